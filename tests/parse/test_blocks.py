"""Texts without blank lines: where a paragraph begins is read from the lines themselves."""

from __future__ import annotations

import textwrap

import pytest

from loaders.parse.blocks import block_starts
from loaders.parse.lines import split_lines

PARAGRAPHS = (
    "Recalling its resolution on the treatment of young offenders, in which it asked all States to keep "
    "children apart from adults in every place of detention and to report on what they had done,",
    "Noting with concern that many prisons hold more people than they were built for, and that this makes "
    "rehabilitation harder,",
    "Welcoming the work of the institutes of the programme network,",
    "1. Invites States to build fewer prisons and to make more use of measures outside them, such as work "
    "for the community and supervision by probation officers;",
    "2. Asks for a report.",
) * 3


def begins(lines: list[str]) -> list[bool]:
    unparted = [False] * len(lines)
    found = block_starts(
        [line.strip() for line in lines], [len(x) - len(x.lstrip()) for x in lines], unparted
    )
    assert found is not None
    return found


@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize("width", [60, 78, 100])
def test_wrapped_lines(width: int, indent: str) -> None:
    lines: list[str] = []
    expected: list[bool] = []
    for paragraph in PARAGRAPHS:
        wrapped = textwrap.wrap(paragraph, width, initial_indent=indent, break_on_hyphens=False)
        lines += wrapped
        expected += [True] + [False] * (len(wrapped) - 1)
    assert begins(lines) == expected


def test_one_line_for_each_paragraph() -> None:
    assert begins(list(PARAGRAPHS)) == [True] * len(PARAGRAPHS)


def test_blank_lines_tell_it_where_there_are_any() -> None:
    assert block_starts(["a line", "another"] * 20, [0] * 40, [True, False] * 20) is None
    spaced = split_lines("\n\n".join(PARAGRAPHS))
    assert all(line.after_blank for line in spaced)


def test_a_few_lines_are_left_as_they_are() -> None:
    assert [line.after_blank for line in split_lines("one\ntwo\nthree")] == [True, False, False]
