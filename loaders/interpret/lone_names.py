"""Persons named with nothing beside the name: ``remarks by Ana Diaz``, ``papers by T. Toth and Bo Ek``.

Reports name organizations as observers; a name that no "observer for" opens, without a word that bodies
bear, is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.holders import name_behind_office
from loaders.interpret.offices import PrintedName, begins_with_office, read_name

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

OF_BODIES = re.compile(
    r"\b(?:Watch|Rights?|Without|Borders?|Wom[ae]n|Girls?|Youth|Prisons?|Prisoners?|Law|Legal|Peace|Hope|House|Housing|Path|"
    r"Rural|Civic|Civil|Save|Child(?:ren)?|Victims?|Action|Aid|Open|Drugs?|Policy|Harm|Reduction|Earth|Wildlife|Penal|"
    r"Reform|Transparency|Restorative|Sports?|Media|Health|Humans?|Equality|Now|First|Freedom|Green|Safe|Streets?|"
    r"Democracy|Development|Research|Trafficking|Future|Voices?|Bridges?|Famil(?:y|ies)|Lawyers|Judges|Prosecutors|"
    r"Advocates|Defenders|Innocence|Dialogue|Friends|Partners|Partnerships?|Communit(?:y|ies)|Cit(?:y|ies)|Africa|Asia|"
    r"Europe|European|African|Arab|Latin|American|Pacific|Caribbean|Mediterranean|Eastern|Western|Northern|Southern|"
    r"Security|Studies|Affairs|Services?|Branch|Digital|Cyber|Trust|Works?|Workers|Students|Parents|Elders|Citizens|"
    r"Muslim|Christian|Catholic|Jewish|Islamic|Caritas|Soroptimist|Rotary|Lions|Corporaci[óo]n|Fundaci[óo]n|Fondation|"
    r"Fondazione|Instituto|Istituto|Asociaci[óo]n|Associazione|Centro|Enfants|Red|Liga|Ligue|Mujeres|Femmes|"
    r"Justicia|Legalit[àa]|Derechos|Solidarity|Solidarit[ée]|Relief|Campaign|Movement|Platform|Consortium|Club|"
    r"Clinics?|Directorate|Company|Corporation|Ltd|Inc|Microsoft|Google|Meta|Prosecution|Defence|Customs|Guard|Gendarmerie|Ministries)\b",
)
_BODY_BESIDE = re.compile(
    r",\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+){0,4}(?:Ministry|Office|Institute|University|Department|Centre|Center|Court|"
    r"Prosecution|Police|Service|Authority|Agency|Commission)\b[^,;]*[.\s]*"
)
_DESCRIPTION = re.compile(
    r"(?:the|an?)\s+(?:[^,;]{0,118}?\b(?:(?P<noun>advocate|expert|representative|delegate|survivor|student|researcher|"
    r"activist|practitioner|lawyer|journalist)|(?P<job>consultant|specialist|researcher|lawyer|scholar)"
    r"(?:\s+(?:to|for|at|with)\s+[^,;]{2,80})?|\w+)),\s+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,6}?(?:laureate|defender|ambassador|survivor|activist|advocate|journalist|actor|actress|"
    r"author|lawyer|scholar|researcher|expert|athlete|criminologist|entrepreneur|artist|musician)\s+(?=[A-ZÀ-ÞĀ-ŽȘȚ])"
)
"""``the Nobel Peace Prize laureate Nadia Murad``"""
_DIVIDER = re.compile(r"\s*(?:,\s*(?:and\s+)?(?:by\s+)?|\s+and\s+(?:by\s+)?)")
_ENDS = re.compile(r"\s*[.;,]?|\s+(?:of|from)\s+(?:the\s+)?[A-Z](?:(?!\sand\s)[^,;()])+")


def is_personal(name: PrintedName, knowledge: Knowledge) -> bool:
    """A name that no body is known by, and none of whose words bodies bear."""
    if OF_BODIES.search(name.name) or knowledge.names.exact(name.name) is not None:
        return False
    return not any(hit.start == 0 for hit in knowledge.names.find(name.name))


def named_otherwise(words: str, knowledge: Knowledge) -> PrintedName | None:
    """A person behind words that tell who it is: ``the UNICEF expert, Ms. A. Ek``, ``the activist Jo Ek``."""
    called = _CALLED.match(words)
    if called is not None and (name := read_name(words, called.end())) and is_personal(name, knowledge):
        return name if not words[name.end :].strip(" .") else None
    before = _DESCRIPTION.match(words)
    titled = read_name(words, before.end(), titled=not (before["noun"] or before["job"])) if before else None
    if titled is not None and not (titled.titled or is_personal(titled, knowledge)):
        return None
    name = titled or name_behind_office(words)
    return name if name is not None and (titled or is_personal(name, knowledge)) else None


def lone_names(words: str, knowledge: Knowledge) -> tuple[PrintedName, ...]:
    """The names of which a phrase consists, perhaps with one institution behind: ``Jo Ek, Ministry of …``.

    None where there is anything else, or where one of the names may be a body's.
    """
    name = read_name(words)
    beside = _BODY_BESIDE.match(words, name.end) if name is not None else None
    rest = words[beside.end() :].strip(" ,.") if beside else "-"
    home = not rest or knowledge.state_named(rest.removeprefix("the ")) is not None
    if name is not None and home and is_personal(name, knowledge):
        return (name,)
    return tuple(_only_names(words, knowledge))


def _only_names(words: str, knowledge: Knowledge) -> Iterator[PrintedName]:
    """The names of a phrase that holds nothing else."""
    found: list[PrintedName] = []
    at = 0
    while (name := read_name(words, at)) is not None and is_personal(name, knowledge):
        if begins_with_office(words[at:]):
            return
        found.append(name)
        if _ENDS.fullmatch(words, name.end):
            yield from found
            return
        gap = _DIVIDER.match(words, name.end)
        if gap is None:
            return
        at = gap.end()
