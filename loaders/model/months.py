"""The months of the year as English prints them."""

from __future__ import annotations

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
MONTH = f"(?:{'|'.join(MONTHS)})"
"""Pattern of one month."""


def month_number(name: str) -> int:
    """1 for ``January`` in any case of letters; raises ``ValueError`` for what is no month."""
    return MONTHS.index(name.capitalize()) + 1
