"""Congresses, their regional preparatory meetings and sessions of commissions, by their printed names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.interpret.ordinals import ORDINAL, ordinal_value, ordinal_word
from loaders.model.facts import MeetingKind

if TYPE_CHECKING:
    from datetime import date

    from loaders.annotate.knowledge import Knowledge, KnownMeeting

_SUBJECT = (
    r"(?:\s+on\s+(?:Crime\s+Prevention\s+and\s+Criminal\s+Justice|"
    r"the\s+Prevention\s+of\s+Crime\s+and\s+the\s+Treatment\s+of\s+Offenders))"
)
_CONGRESS = (
    rf"(?P<ordinal>{ORDINAL})\s+(?:(?:United\s+Nations|UN)\s+)?(?:"
    rf"Congress(?:{_SUBJECT}|(?=\W|$)(?!\s+of\b))|Crime\s+Congress)"
)
CONGRESS = re.compile(_CONGRESS, re.IGNORECASE)
_CONGRESSES = re.compile(
    rf"(?P<ordinals>{ORDINAL}(?:(?:,\s+|,?\s+and\s+){ORDINAL})+)\s+(?:(?:United\s+Nations|UN)\s+)?(?:Crime\s+)?Congresses\b",
    re.IGNORECASE,
)
_BARE_ORDINAL = re.compile(
    rf"\bthe\s+(?P<ordinal>(?=[A-Z])(?i:{ORDINAL}))(?=\s*(?:[,;.(]|\s(?:in|at|held|which|had|has|was|is|would|will|took|met|and)\b))",
)
_CONGRESS_BEFORE = re.compile(r"\b(?:[Cc]ongresses|(?<!World\s)Congress)\b[^.]*$")
"""``earlier congresses, such as the Eleventh, held in …, and the Twelfth, in …``"""
# "RPM" stands for the words where it is no part of a symbol.
_REGIONAL = r"(?:\bRegional\s+Preparatory\s+Meeting\b(?:\s+\(RPM\))?|(?<![/\w.])(?-i:RPM)\b(?!\.\d))"
PREPARATORY = re.compile(rf"{_REGIONAL}(?:\s+for\s+(?:the\s+)?{_CONGRESS})?", re.IGNORECASE)
_REGION_MEETING = re.compile(
    r"\b[Tt]he\s+(?P<region>(?:African|Asian?|European|Latin\s+American|Western\s+Asian?)"
    r"(?:\s+and\s+(?:the\s+)?(?:Pacific|Caribbean|North\s+American))?)\s+[Mm]eeting\b"
)
_MEETING_FOR = re.compile(
    r"\b[Tt]he\s+(?:(?:Preparatory\s+)?[Mm]eeting|one|(?:first|second|third|fourth|fifth|last)(?:\s+of\s+(?:them|which|(?:those|these|the)\s+(?:[a-z]+\s+){0,2}meetings)|"
    r"\s+meeting)?,)\s+(?:that\s+)?for\s+(?:the\s+)?(?P<region>[A-Z][\w-]+(?:\s+[\w-]+){0,5})|"
    r"\b(?P<that>that|those)\s+for\s+(?:the\s+)?(?P<other>[A-Z][\w-]+(?:\s+[\w-]+){0,5})"
)
"""``and the Meeting for Asia and the Pacific was to be held in Bangkok and that for Africa in Nairobi``"""
_TOLD_OF = re.compile(r"\bpreparatory\s+meetings?\b", re.IGNORECASE)
_REGIONS_MEETINGS = re.compile(
    r"\b[Tt]he\s+(?P<regions>(?:African|Asian|European|Latin\s+American|Western\s+Asian)(?:,?\s+(?:and\s+)?(?:the\s+)?"
    r"(?:African|Asian|European|Latin\s+American|Western\s+Asian|Pacific|Caribbean|North\s+American))+)\s+(?:[Rr]egional\s+)?"
    r"(?:[Pp]reparatory\s+)?[Mm]eetings\b"
)
"""``the Latin American and Caribbean and Western Asian Meetings``"""
_SIX_WORDS = re.compile(r"(?:[\w-]{1,40}\s+){1,6}$")
PREPARATORY_FOR = re.compile(
    rf"{_REGIONAL}\s+(?:for|of)\s+(?:the\s+)?(?P<region>[\w-]+(?:\s+[\w-]+){{0,5}})", re.IGNORECASE
)
_FOR_CONGRESS = re.compile(rf"\s+for\s+(?:the\s+)?{_CONGRESS}", re.IGNORECASE)
"""``the Regional Preparatory Meeting of Africa for the Fourteenth Congress``"""
SESSION = re.compile(
    rf"\b(?P<ordinal>{ORDINAL}(?:(?:,\s+|,?\s+and\s+){ORDINAL}(?=.{{0,60}}\bsessions\b))*)\s+(?:(?:regular|"
    r"reconvened|resumed|special)\s+)?sessions?\b",
    re.IGNORECASE,
)
_BODY = (
    r"(?:Commission|Committee|Conference|Council|Assembly|Congress|Group|Forum|"
    r"[A-Z]{3,8})\b(?:[^,.;:(\n]{0,120})"
)
_HEAD = re.compile(r"\bCommission\b")
_OTHERS = re.compile(
    r"[.;]\s|\b(?:Commission|Committee|Conference|Council|Assembly|Congress|Group|Forum|Board|[A-Z]{3,8})\b"
)
_BODY_AFTER = re.compile(rf"\s+of\s+the\s+(?:[A-Z][\w-]*\s+){{0,3}}?(?P<body>{_BODY})")
_BODY_BEFORE = re.compile(_BODY)
_A_CONGRESS = re.compile(r"\bCongress\b")
NUMBERED_TEXT = re.compile(r"(?:^|\s)(?:resolutions?|decisions?)\s+\d")
"""``Economic and Social Council resolution 2003/31``: a text, not a body that holds sessions."""
_BODY_NEXT = re.compile(rf",(?:[^,.;]{{0,40}},)?\s+the\s+(?P<body>{_BODY})")
_CONGRESS_HELD = re.compile(
    r"\b(?P<name>(?:United\s+Nations\s+)?(?:Crime\s+Congress|Congress\s+on\s+(?:Crime\s+Prevention\s+and\s+Criminal\s+"
    r"Justice|the\s+Prevention\s+of\s+Crime\s+and\s+the\s+Treatment\s+of\s+Offenders))|"
    r"(?<=\bhost\sthe\s)Congress(?=,?\s+in\s)|"
    r"(?<=\b[Tt]he\s)(?:(?:previous|preceding|last|earlier)\s+)?Congress"
    r"(?=(?:\s+itself)?,?\s+(?:(?:which|that)\s+)?(?:(?:was|had\s+been|(?:(?:will|would|should|is\s+to|was\s+to)\s+|to\s+)be)\s+)?(?:held|convened|hosted|took\s+place)\b))"
    r"(?P<where>[^.;]{0,60}?\b(?:in|at)\s[^.;]{3,60}?)\b(?P<year>(?:19|20)\d\d)\b"
)
_CONGRESS_OF_PLACE = re.compile(
    r"\b[Tt]he\s+(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*)?)\s+Congress\b(?!\s+(?:[A-Z]|(?:on|for|against)\b|of\s+(?!(?:19|20)\d\d)))"
)
"""``the Salvador Congress``"""
_CONGRESSES_HELD = re.compile(r"\b[Cc]ongresses\b")
_PLACE_AND_YEAR = re.compile(
    r"(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*(?:\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*)?)"
    r"(?:,\s[A-Z][\w’' -]{2,30})?,?\s(?:in\s|\(|from\s\d[\w\s]{5,24}?\s)(?P<year>(?:19|20)\d\d)\b"
)
"""``in Doha in 2015 and in Kyoto in 2021``, ``Milan (1985)``"""
_PLACE_BRACKETED_YEAR = re.compile(r"(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*)\s\((?P<year>(?:19|20)\d\d)\)")
"""``since Milan (1985) and again in Havana (1990)``, in a text that tells of the Congress"""
_EVENT_BETWEEN = re.compile(
    r"[.;]\s|\b(?:meeting|conference|forum|session|workshop|group)s?\b", re.IGNORECASE
)
_BODY_AT = re.compile(rf"(?P<body>{_BODY})")
_AT_ITS = re.compile(r"\b(?:[Aa]t|[Dd]uring|[Ii]n)\s+its\s+(?:reconvened\s+|resumed\s+)?$")
_SUBJECT_AHEAD = re.compile(r"[^.;]{0,220}?,\s+the\s+(?=[A-Z])")
"""``At its ninth session, held from …, and at its reconvened ninth session, held on …, the Commission``"""
_BARE = re.compile(r"Commission(?!\s+(?:on|for|of)\b|\s+to\s+[A-Z])")
_ANOTHER_BODY = re.compile(r"\b(?:Conference\s+of\s+the|General\s+Assembly|Social\s+Council)\b")
"""``the Commission at its thirty-fifth session and the Conference of the Parties at its thirteenth``."""
_ITS_OWN = re.compile(
    r"\bthe\s+Commission,?\s+(?:(?:which|that)\s+)?(?:had\s+)?(?:held|convened|opened)\s+its\s+$"
)
"""``the Council established the Commission, which held its first session``"""
_QUALIFIED = re.compile(r"\b(?!The\b|In\b|At\b)[A-Z][\w-]+\s+$")
_AGAIN = re.compile(r"\b(?P<again>reconvened|resumed)\s+$", re.IGNORECASE)
_AGAIN_WITHIN = re.compile(r"\s(?P<again>reconvened|resumed)\s", re.IGNORECASE)
_QUALIFIED_BY = 16
_NEAR = 160
_REGION_LENGTH = 120


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting that words denote; ``start``/``end`` are positions in those words."""

    key: str
    kind: MeetingKind
    label: str
    start: int
    end: int
    region: str = ""
    part_of: str = ""


def congress_label(number: int, knowledge: Knowledge) -> str:
    known = knowledge.meetings.get(f"congress-{number}")
    if known is not None:
        return known.label
    return (
        f"{ordinal_word(number).capitalize()} United Nations Congress on Crime Prevention and Criminal "
        f"Justice"
    )


def congresses(text: str, knowledge: Knowledge) -> Iterator[NamedMeeting]:
    """Every Congress named with its number: ``Fifteenth Congress``, ``Eighth and Ninth Congresses``."""
    if "congress" not in text.casefold():  # most texts: the patterns below are dear
        return
    printed = [(m["ordinal"], m.start(), m.end()) for m in CONGRESS.finditer(text)]
    for match in _CONGRESSES.finditer(text):
        ordinals = re.finditer(ORDINAL, match["ordinals"], re.IGNORECASE)
        printed += [(o.group(0), match.start() + o.start(), match.end()) for o in ordinals]
    taken = [(start, end) for _, start, end in printed]
    for match in _BARE_ORDINAL.finditer(text):
        start, end = match.span("ordinal")
        if _CONGRESS_BEFORE.search(text, 0, start) and not any(a < end and start < b for a, b in taken):
            printed.append((match["ordinal"], start, end))
    for ordinal, start, end in sorted(printed, key=lambda p: p[1]):
        number = ordinal_value(ordinal)
        if number is not None and 1 <= number <= 40:
            label = congress_label(number, knowledge)
            yield NamedMeeting(f"congress-{number}", MeetingKind.CONGRESS, label, start, end)
    yield from _by_place(text, printed, knowledge)


def _by_place(
    text: str, numbered: list[tuple[str, int, int]], knowledge: Knowledge
) -> Iterator[NamedMeeting]:
    """``the Congress on Crime Prevention and Criminal Justice to be held in Abu Dhabi in 2026``."""
    until = 0
    for listed in _CONGRESSES_HELD.finditer(text):
        for where in _PLACE_AND_YEAR.finditer(
            text, max(until, listed.end()), listed.end() + _REGION_LENGTH * 2
        ):
            until = where.end()
            if _EVENT_BETWEEN.search(text, listed.end(), where.start()):
                break
            for known in _congresses_of(where["year"], knowledge):
                if known.place.split(",")[0] == where["place"]:
                    end = where.end("place" if " from " in where.group(0) else 0)
                    yield NamedMeeting(known.key, known.kind, known.label, where.start(), end)
    pairs = [
        (known, where)
        for where in _PLACE_BRACKETED_YEAR.finditer(text)
        for known in _congresses_of(where["year"], knowledge)
        if _is_congress_in(known, where["place"]) and where.start() >= until
    ]
    for known, where in pairs if len(pairs) > 1 else ():
        yield NamedMeeting(known.key, known.kind, known.label, *where.span())
    for match in _CONGRESS_OF_PLACE.finditer(text):
        held = [m for m in knowledge.meetings.values() if _is_congress_in(m, match["place"])]
        told = [m for m in held if f" {m.year}" in text] or sorted(held, key=_year)[-1:]
        for known in told[:1]:  # of two in one city the later, unless a year tells
            yield NamedMeeting(known.key, known.kind, known.label, *match.span())
    for match in _CONGRESS_HELD.finditer(text):
        if any(start < match.end("name") and match.start("name") < end for _, start, end in numbered):
            continue
        for known in _congresses_of(match["year"], knowledge):
            if known.place in match["where"]:
                yield NamedMeeting(known.key, known.kind, known.label, *match.span("name"))


def _is_congress_in(known: KnownMeeting, place: str) -> bool:
    return known.kind is MeetingKind.CONGRESS and known.place.split(",")[0] == place


def _year(known: KnownMeeting) -> int:
    return known.year or 0


def _congresses_of(year: str, knowledge: Knowledge) -> Iterator[KnownMeeting]:
    """The Congresses of a year whose place is known."""
    for known in knowledge.meetings.values():
        if known.kind is MeetingKind.CONGRESS and known.year == int(year) and known.place:
            yield known


def preparatory_meetings(
    text: str, knowledge: Knowledge, default_congress: int | None, before: str = ""
) -> Iterator[NamedMeeting]:
    """Every regional preparatory meeting named with its region; ``default_congress`` where none is named.

    Args:
        before: the words before the text, which may tell that meetings prepare a Congress, and which.
    """
    for match in PREPARATORY.finditer(text):
        number = ordinal_value(match["ordinal"]) if match["ordinal"] else default_congress
        low = max(0, match.start() - _REGION_LENGTH)
        words = _SIX_WORDS.search(text[low : match.start()])
        region, skipped = region_ending(words.group(0), knowledge) if words else ("", 0)
        start = low + words.start() + skipped if words and region else match.start()
        end = match.end()
        named = None if region else PREPARATORY_FOR.match(text, match.start())
        if named is not None:
            region, length = region_beginning(named["region"], knowledge)
            end = max(end, named.start("region") + length)
            prepared = _FOR_CONGRESS.match(text, end) if region else None
            if prepared is not None:
                number, end = ordinal_value(prepared["ordinal"]), prepared.end()
        if number is not None and region:
            yield preparatory_meeting(number, region, knowledge, start, end)
    if default_congress is None and _TOLD_OF.search(before):
        told = [m for m in congresses(f"{before} {text}", knowledge) if m.kind is MeetingKind.CONGRESS]
        default_congress = int(told[-1].key.rpartition("-")[2]) if told else None
    if default_congress is not None:
        yield from _of_regions(text, knowledge, default_congress, before)


def _of_regions(text: str, knowledge: Knowledge, congress: int, before: str) -> Iterator[NamedMeeting]:
    """``The European meeting was held in …`` in a text that prepares a Congress."""
    for match in _REGION_MEETING.finditer(text):
        region, _ = region_ending(match["region"], knowledge)
        if region:
            yield preparatory_meeting(congress, region, knowledge, match.start("region"), match.end())
    for match in _REGIONS_MEETINGS.finditer(text):
        for region, start in _regions_in(match["regions"], knowledge):
            at = match.start("regions") + start
            yield preparatory_meeting(congress, region, knowledge, at, match.end())
    for match in _MEETING_FOR.finditer(text) if _TOLD_OF.search(f"{before} {text}") else ():
        group = "other" if match["that"] else "region"
        region, length = region_beginning(match[group], knowledge)
        if region:
            end = match.start(group) + length
            yield preparatory_meeting(congress, region, knowledge, match.start(), end)


def _regions_in(words: str, knowledge: Knowledge) -> list[tuple[str, int]]:
    """The regions that adjectives name one after the other, and where each begins; the longest names win."""
    found: list[tuple[str, int]] = []
    end = len(words)
    while end:
        region, start = region_ending(words[:end], knowledge)
        if not region:
            break
        found.insert(0, (region, start))
        end = len(re.sub(r"(?:,\s*|\s+)(?:and\s+)?(?:the\s+)?$", "", words[:start]))
    return found


def preparatory_meeting(
    congress: int, region: str, knowledge: Knowledge, start: int = 0, end: int = 0
) -> NamedMeeting:
    """The preparatory meeting of a region for a Congress; its key is data where a number is usual."""
    parent = f"congress-{congress}"
    for known in knowledge.meetings.values():
        if known.part_of == parent and known.region == region:
            return NamedMeeting(known.key, known.kind, known.label, start, end, region, parent)
    known_region = knowledge.regions.get(region)
    name = known_region.label if known_region else region
    label = f"Regional Preparatory Meeting for {name}, {congress_label(congress, knowledge)}"
    return NamedMeeting(
        f"rpm-{congress}-{region}",
        MeetingKind.REGIONAL_PREPARATORY_MEETING,
        label,
        start,
        end,
        region,
        parent,
    )


def preparatory_meeting_on(day: date, of: NamedMeeting, knowledge: Knowledge) -> NamedMeeting:
    """The preparatory meeting for a Congress that began on a day: a known one, else one without region."""
    for known in knowledge.meetings.values():
        if known.part_of == of.key and known.start == day:
            return NamedMeeting(known.key, known.kind, known.label, of.start, of.end, known.region, of.key)
    kind = MeetingKind.REGIONAL_PREPARATORY_MEETING
    label = f"Preparatory meeting for the {of.label}, {day.isoformat()}"
    return NamedMeeting(f"{kind.value}-{day.isoformat()}", kind, label, of.start, of.end, "", of.key)


def region_ending(words: str, knowledge: Knowledge) -> tuple[str, int]:
    """The region whose name these words end with, and where in them the name begins.

    ``Report of the Latin American and Caribbean`` …: the longest name wins.
    """
    for token in re.finditer(r"\S+", words):
        candidate = " ".join(words[token.start() :].split())
        region = knowledge.region_named(candidate) or knowledge.region_named(_noun_forms(candidate))
        if region is not None:
            return region.slug, token.start()
    return "", 0


def region_beginning(words: str, knowledge: Knowledge) -> tuple[str, int]:
    """The region whose name these words begin with (``Asia and the Pacific held in`` …), and its length."""
    tokens = list(re.finditer(r"\S+", words))
    for last in reversed(tokens):
        region = knowledge.region_named(" ".join(words[: last.end()].split()))
        if region is not None:
            return region.slug, last.end()
    return "", 0


def _noun_forms(name: str) -> str:
    """Adjectives as nouns: ``Western Asian`` → ``Western Asia``."""
    return re.sub(r"\b(Asia|Africa|America)n\b", r"\1", name)


def sessions(text: str, knowledge: Knowledge, default_commission: str = "") -> Iterator[NamedMeeting]:
    """Numbered sessions of the commissions whose sessions are kept.

    Args:
        default_commission: key of the one that "the Commission" stands for in this document.
    """
    if "session" not in text.casefold():
        return
    last, end = "", 0
    for match in SESSION.finditer(text):
        key = _body_of(text, match, knowledge, default_commission)
        between = text[end : match.start()]
        if not key and last and _AT_ITS.search(between) and not _OTHERS.search(between):
            key = last  # "at its thirty-second session, …, and at its thirty-third and thirty-fourth"
        last, end = key, match.end()
        for printed in re.finditer(ORDINAL, match["ordinal"], re.IGNORECASE) if key else ():
            number = ordinal_value(printed.group(0))
            if number:
                start = match.start()
                if len(match["ordinal"].split()) > 1:
                    start += printed.start()
                again, start = _taken_up_again(text, match, start)
                kind, session = MeetingKind.COMMISSION_SESSION, f"{key}-{number}"
                own, parent = (f"{session}-{again}", session) if again else (session, "")
                label = session_label(key, number, knowledge, f"{again} " if again else "")
                yield NamedMeeting(own, kind, label, start, match.end(), part_of=parent)


def _taken_up_again(text: str, match: re.Match[str], start: int) -> tuple[str, int]:
    """``reconvened thirty-first session``: held on other days than the session; where its words begin."""
    before = _AGAIN.search(text, max(0, start - _QUALIFIED_BY), start)
    if before is not None:
        return before["again"].lower(), before.start()
    within = _AGAIN_WITHIN.search(match.group(0))
    return (within["again"].lower() if within else ""), start


def _body_of(text: str, match: re.Match[str], knowledge: Knowledge, default: str) -> str:
    """Key of the commission that a session belongs to: named behind it, before it, or next."""
    after = _BODY_AFTER.match(text, match.end())
    if after is not None:
        named_otherwise = _QUALIFIED.search(text, match.end(), after.start("body"))
        return commission_named(after["body"], knowledge, "" if named_otherwise else default)
    start = max(0, match.start() - _NEAR)
    before = text[max(start, text.rfind(". ", start, match.start()) + 1) : match.start()]
    bodies = [
        b
        for b in _BODY_BEFORE.finditer(_A_CONGRESS.sub(lambda m: " " * len(m[0]), before))
        if not NUMBERED_TEXT.search(b.group(0))
    ]
    if bodies:
        body = bodies[-1]
        if _ANOTHER_BODY.search(before, body.start() + 1):
            return ""
        at = match.start() - len(before) + body.start()
        another = _QUALIFIED.search(text, max(0, at - _QUALIFIED_BY * 2), at)  # "Statistical Commission"
        named = commission_named(body.group(0), knowledge, "" if another else default)
        inside = [m.start() for m in _HEAD.finditer(body.group(0))] if not named else []
        return named or next(
            filter(None, (commission_named(body.group(0)[at:], knowledge) for at in reversed(inside))),
            default if _ITS_OWN.search(before) else "",
        )
    following = _BODY_NEXT.match(text, match.end())
    if following is None and _AT_ITS.search(text, start, match.start()):
        subject = _SUBJECT_AHEAD.match(text, match.end())
        following = _BODY_AT.match(text, subject.end()) if subject else None
    return commission_named(following["body"], knowledge, default) if following else ""


def commission_named(words: str, knowledge: Knowledge, default: str = "") -> str:
    """Key of the commission whose name these words begin with; ``default`` for a bare "Commission"."""
    tokens = re.sub(r"[’']s\b", "", words).split()
    for last in range(min(len(tokens), 14), 0, -1):
        entity = knowledge.names.exact(" ".join(tokens[:last]))
        key = entity.key.removeprefix("organization/") if entity else ""
        if key in knowledge.sessions:
            return key
    return default if _BARE.match(words) else ""


def meeting_label(key: str, knowledge: Knowledge) -> str:
    """The canonical name of a meeting with a short id: a known one, or the n-th session of a commission."""
    known = knowledge.meetings.get(key)
    if known is not None:
        return known.label
    commission, _, number = key.rpartition("-")
    if commission in knowledge.sessions and number.isdigit():
        return session_label(commission, int(number), knowledge)
    if commission == "congress" and number.isdigit():
        return congress_label(int(number), knowledge)
    if commission in knowledge.organizations and number.isdigit():
        return session_label(commission, int(number), knowledge)
    return key


def session_label(commission: str, number: int, knowledge: Knowledge, again: str = "") -> str:
    return f"{knowledge.organizations[commission].label}, {again}{ordinal_word(number)} session"
