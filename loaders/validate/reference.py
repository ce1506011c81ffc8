"""The reference engine: pySHACL, which decides what is published.

pySHACL reads the asserted triples from an index in memory and has the store answer the constraints that
are written in SPARQL.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyoxigraph as ox
from pyshacl import validate as run_pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph

from ccgraph.errors import InputError
from loaders.validate.report import Result, read_results
from loaders.validate.view import DataView


def find_by_pyshacl(
    store: ox.Store,
    graphs: Sequence[ox.NamedNode],
    shapes: Graph,
    among: Collection[str] | None = None,
) -> list[Result]:
    """What the shapes find in some graphs of a store.

    Args:
        shapes: pySHACL writes into this graph, so give it one of its own.
        among: IRIs of the resources to check; ``None`` for all.

    Raises:
        InputError: a shape cannot be used.
    """
    view = DataView(store, graphs, among)
    try:
        _, report, text = run_pyshacl(view, shacl_graph=shapes, inplace=True, inference="none")
    except (ReportableRuntimeError, SyntaxError) as error:
        raise InputError(f"the shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise InputError(f"the shapes cannot be used: {text}")
    return list(read_results(report))
