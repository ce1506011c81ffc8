"""The tables of all named queries as Parquet files in a zip: columns with types, for analysts."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any

from ccgraph.errors import InputError
from ccgraph.tables import LICENCE, Table, put, tables, terms_of

if TYPE_CHECKING:
    from ccgraph.settings import Settings
    from ccgraph.store import Dataset

_READ: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "decimal": lambda text: float(Decimal(text)),
    "date": date.fromisoformat,
}


def available() -> bool:
    """Whether the library for it is installed."""
    return find_spec("pyarrow") is not None


def write_parquet(
    dataset: Dataset, settings: Settings, output: IO[bytes], *, without_text: bool = False
) -> None:
    """A zip of one Parquet file per query; each names the licence of the facts and the terms of the sources.

    Raises:
        InputError: the library for it is not installed.
    """
    if not available():
        raise InputError("Parquet needs another package; install ccgraph[parquet]")
    import pyarrow.parquet as pq

    terms = {rights.document: rights.rights for rights in terms_of(dataset)}
    about = {"build": str(dataset.info()["build"]), "licence": LICENCE["path"], "sources": json.dumps(terms)}
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for table in tables(dataset, settings, without_text=without_text):
            file = io.BytesIO()
            pq.write_table(_arrow(table, about), file, compression="zstd")
            put(archive, f"{table.query.name}.parquet", file.getvalue())


def _arrow(table: Table, about: dict[str, str]) -> Any:
    import pyarrow as pa

    arrow = {"integer": pa.int64(), "decimal": pa.float64(), "date": pa.date32()}
    described = {column.name: column for column in table.query.columns}
    fields, arrays = [], []
    for number, name in enumerate(table.columns):
        known = described.get(name)
        values = typed([row[number] for row in table.rows], known.type if known else "string")
        kind = arrow[known.type] if known and values is not None else pa.string()
        told = {"description": known.description} if known else {}
        fields.append(pa.field(name, kind, metadata=told))
        arrays.append(pa.array(values or [row[number] or None for row in table.rows], kind))
    return pa.table(arrays, schema=pa.schema(fields, metadata=about))


def typed(values: Sequence[str], kind: str) -> list[Any] | None:
    """The values of a column in the type that its query declares; ``None`` for text or what does not fit.

    >>> typed(["3", ""], "integer"), typed(["4 bis"], "integer"), typed(["2025-02-04"], "date")
    ([3, None], None, [datetime.date(2025, 2, 4)])
    """
    read = _READ.get(kind)
    if read is None:
        return None
    try:
        return [read(value) if value else None for value in values]
    except (ValueError, ArithmeticError):
        return None
