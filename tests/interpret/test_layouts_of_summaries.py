"""The same words in another layout say the same: line widths, heading marks, bullets, quotation marks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from loaders.interpret.context import Context
from loaders.interpret.discussion_guide import interpret_discussion_guide
from loaders.interpret.thematic_summary import interpret_thematic_summary
from loaders.manifest import ManifestEntry
from loaders.model.facts import Actor, Fact, Genre
from loaders.parse import parse
from loaders.read.source import read_source
from tests.interpret.summaries import ROOT, knowledge

READERS = {
    "chairs-summaries": (Genre.THEMATIC_SUMMARY, interpret_thematic_summary),
    "discussion-guide": (Genre.DISCUSSION_GUIDE, interpret_discussion_guide),
}
WORDS = ("text", "title", "label", "item_title", "workshop_title")
HEADING = re.compile(r"(?m)^((?:[IVX]+|[A-C])\. [A-Z].{0,200})$")


def _wrapped(raw: str, width: int) -> str:
    lines: list[str] = []
    for line in raw.split("\n"):
        whole = len(line) <= width or "\t" in line
        lines += (
            [line] if whole else textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        )
    return "\n".join(lines)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "narrow lines": lambda raw: _wrapped(raw, 72),
    "wide lines": lambda raw: _wrapped(raw, 104),
    "no bold": lambda raw: raw.replace("**", ""),
    "other quotation marks and dashes": lambda raw: raw.translate(str.maketrans("’“”–", '\'""-')),
    "other bullets": lambda raw: re.sub(r"(?m)^- (?!\d|\()", "• ", raw),
    "marked headings": lambda raw: HEADING.sub(r"## \1", raw),
    "bold headings": lambda raw: HEADING.sub(r"**\1**", raw),
    "DOS line ends": lambda raw: raw.replace("\n", "\r\n"),
}


def _facts(path: Path, name: str) -> set[tuple[str, ...]]:
    genre, read = READERS[name]
    tree = parse(read_source(path, name))
    entry = ManifestEntry(id=name, file=path.name)
    return {_key(fact) for fact in read(Context(tree, entry, knowledge(), None, genre, "congress-15"))}  # type: ignore[arg-type]


def _key(fact: Fact) -> tuple[str, ...]:
    """What a fact says, apart from where it stands and how its words are set."""
    parts = [type(fact).__name__]
    for field in sorted(set(fact.__slots__) - {"evidence", "names"}):
        value = getattr(fact, field)
        if isinstance(value, Actor):
            value = value.key
        elif field in WORDS:
            value = re.sub(r"\W+", "", value).casefold()
        parts.append(f"{field}={value}")
    return tuple(parts)


@cache
def _as_shipped(name: str) -> set[tuple[str, ...]]:
    return _facts(ROOT / "data" / "corpus" / f"{name}.txt", name)


# The guide has no bullets without a number or letter.
CASES = [
    (name, layout)
    for name in READERS
    for layout in LAYOUTS
    if (name, layout) != ("discussion-guide", "other bullets")
]


@pytest.mark.long  # the quick tests change all of this at once, in tests/robustness
@pytest.mark.parametrize(("name", "layout"), CASES)
def test_another_layout_says_the_same(name: str, layout: str, tmp_path: Path) -> None:
    raw = (ROOT / "data" / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    changed = LAYOUTS[layout](raw)
    assert changed != raw, "the layout changes nothing in this document"
    path = tmp_path / f"{name}.txt"
    path.write_text(changed, encoding="utf-8", newline="")
    assert _facts(path, name) == _as_shipped(name)
