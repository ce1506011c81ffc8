"""Sentences of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-z_]|\s+\((?:as|see|source|cf)\b|\s*$)")
# A full stop after one of these does not end a sentence.
_SHORT = re.compile(
    r"(?:\b(?:paras?|arts?|nos?|pp?|vol|ch|chap|sect|fig|figs|vs|cf|e\.g|i\.e|ibid|approx|mr|mrs|ms|dr|prof|"
    r"st|h\.e|sr|jr|gen|rev|add|corr|res|al)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST_SHORT = 12
_INITIALS = re.compile(r"(?:\b[A-Z]\.){1,4}$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, blanks at its ends left out."""
    start = 0
    for match in _END.finditer(text):
        head = text[max(start, match.start() - _LONGEST_SHORT) : match.start() + 1]
        if (
            match.group().startswith(".")
            and (_SHORT.search(head) or _INITIALS.search(head))
            and match.end() < len(text)
        ):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
