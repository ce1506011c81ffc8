"""Where a range of the source stands: the paragraph that holds it, and the words printed there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from rdflib import URIRef

from loaders.model.text import MappedText, Span
from loaders.model.tree import DocumentTree, Node, NodeKind
from loaders.write.iris import Iris, Minter


class Stream:
    """Pieces of clean text in the order of the source, for looking words up by their range."""

    def __init__(self, pieces: Iterable[MappedText]) -> None:
        printed = (_without_joints(piece) for piece in pieces if piece)
        self._pieces = sorted((p for p in printed if p), key=lambda piece: min(piece.offsets))
        self._in_order = [all(a <= b for a, b in pairwise(p.offsets)) for p in self._pieces]
        self._starts = [min(piece.offsets) for piece in self._pieces]
        self._ends = [max(piece.offsets) + 1 for piece in self._pieces]
        self._reach = list(accumulate(self._ends, max))

    def words(self, span: Span) -> str:
        """The characters whose offsets lie in the range, pieces joined by a blank."""
        found = (
            _cut(self._pieces[i], span) if self._in_order[i] else _pick(self._pieces[i], span)
            for i in self._near(span)
        )
        return " ".join(part for part in found if part)

    def _near(self, span: Span) -> range:
        """Indices of the pieces that may overlap a range: none before reaches into it."""
        return range(bisect_right(self._reach, span.start), bisect_left(self._starts, span.end))


def _cut(piece: MappedText, span: Span) -> str:
    offsets = piece.offsets
    start, end = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
    return piece.text[start:end].strip()


def _pick(piece: MappedText, span: Span) -> str:
    """The same where lines that stand side by side in the source are read one after the other."""
    inside = (c for c, at in zip(piece.text, piece.offsets, strict=True) if span.start <= at < span.end)
    return "".join(inside).strip()


def _without_joints(piece: MappedText) -> MappedText:
    """Without a comma that is printed nowhere: the parser joins the lines of an entry with it."""
    joints = [
        (i, i + 1)
        for i, (at, after) in enumerate(pairwise(piece.offsets))
        if at == after and piece.text[i] == "," and piece.text[i + 1] == " "
    ]
    return piece.without(joints) if joints else piece


def _pieces(nodes: Iterable[Node]) -> list[MappedText]:
    """Own words of each node; list marks come before their words, as a reader sees them."""
    pieces = []
    for node in nodes:
        text = node.text
        if node.kind is NodeKind.ITEM and node.mark and node.spans:
            # The mark's characters keep the order of the source, so that the cut by offsets holds.
            at = node.spans[0].start
            first = text.span().start if text else at + len(node.mark)
            mark = MappedText(
                node.mark, tuple(min(at + i, max(at, first - 1)) for i in range(len(node.mark)))
            )
            text = MappedText.join([mark, text])
        pieces.append(text)
    return pieces


class Places:
    """Looks up, for one document, what stands where.

    Attributes:
        paragraphs: the paragraph nodes in document order with their IRIs.
    """

    def __init__(self, tree: DocumentTree, iris: Iris) -> None:
        self._source = tree.source
        self._body = Stream(_pieces(x.node for x in tree.located))
        notes = [n for note in tree.footnotes for n in note.walk()]
        self._notes = Stream(_pieces(notes))
        self._note_spans = sorted(span for note in notes for span in note.spans)
        self._note_starts = [span.start for span in self._note_spans]
        self.paragraphs = tuple(_name_paragraphs(tree, iris))
        self._extents = [(node.extent(), iri) for node, iri in self.paragraphs]
        self._starts: Sequence[int] = [extent.start for extent, _ in self._extents]
        self._numbered: dict[str, URIRef] = {}
        for node, iri in self.paragraphs:
            if node.label:
                self._numbered.setdefault(node.label, iri)

    def words(self, span: Span) -> str:
        """What a reader reads in the range; the raw characters where the parser laid all aside."""
        stream = self._notes if self._in_note(span) else self._body
        return stream.words(span) or " ".join(self._source.raw[span.start : span.end].split())

    def paragraph(self, number: str, span: Span) -> URIRef | None:
        """The paragraph a fact stands in: by its range, else by its printed number. A note has none."""
        if not number and self._in_note(span):
            return None
        at = self._paragraph_at(span.start)
        if number and at is not None and at[0].label == number:
            return at[1]
        if number in self._numbered:
            return self._numbered[number]
        return at[1] if at is not None and not number else None

    def _in_note(self, span: Span) -> bool:
        """Notes are printed at the foot of a page, often in the middle of a paragraph's range."""
        i = bisect_right(self._note_starts, span.start) - 1
        return i >= 0 and span.start < self._note_spans[i].end

    def _paragraph_at(self, position: int) -> tuple[Node, URIRef] | None:
        i = bisect_right(self._starts, position) - 1
        # A paragraph's range begins after its number; a fact may begin with the number.
        for k in (i, i + 1):
            if 0 <= k < len(self.paragraphs):
                node, iri = self.paragraphs[k]
                first = node.spans[0].start if node.spans else self._extents[k][0].start
                if first <= position < self._extents[k][0].end:
                    return node, iri
        return None


def _name_paragraphs(tree: DocumentTree, iris: Iris) -> Iterable[tuple[Node, URIRef]]:
    minter, unnumbered, doc = Minter(), 0, tree.source.document
    for located in tree.paragraphs():
        node = located.node
        if not node.label:
            unnumbered += 1
        yield node, minter.unique(iris.paragraph(doc, node.label, unnumbered))
