"""Lists whose lines bear no marks: one person a line below words that end with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.parse.blocks import ended_early
from loaders.parse.lines import Line
from loaders.parse.markers import Style, read_marker
from loaders.parse.shape import TITLED_ALONE, TITLED_ENTRY, ends

_LABELLED = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4}:.*")
"""``Vice-Chairs: …``: names below belong to the label, whatever the lines."""
_HOLDER = re.compile(
    r"(?:[A-Z][\w’'-]*\s+)*(?:[\w-]*President|[\w-]*Chair(?:man|woman|person)?|Rapporteur|Secretary|Moderator|Coordinator)(?:-General)?"
    r"(?:\s+(?:of|and|the|for|[A-Z][\w’'-]*)){0,7}:\s+[A-ZÀ-ÞĀ-ŽȘȚ][^:]{3,80}\([^():]+\)"
)
"""``Rapporteur: Jo Ek (Ghana)``: an office and its holder fill a line, however long the others are."""
_PANEL = re.compile(
    r"(?:The\s+)?(?:(?:[Ee]xpert|[Gg]overnment|[Ii]nvited)\s+)?(?:[Pp]anell?ists|[Ss]peakers|[Pp]resenters|[Dd]iscussants|[Ee]xperts):"
)
"""A label that is no person's"""
_SOMEBODY = re.compile(r"[A-ZÀ-ÞĀ-ŽȘȚ][^,:;()]{4,60}(?:,\s+\w|\s\([A-Z]).*[^,]$")
"""``Name, office`` or ``Name (State)``."""
_INITIAL = re.compile(r"(?:[A-Z]\.\s?){1,2}(?:[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+(?:\s|,)|(?:de|da|van|von)\s){2,6}")
"""``J. Antonio Silva, Minister of …``: no heading under a letter."""
_NAME_ALONE = re.compile(
    r"(?:The\s+)?[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:,?\s+(?:[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*|of|the|and|for|on))*(?:\s+\([^()]+\))?[;,]?"
)
"""A State or a body."""
_SPEAKERS = re.compile(
    r"\b(?:statements?|speakers|panell?ists|presentations?|remarks|interventions?|representatives|following)\b",
    re.IGNORECASE,
)
_ENTRY_LINES = 2
_LINES_BELOW = 3
_NEAR = 40
_LEAST_WIDTH = 50
_OVERLONG = 2
_WIDER = 1.25
"""So many lines may be so much longer than the others without telling how wide the text is set."""


def unmarked_list_lines(lines: Sequence[Line], noise: frozenset[int]) -> frozenset[int]:
    """Indices of the lines that begin an entry of such a list.

    In running text a line ends where the next word does not fit. Below a colon, lines that end before
    that and name somebody with an office or a State are entries; a list has two at least.
    """
    found: set[int] = set()
    for first, last in _blocks(lines, noise):
        at = next((i for i in range(first - 1, last) if i >= 0 and _announces(lines[i])), None)
        if (
            at is not None
            and last - at >= 2
            and all(_HOLDER.fullmatch(x.text) for x in lines[at + 1 : last + 1])
        ):
            found.update(range(at + 1, last + 1))
            continue
        if at is None or last - at < 2 or any(_LABELLED.match(x.text) for x in lines[at + 1 : last + 1]):
            continue
        titled = [i for i in range(at + 1, last + 1) if TITLED_ENTRY.match(lines[i].text)]
        if titled[:1] == [at + 1] and len(titled) > 1 and _SPEAKERS.search(lines[at].text):
            found.update(titled)
            continue
        starts = [at + 1, *(i for i in range(at + 2, last + 1) if _ended_early(lines, i))]
        own = lines[at + 1].after_blank or _ended_early(lines, at + 1)
        if len(starts) > 1 and own and all(_SOMEBODY.match(lines[i].text) for i in starts):
            found.update(starts)
    return frozenset(found | _apart(lines, noise))


def _apart(lines: Sequence[Line], noise: frozenset[int]) -> set[int]:
    """The same with a blank line before each entry: persons, and States or bodies by name alone, one or two
    lines each, up to the next number or heading mark."""
    found: set[int] = set()
    blocks = _blocks(lines, noise)
    at = 0
    while at < len(blocks):
        end = at + 1
        if _SPEAKERS.search(lines[blocks[at][1]].text) and lines[blocks[at][1]].text.endswith(":"):
            while end < len(blocks) and _is_entry(
                [lines[i] for i in range(blocks[end][0], blocks[end][1] + 1)]
            ):
                end += 1
            starts = [blocks[k][0] for k in range(at + 1, end)]
            found.update(_persons_apart(lines, blocks, at + 1))
            closed = end == len(blocks) or read_marker(lines[blocks[end][0]].text).style is not Style.NONE
            if closed and len(starts) > 1 and _SOMEBODY.match(lines[starts[0]].text):
                found.update(starts)
        at = end
    return found


def _persons_apart(lines: Sequence[Line], blocks: list[tuple[int, int]], at: int) -> list[int]:
    """The first lines of entries whose first line is a person's name, with office and body below."""
    starts: list[int] = []
    for first, last in blocks[at:]:
        below = lines[first + 1 : last + 1]
        alone = TITLED_ALONE.fullmatch(lines[first].text.rstrip(",;")) is not None
        if not alone or not 0 < len(below) <= _LINES_BELOW or ends(lines[last].text):
            break
        starts.append(first)
    return starts if len(starts) > 1 else []


def _is_entry(block: Sequence[Line]) -> bool:
    words = " ".join(line.text for line in block)
    marked = read_marker(words).style is not Style.NONE and _INITIAL.match(words) is None
    if len(block) > _ENTRY_LINES or marked or words.endswith((".", ":")):
        return False
    return bool(_SOMEBODY.match(words) or _NAME_ALONE.fullmatch(words)) and not _LABELLED.match(words)


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
    words = line.text.rstrip("*_ ")
    return words.endswith(":") and bool(_PANEL.fullmatch(words) or not _LABELLED.fullmatch(line.text))


def _ended_early(lines: Sequence[Line], i: int) -> bool:
    """The line before ends early for the lines around it."""
    near = sorted((len(line.text) for line in lines[max(0, i - _NEAR) : i + _NEAR]), reverse=True)
    usual = near[min(_OVERLONG, len(near) - 1)]
    width = max(_LEAST_WIDTH, *(length for length in near if length <= _WIDER * usual))
    return ended_early(lines[i - 1].text, lines[i].text, width)
