"""Sessions and meetings of bodies that stand beside a date: at its meeting, at the session, by a symbol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.interpret.congress import NamedMeeting
from loaders.interpret.event_words import HELD, NOUN, SMALL, EventName, kind_of
from loaders.interpret.place_words import place_group

if TYPE_CHECKING:
    from loaders.annotate.dates import DateMention
    from loaders.annotate.knowledge import Knowledge

_PLACE = place_group()
_IN_PLACE = re.compile(rf"\b(?:in|at|en|à)\s+(?:the\s+)?{_PLACE}")
_WINDOW = 700
"""How far before a date the words that name its meeting may begin."""
_AT_ITS_MEETING = re.compile(
    rf"\b[Aa]t\s+its\s+(?P<what>(?:[a-z-]+\s+){{0,3}}meeting)s?,?\s+(?P<held>(?:which\s+was\s+)?held\s+)?"
    rf"(?:(?:in|at)\s+{_PLACE},?\s+)?(?:on|from|between)\s+$"
)
_THE_BODY = re.compile(
    r",\s+the\s+(?P<body>(?:[\w-]+\s+){0,4}(?:[Gg]roup|[Cc]ommittee|Conference|Commission|Council|[Bb]oard|[Bb]ureau|[Pp]anel|[Nn]etwork)"
    r"(?:\s+(?:on|of|to)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:of\s+|and\s+|the\s+)*[A-Z][\w-]*){0,8})?)"
)
_BODY_FIRST = re.compile(
    r"\b[Tt]he\s+(?P<body>(?:[\w-]+\s+){0,4}?(?:[Bb]ureau|[Bb]oard|[Pp]anel|[Nn]etwork|committee)(?:\s+(?:on|of|for)\s+[^,;.]{3,80})?),\s+$"
)
_ANY_BODY_FIRST = re.compile(
    r"\b[Tt]he\s+(?P<body>(?:[\w-]+\s+){0,5}?(?:[Gg]roup|Committee|Board|Panel|Network|Council|Forum|Task\s+Force|task\s+force)"
    r"(?:\s+(?:on|of|for)\s+[^,;.()]{3,80})?),?\s+$"
)
"""``the Board of Trustees of the Institute, at its meeting held on``"""
_SMALL_BODY = re.compile(
    r"(?:bureau|board|panel|network|committee|task\s+force|expert\s+group|group\s+of\s+experts)\b"
)
"""Bodies whose meetings are not numbered, so that a day tells which is meant."""
_ASSEMBLED = re.compile(r"\b(?:[Aa]ssembled|[Gg]athered|[Mm]et|[Mm]eeting|[Cc]onvened)\b")
_RANGE = 200
"""How far behind the name of an event the words that give its own days may stand."""
_OWN_DAYS = re.compile(
    rf"\b{HELD}\b[^.;]{{0,100}}?\b(?:(?:on|from|between)\s+\d|(?:19|20)\d\d\b)", re.IGNORECASE
)
_DONE = re.compile(
    rf"\b(?:adopted|signed|endorsed|agreed(?:\s+upon)?|proclaimed|launched|presented|announced|unveiled|discussed|validated|finali[sz]ed|completed|drafted|reviewed|revised|opened\s+for\s+signature)(?:\s+(?:in|at)\s+{_PLACE})?,?\s+(?:on\s+)?$"
)
"""``the code adopted in Lima in June 2013 at the summit of Heads of State``"""
_AT_SESSION = re.compile(
    r"\s*,?\s+(?:at|during|for|in|on\s+the\s+occasion\s+of)\s+(?:the|its|our|their|an?)\s+"
    rf"(?P<name>(?:[\w-]+\s+){{0,6}}?(?:[Ss]ession|event|briefing|(?i:{NOUN}))(?:\s+of\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:{SMALL}\s+){{0,2}}[A-Z][\w-]*){{0,8}})?)"
)
_SEGMENT = re.compile(r"(?:[\w-]+\s+){0,2}?(?:segment|debate|high-level\s+meeting)\s+(?:of|during)\s")
"""``assembled on the occasion of the ministerial segment of the seventy-second session``: a part of it"""
_PLACE_BEFORE = re.compile(rf"(?:^|[,;(]\s*){_PLACE},?\s*$")
_SYMBOL_AFTER = re.compile(r"\s*[(,]\s*(?P<symbol>A/CONF\.\d+(?:/[\w.]+)+)")


def meeting_of_body(sentence: str, at: int, until: int) -> EventName | None:
    """``At its meeting held in Vienna on 11 September, the Group``, ``the Bureau, at its meeting on``."""
    held = _AT_ITS_MEETING.search(sentence, 0, at)
    if held is None or held.end() != at:
        return None
    said = held["held"] or held["place"]
    body = (
        _BODY_FIRST.search(sentence, 0, held.start())
        or (_ANY_BODY_FIRST.search(sentence, 0, held.start()) if said else None)
        or _THE_BODY.match(sentence, until)
    )
    if body is None or not (said or _SMALL_BODY.search(body["body"].casefold())):
        return None
    label = f"{held['what'].capitalize()} of the {body['body']}"
    return EventName(label, kind_of(label), held.start("what"), until, (held["place"] or "").strip(" ,."))


def session_of_symbol(
    sentence: str, at: int, until: int, mention: DateMention, knowledge: Knowledge
) -> EventName | None:
    """``…, Kyoto, Japan, 20–27 April 2020 (A/CONF.234/8)``: place, days and a symbol of the conference."""
    place = _PLACE_BEFORE.search(sentence[:at])
    symbol = _SYMBOL_AFTER.match(sentence[until:])
    meeting = knowledge.meeting_of_symbol(symbol["symbol"]) if symbol else None
    if place is None or meeting is None or mention.start == mention.end:
        return None
    return EventName(
        meeting.label, meeting.kind, place.start("place"), at, place["place"], meeting.key, meeting.region,
        meeting.part_of,
    )  # fmt: skip


def session_behind(sentence: str, at: int, until: int, named: list[NamedMeeting]) -> EventName | None:
    """``assembled in New York from 3 to 5 June at the special session of the General Assembly``."""
    behind = _AT_SESSION.match(sentence, until)
    if behind is None:
        return None
    done = _DONE.search(sentence, 0, at) and not _OWN_DAYS.search(
        sentence, behind.end(), behind.end() + _RANGE
    )
    if not done and not _ASSEMBLED.search(sentence[max(0, at - _WINDOW) : at]):
        return None
    start, end = behind.span("name")
    known = next((m for m in named if start <= m.start < end), None)
    if done and known is not None:
        return None  # one of its days
    inside = list(_IN_PLACE.finditer(sentence[max(0, at - _WINDOW) : at]))
    place = inside[-1]["place"].strip(" ,.") if inside else ""
    if known is not None and _SEGMENT.match(behind["name"]):
        label = sentence[start : max(end, known.end)]
        return EventName(label, kind_of(label), start, end, place, part_of=known.key)
    if known is not None:
        return EventName(
            known.label, known.kind, start, end, place, known.key, known.region, known.part_of
        )  # fmt: skip
    return EventName(behind["name"], kind_of(behind["name"]), start, end, place)
