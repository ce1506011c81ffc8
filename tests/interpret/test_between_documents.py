"""Events of several documents: one thing where they are one, and apart where they are two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loaders.interpret.between_documents import events_apart
from loaders.model.facts import (
    Capacity,
    DocumentFact,
    DocumentFacts,
    Genre,
    MeetingFact,
    MeetingKind,
    NamedMeeting,
    StatementFact,
)
from loaders.model.text import Span
from tests.unseen.answers import knowledge

AT = Span(0, 9)
DAY = date(2025, 6, 4)
KINDS = {
    "event": MeetingKind.OTHER,
    "expert": MeetingKind.EXPERT_GROUP,
    "td": MeetingKind.THEMATIC_DISCUSSION,
}


def event(key: str, label: str, place: str = "", start: date | None = DAY) -> MeetingFact:
    return MeetingFact(key, KINDS[key.partition("-")[0]], label, AT, start, start, place)


def keys(*documents: Sequence[MeetingFact]) -> list[list[str]]:
    all_facts = [
        DocumentFacts(DocumentFact(f"doc-{n}", "A text", Genre.OTHER), tuple(facts))
        for n, facts in enumerate(documents)
    ]
    return [
        [fact.key for fact in facts.facts if isinstance(fact, MeetingFact)]
        for facts in events_apart(all_facts, knowledge())
    ]


def test_one_event_keeps_its_key_however_its_place_is_printed() -> None:
    first = event("event-2025-06-04", "seminar on bail", "San José, Costa Rica")
    again = event("event-2025-06-04", "seminar on bail", "San Jose")
    assert keys([first], [again]) == [["event-2025-06-04"], ["event-2025-06-04"]]


def test_an_event_elsewhere_on_that_day_is_another_one() -> None:
    first = event("event-2025-06-04", "seminar on bail", "Vienna")
    other = event("event-2025-06-04", "seminar on arson", "Strasbourg")
    (kept,), (new,) = keys([first], [other])
    assert kept == "event-2025-06-04"
    assert new.startswith("event-2025-06-04-")
    assert keys([first], [other], [other])[2] == [new]


def test_a_body_without_a_name_is_that_of_the_document() -> None:
    one = event("expert-group-2", "expert group, second meeting", start=date(2012, 12, 11))
    other = event("expert-group-2", "Expert Group, second meeting", start=None)
    named = event("expert-group-on-bail-2", "Expert Group on Bail, second meeting")
    assert keys([one, named], [other, named]) == [
        ["expert-group-2", "expert-group-on-bail-2"],
        ["expert-group-2-doc-1", "expert-group-on-bail-2"],
    ]


def test_discussions_of_other_months_are_no_part_of_a_known_round() -> None:
    misdated = event("td-2022", "thematic discussions", "Vienna", date(2022, 12, 6))
    other = event("td-2022", "joint thematic discussions", "Vienna", date(2022, 5, 24))
    assert keys([misdated], [other]) == [["td-2022"], ["td-2022-2022-05-24"]]


def test_what_stands_at_an_event_or_is_a_part_of_it_goes_with_it() -> None:
    key = "td-2022"
    whole = event(key, "discussions", "Vienna", date(2022, 5, 24))
    part = MeetingFact(f"{key}/session/1", MeetingKind.THEMATIC_SESSION, "session 1", AT, part_of=key)
    speaker = next(iter(knowledge().states.values())).actor()
    spoken = StatementFact("4", speaker, Capacity.MEMBER, AT, meeting=f"{key}/session/1")
    named = NamedMeeting(key, "the discussions", AT)
    document = DocumentFact("doc", "A text", Genre.THEMATIC_SUMMARY, meeting=key)
    (apart,) = events_apart([DocumentFacts(document, (whole, part, spoken), meetings=(named,))], knowledge())
    new = "td-2022-2022-05-24"
    assert apart.document.meeting == new
    assert apart.meetings[0].meeting == new
    _, session, statement = apart.facts
    assert isinstance(session, MeetingFact)
    assert isinstance(statement, StatementFact)
    assert (session.key, session.part_of) == (f"{new}/session/1", new)
    assert statement.meeting == f"{new}/session/1"
