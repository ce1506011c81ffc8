"""Events whose clause says in any order that they were held: verb, event, days and place may be parted.

``the Office, in May 2019, with the support of Japan, held in Bangkok a workshop on forensics`` says what
``the workshop on forensics held in Bangkok in May 2019`` says: once days, places and asides are taken out,
what is left is the same few kinds of clauses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.interpret.congress import NamedMeeting
from loaders.interpret.event_words import PEOPLE, EventName, free_events, kind_of
from loaders.interpret.place_words import place_group

_BEFORE_DAYS = re.compile(
    rf"(?:,?\s*(?<![\w-])(?:in|at)\s+{place_group()})?,?\s*(?:(?<![\w-])(?:from|on|between|in|during))?\s*$"
)
_BEHIND_DAYS = re.compile(rf"\s*,?\s+(?:in|at)\s+{place_group()}(?=,|\s+[a-z(]|\s*$)")
_PLACE_ALONE = re.compile(rf"\s+in\s+{place_group()}(?=,?\s+(?:an?|the|its|two|three|several)\s|$)")
_THERE = re.compile(rf"(?:\s+[a-z]+ly)?\s+(?:in|at)\s+{place_group()}")
ASIDE = re.compile(
    r",\s+(?:with|in\s+(?:close\s+)?(?:partnership|cooperation|collaboration|conjunction|coordination)|(?:at|on|upon)\s+the\s+"
    r"(?:invitation|initiative|request|proposal)|under|jointly|together|as\s+(?:part|a\s+follow-up)|within\s+the|pursuant|in\s+accordance|"
    r"in\s+(?:response|follow-up|preparation)|on\s+the\s+(?:margins|sidelines|occasion)|[a-z]+\s+(?:days?|weeks?|months?)\s+(?:before|after|later)|through|thanks|hosted\s+by)\b[^,;]*(?=[,;])"
)
_SINCE = re.compile(
    r"\b(?i:following|after|since|before|prior\s+to|until|on\s+the\s+basis\s+of)\s[^,;\x00]*\x00"
)
"""``Following the adoption of the Protocol on 31 May, a seminar was held``: the day of the adoption."""
_BOUNDARY = re.compile(
    r"[;:]|,\s+(?:at\s+|in\s+|to\s+)?(?:which|whose|who|where|when)\b|,?\s+and\s+(?:that|to|which)\b|"
    r"\b(?:announced|said|noted|stated|explained|recalled|mentioned|indicated|added|informed\s[^,;\x00]{2,60}?)\s+that\b|"
    r",\s+and\s+(?:[a-z]+\s+){1,2}[A-Z]?\w+\s+(?:would|will|(?:is|was)\s+to)\b"
)
"""``adopted in 2019, and another announced that his Government would host``: the year of what is before."""
_WILL = r"(?:(?:had|has|have|will|would|shall|should|is\s+to|are\s+to|was\s+to)\s+(?:also\s+|jointly\s+)?)?"
_HOLD = (
    r"(?:h[eo]ld|holding|conven(?:e|ed|es|ing)|(?:co-?)?organi[sz](?:e|ed|es|ing)|(?:co-?)?host(?:ed|s|ing)?|conduct(?:ed)?|stag(?:e|ed)|"
    r"deliver(?:ed)?|r[au]n|arranged)"
)
_ACTIVE = re.compile(
    rf"\b(?:(?<!\bto\s)|(?<=\bis\sto\s)|(?<=\bare\sto\s)|(?<=\bwas\sto\s)){_HOLD}\s*\x00?,?\s*(?P<article>(?:an?|the|its|their|another|two|three|several)\s+)"
)
_NOMINAL = re.compile(
    r"\b(?:holding|convening|hosting|organi[sz]ation|staging)\b(?:\s+by\s+[^,;\x00]{3,80})?\s*,?\x00?,?\s*of\s+(?P<article>(?:an?|the|its)\s+)|"
    r"\b(?:marked|commemorated|celebrated|observed)\b(?:\s+(?:its|the|their)\s[^,;\x00]{3,80}?)?\s*,?\x00?,?\s*(?:with|by|at|during)\s+(?P<occasion>(?:an?|the)\s+)"
)
_SEVERAL = (
    r"(?=(?:[\w-]+\s+){0,4}?(?:meetings|workshops|seminars|conferences|consultations|courses|events|dialogues|"
    r"round\s?tables|webinars|forums)\b)"
)
_PARTED = re.compile(
    rf"\b{_HOLD}(?=[^a-z]*\x00|,?\s+and[^a-z]*\x00)(?:\s*(?:,|\x00|and\b))+\s*(?P<article>(?:an?|the|its|two|three|several)\s+|{_SEVERAL})"
)
"""``to convene, in Nairobi in 2024 and in Bogotá in 2025, workshops``: days between verb and event"""
_PASSIVE = re.compile(
    rf"\s*,?\s*\x00?,?\s*(?:(?:that|which)\s+)?(?:was|were|had\s+been|has\s+been|will\s+be|would\s+be|is\s+to\s+be|shall\s+be)\s+(?:also\s+|jointly\s+)?{_HOLD}\b|"
    r"\s*,?\s*\x00?,?\s*(?:will\s+|would\s+|is\s+to\s+|shall\s+)?t(?:ook|ake|akes)\s+place\b"
)
_MEET = (
    r"(?:met|meets?|(?<=,\s)meeting|gather(?:ed|s|ing)?|assembl(?:ed|es?|ing)|c[oa]me\s+together|"
    r"were\s+brought\s+together)"
)
_MEETS = re.compile(
    rf"\b(?P<who>(?<!of\s)(?:{PEOPLE}|(?<!and\s)(?i:{PEOPLE}))|(?:(?!The\s)[A-Z][\w-]*\s+(?:(?:of|on|and|the|for)\s+)*){{1,10}}?(?:Committee|Group|Board|Bureau|Panel|Force|Network|Council|Alliance|"
    rf"Coalition|Prosecutors|Authorities|Institutes|Forum)|(?:working|expert|contact|drafting)\s+group|group\s+of\s+experts|(?<=\b[Aa]\s)group(?=\s+composed\s+of\s))"
    rf"(?P<of>(?:\s+(?:from|(?:composed\s+)?of|on|for)\s+[^,;.\x00]{{2,90}}?)?),?\s*\x00?,?\s*{_WILL}(?:also\s+|again\s+)?{_MEET}\b",
)
_OF_TEXT = re.compile(
    r"\b(?:[Rr]esolutions?|[Dd]ecisions?|[Dd]eclarations?|[Ll]etters?|[Nn]otes?\s+verbales?|[Rr]eports?|[Dd]ocuments?|[Pp]rotocols?|"
    r"[Cc]onventions?|[Tt]reat(?:y|ies))\b[^,;]{0,80}?\s(?:of|dated)\s+$|\b(?:dated|issued|opened\s+for\s+signature)\s+(?:on\s+)?$"
)
"""``Pursuant to resolution 68/189 of 18 December 2013``: the day of a text, not of a meeting."""
_LEAD = "held a "
_VERB = re.compile(
    r"\b(?:adopted|decided|requested|endorsed|published|issued|submitted|signed|approved|agreed|reported|established|"
    r"concluded|reached|launched|presented|stressed|underlined|called|entered|dated|postponed|cancelled|scheduled)\b"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a clause says without its days, places and asides; ``at`` has where each character stood."""

    words: str
    at: tuple[int, ...]
    place: str


def event_of_clause(
    sentence: str, moments: Sequence[tuple[int, int]], at: int, until: int, named: Sequence[NamedMeeting]
) -> EventName | None:
    """The event of the days at ``sentence[at:until]``, if their clause says of one that it was held.

    Args:
        moments: where the days and months of the sentence stand.
        named: the meetings of a series that the sentence names.
    """
    clause = _clause(sentence, moments, at, until)
    if clause is None or _SINCE.search(clause.words) or _OF_TEXT.search(sentence, max(0, at - 140), at):
        return None
    mark = clause.words.index("\x00")
    for found, start, end in _held(clause, mark, named):
        between = clause.words[min(end, mark) : max(start, mark)]
        if not (_BOUNDARY.search(between) or _VERB.search(between)):
            return replace(found, place=clause.place or found.place)
    return None


def _clause(sentence: str, moments: Sequence[tuple[int, int]], at: int, until: int) -> _Clause | None:
    low = max((m.end() for m in re.finditer(r"[;:]\s", sentence[:at])), default=0)
    stop = re.compile(r"[;:]\s").search(sentence, until)
    high = stop.start() if stop else len(sentence)
    cuts: list[tuple[int, int]] = []
    place, mark = "", at
    for first, last in moments:
        if first < low or last > high:
            continue
        before = _BEFORE_DAYS.search(sentence, low, first)
        behind = _BEHIND_DAYS.match(sentence, last, high)
        start, end = before.start() if before else first, behind.end() if behind else last
        cuts.append((start, end))
        if (first, last) == (at, until):
            mark = start
            place = (before and before["place"]) or (behind and behind["place"]) or ""
    cuts += [m.span() for m in ASIDE.finditer(sentence, low, high)]
    alone = None if place else _PLACE_ALONE.search(sentence, low, high)
    if alone and not any(a < alone.end() and alone.start() < b for a, b in cuts):
        cuts.append(alone.span())
        place = alone["place"]
    kept: list[tuple[str, int]] = []
    for i in range(low, high):
        if i == mark:
            kept.append(("\x00", i))
        if not any(a <= i < b for a, b in cuts):
            kept.append((sentence[i], i))
    if not any(c == "\x00" for c, _ in kept):
        return None
    return _Clause("".join(c for c, _ in kept), tuple(i for _, i in kept), place.strip(" ,."))


def _held(clause: _Clause, mark: int, named: Sequence[NamedMeeting]) -> list[tuple[EventName, int, int]]:
    """The events that the clause says were held, each with where its words begin and end in the clause.

    Days behind the name of an event are read elsewhere: here those before it count, at ``mark``.
    """
    found: list[tuple[EventName, int, int]] = []
    for pattern in (_NOMINAL, _ACTIVE, _PARTED):
        for verb in pattern.finditer(clause.words):
            told = _event_at(clause, verb.end(), named)
            if told is not None and mark <= verb.end():
                found.append((told[0], verb.start(), told[1]))
    for event in free_events(clause.words.replace("\x00", "\n"), 0):
        held = _PASSIVE.match(clause.words, event.end)
        start, end = clause.at[event.start], clause.at[event.end - 1] + 1
        known = any(m.start < end and start < m.end for m in named)
        if held is not None and mark <= event.start and not known:
            found.append((replace(event, start=start, end=end), event.start, held.end()))
    for who in _MEETS.finditer(clause.words):
        people = who["who"] if who["who"][0].isupper() and not who["of"] else f"{who['who']}{who['of']}"
        label = (
            f"Meeting of {people.strip()}"
            if re.match(PEOPLE, who["who"].lower())
            else f"Meeting of the {people.strip()}"
        )
        start, end = clause.at[who.start("who")], clause.at[who.end() - 1] + 1
        there = _THERE.match(clause.words, who.end())
        where = there["place"] if there else ""
        found.append((EventName(label, kind_of(label), start, end, where), who.start(), who.end()))
    return found


def _event_at(clause: _Clause, at: int, named: Sequence[NamedMeeting]) -> tuple[EventName, int] | None:
    """The event whose name begins at a position of the clause, and where there it ends."""
    if at >= len(clause.at):
        return None
    for meeting in named:
        if meeting.start == clause.at[at]:
            end = next((i for i, p in enumerate(clause.at) if p >= meeting.end), len(clause.at))
            return EventName(
                meeting.label, meeting.kind, meeting.start, meeting.end, "", meeting.key, meeting.region,
                meeting.part_of,
            ), end  # fmt: skip
    rest = clause.words[at:].replace("\x00", "\n")
    for event in free_events(_LEAD + rest, at - len(_LEAD), single=True):
        if event.start == at:
            return replace(event, start=clause.at[at], end=clause.at[event.end - 1] + 1), event.end
    return None
