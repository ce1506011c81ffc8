"""What every interpreter is given: the tree of the document and what is known about the world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.model.facts import Genre
from loaders.model.tree import DocumentTree, Located, Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate import Annotations
    from loaders.annotate.knowledge import Knowledge
    from loaders.manifest import ManifestEntry

_TOPIC = r"(?:(?:provisional\s+)?agenda\s+item|substantive\s+item|item|workshop(?:\s+topic)?)\s+\d+"
IN_BRACKETS = re.compile(rf"\({_TOPIC}(?:(?:,|;|\s+and|,\s+and)\s+{_TOPIC})*\)", re.IGNORECASE)
ITEM_AND_WORKSHOP = re.compile(
    r"(?P<kind>(?:provisional\s+)?agenda\s+item|substantive\s+item|item|workshop)(?:\s+topic)?\s+(?P<number>\d+)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\)\s*(?:and|;|,)\s+workshop\s+(?P<number>\d+)\b", re.IGNORECASE)
"""``(agenda item 4) and workshop 2 on …``"""
SUBSTANTIVE = 2
"""The first substantive item of a Congress is the third of its agenda."""


@dataclass(frozen=True)
class Context:
    """Attributes:
    tree: the parsed document.
    entry: what the manifest states about it.
    knowledge: gazetteers.
    annotations: mentions and citations found in the document.
    genre: recognized or stated genre.
    meeting: short id of the meeting it reports on or was written for ("" where none is known).
    """

    tree: DocumentTree
    entry: ManifestEntry
    knowledge: Knowledge
    annotations: Annotations
    genre: Genre
    meeting: str = ""

    @property
    def document(self) -> str:
        return self.tree.source.document

    def numbered(self) -> Iterator[Located]:
        """Paragraphs with a printed (or restored) number, in order."""
        return (x for x in self.tree.paragraphs() if x.node.label)


def topic_of(path: tuple[Node, ...]) -> tuple[int | None, int | None]:
    """Agenda item and workshop that the innermost heading names: ``(agenda item 3)``, ``(workshop 1)``."""
    for section in reversed(path):
        item: int | None = None
        workshop: int | None = None
        stated = " ".join(m.group(0) for m in IN_BRACKETS.finditer(section.text.text))
        for match in ITEM_AND_WORKSHOP.finditer(stated):
            if match.group("kind").lower() == "workshop":
                workshop = int(match.group("number"))
            else:
                substantive = match.group("kind").lower().startswith("substantive")
                item = int(match.group("number")) + (SUBSTANTIVE if substantive else 0)
        beside = _BESIDE.search(section.text.text) if item and not workshop else None
        if beside is not None:
            workshop = int(beside["number"])
        if item or workshop:
            return item, workshop
    return None, None


def items_of(node: Node) -> tuple[Node, ...]:
    """The entries of the list directly under a paragraph or an entry."""
    return tuple(child for child in node.children if child.kind is NodeKind.ITEM)
