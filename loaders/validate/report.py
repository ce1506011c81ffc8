"""The validation report: for programs as RDF, for people as text, the same in every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

SEVERITIES = ("Violation", "Warning", "Info")
SHOWN = 20  # results of one shape that the text report spells out


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape found.

    Attributes:
        severity: ``Violation``, ``Warning`` or ``Info``.
        shape: IRI of the shape that found it.
        component: IRI of the SHACL constraint component.
        focus: IRI of the resource that was checked.
        path: IRI of the property, "" where the shape checks the resource itself or a longer path.
        value: the value that does not fit, if there is one.
        message: what is wrong and what to do.
    """

    severity: str
    shape: str
    component: str
    focus: URIRef
    path: str = ""
    value: Node | None = None
    message: str = ""

    @property
    def key(self) -> tuple[int, str, str, str, str, str, str]:
        """Sorts by severity, shape and resource; equal for equal results only."""
        value = "" if self.value is None else self.value.n3()
        rank = SEVERITIES.index(self.severity)
        return rank, self.shape, str(self.focus), self.path, value, self.component, self.message


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results of one run, sorted.

    Attributes:
        focus_counts: shape → number of resources it was asked to check.
        rules: digest of what the results follow from besides the data: shapes, engine, version.
        unchanged: graphs of documents whose results were kept from an earlier validation.
    """

    base_iri: str
    results: tuple[Result, ...]
    focus_counts: Mapping[str, int]
    rules: str = ""
    unchanged: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """True when nothing stands against publication: no result is a violation."""
        return all(result.severity != "Violation" for result in self.results)

    @property
    def summary(self) -> str:
        """The verdict in one sentence."""
        return self._summary()

    @property
    def untargeted(self) -> tuple[str, ...]:
        """Shapes that had nothing to check."""
        return tuple(sorted(shape for shape, count in self.focus_counts.items() if count == 0))

    def count(self, severity: str) -> int:
        return sum(result.severity == severity for result in self.results)

    def to_quads(self) -> Iterator[Quad]:
        """The report in the terms of SHACL, in the graph ``validation``, without blank nodes."""
        graph = URIRef(f"{self.base_iri}graph/validation")
        report = URIRef(f"{self.base_iri}id/validation/report")
        yield report, RDF.type, SH.ValidationReport, graph
        yield report, SH.conforms, Literal(not self.results), graph
        for result in self.results:
            digest = sha256("\n".join(str(part) for part in result.key).encode("utf-8", "surrogatepass"))
            node = URIRef(f"{self.base_iri}id/validation/result/{digest.hexdigest()[:24]}")
            yield report, SH.result, node, graph
            yield node, RDF.type, SH.ValidationResult, graph
            yield node, SH.resultSeverity, SH[result.severity], graph
            yield node, SH.sourceShape, URIRef(result.shape), graph
            yield node, SH.sourceConstraintComponent, URIRef(result.component), graph
            yield node, SH.focusNode, result.focus, graph
            if result.path:
                yield node, SH.resultPath, URIRef(result.path), graph
            if isinstance(result.value, URIRef | Literal):
                yield node, SH.value, result.value, graph
            if result.message:
                yield node, SH.resultMessage, Literal(result.message, datatype=XSD.string), graph

    def to_text(self) -> str:
        """The report for a person: what is wrong, where, and what to do, the grave things first."""
        lines = [self._summary(), ""]
        shapes = Counter((r.severity, r.shape) for r in self.results)
        shown: Counter[tuple[str, str]] = Counter()
        for result in self.results:
            group = (result.severity, result.shape)
            if not shown[group]:
                lines.append(f"{result.severity}: {_name(result.shape)} ({_times(shapes[group])})")
            shown[group] += 1
            if shown[group] <= SHOWN:
                lines.append(f"  {self._short(result.focus)}: {result.message.replace(self.base_iri, '')}")
                if result.value is not None and str(result.value) not in result.message:
                    lines.append(f"    found: {self._short(result.value)}")
            elif shown[group] == SHOWN + 1:
                lines.append(f"  … and {shapes[group] - SHOWN} more")
        if self.untargeted:
            lines += ["", f"Shapes without anything to check: {', '.join(map(_name, self.untargeted))}"]
        return "\n".join(lines).rstrip() + "\n"

    def _summary(self) -> str:
        counts = ", ".join(f"{self.count(s)} {s.lower()}{'' if s == 'Info' else 's'}" for s in SEVERITIES)
        checked = sum(self.focus_counts.values())
        verdict = "The data conform" if self.conforms else "The data do not conform"
        return f"{verdict} to {len(self.focus_counts)} shapes: {counts} ({checked} checks of resources)."

    def _short(self, term: Node) -> str:
        text = " ".join(str(term).removeprefix(self.base_iri).split())
        return text if len(text) <= 200 else f"{text[:199]}…"


def read_results(report: Graph) -> Iterator[Result]:
    """The results in a report graph that an engine wrote."""
    for node in report.objects(None, SH.result):
        severity = str(report.value(node, SH.resultSeverity)).removeprefix(str(SH))
        path = report.value(node, SH.resultPath)
        messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
        yield Result(
            severity=severity if severity in SEVERITIES else "Violation",
            shape=str(report.value(node, SH.sourceShape)),
            component=str(report.value(node, SH.sourceConstraintComponent)),
            focus=URIRef(str(report.value(node, SH.focusNode))),
            path=str(path) if isinstance(path, URIRef) else "",
            value=_plain(report.value(node, SH.value)),
            message=" ".join(dict.fromkeys(messages)),
        )


def _plain(value: Node | None) -> Node | None:
    """RDFLib tells "a" from "a"^^xsd:string, which are the same; of the two this is the first."""
    if isinstance(value, Literal) and value.datatype == XSD.string:
        return Literal(str(value))
    return value


def _name(iri: str) -> str:
    return iri.rpartition("#")[2]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
