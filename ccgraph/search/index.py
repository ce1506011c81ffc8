"""The index of a build, opened for reading."""

from __future__ import annotations

import queue
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccgraph.errors import LimitError, ParameterError, StoreError
from ccgraph.search import syntax
from ccgraph.search.model import (
    FACETS,
    Facet,
    FacetValue,
    Highlighted,
    Hit,
    KnownName,
    SearchPage,
    SearchQuery,
)
from ccgraph.search.writing import LAYOUT

SECONDS = 2.0
"""Longest time of one search."""

_STEPS = 2000  # of the engine's program between two looks at the clock
_COLUMN_WEIGHTS = "10.0, 6.0, 2.0, 1.0"
_EXACT = 100.0  # an exact name goes before whatever else matches
_SNIPPET_WORDS = 40
_START, _END = "\x02", "\x03"
_MOST_FACET_VALUES = 300
_IDLE_CONNECTIONS = 8
_FAR = 0.72


class SearchIndex:
    """The full-text index of one build. May be shared by threads; close it when the build is let go.

    Args:
        path: the file ``search.sqlite`` of a build.
        seconds: longest time of one search.

    Raises:
        StoreError: there is no index, or it is of another version.
    """

    def __init__(self, path: Path, seconds: float = SECONDS) -> None:
        self.path = path
        self._seconds = seconds
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._closed = False
        with self._connection():
            pass

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        while not self._idle.empty():
            self._idle.get_nowait().close()

    # --- searching

    def search(self, query: SearchQuery) -> SearchPage:
        """Answer a search.

        Where nothing has all the words, what has some of them is found, and a note says so.

        Raises:
            ParameterError: a filter has a value that nothing in the index has.
            LimitError: it took too long.
            StoreError: the index cannot be read.
        """
        wish = syntax.read(query.text)
        with self._connection() as connection:
            _check_filters(connection, query)
            notes = ["There is no word in the text to look for."] if _is_wordless(wish, query.text) else []
            notes += ["Only the beginning of the text was looked for; it is too long."] if wish.cut else []
            words = _words(connection)
            expression = syntax.all_of(wish, words)
            _find(connection, expression, syntax.none_of(wish, words), query.text)
            if _is_wordless(wish, query.text):
                connection.execute("DELETE FROM found")
            total = _count(connection, query)
            if not total and (some := syntax.some_of(wish, words)) and len(wish.words()) > 1:
                expression = some
                _find(connection, expression, syntax.none_of(wish, words), query.text)
                total = _count(connection, query)
                notes += ["Nothing has all the words; these have some of them."] if total else []
            suggestion = _suggest(connection, wish, query.text)
            return SearchPage(
                query=query,
                total=total,
                hits=_hits(connection, query, expression),
                facets=_facets(connection, query) if query.facets else (),
                notes=tuple(notes),
                suggestion=suggestion,
            )

    def scores(self, text: str) -> dict[str, float]:
        """IRI → score of everything that has all the words of a text; larger is better.

        Raises:
            LimitError: it took too long.
            StoreError: the index cannot be read.
        """
        wish = syntax.read(text)
        if wish.empty:
            return {}
        with self._connection() as connection:
            words = _words(connection)
            _find(connection, syntax.all_of(wish, words), syntax.none_of(wish, words), text)
            rows = connection.execute("SELECT iri, -score FROM found JOIN entry USING (id)")
            return dict(rows.fetchall())

    def complete(self, text: str, kinds: tuple[str, ...] = (), limit: int = 10) -> tuple[Hit, ...]:
        """Things whose names go on as a text begins: what to offer while a person types.

        Args:
            kinds: only these of ``KINDS``; empty: all that have names.

        Raises:
            ParameterError: a kind is unknown, or the limit out of range.
        """
        wish = syntax.read(text.rstrip("*") + "*")
        query = SearchQuery("", {"kind": kinds} if kinds else {}, limit=limit, facets=False)
        with self._connection() as connection:
            _check_filters(connection, query)
            expression = syntax.all_of(wish, _words(connection))
            if not expression:
                return ()
            _find(connection, f"{{name other}} : ({expression})", "", text)
            return _hits(connection, query, expression)

    def names(self, kinds: tuple[str, ...]) -> list[KnownName]:
        """The names of all things of some kinds.

        Raises:
            StoreError: the index cannot be read.
        """
        with self._connection() as connection:
            places = ", ".join("?" * len(kinds))
            rows = connection.execute(
                "SELECT iri, kind, type, title, exact.name, strict FROM exact JOIN entry ON id = entry "
                f"WHERE kind IN ({places}) ORDER BY id, exact.name",
                kinds,
            )
            return [
                KnownName(iri, kind, kind_type, title, name, bool(strict))
                for iri, kind, kind_type, title, name, strict in rows
            ]

    def iris(self) -> list[str]:
        """The IRIs of all that can be found, in order.

        Raises:
            StoreError: the index cannot be read.
        """
        with self._connection() as connection:
            return [iri for (iri,) in connection.execute("SELECT iri FROM entry ORDER BY iri")]

    def elsewhere(self) -> list[tuple[str, str]]:
        """Kind and folded name of things that are known by name and are not in the dataset.

        Raises:
            StoreError: the index cannot be read.
        """
        with self._connection() as connection:
            return connection.execute("SELECT kind, name FROM elsewhere ORDER BY kind, name").fetchall()

    # --- connections

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for one search, bounded in time."""
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = self._connect()
        end = time.monotonic() + self._seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise LimitError(
                    f"the search took longer than {self._seconds:g} seconds; use fewer or longer words"
                ) from error
            raise StoreError(f"the search index {self.path} cannot be read: {error}") from error
        except sqlite3.Error as error:
            raise StoreError(f"the search index {self.path} cannot be read: {error}") from error
        finally:
            connection.set_progress_handler(None, 0)
            if self._closed or self._idle.qsize() >= _IDLE_CONNECTIONS:
                connection.close()
            else:
                self._idle.put(connection)

    def _connect(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise StoreError("this build has no search index; run `ccgraph build` again")
        # Immutable: a published build never changes, so the engine needs neither locks nor a journal.
        uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            connection.executescript(
                "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
                "CREATE TABLE temp.found (id INTEGER PRIMARY KEY, score REAL NOT NULL);"
            )
            version = connection.execute("PRAGMA main.user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise StoreError(f"the search index {self.path} cannot be opened: {error}") from error
        if version != LAYOUT:
            connection.close()
            raise StoreError(
                "the search index of this build is of another version; run `ccgraph build` again"
            )
        return connection


# --- finding -------------------------------------------------------------------------------------------


def _is_wordless(wish: syntax.Wish, text: str) -> bool:
    """Whether something was typed that has no word in it; nothing typed means everything."""
    return wish.empty and bool(text.strip())


def _words(connection: sqlite3.Connection) -> syntax.Words:
    def contains(word: str) -> bool:
        return connection.execute("SELECT 1 FROM word WHERE word = ?", (word,)).fetchone() is not None

    def beginning(start: str, most: int) -> list[str]:
        rows = connection.execute(
            "SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY entries DESC, word LIMIT ?",
            (start, start + "\U0010ffff", most),
        )
        return [word for (word,) in rows]

    return syntax.Words(contains, beginning)


def _check_filters(connection: sqlite3.Connection, query: SearchQuery) -> None:
    for name, values in query.filters.items():
        for value in values:
            known = connection.execute(
                "SELECT 1 FROM facet WHERE name = ? AND value = ? LIMIT 1", (name, syntax.plain(value))
            ).fetchone()
            if known is None:
                raise ParameterError(f"nothing that can be found has the {name} {value[:60]!r}")


def _find(connection: sqlite3.Connection, wanted: str, unwanted: str, text: str) -> None:
    """Fill the table ``found`` with what matches; filters are not applied yet."""
    connection.execute("DELETE FROM found")
    if wanted:
        expression = f"({wanted}) NOT {unwanted}" if unwanted else wanted
        connection.execute(
            "INSERT INTO found SELECT words.rowid, rank * weight FROM words "
            "JOIN entry ON entry.id = words.rowid "
            f"WHERE words MATCH ? AND rank MATCH 'bm25({_COLUMN_WEIGHTS})'",
            (expression,),
        )
    else:
        without = "WHERE id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)" if unwanted else ""
        connection.execute(
            f"INSERT INTO found SELECT id, -weight FROM entry {without}",
            (unwanted,) if unwanted else (),
        )
    name = syntax.fold(syntax.plain(text)).strip().strip('"')
    if name:
        connection.execute(
            "UPDATE found SET score = score - ? WHERE id IN (SELECT entry FROM exact WHERE name = ?)",
            (_EXACT, name),
        )
        connection.execute(
            "INSERT INTO found SELECT id, -? - weight FROM exact JOIN entry ON id = entry "
            "WHERE exact.name = ? AND id NOT IN (SELECT id FROM found)",
            (_EXACT, name),
        )


def _where(query: SearchQuery, without: str = "") -> tuple[str, list[str]]:
    """A condition on ``found.id`` for the filters of a search, but for one; and its values."""
    conditions, values = ["1"], []
    for name, wanted in query.filters.items():
        if name != without and wanted:
            places = ", ".join("?" * len(wanted))
            conditions.append(f"found.id IN (SELECT entry FROM facet WHERE name = ? AND value IN ({places}))")
            values += [name, *wanted]
    return " AND ".join(conditions), values


def _count(connection: sqlite3.Connection, query: SearchQuery) -> int:
    where, values = _where(query)
    row = connection.execute(f"SELECT COUNT(*) FROM found WHERE {where}", values).fetchone()
    return int(row[0])


_ORDER = {
    "relevance": "score, id",
    "source": "document = '', document, CAST(paragraph AS INTEGER), title, id",
    "newest": "(SELECT MAX(value) FROM facet_of WHERE entry = id AND name = 'year') DESC, score, id",
}


def _hits(connection: sqlite3.Connection, query: SearchQuery, expression: str) -> tuple[Hit, ...]:
    where, values = _where(query)
    order = _ORDER[query.sort]
    rows = connection.execute(
        "SELECT id, iri, kind, type, title, named, text, heading, document, document_label, paragraph, "
        f"-score FROM found JOIN entry USING (id) WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        [*values, query.limit, query.offset],
    ).fetchall()
    marked = _marked(connection, expression, [row[0] for row in rows])
    hits = []
    for number, iri, kind, kind_type, title, named, text, heading, document, label, paragraph, score in rows:
        shown_title, snippet = marked.get(number, ("", ""))
        hits.append(
            Hit(
                iri=iri,
                kind=kind,
                type=kind_type,
                title=_highlighted(shown_title if named and shown_title else title),
                snippet=_highlighted(snippet or _beginning(text)),
                text=syntax.gather(text),
                heading=syntax.gather(heading),
                document=document,
                document_label=label,
                paragraph=paragraph,
                score=round(score, 4),
            )
        )
    return tuple(hits)


def _marked(connection: sqlite3.Connection, expression: str, ids: list[int]) -> dict[int, tuple[str, str]]:
    """Name and best piece of text of some hits, with what matched between marks."""
    if not expression or not ids:
        return {}
    places = ", ".join("?" * len(ids))
    rows = connection.execute(
        "SELECT rowid, highlight(words, 0, ?, ?), snippet(words, 3, ?, ?, '…', ?) FROM words "
        f"WHERE words MATCH ? AND rowid IN ({places})",
        [_START, _END, _START, _END, _SNIPPET_WORDS, expression, *ids],
    )
    return {number: (name, snippet) for number, name, snippet in rows}


def _beginning(text: str) -> str:
    words = text.split(" ", _SNIPPET_WORDS)
    return " ".join(words[:_SNIPPET_WORDS]) + ("…" if len(words) > _SNIPPET_WORDS else "")


def _highlighted(text: str) -> Highlighted:
    pieces: list[tuple[str, bool]] = []
    for part in syntax.gather(text).split(_START):
        found, end, rest = part.partition(_END)
        if end:
            pieces += [(found, True), (rest, False)]
        else:
            pieces.append((part, False))
    return Highlighted(tuple(piece for piece in pieces if piece[0]))


# --- facets --------------------------------------------------------------------------------------------


def _facets(connection: sqlite3.Connection, query: SearchQuery) -> tuple[Facet, ...]:
    """The values of each facet with their counts, each facet counted without its own filter."""
    filtered = [name for name, values in query.filters.items() if values]
    counted = _counts(connection, query, "", filtered)
    for name in filtered:
        counted |= _counts(connection, query, name, [])
    return tuple(
        Facet(name, FACETS[name], _values(counted[name], query.filters.get(name, ())))
        for name in FACETS
        if counted.get(name)
    )


def _counts(
    connection: sqlite3.Connection, query: SearchQuery, only: str, but: list[str]
) -> dict[str, list[tuple[str, str, int]]]:
    """Facet → (value, label, count): of one facet, or of all but some."""
    where, values = _where(query, only)
    if only:
        which, more = "facet_of.name = ?", [only]
    else:
        which, more = f"facet_of.name NOT IN ({', '.join('?' * len(but))})", but
    rows = connection.execute(
        "SELECT name, value, label, n FROM (SELECT name, value, COUNT(*) AS n FROM found "
        f"JOIN facet_of ON facet_of.entry = found.id WHERE {which} AND {where} GROUP BY name, value) "
        "JOIN facet_value USING (name, value) ORDER BY n DESC, label, value",
        [*more, *values],
    )
    found: dict[str, list[tuple[str, str, int]]] = {}
    for name, value, label, n in rows:
        found.setdefault(name, []).append((value, label, n))
    return found


def _values(counted: list[tuple[str, str, int]], selected: tuple[str, ...]) -> tuple[FacetValue, ...]:
    values = [FacetValue(value, label, n, value in selected) for value, label, n in counted]
    kept = values[:_MOST_FACET_VALUES]
    return tuple(kept + [v for v in values[_MOST_FACET_VALUES:] if v.selected])


# --- suggestions ---------------------------------------------------------------------------------------


def _suggest(connection: sqlite3.Connection, wish: syntax.Wish, text: str) -> str:
    """The text with unknown words replaced by the nearest that occur; empty where there is nothing better."""
    words = _words(connection)
    better: dict[str, str] = {}
    for group in wish.groups:
        for term in group:
            for word in term.words:
                if len(word) > 3 and not term.open and not _occurs(connection, words, word):
                    near = _nearest(connection, word)
                    if near:
                        better[word] = near
    if not better:
        return ""
    parts = text[: syntax.LONGEST_TEXT].split()
    changed = [better.get(syntax.fold(part), part) for part in parts]
    return " ".join(changed) if changed != parts else ""


def _occurs(connection: sqlite3.Connection, words: syntax.Words, word: str) -> bool:
    if words.contains(word):
        return True
    found = connection.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}"',))
    return found.fetchone() is not None


def _nearest(connection: sqlite3.Connection, word: str) -> str:
    # Loaded only here: most searches need no suggestion, and query workers never do.
    from rapidfuzz import distance, process

    rows = connection.execute(
        "SELECT word, entries FROM word WHERE length(word) BETWEEN ? AND ?", (len(word) - 2, len(word) + 2)
    ).fetchall()
    counts = dict(rows)
    near = process.extract(
        word,
        list(counts),
        scorer=distance.DamerauLevenshtein.normalized_similarity,
        score_cutoff=_FAR,
        limit=5,
    )
    ranked = sorted(near, key=lambda found: (-found[1], -counts[found[0]], found[0]))
    return str(ranked[0][0]) if ranked else ""
