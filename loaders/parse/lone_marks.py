"""Numbers and letters that a program for PDF files has parted from their words.

Such a program prints the mark on a line of its own, a blank line before its words, several marks before the
first of their words, or the mark behind the first line. Here each mark comes to stand right before its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from loaders.parse.blocks import NOTE_MARK, ended_early
from loaders.parse.lines import Line
from loaders.parse.markers import LONE_MARK, Style, letter_value, read_marker, roman_value
from loaders.parse.noise import BULLET, is_noise
from loaders.parse.shape import ends

LONE_BULLET = re.compile(r"[-–—•●▪‣◦]")
FAR = 40
"""How many lines behind its mark the words may stand."""
FEWEST = 2
FEWEST_LATE = 3
LONG_LINE = 0.75
HABIT = 0.25


def settled(lines: Sequence[Line]) -> list[Line]:
    """The lines in an order in which each lone mark stands right before its words."""
    bullets = Counter(line.text for line in lines if LONE_BULLET.fullmatch(line.text))
    marks = {
        i
        for i, line in enumerate(lines)
        if _is_mark(line.text) and _opens(lines, i) and bullets.get(line.text, FEWEST) >= FEWEST
    }
    if not marks:
        return list(lines)
    owner = _late(lines, marks) or _owners(lines, marks)
    words = {first: mark for mark, first in owner.items()}
    out: list[Line] = []
    for i, line in enumerate(lines):
        if i in owner:
            continue
        if i in words:
            mark = lines[words[i]]
            blank = mark.after_blank if words[i] == i - 1 else mark.after_blank or line.after_blank
            out += [replace(mark, after_blank=blank), replace(line, after_blank=False)]
        elif i - 1 in owner and owner[i - 1] < i:
            out.append(replace(line, after_blank=False))  # the second line of words that stand above
        else:
            out.append(line)
    return out


def _opens(lines: Sequence[Line], i: int) -> bool:
    """A block may begin here: the mark is not the end of a sentence that a line break has cut."""
    if i == 0 or lines[i].after_blank or _is_mark(lines[i - 1].text):
        return True
    following = lines[i + 1].text if i + 1 < len(lines) else ""
    return ends(lines[i - 1].text) or following[:1].isupper() or BULLET.fullmatch(lines[i].text) is not None


def _is_mark(text: str) -> bool:
    return bool(LONE_MARK.fullmatch(text) or LONE_BULLET.fullmatch(text))


def _takes_words(line: Line) -> bool:
    return read_marker(line.text).style in {Style.NONE, Style.TOPIC} and not is_noise(line.text)


@dataclass
class _Waiting:
    """Marks whose words have not come yet."""

    marks: list[int] = field(default_factory=list)

    def next(self, lines: Sequence[Line], first: int) -> int:
        """The mark of the words that begin with a line.

        Marks of one list come before all of its words. Of an entry of a list and a heading the words tell,
        since only an entry ends with a stop; else the last mark stands next to its words.
        """
        labels = [lines[i].text for i in self.marks]
        if _follow_each_other(labels):
            return self.marks.pop(0)
        entries = [k for k, label in enumerate(labels) if label.startswith("(")]
        others = [k for k, label in enumerate(labels) if not label.startswith("(")]
        fitting = entries if ends(NOTE_MARK.sub("", _last_line(lines, first))) else others
        return self.marks.pop(fitting[-1] if entries and others else -1)


def _owners(lines: Sequence[Line], marks: set[int]) -> dict[int, int]:
    """Index of each mark → index of the first line of its words."""
    waiting, owner, width = _Waiting(), dict[int, int](), _width(lines)
    for i, line in enumerate(lines):
        waiting.marks = [mark for mark in waiting.marks if i - mark <= FAR]
        if i in marks:
            waiting.marks.append(i)
        elif waiting.marks and _takes_words(line) and (i - 1 in marks or _begins(lines, i, width)):
            owner[waiting.next(lines, i)] = i
        elif read_marker(line.text).style is Style.ARABIC:
            waiting.marks.clear()  # a paragraph with its number: what waits above it is no mark
    return owner


def _last_line(lines: Sequence[Line], first: int) -> str:
    """The last line of a block without blank lines and marks in it."""
    last = first
    while last + 1 < len(lines) and not lines[last + 1].after_blank and _takes_words(lines[last + 1]):
        last += 1
    return lines[last].text


def _begins(lines: Sequence[Line], i: int, width: float) -> bool:
    before, here = lines[i - 1].text, lines[i].text
    return lines[i].after_blank or (ends(before) and ended_early(before, here, width) and here[:1].isupper())


def _width(lines: Sequence[Line]) -> int:
    """Columns of a full line."""
    return sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]


def _follow_each_other(labels: Sequence[str]) -> bool:
    """``(a)``, ``(b)``, ``(c)``; ``1.``, ``2.``; bullets."""
    if len(set(labels)) == 1:
        return True
    if len({label.startswith("(") for label in labels}) > 1:
        return False
    for value in (_arabic, _letter, _roman):
        values = [value(label) for label in labels]
        if all(a is not None and b == a + 1 for a, b in pairwise(values)):
            return True
    return False


def _arabic(label: str) -> int | None:
    return int(label[:-1]) if label[:-1].isdigit() else None


def _letter(label: str) -> int | None:
    return letter_value(label.strip("()."))


def _roman(label: str) -> int | None:
    return roman_value(label.strip("()."))


def _late(lines: Sequence[Line], marks: set[int]) -> dict[int, int]:
    """Marks that stand behind the first line of their words, where that is the habit of the text."""
    numbers = [i for i in marks if lines[i].text[0].isdigit() and 0 < i < len(lines) - 1]
    width = _width(lines)
    behind = {
        i: i - 1
        for i in numbers
        if lines[i - 1].after_blank
        and not lines[i + 1].after_blank
        and len(lines[i - 1].text) > LONG_LINE * width
        and _takes_words(lines[i - 1])
        and i - 2 not in marks
    }
    if len(behind) < max(FEWEST_LATE, len(numbers) * HABIT):
        return {}
    return {**_owners(lines, marks - set(behind)), **behind}
