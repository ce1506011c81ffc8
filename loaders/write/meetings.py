"""Meetings as all documents together know them: one meeting, one label, one pair of dates.

What the gazetteer states is certain and stands; else the first document that dates a meeting is
believed. Where another document prints other dates, that is an issue of that document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ccgraph.vocabulary import DCTERMS, MEETING_CLASSES, RDFS, SKOS
from loaders.annotate.knowledge import Knowledge, KnownMeeting
from loaders.annotate.slugs import slugify
from loaders.model.facts import DocumentFacts, IssueFact, MeetingFact, MeetingKind, Severity
from loaders.write.graph import GraphWriter, day, label, partial_date, printed_label, string


@dataclass
class Meeting:
    """A meeting in the making; ``dated_by`` is the document (or "") that its dates come from."""

    key: str
    kind: MeetingKind
    label: str
    start: date | None = None
    end: date | None = None
    dated_by: str = ""
    place: str = ""
    country: str = ""
    region: str = ""
    part_of: str = ""
    period: str = ""
    names: dict[str, None] = field(default_factory=dict)


def merge_meetings(all_facts: Sequence[DocumentFacts], knowledge: Knowledge) -> dict[str, Meeting]:
    """Every meeting that a document names or that a fact stands at, and those they are parts of."""
    merged: dict[str, Meeting] = {}
    for facts in all_facts:
        for fact in facts.facts:
            if isinstance(fact, MeetingFact):
                _merge(merged, fact, facts.document.id, knowledge)
    for facts in all_facts:
        for key in _keys_at(facts):
            _ensure(merged, key, knowledge)
    for meeting in list(merged.values()):
        _complete(merged, meeting, knowledge)
    return dict(sorted(merged.items()))


def _keys_at(facts: DocumentFacts) -> Iterable[str]:
    """Keys of the meetings that facts stand at."""
    yield facts.document.meeting
    for fact in facts.facts:
        yield getattr(fact, "meeting", "")
        yield getattr(fact, "congress", "")


def _merge(merged: dict[str, Meeting], fact: MeetingFact, document: str, knowledge: Knowledge) -> None:
    known = knowledge.meetings.get(fact.key)
    meeting = merged.get(fact.key)
    if meeting is None:
        meeting = merged[fact.key] = _new(fact.key, known) or Meeting(fact.key, fact.kind, fact.label)
    for name in (fact.label, *fact.names):
        if name and name != meeting.label:
            meeting.names[name] = None
    if meeting.start is None and fact.start is not None:
        meeting.start, meeting.end, meeting.dated_by = fact.start, fact.end, document
    elif meeting.end is None and fact.start == meeting.start:
        meeting.end = fact.end  # another document told of its first day alone
    meeting.period = meeting.period or fact.period
    meeting.place = meeting.place or fact.place
    meeting.country = meeting.country or fact.country
    if fact.region in knowledge.regions:  # a part of a region, as it may be printed, is none of its own
        meeting.region = meeting.region or fact.region
    meeting.part_of = meeting.part_of or fact.part_of


def _new(key: str, known: KnownMeeting | None) -> Meeting | None:
    if known is None:
        return None
    return Meeting(
        key,
        known.kind,
        known.label,
        known.start,
        known.end or known.start,
        place=known.place,
        country=known.country,
        region=known.region,
        part_of=known.part_of,
    )


def _ensure(merged: dict[str, Meeting], key: str, knowledge: Knowledge) -> None:
    """A meeting that is only pointed to is still a thing with a name."""
    if key and key not in merged:
        merged[key] = _new(key, knowledge.meetings.get(key)) or Meeting(key, _kind_of(key), key)


def _kind_of(key: str) -> MeetingKind:
    """What the key tells of a meeting that no document describes."""
    last = key.split("/")[-2:]
    kinds = {"sitting": MeetingKind.SITTING, "session": MeetingKind.THEMATIC_SESSION}
    return kinds.get(last[0], MeetingKind.OTHER) if len(last) == 2 else MeetingKind.OTHER


def _complete(merged: dict[str, Meeting], meeting: Meeting, knowledge: Knowledge) -> None:
    """The larger meeting is told by the key where no document says it: ``rpm2/sitting/1``."""
    if not meeting.part_of and meeting.key.count("/") >= 2:
        meeting.part_of = meeting.key.rsplit("/", 2)[0]
    if meeting.part_of and meeting.part_of not in merged:
        _ensure(merged, meeting.part_of, knowledge)
        _complete(merged, merged[meeting.part_of], knowledge)


# --- contradictions ------------------------------------------------------------------------------------


def with_contradictions(
    all_facts: Sequence[DocumentFacts], knowledge: Knowledge
) -> tuple[DocumentFacts, ...]:
    """The same documents; one that dates a meeting otherwise than it is known gets a source issue for it."""
    merged = merge_meetings(all_facts, knowledge)
    return tuple(
        replace(facts, facts=(*facts.facts, *issues))
        if (issues := _contradictions(facts, merged, knowledge))
        else facts
        for facts in all_facts
    )


def _contradictions(
    facts: DocumentFacts, merged: Mapping[str, Meeting], knowledge: Knowledge
) -> tuple[IssueFact, ...]:
    reported = {
        f.evidence for f in facts.facts if isinstance(f, IssueFact) and f.kind == "date-contradiction"
    }
    issues: list[IssueFact] = []
    for fact in facts.facts:
        if not isinstance(fact, MeetingFact) or fact.start is None:
            continue
        meeting = merged[fact.key]
        printed = (fact.start, fact.end)
        if meeting.start is None or printed in ((meeting.start, meeting.end), (meeting.start, None)):
            continue
        if any(fact.evidence.overlaps(span) for span in reported):
            continue  # the interpreter has seen it and says more
        known = knowledge.meetings.get(fact.key)
        if known is not None and known.planned == printed:
            continue  # right when it was written
        where = f"the document {meeting.dated_by}" if meeting.dated_by else "what is known of it"
        issues.append(
            IssueFact(
                kind="date-contradiction",
                severity=Severity.WARNING,
                text=fact.label,
                message=(
                    f"{meeting.label} is dated {_period(*printed)} here, but "
                    f"{_period(meeting.start, meeting.end)} by {where}; the latter is used in the graph"
                ),
                evidence=fact.evidence,
                paragraph=fact.paragraph,
            )
        )
    return tuple(issues)


def _period(start: date, end: date | None) -> str:
    return start.isoformat() if end in (None, start) else f"{start.isoformat()} to {end}"


# --- writing -------------------------------------------------------------------------------------------


def write_meetings(w: GraphWriter, meetings: Mapping[str, Meeting], knowledge: Knowledge) -> None:
    """What each meeting is, with its dates and its place."""
    cities: dict[str, str] = {}
    for meeting in meetings.values():
        iri = w.iris.meeting(meeting.key)
        w.type(iri, w.cc[MEETING_CLASSES[meeting.kind]])
        w.add(iri, DCTERMS.identifier, string(meeting.key))
        w.add(iri, RDFS.label, printed_label(meeting.label))
        for name in sorted(meeting.names):
            w.add(iri, SKOS.altLabel, printed_label(name))
        if meeting.start is not None:
            w.add(iri, w.cc.startDate, day(meeting.start))
            if meeting.end is not None:
                w.add(iri, w.cc.endDate, day(meeting.end))
        elif meeting.period:
            w.add(iri, w.cc.period, partial_date(meeting.period))
        w.text(iri, w.cc.place, meeting.place)
        if city := knowledge.city_named(meeting.place):
            w.add(iri, w.cc.heldIn, w.iris.thing("place", slugify(city)))
            cities.setdefault(slugify(city), city)
        if meeting.country:
            state = knowledge.states.get(meeting.country)
            key = state.actor().key if state else f"state/{meeting.country}"
            w.add(iri, w.cc.inCountry, w.iris.actor(key))
        if meeting.region:
            w.add(iri, w.cc.region, w.iris.region(meeting.region))
        if meeting.part_of:
            w.add(iri, w.cc.partOfMeeting, w.iris.meeting(meeting.part_of))
    for slug, city in cities.items():
        _city(w, slug, city, knowledge)


def _city(w: GraphWriter, slug: str, city: str, knowledge: Knowledge) -> None:
    iri, state = w.iris.thing("place", slug), knowledge.states.get(knowledge.places[city])
    w.type(iri, w.cc.City)
    w.add(iri, DCTERMS.identifier, string(slug))
    w.add(iri, RDFS.label, label(city))
    if state is not None:
        w.add(iri, w.cc.cityOf, w.iris.actor(state.actor().key))
