"""The reference engine: owlrl, a brute-force implementation of all of OWL 2 RL. Slow, for comparison."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import BNode, Graph, Literal, URIRef

from ccgraph.vocabulary import OWL, RDF, RDFS, XSD

# What OWL 2 RL says of everything, or of the language itself, tells a reader nothing about our facts.
_TRIVIAL = frozenset((OWL.Thing, OWL.Nothing, RDFS.Resource, OWL.Class, RDFS.Class, RDFS.Datatype))
_EQUALITY = frozenset((OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty))
_LANGUAGE = (str(RDF), str(RDFS), str(OWL), str(XSD))


def derive(store: ox.Store, sources: list[ox.NamedNode]) -> list[ox.Triple]:
    """The consequences that owlrl finds, without literal subjects, reflexive triples and owl:Thing."""
    given = Graph()
    for graph in sources:
        for quad in store.quads_for_pattern(None, None, None, graph):
            given.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    closed = Graph()
    closed += given
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(closed)
    return list(_telling(closed, given))


def _telling(closed: Graph, given: Graph) -> Iterator[ox.Triple]:
    for subject, predicate, value in closed:
        if not isinstance(subject, URIRef) or not isinstance(predicate, URIRef) or isinstance(value, BNode):
            continue
        if subject == value or (subject, predicate, value) in given:
            continue
        if str(value) in _TRIVIAL or str(subject).startswith(_LANGUAGE):
            continue
        if str(predicate) in _EQUALITY:
            continue
        yield ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), _engine_term(value))


def _engine_term(value: object) -> ox.NamedNode | ox.Literal:
    if not isinstance(value, Literal):
        return ox.NamedNode(str(value))
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or XSD.string)))


def _term(term: object) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value))
