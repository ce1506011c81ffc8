"""Reasoning: what follows from the facts and the ontology, kept apart from what was asserted.

``materialize`` adds the consequences to the named graph ``inferred``, each only if it is asserted
nowhere. Two engines give the same triples: ``sparql`` (default, fast, one query an axiom) and
``owlrl`` (the reference implementation of OWL 2 RL). Links to other data sets, similarities, the
validation report and the catalogue are not reasoned over: identity with a thing elsewhere must not
copy our facts onto it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.errors import InputError, NotConformingError
from ccgraph.settings import REASONERS, Settings
from ccgraph.store import WorkingStore
from loaders.reason.contradictions import find_contradictions

NOT_REASONED = ("alignments", "links", "validation", "catalog", "inferred")


@dataclass(frozen=True, slots=True)
class Inference:
    """What an engine derived.

    Attributes:
        engine: name of the engine.
        triples: number of triples in the graph ``inferred`` afterwards.
    """

    engine: str
    triples: int


def materialize(store: WorkingStore, settings: Settings, engine: str | None = None) -> Inference:
    """Derive all consequences of the store's graphs and add them to its graph ``inferred``.

    Args:
        store: holds the documents, the authorities and the ontology; the graph ``inferred`` is replaced.
        engine: ``sparql`` or ``owlrl``; the setting ``reasoner`` when it is not given.

    Raises:
        InputError: there is no such engine.
        NotConformingError: something belongs to two classes that exclude each other.
    """
    name = engine or settings.reasoner
    inferred = ox.NamedNode(settings.graph_iri("inferred"))
    store.engine.clear_graph(inferred)
    sources = _sources(store.engine, settings)
    _add(store.engine, _run(name, store.engine, sources), sources, inferred)
    contradictions = find_contradictions(store.engine, [*sources, inferred])
    if contradictions:
        more = f" (and {len(contradictions) - 1} more)" if len(contradictions) > 1 else ""
        raise NotConformingError(f"the facts contradict the ontology: {contradictions[0]}{more}")
    found = store.engine.quads_for_pattern(None, None, None, inferred)
    return Inference(name, sum(1 for _ in found))


def _run(name: str, store: ox.Store, sources: list[ox.NamedNode]) -> Iterable[ox.Triple]:
    if name == "sparql":
        from loaders.reason.sparql import derive

        return derive(store, sources)
    if name == "owlrl":
        from loaders.reason.reference import derive as derive_by_owlrl

        return derive_by_owlrl(store, sources)
    raise InputError(f"there is no reasoner {name!r}; reasoners are {', '.join(REASONERS)}")


def _sources(store: ox.Store, settings: Settings) -> list[ox.NamedNode]:
    left_out = {settings.graph_iri(name) for name in NOT_REASONED}
    names = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
    return sorted((graph for graph in names if graph.value not in left_out), key=lambda graph: graph.value)


def _add(
    store: ox.Store, triples: Iterable[ox.Triple], sources: list[ox.NamedNode], graph: ox.NamedNode
) -> None:
    """Keep what no graph asserts; the engines have looked into the sources already."""
    others = [other for other in store.named_graphs() if other not in sources]
    asserted = {quad.triple for other in others for quad in store.quads_for_pattern(None, None, None, other)}
    store.bulk_extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        for triple in triples
        if triple not in asserted
    )


__all__ = ["NOT_REASONED", "Inference", "materialize"]
