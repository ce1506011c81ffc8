"""The axioms of the ontology that the rules use, read from the store and closed among themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.vocabulary import OWL, RDF, RDFS, XSD

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """Axioms as IRIs. The pairs are closed: what follows from two of them is among them.

    Attributes:
        subclasses, subproperties: (narrower, broader), never (x, x).
        domains, ranges: (property, class); ranges that are datatypes are left out.
        inverses: (property, its inverse), in the direction stated.
        chains: (links of the chain, property it implies).
        stated_domains, stated_ranges: those that the ontology states itself.
    """

    subclasses: frozenset[Pair]
    subproperties: frozenset[Pair]
    domains: frozenset[Pair]
    ranges: frozenset[Pair]
    stated_domains: frozenset[Pair]
    stated_ranges: frozenset[Pair]
    inverses: frozenset[Pair]
    symmetric: frozenset[str]
    transitive: frozenset[str]
    chains: tuple[tuple[tuple[str, ...], str], ...]


def read_schema(store: ox.Store, graphs: list[ox.NamedNode]) -> Schema:
    """Read the axioms that stand in some graphs and close them (rules scm-sco, -spo, -dom1/2, -rng1/2)."""

    def pairs(predicate: str) -> Iterator[Pair]:
        for graph in graphs:
            for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                    yield quad.subject.value, quad.object.value

    def members(class_iri: str) -> frozenset[str]:
        kind = ox.NamedNode(RDF.type), ox.NamedNode(class_iri)
        quads = (quad for graph in graphs for quad in store.quads_for_pattern(None, *kind, graph))
        return frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    subclasses = _closure(pairs(RDFS.subClassOf))
    subproperties = _closure(pairs(RDFS.subPropertyOf))
    domains = frozenset(pairs(RDFS.domain))
    ranges = frozenset((p, c) for p, c in pairs(RDFS.range) if c not in XSD)
    return Schema(
        subclasses=subclasses,
        subproperties=subproperties,
        domains=_spread(domains, subclasses, subproperties),
        ranges=_spread(ranges, subclasses, subproperties),
        stated_domains=domains,
        stated_ranges=ranges,
        inverses=frozenset(pairs(OWL.inverseOf)),
        symmetric=members(OWL.SymmetricProperty),
        transitive=members(OWL.TransitiveProperty),
        chains=tuple(sorted(_chains(store, graphs))),
    )


def _closure(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """The transitive closure, without reflexive pairs."""
    above: dict[str, set[str]] = defaultdict(set)
    for narrower, broader in pairs:
        above[narrower].add(broader)
    found: set[Pair] = set()
    for start in list(above):
        seen: set[str] = set()
        waiting = list(above[start])
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting.extend(above.get(at, ()))
        found.update((start, end) for end in seen if end != start)
    return frozenset(found)


def _spread(
    stated: Iterable[Pair], subclasses: frozenset[Pair], subproperties: frozenset[Pair]
) -> frozenset[Pair]:
    """Domains (or ranges) hold for narrower properties and broader classes too."""
    found = set(stated)
    found |= {(sub, c) for p, c in found for sub, broad in subproperties if broad == p}
    found |= {(p, broad) for p, c in found for sub, broad in subclasses if sub == c}
    return frozenset(found)


def _chains(store: ox.Store, graphs: list[ox.NamedNode]) -> Iterator[tuple[tuple[str, ...], str]]:
    for graph in graphs:
        for quad in store.quads_for_pattern(None, ox.NamedNode(OWL.propertyChainAxiom), None, graph):
            links = tuple(read_list(store, quad.object))
            if links and isinstance(quad.subject, ox.NamedNode):
                yield links, quad.subject.value


def read_list(store: ox.Store, head: object) -> Iterator[str]:
    """The IRIs of an RDF list, in order."""
    seen: set[str] = set()
    while isinstance(head, ox.NamedNode | ox.BlankNode) and head.value != RDF.nil and head.value not in seen:
        seen.add(head.value)
        first = next(store.quads_for_pattern(head, ox.NamedNode(RDF.first), None, None), None)
        rest = next(store.quads_for_pattern(head, ox.NamedNode(RDF.rest), None, None), None)
        if first is not None and isinstance(first.object, ox.NamedNode):
            yield first.object.value
        head = rest.object if rest is not None else None
