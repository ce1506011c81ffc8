"""Words that say nothing of when and where an event was held, left out before events are looked for."""

from __future__ import annotations

import re

from loaders.model.text import MappedText

_FILLING = re.compile(
    r"(?<=\b[IiAa][nt]\s)the\s+(?:(?:capital|historic|port|coastal|border|resort)\s+)?(?:city|town|municipality)\s+of\s+(?=[A-ZÀ-ÞĀ-ŽȘȚ])"
)
"""``held in the city of Salvador``"""


def told_plainly(text: MappedText) -> MappedText:
    """A text without such words; what is left keeps its place in the source."""
    if " of " not in text.text:
        return text
    return text.without(match.span() for match in _FILLING.finditer(text.text))
