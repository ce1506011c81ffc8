"""Sentences of a text, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model.text import MappedText

_END = re.compile(r"[.!?…]+[\"”’'»)\]*]*(?=\s+[\"“‘'«(\[*]*[A-Z0-9À-ÞĀ-ŽȘȚ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|art|arts|para|paras|vol|pp?|ed|eds|etc|"
    r"approx|Add|Corr|Rev|H\.E|H\.?[RIS]\.H|H\.[RIS]|Jr|Sr|Ma|"
    r"U\.S|U\.N|et al|Hon|Rt|Pol|Capt|Col|Gen|Maj|Lt|Brig|Sgt|Eng|Msgr|Mx|(?:[A-Z]\.-?){0,3}[A-Z])\.$"
)

_DIVISION = re.compile(
    r"\d/\d{1,3}\s[A-Z]\.$|"
    r"\b(?:[Cc]hapters?|[Ss]ections?|[Pp]arts?|[Aa]nnex(?:es)?|[Rr]esolutions?|[Dd]ecisions?|Committee)\s+[IVX]\.$"
)
"""``see chapter I.``, ``resolution 72/266 A.`` ends a sentence; an initial does not."""
# "Workshop 1. Title": the stop belongs to the label.
_LABEL = re.compile(
    r"\s*(?:See\s+(?:also\s+)?)?(?:Workshop|Item|Goal|Chapter|Section|Part|Annex)\s+[\dIVX]+\."
)


def sentences(text: MappedText) -> Iterator[MappedText]:
    """The sentences of a text in order, outer blanks removed; together they hold all its words.

    A stop ends a sentence where blank and a capital letter or digit follow, abbreviations apart.
    """
    start = 0
    for match in _END.finditer(text.text):
        if _LABEL.fullmatch(text.text, start, match.start() + 1):
            continue
        closed = len(match.group(0)) > 1 and match.group(0)[1] in ")]"  # "(… draft resolution I.) Then"
        if (
            match.group(0)[0] == "."
            and not closed
            and not _DIVISION.search(text.text[max(0, match.start() - 24) : match.start() + 1])
            and _ABBREVIATION.search(text.text[max(0, match.start() - 12) : match.start() + 1])
        ):
            continue
        piece = text[start : match.end()].strip()
        if piece:
            yield piece
        start = match.end()
    piece = text[start:].strip()
    if piece:
        yield piece


def sentence_at(text: MappedText, position: int) -> MappedText:
    """The sentence of the text that holds a local position; the whole text where none does."""
    at = 0
    for sentence in sentences(text):
        found = text.text.find(sentence.text, at)
        at = found + len(sentence)
        if position < at:
            return sentence
    return text.strip()
