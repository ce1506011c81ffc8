"""Chair's summaries: rounds, sessions, panels, speakers, persons, points; shipped and made-up ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from loaders.model.facts import (
    ActorKind,
    AttributedPointFact,
    Capacity,
    Genre,
    InnovationFact,
    MeetingFact,
    MeetingKind,
    ParticipationFact,
    ProvisionFact,
    ProvisionKind,
    RecommendationFact,
    RoleFact,
    StatementFact,
)
from tests.interpret.compendia import of_type, shipped, written
from tests.interpret.summaries import document, facts, printed

SUMMARIES = "chairs-summaries"
ONE, TWO, SHORT = "chairs-summary-one-round", "chairs-summaries-two-rounds", "summary-by-the-chair"


def days(meeting: MeetingFact) -> tuple[str, str]:
    return str(meeting.start), str(meeting.end)


def meetings(name: str) -> dict[str, MeetingFact]:
    return {m.key: m for m in facts(name, MeetingFact)}


def speakers(name: str, paragraph: str, *capacities: Capacity) -> list[str]:
    found = facts(name, StatementFact, lambda s: s.paragraph == paragraph)
    return [s.speaker.label for s in found if not capacities or s.capacity in capacities]


def participants(name: str, paragraph: str, meeting: str, capacity: Capacity) -> list[str]:
    wanted = (paragraph, meeting, capacity)
    found = facts(name, ParticipationFact, lambda p: (p.paragraph, p.meeting, p.capacity) == wanted)
    return [p.participant.label for p in found]


def test_rounds_with_their_days() -> None:
    found = meetings(SUMMARIES)
    assert {key: days(found[key]) for key in ("td-2021", "td-2022", "td-2023", "td-2024")} == {
        "td-2021": ("2021-11-10", "2021-11-12"),
        "td-2022": ("2022-12-05", "2022-12-07"),
        "td-2023": ("2023-09-21", "2023-09-22"),
        "td-2024": ("2024-12-02", "2024-12-04"),
    }
    assert {found[key].place for key in ("td-2021", "td-2024")} == {"Vienna"}


def test_thematic_sessions_are_numbered_and_dated() -> None:
    found = {m.key: m for m in facts(SUMMARIES, MeetingFact) if m.kind is MeetingKind.THEMATIC_SESSION}
    dated = {key: str(m.start) for key, m in found.items() if m.start}
    assert dated == {
        "td-2021/session/1": "2021-11-10",
        "td-2021/session/2": "2021-11-11",
        "td-2021/session/3": "2021-11-12",  # "On 12 November": the year is the round's
        "td-2022/session/1": "2022-12-05",
        "td-2022/session/2": "2022-12-06",
        "td-2022/session/3": "2022-12-07",
        "td-2023/session/1": "2023-09-21",
        "td-2023/session/2": "2023-09-22",
        "td-2024/session/1": "2024-12-02",
        "td-2024/session/2": "2024-12-03",
        "td-2024/session/3": "2024-12-04",
    }
    assert sorted(found.keys() - dated.keys()) == [f"td-{year}/opening" for year in (2021, 2022, 2023, 2024)]
    assert found["td-2024/session/2"].label.endswith(
        "thematic session 2: Terrorism in all its forms and manifestations"
    )
    assert found["td-2021/session/3"].part_of == "td-2021"


def test_other_dated_events() -> None:
    found = meetings(SUMMARIES)
    forums = {m.label: m for m in found.values() if m.kind is MeetingKind.YOUTH_FORUM}
    first = forums["First Global Youth Forum for a Culture of Lawfulness"]
    assert (*days(first), first.place, first.country) == ("2021-10-09", "2021-10-10", "Tokyo", "JPN")
    second = forums["Second Global Youth Forum for a Culture of Lawfulness"]
    assert (*days(second), second.place) == ("2022-12-03", "2022-12-04", "Japan")
    special = forums["ASEAN-Japan Special Youth Forum for Promoting the Rule of Law"]
    assert (*days(special), special.place) == ("2023-07-05", "2023-07-06", "Tokyo")
    assert len(forums) == 3, "a forum mentioned again is the same forum"
    (adoption,) = [m for m in found.values() if m.label.startswith("Adoption of the Kyoto Declaration")]
    assert (*days(adoption), adoption.part_of) == ("2021-03-07", "2021-03-07", "congress-14")
    assert days(found["congress-15"]) == ("2026-04-25", "2026-04-30")
    assert {"csw-67", "csw-68", "commission-for-social-development-61", "uncac-cosp-10"} <= found.keys()


def test_government_panellists_of_the_lists_by_year() -> None:
    assert participants(SUMMARIES, "10", "td-2021", Capacity.PANELLIST) == [
        "China", "Czechia", "Nigeria", "Italy", "Japan", "Mexico", "United States of America",
        "United Kingdom of Great Britain and Northern Ireland", "Venezuela (Bolivarian Republic of)",
    ]  # fmt: skip
    assert Counter(
        (p.meeting, p.capacity.value)
        for p in facts(SUMMARIES, ParticipationFact, lambda p: p.paragraph == "10")
    ) == {
        ("td-2021", "panellist"): 9,
        ("td-2021", "presenter"): 17 + 7,
        ("td-2021", "observer"): 7,
        ("td-2022", "panellist"): 10,
        ("td-2022", "presenter"): 26 + 2,
        ("td-2022", "observer"): 10,
        ("td-2023", "panellist"): 13,
        ("td-2023", "observer"): 15 + 8,
        ("td-2024", "panellist"): 8,
        ("td-2024", "observer"): 17,
    }


def test_unnamed_observers_are_not_the_states_they_come_from() -> None:
    found = facts(SUMMARIES, ParticipationFact, lambda p: bool(p.from_state))
    assert [(p.participant.label, p.from_state) for p in found if p.meeting == "td-2023"] == [
        ("NGO observers from Argentina", "ARG"),
        ("NGO observers from Bulgaria", "BGR"),
        ("NGO observers from Indonesia", "IDN"),
        ("NGO observers from Nigeria", "NGA"),
        ("NGO observers from Qatar", "QAT"),
        ("NGO observers from Switzerland", "CHE"),
        ("NGO observers from United Republic of Tanzania", "TZA"),
        ("NGO observers from United States of America", "USA"),
    ]
    assert {p.participant.kind for p in found} == {ActorKind.NGO}
    assert "td-2024" not in {p.meeting for p in found}, "a variety of countries is no country"


def test_panel_and_presenters_of_a_session() -> None:
    assert participants(SUMMARIES, "17", "td-2021/session/1", Capacity.PANELLIST) == [
        "Nigeria", "China", "Czechia", "United States of America",
        "United Nations Asia and Far East Institute for the Prevention of Crime and the Treatment of "
        "Offenders",
        "Organization for Security and Co-operation in Europe", "World Health Organization",
        "International Criminal Police Organization", "United Nations Human Settlements Programme",
        "World Society of Victimology",
    ]  # fmt: skip
    assert participants(SUMMARIES, "17", "td-2021/session/1", Capacity.PRESENTER) == [
        "Research and Trend Analysis Branch", "Justice Section", "Austria", "Hungary",
    ]  # fmt: skip


def test_one_actor_on_the_panel_and_among_the_presenters_takes_part_twice_and_speaks_once() -> None:
    name = "International Sociological Association"
    found = facts(SUMMARIES, ParticipationFact, lambda p: (p.paragraph, p.participant.label) == ("76", name))
    assert [p.capacity for p in found] == [Capacity.PANELLIST, Capacity.PRESENTER]
    spoken = facts(SUMMARIES, StatementFact, lambda s: (s.paragraph, s.speaker.label) == ("76", name))
    assert [s.capacity for s in spoken] == [Capacity.PRESENTER]


def test_units_of_the_secretariat_are_one_row_each() -> None:
    assert speakers(SUMMARIES, "104", Capacity.SECRETARIAT) == [
        "Research and Trend Analysis Branch",
        "Corruption and Economic Crime Branch",
        "Crime Prevention and Criminal Justice Section",
    ]
    assert speakers(SUMMARIES, "28", Capacity.SECRETARIAT) == [
        "Data Development and Dissemination Section",
        "Corruption and Economic Crime Branch",  # printed "Corruption and Economic Branch"
    ]
    assert speakers(SUMMARIES, "131", Capacity.SECRETARIAT) == [
        "Terrorism Prevention Branch",
        "Research and Analysis Branch/Regional Office for West and Central Africa",
    ]


def test_a_unit_keeps_its_printed_name() -> None:
    found = facts(SUMMARIES, StatementFact, lambda s: s.paragraph == "28")
    assert found[1].speaker.names == ("Corruption and Economic Branch",)
    assert found[0].speaker.names == ()


def test_summed_up_presentations_are_statements_of_the_unit() -> None:
    assert speakers(SUMMARIES, "18") == ["Research and Trend Analysis Branch", "Justice Section"]
    assert speakers(SUMMARIES, "105") == [
        "Research and Trend Analysis Branch",
        "Corruption and Economic Crime Branch",
        "Crime Prevention and Criminal Justice Section",
    ]
    assert speakers(SUMMARIES, "144") == ["Organized Crime and Illicit Trafficking Branch"]


def test_expert_presentations_name_the_most_specific_actor() -> None:
    assert speakers(SUMMARIES, "58", Capacity.PRESENTER) == [
        "Austria", "International Organization for Migration",
        "Organization for Security and Co-operation in Europe", "United Nations Development Programme",
        "World Health Organization",
        "Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment",
        "Special Rapporteur on trafficking in persons, especially women and children", "Chair of SPT",
    ]  # fmt: skip
    assert "Human Rights Committee" in speakers(SUMMARIES, "69"), "HRC is what the summary says it is"
    assert "Special Representative of the Secretary-General on Violence against Children" in speakers(
        SUMMARIES, "76"
    ), "SRSB-VAC is a misprint"
    assert speakers(SUMMARIES, "104", Capacity.PANELLIST)[-2:] == [
        "Alliance of NGOs on Crime Prevention and Criminal Justice",
        "UNCAC Coalition",
    ]


def test_speakers_of_the_openings() -> None:
    found = facts(SUMMARIES, StatementFact, lambda s: s.meeting.endswith("/opening"))
    assert [(s.paragraph, s.speaker.label) for s in found] == [
        ("13", "Executive Director of UNODC"),
        ("14", "Takeshi Hikihara"),
        ("15", "Tsenguunbileg Naranpurev"),
        ("52", "Lachezara Stoeva"),
        ("53", "Ghada Waly"),
        ("54", "Mathu Joyini"),
        ("55", "Alya Ahmed Saif Al-Thani"),
        ("56", "Heeyeon Cho"),
        ("89", "Ghada Waly"),
        ("90", "Antonio Manuel Revilla Lagdameo"),
        ("91", "Tomohito Yasui"),
        ("91", "Rethida Tek"),
        ("113", "John Brandolino"),
    ]
    assert {s.speaker.kind for s in found} == {ActorKind.PERSON}
    assert found[-1].on_behalf_of is not None
    assert found[-1].on_behalf_of.label == "Ghada Waly"


def test_paragraphs_that_report_the_debate_name_no_speaker() -> None:
    for paragraph in ("19", "26", "40", "62", "72", "96", "111", "123", "140", "151"):
        assert speakers(SUMMARIES, paragraph) == []


def test_persons_and_the_chairs_of_the_rounds() -> None:
    roles = facts(SUMMARIES, RoleFact)
    assert {r.person.label for r in roles} == {
        "Alessandro Cortese", "Takeshi Hikihara", "Mary Mugwanja", "Ivo Sramek", "Tsenguunbileg Naranpurev",
        "Lachezara Stoeva", "Ghada Waly", "Mathu Joyini", "Alya Ahmed Saif Al-Thani", "Heeyeon Cho",
        "Antonio Manuel Revilla Lagdameo", "Tomohito Yasui", "Rethida Tek", "John Brandolino",
    }  # fmt: skip
    chairs = {r.meeting: (r.person.label, r.country) for r in roles if r.role == "Chair" and r.officer}
    assert chairs == {
        "td-2021": ("Alessandro Cortese", "ITA"),
        "td-2022": ("Takeshi Hikihara", "JPN"),
        "td-2023": ("Mary Mugwanja", "KEN"),
        "td-2024": ("Ivo Sramek", "CZE"),
    }
    hikihara = {r.role for r in roles if r.paragraph == "14"}
    assert hikihara == {
        "First Vice-Chair of the Commission at its 30th session",
        "Permanent Representative of Japan to the United Nations in Vienna",
    }
    (brandolino,) = [r for r in roles if r.person.label == "John Brandolino"]
    assert brandolino.role == "Director of the Division for Treaty Affairs"


def test_bulleted_points() -> None:
    found = facts(SUMMARIES, ProvisionFact)
    assert {p.kind for p in found} == {ProvisionKind.POINT}
    assert Counter(p.paragraph for p in found) == {"156": 6, "160": 4, "161": 3, "162": 5, "163": 3}
    assert found[1].text == (
        "Many speakers mentioned combating financial crime as a key tool to combat all new, emerging and "
        "evolving "
        "forms of crime."
    )


def test_new_elements_with_years_and_items_of_the_provisional_agenda() -> None:
    found = facts(SUMMARIES, InnovationFact)
    assert [(i.paragraph, i.item, i.years) for i in found] == [
        ("160", 3, (2021,)),
        ("160", 3, (2021,)),
        ("160", 3, (2021, 2022)),
        ("160", 3, (2021,)),
        ("161", 4, (2022,)),
        ("161", 4, (2021, 2022)),
        ("161", 4, (2021, 2022, 2023)),
        ("162", 5, (2024,)),
        ("162", 5, (2024,)),
        ("162", 5, (2021, 2024)),
        ("162", 5, (2024,)),
        ("162", 5, (2021, 2024)),
        ("163", 6, (2023,)),
        ("163", 6, (2021, 2022, 2023, 2024)),
        ("163", 6, (2023, 2024)),
    ]
    assert found[2].text == (
        "Participants in the thematic discussions discussed new insights into root causes and consequences "
        "of "
        "violence, including online or cyber violence, against women and girls (2021, 2022)."
    )
    assert "during the thematic discussions, including approaches for the reintegration" in found[5].text


def test_points_about_an_item_carry_its_number() -> None:
    found = facts(SUMMARIES, AttributedPointFact, lambda p: p.paragraph in {"160", "162", "163"})
    assert {(p.paragraph, p.item) for p in found} == {("160", 3), ("162", 5), ("163", 6)}


@pytest.mark.parametrize("name", [SUMMARIES, ONE, TWO, SHORT])
def test_evidence_holds_the_words(name: str) -> None:
    for fact in facts(name, StatementFact):
        words = printed(name, fact).replace("*", "")
        assert words, fact
        if fact.speaker.key.startswith("person/"):
            assert fact.speaker.label in words


# -- documents nobody has seen ----------------------------------------------------------------


def test_a_summary_of_one_round() -> None:
    assert document(ONE).document.genre is Genre.THEMATIC_SUMMARY
    found = meetings(ONE)
    assert (*days(found["td-2027"]), found["td-2027"].place) == ("2027-11-08", "2027-11-10", "Vienna")
    first, second = found["td-2027/session/1"], found["td-2027/session/2"]
    assert first.label.endswith("thematic session 1: Preventing violence against older persons")
    assert days(first) == ("2027-11-08", "2027-11-08")
    assert days(second) == ("2027-11-09", "2027-11-09")


def test_panels_in_other_words() -> None:
    assert participants(ONE, "7", "td-2027/session/1", Capacity.PANELLIST) == [
        "Chile", "Ghana", "Trinidad and Tobago", "Viet Nam", "HelpAge International",
        "Latin American Institute for the Prevention of Crime and the Treatment of Offenders",
    ]  # fmt: skip
    assert participants(ONE, "7", "td-2027/session/1", Capacity.PRESENTER) == [
        "Crime Prevention and Criminal Justice Section", "World Health Organization", "Council of Europe",
    ]  # fmt: skip
    assert participants(ONE, "12", "td-2027/session/2", Capacity.PRESENTER) == [
        "Indonesia", "Norway", "Marine Resources Observatory", "International Maritime Organization",
    ]  # fmt: skip
    (unknown,) = facts(ONE, StatementFact, lambda s: s.speaker.label == "Marine Resources Observatory")
    assert not unknown.speaker.known


def test_a_panel_of_named_persons_set_as_bullets() -> None:
    assert participants(ONE, "13", "td-2027/session/2", Capacity.PANELLIST) == [
        "Anselm Okafor-Lindqvist",
        "Teresa Maia dos Santos",
        "Basel Institute on Governance",
    ]
    roles = {(r.person.label, r.role, r.country) for r in facts(ONE, RoleFact)}
    assert ("Anselm Okafor-Lindqvist", "Director of Fisheries Control of Nigeria", "NGA") in roles
    assert ("Teresa Maia dos Santos", "panellist", "PRT") in roles


def test_statements_from_the_floor_are_no_panel() -> None:
    floor = facts(ONE, StatementFact, lambda s: s.paragraph == "10")
    assert [(s.speaker.label, s.capacity) for s in floor] == [
        ("Argentina", Capacity.MEMBER),
        ("Bosnia and Herzegovina", Capacity.MEMBER),
        ("Peru", Capacity.MEMBER),
        ("Asia Crime Prevention Foundation", Capacity.OBSERVER),
    ]
    assert not facts(ONE, ParticipationFact, lambda p: p.paragraph == "10")


def test_openings_in_other_words() -> None:
    found = facts(ONE, StatementFact, lambda s: s.meeting == "td-2027/opening")
    assert [(s.paragraph, s.speaker.label, s.form) for s in found] == [
        ("3", "Chair", "remarks"),
        ("4", "Kwabena Asante Mensah", "statement"),
        ("5", "Ilse Bruggeman", "message"),
        ("6", "Secretary-General of the International Criminal Police Organization (INTERPOL)", "statement"),
    ]
    roles = {(r.person.label, r.role) for r in facts(ONE, RoleFact)}
    assert ("Kwabena Asante Mensah", "Deputy Executive Director of UNODC") in roles
    assert ("Ilse Bruggeman", "Minister of Justice of Belgium") in roles
    (chair,) = facts(ONE, RoleFact, lambda r: r.officer and r.role == "Chair")
    assert (chair.person.label, chair.country, chair.meeting) == ("Amélie Duval-Roche", "FRA", "td-2027")


def test_thanking_and_closing_is_no_statement() -> None:
    assert not facts(ONE, StatementFact, lambda s: s.meeting == "td-2027/closing")


def test_points_and_recommendations_are_told_apart() -> None:
    assert [p.paragraph for p in facts(ONE, ProvisionFact)] == ["9", "9", "9"]
    assert [(r.paragraph, r.letter) for r in facts(ONE, RecommendationFact)] == [("14", "a"), ("14", "b")]


def test_two_rounds_under_capital_letters() -> None:
    found = meetings(TWO)
    assert days(found["td-2029"]) == ("2029-11-29", "2029-12-01")
    assert days(found["td-2030"]) == ("2030-11-04", "2030-11-05")
    assert found["td-2029/session/2"].label.endswith("thematic session 2: Artificial intelligence")
    assert days(found["td-2030/session/1"]) == ("2030-11-04", "2030-11-04")
    forum = found["youth-forum/third-global-youth-forum-for-a-culture-of-lawfulness"]
    assert (*days(forum), forum.place, forum.country) == ("2029-10-30", "2029-10-31", "Seoul", "KOR")


def test_lists_by_year_set_as_lettered_entries() -> None:
    assert participants(TWO, "2", "td-2029", Capacity.PANELLIST) == [
        "Burkina Faso", "Guinea-Bissau", "Lao People's Democratic Republic",
        "Saint Vincent and the Grenadines",
    ]  # fmt: skip
    assert participants(TWO, "2", "td-2029", Capacity.PRESENTER) == ["European Union", "African Union"]
    assert participants(TWO, "2", "td-2029", Capacity.OBSERVER) == [
        "NGO observers from Chile", "NGO observers from Republic of Korea",
    ]  # fmt: skip
    assert participants(TWO, "2", "td-2030", Capacity.OBSERVER)[-1] == "Coral Bay Justice Network"
    assert not facts(TWO, ProvisionFact, lambda p: p.paragraph == "2"), "those who came are no points"


def test_items_of_another_congress_keep_their_printed_numbers() -> None:
    assert [(i.paragraph, i.item, i.years) for i in facts(TWO, InnovationFact)] == [
        ("10", 3, (2030,)),
        ("10", 3, (2029, 2030)),
        ("11", 5, (2029,)),
    ]


def test_a_short_summary_without_sessions() -> None:
    assert document(SHORT).document.genre is Genre.THEMATIC_SUMMARY
    found = meetings(SHORT)
    assert days(found["td-2019"]) == ("2019-05-21", "2019-05-21")
    assert days(found["ccpcj-28"]) == ("2019-05-20", "2019-05-24")
    panel = facts(SHORT, ParticipationFact, lambda p: p.capacity is Capacity.PANELLIST)
    assert [(p.participant.label, p.participant.kind) for p in panel] == [
        ("Lwazi Dube", ActorKind.PERSON),
        ("Ingrid Solheim", ActorKind.PERSON),
        ("Park Ji-woo", ActorKind.PERSON),
        ("Carla Benedetti", ActorKind.PERSON),
    ]
    roles = {r.person.label: r for r in facts(SHORT, RoleFact)}
    assert roles["Park Ji-woo"].country == "KOR"
    affiliation = roles["Carla Benedetti"].affiliation
    assert affiliation is not None
    assert affiliation.acronym == "UNICRI"
    assert (roles["Rosa Quintero"].role, roles["Rosa Quintero"].officer) == ("Moderator", False)
    spoken = facts(SHORT, StatementFact, lambda s: s.paragraph == "3")
    assert [(s.speaker.label, s.capacity.value) for s in spoken] == [
        ("Division for Treaty Affairs", "secretariat"),
        ("Japan", "member"),
        ("Morocco", "member"),
        ("Cuba", "member"),
        ("United States of America", "member"),
        ("Kuwait", "observer"),
        ("Council of Europe", "observer"),
        ("Penal Reform International", "observer"),
    ]


def test_lettered_points_keep_their_letters_and_entries_below() -> None:
    found = facts(SHORT, ProvisionFact)
    assert [(p.paragraph, p.letter) for p in found] == [("4", "a"), ("4", "b"), ("4", "c")]
    assert found[1].text == (
        "Overcrowding weakens every reform: (i) Alternatives to imprisonment are underused; "
        "(ii) Pretrial detention is too long;"
    )


def test_words_that_announce_a_list_are_no_part_of_its_first_point() -> None:
    """Paragraphs 156 and 163 announce bullets; each bullet is what speakers said."""
    points = [f for f in of_type(shipped("chairs-summaries"), AttributedPointFact) if f.paragraph == "163"]
    assert [p.text[:47] for p in points] == [
        "A number of speakers referred to available data",
        "Throughout the thematic discussions, speakers r",
    ]
    assert all(":" not in p.text for p in points)


def test_a_list_of_what_is_said_belongs_to_the_words_before_it(tmp_path: Path) -> None:
    text = (
        "Report of the meeting\n\nI. Deliberations\n\n1. Many speakers recommended:\n\n(a) Training of "
        "judges;"
        "\n\n(b) Legal aid.\n\n2. The following was discussed:\n\n(a) Some speakers called for legal aid;\n\n"
        "(b) Courts.\n"
    )
    points = of_type(written(tmp_path, text), AttributedPointFact)
    assert [(p.quantifier, p.text) for p in points] == [
        ("many speakers", "Many speakers recommended: Training of judges;"),
        ("some speakers", "Some speakers called for legal aid;"),
    ]
