"""A second opinion: pyshifty, an engine written in Rust that shares no code with pySHACL."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyoxigraph as ox
from rdflib import Graph

from ccgraph.errors import InputError
from loaders.validate.report import Result, read_results


def find_by_shifty(
    store: ox.Store,
    graphs: Sequence[ox.NamedNode],
    shapes: Graph,
    among: Collection[str] | None = None,
) -> list[Result]:
    """What the shapes find in some graphs of a store; see ``find_by_pyshacl``.

    Raises:
        InputError: pyshifty is not installed, or a shape cannot be used.
    """
    try:
        import shifty
    except ImportError as error:
        message = "the validator shifty is not installed: pip install 'ccgraph[validators]'"
        raise InputError(message) from error
    triples = (quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph))
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    try:
        _, report, _ = shifty.validate(
            data, shapes.serialize(format="turtle"), infer=False, on_unsupported="error", sort_results=False
        )
    except (ValueError, RuntimeError) as error:
        raise InputError(f"the shapes cannot be used: {error}") from error
    return [result for result in read_results(report) if among is None or str(result.focus) in among]
