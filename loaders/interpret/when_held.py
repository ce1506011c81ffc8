"""The days, months and years in which words say that events were held, each with its event.

Days and months are read in one pass, so that a list may have both: ``in Beirut in May 2004 and in Addis Ababa
from 1 to 3 March 2004``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from loaders.annotate.dates import (
    DateMention,
    PeriodMention,
    find_dates,
    find_next_days,
    find_periods,
)
from loaders.interpret.carried_events import carried
from loaders.interpret.congress import NamedMeeting
from loaders.interpret.context import Context
from loaders.interpret.event_behind import event_behind
from loaders.interpret.event_clause import event_of_clause
from loaders.interpret.event_elsewhere import another_of, elsewhere_behind, gapped, nth_of
from loaders.interpret.event_names import (
    BARE_PLACE,
    names_before,
)
from loaders.interpret.event_of_day import (
    another,
    last_day,
    named_at,
    of_one_event,
    opened,
    other_at,
    other_meeting,
    presided,
)
from loaders.interpret.event_places import each_place, settled
from loaders.interpret.event_regions import of_region
from loaders.interpret.event_words import HELD, NOUN, EventName, free_events, of_body_before
from loaders.interpret.named_meetings import congress_number, named_meetings
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.own_body import own_body
from loaders.interpret.place_words import PLACE, place_group
from loaders.interpret.respective_events import each_in_turn, in_their_periods, of_one_series, respectively
from loaders.interpret.sentences import sentences
from loaders.interpret.sessions_beside import session_behind
from loaders.model.facts import MeetingKind
from loaders.model.text import MappedText, Span

_IN_YEAR = re.compile(
    r"\bin\s+(?P<year>(?:19|20)\d\d)(?=[:;]|,\s+(?:in|at|from|on|the\s+first)\b|\s+in\s+[A-ZÀ-ÞĀ-ŽȘȚ][^;.()\d]{2,40}?\s(?:on|from)\s+\d[^;.(),]{0,20}?[A-Z][a-z]+(?!,?\s+(?:of\s+)?\d|[a-z]))|\bof\s+(?P<of>(?:19|20)\d\d)(?=\s*[(:])|"
    r"\b(?:half|quarter|beginning|end|course|part|months|spring|summer|autumn)\s+of\s+(?P<within>(?:19|20)\d\d)(?=[,:]\s+(?:in|at|for)\b)|"
    r"\bthe\s+(?P<named>(?:19|20)\d\d)\s+[A-Z][^.;()]{5,120}?\s\((?=\d)|"
    r"\bmeetings\s+(?:(?:planned|scheduled|foreseen|envisaged)\s+)?(?:for|in)\s+(?P<plan>(?:19|20)\d\d)(?=,?\s+(?:according|in\s+accordance|under|by)\b)|"
    r"\bthe\s+(?P<edition>(?:19|20)\d\d)\s+(?:edition|round)\b|"
    r"\b(?:in|during|of)\s+(?P<among>(?:19|20)\d\d),?\s+(?=including\b|namely\b|among\s+them\b)|"
    r"(?:^\W*|\bthat,?\s+|,\s+)(?:[Ii]n|[Dd]uring|[Ii]n\s+the\s+course\s+of|[Tt]hroughout)\s+(?P<front>(?:19|20)\d\d),"
)
_THE_NTH = re.compile(
    rf"The\s+(?P<n>(?i:{ORDINAL}))(?:\s+(?:meeting|session))?\s+(?:was|had\s+been|is|would\s+be|will\s+be|took)\s+(?:to\s+be\s+)?"
    r"(?:held|convened|organi[sz]ed|hosted|scheduled|place)\b"
)
_PLACE_THEN = re.compile(rf",?\s+(?:(?:in|at)\s+{place_group()},?\s+)?(?:on|from|in)?\s*")
_NEXT_PLACE = re.compile(
    r",?\s+(?:and\s+)?(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+(?:\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+){0,2})\s+"
)
"""``held in Lyon in 2005, Geneva in 2007 and Dubai in 2008``"""
_THAT_ALSO = re.compile(r"(?:19|20)\d\d\b.*\band\s+(?:that|which)\s")
"""``a seminar was held in Lima in 2011 and that the law was repealed in Quito``: another thing is told."""
_NEXT_SUBJECT = re.compile(
    r",?\s+(?:an?|the|its)\s+(?!(?:last|latter|former|second|third)\b)[\w-]+(?:\s+(?!(?:held|which|that)\b)[\w-]+){0,4}?\s+"
    r"(?:was|were|had|has|will|would|is|are|met|adopted|submitted|published|issued)\b|"
    r",?\s+(?:it|they)\s+(?:(?:had|will|would)\s+)?(?:h[eo]ld|convened?|organi[sz]ed?|hosted?|me[et]t?)\b"
)
"""``and, on 10 June, a report was submitted``: the day of what follows."""
_WHAT = re.compile(rf"\b(?:{NOUN}|sessions?|events?)\b", re.IGNORECASE)
_AND_ELSE = re.compile(r",?\s+and,\s")
_AND_MONTH = re.compile(r",?\s+and\s+|,\s+")
"""``in November 2024 and September 2025``: of one name at one place"""
_A_THING = re.compile(r",\s+(?:an?|the|its)\s+[a-z]")
"""``and, in Quito two years later, the adoption of a law``: no event of the name before."""
_YEAR_OF_TEXT = re.compile(
    r"\b(?:Convention|Protocol|Treaty|Covenant|Declaration|Agreement|Charter|Statute|Code|Act|Law|Constitution|Rules|Principles|Guidelines|"
    r"[Rr]esolution|[Rr]eport|[Ss]tudy|[Ss]trategy|[Pp]lan\s+of\s+[Aa]ction)\s+$"
)
"""``the Convention of 1970``"""
_SEVERAL = re.compile(
    r"(?:(?!(?:on|of|for|to|in)\s)[\w’-]+\s+){0,5}?(?:workshops|seminars|meetings|conferences|webinars|dialogues|courses|symposia|events)\b"
)
_DATELINE = re.compile(
    r"[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*){0,2}(?:\s\([A-Z][\w ]+\))?,\s[^,;.()]{4,24}"
    r"(?:\s\([A-Z][\w .]{1,40}\)\s?(?:--?|–|—)|\s(?:--?|–|—))\s(?=[A-Z])"
)
_BOTH_HELD = re.compile(
    rf"(?:\s+in\s+{PLACE})?,?\s+both(?:\s+of\s+(?:which|them))?,?\s+(?:(?:were|had\s+been)\s+)?{HELD}\b"
)
_IN_PLACE_AND = re.compile(rf"\s+in\s+{place_group()}\s+and\s+(?:(?:of|to|for)\s+)?(?:an?|the)\s+")
_POSTPONED = re.compile(
    r"[^,;.]{0,40}?\s(?:had\s+to\s+be|(?:was|were|had\s+been|has\s+been|have\s+been))\s+(?:postponed|cancelled|called\s+off)\b"
)
_EACH_YEAR = re.compile(r"\s+(?:of\s+)?(?:each|every)\s+year\b|,?\s+annually\b")
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_OF_THAT_YEAR = re.compile(r"\bof\s+(?:that|the\s+same)\s+year\b")
"""``was held in Lima on 10 May 2014. The seminar took place from 3 to 5 June of the same year.``"""
_LONGEST = 4_000
"""Characters: what goes on longer without a stop is read in parts, since dates are seen beside each other."""
_PLACE_OF_BRACKET = re.compile(
    rf"(?:\s+(?:(?:was|were|had\s+been|has|have|had|will\s+be|would\s+be)\s+)?{HELD}(?:\s+(?:by|under|with|through|within|as\s+part\s+of)\s+[^,;()]{{2,100}}?)?)?"
    r"\s+(?:in|at)\s+[A-ZÀ-ÞĀ-ŽȘȚ][^,;()]{1,40}(?:,\s+[A-Z][^,;()]{2,40})?\s\(|"
    rf"(?:\s+{HELD}\b)?[^.;()]{{0,120}}?\s\([A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:\s[\w’'-]+){{0,3}}(?:,\s"
    rf"[A-Z][\w’' -]+)?,\s?"
)
"""``the regional seminar in Bogotá (March 2016)``"""


@dataclass(frozen=True, slots=True)
class Held:
    """An event, and the days it was held on, or the month or year where no days are printed."""

    name: EventName
    span: Span
    start: date | None = None
    end: date | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    """Days or a period at ``sentence[at:end]``."""

    at: int
    end: int
    days: DateMention | None = None
    period: PeriodMention | None = None


def when_held(text: MappedText, context: Context, year: int | None, *, cover: bool = False) -> Iterator[Held]:
    """Each event that a text says was held on some days, or in a month or a year.

    Args:
        year: of days printed without one.
        cover: lines that stand one above the other are not one sentence, and their months date the document.
    """
    before: EventName | None = None
    previous = last_said = ""
    printed = year
    for sentence in (part for whole in sentences(text) for part in _bearable(whole)):
        stated = _IN_YEAR.search(sentence.text)  # "held in 2014: in Doha from 4 to 6 February, in …"
        days = _days(sentence, stated, printed if _OF_THAT_YEAR.search(sentence.text) else year)
        days = tuple(d for d in days if not (_in_dateline(d, sentence) or _every_year(d, sentence)))
        relative = find_next_days(sentence, days)
        days = tuple(sorted((*days, *relative), key=lambda d: d.span.start)) if relative else days
        periods = () if cover else find_periods(sentence.text, year)
        printed = _last_year(sentence.text) or printed
        if not days and not periods:
            previous, last_said = f"{previous} {sentence.text}".strip(), sentence.text
            continue
        named = named_meetings(sentence.text, context, previous)
        before = before or other_meeting(sentence.text, previous, congress_number(context))
        previous = f"{previous} {sentence.text}".strip()
        in_turn = list(respectively(sentence, days, named, own_body(context)))
        if not in_turn:
            position = sentence.offsets.index
            where = [(position(d.span.start), position(d.span.end - 1) + 1) for d in days]
            told = list(of_one_series(sentence, where, named)) or list(each_in_turn(sentence, where, named))
            in_turn = [(name, _to_the_last(days, i)) for name, i in told]
        for name, mention in in_turn:
            yield Held(name, name.span or mention.span, mention.start, mention.end)
        by_period = list(in_their_periods(sentence, periods, named)) if periods and not in_turn else []
        if periods and not (in_turn or by_period):
            where = [(p.start, p.end) for p in periods]
            told = list(of_one_series(sentence, where, named)) or list(each_in_turn(sentence, where, named))
            by_period = [(name, periods[i]) for name, i in told]
        for name, period in by_period:
            yield Held(name, name.span or sentence.span(period.start, period.end), period=period.period)
        if (
            in_turn and stated is not None
        ):  # "held in 2014 in Accra on 13 March and in Lima on 3 May, respectively"
            periods = tuple(p for p in periods if not stated.start() <= p.start < stated.end())
        taken = [period.start for _, period in by_period]
        left = [p for p in periods if not any(p.start <= at <= p.end + len(" and ") for at in taken)]
        by_day = [mention.span for _, mention in in_turn]
        rest = [d for d in days if d.span not in by_day]
        carry = partial(_told_before, before, last_said, sentence.text)
        found = _in_sentence(sentence, _moments(sentence, rest, left), named, context, cover, carry)
        held = [replace(h, name=of_body_before(h.name, previous)) for h in found]
        before = held[-1].name if held else before
        last_said = "" if held or in_turn or by_period else sentence.text
        yield from (h for i, h in enumerate(held) if not _dated_apart(h, held[i + 1 :]))


def _days(sentence: MappedText, stated: re.Match[str] | None, year: int | None) -> tuple[DateMention, ...]:
    """The days of a sentence; a year stated for a list holds for what follows, whatever year comes before."""
    if stated is None:
        return find_dates(sentence, year)
    told, cut = int(next(filter(None, stated.groups()))), stated.start()
    return (*find_dates(sentence[:cut], told), *find_dates(sentence[cut:], told))


def _to_the_last(days: Sequence[DateMention], i: int) -> DateMention:
    """``in Lima on 7 and 9 June``: of one event in a list, up to the last of the days printed together."""
    return replace(days[i], end=max(d.end for d in days if d.span == days[i].span))


def _last_year(words: str) -> int | None:
    """The year printed last in some words."""
    years = _YEAR.findall(words)
    return int(years[-1]) if years else None


def _in_dateline(mention: DateMention, sentence: MappedText) -> bool:
    """``VIENNA, 25 June (UN Information Service) -- The Office will hold …``: the day of a news item."""
    at = sentence.offsets.index(mention.span.start)
    dateline = _DATELINE.match(sentence.text)
    return dateline is not None and at < dateline.end()


def _every_year(mention: DateMention, sentence: MappedText) -> bool:
    """``World Wildlife Day on 3 March each year``: no day of one event."""
    return _EACH_YEAR.match(sentence.text, sentence.offsets.index(mention.span.end - 1) + 1) is not None


def _bearable(sentence: MappedText) -> Iterator[MappedText]:
    """A sentence of any sensible length as it is; a longer one cut behind commas and semicolons."""
    at = 0
    while len(sentence) - at > _LONGEST:
        cut = max(sentence.text.rfind(mark, at, at + _LONGEST) for mark in ("; ", ", ", " "))
        end = cut + 1 if cut > at else at + _LONGEST
        yield sentence[at:end]
        at = end
    yield sentence[at:]


def _moments(
    sentence: MappedText, days: Sequence[DateMention], periods: Sequence[PeriodMention]
) -> list[_Moment]:
    position = {offset: i for i, offset in reversed(list(enumerate(sentence.offsets)))}
    found = [
        _Moment(position[m.span.start], position[m.span.end - 1] + 1, days=m)
        for m in _days_of_one(days, sentence.text, position)
    ]
    apart = [
        _Moment(p.start, p.end, period=p)
        for p in periods
        if not any(m.at < p.end and p.start < m.end for m in found)
    ]
    return sorted([*found, *apart], key=lambda m: m.at)


def _days_of_one(mentions: Sequence[DateMention], words: str, position: dict[int, int]) -> list[DateMention]:
    """``A high-level meeting was held on 17 and 21 June``: one event, whose last day is the last printed."""
    found: list[DateMention] = []
    for mention in mentions:
        same = found and found[-1].span == mention.span
        at, end = position[mention.span.start], position[mention.span.end - 1] + 1
        if same and of_one_event(words, at, end, mention.end - found[-1].start):
            found[-1] = replace(found[-1], end=mention.end)
        else:
            found.append(mention)
    return found


def _in_sentence(
    sentence: MappedText, moments: Sequence[_Moment], named: list[NamedMeeting], context: Context,
    cover: bool, carry: Callable[[int], EventName | None],
) -> Iterator[Held]:  # fmt: skip
    last: tuple[EventName, _Moment] | None = None
    last_end = spread = 0
    dated: dict[tuple[int, int], Span] = {}
    months: dict[tuple[int, int], str] = {}
    all_of_them = [(m.at, m.end) for m in moments]
    for moment in moments:
        if last and last[1].days and moment.days and last_day(sentence.text, last_end, moment.at):
            span = sentence.span(min(last[0].start, last[1].at), moment.end)
            yield Held(last[0], span, last[1].days.start, moment.days.end)
            continue
        if spread and _AND_MONTH.fullmatch(sentence.text, spread, moment.at):
            spread = last_end = moment.end  # "in Doha, Vienna and Lima in 2016, 2017 and 2018"
            continue
        known = (last[0], last_end, last[1].days is not None) if last else None
        if moment.days is not None:
            name = _of_days(
                sentence.text, moment, moment.days, known, named, dated, months, context, cover, all_of_them
            )
        else:
            name = _of_period(sentence, moment, known, named, all_of_them)
            if name and sentence.text[moment.at].isdigit():  # "(Algiers, 2013)", and not "(UNODC, 2013)"
                name = name if context.knowledge.country_of_place(name.place) else None
            if name is not None and moment.period is not None:
                months[(name.start, name.end)] = moment.period.period
            there = _NEXT_PLACE.fullmatch(sentence.text, last_end, moment.at) if known else None
            if known and there and context.knowledge.country_of_place(there["place"]):
                name = replace(known[0], place=there["place"])
        if name is None and last is None:
            name = carry(moment.at)
        last_end = moment.end if moment.days is not None or name is not None else last_end
        if name is None or (moment.days and presided(sentence.text, name, moment.days)):
            continue
        yield from _both(name, sentence, moment)
        if _POSTPONED.match(sentence.text, moment.end):
            continue  # not held then
        begins = moment.days is not None and opened(sentence.text, name, moment.at, moment.days)
        last = (name, moment)
        name = of_region(
            name, sentence.text, moment.at, moment.end, context.knowledge, congress_number(context)
        )
        name = settled(name, sentence.text, moment.at, moment.end, context.knowledge)
        span = sentence.span(min(name.start, moment.at), max(moment.end, name.end))
        if moment.days is not None:
            yield Held(name, span, moment.days.start, None if begins else moment.days.end)
        elif moment.period is not None and not _several_of_a_year(name, moment.period.period):
            where = each_place(
                name, sentence.text, moment.at, moment.end, moment.period.period, context.knowledge
            )
            spread = moment.end if len(where) > 1 else 0
            yield from (Held(one, span, period=period) for one, period in where)


def _both(name: EventName, sentence: MappedText, moment: _Moment) -> Iterator[Held]:
    """``the colloquium in Lima and the seminar in Quito, both of which were held in June``: the first."""
    if name.end > moment.at or not _BOTH_HELD.match(sentence.text, name.end):
        return
    others = [
        (e, _IN_PLACE_AND.fullmatch(sentence.text, e.end, name.start))
        for e in free_events(f"{sentence.text[: name.start]}held in", 0)
    ]
    for event, gap in others:
        if gap is not None:
            first = replace(event, place=gap["place"])
            span = sentence.span(first.start, moment.end)
            days, period = moment.days, moment.period
            start, end = (days.start, days.end) if days else (None, None)
            yield Held(first, span, start, end, period.period if period else "")


def _told_before(before: EventName | None, previous: str, words: str, at: int) -> EventName | None:
    """The event that the sentences before name, where the words before ``words[at:]`` take it up."""
    following = other = None
    if before is not None:
        following, other = _next_of_series(before, words, at), other_at(before, words, at)
    return following or other or carried(previous, words, at)


def _next_of_series(told: EventName, words: str, at: int) -> EventName | None:
    """``The second was held in Vienna from …``, where the sentence before tells of the first."""
    nth = _THE_NTH.match(words)
    if nth is None or not re.search(rf"\b{ORDINAL}\b", told.label, re.IGNORECASE) or nth.end() > at:
        return None
    place = _PLACE_THEN.fullmatch(words, nth.end(), at)
    return nth_of(
        told, nth["n"], nth.start("n"), nth.end(), (place["place"] or "").strip(" ,.") if place else ""
    )


_Last = tuple[EventName, int, bool] | None
"""The event found last in a sentence, where its days or its month end, and whether it had days."""


def _of_days(
    words: str,
    moment: _Moment,
    mention: DateMention,
    last: _Last,
    named: list[NamedMeeting],
    dated: dict[tuple[int, int], Span],
    months: dict[tuple[int, int], str],
    context: Context,
    cover: bool,
    moments: Sequence[tuple[int, int]],
) -> EventName | None:
    """The event of some days: the one before it in a list, or the one that words name.

    Args:
        dated: where the days of each event named so far are printed; the days found here are added.
        months: the month or year printed of each.
    """
    if last is not None:
        event, end, had_days = last
        if had_days and moment.end == end:  # "on 9 May and 7 November"
            return event
        behind = gapped(words, event, end, moment.at, moment.end)
        if behind is not None:
            return behind
        name = elsewhere_behind(words, event, end, moment.at, moment.end)
        if name is not None:
            return name
        later = [m for m in named if end <= m.start and m.end <= moment.at]
        regional = event.kind is MeetingKind.REGIONAL_PREPARATORY_MEETING
        named_next = any(not event.key or (regional and m.kind is event.kind) for m in later)
        told_next = _NEXT_SUBJECT.match(words, moment.end)
        name = None if named_next or told_next else another(words, event, end, moment.at, context)
        if name is not None and (had_days or name.start < moment.at):
            return name
    name = named_at(words, moment.at, moment.end, mention, named, cover, context, moments)
    known = (name.start, name.end) if name is not None else (0, 0)
    other = (
        not mention.start.isoformat().startswith(months.get(known, ""))
        and not (name and name.place)  # else the next place of a list
        and last is not None
        and _WHAT.search(words, last[1], moment.at) is not None
    )
    if other or dated.get(known, mention.span) != mention.span:
        name = None  # its month or days are printed already: these are of something else
    dated[known] = mention.span
    return name


def _of_period(
    sentence: MappedText,
    moment: _Moment,
    last: _Last,
    named: list[NamedMeeting],
    moments: Sequence[tuple[int, int]],
) -> EventName | None:
    """The event of a month or a year alone: ``held in Nairobi in March 2019``."""
    period = moment.period
    assert period is not None  # told by the caller
    if last is not None and not last[2] and _AND_MONTH.fullmatch(sentence.text, last[1], moment.at):
        return last[0]
    behind = _behind_period(sentence.text, moment, last)
    if behind is not None:
        return behind
    if period.bare and _YEAR_OF_TEXT.search(sentence.text, 0, moment.at):
        return None
    name = names_before(sentence.text, moment.at, moment.end, named, said=not period.bare)
    between = sentence[name.end : moment.at] if name else sentence[:0]
    apart = between.text.strip(" (,") and not (
        BARE_PLACE.match(between.text) or _PLACE_OF_BRACKET.fullmatch(between.text)
    )
    # of something else, or of an event whose days are printed
    taken = (period.bare and apart) or bool(find_dates(between)) or bool(_THAT_ALSO.search(between.text))
    other = another_of(sentence.text, last[0], last[1], moment.at) if last is not None else None
    else_next = last is not None and _AND_ELSE.match(sentence.text, last[1])
    if else_next and _A_THING.match(sentence.text, moment.end):
        other, taken = None, True
    next_one = other is not None and last is not None and name is not None and name.end <= last[0].end
    if name is not None and not taken and not (next_one and other is not None and other.label != name.label):
        return name
    if other is not None and (not taken or other.start < moment.at):
        return other
    if taken:
        return None
    return (
        session_behind(sentence.text, moment.at, moment.end, named)
        or event_behind(sentence.text, moment.at, moment.end, named)
        or event_of_clause(sentence.text, moments, moment.at, moment.end, named)
    )


def _behind_period(words: str, moment: _Moment, last: _Last) -> EventName | None:
    """The event or the place that stands behind a month or a year, where the verb stands before."""
    if last is None:
        return None
    return gapped(words, last[0], last[1], moment.at, moment.end) or elsewhere_behind(
        words, last[0], last[1], moment.at, moment.end
    )


def _dated_apart(held: Held, later: Sequence[Held]) -> bool:
    """``Meetings are planned for the first half of 2019, in Lima (5–7 February) and …``: told one by one."""
    return (
        bool(held.period)
        and bool(_SEVERAL.match(held.name.label))
        and any(
            h.name.label == held.name.label and h.start is not None and str(h.start).startswith(held.period)
            for h in later
        )
    )


def _several_of_a_year(name: EventName, period: str) -> bool:
    """``the regional preparatory meetings held in 2019``, ``three workshops in 2022``: not one event."""
    if len(period) == len("2022") and not (name.key or name.place) and _SEVERAL.match(name.label):
        return True
    return (
        name.kind is MeetingKind.REGIONAL_PREPARATORY_MEETING
        and bool(name.part_of)
        and not (name.key or name.place)
    )
