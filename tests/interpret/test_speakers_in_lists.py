"""Who spoke, for whom, who presided and who attended, where a list says it in few words."""

from __future__ import annotations

import pytest

from loaders.interpret.speakers import find_speakers
from loaders.model.facts import (
    ActorKind,
    MeetingFact,
    ParticipationFact,
    RecommendationFact,
    RoleFact,
    StatementFact,
)
from loaders.model.text import MappedText
from tests.interpret.reports import found_in, knowledge, read_text

REPORT = """A/CONF.213/RPM.2/1

Report of the Western Asian Regional Preparatory Meeting for the Twelfth United Nations Congress on Crime
Prevention and Criminal Justice, held in Doha from 1 to 3 June 2009

I. {heading}

1. {words}
"""


def _read(words: str, heading: str = "Introduction") -> str:
    return REPORT.format(heading=heading, words=words)


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        (
            "Statements were made by the representatives of Benin on behalf of the Group of 77 and China and "
            "Gabon on behalf of the African Group.",
            {"Benin": "Group of 77 and China", "Gabon": "African Group"},
        ),
        (
            "Opening statements were made by Chad on behalf of the African Group and Trinidad and Tobago on "
            "behalf of the Group of 77 and China.",
            {"Chad": "African Group", "Trinidad and Tobago": "Group of 77 and China"},
        ),
        (
            "The representative of Iraq, speaking in the name of the Arab Group, urged restraint.",
            {"Iraq": "Arab Group"},
        ),
        (
            "The observer for El Salvador spoke also in the name of Costa Rica, Guatemala and Honduras.",
            {"El Salvador": "Costa Rica, Guatemala and Honduras"},
        ),
        (
            "The representative of Peru, speaking both in a national capacity and on behalf of the Andean "
            "Community, made a statement.",
            {"Peru": "Andean Community"},
        ),
        (
            "The observer for the European Union delivered a statement on behalf of the Union and its member "
            "States.",
            {"European Union": "European Union"},
        ),
        (
            "The Minister of Justice of Namibia, on behalf of the African Group, commended the Office.",
            {"Minister of Justice of Namibia": "African Group"},
        ),
        (
            "Statements were made by the representatives of the Chairs of the regional groups: Jo Ek "
            "(Austria), on behalf of the Group of Western European and other States; and Bo Li (Iraq), on "
            "behalf of the Group of Asia-Pacific States.",
            {
                "Jo Ek": "Group of Western European and other States",
                "Bo Li": "Group of Asia-Pacific States",
            },
        ),
        (
            "Invited by the Chair, the representatives of the regional groups made statements: Egypt "
            "(African Group), Poland (Eastern European Group).",
            {"Egypt": "African Group", "Poland": "Eastern European Group"},
        ),
        (
            "Statements were made by the representatives of Malta and Peru; the observers for Fiji, Togo and "
            "the Sudan; and the World Bank.",
            dict.fromkeys(["Malta", "Peru", "Fiji", "Togo", "Sudan", "World Bank"], ""),
        ),
        (
            "Statements were made by Ömer Öz, Keeper of the Seals, Minister of Justice of France; and Ana "
            "Diaz, Minister of Justice of Peru.",
            {"Ömer Öz": "", "Ana Diaz": ""},
        ),
        (
            "The observers for Fiji and Togo made statements, followed by Penal Reform International.",
            {"Fiji": "", "Togo": "", "Penal Reform International": ""},
        ),
        (
            "Thanks were expressed to the host by the representative of Oman.",
            {"Oman": ""},
        ),
        (
            "In the debate, in which Denmark and Latvia took part, emphasis was placed on data.",
            {"Denmark": "", "Latvia": ""},
        ),
        ("The representatives of Togo and Chad sought clarification of it.", {"Togo": "", "Chad": ""}),
        ("The meeting was made possible by contributions from Norway and Qatar.", {}),
        (
            "The Director made a presentation, following which Tonga and the World Bank spoke.",
            {"Director": "", "Tonga": "", "World Bank": ""},
        ),
        (
            "Statements were made by Iraq and Libya in connection with the adoption of the decision.",
            {"Iraq": "", "Libya": ""},
        ),
        (
            "Presentations were made by the representatives of Fiji on fraud and Togo on call centres.",
            {"Fiji": "", "Togo": ""},
        ),
        ("Experiences were shared by Chile and the observer for Oman.", {"Chile": "", "Oman": ""}),
        ("Iran (Islamic Republic of) and Cuba disassociated themselves from it.", {
            "Iran (Islamic Republic of)": "", "Cuba": "",
        }),
        ("Statements by Chile and Peru are contained in document E/CN.15/2024/CRP.5.", {}),
        ("It was decided that the statement by the observer for Iraq would be circulated.", {}),
        ("Thirty-two States made statements.", {}),
        ("A message from Lars Ek was read out by the Secretary.", {"Lars Ek": "", "Secretary": ""}),
        (
            "Support for the proposal was expressed by the representatives of Chile and Fiji.",
            {"Chile": "", "Fiji": ""},
        ),
        (
            "A statement on behalf of the African Group was delivered by the representative of Kenya.",
            {"Kenya": "African Group"},
        ),
        (
            "The observer for the Pompidou Group of the Council of Europe made a statement.",
            {"Pompidou Group of the Council of Europe": ""},
        ),
        ("The representative of Iraq spoke for the Arab Group.", {"Iraq": "Arab Group"}),
        (
            "In the debate, which was moderated by Mr. Jo Ek (Fiji), the representatives of Oman and Peru "
            "emphasized training.",
            {"Oman": "", "Peru": ""},
        ),
    ],
)  # fmt: skip
def test_who_spoke_for_whom(words: str, speakers: dict[str, str]) -> None:
    found = find_speakers(MappedText.of(words), knowledge())
    told = {s.agent.actor.label: s.agent.on_behalf_of.label if s.agent.on_behalf_of else "" for s in found}
    assert told == speakers


def test_a_name_that_ends_as_a_participle_opens_no_resolution() -> None:
    words = (
        "The Congress heard a statement by the Minister of Justice of Egypt, Khaled Nour.\n\n"
        "2. The representatives of Chad and Togo made statements."
    )
    told = found_in(read_text(_read(words)), StatementFact)
    assert {fact.speaker.label for fact in told} == {"Khaled Nour", "Chad", "Togo"}


@pytest.mark.parametrize(
    ("words", "attended"),
    [
        (
            "Non-governmental organizations in general consultative status were represented as follows: "
            "Zonta International. On the Roster: International Police Association.",
            ["Zonta International", "International Police Association"],
        ),
        (
            "The following non-governmental organizations were represented: general consultative status: "
            "Zonta International; special consultative status: Penal Reform International.",
            ["Zonta International", "Penal Reform International"],
        ),
        ("Individual experts: Jo Ek (Peru) and Ms. Ana Diaz (Chile).", ["Jo Ek", "Ana Diaz"]),
        (
            "Also present in their individual capacity were Ms. Ana Diaz (Chile) and Jo Ek (Peru).",
            ["Ana Diaz", "Jo Ek"],
        ),
        (
            "The following also attended the Meeting: Jo Ek, International Council of Museums; and Ana Diaz, "
            "University of Riga.",
            ["Jo Ek", "Ana Diaz"],
        ),
        ("Experts in attendance came from Ghana and Kenya.", ["Ghana", "Kenya"]),
        ("States not parties represented by observers: Bhutan and Tonga.", ["Bhutan", "Tonga"]),
        ("Observers: Holy See; League of Arab States.", ["Holy See", "League of Arab States"]),
        (
            "A panel discussion was held with Jo Ek (Peru), Head of Research, and Ana Diaz, Basel Institute "
            "on Governance.",
            ["Jo Ek", "Ana Diaz"],
        ),
        (
            "The panellists were Ms. Ana Diaz of the International Criminal Police Organization (INTERPOL) "
            "and Mr. Jo Ek of the Council of Europe.",
            ["Ana Diaz", "Jo Ek"],
        ),
        (
            "Among entities with a standing invitation, the Sovereign Order of Malta was represented.",
            ["Sovereign Order of Malta"],
        ),
    ],
)
def test_who_attended(words: str, attended: list[str]) -> None:
    told = found_in(read_text(_read(words, "Attendance")), ParticipationFact)
    assert [fact.participant.label for fact in told] == attended
    assert all(f.participant.kind is ActorKind.PERSON for f in told if " Ek" in f.participant.label)


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("The session was chaired by the Second Vice-Chair, Ms. Ana Diaz (Peru).", {"Second Vice-Chair"}),
        ("The session was chaired by Vice-Chair Ana Diaz (Peru).", {"Vice-Chair"}),
        (
            "The session was opened by Ana Diaz (Peru), President of the Council.",
            {"President of the Council"},
        ),
        ("The expert group elected Ms. Diaz as its Chair and Mr. Ek as Rapporteur.", {"Chair"}),
    ],
)
def test_the_office_printed_is_the_role(words: str, roles: set[str]) -> None:
    told = found_in(read_text(_read(words)), RoleFact)
    assert {fact.role for fact in told if fact.person.label.endswith("Diaz")} == roles


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("A. Agenda item 4, on access to justice, and workshop 2", (4, 2)),
        ("A. Substantive item 2 and workshop topic 2", (4, 2)),
        ("A. Substantive item 2. Access to justice; and workshop 2. Legal aid for all", (4, 2)),
        ("1. Substantive item 2. Access to justice; and workshop 2. Legal aid for all", (4, 2)),
        ("A. Recommendations on agenda item 4", (4, None)),
        ("A. Topic of workshop 2: legal aid", (None, 2)),
        (
            "Integrated approaches to the challenges that the administration of criminal justice has to "
            "face, in particular with regard to access to legal aid for children and to their "
            "protection (item 4)",
            (4, None),
        ),
    ],
)
def test_the_topic_of_a_heading(heading: str, topic: tuple[int | None, int | None]) -> None:
    words = (
        f"The Meeting was held in Doha.\n\nII. Recommendations\n\n{heading}\n\n2. The following "
        "recommendations were made:\n\n    (a) States should provide legal aid.\n"
    )
    told = found_in(read_text(_read(words)), RecommendationFact)
    assert [(fact.item, fact.workshop) for fact in told] == [topic]


def test_the_meeting_that_each_of_two_chaired() -> None:
    words = "The 3rd meeting was chaired by Jo Ek (Fiji), and the 4th meeting by Ana Diaz (Peru)."
    told = {f.person.label: f.role for f in found_in(read_text(_read(words)), RoleFact)}
    assert told == {"Jo Ek": "chaired the 3rd meeting", "Ana Diaz": "chaired the 4th meeting"}


def test_no_part_of_a_known_name_is_a_person() -> None:
    words = (
        "The observer for the Siracusa International Institute for Criminal Justice and Human Rights (on "
        "behalf of the institutes) spoke. Ms. Ana Diaz, assisted by Jo Ek, gave a presentation."
    )
    assert {f.person.label for f in found_in(read_text(_read(words)), RoleFact)} == {"Ana Diaz", "Jo Ek"}


@pytest.mark.parametrize("name", ["Ștefan Țurcanu", "Țvetana Ion"])
def test_names_may_begin_with_any_letter(name: str) -> None:
    words = f"The 1st meeting was chaired by {name} (Peru). {name} (Peru) thanked the host."
    assert {f.person.label for f in found_in(read_text(_read(words)), RoleFact)} == {name}


def test_a_mandate_keeps_what_stands_behind_its_comma() -> None:
    words = "The Special Rapporteur on slavery, including its causes, made a statement."
    found = find_speakers(MappedText.of(words), knowledge())
    assert [s.agent.actor.label for s in found] == ["Special Rapporteur on slavery, including its causes"]


def test_the_first_meeting_on_a_day_of_the_meeting_is_a_sitting() -> None:
    text = (
        "UNODC/CCPCJ/EG.6/2026/3\n\nReport on the meeting of the expert group on trafficking in cultural "
        "property, held in Vienna from 23 to 25 June 2026\n\nI. Introduction\n\n1. At its first meeting, on "
        "23 June, the expert group elected its officers.\n"
    )
    told = {fact.key.rpartition("/sitting/")[2] for fact in found_in(read_text(text), MeetingFact)}
    assert "1" in told


@pytest.mark.parametrize("printed", ["A/CONF.213/RPM.2/1 and Corr.1", "A/CONF.213/RPM.2/1, Add.1 and Corr.2"])
def test_the_symbol_before_that_of_a_corrigendum(printed: str) -> None:
    text = _read("The Meeting was held in Doha.").replace("A/CONF.213/RPM.2/1", printed, 1)
    assert read_text(text).document.symbol == "A/CONF.213/RPM.2/1"


def test_a_summary_alone_on_its_line_bears_the_name_of_its_event() -> None:
    text = (
        "E/CN.15/2023/CRP.4\n\nCommission on Crime Prevention and Criminal Justice\n\nExpert discussions on "
        "cultural property\n\nChair’s summary\n\nI. Introduction\n\n1. Some speakers asked for data.\n"
    )
    assert read_text(text).document.title == "Expert discussions on cultural property: Chair’s summary"
