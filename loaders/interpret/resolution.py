"""Resolutions: their provisions, those of declarations annexed to them, and the agendas they approve."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from loaders.interpret.adoption import find_adoption
from loaders.interpret.agenda import find_agenda
from loaders.interpret.body_sessions import other_sessions
from loaders.interpret.context import Context
from loaders.interpret.own_body import own_conference
from loaders.interpret.provisions import find_provisions
from loaders.model.facts import Fact


def interpret_resolution(context: Context) -> Iterator[Fact]:
    """Preambular and operative paragraphs, commitments, agendas, and where and when it was adopted."""
    yield from find_provisions(context.tree)
    yield from find_agenda(context)
    adoption = tuple(find_adoption(context))
    yield from adoption
    known = {fact.key for fact in adoption}
    yield from (
        fact for fact in other_sessions(context, partial(own_conference, context)) if fact.key not in known
    )
