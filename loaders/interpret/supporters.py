"""Those who join in what another speaker says: ``Iraq, supported by Yemen and Oman, called for …``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agents import read_agents
from loaders.interpret.offices import begins_with_office, read_name
from loaders.interpret.speech_words import REPORTED
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_JOINED = (
    r",\s+(?:(?:and\s+)?(?:(?:also|fully|strongly|then)\s+|(?:was|were)\s+){0,2}(?:supported|joined|seconded|echoed|followed)\s+by|"
    r"an?\s+(?:[a-z]+\s+)?(?:view|position|call|concern|sentiment|point|opinion|assessment|suggestion|proposal|request)\s+"
    r"(?:that\s+was\s+|which\s+was\s+|also\s+|later\s+|fully\s+){0,3}(?:shared|supported|echoed|endorsed|repeated|raised|taken\s+up|backed|seconded)\s+by|"
    r"(?:as\s+did|and\s+so\s+did)|with\s+the\s+support\s+of)\s+(?:both\s+)?"
)
_OPENED = r"(?:the\s+(?:representatives?|observers?|delegat\w+)|those)\s"
_ONE = (
    r"(?:(?:the|an?|one)\s+(?:representative|observer|expert|panell?ist|speaker|delegat(?:e|ion)|practitioner)\s+(?:of|for|from)|M[rs]s?\.|"
    r"Dr\.|Prof(?:\.|essor)|Judge|H\.\s?E\.)\s"
)
_INSERTED = re.compile(
    rf"(?:{_JOINED}|,\s+(?:together|jointly|along)\s+with\s+)(?P<list>(?:{_OPENED}|{_ONE}|[A-Z]|the\s+[A-Z])[^;]+?)(?=,\s+(?:also\s+|then\s+)?(?:[a-z]+ed|said|spoke|drew|made|took|gave|put)\b)"
)
_AT_END = re.compile(rf"{_JOINED}(?P<list>(?:[A-Z]|the\s+[A-Z]|{_ONE}|{_OPENED})[^;:]*?)\.?$")
_WITH_WHICH = re.compile(
    r",\s+an?\s+(?:[a-z]+\s+)?(?:view|position|opinion|assessment|proposal|suggestion|call|concern|sentiment)\s+(?:with\s+which|to\s+which|that|which)\s+"
    rf"(?P<list>(?:{_OPENED}|{_ONE}|[A-Z]|the\s+[A-Z])[^;:,]*?)\s+(?:also\s+|fully\s+)?(?:concurred|agreed|disagreed|shared|supported|endorsed|echoed|objected)\b"
)
"""``…, a view with which Chile concurred``"""
_PAID = re.compile(r",\s+(?:(?:also|fully|strongly)\s+)?(?:supported|joined|backed)\s+by\s")
_SHOWN = re.compile(
    r"(?:presented|introduced|showcased|described|reviewed|explained|offered|provided|outlined|unveiled|detailed|gave|screened|"
    r"played|discussed|explored|examined|on)$"
)
"""A project that one ``presented, supported by Japan`` is paid for."""
_OPENS_LIST = re.compile(f"{_OPENED}|{_ONE}")


def without_supporters(clause: MappedText, knowledge: Knowledge) -> tuple[MappedText, tuple[Agent, ...]]:
    """A clause without the words about those who join in, and who these are."""
    found: list[Agent] = []
    spans: list[tuple[int, int]] = []
    at_end = _AT_END.search(clause.text)
    matches = list(_INSERTED.finditer(clause.text))
    matches.extend(_WITH_WHICH.finditer(clause.text))
    if at_end is not None:
        said = REPORTED.search(clause.text, 0, at_end.start())
        paid = _PAID.match(at_end.group(0)) and said and _SHOWN.search(said.group(0))
        if said and not paid:
            matches.append(at_end)
    for match in matches:
        agents = read_agents(clause[match.start("list") : match.end("list")], knowledge)
        told = (
            _OPENS_LIST.match(match["list"])
            or begins_with_office(match["list"])
            or read_name(match["list"], titled=True) is not None
        )
        if told or all(agent.actor.known for agent in agents):
            found.extend(agents)
            spans.append(match.span())
    return clause.without(spans), tuple(found)
