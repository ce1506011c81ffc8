"""What stands on the right of a cover of the United Nations: symbol, distribution, date and language."""

from __future__ import annotations

import re

_SYMBOL = r"[A-Z]{1,5}(?:/[\w.()-]+){1,6}"
ON_THE_RIGHT = re.compile(
    r"Distr(?:\.|ibution)?:?\s*\w*|Original:.*|English(?: only)?|ENGLISH.*|"
    rf"\d{{1,2}} [A-Z][a-z]+ (?:19|20)\d\d|{_SYMBOL}(?:\s?[-–,]\s?{_SYMBOL})*\*?"
)
"""A whole line of that column."""
