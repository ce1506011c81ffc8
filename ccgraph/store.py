"""The store: where a dataset lies, how it is opened, asked and written. Home of the embedded engine.

    <store>/current               the id of the published build, replaced atomically
    <store>/builds/<id>/          one build, never changed after publication
        dataset.nq                all quads, sorted: the master copy
        documents/<doc>.nq        the quads of each document, sorted
        sources/<doc>.txt         the text that the offsets of the evidence count in
        oxigraph/                 the same quads, indexed; opened read-only
        search.sqlite             the full-text index of the same dataset
        build.json                what was built, from what, and the checksum of dataset.nq
        validation.txt            the validation report for people
        lock                      held shared by readers, so that nobody prunes what is in use

A reader asks for ``Dataset.open(store)`` and gets the build that is current at that moment; a later
publication does not disturb it.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from ccgraph.errors import InputError, QuerySyntaxError, StoreError
from ccgraph.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from rdflib.term import Node

ENGINE = f"pyoxigraph {ox.__version__}"

CURRENT = "current"
BUILDS = "builds"
DATASET = "dataset.nq"
DOCUMENTS = "documents"
SOURCES = "sources"
INDEX = "oxigraph"
SEARCH = "search.sqlite"
BUILD_INFO = "build.json"
VALIDATION = "validation.txt"
LOCK = "lock"

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of SELECT and ASK; CSV and TSV have no form for ASK."""

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of CONSTRUCT and DESCRIBE."""

DATASET_FORMATS: Mapping[str, ox.RdfFormat] = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats that keep the named graphs."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """An answer of the engine, not yet read.

    Attributes:
        kind: ``solutions``, ``boolean`` or ``graph``.
        variables: names of the columns of ``solutions``.
    """

    raw: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]
    kind: str
    variables: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        """The rows of ``solutions``, each value as its plain text (IRI or lexical form)."""
        assert isinstance(self.raw, ox.QuerySolutions)
        for row in self.raw:
            yield tuple(None if value is None else _text(value) for value in row)

    def __bool__(self) -> bool:
        """The answer of an ASK query."""
        return bool(self.raw)

    def formats(self) -> tuple[str, ...]:
        """Names of the formats this answer can be given in."""
        if self.kind == "graph":
            return tuple(GRAPH_FORMATS)
        return tuple(RESULT_FORMATS) if self.kind == "solutions" else ("json", "xml")

    def serialize(self, format_name: str, output: IO[bytes] | None = None) -> bytes | None:
        """The answer in a format of ``formats()``, written by the engine itself.

        Raises:
            InputError: this kind of answer has no such format.
            StoreError: the engine failed while it computed the answer.
        """
        if format_name not in self.formats():
            raise InputError(
                f"the answer cannot be given as {format_name!r}; formats are {', '.join(self.formats())}"
            )
        try:
            if isinstance(self.raw, ox.QuerySolutions | ox.QueryBoolean):
                return self.raw.serialize(output, format=RESULT_FORMATS[format_name])
            return ox.serialize(self.raw, output, format=GRAPH_FORMATS[format_name])
        except (RuntimeError, ValueError) as error:
            raise StoreError(f"the query failed while it was answered: {error}") from error


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    return str(term) if value is None else str(value)


def ask_engine(
    store: ox.Store,
    sparql: str,
    base_iri: str | None = None,
    *,
    union: bool = True,
    functions: Mapping[ox.NamedNode, Callable[..., Any]] | None = None,
) -> QueryResult:
    """Run a query over the union of all named graphs, or over the graphs it names itself.

    Args:
        functions: what it may call beside the functions of SPARQL.

    Raises:
        QuerySyntaxError: the text is not a SPARQL query.
        StoreError: the engine failed.
    """
    try:
        raw = store.query(
            sparql,
            base_iri=base_iri,
            use_default_graph_as_union=union,
            custom_functions=dict(functions) if functions else None,
        )
    except SyntaxError as error:
        raise QuerySyntaxError(f"the query is not valid SPARQL: {_one_line(error)}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise StoreError(f"the query failed: {_one_line(error)}") from error
    if isinstance(raw, ox.QuerySolutions):
        return QueryResult(raw, "solutions", tuple(v.value for v in raw.variables))
    return QueryResult(raw, "boolean" if isinstance(raw, ox.QueryBoolean) else "graph")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


# --- reading -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BuildPaths:
    """The files of one build."""

    folder: Path

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def dataset(self) -> Path:
        return self.folder / DATASET

    @property
    def documents(self) -> Path:
        return self.folder / DOCUMENTS

    @property
    def sources(self) -> Path:
        return self.folder / SOURCES

    @property
    def index(self) -> Path:
        return self.folder / INDEX

    @property
    def search(self) -> Path:
        return self.folder / SEARCH

    @property
    def info(self) -> Path:
        return self.folder / BUILD_INFO

    @property
    def validation(self) -> Path:
        return self.folder / VALIDATION

    @property
    def lock(self) -> Path:
        return self.folder / LOCK

    def source_text(self, name: str) -> str:
        """The text of a source that was built from, line ends untouched, as offsets count it.

        Raises:
            StoreError: the build does not hold it.
        """
        try:
            return (self.sources / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"the build {self.id} lacks the source {name}: {_one_line(error)}") from error


def current_build(store: Path) -> BuildPaths:
    """The published build of a store.

    Raises:
        StoreError: nothing was published there yet, or the pointer is damaged.
    """
    try:
        build_id = (store / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise StoreError(f"there is no dataset in {store}; run `ccgraph build` first") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"the store {store} cannot be read: {_one_line(error)}") from error
    build = BuildPaths(store / BUILDS / build_id)
    if not build_id or Path(build_id).name != build_id or not build.info.is_file():
        raise StoreError(
            f"the store {store} points to a build that does not exist; run `ccgraph build` again"
        )
    return build


class Dataset:
    """A published build, opened for reading. Close it, or use it in a ``with`` statement."""

    def __init__(self, build: BuildPaths, engine: ox.Store, lock: int) -> None:
        self.build = build
        self.engine = engine
        self._lock: int | None = lock

    @classmethod
    def open(cls, store: Path) -> Self:
        """Open the current build of a store.

        Raises:
            StoreError: there is none, or it cannot be opened.
        """
        for _ in range(OPEN_ATTEMPTS):
            build = current_build(store)
            lock = _hold(build)
            if lock is None:
                continue  # pruned between reading the pointer and taking the lock: ask again
            try:
                engine = ox.Store.read_only(str(build.index))
            except (OSError, RuntimeError) as error:
                os.close(lock)
                raise StoreError(f"the build {build.folder} cannot be opened: {_one_line(error)}") from error
            return cls(build, engine, lock)
        raise StoreError(f"the store {store} changes faster than it can be opened; try again")

    @property
    def build_id(self) -> str:
        return self.build.id

    @property
    def place(self) -> str:
        """Where it lies, for people."""
        return str(self.build.folder)

    @property
    def path(self) -> Path:
        """Folder of the index, for another process that opens it read-only."""
        return self.build.index

    def info(self) -> dict[str, Any]:
        """What ``build.json`` says of this build."""
        content: dict[str, Any] = json.loads(self.build.info.read_text(encoding="utf-8"))
        return content

    def query(self, sparql: str, base_iri: str | None = None, *, union: bool = True) -> QueryResult:
        """Run a query over the union of all named graphs. The text must be trusted or checked before.

        Args:
            sparql: the query.
            base_iri: what relative IRIs in it are relative to.
            union: false for a query that names its graphs with ``FROM``.

        Raises:
            QuerySyntaxError: the text is not a SPARQL query.
            StoreError: the engine failed.
        """
        return ask_engine(self.engine, sparql, base_iri, union=union, functions=self._functions(sparql))

    def _functions(self, sparql: str) -> Mapping[ox.NamedNode, Callable[..., Any]] | None:
        """The functions of our own, where a query seems to call one: most do not, and start faster."""
        if "search" not in sparql.lower():
            return None
        from ccgraph.engine.functions import functions

        return functions(self.build, str(self.info().get("base_iri", DEFAULT_BASE)))

    def dump(self, format_name: str, output: IO[bytes]) -> None:
        """Write the whole dataset in one of ``DATASET_FORMATS``; N-Quads are sorted.

        Raises:
            InputError: there is no such format.
        """
        if format_name == "nquads":
            with self.build.dataset.open("rb") as source:
                while chunk := source.read(CHUNK):
                    output.write(chunk)
            return
        if format_name not in DATASET_FORMATS:
            raise InputError(f"there is no format {format_name!r}; formats are {', '.join(DATASET_FORMATS)}")
        self.engine.dump(output, format=DATASET_FORMATS[format_name])

    def close(self) -> None:
        """Let go of the build, so that it may be pruned."""
        if self._lock is not None:
            del self.engine
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


OPEN_ATTEMPTS = 5
CHUNK = 1 << 20


def _hold(build: BuildPaths) -> int | None:
    """A shared lock on a build as a file descriptor, or ``None`` when the build is gone."""
    try:
        lock = os.open(build.lock, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    fcntl.flock(lock, fcntl.LOCK_SH)
    if not build.info.is_file():
        os.close(lock)
        return None
    return lock


# --- writing -------------------------------------------------------------------------------------


def to_nquads(quads: Iterable[tuple[Node, Node, Node, Node]]) -> list[bytes]:
    """RDFLib quads as sorted, unique lines of N-Quads in the engine's canonical spelling.

    Raises:
        ValueError: an IRI is not valid.
        TypeError: a term is a blank node, or no term at all.
    """
    converted = (ox.Quad(*(_engine_term(term) for term in quad)) for quad in quads)
    text = ox.serialize(converted, format=ox.RdfFormat.N_QUADS)
    assert text is not None
    return sorted(set(text.splitlines(keepends=True)))


def _engine_term(term: Any) -> Any:
    from rdflib.term import BNode, Literal, URIRef

    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    if isinstance(term, BNode):
        raise TypeError(f"a blank node has no place in the dataset: {term.n3()}")
    raise TypeError(f"not an RDF term: {term!r}")


class WorkingStore:
    """A dataset in the making, in memory; what is written can be asked and extended before publication."""

    def __init__(self, engine: ox.Store | None = None) -> None:
        self.engine = ox.Store() if engine is None else engine

    def load(self, nquads: Iterable[bytes]) -> None:
        """Add lines of N-Quads that we wrote ourselves."""
        self.engine.bulk_load(b"".join(nquads), format=ox.RdfFormat.N_QUADS)

    def remove(self, nquads: Iterable[bytes]) -> int:
        """Take lines of N-Quads out again; what is not there stays away.

        Returns:
            how many were there.
        """
        removed = 0
        for quad in ox.parse(b"".join(nquads), format=ox.RdfFormat.N_QUADS):
            removed += quad in self.engine
            self.engine.remove(quad)
        return removed

    def matching(self, subject: str = "", predicate: str = "", value: str = "") -> list[bytes]:
        """All quads with the given IRIs (an empty one matches any), as lines of N-Quads."""
        terms = [ox.NamedNode(iri) if iri else None for iri in (subject, predicate, value)]
        quads = self.engine.quads_for_pattern(terms[0], terms[1], terms[2], None)
        text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        assert text is not None
        return text.splitlines(keepends=True)

    def remove_repeats(self, rank: Callable[[str], int]) -> int:
        """See to it that each triple stands in one named graph, that of the lowest rank.

        Returns:
            how many quads were removed.
        """
        best: dict[bytes, bytes] = {}
        removed: list[bytes] = []
        for line in self.lines():
            triple, graph, _ = line.rsplit(b" ", 2)
            other = best.setdefault(triple, graph)
            if other == graph:
                continue
            worse = max(graph, other, key=lambda name: (rank(name[1:-1].decode()), name))
            best[triple] = other if worse == graph else graph
            removed.append(b"%s %s .\n" % (triple, worse))
        self.remove(removed)
        return len(removed)

    def graphs(self) -> dict[str, int]:
        """Number of triples of each named graph, by IRI."""
        rows = self.query(
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
        )
        return {str(graph): int(str(count)) for graph, count in rows}

    def classes(self) -> dict[str, int]:
        """Number of things of each class, by IRI."""
        rows = self.query("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c ORDER BY ?c")
        return {str(name): int(str(count)) for name, count in rows}

    def query(self, sparql: str) -> QueryResult:
        return ask_engine(self.engine, sparql)

    def lines(self) -> list[bytes]:
        """All quads as sorted lines of N-Quads."""
        text = self.engine.dump(format=ox.RdfFormat.N_QUADS)
        assert text is not None
        return sorted(text.splitlines(keepends=True))


def index(dataset: Path, folder: Path) -> int:
    """Index a file of N-Quads into a new folder; returns the number of quads found there afterwards.

    The folder is complete on return: nothing of it waits in memory, and it was opened and counted again.

    Raises:
        StoreError: the folder cannot be written (disk full, no permission).
    """
    try:
        store = ox.Store(str(folder))
        store.bulk_load(path=str(dataset), format=ox.RdfFormat.N_QUADS)
        store.flush()
        store.optimize()
        store.flush()
        del store  # releases the engine's own lock, so that the check below opens it as readers will
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the index {folder} cannot be written: {_one_line(error)}") from error
    return count_quads(folder)


def count_quads(folder: Path) -> int:
    """The number of quads in an index.

    Raises:
        StoreError: it cannot be opened.
    """
    try:
        return len(ox.Store.read_only(str(folder)))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the index {folder} cannot be opened: {_one_line(error)}") from error
