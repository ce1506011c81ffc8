"""What a careful reader finds in each text of this folder, read from ``truth/NAME.txt``.

A file has one line ``genre TOKEN``, a line ``long`` where only the long tests read it, and sections
``@query``; a row's fields are parted by ``|``. A row that begins with ``?`` is accepted and not demanded.
``~`` parts spellings of which one is enough, ``,`` parts kinds or capacities of which one is enough, ``*``
fits everything, ``-`` stands for an empty column.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One row that an answer must hold, or (``optional``) may hold."""

    fields: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything a reader finds in one text; ``rows`` has one entry for each query that was read for."""

    genre: str
    rows: dict[str, tuple[Row, ...]]
    long: bool = False


def documents() -> tuple[str, ...]:
    """Names of the texts."""
    return tuple(sorted(path.stem for path in (HERE / "texts").glob("*.txt")))


def load_truth(name: str) -> Truth:
    """The truth of one text."""
    genre, query, rows, long = "", "", dict[str, list[Row]](), False
    for line in (HERE / "truth" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("genre "):
            genre = line.removeprefix("genre ").strip()
        elif line == "long":
            long = True
        elif line.startswith("@"):
            query = line[1:].strip()
            rows[query] = []
        elif line.strip():
            rows[query].extend(_rows(query, line))
    return Truth(genre, {query: tuple(found) for query, found in rows.items()}, long)


def _rows(query: str, line: str) -> list[Row]:
    """Rows of one line; names are listed with ``;`` where they share the other columns."""
    optional = line.startswith("?")
    fields = [field.strip() for field in line.lstrip("?").split("|")]
    if query in {"statements", "participants"}:
        paragraph, kind_and_capacity, names = fields
        kind, capacity = kind_and_capacity.split("/")
        return [Row((paragraph, kind, capacity, name.strip()), optional) for name in names.split(";")]
    if query == "citations":
        place, symbols = fields
        return [Row((place, symbol.strip()), optional) for symbol in symbols.split(";")]
    return [Row(tuple(fields), optional)]
