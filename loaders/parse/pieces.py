"""Lines become pieces: one piece is one logical line, wrapped lines joined, noise laid aside.

Nothing is interpreted here beyond what a typist sees: blank lines, bullets, numbers, mark-up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.model.text import MappedText, Span
from loaders.model.tree import Noise
from loaders.parse.blocks import with_blocks
from loaders.parse.characters import seen_words
from loaders.parse.columns import column_rows
from loaders.parse.line_lists import unmarked_list_lines
from loaders.parse.lines import Line, join_rows, split_lines
from loaders.parse.lone_marks import settled
from loaders.parse.lone_notes import LONE_NOTE, with_note_marks
from loaders.parse.markers import LONE_MARK, Marker, Style, read_marker
from loaders.parse.noise import BULLET, find_noise, is_noise
from loaders.parse.shape import (
    CLAUSE,
    CLOSING,
    DATELINE,
    FORMULA_LINE,
    TITLED_ALONE,
    WE_ALL,
    ends,
    is_known_heading,
    looks_like_heading,
    next_clause,
)
from loaders.parse.tables import is_piped

PLAIN_NOTE = re.compile(r"(\d{1,3})\s+(?=\[?[A-Z“\"])")
STARRED_NOTE = re.compile(r"\*{1,3}\s*\S")
LONE_LABEL = re.compile(
    rf"{LONE_MARK.pattern}|(?:(?:Substantive|Agenda)\s+[Ii]tem|Item|Workshop)\s+\d{{1,2}}"
)
"""A number, letter or label that a conversion has set on a line of its own, before its words."""
HEADING_LINES = 12
FORMULA_LINES = 3
SHORT_HEADING = 80


@dataclass(frozen=True)
class Piece:
    """One logical line: its source ranges, raw words in one row, and the marker it begins with.

    Attributes:
        spans: ranges of its lines.
        raw: words with mark-up, without marker; wrapped lines joined by a blank.
        marker: number, letter, bullet, heading mark at its start.
        after_blank: a blank line stands before it, or what stands for one.
        page_break: page furniture stands between it and the piece before.
        lines: the words of each source line, the first without marker.
        whole: like ``raw``, number or letter included.
        printed: every character of its lines.
        indent: how many characters stand before its first one on the line.
        listed: it is one line of a list whose lines have no marks.
    """

    spans: tuple[Span, ...]
    raw: MappedText
    marker: Marker
    after_blank: bool
    page_break: bool
    lines: tuple[MappedText, ...]
    whole: MappedText
    printed: MappedText
    indent: int = 0
    listed: bool = False

    @property
    def tabular(self) -> bool:
        return "\t" in self.raw.text or is_piped(self.raw.text)


def split_pieces(raw: str) -> tuple[list[Piece], list[Noise]]:
    """The pieces of a source and what was laid aside."""
    lines = with_blocks(settled(with_note_marks(split_lines(raw))))
    noise = find_noise(lines)
    listed = unmarked_list_lines(lines, frozenset(noise))
    table = column_rows(lines, raw)
    of_row = {i: first for first, row in table.items() for i in row.lines}
    groups: list[tuple[list[Line], Marker, bool]] = []
    page_break = False
    for i, line in enumerate(lines):
        if i in noise:
            page_break = True
            continue
        marker = read_marker(line.text)
        if _stands_alone(lines, i, groups):
            stop = "." if line.text[-1].isdigit() else ""
            marker = replace(read_marker(f"{line.text}{stop} {lines[i + 1].text}"), end=len(line.text))
        elif line.note_mark:
            marker = Marker(Style.NOTE, line.text, line.text, len(line.text))
        joins = (
            bool(groups)
            and (not page_break or _is_bare(groups[-1]))
            and (marker.style is Style.NONE or _only_wrapped(line, marker, groups[-1]))
            and _same_block(lines, i, groups[-1])
            and "\t" not in line.text + _unmarked(groups[-1])
            and not _next_note(line, groups[-1])
            and not next_clause(_so_far(groups[-1][0]), groups[-1][0][-1].text, line.text)
            and not _enacts(lines, i)
            and not _heads_numbers(lines, i)
            and not DATELINE.match(line.text)
            and not (line.text.startswith("|") or is_piped(line.text) or is_piped(_unmarked(groups[-1])))
            and i not in listed
        )
        if i in of_row:
            joins = of_row[i] != i
        elif i - 1 in of_row:
            joins = False
        if joins:
            groups[-1][0].append(line)
        else:
            in_notes = bool(groups) and _next_note(line, groups[-1])
            groups.append(([line], marker, page_break or in_notes))
        page_break = False
    starts = {lines[i].span.start for i in listed}
    pieces = [_entry(_piece(raw, *g)) if g[0][0].span.start in starts else _piece(raw, *g) for g in groups]
    rows = {lines[first].span.start: row.words(raw) for first, row in table.items()}
    pieces = [
        replace(p, raw=words, whole=words) if (words := rows.get(p.spans[0].start)) is not None else p
        for p in pieces
    ]
    return pieces, [Noise(kind, lines[i].span) for i, kind in sorted(noise.items())]


def _entry(piece: Piece) -> Piece:
    """An entry of a list without marks; commas part a name on the first line from what stands below it."""
    rows = piece.lines
    if len(rows) < 2 or TITLED_ALONE.fullmatch(rows[0].text) is None:
        return replace(piece, listed=True)
    words = rows[0]
    for row in rows[1:]:
        words = MappedText.join([words, row], " " if row.text[:1] in "(" or words.text[-1:] in ",;" else ", ")
    return replace(piece, raw=words, whole=words, listed=True)


def _heads_numbers(lines: list[Line], i: int) -> bool:
    """A short line between a full stop and a number, in a text without blank lines: a heading."""
    if lines[i].after_blank or i == 0 or i + 1 >= len(lines) or len(lines[i].text) > SHORT_HEADING:
        return False
    if is_known_heading(lines[i].text) and read_marker(lines[i + 1].text).style is Style.ARABIC:
        return True
    if lines[i + 1].after_blank:
        return False
    numbered = read_marker(lines[i + 1].text)
    first = numbered.style is Style.ARABIC and lines[i - 1].text.rstrip('"”’)').endswith((".", ";", "?"))
    return first and looks_like_heading(lines[i].text) and read_marker(lines[i].text).style is Style.NONE


def _so_far(group: list[Line]) -> str:
    """The words of the first lines: enough for an enacting formula, and to see how a paragraph begins."""
    return " ".join(line.text for line in group) if len(group) <= FORMULA_LINES else group[0].text


def _enacts(lines: list[Line], i: int) -> bool:
    """An enacting formula of up to three lines, with the first paragraph of a preamble right below it."""
    if FORMULA_LINE.match(lines[i].text) is None and WE_ALL.match(lines[i].text) is None:
        return False
    for last in range(i, min(i + FORMULA_LINES, len(lines) - 1)):
        if lines[last].text.endswith(","):
            return CLAUSE.match(lines[last + 1].text.lstrip("“*_")) is not None
    return False


def _stands_alone(lines: list[Line], i: int, groups: list[tuple[list[Line], Marker, bool]]) -> bool:
    """The line holds a mark and nothing else, where a paragraph, an entry or a heading may begin."""
    if i + 1 == len(lines):
        return False
    if BULLET.fullmatch(lines[i].text):
        return True  # else it were noise
    if LONE_LABEL.fullmatch(lines[i].text) is None:
        return False
    if lines[i].text[-1].isdigit() and lines[i + 1].after_blank:
        return False  # "Agenda item 7" on a cover
    opens = lines[i].after_blank or not groups or ends(groups[-1][0][-1].text)
    unmarked = read_marker(lines[i + 1].text).style in {
        Style.NONE,
        Style.TOPIC,
    }  # "II." / "Workshop 2. Title"
    return opens and unmarked and not is_noise(lines[i + 1].text)


def _is_bare(group: tuple[list[Line], Marker, bool]) -> bool:
    """Nothing but a mark yet: its words stand on the next line."""
    text = group[0][0].text
    note = group[1].style is Style.NOTE and LONE_NOTE.fullmatch(text)
    marked = group[1].style is not Style.NONE and (LONE_LABEL.fullmatch(text) or BULLET.fullmatch(text))
    return len(group[0]) == 1 and bool(note or marked)


def _next_note(line: Line, group: tuple[list[Line], Marker, bool]) -> bool:
    """Notes under a rule with bare digits: ``2 …`` right below ``1 …``, ``1 …`` below ``* …``."""
    first, here = PLAIN_NOTE.match(group[0][0].text), PLAIN_NOTE.match(line.text)
    if here is not None and group[2] and STARRED_NOTE.match(group[0][0].text):
        return True
    if here is not None and here[1] == "1" and CLOSING.match(group[0][0].text):
        return True
    noted = group[2] or (first is not None and first[1] == "1" and group[0][0].after_blank)
    return noted and first is not None and here is not None and int(here[1]) == int(first[1]) + 1


def _unmarked(group: tuple[list[Line], Marker, bool]) -> str:
    """The last line of a group; a tab right behind its number or letter makes no table."""
    lines, marker, _ = group
    return lines[-1].text[marker.end :].lstrip() if len(lines) == 1 else lines[-1].text


def _only_wrapped(line: Line, marker: Marker, group: tuple[list[Line], Marker, bool]) -> bool:
    """A wrapped line that begins with the dash of its sentence, or holds a lone footnote mark."""
    if line.after_blank:
        return False
    if marker.style is Style.NOTE:
        return marker.end >= len(line.text) and group[1].style is not Style.NOTE
    dash = marker.style is Style.BULLET and marker.mark in {"–", "—"}
    return dash and group[1].mark not in {"–", "—"} and not ends(group[0][-1].text)


def _same_block(lines: list[Line], i: int, group: tuple[list[Line], Marker, bool]) -> bool:
    """No blank line stands before this line; a marked heading goes on only in lines without a stop."""
    marker = group[1]
    if _is_bare(group):
        return True
    if lines[i].after_blank:
        return False
    if not marker.hashes:
        return True
    last = i
    while last - i < HEADING_LINES and last + 1 < len(lines) and not lines[last + 1].after_blank:
        last += 1
    return last - i < HEADING_LINES and not ends(lines[last].text)


def _piece(raw: str, lines: list[Line], marker: Marker, page_break: bool) -> Piece:
    parts = [seen_words(raw, line.span) for line in lines]
    first = parts[0]
    kept = (
        MappedText.join([first[0 : marker.open], first[marker.end :]], "")
        if marker.open
        else first[marker.end :]
    )
    rows = (kept, *parts[1:])
    return Piece(
        spans=tuple(line.span for line in lines),
        raw=join_rows(rows),
        marker=marker,
        after_blank=lines[0].after_blank,
        page_break=page_break,
        lines=rows,
        whole=join_rows([_bare(first, marker), *parts[1:]]),
        printed=join_rows(parts),
        indent=lines[0].span.start - (raw.rfind("\n", 0, lines[0].span.start) + 1),
    )


def _bare(first: MappedText, marker: Marker) -> MappedText:
    """The first line with its number but without heading marks and bullet."""
    found = re.match(r"(?:#{1,6}\s+)?", first.text) if marker.hashes else None
    start = found.end() if found else 0
    if marker.bullet:
        found = re.compile(r"\S{1,2}\s+").match(first.text, start)
        start = found.end() if found else start
    return first[start:]
