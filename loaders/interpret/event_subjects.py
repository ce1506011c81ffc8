"""Meetings of a series that are no event of their own in a sentence, but what another one was about."""

from __future__ import annotations

import re

from loaders.interpret.event_words import NOUN, EventName
from loaders.model.facts import MeetingKind

_ON_SUBJECT = re.compile(
    rf"(?i:\b(?:{NOUN}|event|briefing|discussion))(?:\s+(?:with|for|of|among|between)(?:\s+[a-z]+){{1,5}}?)?\s+"
    r"(?:on|(?<=launch\sevent\s)of|to\s+(?:discuss|prepare|review|follow)|in\s+preparation|"
    r"(?:for|of)\s+(?:the\s+)?(?:preparations?|follow-up|implementation|outcomes?))\b[^,;]*$"
)
_SERIES = (MeetingKind.CONGRESS, MeetingKind.REGIONAL_PREPARATORY_MEETING, MeetingKind.COMMISSION_SESSION)
_FOLLOW_UP_TO = re.compile(r"\bfollow-up\s+to\s+(?:the\s+)?$")
_PLACE_AND_DAYS = re.compile(r"\s*\([A-ZÀ-ÞĀ-ŽȘȚ][\w’' -]{2,40},\s+\d")
"""``discussions on the follow-up to the Fifteenth Congress (Abu Dhabi, 25–30 April 2026)``: its own days"""


def subject_of(known: EventName, others: list[EventName], told: list[EventName], sentence: str) -> bool:
    """``the Expert Group Meeting on Preparations for the Fourteenth Congress``: what a meeting was about.

    Args:
        others: the meetings of a series that the sentence names: ``the Fourteenth Congress on … and the
            European Preparatory Meeting`` are two.
        told: names of events that may hold the known one.
    """
    past = _FOLLOW_UP_TO.search(sentence, 0, known.start) and _PLACE_AND_DAYS.match(sentence, known.end)
    return (
        known.kind in _SERIES
        and not past
        and any(
            c.start < known.start
            and known.end <= c.end
            and _ON_SUBJECT.search(sentence, c.start, known.start)
            and not any(c.start <= o.start and o.end <= known.start for o in others)
            for c in told
        )
    )
