"""Reports of preparatory meetings and sessions that nobody has seen: facts asserted as printed."""

from __future__ import annotations

import pytest

from loaders.model.facts import (
    ActorKind,
    Capacity,
    Genre,
    ParticipationFact,
    ProvisionFact,
    ProvisionKind,
    RecommendationFact,
    RoleFact,
    StatementFact,
)
from tests.interpret.reports import document, facts, found_in, read_text, tree_of

AFRICA = "african-report.txt"
EUROPE = "european-addendum.md"
WEST_ASIA = "western-asia-report.txt"
ASIA = "asian-report-older.txt"
SESSION = "commission-session.txt"


def speakers(name: str, paragraph: str) -> list[str]:
    return [s.speaker.label for s in facts(name, StatementFact) if s.paragraph == paragraph]


def participants(name: str, paragraph: str) -> list[str]:
    return [p.participant.label for p in facts(name, ParticipationFact) if p.paragraph == paragraph]


def officers(name: str) -> list[tuple[str, str, str]]:
    return [(r.person.label, r.role, r.country) for r in facts(name, RoleFact) if r.officer]


@pytest.mark.parametrize(
    ("name", "genre", "meeting", "symbol", "day"),
    [
        (AFRICA, Genre.MEETING_REPORT, "rpm-16-africa", "A/CONF.250/RPM.4/1", "2029-03-14"),
        (EUROPE, Genre.DRAFT_REPORT, "rpm3", "A/CONF.241/RPM.3/L.1/Add.3", "2025-02-12"),
        (WEST_ASIA, Genre.MEETING_REPORT, "rpm-16-western-asia", "A/CONF.250/RPM.5/1", "2028-11-30"),
        (ASIA, Genre.MEETING_REPORT, "rpm-13-asia-pacific", "A/CONF.222/RPM.7/1", ""),
        (SESSION, Genre.SESSION_REPORT, "ccpcj-40", "E/2031/30", ""),
    ],
)
def test_the_document_tells_what_it_is(name: str, genre: Genre, meeting: str, symbol: str, day: str) -> None:
    told = document(name).document
    assert (told.genre, told.meeting, told.symbol, told.date, told.language) == (
        genre,
        meeting,
        symbol,
        day,
        "en",
    )


def test_titles_are_those_of_the_cover() -> None:
    assert document(AFRICA).document.title == (
        "Report of the African Regional Preparatory Meeting for the Sixteenth United Nations Congress on "
        "Crime Prevention and Criminal Justice, held in Addis Ababa from 27 February to 1 March 2029"
    )
    assert document(EUROPE).document.title == (
        "Draft report: European and North American Regional Preparatory Meeting for the Fifteenth United "
        "Nations Congress on Crime Prevention and Criminal Justice"
    )


# -- recommendations ------------------------------------------------------------------------


def test_letters_go_on_after_z() -> None:
    found = facts(AFRICA, RecommendationFact)
    assert [r.letter for r in found] == [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    assert {r.paragraph for r in found} == {"7"}
    assert {(r.item, r.workshop, r.negotiated) for r in found} == {(3, 1, False)}
    assert found[-1].text == "Return stolen cultural property to communities of origin."


def test_roman_sub_items_belong_to_their_recommendation() -> None:
    ninth = next(r for r in facts(AFRICA, RecommendationFact) if r.letter == "i")
    assert ninth.text == (
        "Fund shelters, including: (i) Shelters for women and their children; (ii) Shelters for older "
        "persons;"
    )


def test_examples_documents_and_topics_are_not_recommendations() -> None:
    assert {r.paragraph for r in facts(AFRICA, RecommendationFact)} == {"7"}
    assert {r.paragraph for r in facts(EUROPE, RecommendationFact)} == {"6", "7"}
    assert {r.paragraph for r in facts(WEST_ASIA, RecommendationFact)} == {"5", "6"}
    assert {r.paragraph for r in facts(ASIA, RecommendationFact)} == {"11"}
    assert facts(SESSION, RecommendationFact) == []


def test_recommendations_announced_in_other_words() -> None:
    assert [(r.paragraph, r.letter) for r in facts(EUROPE, RecommendationFact)] == [
        ("6", "a"),
        ("6", "b"),
        ("6", "c"),
        ("7", "i"),
        ("7", "ii"),
    ]
    assert [(r.paragraph, r.letter) for r in facts(WEST_ASIA, RecommendationFact)] == [
        ("5", "a"),
        ("5", "b"),
        ("5", "c"),
        ("6", "a"),
        ("6", "b"),
    ]
    assert {(r.item, r.workshop) for r in facts(WEST_ASIA, RecommendationFact)} == {(None, 2)}


def test_a_footnote_mark_and_a_wrapped_line_leave_no_trace() -> None:
    first, second, _ = facts(EUROPE, RecommendationFact)[:3]
    assert first.text == "Bring prosecutors and data analysts together in standing teams;"
    assert second.text == (
        "Ask port operators to report missing containers within a day, and test the seals of those that "
        "stay longer;"
    )
    assert first.topic.startswith("Addressing and countering crime")


# -- statements -----------------------------------------------------------------------------


def test_who_spoke_in_africa() -> None:
    assert speakers(AFRICA, "1") == [
        "Chief of the Justice Section, Division for Operations, UNODC",
        "African Institute for Security Studies",
        "Angola",
        "Burkina Faso",
        "Côte d'Ivoire",
        "Democratic Republic of the Congo",
        "Kenya",
        "Libya",
        "Sao Tome and Principe",
        "United Republic of Tanzania",
    ]
    assert speakers(AFRICA, "2") == ["Guinea", "Guinea-Bissau"]
    assert speakers(AFRICA, "3") == [
        "African Union",
        "United Nations African Institute for the Prevention of Crime and the Treatment of Offenders",
        "Lawyers for Rivers",
        "Savannah Watch",
        "Kijani Youth Collective",
    ]
    kinds = {s.speaker.label: s.speaker.kind for s in facts(AFRICA, StatementFact)}
    assert kinds["African Union"] is ActorKind.IGO
    assert kinds["Savannah Watch"] is kinds["African Institute for Security Studies"] is ActorKind.NGO


def test_on_whose_behalf() -> None:
    behalf = {s.speaker.label: s.on_behalf_of.label for s in facts(AFRICA, StatementFact) if s.on_behalf_of}
    assert behalf == {"Côte d'Ivoire": "Group of African States"}
    behalf = {s.speaker.label: s.on_behalf_of.label for s in facts(SESSION, StatementFact) if s.on_behalf_of}
    assert behalf == {
        "Uganda": "Group of 77 and China",
        "Nepal": "Asia-Pacific States",
        "Peru": "Group of Latin American and Caribbean States",
        "European Union": "Albania, Montenegro and Ukraine",
    }
    behalf = {
        s.speaker.label: s.on_behalf_of.label for s in facts(WEST_ASIA, StatementFact) if s.on_behalf_of
    }
    assert behalf == {"Jordan": "Group of 77 and China"}
    assert speakers(EUROPE, "1")[2:] == [
        "Poland",
        "Netherlands (Kingdom of the)",
        "Bosnia and Herzegovina",
        "Republic of Moldova",
        "United States of America",
        "Türkiye",
    ]


def test_the_right_of_reply_is_a_statement() -> None:
    replies = [
        (s.paragraph, s.speaker.label) for s in facts(AFRICA, StatementFact) if s.form == "right-of-reply"
    ]
    assert replies == [("4", "Ethiopia"), ("4", "Egypt")]
    assert [(s.speaker.label, s.form) for s in facts(EUROPE, StatementFact) if s.paragraph == "3"] == [
        ("Hungary", "right-of-reply")
    ]


def test_offices_speak_under_their_printed_names() -> None:
    assert [
        (s.paragraph, s.speaker.label, s.form)
        for s in facts(AFRICA, StatementFact)
        if s.capacity is Capacity.OFFICIAL
    ] == [
        ("13", "Minister of Justice of Ethiopia", "statement"),
        ("14", "Deputy Executive Director of UNODC", "message"),
        (
            "15",
            "Commissioner for Political Affairs, Peace and Security of the African Union Commission",
            "statement",
        ),
    ]
    assert speakers(SESSION, "4") == [
        "Executive Director of UNODC",
        "President of the Economic and Social Council",
        "Director of the Division for Treaty Affairs of UNODC",
        "Secretary-General",
    ]
    assert speakers(SESSION, "8") == ["Minister of the Interior of Ghana", "Attorney General of Sri Lanka"]
    assert speakers(ASIA, "17") == [
        "Chaikasem Nitisiri",
        "Regional Representative of UNODC for South-East Asia and the Pacific",
    ]


def test_units_of_the_secretariat_and_its_secretary() -> None:
    assert speakers(EUROPE, "1")[:2] == [
        "Organized Crime and Illicit Trafficking Branch",
        "Secretary of the Meeting",
    ]
    assert speakers(SESSION, "9") == ["Secretariat", "Secretary"]
    assert speakers(WEST_ASIA, "3") == ["Secretary of the Meeting", "Secretary-General"]


def test_observers_nobody_has_heard_of() -> None:
    assert speakers(SESSION, "7") == [
        "International Organization for Migration",
        "Basel Institute on Governance",
        "Institute for Patient Diplomacy",
        "Elders without Borders",
        "Restorative Futures International",
    ]
    assert speakers(EUROPE, "2") == [
        "State of Palestine",
        "European Institute for Crime Prevention and Control",
        "Council of Europe",
        "Fair Ports Network e.V",
    ]
    assert speakers(ASIA, "9")[-2:] == [
        "Asia Crime Prevention Foundation",
        "International Federation of Patient Gardeners",
    ]


def test_a_list_after_a_colon_and_an_inserted_capacity() -> None:
    assert speakers(ASIA, "9")[:8] == [
        "Bangladesh",
        "China",
        "India",
        "Kyrgyzstan",
        "Lao People's Democratic Republic",
        "Philippines",
        "Republic of Korea",
        "Thailand",
    ]
    assert speakers(ASIA, "10") == ["Japan", "Indonesia"]


def test_panellists_and_the_talk_after_them() -> None:
    assert [(s.speaker.label, s.capacity) for s in facts(WEST_ASIA, StatementFact) if s.paragraph == "1"] == [
        ("Rania Al-Masri", Capacity.PANELLIST),
        ("Khalid bin Saleh Al-Otaibi", Capacity.PANELLIST),
        ("Children of the Book", Capacity.OBSERVER),
    ]
    assert speakers(WEST_ASIA, "4") == ["Kuwait", "Hind Zaki"]  # the Chair who sums up is no speaker
    assert participants(WEST_ASIA, "1") == ["Rania Al-Masri", "Khalid bin Saleh Al-Otaibi"]


def test_opening_electing_and_what_speakers_mention_are_no_statements() -> None:
    told = {s.paragraph for s in facts(AFRICA, StatementFact)}
    assert told == {"1", "2", "3", "4", "13", "14", "15"}
    assert {s.paragraph for s in facts(SESSION, StatementFact)} == {"4", "5", "6", "7", "8", "9"}


# -- attendance -----------------------------------------------------------------------------


def test_attendance_in_africa() -> None:
    assert participants(AFRICA, "9") == [
        "Algeria",
        "Cabo Verde",
        "Côte d'Ivoire",
        "Democratic Republic of the Congo",
        "Egypt",
        "Eswatini",
        "Gambia",
        "Kenya",
        "Sao Tome and Principe",
        "United Republic of Tanzania",
    ]
    assert participants(AFRICA, "10") == ["Portugal", "Holy See"]
    assert participants(AFRICA, "11") == [
        "African Union",
        "Great Lakes Criminal Intelligence Centre",
        "League of Arab States",
    ]
    assert participants(AFRICA, "12") == [
        "Kijani Youth Collective",
        "Lawyers for Rivers",
        "Peace, Bread and Justice",
        "Savannah Watch",
    ]
    capacities = {p.paragraph: p.capacity for p in facts(AFRICA, ParticipationFact)}
    assert capacities == {
        "9": Capacity.MEMBER,
        "10": Capacity.OBSERVER,
        "11": Capacity.OBSERVER,
        "12": Capacity.OBSERVER,
    }
    kinds = {p.paragraph: p.participant.kind for p in facts(AFRICA, ParticipationFact)}
    assert (kinds["11"], kinds["12"]) == (ActorKind.IGO, ActorKind.NGO)


def test_attendance_in_bullets_and_unnamed_observers() -> None:
    assert participants(WEST_ASIA, "9") == [
        "Bahrain",
        "Iraq",
        "Jordan",
        "Kuwait",
        "Lebanon",
        "Oman",
        "Saudi Arabia",
        "State of Palestine",
        "Syrian Arab Republic",
        "United Arab Emirates",
    ]
    assert participants(WEST_ASIA, "10") == [
        "United Nations Children's Fund",
        "World Health Organization",
        "League of Arab States",
        "Children of the Book",
        "Open Doors Amman",
        "Right to Play",
    ]
    unnamed = [p for p in facts(WEST_ASIA, ParticipationFact) if p.paragraph == "11"]
    assert [(p.participant.label, p.from_state, p.participant.kind) for p in unnamed] == [
        ("NGO observers from Lebanon", "LBN", ActorKind.NGO),
        ("NGO observers from Tunisia", "TUN", ActorKind.NGO),
    ]


def test_lists_before_the_verb() -> None:
    assert participants(ASIA, "13") == [
        "Australia",
        "Bangladesh",
        "China",
        "Lao People's Democratic Republic",
        "New Zealand",
        "Republic of Korea",
        "Timor-Leste",
    ]
    assert [
        (p.participant.label, p.capacity) for p in facts(ASIA, ParticipationFact) if p.paragraph == "14"
    ] == [
        ("Germany", Capacity.OBSERVER),
        ("Hong Kong, China", Capacity.OBSERVER),
        ("Macao, China", Capacity.OBSERVER),
    ]


def test_numbers_of_participants_are_nobody() -> None:
    assert facts(SESSION, ParticipationFact) == []


# -- officers and persons -------------------------------------------------------------------


def test_officers_in_lines_and_one_replaced() -> None:
    assert officers(AFRICA) == [
        ("Almaz Tesfaye Wolde", "Chair", "ETH"),
        ("Jean-Baptiste N’Dri", "Vice-Chair", "CIV"),
        ("Salma bint Yusuf", "Vice-Chair", "TZA"),
        ("Ahmed El-Sayed", "Vice-Chair", "EGY"),
        ("João Semedo Tavares", "Rapporteur", "CPV"),
        ("Peter Mwangi Otieno", "Vice-Chair", "KEN"),
    ]
    chaired = [(r.person.label, r.role, r.meeting) for r in facts(AFRICA, RoleFact) if r.paragraph == "19"]
    assert chaired == [
        ("Almaz Tesfaye Wolde", "chaired the 2nd meeting", "rpm-16-africa/sitting/2"),
        ("Almaz Tesfaye Wolde", "chaired the 3rd meeting", "rpm-16-africa/sitting/3"),
        ("Jean-Baptiste N’Dri", "chaired the 4th meeting", "rpm-16-africa/sitting/4"),
    ]


def test_officers_in_a_table() -> None:
    assert officers(WEST_ASIA) == [
        ("Hala Khoury Mansour", "Chair", "JOR"),
        ("Yousef Al-Sabah", "Vice-Chair", "KWT"),
        ("Layla Hassan", "Rapporteur", "OMN"),
    ]
    assert [o for o in officers(SESSION) if o[1] == "Second Vice-Chair"] == [
        ("Félix Berger", "Second Vice-Chair", "CHE")
    ]


def test_officers_in_a_sentence() -> None:
    elected = [(r.person.label, r.role, r.country) for r in facts(SESSION, RoleFact) if r.paragraph == "12"]
    assert elected == [
        ("Grace Nakato Ssempijja", "Chair", "UGA"),
        ("Ravi Chandra Perera", "First Vice-Chair", "LKA"),
        ("Anna-Lena Müller", "Vice-Chair", "AUT"),
        ("Carlos Quispe Mamani", "Vice-Chair", "PER"),
        ("Tomáš Dvořák", "Rapporteur", "CZE"),
    ]
    assert officers(ASIA) == [
        ("Wisit Charoenpan", "Chair", "THA"),
        ("Noor Aisha binti Rahman", "Vice-Chair", "MYS"),
        ("Sione Tupou", "Vice-Chair", "TON"),
        ("Keiko Yamada", "Rapporteur", "JPN"),
    ]
    assert officers(EUROPE) == [("Margit Óskarsdóttir", "Rapporteur", "ISL")]


def test_who_replaces_an_officer_takes_over_the_office() -> None:
    assert [(r.person.label, r.role) for r in facts(SESSION, RoleFact) if r.paragraph == "13"] == [
        ("Anna-Lena Müller", ""),
        ("Félix Berger", "Vice-Chair"),
    ]


def test_persons_with_titles() -> None:
    roles = {r.person.label: (r.role, r.country) for r in facts(WEST_ASIA, RoleFact) if not r.officer}
    assert roles["Hind Zaki"] == (
        "Head of the Child Protection Unit of the Ministry of Interior of Iraq",
        "IRQ",
    )
    assert roles["Nadia Haddad-Smith"] == ("Moderator", "LBN")
    roles = {r.person.label: (r.role, r.country) for r in facts(ASIA, RoleFact) if not r.officer}
    assert roles == {"Chaikasem Nitisiri": ("Minister of Justice of Thailand", "THA")}


def test_nobody_else_is_a_person() -> None:
    assert {r.person.label for r in facts(AFRICA, RoleFact)} == {name for name, _, _ in officers(AFRICA)}
    assert {r.person.label for r in facts(EUROPE, RoleFact)} == {"Margit Óskarsdóttir"}


# -- resolutions printed in a report --------------------------------------------------------


def test_a_draft_resolution_in_a_session_report() -> None:
    found = [(p.kind, p.paragraph, p.letter) for p in facts(SESSION, ProvisionFact)]
    assert found == [
        (ProvisionKind.PREAMBULAR, "", ""),
        (ProvisionKind.PREAMBULAR, "", ""),
        (ProvisionKind.PREAMBULAR, "", ""),
        (ProvisionKind.OPERATIVE, "1", ""),
        (ProvisionKind.OPERATIVE, "1", "a"),
        (ProvisionKind.OPERATIVE, "1", "b"),
        (ProvisionKind.OPERATIVE, "2", ""),
        (ProvisionKind.OPERATIVE, "3", ""),
    ]


@pytest.mark.parametrize("name", [AFRICA, EUROPE, WEST_ASIA, ASIA, SESSION])
def test_every_fact_shows_its_words(name: str) -> None:
    raw = tree_of(name).source.raw
    for fact in document(name).facts:
        words = raw[fact.evidence.start : fact.evidence.end]
        assert words
        assert words.strip() == words


def test_bodies_with_titled_persons_or_unnamed_experts() -> None:
    told = read_text(
        "United Nations\n\nThirteenth United Nations Congress on Crime Prevention and Criminal Justice\n"
        "Doha, 12-19 April 2015\n\nDraft report\n\nB. Attendance\n\n"
        "1.    The Child Justice Network and Dr. Ann Skelton, an individual expert, also attended.\n\n"
        "2.    The meeting was also attended by the Rural Law Network and by Ms. Bo Ek, an expert.\n\n"
        "3.    UNAFRI, the African Union and two individual experts attended the Meeting as observers.\n\n"
        "4.    Also attending were observers for 88 other States, 1 for a non-member observer State and "
        "representatives of entities of the United Nations system.\n"
    )
    present = [(f.paragraph, f.participant.label) for f in found_in(told, ParticipationFact)]
    assert sorted(present) == [
        ("1", "Ann Skelton"),
        ("1", "Child Justice Network"),
        ("2", "Bo Ek"),
        ("2", "Rural Law Network"),
        ("3", "African Union"),
        ("3", "United Nations African Institute for the Prevention of Crime and the Treatment of Offenders"),
    ]
