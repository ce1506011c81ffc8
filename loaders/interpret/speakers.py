"""Who made a statement, by the words of one sentence: passive, active, or an office that "stressed" …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.agent import Speaker
from loaders.interpret.agents import read_agents
from loaders.interpret.behalf import as_on_behalf
from loaders.interpret.list_words import ONE_OF_THEM
from loaders.interpret.offices import HONORIFIC, NAME
from loaders.interpret.openers import OPENER
from loaders.interpret.reporting_verbs import ADVERBS, OF_STATES, SAID, SPOKEN_WITH
from loaders.interpret.sentences import sentences
from loaders.interpret.speaker_subjects import (
    OPENED,
    before_relative,
    is_plain_subject,
    is_somebody,
    subject_agents,
    subject_of,
    without_opening,
)
from loaders.interpret.speakers_active import spoken_active
from loaders.interpret.speakers_gapped import after_active
from loaders.interpret.speakers_passive import spoken_passive
from loaders.interpret.speakers_quoted import quoted
from loaders.interpret.speakers_reported import begins_report, reported
from loaders.interpret.speech_words import ACTIVE, PASSIVE, REPORTED, is_reference
from loaders.interpret.supporters import without_supporters
from loaders.model.facts import Actor
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_STATES_SAY = re.compile(
    rf"(?:In\s[^,;]{{3,80}},\s+)?(?:the\s+)?[A-Z][^;.:]{{2,200}}?\s{ADVERBS}?{SPOKEN_WITH}\s"
)
_NEXT_CLAUSE = re.compile(
    r"(?:,\s+(?:(?:to|after|following|upon)\s+which|whereupon),?\s+|;\s+(?:and\s+)?|,\s+(?:and|while|whereas|but)\s+)"
    r"(?=(?:the|an?|that|its|his|her|their|addresses|statements|remarks|presentations|messages|replies|answers|comments)\s|M[rs]s?\.\s)|\s+and\s+(?=M[rs]s?\.\s|Dr\.\s|Prof(?:\.|essor)\s|Judge\s|Justice\s|Ambassador\s|H\.\s?E\.|the\s+(?:representative|observer|panell?ist|expert|delegat(?:e|ion)|speaker)\s)|"
    r",\s+(?P<states>while|whereas|and)\s+(?=(?:the\s+)?[A-Z])|;\s+(?:and\s+)?(?=(?:the\s+)?[A-Z])|(?:\s+and|,)\s+(?P<state>(?=(?:the\s+)?[A-Z]))|"
    r",\s+(?:(?:to|after|following|upon)\s+which|whereupon),?\s+(?=[A-Z])"
)
_LONGEST_NAME = 80
_OF_AN_EVENT = re.compile(
    r"(?:The|An?|That|This)\s[^.;]{3,160}?\b(?:was|were|(?:had|has|have)\s+been)\s+(?:held|convened|organi[sz]ed|established|completed)\b"
)
"""``A dialogue had been held in May, and its Chair presented …``: nobody speaks in the first clause."""
_IN_REPLY = re.compile(
    r"(?:In\s+(?:response|reply|reaction|answer)\s+to|(?:After|Following)\s+(?:an?|the|his|her|their)|Responding\s+to|Replying\s+to|Answering|Reacting\s+to|Commenting\s+on)\s"
)
"""``In response to comments made by the representative of A, the representative of B explained``"""
_REPLY_ASIDE = re.compile(
    r",\s+(?:in\s+(?:reply|response|answer)\s+to|responding\s+to|replying\s+to|answering)\s[^,;]+(?=,\s)"
)
"""``Ms. Jo Ek, in reply to queries raised by Austria and Mexico, stressed …``"""
_WHOSE_TEXT = re.compile(
    r"[^;]{3,160}?,\s+whose\s+(?:[a-z]+\s+){0,2}(?:statement|message|address|speech|remarks)\s+(?:was|were)\s+(?:read|delivered)"
)
"""``…, and the Executive Secretary, Ms. Jo Ek, whose statement was read out by Mr. Li Wei``"""
_IN_MESSAGE = re.compile(
    r",\s+in\s+an?\s+(?:\w+\s+){0,2}(?:message|statement)\s+(?:delivered|read(?:\s+out)?|conveyed|presented)"
    r"(?:\s+on\s+(?:his|her|their)\s+behalf)?\s+by\s[^,;]+(?=,)"
)
_MAIN_CLAUSE = re.compile(r",\s+(?=(?:the|an?)\s|M[rs]s?\.\s|Dr\.\s|H\.\s?E\.)")
_OPENED_BY = re.compile(
    r"\b(?:was|were)\s+(?:formally\s+|officially\s+)?opened\s+(?:on\s[^;.]{4,60}?\s)?by\s+"
)
_GOES_ON = re.compile(
    r"(?:(?:In|During)\s+(?:his|her|their)\s+(?:\w+\s+){0,3}(?:statement|remarks|address|speech|message|presentation|"
    r"intervention)s?,?\s+(?:he|she|they|the\s)|"
    rf"(?:He|She)\s+{ADVERBS}{{0,2}}(?:{SPOKEN_WITH}|"
    r"(?:made|delivered|gave)\s+(?:an?|the|his|her)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:statement|remarks|address|speech|presentation|overview|message))\b)"
)
"""What goes on with the speaker of the sentence before."""
_SO_DID = re.compile(
    r"(?:So\s+(?:too\s+)?did|(?:He|She|They|These|Those)\s+(?:was|were)\s+(?:then\s+)?(?:joined|followed|supported|echoed)\s+by|"
    r"The\s+same\s+(?:point|view|call|concern)\s+was\s+(?:made|expressed|shared|raised|echoed)\s+by)\s+"
    r"(?=(?:the|an?)\s+(?:representatives?|observers?|delegat|experts?|panell?ists?)|(?:the\s+)?[A-Z])"
)
"""``So did the observers for …`` behind a sentence that tells who spoke"""
_RELATIVE = re.compile(r",\s+who\s[^,;.]+")
"""``…; the Director, who spoke by video link; and the Minister``: no sentence of its own"""
_LABEL = re.compile(
    r"(?:(?:Interactive|General|Open|Plenary)\s+)?(?:[Dd]iscussion|[Dd]ebate|Floor|Comments|Questions\s+and\s+answers)\s*:\s+"
    r"(?=(?:the\s|[A-Z])[^.;]{3,600}\s(?:made|took|spoke|intervened|contributed|asked|commented)\b)"
)
"""``Discussion: Kenya and Mali made interventions.``"""
_LATTER = re.compile(
    rf",?\s+(?:and|to\s+which|whereupon)\s+the\s+latter\s+(?:\w+ly\s+|then\s+|also\s+)?(?:{SAID}|replied|responded|answered)\b"
)
_WHICH = re.compile(r"^[a-z]+,\s+which\s")
"""``requested clarification, which was provided by``"""
_WHO_TOLD = re.compile(
    rf"\b(?:represented|headed|led|accompanied|assisted)\s+by\s+(?P<who>(?:{HONORIFIC}\s+)*{NAME}),\s+who\s+(?:also\s+|then\s+)?"
    rf"(?:{SAID}|reported|presented|spoke|briefed|gave\s+an?|made\s+an?)\b"
)
"""``the work of the Institute, represented by Mr. Jo Ek, who reported on the survey``"""
_WHO_READ = re.compile(
    r",\s+who\s+(?:then\s+)?read\s+(?:out\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}(?:statement|message)\b"
)


def find_speakers(text: MappedText, knowledge: Knowledge) -> tuple[Speaker, ...]:
    """Everybody whom a paragraph reports as having spoken; the same actor once."""
    found: dict[str, Speaker] = {}
    before: MappedText | None = None
    spoke = False
    for sentence in sentences(as_on_behalf(text)):
        told = list(_in_sentence(sentence, knowledge))
        if before is not None and not told and _GOES_ON.match(sentence.text):
            told = list(_who_opened(before, knowledge)) or list(_only_one(before, knowledge))
        again = _SO_DID.match(sentence.text) if spoke and not told else None
        if again is not None:
            told = [Speaker(a, "statement") for a in read_agents(sentence[again.end() :], knowledge)]
        before, spoke = sentence, bool(told)
        for speaker in told:
            known = found.setdefault(speaker.agent.actor.key, speaker)
            if known.agent.on_behalf_of is None and speaker.agent.on_behalf_of is not None:
                spoke_for = replace(known.agent, on_behalf_of=speaker.agent.on_behalf_of)
                found[speaker.agent.actor.key] = replace(known, agent=spoke_for)
    return tuple(speaker for key, speaker in found.items() if not _short_for_another(key, found))


def _short_for_another(key: str, found: dict[str, Speaker]) -> bool:
    """``the Director`` behind ``the Director of the Centre``: one and the same; so is ``the Initiative``."""
    word = found[key].agent.actor.label
    if " " not in word and not found[key].agent.actor.known and key.startswith("organization/"):
        return any(speaker.agent.actor.label.endswith(f" {word}") for speaker in found.values())
    return key.startswith("office/") and any(
        other != key and other.startswith(f"{key}-of-") for other in found
    )


def _who_opened(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """``The Minister of Justice of Fiji opened the session. In her statement, she …``: the Minister."""
    by = _OPENED_BY.search(sentence.text)
    acts = None if by else OPENED.search(sentence.text)
    if by is not None:
        agents = read_agents(before_relative(sentence[by.end() :]), knowledge)
    elif acts is not None:
        subject, _ = subject_of(sentence[: acts.start()], knowledge)
        agents = subject_agents(subject, knowledge) if is_somebody(subject.text) else ()
    else:
        return
    for agent in agents[:1]:
        yield Speaker(agent, "statement")


def _only_one(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """``Ms. Jo Ek joined online. She stressed …``: the only one whom the sentence before is about."""
    verb = _JOINS.search(sentence.text)
    subject, _ = subject_of(sentence[: verb.start()] if verb else sentence[:0], knowledge)
    agents = subject_agents(subject, knowledge) if subject and is_plain_subject(subject.text) else ()
    if len(agents) == 1:
        yield Speaker(agents[0], "statement")


_JOINS = re.compile(
    r"\s+(?:(?:also|then|next)\s+)?(?:joined|opened|closed|moderated|chaired|facilitated|spoke|participated|attended|represented|served|acted|took|kicked|"
    r"connected|rounded|completed|ended|led|(?:was|were|had|has)\s)"
)


def _in_sentence(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    if ONE_OF_THEM.match(sentence.text):
        return
    label = _LABEL.match(sentence.text)
    sentence = sentence[label.end() :] if label else sentence
    yield from _the_latter(sentence, knowledge)
    for who in _WHO_TOLD.finditer(sentence.text):
        for agent in read_agents(sentence[who.start("who") : who.end("who")], knowledge):
            yield Speaker(agent, "statement")
    for printed in _clauses(sentence, knowledge):
        clause, supporting = without_supporters(printed, knowledge)
        for agent in supporting:
            yield Speaker(agent, "statement")
        for agent in quoted(clause, knowledge):
            yield Speaker(agent, "statement")
        message = _IN_MESSAGE.search(clause.text)
        if message is not None:  # of the one whose message it was
            yield from reported(clause.without([message.span()]), knowledge)
        passive = [m for m in PASSIVE.finditer(clause.text) if not is_reference(clause.text, m)]
        if passive:
            yield from spoken_passive(clause, passive, knowledge)
            acts = ACTIVE.search(clause.text)
            if _WHO_READ.search(clause.text) or (acts and acts.start() < passive[0].start()):
                yield from spoken_active(clause, knowledge)
            elif aside := _REPLY_ASIDE.search(clause.text):
                yield from reported(clause.without([aside.span()]), knowledge)
            else:  # "The representative of Fiji replied to a question raised by …"
                first = clause[: passive[0].start()]
                if (
                    passive[0]["put"]
                    or passive[0]["joined"]
                    or begins_report(first.text)
                    or _WHICH.search(passive[0].group(0))
                ):
                    yield from reported(first, knowledge)
            continue
        active = list(spoken_active(clause, knowledge))
        yield from active or reported(clause, knowledge)
        for agent in after_active(clause, knowledge) if active else ():
            yield Speaker(agent, "statement")


def _the_latter(clause: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """``… concerning a statement by the representative of Peru, and the latter replied``: Peru."""
    latter = _LATTER.search(clause.text)
    openers = list(OPENER.finditer(clause.text, 0, latter.start())) if latter else []
    if latter is not None and openers:
        agents = read_agents(clause[openers[-1].start() : latter.start()], knowledge)
        yield from (Speaker(agent, "statement") for agent in agents[-1:])


def _clauses(sentence: MappedText, knowledge: Knowledge) -> Iterator[MappedText]:
    """``A made a statement, and the representative of B replied``: parted where both tell of speaking."""
    reply = _IN_REPLY.match(sentence.text)
    at = next(
        (m.end() for m in _MAIN_CLAUSE.finditer(sentence.text) if _speaks(sentence.text[m.end() :])), 0
    ) if reply else 0  # fmt: skip
    if at:
        yield sentence[:at]
    for match in _NEXT_CLAUSE.finditer(sentence.text, at):
        before, after = sentence.text[at : match.start()], _RELATIVE.sub("", sentence.text[match.end() :])
        listed = match.group(0).startswith(";") and REPORTED.search(before) and begins_report(after)
        other = _OF_AN_EVENT.search(before) and not OPENER.match(before) and begins_report(after)
        if _WHOSE_TEXT.match(after):
            continue
        if match["state"] is not None:  # "Chile stressed the costs and Peru underlined the gains"
            apart = bool(REPORTED.search(before)) and _state_says(after, knowledge)
        elif match["states"]:  # "Chile urged restraint, while Peru and Fiji stressed the costs"
            says = _STATES_SAY.match(after) or ACTIVE.search(after) or (is_somebody(after) and _tells(after))
            apart = bool(says and (REPORTED.search(before) or ACTIVE.search(before)))
        elif not re.match(r"[,;]", match.group(0)):  # "Mr. Ek presented data and Ms. Li described the law"
            apart = begins_report(before) and begins_report(after)
        else:
            apart = _tells(before) and ("which" in match.group(0) or _tells(after))
        anew = after.startswith("the following ") and ACTIVE.search(after) is not None
        if listed or other or anew or apart:
            yield sentence[at : match.start()]
            at = match.end()
    yield sentence[at:]


def _state_says(words: str, knowledge: Knowledge) -> bool:
    """Whether a clause begins with a State or known body and a verb of words."""
    bare = words.removeprefix("the ")
    state = next((hit for hit in knowledge.names.find(bare[:_LONGEST_NAME]) if hit.start == 0), None)
    return (
        state is not None
        and isinstance(state.entity, Actor)
        and OF_STATES.match(bare[state.end :].lstrip()) is not None
    )


def _speaks(words: str) -> bool:
    return begins_report(words) or bool(OPENER.match(words) and ACTIVE.search(words))


def _tells(words: str) -> bool:
    return bool(
        ACTIVE.search(words)
        or PASSIVE.search(words)
        or begins_report(without_opening(words))
        or _STATES_SAY.match(words)
    )
