"""Nothing is lost: every non-blank character belongs to exactly one node or one named noise."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from tests.parse.corpus import DOCUMENTS, tree_of


def account(tree: DocumentTree) -> tuple[Counter[str], list[int], list[int]]:
    """Characters by owner, offsets without an owner, offsets with two."""
    raw = tree.source.raw
    owner: list[str] = [""] * len(raw)
    twice: list[int] = []
    owned = [(n.kind.value, s) for n in (*tree.root.walk(), *tree.footnotes) for s in n.spans]
    owned += [(f"noise: {noise.kind.value}", noise.span) for noise in tree.noise]
    for name, span in owned:
        for i in range(span.start, span.end):
            if owner[i]:
                twice.append(i)
            owner[i] = name
    letters = [i for i, c in enumerate(raw) if not c.isspace()]
    return Counter(owner[i] for i in letters), [i for i in letters if not owner[i]], twice


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_character_has_one_place(document: str, record_property: pytest.RecordProperty) -> None:
    tree = tree_of(document)
    shares, lost, twice = account(tree)
    report = ", ".join(f"{name} {count}" for name, count in sorted(shares.items()))
    print(f"{document}: {report}")  # noqa: T201 - the account is what this test is for
    record_property("account", report)
    assert not lost, f"lost: {tree.source.raw[lost[0] - 20 : lost[0] + 60]!r}"
    assert not twice, f"twice: {tree.source.raw[twice[0] - 20 : twice[0] + 60]!r}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_words_stand_where_their_offsets_say(document: str) -> None:
    tree = tree_of(document)
    raw = tree.source.raw
    for node in (*tree.root.walk(), *tree.footnotes):
        for char, offset in zip(node.text.text, node.text.offsets, strict=True):
            assert raw[offset] == char or (
                char == " " and (raw[offset].isspace() or raw[offset] in "*<[]()^$}#")
            )


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "## I. Introduction",
                "1. The Meeting was opened.",
                "2. The following recommendations were identified:",
                "(a) Do one thing;",
                "- (b) Do another;",
                "(i) and a third.",
                "V.25-00123 3/36",
                "¹ A note.",
                "* Another note.",
                "Contents",
                "Annex",
                "| a | b |",
                "cell\tcell",
                "“A quotation",
                "continued in small letters, and",
                "**Chair:** Somebody (Somewhere)",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_lines_are_parsed_without_loss(lines: list[str]) -> None:
    raw = "\n".join(lines)
    _, lost, twice = account(parse(SourceText("any", "any.txt", raw, "0")))
    assert not lost
    assert not twice
