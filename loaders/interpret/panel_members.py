"""Who sat on a panel: named persons with their affiliations, offices, and the States experts came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agent_lists import COUNTRY, named_agents, split, trim
from loaders.interpret.agents import read_agents
from loaders.interpret.behalf import represented
from loaders.interpret.offices import HONORIFIC, NAME, begins_with_office, person, read_name
from loaders.interpret.openers import OPENER
from loaders.interpret.person_lists import persons_in_list
from loaders.interpret.speaker_subjects import MANDATE
from loaders.model.facts import Actor, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

AS_PANEL = re.compile(
    r"(?:\bwith\s+(?P<list>(?!the\b)[^;:]{5,400}?)|^(?P<served>(?!The\s+following\b)[A-Z][^;:]{5,400}?)\s+(?:served|acted|participated|took\s+part|spoke|sat))"
    r"\s+as\s+(?:the\s+)?(?:expert\s+|lead\s+)?(?:panell?ists|discussants)\b|"
    r"\bfacilitated\s+by\s+(?P<facilitated>(?:(?!\bwho\b)[^:]){5,600}?),?\s+as\s+(?:an?\s+|the\s+)?panell?ists?\b|"
    r"^(?:Acting|Serving|Speaking|Participating)\s+as\s+(?:the\s+)?(?:expert\s+|lead\s+)?(?:panell?ists|discussants)\s+were:?\s+(?P<behind>[^;:]+)"
)
"""``moderated a dialogue with A, B and C as panellists``, ``A and B served as panellists``."""
_BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?P<who>[^,;()]+)", re.IGNORECASE)
_ENTRY_ENDS = re.compile(r";|(?<!Mr)(?<!Ms)(?<!Dr)\.\s|\s(?:and|as\s+well\s+as)\s+(?=M[rs]s?\.|Dr\.)")
_AND_NAMED = re.compile(rf",?\s+and\s+(?=(?:{HONORIFIC}\s+)*{NAME}\s*\()")
_NEXT_NAMED = re.compile(rf"\s*\([^()]*\)(?:,\s+|,?\s+and\s+)(?=(?:{HONORIFIC}\s+)*{NAME}\s*\()")
"""Between two persons of one entry: ``A (China) and B (India), nominated by the Group``."""
_AND_ASIDE = re.compile(
    r"(?<=\band),\s+(?:participating|joining|attending|connecting|speaking|via|by|through)\s[^,;()]{3,40},(?=\s)"
)
"""``and, participating online, Jo Ek``"""
_PART_OF_DAY = re.compile(
    r"(?:(?<=^)|(?<=;\s)|(?<=;\sand\s))(?:(?:Morning|Afternoon|First|Second|Third|Fourth)\s+)?(?:Meeting|meeting|Session|session|Panel|panel|Segment|segment)"
    r"(?:\s+\d)?:\s+"
)
"""``Morning meeting: Jo Ek (Fiji); …``"""
_OWN_OFFICE = re.compile(r",\s+(?!and\b|the\b|an?\b)[A-Z][^,;]*[.\s]*$")
SEMICOLON = re.compile(r";\s*(?:and\s+)?|\s+[•|·]\s+")


def read_panel(listed: MappedText, knowledge: Knowledge) -> tuple[Agent, ...]:
    """The members of a panel: named persons, else the States and bodies that experts come from."""
    listed = listed.without([m.span() for p in (_AND_ASIDE, _PART_OF_DAY) for m in p.finditer(listed.text)])
    parts = list(split(listed, SEMICOLON))
    if len(parts) > 1:
        return tuple(
            agent for part in parts for agent in _for_group(part, _member(part, knowledge), knowledge)
        )
    exact = knowledge.names.exact
    named = tuple(a for a in named_agents(listed, Capacity.PANELLIST) if exact(a.actor.label) is None)
    people = list(persons_in_list(listed, knowledge, people=True))
    if people and (len(people) >= len(named) or not listed.text[people[-1].end :].strip(" .,")):
        agents = tuple(
            Agent(person(one.name.name), Capacity.PANELLIST, listed.span(one.name.start, one.name.end))
            for one in people
        )
        return (*agents, *_beside_named(listed[people[-1].end :], knowledge))
    if named:
        end = next(i for i, offset in enumerate(listed.offsets) if offset >= named[-1].span.end - 1) + 1
        bracket = COUNTRY.match(listed.text, end)
        return (*named, *_beside_named(listed[bracket.end() if bracket else end :], knowledge))
    found = read_agents(listed, knowledge)
    return tuple(_as_panellist(a) for a in found if a.actor.known or OPENER.match(listed.text))


def behalf_behind(text: MappedText, at: int, until: int, knowledge: Knowledge) -> Actor | None:
    """For whom the member of a panel speaks whose name ends at one place of the source, before another.

    ``Ms. Ana Diaz, Ministry of Justice, Peru, on behalf of the Group of …;`` up to the end of the entry.
    """
    inside = [i for i, offset in enumerate(text.offsets) if at <= offset < until]
    words = text.text[inside[0] : inside[-1] + 1] if inside else ""
    behalf = _BEHALF.search(_ENTRY_ENDS.split(words, maxsplit=1)[0])
    return represented(behalf["who"], knowledge) if behalf else None


def _for_group(part: MappedText, members: tuple[Agent, ...], knowledge: Knowledge) -> tuple[Agent, ...]:
    """``Kim Min-ji (Republic of Korea), on behalf of the Group of Asia-Pacific States``."""
    behalf = _BEHALF.search(part.text)
    if behalf is None or len(members) != 1 or members[0].on_behalf_of is not None:
        return members
    return (replace(members[0], on_behalf_of=represented(behalf["who"], knowledge)),)


def _member(part: MappedText, knowledge: Knowledge) -> tuple[Agent, ...]:
    """One entry of a panel set off by semicolons: ``Ana Diaz, Prosecutor, Public Ministry of Peru``."""
    name = read_name(part.text)
    rest = part.text[name.end :].strip() if name else "-"
    beside = not rest or rest[0] in ",(." or rest.startswith(("of ", "from "))
    if name is not None and beside and knowledge.names.exact(name.name) is None:
        one = Agent(person(name.name), Capacity.PANELLIST, part.span(name.start, name.end))
        further = _NEXT_NAMED.match(part.text, name.end)
        return (one, *_member(part[further.end() :], knowledge)) if further else (one,)
    return tuple(_as_panellist(agent) for agent in read_agents(part, knowledge))


def _beside_named(rest: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """Who else sat on a panel after the persons named: ``… and an expert from Jordan``."""
    if _OWN_OFFICE.match(rest.text):
        return  # "Mr. Jo Ek, Director of Prisons of Fiji"
    rest = trim(rest)
    opener = OPENER.match(rest.text)
    expert = opener is not None and not (opener["head"] or "").lower().startswith("observer")
    further = _AND_NAMED.search(rest.text)
    if further is not None and expert:
        yield from (_as_panellist(agent) for agent in read_agents(rest[: further.start()], knowledge))
        yield from read_panel(rest[further.end() :], knowledge)
    elif rest and (expert or begins_with_office(rest.text) or MANDATE.match(rest.text)):
        yield from (_as_panellist(agent) for agent in read_agents(rest, knowledge))


def _as_panellist(agent: Agent) -> Agent:
    unnamed = agent.actor.key.startswith("office/") or agent.capacity is Capacity.SECRETARIAT
    return agent if unnamed else replace(agent, capacity=Capacity.PANELLIST)
