"""The lines of a source: without their ends, and whether a blank line stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.model.text import MappedText, Span
from loaders.parse.characters import SOFT_HYPHEN, seen
from loaders.parse.run_in_cover import cover_cuts
from loaders.parse.run_on import clause_starts, paragraph_starts
from loaders.parse.shape import closes_bracket

COVER = 12
"""Lines within which a masthead stands."""
_HALF = re.compile(r"[^\W\d_][-‐]$")
_OTHER_HALF = re.compile(r"(?!(?:and|or|to|nor)\b)[^\W\d_]")
_LINE = re.compile(r"[ \t]*_{6,}(?=\s\d{1,2}\s+[A-Z“])|[^\n\r\f\v\u2028\u2029\x85]+")
"""A line; the rule above the notes ends one where a conversion has set the first note behind it."""
_LIST_BEHIND_NUMBER = re.compile(
    r"(?:[-*•]\s+)?(?:\*\*)?\d{1,3}\.(?:\*\*)?\s+(?=(?:\(a\)|\(i\)|[–•▪●■➢◦])\s+\S)"
)
"""``13. (a) How …``: a paragraph that is nothing but its list."""
_BLOCK_QUOTED = re.compile(r"(?:>[ \t]*)+(?:(?<=\s)|$)")
"""The marks that Markdown sets before each line of a quotation."""
_BOXED = re.compile(r"[|│]\s+(?P<words>[^|│\s][^|│]*?)\s+[|│]")


@dataclass(frozen=True)
class Line:
    """A non-blank line without its line end and outer blanks.

    Attributes:
        after_blank: a blank line stands before it; in a text without them, a block begins with it.
        indent: blanks before it.
        note_mark: it holds the mark of a footnote and nothing else.
    """

    span: Span
    text: str
    after_blank: bool
    indent: int = 0
    note_mark: bool = False


def split_lines(raw: str) -> list[Line]:
    """Non-blank lines in order; form feeds end a line."""
    lines: list[Line] = []
    for match in _LINE.finditer(raw):
        gap = raw[lines[-1].span.end : match.start()] if lines else ""
        text = match.group(0)
        stripped = text.strip()
        stripped = _unboxed(_BLOCK_QUOTED.sub("", stripped, count=1) if stripped[:1] == ">" else stripped)
        if not stripped:
            continue
        start = match.start() + text.index(stripped)
        blank = not lines or len(re.findall(r"\r\n|\n|\r|\f", gap)) > 1
        indent = start - match.start()
        behind = _LIST_BEHIND_NUMBER.match(stripped)
        if behind is not None:
            lines.append(Line(Span(start, start + behind.end()), behind.group(0), blank, indent))
            start, stripped, blank = start + behind.end(), stripped[behind.end() :], True
        parts = dict(cover_cuts(stripped)) if len(lines) < COVER else {}
        for starts_of in (clause_starts, paragraph_starts):
            bounds = pairwise(sorted({0, *parts, len(stripped)}))
            parts |= {at + more: True for at, end in bounds for more in starts_of(stripped[at:end].rstrip())}
        for begin, end in pairwise(sorted({0, *parts, len(stripped)})):
            words = stripped[begin:end].rstrip()
            span = Span(start + begin, start + begin + len(words))
            lines.append(Line(span, seen(words) or words, parts.get(begin, blank), indent))
    return lines


def _unboxed(line: str) -> str:
    """The words of a line between the two sides of a box."""
    boxed = _BOXED.fullmatch(line)
    return boxed["words"] if boxed else line


def join_rows(rows: Sequence[MappedText]) -> MappedText:
    """Wrapped lines in one row; a word broken at its hyphen (``evidence-`` / ``based``) is one again."""
    joined = MappedText()
    for row in rows:
        if joined.text.endswith(SOFT_HYPHEN):
            joined = MappedText.join([joined[:-1], row], "")
            continue
        halves = _HALF.search(joined.text) and _OTHER_HALF.match(row.text)
        joined = MappedText.join([joined, row], "" if halves else " ")
    return joined


def unbroken(rows: Sequence[MappedText]) -> tuple[MappedText, ...]:
    """The lines of a title, those inside one pair of brackets joined: ``(13 December and`` / ``12 May)``."""
    joined: list[MappedText] = []
    for row in rows:
        if joined and closes_bracket(joined[-1].text, row.text):
            joined[-1] = MappedText.join([joined[-1], row])
        else:
            joined.append(row)
    return tuple(joined)
