"""A resolution set in one paragraph, as web pages print it: where each of its clauses begins.

``The General Assembly, Recalling …, Noting …, 1. Decides …: (a) to …; 2. Requests …`` has no line of its own
for any clause; what begins one is told by its first word, or by the next number or letter in order.
"""

from __future__ import annotations

import re

from loaders.parse.markers import letter_value
from loaders.parse.shape import CLAUSE, FORMULA_LINE

_FORMULA = re.compile(rf"{FORMULA_LINE.pattern}[^.;:]{{0,160}}?,\s+(?={CLAUSE.pattern})")
_NEXT_CLAUSE = re.compile(rf"[,;]\s+(?:and\s+)?(?={CLAUSE.pattern})")
_NUMBER = re.compile(
    r"(?<=[,;:.])\s+(?:and\s+)?(?=(?P<number>\d{1,3})\.\s+(?:[A-Z][a-z]+\s+)?[A-Z]?[a-z]+s\b)"
)
_LETTER = re.compile(r"(?<=[:;])\s+(?:and\s+)?(?=\((?P<letter>[a-z]{1,2})\)\s+\S)")


def clause_starts(line: str) -> list[int]:
    """Where the clauses of a resolution begin inside one line, the first character of the line left out.

    Args:
        line: a line without its outer blanks.

    Returns:
        Positions in rising order; none where the line is no resolution run together.
    """
    formula = _FORMULA.match(line)
    if formula is None or _NEXT_CLAUSE.search(line, formula.end()) is None:
        return []
    operative = next((m for m in _NUMBER.finditer(line) if m["number"] == "1"), None)
    preamble_end = operative.start() if operative else len(line)
    starts = [formula.end(), *(m.end() for m in _NEXT_CLAUSE.finditer(line, formula.end(), preamble_end))]
    if operative is not None:
        starts += _operative_starts(line, preamble_end)
    return starts


def _operative_starts(line: str, begin: int) -> list[int]:
    """Where each numbered paragraph begins, and each lettered one in it: numbers and letters in order."""
    numbers: list[int] = []
    last = 0
    for match in _NUMBER.finditer(line, begin):
        if int(match["number"]) == last + 1:
            numbers.append(match.end())
            last += 1
    letters: list[int] = []
    for start, end in zip(numbers, [*numbers[1:], len(line)], strict=True):
        last_letter = 0
        for match in _LETTER.finditer(line, start, end):
            if letter_value(match["letter"]) == last_letter + 1:
                letters.append(match.end())
                last_letter += 1
    return sorted(numbers + letters)
