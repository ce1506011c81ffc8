"""The agenda of a meeting, printed in a paragraph that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.congress import congresses
from loaders.interpret.context import ITEM_AND_WORKSHOP, Context
from loaders.model.facts import AgendaItemFact
from loaders.model.tree import Node, NodeKind

_AGENDA = re.compile(
    r"\bagenda\b.{0,200}?(?:\bread\b|\bas\s+follows\b|\bfollowing\b|\bset\s+out\b|:\s*$)|"
    r"\bfollowing\b[^:]{0,60}\bagenda\b",
    re.IGNORECASE,
)
_ACT = re.compile(r"\b(?:adopt|approv|agree|decid|establish|endors)\w*\b", re.IGNORECASE)
_NEXT_MEETING = re.compile(
    r"\bagenda\s+(?:for|of)\s+(?:the\s+|its\s+)(?P<what>[^,.;:()]{3,160})", re.IGNORECASE
)


def find_agenda(context: Context) -> Iterator[AgendaItemFact]:
    """The items of every agenda a document prints, sub-items with positions such as ``5(a)``."""
    for located in context.tree.paragraphs():
        node = located.node
        entries = [c for c in node.children if c.kind is NodeKind.ITEM and c.label.isdigit()]
        words = node.text.text
        if len(entries) > 1 and _AGENDA.search(words) and _ACT.search(words):
            meeting = _meeting(words, context)
            if meeting:
                yield from agenda_items(entries, meeting)


def _meeting(words: str, context: Context) -> str:
    """The meeting whose agenda it is: the one named after "agenda for", else the one reported on."""
    named = _NEXT_MEETING.search(words)
    if named is None:
        return context.meeting
    congress = next(congresses(named["what"], context.knowledge), None)
    if congress is not None:
        return congress.key
    # "the provisional agenda for its thirty-fourth session" is the agenda of another meeting.
    return "" if re.search(r"\bsession\b", named["what"]) else context.meeting


def agenda_items(entries: list[Node], meeting: str, prefix: str = "") -> Iterator[AgendaItemFact]:
    """Items and their sub-items as facts of a meeting."""
    for entry in entries:
        position = f"{prefix}({entry.label})" if prefix else entry.label
        title = entry.text.text
        numbers = {m["kind"].lower(): int(m["number"]) for m in ITEM_AND_WORKSHOP.finditer(title)}
        yield AgendaItemFact(
            meeting, position, title, entry.text.span() if entry.text else entry.extent(),
            numbers.get("agenda item"), numbers.get("workshop"),
        )  # fmt: skip
        below = [c for c in entry.children if c.kind is NodeKind.ITEM]
        yield from agenda_items(below, meeting, position)
