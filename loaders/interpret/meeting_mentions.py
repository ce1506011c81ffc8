"""Where a document names its meetings: every place, beside the one that tells of their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.interpret.context import Context
from loaders.interpret.events import texts_with_events
from loaders.interpret.named_meetings import named_meetings
from loaders.model.facts import Fact, MeetingFact, NamedMeeting


def meeting_mentions(context: Context, facts: Iterable[Fact]) -> Iterator[NamedMeeting]:
    """Names of the meetings that the facts tell of, in the order of the text.

    A name inside the words that already stand for the meeting is not given again; one inside the name of
    another meeting (the Congress that a regional meeting prepares) is marked.
    """
    told: dict[str, list[tuple[int, int]]] = {}
    for fact in facts:
        if isinstance(fact, MeetingFact):
            told.setdefault(fact.key, []).append((fact.evidence.start, fact.evidence.end))
    for place in texts_with_events(context):
        until = 0
        for named in named_meetings(place.text.text, context):
            span = place.text.span(named.start, named.end)
            nested, until = named.end <= until, max(until, named.end)
            if named.key in told and not any(s <= span.start and span.end <= e for s, e in told[named.key]):
                surface = place.text.text[named.start : named.end]
                yield NamedMeeting(named.key, surface, span, place.paragraph, nested)
