"""What the shapes aim at: the resources of each class, and the graph in which each is given its class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from ccgraph.vocabulary import RDF, RDFS


@dataclass(frozen=True, slots=True)
class Targets:
    """The resources that some class holds.

    Attributes:
        counts: shape → number of resources it is asked to check.
        homes: resource → graphs in which it is given a class.
    """

    counts: Mapping[str, int]
    homes: Mapping[str, frozenset[str]]

    def home(self, resource: str) -> str:
        """The one graph that gives a resource its classes; empty where there are several, or none."""
        graphs = self.homes.get(str(resource), frozenset())
        return next(iter(graphs)) if len(graphs) == 1 else ""

    def outside(self, graphs: set[str]) -> set[str]:
        """The resources whose home is none of these graphs."""
        return {resource for resource in self.homes if self.home(resource) not in graphs}


def read_targets(store: ox.Store, graphs: list[ox.NamedNode], shapes: Graph) -> Targets:
    """The targets of some shapes in some graphs of a store."""
    members: dict[str, set[str]] = defaultdict(set)
    homes: dict[str, frozenset[str]] = {}
    narrower: dict[str, set[str]] = defaultdict(set)
    for graph in graphs:
        here = frozenset((graph.value,))
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), None, graph):
            thing, kind = _text(quad.subject), _text(quad.object)
            members[kind].add(thing)
            homes[thing] = homes.get(thing, here) | here
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDFS.subClassOf), None, graph):
            narrower[_text(quad.object)].add(_text(quad.subject))
    counts = {
        str(shape): len(_members(shapes, shape, members, narrower))
        for shape in set(shapes.subjects(SH.targetClass))
        if isinstance(shape, URIRef)
    }
    return Targets(dict(sorted(counts.items())), homes)


def _members(
    shapes: Graph, shape: URIRef, members: Mapping[str, set[str]], narrower: Mapping[str, set[str]]
) -> set[str]:
    waiting = [str(target) for target in shapes.objects(shape, SH.targetClass)]
    seen: set[str] = set()
    found: set[str] = set()
    while waiting:
        kind = waiting.pop()
        if kind not in seen:
            seen.add(kind)
            found |= members.get(kind, set())
            waiting.extend(narrower.get(kind, ()))
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)
