"""Nodes under construction."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.model.text import MappedText, Span
from loaders.model.tree import Node, NodeKind
from loaders.parse.inline import Inline


@dataclass
class Draft:
    """A node that still grows: halves are added, children are hung below it."""

    kind: NodeKind
    parts: list[Inline] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    label: str = ""
    mark: str = ""
    level: int = 0
    indent: int = 0
    restored: bool = False
    children: list[Draft] = field(default_factory=list)
    cells: tuple[MappedText, ...] = ()

    def add(self, part: Inline, spans: tuple[Span, ...]) -> None:
        self.parts.append(part)
        self.spans.extend(spans)

    @property
    def words(self) -> str:
        """The clean text so far."""
        return " ".join(p.text.text for p in self.parts if p.text)

    @property
    def ending(self) -> str:
        """The last words so far: all that is needed to see whether the text goes on."""
        return next((p.text.text for p in reversed(self.parts) if p.text), "")

    def finish(self) -> Node:
        inline = Inline.join(self.parts)
        return Node(
            kind=self.kind,
            text=inline.text,
            spans=tuple(self.spans),
            label=self.label,
            mark=self.mark,
            level=self.level,
            restored=self.restored,
            children=tuple(child.finish() for child in self.children),
            anchors=inline.anchors,
            links=inline.links,
            emphases=inline.emphases,
            cells=self.cells,
        )


def restore_number(drafts: list[Draft], number: int) -> None:
    """Exactly one number is missing: the first unnumbered paragraph of those has lost it."""
    for draft in drafts:
        if not draft.label and draft.words[:1].isupper():
            draft.label, draft.restored = str(number), True
            return
