"""What a line begins with: heading marks, bullets, numbers, letters, footnote marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loaders.parse.inline import SUPERSCRIPTS


class Style(StrEnum):
    NONE = "none"
    HASH = "hash"  # a Markdown heading without number
    BULLET = "bullet"
    ARABIC = "arabic"  # 12.
    PAREN_ARABIC = "paren-arabic"  # (12)
    PAREN = "paren"  # (a), (iv), (bb)
    CAPITAL = "capital"  # A. or II.
    NOTE = "note"  # a footnote mark
    TOPIC = "topic"  # Substantive item 1., Workshop 2., Agenda Item 03:


@dataclass(frozen=True, slots=True)
class Marker:
    """The beginning of a line.

    Attributes:
        style: which kind of mark.
        label: number or letter without punctuation.
        mark: as printed.
        end: where the words begin (in the stripped line).
        open: how many characters of mark-up before the mark belong to the words (``**`` of ``**2. Title**``).
        hashes: number of Markdown heading marks.
        bullet: a bullet stood before everything else.
    """

    style: Style = Style.NONE
    label: str = ""
    mark: str = ""
    end: int = 0
    open: int = 0
    hashes: int = 0
    bullet: bool = False


_BLANKS = re.compile(r"(?:&(?:nbsp|emsp|ensp|thinsp|#160);\s*)+")
"""Blanks that Markdown spells out, to indent the entries of a list."""
HASHES = re.compile(r"(#{1,6})\s+")
BULLET = re.compile(r"(?:[-–—•‣▪◦·●○■□➢✓]|\*(?!\*))\s+|[•‣▪◦●■➢]")
OPEN = re.compile(r"(?:\*\*|__|\*(?=[\dIVXLCA-Z(])|(?:[“\"‘']\s?){1,2}(?=\d{1,3}\.\s|\([a-z]{1,3}\)\s))")
NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,2}(?:\s?(?:bis|ter|quater))?)\\?[.)](?:\*\*)?(?:\s+|(?=[A-Z“\"]))"
)
NUMBER_IN_PARTS = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\s+(?=[A-Z“\"])")
PAREN_NUMBER = re.compile(r"\((\d{1,3})\)\s+")
QUESTION = re.compile(r"Question\s+(\d{1,2})\s*[.:]\s+(?=[A-Z].*\?)")
PAREN = re.compile(
    r"(?:\*{1,2})?\(([a-z]{1,2}|[ivxl]{1,6})\)(?:\*{1,2})?\s*(?=[^\s)])|([a-z]|[ivx]{2,5})\)\s+|([a-z])\.\s+(?=[A-Z“])"
)
CAPITAL = re.compile(r"([A-Z]|[IVXL]{1,6})\.\s+(?=\S)")
NOTE = re.compile(
    r"\$\s*\^\{?(?:\^\{)?\s*(\d{1,3}|\*{1,3})\}?\}?\s*\$\s*"
    r"|\^\{\s*(\d{1,3}|\*{1,3})(?:\}\s*|\s+(?=\d{4}\}))"
    r"|<sup>\s*(\d{1,3}|\*{1,3})\s*</sup>\s*"
    r"|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*"
    r"|<(\d{1,3})>\s+"
    r"|\[\^(\d{1,3}|\*{1,3})\]:\s*"
    r"|\[(\d{1,3})\]\s+(?=[A-Z“\"]|https?:|www\.)"
    r"|(\d{1,3})/\s+(?=[A-Z“\"‘'])"
)
TOPIC = re.compile(
    r"((?:(?:Provisional\s+)?[Aa]genda|Substantive)\s+[Ii]tem|Workshop(?:\s+[Tt]opic)?|Item)\s+(\d{1,2})\s*[.:](?:\s+|$)",
)


LONE_MARK = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVXL]{1,6})\\?\.|\((?:[a-z]{1,2}|[ivxl]{1,6})\)")
"""A number or letter that a conversion has parted from its words."""


def read_marker(line: str) -> Marker:
    """The marker of a line that has been stripped of outer blanks."""
    at = 0
    hashes = 0
    bullet = False
    found = HASHES.match(line)
    if found:
        hashes, at = len(found.group(1)), found.end()
    blanks = _BLANKS.match(line, at)
    at = blanks.end() if blanks else at
    found = BULLET.match(line, at)
    if found and not hashes:
        bullet, at = True, found.end()
    start = at
    opened = OPEN.match(line, at)
    if opened:
        at = opened.end()
    marker = _numbered(line, at)
    if marker:
        style, label, mark, end = marker
        closed = opened is not None and line[at:end].rstrip().endswith(opened.group(0))  # *(b)* Words
        kept = len(opened.group(0)) if opened and not start and not closed else 0
        return Marker(style, label, mark, end, kept, hashes, bullet)
    if opened:
        at = start
    note = NOTE.match(line, at)
    if note and not bullet:
        mark = next(g for g in note.groups() if g)
        return Marker(
            Style.NOTE, mark.translate(SUPERSCRIPTS), note.group(0).strip(), note.end(), 0, hashes, bullet
        )
    if hashes:
        return Marker(Style.HASH, end=at, hashes=hashes)
    if bullet:
        return Marker(Style.BULLET, mark=line[:at].strip(), end=at, bullet=True)
    return Marker()


def _numbered(line: str, at: int) -> tuple[Style, str, str, int] | None:
    found = TOPIC.match(line, at)
    if found:
        return Style.TOPIC, str(int(found.group(2))), found.group(0).strip(), found.end()
    found = NUMBER.match(line, at) or NUMBER_IN_PARTS.match(line, at)
    if found:
        label = re.sub(r"\s?(bis|ter|quater)$", r" \1", found.group(1))
        return Style.ARABIC, label, found.group(0).strip().strip("*"), found.end()
    found = PAREN_NUMBER.match(line, at) or QUESTION.match(line, at)
    if found:
        return Style.PAREN_ARABIC, found.group(1), found.group(0).strip(), found.end()
    found = PAREN.match(line, at)
    if found:
        label = found.group(1) or found.group(2) or found.group(3)
        return Style.PAREN, label, found.group(0).strip().strip("*"), found.end()
    found = CAPITAL.match(line, at)
    if found:
        return Style.CAPITAL, found.group(1), found.group(0).strip(), found.end()
    return None


ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman_value(label: str) -> int | None:
    """The value of a roman numeral in either case; None where it is none in normal form."""
    text = label.lower()
    if not text or any(c not in ROMAN for c in text):
        return None
    total = 0
    for here, following in zip(text, [*text[1:], ""], strict=True):
        value = ROMAN[here]
        total += -value if following and ROMAN[following] > value else value
    return total if to_roman(total) == text else None


def to_roman(value: int) -> str:
    parts = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ]
    out = ""
    for number, letters in parts:
        while value >= number:
            out += letters
            value -= number
    return out


def letter_value(label: str) -> int | None:
    """a = 1 … z = 26, aa = 27, bb = 28 …; None where it is no such letter."""
    text = label.lower()
    if len(text) == 1 and "a" <= text <= "z":
        return ord(text) - 96
    if len(text) == 2 and text[0] == text[1] and "a" <= text[0] <= "z":
        return 26 + ord(text[0]) - 96
    return None
