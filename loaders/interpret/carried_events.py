"""Events that one sentence names and the next one dates: ``… asked for a seminar. It was held in Lima``."""

from __future__ import annotations

import re

from loaders.interpret.event_words import HELD, EventName, free_events
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.place_words import place_group

_WHAT = (
    r"(?:meeting|event|workshop|seminar|conference|forum|symposium|consultation|dialogue|debate|summit|course|"
    r"group|hearing|webinar|retreat|colloquium|round\s?table)"
)
_BY = r"(?:,?\s+by\s+(?:(?!\b(?:until|since|before|after|to|on|in)\b)[^,;.]){3,60}?)?"
_TAKEN_UP = re.compile(
    rf"(?P<words>(?:(?:It|it|They|they|This|this|The|the)(?:\s+(?P<what>{_WHAT})s?)?|(?:The|the)\s+(?P<nth>(?i:{ORDINAL})))\s+"
    r"(?:(?:was|were|had\s+been|has\s+been|will\s+be|would\s+be|is\s+to\s+be)\s+|had\s+|will\s+|would\s+)?"
    rf"(?:first\s+|then\s+|finally\s+|eventually\s+|subsequently\s+|duly\s+)?{HELD})\b"
    rf"(?:\s+for\s+the\s+first\s+time)?{_BY}(?:,?\s+(?:in|at)\s+{place_group()})?{_BY}(?:,?\s+(?:(?:on|from|in|between)\s+)?|\s+\()"
)
"""``It was held in Vienna from``, ``The seminar took place on``, ``The first was held in Lima on``"""
_ALONE = re.compile(r"[Tt]he\s+(?:was|were|had|has|will|would|is)\b")
_ARTICLE = re.compile(
    r"\b(?:an?|the|its|another|two|three|four|five|several)\s+(?=\w)|\bthat\s+(?=(?:[a-z-]+\s+){1,4}(?:should\s+)?be\s)",
    re.IGNORECASE,
)
_LEAD = "held a "


def carried(previous: str, words: str, at: int) -> EventName | None:
    """The event of the days at ``words[at:]`` that begins with a pronoun or a bare noun for one named before.

    Args:
        previous: the sentence before, if it dates no event.
    """
    clause = max((m.end() for m in re.finditer(r";\s+", words[:at])), default=0)
    found = _TAKEN_UP.fullmatch(words, clause, at)
    if found is None or _ALONE.match(found["words"]):
        return None
    named = _named(words[:clause] if clause else previous)
    if found["what"]:
        same = [event for event in named if re.search(rf"\b{found['what']}", event.label, re.IGNORECASE)]
        named = same or (named if found["what"] == "event" else [])
    if len(named) != 1:
        return None
    (event,) = named
    place = (found["place"] or "").strip(" ,.")
    return EventName(event.label, event.kind, found.start(), at, place)


def _named(words: str) -> list[EventName]:
    """The events and the groups that a sentence names behind an article."""
    found: list[EventName] = []
    for article in _ARTICLE.finditer(words):
        begin = article.end()
        for event in free_events(_LEAD + words[begin:].rstrip("."), begin - len(_LEAD), single=True):
            inside = any(e.start <= event.start < e.end for e in found)
            body = " " not in event.label and event.label[0].isupper()  # "The Conference recommended"
            if event.start == begin and not (inside or body):
                found.append(event)
    return found
