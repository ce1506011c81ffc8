"""Days and ranges of days in running text: ``4 to 6 February 2025``, ``30 November–2 December``.

A year that is not printed is inherited: from the date before it in the text, else from the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.model.months import MONTH, month_number
from loaders.model.text import MappedText, Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero janvier", "february feb febrero février", "march mar marzo mars",
            "april apr abril avril", "may mayo mai", "june jun junio juin", "july jul julio juillet",
            "august aug agosto août", "september sept sep septiembre septembre",
            "october oct octubre octobre", "november nov noviembre novembre",
            "december dec diciembre décembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# English months have a capital; without one these are other words ("item 15 may be").
_LIKE_WORDS = frozenset("may march mar august dec sept sep".split())
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?(?!\d|[/%]|\.\d)"
_YEAR = r"(?:19|20)\d{2}(?!\d)"
_OF = r"\s+(?:de\s+|of\s+)?"
_TO = r"(?:\s*[–—-]\s*|\s+(?:to|until|through|al?|au)\s+(?:el\s+)?)"
_AND = r"(?:\s*,?\s+(?:and|y|et)\s+)"

_DATE = re.compile(
    rf"""(?<![\w/.,-])(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\w)
    | (?P<d1>{_DAY})(?:{_OF}(?P<m1>{_MONTH})(?:,?{_OF}(?P<y1>{_YEAR}))?)?
      (?P<more>(?:,\s{{1,3}}{_DAY}){{0,6}})
      (?:(?P<to>{_TO})|(?P<and>{_AND}))(?P<d2>{_DAY}){_OF}(?P<m2>{_MONTH})(?:,?{_OF}(?P<y2>{_YEAR}))?
    | (?<=,\s)(?P<d6>{_DAY})\s(?P<d7>{_DAY})\s+(?P<m6>{_MONTH})\s+(?P<y6>{_YEAR})
    | (?P<d3>{_DAY}){_OF}(?P<m3>{_MONTH})(?:,?{_OF}(?P<y3>{_YEAR}))?
    | (?P<m4>{_MONTH})\s+(?P<d4>{_DAY})(?:{_TO}(?:(?P<m5>{_MONTH})\s+)?(?P<d5>{_DAY}))?
      (?:,?\s+(?P<y4>{_YEAR}))
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:\s*\([^()]{2,80}\))?(?:[,;]|[,;]?\s+and)\s+(?:(?:for\s+(?:the\s+)?[A-Z][^,;.]{2,60}?,?\s+)?(?:in|at)\s+[A-Z][^,;.]{2,60}?,?\s+)?"
    r"(?:(?:on|from|between)\s+)?|\)(?:,|;|,?\s+and)\s+(?:(?:in|at)\s+)?[A-Z][^,;.()]{2,40}?(?:,\s+[A-Z][^,;.()]{2,40})?\s+\((?:(?:on|from)\s+)?"
)
"""What parts days of one list: ``in Bangkok from 22 to 24 January, in Beirut from 26 to 28 March 2019``."""


_OTHER_YEAR = re.compile(r"\s+of\s+the\s+(?P<which>previous|preceding|following|next)\s+year\b")
_SHIFT = {"previous": -1, "preceding": -1, "following": 1, "next": 1}
_NEXT_DAY = re.compile(
    r"\b(?:on\s+)?(?P<words>the\s+(?P<which>same|following|next|previous|preceding)\s+day)\b(?!\s+of\s)"
)
_YEARS = {"a": 1, "an": 1} | {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_IN_YEAR = (
    rf"(?:^\W*|\bthat,?\s+|,\s+)(?:[Ii]n|[Dd]uring|[Ii]n\s+the\s+course\s+of|[Tt]hroughout)\s+({_YEAR}),"
)
"""``In 2016, workshops were held in Lima in April and in Quito from 3 to 5 May``"""
_PERIOD = re.compile(
    rf"""\b(?P<how>[Ii]n|[Dd]uring|[Tt]owards(?=\s+the\s)|[Aa]t(?=\s+the\s+(?:beginning|end|start|turn)\s)|of|(?<=planned\s)for|(?<=planning\s)for|(?<=\sset\s)for|(?<=scheduled\s)for|(?<=foreseen\s)for|(?<=envisaged\s)for|(?<=tentatively\s)for)\s+(?:the\s+(?:beginning|end|start|turn|middle|course|spring|summer|autumn|fall|winter|(?:first|second|third|fourth|last)\s+(?:half|quarter|week|days|part))\s+of\s+|
      early\s+|late\s+|mid-?\s*)?
      (?:(?P<month>{MONTH})(?:(?:\s+(?:and|to|or)\s+|[–-])(?:{MONTH}))?,?\s+(?:of\s+)?)?
      (?P<year>{_YEAR})(?![\w/–-])""",
    re.VERBOSE,
)
_MONTH_ALONE = re.compile(
    rf"\b[Ii]n\s+(?:early\s+|late\s+|mid-?\s*)?(?P<month>{MONTH})"
    rf"(?:\s+of\s+(?P<that>that|the\s+same)\s+year\b|(?![\w–-]|,?\s+(?:of\s+)?\d|\s+(?:and|to|or)\s+[A-Z]))"
)
_PLACE = r"(?:in|at)\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+(?:(?:,|\s(?:de|of|the))*\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+){0,4},?\s+"
_JOINED_PLACE = re.compile(rf"(?:,|,?\s+and,?)\s+(?:{_PLACE})?")
"""``in Lima in March 2019 and in Quito in May``: of the year before"""
_PLACE_AND_YEAR = re.compile(
    rf"\s\([A-Z][\w’' -]{{2,30}}(?:,\s[A-Z][\w’' -]{{2,30}})?,\s(?P<year>{_YEAR})(?=\))"
)
"""``the Conference of Ministers (Algiers, 2013)``"""
_YEAR_BESIDE = re.compile(
    rf"\b(?:in|at)\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+(?:\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+){{0,2}}\s\((?P<year>{_YEAR})(?=\))"
)
"""``its conferences in San Diego (2027), Boston (October 2028) and …``"""
_AND_YEAR_BESIDE = re.compile(
    rf"\)(?:,|,?\s+and)\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+(?:\s(?:de\s)?[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+){{0,2}}\s\((?P<year>{_YEAR})(?=\))"
)
"""``has met in Johannesburg (2014), Buenos Aires (2016) and Rio de Janeiro (2021)``"""
_SAME_MONTH = re.compile(
    r"\b(?:later\s+(?:in\s+)?(?:that|the\s+same)|(?:in\s+)?the\s+(?P<which>same|following|next|previous|preceding))\s+month\b"
)
"""``in Addis Ababa in April 2019 and in Vienna later that month``"""
_MONTH_AND_YEAR = re.compile(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})")
_THAT_YEAR = re.compile(
    rf"\b{_PLACE}"
    r"(?P<words>(?:(?:at|in)\s+the\s+(?:end|beginning|start|course|middle|spring|summer|autumn|winter|(?:first|second)\s+half)\s+of\s+|in\s+|later\s+(?:in\s+)?)?(?:that|the\s+(?P<which>same|previous|preceding|following|next))\s+year|"
    r"(?P<years>an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+years?\s+(?P<late>later|earlier|before|after)|the\s+year\s+(?P<next>before|after))(?![\w-])(?!,?\s+(?:on|from|in)\s+(?:\d|[A-Z]))"
)
"""``in Nairobi in 2022 and in Rabat the following year``"""
_AND_MONTH = re.compile(
    rf"(?:,\s+|,?\s+and\s+)(?:(?P<month>{MONTH})\s+(?:of\s+)?)?(?P<year>{_YEAR})(?![\w/–-])"
)
"""``in Vienna in November 2024 and September 2025``, ``in 2019 and 2021``"""
_AFTER_PLACE = re.compile(rf"(?:(?<=,)\s+|(?<=\())(?P<month>{MONTH}),?\s+(?P<year>{_YEAR})(?![\w/–-])")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A month or a year without days, as ISO 8601 (``2014-08``, ``2014``), and where its words stand."""

    period: str
    start: int
    end: int
    bare: bool = False  # "the conference of April 2013", "…, Quito, May 2014": the name stands right before


def find_periods(words: str, default_year: int | None = None) -> tuple[PeriodMention, ...]:
    """Every "in August 2014" and "in early 2014" of an English text, in order.

    Args:
        default_year: the year of months printed without one; without it these are left out. "In July of that
            year" is of the year printed before.
    """
    found: list[PeriodMention] = []
    for m in _MONTH_ALONE.finditer(words):
        standing = rf"(?<!\d){_YEAR}" if m["that"] else _IN_YEAR
        printed = re.findall(standing, words[: m.start()])
        number = month_number(m["month"])
        year = int(printed[-1]) if printed else _year_before(words, m.start(), number) or default_year
        if year is not None:
            found.append(PeriodMention(f"{year}-{number:02}", m.start(), m.end()))
    for m in _PERIOD.finditer(words):
        month = f"-{month_number(m['month']):02}" if m["month"] else ""
        found.append(PeriodMention(f"{m['year']}{month}", m.start(), m.end(), bare=m["how"] == "of"))
    for period in tuple(found):
        more = _AND_MONTH.match(words, period.end) if period.start else None
        while more is not None and bool(more["month"]) == (len(period.period) > len("2024")):
            month = f"-{month_number(more['month']):02}" if more["month"] else ""
            start = more.start("month" if month else "year")
            found.append(PeriodMention(f"{more['year']}{month}", start, more.end(), bare=period.bare))
            more = _AND_MONTH.match(words, more.end())
    for m in _AFTER_PLACE.finditer(words):
        if not any(p.start < m.end() and m.start() < p.end for p in found):
            month = f"{m['year']}-{month_number(m['month']):02}"
            found.append(PeriodMention(month, m.start(), m.end(), bare=True))
    for m in (*_PLACE_AND_YEAR.finditer(words), *_YEAR_BESIDE.finditer(words)):
        next_one: re.Match[str] | None = m
        while next_one is not None:
            start, end = next_one.span("year")
            found.append(PeriodMention(next_one["year"], start, end, bare=True))
            next_one = _AND_YEAR_BESIDE.match(words, end)
    for m in _SAME_MONTH.finditer(words):
        before = list(_MONTH_AND_YEAR.finditer(words, 0, m.start()))
        if before:
            number = int(before[-1]["year"]) * 12 + month_number(before[-1]["month"]) - 1
            number += _SHIFT.get(m["which"] or "", 0)
            month = f"{number // 12}-{number % 12 + 1:02}"
            found.append(PeriodMention(month, m.start(), m.end()))
    for m in _THAT_YEAR.finditer(words):
        years = re.findall(rf"(?<!\d){_YEAR}", words[: m.start()])
        if years:
            year = int(years[-1]) + _SHIFT.get(m["which"] or "", 0)
            year += {"before": -1, "after": 1}.get(m["next"] or "", 0)
            if m["years"]:
                year += _YEARS[m["years"]] * (1 if m["late"] in ("later", "after") else -1)
            found.append(PeriodMention(str(year), *m.span("words")))
    return tuple(sorted(found, key=lambda p: p.start))


def _year_before(words: str, at: int, month: int) -> int | None:
    """The year of the month that a list names before another month, which is later in it."""
    before = next(reversed(list(_MONTH_AND_YEAR.finditer(words, 0, at))), None)
    if before is None or not _JOINED_PLACE.fullmatch(words, before.end(), at):
        return None
    return int(before["year"]) if month_number(before["month"]) < month else None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day (``start == end``) or an unbroken range of days, and where it is printed."""

    start: date
    end: date
    span: Span


def find_dates(text: MappedText, default_year: int | None = None) -> tuple[DateMention, ...]:
    """Every date in ``text``, in order.

    Args:
        default_year: the year of dates printed without one before any year is printed.
    """
    found: list[DateMention] = []
    year = default_year
    matches = list(_DATE.finditer(text.text))
    for match, shared in zip(matches, _shared_years(text.text, matches), strict=True):
        between = _BETWEEN.search(text.text, 0, match.start()) is not None
        other = _OTHER_YEAR.match(text.text, match.end())
        shift = _SHIFT[other["which"]] if other and year else 0
        for begin, finish in _read(match, shared or (year + shift if year else None), between=between):
            found.append(DateMention(begin, finish, text.span(match.start(), match.end())))
            year = finish.year - shift
    return tuple(found)


def find_next_days(text: MappedText, dates: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Every "the following day" of a text that tells of a day before it.

    Args:
        dates: the days that the text prints.
    """
    found: list[DateMention] = []
    for match in _NEXT_DAY.finditer(text.text):
        before = [d for d in dates if d.span.end <= text.offsets[match.start()]]
        if before:
            last = before[-1].start if match["which"] in ("previous", "preceding") else before[-1].end
            day = last + timedelta(days=_SHIFT.get(match["which"], 0))
            found.append(DateMention(day, day, text.span(*match.span("words"))))
    return tuple(found)


def _shared_years(words: str, matches: list[re.Match[str]]) -> list[int | None]:
    """``on 3 September and 16 and 17 November 2020``: the year printed once, behind the last of a list.

    A list runs forward: a day that would come after the next one is of another year.
    """
    years: list[int | None] = [None] * len(matches)
    behind: int | None = None
    for i in range(len(matches) - 1, -1, -1):
        match = matches[i]
        printed = next((int(match[g]) for g in ("y1", "y2", "y3", "y6") if match[g]), None)
        if printed is not None or match["iso"] or match["y4"]:
            behind = printed
            continue
        following = matches[i + 1] if i + 1 < len(matches) else None
        joined = following is not None and _JOINED.fullmatch(words, match.end(), following.start())
        if following is None or behind is None or not joined or not _in_order(match, following, behind):
            behind = None
        years[i] = behind
    return years


def _in_order(match: re.Match[str], following: re.Match[str], year: int) -> bool:
    first, then = (next(_read(m, year), None) for m in (match, following))
    return bool(first and then and first[0] <= then[0])


def _read(match: re.Match[str], year: int | None, *, between: bool = False) -> Iterator[tuple[date, date]]:
    g = match.groupdict()
    if g["iso"]:
        day = _iso(g["iso"])
        yield from [(day, day)] if day else []
    elif g["d2"]:
        yield from _two_ended(g, year, between=between)
    elif g["d6"]:  # "Vienna, 14 18 May 2018": a converter has lost the dash
        yield from _ordered(*(_day(g["y6"], g["m6"], g[d], year) for d in ("d6", "d7")))
    elif g["d3"]:
        day = _day(g["y3"], g["m3"], g["d3"], year)
        yield from [(day, day)] if day else []
    elif g["d4"]:
        first = _day(g["y4"], g["m4"], g["d4"], year)
        last = _day(g["y4"], g["m5"] or g["m4"], g["d5"] or g["d4"], year)
        yield from _ordered(first, last)


def _two_ended(
    g: dict[str, str | None], year: int | None, *, between: bool
) -> Iterator[tuple[date, date]]:  # fmt: skip
    last = _day(g["y2"] or g["y1"], g["m2"], g["d2"], year)
    if last is None:
        return
    first = _day(g["y1"], g["m1"] or g["m2"], g["d1"], last.year)
    if first and first > last and g["m1"] and not g["y1"]:  # 29 December to 3 January 2025
        first = _day(None, g["m1"], g["d1"], last.year - 1)
    if g["to"] or (between and not g["more"]):  # "between 18 and 20 September"
        yield from _ordered(first, last)
        return
    inner = [_day(None, g["m2"], d, last.year) for d in re.findall(r"\d+", g["more"] or "")]
    days = sorted({d for d in (first, *inner, last) if d})
    yield from _runs(days)


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    """Consecutive days as ranges: ``4, 5 and 6 February`` is one, ``3 and 17 May`` are two."""
    start = 0
    for i in range(1, len(days) + 1):
        if i == len(days) or days[i] - days[i - 1] > timedelta(days=1):
            yield days[start], days[i - 1]
            start = i


def _ordered(first: date | None, last: date | None) -> Iterator[tuple[date, date]]:
    if first and last and first <= last:
        yield first, last


def _iso(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def _day(year: str | None, month: str | None, day: str | None, default: int | None) -> date | None:
    number = int(year) if year else default
    if number is None or month is None or day is None or month in _LIKE_WORDS:
        return None
    try:
        return date(number, _MONTHS[month.rstrip(".").lower()], int(re.sub(r"\D", "", day)))
    except ValueError:  # 31 February
        return None
