"""Persons printed before the office they hold: ``Jane Doe, Minister of Justice of Ruritania``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.interpret.offices import NAME, PrintedName, begins_with_office, office_extent, read_name
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_COMMA = re.compile(r",\s+(?=(?:the\s+)?[A-Z])")
VERB = re.compile(
    r"\s+(?:was|were|is|are|had|has|have|made|delivered|gave|opened|closed|chaired|[a-z]+ed|said|spoke|drew|took)\b"
)
"""What ends the words of an office in a sentence."""
_GAP = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:[,;]\s*(?:and\s+|as\s+well\s+as\s+)?|and\s+)(?:by\s+)?")
_SOMEBODY = re.compile(
    r"(?<![\w’'-])(?:(?<=\bbehalf of )|"
    r"(?<!\bof )(?<!\bfor )(?<!\bthe )(?<!\bon )(?<!\bin )(?<!\bto )(?<!\bagainst ))"
    rf"(?={NAME},\s+(?:the\s+)?[A-Z])"
)
"""What follows "of" or "the" is most often the rest of a longer name."""
_NEXT_NAME = re.compile(r"\s+and\s+(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with an office.

    Attributes:
        office: its words, article left out.
        end: where the words about both end in the phrase.
    """

    name: PrintedName
    office: str
    end: int


def holders(phrase: MappedText, knowledge: Knowledge) -> Iterator[Holder]:
    """The persons a phrase begins with whose office follows behind a comma, one after the other."""
    at = 0
    while (found := _holder(phrase, at, knowledge)) is not None:
        yield found
        gap = _GAP.match(phrase.text, found.end)
        if gap is None:
            return
        at = gap.end()


def holders_in(text: MappedText, knowledge: Knowledge) -> Iterator[Holder]:
    """The persons anywhere in a text whose office follows behind a comma."""
    end = 0
    for match in _SOMEBODY.finditer(text.text):
        found = _holder(text, match.start(), knowledge) if match.start() >= end else None
        if found is not None:
            yield found
            end = found.end


def _holder(phrase: MappedText, at: int, knowledge: Knowledge) -> Holder | None:
    name = read_name(phrase.text, at)
    if name is None or (phrase.text[at : name.start].strip() and not name.titled):
        return None
    comma = _COMMA.match(phrase.text, name.end)
    if comma is None or knowledge.names.exact(name.name) is not None:
        return None
    if not begins_with_office(phrase.text[comma.end() :]):
        return None
    words = phrase[comma.end() : comma.end() + _length(phrase[comma.end() :], knowledge)]
    return Holder(name, re.sub(r"^the\s+", "", words.text).strip(" ,."), comma.end() + len(words))


def _length(words: MappedText, knowledge: Knowledge) -> int:
    """Length of the office; the next person with an office begins another one."""
    end = min(
        (p for p in (words.text.find(";"), len(office_extent(words).text)) if p >= 0), default=len(words)
    )
    verb = VERB.search(words.text, 0, end)
    end = verb.start() if verb else end
    for cut in _NEXT_NAME.finditer(words.text, 0, end):
        if _holder(words, cut.end(), knowledge) is not None:
            return cut.start()
    return end
