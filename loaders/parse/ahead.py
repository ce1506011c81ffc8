"""What follows each piece of the body: the next piece, and the numbers that come."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from loaders.parse.markers import Style
from loaders.parse.pieces import Piece
from loaders.parse.shape import TELLS, closes_bracket, is_prose, looks_like_heading

_LIST_OPENS = re.compile(
    r"^[A-Z][^.;:]{3,160}\bfollowing\s+(?:[\w-]+\s+){0,3}"
    r"(?:recommendations|points|messages|conclusions|suggestions|proposals|questions|topics|issues|priorities|elements):$"
)
"""``Participants put forward the following recommendations:``"""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes after one piece.

    Attributes:
        piece: the next piece of the body, notes left out.
        number: the next number that a sentence bears.
        printed: the next number that anything bears.
        prose: how many paragraphs without numbers come before the next number that a sentence bears.
    """

    piece: Piece | None = None
    number: int | None = None
    printed: int | None = None
    prose: int = 0


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
        number, printed, prose = ahead.number, ahead.printed, ahead.prose
        if piece.marker.style is Style.NONE and is_prose(words(piece)):
            prose += 1
        if piece.marker.style is Style.ARABIC and piece.marker.label.isdigit():
            printed = int(piece.marker.label)
            if printed == 1 and i and _LIST_OPENS.search(words(pieces[i - 1])):
                number = None  # of a list, no paragraph's
            elif not looks_like_heading(words(piece)):
                number, prose = printed, 0
        ahead = Ahead(piece, number, printed, prose)
    return tuple(reversed(found))


def is_cut(words: str, ahead: Ahead, *, number: int | None) -> bool:
    """Whether a page has cut a numbered sentence, and the next piece is its second half.

    Args:
        words: the first half, which may look like a heading.
        ahead: what comes after it.
        number: its number, where that continues the sequence of the paragraphs.
    """
    following = ahead.piece
    if following is None or following.marker.hashes:
        return False
    closes = closes_bracket(words, following.printed.text)
    if closes or following.marker.style is not Style.NONE:
        return closes
    tells = TELLS.search(words) is not None
    if following.raw.text[:1].islower():
        return tells or following.page_break
    return tells and number is not None and ahead.printed == number + 1
