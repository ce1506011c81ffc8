"""Quotation marks and brackets without their partners, quotations without speakers, stray punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.interpret.compendium_quotations import Quoted, find_quotations
from loaders.interpret.issues.reading import Piece, Reading, issue, quote, words_at
from loaders.model.facts import IssueFact, Severity

_FAR = 30  # paragraphs over which a quotation may go on
# A list label such as "a)" or "(ii" is no bracket of the sentence.
_LABEL = re.compile(r"(?:^|[\s;,])(?:[a-z]|[ivx]{1,4}|\d{1,2})$")
_STRAY = (
    (re.compile(r"\w (?=[;:!?](?:\s|$))"), "a blank before the punctuation mark"),
    (re.compile(r"\w,(?=[”\"]\s*(?:[-–—.]|$))"), "a comma where the quotation ends"),
    (re.compile(r"\w[;,](?=[”\"]\))"), "a semicolon or comma before the closing marks"),
    (re.compile(r"\w,(?= \()"), "a comma before the bracket"),
    (
        # After a short word the stop is that of an abbreviation ("Ltd., also", "et al.,").
        re.compile(r"(?<![.\d]),,|;;|,\.(?!\.)|(?<=[a-z]{5})\.,(?!\d)"),
        "two punctuation marks side by side",
    ),
    (re.compile(r",\s+[-–—]\s"), "a comma before the dash"),
    (re.compile(r"\band; (?=[A-Z])"), "a semicolon after “and”"),
)


def check_marks(reading: Reading) -> Iterator[IssueFact]:
    if reading.compendium:
        yield from _quotations(reading)
    taken = _quoted_nodes(reading) if reading.compendium else frozenset[int]()
    for n, piece in enumerate(reading.pieces):
        if id(piece.node) not in taken:
            yield from _quotation_marks(piece, reading.pieces[max(0, n - _FAR) : n + _FAR + 1])
        yield from _brackets(piece)
        yield from _stray(piece)


def _found(reading: Reading) -> Iterator[tuple[Quoted, tuple[Piece, ...]]]:
    """The quotations of a compendium with the pieces they take up."""
    by_node = {id(p.node): p for p in reading.pieces}
    outline = reading.outline
    for section in dict.fromkeys(u.section for u in outline.units if u.place.regional):
        units = outline.in_section(section)
        for found in find_quotations(units):
            yield found, tuple(by_node[id(u.node)] for u in units[found.first : found.last + 1])


def _quoted_nodes(reading: Reading) -> frozenset[int]:
    return frozenset(id(p.node) for _, pieces in _found(reading) for p in pieces)


def _quotations(reading: Reading) -> Iterator[IssueFact]:
    for found, pieces in _found(reading):
        first = pieces[0]
        if found.credit is None:
            yield issue(
                "unattributed-quotation",
                Severity.WARNING,
                first,
                "The quotation is credited to nobody, while others name the type of respondent and the "
                "country.",
            )
        if first.text.text.startswith(("‘", "'")):
            continue  # single marks are marks
        missing = [
            name for name, there in (("opening", found.opened), ("closing", found.closed)) if not there
        ]
        if missing:
            credit = quote(pieces[-1].text.text[found.credit.start :].strip(" -–—")) if found.credit else ""
            which = " and the ".join(missing)
            yield issue(
                "unmatched-quotation-mark",
                Severity.INFO,
                first,
                f"The {which} quotation mark of this quotation {'are' if len(missing) > 1 else 'is'} missing"
                + (f"; it is credited to {credit}." if credit else "."),
            )


def _quotation_marks(piece: Piece, around: Sequence[Piece]) -> Iterator[IssueFact]:
    """A mark without partner in running text; a quotation over several paragraphs (an agenda, the text of a
    resolution) opens at the beginning of one, or of each, and closes at the end of another."""
    text = piece.text.text
    depth = 0
    for i, char in enumerate(text):
        if char in "“„":
            depth += 1
        elif char == "”":
            depth -= 1
            if depth < 0:
                if not (_at_end(text, i) and _begins(around, "“")):
                    yield _unmatched(piece, i, "closed but never opened")
                return
    if depth > 0 and not text.startswith(("“", "„")):
        yield _unmatched(piece, text.rfind("“"), "opened but never closed")
    straight = [m.start() for m in re.finditer(r'(?<!\d)"', text)]
    if len(straight) % 2 and text.count('"') % 2:
        over_several = (straight[0] == 0 and len(straight) == 1) or (
            _at_end(text, straight[-1]) and _begins(around, '"')
        )
        if not over_several:
            yield _unmatched(piece, straight[-1], "left without a partner")


def _at_end(text: str, at: int) -> bool:
    return not re.search(r"\w", text[at:])


def _begins(around: Sequence[Piece], mark: str) -> bool:
    """Does a paragraph near by begin with an opening mark that it does not close?"""
    return any(p.text.text.startswith(mark) and p.text.text.count(mark) != _closing(p, mark) for p in around)


def _closing(piece: Piece, mark: str) -> int:
    return piece.text.text.count("”") if mark == "“" else piece.text.text.count(mark) // 2 * 2


def _unmatched(piece: Piece, at: int, what: str) -> IssueFact:
    around = piece.text.text[max(0, at - 60) : at + 60]
    return issue(
        "unmatched-quotation-mark",
        Severity.INFO,
        piece,
        f"A quotation mark is {what}, near {quote(around)}.",
        words_at(piece, max(at, 0)),
    )


def _brackets(piece: Piece) -> Iterator[IssueFact]:
    text = piece.text.text
    opened: list[int] = []
    for i, char in enumerate(text):
        if char == "(":
            opened.append(i)
        elif char == ")":
            if not opened and _LABEL.search(text[max(0, i - 6) : i]):
                continue
            if not opened:
                yield _unmatched_bracket(piece, i, "closed but never opened")
                return
            opened.pop()
    if opened:
        yield _unmatched_bracket(piece, opened[-1], "opened but never closed")


def _unmatched_bracket(piece: Piece, at: int, what: str) -> IssueFact:
    around = piece.text.text[max(0, at - 60) : at + 60]
    return issue(
        "unmatched-bracket",
        Severity.INFO,
        piece,
        f"A bracket is {what}, near {quote(around)}.",
        words_at(piece, at),
    )


def _stray(piece: Piece) -> Iterator[IssueFact]:
    for pattern, what in _STRAY:
        match = pattern.search(piece.text.text)
        if match:
            around = piece.text.text[max(0, match.start() - 50) : match.end() + 30]
            yield issue(
                "misprint",
                Severity.INFO,
                piece,
                f"There is {what}, near {quote(around)}.",
                words_at(piece, match.start()),
            )
