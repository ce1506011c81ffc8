"""Ordinal numbers as words and figures: ``Fifteenth``, ``thirty-third``, ``68th``."""

from __future__ import annotations

import re

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = (
    ("twent", "twenty"), ("thirt", "thirty"), ("fort", "forty"), ("fift", "fifty"), ("sixt", "sixty"),
    ("sevent", "seventy"), ("eight", "eighty"), ("ninet", "ninety"),
)  # fmt: skip


def _words() -> dict[str, int]:
    found = {word: n for n, word in enumerate(_ONES, start=1)}
    for n, (stem, ten) in enumerate(_TENS, start=2):
        found[f"{stem}ieth"] = n * 10
        found.update({f"{ten}-{word}": n * 10 + k for k, word in enumerate(_ONES[:9], start=1)})
    found["hundredth"] = 100
    return found


_BY_WORD = _words()
_HUNDRED = "one-hundred-and-"
ORDINAL = (
    r"(?:(?:one[-‑ ]hundred[-‑ ]and[-‑ ])?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-‑ ])?"
    r"(?:" + "|".join(sorted((w for w in _BY_WORD if "-" not in w), key=len, reverse=True)) + r")"
    r"|\d{1,3}(?:st|nd|rd|th))"
)
"""A pattern for one ordinal; to be compiled without regard to case."""


def ordinal_value(word: str) -> int | None:
    """The number an ordinal stands for, ``None`` where it is none.

    >>> ordinal_value("Thirty-fourth"), ordinal_value("22nd"), ordinal_value("last")
    (34, 22, None)
    """
    word = re.sub(r"[‑\s]+", "-", word.strip().lower())
    if word.startswith(_HUNDRED):
        below = ordinal_value(word.removeprefix(_HUNDRED))
        return below + 100 if below is not None and below < 100 else None
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(figure[1]) if figure else _BY_WORD.get(word)


def ordinal_word(number: int) -> str:
    """The ordinal as a word in lower case, figures above a hundred.

    >>> ordinal_word(34), ordinal_word(101)
    ('thirty-fourth', '101st')
    """
    word = next((w for w, n in _BY_WORD.items() if n == number), "")
    return word or figure(number)


def figure(number: int) -> str:
    """``1st``, ``2nd``, ``11th``: the way sittings are numbered."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
