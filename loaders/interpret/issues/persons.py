"""Persons: one office under two holders, one person of two States, one name spelt in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from loaders.annotate.names import fold
from loaders.interpret.issues.reading import Reading, Sentence, issue, place, quote
from loaders.model.facts import Actor, ActorKind, IssueFact, RoleFact, Severity

# "Wanjiku Mbaru (Kenya)"; a title before the name is no part of it.
_NAMED = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|H\.\s?E)\.?\s+)*(?P<name>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]+){1,4})"
    r"\s+\((?P<state>[A-Z][^()\d]{2,60}(?:\([^()]+\))?)\)"
)
_SPELT = 0.77  # from where on two words are one misspelt
_LONGEST_GAP = 1  # parts of a name that a shorter form may leave out
_SOLE = ("Chair", "Chairperson", "Chairman", "Chairwoman", "President", "Rapporteur", "Rapporteur-General")
_OTHER_OFFICE = re.compile(
    r"\b(?:acting|former|outgoing|newly|incoming|Vice|Commission|Committee|Working\s+Group|Group\s+of|workshop|"
    r"Workshop|panel|Council|Assembly|session|Conference|Bureau|Board)\b"
)


def check_persons(reading: Reading) -> Iterator[IssueFact]:
    """Contradictions about who is who."""
    yield from _names(reading)
    yield from _holders(reading)


def _named(reading: Reading) -> dict[str, dict[str, Sentence]]:
    """Names printed with a State in brackets: State to name to where it stands first."""
    found: dict[str, dict[str, Sentence]] = defaultdict(dict)
    names = reading.context.knowledge.names
    for sentence in reading.sentences:
        for match in _NAMED.finditer(sentence.text.text) if "(" in sentence.text.text else ():
            state = names.exact(match["state"].strip())
            body = names.exact(match["name"])
            if isinstance(state, Actor) and state.kind is ActorKind.STATE and body is None:
                found[state.label].setdefault(_bare(match["name"]), sentence)
    return found


_OFFICE = re.compile(
    r"^(?:(?:The|Chair|Chairperson|Chairman|Vice-Chairs?|Vice-President|President|Rapporteur|Ambassador|Minister|"
    r"Moderator|Professor|Judge|Justice|Mr|Ms|Mrs|Dr|General|First|Second|Third|Facilitator|Co-Chairs?)\.?\s+)+"
)


def _bare(name: str) -> str:
    return " ".join(_OFFICE.sub("", name).split())


def _names(reading: Reading) -> Iterator[IssueFact]:
    named = _named(reading)
    for state, people in named.items():
        for one, two in combinations(people, 2):
            what = _same(one, two)
            if what:
                later = people[two]
                yield issue(
                    "variant-name",
                    Severity.INFO,
                    later,
                    f"One person ({state}) is printed as {quote(one)} in {place(people[one].piece)} and as "
                    f"{quote(two)} here.",
                )
    where: dict[str, dict[str, Sentence]] = defaultdict(dict)
    for state, people in named.items():
        for name, sentence in people.items():
            where[name][state] = sentence
    for name, states in where.items():
        if len(states) < 2 or len(name.split()) < 2:
            continue
        (one, first), (two, later) = list(states.items())[:2]
        if later.piece is first.piece or later.start < first.start:
            first, later, one, two = later, first, two, one
        yield issue(
            "contradiction",
            Severity.WARNING,
            later,
            f"{name} is of {two} here, but of {one} in {place(first.piece)}.",
        )


def _same(one: str, two: str) -> bool:
    """Two printed names that are one: a part left out, or letters that differ."""
    a, b = fold(one).replace("-", " ").split(), fold(two).replace("-", " ").split()
    if a == b or len(a) < 2 or len(b) < 2:
        return a == b and one != two
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == _LONGEST_GAP:
        return short[0] == long[0] and short[-1] == long[-1] and all(w in long for w in short)
    if len(a) != len(b):
        return False
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    alike = SequenceMatcher(None, *differ[0]).ratio() if len(differ) == 1 else 0.0
    return alike > _SPELT and min(len(w) for w in differ[0]) > 3


def _holders(reading: Reading) -> Iterator[IssueFact]:
    """A sole office of the meeting that was filled by election under one name and stands under another."""
    elected: dict[str, RoleFact] = {}
    for fact in reading.facts:
        if isinstance(fact, RoleFact) and fact.officer and fact.role in _SOLE:
            if fact.role in elected and elected[fact.role].meeting == fact.meeting:
                return  # the office was shared, or filled anew
            elected[fact.role] = fact
    for role, fact in elected.items():
        pattern = re.compile(rf"\bThe {role}(?: of the (?:Meeting|Congress))?,\s+{_NAMED.pattern}")
        for sentence in reading.body:
            match = pattern.search(sentence.text.text)
            if match is None or _OTHER_OFFICE.search(match.group(0)):
                continue
            name = _bare(match["name"])
            if fold(name) != fold(fact.person.label) and not _same(name, fact.person.label):
                yield issue(
                    "contradiction",
                    Severity.WARNING,
                    sentence,
                    f"The {role} is {name} ({match['state']}) here; {fact.person.label} was elected to that "
                    f"office (paragraph {fact.paragraph}).",
                )
