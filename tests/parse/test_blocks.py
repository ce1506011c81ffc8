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


FILLER = [
    "1. The Meeting was held in accordance with the resolution of the General Assembly on the",
    "subject.",
] * 6


def starts(lines: list[str]) -> list[str]:
    """The lines that a block begins with."""
    return [line.strip() for line, begin in zip(lines, begins(lines), strict=True) if begin]


def test_hanging_indents_begin_nothing() -> None:
    lines = ["I. Attendance", "A. States"]
    for number in range(1, 8):
        lines += [
            f"{number}. Statements were made by the representatives of Albania, Brazil and the",
            "    Sudan.",
        ]
    assert starts(lines) == [line for line in lines if line != "    Sudan."]


def test_lines_wider_than_a_page_may_be_wrapped() -> None:
    words = (
        "the representatives of States that asked for the floor spoke of what was done and of what was left, "
    )
    paragraph = ("At the first meeting, " + words * 5).strip(" ,") + "."
    lines = [
        f"{n}. {line}" if i == 0 else line
        for n in (1, 2, 3)
        for i, line in enumerate(textwrap.wrap(paragraph, 160))
    ]
    assert starts(lines * 2) == [line for line in lines * 2 if line[0].isdigit()]


def test_place_and_days_end_the_name_of_a_meeting() -> None:
    cover = [
        "Thirteenth United Nations Congress on Crime Prevention",
        "and Criminal Justice",
        "Doha, 12-19 April 2015                 Original: English",
        "African Regional Preparatory Meeting for the",
        "Thirteenth Congress",
        "Addis Ababa, 9-11 April 2014",
    ]
    assert starts(cover + FILLER)[:4] == [cover[0], cover[2], cover[3], cover[5]]


@pytest.mark.parametrize(
    "office", [["Vice-Chairs: Mr. Habib Slim (Tunisia)"], ["Vice-Chairs:", "Mr. Habib Slim (Tunisia)"]]
)
def test_those_who_hold_one_office_are_one_block(office: list[str]) -> None:
    lines = [*FILLER, *office, "Ms. Vera Phiri (Malawi)", "Rapporteur: Mr. Ade Adeyemi (Nigeria)", *FILLER]
    assert office[0] in starts(lines)
    assert "Ms. Vera Phiri (Malawi)" not in starts(lines)
    assert "Rapporteur: Mr. Ade Adeyemi (Nigeria)" in starts(lines)


def test_a_heading_between_a_sentence_and_a_number() -> None:
    lines = [*FILLER, "2. All spoke of what was to be done about crime in the cities of their States.",
             "Trust in institutions", "3. Others did not."]  # fmt: skip
    assert "Trust in institutions" in starts(lines)
