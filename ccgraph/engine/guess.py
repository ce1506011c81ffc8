"""Guessing from its text whether a query that nobody asked before is over in a moment.

The guess decides only who waits for whom: a query that looks light has a place of its own and goes first,
any other one shares a place until it is known. A wrong guess costs time, never an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ccgraph.engine.tokens import Token

MOST_TOKENS = 80
MOST_OPEN = 1
"""Most patterns without any term of their own; two of them ask for everything times everything."""

HEAVY_WORDS = frozenset(
    {"regex", "replace", "group_concat", "concat", "exists", "minus", "order", "distinct", "reduced"}
)
_TERMS = frozenset({"iri", "pname", "string", "number", "lang"})


def looks_light(tokens: Sequence[Token]) -> bool:
    """Whether a query, given as its tokens without white space, has so little in it that it must be short."""
    if len(tokens) > MOST_TOKENS:
        return False
    if any(token.kind == "word" and token.text.lower() in HEAVY_WORDS for token in tokens):
        return False
    if any(_is_repeated_path(before, token) for before, token in pairwise(tokens)):
        return False
    patterns = [pattern for pattern in _patterns(tokens) if any(t.kind == "var" for t in pattern)]
    open_patterns = sum(not any(t.kind in _TERMS for t in pattern) for pattern in patterns)
    return open_patterns <= MOST_OPEN and _hang_together(patterns)


def _is_repeated_path(before: Token, token: Token) -> bool:
    """Whether a ``*`` or ``+`` may repeat a path, and not multiply, add or select all."""
    return token.text in ("*", "+") and (before.kind in ("iri", "pname") or before.text in (")", "a"))


def _patterns(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The pieces between the full stops and braces of the groups."""
    depth = 0
    pattern: list[Token] = []
    for token in tokens:
        depth += (token.text == "{") - (token.text == "}")
        if token.text in ("{", "}", "."):
            if pattern:
                yield pattern
            pattern = []
        elif depth:
            pattern.append(token)


def _hang_together(patterns: Sequence[Sequence[Token]]) -> bool:
    """Whether all patterns share variables, directly or through others."""
    waiting = [{token.text[1:] for token in pattern if token.kind == "var"} for pattern in patterns]
    if not waiting:
        return True
    reached = waiting.pop()
    while waiting:
        joined = [names for names in waiting if names & reached]
        if not joined:
            return False
        reached = reached.union(*joined)
        waiting = [names for names in waiting if not names & reached]
    return True
