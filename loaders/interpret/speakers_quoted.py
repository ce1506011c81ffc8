"""Speakers who are no subject: ``As Ms. Jo Ek put it, …``, ``…, the expert from Fiji said``,
``The need for data was stressed by Mr. Li Wei``, ``Ms. Jo Ek was followed by Mr. Li Wei``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agents import read_agents
from loaders.interpret.offices import HONORIFIC, NAME_STARTS, begins_with_office, read_name
from loaders.interpret.openers import OPENER
from loaders.interpret.reporting_verbs import ADVERBS, SAID, SPOKEN_WITH
from loaders.interpret.speaker_subjects import is_somebody, subject_agents
from loaders.interpret.speakers_passive import ABOUT
from loaders.interpret.speech_words import FORM, PASSIVE
from loaders.model.facts import ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_ROLE = r"(?:representative|observer|panell?ist|expert|speaker|delegat(?:e|ion)|practitioner|presenter)"
_SOMEBODY = (
    rf"(?:(?:the|an?|one)\s+(?:[a-z]+\s+)?{_ROLE}s?\s+(?:of|for|from)\s|(?:{HONORIFIC}\s+)+{NAME_STARTS}|"
    r"(?:the\s+)?(?:[A-Z][\w-]*\s+){0,3}(?:Chief|Head|Director|Minister|Secretary|Officer-in-Charge)\s+(?:of|for)\s)"
)
_WHO = (
    rf"(?P<who>(?=(?:{_SOMEBODY}|(?:the\s+)?[A-Z]))"
    r"(?:[^,;:“”\"]|,\s(?!(?:the|it|he|she|they|that|there|we|an?|one)\s))+?)"
)
_PUT = (
    rf"(?:put\s+it|(?:had\s+)?(?:{SAID}|observed|explained|concluded)"
    r"(?:\s+(?:out|earlier|before))?)"
)
_AHEAD = re.compile(
    rf"(?:In\s+the\s+(?:words|view|opinion|experience|eyes|assessment)\s+of|According\s+to|As)\s+{_WHO},?\s+(?P<put>{_PUT})?,\s|"
    rf"(?:In\s+the\s+(?:words|view|opinion|experience|eyes|assessment)\s+of|According\s+to)\s+(?P<whose>(?:{_SOMEBODY}|(?:the\s+)?[A-Z])[^;:“”\"]*?),\s+(?=[“\"a-z])|"
    rf"As\s+(?:also\s+|was\s+|had\s+been\s+)*(?P<by>{SAID}|explained|observed)(?:\s+out)?\s+by\s+(?P<agent>(?:{_SOMEBODY}|(?:the\s+)?[A-Z])[^;:“”\"]*?),\s+(?=[“\"a-z])"
)
"""``In the words of Ms. Jo Ek, …``, ``As the expert from Peru noted, …``, ``As told by Mr. Li Wei, …``"""
_BEHIND = re.compile(
    rf"(?:,|[”\"],?)\s+(?:as\s+)?(?P<who>(?:{_SOMEBODY}|(?:the\s+)?[A-Z])[^;:“”\"]*?)\s+(?:{ADVERBS})?{_PUT}[.\s]*$|"
    rf"(?:,|[”\"],?)\s+(?:as\s+)?(?:said|noted|stressed|explained|added|concluded|argued|observed|warned|recalled|asked|insisted|emphasi[sz]ed|underlined|put\s+it)\s+(?:by\s+)?(?P<whom>(?:{_SOMEBODY}|(?:the\s+)?[A-Z])[^;:“”\"]*?)[.\s]*$|"
    rf",\s+(?:according\s+to|in\s+the\s+(?:words|view|opinion)\s+of)\s+(?P<of>(?:{_SOMEBODY})[^;:“”\"]*?)[.\s]*$"
)
"""``…, the representative of Peru noted``, ``“…”, said Ms. Jo Ek``"""
_INSIDE = re.compile(
    rf",\s+(?:as\s+)?(?P<who>(?:{_SOMEBODY})(?:[^,;:“”\"])*?)\s+(?:{ADVERBS})?(?:put\s+it|said|noted|stressed|explained|added|concluded|argued|observed|warned|recalled|insisted|emphasi[sz]ed|underlined|pointed\s+out),\s+(?=[a-z])"
)
"""``Prisons, Ms. Jo Ek argued, were no schools``"""
_BY = re.compile(
    rf"\b(?:was|were)\s+(?:(?:also|then|further|likewise|first|next|[a-z]+ly)\s+)?(?P<told>{SPOKEN_WITH}|shown|given|made|drawn|completed|contributed)\s+(?:out\s+|forward\s+|upon\s+|to\s+|on\s+)?by:?\s+"
    rf"(?P<who>(?:(?P<sure>{_SOMEBODY})|(?:the\s+)?(?=[A-Z]))[^;]+(?:;\s[^;]+)*?)(?=,\s+who\s|;\s+(?:and\s+)?(?:it|this)\s|\.?$)"
)
_IT = re.compile(
    r"(?:[Tt]he\s+)?(?:(?:first|second|third|fourth|fifth|next|last|final|other|main|keynote|only|opening|closing|following)\s+){1,2}"
    r"(?:speakers?|panell?ists?|presenters?|discussants?|presentations?|contributions?|interventions?|to\s+(?:speak|take\s+the\s+floor|present)|word(?:\s+on\s+the\s+panel)?)"
    r"\s+(?:[a-z]+\s+){0,3}?(?:was|were|came\s+from|went\s+to)\s+(?P<who>(?:by\s+)?\S.*)$"
)
"""``The next speaker was Ms. Jo Ek``"""
_NEXT_IN_LINE = re.compile(
    r"(?:Next|Last|Then)(?:\s+in\s+line|\s+on\s+the\s+panel)?\s+(?:was|came|spoke|followed)\s+(?P<who>\S.*)$"
)
"""``Next in line was Ms. Jo Ek``"""
_WAS_IT = re.compile(
    r"(?P<who>[A-Z].{3,260}?),?\s+(?:was|were)\s+(?:also\s+)?(?:the\s+)?(?:first|second|third|fourth|fifth|next|last|final|keynote|main|opening|closing)\s+(?:[a-z]+\s+)?"
    r"(?:speakers?|panell?ists?|presenters?|discussants?|to\s+(?:speak|take\s+the\s+floor|present|respond|intervene))\b"
)
_NEXT_TO = re.compile(
    r"(?P<who>[A-Z].{3,260}?),?\s+(?:was|were)\s+(?:then\s+)?(?:followed|joined|succeeded|complemented)\s+(?:on\s+the\s+panel\s+)?by\s+"
    rf"(?P<next>(?=(?:{_SOMEBODY}|(?:the\s+)?[A-Z]))\S.*)$"
)
"""``Ms. Jo Ek was followed by Mr. Li Wei``: both spoke"""
_PIECE = re.compile(
    rf"(?:An?|The|This|Another|Two|Three|Further|Short|Brief)\s+(?:[a-z-]+\s+){{0,3}}?{FORM}(?:\s+(?:on|about|entitled)\s[^;]{{3,160}}?)?\s+(?:by|from)\s+"
    rf"(?P<who>(?={_SOMEBODY}|(?:the\s+)?[A-Z])[^;]+?(?:;\s[^;]+?)*?),?\s+(?:followed|ensued|came\s+next|concluded|closed|opened|completed|launched|introduced|set|rounded\s+off|complemented|preceded|began|started)\b"
)
"""``A presentation on prisons by Ms. Jo Ek followed``"""
_BETWEEN = re.compile(
    rf"(?:The\s+)?(?:[a-z]+\s+){{0,2}}{FORM}(?:\s+on\s[^;]{{3,80}}?)?\s+(?:was|were)\s+(?:shared|divided|split)\s+(?:between|among|by)\s+"
    rf"(?P<who>(?={_SOMEBODY}|(?:the\s+)?[A-Z])\S.*)$",
    re.IGNORECASE,
)
"""``The presentations were shared between Ms. Jo Ek and Mr. Li Wei``"""
_NOT_OF_STATES = re.compile(r"According|In\s+the\s+(?:experience|eyes|assessment)\s")
"""``In the experience of Chile``: of what the State did"""
_BY_STATES = re.compile(rf"(?:{SAID}|presented)$")
_ITS_SPEECH = re.compile(rf"(?:His|Her|Their|The|This)\s+(?:[a-z]+\s+){{0,2}}{FORM}\s")
_DRAFT = re.compile(
    r"\b(?:drafts?|amendments?|candida\w+|nominations?|report|paper|note|document)\b[^,;]*$", re.IGNORECASE
)
_TOLD_ONLY = re.compile(
    rf"(?:{SAID}|presented|contributed|completed|shown|given|introduced|provided|offered|addressed|discussed|explained|illustrated|demonstrated|reviewed|covered|analysed|examined|explored)$"
)
_RELATIVE = re.compile(r",?\s+(?:who|which|whose)\s.*$", re.DOTALL)
_CUE = re.compile(
    r"^(?:In\s+the\s|According|As\s|Next\s|Last\s|Then\s)|[”\"]|\b(?:by:?|between|among)\s|\baccording\s+to\b|\bin\s+the\s+(?:words|view|opinion)\s+of\b|"
    r",\s+(?:as\s+)?(?:the|an?|one|M[rs]|Dr|Prof|Judge|H\.|[A-Z])|\b(?:first|second|third|fourth|fifth|next|last|final|keynote|main|other)\s"
)


def quoted(sentence: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """Everybody whom a sentence quotes, or names behind ``by``."""
    if not _CUE.search(sentence.text):
        return
    ahead = _AHEAD.match(sentence.text)
    if ahead is not None and (ahead["put"] or not ahead["who"]):
        group = next(g for g in ("who", "whose", "agent") if ahead[g])
        states = not _NOT_OF_STATES.match(sentence.text)
        yield from _named(sentence[ahead.start(group) : ahead.end(group)], knowledge, states=states)
        return
    behind = _BEHIND.search(sentence.text)
    if behind is not None and not OPENER.match(sentence.text) and not is_somebody(sentence.text):
        group = next(g for g in ("who", "whom", "of") if behind[g])
        yield from _named(sentence[behind.start(group) : behind.end(group)], knowledge, states=group != "of")
    for match in _INSIDE.finditer(sentence.text):
        yield from _named(sentence[match.start("who") : match.end("who")], knowledge)
    told = None if PASSIVE.search(sentence.text) else _BY.search(sentence.text)
    if (
        told is not None
        and _TOLD_ONLY.match(told["told"])
        and not _DRAFT.search(sentence.text[: told.start()])
    ):
        agents = sentence[told.start("who") : told.end("who")]
        about = ABOUT.search(agents.text)
        found = read_agents(agents[: about.start()] if about else agents, knowledge)
        if (
            told["sure"]
            or begins_with_office(agents.text)
            or (
                _BY_STATES.match(told["told"])
                and found
                and found[0].actor.kind is ActorKind.STATE
                and found[0].actor.known
            )
        ):
            yield from found
    yield from _in_order(sentence, knowledge)
    piece = _PIECE.match(sentence.text) or _BETWEEN.match(sentence.text)
    if piece is not None:
        yield from read_agents(sentence[piece.start("who") : piece.end("who")], knowledge)


def _in_order(sentence: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """Who spoke first, next or last, and who was followed by whom."""
    words = sentence.text
    it = _IT.match(words) or _NEXT_IN_LINE.match(words)
    if it is not None:
        yield from _named(_without_relative(sentence[it.start("who") : it.end("who")]), knowledge)
        return
    one = _WAS_IT.match(words) or _NEXT_TO.match(words)
    if one is None:
        return
    first = tuple(_named(sentence[one.start("who") : one.end("who")], knowledge, states=False))
    yield from first
    if (first or _ITS_SPEECH.match(words)) and "next" in one.re.groupindex:
        yield from _named(_without_relative(sentence[one.start("next") : one.end("next")]), knowledge)


def _without_relative(who: MappedText) -> MappedText:
    """``Ms. Jo Ek, who spoke of bail``: the name alone."""
    relative = _RELATIVE.search(who.text)
    return who[: relative.start()] if relative else who


def _named(who: MappedText, knowledge: Knowledge, *, states: bool = True) -> Iterator[Agent]:
    """Persons, representatives and States; a body alone is as often quoted from print."""
    who = who.strip()
    if not who or len(who) > _LONGEST:
        return
    if is_somebody(who.text) or OPENER.match(who.text) or read_name(who.text, titled=True):
        yield from subject_agents(who, knowledge)
        return
    agents = read_agents(who, knowledge) if states and not begins_with_office(who.text) else ()
    if agents and all(agent.actor.known and agent.actor.kind is ActorKind.STATE for agent in agents):
        yield from agents


_LONGEST = 260
