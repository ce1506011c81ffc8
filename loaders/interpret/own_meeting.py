"""What a report calls its own meeting: ``The Meeting was held …``, ``The twelfth session was held …``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.interpret.congress import NamedMeeting, congress_label, meeting_label, session_label
from loaders.interpret.context import Context
from loaders.interpret.ordinals import ORDINAL, ordinal_value
from loaders.model.facts import Genre, MeetingKind

_SESSION = re.compile(
    rf"\b[Tt]he\s+(?P<name>(?:(?P<again>reconvened|resumed)\s+)?(?P<number>{ORDINAL})\s+session)(?=\s+(?:(?:was|(?:should|shall|will|would)\s+be)\s+held|took\s+place)\b)",
    re.IGNORECASE,
)
_CONGRESS = re.compile(
    r"(?<!\bof )\b[Tt]he\s+(?P<name>Congress)(?:,\s+which)?\s+"
    r"(?:(?:will|would|should|is\s+to|was\s+to)\s+be|was)\s+(?:held|convened)\b"
)
_MEETING = re.compile(
    r"(?:The|This)\s+(?P<name>(?:[Rr]egional\s+)?(?:[Pp]reparatory\s+)?[Mm]eeting|(?:[Ee]xpert|[Ww]orking)\s+[Gg]roup|session)\s+"
    r"(?:was\s+(?:held|convened|hosted|organi[sz]ed)|took\s+place|met)\b"
)
_COMMISSION_MET = re.compile(
    r"The\s+(?P<name>Commission)\s+(?:met|convened|assembled)\s+(?:in|at)\s+(?:[A-Z][\w’'-]*,?\s+){1,3}from\s+\d"
)
_REPORTS = frozenset(
    {Genre.MEETING_REPORT, Genre.DRAFT_REPORT, Genre.SESSION_REPORT, Genre.OTHER_MEETING_REPORT}
)


def own_meeting(
    text: str,
    context: Context,
    congress: int | None,
    cover_meetings: Callable[[Context], Iterator[NamedMeeting]],
) -> Iterator[NamedMeeting]:
    """The meeting a text is about, where words name it by nothing but its kind.

    Args:
        congress: number of the Congress that the document prepares, or is of.
        cover_meetings: the preparatory meetings that the cover names.
    """
    named = _CONGRESS.search(text) if congress else None
    if named is not None and congress:
        label = congress_label(congress, context.knowledge)
        yield NamedMeeting(f"congress-{congress}", MeetingKind.CONGRESS, label, *named.span("name"))
    yield from _session(text, context)
    match = _MEETING.match(text)
    if match is None or context.genre not in _REPORTS or not context.meeting:
        return
    kind = kind_of_key(context.meeting)
    if kind is MeetingKind.CONGRESS or (match["name"] == "session" and kind is not MeetingKind.OTHER):
        return
    known = context.knowledge.meetings.get(context.meeting)
    label = known.label if known else next(
        (m.label for m in cover_meetings(context) if m.key == context.meeting), match["name"]
    )  # fmt: skip
    yield NamedMeeting(context.meeting, kind, label, match.start("name"), match.end("name"))


def kind_of_key(key: str) -> MeetingKind:
    """The kind of meeting that a short id stands for."""
    if key.startswith("rpm"):
        return MeetingKind.REGIONAL_PREPARATORY_MEETING
    if key.startswith("congress-"):
        return MeetingKind.CONGRESS
    for kind in (MeetingKind.EXPERT_GROUP, MeetingKind.CONSULTATION, MeetingKind.YOUTH_FORUM):
        if key.startswith(kind.value):
            return kind
    return MeetingKind.OTHER


def _session(text: str, context: Context) -> Iterator[NamedMeeting]:
    """``The thirty-first session was held …`` in a report on a session of the commission."""
    commission, _, own = context.meeting.rpartition("-")
    met = _COMMISSION_MET.match(text)
    if met and context.genre is Genre.SESSION_REPORT and own.isdigit():
        label = meeting_label(context.meeting, context.knowledge)
        kind = MeetingKind.COMMISSION_SESSION
        yield NamedMeeting(context.meeting, kind, label, *met.span("name"))
    if context.genre is not Genre.SESSION_REPORT or commission not in context.knowledge.sessions:
        return
    for match in _SESSION.finditer(text):
        number = ordinal_value(match["number"])
        if number:
            again = (match["again"] or "").lower()
            label = session_label(commission, number, context.knowledge, f"{again} " if again else "")
            key = f"{commission}-{number}"
            yield NamedMeeting(
                f"{key}-{again}" if again else key, MeetingKind.COMMISSION_SESSION, label,
                *match.span("name"), part_of=key if again else "",
            )  # fmt: skip
