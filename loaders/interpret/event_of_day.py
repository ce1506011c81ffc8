"""The event that a day in a sentence belongs to: named before it, right behind it, or of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from loaders.annotate.dates import DateMention
from loaders.interpret.congress import NamedMeeting, meeting_label
from loaders.interpret.context import Context
from loaders.interpret.event_behind import event_behind, held_by_others
from loaders.interpret.event_clause import event_of_clause
from loaders.interpret.event_elsewhere import another_of
from loaders.interpret.event_names import names_before
from loaders.interpret.event_regions import listed_next, region_next
from loaders.interpret.event_words import HELD, STARTS, EventName
from loaders.interpret.named_meetings import REPORTS
from loaders.interpret.place_words import PLACE
from loaders.interpret.sessions_beside import meeting_of_body, session_behind, session_of_symbol
from loaders.model.facts import MeetingKind

_HAVING_MET = re.compile(
    r"\W*Having\s+(?:met|assembled|gathered|convened)\s+(?:in|at)\s+"
    r"(?P<place>[A-Z][\w’' -]{1,40}(?:,\s+[A-Z][\w’' -]{2,40})?),?\s+from\s+$"
)

_ENDS = re.compile(
    r",?\s+(?:and\s+)?(?:(?:was|were)\s+)?(?:(?:will|would|is\s+to|was\s+to|to)\s+(?:be\s+)?)?(?:end(?:ed|s)?|conclude(?:d|s)?|close(?:d|s)?|finish(?:ed|es)?|"
    r"(?:last|continu|extend)(?:ed|e|es|s)?\s+(?:until|to)|r[au]ns?\s+(?:until|to)|adjourned)(?:\s+(?:in|at)\s+[A-Z][\w’'-]*)?\s+(?:on\s+)?(?:the\s+)?"
)
_PRESIDED = re.compile(r"\b(?:opened|closed|adjourned)\s+(?:the|its)\s+$")
_PREPARE = re.compile(r"\bpreparatory\s+meetings?\b", re.IGNORECASE)
_OTHER_ONES = re.compile(
    r"(?:The\s+(?:first|other|previous|last)(?=\s(?:was|had|were)\b)|(?:The\s+|Two\s+|Three\s+)?(?:(?:first|previous|other|earlier|preceding|remaining|subsequent|further)\s+)+"
    r"(?:two\s+|three\s+|four\s+)?(?:ones?|meetings?))\s+(?:was|were|had\s+been|will\s+be|would\s+be)\s+(?:to\s+be\s+)?"
    rf"{HELD}"
)
_PLACE_OF_ONE = re.compile(
    r"\s+(?:in|at)\s+(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*){0,3}(?:,\s"
    r"[A-Z][\w’' -]{2,30})?),?\s+"
    r"(?:\(|from\s+|on\s+|between\s+)"
)
_SINGLE = (
    r"(?i:meeting|event|conference|congress|consultation|dialogue|forum|seminar|workshop|summit|symposium|colloquium|round[\s-]?table|"
    r"course|training|debate|discussion|hearing|briefing|retreat|webinar|session|segment|ceremony|gathering)"
)
_NO_PLURAL = (
    r"(?:(?!\b(?:consultations|meetings|sessions|workshops|seminars|events|briefings|conferences|dialogues|discussions|debates|courses|"
    r"trainings|hearings|webinars|forums|summits|symposia|tables)\b)[^;:])"
)
_ONE_HELD = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts)\s+(?:[\w’-]+\s+){{0,5}}?{_SINGLE}\b"
    rf"(?:{_NO_PLURAL}{{0,200}}?\b(?:held|convened|organi[sz]ed|hosted|t(?:ook|ake)\s+place)(?:\s+(?:in|at|by)\s[^;:]{{2,80}}?|\s+(?:online|virtually))?|"
    rf"(?:\s+(?:on|of|for|to|against)\s{_NO_PLURAL}{{3,120}}?)?,?\s+(?:in|at)\s+{PLACE}),?\s+on\s+$"
)
_ONE_EVENT = timedelta(days=10)
"""How far apart days printed together may be of one event."""
_ONE_BEHIND = re.compile(
    rf",?\s{_NO_PLURAL}{{3,140}}?\b(?:held|convened|organi[sz]ed|hosted)\s+(?:an?|the)\s+(?:[\w’-]+\s+){{0,5}}?{_SINGLE}\b"
)
"""``On 22, 23 and 25 October, the Office held the Forum``"""
_PART_OF_REPORT = re.compile(r"\b(?:discussions?|debates?|briefings?|dialogues?)\b")


def another(words: str, first: EventName, after: int, at: int, context: Context) -> EventName | None:
    """Another event of the same name, or the next of a list, that ends right before ``words[at:]``."""
    return (
        region_next(words, first, after, at, context.knowledge)
        or another_of(words, first, after, at)
        or listed_next(words, first, after, at)
    )


def other_meeting(words: str, previous: str, congress: int | None) -> EventName | None:
    """``It was the fourth of five such meetings. The other ones were held in …``: one that prepares, too."""
    told = _OTHER_ONES.match(words) if congress and _PREPARE.search(previous) else None
    if told is None:
        return None
    kind = MeetingKind.REGIONAL_PREPARATORY_MEETING
    return EventName("Regional preparatory meeting", kind, 0, told.end(), part_of=f"congress-{congress}")


def other_at(other: EventName, words: str, at: int) -> EventName | None:
    """The first of the other meetings, with the place before its days."""
    told = _OTHER_ONES.match(words) if other.kind is MeetingKind.REGIONAL_PREPARATORY_MEETING else None
    place = _PLACE_OF_ONE.fullmatch(words, told.end(), at) if told else None
    return replace(other, place=place["place"].strip(" ,"), end=at) if place and not other.key else None


def of_one_event(words: str, at: int, end: int, lasting: timedelta) -> bool:
    """``A high-level meeting was held on 17 and 21 June``: the days at ``words[at:end]`` are of one event.

    Args:
        lasting: from the first to the last of them.
    """
    held = lasting <= _ONE_EVENT and (_ONE_HELD.search(words, 0, at) or _ONE_BEHIND.match(words, end))
    return bool(held)


def presided(words: str, name: EventName, mention: DateMention) -> bool:
    """``The Chair closed the discussions on 9 March``: no day on which all of it was held."""
    own = bool(name.key) or name.kind is MeetingKind.THEMATIC_DISCUSSION
    return own and mention.start == mention.end and _PRESIDED.search(words, 0, name.start) is not None


def opened(words: str, name: EventName, at: int, mention: DateMention) -> bool:
    """``The meeting will start in Lima on 7 March``: its first day, the last is not told."""
    return name.end <= at and mention.start == mention.end and STARTS.search(words, name.end, at) is not None


def last_day(words: str, after: int, at: int) -> bool:
    """``began on 9 May and ended on 20 May``: the last day of the event whose first one was told before."""
    return _ENDS.fullmatch(words, after, at) is not None


def named_at(
    words: str, at: int, end: int, mention: DateMention, named: list[NamedMeeting], cover: bool,
    context: Context, moments: Sequence[tuple[int, int]],
) -> EventName | None:  # fmt: skip
    """The event that the date at ``words[at:end]`` belongs to, named before it, right behind, or elsewhere in
    its clause.

    Args:
        moments: where the days and months of the sentence stand.
    """
    before = names_before(words, at, end, named, said=cover)
    if before is not None and not before.key and before.label.startswith("Meeting of "):
        before = session_behind(words, at, end, named) or before
    return (
        before
        or session_of_symbol(words, at, end, mention, context.knowledge)
        or meeting_of_body(words, at, end)
        or session_behind(words, at, end, named)
        or _own_congress(words, at, context)
        or _behind(words, at, end, named, context, moments)
    )


def _behind(
    words: str, at: int, end: int, named: list[NamedMeeting], context: Context,
    moments: Sequence[tuple[int, int]],
) -> EventName | None:  # fmt: skip
    """The event behind a date; discussions that a report tells of so are parts of its own meeting."""
    found = event_behind(words, at, end, named) or event_of_clause(words, moments, at, end, named)
    own = found and context.genre in REPORTS and _PART_OF_REPORT.search(found.label)
    return None if found and own and not held_by_others(words, found) else found


def _own_congress(words: str, at: int, context: Context) -> EventName | None:
    """``Having met in Kyoto from 7 to 12 March``: the Congress whose resolution it is."""
    met = _HAVING_MET.match(words[:at])
    if met is None or not context.meeting.startswith("congress-"):
        return None
    label = meeting_label(context.meeting, context.knowledge)
    place = met["place"].strip(" ,")
    return EventName(
        label, MeetingKind.CONGRESS, met.start("place"), met.end("place"), place, context.meeting
    )
