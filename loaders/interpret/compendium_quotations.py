"""Quotations of survey respondents: where they begin and end, and who is said to speak.

Marks may be straight, curly, nested or missing; a quotation may run over several paragraphs; the
attribution may follow a dash, a stop or nothing, stand in the next line, or be missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loaders.interpret.compendium_credits import TOLD, Credit, credit_of, lead_credit
from loaders.interpret.compendium_outline import Outline, Unit
from loaders.model.facts import Actor, QuotationFact
from loaders.model.text import MappedText

OPENING = '“"„«‟'
CLOSING = '”"»“'
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_MOST_PARAGRAPHS = 12
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as found: its words, the units it takes up, its attribution."""

    text: MappedText
    first: int
    last: int
    credit: Credit | None
    opened: bool
    closed: bool


def find_quotations(units: Sequence[Unit]) -> Iterator[Quoted]:
    """The quotations in the units of one section, in order."""
    at = 0
    while at < len(units):
        found = _quotation_at(units, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.last + 1


def _quotation_at(units: Sequence[Unit], at: int) -> Quoted | None:
    text = units[at].text
    credit = credit_of(text.text)
    if credit and credit.start == 0:
        return None  # an attribution whose quotation has been taken already
    if credit:
        return _made([text[: credit.start]], at, at, credit)
    told = _told_before(text)
    if told:
        return _made([told[0]], at, at, told[1])
    following = _own_line_credit(units, at + 1)
    opened = text.text[:1] in OPENING
    if opened and not _closes(text.text):
        run = _run(units, at)
        if run:
            return run
    if following and (opened or not text.text.rstrip().endswith(":")):
        return _made([text], at, at + 1, following)
    if opened and _encloses(text.text) and len(text.text.split()) >= _FEWEST_WORDS:
        return _made([text], at, at, lead_credit(units[at - 1].text.text) if at else None)
    return None


def _told_before(text: MappedText) -> tuple[MappedText, Credit] | None:
    """The quotation at the end of a text whose words before it tell who speaks."""
    opening = next((i for i, char in enumerate(text.text) if char in OPENING), -1)
    if opening <= 0 or not _encloses(text.text[opening:]):
        return None
    credit = lead_credit(text.text[:opening])
    return (text[opening:], credit) if credit else None


def _own_line_credit(units: Sequence[Unit], at: int) -> Credit | None:
    """A unit that is an attribution and nothing else."""
    if at >= len(units):
        return None
    credit = credit_of(units[at].text.text, alone=True)
    return credit if credit and credit.start == 0 else None


def _run(units: Sequence[Unit], at: int) -> Quoted | None:
    """A quotation over several paragraphs: up to the paragraph with the closing mark or attribution."""
    parts = [units[at].text]
    for k in range(at + 1, min(at + _MOST_PARAGRAPHS, len(units))):
        text = units[k].text
        credit = credit_of(text.text)
        if credit and credit.start == 0:
            return _made(parts, at, k, credit)
        if credit:
            return _made([*parts, text[: credit.start]], at, k, credit)
        if _closes(text.text):
            following = _own_line_credit(units, k + 1)
            return _made([*parts, text], at, k + 1 if following else k, following)
        if text.text[:1] in OPENING and _encloses(text.text):
            return None
        parts.append(text)
    return None


def _made(parts: Sequence[MappedText], first: int, last: int, credit: Credit | None) -> Quoted | None:
    stripped = [p.strip() for p in parts]
    # By convention each further paragraph of a quotation begins with an opening mark of its own.
    rest = [p[1:] if p.text[:1] in OPENING else p for p in stripped[1:]]
    body = MappedText.join([stripped[0], *rest]).strip()
    text, opened, closed = _outer(body)
    if len(text.text.split()) < 2:
        return None
    return Quoted(text, first, last, credit, opened, closed)


def _outer(body: MappedText) -> tuple[MappedText, bool, bool]:
    """The words between the outer marks, and which of the two marks are printed."""
    text = body.text.rstrip(" .,;:")
    ends = text[-1:] in CLOSING if text else False
    if body.text[:1] in OPENING:
        inner_end = _match_of_first(body.text)
        if ends and (inner_end is None or inner_end >= len(text) - 1):
            return body[1 : len(text) - 1].strip(), True, True
        if inner_end is None:
            return (body[1 : len(text) - 1] if ends else body[1:]).strip(), True, ends
        if ends and _depth(text) < 0:
            return body[: len(text) - 1].strip(), False, True
        return body, False, False
    if ends:
        start = _opening_of_last(text)
        if start is None:
            return body[: len(text) - 1].strip(), False, True
        inside, before = body[start + 1 : len(text) - 1].strip(), text[:start].rstrip()
        if before.endswith(":") or TOLD.search(before) or len(inside) > len(text) / 2:
            return inside, True, True
        return body, False, False
    colon = re.search(r":\s*(?=[“„«])", text)
    if colon and _match_of_first(body.text[colon.end() :]) is None:
        return body[colon.end() + 1 :].strip(), True, False
    return body, False, False


def _depth(text: str) -> int:
    return sum((c in "“„«") - (c in "”»") for c in text)


def _match_of_first(text: str) -> int | None:
    """The index of the mark that closes the one at the beginning; None where none does."""
    closing, depth = _PAIRS.get(text[0]), 0
    if closing is None:  # a straight mark: the last one, where their number is even
        return text.rindex('"') if text.count('"') % 2 == 0 else None
    for i, char in enumerate(text):
        if char == text[0]:
            depth += 1
        elif char in closing:
            depth -= 1
            if depth == 0:
                return i
    return None


def _opening_of_last(text: str) -> int | None:
    """The index of the mark that opens what the last mark closes."""
    last, depth = text[-1], 0
    if last == '"':
        return text.find('"') if text.count('"') % 2 == 0 else None
    for i in range(len(text) - 1, -1, -1):
        if text[i] == last:
            depth += 1
        elif last in _PAIRS.get(text[i], ""):
            depth -= 1
            if depth == 0:
                return i
    return None


def _closes(text: str) -> bool:
    """Ends with a closing mark that is not opened in the text itself, or closes the first one."""
    tail = text.rstrip(" .,;:")
    if tail[-1:] not in CLOSING or len(tail) < 2:
        return False
    return _opening_of_last(tail) in (None, 0)


def _encloses(text: str) -> bool:
    """One pair of marks around the whole text."""
    tail = text.rstrip(" .,;:")
    return (
        len(tail) > 1
        and text[:1] in OPENING
        and tail[-1] in CLOSING
        and _match_of_first(text) == len(tail) - 1
    )


def read_quotations(
    outline: Outline, country: Callable[[str], Actor]
) -> Iterator[tuple[QuotationFact, Quoted, tuple[Unit, ...]]]:
    """All quotations of the regional sections in document order, with the units they take up."""
    position = 0
    for section in dict.fromkeys(u.section for u in outline.units if u.place.regional):
        units = outline.in_section(section)
        for found in find_quotations(units):
            position += 1
            place, credit = units[found.first].place, found.credit
            fact = QuotationFact(
                position,
                found.text.text,
                found.text.span(),
                region=place.region,
                item=place.item if place.part != "lead" else None,
                workshop=place.workshop if place.part != "lead" else None,
                subtopic=place.subtopic,
                respondent_type=credit.type if credit else None,
                country=country(credit.country) if credit else None,
            )
            yield fact, found, units[found.first : found.last + 1]
