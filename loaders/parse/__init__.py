"""Step 2: text becomes a document tree. One parser for the whole genre, no knowledge of documents."""

from __future__ import annotations

from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree
from loaders.parse import shape
from loaders.parse.characters import alike
from loaders.parse.inline import clean
from loaders.parse.notes import find_notes
from loaders.parse.pieces import Piece, split_pieces
from loaders.parse.structure import Reader

__all__ = ["parse"]


def parse(source: SourceText) -> DocumentTree:
    """Find the structure of a source text.

    Every non-blank character of the source belongs to the spans of exactly one node or to noise.
    """
    pieces, noise = split_pieces(alike(source.raw))
    notes = find_notes(pieces)
    listed, ahead = _contents(pieces)
    reader = Reader(pieces, notes, listed=listed, contents_ahead=ahead)
    reader.read()
    return DocumentTree(
        source=source,
        root=reader.root.finish(),
        footnotes=tuple(note.finish() for note in reader.footnotes),
        noise=tuple(noise),
    )


def _contents(pieces: list[Piece]) -> tuple[frozenset[str], bool]:
    """Keys of the entries of the contents page, and whether there is one.

    An entry is kept with and without its number, since headings may carry it or not.
    """
    start = next((i for i, p in enumerate(pieces) if shape.CONTENTS.fullmatch(clean(p.raw).text.text)), None)
    if start is None:
        return frozenset(), False
    found: set[str] = set()
    for piece in pieces[start + 1 :]:
        words = clean(piece.whole).text.text
        entry = shape.CONTENTS_TAIL.sub("", words)
        if not ("\t" in piece.whole.text or entry != words or piece.marker.bullet):
            break
        bare = shape.CONTENTS_TAIL.sub("", clean(piece.raw).text.text)
        found |= {shape.key(entry.lstrip("-• ")), shape.key(bare)}
    return frozenset(k for k in found if len(k) > 3), True
