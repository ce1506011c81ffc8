"""The same report in another layout says the same: line widths, marks, bullets, quotes, page breaks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache

import pytest

from loaders.interpret.dispatch import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import Actor, AttributedPointFact, Fact, IssueFact
from loaders.model.text import SourceText
from loaders.parse import parse
from tests.interpret.reports import FIXTURES, ROOT, knowledge

REPORT = ROOT / "data" / "corpus" / "rpm2-report.txt"
AFRICA = FIXTURES / "african-report.txt"
WORDS = ("text", "title", "label", "topic")
SHORT_HEADING = re.compile(r"(?m)^(#+ (?:\*\*)?(?:[IVX]+|[A-E])\. )(.{4,60})$")


def _wrapped(raw: str, width: int) -> str:
    lines: list[str] = []
    for line in raw.split("\n"):
        whole = len(line) <= width or "\t" in line
        lines += (
            [line] if whole else textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        )
    return "\n".join(lines)


def _plain(raw: str) -> str:
    return re.sub(r"(?m)^#+ ", "", raw.replace("**", ""))


def _page_breaks(raw: str) -> str:
    """A page footer inside every fifth long paragraph."""
    blocks = raw.split("\n\n")
    for i, block in enumerate(blocks):
        if i % 5 == 0 and len(block) > 400 and re.match(r"\d+\. ", block) and "\n" not in block:
            cut = block.rfind(" ", 0, 250)
            blocks[i] = f"{block[:cut]}\n\n{i}/90\n\nV.25-02345\n\n{block[cut + 1 :]}"
    return "\n\n".join(blocks)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "narrow lines": lambda raw: _wrapped(raw, 66),
    "no marks": _plain,
    "narrow and without marks": lambda raw: _wrapped(_plain(raw), 72),
    "other quotation marks and dashes": lambda raw: raw.translate(str.maketrans("’“”–", '\'""-')),
    "no bullets": lambda raw: re.sub(r"(?m)^- (?=\(|\d)", "", raw),
    "other bullets": lambda raw: re.sub(r"(?m)^- ", "• ", raw),
    "capital headings": lambda raw: SHORT_HEADING.sub(lambda m: m[1] + m[2].upper(), raw),
    "bold numbers": lambda raw: re.sub(r"(?m)^(\d{1,2}\.) (?=[A-Z])", r"**\1** ", raw),
    "more page breaks": _page_breaks,
}


def _facts(raw: str, name: str) -> set[tuple[str, ...]]:
    told = interpret(
        parse(SourceText(name, f"{name}.txt", raw, "0" * 64)),
        ManifestEntry(id=name, file=f"{name}.txt"),
        knowledge(),
    )
    return {_key(f) for f in told.facts if not isinstance(f, (IssueFact, AttributedPointFact))}


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
def _as_shipped() -> set[tuple[str, ...]]:
    return _facts(REPORT.read_text(encoding="utf-8"), "report")


@pytest.mark.long  # the quick tests change all of this at once, in tests/robustness
@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_says_the_same(layout: str) -> None:
    raw = REPORT.read_text(encoding="utf-8")
    changed = LAYOUTS[layout](raw)
    assert changed != raw, "the layout changes nothing in this document"
    assert _facts(changed, "report") == _as_shipped()


def test_lines_joined_say_the_same() -> None:
    raw = AFRICA.read_text(encoding="utf-8")
    joined = re.sub(r"(?<=[a-zé,’])\n(?=[A-Za-z0-9])", " ", raw)
    assert joined != raw
    assert _facts(joined, "africa") == _facts(raw, "africa")
