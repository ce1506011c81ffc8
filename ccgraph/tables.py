"""The tables of all named queries for analysts: CSV files in a zip with their description, or a workbook."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any

from ccgraph.errors import InputError
from ccgraph.named_queries import NamedQuery, catalogue, prepare

if TYPE_CHECKING:
    from ccgraph.settings import Settings
    from ccgraph.store import Dataset

TEXT_COLUMNS = frozenset(
    "text quote surface exact cue message sourceText targetText sectionTitle topicLabel subtopic".split()
)
"""Columns that hold words of a source."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = {"iri": "string", "string": "string", "integer": "integer", "decimal": "number", "date": "string"}
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0, of our facts; words of sources keep their own terms",
}
SHEET_NAME, SHEET_ROWS, CELL = 31, 1_048_576, 32_767


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of one named query without parameters."""

    query: NamedQuery
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def tables(dataset: Dataset, settings: Settings, *, without_text: bool = False) -> Iterator[Table]:
    """All named queries in the order of their names; columns with words of a source can be left empty."""
    for _, query in sorted(catalogue(settings.root).items()):
        result = dataset.query(prepare(query, {}, settings))
        blank = {i for i, column in enumerate(result.variables) if without_text and column in TEXT_COLUMNS}
        rows = [["" if i in blank else value or "" for i, value in enumerate(row)] for row in result]
        yield Table(query, tuple(result.variables), rows)


def write_csv(dataset: Dataset, settings: Settings, output: IO[bytes], *, without_text: bool = False) -> None:
    """A zip of one CSV file per query, a Frictionless ``datapackage.json`` and checksums."""
    resources, sums = [], []
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables(dataset, settings, without_text=without_text):
            content = _csv(table)
            name = f"{table.query.name}.csv"
            digest = sha256(content).hexdigest()
            put(archive, name, content)
            sums.append(f"{digest}  {name}\n")
            resources.append(_resource(table, name, digest, len(content)))
        package = json.dumps(_package(dataset, resources), indent=1, ensure_ascii=False) + "\n"
        put(archive, "datapackage.json", package.encode())
        put(archive, "SHA256SUMS", "".join(sums).encode())


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file to a zip; the same content gives the same bytes: no clock, no owner."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = archive.compression
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue().encode()


def _resource(table: Table, name: str, digest: str, size: int) -> dict[str, Any]:
    described = {c.name: c for c in table.query.columns}
    fields = []
    for column in table.columns:
        known = described.get(column)
        kind = _TYPES.get(known.type, "any") if known else "any"
        field = {"name": column, "type": kind, "description": known.description if known else ""}
        fields.append({**field, "format": "uri"} if known and known.type == "iri" else field)
    return {
        "name": table.query.name,
        "path": name,
        "profile": "tabular-data-resource",
        "title": table.query.title,
        "description": table.query.description,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _package(dataset: Dataset, resources: list[dict[str, Any]]) -> dict[str, Any]:
    info = dataset.info()
    return {
        "profile": "tabular-data-package",
        "name": "crime-congress",
        "title": "Crime Congress knowledge graph",
        "id": f"{info['base_iri']}id/dataset",
        "version": f"{info['version']}+{info['build']}",
        "created": info["reference_time"],
        "licenses": [LICENCE],
        "sources": [{"title": rights.title, "rights": rights.rights} for rights in terms_of(dataset)],
        "resources": resources,
    }


@dataclass(frozen=True, slots=True)
class Terms:
    """What a source states of its rights."""

    document: str
    title: str
    rights: str


def terms_of(dataset: Dataset) -> list[Terms]:
    """The terms of each source document, in the order of their ids."""
    rows = dataset.query(
        "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?id ?title ?rights WHERE {"
        " ?d dcterms:identifier ?id ; dcterms:title ?title ; dcterms:rights ?rights } ORDER BY ?id"
    )
    return [Terms(*(str(value or "") for value in row)) for row in rows]


def write_workbook(
    dataset: Dataset, settings: Settings, output: IO[bytes], *, without_text: bool = False
) -> None:
    """A workbook of one sheet per query; no cell is ever a formula.

    Raises:
        InputError: the library for it is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise InputError("workbooks need another package; install ccgraph[tables]") from error
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(output, options)
    info = dataset.info()
    created = datetime.fromisoformat(str(info["reference_time"]).replace("Z", "+00:00")).replace(tzinfo=None)
    book.set_properties({"title": "Crime Congress knowledge graph", "created": created})
    about = book.add_worksheet("about")
    about.write_row(0, 0, ["build", str(info["build"])])
    about.write_row(1, 0, ["licence of the facts", LICENCE["path"]])
    for number, terms in enumerate(terms_of(dataset), 3):
        about.write_row(number, 0, [neutral(terms.title), neutral(terms.rights)])
    for table in tables(dataset, settings, without_text=without_text):
        sheet = book.add_worksheet(table.query.name[:SHEET_NAME])
        sheet.write_row(0, 0, table.columns)
        for row, values in enumerate(table.rows[: SHEET_ROWS - 1], 1):
            for column, value in enumerate(values):
                sheet.write_string(row, column, neutral(value)[:CELL])
    book.close()


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, also after it was saved as CSV.

    >>> neutral("=1+1"), neutral("-5 %"), neutral("plain")
    ("'=1+1", "'-5 %", 'plain')
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
