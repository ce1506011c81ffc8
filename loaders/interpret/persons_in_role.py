"""Persons that a role in the words before shows to be persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.agent_lists import SEVERAL_HOLDERS
from loaders.interpret.lone_names import is_personal
from loaders.interpret.officers import ROLE_WORDS
from loaders.interpret.offices import (
    EXPERT_MANDATE,
    HONORIFIC,
    INSIDE,
    NAME,
    PrintedName,
    is_of_another,
    read_name,
)
from loaders.interpret.person_lists import names_alone, persons_in_list
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_PEOPLE_IN_ROLE = re.compile(
    rf"(?:\b[Tt]he\s+)?(?P<role>{ROLE_WORDS}|[Cc]oordinator|[Ff]acilitator|[Mm]oderator|[Cc]hair|[Rr]apporteur|[Cc]o-facilitator)s?"
    rf"(?:(?<=oderator)\s+of\s+[^.;,:]{{3,60}}?,\s+|(?:\s+(?:of|for)\s+[^.;,:]{{3,100}}?)?\s+(?:was|were|is|are)\s+|,\s+)(?={NAME}\s*\(|{HONORIFIC}\s)"
)
"""``the moderators were A (Gambia) and B (Sweden)``, ``the facilitator, C (Peru)``."""
_APART = re.compile(
    rf"(?:^|;\s+|\band\s+(?:by\s+)?)(?={NAME},\s+(?:an?\s+[a-z]|(?:United\s+Nations\s+)?(?:Special|Independent)\s))"
)
"""``and Jo Ek, a youth delegate, …``: with a role that is no office."""
_DESCRIBED_AS = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he|[Ii]ts|[Tt]heir)\s+(?P<role>(?:[a-z]+\s+){{0,2}}(?:rapporteur|chair|coordinator|moderator|facilitator|spokesperson|secretary|convener|organizer|founder|advocate|expert|representative|delegate|survivor|student|activist)"
    r"(?:\s+of\s+(?:youth|young\s+people|victims|survivors|civil\s+society|students|academia))?|"
    rf"(?:[a-z]+\s+){{0,2}}(?:consultant|specialist|researcher|lawyer|scholar)(?:\s+(?:to|for|at|with)\s+[^,;.()]{{2,80}})?),\s+(?={NAME})"
)
"""``a youth advocate, Jo Ek``."""
_MANDATE_HELD = re.compile(
    rf"(?P<role>{EXPERT_MANDATE.pattern}\s+(?:on|of|for|in)\s[^;.:()]{{3,200}}?),\s+(?={NAME}(?:[,.;)]|\s+(?:[a-z]+ed|made|gave|spoke)\b|$))"
)
"""``the Special Rapporteur on torture, Jo Ek``."""
_COUNTED = re.compile(
    r"^(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal)\s+(?P<one>(?:[a-z]+\s+){0,2}?(?:member|representative|delegate|participant|student|"
    r"fellow|winner|ambassador|survivor|officer|judge|prosecutor))s\b"
)
"""``two youth delegates``: each of them is one."""
_READ_BY = re.compile(
    rf"(?:,\s+represented\s+by\s+(?={NAME}[,.;)]))|\b(?:read\s+out|read|delivered)\s+(?:on\s+(?:his|her|their)\s+behalf\s+)?by\s+(?={NAME})"
)
_THANKED = re.compile(
    r"(?:\b(?:tribute|gratitude|thanks|appreciation|homage|condolences|congratulations)\b[^.;]{0,60}?\sto\s+(?:the\s+(?:late|families\s+of)\s+)?"
    rf"(?={NAME}(?:\s+and\s+{NAME})?(?:[.;]|,?\s+(?:for|in|who|whose)\b|(?<=late\s)\s+of\s)))|"
    rf"\b(?:to|of)\s+the\s+late\s+(?={NAME}\b)|"
    rf"\b(?:thanked|commended|praised|congratulated)\s+(?={NAME}(?:\s+and\s+{NAME})?\s+(?:for|on)\s+(?:his|her|their)\b)"
)
_WITH_BODY = re.compile(rf"\b(?:by|of|and|from)\s+(?={NAME},\s+of\s+the\s+[A-Z])")
"""``and Jo Ek, of the National Youth Council``"""
_PRESIDING = re.compile(
    rf"\b[Ww]ith\s+(?:the\s+)?(?P<role>{ROLE_WORDS})(?:\s+of\s+[^,;()]{{3,60}},)?\s+"
    rf"(?={NAME}(?:\s*\([A-Z]{INSIDE}*\))?,?\s+(?:presiding|in\s+the\s+[Cc]hair)\b)"
)
"""``with Vice-Chair Jo Ek (Fiji) presiding``"""
_ACTING_AS = re.compile(
    rf"\bwith\s+(?={NAME}\b[^;.]{{0,80}}?\s(?:(?:acting|serving)\s+)?as\s+(?:the\s+|an?\s+)?"
    r"(?P<role>(?:co-)?(?:facilitator|moderator|chair|rapporteur|discussant|panell?ist)))"
)
"""``with Jo Ek of UNODC acting as facilitator``"""
_DONE_BY = re.compile(
    r"(?:\b(?:was|were|been)\s+(?:\w+ly\s+)?|,\s+(?=assisted|accompanied))(?:coordinated|organi[sz]ed|led|compiled|prepared|summari[sz]ed|represented|accompanied|assisted|"
    rf"interviewed|guided)\s+by\s+(?={NAME}(?:[,.;(]|\s+(?:and|of|from|[a-z]+ed)\b|\s*$))"
)
_OFFICES_EACH = re.compile(
    r"\b(?P<role>(?:[A-Z][\w-]*\s+){0,3}(?:Representative|Director|Chief|Head|Minister|Chair|President|Commissioner|Prosecutor|Ambassador))s\s+"
    rf"(?P<by>for|of)\s+(?P<first>(?:the\s+)?[A-Z][^,;()]{{2,80}}),\s+(?P<one>(?:{HONORIFIC}\s+)+{NAME}),?\s+and\s+(?P=by)\s+"
    rf"(?P<second>(?:the\s+)?[A-Z][^,;()]{{2,80}}),\s+(?P<other>(?:{HONORIFIC}\s+)+{NAME})"
)
"""``the Regional Representatives for Africa, Ms. Jo Ek, and for Asia, Mr. Li Wei``"""


def persons_in_role(text: MappedText, knowledge: Knowledge) -> Iterator[tuple[PrintedName, str]]:
    """Persons behind the office that several of them hold, or behind "the moderators were"."""
    yield from _of_one_office_each(text.text)
    yield from _in_role_before(text, knowledge)
    for match in _APART.finditer(text.text):
        one_of = next(persons_in_list(text[match.end() :], knowledge), None)
        if one_of is not None and one_of.office:
            name = one_of.name
            yield (
                PrintedName(name.name, name.start + match.end(), name.end + match.end(), name.titled),
                one_of.office,
            )
    for match in _MANDATE_HELD.finditer(text.text):
        holder = read_name(text.text, match.end())
        if holder is not None and (holder.titled or is_personal(holder, knowledge)):
            yield holder, match["role"]
    for match in (m for p in (_DESCRIBED_AS, _ACTING_AS, _PRESIDING) for m in p.finditer(text.text)):
        described = read_name(text.text, match.end())
        asked = described is not None and is_of_another(text.text, match.start(), described.end)
        if described is not None and is_personal(described, knowledge) and not asked:
            yield described, match["role"]
    for match in _THANKED.finditer(text.text):
        for thanked in names_alone(text.text, match.end()):
            if is_personal(thanked, knowledge):
                yield thanked, ""
    for match in (m for p in (_READ_BY, _DONE_BY, _WITH_BODY) for m in p.finditer(text.text)):
        read = read_name(text.text, match.end())
        if read is not None and is_personal(read, knowledge):
            yield read, ""


def _of_one_office_each(words: str) -> Iterator[tuple[PrintedName, str]]:
    """Holders of the same office in two places."""
    for match in _OFFICES_EACH.finditer(words):
        for at, of in (("one", "first"), ("other", "second")):
            name = read_name(words, match.start(at), titled=True)
            if name is not None:
                yield name, f"{match['role']} {match['by']} {match[of]}"


def _in_role_before(text: MappedText, knowledge: Knowledge) -> Iterator[tuple[PrintedName, str]]:
    """Those behind the name of a role, of one or of several."""
    for pattern in (SEVERAL_HOLDERS, _PEOPLE_IN_ROLE):
        for match in pattern.finditer(text.text):
            role = match.groupdict().get("role") or re.sub(r"^[Tt]he\s+|,?\s+$", "", match.group(0))
            role = _COUNTED.sub(lambda m: m["one"], role)
            role = re.sub(r"(?<=Chair)(wo)?men$", r"\1man", re.sub(r"^(\S+?)s(?=\s|$)", r"\1", role))
            for one in persons_in_list(text[match.end() :], knowledge, people=True):
                name = one.name
                if is_of_another(text.text, match.start(), match.end() + one.end):
                    break  # "In response to a question by the moderator, Ms. Jo Ek called for …"
                yield (
                    PrintedName(name.name, name.start + match.end(), name.end + match.end(), name.titled),
                    role,
                )
