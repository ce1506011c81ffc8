"""Where an event was held, if its place stands elsewhere in its clause than beside its days."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.event_words import HELD, NOUN, EventName
from loaders.interpret.place_words import CITY
from loaders.model.months import MONTHS

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_HOSTING = re.compile(
    r"(?P<city>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+(?:\s(?:de\s)?[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+){0,2})\s+(?:(?:had|has|will|would|is\s+to|was\s+to)\s+)?(?:host(?:ed|s)?|welcomed?)"
    r"[\s,](?:[^.;]{0,40}[\s,])?$"
)
"""``Baghdad would host, in September 2025, a conference``: where it was held."""
_OF_CITY = re.compile(
    rf"\b(?:meeting|workshop|seminar|conference|forum|summit|round\s?table|symposium|consultation)s?\s+of\s+(?P<city>{CITY})$",
    re.IGNORECASE,
)
"""``the regional workshops of Dakar (May 2019)``"""
_IN_BRACKET = re.compile(rf"\((?P<city>{CITY})(?:,\s[A-Z][\w’' -]{{2,40}})?,\s*(?:(?:from|on)\s+)?$")
"""``subregional meetings for the Caribbean (Nassau, 9 May 2003)``"""
_THAT_WAS_HELD = re.compile(
    rf",?\s+(?:that|which)\s+(?:(?:was|were|is\s+to\s+be|will\s+be)\s+)?{HELD}(?=\s+(?:in|at)\s)"
)
"""``validated in December 2016 at a workshop that was held in Dakar``"""
_BEHIND = re.compile(rf"[^.;:()]{{0,120}}?\b(?:in|at)\s+(?P<city>{CITY})")
_CITIES = rf"(?P<places>{CITY}(?:,\s+{CITY})*,?\s+and\s+{CITY})"
_EACH = re.compile(rf"\b(?:in|at)\s+{_CITIES},?\s+$")
_EACH_BEHIND = re.compile(
    rf"(?:,?\s+(?:in|at)\s+|\s*\(){_CITIES}(?=[,.;)]|\s+[a-z]|$)(?!,?\s+(?:in|on|from)\s+[\dA-Z])"
)
"""``held in 2011 in Dakar, Nairobi and Tunis``"""
_ONE_AND_ONE = re.compile(
    rf",\s+one\s+in\s+(?P<one>{CITY})(?:,\s[A-Z][\w’' -]+,)?(?:\s+for\s[^,;]{{3,60}}?)?,?\s+and\s+"
    rf"(?:the\s+other|another|one)\s+in\s+(?P<other>{CITY})"
)
"""``two workshops were held in 2016, one in Lusaka for Southern Africa and the other in Dakar``"""
_YEARS = re.compile(
    r"(?P<years>(?:in\s+)?(?:19|20)\d\d(?:(?:,|,?\s+and)\s+(?:in\s+)?(?:19|20)\d\d)+)(?P<each>,?\s+respectively\b)?"
)
"""``in London, Kasane and Hanoi in 2014, 2015 and 2016, respectively``"""
_SEVERAL = re.compile(
    r"\b(?:meetings|workshops|seminars|conferences|consultations|courses|trainings|events|dialogues|round\s?tables|symposia|webinars|forums|summits)\b",
    re.IGNORECASE,
)
_PLACE_OF_NAMED = re.compile(
    rf"(?:\s+\([^()]{{1,60}}\))?(?:,?\s+(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been|will\s+be|would\s+be|(?:is\s+|was\s+)?to\s+be)\s+)?(?:held|convened|t(?:ook|ake)\s+place)|,)?\s+in\s+(?P<city>{CITY})(?=[,;.)]|\s+and\s|\s*$)"
)
_TWO = 2
_ROOM = re.compile(r"(?:Committee|Plenary|Boardroom|(?:Conference\s+|Meeting\s+)?(?:Room|Hall))\b")
"""``Workshop 1 was held in Committee I``"""
_BY_WHOM = re.compile(rf"\s+(?:jointly\s+)?by\s(?:(?!\b{NOUN})[^,;:.()\d]){{3,160}}\s(?:in|at)\s+")
"""``convened on 3 August by the Government of Brazil and the Police Organization at Jakarta``"""
_NEXT_CLAUSE = re.compile(
    r",?\s+(?:and|among|including|which|who|whose|where|that|at\s+which|to|with\s+a\s+view)\s|\d{4}|[.;:()]|,\s+[a-z]+ing\b"
)


def settled(name: EventName, sentence: str, at: int, until: int, knowledge: Knowledge) -> EventName:
    """The event with its place: the one printed beside its days, else a known city of its clause.

    Args:
        name: the event of the days at ``sentence[at:until]``.
    """
    if name.place.split(" ")[0] in MONTHS or _ROOM.match(name.place):
        name = replace(name, place="")
    if name.place and knowledge.country_of_place(name.place):
        return name
    known = knowledge.meetings.get(name.key)
    if known is not None and known.place and known.place in sentence[name.start : until]:
        return replace(name, place=known.place)
    of_city = _OF_CITY.search(name.label) if not (name.key or name.place) else None
    if of_city is not None and knowledge.country_of_place(of_city["city"]):
        return replace(name, place=of_city["city"])
    inside = _IN_BRACKET.search(sentence, 0, at)
    if inside is not None and knowledge.country_of_place(inside["city"]):
        return replace(name, place=inside["city"])
    if name.place:
        return name
    end = max(until, name.end)
    for found in (_HOSTING.search(sentence, 0, max(name.start, at)), _behind(sentence, end)):
        city = found["city"].rstrip(".") if found is not None else ""
        if knowledge.country_of_place(city) or (city and _THAT_WAS_HELD.match(sentence, end)):
            return replace(name, place=city)
    return name


def each_place(
    name: EventName, sentence: str, at: int, until: int, period: str, knowledge: Knowledge
) -> tuple[tuple[EventName, str], ...]:
    """``meetings held in Amman and Addis Ababa in March 2031``: one in each city, with its month or year.

    Args:
        period: the month or year at ``sentence[at:until]``.
    """
    several = _SEVERAL.search(name.label) and not name.key
    two = several and (_ONE_AND_ONE.match(sentence, until) or _ONE_AND_ONE.match(sentence, name.end))
    if two and any(map(knowledge.country_of_place, two.groups())):
        return tuple((replace(name, place=place), period) for place in two.groups())
    found = (_EACH.search(sentence, 0, at) or _EACH_BEHIND.match(sentence, until)) if several else None
    places = re.split(r",?\s+and\s+|,\s+", found["places"]) if found is not None else []
    beside = name.place.split(",")[0] in places or (found is not None and found.start() == until)
    unknown = [place for place in places if not knowledge.country_of_place(place)]
    if not (beside and places) or len(unknown) > (len(places) > _TWO):
        return ((name, period),)  # of three or more, one may be in no gazetteer
    periods = [period] * len(places)
    told = _YEARS.match(sentence, at)
    if told is not None:
        years = re.findall(r"\d{4}", told["years"])
        periods = years if told["each"] and len(years) == len(places) else [""] * len(places)
    return tuple((replace(name, place=p), when) for p, when in zip(places, periods, strict=True))


def place_behind(words: str, end: int, knowledge: Knowledge) -> str:
    """``at its tenth session, in Atlanta``: the place of a meeting that is named without its days.

    Args:
        end: where the name of the meeting ends.
    """
    found = _PLACE_OF_NAMED.match(words, end)
    city = found["city"] if found is not None else ""
    return city if city and knowledge.country_of_place(city) else ""


def _behind(sentence: str, until: int) -> re.Match[str] | None:
    """``hosted on 4 April by the Government of Thailand in Bangkok``: before anything else is told."""
    held = _THAT_WAS_HELD.match(sentence, until)
    until = held.end() if held is not None else until
    found = _BEHIND.match(sentence, until)
    if found is None:
        return None
    by_whom = _BY_WHOM.fullmatch(sentence, until, found.start("city"))
    other = _NEXT_CLAUSE.search(sentence, until, found.start("city"))
    return found if by_whom is not None or other is None else None
