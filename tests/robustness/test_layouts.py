"""The shipped documents in any layout say what they say as they are shipped."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.interpret import interpret
from loaders.manifest import load_manifest
from loaders.model.facts import Actor, Fact, IssueFact
from loaders.model.text import SourceText
from loaders.parse import parse
from tests.robustness.layouts import Layout, layouts
from tests.robustness.test_corrupted import CORPUS, knowledge, raw

PRINTED = ("text", "title", "label", "topic", "item_title", "workshop_title", "role")
"""Fields that hold words as printed, which quotation marks, dashes and case may set otherwise."""


def facts(document: str, text: str) -> frozenset[tuple[str, ...]]:
    """What a text says as the given document, apart from where it stands."""
    entry = next(e for e in load_manifest(CORPUS) if e.id == document)
    source = SourceText(document, entry.file, text, "0" * 64)
    told = interpret(parse(source), entry, knowledge())
    return frozenset(_key(fact) for fact in told.facts if not isinstance(fact, IssueFact))


def _key(fact: Fact) -> tuple[str, ...]:
    parts = [type(fact).__name__]
    for field in sorted(set(fact.__slots__) - {"evidence", "names", "position"}):
        value = getattr(fact, field)
        if isinstance(value, Actor):
            value = value.key
        elif field in PRINTED:
            value = re.sub(r"\W+", "", str(value)).casefold()
        parts.append(f"{field}={value}")
    return tuple(parts)


@cache
def as_shipped(document: str) -> frozenset[tuple[str, ...]]:
    return facts(document, raw(document))


def check(document: str, layout: Layout) -> None:
    if document == "compendium" and layout.headings == "plain":
        # Its headings have no number: wrapped over two lines and without a mark they are paragraphs.
        layout = replace(layout, width=0)
    changed = layout.set(raw(document))
    found, shipped = facts(document, changed), as_shipped(document)
    assert found == shipped, (sorted(shipped - found)[:3], sorted(found - shipped)[:3])


SHORT = ("rpm1-draft-report", "rpm2-report", "discussion-guide")
LONG = ("chairs-summaries", "compendium")
EACH = (
    Layout(width=72, bullet="• ", headings="plain", ends="\r\n", breaks=7, quotes=True, notes=True),
    Layout(width=60, bullet="", headings="bold", capitals=True, dashes=True, blank=True, odd_blanks=True),
)
"""Between them every change."""


@pytest.mark.parametrize(
    ("document", "layout"),
    [
        pytest.param(document, layout, marks=pytest.mark.long if n and document in LONG else ())
        for document in (*SHORT, *LONG)
        for n, layout in enumerate(EACH)
    ],
)
def test_another_layout_says_the_same(document: str, layout: Layout) -> None:
    check(document, layout)


@settings(max_examples=3)
@given(document=st.sampled_from(SHORT), layout=layouts)
def test_any_layout_says_the_same(document: str, layout: Layout) -> None:
    check(document, layout)


@pytest.mark.long
@settings(max_examples=60)
@given(document=st.sampled_from((*SHORT, *LONG)), layout=layouts)
def test_many_layouts_say_the_same(document: str, layout: Layout) -> None:
    check(document, layout)


def test_a_layout_changes_the_text_and_a_lost_line_shows() -> None:
    text = raw("rpm2-report")
    for layout in EACH:
        assert layout.set(text) != text
    without = "\n\n".join(block for block in text.split("\n\n") if not block.startswith("(b) "))
    assert facts("rpm2-report", without) != as_shipped("rpm2-report")
