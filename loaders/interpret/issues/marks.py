"""Quotation marks and brackets without their partners, quotations without speakers, stray punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.compendium_quotations import Quoted, find_quotations
from loaders.interpret.issues.reading import Piece, Reading, issue, quote, words_at
from loaders.model.facts import IssueFact, Severity

# A list label such as "a)" or "(ii" is no bracket of the sentence.
_LABEL = re.compile(r"(?:^|[\s;,])(?:[a-z]|[ivx]{1,4}|\d{1,2})$")
_STRAY = (
    (re.compile(r"\w (?=[;:!?](?:\s|$))"), "a blank before the punctuation mark"),
    (re.compile(r"\w,(?=[”\"]\s*(?:[-–—.]|$))"), "a comma where the quotation ends"),
    (re.compile(r"\w[;,](?=[”\"]\))"), "a semicolon or comma before the closing marks"),
    (re.compile(r"\w,(?= \()"), "a comma before the bracket"),
    (
        re.compile(r"(?<![.\d]),,|;;|,\.(?!\.)|\.,(?!\d)(?<!etc\.,)(?<!bid\.,)(?<!al\.,)(?<!\.[a-zA-Z]\.,)"),
        "two punctuation marks side by side",
    ),
    (re.compile(r",\s+[-–—]\s"), "a comma before the dash"),
    (re.compile(r"\band; (?=[A-Z])"), "a semicolon after “and”"),
)


def check_marks(reading: Reading) -> Iterator[IssueFact]:
    if reading.compendium:
        yield from _quotations(reading)
    taken = _quoted_nodes(reading) if reading.compendium else frozenset[int]()
    for piece in reading.pieces:
        if id(piece.node) not in taken:
            yield from _quotation_marks(piece)
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


def _quotation_marks(piece: Piece) -> Iterator[IssueFact]:
    """A mark without partner in running text; a quotation over several paragraphs may leave one open."""
    text = piece.text.text
    depth = 0
    for i, char in enumerate(text):
        if char in "“„":
            depth += 1
        elif char == "”":
            depth -= 1
            if depth < 0:
                yield _unmatched(piece, i, "closed but never opened")
                return
    if depth > 0 and not text.startswith(("“", "„")):
        yield _unmatched(piece, text.rfind("“"), "opened but never closed")
    straight = [m.start() for m in re.finditer(r'(?<!\d)"', text)]
    if len(straight) % 2:
        yield _unmatched(piece, straight[-1], "left without a partner")


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
