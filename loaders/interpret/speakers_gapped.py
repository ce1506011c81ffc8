"""Speakers whose verb stands with another one: ``Fiji stressed the costs, Peru the gains``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agents import read_agents
from loaders.interpret.offices import HONORIFIC, NAME, NAME_STARTS
from loaders.model.facts import ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_PREPOSITION = r"(?:about|on|of|for|to|against|with|upon|at|into|from)"
_COMPLEMENT = re.compile(
    rf"(?:\s+(?:attention|reference|support|concern|information|participants|the\s+(?:Commission|audience|meeting|participants)))?"
    rf"\s+(?:(?P<that>that)\b(?!\s+of\b)|(?P<preposition>{_PREPOSITION})\b|(?P<object>\S))"
)
_DETERMINED = (
    r"(?:(?:the|an?|its|his|her|their|that\s+of|those\s+of|how|why|such|new|several|two|three|[0-9]+)\s)"
)
_NO_NOUN = (
    r"(?:was|were|had|has|have|is|are|did|do|does|would|could|should|may|might|can|must|will|shall|also|then|who|which|where|when|and|or|"
    r"to|in|on|at|of|for|by|with|from|as|but|while|under|through|during|after|before|since|about|against|between|into|that|if|"
    r"concerning|regarding|including|like|than|via|among|within|without|towards?|both|not|respectively|alike|too|[a-z]+ed|[a-z]+ing|[a-z]+ly|made|gave|took|"
    r"held|led|met|set|spoke|drew|put|said|shed|laid|told|began|wished|went|found|felt|saw)\b"
)
_REPRESENTING = (
    r"(?:the|an?|one)\s+(?:representative|observer|panell?ist|expert|speaker|delegat(?:e|ion)|practitioner|presenter)\s+(?:of|for|from)\s+"
    r"(?:the\s+)?[A-Z](?:(?!\s+and\s+(?:the|an?)\s)[^,;])*?"
)
_TITLED = rf"(?:{HONORIFIC}\s+)+(?:{NAME}|{NAME_STARTS}[\w’'.-]*)(?:\s+\([^()]+\))?"
_CAPITALS = (
    r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|and|the|for)\s+){0,2}[A-Z][\w’'-]*){0,5}(?:\s+\([A-Z][^()]+\))?"
)
_REPRESENTS = re.compile(_REPRESENTING)
_NEXT = re.compile(
    rf"(?:,\s+and|;\s+and|[,;]|\s+and)\s+(?P<who>(?:{_REPRESENTING})|{_TITLED}|{_CAPITALS})"
    rf"(?:,\s+for\s+(?:his|her|its)\s+part,)?(?=\s+(?:(?P<that>that)\s(?!of\b)|(?P<preposition>{_PREPOSITION})\s(?!(?:the\s+)?[A-Z])|(?P<object>{_DETERMINED}|(?!{_NO_NOUN})[a-z])))"
)


def gapped(sentence: MappedText, at: int, knowledge: Knowledge, *, informs: bool) -> Iterator[Agent]:
    """Those behind a verb who did the same, each before a complement of the same kind.

    Args:
        at: where the verb ends.
        informs: the verb takes both what somebody told of and that something was so.
    """
    own = _COMPLEMENT.match(sentence.text, at)
    if own is None:
        return
    for match in _NEXT.finditer(sentence.text, at):
        same = (
            match["that"] if own["that"] else
            match["preposition"] == own["preposition"] if own["preposition"] else match["object"]
        )  # fmt: skip
        same = same or (
            informs and _REPRESENTS.match(match["who"]) and (match["that"] or match["preposition"])
        )
        if not same or (own["object"] and _in_enumeration(sentence.text[at : match.start()], knowledge)):
            continue
        who = _whole_name(sentence, match, knowledge)
        if who is None:
            continue
        agents = read_agents(who, knowledge)
        if len(agents) == 1 and _can_speak(agents[0], match["who"]):
            yield agents[0]


def _whole_name(sentence: MappedText, match: re.Match[str], knowledge: Knowledge) -> MappedText | None:
    """Who it is up to the end of a known name: not ``the International Committee of`` of the Red Cross."""
    start, end = match.span("who")
    opener = _REPRESENTING_LEAD.match(sentence.text, start)
    at = opener.end() if opener else start
    known = [hit for hit in knowledge.names.find(sentence.text[at : at + _LONGEST]) if hit.start == 0]
    longest = max((hit.end for hit in known), default=0) + at
    if longest <= end:
        return sentence[start:end]
    return sentence[start:longest] if _GOES_ON.match(sentence.text, longest) else None


_LONGEST = 160
_REPRESENTING_LEAD = re.compile(r"(?:the|an?|one)\s+[a-z]+\s+(?:of|for|from)\s+(?:the\s+)?")
_GOES_ON = re.compile(rf"\s+(?:that\s|{_PREPOSITION}\s|{_DETERMINED}|(?!{_NO_NOUN})[a-z])")


def after_active(clause: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """``Ms. Jo Ek spoke about prisons, Mr. Li Wei about courts``"""
    spoke = _SPOKE.search(clause.text)
    if spoke is not None:
        yield from gapped(clause, spoke.end(), knowledge, informs=False)


_SPOKE = re.compile(
    r"\s(?:spoke|(?:made|gave|delivered)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?(?:presentation|statement)s?)(?=\s+(?:about|on(?!\s+behalf)|of)\s)"
)


def _can_speak(agent: Agent, words: str) -> bool:
    """A known State or body, a person, or somebody's representative."""
    named = agent.actor.kind is ActorKind.PERSON and agent.actor.key.startswith("person/")
    return agent.actor.known or named or re.match(r"(?:the|an?|one)\s+[a-z]", words) is not None


def _in_enumeration(before: str, knowledge: Knowledge) -> bool:
    """``training in Fiji, Peru and Iraq police``: a name right behind another one goes on with a list."""
    tail = before[-_LONGEST_STATE:]
    found = [hit for hit in knowledge.names.find(tail) if hit.end == len(tail)]
    return any(hit.entity.key.startswith("state/") for hit in found)


_LONGEST_STATE = 60
