"""The keys of events of no series, and the State that a place lies in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from loaders.annotate.slugs import slugify
from loaders.interpret.event_words import EventName
from loaders.model.facts import MeetingKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

SAME_ROUND = timedelta(days=31)
"""Days that a round of discussions may be misdated by; farther off it is another."""


def event_key(kind: MeetingKind, start: date, knowledge: Knowledge) -> str:
    """The key of an event of no series: its kind and first day, the same whatever name is printed."""
    if kind is MeetingKind.THEMATIC_DISCUSSION:
        for m in knowledge.meetings.values():
            near = m.start is None or abs(m.start - start) <= SAME_ROUND
            if m.kind is kind and m.year == start.year and near:
                return m.key
    return f"{_key_of_kind(kind)}-{start.isoformat()}"


def numbered_key(printed: str) -> tuple[str, str]:
    """Key and label of an event under a number and a name: ``Fifth World Congress on Justice``."""
    label = " ".join(printed.split())
    return f"event-{slugify(label)}", label


def period_key(name: EventName, period: str) -> str:
    """The key of an event whose days are not printed: its kind, its month or year, and where it was held."""
    return "-".join(filter(None, (_key_of_kind(name.kind), period, slugify(name.place or name.label))))


def _key_of_kind(kind: MeetingKind) -> str:
    return "event" if kind is MeetingKind.OTHER else kind.value


def country_of(printed: str, knowledge: Knowledge) -> str:
    """ISO code of the State a place lies in: named after the city, or known of the city."""
    if not printed:
        return ""
    for part in reversed(printed.split(",")):
        state = knowledge.state_named(part.strip(" ."))
        if state is not None:
            return state.iso3
    return knowledge.country_of_place(printed)
