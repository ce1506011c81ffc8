"""Tables of officers that have lost their rules: columns set apart by blanks, or one cell below the other.

The row above such a table ("Office", "Regional group", "Officer") tells where its columns begin, or how many
cells a row has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.model.text import MappedText, Span
from loaders.parse.characters import seen_words
from loaders.parse.lines import Line, join_rows
from loaders.parse.markers import Style, read_marker
from loaders.parse.shape import OFFICE_ALONE

TABLE_HEAD = re.compile(
    r"(?:Office|Post|Position|Function)\s{3,}\S.*?(?:Officers?|Names?|Representatives?|Nominees?|Candidates?|Country)\b.*",
    re.IGNORECASE,
)
_STACKED_HEAD = re.compile(
    r"(?:Office|Post|Position|Function|(?:Regional\s+)?[Gg]roup|Officers?|Names?|Country|State|Elected\s+officers?|"
    r"(?:Method|Date)\s+of\s+election)"
)
_FEWEST = 2
_SLACK = 3
"""Columns that a cell may begin before the words above it."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row of such a table: the lines it goes over, and the ranges of each of its cells."""

    lines: tuple[int, ...]
    cells: tuple[tuple[Span, ...], ...]

    def words(self, raw: str) -> MappedText:
        """Its cells parted by tabs, the lines of a cell joined."""
        cells = [join_rows([seen_words(raw, span) for span in cell]) for cell in self.cells]
        return MappedText.join(cells, "\t")


def column_rows(lines: Sequence[Line], raw: str) -> dict[int, ColumnRow]:
    """The rows by the number of their first line.

    Args:
        raw: the source; columns are counted there, where a ligature is one character.
    """
    printed = [replace(line, text=raw[line.span.start : line.span.end]) for line in lines]
    found: dict[int, ColumnRow] = {}
    i = 0
    while i < len(lines):
        stacked = _stacked(lines, i)
        if stacked:
            found |= {row.lines[0]: row for row in stacked}
            i = stacked[-1].lines[-1] + 1
            continue
        if TABLE_HEAD.fullmatch(lines[i].text) is None:
            i += 1
            continue
        starts = [at for at, _ in _chunks(printed[i])]
        last = _last(printed, i, starts)
        for row in _rows(printed, range(i, last + 1), starts) if last > i else ():
            found[row.lines[0]] = row
        i = last + 1
    return found


def _stacked(lines: Sequence[Line], head: int) -> list[ColumnRow]:
    """The rows of a table printed one cell below the other, each a block of its own; an office opens each."""
    width = 0
    while head + width < len(lines) and _STACKED_HEAD.fullmatch(lines[head + width].text):
        width += 1
    first = re.match(r"Office|Post|Position|Function", lines[head].text)
    if first is None or width < _FEWEST or not all(x.after_blank for x in lines[head : head + width]):
        return []
    at = head + width
    found = [ColumnRow(tuple(range(head, at)), tuple((line.span,) for line in lines[head:at]))]
    while at < len(lines) and OFFICE_ALONE.fullmatch(lines[at].text):
        cells: list[list[int]] = []
        end = at
        while end < len(lines) and (len(cells) < width or not lines[end].after_blank):
            if lines[end].after_blank:
                cells.append([])
            cells[-1].append(end)
            end += 1
        if len(cells) < width:
            break
        found.append(ColumnRow(tuple(range(at, end)), tuple(tuple(lines[i].span for i in c) for c in cells)))
        at = end
    return found if len(found) > 1 else []


def _chunks(line: Line) -> list[tuple[int, Span]]:
    """What two blanks or more part on a line: the column it begins in, and where it stands."""
    at = line.span.start
    return [
        (line.indent + m.start(), Span(at + m.start(), at + m.end()))
        for m in re.finditer(r"\S+(?: \S+)*", line.text)
    ]


def _parted(line: Line, starts: Sequence[int]) -> list[tuple[int, Span]]:
    """The same, cut also where the next column begins behind a full one with a single blank."""
    found: list[tuple[int, Span]] = []
    for at, span in _chunks(line):
        stop = at + span.end - span.start
        cuts = [s for s in starts if at < s < stop and line.text[s - line.indent - 1] == " "]
        for begin, end in pairwise([at, *cuts, stop]):
            words = line.text[begin - line.indent : end - line.indent].rstrip()
            first = span.start + begin - at
            found.append((begin, Span(first, first + len(words))))
    return found


def _last(lines: Sequence[Line], head: int, starts: Sequence[int]) -> int:
    """The last line of the table: behind it a line stands in no column, or is a heading or a paragraph."""
    last = head
    for i in range(head + 1, len(lines)):
        chunks = _chunks(lines[i])
        inside = any(abs(chunks[0][0] - start) <= _SLACK for start in starts)
        alone = len(chunks) == 1 and abs(chunks[0][0] - starts[0]) <= _SLACK
        if (
            not inside
            or (alone and lines[i].after_blank)
            or read_marker(lines[i].text).style is not Style.NONE
        ):
            break
        last = i
    return last


def _rows(lines: Sequence[Line], numbers: range, starts: Sequence[int]) -> list[ColumnRow]:
    rows: list[tuple[list[int], list[list[Span]]]] = []
    blank = any(lines[i].after_blank for i in numbers[2:])
    for i in numbers:
        cells: list[list[Span]] = [[] for _ in starts]
        parts = _parted(lines[i], starts)
        whole = len(parts) == len(starts)  # a row with all its cells, wherever they begin
        for n, (at, span) in enumerate(parts):
            column = max((k for k, start in enumerate(starts) if at >= start - _SLACK), default=0)
            cells[n if whole else column].append(span)
        new = lines[i].after_blank if blank else bool(cells[0])
        if new or len(rows) <= (i > numbers[0]):
            rows.append(([i], cells))
            continue
        rows[-1][0].append(i)
        for cell, more in zip(rows[-1][1], cells, strict=True):
            cell.extend(more)
    return [ColumnRow(tuple(at), tuple(map(tuple, cells))) for at, cells in rows]
