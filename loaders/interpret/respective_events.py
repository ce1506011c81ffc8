"""Events listed first, dated after: ``The second and third meetings were held on … and …, respectively``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.annotate.dates import DateMention, PeriodMention, find_periods
from loaders.interpret.body_sessions import kind_of_body, session_of
from loaders.interpret.congress import NamedMeeting
from loaders.interpret.event_words import HELD, HELD_WORD, EventName, free_events, kind_of
from loaders.interpret.ordinals import ORDINAL, ordinal_value
from loaders.interpret.place_words import CITY, PLACE, place_group
from loaders.model.facts import Actor, MeetingKind
from loaders.model.months import MONTH, month_number
from loaders.model.text import MappedText, Span

_NUMBERS = rf"{ORDINAL}(?:(?:,\s+(?:and\s+)?|\s+and\s+){ORDINAL})+"
_LISTED = re.compile(
    rf"\b[Tt]he\s+(?P<numbers>{_NUMBERS})\s+(?P<what>meeting|session)s"
    r"(?:\s+of\s+the\s+(?P<body>(?:(?-i:[A-Z])|task\s+force|working\s+group|expert\s+group|group|committee)[^,;.()]{0,120}?))?\s+(?:were|had\s+been)\s+"
    rf"{HELD}(?:\s+(?:in|at)\s+(?:the\s+)?(?P<place>(?-i:[A-Z])[\w’'-]*(?:\s+(?-i:[A-Z])[\w’'-]*)*))?",
    re.IGNORECASE,
)
_OF_A_SERIES = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir)\s+(?P<numbers>(?i:{_NUMBERS}))\s+"
    r"(?P<what>(?:[\w-]+\s+){0,4}?(?i:meeting|session|conference|forum|workshop|seminar|summit|round|edition|congresse?|dialogue|consultation|event|course|hearing|debate))s"
    rf"(?P<of>(?:\s+(?:of|on|for)\s+(?:(?!\b(?:was|were|had|has|is|are)\b)[^,;()]){{3,140}}?)?)(?=,?\s+(?:(?:which|that)\s+)?(?:(?:were|had\s+been)\s+)?{HELD}\b|,\s+(?:in|at)\s+[A-Z]|,\s+the\s+first\b)"
)
"""``our first and second regional meetings, which took place in Apia in 2019 and in Nadi in 2021``"""
_OF_THAT_SERIES = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts)\s+(?P<numbers>(?i:{_NUMBERS}))\s+(?:of\s+(?:which|them)\s+)?(?=(?:(?:were|had\s+been)\s+{HELD}|took\s+place)\b)"
)
"""``the third conference met in Lima; the first and second had been held in``"""
_LEAD = "held a "
_LISTED_ARTICLE = re.compile(r"(?<![\w-])(?:(?:[Tt]he|[Aa]n?|[Ii]ts)\s+|and\s+(?=(?:reconvened|resumed)\s))")
_LISTED_AND = re.compile(r"(?:,|,?\s+and(?:\s+(?:of|to|in|at|for))?)\s+(?:(?:the|an?|its)\s+)?$")
_HELD_IN_TURN = re.compile(
    rf",?\s+(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been|will\s+be|to\s+be)\s+)?{HELD}(?:\s+in\s+(?:19|20)\d\d,?)?(?=\s)"
)
_CITIES = re.compile(
    rf"\s+(?:in|at)\s+(?P<places>{CITY}(?:,\s+{CITY})*,?\s+and\s+{CITY})(?=,?\s+(?:in|on)\s)"
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|,?\s+and)\s+(?:(?:in|on|from)\s+)?")
_TWO_MONTHS = re.compile(rf"[Ii]n\s+(?P<first>{MONTH})\s+and\s+(?P<last>{MONTH})\s+(?P<year>(?:19|20)\d\d)\b")
_IN_PLACE = re.compile(rf"(?:\s+\([^()]{{2,60}}\))?,\s+(?:in|at)\s+{PLACE},?\s*")
_HELD_BEFORE = 40
"""Characters before a name in which "held" may stand: ``held its twelfth and thirteenth meetings``."""
_PLACE_BEFORE = re.compile(
    rf"\b(?:in|at)\s+(?:the\s+)?{place_group()},?\s+(?:from\s+|on\s+|between\s+|in\s+)?$"
)


def respectively(
    sentence: MappedText, mentions: Sequence[DateMention], named: Sequence[NamedMeeting], own: Actor | None
) -> Iterator[tuple[EventName, DateMention]]:
    """Each of the numbered meetings with its days; none where there are more or fewer days than numbers.

    Args:
        named: the meetings of a series that the sentence names.
        own: the body whose document it is.
    """
    if in_turn := list(_in_turn(sentence, mentions, named)):
        yield from in_turn
        return
    listed = _LISTED.search(sentence.text)
    if listed is None or not _RESPECTIVELY.search(sentence.text, listed.end()):
        return
    numbers = list(re.finditer(ORDINAL, listed["numbers"], re.IGNORECASE))
    after = [m for m in mentions if m.span.start >= sentence.offsets[listed.end() - 1]]
    after = after if len(after) == len(numbers) else _by_span(after)
    if len(after) != len(numbers):
        return
    body, place = listed["body"] or (own.label if own else ""), (listed["place"] or "").strip()
    for printed, mention in zip(numbers, after, strict=True):
        number = ordinal_value(printed.group(0))
        at = listed.start("numbers") + printed.start()
        span = sentence.span(at, at + len(printed.group(0))).cover(mention.span)
        if number is None:
            continue
        if own is not None and body == own.label:
            key = own.key.removeprefix("organization/")
            known = session_of(key, body, number, at, listed.end(), "", listed["what"].lower())
            yield EventName(known.label, known.kind, at, listed.end(), place, known.key, span=span), mention
        else:
            label = f"{printed.group(0)} {listed['what']}" + (f" of the {body}" if body else "")
            kind = kind_of_body(body) if body else MeetingKind.OTHER
            yield EventName(label, kind, at, listed.end(), place, span=span), mention


def of_one_series(
    sentence: MappedText, when: Sequence[tuple[int, int]], named: Sequence[NamedMeeting]
) -> Iterator[tuple[EventName, int]]:
    """Each of some numbered events of no known series, with the index of its days or its month.

    Args:
        when: where the days or months stand in the sentence.
        named: the meetings of a series that the sentence names; those are told otherwise.
    """
    words = sentence.text
    listed = _OF_A_SERIES.search(words) or _OF_THAT_SERIES.search(words)
    if listed is None or any(m.start < listed.end() and listed.start() < m.end for m in named):
        return
    numbers = list(re.finditer(ORDINAL, listed["numbers"], re.IGNORECASE))
    told = _RESPECTIVELY.search(words, listed.end())
    stop = told.start() if told is not None else len(words)
    after = [i for i, (at, _) in enumerate(when) if listed.end() <= at < stop]
    places = [_PLACE_BEFORE.search(words, listed.end(), when[i][0]) for i in after]
    gaps = [words[when[i][1] : when[j][0]] for i, j in pairwise(after)]
    if len(after) != len(numbers) or not (told or all(places) or all(map(_JOINED.fullmatch, gaps))):
        return
    what = _what_of(listed)
    if not what:
        return
    place = ""
    for printed, found, i in zip(numbers, places, after, strict=True):
        place = found["place"] if found else place
        at = listed.start("numbers") + printed.start()
        label = f"{printed.group(0)} {what}"
        span = sentence.span(at, at + len(printed.group(0))).cover(sentence.span(*when[i]))
        yield EventName(label, kind_of(label), at, listed.end(), place, span=span), i


def each_in_turn(
    sentence: MappedText, when: Sequence[tuple[int, int]], named: Sequence[NamedMeeting]
) -> Iterator[tuple[EventName, int]]:
    """``the seminar on bail and the Summit on Fraud, held in Accra on … and in Lima on …, respectively``.

    Args:
        when: where the days or months stand in the sentence.
        named: the meetings of a series that the sentence names.
    """
    words = sentence.text
    told = _RESPECTIVELY.search(words)
    if told is None:
        return
    for held in _HELD_IN_TURN.finditer(words, 0, told.start()):
        after = [i for i, (at, _) in enumerate(when) if held.end() <= at < told.start()]
        after = list({when[i]: i for i in reversed(after)}.values())[::-1]  # "7 and 9 June": of one
        events = _listed_before(words[: held.start()], named)
        places = [_PLACE_BEFORE.search(words, held.end(), when[i][0]) for i in after]
        cities = _CITIES.match(words, held.end())
        listed = re.split(r",?\s+and\s+|,\s+", cities["places"]) if cities else []
        if len(after) != len(events):
            continue
        where = listed if len(listed) == len(events) else [p["place"] if p else "" for p in places]
        for event, place, i in zip(events, where, after, strict=True):
            span = sentence.span(event.start, event.end).cover(sentence.span(*when[i]))
            yield replace(event, place=place.strip(" ,."), end=held.end(), span=span), i
        return


def _listed_before(words: str, named: Sequence[NamedMeeting]) -> list[EventName]:
    """The events, two or more and nothing else, that words end with: ``the seminar and the Forum``."""
    found: list[EventName] = []
    for article in reversed(list(_LISTED_ARTICLE.finditer(words))):
        begin, end = article.end(), found[0].start if found else len(words)
        piece = _LISTED_AND.sub("", words[begin:end])
        known = next((m for m in named if m.start <= begin and m.end == begin + len(piece)), None)
        if known is not None:
            event: EventName | None = EventName(
                known.label, known.kind, begin, known.end, "", known.key, known.region, known.part_of
            )
        else:
            free = free_events(_LEAD + piece, begin - len(_LEAD), single=True)
            event = next((e for e in free if e.start == begin and e.end == begin + len(piece)), None)
        if event is not None:
            found.insert(0, event)
        elif found:
            break
    return found if len(found) > 1 else []


def _what_of(listed: re.Match[str]) -> str:
    """What is numbered: printed behind the numbers, or the event with a number that is named before them."""
    said = listed.groupdict()
    if "what" in said:
        return re.sub(r"(?i)(?<=congress)e$", "", said["what"]) + said["of"]
    told = [e.label for e in free_events(listed.string[: listed.start()], 0)]
    numbered = [label for label in told if re.match(rf"(?i:{ORDINAL})\s", label)]
    return re.sub(rf"^(?i:{ORDINAL})\s+", "", numbered[-1]) if numbered else ""


def _in_turn(
    sentence: MappedText, mentions: Sequence[DateMention], named: Sequence[NamedMeeting]
) -> Iterator[tuple[EventName, DateMention]]:
    """``the Eighth and Ninth Congresses, held in Havana from … and in Cairo from …``."""
    words = sentence.text
    for end in dict.fromkeys(m.end for m in named):
        listed = list({m.key: m for m in named if m.end == end}.values())
        keys = {m.key for m in listed}  # "held in Doha from 12 to 19 April 2015": a name of one of them
        stop = min((m.start for m in named if m.start >= end and m.key not in keys), default=len(words))
        after = [
            m for m in mentions if sentence.offsets[end - 1] <= m.span.start <= sentence.offsets[stop - 1]
        ]
        one_kind = (
            len({m.kind for m in listed}) == 1
        )  # "the regional preparatory meeting for the Twelfth Congress"
        told = _RESPECTIVELY.search(words, end)
        if len(after) > len(listed) and told is not None:
            after = [m for m in after if m.span.start < sentence.offsets[told.start()]]
        if len(after) > len(listed) and told is not None:
            after = _by_span(after)  # "on 3 and 4 July 2025 and from 29 June to 1 July 2026, respectively"
        first = sentence.offsets.index(after[0].span.start) if after else end
        if find_periods(words[end:first]):
            continue  # "its two sessions, held in May 2017 and in May 2018, and … on 12 September"
        if len(listed) > 1 and one_kind and len(after) == len(listed) and HELD_WORD.search(words, end):
            yield from _one_each(sentence, listed, after, end)
            return


def in_their_periods(
    sentence: MappedText, periods: Sequence[PeriodMention], named: Sequence[NamedMeeting]
) -> Iterator[tuple[EventName, PeriodMention]]:
    """``the fourth and fifth sessions of the Conference, held in Lima in 2011 and in Doha in 2013``."""
    words = sentence.text
    for end in dict.fromkeys(m.end for m in named):
        listed = list({m.key: m for m in named if m.end == end}.values())
        after = _each_month(words, [p for p in periods if p.start >= end])
        apart = len({p.period for p in after}) == len(listed) == len(after) > 1
        near = bool(after) and _IN_PLACE.fullmatch(words, end, after[0].start) is not None
        if not apart or not (near or HELD_WORD.search(words, max(0, listed[0].start - _HELD_BEFORE))):
            continue
        place = ""
        for meeting, period in zip(listed, after, strict=True):
            found = _PLACE_BEFORE.search(words, end, period.start)
            place = found["place"] if found else place
            yield _named(sentence, meeting, place, sentence.span(period.start, period.end)), period
        return


def _each_month(words: str, periods: Sequence[PeriodMention]) -> list[PeriodMention]:
    """``in July 2025 and June 2026``, ``in March and October 2013``: two of them."""
    found: list[PeriodMention] = []
    for period in periods:
        two = _TWO_MONTHS.match(words, period.start)
        if two is not None:
            first, last = (f"{two['year']}-{month_number(two[m]):02}" for m in ("first", "last"))
            found += [replace(period, period=first), replace(period, period=last)]
        else:
            found.append(period)
    return found


def _by_span(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Days printed together, ``3 and 4 July``, as those of one event."""
    found: list[DateMention] = []
    for mention in mentions:
        if found and found[-1].span == mention.span:
            found[-1] = replace(found[-1], end=mention.end)
        else:
            found.append(mention)
    return found


def _one_each(
    sentence: MappedText, listed: Sequence[NamedMeeting], after: Sequence[DateMention], end: int
) -> Iterator[tuple[EventName, DateMention]]:
    words = sentence.text
    place = ""
    for meeting, mention in zip(listed, after, strict=True):
        at = sentence.offsets.index(mention.span.start)
        found = _PLACE_BEFORE.search(words, end, at)
        place = found["place"] if found else place
        yield _named(sentence, meeting, place, mention.span), mention


def _named(sentence: MappedText, meeting: NamedMeeting, place: str, when: Span) -> EventName:
    return EventName(
        meeting.label, meeting.kind, meeting.start, meeting.end, place, meeting.key, meeting.region,
        meeting.part_of, sentence.span(meeting.start, meeting.end).cover(when),
    )  # fmt: skip
