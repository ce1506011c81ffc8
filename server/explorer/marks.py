"""Where words of the source stand in cleaned text, and text cut into pieces that are marked alike."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_NOISE = re.compile(r"\s+")
BEGINNING = 60
"""Characters that must agree where a quote as a whole does not (noise in the middle was removed)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact in a text: from and to which character, of which layer, under which anchor."""

    start: int
    end: int
    layer: str
    anchor: str
    iri: str
    target: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under the same marks.

    Attributes:
        anchors: of the facts that begin here.
        link: the thing that the piece names, empty where it names none.
    """

    text: str
    layers: tuple[str, ...]
    anchors: tuple[str, ...]
    link: str


def locate(quote: str, text: str, guess: float, begin: int = 0) -> tuple[int, int] | None:
    """The range of a quote in a cleaned text; of several the one nearest to a guess.

    Args:
        guess: how far into the text it should be, from 0 to 1; negative takes the first.
        begin: where to begin.
    """
    words = _NOISE.sub(" ", quote).strip().strip("*_")
    if not words:
        return None
    found = _nearest(words, text, guess, begin)
    if found is None and len(words) > BEGINNING:
        found = _nearest(words[:BEGINNING], text, guess, begin)
        if found is not None:
            end = text.find(words[-BEGINNING:], found[0])
            stop = end + BEGINNING if end >= 0 else min(len(text), found[0] + len(words))
            found = (found[0], min(stop, len(text)))
    return found


def _nearest(words: str, text: str, guess: float, begin: int) -> tuple[int, int] | None:
    places = []
    at = text.find(words, begin)
    while at >= 0:
        places.append(at)
        if guess < 0:
            break
        at = text.find(words, at + 1)
    if not places:
        return None
    best = min(places, key=lambda place: abs(place - guess * len(text))) if guess >= 0 else places[0]
    return best, best + len(words)


def segments(text: str, begin: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """A run of a text, cut where a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and mark.end > begin]
    cuts = {begin, end}
    cuts.update(min(max(place, begin), end) for mark in here for place in (mark.start, mark.end))
    places = sorted(cuts)
    found = []
    for first, last in itertools.pairwise(places):
        covering = [mark for mark in here if mark.start <= first and mark.end >= last]
        naming = [mark for mark in covering if mark.target]
        nearest = min(naming, key=lambda mark: mark.end - mark.start, default=None)
        found.append(
            Segment(
                text[first:last],
                tuple(dict.fromkeys(mark.layer for mark in covering)),
                tuple(
                    dict.fromkeys(m.anchor for m in here if max(m.start, begin) == first and m.start >= begin)
                ),
                nearest.target if nearest else "",
            )
        )
    return found
