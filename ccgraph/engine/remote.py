"""A dataset in another engine, for the command line: the same methods as ``ccgraph.store.Dataset``.

Answers are read to their end before anything is printed, so a script never sees a part of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import IO, Any, Self

import pyoxigraph as ox

from ccgraph.engine import endpoint
from ccgraph.engine.endpoint import Checked, Connection, kind_of, read_endpoint
from ccgraph.engine.source import look_at
from ccgraph.engine.tokens import profile
from ccgraph.errors import EndpointError, InputError, QuerySyntaxError
from ccgraph.named_queries import catalogue, prepare
from ccgraph.settings import Settings
from ccgraph.store import DATASET_FORMATS, QueryResult


class RemoteDataset:
    """The dataset of the endpoint that the settings name.

    Raises:
        StoreError: it cannot be asked, or holds nothing.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._source = look_at(settings)
        self.endpoint = read_endpoint(settings.endpoint)
        limit = settings.result_limit_mb << 20
        self._connection = Connection(self.endpoint, settings.query_timeout_seconds, 8 * limit)

    @property
    def build_id(self) -> str:
        return self._source.id

    @property
    def place(self) -> str:
        """Where it lies, for people."""
        return self.endpoint.url

    def query(self, sparql: str, base_iri: str | None = None, *, union: bool = True) -> QueryResult:
        """Run a query; see ``Dataset.query``.

        Raises:
            QuerySyntaxError: the text is not a SPARQL query, or holds what is never sent on.
            EndpointError: the engine failed.
        """
        profile(sparql)
        base = base_iri or self._settings.base_iri
        try:
            kind = kind_of(sparql, base)
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise QuerySyntaxError(
                f"the query is not valid SPARQL: {' '.join(str(error).split())}"
            ) from error
        prepared = endpoint.prepare(sparql, base)
        text, graphs = prepared.text, endpoint.dataset_parameters(prepared.default, prepared.named)
        if union and not graphs:
            graphs = endpoint.dataset_parameters(self._source.graphs, self._source.graphs)
        if kind == "graph":
            triples, checked = self._connection.triples(text, graphs)
            return QueryResult(list(_all(triples, checked)), kind)
        found, checked = self._connection.solutions(text, kind, graphs)
        if isinstance(found, ox.QueryBoolean):
            checked.finish()
            return QueryResult(found, kind)
        # Read whole, in the engine's own form: the rows are given again from memory.
        try:
            content = found.serialize(format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise checked.broken(error) from error
        checked.finish()
        again = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
        assert isinstance(again, ox.QuerySolutions)
        return QueryResult(again, kind, tuple(v.value for v in again.variables))

    def dump(self, format_name: str, output: IO[bytes]) -> None:
        """Write the whole dataset, graph by graph, each counted again; N-Quads are sorted.

        Raises:
            InputError: there is no such format.
            EndpointError: a graph did not come whole.
        """
        if format_name not in DATASET_FORMATS:
            raise InputError(f"there is no format {format_name!r}; formats are {', '.join(DATASET_FORMATS)}")
        quads: list[ox.Quad] = []
        for graph, size in self._source.sizes:
            name = ox.NamedNode(graph)
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}"
            triples, checked = self._connection.triples(query)
            found = {ox.Quad(t.subject, t.predicate, t.object, name) for t in _all(triples, checked)}
            if len(found) != size:
                raise EndpointError(
                    f"the engine gave {len(found)} of the {size} triples of the graph {graph}; "
                    "raise its limit of rows"
                )
            quads += found
        content = ox.serialize(quads, format=DATASET_FORMATS[format_name])
        assert content is not None
        lines = content.splitlines(keepends=True) if format_name == "nquads" else [content]
        output.writelines(sorted(lines))

    def info(self) -> dict[str, Any]:
        """What ``ccgraph info`` prints: the graphs and documents that the endpoint holds."""
        graphs = dict(self._source.sizes)
        start = self._settings.graph_iri("document/")
        times = self.query(
            f"SELECT ?t WHERE {{ <{self._settings.base_iri}id/activity/build> "
            "<http://www.w3.org/ns/prov#endedAtTime> ?t }"
        )
        listed = self.query(prepare(catalogue(self._settings.root)["documents"], {}, self._settings))
        rows = [dict(zip(listed.variables, row, strict=True)) for row in listed]
        genres = {str(row["document"]): row["genre"] or "" for row in rows}
        documents = [
            {
                "id": graph.removeprefix(start),
                "genre": genres.get(f"{self._settings.base_iri}id/document/{graph.removeprefix(start)}", ""),
                "quads": size,
                "note": "",
            }
            for graph, size in graphs.items()
            if graph.startswith(start)
        ]
        return {
            "build": self.build_id,
            "base_iri": self._settings.base_iri,
            "reference_time": next((row[0] for row in times), None),
            "quads": sum(graphs.values()),
            "graphs": graphs,
            "documents": documents,
        }

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _all(triples: Any, checked: Checked) -> Iterator[ox.Triple]:
    try:
        yield from triples
    except (SyntaxError, ValueError) as error:
        raise checked.broken(error) from error
    checked.finish()
