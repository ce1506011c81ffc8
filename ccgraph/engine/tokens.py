"""Reading a SPARQL query without an engine, to refuse what the engine cannot refuse.

The engine follows ``SERVICE`` into the network and cannot be told not to. Looking for the word in the
text is not enough: the grammar lets it touch its neighbours (``1SERVICE<…>``, ``SERVICESILENT<…>``,
``SERVICE:name{``), and one character sequence can be read in two ways: ``?a<'>')SERVICE<…>`` is a
comparison to the engine, an IRI and a string to a simple tokenizer. So where two readings exist both
are followed, and the query is refused when any of them meets ``SERVICE`` at a place where it could be
the keyword. Honest IRIs, strings and comments that contain the word pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ccgraph.engine.guess import looks_light
from ccgraph.errors import QuerySyntaxError

MAX_DEPTH = 200
"""Deepest nesting of brackets; the engine's parser is recursive and a few thousand end its process."""

MAX_READINGS = 100_000
"""Most tokens looked at while all readings of a query are followed."""

MAX_UNCLOSED = 20
"""Most long strings without an end; each costs a look at the rest of the text."""

QUERY_FORMS = frozenset({"select", "ask", "construct", "describe"})
UPDATE_FORMS = frozenset(
    {"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"}
)
VOLATILE = frozenset({"now", "rand", "uuid", "struuid", "bnode"})
"""Functions whose value differs from call to call: such answers are never cached."""

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040"
_CHARS = f"{_NAME}\\-"
_LOCAL = rf"(?:[{_CHARS}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"

_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++)
    | (?P<comment>\#[^\r\n]*+)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
        | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+')
    | (?P<iri><[^<>"{{}}|^`\x00-\x20]*+>)
    | (?P<var>[?$][{_NAME}]++)
    | (?P<blank>_:[{_BASE}_0-9](?:[{_CHARS}.]*[{_CHARS}])?)
    | (?P<lang>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<pname>(?:[{_BASE}][{_CHARS}.]{{0,60}})?:(?:{_LOCAL}(?:(?:{_LOCAL}|\.)*{_LOCAL})?)?)
    | (?P<number>[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)
    | (?P<word>[{_BASE}_][{_BASE}_0-9]*+)
    | (?P<other>\^\^|&&|\|\||!=|>=|<=|<<|.)
    """,
    re.VERBOSE | re.DOTALL,
)

OPENING = frozenset("({[")
CLOSING = frozenset(")}]")
_BEFORE_IRI = frozenset({"(", ",", "!", "=", "!=", "<", ">", "<=", ">=", "&&", "||", "^", "^^", "/", "|"})
"""What no comparison can follow: a ``<`` behind it begins an IRI."""


class Token(NamedTuple):
    """A piece of a query: its kind (a group name of the grammar above), its text, where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class QueryProfile:
    """What can be known of a query before an engine sees it.

    Attributes:
        form: ``select``, ``ask``, ``construct``, ``describe``; empty where the text is no query.
        has_dataset: it names its graphs itself, with ``FROM``.
        volatile: two runs on the same data may differ.
        light: it looks as if it were over in a moment.
        normalized: the query without comments, white space collapsed: the same text, the same answer.
    """

    form: str
    has_dataset: bool
    volatile: bool
    light: bool
    normalized: str


def profile(query: str) -> QueryProfile:
    """Read a query.

    Raises:
        QuerySyntaxError: it asks for another endpoint, it is an update, or it is nested too deeply.
    """
    tokens = read(query)
    form = _form(tokens)
    if form in UPDATE_FORMS:
        raise QuerySyntaxError(
            f"{form.upper()} is an update; this endpoint answers SELECT, ASK, CONSTRUCT and DESCRIBE only"
        )
    refuse_federation(query)
    ambiguous = is_ambiguous(tokens)
    words = _words(query, tokens, ambiguous=ambiguous)
    return QueryProfile(
        form=form if form in QUERY_FORMS else "",
        has_dataset="from" in words,
        volatile=not VOLATILE.isdisjoint(words),
        light=looks_light(tokens),
        normalized=query if ambiguous else _normalize(tokens),
    )


def _words(query: str, tokens: list[Token], *, ambiguous: bool) -> set[str]:
    """The words of a query, in lower case; of one that can be read in two ways those of all readings.

    Raises:
        QuerySyntaxError: only some of the readings name a dataset.
    """
    found = [token for token in tokens if token.kind == "word"]
    if ambiguous:
        every = [token for token in all_readings(query) if token.kind == "word"]
        doubtful = _starts("from", found) ^ _starts("from", every)
        if doubtful:
            raise QuerySyntaxError(
                f"the FROM at {position(query, min(doubtful))} may stand in a string or comment, since a < "
                "before it can be read in two ways; put blanks around that <"
            )
        found += every
    return {token.text.lower() for token in found}


def _starts(word: str, tokens: list[Token]) -> set[int]:
    return {token.start for token in tokens if token.text.lower() == word}


def read(query: str) -> list[Token]:
    """The tokens of a text, without white space and comments, as a simple tokenizer reads them.

    Raises:
        QuerySyntaxError: it is nested too deeply, or has too many strings without an end.
    """
    tokens = [token for token in _first_reading(query) if token.kind not in ("space", "comment")]
    _check_depth(query, tokens)
    return tokens


def position(query: str, offset: int) -> str:
    """``line 3, column 14`` of a place in a query, both from 1."""
    line = query.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - query.rfind(chr(10), 0, offset)}"


def _first_reading(query: str) -> Iterator[Token]:
    unclosed = 0
    for match in _TOKEN.finditer(query):  # without gaps: the last alternative takes any character
        token = Token(str(match.lastgroup), match.group(), match.start())
        if token.kind == "string" and _opens_long_string(query, token):
            unclosed += 1
            if unclosed > MAX_UNCLOSED:
                raise QuerySyntaxError(
                    f"a string that begins at {position(query, token.start)} has no end; close it"
                )
        yield token


def _opens_long_string(query: str, token: Token) -> bool:
    """Whether three quotation marks were read as an empty string and one mark, for lack of an end."""
    return (
        token.kind == "string" and len(token.text) == 2 and query[token.end : token.end + 1] == token.text[0]
    )


def _at(query: str, offset: int) -> Token:
    match = _TOKEN.match(query, offset)
    assert match is not None  # the last alternative takes any character
    assert match.lastgroup is not None
    return Token(match.lastgroup, match.group(), offset)


def _check_depth(query: str, tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.text in OPENING:
            depth += 1
            if depth > MAX_DEPTH:
                raise QuerySyntaxError(
                    f"the query is nested more than {MAX_DEPTH} brackets deep at "
                    f"{position(query, token.start)}; write it flatter"
                )
        elif token.text in CLOSING:
            depth -= 1


def _form(tokens: list[Token]) -> str:
    """The first word after the prologue, in lower case."""
    index = 0
    while index < len(tokens) and tokens[index].kind == "word":
        word = tokens[index].text.lower()
        steps = {"base": 2, "prefix": 3, "version": 2}.get(word)
        if steps is None:
            return word
        index += steps
    return ""


def _normalize(tokens: list[Token]) -> str:
    """Collapse what lies between the tokens of a query that can be read in one way only."""
    parts: list[str] = []
    end = 0
    for token in tokens:
        if parts and token.start > end:
            parts.append(" ")
        parts.append(token.text)
        end = token.end
    return "".join(parts)


def is_ambiguous(tokens: list[Token]) -> bool:
    """Whether a text can be read in two ways.

    A ``<`` may be a comparison only directly inside round brackets, and only where an operand may end.
    """
    open_brackets: list[str] = []
    before = ""
    for token in tokens:
        compares = open_brackets[-1:] == ["("] and before not in _BEFORE_IRI
        if (compares and token.kind == "iri") or token.text == "<<":
            return True
        if token.text in OPENING:
            open_brackets.append(token.text)
        elif token.text in CLOSING and open_brackets:
            open_brackets.pop()
        before = token.text
    return False


# --- federation ------------------------------------------------------------------------------------


def refuse_federation(query: str) -> None:
    """Follow all readings of the text and refuse the query when one of them calls another endpoint.

    Raises:
        QuerySyntaxError: it does, or it is too long to be sure.
    """
    if "service" not in query.casefold():
        return
    for token in all_readings(query):
        if _calls_service(query, token):
            raise QuerySyntaxError(
                f"SERVICE is not allowed here ({position(query, token.start)}): this endpoint does not "
                "send queries to other endpoints; rename a prefix or variable that contains the word"
            )


def all_readings(query: str) -> Iterator[Token]:
    """The tokens of all readings of a text but strings, comments, IRIs and white space, each once.

    Raises:
        QuerySyntaxError: the text is too long, or has too many strings without an end.
    """
    waiting = [0]
    seen: set[int] = set()
    unclosed = 0
    while waiting:
        offset = waiting.pop()
        while offset < len(query) and offset not in seen:
            seen.add(offset)
            if len(seen) > MAX_READINGS:
                raise QuerySyntaxError("the query is too long to be checked for SERVICE; write it shorter")
            token = _at(query, offset)
            unclosed += _opens_long_string(query, token)
            if unclosed > MAX_UNCLOSED:
                raise QuerySyntaxError(
                    f"a string that begins at {position(query, offset)} has no end; close it"
                )
            if token.text[0] == "<" and len(token.text) > 1:
                waiting.append(offset + 1)  # the same character as a comparison
            if token.kind not in ("string", "comment", "iri", "space"):
                yield token
            offset = token.end


def _calls_service(query: str, token: Token) -> bool:
    """Whether a token could end in the keyword: an endpoint and a group follow it.

    The grammar needs no space around the keyword, so the word is looked for inside all tokens but
    strings, comments and IRIs.
    """
    if "service" not in token.text.casefold():
        return False
    following = significant(query, token.end, count=3)
    texts = [t.text for t in following]
    if texts and following[0].kind == "word" and following[0].text.lower().startswith("silent"):
        return True
    if texts[:1] == ["{"]:  # SERVICE:name{ and SERVICE?x{ without a space
        return True
    return texts[1:2] == ["{"] and (following[0].kind in ("iri", "var", "pname") or texts[0] == "<")


def significant(query: str, offset: int, count: int) -> list[Token]:
    """The next tokens from a place on, without white space and comments."""
    found: list[Token] = []
    while offset < len(query) and len(found) < count:
        token = _at(query, offset)
        if token.kind not in ("space", "comment"):
            found.append(token)
        offset = token.end
    return found
