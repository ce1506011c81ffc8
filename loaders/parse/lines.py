"""The lines of a source: without their ends, and whether a blank line stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.model.text import MappedText, Span

_HALF = re.compile(r"[^\W\d_][-‐]$")
_OTHER_HALF = re.compile(r"(?!(?:and|or|to|nor)\b)[^\W\d_]")


@dataclass(frozen=True)
class Line:
    """A non-blank line without its line end and outer blanks."""

    span: Span
    text: str
    after_blank: bool


def split_lines(raw: str) -> list[Line]:
    """Non-blank lines in order; form feeds end a line."""
    lines: list[Line] = []
    blank = True
    for match in re.finditer(r"[^\n\r\f\v\u2028\u2029\x85]+", raw):
        gap = raw[lines[-1].span.end : match.start()] if lines else ""
        text = match.group(0)
        stripped = text.strip()
        if not stripped:
            continue
        start = match.start() + text.index(stripped[0])
        blank = not lines or len(re.findall(r"\r\n|\n|\r|\f", gap)) > 1
        lines.append(Line(Span(start, start + len(stripped)), stripped, blank))
    return lines


def join_rows(rows: Sequence[MappedText]) -> MappedText:
    """Wrapped lines in one row; a word broken at its hyphen (``evidence-`` / ``based``) is one again."""
    joined = MappedText()
    for row in rows:
        halves = _HALF.search(joined.text) and _OTHER_HALF.match(row.text)
        joined = MappedText.join([joined, row], "" if halves else " ")
    return joined
