"""What follows each piece of the body: the next piece, and the numbers that come."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from loaders.parse.markers import Style
from loaders.parse.pieces import Piece
from loaders.parse.shape import looks_like_heading


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes after one piece.

    Attributes:
        piece: the next piece of the body, notes left out.
        number: the next number that a sentence bears.
        printed: the next number that anything bears.
    """

    piece: Piece | None = None
    number: int | None = None
    printed: int | None = None


def look_ahead(
    pieces: Sequence[Piece], notes: Container[int], words: Callable[[Piece], str]
) -> tuple[Ahead, ...]:
    """Look ahead once, from the end.

    Args:
        notes: places of the pieces that are notes.
        words: the words of a piece, without mark-up.
    """
    found: list[Ahead] = []
    ahead = Ahead()
    for i in range(len(pieces) - 1, -1, -1):
        found.append(ahead)
        if i in notes:
            continue
        piece = pieces[i]
        number, printed = ahead.number, ahead.printed
        if piece.marker.style is Style.ARABIC and piece.marker.label.isdigit():
            printed = int(piece.marker.label)
            number = number if looks_like_heading(words(piece)) else printed
        ahead = Ahead(piece, number, printed)
    return tuple(reversed(found))
