"""Offices without a name: ``the Chief of the Justice Section``, ``the Ministers of …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.annotate.actors import read_actors
from loaders.interpret.agent import Agent
from loaders.interpret.offices import office, office_extent
from loaders.model.facts import Actor, ActorKind, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_PLURAL = re.compile(
    r"(?:[Tt]he\s+)?(?P<lead>(?:Deputy\s+|Vice-|Prime\s+){0,2})"
    r"(?P<noun>[Mm]inisters|Attorneys|Presidents|Directors|Chairs|Heads|Secretaries|Prosecutors|Judges)"
)
SEVERAL_OFFICES = re.compile(
    r"(?:the\s+)?(?:Deputy\s+|Vice-|Prime\s+){0,2}(?:Ministers|Attorneys|Presidents|Directors|Secretaries|Prosecutors|Heads)"
    r"(?:-General|\s+General)?\s+(?:of|for)\s",
    re.IGNORECASE,
)
"""``the Attorneys-General of``: offices of the same name in several States."""
SECRETARIAT_OFFICE = re.compile(
    r"\b(?:UNODC|Secretariat|Secretary of the (?:Meeting|Commission|Congress|Conference|Committee))\b"
)
_PRESIDENT = re.compile(r"(?:Acting\s+)?(?:Co-|Vice-)?(?:Chair|President|Rapporteur)")
_HIGH = re.compile(r"\b(?:Executive Director|Secretary-General|Director-General)\b")


def office_agent(piece: MappedText, knowledge: Knowledge) -> Agent:
    """The office a phrase begins with; those of the Secretariat speak for it."""
    extent = office_extent(piece)
    units = any(
        isinstance(found.entity, Actor) and found.entity.kind is ActorKind.SECRETARIAT
        for found in knowledge.names.find(extent.text)
    )
    high = _HIGH.search(extent.text) or _PRESIDENT.match(office(extent.text).label)
    inside = (units or SECRETARIAT_OFFICE.search(extent.text)) and not high
    return Agent(office(extent.text), Capacity.SECRETARIAT if inside else Capacity.OFFICIAL, extent.span())


def offices_of_several(piece: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """``the Ministers of Justice of Fiji and Samoa``: two offices."""
    head = _PLURAL.match(piece.text)
    for of in re.finditer(r"\s+of\s+(?:the\s+)?(?=[A-Z])", piece.text) if head else ():
        listed = read_actors(piece[of.end() :], knowledge, ActorKind.OTHER)
        if head and len(listed) > 1 and all(m.actor.kind is ActorKind.STATE for m in listed):
            noun = re.sub(r"ies$", "y", head["noun"]) if head["noun"].endswith("ies") else head["noun"][:-1]
            office_of = f"{head['lead']}{noun}{piece.text[head.end() : of.end()]}"
            for mention in listed:
                at = next((i for i, o in enumerate(piece.offsets) if o >= mention.span.start), len(piece))
                article = "the " if piece.text[:at].endswith(" the ") else ""
                of_one = re.sub(r"\bof\s+the\s+$", "of ", office_of)
                yield Agent(office(f"{of_one}{article}{mention.surface}"), Capacity.OFFICIAL, mention.span)
            return
