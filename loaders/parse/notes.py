"""Footnotes: which pieces are notes, which marks were lost, and which bare digits are anchors.

A conversion scatters notes between the halves of sentences and loses some marks. A lost mark is
restored only where the sequence of the others proves it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.parse.inline import TOKEN, clean
from loaders.parse.markers import Style
from loaders.parse.pieces import Piece

PLAIN_NOTE = re.compile(r"(\d{1,3})\s+(?=\[?[A-Z“\"‘']|\d{4}\s+[A-Z]|https?:|www\.)")
NOT_ANCHOR = re.compile(
    r"(?:paras?|arts?|articles?|Goals?|targets?|Nos?|resolutions?|Rules?|items?|chap|sect|pp?|vol)\.?\s*$",
    re.IGNORECASE,
)
IN_SYMBOL = re.compile(r"/[^\s/]*\.$")
NOTE_OPENING = re.compile(r"[A-Z“\"0-9]|https?:|www\.")
GLUED = re.compile(r"(?<!\bAdd)(?<!\bRev)(?<!\bCorr)(?<!\bchap)(?<!\bvol)(?<=[a-z]{2})[”\"’)]?[.,;:?!]$")
"""No number of anything else stands right behind the stop of a word: ``member States.1``."""
_GLUED_DIGITS = re.compile(r"(?<=[.,;:?!”\"’)a-z])\d{1,3}(?=[\s)”\"’.,;:]|$)")
_GLUED_TO_WORD = re.compile(r"(?<![\w/.-])(?:[A-Za-z][a-z]{3,}|(?:19|20)\d\d[.,;])$")
BESIDE = 3
NEAR = 60
"""How many pieces before a note its anchor may stand, but for the first of the notes at the end."""
TERMINAL = re.compile(r"[.!?;:][”\"’)\]]*$")


@dataclass(frozen=True)
class Notes:
    """Notes of a document.

    Attributes:
        marks: index of a piece that is a note → its mark.
        restored: indexes whose mark was lost and follows from the sequence.
        skip: index → how many characters of the piece's words are the mark itself.
        plain_anchors: source offsets of bare digits that are footnote marks.
        starred: a note is marked with an asterisk.
    """

    marks: Mapping[int, str]
    restored: frozenset[int]
    skip: Mapping[int, int]
    plain_anchors: frozenset[int]
    starred: bool


def find_notes(pieces: Sequence[Piece]) -> Notes:
    """Find the notes among the pieces of a document."""
    marks: dict[int, str] = {}
    skip: dict[int, int] = {}
    for i, piece in enumerate(pieces):
        if piece.marker.style is Style.NOTE and (piece.after_blank or piece.page_break or i - 1 in marks):
            marks[i] = piece.marker.label
    _add_starred(pieces, marks)
    _add_plain(pieces, marks, skip)
    anchored = _anchors(pieces, marks)
    restored = _restore(pieces, marks, anchored)
    plain = _plain_anchors(pieces, marks, anchored)
    return Notes(marks, restored, skip, plain, any(m.startswith("*") for m in marks.values()))


def _add_starred(pieces: Sequence[Piece], marks: dict[int, str]) -> None:
    """A line that begins with one asterisk is a note unless asterisks are the bullets of this text."""
    starred = [i for i, p in enumerate(pieces) if p.marker.style is Style.BULLET and p.marker.mark == "*"]
    for i in starred:
        if len(starred) <= 2 and not {i - 1, i + 1} & set(starred):
            marks[i] = "*"


def _numbers(marks: Mapping[int, str]) -> list[tuple[int, int]]:
    return [(i, int(m)) for i, m in sorted(marks.items()) if m.isdigit()]


def _add_plain(pieces: Sequence[Piece], marks: dict[int, str], skip: dict[int, int]) -> None:
    """``41 See also para. 58.``: bare digits that continue the notes around them."""
    numbers = _numbers(marks) or _first_plain(pieces, marks, skip)
    if not numbers:
        return
    last: int | None = None
    ahead = iter(numbers)
    coming = next(ahead, None)
    for i, piece in enumerate(pieces):
        while coming is not None and coming[0] <= i:
            last, coming = coming[1], next(ahead, None)
        found = (
            PLAIN_NOTE.match(piece.raw.text) if piece.marker.style is Style.NONE and i not in marks else None
        )
        if found is None or not (piece.after_blank or piece.page_break or i - 1 in marks):
            continue
        number = int(found.group(1))
        first = last is None and coming is not None and coming[1] == number + 1
        if first or (last is not None and number == last + 1):
            marks[i] = str(number)
            skip[i] = found.end()
            last = number


def _first_plain(
    pieces: Sequence[Piece], marks: dict[int, str], skip: dict[int, int]
) -> list[tuple[int, int]]:
    """The first note of a text without raised marks: digits behind a page break that some word bears."""
    for i, piece in enumerate(pieces):
        plain = piece.marker.style is Style.NONE and (piece.page_break or piece.after_blank)
        found = PLAIN_NOTE.match(piece.raw.text) if plain else None
        if found is None or not (piece.page_break or found.group(1) == "1"):
            continue
        anchor = re.compile(rf"(?<=[a-z.,;:?!”\"’)\]]){found.group(1)}(?=\s|$)")
        endnotes = piece.page_break and found.group(1) == "1"
        if any(anchor.search(p.raw.text) for p in pieces[0 if endnotes else max(0, i - NEAR) : i]):
            marks[i], skip[i] = found.group(1), found.end()
            return [(i, int(found.group(1)))]
    return []


def _anchors(pieces: Sequence[Piece], marks: Mapping[int, str]) -> dict[int, tuple[int, int]]:
    """Number of each anchor in the body → (piece index, source offset)."""
    found: dict[int, tuple[int, int]] = {}
    for i, piece in enumerate(pieces):
        if i in marks or not TOKEN.search(piece.raw.text):
            continue
        for anchor in clean(piece.raw).anchors:
            if anchor.mark.isdigit():
                found.setdefault(int(anchor.mark), (i, anchor.span.start))
    return found


def _restore(
    pieces: Sequence[Piece], marks: dict[int, str], anchored: Mapping[int, tuple[int, int]]
) -> frozenset[int]:
    """Give a lost mark back to the piece that stands where note *n* must be."""
    restored: set[int] = set()
    numbers = _numbers(marks)
    known = {n for _, n in numbers}
    position = {n: i for i, n in numbers}
    for number in range(1, max(known, default=0)):
        if number in known:
            continue
        for i in (position.get(number + 1, -1) - 1, position.get(number - 1, -2) + 1):
            if 0 <= i < len(pieces) and i not in marks and _may_be_note(pieces, marks, i, number in anchored):
                marks[i] = str(number)
                restored.add(i)
                position[number] = i
                break
    return frozenset(restored)


def _may_be_note(pieces: Sequence[Piece], marks: Mapping[int, str], i: int, anchored: bool) -> bool:
    piece = pieces[i]
    words = piece.raw.text
    if piece.marker.style is not Style.NONE or not NOTE_OPENING.match(words):
        return False
    if not (piece.page_break or i - 1 in marks):
        return False
    if anchored:
        return True
    before = next((j for j in range(i - 1, -1, -1) if j not in marks), None)
    after = next((j for j in range(i + 1, len(pieces)) if j not in marks), None)
    if after is None:
        return False
    following = pieces[after]
    cut_off = before is not None and not TERMINAL.search(clean(pieces[before].raw).text.text)
    if cut_off:
        return following.raw.text[:1].islower()
    numbered = sum(1 for p in pieces if p.marker.style is Style.ARABIC) > len(pieces) // 8
    return numbered and i + 1 in marks and following.marker.style is not Style.NONE


def _plain_anchors(
    pieces: Sequence[Piece], marks: Mapping[int, str], anchored: Mapping[int, tuple[int, int]]
) -> frozenset[int]:
    """Bare digits in running text that must be the anchor of a note nobody else refers to."""
    found: set[int] = set()
    places = dict(anchored)
    position = {n: i for i, n in _numbers(marks)}
    for number in sorted({n for _, n in _numbers(marks)} - set(anchored)):
        low = max((place for n, place in places.items() if n < number), default=(0, -1))
        high = min((place for n, place in places.items() if n > number), default=(len(pieces), 1 << 60))
        pattern = re.compile(
            rf"(?:(?<=[.,;:?!”\"’)\]*])\s?(?<!\d)|(?<=[a-zà-ÿ])|(?<=\b(?:19|20)\d\d))"
            rf"({number})(?!\d)(?=[\s,.;:)]|/(?:\s|$)|$)"
        )
        hits: list[tuple[int, int]] = []
        glued: list[tuple[int, int]] = []
        stroked: list[tuple[int, int]] = []  # "1/", as the marks of the 1990s are printed
        for i in range(low[0], min(high[0] + 1, len(pieces))):
            if i in marks:
                continue
            for m in pattern.finditer(pieces[i].raw.text):
                offset = pieces[i].raw.offsets[m.start(1)]
                before = pieces[i].raw.text[max(0, m.start(1) - 80) : m.start(1)]
                if low < (i, offset) < high and not _no_anchor(before):
                    hits.append((i, offset))
                    glued += [(i, offset)] if GLUED.search(before) else []
                    stroked += [(i, offset)] if pieces[i].raw.text[m.end(1) : m.end(1) + 1] == "/" else []
        hits = stroked or hits
        near = [h for h in hits if position[number] - BESIDE <= h[0] < position[number]]
        place = next((only[0] for only in (hits, near, glued) if len(only) == 1), None)
        if place is not None:
            found.add(place[1])
            places[number] = place
    return frozenset(found | _repeated(pieces, marks))


def _repeated(pieces: Sequence[Piece], marks: Mapping[int, str]) -> set[int]:
    """Digits glued to a word or its stop: a note is referred to as often as its source is cited."""
    numbers = {m for m in marks.values() if m.isdigit()}
    found: set[int] = set()
    for i, piece in enumerate(pieces):
        words = piece.raw.text
        for m in _GLUED_DIGITS.finditer(words) if i not in marks and numbers else ():
            before = words[max(0, m.start() - 80) : m.start()]
            glued = GLUED.search(before) or _GLUED_TO_WORD.search(before)
            if m.group(0) in numbers and glued and not _no_anchor(before):
                found.add(piece.raw.offsets[m.start()])
    return found


def _no_anchor(before: str) -> bool:
    return bool(NOT_ANCHOR.search(before) or IN_SYMBOL.search(before))
