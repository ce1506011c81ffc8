"""Who acts, in what capacity, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.model.facts import Actor, ActorKind, Capacity, StatementForm
from loaders.model.text import Span


@dataclass(frozen=True, slots=True)
class Agent:
    """One actor named in a phrase, in the capacity the phrase gives it."""

    actor: Actor
    capacity: Capacity
    span: Span
    on_behalf_of: Actor | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One actor that a sentence reports as having spoken, and in what form."""

    agent: Agent
    form: StatementForm


def capacity_of(actor: Actor, stated: Capacity) -> Capacity:
    """Only States are members; the Secretariat and its units speak as such whatever the words."""
    if actor.kind is ActorKind.SECRETARIAT:
        return Capacity.SECRETARIAT
    if stated is Capacity.MEMBER and actor.kind is not ActorKind.STATE:
        return Capacity.OBSERVER
    return stated
