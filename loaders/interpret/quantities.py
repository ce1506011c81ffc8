"""Numbers as texts print them: digits with separators, words up to the hundreds, per cent."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_WORD = r"(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
NUMBER = (
    rf"(?:\d{{1,3}}(?:[,  ]\d{{3}})+|\d+|{_WORD}(?:[- ]{_WORD})?(?: hundred(?: and {_WORD}(?:-{_WORD})?)?)?)"
)
PERCENT = rf"(?:\d{{1,3}}(?:[.,]\d+)?|\b{_WORD}(?:[- ]{_WORD})?)\s?(?:%|per\s?cent\b|percent\b)"


def number(printed: str) -> int:
    """The value of what ``NUMBER`` matches.

    >>> number("1,234"), number("twenty-one"), number("two hundred and five")
    (1234, 21, 205)
    """
    digits = re.sub(r"[,\s\u00a0]", "", printed)
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in re.split(r"[-\s]+", printed.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _WORDS:
            total += _WORDS[word]
    return total


def percent(printed: str) -> Decimal:
    """The value of what ``PERCENT`` matches.

    >>> percent("74.2%"), percent("12,5 per cent"), percent("Sixty-three per cent")
    (Decimal('74.2'), Decimal('12.5'), Decimal('63'))
    """
    match = re.match(r"\d+(?:[.,]\d+)?", printed)
    if match is None:
        return Decimal(number(re.split(r"\s+per", printed.lower())[0]))
    return Decimal(match.group(0).replace(",", ".")) if match else Decimal(0)
