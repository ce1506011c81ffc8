"""A text set in one paragraph, as web pages print it: where each clause of a resolution begins, or each
numbered paragraph of a report.

``The General Assembly, Recalling …, Noting …, 1. Decides …: (a) to …; 2. Requests …`` has no line of its own
for any clause; what begins one is told by its first word, or by the next number or letter in order.
"""

from __future__ import annotations

import re

from loaders.parse.markers import letter_value
from loaders.parse.shape import CLAUSE, FORMULA_LINE, WE_ALL

_FORMULA = re.compile(
    rf"(?P<title>[^;:]{{20,600}}?\s)?(?P<who>{FORMULA_LINE.pattern}[^.;:]{{0,160}}?\s?,\s+(?={CLAUSE.pattern}))|"
    rf"{WE_ALL.pattern}[^.;:]{{0,160}}?,\s+(?={CLAUSE.pattern})|"
    rf"[^.;]{{20,300}}?\s(?P<symbol>[AE]/RES/(?:E?S-)?\d+/\d+)\s+(?={CLAUSE.pattern})|"
    rf"[AE]/RES/(?:E?S-)?\d+/\d+(?P<words>\s)[A-Z][^;]{{20,400}}?,\s+(?={CLAUSE.pattern})"
)
"""The adopting body before the first clause; or title and symbol, where a page leaves the body out."""
_SOME = ("The ", "We", "/RES/", "G.A. res.")
"""Words of which every such line has some."""
_CITED = re.compile(r"[A-Z][^;]{10,300}?(?=, G\.A\. res\. \d)")
"""``Crime prevention and criminal justice, G.A. res. 48/103, …``: a title, and where it is printed."""
_DECIDES = re.compile(rf"{FORMULA_LINE.pattern}[^.;:]{{0,160}}:\s+\(a\)\s+[A-Z].*;\s+(?:and\s+)?\(b\)\s")
"""``The Economic and Social Council: (a) Takes note of …; (b) Approves …``: a decision in one line."""
_NEXT_CLAUSE = re.compile(rf"[,;]\s+(?:and\s+)?(?:(?P<page>\d{{1,2}})\s+)?(?={CLAUSE.pattern})")
_NUMBER = re.compile(
    r"(?<=[,;:.])\s+(?:and\s+)?(?:(?P<page>\d{1,2})\s+)?(?=(?P<number>\d{1,3})\.\s+(?:[A-Z][a-z]+\s+)?[A-Z]?[a-z]+s\b)"
)
_COMMITMENT = re.compile(r"(?<=[,;:.])\s+(?:and\s+)?(?=(?P<number>\d{1,3})\.\s+[A-Z][a-z]+\s)")
"""``1. Commit ourselves to``, ``1. We acknowledge``: in a declaration."""
_LETTER = re.compile(r"(?<=[:;])\s+(?:and\s+)?(?=\((?P<letter>[a-z]{1,2})\)\s+\S)")


def clause_starts(line: str) -> list[int]:
    """Where the clauses of a resolution begin inside one line, the first character of the line left out.

    Args:
        line: a line without its outer blanks.

    Returns:
        Positions in rising order; none where the line is no resolution run together.
    """
    if not any(words in line for words in _SOME):  # most lines: the patterns below are dear
        return []
    if _DECIDES.match(line):
        return [m.end() for m in _LETTER.finditer(line)]
    cited = _CITED.match(line)
    if cited is not None:
        return [cited.end()]
    formula = _FORMULA.match(line)
    if formula is None or _NEXT_CLAUSE.search(line, formula.end()) is None:
        return []
    numbered = _COMMITMENT if WE_ALL.match(line) else _NUMBER
    operative = next((m for m in numbered.finditer(line) if m["number"] == "1"), None)
    preamble_end = operative.start() if operative else len(line)
    symbol = [formula.start("symbol")] if formula["symbol"] else []
    symbol += [formula.end("words")] if formula["words"] else []
    symbol += [formula.start("who")] if formula["title"] else []
    clauses = list(_NEXT_CLAUSE.finditer(line, formula.end(), preamble_end))
    pages = [m.start("page") for m in clauses if m["page"]]  # of a page or a note, between two clauses
    if operative is not None and operative.groupdict().get("page"):
        pages.append(operative.start("page"))
    starts = [*symbol, formula.end(), *pages, *(m.end() for m in clauses)]
    if operative is not None:
        starts += _operative_starts(line, preamble_end, numbered)
    return starts


def _operative_starts(line: str, begin: int, numbered: re.Pattern[str]) -> list[int]:
    """Where each numbered paragraph begins, and each lettered one in it: numbers and letters in order."""
    numbers: list[int] = []
    last = 0
    for match in numbered.finditer(line, begin):
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


_LEAST = 400
"""Characters of a line that holds several paragraphs."""
_FIRST = re.compile(
    r"(?:(?:\d{1,3}\s)?(?P<heading>(?:[IVX]{1,5}|A)\.\s+[A-Z][^.]{3,60}(?:\s[A-Z]\.\s+[A-Z][^.]{3,80})?)\s)?(?P<number>\d{1,3})\.\s+(?=[A-Z][a-z]*\s)"
)
_COUNTS_ANEW = re.compile(r"[:.;]\s+1\.\s+[A-Z]")
_HEADING = re.compile(
    r"(?<=[.;:)”])\d{0,3}\s+(?P<heading>(?:(?:[IVX]{1,5}|[A-Z])\.\s+[A-Z][^.;]{5,200}\s+){1,2}(?:\d\.\s+[A-Z][^.;]{5,80}\s+)?)$"
)


def paragraph_starts(line: str) -> list[int]:
    """Where the numbered paragraphs of a report, and the headings above them, begin inside one line.

    Args:
        line: a line without its outer blanks.

    Returns:
        Positions in rising order; none where the line is one paragraph. Numbers count in order: a number
        that is not the next one belongs to the words.
    """
    first = _FIRST.match(line) if len(line) > _LEAST else None
    if first is None:
        return []
    starts = (
        [at for at in (first.start("heading"), first.start("number")) if at > 0] if first["heading"] else []
    )
    number, at = int(first["number"]), first.end()
    while True:
        number += 1
        following = re.compile(rf"(?<=[\s.]){number}\.\s+(?=[A-Z“])").search(line, at)
        if following is None:
            return starts
        if _COUNTS_ANEW.search(line, at, following.start()):
            return starts  # the agenda, its items numbered from 1
        above = _HEADING.search(line, at, following.start())
        if above is not None:
            starts.append(above.start("heading"))
        elif re.search(r"[.;:)”]\d{0,3}\s+$", line[at : following.start()]) is None:
            return starts
        starts.append(following.start())
        at = following.end()
