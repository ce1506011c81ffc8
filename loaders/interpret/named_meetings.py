"""The Congresses, preparatory meetings and numbered sessions that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from loaders.interpret.body_sessions import body_sessions, under_own_name
from loaders.interpret.congress import NamedMeeting, congresses, preparatory_meetings, sessions
from loaders.interpret.context import Context
from loaders.interpret.continued_sessions import continued_sessions, may_continue
from loaders.interpret.document import cover_blocks
from loaders.interpret.own_body import own_body, own_conference, own_sessions
from loaders.interpret.own_meeting import own_meeting
from loaders.model.facts import Genre, MeetingFact
from loaders.model.text import Span

REPORTS = frozenset(
    {
        Genre.MEETING_REPORT, Genre.DRAFT_REPORT, Genre.SESSION_REPORT, Genre.CONGRESS_REPORT,
        Genre.OTHER_MEETING_REPORT,
    }
)  # fmt: skip

_BESIDE_OWN = re.compile(
    r"\b(?:preceded|followed)\s+by\s+(?:those|that|the\s+meetings?)\s+for\s+(?:the\s+)?[A-Z]"
)
"""``The Meeting had been preceded by those for Asia and Africa``, in the report on a preparatory meeting."""
_OF_A_BODY = REPORTS | {Genre.THEMATIC_SUMMARY}


def named_meetings(text: str, context: Context, before: str = "") -> list[NamedMeeting]:
    """Congresses, preparatory meetings and sessions of commissions that a text names, outer names first.

    Args:
        before: the words of the paragraph before the text, which may name the body of a session.
    """
    knowledge = context.knowledge
    congress = congress_number(context)
    if context.meeting.startswith("rpm") and _BESIDE_OWN.search(text):
        before = f"The preparatory meetings. {before}"
    found = [*preparatory_meetings(text, knowledge, congress, before or text), *congresses(text, knowledge)]
    found += sessions(text, knowledge, default_commission(context))
    found += list(_body_sessions(text, context, found))  # a name may number several
    own = list(own_meeting(text, context, congress_number(context), _cover_meetings))
    own += own_sessions(text, context, [*found, *own])
    if may_continue(text):
        told = named_meetings(before, context) if before else []
        last = told[-1] if told else None
        further = continued_sessions(text, before, context, found, own, last)
        more = [f for f in further if not any(_overlap(f, m) and _short_for(f, m) for m in own)]
        own = [m for m in own if not any(_overlap(f, m) for f in more)]
        found += more
    found += own
    return sorted(found, key=lambda m: (m.start, -m.end))


def _overlap(one: NamedMeeting, other: NamedMeeting) -> bool:
    return one.start < other.end and other.start < one.end


def _short_for(one: NamedMeeting, other: NamedMeeting) -> bool:
    """``Expert Group, second session`` is one of the Expert Group on Firearms."""
    return other.label.startswith(one.label.rpartition(", ")[0])


def _body_sessions(text: str, context: Context, found: list[NamedMeeting]) -> Iterator[NamedMeeting]:
    """Sessions of other bodies: a conference of parties, the General Assembly."""
    body = own_body(context) if context.genre in _OF_A_BODY else None
    own = body.key.removeprefix("organization/") if body else ""
    for s in (
        under_own_name(x, partial(own_conference, context))
        for x in body_sessions(text, context.knowledge, own)
    ):
        kept = s.key.rpartition("-")[0] in context.knowledge.sessions
        if not kept and not any(m.start < s.end and s.start < m.end for m in found):
            yield NamedMeeting(s.key, s.kind, s.label, s.start, s.end)


def _cover_meetings(context: Context) -> Iterator[NamedMeeting]:
    number = congress_number(context)
    for block in cover_blocks(context.tree):
        yield from preparatory_meetings(block, context.knowledge, number)


def congress_number(context: Context) -> int | None:
    """The Congress that the document's meeting prepares, or is."""
    known = context.knowledge.meetings.get(context.meeting)
    key = known.part_of if known is not None and known.part_of else context.meeting
    match = re.match(r"(?:congress|rpm)-(\d+)", key)
    return int(match[1]) if match else None


def default_commission(context: Context) -> str:
    """The commission that "the Commission" stands for: the only one whose sessions are kept, if named."""
    keys = list(context.knowledge.sessions)
    own = own_body(context) if context.genre in _OF_A_BODY else None
    if len(keys) != 1 or (own is not None and "Commission" in own.label and not own.key.endswith(keys[0])):
        return ""
    if context.meeting.startswith(("congress-", "rpm")):
        return keys[0]  # the one that prepares the Congress
    body = context.knowledge.organizations.get(keys[0])
    raw = context.tree.source.raw
    named = body is not None and (body.label in " ".join(raw.split()) or body.acronym in raw)
    named = named or ("rime prevention and criminal justice" in raw and "Commission on" not in raw)
    series = [b.symbol for b in context.knowledge.bodies if body and body.label in b.names]
    return keys[0] if named or any(f"{s.removesuffix('/RES')}/" in raw for s in series) else ""


def fact_of(named: NamedMeeting, span: Span, paragraph: str) -> MeetingFact:
    """A meeting as words at ``span`` name it, without days."""
    return MeetingFact(
        named.key,
        named.kind,
        named.label,
        span,
        region=named.region,
        part_of=named.part_of,
        paragraph=paragraph,
    )
