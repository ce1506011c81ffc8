"""Named queries: the catalogue of ``queries/*.rq``, and what a user's parameters do to them.

A file is plain SPARQL that any engine runs as it stands: all parameters missing, no filter. Its head says
what it is, in comments::

    # @title Recommendations
    # @description One or more lines; lines that go on begin with three blanks.
    # @param document document Only this document: its short id or its UN symbol.
    # @column recommendation iri The recommendation.

A place for a parameter is a comment that holds an empty VALUES block named for it; ``#|`` lines go on::

    #? VALUES ?documentKey {} ?document dcterms:identifier|cc:symbol ?documentKey .

When the parameter is given, the comment becomes query text and the checked value, as an RDF term written by
the RDF library, fills the block. No text of a user is ever pasted, and no part of a query is chosen by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ccgraph.errors import InputError, ParameterError
from ccgraph.parameter_types import COLUMN_TYPES, PARAMETER_TYPES, Check, ParameterType
from ccgraph.settings import Settings
from ccgraph.vocabulary import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; ``type`` names an entry of ``PARAMETER_TYPES``."""

    name: str
    type: str
    description: str

    @property
    def kind(self) -> ParameterType:
        return PARAMETER_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One file of ``queries/``.

    Attributes:
        text: the whole file, valid SPARQL as it stands.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name.

        Raises:
            ParameterError: the query has none.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = ", ".join(p.name for p in self.parameters)
        has = f"its parameters are {names}" if names else "it has no parameters"
        raise ParameterError(f"the query {self.name} has no parameter {name[:60]!r}; {has}")


def catalogue(root: Path) -> Mapping[str, NamedQuery]:
    """All named queries of ``root/queries``, by name, in alphabetical order.

    Raises:
        InputError: the folder is missing or a file breaks the form described above.
    """
    folder = root / "queries"
    try:
        found = sorted(folder.glob("*.rq"), key=lambda path: path.stem)
        files = tuple((path, path.stat().st_mtime_ns) for path in found)
    except OSError as error:
        raise InputError(f"the queries cannot be read: {error.strerror}", file=folder) from error
    if not files:
        raise InputError(
            "there are no named queries here; the setting root must name the project", file=folder
        )
    return _read_all(files)


@lru_cache(maxsize=4)
def _read_all(files: tuple[tuple[Path, int], ...]) -> Mapping[str, NamedQuery]:
    return MappingProxyType({path.stem: _read(path) for path, _ in files})


def _read(path: Path) -> NamedQuery:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the query cannot be read: {error}", file=path) from error
    return parse_query(path.stem, text, path)


# --- the form of a file ------------------------------------------------------------------------------

_HEAD_LINE = re.compile(r"# (?:@(?P<tag>[a-z]+) (?P<text>.+)|  (?P<more>\S.*))$")
_PLACE = re.compile(r"^[ \t]*#\?[^\n]*(?:\n[ \t]*#\|[^\n]*)*$", re.MULTILINE)
_BLOCK = re.compile(r"VALUES \?(?P<variable>[A-Za-z]+) \{\}")
_BASE_LINE = f"BASE <{DEFAULT_BASE}>"


def parse_query(name: str, text: str, path: Path | None = None) -> NamedQuery:
    """The query that a file holds.

    Raises:
        InputError: the head or a place is malformed; names the line.
    """
    head = _read_head(text, path)
    query = NamedQuery(
        name,
        title=_one(head, "title", path),
        description=_one(head, "description", path),
        parameters=tuple(Parameter(*_three(entry, path)) for entry in head if entry[0] == "param"),
        columns=tuple(Column(*_three(entry, path)) for entry in head if entry[0] == "column"),
        text=text,
    )
    _check(query, path)
    return query


def _read_head(text: str, path: Path | None) -> list[tuple[str, str, int]]:
    entries: list[tuple[str, str, int]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.startswith("#"):
            break
        match = _HEAD_LINE.match(line)
        if match is None or (match["more"] and not entries):
            raise InputError("a line of the head begins with “# @word ” or “#   ”", file=path, line=number)
        if match["more"]:
            tag, so_far, first = entries[-1]
            entries[-1] = (tag, f"{so_far} {match['more']}", first)
        else:
            entries.append((match["tag"], match["text"], number))
    for tag, _, number in entries:
        if tag not in ("title", "description", "param", "column"):
            raise InputError(f"there is no @{tag}", file=path, line=number)
    return entries


def _one(head: list[tuple[str, str, int]], tag: str, path: Path | None) -> str:
    found = [text for entry_tag, text, _ in head if entry_tag == tag]
    if len(found) != 1:
        raise InputError(f"the head must have one @{tag}, not {len(found)}", file=path)
    return found[0]


def _three(entry: tuple[str, str, int], path: Path | None) -> tuple[str, str, str]:
    tag, text, number = entry
    parts = text.split(" ", 2)
    types = PARAMETER_TYPES if tag == "param" else COLUMN_TYPES
    if len(parts) != 3 or parts[1] not in types:
        what = f"@{tag} needs a name, a type and a description; types are {', '.join(sorted(types))}"
        raise InputError(what, file=path, line=number)
    return parts[0], parts[1], parts[2]


def _check(query: NamedQuery, path: Path | None) -> None:
    """Each parameter has a place, each place a parameter, and the base stands where we replace it."""
    if query.text.count(_BASE_LINE) != 1:
        raise InputError(f"the query must have the line {_BASE_LINE} once", file=path)
    placed: set[str] = set()
    for place in _PLACE.finditer(query.text):
        line = query.text.count("\n", 0, place.start()) + 1
        names = {_parameter_of(query, block["variable"]) for block in _BLOCK.finditer(place[0])}
        if len(names) != 1 or None in names:
            raise InputError(
                "a place must hold the empty VALUES block of one parameter", file=path, line=line
            )
        placed |= {name for name in names if name}
    for parameter in query.parameters:
        if parameter.name not in placed:
            raise InputError(f"the parameter {parameter.name} has no place in the query", file=path)


def _parameter_of(query: NamedQuery, variable: str) -> str | None:
    """A block is named for its parameter, with ``Key`` where the plain name is a column."""
    names = {parameter.name for parameter in query.parameters}
    for name in (variable, variable.removesuffix("Key")):
        if name in names:
            return name
    return None


# --- use -----------------------------------------------------------------------------------------------


def prepare(query: NamedQuery, params: Mapping[str, str], settings: Settings) -> str:
    """The SPARQL text of a query with these parameters.

    Raises:
        ParameterError: a parameter is unknown or its value cannot be one; says what is allowed.
    """
    terms = {
        name: query.parameter(name).kind.terms(_clean(name, value), settings)
        for name, value in params.items()
    }

    def fill(place: re.Match[str]) -> str:
        block = _BLOCK.search(place[0])
        name = _parameter_of(query, block["variable"]) if block else None
        if name is None or name not in terms:
            return place[0]
        text = re.sub(r"^([ \t]*)#[?|]", r"\1", place[0], flags=re.MULTILINE)
        values = " ".join(terms[name])
        return _BLOCK.sub(lambda found: f"VALUES ?{found['variable']} {{ {values} }}", text)

    return _PLACE.sub(fill, query.text).replace(_BASE_LINE, f"BASE <{settings.base_iri}>", 1)


def existence_checks(query: NamedQuery, params: Mapping[str, str], settings: Settings) -> tuple[Check, ...]:
    """What must be in the graph for the answer to mean anything, as ASK queries with a sentence each.

    A well-formed id that nothing bears would give an empty table, which looks like an answer.

    Raises:
        ParameterError: as ``prepare``.
    """
    checks = (
        query.parameter(name).kind.check(_clean(name, value), settings) for name, value in params.items()
    )
    return tuple(check for check in checks if check is not None)


def check_query(
    query: NamedQuery, params: Mapping[str, str], ask: Callable[[str], object], settings: Settings
) -> None:
    """Check parameters by themselves and against the graph.

    Args:
        ask: runs an ASK query; the truth of what it returns is the answer.

    Raises:
        ParameterError: a parameter is unknown, malformed, or names nothing in the graph.
    """
    for check in existence_checks(query, params, settings):
        if not ask(check.ask):
            raise ParameterError(check.message)


_LONGEST_VALUE = 1000


def _clean(name: str, value: str) -> str:
    value = value.strip()
    if not value:
        raise ParameterError(f"the parameter {name} is empty; leave it out for no filter")
    if len(value) > _LONGEST_VALUE or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", value):
        raise ParameterError(f"the value of the parameter {name} is too long or has control characters")
    return value
