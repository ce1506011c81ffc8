"""What usual reports tell in few words: officers in lines, attendance, meetings told of beside others."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.interpret.speakers import find_speakers
from loaders.model.facts import (
    Capacity,
    MeetingFact,
    MeetingKind,
    ParticipationFact,
    RecommendationFact,
    RoleFact,
)
from loaders.model.text import MappedText
from tests.interpret.reports import found_in, knowledge, read_text

REPORT = """A/CONF.213/RPM.2/1

Report of the Western Asian Regional Preparatory Meeting for the Twelfth United Nations Congress on Crime
Prevention and Criminal Justice, held in Doha from 1 to 3 June 2009

{heading}

1. {words}
"""


def _read(words: str, heading: str = "I. Introduction") -> str:
    return REPORT.format(heading=heading, words=words)


@pytest.mark.parametrize(
    ("words", "officers"),
    [
        (
            "The following officers were elected:\n\nChair: Jo Ek (Fiji)\n\nVice-Chairs:\n\nMs. Ana Diaz "
            "(Peru)\n\nMr. Bo Li (China)\n\nRapporteur: Mr. Max Ono (Japan)",
            [
                ("Jo Ek", "Chair"),
                ("Ana Diaz", "Vice-Chair"),
                ("Bo Li", "Vice-Chair"),
                ("Max Ono", "Rapporteur"),
            ],
        ),
        (
            "The Congress elected the Vice-Presidents. The following were elected Chairs of the Committees:"
            "\n\nCommittee I: Jo Ek (Fiji)\n\nCommittee II: Ana Diaz (Peru)",
            [("Jo Ek", "Chair"), ("Ana Diaz", "Chair")],
        ),
        (
            "The Meeting elected the following Vice-Chairs:\n\nGroup of African States: Jo Ek (Mali)\n\n"
            "Group of Western European and other States: Ana Diaz (Spain)",
            [("Jo Ek", "Vice-Chair"), ("Ana Diaz", "Vice-Chair")],
        ),
        (
            "The Congress elected by acclamation Mr. Jo Ek, Minister of Justice of Fiji, President of the "
            "Congress.",
            [("Jo Ek", "President")],
        ),
    ],
)
def test_officers_below_their_office(words: str, officers: list[tuple[str, str]]) -> None:
    told = read_text(_read(words, "IV. Election of officers"))
    found = [(r.person.label, r.role.split(" of ")[0]) for r in found_in(told, RoleFact) if r.officer]
    assert found == officers


@pytest.mark.parametrize(
    ("words", "person", "role"),
    [
        ("Ms. Ana Diaz of UNODC served as scientific moderator of the segment.", "Ana Diaz",
         "scientific moderator"),
        ("Jo Ek (Italy), an individual expert, made a statement.", "Jo Ek", "individual expert"),
        ("Ms. Ana Diaz, coordinator of the Safer Cities programme, spoke.", "Ana Diaz",
         "coordinator of the Safer Cities programme"),
        ("The Workshop was held, with Ana Diaz (INTERPOL) as moderator.", "Ana Diaz", "moderator"),
        ("With Vice-Chair Ana Diaz (Peru) presiding, it considered item 4.", "Ana Diaz", "Vice-Chair"),
        ("The Chair of the Thirteenth Meeting of HONLEA, Europe, Mr. Jo Ek (Peru), spoke.", "Jo Ek",
         "Chair of the Thirteenth Meeting of HONLEA, Europe"),
        ("The Executive Director and the United States Ambassador-at-Large Ana Diaz-Cole spoke.",
         "Ana Diaz-Cole", "United States Ambassador-at-Large"),
    ],
)  # fmt: skip
def test_what_somebody_is(words: str, person: str, role: str) -> None:
    told = found_in(read_text(_read(words)), RoleFact)
    assert [r.role for r in told if r.person.label == person and r.role != "official"] == [role]


def test_who_resigned_held_the_office() -> None:
    told = read_text(
        _read("The Meeting was informed that Mr. Jo Ek (Fiji) had resigned from his position as Vice-Chair.")
    )
    assert [(r.person.label, r.role) for r in found_in(told, RoleFact)] == [("Jo Ek", "Vice-Chair")]


@pytest.mark.parametrize(
    ("words", "present"),
    [
        ("Also in attendance were observers for the African Union and INTERPOL.",
         ["African Union", "International Criminal Police Organization"]),
        ("The institutes of the programme network represented were UNICRI and HEUNI.",
         ["United Nations Interregional Crime and Justice Research Institute",
          "European Institute for Crime Prevention and Control"]),
        ("Also attending were the following individual experts: P. Nowak-Lis and R. Otten-Hof.",
         ["P. Nowak-Lis", "R. Otten-Hof"]),
        ("The secretariat of UNICRI was represented, as were the African Union and INTERPOL.",
         ["African Union", "International Criminal Police Organization",
          "United Nations Interregional Crime and Justice Research Institute"]),
        ("Non-governmental organizations: Category I: Zonta International. Category II: Fair Trials, Amnesty "
         "International.", ["Zonta International", "Fair Trials", "Amnesty International"]),
        ("The Holy See and the State of Palestine, non-member observer States, were represented.",
         ["Holy See", "State of Palestine"]),
        ("Individual experts attending in their own capacity were Jo Ek, Bo Li and Ana Diaz.",
         ["Jo Ek", "Bo Li", "Ana Diaz"]),
        ("In addition, two individual experts, Jo Ek and Ana Diaz, participated.", ["Jo Ek", "Ana Diaz"]),
    ],
)  # fmt: skip
def test_who_attended(words: str, present: list[str]) -> None:
    told = read_text(_read(words, "B. Attendance"))
    assert [p.participant.label for p in found_in(told, ParticipationFact)] == present


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        (
            "The regional preparatory meetings had begun. The first of those meetings, for Latin America and "
            "the Caribbean, was held in San José from 25 to 27 May 2009.",
            "Regional Preparatory Meeting for Latin America and the Caribbean",
            date(2009, 5, 25),
        ),
        (
            "The representative of Brazil told of the Congress, which would be held in Salvador from 12 to "
            "19 April 2010.",
            "Twelfth United Nations Congress on Crime Prevention and Criminal Justice",
            date(2010, 4, 12),
        ),
        (
            "At its forty-fourth meeting, held online from 11 to 15 October 2008, the panel had met.",
            "forty-fourth meeting",
            date(2008, 10, 11),
        ),
        (
            "The Assembly accepted the offer to host the Congress in Salvador from 12 to 19 April 2010.",
            "Twelfth United Nations Congress on Crime Prevention and Criminal Justice",
            date(2010, 4, 12),
        ),
        (
            "A group composed of the chairs of the five regional groups met on 3 February 2009.",
            "Meeting of the group composed of the chairs of the five regional groups",
            date(2009, 2, 3),
        ),
        (
            "They spoke of the Global Forum on Migration and Development, the eighth meeting of which was to "
            "be held in Istanbul, Turkey, from 14 to 16 October 2009.",
            "eighth meeting of the Global Forum on Migration and Development",
            date(2009, 10, 14),
        ),
        (
            "A seminar on fraud was also held in Lima on 18 January 2008.",
            "seminar on fraud",
            date(2008, 1, 18),
        ),
        (
            "The meeting coincided with the second resumed third session of the Rural Review Group, held in "
            "Vienna from 5 to 7 May 2008.",
            "Rural Review Group",
            date(2008, 5, 5),
        ),
    ],
)
def test_meetings_told_of(words: str, name: str, start: date) -> None:
    told = found_in(read_text(_read(words)), MeetingFact)
    assert [m.start for m in told if m.label.split(", ")[0] == name] == [start]


def test_the_year_of_a_strategy_is_none_of_a_conference() -> None:
    words = "A strategy had been adopted in 2007, and another said that it would host a conference on courts."
    told = found_in(read_text(_read(words)), MeetingFact)
    assert [m.label for m in told if "conference" in m.label] == []


def test_topics_right_below_a_lettered_heading_belong_to_it() -> None:
    listed = "\n\n(a) Judges be trained;\n\n(b) Figures be published.\n"
    lead = "The Meeting also recommended the following with respect to agenda item 3:"
    told = read_text(
        _read(
            f"{lead}{listed}\nB. Workshop topics\n\n2. The following was recommended in connection with "
            f"workshop 3:{listed}",
            "II. Recommendations\n\nA. Substantive items\n\nItem 3. Successes and challenges",
        )
    )
    found = found_in(told, RecommendationFact)
    assert [(r.paragraph, r.letter, r.item, r.workshop) for r in found] == [
        ("1", "a", 3, None), ("1", "b", 3, None), ("2", "a", None, 3), ("2", "b", None, 3),
    ]  # fmt: skip


def test_a_long_heading_of_a_number_that_paragraphs_have_passed() -> None:
    listed = "\n\n(a) Judges be trained;\n\n(b) Figures be published.\n"
    title = (
        "Workshop 2. Survey of United Nations and other best practices in the treatment of prisoners in the"
    )
    told = read_text(
        _read(
            f"The Meeting is told of.\n\n2. It recommended that:{listed}\n2. {title} criminal justice system"
            f"\n\n3. The Meeting recommended that:{listed}",
            "II. Recommendations\n\nA. Items and workshops\n\n1. Item 6. Responses to smuggling",
        )
    )
    found = found_in(told, RecommendationFact)
    assert [(r.paragraph, r.letter, r.item, r.workshop) for r in found] == [
        ("2", "a", 6, None), ("2", "b", 6, None), ("3", "a", None, 2), ("3", "b", None, 2),
    ]  # fmt: skip


def test_an_informal_preparatory_meeting_is_of_no_region() -> None:
    words = "The informal preparatory meeting held at Buenos Aires from 3 to 4 September 2008 was useful."
    told = found_in(read_text(_read(words)), MeetingFact)
    assert [m.kind for m in told if m.start == date(2008, 9, 3)] == [MeetingKind.OTHER]


def test_those_who_attend_as_observers_are_none_of_the_members() -> None:
    told = read_text(_read("Representatives of Kenya and Peru attended as observers.", "B. Attendance"))
    assert {p.capacity for p in found_in(told, ParticipationFact)} == {Capacity.OBSERVER}


def test_each_of_those_who_speak_for_a_group_in_one_sentence() -> None:
    words = (
        "The representative of Cuba made a statement on behalf of the Group of 77 and China, the "
        "representative of Nigeria on behalf of the Group of African States and the representative of Peru "
        "on behalf of the Group of Latin American and Caribbean States."
    )
    found = find_speakers(MappedText.of(words), knowledge())
    assert [(s.agent.actor.label, getattr(s.agent.on_behalf_of, "label", "")) for s in found] == [
        ("Cuba", "Group of 77 and China"),
        ("Nigeria", "Group of African States"),
        ("Peru", "Group of Latin American and Caribbean States"),
    ]


@pytest.mark.parametrize(
    ("words", "speaker", "group"),
    [
        ("The representative of Fiji, speaking for the Group of 77 and China, and the representative of "
         "Germany, for the European Union and its member States, made statements.",
         ["Fiji", "Germany"], ["Group of 77 and China", "European Union"]),
        ("The representative of Ecuador, also speaking for Peru, expressed concern.", ["Ecuador"], ["Peru"]),
        ("The observer for the European Union made a statement.", ["European Union"], [""]),
    ],
)  # fmt: skip
def test_speaking_for_others_without_the_word_behalf(
    words: str, speaker: list[str], group: list[str]
) -> None:
    found = find_speakers(MappedText.of(words), knowledge())
    assert [s.agent.actor.label for s in found] == speaker
    assert [getattr(s.agent.on_behalf_of, "label", "") for s in found] == group


def test_a_session_without_number_on_the_cover() -> None:
    told = read_text(
        "A/AC.291/L.12/Add.1\n\nAd Hoc Committee to Elaborate an International Convention on Fraud\n"
        "Concluding session\nNew York, 29 January–9 February 2024\n\nDraft report\n\n"
        "Addendum\n\nII. Organization of the session\n\n1. At its 2nd meeting, on 30 January, the Ad Hoc "
        "Committee considered the text.\n"
    )
    found = {(m.label.split(" of ")[0], m.start, m.place) for m in found_in(told, MeetingFact)}
    name = "Ad Hoc Committee to Elaborate an International Convention on Fraud, concluding session"
    assert found == {
        (name, date(2024, 1, 29), "New York"),
        ("2nd meeting", date(2024, 1, 30), "New York"),
    }


def test_one_of_several_speaks_for_a_group_named_before() -> None:
    words = "The representatives of Ukraine and, on behalf of the European Union, Poland made statements."
    found = find_speakers(MappedText.of(words), knowledge())
    assert [(s.agent.actor.label, getattr(s.agent.on_behalf_of, "label", "")) for s in found] == [
        ("Ukraine", ""),
        ("Poland", "European Union"),
    ]
