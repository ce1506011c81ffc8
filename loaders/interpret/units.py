"""Units of a secretariat, as documents print them: ``the Chief of the Justice Section of UNODC``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.annotate.knowledge import Knowledge
from loaders.interpret.offices import slug
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText

_POSSESSIVE = re.compile(r"^(?:the\s+)?[A-Z]{2,8}[’']s\s+")
_HEAD = r"(?:Branch|Section|Division|Unit|Secretariat|Service|Desk|Bureau|Office|Laboratory|Team)"
_HEAD_WORD = re.compile(rf"\b{_HEAD}\b")
_SURE_HEAD = re.compile(r"\b(?:Branch|Section|Division|Unit|Secretariat)\b")
_ROLE = (
    r"(?:(?:Deputy|Acting|Senior|Principal|former)\s+)?(?:Chief|Head|Director|Deputy\s+Director|Officer-in-Charge|Coordinator|Secretary"
    r"|representatives?|staff|officials?|experts?|colleagues?|members?)"
)
_LEAD = re.compile(
    rf"^(?:by\s+)?(?:(?:the|an?|two|three)\s+)?(?:{_ROLE}\s+(?:of|from|for)\s+)?(?:the\s+)?(?:UNODC(?:[’']s)?\s+)?",
    re.IGNORECASE,
)
_ENDS_WITH_UNIT = re.compile(
    rf"\b{_HEAD}(?:\s+\([^()]*\))?(?:\s+of\s+(?:the\s+)?(?:UNODC|Secretariat|United\s+Nations(?:\s+Office\s+on\s+Drugs\s+and\s+Crime)?))?\s*$"
)
_BEGINS_ANEW = re.compile(rf"^(?:the|an?|UNODC|its|from|by)\b|^{_ROLE}\s+(?:of|from)\b", re.IGNORECASE)
_OFFICE_HOLDER = re.compile(rf"^(?:the|an?)\s+{_ROLE}\s+(?:of|from)\b", re.IGNORECASE)
_NEAR = 200  # no name of a unit is longer
_JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
# What a unit is a part of: the office itself, or a larger unit behind a complete name.
_OFFICE = re.compile(
    r"\s+(?:of|in|at|within)\s+(?:the\s+)?(?:UNODC\b|United\s+Nations\s+(?:Office|Secretariat)\b|Secretariat\b).*$"
)
_LARGER = re.compile(rf"(?<=\w)(?P<own>\s{_HEAD})\s+(?:of|in|at|within)\s+(?:the\s+)?(?=[A-Z]).*$")


def is_unit(words: str, *, strictly: bool = False) -> bool:
    """Whether some words name a unit of a secretariat; ``strictly``: by a head that names nothing else."""
    return bool((_SURE_HEAD if strictly else _HEAD_WORD).search(words))


def read_units(listed: MappedText) -> Iterator[MappedText]:
    """The pieces of an enumeration of units; names of units hold commas and ``and`` of their own."""
    words, start = listed.text, 0
    for joint in _JOINT.finditer(words):
        left, right = (
            words[max(start, joint.start() - _NEAR) : joint.start()],
            words[joint.end() : joint.end() + _NEAR],
        )
        another = _OFFICE_HOLDER.match(right) is not None
        complete = another or (
            bool(_ENDS_WITH_UNIT.search(left))
            and bool(re.match(r"[A-Z]|the\b|an?\b|representatives?\b", right))
        )
        if complete or (_HEAD_WORD.search(left) and _BEGINS_ANEW.match(right)):
            yield listed[start : joint.start()].strip()
            start = joint.end()
    rest = listed[start:].strip()
    if rest:
        yield rest


def unit_name(words: str) -> str:
    """The unit's own name: no article, no office-holder, no ``UNODC``, no unit above it."""
    name = _LEAD.sub("", words.strip(" .;,:"), count=1)
    name = _OFFICE.sub("", name)
    name = _LARGER.sub(lambda m: m["own"], name)
    return name.strip(" .;,:")


def unit_actor(words: str, knowledge: Knowledge) -> Actor:
    """The unit that some words name, under its known name where it has one."""
    name = unit_name(_POSSESSIVE.sub("", words)) or "Secretariat"
    found = knowledge.names.exact(name)
    if isinstance(found, Actor) and found.kind in (ActorKind.SECRETARIAT, ActorKind.UN_ENTITY):
        return found if name == found.label else replace(found, names=(name,))
    return Actor(ActorKind.SECRETARIAT, f"organization/{slug(name)}", name, known=False)
