"""The data as the validator sees it: what is asserted, from an index in memory, with SPARQL in the engine.

pySHACL can read an Oxigraph store directly, but asks it for one small pattern after another, and
knows either one named graph or the union of all. This view keeps the asserted triples in
dictionaries for the core constraints, and sends SPARQL constraints to the engine, limited to the
same graphs. What was inferred is left out: a thing of a wrong class must not be put right by the
range of the property that points to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pyoxigraph as ox
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from ccgraph.vocabulary import XSD

Triple = tuple[Node, Node, Node]

# pySHACL's graph classes disagree with those of RDFLib that they extend; their types are no help here.
_Base: Any = OxigraphDataGraph


class DataView(_Base):  # type: ignore[misc]
    """Some named graphs of a store, read-only, for pySHACL.

    ``__bool__`` is defined on purpose: without it pySHACL counts the whole store for every result it
    reports, since it tests the data graph for truth.
    """

    def __new__(cls, store: ox.Store, *_: Any) -> DataView:
        view: DataView = super().__new__(cls, store)
        return view

    def __init__(
        self, store: ox.Store, graphs: Sequence[ox.NamedNode], among: Collection[str] | None = None
    ) -> None:
        """``among``: the only resources that are found when a shape looks for what it aims at."""
        super().__init__(store)
        self._among = among
        named = {graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
        # The union of all graphs is much faster to ask than a list of graphs.
        self._graphs = None if named == set(graphs) else list(graphs)
        self._by_subject: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._by_predicate: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        names: dict[str, URIRef] = {}
        for graph in graphs:
            for quad in store.quads_for_pattern(None, None, None, graph):
                subject, predicate = _term(quad.subject, names), _term(quad.predicate, names)
                value = _term(quad.object, names)
                self._by_subject[subject][predicate].append(value)
                self._by_predicate[predicate][value].append(subject)

    def __bool__(self) -> bool:
        return bool(self._by_subject)

    def __len__(self, *_: Any) -> int:
        return sum(len(values) for found in self._by_subject.values() for values in found.values())

    def __contains__(self, triple: Any) -> bool:
        return next(self.triples(triple), None) is not None

    def triples(self, triple: Any, *_: Any, **__: Any) -> Iterator[Triple]:
        subject, predicate, value = triple
        if subject is not None:
            found = self._by_subject.get(subject, {})
            for p in [predicate] if predicate is not None else list(found):
                for o in found.get(p, ()):
                    if value is None or o == value:
                        yield subject, p, o
            return
        for p in [predicate] if predicate is not None else list(self._by_predicate):
            by_value = self._by_predicate.get(p, {})
            for o in [value] if value is not None else list(by_value):
                for s in by_value.get(o, ()):
                    yield s, p, o

    def objects(self, subject: Any, predicate: Any = None, **_: Any) -> Iterator[Node]:
        if predicate is not None and isinstance(subject, Node):
            return iter(self._by_subject.get(subject, {}).get(predicate, ()))
        return (o for s in _each(subject) for _, _, o in self.triples((s, predicate, None)))

    def subjects(self, predicate: Any = None, object_: Any = None, **_: Any) -> Iterator[Node]:
        if predicate is not None and isinstance(object_, Node):
            found = self._by_predicate.get(predicate, {}).get(object_, [])
            if predicate == RDF.type and self._among is not None:
                return iter([node for node in found if str(node) in self._among])
            return iter(found)
        return (s for o in _each(object_) for s, _, _ in self.triples((None, predicate, o)))

    def subject_objects(self, predicate: Any, **_: Any) -> Iterator[tuple[Node, Node]]:
        return ((s, o) for s, _, o in self.triples((None, predicate, None)))

    def subject_predicates(self, object_: Any, **_: Any) -> Iterator[tuple[Node, Node]]:
        return ((s, p) for s, p, _ in self.triples((None, None, object_)))

    def predicate_objects(self, subject: Any, **_: Any) -> Iterator[tuple[Node, Node]]:
        return ((p, o) for _, p, o in self.triples((subject, None, None)))

    def query_oxigraph(
        self,
        query_object: str,
        initNs: Any = None,  # noqa: N803 - the name that pySHACL passes
        initBindings: Any = None,  # noqa: N803
        **_: Any,
    ) -> Any:
        bindings = {ox.Variable(name): term for name, term in (initBindings or {}).items()}
        return self.impl.query(
            query_object,
            prefixes=dict(initNs or {}),
            default_graph=self._graphs,
            use_default_graph_as_union=self._graphs is None,
            substitutions=bindings or None,
        )


def _each(terms: Any) -> list[Any]:
    return list(terms) if isinstance(terms, list | tuple) else [terms]


def _term(term: Any, names: dict[str, URIRef]) -> Node:
    if isinstance(term, ox.NamedNode):
        name = names.get(term.value)
        if name is None:
            name = names[term.value] = URIRef(term.value)
        return name
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        # A plain literal, as RDFLib reads it from a file: it tells "a" from "a"^^xsd:string.
        kind = None if term.datatype.value == XSD.string else URIRef(term.datatype.value)
        return Literal(term.value, datatype=kind)
    return BNode(term.value)
