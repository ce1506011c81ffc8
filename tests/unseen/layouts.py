"""A text set anew as programs for PDF files set it: no blank lines, or one between all lines of a cover."""

from __future__ import annotations

import re

from loaders.model.months import MONTH

_ITEM = re.compile(
    rf"(?:\d{{1,3}}\.|\([a-z]{{1,4}}\)|[•–*-]|[IVX]{{1,4}}\.|[A-Z]\.|[\d*]{{1,2}}(?!\s+{MONTH}))\s+\S|_{{3,}}"
)
_TABLE = re.compile(r"\t|\||\S {3,}\S")
_RUNNING = 70
"""A block with a line of this length is running text."""


def without_blank_lines(text: str) -> str:
    """No blank line and no indent is left."""
    lines = (line.strip() for line in text.replace("\f", "\n").split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def every_line_apart(text: str) -> str:
    """Paragraphs in one line each; every line of a cover, heading or list of names is a block of its own."""
    rows: list[str] = []
    for block in re.split(r"\n\s*\n", text.replace("\f", "\n\n")):
        lines = block.strip("\n").split("\n")
        if any(_TABLE.search(line) for line in lines):
            rows.append("\n".join(lines))
        elif max(map(len, lines)) > _RUNNING or _ITEM.match(lines[0]):
            rows += _unwrapped([line.strip() for line in lines])
        else:
            rows += [line.strip() for line in lines]
    return "\n\n".join(row for row in rows if row) + "\n"


def _unwrapped(lines: list[str]) -> list[str]:
    rows: list[str] = []
    for line in lines:
        if not rows or _ITEM.match(line) or rows[-1].startswith("___"):
            rows.append(line)
        else:
            rows[-1] += line if rows[-1].endswith("-") else f" {line}"
    return rows
