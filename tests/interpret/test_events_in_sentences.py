"""Events as one sentence of a guide tells of them: before their date, behind it, and around it."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.model.facts import MeetingFact
from tests.interpret.reports import found_in, read_text

GUIDE = """A/CONF.250/PM.1

Sixteenth United Nations Congress on Crime Prevention and Criminal Justice

Discussion guide

I. Introduction

1. The theme of the Congress is known.

2. {sentence}

3. The Congress may wish to take note.
"""
Told = tuple[str, date, date, str]


def told(sentence: str) -> list[Told]:
    """Name, days and place of every event with days."""
    found = read_text(GUIDE.format(sentence=sentence)).facts
    meetings = [m for m in found if isinstance(m, MeetingFact) and m.start and m.end]
    return [(m.label, m.start, m.end, m.place) for m in meetings if m.start and m.end]


@pytest.mark.parametrize(
    ("sentence", "name", "first", "last", "place"),
    [
        ("On 24 September 2012, the General Assembly held a high-level meeting on the rule of law.",
         "high-level meeting on the rule of law", date(2012, 9, 24), date(2012, 9, 24), ""),
        ("From 3 to 5 June 2013, an expert group meeting on forensic science was held in Vienna.",
         "expert group meeting on forensic science", date(2013, 6, 3), date(2013, 6, 5), "Vienna"),
        ("The Secretariat organized, on 4 March 2019, a briefing for permanent missions.",
         "briefing for permanent missions", date(2019, 3, 4), date(2019, 3, 4), ""),
        ("Experts from 20 countries met in Siracusa, Italy, from 2 to 4 December 2008.",
         "Meeting of experts", date(2008, 12, 2), date(2008, 12, 4), "Siracusa, Italy"),
        ("A high-level meeting on crime was held in New York on 17 and 21 June 2010.",
         "high-level meeting on crime", date(2010, 6, 17), date(2010, 6, 21), "New York"),
        ("The round-table meeting held in Bangkok on 6 and 7 August 2009 made proposals.",
         "round-table meeting", date(2009, 8, 6), date(2009, 8, 7), "Bangkok"),
        ("A side event on prisons was held in the margins of the Commission’s ninth session, on 1 May 2000.",
         "side event on prisons", date(2000, 5, 1), date(2000, 5, 1), ""),
        ("The Regional Ministerial Meeting on safer rivers took place in Tunis on 7 May 2024.",
         "Regional Ministerial Meeting on safer rivers", date(2024, 5, 7), date(2024, 5, 7), "Tunis"),
    ],
)  # fmt: skip
def test_one_event(sentence: str, name: str, first: date, last: date, place: str) -> None:
    assert told(sentence) == [(name, first, last, place)]


def test_one_of_a_group_after_the_other() -> None:
    found = told(
        "The Group of Experts held two meetings, one in Bangkok from 15 to 18 August 2006 and one in Vienna "
        "on 3 and 4 October 2007."
    )
    assert [(start, place) for _, start, _, place in found] == [
        (date(2006, 8, 15), "Bangkok"), (date(2007, 10, 3), "Vienna")
    ]  # fmt: skip


def test_preparatory_meetings_in_a_list() -> None:
    found = told(
        "The regional preparatory meetings will be held as follows: Asia and the Pacific, Bangkok, 5-7 "
        "February 2030; Western Asia, Doha, 23-25 February 2030; and Africa, Nairobi, 9-11 April 2030."
    )
    assert [(name.split(",")[0], start, place) for name, start, _, place in found] == [
        ("Regional Preparatory Meeting for Asia and the Pacific", date(2030, 2, 5), "Bangkok"),
        ("Regional Preparatory Meeting for Western Asia", date(2030, 2, 23), "Doha"),
        ("Regional Preparatory Meeting for Africa", date(2030, 4, 9), "Nairobi"),
    ]


def test_a_date_of_something_else_is_none() -> None:
    assert told("On 5 June 2017, the Office published a study on prisons.") == []
    assert told("The Convention entered into force on 29 September 2003.") == []


def test_sessions_that_are_counted_anew_each_year() -> None:
    found = read_text(
        GUIDE.format(
            sentence="The Economic and Social Council, at its first regular session of 1982, took note of it."
        )
    ).facts
    sessions = [m for m in found if isinstance(m, MeetingFact) and "Economic" in m.label]
    assert [(m.key, m.label) for m in sessions] == [
        ("economic-and-social-council-1-1982", "Economic and Social Council, first regular session of 1982"),
    ]


def test_a_sentence_of_any_length_is_read_whole() -> None:
    days = [date(2010, month, day) for month in range(1, 13) for day in range(1, 29, 2)]
    listed = ", ".join(f"a workshop held in Vienna on {day.day} {day:%B} 2010" for day in days)
    found = told(f"The Commission had before it the reports of {listed}.")
    assert len(listed) > 7_000
    assert [start for _, start, _, _ in found] == days


def test_a_committee_that_met_is_the_one_that_the_paragraph_names() -> None:
    told = read_text(
        "United Nations\n\nFourteenth United Nations Congress on Crime Prevention and Criminal Justice\n"
        "Kyoto, Japan, 7–12 March 2021\n\nDraft report\n\n1.    The Congress appointed nine countries to the "
        "Credentials Committee. The Committee met on 10 March 2021.\n"
    )
    labels = [fact.label for fact in found_in(told, MeetingFact) if fact.start == date(2021, 3, 10)]
    assert labels == ["Meeting of the Credentials Committee"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It welcomed the open dialogues held after the meetings of the Group on Smuggling, on 22 June 2029, "
         "and the Group on Firearms, on 8 May 2030.",
         [("open dialogues", "2029-06-22"), ("open dialogues", "2030-05-08")]),
        ("The first and second Global Congresses of Victims, the first held in Rome on 8 September 2022 and "
         "the second held in Rabat on 9 October 2025, were useful.",
         [("first Global Congress of Victims", "2022-09-08"),
          ("second Global Congress of Victims", "2025-10-09")]),
        ("States mark World Wildlife Day on 3 March each year with a ceremony.", []),
        ("The colloquium for judges in Lima and the seminar for lawyers in Quito, both of which were held on "
         "3 June 2024, were useful.",
         [("colloquium for judges", "2024-06-03"), ("seminar for lawyers", "2024-06-03")]),
    ],
)  # fmt: skip
def test_days_of_another_than_the_event_beside_them(sentence: str, found: list[tuple[str, str]]) -> None:
    assert sorted((label, start.isoformat()) for label, start, _, _ in told(sentence)) == sorted(found)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The seminars for judges had been held in 2011 in Dakar, Nairobi and Tunis.",
         [("Dakar", "2011"), ("Nairobi", "2011"), ("Tunis", "2011")]),
        ("Conferences were held in London, Cairo and Hanoi in 2014, 2015 and 2016, respectively.",
         [("Cairo", "2015"), ("Hanoi", "2016"), ("London", "2014")]),
        ("Two workshops were held in 2016, one in Lusaka for Southern Africa and the other in Dakar.",
         [("Dakar", "2016"), ("Lusaka", "2016")]),
        ("The Conference on Legal Aid has met in Lima (2014), Tbilisi (2018) and Rio de Janeiro (2021).",
         [("Lima", "2014"), ("Rio de Janeiro", "2021"), ("Tbilisi", "2018")]),
        ("The Office was asked to convene, in Nairobi in 2024 and in Lima in 2025, regional workshops.",
         [("Lima", "2025"), ("Nairobi", "2024")]),
        ("The regional workshops of Dakar (May 2019) and Kigali (September 2019) were useful.",
         [("Dakar", "2019-05"), ("Kigali", "2019-09")]),
    ],
)  # fmt: skip
def test_each_city_of_a_list_has_its_month_or_year(sentence: str, found: list[tuple[str, str]]) -> None:
    facts = read_text(GUIDE.format(sentence=sentence)).facts
    assert sorted((m.place, m.period) for m in facts if isinstance(m, MeetingFact) and m.period) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A seminar was held in the port city of Lima on 3, 5 and 9 May 2019.",
         [("seminar", date(2019, 5, 3), date(2019, 5, 9), "Lima")]),
        ("On 2 and 5 June 2020, the Office held the Forum on Bail in Riyadh.",
         [("Forum on Bail", date(2020, 6, 2), date(2020, 6, 5), "Riyadh")]),
        ("The Office held consultations in Quito on 3 and 9 June 2019.",
         [("consultations", date(2019, 6, 3), date(2019, 6, 3), "Quito"),
          ("consultations", date(2019, 6, 9), date(2019, 6, 9), "Quito")]),
        ("The seminar on bail and the Summit on Fraud were held in Accra on 3 March 2014 and in Lima on 4 "
         "May 2015, respectively.",
         [("seminar on bail", date(2014, 3, 3), date(2014, 3, 3), "Accra"),
          ("Summit on Fraud", date(2015, 5, 4), date(2015, 5, 4), "Lima")]),
        ("A workshop was held in Hanoi on 3 March 2017. The retreat of judges took place in Manila on 4 "
         "April of the same year.",
         [("workshop", date(2017, 3, 3), date(2017, 3, 3), "Hanoi"),
          ("retreat of judges", date(2017, 4, 4), date(2017, 4, 4), "Manila")]),
        ("The Board of the Institute, at its meeting held in Turin on 4 May 2018, approved the plan.",
         [("Meeting of the Board of the Institute", date(2018, 5, 4), date(2018, 5, 4), "Turin")]),
        ("A forum was held in Suva on 2 July 2012 as a follow-up to the Dialogue on Arms, held in Apia on 3 "
         "April 2009.",
         [("forum", date(2012, 7, 2), date(2012, 7, 2), "Suva"),
          ("Dialogue on Arms", date(2009, 4, 3), date(2009, 4, 3), "Apia")]),
        ("The Conference on Prisons, Probation, Parole and Community Sanctions was hosted in Nairobi on 4 "
         "May 2024.",
         [("Conference on Prisons, Probation, Parole and Community Sanctions", date(2024, 5, 4),
           date(2024, 5, 4), "Nairobi")]),
        ("A seminar was held for staff in Tunis on 4 May 2026, and for judges in Rabat on 6 June 2026.",
         [("seminar", date(2026, 5, 4), date(2026, 5, 4), "Tunis"),
          ("seminar", date(2026, 6, 6), date(2026, 6, 6), "Rabat")]),
        ("The Society held ten biennial conferences, of which the tenth took place in Ghent on 9 May 2021.",
         [("tenth of the ten biennial conferences", date(2021, 5, 9), date(2021, 5, 9), "Ghent")]),
        ("It held two sessions in 2027, the first on 3 May in Geneva and the second on 6 July in Lima.",
         [("two sessions", date(2027, 5, 3), date(2027, 5, 3), "Geneva"),
          ("two sessions", date(2027, 7, 6), date(2027, 7, 6), "Lima")]),
        ("A high-level event held during the general debate of the seventieth session of the Assembly on 27 "
         "September 2015 addressed it.",
         [("high-level event", date(2015, 9, 27), date(2015, 9, 27), "")]),
    ],
)  # fmt: skip
def test_days_places_and_years_of_several(sentence: str, found: list[Told]) -> None:
    assert sorted(told(sentence)) == sorted(found)


def test_a_session_of_another_commission_is_not_of_the_one_that_prepares() -> None:
    found = read_text(
        GUIDE.format(sentence="The fourth session of the Statistical Commission, held in 1946, agreed.")
    ).facts
    labels = [m.label for m in found if isinstance(m, MeetingFact) and "fourth" in m.label]
    assert labels == ["Statistical Commission, fourth session"]
