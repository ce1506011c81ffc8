"""Days and ranges of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.annotate.dates import find_dates, find_next_days, find_periods
from loaders.model.text import MappedText


def days(text: str, year: int | None = None) -> list[tuple[str, str]]:
    return [(d.start.isoformat(), d.end.isoformat()) for d in find_dates(MappedText.of(text), year)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Abu Dhabi, 25–30 April 2026", [("2026-04-25", "2026-04-30")]),
        ("held in San José from 4 to 6 February 2025", [("2025-02-04", "2025-02-06")]),
        ("30 November–2 December 2024", [("2024-11-30", "2024-12-02")]),
        ("from 29 December to 3 January 2025", [("2024-12-29", "2025-01-03")]),
        ("29 December 2024 to 3 January 2025", [("2024-12-29", "2025-01-03")]),
        ("on 9 and 10 October 2021 in Tokyo", [("2021-10-09", "2021-10-10")]),
        ("on 5th and 6th July 2023, under the theme", [("2023-07-05", "2023-07-06")]),
        ("4, 5 and 6 February 2025", [("2025-02-04", "2025-02-06")]),
        ("3 and 17 May 2024", [("2024-05-03", "2024-05-03"), ("2024-05-17", "2024-05-17")]),
        ("del 25 al 27 de noviembre de 2024", [("2024-11-25", "2024-11-27")]),
        ("du 4 au 6 février 2025", [("2025-02-04", "2025-02-06")]),
        ("February 4-6, 2025", [("2025-02-04", "2025-02-06")]),
        ("since 2025-02-04, when", [("2025-02-04", "2025-02-04")]),
    ],
)
def test_ranges_in_many_dresses(text: str, found: list[tuple[str, str]]) -> None:
    assert days(text) == found


def test_a_missing_year_is_inherited() -> None:
    text = "at its 1st meeting, on 4 February 2025; the 2nd meeting, on 5 February, was chaired"
    assert days(text) == [("2025-02-04", "2025-02-04"), ("2025-02-05", "2025-02-05")]
    assert days("the 3rd and 4th meetings, on 5 February, were chaired", 2025) == [
        ("2025-02-05", "2025-02-05")
    ]
    assert days("the 3rd and 4th meetings, on 5 February, were chaired") == []


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2024",
        "targets 16.4 may be met",
        "item 15 may be taken up",
        "2000–2020",
        "paras. 3, 4 and 7",
        "9 of 12",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert days(text, 2025) == []


def test_the_place_of_a_date() -> None:
    text = MappedText.of("Bangkok, 21–23 January 2025 (draft)")
    (found,) = find_dates(text)
    assert text.text[found.span.start : found.span.end] == "21–23 January 2025"


@given(
    st.dates(min_value=date(1955, 1, 1), max_value=date(2099, 11, 1)),
    st.integers(min_value=1, max_value=20),
    st.sampled_from(["–", "-", " to ", " – "]),
    st.sampled_from(["held on {}", "from {}", "({}).", "Vienna, {}; draft"]),
)
def test_a_printed_range_reads_back(start: date, length: int, dash: str, frame: str) -> None:
    end = start + timedelta(days=length)
    if start.month == end.month:
        printed = f"{start.day}{dash}{end.day} {end:%B} {end.year}"
    elif start.year == end.year:
        printed = f"{start.day} {start:%B}{dash}{end.day} {end:%B} {end.year}"
    else:
        printed = f"{start.day} {start:%B} {start.year}{dash}{end.day} {end:%B} {end.year}"
    assert days(frame.format(printed)) == [(start.isoformat(), end.isoformat())]


@given(st.text(alphabet="0123456789 ,–andtoJulyMay./", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in find_dates(MappedText.of(text), 2025):
        assert found.start <= found.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Vienna in November 2024 and September 2025", ["2024-11", "2025-09"]),
        ("were held in Vienna in May 2018, July 2020 and May 2021", ["2018-05", "2020-07", "2021-05"]),
        ("held there in 2019 and 2021, and", ["2019", "2021"]),
        ("in Lima in December 2014 and in Quito in the following month", ["2014-12", "2015-01"]),
        ("in Lima in May 2014 and in Quito later that month", ["2014-05", "2014-05"]),
        ("in Lima in January 2014, and in Quito the previous month", ["2014-01", "2013-12"]),
    ],
)
def test_months_and_years_of_a_list(text: str, found: list[str]) -> None:
    assert [p.period for p in find_periods(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 30 November 2021 and a workshop the next day", ["2021-12-01"]),
        ("from 3 to 5 May 2021; a seminar was held on the following day", ["2021-05-06"]),
        ("on 1 March 2021, with a briefing on the preceding day", ["2021-02-28"]),
        ("on 1 March 2021, with a briefing the same day", ["2021-03-01"]),
        ("the following day of sport", []),
        ("the following day, in 2021", []),
    ],
)
def test_days_told_by_the_day_before(text: str, found: list[str]) -> None:
    words = MappedText.of(text)
    assert [d.start.isoformat() for d in find_next_days(words, find_dates(words))] == found
