"""Events named behind their date: ``On 24 September 2012, the Assembly held a meeting on …``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.interpret.congress import NamedMeeting
from loaders.interpret.event_words import EventName, free_events, kind_of
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.place_words import PLACE

_FIRST = re.compile(
    rf"(?:.*;\s+)?\W*(?:(?:[Aa]lso|[Ss]ubsequently|[Ee]arlier|[Ll]ater|More\s+recently),?\s+)?"
    rf"(?:(?P<sitting>At\s+(?:its|the)\s+\d+(?:st|nd|rd|th)(?:(?:,|\s+to|,?\s+and)\s+\d+(?:st|nd|rd|th))*(?:\s+plenary)?\s+meetings?),?\s+|"
    r"(?:On\s+the\s+eve|[IO]n\s+the\s+(?:margins|sidelines)|Prior|Before|Following|After|Immediately|Preceding|Ahead|"
    r"As\s+part|In\s+parallel|Parallel)\b[^,;]{0,100},\s+)?"
    rf"(?:[Ii]n\s+(?P<place>{PLACE}),?\s+)?(?:(?:[Oo]n|[Ff]rom|[Bb]etween|[Dd]uring)\s+)?(?:the\s+)?"
)
"""What may stand before a date that opens a sentence."""
_VERB = (
    r"(?:held|holds?|convened?|(?:co-?)?organi[sz]ed|(?:co-?)?hosted|"
    r"(?:will|would|(?:is|are|was|were)\s+to)\s+(?:hold|convene|organi[sz]e|host))"
)
_HOLDS = re.compile(
    rf",?\s+(?:(?!\b(?:that|which|who|when)\b)(?:[^,;:]|,\s+(?=(?:the\s+)?[A-Z]))){{2,140}}?\s+(?:had\s+)?(?:jointly\s+)?(?<!\b[Tt]o\s){_VERB}"
    rf"(?:,?\s+in\s+{PLACE},?)?\s+(?:(?:an?|the|its|their|another|two|three|several)\s+)?"
)
_BY_OWN = re.compile(
    r"\b(?:the|The)\s+(?:Meeting|Commission|Congress|Conference|Committee|Council|Assembly|(?:Working\s+|Expert\s+)?Group)\b"
    rf"\s+(?:(?:also|then|had|jointly)\s+)*{_VERB}\b"
)
"""``the Meeting held``"""
_IS_HELD = re.compile(r",?\s+(?:(?:an?|the|its|another)\s+)?")
_ONE = re.compile(
    r",?\s+(?:(?:at|during|on\s+the\s+(?:margins|sidelines)\s+of)\s[^,;]{3,120},\s+)?(?:an?|another)\s+"
)
_AT_ONE = re.compile(r",?\s+(?:at|during)\s+an?\s+")
"""``On 12 April 2013, at a special event organized on the occasion of …``"""
_DID = re.compile(
    r"\s+(?:(?:had\s+)?(?:agreed|recommended|discussed|considered|adopted|reviewed|examined|concluded)|brought\s+together)\b"
)
"""``On 23 March 2014, a meeting of focal points agreed on indicators``"""
_WAS = re.compile(
    r"\s*,?\s+(?:was|were|will\s+be|would\s+be|had\s+been|is\s+to\s+be|took|takes)\s+"
    r"(?:also\s+|jointly\s+)?(?:held|convened|(?:co-?)?organi[sz]ed|(?:co-?)?hosted|conducted|facilitated|chaired|given|devoted|dedicated|attended|place)\b"
)
_MET = re.compile(
    rf",?\s+(?P<who>(?:the\s+)?(?:representatives|experts|delegates|practitioners|ministers|(?:[a-z-]+\s+)?(?:States|countries|organizations)|[A-Z][\w-]*|institutes)\b"
    rf"[^,;.]{{0,90}}?)\s+(?:had\s+)?(?:met|gathered|assembled)\b(?:\s+(?:in|at)\s+(?P<place>{PLACE}))?"
)
_IN_PLACE = re.compile(rf"\b(?:in|at)\s+(?P<place>{PLACE})")
_VERB_BEFORE = re.compile(
    rf"\b{_VERB}(?:,\s+(?:in\s+(?P<place>{PLACE}),?\s+)?(?:(?:on|from)\s+)?|\s+in\s+(?P<there>{PLACE}),?\s+(?:(?:on|from)\s+)?)$"
)
_ARTICLE = re.compile(rf"(?:,?\s+in\s+(?P<place>{PLACE}))?,?\s+(?:an?|the|its|two|three)\s+")
_BEFORE_BY = re.compile(
    rf"(?:\b(?:preceded|followed|complemented|accompanied),?|\band,)\s+(?:in\s+(?P<place>{PLACE}),?\s+)?(?:on|from)\s+$"
)
_BY = re.compile(rf"(?:,?\s+in\s+(?P<place>{PLACE}))?,?\s+by\s+(?:an?|the|its|two|three)\s+")
"""``They were preceded, on 24 November 2028, by a hearing and, on 26 November 2028, by a meeting of …``"""
_AND_ELSEWHERE = re.compile(
    rf"\b(?:{_VERB}|hosting|holding|organi[sz]ing|convening)\s[^;]{{3,240}}?\sand,\s+in\s+(?P<place>{PLACE}),?\s+(?:on|from)\s+$"
)
"""``for hosting in Marrakech a seminar and, in Rabat on 2 June, the second meeting of heads of agencies``"""
_HOLDING_BEFORE = re.compile(
    rf"\b(?:holding|convening|organi[sz]ation|hosting|success),?\s+(?:in\s+(?P<place>{PLACE}),?\s+)?(?:on|from)\s+$"
)
_OF_ARTICLE = re.compile(rf"(?:,?\s+in\s+(?P<place>{PLACE}))?,?\s+of\s+(?:an?|the|its)\s+")
"""``the holding in Rabat, on 14 June 2022, of the forum``"""
_NTH = re.compile(rf"{ORDINAL}\s+", re.IGNORECASE)
_LEAD = "held a "


def event_behind(sentence: str, at: int, until: int, named: Sequence[NamedMeeting] = ()) -> EventName | None:
    """The event held on the date at ``sentence[at:until]`` that opens the sentence; ``None`` if none is.

    Args:
        named: the meetings of a series that the sentence names.
    """
    first = _FIRST.fullmatch(sentence, 0, at)
    if first is None:
        return _inserted(sentence, at, until, named)
    stop = sentence.find(";", until)
    clause = sentence[: stop if stop >= 0 else len(sentence)].rstrip(" .")
    met = _MET.match(clause, until)
    if met is not None:
        return EventName(
            f"Meeting of {met['who']}", kind_of(f"meeting of {met['who']}"), met.start("who"), met.end("who"),
            (met["place"] or "").strip(" ,."),
        )  # fmt: skip
    for event in (*_known(named), *free_events(clause[until:], until, single=True)):
        if event.start < until or event.end > len(clause):
            continue
        holds = _HOLDS.fullmatch(clause, until, event.start)
        held = _IS_HELD.fullmatch(clause, until, event.start) and _WAS.match(clause, event.end)
        if holds or held:
            where = _IN_PLACE.search(clause, event.end) or (first if first["place"] else None)
            inside = _IN_PLACE.search(clause, until, event.start) if holds else None
            place = (where or inside or {"place": ""})["place"]
            return replace(event, place=(place or "").strip(" ,."))
    return _one_behind(clause, until, first["place"] or "")


def _one_behind(clause: str, until: int, place: str) -> EventName | None:
    """``In March 2012, during the session of the Council, a meeting on … was devoted to``."""
    inside = _AT_ONE.match(clause, until)
    article = inside or _ONE.match(clause, until)
    if article is None:
        return None
    at = article.end()
    for event in free_events(_LEAD + clause[at:], at - len(_LEAD), single=True):
        if event.start == at and (inside or _WAS.match(clause, event.end) or _DID.match(clause, event.end)):
            return replace(event, place=place.strip(" ,."))
    return None


def _inserted(sentence: str, at: int, until: int, named: Sequence[NamedMeeting]) -> EventName | None:
    """``The Office organized, on 4 March 2019, a briefing for …``: the date stands before what was held."""
    verb, article = _VERB_BEFORE.search(sentence, 0, at), _ARTICLE.match(sentence, until)
    verb = verb or _AND_ELSEWHERE.search(sentence, 0, at)
    if verb is None:
        verb, article = _HOLDING_BEFORE.search(sentence, 0, at), _OF_ARTICLE.match(sentence, until)
    if verb is None or article is None:
        verb, article = _BEFORE_BY.search(sentence, 0, at), _BY.match(sentence, until)
    if verb is None or article is None:
        return None
    rest = re.split(r"[.;]|\s+and,\s", sentence[article.end() :])[0]
    free = free_events(_LEAD + rest, article.end() - len(_LEAD), single=True)
    for event in (*_known(named), *free):
        if event.start == article.end() or _NTH.fullmatch(sentence, article.end(), event.start):
            where = next(filter(None, (*verb.groupdict().values(), article["place"])), "")
            return replace(event, place=where.strip(" ,."))
    return None


def held_by_others(sentence: str, event: EventName) -> bool:
    """``the Institute had organized, on 20 January, a consultation``: not what the meeting itself held.

    Args:
        event: one that was found behind its date in the sentence.
    """
    before = sentence[: event.start]
    return re.search(rf"\b{_VERB}\b", before) is not None and _BY_OWN.search(before) is None


def _known(named: Sequence[NamedMeeting]) -> list[EventName]:
    return [EventName(m.label, m.kind, m.start, m.end, "", m.key, m.region, m.part_of) for m in named]
