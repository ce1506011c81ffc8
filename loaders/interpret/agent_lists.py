"""Lists of persons, States and bodies behind the words that open them, and the cuts between their entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.annotate.actors import read_actors
from loaders.interpret.agent import Agent, capacity_of
from loaders.interpret.kinds import COUNTED, NGOS, kind_announced
from loaders.interpret.lone_names import OF_BODIES
from loaders.interpret.offices import HONORIFIC, INSIDE, NAME, PrintedName, person, read_name
from loaders.model.facts import Actor, ActorKind, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_GENERIC = re.compile(
    r"(?:\d+\s+|(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|[a-z]+teen)\s+|other\s+|some\s+|several\s+|various\s+|many\s+|all\s+|relevant\s+|invited\s+|non-member\s+|"
    r"Member\s+)*(?:States?|countries|entities|"
    r"organizations|agencies|institutes|bodies|non-governmental|intergovernmental|regional|international|"
    r"civil\s+society|academi\w+|"
    r"experts?|individuals?|NGOs?|youth|victims|regional\s+groups|private\s+sector|host\s+country|"
    r"secretariats|"
    r"(?:(?:programme\s+)?network\s+)?(?:institute|organization|entity|body|agency)\s+(?:of|for|in)|"
    r"(?:an?\s+)?(?:\w+\s+)?groups?\s+of\s+(?:States|countries)|"
    r"permanent\s+observers?|specialized|national|government\w*|representatives|observers|speakers|"
    r"participants|delegations)\b(?!\s+of\s+[A-Z][a-z]+$)"
)
_HOST = re.compile(r"host\s+country\b[^()]*\((?:the\s+)?(?P<state>[^()]+)\)")
BETWEEN_OTHERS = re.compile(r",\s+(?:and\s+)?[A-ZÀ-ÞĀ-ŽȘȚ]|\s+and\s+[A-ZÀ-ÞĀ-ŽȘȚ]|\s*\.?\s*$")
"""What stands behind a name that is one of several."""
SEVERAL_HOLDERS = re.compile(
    r"(?:[Tt]he\s+)?(?:[Cc]o-|[Vv]ice-|Deputy\s+)?(?:[Cc]hairs|Presidents|Directors|[Rr]apporteurs|[Mm]oderators|[Cc]oordinators|Ministers|"
    rf"Secretaries|[Ff]acilitators)\b[^,;:]{{0,160}}?(?:,|(?<=Conference)|(?<=Commission)|(?<=Congress)|(?<=Committee)|(?<=Group))\s+(?={NAME}\s*(?:\(|,|\s+and\s))|"
    r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal)\s+(?:[a-z]+\s+){0,2}(?:members|representatives|delegates|"
    r"participants|students|fellows|winners|ambassadors|survivors|officers|judges|prosecutors)\b"
    rf"(?:\s+[^,;:]{{2,120}})?,\s+(?:held\s[^;:]{{3,80}}?,\s+)?"
    rf"(?=(?:{HONORIFIC}\s+)*{NAME}\s*(?:\(|,|\s+and\s))"
)
"""``the Co-Chairs of the group, A (Spain) and B (Cameroon)``, ``two members of the Forum, A and B``."""
_UNNAMED_LIST = re.compile(
    r"(?:civil\s+society|non-governmental\s+organizations|academia|the\s+private\s+sector|youth)(?:\s+organizations)?"
    rf"\s*\((?P<inside>{INSIDE}{{3,300}})\)"
)
COUNTRY = re.compile(rf"\s*\([A-Z]{INSIDE}{{2,80}}\)")
# "Ana Diaz, Institute of Law (Peru)", "Ali Hassan, Director of Studies of Togo", "Li Wei of the Youth Corps".
_AFFILIATION = re.compile(
    rf",\s+(?:the\s+)?[A-Z][^,;()]{{3,100}}{COUNTRY.pattern}|"
    r",\s+(?=(?:the\s+)?[A-Z])(?:(?!,\s+(?:and\s+)?(?:M[rs]s?\.|Dr\.|Prof)|\s+and\s)[^;(),]){3,140}|"
    r"\s+(?:of|from)\s+(?:the\s+)?[A-Z](?:(?!\s+and\s)[^,;()]){2,100}"
)


_NO_NAME = re.compile(
    r"\d+\s+(?:for|from|of)\s+.*|"
    r"(?:During|In|At|After|Following|Before|On|Under)\s+(?:the|its|this|that)\s.*|[a-z][\w-]*\s+(?:(?:Member|Observer)\s+)?(?:State|Party|Government)s?"
)
"""``Oman, a non-signatory State``"""
_AND_UNNAMED = re.compile(
    r",?\s+(?:and|as\s+well\s+as)\s+(?:by\s+)?(?:(?:the|an?|one|two|three|four|five|several|some|many|various|\d+)\s+)+"
    r"(?:[a-z]+\s+){0,2}(?:experts?|academics?|individuals?|participants|students?|survivors?|practitioners?)[.\s]*$"
)
"""``the World Society of Victimology and one individual academic``"""
_KIND_LEAD = re.compile(r"(?:the\s+)?(?:civil\s+society|non-governmental|youth)\s+organization\s+(?=[A-Z])")


def split(phrase: MappedText, divider: re.Pattern[str]) -> Iterator[MappedText]:
    """``the representative of A and by the observer for B``: each "by" begins anew."""
    at = 0
    for match in divider.finditer(phrase.text):
        yield phrase[at : match.start()]
        at = match.end()
    yield phrase[at:]


def trim(text: MappedText) -> MappedText:
    """Without the words that join it to its neighbours."""
    words = text.text
    start = re.match(r"[\s,;]*(?:and[\s,]+|by\s+)*", words)
    at = start.end() if start else 0
    end = re.search(
        r"(?:[\s,;.:]|\band|\bas\s+well\s+as|\bfollowed\s+by|\bby|\balong\s+with|"
        r"\btogether\s+with)*$",
        words[at:],
    )
    return text[at : at + end.start()] if end else text[at:]


def named_agents(listed: MappedText, capacity: Capacity) -> Iterator[Agent]:
    """Persons of a list such as ``Rania Al-Masri (Jordan) and Dr. Yusuf Ali (Oman)``."""
    at = 0
    while (name := read_name(listed.text, at)) is not None:
        if not name.titled and OF_BODIES.search(name.name):
            return  # "Open Data Trust (ODT)"
        bracket = COUNTRY.match(listed.text, name.end)
        if bracket is None and capacity is Capacity.PANELLIST:
            bracket = _AFFILIATION.match(listed.text, name.end)
        people = capacity in (Capacity.PANELLIST, Capacity.PRESENTER)
        among = at > 0 and people and BETWEEN_OTHERS.match(listed.text, name.end) is not None
        if bracket is None and not name.titled and not among:
            return
        stated = capacity if people else Capacity.OFFICIAL
        yield Agent(person(name.name), stated, listed.span(name.start, name.end))
        gap = re.compile(
            r"\s*(?:,\s*(?:and\s+)?|;\s*(?:and\s+)?|"
            r"and\s+)"
        ).match(listed.text, bracket.end() if bracket else name.end)
        if gap is None:
            return
        at = gap.end()


def bodies(
    listed: MappedText, knowledge: Knowledge, default: ActorKind, capacity: Capacity, least: int = 1
) -> Iterator[Agent]:
    """The States and bodies of an enumeration; "other States" and "entities of …" are nobody in particular.

    Args:
        least: how many the words before promise.
    """
    if not listed or COUNTED.fullmatch(listed.text):
        return
    unnamed = _AND_UNNAMED.search(listed.text)
    listed = listed[: unnamed.start()] if unnamed else listed
    inside = _in_brackets(listed)
    if inside is not None:
        listed, default = inside, kind_announced(listed.text) or default
    if several := NGOS.match(listed.text):
        listed, default, least = listed[several.end() :], ActorKind.NGO, max(least, 2)
    if lead := _KIND_LEAD.match(listed.text):  # "the civil society organization Red Colibrí"
        listed, default = listed[lead.end() :], ActorKind.NGO
    default = of_company(listed.text, knowledge) if default is ActorKind.OTHER else default
    for mention in read_actors(listed, knowledge, default, least=least):
        small = mention.surface.islower() or _NO_NAME.fullmatch(mention.surface)
        if small and not mention.actor.known:
            continue  # "Palestine, a party, was represented"
        if not mention.actor.known and knowledge.country_of_place(mention.surface):
            continue  # "the Alliance of Organizations, Vienna": the seat of the one before
        if not mention.actor.known and _GENERIC.match(mention.surface):
            host = _HOST.match(mention.surface)
            state = knowledge.state_named(host["state"]) if host else None
            if state is not None:
                yield Agent(state.actor(), capacity, mention.span)
            continue
        yield Agent(mention.actor, capacity_of(mention.actor, capacity), mention.span)


def of_company(words: str, knowledge: Knowledge) -> ActorKind:
    """What an unknown body of a list is: an NGO where all that are known in the list are."""
    kinds = {
        hit.entity.kind
        for hit in knowledge.names.find(words)
        if isinstance(hit.entity, Actor) and not hit.nested
    }
    return ActorKind.NGO if kinds == {ActorKind.NGO} else ActorKind.OTHER


def _in_brackets(listed: MappedText) -> MappedText | None:
    """``representatives of civil society (the Red Path and Penal Watch)``: those in the brackets."""
    found = _UNNAMED_LIST.fullmatch(listed.text)
    return listed[found.start("inside") : found.end("inside")] if found else None


def person_of_country(words: str, knowledge: Knowledge) -> PrintedName | None:
    """``Jane Doe (Australia)``: a person, unless a body bears the name."""
    name = read_name(words)
    bracket = COUNTRY.match(words, name.end) if name else None
    if name is None or bracket is None or knowledge.names.exact(name.name) is not None:
        return None
    return name if knowledge.state_named(bracket.group(0).strip(" ()").removeprefix("the ")) else None
