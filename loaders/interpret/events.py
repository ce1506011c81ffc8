"""Events that a document dates or numbers: Congresses, sessions, sittings, expert groups, consultations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from loaders.annotate.dates import find_dates
from loaders.interpret.congress import NamedMeeting, meeting_label
from loaders.interpret.context import Context
from loaders.interpret.cover import cased, cover_text
from loaders.interpret.cover_events import events_of_cover
from loaders.interpret.event_keys import country_of, event_key, numbered_key, period_key
from loaders.interpret.event_names import HELD_IN, NUMBERED_EVENT
from loaders.interpret.event_places import place_behind
from loaders.interpret.event_regions import meetings_in_list, meetings_in_table
from loaders.interpret.event_wordings import told_plainly
from loaders.interpret.event_words import EventName, kind_of
from loaders.interpret.named_meetings import REPORTS, congress_number, fact_of, named_meetings
from loaders.interpret.ordinals import ORDINAL, ordinal_value
from loaders.interpret.own_meeting import kind_of_key
from loaders.interpret.same_event import each_once, join_sightings, told_apart
from loaders.interpret.sittings import (
    committees,
    dated_sittings,
    find_sittings,
    numbers_sittings_in_words,
    own_sitting,
)
from loaders.interpret.summary_events import forum_in
from loaders.interpret.when_held import Held, when_held
from loaders.model.facts import Genre, MeetingFact, MeetingKind
from loaders.model.months import MONTH
from loaders.model.text import MappedText, Span
from loaders.model.tree import NodeKind

_NTH_MEETING = re.compile(rf"{ORDINAL}\s+meeting", re.IGNORECASE)
_NTH_OF_GROUP = re.compile(rf",\s+{ORDINAL}\s+meeting$", re.IGNORECASE)
_ROUND = re.compile(
    rf"(?:(?:{ORDINAL}|next|last|further|following|previous|earlier|preceding|two|three|four|other)\s+)+rounds?",
    re.IGNORECASE,
)
_CUT_NAME = re.compile(r"\b(?:its|the)\s+\d{1,3}(?:st|nd|rd|th)$")
"""``the joint meetings with the Commission and at its 12th``: what is numbered is a sitting."""
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


_MEETINGS_OF_YEAR = re.compile(
    r"\bat\s+its\s+\d[^.;]{3,60}?\bmeetings?,\s+(?:held\s+)?(?:on|from)\s[^.;]{3,60}?\b((?:19|20)\d\d)\b"
)
"""``at its 1st to 4th meetings, from 10 to 12 March 1997``"""
_MONTH_AND_YEAR = re.compile(rf"\b{MONTH},?\s+((?:19|20)\d\d)\b")
_NUMBERED_KEY = re.compile(r"(?<!\d)-\d{1,3}(?:-[a-z-]+)?$")
"""The key of a session that is known by its number, not by its days."""


def find_events(context: Context) -> Iterator[MeetingFact]:
    """Every event, once; what later places add (a date, a place, another name) is joined to the first."""
    found: dict[str, MeetingFact] = {}
    year = _year_of_meeting(context)
    numbered: dict[str, str] = {}
    for sighted in _sightings(context, year):
        fact = told_apart(sighted, found)
        if _NUMBERED_KEY.search(fact.key):
            numbered.setdefault(fact.label, fact.key)
        elif fact.label in numbered:  # "the fiftieth session, held in Vienna on 17 March and 12–16 March"
            fact = replace(fact, key=numbered[fact.label])
        known = found.get(fact.key)
        found[fact.key] = fact if known is None else join_sightings(known, fact)
    found |= _own_session(found, context)
    found = {key: fact for key, fact in found.items() if not _of_the_part(fact, found)}
    found = {fact.key: fact for fact in map(_of_series(found), found.values())}
    own = found.get(context.meeting) if context.genre in REPORTS else None
    found = {fact.key: fact for fact in (own_sitting(f, own, context.knowledge) for f in found.values())}
    yield from each_once(found, context.meeting)


def _of_the_part(fact: MeetingFact, found: dict[str, MeetingFact]) -> bool:
    """``The 11th meeting was opened by …``, where that of the reconvened session is dated: the same."""
    number = fact.key.rpartition("/sitting/")[2]
    again = (f"{fact.part_of}-{part}/sitting/{number}" for part in ("reconvened", "resumed"))
    return (
        fact.kind is MeetingKind.SITTING
        and fact.start is None
        and any(key in found and found[key].start is not None for key in again)
    )


def _of_series(found: dict[str, MeetingFact]) -> Callable[[MeetingFact], MeetingFact]:
    """``The first meeting had been held in Vienna``, where one group alone numbers its meetings: of that."""
    numbered = {
        key.rpartition("-")[0]: fact
        for key, fact in found.items()
        if _NTH_OF_GROUP.search(fact.label) and re.search(r"-\d+$", key)
    }

    def of_series(fact: MeetingFact) -> MeetingFact:
        if len(numbered) == 1 and fact.label.lower() == "meeting of the group":
            return replace(fact, kind=next(iter(numbered.values())).kind)
        nth = re.fullmatch(rf"(?P<n>{ORDINAL})\s+meeting", fact.label, re.IGNORECASE)
        if len(numbered) != 1 or nth is None or fact.kind is not MeetingKind.OTHER:
            return fact
        ((group, other),) = numbered.items()
        key = f"{group}-{ordinal_value(nth['n'])}"
        label = _NTH_OF_GROUP.sub(f", {nth['n'].lower()} meeting", other.label)
        return fact if key in found else replace(fact, key=key, kind=other.kind, label=label)

    return of_series


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
    if not context.meeting and context.genre is Genre.DECLARATION:  # the year on its cover
        front = [node.text for node in context.tree.front()]
        printed = next((mention.start.year for text in front for mention in find_dates(text)), None)
        if printed is not None:
            return printed
    for fact in events_of_cover(context):
        if context.meeting in (fact.key, fact.part_of) and fact.start is not None:
            return fact.start.year
    for place in texts_with_events(context):
        for held in when_held(place.text, context, None, cover=place.cover):
            if held.start is not None and context.meeting in (held.name.key, held.name.part_of):
                return held.start.year
    sat = _MEETINGS_OF_YEAR.search(" ".join(p.node.text.text for p in [*context.tree.paragraphs()][:5]))
    if sat is not None and context.genre in REPORTS:
        return int(sat[1])  # a chapter without a cover
    dated = re.search(r"-(\d{4})-\d\d-\d\d$", context.meeting)
    stated = dated[1] if dated else context.entry.date[:4]
    return int(stated) if stated else None


def _sightings(context: Context, year: int | None) -> Iterator[MeetingFact]:
    yield from events_of_cover(context)
    printed = year
    for place in texts_with_events(context):
        yield from _in_text(place, context, printed)
        years = _MONTH_AND_YEAR.findall(place.text.text) if context.genre is Genre.OTHER else ()
        printed = int(years[-1]) if years else printed  # a news item prints a year once
    if context.genre in REPORTS and context.meeting:
        yield from _sittings(context, year)
    elif context.genre not in REPORTS:
        yield from meetings_in_table(context, congress_number(context))
        yield from meetings_in_list(context, congress_number(context))
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
    day: date | None = None
    for place in texts_with_events(context):
        named = committees(place.text.text)
        if place.heading:
            default = named[0] if len(named) == 1 else default
            current = default
        for fact in find_sittings(
            place.text, place.paragraph, context.meeting, context.knowledge, year,
            named_meetings(place.text.text, context), committee=current, before=day,
        ):  # fmt: skip
            day = fact.end or day
            yield fact
        last = [d.end for d in find_dates(place.text, year) if d.start == d.end]
        day = last[-1] if last and not place.heading else day
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
            yield Place(_cased(cover_text(node)) if front else node.text, heading=not front, cover=front)
        elif node.kind is NodeKind.PARAGRAPH:
            yield Place(told_plainly(node.flow()), node.label)
        elif node.kind is NodeKind.ROW and id(node) not in inside:
            yield Place(node.text)
        elif node.kind is NodeKind.BULLET and located.section and node in located.section.children:
            yield Place(told_plainly(node.flow()))
    for note in tree.footnotes:
        yield Place(told_plainly(note.text))


def _cased(text: MappedText) -> MappedText:
    """A cover in capitals as it is written elsewhere, letter for letter."""
    return MappedText(cased(text.text), text.offsets)


def _in_text(place: Place, context: Context, year: int | None) -> Iterator[MeetingFact]:
    for named in named_meetings(place.text.text, context):
        fact = fact_of(named, place.text.span(named.start, named.end), place.paragraph)
        where = "" if place.cover else place_behind(place.text.text, named.end, context.knowledge)
        where = where or _place_printed(named, place.text.text, context)
        yield replace(fact, place=where, country=country_of(where, context.knowledge))
    commission = context.genre is Genre.SESSION_REPORT
    words = commission or (context.genre in REPORTS and numbers_sittings_in_words(context.meeting))
    held = [
        found
        for found in when_held(place.text, context, year, cover=place.cover)
        if not _CUT_NAME.search(found.name.label)
        and not (words and found.start == found.end and _NTH_MEETING.fullmatch(found.name.label))
    ]
    for found in held:
        yield _fact_of(found, place, context)
    if not place.cover:
        yield from _numbered_events(place, [found.span for found in held], context)


def _place_printed(named: NamedMeeting, words: str, context: Context) -> str:
    """The place of a Congress that is named by it: ``the first of which was held in Geneva in 1955``."""
    known = context.knowledge.meetings.get(named.key)
    city = known.place.split(",")[0] if known is not None else ""
    return city if city and city in words[named.start : named.end] else ""


def _numbered_events(place: Place, dated: list[Span], context: Context) -> Iterator[MeetingFact]:
    """Events that words number and do not date: ``the Second Doha Forum on Statistics``."""
    known = named_meetings(place.text.text, context)
    for match in NUMBERED_EVENT.finditer(place.text.text):
        span = place.text.span(*match.span())
        if any(s.start < span.end and span.start < s.end for s in dated):
            continue
        if any(m.start < match.end() and match.start() < m.end for m in known):
            continue
        key, label = numbered_key(match.group(0))
        held = HELD_IN.match(place.text.text, match.end())
        where = held["place"].strip(" ,.") if held else ""
        where = where if context.knowledge.country_of_place(where.split(",")[0]) else ""
        where = where or place_behind(place.text.text, match.end(), context.knowledge)
        yield MeetingFact(
            forum_in(label) or key, kind_of(label), label, span, place=where,
            country=country_of(where, context.knowledge), paragraph=place.paragraph,
        )  # fmt: skip


def _fact_of(held: Held, place: Place, context: Context) -> MeetingFact:
    name = _preparing_nothing(_similar(held.name, context), context)
    where = name.place or _place_in_name(name, context)
    key = name.key or (
        _known_part(name, held.start, context) or event_key(name.kind, held.start, context.knowledge)
        if held.start is not None
        else period_key(name, held.period)
    )
    return MeetingFact(
        key, name.kind, name.label, held.span, held.start, held.end, where,
        country_of(where, context.knowledge), name.region, name.part_of, place.paragraph,
        period="" if name.key else held.period,
    )  # fmt: skip


def _similar(name: EventName, context: Context) -> EventName:
    """``similar meetings in Addis Ababa, …``, ``the fourth round``: of the kind of the document's own."""
    title = " ".join(node.text.text for node in context.tree.front()).lower()
    if _ROUND.fullmatch(name.label) and "thematic discussions" in title and "consultation" not in title:
        kind, label = MeetingKind.THEMATIC_DISCUSSION, f"{name.label} of thematic discussions"
        return replace(name, kind=kind, label=label)
    kind = kind_of_key(context.meeting)
    if (
        not re.match(r"(?:similar|such)\s+(?:\w+\s+)?meetings?\b", name.label, re.IGNORECASE)
        or kind is MeetingKind.OTHER
    ):
        return name
    own = context.knowledge.meetings.get(context.meeting)
    parent = own.part_of if own else f"congress-{congress_number(context)}"
    return replace(
        name, kind=kind, label=f"{name.label} to the {kind.value.replace('-', ' ')}", part_of=parent
    )


def _preparing_nothing(name: EventName, context: Context) -> EventName:
    """``a second preparatory meeting`` in a document that speaks of no Congress."""
    regional = name.kind is MeetingKind.REGIONAL_PREPARATORY_MEETING and not (name.region or name.part_of)
    other = regional and "congress" not in context.tree.source.raw.lower()
    return replace(name, kind=MeetingKind.OTHER) if other else name


def _place_in_name(name: EventName, context: Context) -> str:
    """``the Helsinki seminar``: an event named after the city it was held in."""
    first = name.label.split(" ", 1)[0]
    return first if context.knowledge.country_of_place(first) else ""


def _known_part(name: EventName, start: date, context: Context) -> str:
    """The key of a known meeting that prepared a Congress on those days."""
    if name.kind is not MeetingKind.REGIONAL_PREPARATORY_MEETING or not name.part_of:
        return ""
    known = context.knowledge.meetings.values()
    return next((m.key for m in known if m.part_of == name.part_of and m.start == start), "")
