"""Lists of a discussion guide, and the Congress it was written for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.interpret.congress import congresses
from loaders.interpret.context import Context
from loaders.model.text import MappedText
from loaders.model.tree import Node, NodeKind

_MARK = re.compile(r"\(?(?P<label>[a-z]{1,2}|\d{1,2}|[ivx]{1,5})[).]?")


def list_entries(node: Node) -> Iterator[tuple[str, MappedText]]:
    """Letter and whole text (sub-entries included) of each entry of the list under a paragraph.

    Entries without a letter have "": a list of bullets, or nothing lettered at all.
    """
    kinds = {child.kind for child in node.children}
    if kinds == {NodeKind.TABLE}:
        yield from _rows(node)
        return
    wanted = NodeKind.ITEM if NodeKind.ITEM in kinds else NodeKind.BULLET
    for child in node.children:
        if child.kind is wanted:
            text = child.flow()
            if text:
                yield child.label if wanted is NodeKind.ITEM else "", text


def _rows(node: Node) -> Iterator[tuple[str, MappedText]]:
    """Entries printed as the rows of a table, with or without a column for their letters."""
    for table in node.children:
        for row in table.children:
            cells = [cell for cell in row.cells if cell.text.strip(" -:")]
            mark = _MARK.fullmatch(cells[0].text.strip()) if len(cells) == 2 else None
            if mark is not None:
                yield mark["label"], cells[1]
            elif len(cells) == 1:
                yield "", cells[0]


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
