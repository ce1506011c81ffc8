"""Who spoke, where the passive tells it: ``statements were made by …``, ``the item was introduced by …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent, Speaker
from loaders.interpret.agents import read_agents
from loaders.interpret.behalf import represented
from loaders.interpret.offices import HONORIFIC
from loaders.interpret.speech_words import TO_SPEAK, form_of
from loaders.interpret.spoken_by_message import forms_of
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_BEHALF_BEFORE = re.compile(
    r"\bon\s+behalf\s+of\s+(?P<who>(?:(?!\s(?:was|were|has|have|had)\s)[^;])+?),?\s+(?:(?:was|were|(?:has|have|had)\s+been)\s+"
    r"(?:[\w-]+\s+){1,3})?by:?\s+$",
    re.IGNORECASE,
)
_AND_BEHALF = re.compile(
    r",?\s+and\s+on\s+behalf\s+of\s+(?P<who>[^,;]+?),?\s+by\s+(?:its\s+)?", re.IGNORECASE
)
_FOR_ALONE = re.compile(r",?\s+and\s+on\s+behalf\s+of\s+[^,;]+?[.\s]*$")
"""``…, and on behalf of the European Union``: who spoke is not told."""
_GROUP_BEHIND = re.compile(r"\((?:the\s+)?(?P<group>[A-Z][^()]{5,80})\)$")
"""``on behalf of regional groups by the representatives of Morocco (Group of African States) and …``"""
ABOUT = re.compile(
    r"\s+that\s|\s+(?:of|about|on|that|over|for|regarding|concerning|with\s+(?:regard|respect|reference)\s+to)\s+(?:(?:the\s+|its\s+|their\s+)?(?=[a-z])(?!(?:of|the|secretariat)\b)|(?=\d))"
)
"""``was informed by the representatives of Japan and Fiji of national measures``."""
_SOME = re.compile(
    r"(?:[a-z-]+\s+){0,4}(?:ministers|dignitaries|officials|speakers|guests|high-level\s+representatives|"
    r"heads\s+of\s+delegations?|(?:(?:[Cc]hairs|[Cc]oordinators|representatives)\s+of\s+(?:the\s+)?)+regional\s+groups)\b[^:;.A-Z]{0,100}:\s+"
)
"""``ministers and other high-level representatives under agenda item 3: …``: what those listed are."""
_AFTER_WHOM = re.compile(rf",\s(?!(?:{HONORIFIC}\s+)+[A-ZÀ-Þ])|\sthat\s")
_WHOSE = re.compile(
    r"(?:\s+of\s+[a-z]+)?\s+(?:from|of)\s+(?P<who>(?:(?:the|an?|H\.\s?E\.|M[rs]s?\.|Dr\.|Sheikha?|Pope|(?:His|Her|Their)\s+(?:Excellency|Highness|Holiness|Majesty|(?:Royal|Imperial)\s+Highness))\s|"
    r"(?=[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-ÞĀ-ŽȘȚ]))[^;]{3,160}?),?\s+(?:was|were)\s+(?:\w+\s+)?"
    r"(?:read|delivered|conveyed|shown|presented)\b"
)


def spoken_passive(
    sentence: MappedText, heads: list[re.Match[str]], knowledge: Knowledge
) -> Iterator[Speaker]:
    """Those named behind each of the heads, in the form it tells.

    Args:
        heads: the matches of ``PASSIVE`` in the sentence, in order.
    """
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else len(sentence)
        agents = sentence[head.end() : end]
        closing = re.search(
            r",?\s+(?:and\s+)?(?:(?:an?|the|whose|further|additional|introductory|opening|also|"
            r"general|brief)\s+)*$",
            agents.text,
        )
        if closing and i + 1 < len(heads):
            agents = agents[: closing.start()]
        had = agents.text.find(" had ") if head["after"] is not None else -1
        agents = agents[:had] if had >= 0 else agents
        told = _AFTER_WHOM.search(agents.text) if head["according"] is not None else None
        comma = told.start() if told else -1
        agents = agents[:comma] if comma >= 0 else agents
        about = ABOUT.search(agents.text) if head["told"] or head["noted"] or head["voiced"] else None
        agents = agents[: about.start()] if about else agents
        invited = TO_SPEAK.search(agents.text) if head["asked_to"] is not None else None
        agents = agents[: invited.start()] if invited else agents
        some = _SOME.match(agents.text)
        agents = agents[some.end() :] if some else agents
        yield from _read_for(sentence, head, knowledge)
        for listed, whom in _spoken_for(head.group(0), agents):
            found = read_agents(listed, knowledge)
            forms = forms_of(head, sentence, found)
            behalf = represented(whom, knowledge) if whom and len(found) == 1 else None
            for agent in found:
                own = _group_of(agent, sentence, knowledge) if whom else None
                spoke_for = agent.on_behalf_of or own or behalf
                yield Speaker(replace(agent, on_behalf_of=spoke_for), forms[agent.actor.key])


def _group_of(agent: Agent, sentence: MappedText, knowledge: Knowledge) -> Actor | None:
    """The group in the brackets behind a speaker."""
    last = next((i for i, at in enumerate(sentence.offsets) if at >= agent.span.end - 1), len(sentence) - 1)
    bracket = _GROUP_BEHIND.search(sentence.text, 0, last + 1)
    return represented(bracket["group"], knowledge) if bracket else None


def _spoken_for(head: str, agents: MappedText) -> Iterator[tuple[MappedText, str]]:
    """``on behalf of A by B and on behalf of C by D``: each list of speakers, and whom it speaks for."""
    first = _BEHALF_BEFORE.search(head)
    whom, at = first["who"] if first else "", 0
    for match in _AND_BEHALF.finditer(agents.text) if first else ():
        yield agents[at : match.start()], whom
        whom, at = match["who"], match.end()
    unnamed = _FOR_ALONE.search(agents.text, at) if whom else None
    yield agents[at : unnamed.start() if unnamed else len(agents)], whom


def _read_for(sentence: MappedText, head: re.Match[str], knowledge: Knowledge) -> Iterator[Speaker]:
    """``A message from the Executive Director was read out by …``: whose message it was."""
    whose = _WHOSE.match(sentence.text, head.end("form"), head.end()) if head["form"] else None
    if whose is not None:
        for agent in read_agents(sentence[whose.start("who") : whose.end("who")], knowledge):
            if agent.actor.kind is ActorKind.PERSON:
                yield Speaker(agent, form_of(head, sentence.text))
