"""Texts set in one paragraph: where clauses and numbered paragraphs begin."""

from __future__ import annotations

from itertools import pairwise

from loaders.parse.run_on import clause_starts, paragraph_starts

_LONG = (
    "The Secretariat drew attention to the papers before the meeting and to the questions in their annexes. "
    * 4
)


def _parts(line: str, starts: list[int]) -> list[str]:
    bounds = [0, *starts, len(line)]
    return [line[a:b].strip() for a, b in pairwise(bounds)]


def test_numbered_paragraphs_and_the_headings_above_them_begin_anew() -> None:
    line = (
        f"I. Introduction 1. {_LONG}2. The Group met twice. II. Deliberations A. Prisons 3. Speakers agreed."
    )
    parts = _parts(line, paragraph_starts(line))
    assert [part[:16] for part in parts] == [
        "I. Introduction", "1. The Secretari", "2. The Group met", "II. Deliberation", "3. Speakers agre",
    ]  # fmt: skip


def test_a_number_that_is_not_the_next_belongs_to_the_words() -> None:
    line = f"4. {_LONG}See section 6. The Group agreed."
    assert paragraph_starts(line) == []


def test_a_number_inside_a_sentence_begins_nothing() -> None:
    line = f"4. {_LONG}The Group adopted item 5. The agenda was long."
    assert paragraph_starts(line) == []


def test_an_agenda_counts_anew() -> None:
    line = (
        f"3. {_LONG}The agenda was as follows: 1. Opening. 2. Election. 3. Prisons. 4. Report of the meeting."
    )
    assert paragraph_starts(line) == []


def test_a_short_line_is_one_paragraph() -> None:
    assert paragraph_starts("1. Opening of the session. 2. Election of officers.") == []


def test_a_declaration_in_one_line() -> None:
    line = (
        "We, Ministers of States, Assembled at Nairobi, Recalling our pledge, 1. Commit ourselves to act; "
        "2. Invite all States to join."
    )
    parts = _parts(line, clause_starts(line))
    assert [part.split()[0] for part in parts] == ["We,", "Assembled", "Recalling", "1.", "2."]


def test_a_page_that_leaves_out_who_adopted() -> None:
    line = "Preparations for the meeting A/RES/83/171 Recalling its role, 2 Noting the offer, 1. Decides it."
    parts = _parts(line, clause_starts(line))
    assert [part.split()[0] for part in parts] == [
        "Preparations",
        "A/RES/83/171",
        "Recalling",
        "2",
        "Noting",
        "1.",
    ]
