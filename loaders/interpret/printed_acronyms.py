"""Acronyms that a document itself gives: ``the Institute of Law (IOL)``, and from then on ``IOL``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from loaders.interpret.context import Context
from loaders.model.facts import Actor, Fact, ParticipationFact, StatementFact

_ACRONYM = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z-]*[A-Z])\)")


def under_full_names(facts: Iterable[Fact], context: Context) -> Iterator[Fact]:
    """Those who spoke and took part under an acronym, as the bodies that it was printed behind; each once."""
    told = tuple(facts)
    short = {actor.acronym: actor for actor in _actors(told) if actor.acronym and not actor.known}
    if any(not actor.known and _is_acronym(actor.label) for actor in _actors(told)):
        short |= _behind_known_names(context)
    seen: set[tuple[type[Fact], str, str]] = set()
    for fact in told:
        if not short or not isinstance(fact, StatementFact | ParticipationFact):
            yield fact
            continue
        full = _resolved(fact, short)
        actor = full.speaker if isinstance(full, StatementFact) else full.participant
        key = (type(full), full.paragraph, actor.key)
        if full is fact or key not in seen:
            yield full
        seen.add(key)


def _is_acronym(label: str) -> bool:
    return _ACRONYM.fullmatch(f"({label})") is not None


def _actors(facts: Iterable[Fact]) -> Iterator[Actor]:
    for fact in facts:
        if isinstance(fact, StatementFact):
            yield fact.speaker
        elif isinstance(fact, ParticipationFact):
            yield fact.participant


def _behind_known_names(context: Context) -> dict[str, Actor]:
    """Acronyms printed behind names that a gazetteer has under no acronym, or another one."""
    found: dict[str, Actor] = {}
    for located in context.tree.paragraphs():
        words = located.node.flow().text
        for hit in context.knowledge.names.find(words):
            match = _ACRONYM.match(words, hit.end)
            if match is None or hit.nested or not isinstance(hit.entity, Actor):
                continue
            if context.knowledge.names.exact(match["short"]) is None:
                found.setdefault(match["short"], hit.entity)
    return found


def _resolved(
    fact: StatementFact | ParticipationFact, short: Mapping[str, Actor]
) -> StatementFact | ParticipationFact:
    actor = fact.speaker if isinstance(fact, StatementFact) else fact.participant
    whole = None if actor.known else short.get(actor.label)
    if whole is None:
        return fact
    if isinstance(fact, StatementFact):
        return replace(fact, speaker=whole)
    return replace(fact, participant=whole)
