"""Rows of tables: cells are parted by tabs, or by pipes where the row begins with one or has two or more."""

from __future__ import annotations

import re

from loaders.model.text import MappedText

_PIPED = re.compile(r"\|.*\|.*\||[^|]{1,160}(?:\s\|\s[^|]{1,80}){2,12}")


def is_piped(line: str) -> bool:
    """A row whose cells are parted by pipes, with or without one at both ends."""
    return _PIPED.match(line) is not None


def cells_of(row: MappedText) -> list[MappedText]:
    """The cells of a row, empty ones included."""
    piped = row.text.startswith("|") or ("\t" not in row.text and is_piped(row.text))
    pattern = r"\s*\|\s*" if piped else r"\t+"
    cuts = [0, *(x for m in re.finditer(pattern, row.text) for x in (m.start(), m.end())), len(row)]
    return [row[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
