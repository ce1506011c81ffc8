"""One person under variant names: the fullest printed name stands for all that fit it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.interpret.offices import person
from loaders.model.facts import Actor, RoleFact


def unify(named: list[tuple[str, str]]) -> dict[str, Actor]:
    """The person behind each printed name: the fullest form names all that fit it.

    A shorter form fits where it is the end of the longer one, or where it has the same first and last word
    and no other word than the longer one.
    """
    names = list(dict.fromkeys(name for name, _ in named))
    countries: dict[str, set[str]] = {}
    for name, country in named:
        countries.setdefault(name, set()).update({country} - {""})
    fullest: dict[str, str] = {}
    for name in names:
        fits = [other for other in names if _fits(name, other) and _agree(countries[name], countries[other])]
        fullest[name] = max(fits, key=lambda other: (len(other.split()), len(other)), default=name)
    variants: dict[str, tuple[str, ...]] = {}
    for name, full in fullest.items():
        if name != full:
            variants[full] = (*variants.get(full, ()), name)
    return {name: person(full, variants.get(full, ())) for name, full in fullest.items()}


def _agree(some: set[str], others: set[str]) -> bool:
    return not some or not others or bool(some & others)


def _fits(short: str, full: str) -> bool:
    few, many = (re.sub(r"[.,]", "", n).casefold().split() for n in (short, full))
    if few == many:
        return True
    if len(few) < 2:
        return few == many[-1:]
    if few == many[-len(few) :]:
        return True  # both surnames, behind a title
    if few[-1] != many[-1] or not (few[0] == many[0] or (len(few[0]) == 1 and many[0].startswith(few[0]))):
        return False
    rest = iter(many)
    return all(
        any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in few
    )


def surnames(labels: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Names that stand at the end of one known full name alone: ``Waly`` of ``Ghada Waly``."""
    full = [name for name in dict.fromkeys(known) if " " in name]
    found: dict[str, str] = {}
    for label in labels:
        words = label.casefold().split()
        last = [name for name in full if name.casefold().split()[-len(words) :] == words and name != label]
        first = [name for name in full if name.casefold().split()[: len(words)] == words and name != label]
        within = [name for name in full if len(words) == 1 and words[0] in inner_surnames(name)]
        bearers = last or (first if len(words) == 1 else []) or within  # "Mr. Jeong" of "Jeong Hyun-jun"
        if len(bearers) == 1:
            found[label] = bearers[0]
    return found


def inner_surnames(full: str) -> set[str]:
    """The words of a name that may stand for its bearer beside the last: ``Puerta`` of ``Ana Puerta Gil``,
    ``Jewkes`` of ``Jo Jewkes-Stone``."""
    _, *rest = full.casefold().split()
    return {*rest[:-1], *(rest[-1].split("-")[:-1] if rest else ())}


def of_others(told: Iterable[RoleFact], more: Iterable[RoleFact]) -> Iterator[RoleFact]:
    """Those of some roles that are held by nobody who is told of already, or told of without a role."""
    told = tuple(told)
    names = {name for role in told for name in (role.person.label, *role.person.names)}
    stated = {role.person.label for role in told if role.role}
    for role in more:
        own = (role.person.label, *role.person.names)
        known = any(_fits(a, b) or _fits(b, a) for a in own for b in names)
        if not known or (role.role and role.person.label not in stated):
            yield role
