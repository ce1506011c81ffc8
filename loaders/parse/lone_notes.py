"""Footnote marks that a program for PDF files prints on lines of their own, above or before their notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.parse.lines import Line
from loaders.parse.markers import Style, read_marker
from loaders.parse.noise import RULE, is_noise
from loaders.parse.shape import ends

LONE_NOTE = re.compile(r"\d{1,3}|\*{1,3}")
NOTE_OPENING = re.compile(r"[A-Z“\"‘0-9]|https?:|www\.")
PAGE = 80
"""How many lines above its note an anchor may stand."""
NOTE_LINES = 15
"""How many lines the notes of a page may have before its foot."""


def with_note_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines with lone note marks told as such, each right before its note."""
    out: list[Line] = []
    last, below_rule, i = 0, False, 0
    while i < len(lines):
        line = lines[i]
        below_rule = RULE.fullmatch(line.text) is not None or (below_rule and not _ends_notes(line.text))
        run = _run(lines, i, last, below_rule)
        if not run:
            out.append(line)
            i += 1
            continue
        notes = _notes(lines, i + len(run), len(run))
        for mark, words in zip(run, notes, strict=True):
            out.append(replace(mark, note_mark=True, after_blank=True))
            out += [replace(words[0], after_blank=False), *words[1:]] if words else []
        last = max([last, *(int(mark.text) for mark in run if mark.text.isdigit())])
        i += len(run) + sum(len(words) for words in notes)
    return out


def _ends_notes(text: str) -> bool:
    """Page furniture that no lone mark is taken for, or a note with its mark beside it."""
    foot = is_noise(text) and LONE_NOTE.fullmatch(text) is None
    return foot or re.match(r"\d{1,3}\s+[A-Z“]", text) is not None


def _run(lines: Sequence[Line], i: int, last: int, below_rule: bool) -> list[Line]:
    """The lone marks that stand from here one above the other, where they are marks of notes."""
    run: list[Line] = []
    expected = last + 1
    for line in lines[i:]:
        if LONE_NOTE.fullmatch(line.text) is None:
            break
        if line.text.isdigit() and int(line.text) != expected and (run or not below_rule):
            break
        expected = int(line.text) + 1 if line.text.isdigit() else expected
        run.append(line)
    at = i + len(run)
    if not run or at == len(lines) or not _opens_note(lines[at]):
        return []
    return run if below_rule or (_anchored(lines, i, run[0].text) and _at_foot(lines, at)) else []


def _opens_note(line: Line) -> bool:
    marker = read_marker(line.text).style
    return marker is Style.NONE and not is_noise(line.text) and NOTE_OPENING.match(line.text) is not None


def _anchored(lines: Sequence[Line], i: int, mark: str) -> bool:
    """Some word on this page bears the mark."""
    pattern = re.compile(rf"(?<=[a-z.,;:?!”\"’)\]]){re.escape(mark)}(?=[\s,.;:)]|$)")
    return any(pattern.search(line.text) for line in lines[max(0, i - PAGE) : i])


def _at_foot(lines: Sequence[Line], at: int) -> bool:
    """The page ends soon."""
    near = lines[at : at + NOTE_LINES]
    return len(near) < NOTE_LINES or any(is_noise(line.text) for line in near)


def _notes(lines: Sequence[Line], at: int, count: int) -> list[list[Line]]:
    """The lines of each of so many notes; what cannot be told apart belongs to the last of them."""
    end = at + 1
    while count > 1 and end < len(lines) and not is_noise(lines[end].text):
        end += 1
    if count == 1:
        return [[lines[at]]]
    words = list(lines[at:end])
    starts = [0, *(k for k in range(1, len(words)) if ends(words[k - 1].text) or words[k].after_blank)]
    if len(words) == count:
        starts = list(range(count))
    notes = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    joined = [*notes[: count - 1], [line for note in notes[count - 1 :] for line in note]]
    return [*joined, *([] for _ in range(count - len(joined)))]
