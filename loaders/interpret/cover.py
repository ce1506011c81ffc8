"""The masthead of a cover in two columns: names and titles on the left, day and language on the right.

A program for PDF files writes both columns on one line: ``Congress on Crime Prevention     3 May 2004``.
"""

from __future__ import annotations

import re

from loaders.model.months import MONTH
from loaders.model.text import MappedText
from loaders.model.tree import Node

_LANGUAGE = r"(?:Arabic|Chinese|English|French|Russian|Spanish|ARABIC|CHINESE|ENGLISH|FRENCH|RUSSIAN|SPANISH)"
_MASTHEAD = re.compile(r"\bDistr\.?(?::|\s*$|\s+[A-Z])")
_RIGHT = re.compile(
    r"(?:^|\s)(?P<right>Distr\.?:?(?:\s*(?:General|Limited|Restricted|GENERAL|LIMITED|RESTRICTED))?|"
    r"(?:Original|ORIGINAL):.*|"
    r"(?<![,:] )(?<!\bof )(?<!\bfrom )(?<!\bon )(?<!\bto )(?<!\d and )(?<![\d–-] )"
    rf"\d{{1,2}}\s+{MONTH}\s+\d{{4}}|"
    rf"{_LANGUAGE}(?:(?:,\s+|\s+and\s+|/){_LANGUAGE})*(?:\s+only)?|"
    r"(?<=\w\s)[A-Z]{1,8}(?:/[\w.-]+){2,})$"
)
_SYMBOL = re.compile(r"[a-z]\s+[A-Z]{1,8}(?:/[\w.-]+){2,}$")
_WRAPPED_DATE = (
    (re.compile(r"\b\d{1,2}$"), re.compile(rf"{MONTH}\b")),
    (re.compile(rf"\b\d{{1,2}}\s+{MONTH}$"), re.compile(r"(?:19|20)\d\d\b")),
)
_LEAST = 2
_GAP = 8
"""Columns of a cover are parted by more blanks than this."""
_CAPITALS = 0.75
"""Share of letters that are capitals in a block set in capitals, the name of a month aside."""
_SMALL = re.compile(r"\b(?:And|At|By|For|From|In|Of|On|The|To|With)\b")


def left_column(node: Node) -> list[MappedText]:
    """The lines of a cover block without what stands in the right column of a masthead."""
    if not _two_columns(node):
        return list(node.cells or (node.text,))
    kept = [(cell, _RIGHT.search(cell.text)) for cell in node.cells]
    lines = [cell[: right.start()].strip() if right else cell for cell, right in kept]
    return [line for line in lines if line]


def cover_lines(node: Node) -> list[MappedText]:
    """The lines of the left column; a date that is wrapped is on one line again."""
    lines: list[MappedText] = []
    for line in left_column(node):
        if lines and any(a.search(lines[-1].text) and b.match(line.text) for a, b in _WRAPPED_DATE):
            lines[-1] = MappedText.join([lines[-1], line])
        else:
            lines.append(line)
    return lines


def right_column(node: Node) -> list[str]:
    """What the right column of a masthead holds: distribution, day, language."""
    if not _two_columns(node):
        return []
    return [right["right"] for cell in node.cells if (right := _RIGHT.search(cell.text))]


def cover_text(node: Node) -> MappedText:
    """The words of a cover block, lines broken for layout joined, without the right column."""
    return MappedText.join(left_column(node)) if _two_columns(node) else node.text


def cased(words: str) -> str:
    """A block set in capitals as it is written elsewhere, letter for letter: ``Report on the Session``."""
    letters = [c for c in words if c.isalpha()]
    if sum(c.isupper() for c in letters) < _CAPITALS * len(letters):
        return words
    titled = re.sub(r"(?<!\S)[^\W\d_]{2}[^\d\s/]*(?!\S)", lambda m: m[0].capitalize(), words)
    return _SMALL.sub(lambda m: m[0].lower(), titled) if len(titled) == len(words) else words


def _parted(line: MappedText) -> bool:
    """Whether blanks part a day or a language on the right of a line from its other words."""
    right = _RIGHT.search(line.text)
    at = right.start("right") if right and "/" not in right["right"] else 0
    return at > 1 and line.offsets[at] - line.offsets[at - 2] > _GAP


def _two_columns(node: Node) -> bool:
    """Words of a name stand beside the distribution or below it, or beside the symbol and the day."""
    if len(node.cells) < _LEAST:
        return False
    if _MASTHEAD.search(node.text.text) is not None or any(map(_parted, node.cells)):
        return True
    return _SYMBOL.search(node.cells[0].text) is not None and any(
        _RIGHT.search(cell.text) for cell in node.cells[1:]
    )
