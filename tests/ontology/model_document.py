"""docs/model.md: the ontology for people, written from the ontology, the shapes and the tests.

Nothing on the page is drawn or counted by hand: areas and diagrams follow from `congress.ttl`, paths from
`docs/paths.toml`, figures from the tests, and times from what `bench/reasoning_and_validation.py` wrote.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from ccgraph.vocabulary import DEFAULT_BASE
from tests.ontology.conftest import ROOT

CC = f"{DEFAULT_BASE}def#"
PATHS = ROOT / "docs" / "paths.toml"
ENGINES = Path(__file__).parent / "engines.md"
TIMES = ROOT / "docs" / "engine-times.json"
PREFIXES = {
    "cc": CC,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdfs": str(RDFS),
    "skos": str(SKOS),
}
INTRODUCTION = """# The model

Written from `ontology/congress.ttl`, `ontology/alignments.ttl`, the shapes and the tests by
`python -m tests.ontology.test_model --update`; a test fails when it is out of date. The diagrams are Mermaid,
rendered from the axioms. Why things are as they are stands in [ontology/README.md](../ontology/README.md).

Terms stand in the namespace `https://w3id.org/crime-congress/def#` (prefix `cc`). A dashed arrow means "is a
kind of", a full one is a property, a thick one a property that is never asserted but follows from others.
"""


@dataclass(frozen=True)
class Area:
    """A section of the ontology file: its heading and its terms, in order."""

    heading: str
    terms: tuple[URIRef, ...]


@dataclass(frozen=True)
class Path20:
    """A recommended path: the question and its steps as subject, property and object."""

    question: str
    steps: tuple[tuple[str, str, str], ...]

    @property
    def query(self) -> str:
        """The path as the pattern of a SPARQL query."""
        first = self.steps[0][0]
        lines = [f"?{_variable(first)} a cc:{first} ."]
        lines += [f"?{_variable(s)} {p} ?{_variable(o)} ." for s, p, o in self.steps]
        return "\n".join(lines)


def read_paths() -> list[Path20]:
    tables = tomllib.loads(PATHS.read_text(encoding="utf-8"))["path"]
    return [Path20(t["question"], tuple(tuple(step.split(" ")) for step in t["steps"])) for t in tables]


def read_areas(file: Path) -> list[Area]:
    """The sections of the ontology that define terms of ours."""
    areas: list[tuple[str, list[URIRef]]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# --- "):
            areas.append((line.removeprefix("# --- ").removesuffix(" ---"), []))
        elif line.startswith("cc:") and " a owl:" in line:
            areas[-1][1].append(URIRef(CC + line.removeprefix("cc:").partition(" ")[0]))
    return [Area(heading, tuple(terms)) for heading, terms in areas if terms]


def page(figures: list[tuple[str, str]]) -> str:
    """The whole page; ``figures`` are rows of the first table that only tests can count."""
    ontology = Graph().parse(ROOT / "ontology" / "congress.ttl")
    alignments = Graph().parse(ROOT / "ontology" / "alignments.ttl")
    measured = json.loads(TIMES.read_text(encoding="utf-8"))
    areas = read_areas(ROOT / "ontology" / "congress.ttl")
    parts = [
        INTRODUCTION,
        *_figures(ontology, figures, measured),
        *_usual_questions(ontology),
        *(text for area in areas for text in _area(ontology, area)),
        *_inferences(ontology),
        *_alignments(alignments),
        "\n",
        ENGINES.read_text(encoding="utf-8"),
    ]
    return "".join(parts)


# --- figures -------------------------------------------------------------------------------------------


def _figures(ontology: Graph, more: list[tuple[str, str]], measured: dict[str, Any]) -> Iterator[str]:
    yield "\n## In figures\n\n| what | number |\n|---|---|\n"
    for name, kind in (
        ("classes", OWL.Class),
        ("object properties", OWL.ObjectProperty),
        ("datatype properties", OWL.DatatypeProperty),
    ):
        yield f"| {name} | {sum(str(s).startswith(CC) for s in ontology.subjects(RDF.type, kind))} |\n"
    for name, predicate in (("inverses", OWL.inverseOf), ("property chains", OWL.propertyChainAxiom)):
        yield f"| {name} | {len(list(ontology.subject_objects(predicate)))} |\n"
    transitive = len(list(ontology.subjects(RDF.type, OWL.TransitiveProperty)))
    yield f"| transitive properties | {transitive} |\n"
    yield from (f"| {name} | {number} |\n" for name, number in more)
    yield (
        f"\nMeasured on {measured['date']} on {measured['machine']}, processor time, by "
        "`python bench/reasoning_and_validation.py --write docs/engine-times.json`:\n\n"
        "| what | value |\n|---|---|\n"
    )
    yield f"| quads of the shipped dataset | {measured['quads']:,} |\n"
    yield f"| triples inferred, none of them asserted | {measured['inferred']:,} |\n"
    yield f"| RDFLib reads the dataset | {measured['parsing']} s |\n"
    for name, seconds in measured["times"].items():
        yield f"| {name} | {seconds} s, {seconds / measured['parsing']:.2f} times the reading |\n"


def shapes_by_area(folder: Path) -> Iterator[tuple[str, str]]:
    """Rows that count the shapes of each file, by severity."""
    for file in sorted(folder.glob("*.ttl")):
        shapes = Graph().parse(file)
        named = {s for s in shapes.subjects(SH.targetClass) if isinstance(s, URIRef)}
        counts = Counter(_local(shapes.value(s, SH.severity, default=SH.Violation)) for s in named)
        told = ", ".join(f"{counts[k]} {k.lower()}" for k in ("Violation", "Warning", "Info") if counts[k])
        yield f"shapes of {file.stem}", f"{len(named)} ({told})"


# --- paths ---------------------------------------------------------------------------------------------


def _usual_questions(ontology: Graph) -> Iterator[str]:
    yield "\n## Paths for the most usual questions\n"
    for number, path in enumerate(read_paths(), 1):
        yield f"\n### {number}. {path.question}\n\n```mermaid\nflowchart LR\n"
        for subject, prop, value in path.steps:
            arrow = "==>" if _is_derived(ontology, expand(prop)) else "-->"
            end = f"{value}([{value}])" if value[0].islower() else value
            yield f"    {subject} {arrow}|{prop}| {end}\n"
        yield f"```\n\n```sparql\n{path.query}\n```\n"


def expand(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def _is_derived(ontology: Graph, prop: Node) -> bool:
    return any(list(ontology.objects(prop, p)) for p in (OWL.inverseOf, OWL.propertyChainAxiom))


def _variable(name: str) -> str:
    return name[0].lower() + name[1:]


# --- areas ---------------------------------------------------------------------------------------------


def _area(ontology: Graph, area: Area) -> Iterator[str]:
    yield f"\n## {area.heading}\n"
    edges = list(_edges(ontology, area))
    if edges:
        yield "\n```mermaid\nflowchart LR\n"
        yield from (f"    {edge}\n" for edge in edges)
        yield "```\n"
    classes = [t for t in area.terms if (t, RDF.type, OWL.Class) in ontology]
    properties = [t for t in area.terms if t not in classes]
    if classes:
        yield "\n| class | label | definition | example |\n|---|---|---|---|\n"
        for term in classes:
            yield f"| `cc:{_local(term)}` | {_words(ontology, term)} |\n"
    if properties:
        yield "\n| property | from → to | label | definition | example |\n|---|---|---|---|---|\n"
        for term in properties:
            ends = f"{_end(ontology, term, RDFS.domain)} → {_end(ontology, term, RDFS.range)}"
            yield f"| `cc:{_local(term)}` | {ends} | {_words(ontology, term)} |\n"


def _edges(ontology: Graph, area: Area) -> Iterator[str]:
    for term in area.terms:
        for above in sorted(ontology.objects(term, RDFS.subClassOf)):
            yield f"{_local(term)} -.-> {_local(above)}"
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in area.terms:
        start, end = ontology.value(term, RDFS.domain), ontology.value(term, RDFS.range)
        if start is not None and end is not None and (term, RDF.type, OWL.ObjectProperty) in ontology:
            between[_local(start), _local(end)].append(_local(term))
    for (start_name, end_name), names in between.items():
        derived = all(_is_derived(ontology, URIRef(CC + name)) for name in names)
        yield f"{start_name} {'==>' if derived else '-->'}|{', '.join(names)}| {end_name}"


def _words(ontology: Graph, term: URIRef) -> str:
    values = (ontology.value(term, p) for p in (RDFS.label, SKOS.definition, SKOS.example))
    return " | ".join(str(value).replace("|", "&#124;") for value in values)


def _end(ontology: Graph, term: URIRef, predicate: URIRef) -> str:
    value = ontology.value(term, predicate)
    if value is not None:
        return _short(value)
    is_object = (term, RDF.type, OWL.ObjectProperty) in ontology
    return "any" if predicate == RDFS.domain or is_object else "see the shapes"


# --- what follows, and where else it is known ----------------------------------------------------------


def _inferences(ontology: Graph) -> Iterator[str]:
    yield "\n## What follows from what\n\n| property | follows from |\n|---|---|\n"
    derived = {s for p in (OWL.inverseOf, OWL.propertyChainAxiom) for s in ontology.subjects(p)}
    for term in sorted(derived):
        ways = [f"the inverse of `{_short(o)}`" for o in ontology.objects(term, OWL.inverseOf)]
        chains = (list(ontology.items(head)) for head in ontology.objects(term, OWL.propertyChainAxiom))
        ways += sorted(" then ".join(f"`{_short(link)}`" for link in chain) for chain in chains)
        ways += [f"`{_short(s)}`" for s in sorted(ontology.subjects(RDFS.subPropertyOf, term))]
        yield f"| `{_short(term)}` | {'; or '.join(ways)} |\n"
    transitive = sorted(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    yield f"\nTransitive: {', '.join(f'`{_short(term)}`' for term in transitive)}.\n"


def _alignments(alignments: Graph) -> Iterator[str]:
    yield "\n## In other vocabularies\n\n| term | is also |\n|---|---|\n"
    above: dict[Node, set[Node]] = defaultdict(set)
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term, other in alignments.subject_objects(predicate):
            if str(term).startswith(CC):
                above[term].add(other)
    for term in sorted(above):
        others = ", ".join(f"`{alignments.qname(str(other))}`" for other in sorted(above[term]))
        yield f"| `{_short(term)}` | {others} |\n"


def _local(term: Node | None) -> str:
    return str(term).rpartition("#")[2].rpartition("/")[2]


def _short(term: Node) -> str:
    for prefix, namespace in {**PREFIXES, "xsd": "http://www.w3.org/2001/XMLSchema#"}.items():
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term).removeprefix(namespace)}"
    return str(term)
