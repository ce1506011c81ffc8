"""``SERVICE`` without giving the engine a network: the calls are taken out of the text of a query, answered
elsewhere, and their answers put in their place as ``VALUES``.

By the definition of ``SERVICE`` its pattern is evaluated at the other endpoint by itself and then joined,
so the query with the rows in the place of the call has the same answer. What is not written in the plain
way (an endpoint that is no full IRI, a call within a call, a text that can be read in two ways) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ccgraph.engine import terms, tokens
from ccgraph.engine.tokens import Token
from ccgraph.errors import EndpointError, QuerySyntaxError

MOST_CALLS = 8
MOST_ROWS = 10_000
NOTHING = "{}"
NOBODY = "{ FILTER(false) }"
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Call:
    """A ``SERVICE`` clause.

    Attributes:
        start, end: where it stands in the query.
        endpoint: the IRI it names.
        silent: a failure counts as an answer without bindings.
        query: what to ask there; ASK where the pattern has no variable, else SELECT.
        variables: those of its pattern.
    """

    start: int
    end: int
    endpoint: str
    silent: bool
    query: str
    variables: frozenset[str]


def find_calls(query: str, allowed: Sequence[str]) -> list[Call]:
    """The calls of a query, in their order.

    Args:
        allowed: the endpoints that may be asked.

    Raises:
        QuerySyntaxError: one may not be made, or cannot be told for sure.
    """
    found = tokens.read(query)
    places = [n for n, token in enumerate(found) if token.kind == "word" and token.text.lower() == "service"]
    if not places:
        return []
    if tokens.is_ambiguous(found):
        raise QuerySyntaxError(
            "a query with SERVICE must be readable in one way; put blanks around each < that compares"
        )
    prologue = _prologue(query, found)
    calls: list[Call] = []
    for place in places:
        if calls and found[place].start < calls[-1].end:
            raise QuerySyntaxError(_at(query, found[place], "a SERVICE within a SERVICE is not allowed here"))
        calls.append(_call(query, prologue, found, place, allowed))
    if len(calls) > MOST_CALLS:
        raise QuerySyntaxError(f"a query may have {MOST_CALLS} SERVICE clauses here, not {len(calls)}")
    return calls


def _call(query: str, prologue: str, found: list[Token], place: int, allowed: Sequence[str]) -> Call:
    rest = found[place + 1 :]
    silent = bool(rest) and rest[0].kind == "word" and rest[0].text.lower() == "silent"
    rest = rest[1:] if silent else rest
    if len(rest) < 2 or rest[0].kind != "iri" or rest[1].text != "{" or "\\" in rest[0].text:
        raise QuerySyntaxError(
            _at(query, found[place], "SERVICE must name its endpoint as a full IRI, no variable or prefix")
        )
    endpoint = rest[0].text[1:-1]
    if endpoint not in allowed:
        known = f"endpoints that may be asked are {', '.join(allowed)}"
        raise QuerySyntaxError(
            _at(query, found[place], f"SERVICE to {endpoint} is not allowed here; {known}")
        )
    group = _group(query, rest[1:])
    variables = frozenset(t.text[1:] for t in group if t.kind == "var")
    pattern = query[group[0].start : group[-1].end]
    form = "SELECT * WHERE" if variables else "ASK"
    return Call(
        found[place].start, group[-1].end, endpoint, silent, f"{prologue} {form} {pattern}", variables
    )


def _at(query: str, token: Token, sentence: str) -> str:
    return f"{sentence} ({tokens.position(query, token.start)})"


def _group(query: str, found: Sequence[Token]) -> list[Token]:
    depth = 0
    for number, token in enumerate(found):
        depth += (token.text in tokens.OPENING) - (token.text in tokens.CLOSING)
        if not depth:
            return list(found[: number + 1])
    raise QuerySyntaxError(_at(query, found[0], "this group has no end"))


def _prologue(query: str, found: Sequence[Token]) -> str:
    for token in found:
        if token.kind == "word" and token.text.lower() in tokens.QUERY_FORMS:
            return query[: token.start]
    return ""


def replaced(query: str, calls: Sequence[Call], groups: Sequence[str]) -> str:
    """A query with a group in the place of each call."""
    parts = []
    end = 0
    for call, group in zip(calls, groups, strict=True):
        parts += [query[end : call.start], f" {group} "]
        end = call.end
    return "".join([*parts, query[end:]])


def as_group(call: Call, content: Mapping[str, Any]) -> str:
    """The answer of an endpoint, in the JSON format of results, as a group of a query.

    Raises:
        EndpointError: it is no such answer, or too long.
    """
    try:
        if not call.variables:
            return NOTHING if content["boolean"] is True else NOBODY
        names = [str(name) for name in content["head"]["vars"]]
        rows = content["results"]["bindings"]
        lines = [" ".join(_term(row.get(name), call.endpoint) for name in names) for row in rows]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EndpointError(f"{call.endpoint} did not answer with results in JSON") from error
    if not set(names) <= call.variables or not all(map(_VARIABLE.fullmatch, names)):
        raise EndpointError(f"{call.endpoint} answered with variables that nobody asked for")
    if len(lines) > MOST_ROWS:
        raise EndpointError(
            f"{call.endpoint} has more than {MOST_ROWS} rows for this SERVICE clause; ask for less"
        )
    values = " ".join(f"({line})" for line in lines)
    return f"{{ VALUES ({' '.join(f'?{name}' for name in names)}) {{ {values} }} }}"


def _term(term: Mapping[str, str] | None, endpoint: str) -> str:
    if term is None:
        return "UNDEF"
    value = term["value"]
    if term["type"] == "uri":
        return terms.iri(value)
    if term["type"] == "bnode":  # it means nothing outside of that answer; within it, it stays the same
        return terms.iri(f"urn:bnode:{sha256(f'{endpoint} {value}'.encode()).hexdigest()[:32]}")
    if term["type"] not in ("literal", "typed-literal"):
        raise ValueError(term["type"])
    if language := term.get("xml:lang"):
        return terms.string(value, language)
    return terms.typed(value, term["datatype"]) if "datatype" in term else terms.string(value)
