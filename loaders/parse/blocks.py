"""Where paragraphs begin in a text without blank lines, as a program for PDF files writes it.

A typist marks a new paragraph in three ways: an indent, a line that ends early, or, where lines are not
wrapped at all, the line itself. Which of them holds is measured on the text as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.parse.markers import Style, read_marker
from loaders.parse.shape import BODY_ALONE, CLAUSE, CLOSING, PREAMBLE_OPENING, ends

MANY_LINES = 10
BLANK_SHARE = 0.05
"""A text with fewer blank lines than this, of all lines, has none that mean anything."""
WRAPPED = 130
"""Columns: no page of text is wider, so a text with longer lines has one paragraph a line."""
SLACK = 0.88
"""How full a line is at least, of the usual width, when its paragraph goes on: letters differ in width."""
INDENT = 2

CLAUSE_END = re.compile(r",(?:\s+and)?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{0,3}$")
"""How a paragraph of a preamble ends, the mark of a footnote included."""


def block_starts(texts: Sequence[str], indents: Sequence[int], blanks: int) -> list[bool] | None:
    """For each non-blank line whether a block begins with it.

    Args:
        texts: the lines without outer blanks.
        indents: blanks before each line.
        blanks: how many blank lines stand between them.

    Returns:
        ``None`` where blank lines tell it.
    """
    if len(texts) < MANY_LINES or blanks > BLANK_SHARE * len(texts):
        return None
    lengths = sorted(len(text) for text in texts)
    if lengths[len(lengths) * 19 // 20] > WRAPPED:
        return [True] * len(texts)
    wrapped = [length for length in lengths if length <= WRAPPED]
    width = wrapped[len(wrapped) * 9 // 10]
    usual = min(indents)
    indented = [indent - usual >= INDENT for indent in indents]
    telling = 0 < sum(indented) < len(texts) / 2
    return [
        i == 0
        or (telling and indented[i] and not indented[i - 1])
        or ended_early(texts[i - 1], text, width)
        or _opens(texts[i - 1], text)
        for i, text in enumerate(texts)
    ]


def ended_early(before: str, here: str, width: float) -> bool:
    """The first word of a line would have had room on the line before, which was ended on purpose.

    Args:
        width: columns of a full line.
    """
    return len(before) + 1 + len(here.split(maxsplit=1)[0]) <= SLACK * width


def _opens(before: str, here: str) -> bool:
    """A full line tells nothing, but the words may: a number, a clause, an enacting formula, a sitting."""
    closed = CLAUSE_END.search(before) is not None
    if read_marker(here).style is Style.ARABIC:
        return closed or ends(before)
    if closed and CLAUSE.match(here):
        return True
    return any(pattern.fullmatch(here) for pattern in (PREAMBLE_OPENING, BODY_ALONE, CLOSING))
