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
from loaders.interpret.reporting_verbs import OF_BODIES, OF_STATES, VOICED
from loaders.interpret.speaker_subjects import (
    ASIDE,
    OPENED,
    OPENING_BEHALF,
    PROPER_NAME,
    before_relative,
    is_plain_subject,
    is_somebody,
    subject_agents,
    subject_of,
)
from loaders.interpret.speakers_gapped import gapped
from loaders.interpret.speech_words import REPORTED
from loaders.interpret.spoken_by_message import by_message
from loaders.interpret.units import is_unit
from loaders.model.facts import Actor, ActorKind, StatementForm
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_NOT_SPEAKING = re.compile(
    r"(?:introduced|presented)\s+(?:an?|the)\s+(?:\w+\s+){0,3}(?:draft|amendment|proposal|"
    r"report(?!\s+(?:of\s+the\s+(?!Meeting|Committee|Workshop|Congress|Conference|(?:Working\s+)?Group)|on\s)))|"
    r"invited\s(?:[^.;]|(?<=M[rs])\.){3,160}?\s+to\s+(?:chair|preside|moderate|open|take\s+the\s+Chair)\b|"
    r"addressed\s+the\s+(?:issue|question|problem)|"
    r"introduced\s+(?:the|all|each\s+of\s+the|his\s+fellow|her\s+fellow)\s+(?:[a-z]+\s+)?(?:panell?ists|speakers|presenters|members|moderators?)\b|"
    r"presented\s+the\s+(?:draft\s+)?report|gave\s+(?:rise|effect)|provided\s+(?:support|assistance|funding)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:commented\s+on|drew\s+attention|reported\s+(?:on|that)|noted\s+that|referred\s+to|called\s+(?:for|upon)|outlined|presented|briefed|"
    r"supported\s+(?:the|that|this)\s+(?:call|proposal|view|suggestion|statement|idea|initiative|request)|"
    r"provided\s+(?:information|statistics|data|details|examples|an?\s+(?:update|overview|summary))|"
    r"(?:was|were)\s+of\s+the\s+(?:view|opinion)|described|welcomed|pointed\s+(?:out|to))\b"
)
_ON_BEHALF_ASIDE = re.compile(
    r",\s+(?:(?:also\s+)?(?:speaking\s+)?(?:also\s+)?(?:on\s+behalf\s+of\b|for\s+the\s+(?:[A-Z][\w-]+\s+){0,3}(?:Group|Union)\b)|in\s+(?:an?|its|their)\s+(?:\w+\s+)?statement\b)[^;:]*,$"
)
_SPEAKING_BODIES = frozenset({ActorKind.IGO, ActorKind.INSTITUTE, ActorKind.NGO, ActorKind.OTHER})
_MEMBERS_AND_UNITS = frozenset({ActorKind.STATE, ActorKind.SECRETARIAT})
_ENTITIES = frozenset({ActorKind.UN_ENTITY})
_STATED = re.compile(
    r"(?:also\s+|further\s+)?(?:stated|said|remarked|stressed|underlined|underscored|emphasi[sz]ed|highlighted|added|expressed|"
    r"drew\s+(?:the\s+)?attention|called\s+attention|described|outlined|shared)\b"
)
_ORGAN = re.compile(
    r"\b(?:Assembly|Council|Commission|Committee|Conference|Congress|Court|Secretary-General|Nations)$"
)
_REPORTS = re.compile(
    r"(?:The\s+)?(?!UNODC|United\s+Nations\s+Office\s+on\s+Drugs)[A-Z][^,;.]{2,120}?\s(?:reported\s+on|briefed\s+the|"
    r"informed\s+the\s+(?:Commission|Meeting|Conference|Committee|(?:Working\s+)?Group))\b"
)
"""``The World Health Organization reported on its work``: at the meeting; what it "noted" may be in print."""
_GOVERNMENT = re.compile(r"[Tt]he\s+Governments?\s+of\s+(?:the\s+)?(?=[A-Z])")
_INFORMED = re.compile(r"\b(?:informed|briefed|updated|reminded|reported|spoke|referred|pointed|drew)$")
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
_BOTH = re.compile(r"[Bb]oth\s+(?=\S)")
_AMONG_OTHERS = re.compile(r",\s+among\s+(?:other\s+[a-z]+|others),?$")
_OPENS_NAME = re.compile(r"(?:[Tt]he\s+)?[A-Z]")
_JOINT = re.compile(r",?\s+(?:and|as\s+well\s+as|together\s+with|along\s+with)\s+(?=\S)")
_PROPER_UNIT = re.compile(
    r"[A-Z][\w-]*(?:,?\s+(?:(?:and|of|for|the|on|to)\s+)*[A-Z][\w-]*)*(?:\s+of\s+(?:UNODC|the\s+Secretariat))?"
)
_IN_DEBATE = re.compile(
    r"(?:(?:In|During)\s+(?:the|this)\s+(?:(?:ensuing|subsequent|interactive|general|following|open|panel|lively)\s+)*"
    r"(?:discussion|debate|exchange|dialogue|segment)s?\b|From\s+the\s+floor\b|Taking\s+the\s+floor\b|Speaking\b|(?:Joining|Connecting)\s+(?:online|remotely|virtually|by)\b|"
    r"In\s+(?:its|their)\s+(?:\w+\s+)?(?:statements?|interventions?|remarks|presentations?)\b|"
    r"(?:Responding|Replying|Reacting)\s+to\b|In\s+(?:response|reply)\s+to\b|For\s+(?:its|their)\s+part\b)[^;:]*,\s+(?:the\s+)?$"
)
"""``From the floor, Chile``: what a State does there it does with words."""
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
        subject = _without_among(subject)
        opened = OPENED.search(subject.text)
        subject = subject[: opened.start()].strip() if opened else before_relative(subject)
        aside = ASIDE.search(subject.text) or _ON_BEHALF_ASIDE.search(subject.text)
        bare = subject[: aside.start()] if aside else subject
        bare = _without_among(bare)
        people = persons_opening(bare, knowledge)
        if subject and (
            people
            or is_plain_subject(subject.text)
            or _only_states(bare, sentence, verb, knowledge)
            or _beside_somebody(bare, knowledge)
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
    for agent in gapped(sentence, verb.end(), knowledge, informs=bool(_INFORMED.search(verb.group(0)))):
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
    subject = _without_among(subject)
    bodies = OF_BODIES.match(told) is not None
    voiced = bodies or VOICED.search(verb.group(0)) or _TOLD.match(told)
    lead = sentence.text[: sentence.text.find(subject.text)]
    speaks_for = _ON_BEHALF_ASIDE.search(sentence.text[: verb.start()]) or OPENING_BEHALF.search(lead)
    states_only = not voiced and (OF_STATES.match(told) or _IN_DEBATE.match(lead) or speaks_for)
    subject = subject[len("the ") :] if subject.text.startswith("the ") else subject  # "In the debate, the …"
    if not (voiced or states_only) or len(subject) > _LONGEST_LIST or not subject.text[:1].isupper():
        return False
    found = read_actors(subject, knowledge, ActorKind.OTHER)
    if found and all(m.actor.kind in _MEMBERS_AND_UNITS and m.actor.known for m in found):
        return True
    if states_only:
        return False
    others = [m.actor for m in found if m.actor.kind is not ActorKind.STATE]
    bodies = bodies or _STATED.match(told) is not None
    speaking = _SPEAKING_BODIES | _ENTITIES if _REPORTS.match(sentence.text) else _SPEAKING_BODIES
    return any(m.actor.known for m in found) and all(
        _speaks_for_itself(a, bodies)
        if a.kind in _ENTITIES and a.kind not in speaking
        else a.kind in speaking and (a.known or PROPER_NAME.fullmatch(a.label))
        for a in others
    )


def _without_among(subject: MappedText) -> MappedText:
    """``Both Iraq and Fiji``, ``Fiji and Peru, among others,``: the names alone."""
    both = _BOTH.match(subject.text)
    among = _AMONG_OTHERS.search(subject.text)
    return subject[both.end() if both else 0 : among.start() if among else len(subject)]


def _beside_somebody(subject: MappedText, knowledge: Knowledge) -> bool:
    """``Italy and the representative of Fiji``: States and bodies, and one who can do nothing but speak."""
    words = subject.text
    if len(words) > _LONGEST_LIST or not _OPENS_NAME.match(words):
        return False
    for joint in _JOINT.finditer(words):
        before = subject[: joint.start()]
        if not is_plain_subject(words[joint.end() :]):
            continue
        first = before[len("the ") :] if before.text.lower().startswith("the ") else before
        found = read_actors(first, knowledge, ActorKind.OTHER)
        if found and all(m.actor.known for m in found):
            return True
        return bool(is_unit(first.text, strictly=True) and _PROPER_UNIT.fullmatch(first.text))
    return False


def _speaks_for_itself(actor: Actor, at_meeting: bool) -> bool:
    """``UN-Women touched upon …``: an agency at the meeting; an organ that meets elsewhere does not speak."""
    return at_meeting and actor.known and not _ORGAN.search(actor.label) and actor.acronym != "UNODC"


def _remarks_before(sentence: MappedText, subject: MappedText) -> bool:
    """``In her opening remarks, the Chair recalled``: who presides speaks here."""
    return _IN_REMARKS.match(sentence.text[: sentence.text.find(subject.text)]) is not None


def _verb_form(verb: str) -> StatementForm:
    return "presentation" if re.search(r"presented|introduced|outlined|briefed", verb) else "statement"
