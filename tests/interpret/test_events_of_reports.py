"""Agendas, events and their dates in reports that nobody has seen: asserted as printed."""

from __future__ import annotations

from datetime import date

from loaders.model.facts import AgendaItemFact, MeetingFact, MeetingKind
from tests.interpret.reports import facts, found_in, read_text

AFRICA = "african-report.txt"
WEST_ASIA = "western-asia-report.txt"
SESSION = "commission-session.txt"


def test_agendas() -> None:
    assert [(a.meeting, a.position, a.item, a.workshop) for a in facts(AFRICA, AgendaItemFact)] == [
        ("rpm-16-africa", "1", None, None),
        ("rpm-16-africa", "2", None, None),
        ("rpm-16-africa", "3", None, None),
        ("rpm-16-africa", "3(a)", 3, 1),
        ("rpm-16-africa", "3(b)", 4, None),
        ("rpm-16-africa", "4", None, None),
    ]
    assert [(a.position, a.title) for a in facts(SESSION, AgendaItemFact)] == [
        ("1", "Election of officers."),
        ("2", "Adoption of the agenda and organization of work."),
        ("3", "General debate."),
        ("4", "Thematic discussion on safer rivers."),
    ]


def events(name: str) -> dict[str, tuple[date | None, date | None, str]]:
    return {m.key: (m.start, m.end, m.place) for m in facts(name, MeetingFact)}


def test_dates_across_months_and_sittings() -> None:
    assert events(AFRICA) == {
        "rpm-16-africa": (date(2029, 2, 27), date(2029, 3, 1), "Addis Ababa"),
        "congress-16": (None, None, ""),
        "rpm-16-africa/sitting/1": (date(2029, 2, 27), date(2029, 2, 27), "Addis Ababa"),
        "rpm-16-africa/sitting/2": (date(2029, 2, 28), date(2029, 2, 28), "Addis Ababa"),
        "rpm-16-africa/sitting/3": (date(2029, 2, 28), date(2029, 2, 28), "Addis Ababa"),
        "rpm-16-africa/sitting/4": (date(2029, 3, 1), date(2029, 3, 1), "Addis Ababa"),
    }
    parents = {m.key: m.part_of for m in facts(AFRICA, MeetingFact)}
    assert parents["rpm-16-africa"] == "congress-16"
    assert parents["rpm-16-africa/sitting/2"] == "rpm-16-africa"


def test_an_expert_group_beside_the_meeting() -> None:
    found = [m for m in facts(WEST_ASIA, MeetingFact) if m.kind is MeetingKind.EXPERT_GROUP]
    assert [(m.label, m.start, m.end, m.place, m.country) for m in found] == [
        ("expert group meeting on family courts", date(2028, 10, 30), date(2028, 11, 2), "Doha", "QAT")
    ]


def test_sessions_of_the_commission() -> None:
    told = events(SESSION)
    assert told["ccpcj-40"] == (date(2031, 5, 12), date(2031, 5, 16), "Vienna")
    assert told["ccpcj-40/sitting/9"] == (date(2031, 5, 16), date(2031, 5, 16), "Vienna")
    assert told["ccpcj-40/sitting/1"][0] == date(2031, 5, 12)
    assert told["ccpcj-40/sitting/3"][0] == date(2031, 5, 13)
    assert told["ccpcj-40/sitting/2"][0] is None  # one of two days, the report does not say which
    assert told["ccpcj-42"] == (None, None, "")


def test_the_series_of_the_symbol_says_whose_session_a_cover_numbers() -> None:
    told = read_text(
        "E/CN.15/2019/15\n\nUnited Nations\n\nReport on the twenty-eighth session\n\n"
        "(7 December 2018 and 20–24 May 2019)\n\nChapter IV\n\nIntegration of efforts\n\n"
        "35. At its 5th meeting, on 22 May 2019, the Commission considered agenda item 5.\n\n"
        "36. Statements were made by the representatives of Norway and Thailand.\n"
    )
    assert told.document.meeting == "ccpcj-28"
    [sitting] = [m for m in found_in(told, MeetingFact) if m.kind is MeetingKind.SITTING]
    assert (sitting.key, sitting.start) == ("ccpcj-28/sitting/5", date(2019, 5, 22))


def test_meetings_of_one_name_on_several_days() -> None:
    told = read_text(
        "Resolution 2019/19\n\nThe Economic and Social Council,\n\n"
        "Noting the meetings of the Expert Group to Conduct a Comprehensive Study on Cybercrime held in "
        "Vienna from 17 to 21 January 2011, from 25 to 28 February 2013, on 10 April 2017 and from 3 to "
        "5 April 2018,\n\n"
        "1. Requests the Secretary-General to report.\n"
    )
    groups = [m for m in found_in(told, MeetingFact) if m.kind is MeetingKind.EXPERT_GROUP]
    assert {m.label for m in groups} == {"Expert Group to Conduct a Comprehensive Study on Cybercrime"}
    assert [str(m.start) for m in groups] == ["2011-01-17", "2013-02-25", "2017-04-10", "2018-04-03"]


def test_a_cover_that_prints_place_and_days_right_behind_the_name() -> None:
    told = read_text(
        "A/CONF.241/RPM.3/L.1/Add.2\n\nEuropean Regional Preparatory Meeting for the Fifteenth United "
        "Nations Congress on Crime Prevention and Criminal Justice Vienna, 10-12 March 2025\n\n"
        "Draft report\n\n"
        "Addendum\n\n1. At its 3rd meeting, on 11 March 2025, the Meeting considered agenda item 4.\n"
    )
    found = {m.key: (str(m.start), str(m.end), m.place) for m in found_in(told, MeetingFact)}
    assert found["rpm3"] == ("2025-03-10", "2025-03-12", "Vienna")
    assert found["rpm3/sitting/3"] == ("2025-03-11", "2025-03-11", "Vienna")
