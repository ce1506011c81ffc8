"""Lists of a discussion guide, and the Congress it was written for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from loaders.interpret.congress import congresses
from loaders.interpret.context import Context
from loaders.model.text import MappedText
from loaders.model.tree import Node, NodeKind


def list_entries(node: Node) -> Iterator[tuple[str, MappedText]]:
    """Letter and whole text (sub-entries included) of each entry of the list under a paragraph.

    Entries without a letter have "": a list of bullets, or nothing lettered at all.
    """
    kinds = {child.kind for child in node.children}
    wanted = NodeKind.ITEM if NodeKind.ITEM in kinds else NodeKind.BULLET
    for child in node.children:
        if child.kind is wanted:
            text = child.flow()
            if text:
                yield child.label if wanted is NodeKind.ITEM else "", text


def congress_of(context: Context) -> str:
    """Short id of the Congress a document prepares: of its meeting, its title, else the most often named."""
    if context.meeting.startswith("congress-"):
        return context.meeting
    known = context.knowledge.meetings.get(context.meeting)
    if known is not None and known.part_of.startswith("congress-"):
        return known.part_of
    front = [node.text.text for node in context.tree.front()]
    titles = [line for line in front if "guide" in line.lower()] or front
    named = [m for line in titles for m in congresses(line, context.knowledge)]
    if named:
        return max(named, key=lambda m: int(m.key.rpartition("-")[2])).key
    counts = Counter(
        m.key for x in context.tree.located for m in congresses(x.node.text.text, context.knowledge)
    )
    return counts.most_common(1)[0][0] if counts else "congress"
