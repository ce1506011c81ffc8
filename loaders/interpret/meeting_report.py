"""Reports of meetings: regional preparatory meetings, their draft reports, sessions of commissions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.agenda import find_agenda
from loaders.interpret.attendance import ATTENDANCE, attendants, find_participation
from loaders.interpret.body_sessions import other_sessions
from loaders.interpret.context import Context
from loaders.interpret.provisions import find_provisions, provision_nodes
from loaders.interpret.recommendations import announces, find_recommendations
from loaders.interpret.speakers import find_speakers
from loaders.interpret.topics import topic_at
from loaders.model.facts import Fact, StatementFact
from loaders.model.text import MappedText
from loaders.model.tree import Located, Node

_ANNOUNCES_SPEAKERS = re.compile(
    r"\b(?:statements?|presentations?|remarks|interventions?|contributions?|speakers|panell?ists|floor|representatives|"
    r"observers)\b"
    r"[^:]{0,200}:\s*$",
    re.IGNORECASE,
)


def interpret_meeting_report(context: Context) -> Iterator[Fact]:
    """Recommendations, statements, participants, agenda, and the resolutions printed in a report."""
    yield from find_recommendations(context)
    yield from find_provisions(context.tree, report=True)
    yield from find_statements(context)
    yield from find_participation(context)
    yield from find_agenda(context)
    yield from other_sessions(context)


def find_statements(context: Context) -> Iterator[StatementFact]:
    """Who spoke, paragraph by paragraph; lists of attendance and texts of resolutions tell nothing of it."""
    quoted = provision_nodes(context.tree)
    for located in context.tree.paragraphs():
        if id(located.node) in quoted or not located.node.label or _lists_attendance(located, context):
            continue
        item, workshop = topic_at(located)
        for speaker in find_speakers(spoken_text(located), context.knowledge):
            agent = speaker.agent
            yield StatementFact(
                located.node.label, agent.actor, agent.capacity, agent.span, speaker.form, context.meeting,
                item, workshop, agent.on_behalf_of,
            )  # fmt: skip


def _lists_attendance(located: Located, context: Context) -> bool:
    """A paragraph that lists who was present, and reports no statement of theirs."""
    under = any(ATTENDANCE.search(section.text.text) for section in located.path)
    return under and next(attendants(located, context.knowledge), None) is not None


def spoken_text(located: Located) -> MappedText:
    """The paragraph, with its bullets parted by semicolons where it announces those who spoke."""
    node = located.node
    if not node.children or announces(located) or not _ANNOUNCES_SPEAKERS.search(node.text.text):
        return node.text
    first, *others = _entries(node) or [MappedText()]
    return MappedText.join([MappedText.join([node.text, first]), *others], "; ")


def _entries(node: Node) -> list[MappedText]:
    found: list[MappedText] = []
    for child in node.children:
        if child.text:
            found.append(child.text[: len(child.text.text.rstrip(" ;,"))])
        found.extend(_entries(child))
    return found
