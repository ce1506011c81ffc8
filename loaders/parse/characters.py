"""Characters that look alike or do not show: hyphens that must not break, soft hyphens, direction marks;
letters that a typeface joins.

A word must read the same whichever of them a typist or a converter has set.
"""

from __future__ import annotations

import re

from loaders.model.text import MappedText, Span

_ALIKE = {
    **dict.fromkeys((0x2010, 0x2011, 0xFE63, 0xFF0D), "-"),
    **dict.fromkeys((0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
}
SOFT_HYPHEN = "\u00ad"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\u00ad(?!$)")
"""A soft hyphen shows at the end of a line and nowhere else."""
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Letters that a typeface joins (Unicode, Alphabetic Presentation Forms)."""
_JOINED = str.maketrans(LIGATURES)


def alike(raw: str) -> str:
    """The text with plain hyphens and blanks; every character keeps its place."""
    return raw.translate(_ALIKE)


def seen(line: str) -> str:
    """What a reader sees of a line."""
    return _UNSEEN.sub("", line).translate(_JOINED)


def seen_words(raw: str, span: Span) -> MappedText:
    """What a reader sees of a line, with its places in the source."""
    words = MappedText.of(raw, span)
    words = words.without(match.span() for match in _UNSEEN.finditer(words.text))
    if LIGATURES.keys().isdisjoint(words.text):
        return words
    letters = [
        (c, at)
        for joined, at in zip(words.text, words.offsets, strict=True)
        for c in joined.translate(_JOINED)
    ]
    return MappedText("".join(c for c, _ in letters), tuple(at for _, at in letters))
