"""Declarations: preambular paragraphs, and the numbered or lettered commitments."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.interpret.body_sessions import other_sessions
from loaders.interpret.context import Context
from loaders.interpret.provisions import find_provisions
from loaders.model.facts import Fact


def interpret_declaration(context: Context) -> Iterator[Fact]:
    """Every paragraph of a declaration that lays something down."""
    yield from find_provisions(context.tree, declaration=True)
    yield from other_sessions(context)
