"""Lists inside a paragraph: letters, roman and arabic numbers, at any depth.

``(i)`` is the ninth letter after ``(h)`` and the first roman numeral after ``(a)``: what continues
an open list wins, then what begins one.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.model.tree import NodeKind
from loaders.parse.builder import Draft
from loaders.parse.markers import Marker, Style, letter_value, roman_value
from loaders.parse.shape import TELLS, announces_list

_FEW = 3
_TITLE_LENGTH = 160


@dataclass
class Level:
    """An open list: its style, the value of its last entry, the entry itself, and its parent."""

    style: str
    last: int
    entry: Draft
    parent: Draft


def readings(marker: Marker) -> list[tuple[str, int]]:
    """What a mark may mean: (style, value), likeliest first."""
    if marker.style is Style.ARABIC:
        return [("arabic", int(marker.label))] if marker.label.isdigit() else []
    if marker.style is Style.PAREN_ARABIC:
        return [("paren-arabic", int(marker.label))]
    if marker.style is Style.PAREN:
        letter, roman = letter_value(marker.label), roman_value(marker.label)
        if not marker.mark.startswith("("):  # "a." below "(a)"
            bare = [("bare-letter", letter)] if letter else []
            return bare + ([("bare-roman", roman)] if roman and marker.mark.endswith(")") else [])
        found = [("letter", letter)] if letter else []
        return found + ([("roman", roman)] if roman else [])
    return []


def continues(levels: list[Level], marker: Marker) -> int | None:
    """Index of the open list that this mark continues, innermost first."""
    for depth in range(len(levels) - 1, -1, -1):
        for style, value in readings(marker):
            if levels[depth].style == style and value == levels[depth].last + 1:
                return depth
    return _continues_other_print(levels, marker)


def _continues_other_print(levels: list[Level], marker: Marker) -> int | None:
    """``b)`` or ``b.`` after ``(a)``: one list whose marks are printed in two ways."""
    for depth in range(len(levels) - 1, -1, -1):
        for style, value in readings(marker):
            pair = {style, levels[depth].style}
            if pair == {"letter", "bare-letter"} and value == levels[depth].last + 1:
                return depth
    return None


def begins(marker: Marker) -> str | None:
    """The style of the list that this mark begins, if it can begin one."""
    for style, value in reversed(readings(marker)):
        if value == 1:
            return style
    return None


def place(levels: list[Level], marker: Marker, paragraph: Draft, entry: Draft) -> None:
    """Hang an entry where it belongs and update the open lists."""
    depth = continues(levels, marker)
    if depth is not None:
        level = levels[depth]
        del levels[depth + 1 :]
        value = next(v for _, v in readings(marker) if v == level.last + 1)
        entry.level = depth + 1
        level.parent.children.append(entry)
        level.last, level.entry = value, entry
        return
    style = begins(marker)
    if style and not any(level.style == style for level in levels):
        parent = levels[-1].entry if levels else paragraph
        entry.level = len(levels) + 1
        parent.children.append(entry)
        levels.append(Level(style, 1, entry, parent))
        return
    # A gap or a restart in a faulty source: keep the entry at the level of its style.
    found = readings(marker)
    same = [d for d, level in enumerate(levels) if any(level.style == s for s, _ in found)]
    depth = same[-1] if same else 0
    if levels:
        level = levels[depth]
        del levels[depth + 1 :]
        level.last = next((v for s, v in found if s == level.style), level.last)
        entry.level = depth + 1
        level.parent.children.append(entry)
        level.entry = entry
    else:
        entry.level = 1
        paragraph.children.append(entry)
        if found:
            levels.append(Level(found[0][0], found[0][1], entry, paragraph))


def back_at_margin(levels: list[Level], indent: int) -> bool:
    """A number set further left than the numbered entries of a nested list: it is none of theirs."""
    inner = levels[-1] if len(levels) > 1 else None
    return inner is not None and inner.style == "arabic" and indent < inner.entry.indent


def outgrown(levels: list[Level], words: str) -> bool:
    """A sentence behind the short entries of a list, all without a verb (an agenda): it is none of theirs."""
    entries = levels[0].parent.children if len(levels) == 1 and levels[0].style == "arabic" else []
    titles = all(len(e.words) < _TITLE_LENGTH and not TELLS.search(e.words) for e in entries)
    return len(entries) >= _FEW and titles and len(words) > _TITLE_LENGTH and TELLS.search(words) is not None


def owner_of_bullet(levels: list[Level], above: Draft, bullet: Draft) -> Draft:
    """What a bullet hangs below: the entry or less indented bullet that announces it, else what is above."""
    entry = levels[-1].entry if levels else None
    owner = entry if entry is not None and announces_list(entry.ending) else above
    last = owner.children[-1] if owner.children else None
    if last is None or last.kind is not NodeKind.BULLET or bullet.indent <= last.indent:
        return owner
    return last if announces_list(last.ending) or last.children else owner
