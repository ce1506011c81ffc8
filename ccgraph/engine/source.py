"""Where workers answer from: a build of our own, or another engine with the dataset it holds now.

Both have an ``id`` that stands for the content: it changes when the data do, and answers are kept under it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ccgraph.errors import EndpointError, StoreError
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths, current_build

if TYPE_CHECKING:
    from ccgraph.engine.endpoint import Connection

PROBE_SECONDS = 30.0
PROBE_BYTES = 16 << 20
MOST_GRAPHS = 2000


@dataclass(frozen=True, slots=True)
class EndpointSource:
    """Another engine, with its content as it was when it was looked at.

    Attributes:
        setting: the setting ``endpoint``.
        id: a digest of what the engine says of its content.
        graphs: what is named in each request: our graphs, where the engine's default graph is not the union
            of these and no others.
        sizes: our graphs with their numbers of triples, by IRI.
    """

    setting: str
    id: str
    graphs: tuple[str, ...]
    sizes: tuple[tuple[str, int], ...]
    read_seconds: float

    def options(self) -> dict[str, Any]:
        """What a worker must know."""
        return {"endpoint": self.setting, "graphs": self.graphs, "read_seconds": self.read_seconds}


Source = BuildPaths | EndpointSource


def source_finder(settings: Settings) -> Callable[[], Source]:
    """A function that says what is to be served now.

    Raises (the function):
        StoreError: there is nothing.
    """
    if not settings.endpoint:
        return lambda: current_build(settings.store)
    return _Watch(settings).look


class _Watch:
    """Asks an endpoint what it holds, not more often than the settings say."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: EndpointSource | None = None
        self._next = 0.0

    def look(self) -> EndpointSource:
        now = time.monotonic()
        if self._known is None or now >= self._next:
            self._next = now + self._settings.endpoint_refresh_seconds
            self._known = look_at(self._settings)
        return self._known


def look_at(settings: Settings) -> EndpointSource:
    """An endpoint with what it holds now.

    Raises:
        StoreError: it cannot be asked, or holds nothing.
    """
    from ccgraph.engine.endpoint import Connection, read_endpoint  # a server of its own store does without

    endpoint = read_endpoint(settings.endpoint)
    connection = Connection(endpoint, PROBE_SECONDS, PROBE_BYTES)
    try:
        everything = graph_sizes(connection)
        graphs = [entry for entry in everything if entry[0].startswith(f"{settings.base_iri}graph/")]
        about = sorted(_select(connection, f"SELECT ?p ?o WHERE {{ <{settings.base_iri}id/dataset> ?p ?o }}"))
        union = len(graphs) == len(everything) and (not graphs or _default_is_union(connection, graphs))
    except EndpointError as error:
        raise StoreError(f"the endpoint {endpoint.url} cannot be served: {error}") from error
    if not graphs:
        raise StoreError(
            f"the endpoint {endpoint.url} holds no graph below {settings.base_iri}graph/; load the dataset "
            "as N-Quads (`ccgraph export` writes it)"
        )
    if not union and len(graphs) > MOST_GRAPHS:
        raise StoreError(
            f"the default graph of {endpoint.url} is not the union of our {len(graphs)} named graphs and no "
            "others; make it so in the settings of that engine"
        )
    digest = hashlib.sha256(json.dumps([endpoint.url, graphs, about]).encode()).hexdigest()[:16]
    return EndpointSource(
        settings.endpoint,
        digest,
        () if union else tuple(iri for iri, _ in graphs),
        tuple(graphs),
        settings.query_timeout_seconds + 5,
    )


def build_like(source: EndpointSource, settings: Settings) -> BuildPaths | None:
    """The published build of the store, if its graphs are those of an endpoint; else ``None``."""
    try:
        build = current_build(settings.store)
        info = json.loads(build.info.read_text(encoding="utf-8"))
    except (StoreError, OSError, ValueError):
        return None
    return build if info.get("graphs") == dict(source.sizes) else None


def graph_sizes(connection: Connection) -> list[tuple[str, int]]:
    """The named graphs of an endpoint with their numbers of triples, by IRI.

    Raises:
        EndpointError: it does not say.
    """
    rows = _select(connection, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return sorted((graph, int(float(count))) for graph, count in rows)


def _default_is_union(connection: Connection, graphs: list[tuple[str, int]]) -> bool:
    """Whether triples of named graphs are seen without naming the graph; looked at in some of them."""
    for graph, _ in {graphs[0], graphs[len(graphs) // 2], graphs[-1]}:
        name = ox.NamedNode(graph)
        for row in _select(
            connection, f"SELECT ?s ?p WHERE {{ GRAPH {name} {{ ?s ?p ?o FILTER isIRI(?s) }} }} LIMIT 1"
        ):
            subject, predicate = (str(ox.NamedNode(iri)) for iri in row)
            found, checked = connection.solutions(f"ASK {{ {subject} {predicate} ?o }}", "boolean")
            checked.finish()
            if not found:
                return False
    return True


def _select(connection: Connection, query: str) -> list[tuple[str, ...]]:
    found, checked = connection.solutions(query, "solutions")
    assert isinstance(found, ox.QuerySolutions)
    try:
        rows = [tuple(str(getattr(term, "value", term)) for term in row) for row in found]
    except (SyntaxError, ValueError) as error:
        raise checked.broken(error) from error
    checked.finish()
    return rows
