"""The same words in another layout give the same tree: wrapping, bullets, marks, furniture, line ends."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree, NodeKind
from loaders.parse import parse
from tests.parse.corpus import tree_of

NUMBERED = ("rpm1-draft-report", "rpm2-report", "discussion-guide", "chairs-summaries")
Mutation = Callable[[str], str]


def wrap(width: int) -> Mutation:
    """Break long lines of running text as another converter would."""

    def mutate(raw: str) -> str:
        lines: list[str] = []
        for line in raw.splitlines():
            if len(line) <= width or "\t" in line:
                lines.append(line)
            else:
                lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        return "\n".join(lines)

    return mutate


def bullets(raw: str) -> str:
    return re.sub(r"(?m)^(\s*)- (?=\S)", r"\1• ", raw)


def no_bullets_before_numbers(raw: str) -> str:
    return re.sub(r"(?m)^\s*- (?=\d+\. |\([a-z]{1,2}\) )", "", raw)


def no_heading_marks(raw: str) -> str:
    return re.sub(r"(?m)^#+ ", "", raw)


def windows_line_ends(raw: str) -> str:
    return raw.replace("\n", "\r\n")


def no_bold(raw: str) -> str:
    return raw.replace("**", "")


def wide_gaps(raw: str) -> str:
    return raw.replace("\n\n", "\n\n\n\n")


def indented(raw: str) -> str:
    return re.sub(r"(?m)^(?=\S)", "  ", raw)


def other_footers(raw: str) -> str:
    """Page furniture of another job, at other places: before every twelfth numbered paragraph."""
    count = 0

    def insert(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return (
            f"\n\nV.25-01234 {count}/99\n\n{match.group(0).lstrip()}" if count % 12 == 0 else match.group(0)
        )

    return re.sub(r"\n\n(?:- )?\d+\. [A-Z]", insert, raw)


MUTATIONS: dict[str, Mutation] = {
    "wrapped at 60": wrap(60),
    "wrapped at 95": wrap(95),
    "other bullets": bullets,
    "no bullets before numbers": no_bullets_before_numbers,
    "no heading marks": no_heading_marks,
    "windows line ends": windows_line_ends,
    "no bold": no_bold,
    "wide gaps": wide_gaps,
    "indented": indented,
    "other footers": other_footers,
}


def outline(tree: DocumentTree) -> list[tuple[str, str, tuple[str, ...]]]:
    """Numbered paragraphs: number, whole text, labels of their entries."""
    return [
        (
            x.node.label,
            x.node.flow().text,
            tuple(n.label for n in x.node.walk() if n.kind is NodeKind.ITEM),
        )
        for x in tree.paragraphs()
        if x.node.label
    ]


@pytest.mark.parametrize("name", MUTATIONS)
@pytest.mark.parametrize("document", NUMBERED)
def test_layout_does_not_change_what_is_read(document: str, name: str) -> None:
    source = tree_of(document).source
    mutated = parse(SourceText(document, source.path, MUTATIONS[name](source.raw), "0"))
    expected = outline(tree_of(document))
    found = outline(mutated)
    assert [x[0] for x in found] == [x[0] for x in expected]
    for one, other in zip(found, expected, strict=True):
        assert one == other
    notes = [(n.label, n.text.text) for n in mutated.footnotes]
    assert notes == [(n.label, n.text.text) for n in tree_of(document).footnotes]
    headings = [x.node.text.text for x in mutated.sections()]
    assert headings == [x.node.text.text for x in tree_of(document).sections()]
