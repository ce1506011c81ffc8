"""How the index of a build is made: one file, the same bytes for the same entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ccgraph.errors import StoreError
from ccgraph.search.syntax import fold, plain, spread

LAYOUT = 2
"""Changes when the tables change; an index of another layout is not opened."""

TOKENIZER = "unicode61 remove_diacritics 2"

_TABLES = f"""
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL,
  named INTEGER NOT NULL, document TEXT NOT NULL, document_label TEXT NOT NULL, paragraph TEXT NOT NULL,
  weight REAL NOT NULL, name TEXT NOT NULL, other TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE facet (
  name TEXT NOT NULL, value TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (name, value, entry)
) WITHOUT ROWID;
CREATE TABLE facet_of (
  entry INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (entry, name, value)
) WITHOUT ROWID;
CREATE TABLE facet_value (
  name TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (name, value)
) WITHOUT ROWID;
CREATE TABLE exact (
  name TEXT NOT NULL, entry INTEGER NOT NULL, strict INTEGER NOT NULL, PRIMARY KEY (name, entry)
) WITHOUT ROWID;
CREATE TABLE elsewhere (kind TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, entries INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  name, other, heading, text, content = 'entry', content_rowid = 'id', prefix = '1 2',
  tokenize = 'porter {TOKENIZER}'
);
CREATE VIRTUAL TABLE temp.unstemmed USING fts5(
  name, other, heading, text, content = '', tokenize = '{TOKENIZER}'
);
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(unstemmed, 'row');
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found.

    Attributes:
        kind: one of ``model.KINDS``.
        title: what a reader sees; it is searched, too, where ``named``.
        named: the title is the thing's own name.
        others: other names, acronyms, codes, names in other languages; also words to be found by.
        further: names by which it is found only as a whole.
        strict: such names that a misspelling never stands for.
        weight: how much more than others it is likely to be meant; 1 is usual.
        facets: facet → values.
    """

    iri: str
    kind: str
    title: str
    type: str = ""
    named: bool = False
    others: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()
    heading: str = ""
    text: str = ""
    document: str = ""
    document_label: str = ""
    paragraph: str = ""
    weight: float = 1.0
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def write_index(
    path: Path,
    entries: Iterable[Entry],
    labels: Mapping[tuple[str, str], str],
    elsewhere: Iterable[tuple[str, str]] = (),
) -> int:
    """Write the index of a build into a new file; returns the number of entries.

    Args:
        labels: what a reader sees for a value of a facet, by name and value; a missing one stands for itself.
        elsewhere: kind and name of things known by name that are no entries; read after the entries.

    Raises:
        StoreError: the file cannot be written, or this SQLite has no full-text search.
    """
    ordered = sorted(entries, key=lambda entry: entry.iri)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _write(connection, ordered, labels, elsewhere)
    except sqlite3.Error as error:
        raise StoreError(f"the search index {path} cannot be written: {error}") from error
    return len(ordered)


def index_digest(path: Path) -> str:
    """A checksum of what an index says; unlike its bytes, it does not depend on the version of SQLite.

    Raises:
        StoreError: the file cannot be read.
    """
    digest = sha256()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            for table in ("entry", "facet", "facet_value", "exact", "elsewhere"):
                for row in connection.execute(f"SELECT * FROM {table}"):
                    digest.update(repr(row).encode("utf-8"))
    except sqlite3.Error as error:
        raise StoreError(f"the search index {path} cannot be read: {error}") from error
    return digest.hexdigest()


def _write(
    connection: sqlite3.Connection,
    entries: list[Entry],
    labels: Mapping[tuple[str, str], str],
    elsewhere: Iterable[tuple[str, str]],
) -> None:
    # A crash leaves a staging folder that nobody opens, so no journal is needed.
    connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES} BEGIN;")
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * 14)})", _rows(entries))
    facets = [
        (name, value, number)
        for number, entry in enumerate(entries, start=1)
        for name, values in sorted(entry.facets.items())
        for value in sorted(set(values))
    ]
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", sorted(facets))
    connection.executemany("INSERT INTO facet_of VALUES (?, ?, ?)", ((e, n, v) for n, v, e in facets))
    known = sorted({(name, value) for name, value, _ in facets})
    connection.executemany(
        "INSERT INTO facet_value VALUES (?, ?, ?)", ((n, v, plain(labels.get((n, v), v))) for n, v in known)
    )
    names: dict[tuple[str, int], int] = {}
    for number, entry in enumerate(entries, start=1):
        if entry.named:
            names |= {(fold(name).strip(), number): 1 for name in entry.strict}
            loose = (entry.title, *entry.others, *entry.further)
            names |= {(fold(name).strip(), number): 0 for name in loose}
    connection.executemany(
        "INSERT INTO exact VALUES (?, ?, ?)", sorted((n, e, strict) for (n, e), strict in names.items())
    )
    others = sorted({(kind, fold(name).strip()) for kind, name in elsewhere})
    connection.executemany("INSERT INTO elsewhere VALUES (?, ?)", others)
    for table in ("words", "unstemmed"):
        connection.execute(
            f"INSERT INTO {table}(rowid, name, other, heading, text) "
            "SELECT id, name, other, heading, text FROM entry ORDER BY id"
        )
    connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    connection.execute("INSERT INTO word SELECT term, doc FROM vocabulary ORDER BY term")
    connection.execute("COMMIT")


def _rows(entries: list[Entry]) -> Iterator[tuple[object, ...]]:
    for number, entry in enumerate(entries, start=1):
        yield (
            number,
            entry.iri,
            entry.kind,
            entry.type,
            plain(entry.title),
            int(entry.named),
            entry.document,
            plain(entry.document_label),
            entry.paragraph,
            entry.weight,
            spread(plain(entry.title)) if entry.named else "",
            spread(plain(" · ".join(entry.others))),
            spread(plain(entry.heading)),
            spread(plain(entry.text)),
        )
