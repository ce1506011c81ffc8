"""Resolutions: their provisions, those of declarations annexed to them, and the agendas they approve."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.interpret.agenda import find_agenda
from loaders.interpret.context import Context
from loaders.interpret.provisions import find_provisions
from loaders.model.facts import Fact


def interpret_resolution(context: Context) -> Iterator[Fact]:
    """Preambular and operative paragraphs, and commitments of an annexed declaration."""
    yield from find_provisions(context.tree)
    yield from find_agenda(context)
