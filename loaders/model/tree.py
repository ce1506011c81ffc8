"""The document tree: what the parser finds in a source text, without any interpretation.

Every non-blank character of the source belongs to the ``spans`` of exactly one node or to one
piece of ``noise`` (a test proves it). ``text`` is what a reader would read there: marks, markup,
bullets, footnote anchors and page breaks are gone, halves are joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from loaders.model.text import MappedText, SourceText, Span


class NodeKind(StrEnum):
    """Kinds of nodes; DoCO terms are given where the ontology uses them."""

    DOCUMENT = "document"
    FRONT = "front-matter"  # a line before the first section: doco:FrontMatter
    CONTENTS = "contents"  # a line of the contents page: doco:TableOfContents
    SECTION = "section"  # own text is the heading: doco:Section with doco:SectionTitle
    PARAGRAPH = "paragraph"  # numbered or not: doco:Paragraph
    ITEM = "item"  # lettered, roman or numbered list entry
    BULLET = "bullet"
    LINE = "line"  # a line that belongs to the paragraph before it (an officer, a quoted agenda entry)
    TABLE = "table"
    ROW = "row"
    FOOTNOTE = "footnote"


class NoiseKind(StrEnum):
    """What is laid aside, each with its name in the account of the characters."""

    PAGE_FOOTER = "page-footer"
    JOB_NUMBER = "job-number"
    PAGE_NUMBER = "page-number"
    RUNNING_HEAD = "running-head"
    RULE = "rule"
    SITE_FURNITURE = "site-furniture"  # what a page that shares the document prints around it
    EMPTY_MARK = "empty-mark"  # a bullet or mark-up without a word


@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote mark in a text: the mark, and the position in the clean text it stood at."""

    mark: str
    position: int
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the source: range of the clean text, and the target as printed."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Bold or italic words: range of the clean text."""

    start: int
    end: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree.

    Attributes:
        kind: what it is.
        text: own words, without label and noise (a section's heading, a paragraph's lead).
        spans: own ranges of the source, label and mark-up included, in order; never shared.
        label: the number or letter without punctuation: ``24``, ``a``, ``iv``, ``II``, ``*``; or "".
        mark: the label as printed: ``24.``, ``(a)``, ``II.``; or "".
        level: depth of a section (1 = top), of an item (1 = lettered under a paragraph), else 0.
        restored: the printed number was lost, the sequence proved it.
        cells: the columns of a table row.
    """

    kind: NodeKind
    text: MappedText
    spans: tuple[Span, ...]
    label: str = ""
    mark: str = ""
    level: int = 0
    restored: bool = False
    children: tuple[Node, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    cells: tuple[MappedText, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def flow(self) -> MappedText:
        """Own words and those of items, bullets and lines below, marks of items included.

        Bullets that end without a stop are parted by semicolons, as they would be in one line.
        """
        parts: list[MappedText] = []
        nodes = list(self.walk())
        for node, following in zip(nodes, [*nodes[1:], None], strict=True):
            if node is self or node.kind is NodeKind.BULLET or not node.mark:
                bullets = following is not None and node.kind is following.kind is NodeKind.BULLET
                unstopped = node.text.text[-1:].isalnum() or node.text.text.endswith(")")
                parts.append(node.text.closed(";") if bullets and unstopped else node.text)
            else:
                mark = MappedText(node.mark, (node.spans[0].start,) * len(node.mark))
                parts.append(MappedText.join([mark, node.text]))
        return MappedText.join(parts)

    def extent(self) -> Span:
        """From the first to the last character of the words here and below (after the own label)."""
        parts = [n for n in self.walk() if n.text]
        start = parts[0].text.span().start if parts else self.spans[0].start
        end = max(
            [n.text.span().end for n in parts]
            + [n.spans[-1].end for n in self.walk() if n.spans and n is not self],
            default=self.spans[-1].end,
        )
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Noise:
    kind: NoiseKind
    span: Span


@dataclass(frozen=True)
class Located:
    """A node with the headings it stands under, outermost first."""

    node: Node
    path: tuple[Node, ...]

    @property
    def section(self) -> Node | None:
        return self.path[-1] if self.path else None

    @property
    def paragraph(self) -> str:
        """Printed paragraph number, or ""."""
        return self.node.label


@dataclass(frozen=True)
class DocumentTree:
    """A parsed document: its root node, its footnotes, and what was laid aside."""

    source: SourceText
    root: Node
    footnotes: tuple[Node, ...] = ()
    noise: tuple[Noise, ...] = field(default=())

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """Every node of the body in document order, with its sections."""
        found: list[Located] = []

        def visit(node: Node, path: tuple[Node, ...]) -> None:
            if node.kind is not NodeKind.DOCUMENT:
                found.append(Located(node, path))
            below = (*path, node) if node.kind is NodeKind.SECTION else path
            for child in node.children:
                visit(child, below)

        visit(self.root, ())
        return tuple(found)

    def of_kind(self, *kinds: NodeKind) -> tuple[Located, ...]:
        return tuple(x for x in self.located if x.node.kind in kinds)

    def paragraphs(self) -> tuple[Located, ...]:
        """Numbered and unnumbered paragraphs, in document order."""
        return self.of_kind(NodeKind.PARAGRAPH)

    def sections(self) -> tuple[Located, ...]:
        return self.of_kind(NodeKind.SECTION)

    def front(self) -> tuple[Node, ...]:
        return tuple(x.node for x in self.of_kind(NodeKind.FRONT))
