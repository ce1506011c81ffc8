"""An official resolution says the same when a program for PDF files has left all blank lines out.

The samples lie beside the repository and are not shipped.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unseen.printed import Block, blocks_of, symbol_of
from tests.unseen.test_printed_resolutions import load, provisions, samples

PAGE = 44

Layout = Callable[[list[Block], str, str], str]
"""Of the paragraphs, the symbol on top of each page, and the indent: a text."""


def without_blank_lines(blocks: list[Block], symbol: str, indent: str) -> str:
    """Pages of wrapped lines; they end anywhere, with notes, page number, job number and the symbol below."""
    out: list[str] = []
    notes: list[str] = []
    lines, page = 0, 1
    for words, own in blocks:
        notes += own
        for line in textwrap.wrap(words, 85, break_on_hyphens=False, initial_indent=indent):
            out.append(line)
            lines += 1
            if lines == PAGE:
                out += [*_notes(notes), f"{page}/12", f"25-{16680 + page}", symbol]
                lines, page, notes = 0, page + 1, []
    return "\n".join([*out, *_notes(notes), f"{page}/12"]) + "\n"


def one_line_each(blocks: list[Block], _symbol: str, _indent: str) -> str:
    """A paragraph a line, all notes at the end."""
    notes = [note for _, own in blocks for note in own]
    return "\n".join([*(words for words, _ in blocks), "__________________", *notes]) + "\n"


def _notes(notes: list[str]) -> list[str]:
    lines = [line for note in notes for line in textwrap.wrap(note, 85)]
    return ["__________________", *lines] if lines else []


@pytest.mark.skipif(not samples(), reason="the official resolutions are not here")
@pytest.mark.parametrize("layout", [without_blank_lines, one_line_each])
@pytest.mark.parametrize(
    "number",
    [pytest.param(n, marks=() if n == 9 else pytest.mark.long) for n in range(len(samples()))],
)
def test_the_provisions_are_the_same(number: int, layout: Layout, tmp_path: Path) -> None:
    official = samples()[number]
    page = tmp_path / "resolution.txt"
    page.write_text(layout(blocks_of(official), symbol_of(official), "  "), encoding="utf-8")
    expected, found = provisions(load(official)), provisions(load(page))
    wrong = sum((expected - found).values())
    assert wrong <= sum(expected.values()) * 0.02, (expected - found, found - expected)
