"""Who spoke, where a verb tells it: ``the Minister of Justice of … stressed``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.annotate.actors import read_actors
from loaders.interpret.agent import Speaker
from loaders.interpret.agents import read_agents
from loaders.interpret.offices import HONORIFIC, NAME, begins_with_office
from loaders.interpret.openers import OPENER
from loaders.interpret.opening_person import agents_of, persons_opening
from loaders.interpret.speaker_subjects import (
    ASIDE,
    OPENED,
    PROPER_NAME,
    before_relative,
    is_plain_subject,
    is_somebody,
    subject_agents,
    subject_of,
)
from loaders.interpret.speech_words import REPORTED, SAID
from loaders.interpret.spoken_by_message import by_message
from loaders.model.facts import ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_NOT_SPEAKING = re.compile(
    r"(?:introduced|presented)\s+(?:an?|the)\s+(?:\w+\s+){0,3}(?:draft|amendment|proposal|"
    r"report(?!\s+(?:of\s+the\s+(?!Meeting|Committee|Workshop|Congress|Conference|(?:Working\s+)?Group)|on\s)))|"
    r"invited\s(?:[^.;]|(?<=M[rs])\.){3,160}?\s+to\s+(?:chair|preside|moderate|open|take\s+the\s+Chair)\b|"
    r"addressed\s+the\s+(?:issue|question|problem)|"
    r"presented\s+the\s+(?:draft\s+)?report|gave\s+(?:rise|effect)|provided\s+(?:support|assistance|funding)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:commented\s+on|drew\s+attention|reported\s+(?:on|that)|noted\s+that|referred\s+to|called\s+(?:for|upon)|outlined|presented|briefed|"
    r"supported\s+(?:the|that|this)\s+(?:call|proposal|view|suggestion|statement|idea|initiative|request)|"
    r"provided\s+(?:information|statistics|data|details|examples|an?\s+(?:update|overview|summary))|"
    r"(?:was|were)\s+of\s+the\s+(?:view|opinion)|described|welcomed|pointed\s+(?:out|to))\b"
)
_TOLD_BY_STATES = re.compile(
    r"(?:also\s+|further\s+)?(?:dis(?:as)?sociated\s+(?:themselves|itself)|reserved|opposed|regretted|advocated|commended|cautioned|warned|reaffirmed|preferred|deplored|argued|urged|insisted|"
    r"questioned|cited|observed|objected|concurred|elaborated|reported)\b"
)
"""What States do at meetings; organizations do some of it in print."""
_ON_BEHALF_ASIDE = re.compile(
    r",\s+(?:(?:also\s+)?(?:speaking\s+)?(?:also\s+)?on\s+behalf\s+of\b|in\s+(?:an?|its|their)\s+(?:\w+\s+)?statement\b)[^;:]*,$"
)
_SPEAKING_BODIES = frozenset({ActorKind.IGO, ActorKind.INSTITUTE, ActorKind.NGO, ActorKind.OTHER})
_ENTITIES = frozenset({ActorKind.UN_ENTITY})
_REPORTS = re.compile(
    r"(?:The\s+)?(?!UNODC|United\s+Nations\s+Office\s+on\s+Drugs)[A-Z][^,;.]{2,120}?\s(?:reported\s+on|briefed\s+the|"
    r"informed\s+the\s+(?:Commission|Meeting|Conference|Committee|(?:Working\s+)?Group))\b"
)
"""``The World Health Organization reported on its work``: at the meeting; what it "noted" may be in print."""
_GOVERNMENT = re.compile(r"[Tt]he\s+Governments?\s+of\s+(?:the\s+)?(?=[A-Z])")
_VOICED = re.compile(rf"\b{SAID}$")
_INFORMED = re.compile(r"\b(?:informed|briefed|updated|reminded|reported|spoke|referred|pointed|drew)$")
_GAPPED = re.compile(
    r"[,;]\s+and\s+(?P<who>(?:the|an?)\s+(?:representatives?|observers?|speakers?|panell?ists?)\s+(?:of|for|from)\s+(?:the\s+)?[A-Z][^,;]*?)\s+(?:of|on|about|to|that)\s+"
    r"(?=(?:the|its|his|her|their|an?|[a-z]+)\s)"
)
"""``The representative of A informed the Commission of …, and the representative of B of …``"""
_GAPPED_OBJECT = re.compile(
    r"\s+and\s+(?P<who>the\s+(?:representative|observer|panell?ist|expert|speaker)\s+(?:of|for|from)\s+(?:the\s+)?[A-Z][\w’'-]*"
    r"(?:\s+[A-Z][\w’'-]*)*)\s+(?=(?:the|an?|its|his|her|their)\s)"
)
"""``The representative of A mentioned the forum, and the representative of B the conference``"""
_INTRODUCED = re.compile(r"\b(?:introduced|presented)$")
_ANOTHER_ITEM = re.compile(
    r"(?:[,;]\s+and|,|;|\s+and)\s+(?P<who>(?:(?!\s+and\s)[^;]){3,200}?),?\s+(?:the\s+|(?=(?:workshop|item|topic|chapter|report)\s+\d))"
    r"(?:second\s+|other\s+|substantive\s+|agenda\s+|related\s+|corresponding\s+)?(?:workshop|item|topic|theme|chapter|report|draft|latter)"
    r"(?:\s+(?:\d+|[IVX]+)\b)?(?=[,;.]|\s+and\s|\s*$)"
)
"""``A introduced the item, and B the workshop``, ``A presented workshop 2, B workshop 3 and C workshop 6``"""
_IN_REMARKS = re.compile(
    r"(?:In|During)\s+(?:his|her|their|the)\s+(?:[\w-]+\s+){0,3}(?:statement|remarks|address|speech|presentation|message|"
    r"intervention)s?\b[^,;]*,\s+$"
)
_HOLDER = re.compile(rf",\s+(?:{HONORIFIC}\s+)*{NAME},?\s*$")
_LONGEST_LIST = 600
_LONGEST_SUBJECT = 260
_EARLIER = re.compile(r"\bin\s+(?:his|her|its|their|the)\s+(?:\w+\s+)?report\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad$", re.IGNORECASE)


def begins_report(words: str) -> bool:
    """``the representative of A replied …``"""
    verb = REPORTED.search(words[:_LONGEST_SUBJECT])
    subject = words[: verb.start()] if verb else ""
    holder = _HOLDER.search(subject)
    if holder is not None and begins_with_office(
        subject
    ):  # "the Chief of the Branch, Mr. Jo Ek, introduced …"
        return is_plain_subject(subject[: holder.start()])
    return verb is not None and is_plain_subject(subject)


def reported(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """``The Minister of Justice of … stressed``: an office, a person or a representative, and a verb."""
    verb = REPORTED.search(sentence.text)
    while verb is not None:
        subject, behalf = subject_of(sentence[: verb.start()], knowledge)
        government = _GOVERNMENT.match(subject.text)
        subject = subject[government.end() :] if government else subject
        opened = OPENED.search(subject.text)
        subject = subject[: opened.start()].strip() if opened else before_relative(subject)
        aside = ASIDE.search(subject.text) or _ON_BEHALF_ASIDE.search(subject.text)
        bare = subject[: aside.start()] if aside else subject
        people = persons_opening(bare, knowledge)
        if subject and (
            people or is_plain_subject(subject.text) or _only_states(bare, sentence, verb, knowledge)
        ):
            break
        verb = REPORTED.search(sentence.text, verb.end())
    else:
        return
    earlier = _EARLIER.search(sentence.text[: verb.end() + 24]) or _HAD.search(sentence.text[: verb.start()])
    if earlier or _NOT_SPEAKING.match(sentence.text[verb.start() :].strip()):
        return
    agents = agents_of(people, bare) or subject_agents(
        subject, knowledge, presides=_remarks_before(sentence, subject)
    )
    sent = by_message(subject, agents)
    for agent in agents:
        form = "message" if agent.actor.key in sent else _verb_form(verb.group(0))
        yield Speaker(replace(agent, on_behalf_of=agent.on_behalf_of or behalf), form)
    for match in _GAPPED.finditer(sentence.text, verb.end()) if _INFORMED.search(verb.group(0)) else ():
        for agent in read_agents(sentence[match.start("who") : match.end("who")], knowledge):
            yield Speaker(agent, _verb_form(verb.group(0)))
    for match in _GAPPED_OBJECT.finditer(sentence.text, verb.end()):
        for agent in read_agents(sentence[match.start("who") : match.end("who")], knowledge):
            yield Speaker(agent, _verb_form(verb.group(0)))
    for match in (
        _ANOTHER_ITEM.finditer(sentence.text, verb.end()) if _INTRODUCED.search(verb.group(0)) else ()
    ):
        who = sentence[match.start("who") : match.end("who")]
        alone = agents_of(persons_opening(who, knowledge), who)
        agents = alone or read_agents(who, knowledge)
        told = alone or is_somebody(who.text) or OPENER.match(who.text)
        if told or all(agent.actor.known for agent in agents):
            yield from (Speaker(agent, "presentation") for agent in agents)


def _only_states(
    subject: MappedText, sentence: MappedText, verb: re.Match[str], knowledge: Knowledge
) -> bool:
    """``Brazil and the Council of Europe shared experiences``: those that speak, not those that act."""
    told = sentence.text[verb.start() :].lstrip()
    voiced = _VOICED.search(verb.group(0)) or _TOLD.match(told)
    subject = subject[len("the ") :] if subject.text.startswith("the ") else subject  # "In the debate, the …"
    states_only = not voiced and _TOLD_BY_STATES.match(told)
    if not (voiced or states_only) or len(subject) > _LONGEST_LIST or not subject.text[:1].isupper():
        return False
    found = read_actors(subject, knowledge, ActorKind.OTHER)
    if found and all(m.actor.kind is ActorKind.STATE and m.actor.known for m in found):
        return True
    if states_only:
        return False
    bodies = [m.actor for m in found if m.actor.kind is not ActorKind.STATE]
    speaking = _SPEAKING_BODIES | _ENTITIES if _REPORTS.match(sentence.text) else _SPEAKING_BODIES
    return any(m.actor.known for m in found) and all(
        a.kind in speaking and (a.known or PROPER_NAME.fullmatch(a.label)) for a in bodies
    )


def _remarks_before(sentence: MappedText, subject: MappedText) -> bool:
    """``In her opening remarks, the Chair recalled``: who presides speaks here."""
    return _IN_REMARKS.match(sentence.text[: sentence.text.find(subject.text)]) is not None


def _verb_form(verb: str) -> str:
    return "presentation" if re.search(r"presented|introduced|outlined|briefed", verb) else "statement"
