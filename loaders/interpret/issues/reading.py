"""A document as the checks read it: running text in pieces, each with its paragraph and headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from loaders.interpret.compendium_outline import Outline, heading_of, read_outline
from loaders.interpret.context import Context
from loaders.interpret.sentences import sentence_at, sentences
from loaders.model.facts import Fact, Genre, IssueFact, Severity
from loaders.model.text import MappedText, Span
from loaders.model.tree import Node, NodeKind

_LONGEST_TEXT = 2000
_LONGEST_MESSAGE = 800
_LONGEST_QUOTE = 180


@dataclass(frozen=True)
class Piece:
    """Text of one node. ``paragraph`` is the printed number of the paragraph it belongs to."""

    text: MappedText
    node: Node
    path: tuple[Node, ...]
    paragraph: str = ""
    footnote: str = ""

    @property
    def heading(self) -> bool:
        return self.node.kind is NodeKind.SECTION

    @property
    def prose(self) -> bool:
        return not self.heading and self.node.kind not in (NodeKind.FRONT, NodeKind.CONTENTS, NodeKind.ROW)


@dataclass(frozen=True)
class Sentence:
    """A sentence and the piece it stands in."""

    text: MappedText
    piece: Piece

    @property
    def start(self) -> int:
        return self.text.offsets[0]


class Reading:
    """What the checks are given: context, facts, and the text in pieces and sentences."""

    def __init__(self, context: Context, facts: tuple[Fact, ...]) -> None:
        self.context = context
        self.facts = facts
        self.compendium = context.genre is Genre.COMPENDIUM

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Headings, paragraphs, items, bullets, lines, rows and notes in document order."""
        return tuple(self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        number: dict[int, str] = {}
        for located in self.context.tree.located:
            node = located.node
            if node.kind is NodeKind.PARAGRAPH:
                number.update({id(below): node.label for below in node.walk()})
            text = heading_of(node) if node.kind is NodeKind.SECTION else node.text
            if node.kind is not NodeKind.TABLE and text:
                yield Piece(text, node, located.path, number.get(id(node), ""))
        for note in self.context.tree.footnotes:
            for node in note.walk():
                if node.text:
                    yield Piece(node.text, node, (), footnote=note.label)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the running text; headings, rows and notes whole; no contents page."""
        found: list[Sentence] = []
        for piece in self.pieces:
            if piece.node.kind is NodeKind.CONTENTS:
                continue
            if piece.prose and not piece.footnote:
                found.extend(Sentence(text, piece) for text in sentences(piece.text))
            else:
                found.append(Sentence(piece.text, piece))
        return tuple(found)

    @cached_property
    def outline(self) -> Outline:
        """The outline of a compendium."""
        return read_outline(self.context)

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """Sentences of the running text only."""
        return tuple(s for s in self.sentences if s.piece.prose)

    @cached_property
    def _by_start(self) -> tuple[list[int], list[Sentence]]:
        ordered = sorted(self.sentences, key=lambda s: s.start)
        return [s.start for s in ordered], ordered

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence (heading, row) that a range of the source begins in."""
        starts, ordered = self._by_start
        at = bisect_right(starts, span.start) - 1
        for k in range(at, max(at - 3, -1), -1):
            if ordered[k].text.span().end > span.start:
                return ordered[k]
        return ordered[at] if at >= 0 else None


def issue(
    kind: str, severity: Severity, where: Sentence | Piece, message: str, text: MappedText | None = None
) -> IssueFact:
    """An issue whose text is the sentence it stands in, or the given words of the same piece."""
    words = text if text is not None else where.text
    piece = where.piece if isinstance(where, Sentence) else where
    if len(words) > _LONGEST_TEXT:
        words = words[:_LONGEST_TEXT].strip()
    if len(message) > _LONGEST_MESSAGE:
        message = message[: _LONGEST_MESSAGE - 1].rstrip() + "…"
    return IssueFact(kind, severity, words.text, message, words.span(), piece.paragraph)


def words_at(piece: Piece, position: int) -> MappedText:
    """The sentence that holds a position of a piece; a note whole, since its stops end no sentence."""
    return piece.text if piece.footnote or piece.heading else sentence_at(piece.text, position)


def quote(words: str) -> str:
    """Words of the source for a message: shortened at a word, in quotation marks."""
    words = " ".join(words.split())
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def place(piece: Piece) -> str:
    """Where a piece stands, for a message: ``paragraph 12``, ``footnote 3``, or its headings."""
    if piece.footnote:
        return f"footnote {piece.footnote}"
    if piece.paragraph:
        return f"paragraph {piece.paragraph}"
    if piece.path:
        return f"the section {quote(piece.path[-1].text.text)}"
    return "the front matter"
