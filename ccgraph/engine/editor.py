"""The program that makes one change in a copy of the dataset: an update, or a graph put, posted, deleted.

Started by the publishing process as ``python -m ccgraph.engine.editor`` with a JSON argument; the change
comes from standard input, the dataset after it goes to standard output as N-Quads. The copy lies in the
memory of this process, which has given up the network and everything else before it reads the change, so
the worst that a change can do is to end it.

Exit status: 0 done, 2 the change is wrong (one sentence on standard error), 3 it needs too much memory.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyoxigraph as ox

from ccgraph.engine import sandbox
from ccgraph.engine.update import add_dataset, read_update
from ccgraph.errors import CrimeCongressError

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of a graph that can be sent."""

WRONG, TOO_LARGE = 2, 3


def main() -> int:
    """Make the change; the exit status says how it went."""
    config: dict[str, Any] = json.loads(sys.argv[1])
    store = ox.Store()
    store.bulk_load(path=config["dataset"], format=ox.RdfFormat.N_QUADS)
    unnamed = ox.NamedNode(config["unnamed"])
    edits = _triples(store, unnamed)
    store.extend(edits)
    sandbox.confine(config["memory_mb"])
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    try:
        _change(store, config, sys.stdin.buffer.read())
    except (SyntaxError, ValueError, RuntimeError, OSError, CrimeCongressError) as error:
        sys.stderr.write(" ".join(str(error).split())[:MESSAGE])
        return WRONG
    except MemoryError:
        return TOO_LARGE
    _settle(store, unnamed, set(edits))
    store.dump(sys.stdout.buffer, format=ox.RdfFormat.N_QUADS)
    sys.stdout.buffer.flush()
    return 0


READY = b"\n"
"""Written when the copy is loaded, so that the time of the change is measured without it."""

MESSAGE = 2000


def _triples(store: ox.Store, graph: Any) -> list[ox.Quad]:
    """The triples of a graph, as quads of the default graph."""
    return [
        ox.Quad(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, graph)
    ]


def _settle(store: ox.Store, unnamed: ox.NamedNode, before: set[ox.Quad]) -> None:
    """One graph again of the two in which a change could find and change the edits.

    The dataset has no triples without a graph. What a change says of no graph is said of the graph of the
    edits, so the change sees that one both as the default graph and under its name.
    """
    default, named = set(_triples(store, ox.DefaultGraph())), set(_triples(store, unnamed))
    left = (default & named) | ((default | named) - before)
    store.clear_graph(ox.DefaultGraph())
    store.clear_graph(unnamed)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, unnamed) for q in left)


def _change(store: ox.Store, config: dict[str, Any], content: bytes) -> None:
    if config["kind"] == "update":
        text = content.decode("utf-8")
        read_update(text)  # once more, in the process that runs it
        if config["using"] or config["using_named"]:
            text = add_dataset(text, config["using"], config["using_named"])
        store.update(text, base_iri=config["base_iri"])
        return
    graph = ox.NamedNode(config["graph"]) if config["graph"] else ox.DefaultGraph()
    triples = [] if config["kind"] == "delete" else _parse(content, config)
    if config["kind"] != "post":
        store.clear_graph(graph)
    store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def _parse(content: bytes, config: dict[str, Any]) -> list[ox.Quad]:
    """The triples of the parts of a graph, one after the other in the content."""
    triples: list[ox.Quad] = []
    start = 0
    for name, size in config["parts"]:
        part = content[start : start + size]
        start += size
        triples += ox.parse(
            part,
            format=FORMATS[name],
            base_iri=config["base_iri"],
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
    return triples


if __name__ == "__main__":
    sys.exit(main())
