"""Reports of meetings: regional preparatory meetings, their draft reports, sessions of commissions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from loaders.interpret.agenda import find_agenda
from loaders.interpret.agent import Speaker
from loaders.interpret.attendance import ATTENDANCE, attendants, find_participation, panellists
from loaders.interpret.body_sessions import other_sessions
from loaders.interpret.context import Context
from loaders.interpret.own_body import own_conference
from loaders.interpret.provisions import find_provisions, provision_nodes
from loaders.interpret.recommendations import announces, find_recommendations
from loaders.interpret.speakers import find_speakers
from loaders.interpret.topics import topic_under
from loaders.model.facts import ActorKind, Fact, StatementFact
from loaders.model.text import MappedText
from loaders.model.tree import Located, Node

_ANNOUNCES_SPEAKERS = re.compile(
    r"\b(?:statements?|presentations?|remarks|interventions?|contributions?|speakers|panell?ists|floor|representatives|"
    r"observers)\b"
    r"[^:]{0,200}:\s*$",
    re.IGNORECASE,
)
_OF_RANK = re.compile(
    r"(?=[^:;]*\b(?:Heads|[Mm]inisters|[Dd]eput\w+|Attorneys|[Oo]fficials|Secretaries|[Dd]ignitaries|[Oo]bservers|"
    r"[Rr]epresentatives|Ambassadors)\b)(?![^:;]*\b(?:for|of)\s+(?:the\s+)?[a-z])[A-Z][^:;,()]{2,90}:\s+"
)
"""What stands before the names in an entry of a list of speakers by rank: ``Ministers: …``."""


def interpret_meeting_report(context: Context) -> Iterator[Fact]:
    """Recommendations, statements, participants, agenda, and the resolutions printed in a report."""
    yield from find_recommendations(context)
    yield from find_provisions(context.tree, report=True)
    yield from find_statements(context)
    yield from find_participation(context)
    yield from find_agenda(context)
    yield from (
        fact for fact in other_sessions(context, partial(own_conference, context)) if fact.part_of
    )  # sessions: with the other events


def find_statements(context: Context) -> Iterator[StatementFact]:
    """Who spoke, paragraph by paragraph; lists of attendance and texts of resolutions tell nothing of it."""
    quoted = provision_nodes(context.tree)
    for located in context.tree.paragraphs():
        if id(located.node) in quoted or not located.node.label or _lists_attendance(located, context):
            continue
        item, workshop = topic_under(located, context)
        for speaker in _speakers(located, context):
            agent = speaker.agent
            yield StatementFact(
                located.node.label, agent.actor, agent.capacity, agent.span, speaker.form, context.meeting,
                item, workshop, agent.on_behalf_of,
            )  # fmt: skip


def _speakers(located: Located, context: Context) -> Iterator[Speaker]:
    """Those named as speaking, and the members of a panel: whoever sits on one is heard."""
    found = find_speakers(spoken_text(located), context.knowledge)
    panel = {agent.actor.key: agent for agent in panellists(located, context.knowledge)}
    start = min((agent.span.start for agent in panel.values()), default=0)
    end = max((agent.span.end for agent in panel.values()), default=0)
    for speaker in found:
        actor, span = speaker.agent.actor, speaker.agent.span
        beside = actor.kind is not ActorKind.PERSON and not actor.known and start < span.start < end
        if beside and actor.key not in panel:
            continue  # "Jo Ek, of the Bureau of Alcohol, Tobacco and Firearms; …": where a panellist is from
        yield replace(speaker, agent=panel.pop(speaker.agent.actor.key, speaker.agent))
    for agent in panel.values():
        yield Speaker(agent, "presentation")


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
            label = _OF_RANK.match(child.text.text)
            start = label.end() if label else 0
            found.append(child.text[start : len(child.text.text.rstrip(" ;,"))])
        found.extend(_entries(child))
    return found
