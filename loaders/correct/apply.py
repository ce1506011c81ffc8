"""Corrections applied to the quads of the documents, before anything is linked or inferred.

Each is published as a resource of its own, with who, when and why, the value before and after, and
whether it could be applied: the graph never hides that a person changed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from rdflib import Literal, URIRef
from rdflib.util import from_n3

from ccgraph.settings import Settings
from ccgraph.store import WorkingStore, to_nquads
from ccgraph.vocabulary import DCTERMS, OA, OBJECT_PROPERTIES, definitions
from loaders.correct.read import Correction, Value
from loaders.model.text import MappedText, Span
from loaders.parse.inline import clean
from loaders.write.graph import GraphWriter, Object, Quad, boolean, day, decimal, integer, string
from loaders.write.iris import Iris

GRAPH = "corrections"


class _UnmatchedError(Exception):
    """Why a correction cannot be applied; completes a sentence."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one correction: the fact it concerns, values before and after, or why not."""

    correction: Correction
    target: URIRef | None
    old: tuple[str, ...] = ()
    new: str = ""
    problem: str = ""


def apply_corrections(
    corrections: Sequence[Correction], store: WorkingStore, sources: Mapping[str, str], settings: Settings
) -> list[str]:
    """Apply corrections in order and record them.

    Args:
        corrections: what people wrote.
        store: the documents' quads; changed in place.
        sources: the raw text of each document, by short id.
        settings: the base IRI.

    Returns:
        one sentence for each correction that no longer matches anything; the others are applied.
    """
    worker = _Worker(store, sources, settings)
    outcomes = [worker.apply(correction) for correction in corrections]
    store.load(to_nquads(_record(outcomes, settings)))
    return [f"{o.correction.place()} was not applied: {o.problem}." for o in outcomes if o.problem]


class _Worker:
    def __init__(self, store: WorkingStore, sources: Mapping[str, str], settings: Settings) -> None:
        self.store = store
        self.sources = sources
        self.settings = settings
        self.iris = Iris(settings.base_iri)
        self.cc = definitions(settings.base_iri)

    def apply(self, correction: Correction) -> Outcome:
        try:
            if correction.action == "add" and not correction.resource and not correction.property:
                return self._new_fact(correction)
            target = self._target(correction)
            if correction.action == "reject":
                return self._reject(correction, target)
            return self._set(correction, target)
        except _UnmatchedError as problem:
            return Outcome(correction, None, problem=str(problem))

    # -- finding the fact ---------------------------------------------------------------------

    def _iri(self, text: str) -> URIRef:
        return URIRef(text if re.match(r"https?://", text) else f"{self.settings.base_iri}id/{text}")

    def _target(self, c: Correction) -> URIRef:
        if c.resource:
            target = self._iri(c.resource)
            if not self._rows(f"SELECT ?p WHERE {{ {target.n3()} ?p ?o }} LIMIT 1"):
                raise _UnmatchedError(f"there is no {target}")
            return target
        span = self._anchor(c)
        kind = f"?fact a <{self.cc[c.class_]}> ." if c.class_ else ""
        document = self.iris.document(c.document).n3()
        rows = self._rows(
            f"SELECT DISTINCT ?fact ?start ?end WHERE {{ ?fact <{self.cc.evidence}> ?e . {kind}"
            f" ?fact <{self.cc.inDocument}> {document} . ?e <{OA.start}> ?start ; <{OA.end}> ?end ."
            f" FILTER (?start <= {span.start} && ?end >= {span.end}) }} ORDER BY ?fact"
        )
        sized = sorted((int(str(end)) - int(str(start)), str(fact)) for fact, start, end in rows)
        if not sized:
            raise _UnmatchedError("no fact rests on these words")
        if len(sized) > 1 and sized[0][0] == sized[1][0]:
            raise _UnmatchedError(
                f"several facts rest on these words ({sized[0][1]}, {sized[1][1]}); name the class"
            )
        return URIRef(sized[0][1])

    def _anchor(self, c: Correction) -> Span:
        """Where the quote stands in the source; blanks count as equal."""
        raw = self.sources.get(c.document)
        if raw is None:
            raise _UnmatchedError(f"there is no document {c.document!r}")
        pattern = r"\s+".join(re.escape(word) for word in c.quote.split())
        found = [Span(m.start(), m.end()) for m in re.finditer(pattern, raw)] if pattern else []
        if len(found) != 1:
            times = "no longer" if not found else f"{len(found)} times"
            raise _UnmatchedError(f"its quote stands {times} in {c.document}")
        return found[0]

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.store.query(query)]

    # -- changing it --------------------------------------------------------------------------

    def _quads(self, subject: str = "", predicate: str = "", value: str = "") -> list[bytes]:
        """All quads with the given terms, as lines of N-Quads."""
        return self.store.matching(subject=subject, predicate=predicate, value=value)

    def _reject(self, c: Correction, target: URIRef) -> Outcome:
        """Take the fact out, with everything that speaks of it and of nothing else (its tags, the reading
        of its verbs). A tag is taken out with what it says of its fact."""
        about = self._rows(f"SELECT ?x WHERE {{ ?x <{self.cc.tagged}>|<{self.cc.readIn}> {target.n3()} }}")
        words = self._rows(f"SELECT ?t WHERE {{ {target.n3()} <{self.cc.text}> ?t }}")
        said = self._rows(
            f"SELECT ?f ?c WHERE {{ {target.n3()} <{self.cc.tagged}> ?f ; <{self.cc.tag}> ?c }}"
        )
        for fact, concept in said:
            for predicate in self._tagging:
                self.store.remove(self._quads(URIRef(str(fact)), predicate, URIRef(str(concept))))
        for subject in (target, *(URIRef(str(row[0])) for row in about)):
            self.store.remove(self._quads(subject=subject))
        self.store.remove(self._quads(value=target))
        return Outcome(c, target, tuple(str(row[0]) for row in words or said))

    @property
    def _tagging(self) -> tuple[str, ...]:
        """The properties whose values are explained by tags."""
        return (self.cc.theme, self.cc.concernsGroup, self.cc.sdg)

    def _untag(self, target: URIRef, concept: str) -> None:
        """Take out the tags that explain a concept which the fact no longer bears."""
        for row in self._rows(
            f"SELECT ?tag WHERE {{ ?tag <{self.cc.tagged}> {target.n3()} ; <{self.cc.tag}> {concept} }}"
        ):
            self.store.remove(self._quads(subject=URIRef(str(row[0]))))

    def _tag(self, target: URIRef, concept: URIRef, graph: URIRef) -> None:
        """Explain a concept by the correction: its method is the person."""
        document = self._rows(f"SELECT ?d WHERE {{ {target.n3()} <{self.cc.inDocument}> ?d }}")
        if not document:
            raise _UnmatchedError(f"{target} stands in no document")
        short = str(document[0][0]).rsplit("/", 1)[-1]
        writer = GraphWriter(graph, self.iris)
        tag = self.iris.tag(short, target, concept)
        writer.type(tag, self.cc.Tag)
        writer.add(tag, self.cc.inDocument, URIRef(str(document[0][0])))
        writer.add(tag, self.cc.tagged, target)
        writer.add(tag, self.cc.tag, concept)
        writer.text(tag, self.cc.method, "correction")
        writer.add(tag, self.cc.confidence, decimal(1.0))
        self.store.load(to_nquads(writer.quads()))

    def _set(self, c: Correction, target: URIRef) -> Outcome:
        predicate = self.cc[c.property]
        lines = self._quads(subject=target, predicate=predicate)
        graph = self._rows(f"SELECT ?g WHERE {{ GRAPH ?g {{ {target.n3()} ?p ?o }} }} ORDER BY ?g LIMIT 1")
        value = self._value(c, c.value)
        old: tuple[str, ...] = ()
        if c.action == "change":
            if c.old is not None:
                wanted = self._value(c, c.old).n3()
                lines = [line for line in lines if f" {wanted} <".encode() in line]
            if len(lines) != 1:
                raise _UnmatchedError(
                    f"{target} has {len(lines)} such values of {c.property}; name the old one"
                )
            old = (lines[0].decode().split(" ", 2)[2].rsplit(" ", 2)[0],)
            self.store.remove(lines)
            if predicate in self._tagging:
                self._untag(target, old[0])
        self.store.load(to_nquads([(target, URIRef(predicate), value, URIRef(str(graph[0][0])))]))
        if predicate in self._tagging and isinstance(value, URIRef):
            self._tag(target, value, URIRef(str(graph[0][0])))
        return Outcome(c, target, old, value.n3())

    def _value(self, c: Correction, value: Value | None) -> Object:
        if c.property in OBJECT_PROPERTIES:
            iri = self._iri(str(value))
            if not self._rows(f"SELECT ?p WHERE {{ {iri.n3()} ?p ?o }} LIMIT 1"):
                raise _UnmatchedError(f"there is no {iri} that {c.property} could point to")
            return iri
        if isinstance(value, bool):
            return boolean(value)
        if isinstance(value, int):
            return integer(value)
        if isinstance(value, float):
            return decimal(value)
        return day(value) if isinstance(value, date) else string(str(value))

    def _new_fact(self, c: Correction) -> Outcome:
        """A fact that no rule found: its words and their place are all that is stated of it."""
        span = self._anchor(c)
        raw = self.sources[c.document]
        writer = GraphWriter(URIRef(self.settings.graph_iri(f"document/{c.document}")), self.iris)
        fact = self.iris.thing(*_added(c.class_, c.document, span))
        document = self.iris.document(c.document)
        evidence = self.iris.evidence(c.document, span.start, span.end)
        writer.type(fact, self.cc[c.class_])
        writer.add(fact, self.cc.inDocument, document)
        writer.text(fact, self.cc.text, clean(MappedText.of(raw, span)).text.text)
        writer.selector(evidence, document, span.start, span.end, raw[span.start : span.end])
        writer.add(fact, self.cc.evidence, evidence)
        if c.paragraph:
            paragraph = self.iris.paragraph(c.document, c.paragraph)
            if not self._rows(f"SELECT ?p WHERE {{ {paragraph.n3()} ?p ?o }} LIMIT 1"):
                raise _UnmatchedError(f"{c.document} has no paragraph {c.paragraph}")
            writer.add(fact, self.cc.inParagraph, paragraph)
        self.store.load(to_nquads(writer.quads()))
        return Outcome(c, fact, new=c.class_)


_PATHS = {
    "AttributedPoint": "point",
    "PreambularParagraph": "provision",
    "OperativeParagraph": "provision",
    "Commitment": "provision",
    "SummaryPoint": "provision",
    "OfficerRole": "role",
}
# Facts whose IRIs end in their position in the document.
_POSITIONED = frozenset(
    "Quotation StateEcho CommonFinding Finding ExecutiveTheme Innovation Role OfficerRole".split()
)


def _added(name: str, document: str, span: Span) -> tuple[str, str, str]:
    """The path below ``id/`` of a fact that a person added: as its class has it, and never one of a rule."""
    digest = sha256(f"{name} {document} {span.start} {span.end}".encode()).hexdigest()
    path = _PATHS.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    last = str(10**9 + int(digest[:7], 16)) if name in _POSITIONED else f"added-{digest[:12]}"
    return path, document, last


def _record(outcomes: Iterable[Outcome], settings: Settings) -> Iterator[Quad]:
    """Each correction as a resource of the graph ``corrections``."""
    writer = GraphWriter(URIRef(settings.graph_iri(GRAPH)), Iris(settings.base_iri))
    cc = writer.cc
    for outcome in outcomes:
        c = outcome.correction
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", c.file.removesuffix(".toml"))
        iri = URIRef(f"{settings.base_iri}id/correction/{name}/{c.number}")
        writer.type(iri, cc.Correction)
        writer.text(iri, cc.correctionAction, c.action)
        writer.link(iri, cc.corrects, outcome.target)
        writer.text(iri, cc.correctedBy, c.who)
        writer.add(iri, DCTERMS.date, day(c.when))
        writer.text(iri, DCTERMS.description, c.why)
        writer.add(iri, cc.applied, boolean(not outcome.problem))
        writer.text(iri, cc.message, outcome.problem)
        if c.property:
            writer.add(iri, cc.correctedProperty, URIRef(cc[c.property]))
        for value in outcome.old:
            writer.text(iri, cc.oldValue, _plain(value))
        writer.text(iri, cc.newValue, _plain(outcome.new))
    yield from writer.quads()


def _plain(notation: str) -> str:
    """The text of a literal or the IRI of a resource, without the marks of the notation."""
    if not notation.startswith(("<", '"')):
        return notation
    term = from_n3(notation)
    return str(term) if isinstance(term, Literal | URIRef) else notation
