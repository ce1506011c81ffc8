"""The ontology and the data of the shipped corpus fit each other, both ways."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from ccgraph.store import current_build
from ccgraph.vocabulary import DEFAULT_BASE

CC = f"{DEFAULT_BASE}def#"
GRAPH = f"{DEFAULT_BASE}graph/"
SCHEMA_GRAPHS = {f"{GRAPH}{name}" for name in ("ontology", "inferred", "validation", "catalog")}

# Terms that documents of other genres, or people, need; the shipped corpus has none of them.
NOT_IN_THE_CORPUS = {
    *("ResolutionText", "DeclarationText", "SessionReport", "OtherDocument"),
    *("CongressReport", "OtherMeetingReport"),
    *("PreambularParagraph", "OperativeParagraph", "Commitment"),
    *(
        "Correction",
        "corrects",
        "correctedProperty",
        "correctionAction",
        "correctedBy",
        "oldValue",
        "newValue",
    ),
    *("applied", "OtherMeeting", "YouthForum", "Consultation", "CommissionSession", "PrivateSectorEntity"),
    "textOf",
    *("AcademicInstitution", "OtherEntity", "onBehalfOf", "order", "unregistered", "acronym", "anaphoric"),
}


class Data:
    """What is asserted of things: their classes, and the pairs of each property."""

    def __init__(self, path: Path) -> None:
        self.types: dict[str, set[str]] = defaultdict(set)
        self.pairs: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = defaultdict(list)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            assert isinstance(quad, ox.Quad)
            if str(quad.graph_name)[1:-1] in SCHEMA_GRAPHS:
                continue
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            assert isinstance(subject, ox.NamedNode)
            assert isinstance(value, ox.NamedNode | ox.Literal)
            if predicate == str(RDF.type):
                self.types[subject.value].add(value.value)
            else:
                self.pairs[predicate].append((subject.value, value))


@pytest.fixture(scope="module")
def data(built_store: Path) -> Data:
    return Data(current_build(built_store).dataset)


@pytest.fixture(scope="module")
def above(ontology: Graph) -> dict[str, set[str]]:
    """Class → itself and all its superclasses."""
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    return {str(c): {str(a) for a in ontology.transitive_objects(c, RDFS.subClassOf)} for c in classes}


def test_all_terms_of_the_data_are_terms_of_the_ontology(data: Data, ontology: Graph) -> None:
    declared = {str(s) for s in ontology.subjects(RDFS.isDefinedBy, None)}
    used = {t for types in data.types.values() for t in types} | set(data.pairs)
    assert {term for term in used if term.startswith(CC)} - declared == set()


def test_no_term_is_declared_and_unused(data: Data, ontology: Graph) -> None:
    used = {t for types in data.types.values() for t in types} | set(data.pairs)
    derived = {s for p in (OWL.inverseOf, OWL.propertyChainAxiom) for s in ontology.subjects(p, None)}
    derived |= set(ontology.objects(None, RDFS.subClassOf))
    declared = {s for s in ontology.subjects(RDFS.isDefinedBy, None) if str(s).startswith(CC)}
    unused = {str(s).removeprefix(CC) for s in declared - derived if str(s) not in used}
    assert unused - NOT_IN_THE_CORPUS == set()


@pytest.mark.parametrize("axiom", [RDFS.domain, RDFS.range])
def test_domains_and_ranges_only_confirm_what_is_asserted(
    data: Data, ontology: Graph, above: dict[str, set[str]], axiom: URIRef
) -> None:
    """A class that only a domain or a range gives would hide that a writer forgot, or mistook, it."""
    wrong = []
    for prop, wanted in ontology.subject_objects(axiom):
        if str(wanted) not in above:
            continue  # a datatype
        for subject, value in data.pairs.get(str(prop), ()):
            thing = subject if axiom == RDFS.domain else value.value
            classes = {a for t in data.types.get(thing, ()) for a in above.get(t, {t})}
            if str(wanted) not in classes:
                wrong.append((str(prop), thing))
    assert wrong == []


def test_object_properties_have_things_and_others_have_literals(data: Data, ontology: Graph) -> None:
    for prop, pairs in data.pairs.items():
        if prop.startswith(CC):
            is_object = (URIRef(prop), RDF.type, OWL.ObjectProperty) in ontology
            odd = [value for _, value in pairs if isinstance(value, ox.NamedNode) != is_object]
            assert odd == [], prop


def test_values_have_the_datatypes_of_the_ontology(data: Data, ontology: Graph) -> None:
    for prop, pairs in data.pairs.items():
        wanted = ontology.value(URIRef(prop), RDFS.range)
        if prop.startswith(CC) and (URIRef(prop), RDF.type, OWL.DatatypeProperty) in ontology and wanted:
            kinds = {value.datatype.value for _, value in pairs if isinstance(value, ox.Literal)}
            assert kinds == {str(wanted)}, prop
