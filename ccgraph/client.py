"""The graph for programs and notebooks: the same calls over HTTP or on a local store.

    from ccgraph.client import Client

    graph = Client("http://127.0.0.1:8080")        # or Client.local("store")
    graph.query("recommendations", theme="legal-aid").to_pandas()
    graph.search("public defenders", kind="recommendation").to_pandas()
    graph.sparql("SELECT ?s WHERE { ?s a cc:State } LIMIT 3")
    print(graph.cite("recommendation/rpm2-report/24/f"))

Over HTTP only urllib3 is needed beside Python itself; ``to_pandas`` needs pandas (``pip install
ccgraph[pandas]``).
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, urlencode

from ccgraph.citation import citable, query, united_nations_style
from ccgraph.errors import CrimeCongressError, InputError, StoreError
from ccgraph.vocabulary import DEFAULT_BASE, XSD, prefixes

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | date | Decimal | None
Bindings = dict[str, Any]
"""An answer in the JSON format of SPARQL results."""

SHOWN = 20
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns; numbers and dates are those of Python, IRIs and other values text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> list[Value]:
        """The values of a column.

        Raises:
            InputError: there is none of that name.
        """
        if name not in self.columns:
            raise InputError(f"there is no column {name!r}; columns are {', '.join(self.columns)}")
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame of pandas.

        Raises:
            InputError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise InputError("pandas is not installed; pip install ccgraph[pandas]") from error
        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """How a notebook shows the table."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape('' if v is None else str(v))}</td>" for v in row) + "</tr>"
            for row in self.rows[:SHOWN]
        )
        more = f"<p>{len(self) - SHOWN} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


class Backend(Protocol):
    """What answers a client: a server or a store."""

    base_iri: str

    def named(self, name: str, params: Mapping[str, str]) -> Bindings: ...
    def asked(self, sparql: str) -> Bindings: ...
    def found(self, parameters: Sequence[tuple[str, str]]) -> dict[str, Any]: ...
    def catalogue(self) -> list[dict[str, Any]]: ...


class Client:
    """The graph behind an address.

    Args:
        address: of a server, such as ``http://127.0.0.1:8080``.
        base_iri: beginning of the IRIs of the graph.
        seconds: longest wait for an answer.
        backend: what answers instead of a server.
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:8080",
        *,
        base_iri: str = DEFAULT_BASE,
        seconds: float = SECONDS,
        backend: Backend | None = None,
    ) -> None:
        self._backend: Backend = backend or RemoteBackend(address, base_iri, seconds)

    @classmethod
    def local(cls, store: str | Path | None = None) -> Client:
        """The graph of a store on this machine; without one that of the settings.

        Raises:
            StoreError: there is no dataset.
        """
        return cls(backend=LocalBackend(store))

    @property
    def base_iri(self) -> str:
        return self._backend.base_iri

    def queries(self) -> Table:
        """The named queries: name, title and parameters."""
        rows = [
            (q["name"], q["title"], ", ".join(p["name"] for p in q["parameters"]))
            for q in self._backend.catalogue()
        ]
        return Table(("name", "title", "parameters"), tuple(rows))

    def query(self, name: str, **params: object) -> Table:
        """The rows of a named query; a parameter that is ``None`` is no filter.

        Raises:
            InputError: there is no such query or parameter, or a value cannot be one.
            CrimeCongressError: the query could not be answered.
        """
        given = {key: str(value) for key, value in params.items() if value is not None}
        return _table(self._backend.named(name, given))

    def sparql(self, text: str) -> Table:
        """The rows of a SELECT query, or the answer of an ASK query in one row.

        The prefixes of the project (``cc``, ``skos``, ``dcterms`` …) need not be declared.

        Raises:
            InputError: it is not a SELECT or ASK query.
            CrimeCongressError: the query could not be answered.
        """
        return _table(self._backend.asked(self._with_prefixes(text)))

    def _with_prefixes(self, text: str) -> str:
        known = prefixes(self.base_iri)
        return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in known.items()) + text

    def search(self, text: str = "", *, limit: int = 20, offset: int = 0, **filters: object) -> Table:
        """What a full-text search finds: the best first.

        Args:
            filters: of ``ccgraph.search.FACETS``; a list takes any of its values.

        Raises:
            InputError: a filter or its value is wrong.
        """
        pairs = [("q", text), ("limit", str(limit)), ("offset", str(offset))]
        for name, values in filters.items():
            several = values if isinstance(values, list | tuple) else [values]
            pairs += [(name, str(value)) for value in several if value is not None]
        columns = ("iri", "kind", "title", "document", "paragraph", "snippet", "text", "score")
        hits = self._backend.found(pairs)["hits"]
        return Table(columns, tuple(tuple(hit.get(c) for c in columns) for hit in hits))

    def iri(self, name: str) -> str:
        """The IRI that a short name such as ``recommendation/rpm2-report/24/a`` stands for."""
        return name if name.startswith(("http://", "https://")) else f"{self.base_iri}id/{name}"

    def describe(self, name: str) -> Table:
        """Property and value of what the graph says of a thing.

        Raises:
            InputError: the graph does not know it.
        """
        node = _node(self.iri(name))
        found = self.sparql(
            f"SELECT ?property ?value WHERE {{ {node} ?property ?value }} ORDER BY ?property ?value"
        )
        if not found.rows:
            raise InputError(f"the graph does not know {self.iri(name)}")
        return found

    def cite(self, name: str) -> str:
        """How to cite a thing, in the style of the United Nations.

        Raises:
            InputError: the graph does not know it.
        """
        iri = self.iri(name)
        rows = list(self.sparql(query(_node(iri))))
        if not rows:
            raise InputError(f"the graph does not know {iri}")
        return united_nations_style(citable(iri, {k: str(v) for k, v in rows[0].items() if v is not None}))


def _node(iri: str) -> str:
    if any(c in '<>"{}|\\^`' or ord(c) <= 32 for c in iri):
        raise InputError(f"{iri!r} is no IRI")
    return f"<{iri}>"


def _table(answer: Bindings) -> Table:
    if "boolean" in answer:
        return Table(("answer",), ((bool(answer["boolean"]),),))
    columns = tuple(answer["head"]["vars"])
    rows = tuple(tuple(_value(row.get(name)) for name in columns) for row in answer["results"]["bindings"])
    return Table(columns, rows)


def _value(term: Mapping[str, str] | None) -> Value:
    if term is None:
        return None
    text, datatype = term["value"], term.get("datatype", "")
    try:
        if datatype == XSD.integer:
            return int(text)
        if datatype == XSD.decimal:
            return Decimal(text)
        if datatype in (XSD.double, XSD.float):
            return float(text)
        if datatype == XSD.boolean:
            return text in ("true", "1")
        if datatype == XSD.date:
            return date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        return text
    return text


class RemoteBackend:
    """A server over HTTP."""

    def __init__(self, address: str, base_iri: str, seconds: float) -> None:
        import urllib3

        self.address = address.rstrip("/")
        self.base_iri = base_iri
        self._http = urllib3.PoolManager(timeout=seconds, retries=False)

    def _get(self, method: str, path: str, body: str = "") -> Any:
        import urllib3

        headers = {"Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            response = self._http.request(method, self.address + path, body=body or None, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            raise StoreError(f"{self.address} does not answer: {error}") from error
        try:
            content = json.loads(response.data)
        except ValueError as error:
            raise StoreError(f"{self.address}{path} gave no JSON (status {response.status})") from error
        if response.status == 200:
            return content
        detail = content.get("detail", "") if isinstance(content, dict) else ""
        raise (InputError if response.status < 500 else StoreError)(detail or f"status {response.status}")

    def named(self, name: str, params: Mapping[str, str]) -> Bindings:
        found: Bindings = self._get("GET", f"/queries/{quote(name, safe='')}.json?{urlencode(params)}")
        return found

    def asked(self, sparql: str) -> Bindings:
        found: Bindings = self._get("POST", "/sparql", urlencode({"query": sparql}))
        return found

    def found(self, parameters: Sequence[tuple[str, str]]) -> dict[str, Any]:
        found: dict[str, Any] = self._get("GET", f"/search.json?{urlencode(parameters)}")
        return found

    def catalogue(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._get("GET", "/queries.json")
        return found


class LocalBackend:
    """A store on this machine. What runs here has no limits of time: it is the reader's own process."""

    def __init__(self, store: str | Path | None) -> None:
        from ccgraph.search import SearchIndex
        from ccgraph.settings import load_settings
        from ccgraph.store import Dataset

        self._settings = load_settings(store=store)
        self._dataset = Dataset.open(self._settings.store)
        self.base_iri = str(self._dataset.info().get("base_iri", self._settings.base_iri))
        self._index: SearchIndex | None = None

    def named(self, name: str, params: Mapping[str, str]) -> Bindings:
        from ccgraph.named_queries import catalogue, check_query, prepare

        queries = catalogue(self._settings.root)
        if name not in queries:
            raise InputError(f"there is no query {name!r}; Client.queries() lists them")
        check_query(queries[name], params, self._dataset.query, self._settings)
        return self.asked(prepare(queries[name], params, self._settings))

    def asked(self, sparql: str) -> Bindings:
        from ccgraph.engine.tokens import profile

        result = self._dataset.query(sparql, union=not profile(sparql).has_dataset)
        if result.kind == "graph":
            raise InputError("ask a SELECT or ASK query; `ccgraph sparql` answers the others")
        content = result.serialize("json")
        assert content is not None
        found: Bindings = json.loads(content)
        return found

    def found(self, parameters: Sequence[tuple[str, str]]) -> dict[str, Any]:
        from ccgraph.search import SearchIndex, SearchQuery

        if self._index is None:
            self._index = SearchIndex(self._dataset.build.search)
        page = self._index.search(SearchQuery.from_parameters(parameters))
        return {
            "total": page.total,
            "notes": list(page.notes),
            "hits": [
                {
                    "iri": hit.iri,
                    "kind": hit.kind,
                    "title": hit.title.text,
                    "document": hit.document or None,
                    "paragraph": hit.paragraph or None,
                    "snippet": hit.snippet.text,
                    "text": hit.text,
                    "score": hit.score,
                }
                for hit in page.hits
            ],
        }

    def catalogue(self) -> list[dict[str, Any]]:
        from ccgraph.named_queries import catalogue

        return [
            {
                "name": q.name,
                "title": q.title,
                "description": q.description,
                "parameters": [
                    {"name": p.name, "type": p.type, "description": p.description} for p in q.parameters
                ],
                "columns": [{"name": c.name, "description": c.description} for c in q.columns],
            }
            for q in catalogue(self._settings.root).values()
        ]


__all__ = ["Client", "CrimeCongressError", "Table"]
