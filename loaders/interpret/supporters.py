"""Those who join in what another speaker says: ``Iraq, supported by Yemen and Oman, called for …``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agents import read_agents
from loaders.interpret.offices import begins_with_office
from loaders.interpret.speech_words import REPORTED, SAID
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_JOINED = (
    r",\s+(?:(?:(?:also|fully|strongly)\s+)?(?:supported|joined|seconded|echoed|followed)\s+by|"
    r"with\s+the\s+support\s+of)\s+"
)
_OPENED = r"(?:the\s+(?:representatives?|observers?|delegat\w+)|those)\s"
_ONE = (
    r"(?:(?:the|an?)\s+(?:representative|observer|expert|panell?ist|speaker)\s+(?:of|for|from)|M[rs]s?\.|"
    r"Dr\.)\s"
)
_FOLLOWED = re.compile(r",\s+followed\s+by\s")
_INSERTED = re.compile(
    rf"(?:{_JOINED}|(?<=\band),\s+(?:together|jointly|along)\s+with\s+)(?P<list>(?:{_OPENED}|[A-Z]|the\s+[A-Z])[^;]+?)(?=,\s+(?:also\s+|then\s+)?(?:[a-z]+ed|said|spoke|drew|made|took|gave|put)\b)"
)
_AT_END = re.compile(rf"{_JOINED}(?P<list>(?:[A-Z]|the\s+[A-Z]|{_ONE})[^;:]*?)\.?$")
_VOICED = re.compile(rf"\b{SAID}\b")
"""What others can say with a speaker; a project that one ``presented, supported by Japan`` is paid for."""
_OPENS_LIST = re.compile(f"{_OPENED}|{_ONE}")


def without_supporters(clause: MappedText, knowledge: Knowledge) -> tuple[MappedText, tuple[Agent, ...]]:
    """A clause without the words about those who join in, and who these are."""
    found: list[Agent] = []
    spans: list[tuple[int, int]] = []
    at_end = _AT_END.search(clause.text)
    matches = list(_INSERTED.finditer(clause.text))
    said = REPORTED if at_end and _FOLLOWED.match(at_end.group(0)) else _VOICED
    if at_end is not None and said.search(clause.text, 0, at_end.start()):
        matches.append(at_end)
    for match in matches:
        agents = read_agents(clause[match.start("list") : match.end("list")], knowledge)
        told = _OPENS_LIST.match(match["list"]) or begins_with_office(match["list"])
        if told or all(agent.actor.known for agent in agents):
            found.extend(agents)
            spans.append(match.span())
    return clause.without(spans), tuple(found)
