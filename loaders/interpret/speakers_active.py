"""Who spoke, where a form of speech tells it: ``the representative of … made a statement``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent, Speaker
from loaders.interpret.agents import read_agents
from loaders.interpret.behalf import represented
from loaders.interpret.kinds import BODIES
from loaders.interpret.offices import NAME
from loaders.interpret.openers import OPENER
from loaders.interpret.opening_person import agents_of
from loaders.interpret.panel_members import read_panel
from loaders.interpret.person_lists import names_alone, persons_in_list
from loaders.interpret.speaker_subjects import (
    MEMBER_OF,
    PRONOUN,
    PROPER_NAME,
    before_relative,
    first_act,
    is_somebody,
    subject_of,
)
from loaders.interpret.speech_words import ACTIVE, form_of
from loaders.interpret.spoken_by_message import forms_of
from loaders.model.facts import Actor
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_WHO_INSERT = re.compile(r",\s+who\s[^,;]+(?=,\s)")
_FOR_EACH = re.compile(
    r"(?:\s+[a-z]+){0,3}?\s+on\s+behalf\s+of\s+(?P<one>(?:the\s+)?[A-Z][^,;.]+?)\s+and\s+(?:of\s+)?(?P<other>the\s+[A-Z][^,;.]+?),?\s+"
    r"respectively\b"
)
_WHO_SPOKE = re.compile(r"(?<=,\s)who\s+(?:also\s+)?spoke\s+(?:also\s+)?(?=on\s+behalf\s+of\b)")
_WHO_SPOKE_FOR = re.compile(r",\s+who\s+(?:also\s+)?spoke\s+(?:also\s+)?on\s+behalf\s+of\b")
_AS_DID = re.compile(
    r",?\s+(?:as\s+did|and\s+so\s+did)\s+(?=\S)|"
    r",?\s+and\s+(?=(?:the\s+(?:representative|observer)\s+(?:of|for)\s+|[A-Z])[^,;]{3,80}?\s+on\s+behalf\s+of\s)|"
    r",\s+(?=the\s+(?:representative|observer)\s+(?:of|for)\s+[^,;]{3,80}?\s+on\s+behalf\s+of\s)|"
    r",\s+(?:and\s+)?then\s+(?=(?:the|an?)\s+(?:representative|observer|expert|panell?ist|speaker)\s|M[rs]s?\.|Dr\.|Prof|Judge)|"
    r",?\s+(?:together|along)\s+with\s+(?=(?:the\s+)?(?:representative|observer)s?\s|M[rs]s?\.|Dr\.|[A-Z])|"
    r",\s+(?:and\s+was\s+)?followed\s+by\s+(?=(?:the|an?)\s+(?:representative|observer|[A-Z])|[A-Z])"
)
_MINISTERS_AND = re.compile(
    r"(?:Heads\s+of\s+State\s+(?:or|and)\s+(?:of\s+)?Government,?\s+)?(?:(?:The\s+)?(?:[Mm]inisters|[Hh]eads\s+of\s+delegations?|[Ss]enior\s+officials))\s+and\s+(?:other\s+|senior\s+)?(?=representatives\s+of\s)"
)
"""``Ministers and other representatives of Finland and Honduras``"""
_RANKS_OF = re.compile(
    r"(?:The\s+)?(?:[Hh]eads\s+of\s|[Mm]inisters|[Dd]eputy\s|[Hh]igh-level\s|[Ss]enior\s)[^:;]{0,160}?\sof\s+the\s+following\s+"
    r"(?:Member\s+)?(?:States|countries)"
)
"""``Heads of Government, ministers and senior officials of the following States made statements: …``"""
_GUESTS = re.compile(
    r"(?:(?:The|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Fifteen|Twenty|\d+|Several|Other|Further|Invited|[Ss]pecial|distinguished|high-level|keynote|invited)\s+){1,4}"
    r"(?:guests|dignitaries|officials|personalities|ministers|speakers)",
)
"""``Four special guests took the floor at the opening: …``"""
_SPEAKERS_FOR = re.compile(
    r"\bfollowing\s+(?:[a-z-]+\s+){0,2}(?:speakers|persons|individuals|dignitaries|officials)\b"
)
"""``the following speakers representing organizations addressed the segment: Jo Ek, President of …``"""
_GROUPS = re.compile(
    r"(?:[Tt]he\s+)?(?:[Rr]epresentatives|[Cc]hairs|[Ss]peakers|[Cc]oordinators|[Ss]pokespersons)\s+(?:of|for)\s+(?:the\s+)?regional\s+groups(?:\s+then)?"
)
"""``The representatives of regional groups then took the floor: A, on behalf of …; B, on behalf of …``"""
_OF_EXPERTS = re.compile(
    r"\b(?:individual\s+|independent\s+)?(?:experts|panell?ists|speakers|survivors|students)[,\s]*$"
)
_TOOK_PART = re.compile(r"\s+(?:also\s+)?took\s+part")
_DISCUSSED = re.compile(r"\b(?:discussions?|debates?|exchange\s+of\s+views)\b")
"""``In the ensuing discussion, the representatives of … took part``: without it, they attended."""
_SEGMENT = re.compile(rf"{_DISCUSSED.pattern}|\b(?:segment|round\s+tables?|dialogue)\b", re.IGNORECASE)
_AND_ON_BEHALF = re.compile(
    r"On\s+behalf\s+of\s[^,;]+,\s[^;]+?(?P<and>,?\s+and\s+)(?=on\s+behalf\s+of\s[^,;]+,\s)"
)
_NAMED_LIST = re.compile(rf"{NAME}\s*\(")


def _for_two_groups(sentence: MappedText) -> tuple[MappedText, ...]:
    """The two clauses of ``On behalf of A, B, and on behalf of C, D made statements``; else none."""
    also = _AND_ON_BEHALF.match(sentence.text)
    verb = ACTIVE.search(sentence.text, also.end()) if also else None
    if also is None or verb is None:
        return ()
    return (
        sentence.without([(also.start("and"), verb.start())]),
        sentence.without([(0, also.end("and"))]),
    )


def spoken_active(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """Who made, delivered or sent something, took the floor or exercised a right of reply."""
    for part in _for_two_groups(sentence) or (sentence,):
        yield from _spoken(part, knowledge)


def _spoken(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    verbs = list(ACTIVE.finditer(sentence.text))
    aside = [m.span() for m in _WHO_INSERT.finditer(sentence.text)]
    main = [v for v in verbs if not any(a <= v.start() < b for a, b in aside)]
    for verb in (v for v in main or verbs if not _attended(v, sentence.text)):
        subject, behalf, said_so = _subject(sentence[: verb.start()], knowledge)
        if not subject or PRONOUN.match(subject.text):
            continue
        sure = (
            re.match(r"(?:The\s+)?following\b", subject.text)
            or OPENER.match(subject.text)
            or is_somebody(subject.text)
            or verb["form"]
            or verb["reply"]
            or verb["read"]
            or said_so
        )
        colon = sentence.text.find(":", verb.end())
        groups = _GROUPS.fullmatch(subject.text)
        if groups and colon == verb.end():
            subject = sentence[colon + 1 :].strip()
        elif colon >= 0 and _GUESTS.fullmatch(subject.text):
            sure, subject = True, sentence[colon + 1 :].strip()
        elif colon == verb.end() and _OF_EXPERTS.search(subject.text) and "following" not in subject.text:
            # "The observers for A and five individual experts contributed to the debate: Jo Ek, …"
            behind = sentence[colon + 1 :].strip()
            for agent in agents_of(tuple(names_alone(behind.text, 0)), behind):
                yield Speaker(agent, form_of(verb, sentence.text))
        elif colon >= 0 and re.search(r"\bfollowing\b", subject.text):
            # "the representatives of the following States made statements: …"
            listed = sentence[colon + 1 :].strip()
            words = listed.text
            own = bool(OPENER.match(words)) or is_somebody(words) or bool(_NAMED_LIST.match(words))
            own = own or _lists_persons(subject, listed, knowledge) or bool(_RANKS_OF.match(subject.text))
            panel = re.search(r"\bpanell?ists\b", subject.text)
            yield from _of_panel(listed, verb, sentence, knowledge) if panel else ()
            if panel:
                return
            subject = listed if own else MappedText.join([subject, listed], ": ")
        agents = first = read_agents(subject, knowledge)
        sure = sure or bool((verb["floor"] or verb["contributed"] or verb["part"]) and _are_names(agents))
        too = _AS_DID.search(sentence.text, verb.end())
        if too is not None:
            agents = (*agents, *read_agents(sentence[too.end() :], knowledge))
        if not agents or not (sure or all(agent.actor.known for agent in agents)):
            continue
        forms, pair = forms_of(verb, sentence, agents), _respective(sentence, verb, knowledge)
        for i, agent in enumerate(agents):
            whom = (
                agent.on_behalf_of
                or (pair[i] if len(pair) == len(first) > i else None)
                or (behalf if i == 0 else None)
                or (_behalf_after(sentence, verb, knowledge) if (agent,) == first else None)
            )
            yield Speaker(replace(agent, on_behalf_of=whom), forms[agent.actor.key])
        return


def _subject(before: MappedText, knowledge: Knowledge) -> tuple[MappedText, Actor | None, bool]:
    """Who stands before a verb, for whom that one speaks, and whether a relative clause tells of speaking."""
    subject, behalf = subject_of(before, knowledge)
    inserted = (m for m in _WHO_INSERT.finditer(subject.text) if not _WHO_SPOKE_FOR.match(m.group(0)))
    subject = subject.without([m.span() for m in inserted])
    subject = subject.without([m.span() for m in _WHO_SPOKE.finditer(subject.text)])
    relative = before_relative(subject)
    said_so = len(relative) < len(subject)
    subject = first_act(relative)
    ministers = _MINISTERS_AND.match(subject.text)
    lead = ministers or MEMBER_OF.match(subject.text)
    return subject[lead.end() :] if lead else subject, behalf, said_so


def _lists_persons(subject: MappedText, listed: MappedText, knowledge: Knowledge) -> bool:
    """``the following experts spoke: Jo Ek``, and not ``the following organizations spoke: Fair Trials``."""
    bodies = BODIES.search(subject.text) and not _SPEAKERS_FOR.search(subject.text)
    return not bodies and next(persons_in_list(listed, knowledge), None) is not None


def _attended(verb: re.Match[str], words: str) -> bool:
    """``The representatives of A and B took part``, of no discussion that the sentence names."""
    if words.startswith(":", verb.end()):  # "the following participated: …"
        return bool(verb["part"]) and not _SEGMENT.search(words[: verb.end()])
    return bool(_TOOK_PART.fullmatch(verb.group(0))) and not _DISCUSSED.search(words[: verb.start()])


def _are_names(agents: tuple[Agent, ...]) -> bool:
    """``Rural Watch and the Centre for Dignity intervened``: only somebody with a name of several words."""
    return bool(agents) and all(a.actor.known or PROPER_NAME.fullmatch(a.actor.label) for a in agents)


def _of_panel(
    listed: MappedText, verb: re.Match[str], sentence: MappedText, knowledge: Knowledge
) -> Iterator[Speaker]:
    """``the following panellists spoke: …``"""
    for agent in read_panel(listed, knowledge):
        yield Speaker(agent, form_of(verb, sentence.text))


def _respective(sentence: MappedText, verb: re.Match[str], knowledge: Knowledge) -> tuple[Actor, ...]:
    """``A and B spoke on behalf of the Group of C and the Group of D, respectively``: for whom each spoke."""
    match = _FOR_EACH.match(sentence.text, verb.end())
    return tuple(represented(match[name], knowledge) for name in ("one", "other")) if match else ()


def _behalf_after(sentence: MappedText, verb: re.Match[str], knowledge: Knowledge) -> Actor | None:
    """``… made a statement on behalf of the Group of 77 and China``."""
    match = re.match(
        r"(?:\s+[\w-]+){0,6}?(?:,(?:\s+also)?)?\s+(?:on\s+behalf\s+of|for(?=\s+the\s+(?:(?:[A-Z][\w-]+\s+)?Group\b|European\s+Union\b)))\s+(?P<who>(?:the\s+)?[A-Z][^,;.]+(?:,\s+(?:the\s+)?[A-Z][^,;.]+)+?,?\s+and\s+"
        r"(?:the\s+)?[A-Z][^,;.]+(?=\.?$)|[^,;.]+?)"
        r"(?=[,;.]|$|\s+and\s+(?:the\s+(?:representative|observer)\s+(?:of|for)\s+|[A-Z])[^,;.]{3,80}?\s+on\s+behalf\s+of\s)",
        sentence.text[verb.end() :],
    )
    return represented(match["who"], knowledge) if match else None
