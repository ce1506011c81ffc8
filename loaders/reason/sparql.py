"""The default engine: one SPARQL query an axiom, run over the store until nothing new comes.

Each axiom of the ontology becomes a rule with a WHERE pattern and one triple that follows. A rule
runs again only after a predicate or a class that it reads has grown, so that most run once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.vocabulary import RDFS
from loaders.reason.schema import Schema, read_schema

INFERENCE = ox.NamedNode("urn:x-ccgraph:inference")  # scratch graph of one run, cleared at its end


@dataclass(frozen=True, slots=True)
class Rule:
    """If ``body`` then ``head``. Keys are IRIs of predicates, and of classes for ``rdf:type``."""

    head: str
    body: str
    reads: frozenset[str]
    writes: str

    @property
    def query(self) -> str:
        return f"CONSTRUCT {{ {self.head} }} WHERE {{ {self.body} FILTER NOT EXISTS {{ {self.head} }} }}"


def derive(store: ox.Store, sources: list[ox.NamedNode]) -> list[ox.Triple]:
    """What follows from the triples in ``sources`` and is not among them; the store is left as it was.

    The rules are those of OWL 2 RL that the ontology makes use of: scm-sco, scm-spo, scm-dom1/2,
    scm-rng1/2, cax-sco, prp-spo1, prp-spo2, prp-dom, prp-rng, prp-inv1/2, prp-symp, prp-trp.
    """
    schema = read_schema(store, sources)
    store.add_graph(INFERENCE)
    try:
        new = [t for t in _schema_triples(schema) if not _is_asserted(store, t, sources)]
        store.bulk_extend(_quad(triple) for triple in new)
        _saturate(store, sources, rules(schema))
        return [quad.triple for quad in store.quads_for_pattern(None, None, None, INFERENCE)]
    finally:
        store.remove_graph(INFERENCE)


def _saturate(store: ox.Store, sources: list[ox.NamedNode], waiting: list[Rule]) -> None:
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*sources, INFERENCE]
    all_rules = waiting
    while waiting:
        grown: set[str] = set()
        for rule in waiting:
            found = store.query(rule.query, default_graph=graphs)
            assert isinstance(found, ox.QueryTriples)
            new = [_quad(triple) for triple in found]
            if new:
                store.bulk_extend(new)
                grown.add(rule.writes)
        waiting = [rule for rule in all_rules if rule.reads & grown]


def _is_asserted(store: ox.Store, triple: ox.Triple, sources: list[ox.NamedNode]) -> bool:
    return any(ox.Quad(triple.subject, triple.predicate, triple.object, graph) in store for graph in sources)


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, INFERENCE)


def rules(schema: Schema) -> list[Rule]:
    """The rules of a schema: properties first, then types, since types never lead to properties."""
    found = [_property_rule(f"?s <{p}> ?o .", (p,), q) for p, q in sorted(schema.subproperties)]
    for p, q in sorted(schema.inverses):
        found.append(_property_rule(f"?o <{p}> ?s .", (p,), q))
        found.append(_property_rule(f"?o <{q}> ?s .", (q,), p))
    found += [_property_rule(f"?o <{p}> ?s .", (p,), p) for p in sorted(schema.symmetric)]
    found += [_property_rule(f"?s <{p}> ?m . ?m <{p}> ?o .", (p,), p) for p in sorted(schema.transitive)]
    found += [_property_rule(_chain_body(links), links, p) for links, p in schema.chains]
    # Broader classes of a domain or range follow by the class rules, so the stated pairs are enough.
    found += [_type_rule(f"?x <{p}> ?any .", p, c) for p, c in sorted(schema.stated_domains)]
    # The range of an object property: a literal there would be an error that the shapes report.
    stated = sorted(schema.stated_ranges)
    found += [_type_rule(f"?any <{p}> ?x . FILTER(!isLiteral(?x))", p, c) for p, c in stated]
    found += [_type_rule(f"?x a <{c}> .", c, d) for c, d in sorted(schema.subclasses)]
    return found


def _property_rule(body: str, reads: tuple[str, ...], writes: str) -> Rule:
    return Rule(f"?s <{writes}> ?o", body, frozenset(reads), writes)


def _type_rule(body: str, reads: str, class_iri: str) -> Rule:
    once = f"{{ SELECT DISTINCT ?x WHERE {{ {body} }} }}"
    return Rule(f"?x a <{class_iri}>", once, frozenset((reads,)), class_iri)


def _chain_body(links: tuple[str, ...]) -> str:
    nodes = ["?s", *(f"?m{i}" for i in range(1, len(links))), "?o"]
    steps = zip(nodes, links, nodes[1:], strict=False)
    return " ".join(f"{subject} <{link}> {target} ." for subject, link, target in steps)


def _schema_triples(schema: Schema) -> Iterator[ox.Triple]:
    for predicate, pairs in (
        (RDFS.subClassOf, schema.subclasses),
        (RDFS.subPropertyOf, schema.subproperties),
        (RDFS.domain, schema.domains),
        (RDFS.range, schema.ranges),
    ):
        for subject, target in sorted(pairs):
            yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


__all__ = ["INFERENCE", "Rule", "derive", "rules"]
