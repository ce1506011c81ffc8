"""Who the subject of a verb of speaking is: an office, a person, the representatives of …, States."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agent_lists import SEVERAL_HOLDERS
from loaders.interpret.agents import read_agents
from loaders.interpret.behalf import represented
from loaders.interpret.beside_speakers import AS_OBSERVER
from loaders.interpret.office_agents import SEVERAL_OFFICES, office_agent
from loaders.interpret.offices import (
    EXPERT_MANDATE,
    HONORIFIC,
    INSIDE,
    NAME,
    begins_with_office,
    holder_named,
    office_extent,
    person,
    read_name,
)
from loaders.interpret.openers import OPENER
from loaders.interpret.person_lists import EXPERTS, persons_in_list
from loaders.interpret.speech_words import REPORTED
from loaders.model.facts import Actor, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

ASIDE = re.compile(
    r",\s+(?:also\s+)?(?:speaking|acting|in\s+its\s+capacity|as\s+(?:the\s+)?host|"
    r"in\s+(?:separate|joint|similar|brief|their|its|his|her|an?)\s+(?:[a-z]+\s+)?(?:interventions?|statements?|remarks|comments?|contributions?|capacity)|(?:in|when|while|after|before|upon|by)\s+[a-z]+ing)\b(?!\s+(?:also\s+)?(?:on\s+behalf|for(?!\s+the\s+(?:first|second|last)))\b)(?![^,]*\bcapacity\s+and\s+(?:also\s+)?on\s+behalf\b)[^,]*,?$"
)
_FOR_WHOM = re.compile(r",\s+representing\s[^,;]+,(?=\s+and\s+M[rs]s?\.\s)")
"""``Mr. Jo Ek, representing the youth of Fiji, and Ms. Ana Diaz``"""
_ACTS = re.compile(r"\s(?!united|need)[a-z]{3,}ed\s+(?:an?|that|its|his|her|their|some|several|two|three)\s")
"""``the representative of Peru circulated a proposal, which was supported``: of an act before."""
_ACT_BEFORE = re.compile(
    r"(?<=[\w)])(?<!\bthe)(?<!\band)(?<!,)\s+(?:also\s+)?(?!united|associated|affiliated)[a-z]{3,}ed\s+"
)
"""``the representative of Fiji disassociated herself from the consensus and``"""
_THE_SPEAKER = re.compile(
    rf"(?:[Tt]he\s+)?(?:[a-z]+\s+){{0,2}}(?:speaker|presenter|panell?ist|expert|practitioner|discussant|moderator|facilitator|rapporteur|member\s+of\s+the\s+panel)(?:\s+(?:of|for|in|on|from|to\s+(?:speak|present|take\s+the\s+floor))\s+[^,;]{{3,60}})?,\s+(?=(?:{HONORIFIC}\s+)*{NAME})|"
    rf"[Aa]n?\s+(?:[a-z-]+\s+){{1,4}}(?:(?:from|of|at|in|with)\s+(?:the\s+)?[A-Z][^,;]{{2,60}})?,\s+(?=(?:{HONORIFIC}\s+)+{NAME},?$)"
)
"""``The keynote speaker, Professor Jo Ek, …``"""
MANDATE = re.compile(
    rf"(?:[Tt]he\s+)?(?:United\s+Nations\s+|Secretary-General[’']s\s+)?{EXPERT_MANDATE.pattern}"
)
_AND = re.compile(r"\s+and\s+")
_AND_THE_OFFICE = re.compile(r",?\s+and\s+(?=the\s)")
"""``Mr. Jo Ek, speaking in his personal capacity, and the Chief of the Programme``"""
_AND_THE = re.compile(r"(?:,\s+|,?\s+and\s+)(?=the\s)")
PROPER_NAME = re.compile(
    rf"[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:\s+(?:(?:of|for|the|and|on|against|in|to|de|del|la|y)\s+)*[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*)+|{NAME}"
)
"""The name of a body, or of a person."""
_PRESIDING = re.compile(
    r"(?:the\s+)?(?:(?:Acting\s+)?(?:Co-|Vice-|First Vice-|Second Vice-|Third Vice-)?(?:Chair|"
    r"President)(?:person|man|woman)?s?|Rapporteur|Moderators?|Facilitator)$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:on(?=\s+behalf\s)|In|At|Following|After|Before|During|On|Under|Also|Upon|With|For|By|Prior|Subsequently|Then|"
    r"Finally|Furthermore|Moreover|"
    r"Additionally|Further|Speaking|Through|Via|As|Later|Thereafter|Introducing|Opening|Closing|Asked|Nominated|Invited|From|Against|To|Next|"
    r"Likewise|However|Meanwhile|Nevertheless|Nonetheless|Instead|Overall|Elsewhere|Again|Here|Among|Throughout|Towards?|Within|Beyond|Based|Given|"
    r"Despite|Notwithstanding|Apart|Alongside|Rather|First|Second|Third|Fourth|Last|Therefore|Thus|Hence|Too|Once|Joined|Recalling|"
    r"[A-Z][a-z]{2,}ly(?<!Italy)(?<!Assembly)(?<!July)|[A-Z][a-z]{2,}ing(?<!Meeting)(?<!Building)|Building\s+(?:up)?on)\b(?:[^.;]|(?<=\w)\.(?=\w)|(?<=\bM[rs])\.|(?<=\bDr)\.){0,400}?,\s+"
    r"(?=(?:the\b|an?\b|H\.\s?E|M[rs]s?\b|Dr\b|Prof|Ambassador|UNODC|representatives|observers|speakers|ministers|participants|delegat(?:es|ions)|experts|panell?ists|one\b|another\b|two\b|three\b|several\s+experts|staff|both\b|on\s+behalf|speaking|\d|[A-ZÀ-ÞĀ-ŽȘȚ])\S*(?:\s|$))"
)
_AUXILIARY = re.compile(r"(?:\s+(?:himself|herself|itself|themselves))?(?:\s+(?:had|has|have|then))?$")
_NAMELY = re.compile(
    r"(?:The\s+following|Several|Some|Many|Most|Various|Other|Two|Three|Four|Five|A\s+(?:large\s+|small\s+)?(?:number|group)\s+of|\d+)"
    r"\s+(?:other\s+)?(?:delegations|speakers|representatives|delegates|States|Member\s+States|countries|participants|observers)"
    r"(?:(?:,?\s+(?:namely|i\.e\.,?|including|among\s+them|such\s+as)\s+|,\s+(?=the\s+(?:representatives?|observers?|delegations?)\s))"
    r"(?P<named>)|\s*\((?:namely\s+|including\s+)?)"
    r"(?P<who>(?(named)(?:those\s+(?:of|from)|the\s+(?:representatives?|delegations?|observers?)\s+(?:of|for|from)|[A-Z])|(?:the\s+)?[A-Z])"
    rf"{INSIDE}*?)\)?,?$"
)
"""``Several delegations, namely those of Iraq and Kuwait,``, ``Some delegations (Chile and Peru)``"""
_BY_NAME = re.compile(
    rf"(?:(?:The|Two|Three|Four|Several|Some)\s+)(?:(?!{NAME}\s*\()[^:]){{3,200}}?,\s+"
    rf"(?P<who>{NAME}\s*\([A-Z][^()]+\)(?:,?\s+and\s+{NAME}\s*\([A-Z][^()]+\)|,\s+{NAME}\s*\([A-Z][^()]+\))+),?$"
)
"""``Two young participants in the Forum, held in …, Jo Ek (Fiji) and Li Wei (Samoa)``"""
_AT_WHICH = re.compile(
    r".*\b(?:(?:at|during|in|following|after)\s+which|where),?\s+(?P<who>(?:the|an?|[A-Z])\s?\S.*)$"
)
"""``A special event was held, at which the Minister of Justice of Colombia``"""
OPENING_BEHALF = re.compile(
    r"(?:(?:speaking\s+)?on\s+behalf\s+of|speaking\s+for)\s+(?P<who>[^,;]+)", re.IGNORECASE
)
_NAME_FIRST = re.compile(rf"(?!The\b|In\b|At\b){NAME}(?:\s*\({INSIDE}+\))?,\s+(?:the\s+)?(?=[A-Z])")
_STAFF = (
    r"(?:(?:an?|the|one|two|three)\s+)?(?:staff\s+members?|members?\s+of\s+(?:the\s+)?staff|members?|officials?|officers?|colleagues?)"
    r"\s+(?:of|from)\s+"
)
_OF_SECRETARIAT = re.compile(
    rf"(?:{_STAFF})?(?:the\s+)?Secretariat\b|"
    rf"{_STAFF}(?:the\s+)?(?:[\w-]+,?\s+){{0,9}}?(?:Section|Branch|Division|Unit|Service|Secretariat|Team)\b",
    re.IGNORECASE,
)
_ONE_OF = (
    r"(?-i:(?!(?:Asian?|African?|Europe(?:an)?|Americas?|Caribbean|Latin\s+American?|(?:Eastern|Western|Northern|Southern|Central)\s+"
    r"(?:Africa|Asia|Europe|America)|Governments?|Member|States)\b)[A-Z])"
)
"""Begins the name of a State or a body, not of a region or of States at large."""
_NOUNS = (
    r"(?:representatives?|observers?|panell?ists?|experts?|delegat(?:es?|ions?)|presenters?|participants?|counterparts?|speakers?|"
    r"practitioners?|officials?|prosecutors?|judges?|investigators?|academics?|researchers?|scholars?|survivors?|lawyers?|officers?|discussants?)"
)
_SOMEBODY_FROM = rf"\s+(?:[a-z]+\s+)?{_NOUNS}\s+(?:from|of|for|representing)\s+(?:the\s+)?{_ONE_OF}"
PRONOUN = re.compile(
    r"(?:He|She|They|It|This|These|Those|That|Such|There|Some|Many|Several|Most|Other|"
    rf"One(?!{_SOMEBODY_FROM})|(?:Speakers|Participants)(?!\s+(?:from|representing)\s+(?:the\s+)?(?:following\b|{_ONE_OF}))|"
    rf"Delegations(?!\s+(?:of|from|representing)\s+(?:the\s+)?(?:following\b|{_ONE_OF})))\b"
)
_INSERT = re.compile(
    r",\s*(?:in|by|via|through|acting|speaking|representing|who|which|noting|on\s+behalf|"
    r"as|also|[A-Z]|the|and|at|having|while|after|with|[a-z]+ing)\b"
)
OPENED = re.compile(
    r"(?<!\bwas)(?<!\bwere)(?<!\bbeen)\s+(?:also\s+)?(?:opened|closed|chaired|declared)\s+(?:the|that|open)\b"
)


def before_relative(subject: MappedText) -> MappedText:
    """``The Meeting was opened by A, Minister of B, who``: A."""
    relative = re.search(r",?\s+(?:(?:all|both|each|some|most)\s+of\s+)?(?:who|whom|which)$", subject.text)
    if relative is None:
        return subject
    before = [
        m.end()
        for m in re.finditer(r"\b(?:by|comprised|included|featured)\s+", subject.text[: relative.start()])
    ]
    return subject[before[-1] if before else 0 : relative.start()]


def first_act(subject: MappedText) -> MappedText:
    """``The Secretary introduced the item and``: what was done before leaves the subject."""
    if not (is_somebody(subject.text) or OPENER.match(subject.text)):
        return subject
    earlier = REPORTED.search(subject.text) or OPENED.search(subject.text)
    if earlier is None and subject.text.rstrip(" ,").endswith(" and"):
        earlier = _ACT_BEFORE.search(subject.text)
    return subject[: earlier.start()].strip() if earlier else subject


_THROUGH = re.compile(
    r"(?P<group>(?:The\s+)?[A-Z][^,;]{3,100}?),\s+(?:through|represented\s+by)\s+"
    r"(?P<who>(?:the\s+representative\s+of\s+)?(?:the\s+)?[A-Z][^,;]+),?"
)
"""``The Group of 77 and China, through the representative of Egypt,``: Egypt, for the Group"""


def subject_of(before: MappedText, knowledge: Knowledge) -> tuple[MappedText, Actor | None]:
    """The subject of a clause without what opens the sentence, and whom that opening says it speaks for."""
    auxiliary = _AUXILIARY.search(before.text)
    before = before[: auxiliary.start()] if auxiliary and auxiliary.group(0) else before
    opening = _ADVERBIAL.match(before.text)
    behalf = OPENING_BEHALF.search(opening.group(0)) if opening else None
    subject = before[opening.end() :].strip() if opening else before.strip()
    inner = _NAMELY.match(subject.text) or _AT_WHICH.match(subject.text)
    inner = inner or (None if SEVERAL_HOLDERS.match(subject.text) else _BY_NAME.match(subject.text))
    if inner is not None:
        subject = subject[inner.start("who") : inner.end("who")].strip()
    through = _THROUGH.fullmatch(subject.text)
    if through is not None:
        return subject[through.start("who") : through.end("who")], represented(through["group"], knowledge)
    return subject, represented(behalf["who"], knowledge) if behalf else None


def without_opening(words: str) -> str:
    """``Under item 4, the Chief of the Branch``: without the words that open the sentence."""
    opening = _ADVERBIAL.match(words)
    return words[opening.end() :] if opening else words


MEMBER_OF = re.compile(
    rf"{_STAFF}(?=the\s+(?:[\w-]+,?\s+){{0,9}}?(?:Section|Branch|Division|Unit|Service|Secretariat|Team)\b)",
    re.IGNORECASE,
)


def is_somebody(words: str) -> bool:
    holder = _NAME_FIRST.match(words)
    return (
        begins_with_office(words)
        or read_name(words, titled=True) is not None
        or bool(_OF_SECRETARIAT.match(words))
        or bool(holder and begins_with_office(words[holder.end() :]))
        or bool(SEVERAL_HOLDERS.match(words))
        or bool(_THE_SPEAKER.match(words))
        or bool(EXPERTS.match(words))
        or bool(MANDATE.match(words))
    )


_OF_REGION = re.compile(r"\s(?:from|of)\s+(?:[\w’'-]+\s+){1,5}(?:regions?|continents?|countr(?:y|ies))$")
"""``one speaker from the Latin American region``: nobody in particular"""


def is_plain_subject(words: str) -> bool:
    """Somebody stands before the verb, and nothing else than an insertion between commas."""
    if PRONOUN.match(words) or len(words) > 700:
        return False
    if not (
        is_somebody(words)
        or re.match(
            r"th(?:ose|at)\s+of\s|(?:ministers|officials|prosecutors|judges|practitioners|investigators)\s+from\s|speakers\s+representing\s|"
            r"(?:both\s+)?(?:(?:the|an?|his|her|their|one|another|two|three|four|five)\s+)?(?:(?:two|three|four|five)\s+)?(?:other\s+)?(?:(?:first|second|third|fourth|fifth|next|last|final|senior|young|youth|academic|government)\s+)?"
            rf"{_NOUNS}(?:\s+(?:of|for|from|representing)|,\s+(?:from|representing))\s",
            words,
            re.IGNORECASE,
        )
    ):
        return False
    if _OF_REGION.search(words):
        return False
    insert = _INSERT.search(words)
    core = (words[: insert.start()] if insert else words).removeprefix("that ")
    return not _ACTS.search(core) and not re.search(
        r"\b(?:was|were|is|are|that|had|has|have|been|which|who|opened|closed|chaired|"
        r"declared|elected)\b",
        core,
    )


def subject_agents(subject: MappedText, knowledge: Knowledge, *, presides: bool = False) -> tuple[Agent, ...]:
    """Everybody a subject names, without the asides between commas; nobody for a Chair who presides.

    Args:
        presides: the words before tell that it is remarks of whoever presides that are reported.
    """
    aside = ASIDE.search(subject.text)
    if AS_OBSERVER.search(subject.text):
        return read_agents(subject, knowledge)
    subject = subject[: aside.start()] if aside else subject
    subject = subject.without([m.span() for m in _FOR_WHOM.finditer(subject.text)])
    member = MEMBER_OF.match(subject.text)
    subject = subject[member.end() :] if member else subject
    speaker = _THE_SPEAKER.match(subject.text)
    subject = subject[speaker.end() :] if speaker else subject
    words = subject.text
    people = tuple(persons_in_list(subject, knowledge))
    further = people and re.match(r"\s*,?\s+(?:and|as\s+well\s+as)\s", words[people[-1].end :])
    if len(people) > 1 or further or (people and people[0].office and begins_with_office(words)):
        return read_agents(subject, knowledge)
    name = read_name(words, titled=True)
    if name is not None and any(
        begins_with_office(words[m.end() :]) for m in _AND_THE_OFFICE.finditer(words)
    ):
        return read_agents(subject, knowledge)
    if name is not None:
        whom = OPENING_BEHALF.search(words)
        behalf = represented(whom["who"], knowledge) if whom else None
        first = Agent(person(name.name), Capacity.OFFICIAL, subject.span(name.start, name.end), behalf)
        joined = _AND.match(words, name.end)
        other = read_name(words, joined.end(), titled=True) if joined else None
        more = (
            [Agent(person(other.name), Capacity.OFFICIAL, subject.span(other.start, other.end))]
            if other
            else []
        )
        return (first, *more)
    if begins_with_office(words):
        extent = office_extent(subject)
        if _PRESIDING.fullmatch(extent.text) and not presides:
            return ()
        others = (words[m.end() :] for m in _AND_THE.finditer(words))
        if any(begins_with_office(o) or SEVERAL_OFFICES.match(o) or OPENER.match(o) for o in others):
            return read_agents(subject, knowledge)
        spoken_for = OPENING_BEHALF.search(words)
        behalf = represented(spoken_for["who"], knowledge) if spoken_for else None
        holder = holder_named(words, alone=True)
        if holder is not None and knowledge.names.exact(holder.name) is None:
            span = subject.span(holder.start, holder.end)
            return (Agent(person(holder.name), Capacity.OFFICIAL, span, behalf),)
        return (replace(office_agent(subject, knowledge), on_behalf_of=behalf),)
    return read_agents(subject, knowledge)
