"""Resolutions and declarations: preambular and operative paragraphs, commitments; other documents."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from loaders.interpret.dispatch import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import (
    AgendaItemFact,
    Genre,
    MeetingFact,
    MeetingKind,
    ProvisionFact,
    ProvisionKind,
    RecommendationFact,
)
from loaders.parse import parse
from loaders.read.source import read_source
from tests.interpret.reports import document, facts, found_in, knowledge, read_text

AKN = Path(__file__).resolve().parents[3] / "shared" / "akn"
PREAMBULAR, OPERATIVE, COMMITMENT = (
    ProvisionKind.PREAMBULAR,
    ProvisionKind.OPERATIVE,
    ProvisionKind.COMMITMENT,
)


def rows(name: str) -> list[tuple[ProvisionKind, str, str, str]]:
    return [(p.kind, p.paragraph, p.letter, p.text) for p in facts(name, ProvisionFact)]


def test_a_resolution_of_the_general_assembly() -> None:
    told = document("assembly-resolution.txt").document
    assert (told.genre, told.symbol, told.date) == (Genre.RESOLUTION, "A/RES/83/199", "2028-12-19")
    assert told.title == (
        "Preparations for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
    )
    assert rows("assembly-resolution.txt") == [
        (
            PREAMBULAR,
            "",
            "",
            "Recalling its resolution 56/119 of 19 December 2001 on the role, function, periodicity and "
            "duration of the congresses,",
        ),
        (PREAMBULAR, "", "", "Welcoming the offer of the Government of Kenya to act as host,"),
        (OPERATIVE, "1", "", "Decides to hold the Sixteenth Congress in Nairobi from 22 to 29 April 2030;"),
        (
            OPERATIVE,
            "2",
            "",
            "Approves the following provisional agenda for the Sixteenth Congress: 1. Opening of the "
            "Congress. 2. Organizational matters. 3. Keeping communities safe in a warming world.",
        ),
        (OPERATIVE, "3", "", "Decides that the following topics shall be considered in workshops:"),
        (OPERATIVE, "3", "a", "Policing by consent;"),
        (OPERATIVE, "3", "b", "Families first: (i) At home; (ii) At school;"),
        (OPERATIVE, "4", "", "Requests the Secretary-General:"),
        (OPERATIVE, "4", "a", "To prepare a discussion guide;"),
        (OPERATIVE, "4", "b", "To convene, in 2029, the regional preparatory meetings."),
    ]


def test_a_resolution_dates_the_congress_and_approves_its_agenda() -> None:
    congress = next(m for m in facts("assembly-resolution.txt", MeetingFact) if m.key == "congress-16")
    assert (congress.start, congress.end, congress.place, congress.country) == (
        date(2030, 4, 22),
        date(2030, 4, 29),
        "Nairobi",
        "KEN",
    )
    agenda = facts("assembly-resolution.txt", AgendaItemFact)
    assert [(a.meeting, a.position, a.title) for a in agenda] == [
        ("congress-16", "1", "Opening of the Congress."),
        ("congress-16", "2", "Organizational matters."),
        ("congress-16", "3", "Keeping communities safe in a warming world."),
    ]


def test_where_and_when_a_resolution_was_adopted() -> None:
    told = {m.key: (m.start, m.kind, m.part_of) for m in facts("assembly-resolution.txt", MeetingFact)}
    assert told["general-assembly-83/sitting/53"] == (
        date(2028, 12, 19),
        MeetingKind.SITTING,
        "general-assembly-83",
    )
    assert told["general-assembly-83"] == (None, MeetingKind.OTHER, "")


def test_paragraphs_of_a_declaration_that_are_all_numbered() -> None:
    told = read_text(
        "Doha Youth Declaration\n\n"
        "1. We, the young participants of the forum, met in Doha from 1 to 3 April 2027.\n\n"
        "2. We call for:\n\n(a) Seats on councils;\n\n(b) Free Internet in schools.\n\n"
        "3. We promise to keep at it.\n"
    )
    assert told.document.genre is Genre.DECLARATION
    assert [(p.kind, p.paragraph, p.letter) for p in found_in(told, ProvisionFact)] == [
        (COMMITMENT, "1", ""),
        (COMMITMENT, "2", ""),
        (COMMITMENT, "2", "a"),
        (COMMITMENT, "2", "b"),
        (COMMITMENT, "3", ""),
    ]


def test_emphasis_and_quotation_marks_around_the_formula() -> None:
    told = read_text(
        "E/RES/2030/9\n\nResolution adopted by the Economic and Social Council on 25 July 2030\n\n"
        "2030/9. Honest scales\n\n*The Economic and Social Council*,\n\n*Recalling* its resolution "
        "2029/3,\n\n"
        "1. *Recommends* to the General Assembly the approval of the following draft resolution:\n\n"
        "“*The General Assembly*,\n\n“*Recalling* that scales are old,\n\n"
        "“1. *Welcomes* the new scales;\n\n“2. *Asks* States to use them.”\n"
    )
    assert [(p.kind, p.paragraph, p.text) for p in found_in(told, ProvisionFact)] == [
        (PREAMBULAR, "", "Recalling its resolution 2029/3,"),
        (
            OPERATIVE,
            "1",
            "Recommends to the General Assembly the approval of the following draft resolution:",
        ),
        (PREAMBULAR, "", "“Recalling that scales are old,"),
        (OPERATIVE, "1", "“Welcomes the new scales;"),
        (OPERATIVE, "2", "“Asks States to use them.”"),
    ]


def test_a_resolution_of_a_conference_and_its_annex() -> None:
    assert document("cop-resolution.txt").document.genre is Genre.RESOLUTION
    assert [(kind, paragraph, letter) for kind, paragraph, letter, _ in rows("cop-resolution.txt")] == [
        (PREAMBULAR, "", ""),
        (PREAMBULAR, "", ""),
        (PREAMBULAR, "", ""),
        (OPERATIVE, "1", ""),
        (OPERATIVE, "2", ""),
        (OPERATIVE, "3", ""),
        (OPERATIVE, "3", "a"),
        (OPERATIVE, "3", "b"),
        (OPERATIVE, "4", ""),
    ]


def test_a_declaration_with_headings_and_letters() -> None:
    told = document("nairobi-declaration.txt").document
    assert (told.genre, told.meeting) == (Genre.DECLARATION, "congress-16")
    assert [(kind, paragraph, letter) for kind, paragraph, letter, _ in rows("nairobi-declaration.txt")] == [
        (PREAMBULAR, "", ""),
        (PREAMBULAR, "", ""),
        (PREAMBULAR, "", ""),
        (COMMITMENT, "1", ""),
        (COMMITMENT, "2", ""),
        (COMMITMENT, "3", ""),
        (COMMITMENT, "3", "a"),
        (COMMITMENT, "3", "b"),
        (COMMITMENT, "3", "c"),
        (COMMITMENT, "4", ""),
        (COMMITMENT, "5", ""),
        (COMMITMENT, "6", ""),
    ]
    assert rows("nairobi-declaration.txt")[9][3] == (
        "We undertake to listen to young people, and to this end we shall invite them to sit on local "
        "councils."
    )


def test_provisions_are_not_recommendations() -> None:
    for name in ("assembly-resolution.txt", "cop-resolution.txt", "nairobi-declaration.txt"):
        assert facts(name, RecommendationFact) == []


def test_a_single_operative_paragraph_without_number() -> None:
    told = read_text(
        "Resolution adopted by the Economic and Social Council on 25 July 2030\n\n"
        "2030/9. Honest scales\n\n"
        "The Economic and Social Council,\n\n"
        "Recalling the importance of honest scales,\n\n"
        "Takes note of the report of the Commission.\n"
    )
    assert [(p.kind, p.text) for p in found_in(told, ProvisionFact)] == [
        (PREAMBULAR, "Recalling the importance of honest scales,"),
        (OPERATIVE, "Takes note of the report of the Commission."),
    ]


@pytest.mark.skipif(not AKN.is_dir(), reason="the sample resolutions are not at hand")
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("A_RES_79_186-2424146E.xml", {PREAMBULAR: 14, OPERATIVE: 27}),
        # 6 preambular and 13 operative paragraphs; the annex has 5 preambular ones and 97 commitments.
        ("A_RES_76_181-2119220E.xml", {PREAMBULAR: 11, OPERATIVE: 13, COMMITMENT: 97}),
    ],
)
def test_official_resolutions(file: str, expected: dict[ProvisionKind, int]) -> None:
    tree = parse(read_source(AKN / file, "akn"))
    told = interpret(tree, ManifestEntry(id="akn", file=file), knowledge())
    assert told.document.genre is Genre.RESOLUTION
    unlettered = [p for p in found_in(told, ProvisionFact) if not p.letter]
    assert Counter(p.kind for p in unlettered) == expected
    commitments = [int(p.paragraph) for p in unlettered if p.kind is COMMITMENT]
    assert commitments == list(range(1, len(commitments) + 1))


def test_an_unknown_genre_says_so() -> None:
    told = document("press-note.txt")
    assert told.document.genre is Genre.OTHER
    assert "no known genre" in told.document.note
    assert not any(isinstance(f, RecommendationFact) for f in told.facts)
    assert [m.surface for m in told.mentions] == ["United Nations Office on Drugs and Crime"]


def test_another_language_is_left_uninterpreted_and_says_so() -> None:
    told = document("rapport-francais.txt")
    assert told.document.language == "fr"
    assert "French" in told.document.note
    assert told.facts == ()


@pytest.mark.parametrize(
    "opening",
    [
        "At its 10th meeting, on 26 May 2023, the Commission",
        "At its 10th meeting, held on 26 May 2023, the Commission",
        "At its 10th meeting, on Friday, 26 May 2023, the Commission",
        "On 26 May 2023, at its 10th meeting, the Commission",
    ],
)
def test_the_sitting_of_a_decision(opening: str) -> None:
    text = (
        f"Decision 32/1\nReport on prison overcrowding\n\n{opening} on Crime Prevention and Criminal Justice "
        "decided to transmit the report of its Chair to the Economic and Social Council.\n"
    )
    found = read_text(text).facts
    sittings = [m for m in found if isinstance(m, MeetingFact) and m.kind is MeetingKind.SITTING]
    assert [(m.start, m.label.partition(" of ")[0]) for m in sittings] == [
        (date(2023, 5, 26), "10th meeting")
    ]
    assert [p.kind for p in found if isinstance(p, ProvisionFact)] == [ProvisionKind.OPERATIVE]


@pytest.mark.parametrize("who", ["Chair", "Chairperson", "Chairwoman", "Vice-Chairman", "Facilitator"])
def test_whose_summary_it_is(who: str) -> None:
    text = f"E/CN.15/2024/CRP.2\n\nSummary by the {who}\n\nThematic discussions\n\n1. The Commission met.\n"
    assert read_text(text).document.genre is Genre.THEMATIC_SUMMARY
