"""One person under variant names: the fullest printed name stands for all that fit it."""

from __future__ import annotations

import re

from loaders.interpret.offices import person
from loaders.model.facts import Actor


def unify(named: list[tuple[str, str]]) -> dict[str, Actor]:
    """The person behind each printed name: the fullest form names all that fit it.

    A shorter form fits where it has the same first and last word and no other word than the longer one.
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
    if few[-1] != many[-1] or not (few[0] == many[0] or (len(few[0]) == 1 and many[0].startswith(few[0]))):
        return False
    rest = iter(many)
    return all(
        any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in few
    )
