"""Days and places of meetings against each other and against the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from loaders.annotate import find_dates
from loaders.interpret.congress import congresses
from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.model.facts import Genre, IssueFact, MeetingFact, MeetingKind, Severity
from loaders.model.months import MONTH, MONTHS, month_number

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_DAYS)}),?\s+(?P<day>\d{{1,2}})\s+(?P<month>{MONTH}),?\s+(?P<year>(?:19|20)\d\d)\b"
)
_DAY = re.compile(rf"(?<![\d/.–-])(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?\b")
_BACKWARDS = re.compile(
    rf"\b(?:from\s+(?P<a>\d{{1,2}})\s+to\s+(?P<b>\d{{1,2}})|between\s+(?P<c>\d{{1,2}})\s+and\s+(?P<d>\d{{1,2}})|"
    rf"(?<![\d/.,])(?P<e>\d{{1,2}})[–-](?P<f>\d{{1,2}}))\s+(?P<month>{MONTH})\b"
)
_HELD = re.compile(
    r"^The\s+(?:[\w-]+\s+){0,8}?(?:Meeting|Congress|Conference|Commission|Working\s+Group|Expert\s+Group|session|"
    r"meeting)\b[^.;]{0,160}?\b(?:was|were)\s+(?:held|convened)\s+(?:in|at)\s+(?P<place>[A-Z][\w’' -]{2,40}?)"
    r"(?:,\s+[A-Z][\w’' -]{2,40}?)?,?\s+(?:from|on|between)\s"
)
_SITTING = re.compile(
    r"\b(?:At|In)\s+(?:its|the)\s+(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|opening|closing|last)"
    r"(?:\s+plenary)?\s+meetings?,\s+(?:held\s+)?on\s+(?=\d)"
)
_OTHER_SESSION = re.compile(r"\b(?:sessions?|reconvened|resumed|previous|earlier)\b")
_NEAR = 45  # days within which a sitting is one of the same meeting
_PLACE = re.compile(
    r"^,?\s*(?:\([^()]{1,40}\),?\s*)?(?:(?:which\s+)?(?:was|were|is|are|had\s+been|would\s+be|will\s+be|should\s+be|"
    r"to\s+be)\s+)?(?:held|hosted|convened|take\s+place|took\s+place|taking\s+place|(?:would|will|should|shall)\s+"
    r"(?:be\s+held|take\s+place))\s+(?:in|at)\s+(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})"
)
_PREPARING = re.compile(
    r"\b(?:meetings?|consultations?|forums?|events?|RPM)\b[^.;()]{0,60}?\b(?:for|of)\s+(?:the\s+)?$", re.I
)
_REPORTS = frozenset(
    {
        Genre.MEETING_REPORT,
        Genre.DRAFT_REPORT,
        Genre.SESSION_REPORT,
        Genre.CONGRESS_REPORT,
        Genre.OTHER_MEETING_REPORT,
    }
)


def check_meeting_days(reading: Reading) -> Iterator[IssueFact]:
    """Days that no calendar has, days and places of meetings that do not fit each other."""
    own = _own(reading)
    for sentence in reading.body:
        yield from _calendar(sentence)
        yield from _places(reading, sentence)
        if own is not None:
            yield from _own_days(reading, sentence, own)
    yield from _session_years(reading)


def _own(reading: Reading) -> MeetingFact | None:
    """The meeting that a report is on, where its days are known."""
    if reading.context.genre not in _REPORTS:
        return None
    return next(
        (
            f
            for f in reading.facts
            if isinstance(f, MeetingFact) and f.key == reading.context.meeting and f.start and f.end
        ),
        None,
    )


def _calendar(sentence: Sentence) -> Iterator[IssueFact]:
    text = sentence.text.text
    for match in _DAY.finditer(text):
        month, day = month_number(match["month"]), int(match["day"])
        last = monthrange(int(match["year"] or 2024), month)[1] if month else 31
        if not 1 <= day <= last:
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                sentence,
                f"There is no {match.group(0)}: {MONTHS[month - 1]} has {last} days.",
            )
    for match in _WEEKDAY.finditer(text) if "day" in text else ():
        month = month_number(match["month"])
        if int(match["day"]) > monthrange(int(match["year"]), month)[1]:
            continue
        right = _DAYS[date(int(match["year"]), month, int(match["day"])).weekday()]
        if right != match["name"]:
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                sentence,
                f"{quote(match.group(0))} was a {right}, not a {match['name']}.",
            )
    for match in _BACKWARDS.finditer(text):
        one, two = (int(match[x] or match[y] or match[z]) for x, y, z in (("a", "c", "e"), ("b", "d", "f")))
        if one > two:
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                sentence,
                f"{quote(match.group(0))} ends before it begins.",
            )


def _places(reading: Reading, sentence: Sentence) -> Iterator[IssueFact]:
    """A Congress held in another city than the known one."""
    text = sentence.text.text
    knowledge = reading.context.knowledge
    for named in congresses(text, knowledge) if "Congress" in text else ():
        known = knowledge.meetings.get(named.key)
        match = _PLACE.match(text[named.end :])
        if known is None or not known.place or match is None or _PREPARING.search(text[: named.start]):
            continue
        city, state = knowledge.city_named(match["place"]), knowledge.state_named(match["place"])
        other_state = state is not None and known.country and state.iso3 != known.country
        if (city and city.casefold() != known.place.casefold() and not state) or other_state:
            yield issue(
                "contradiction",
                Severity.VIOLATION,
                sentence,
                f"{quote(text[named.start : named.end])} is said to be held in {match['place']}; the "
                f"{known.label} was set for {known.place}.",
            )


def _own_days(reading: Reading, sentence: Sentence, own: MeetingFact) -> Iterator[IssueFact]:
    """Where and when the meeting of a report was held, and its sittings, against its title page."""
    text = sentence.text.text
    start, end = own.start, own.end
    if start is None or end is None:
        return
    held = _HELD.match(text)
    dates = find_dates(sentence.text[held.end() - 1 :]) if held else ()
    if held and dates and abs((dates[0].start - start).days) <= _NEAR:
        if (dates[0].start, dates[0].end) != (start, end) and (dates[0].start < start or dates[0].end > end):
            yield issue(
                "date-contradiction",
                Severity.VIOLATION,
                sentence,
                f"The meeting is said to be held from {_told(dates[0].start)} to {_told(dates[0].end)}; by "
                f"the title of the document it was held from {_told(start)} to {_told(end)}.",
            )
        knowledge = reading.context.knowledge
        here, there = knowledge.city_named(held["place"]), knowledge.city_named(own.place)
        if here and there and here != there:
            yield issue(
                "contradiction",
                Severity.VIOLATION,
                sentence,
                f"The meeting is said to be held in {here}; by the title of the document it was held in "
                f"{there}.",
            )
    if _OTHER_SESSION.search(text):
        return
    for match in _SITTING.finditer(text):
        found = find_dates(sentence.text[match.end() : match.end() + 40])
        day = found[0].start if found else None
        if day is None or not re.search(r"\b(?:19|20)\d\d\b", text[match.end() : match.end() + 40]):
            continue
        if not start <= day <= end and abs((day - start).days) <= _NEAR:
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                sentence,
                f"The sitting is dated {_told(day)}, but the meeting was held from {_told(start)} to "
                f"{_told(end)}.",
            )


def _told(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _session_years(reading: Reading) -> Iterator[IssueFact]:
    """A session of a commission in a year that its number does not fit."""
    for fact in reading.facts:
        if not isinstance(fact, MeetingFact) or fact.kind is not MeetingKind.COMMISSION_SESSION:
            continue
        body, _, number = fact.key.rpartition("-")
        series = reading.context.knowledge.sessions.get(body)
        if series is None or fact.start is None or not number.isdigit():
            continue
        year = series.first_year + int(number) - 1
        where = reading.sentence_at(fact.evidence)
        # A reconvened session is held in December; the first days of the next year may still be its own.
        if fact.start.year != year and where is not None:
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                where,
                f"{quote(fact.label)} is dated {fact.start.year} here; the session of that number is the one "
                f"of {year}.",
            )
