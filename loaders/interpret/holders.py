"""Persons printed before the office they hold: ``Jane Doe, Minister of Justice of Ruritania``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.interpret.known_names import begins_known_name
from loaders.interpret.offices import (
    INSIDE,
    NAME,
    OFFICE,
    PrintedName,
    begins_with_office,
    is_of_another,
    office_extent,
    read_name,
)
from loaders.model.facts import Actor
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_COMMA = re.compile(
    r",\s+(?=(?:(?:the|an?)\s+)?(?:(?:former|acting|outgoing|founding)\s+)?(?:[A-Z]|(?:youth|deputy|executive|senior|regional)\s+[a-z]))"
)
VERB = re.compile(
    r"\s+(?:was|were|is|are|had|has|have|made|delivered|gave|opened|closed|chaired|[a-z]+ed|said|spoke|drew|took)\b"
)
"""What ends the words of an office in a sentence."""
_GAP = re.compile(rf"\s*(?:\({INSIDE}*\)\s*)?(?:[,;]\s*(?:and\s+|as\s+well\s+as\s+)?|and\s+)(?:by\s+)?")
_SOMEBODY = re.compile(
    r"(?:^(?:[A-Z][a-z]{2,}ing|Thanks|Commends|Congratulates|Welcomes|Appoints|Elects|Nominates|Invites|Recalls|Quotes)\s+|"
    r"(?<![\w’'-])(?<!\bthe\s))"
    rf"(?={NAME},\s+(?:(?:the|an?)\s+)?(?:(?:former|acting|founding)\s+)?(?:[A-Z]|(?:youth|deputy|executive|senior|regional)\s+[a-z]))"
)
_MID_NAME = re.compile(r"[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*\s$|\b(?:of|for|on|in|to|against)\s$")
"""What follows a capital, "of" or "to" is most often the rest of a longer name."""
_SOMEBODY_NEXT = re.compile(
    r"\b(?:behalf|(?:re-?)?election|appointment|designation|nomination|leadership|chair(?:man|person)?ship|guidance|presidency|"
    r"memory|statements?|remarks|recommendations?|proposals?|words|testimony|contributions?|message|gratitude|thanks|appreciation|tribute|congratulations|condolences)\b[^,.;]{0,60}?\s"
    r"(?:of|to)\s$|\band\sto\s$"
)
_THE_NEXT = re.compile(r",\s+the\s+[A-Z]")
_LONGEST_OFFICE = 160
AND_THE_OFFICE = re.compile(r"\s+and\s+(?=(?:the|an?)\s)")
_AND_A_MESSAGE = re.compile(
    r"\s+and\s+(?:an?|the)\s+(?:\w+\s+){0,2}(?:message|statement|address|presentation)\s+(?:by|from|of)\s"
)
"""``the Executive Director and a video message by the President of the Council, Jo Ek``"""
_CLOSED = re.compile(r"[^,;]*\s(?:of|for)\s+(?:the\s+)?(?P<body>[A-Z][^,;]*?)(?=,)")
_STATE_NEXT = re.compile(r"[^,;]*(?=,\s+(?:the\s+)?(?P<state>[A-Z][^,;.()]{2,60}?)\s*(?:[,;.]|$))")
_NEXT_NAME = re.compile(r"\s+and\s+(?=[A-ZÀ-ÞĀ-ŽȘȚ])")


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
        verb, at = match.group(0), match.end()
        if not verb and _MID_NAME.search(text.text, 0, at) and not _SOMEBODY_NEXT.search(text.text, 0, at):
            continue
        found = _holder(text, at, knowledge) if at >= end else None
        if found is not None and not _next_of_list(text, found, knowledge):
            yield found
            end = found.end


def _next_of_list(text: MappedText, found: Holder, knowledge: Knowledge) -> bool:
    """``the Attorney General, Jo Ek, the Minister of Justice and …``: the office behind is not his."""
    if not _THE_NEXT.match(text.text, found.name.end):
        return False
    before = max(0, found.name.start - _LONGEST_OFFICE)
    offices = OFFICE.finditer(text.text, before, found.name.start)
    named = (holder_behind(text, office.start(), knowledge) for office in offices)
    return any(name is not None and name.start == found.name.start for name in named)


def _holder(phrase: MappedText, at: int, knowledge: Knowledge) -> Holder | None:
    name = read_name(phrase.text, at)
    if name is None or (phrase.text[at : name.start].strip() and not name.titled):
        return None
    length, office = office_at(phrase, name.end, knowledge)
    if not length or knowledge.names.exact(name.name) is not None:
        return None
    if begins_known_name(phrase.text, name.start, name.end, knowledge):
        return None
    return Holder(name, office, name.end + length)


def office_at(phrase: MappedText, at: int, knowledge: Knowledge) -> tuple[int, str]:
    """The office behind a comma at a position: how long it is with its comma, and its words; or (0, "")."""
    comma = _COMMA.match(phrase.text, at)
    if comma is None or not begins_with_office(phrase.text[comma.end() :]):
        return 0, ""
    words = phrase[comma.end() : comma.end() + _length(phrase[comma.end() :], knowledge)]
    return comma.end() - at + len(words), re.sub(r"^the\s+", "", words.text).strip(" ,.")


def _length(words: MappedText, knowledge: Knowledge) -> int:
    """Length of the office; the next person with an office begins another one."""
    end = min(
        (p for p in (words.text.find(";"), len(office_extent(words).text)) if p >= 0), default=len(words)
    )
    closed = _CLOSED.match(words.text)
    if closed and isinstance(knowledge.names.exact(closed["body"].strip()), Actor):
        end = min(end, closed.end())  # "Director of Prisons of Ireland, and Jo Ek of …"
    state = _STATE_NEXT.match(words.text)
    if state and knowledge.state_named(state["state"]) is not None:
        end = min(end, state.end())  # "Professor of Law, Chile, Jo Ek of …"
    verb = VERB.search(words.text, 0, end)
    end = verb.start() if verb else end
    for cut in _NEXT_NAME.finditer(words.text, 0, end):
        if _holder(words, cut.end(), knowledge) is not None:
            return cut.start()
    return end


def holder_behind(text: MappedText, start: int, knowledge: Knowledge) -> PrintedName | None:
    """The person named behind an office that begins at a position: ``the Chief of the Section, Jo Ek,``.

    A name without title counts where the sentence goes on after a comma, a bracket or a verb.
    """
    if read_name(text.text, start, titled=True) is not None:
        return None  # "Professor Jo Ek, Li Wei": a title, no office
    end = text.text.find(";", start)
    extent = office_extent(text[start : end if end >= 0 else len(text)])
    if any(begins_with_office(extent.text[m.end() :]) for m in AND_THE_OFFICE.finditer(extent.text)):
        return None  # "the Director of X and the Chief of Y, Jo Ek": of the nearer office
    if _AND_A_MESSAGE.search(extent.text):
        return None
    comma = re.compile(r"\s*,\s+").match(text.text, start + len(extent))
    name = read_name(text.text, comma.end()) if comma else None
    if comma is None or name is None or (text.text[comma.end() : name.start].strip() and not name.titled):
        return None
    if begins_known_name(text.text, name.start, name.end, knowledge):
        return None
    if is_of_another(text.text, start, name.end):
        return None
    goes_on = re.compile(
        r"(?:\s+of\s+(?:the\s+)?(?:[A-Z]\w+\s?){1,4}(?=[,.;)]))|\s*(?:[,.;(]|$|\)|\s(?:and\s+(?:the|by|an?)\b|[a-z]+(?:ed|[a-z])\b))"
    )
    return name if goes_on.match(text.text, name.end) else None


def name_behind_office(words: str) -> PrintedName | None:
    """``the United States Ambassador-at-Large Jo Ek``: nothing stands between an office and its holder."""
    article = re.match(r"(?:the\s+)?", words, re.IGNORECASE)
    office = OFFICE.match(words, article.end() if article else 0)
    name = read_name(words, office.end() + 1) if office else None
    if office is None or name is None or words[office.end() : name.start].strip():
        return None
    return name if re.fullmatch(rf"\s*(?:\({INSIDE}*\)|,.*)?", words[name.end :]) else None


def name_after_body(words: str, knowledge: Knowledge, start: int = 0) -> PrintedName | None:
    """``Secretary General of INTERPOL Jo Ek``: the name right behind the body, with no comma between."""
    for found in knowledge.names.find(words[start:]):
        name = read_name(words, start + found.end + 1)
        behind = words[start + found.end : start + found.end + 1] == " "
        if (
            behind
            and name is not None
            and re.match(r"\s*(?:$|[,;.]|\s(?:and|[a-z]+ed|made)\b)", words[name.end :])
        ):
            return name
    return None
