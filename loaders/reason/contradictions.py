"""Contradictions: a thing in two classes of which the ontology says that they share nothing."""

from __future__ import annotations

import pyoxigraph as ox

from ccgraph.vocabulary import OWL, RDF
from loaders.reason.schema import read_list


def find_contradictions(store: ox.Store, graphs: list[ox.NamedNode]) -> tuple[str, ...]:
    """One sentence for each thing that belongs to two classes that exclude each other (rule cax-adc)."""
    found: set[str] = set()
    searched: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*graphs]
    for members in _exclusive(store, graphs):
        values = " ".join(f"<{member}>" for member in members)
        query = (
            f"SELECT ?x (MIN(STR(?c)) AS ?one) (MAX(STR(?c)) AS ?other) WHERE {{ VALUES ?c {{ {values} }} "
            "?x a ?c } GROUP BY ?x HAVING (COUNT(DISTINCT ?c) > 1)"
        )
        rows = store.query(query, default_graph=searched)
        assert isinstance(rows, ox.QuerySolutions)
        for thing, one, other in rows:
            found.add(f"{thing.value} cannot be both a {_name(one.value)} and a {_name(other.value)}")
    return tuple(sorted(found))


def _exclusive(store: ox.Store, graphs: list[ox.NamedNode]) -> list[list[str]]:
    groups = []
    for graph in graphs:
        for quad in store.quads_for_pattern(
            None, ox.NamedNode(RDF.type), ox.NamedNode(OWL.AllDisjointClasses), graph
        ):
            axioms = store.quads_for_pattern(quad.subject, ox.NamedNode(OWL.members), None, graph)
            groups += [list(read_list(store, axiom.object)) for axiom in axioms]
    return groups


def _name(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
