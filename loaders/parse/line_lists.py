"""Lists whose lines bear no marks: one person a line below words that end with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.parse.blocks import ended_early
from loaders.parse.lines import Line

_LABELLED = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4}:.*")
"""``Vice-Chairs: …``: names below belong to the label, whatever the lines."""
_SOMEBODY = re.compile(r"[A-ZÀ-Þ][^,:;()]{4,60}(?:,\s+\w|\s\([A-Z]).*[^,]$")
"""``Name, office`` or ``Name (State)``."""
_NEAR = 40
_LEAST_WIDTH = 50


def unmarked_list_lines(lines: Sequence[Line], noise: frozenset[int]) -> frozenset[int]:
    """Indices of the lines that begin an entry of such a list.

    In running text a line ends where the next word does not fit. Below a colon, lines that end before
    that and name somebody with an office or a State are entries; a list has two at least.
    """
    found: set[int] = set()
    for first, last in _blocks(lines, noise):
        at = next((i for i in range(first - 1, last) if i >= 0 and _announces(lines[i])), None)
        if at is None or last - at < 2 or any(_LABELLED.match(x.text) for x in lines[at + 1 : last + 1]):
            continue
        starts = [at + 1, *(i for i in range(at + 2, last + 1) if _ended_early(lines, i))]
        own = lines[at + 1].after_blank or _ended_early(lines, at + 1)
        if len(starts) > 1 and own and all(_SOMEBODY.match(lines[i].text) for i in starts):
            found.update(starts)
    return frozenset(found)


def _blocks(lines: Sequence[Line], noise: frozenset[int]) -> list[tuple[int, int]]:
    """First and last index of each run of lines that no blank line and no page furniture parts."""
    blocks: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if i in noise:
            continue
        if blocks and blocks[-1][1] == i - 1 and not line.after_blank:
            blocks[-1] = (blocks[-1][0], i)
        else:
            blocks.append((i, i))
    return blocks


def _announces(line: Line) -> bool:
    return line.text.rstrip("*_ ").endswith(":") and not _LABELLED.fullmatch(line.text)


def _ended_early(lines: Sequence[Line], i: int) -> bool:
    """The line before ends early for the lines around it."""
    near = lines[max(0, i - _NEAR) : i + _NEAR]
    width = max(_LEAST_WIDTH, *(len(line.text) for line in near))
    return ended_early(lines[i - 1].text, lines[i].text, width)
