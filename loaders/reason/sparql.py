"""The default engine: properties by SPARQL, run over the store until nothing new comes; then classes by sets.

Each axiom about properties becomes a rule with a WHERE pattern and one triple that follows. A rule runs
again only if a property that it reads has grown since it ran, so that most run once. Classes never lead to
properties, so they come last: what is in a class, by assertion, domain or range, is in all broader ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.vocabulary import RDF, RDFS
from loaders.reason.schema import Schema, read_schema

INFERENCE = ox.NamedNode("urn:x-ccgraph:inference")  # scratch graph of one run, cleared at its end

_TYPE = ox.NamedNode(RDF.type)

Graphs = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
Members = defaultdict[str, set[ox.NamedNode | ox.BlankNode]]


@dataclass(frozen=True, slots=True)
class Rule:
    """If ``body`` then ``?s <writes> ?o``; ``reads`` are the properties of the body."""

    body: str
    reads: frozenset[str]
    writes: str

    @property
    def query(self) -> str:
        head = f"?s <{self.writes}> ?o"
        return f"CONSTRUCT {{ {head} }} WHERE {{ {self.body} FILTER NOT EXISTS {{ {head} }} }}"


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
        graphs: Graphs = [*sources, INFERENCE]
        _saturate(store, graphs, rules(schema))
        found = [quad.triple for quad in store.quads_for_pattern(None, None, None, INFERENCE)]
        return [*found, *_types(store, graphs, schema)]
    finally:
        store.remove_graph(INFERENCE)


def _saturate(store: ox.Store, graphs: Graphs, all_rules: list[Rule]) -> None:
    readers: dict[str, set[int]] = defaultdict(set)
    for number, rule in enumerate(all_rules):
        for name in rule.reads:
            readers[name].add(number)
    waiting = set(range(len(all_rules)))
    while waiting:
        number = min(waiting)
        waiting.remove(number)
        rule = all_rules[number]
        found = store.query(rule.query, default_graph=graphs)
        assert isinstance(found, ox.QueryTriples)
        new = [_quad(triple) for triple in found]
        if new:
            store.bulk_extend(new)
            waiting |= readers[rule.writes]


def _types(store: ox.Store, graphs: Graphs, schema: Schema) -> Iterator[ox.Triple]:
    """Classes by domain and range, then by superclass, without those that are asserted."""
    asserted = _members(store, graphs, "SELECT ?x ?c WHERE { ?x a ?c }")
    members: Members = defaultdict(set, {name: set(things) for name, things in asserted.items()})
    for name, things in _by_domain_and_range(store, graphs, schema).items():
        members[name] |= things
    direct = {name: frozenset(things) for name, things in members.items()}
    for narrower, broader in schema.subclasses:  # closed, so that one step is enough
        members[broader] |= direct.get(narrower, frozenset())
    for name in sorted(members):
        kind = ox.NamedNode(name)
        for thing in members[name] - asserted[name]:
            yield ox.Triple(thing, _TYPE, kind)


def _by_domain_and_range(store: ox.Store, graphs: Graphs, schema: Schema) -> Members:
    """Members of the classes that the ontology states; those of broader classes follow from them."""
    found: Members = defaultdict(set)
    for pairs, pattern in (
        (schema.stated_domains, "?x ?p ?any"),
        # A literal in the place of a thing would be an error that the shapes report.
        (schema.stated_ranges, "?any ?p ?x . FILTER(!isLiteral(?x))"),
    ):
        if pairs:
            values = " ".join(f"(<{p}> <{c}>)" for p, c in sorted(pairs))
            query = f"SELECT DISTINCT ?x ?c WHERE {{ VALUES (?p ?c) {{ {values} }} {pattern} }}"
            for name, things in _members(store, graphs, query).items():
                found[name] |= things
    return found


def _members(store: ox.Store, graphs: Graphs, query: str) -> Members:
    rows = store.query(query, default_graph=graphs)
    assert isinstance(rows, ox.QuerySolutions)
    found: Members = defaultdict(set)
    for thing, kind in rows:
        if isinstance(kind, ox.NamedNode) and isinstance(thing, ox.NamedNode | ox.BlankNode):
            found[kind.value].add(thing)
    return found


def _is_asserted(store: ox.Store, triple: ox.Triple, sources: list[ox.NamedNode]) -> bool:
    return any(ox.Quad(triple.subject, triple.predicate, triple.object, graph) in store for graph in sources)


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, INFERENCE)


def rules(schema: Schema) -> list[Rule]:
    """The rules about properties of a schema, simple ones first, since the others read what they write."""
    found = [Rule(f"?s <{p}> ?o .", frozenset((p,)), q) for p, q in sorted(schema.subproperties)]
    for p, q in sorted(schema.inverses):
        found += [Rule(f"?o <{p}> ?s .", frozenset((p,)), q), Rule(f"?o <{q}> ?s .", frozenset((q,)), p)]
    found += [Rule(f"?o <{p}> ?s .", frozenset((p,)), p) for p in sorted(schema.symmetric)]
    found += [Rule(f"?s <{p}> ?m . ?m <{p}> ?o .", frozenset((p,)), p) for p in sorted(schema.transitive)]
    return found + [Rule(_chain_body(links), frozenset(links), p) for links, p in schema.chains]


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
