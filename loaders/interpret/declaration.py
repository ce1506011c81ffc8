"""Declarations: preambular paragraphs, the numbered or lettered commitments, and where they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from loaders.annotate.dates import find_dates
from loaders.interpret.body_sessions import body_sessions, other_sessions
from loaders.interpret.context import Context
from loaders.interpret.cover import cover_text
from loaders.interpret.event_keys import country_of, event_key, numbered_key
from loaders.interpret.event_names import NUMBERED_EVENT
from loaders.interpret.own_body import own_conference
from loaders.interpret.provisions import find_provisions
from loaders.model.facts import Fact, MeetingFact, MeetingKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_MET = re.compile(
    r"(?:\W*|.{3,200},\s+)(?i:having\s+(?:met|gathered|assembled|convened)|meeting|gathered|assembled|convened)\s+"
    r"(?:[a-z]+\s+)?"
    r"(?:in|at)\s+(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*(?:,?\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*){0,4}),?\s+(?:from|on|between)\s+$"
)
_ON_OCCASION = re.compile(r"\b(?:on\s+the\s+occasion\s+of|at|for)\s+the\s+(?=[A-Za-z]+\s+[A-Z])")
_NAMED = re.compile(r"\b(?:Congress|Conference|Forum|Summit|[Ss]ession|Assembly)\b")


def interpret_declaration(context: Context) -> Iterator[Fact]:
    """Every paragraph of a declaration that lays something down."""
    yield from find_provisions(context.tree, declaration=True)
    yield from other_sessions(context, partial(own_conference, context))
    yield from _unnamed_meeting(context)


def _in_title(context: Context) -> tuple[str, str] | None:
    """Key and name of the numbered meeting in the title: ``Declaration of the Third Meeting of …``."""
    for line in context.tree.front():
        for session in body_sessions(cover_text(line).text, context.knowledge):
            return session.key, session.label
    return None


def _numbered(above: str, words: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """The numbered event that those who declare are, or meet on: ``The Seventh Conference``."""
    found = NUMBERED_EVENT.match(above.removeprefix("The ")) if above.endswith(",") else None
    occasion = _ON_OCCASION.search(words)
    found = found or (NUMBERED_EVENT.search(words) if occasion else None)
    if found is not None:
        return numbered_key(found.group(0))
    session = next(iter(body_sessions(words, knowledge)), None) if occasion else None
    return (session.key, session.label) if session is not None else None


def _unnamed_meeting(context: Context) -> Iterator[MeetingFact]:
    """``Meeting in Port Louis from 5 to 7 June 2023``: those who declare met, under no name."""
    before = ""
    for located in context.tree.paragraphs():
        text, above = located.node.text, before
        before = text.text
        dates = find_dates(text)
        if located.node.label or not dates or _NAMED.search(text.text):
            continue
        at = text.offsets.index(dates[0].span.start)
        met = _MET.match(text.text[:at])
        if met is not None:
            place = met["place"].strip(" ,")
            span = text.span(met.start("place"), met.end("place")).cover(dates[0].span)
            key, label = _in_title(context) or _numbered(above, text.text, context.knowledge) or (
                event_key(MeetingKind.OTHER, dates[0].start, context.knowledge), f"Meeting in {place}"
            )  # fmt: skip
            yield MeetingFact(
                key, MeetingKind.OTHER, label, span, dates[0].start, dates[0].end, place,
                country_of(place, context.knowledge),
            )  # fmt: skip
