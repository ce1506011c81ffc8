"""Rows of tables: cells are parted by tabs, or by pipes where the row begins with one."""

from __future__ import annotations

import re

from loaders.model.text import MappedText


def cells_of(row: MappedText) -> list[MappedText]:
    """The cells of a row, empty ones included."""
    pattern = r"\s*\|\s*" if row.text.startswith("|") else r"\t+"
    cuts = [0, *(x for m in re.finditer(pattern, row.text) for x in (m.start(), m.end())), len(row)]
    return [row[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
