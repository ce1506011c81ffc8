"""Events that a document dates or numbers: Congresses, sessions, sittings, expert groups, consultations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.annotate.dates import DateMention, find_dates, find_periods
from loaders.annotate.slugs import slugify
from loaders.interpret.congress import meeting_label
from loaders.interpret.context import Context
from loaders.interpret.cover import cover_text
from loaders.interpret.cover_events import events_of_cover
from loaders.interpret.event_behind import event_behind
from loaders.interpret.event_names import (
    BARE_PLACE,
    NUMBERED_EVENT,
    another_of,
    country_of,
    event_key,
    names_before,
    period_key,
)
from loaders.interpret.event_of_day import another, named_at, opened
from loaders.interpret.event_regions import meetings_in_table, of_region
from loaders.interpret.event_words import EventName, kind_of
from loaders.interpret.named_meetings import REPORTS, congress_number, fact_of, named_meetings
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.own_body import own_body
from loaders.interpret.own_meeting import kind_of_key
from loaders.interpret.respective_events import respectively
from loaders.interpret.same_event import each_once, join_sightings
from loaders.interpret.sentences import sentences
from loaders.interpret.sittings import (
    committees,
    dated_sittings,
    find_sittings,
    numbers_sittings_in_words,
)
from loaders.model.facts import Genre, MeetingFact, MeetingKind
from loaders.model.text import MappedText, Span
from loaders.model.tree import NodeKind

_IN_YEAR = re.compile(r"\bin\s+(?P<year>(?:19|20)\d\d)(?=[:;]|,\s+(?:in|at|from|on)\b)")
_NTH_MEETING = re.compile(rf"{ORDINAL}\s+meeting", re.IGNORECASE)
_ONE_HELD = re.compile(
    r"\b[Aa]n?\s+(?:[\w’-]+\s+){0,5}?(?:meeting|event|conference|consultation|dialogue|forum|seminar|workshop)\b"
    r"[^;:]{0,200}?\b(?:held|convened|organi[sz]ed|hosted|took\s+place)(?:\s+(?:in|at|by)\s[^;:]{2,80}?)?,?\s+on\s+$"
)
_HELD_BY = re.compile(
    r"\bits\s+\d|\d(?:st|nd|rd|th)\s+meetings?\b[^.;]{0,80}\bCommittee|\bCommittee\b[^.;]{0,60}\d(?:st|nd|rd|th)\s+meeting"
)
"""Words that number the sittings of a committee."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the document, and the number of the paragraph it stands in."""

    text: MappedText
    paragraph: str = ""
    heading: bool = False
    cover: bool = False  # lines that stand one above the other are not one sentence


def find_events(context: Context) -> Iterator[MeetingFact]:
    """Every event, once; what later places add (a date, a place, another name) is joined to the first."""
    found: dict[str, MeetingFact] = {}
    year = _year_of_meeting(context)
    for fact in _sightings(context, year):
        known = found.get(fact.key)
        found[fact.key] = fact if known is None else join_sightings(known, fact)
    found |= _own_session(found, context)
    yield from each_once(found, context.meeting)


def _own_session(found: dict[str, MeetingFact], context: Context) -> dict[str, MeetingFact]:
    """The session that a report on its reconvened part names by that part and its sittings alone."""
    own, label = context.meeting, meeting_label(context.meeting, context.knowledge)
    part = next((fact for fact in found.values() if fact.part_of == own), None)
    if own in found or part is None or label == own or "Commission" not in label:
        return {}
    return {own: MeetingFact(own, MeetingKind.COMMISSION_SESSION, label, part.evidence)}


def _year_of_meeting(context: Context) -> int | None:
    """The year that days printed without one belong to in a report: that of its meeting."""
    if context.genre is Genre.THEMATIC_SUMMARY:
        told = (p.node.flow() for p in context.tree.paragraphs())
        return next((mention.start.year for text in told for mention in find_dates(text)), None)
    known = context.knowledge.meetings.get(context.meeting)
    if known is not None and known.start is not None:
        return known.start.year
    for fact in events_of_cover(context):
        if context.meeting in (fact.key, fact.part_of) and fact.start is not None:
            return fact.start.year
    for place in texts_with_events(context):
        for name, mention in _dated(place, context, None):
            if context.meeting in (name.key, name.part_of):
                return mention.start.year
    dated = re.search(r"-(\d{4})-\d\d-\d\d$", context.meeting)
    stated = dated[1] if dated else context.entry.date[:4]
    return int(stated) if stated else None


def _sightings(context: Context, year: int | None) -> Iterator[MeetingFact]:
    yield from events_of_cover(context)
    for place in texts_with_events(context):
        yield from _in_text(place, context, year)
    if context.genre in REPORTS and context.meeting:
        yield from _sittings(context, year)
    elif context.genre not in REPORTS:
        yield from meetings_in_table(context, congress_number(context))
        places = tuple(texts_with_events(context))
        if context.genre is not Genre.THEMATIC_SUMMARY or year is None:
            year = next((d.start.year for place in places for d in find_dates(place.text)), year)
        for place in places:
            named = named_meetings(place.text.text, context)
            its = context.genre is Genre.THEMATIC_SUMMARY
            yield from dated_sittings(place.text, place.paragraph, context.meeting, named, year, its=its)


def _sittings(context: Context, year: int | None) -> Iterator[MeetingFact]:
    """Sittings, those of a committee apart: the one named before in the same section, or on the cover."""
    cover = committees(" ".join(node.text.text for node in context.tree.front()))
    current = default = cover[0] if len(cover) == 1 else ""
    for place in texts_with_events(context):
        named = committees(place.text.text)
        if place.heading:
            default = named[0] if len(named) == 1 else default
            current = default
        yield from find_sittings(
            place.text, place.paragraph, context.meeting, context.knowledge, year,
            named_meetings(place.text.text, context), committee=current,
        )  # fmt: skip
        met = [c for c in named if _HELD_BY.search(place.text.text)] if not place.heading else []
        current = met[-1] if met else current


def texts_with_events(context: Context) -> Iterator[Place]:
    """Front matter, headings, paragraphs with their lists, rows of tables and footnotes."""
    tree = context.tree
    inside = {id(node) for x in tree.paragraphs() for node in x.node.walk()}
    for located in tree.located:
        node = located.node
        if node.kind in (NodeKind.FRONT, NodeKind.SECTION):
            front = node.kind is NodeKind.FRONT
            yield Place(cover_text(node) if front else node.text, heading=not front, cover=front)
        elif node.kind is NodeKind.PARAGRAPH:
            yield Place(node.flow(), node.label)
        elif node.kind is NodeKind.ROW and id(node) not in inside:
            yield Place(node.text)
        elif node.kind is NodeKind.BULLET and located.section and node in located.section.children:
            yield Place(node.flow())
    for note in tree.footnotes:
        yield Place(note.text)


def _in_text(place: Place, context: Context, year: int | None) -> Iterator[MeetingFact]:
    for named in named_meetings(place.text.text, context):
        yield fact_of(named, place.text.span(named.start, named.end), place.paragraph)
    words = context.genre in REPORTS and numbers_sittings_in_words(context.meeting)
    dated = [
        (name, mention)
        for name, mention in _dated(place, context, year)
        if not (words and mention.start == mention.end and _NTH_MEETING.fullmatch(name.label))
    ]
    for name, mention in dated:
        yield _dated_fact(name, mention, place, context)
    if place.cover:
        return
    periods = list(_periods(place, context))
    yield from periods
    if context.genre in REPORTS:
        told = [name.span for name, _ in dated if name.span] + [fact.evidence for fact in periods]
        yield from _numbered_events(place, told, context)


def _numbered_events(place: Place, dated: list[Span], context: Context) -> Iterator[MeetingFact]:
    """Events that words number and do not date: ``the Second Doha Forum on Statistics``."""
    known = named_meetings(place.text.text, context)
    for match in NUMBERED_EVENT.finditer(place.text.text):
        span = place.text.span(*match.span())
        if any(s.start < span.end and span.start < s.end for s in dated):
            continue
        if any(m.start < match.end() and match.start() < m.end for m in known):
            continue
        label = " ".join(match.group(0).split())
        yield MeetingFact(f"event-{slugify(label)}", kind_of(label), label, span, paragraph=place.paragraph)


def _dated(place: Place, context: Context, year: int | None) -> Iterator[tuple[EventName, DateMention]]:
    """Each date that words say an event was held on, with the event."""
    for sentence in sentences(place.text):
        stated = _IN_YEAR.search(sentence.text)  # "held in 2014: in Doha from 4 to 6 February, in …"
        mentions = find_dates(sentence, int(stated["year"]) if stated else year)
        if not mentions:
            continue
        position = {offset: i for i, offset in reversed(list(enumerate(sentence.offsets)))}
        named = named_meetings(sentence.text, context)
        if in_turn := list(respectively(sentence, mentions, own_body(context))):
            yield from in_turn
            continue
        last: EventName | None = None
        last_end = 0
        dated: dict[tuple[int, int], Span] = {}
        for mention in _days_of_one(mentions, sentence.text, position):
            at, end = position[mention.span.start], position[mention.span.end - 1] + 1
            name = last if last is not None and end == last_end else None  # "on 9 May and 7 November"
            name = name or (another(sentence.text, last, last_end, at) if last is not None else None)
            if name is None:
                name = named_at(sentence.text, at, end, mention, named, place.cover, context)
                known = (name.start, name.end) if name is not None else (0, 0)
                if dated.get(known, mention.span) != mention.span:
                    name = None  # its days are printed already: these are of something else
                dated[known] = mention.span
            last_end = end
            if name is not None and opened(sentence.text, name, at, mention):
                continue  # the first of its days
            if name is not None:
                last = name
                name = of_region(name, sentence.text, at, end, context.knowledge, congress_number(context))
                yield replace(name, span=sentence.span(min(name.start, at), max(end, name.end))), mention


def _days_of_one(
    mentions: tuple[DateMention, ...], words: str, position: dict[int, int]
) -> list[DateMention]:
    """``A high-level meeting was held on 17 and 21 June``: one event, whose last day is the last printed."""
    found: list[DateMention] = []
    for mention in mentions:
        same = found and found[-1].span == mention.span
        if same and _ONE_HELD.search(words, 0, position[mention.span.start]):
            found[-1] = replace(found[-1], end=mention.end)
        else:
            found.append(mention)
    return found


def _periods(place: Place, context: Context) -> Iterator[MeetingFact]:
    """Events that words date by a month or a year alone: ``held in Nairobi in March 2019``."""
    for sentence in sentences(place.text):
        periods = find_periods(sentence.text)
        named = named_meetings(sentence.text, context) if periods else []
        last: EventName | None = None
        last_end = 0
        for period in periods:
            name = names_before(sentence.text, period.start, period.end, named, said=not period.bare)
            between = sentence[name.end : period.start] if name else sentence[:0]
            apart = between.text.strip() and not BARE_PLACE.match(between.text)
            if (period.bare and apart) or find_dates(between):
                continue  # of something else, or of an event whose days are printed
            if name is None and last is not None:
                name = another_of(sentence.text, last, last_end, period.start)
            name = name or event_behind(sentence.text, period.start, period.end, named)
            last, last_end = name or last, period.end
            year_alone = name is not None and bool(name.part_of) and not name.key
            if name is not None and not (
                year_alone and name.kind is MeetingKind.REGIONAL_PREPARATORY_MEETING
            ):
                yield MeetingFact(
                    name.key or period_key(name, period.period), name.kind, name.label,
                    sentence.span(min(name.start, period.start), max(name.end, period.end)), place=name.place,
                    country=country_of(name.place, context.knowledge), region=name.region,
                    part_of=name.part_of, paragraph=place.paragraph,
                    period="" if name.key else period.period,
                )  # fmt: skip


def _dated_fact(name: EventName, mention: DateMention, place: Place, context: Context) -> MeetingFact:
    assert name.span is not None  # set by _dated
    name = _similar(name, context)
    where = name.place or _place_in_name(name, context)
    assert name.span is not None
    key = (
        name.key
        or _known_part(name, mention, context)
        or event_key(name.kind, mention.start, context.knowledge)
    )
    return MeetingFact(
        key, name.kind, name.label, name.span, mention.start, mention.end, where,
        country_of(where, context.knowledge), name.region, name.part_of, place.paragraph,
    )  # fmt: skip


def _similar(name: EventName, context: Context) -> EventName:
    """``similar meetings in Addis Ababa, …``: of the kind of the document's own."""
    kind = kind_of_key(context.meeting)
    if not re.match(r"(?:similar|such)\s", name.label, re.IGNORECASE) or kind is MeetingKind.OTHER:
        return name
    own = context.knowledge.meetings.get(context.meeting)
    parent = own.part_of if own else f"congress-{congress_number(context)}"
    return replace(
        name, kind=kind, label=f"{name.label} to the {kind.value.replace('-', ' ')}", part_of=parent
    )


def _place_in_name(name: EventName, context: Context) -> str:
    """``the Helsinki seminar``: an event named after the city it was held in."""
    first = name.label.split(" ", 1)[0]
    return first if context.knowledge.country_of_place(first) else ""


def _known_part(name: EventName, mention: DateMention, context: Context) -> str:
    """The key of a known meeting that prepared a Congress on those days."""
    if name.kind is not MeetingKind.REGIONAL_PREPARATORY_MEETING or not name.part_of:
        return ""
    known = context.knowledge.meetings.values()
    return next((m.key for m in known if m.part_of == name.part_of and m.start == mention.start), "")
