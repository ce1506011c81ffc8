"""Symbol and day of a resolution on whose cover neither stands: printed in a volume, or on a web page.

``Economic and Social Council resolution 2031/17`` above the title, or ``2005/22.`` before it, and the body of
the enacting formula make E/RES/2031/17 and E/RES/2005/22; the day stands below the last paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.adoption import FORMULA
from loaders.model.months import MONTH, month_number
from loaders.model.tree import NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge
    from loaders.model.tree import DocumentTree

_NUMBER = re.compile(
    r"(?:[A-Z][A-Za-z ’'-]{2,140}\s)?(?:[Rr]esolution|RESOLUTION)\s+"
    r"(?P<number>\d{1,4}/\d{1,4})(?=\W*$|[.:]\s)|"
    r"(?P<first>\d{1,4}/\d{1,4})\.?\s+(?=[A-Z])"
)
_CLOSING = re.compile(
    rf"\d{{1,5}}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\W+(?:[A-Z][a-z]+day,?\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\s+"
    r"(?P<year>\d{4})"
)
_HEAD, _TAIL = 12, 6
"""How many of the first and the last texts of a document are looked at."""


def symbol_of_resolution(tree: DocumentTree, knowledge: Knowledge) -> str:
    """The symbol that number and enacting formula make, ``""`` where one is missing or does not fit."""
    number = ""
    for text in _first_texts(tree):
        found = _NUMBER.match(text)
        if found is not None and not number:
            number = found["number"] or found["first"]
        formula = FORMULA.match(text)
        bodies = [b for b in knowledge.bodies if formula and formula["body"].strip() in b.names]
        if bodies:
            fits = (b for b in bodies if number and b.printed and b.may_have(number))
            return next((f"{b.symbol}/{number}" for b in fits), "")
    return ""


def day_of_resolution(tree: DocumentTree) -> str:
    """The day below the number of the plenary meeting at the end, as ISO 8601, ``""`` where none stands."""
    last = " ".join(located.node.text.text for located in tree.located[-_TAIL:])
    found = _CLOSING.search(last)
    if found is None:
        return ""
    return f"{found['year']}-{month_number(found['month']):02}-{int(found['day']):02}"


def _first_texts(tree: DocumentTree) -> Iterator[str]:
    for located in tree.located[:_HEAD]:
        node = located.node
        yield from (cell.text.strip() for cell in node.cells) if node.kind is NodeKind.FRONT else ()
        yield node.text.text.strip()
