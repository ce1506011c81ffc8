"""Everybody named who sat on a panel or spoke is a person of the document, also where no role is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.interpret.lone_names import is_personal
from loaders.interpret.offices import INSIDE, read_name
from loaders.interpret.sightings import affiliation_in, bracketed, iso_of, stated_home
from loaders.model.facts import Actor, Capacity, Fact, ParticipationFact, RoleFact, StatementFact
from loaders.model.text import Span

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_ENTRY = 240
_ENTRY_END = re.compile(
    r";|\.\s|\n\s*\n|\n[ \t]*(?:[•*▪●–—-]\s|\(?[a-z\d]{1,2}[.)]\s|"
    r"(?:M[rs]s?|Dr|Prof|H\.\s?E)\.\s|(?:Professor|Judge|Ambassador)\s)|\s+and\s+(?:M[rs]s?\.|Dr\.|Prof)|$"
)
_ANOTHER = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_NEXT_CLAUSE = re.compile(
    r",\s+(?!who\b|which\b)[^,;.]*?\b(?:was|were|is|are|had|has|have|took|made|gave|spoke)\b"
)
"""``…, Jo Ek, the floor was given to Peru``"""
_BRACKET = re.compile(rf"\s*\((?P<inside>{INSIDE}{{2,120}})\)")
_OF_BODY = re.compile(
    rf"\s+(?:of|from)\s+(?:the\s+)?(?P<body>[A-Z][^,;().]{{2,100}}?)\s+\((?P<inside>{INSIDE}{{2,60}})\)"
)
_BEHALF = re.compile(r"\([^()]*(?:behalf|Group)[^()]*\)")


@dataclass(frozen=True, slots=True)
class _Standing:
    """In what quality somebody was heard, and where it is printed."""

    person: Actor
    capacity: Capacity
    span: Span
    paragraph: str
    meeting: str


def complete_roles(
    roles: Iterable[RoleFact], facts: Iterable[Fact], raw: str, knowledge: Knowledge
) -> Iterator[RoleFact]:
    """Roles, those without a name of their own filled from the panel or the floor the person spoke from.

    Args:
        facts: who took part and who spoke.
        raw: the source text, for what is printed behind a name.
    """
    heard = _heard(facts)
    known = set()
    for role in roles:
        known |= {name.casefold() for name in (role.person.label, *role.person.names)}
        standing = heard.get(role.person.key)
        if standing is None or (role.role and (role.country or role.affiliation)):
            yield role
            continue
        country, affiliation = role.country, role.affiliation
        if not (country or affiliation):
            country, affiliation = _behind(raw, standing.span, knowledge)
        stated = role.role or standing.capacity.value
        yield replace(role, role=stated, country=country, affiliation=affiliation)
    for standing in heard.values():
        if standing.person.label.casefold() not in known:
            country, affiliation = _behind(raw, standing.span, knowledge)
            yield RoleFact(
                standing.person, standing.capacity.value, standing.span, standing.paragraph, affiliation,
                country, standing.meeting,
            )  # fmt: skip


def _heard(facts: Iterable[Fact]) -> dict[str, _Standing]:
    """Named persons by key; a panel tells more than a statement."""
    found: dict[str, _Standing] = {}
    spoke: dict[str, _Standing] = {}
    for fact in facts:
        if isinstance(fact, ParticipationFact) and fact.participant.key.startswith("person/"):
            one = _Standing(fact.participant, fact.capacity, fact.evidence, fact.paragraph, fact.meeting)
            found.setdefault(one.person.key, one)
        elif isinstance(fact, StatementFact) and fact.speaker.key.startswith("person/"):
            capacity = Capacity.PANELLIST if fact.capacity is Capacity.PANELLIST else fact.capacity
            one = _Standing(fact.speaker, capacity, fact.evidence, fact.paragraph, fact.meeting)
            spoke.setdefault(one.person.key, one)
    return {**spoke, **found}


def _end_of_entry(after: str, knowledge: Knowledge) -> int:
    """Where the words about a person end: at a stop, or before another person with brackets of his own."""
    end = _ENTRY_END.search(after)
    clause = _NEXT_CLAUSE.search(after)
    stop = min(m.start() if m else len(after) for m in (end, clause))
    for gap in _ANOTHER.finditer(after, 0, stop):
        name = read_name(after, gap.end())
        if name is not None and _BRACKET.match(after, name.end) and is_personal(name, knowledge):
            return gap.start()
    return stop


def _behind(raw: str, span: Span, knowledge: Knowledge) -> tuple[str, Actor | None]:
    """Country and body printed behind a name: in brackets, or set off by commas."""
    after = raw[span.end : span.end + _ENTRY]
    bracket = _BRACKET.match(after)
    if bracket is not None:
        country, affiliation, _ = bracketed(bracket["inside"], knowledge)
        return country, affiliation
    body = _OF_BODY.match(after)
    if body is not None and body["inside"]:
        country, affiliation, _ = bracketed(body["inside"], knowledge)
        return country, affiliation or affiliation_in(body["body"], knowledge)
    if not after.startswith(","):
        home = stated_home(re.sub(r"\s+", " ", after), 0, knowledge)
        return iso_of(home), home
    entry = " ".join(_BEHALF.sub(" ", after[: _end_of_entry(after, knowledge)]).split())
    states = [
        f.entity
        for f in knowledge.names.find(entry)
        if isinstance(f.entity, Actor) and f.entity.key.startswith("state/")
    ]
    country = states[-1].key.removeprefix("state/") if states else ""
    return country, states[-1] if states else affiliation_in(entry, knowledge)
