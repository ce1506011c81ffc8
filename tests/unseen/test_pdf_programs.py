"""A text says the same as programs print it from PDF files: marks on lines of their own, few blank lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unseen.answers import scores
from tests.unseen.test_formats_agree import blocks, load, said
from tests.unseen.truth import HERE, load_truth

WIDTH = 92
PAGE = 40
_MARK = re.compile(r"((?:\d{1,3}|[A-Z]|[IVX]+)\.|\([a-z]{1,3}\)|[-•])\s+(?=\S)")
_COVER = 4
"""Blocks at the beginning that keep their lines: the cover."""

Printer = Callable[[str], str]
"""Of the name of a text, its pages."""


def _lines(block: str) -> list[str]:
    """The mark of a block alone, then its wrapped words."""
    mark = _MARK.match(block)
    words = textwrap.wrap(block[mark.end() :] if mark else block, WIDTH, break_on_hyphens=False)
    return [mark[1], *words] if mark else words


def _pages(name: str, printed: list[list[str]]) -> str:
    raw = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    cover = re.split(r"\n\s*\n", raw.strip())[:_COVER]
    out, count = ["\n\n".join(cover), ""], 0
    for lines in printed[_COVER:]:
        out += lines
        count += len(lines)
        if count > PAGE:
            out += ["", "V.25-01234", "2/12", ""]
            count = 0
    return "\n".join([*out, ""])


def without_blank_lines(name: str) -> str:
    return _pages(name, [_lines(block) for block in blocks(name)])


def blank_lines_by_distance(name: str) -> str:
    """A mark stands as far above the only line of its words as that above the next block."""
    printed: list[list[str]] = []
    for block in blocks(name):
        lines = _lines(block)
        short = len(lines) == 2 and _MARK.match(block)
        printed.append([lines[0], "", lines[1], ""] if short else lines)
    return _pages(name, printed)


@pytest.mark.parametrize(
    ("name", "printer"),
    [
        ("africa-draft-addendum", without_blank_lines),
        pytest.param("africa-draft-addendum", blank_lines_by_distance, marks=pytest.mark.long),
        pytest.param("summary-third-round", without_blank_lines, marks=pytest.mark.long),
        pytest.param("summary-third-round", blank_lines_by_distance, marks=pytest.mark.long),
        pytest.param("expert-group", blank_lines_by_distance, marks=pytest.mark.long),
    ],
)
def test_a_text_as_a_program_prints_it(name: str, printer: Printer, tmp_path: Path) -> None:
    text = load((HERE / "texts" / f"{name}.txt").read_bytes(), "txt", tmp_path)
    pages = printer(name)
    assert re.search(r"(?m)^\d+\.$", pages)
    other = load(pages.encode(), "txt", tmp_path)
    assert other.document.genre is text.document.genre
    assert said(other) == said(text)
    assert not [s for s in scores(other, load_truth(name)).values() if s.missed or s.false]
