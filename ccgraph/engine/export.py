"""Exports: a published dataset, or one document of it, in each format; the same dataset, the same bytes.

Everything is made from the sorted N-Quads of the build, read as a stream.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from ccgraph.errors import InputError
from ccgraph.jsonld import Context, Triple, Value, document
from ccgraph.vocabulary import DCTERMS, DEFAULT_BASE, OA, definitions, prefixes

if TYPE_CHECKING:
    from ccgraph.settings import Settings
    from ccgraph.store import Dataset

QUADS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
)
"""Formats of RDF that keep the named graphs, besides JSON-LD."""
TRIPLES: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
)
FORMATS = (*QUADS, "jsonld", *TRIPLES)
SOURCE_TERMS = (
    "text",
    "surface",
    "cue",
    "heading",
    "topicLabel",
    "subtopic",
    "message",
    "oldValue",
    "newValue",
)
"""Terms of ours whose values are words of a source."""


def write(
    dataset: Dataset,
    settings: Settings,
    format_name: str,
    output: IO[bytes],
    *,
    document_id: str = "",
    without_text: bool = False,
) -> None:
    """Write a dataset, or the graph of one document.

    Args:
        without_text: leave out whatever holds words of a source.

    Raises:
        InputError: there is no such format or document.
    """
    if format_name not in FORMATS:
        raise InputError(f"there is no format {format_name!r}; formats are {', '.join(FORMATS)}")
    base = str(dataset.info()["base_iri"])
    lines = _lines(dataset, base, document_id, without_text)
    if format_name == "nquads":
        for line in lines:
            output.write(line)
    elif format_name == "jsonld":
        _write_jsonld(lines, base, settings, output)
    else:
        quads: Any = ox.parse(_stream(lines), format=ox.RdfFormat.N_QUADS)
        if format_name in TRIPLES:
            quads = (quad.triple for quad in quads)
        form = QUADS.get(format_name) or TRIPLES[format_name]
        names = {} if format_name == "ntriples" else prefixes(base)
        ox.serialize(quads, output, format=form, prefixes=names)


def _lines(dataset: Dataset, base: str, document_id: str, without_text: bool) -> Iterator[bytes]:
    known = {str(d["id"]) for d in dataset.info()["documents"]}
    if document_id and document_id not in known:
        raise InputError(f"there is no document {document_id!r}; documents are {', '.join(sorted(known))}")
    folder = dataset.build.documents
    path = folder / f"{document_id}.nq" if document_id else dataset.build.dataset
    cc = definitions(base)
    words = {f"<{iri}>".encode() for iri in (OA.exact, *(cc[name] for name in SOURCE_TERMS))}
    title = f"<{DCTERMS.title}>".encode()
    with path.open("rb") as source:
        for line in source:
            if without_text:
                subject, predicate, _ = line.split(b" ", 2)
                if predicate in words or (predicate == title and b"/section/" in subject):
                    continue
            yield line


class _Stream(io.RawIOBase):
    """Lines as a file that can be read."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._rest) < len(buffer):
            line = next(self._lines, b"")
            if not line:
                break
            self._rest += line
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _stream(lines: Iterable[bytes]) -> IO[bytes]:
    return io.BufferedReader(_Stream(lines))


def _write_jsonld(lines: Iterable[bytes], base: str, settings: Settings, output: IO[bytes]) -> None:
    text = (settings.root / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    context = Context(json.loads(text.replace(DEFAULT_BASE, base)))
    by_graph: dict[bytes, list[bytes]] = {}
    for line in lines:
        by_graph.setdefault(line.rsplit(b" ", 2)[1], []).append(line)
    graphs = ((name[1:-1].decode(), _triples(by_graph[name])) for name in sorted(by_graph))
    for piece in document(context, graphs):
        output.write(piece.encode())


def _triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    for quad in ox.parse(_stream(lines), format=ox.RdfFormat.N_QUADS):
        value: Any = quad.object
        if isinstance(value, ox.Literal):
            found = Value(value.value, False, value.datatype.value, value.language or "")
        else:
            found = Value(value.value, True)
        subject: Any = quad.subject
        yield subject.value, quad.predicate.value, found
