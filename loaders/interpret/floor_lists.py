"""Who took the floor where a heading or a label says so: names alone below ``Statements from the floor``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent, capacity_of
from loaders.interpret.agent_lists import bodies, split, trim
from loaders.interpret.kinds import kind_announced
from loaders.interpret.panel_members import SEMICOLON
from loaders.model.facts import ActorKind, Capacity
from loaders.model.text import MappedText
from loaders.model.tree import Located, Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_HEADING = re.compile(
    r"\W*(?:annex\b\W+(?:[IVX]+\W+)?)?(?:list\s+of\s+)?(?:(?:general|national|regional|oral)\s+)?"
    r"(?:statements|interventions|speakers|contributions)(?:\s+(?:made|delivered|from|by|in|at|during|on|under)\b.{0,60})?\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-Z][^:.;]{1,80}?)\s*:\s+(?=\S)")
_DISCUSSION = re.compile(
    r"(?:(?:Interactive|General|Open|Panel)\s+)?(?:[Dd]iscussion|[Dd]ebate|[Dd]ialogue)\s*:\s+(?=\S)"
)
"""``Discussion: Chile, Fiji and Peru; INTERPOL.``"""
_PROSE = re.compile(r"\.\s+[A-Z]|\b(?:was|were|made|said|noted|stressed|on\s+behalf\s+of)\b")
_LEAST = 3
_KNOWN_SHARE = 0.6


def on_the_floor(located: Located, knowledge: Knowledge) -> Iterator[Agent]:
    """Those whom a paragraph below such a heading, or the entries of its list, name and say nothing of."""
    headed = located.section is not None and _HEADING.fullmatch(located.section.text.text)
    if not (headed or _DISCUSSION.match(located.node.text.text)):
        return
    agents = [agent for text in _lists(located.node) for agent in _listed(text, knowledge)]
    known = sum(agent.actor.known for agent in agents)
    if len(agents) >= _LEAST and known >= _KNOWN_SHARE * len(agents):
        yield from agents


def _lists(node: Node) -> Iterator[MappedText]:
    entries = [c for c in node.children if c.kind in (NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE)]
    if not node.text.text.rstrip().endswith(":"):
        yield node.text
    yield from (entry.flow() for entry in entries)


def _listed(text: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    label = _LABEL.match(text.text)
    kind = kind_announced(label["label"]) if label else None
    listed = text[label.end() if label else 0 :]
    listed = listed[: len(listed.text.rstrip(" .;"))]
    if not listed or _PROSE.search(listed.text):
        return
    for part in split(listed, SEMICOLON):  # States; then organizations
        for agent in bodies(trim(part), knowledge, kind or ActorKind.NGO, Capacity.MEMBER):
            yield Agent(agent.actor, capacity_of(agent.actor, Capacity.MEMBER), agent.span)
