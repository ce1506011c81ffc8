"""The name of the event that a date in a sentence belongs to, and the place it was held at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from loaders.annotate.slugs import slugify
from loaders.interpret.congress import NamedMeeting
from loaders.interpret.ordinals import ORDINAL
from loaders.model.facts import MeetingKind
from loaders.model.text import Span

if TYPE_CHECKING:
    from loaders.annotate.dates import DateMention
    from loaders.annotate.knowledge import Knowledge

_NOUN = (
    r"(?:Expert\s+Group(?:\s+Meeting)?|Expert\s+Meeting|(?:Group|Committee)\s+of\s+(?:Governmental\s+)?Experts|Working\s+Group|Congress|"
    r"High-level\s+(?:Event|Segment)|Side\s+Event|Conference|Meeting|Forum|Summit|"
    r"Workshops?(?:\s+\d+)?|Consultations?|Seminar|Symposium|Dialogue|Round\s?-?table|Colloquium|Webinar|"
    r"Retreat|Thematic\s+[Dd]iscussions?|"
    r"Reunión|Consulta|Foro|Conferencia|Taller|Seminario|Cumbre|Réunion|Conférence|Atelier|"
    r"Atelier\s+régional)(?!\s+(?:Cent(?:re|er)|Rooms?|Halls?|Building|Services?|Management|Complex|Support)\b)"
)
_CAPITAL = r"[A-ZÀ-Þ0-9][\w’'./-]*"
_SMALL = (
    r"(?:of|on|the|for|and|to|in|a|an|against|with|from|at|by|de|del|la|las|los|el|y|para|sobre|en|e|"
    r"do|da|des|du|les|à|et|pour|its)"
)
_NAME = re.compile(
    rf"(?<![\w-])(?:{_CAPITAL}\s+(?:(?:and|of|the|for|"
    rf"on)\s+)?){{0,8}}?{_NOUN}(?![\w-])(?:[ :.]?\s+(?:{_SMALL}\s+){{0,3}}{_CAPITAL}){{0,24}}"
)
_ITS_MEETING = re.compile(
    r"(?P<body>(?:[A-Z][\w-]*\s+){0,6}?(?:Group|Committee|Board|Conference|Forum|Commission|Council|Network)"
    r"(?:\s+(?:on|of|for)\s+(?:(?!\s(?:had|has|held)\b)[^,.;()]){3,120}?)?)\s+(?:(?:had|has)\s+)?(?:held|convened|opened|concluded)\s+its\s+"
    rf"(?:(?:resumed|reconvened)\s+)?(?P<number>(?i:{ORDINAL}))\s+(?:session|meeting)"
)
_ROMANCE = re.compile(
    r"(?:Reunión|Consulta|Foro|Conferencia|Taller|Seminario|Cumbre|Réunion|Conférence|"
    r"Atelier)\b[^,;(]{0,400}"
)
_HELD = (
    r"(?:held|convened|host(?:ed)?|organi[sz]ed|took\s+place|take\s+place|taken\s+place|act\s+as\s+host|scheduled|meeting|met|meet|opened|"
    r"realizad[ao]|celebrad[ao]|efectuad[ao]|"
    r"llevad[ao]\s+a\s+cabo|tuvo\s+lugar|tenue|organisée?)"
)
_PLAIN_HELD = re.compile(
    rf"(?:workshop|seminar|webinar|symposium|forum|conference|round\s?-?table|dialogue|summit)s?,?\s+"
    rf"(?:(?:that\s+)?(?:was|had\s+been|will\s+be|would\s+be)\s+)?{_HELD}\s+(?:in|at|by|on|from)\s",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"(?<![\w-])(?:(?!(?i:the)\b|its\b|that\b|this\b|(?i:an?)\b|of\b|in\b|at\b|on\b|and\b|with\b|from\b|"
    r"by\b|held\b|to\b)[\w‑-]+\s+){0,5}?"
    r"(?:expert\s+group(?:\s+meetings?)?|expert\s+meetings?|"
    r"meetings?\s+of\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}?(?:group\s+of\s+experts|experts|expert\s+group)|"
    r"(?<!in\s)consultations?|workshops?|seminars?|symposi(?:um|a)|webinars?|working\s+group|task\s+force|training\s+course|summit|"
    r"(?:regional|intergovernmental|inter-?sessional|(?:extended\s+)?[Bb]ureau|ministerial|high-level|international|interregional|subregional|technical|"
    r"coordination|general|informal|formal|special|preparatory|national|annual|joint|virtual|online|inter-agency|planning|"
    r"organizational|consultative|drafting)\s+meetings?|"
    r"(?:extended\s+)?[Bb]ureau|panel(?:\s+discussion)?s?|forum|conferences?|round\s?-?tables?|dialogues?|"
    r"meeting(?=\s+of\s+the\s)|meeting(?=\s+of\s+[A-Za-z][^,.;()]{3,100}?\s(?:was|were)\s+held\b)|high-level\s+(?:event|segment|panel|launch|review|debate|discussion|dialogue)|(?:side|special|parallel)\s+events?|"
    r"(?:thematic|expert|intersessional)\s+(?:discussions?|debates?)|"
    r"(?:reconvened|resumed|organizational|inaugural|special)\s+session|"
    r"(?:first|second|third|fourth|fifth)\s+(?:(?:such\s+)?meeting|round(?:\s+of\s+(?:informal\s+)?consultations)?))"
    r"(?:\s+(?:on|of|for|to|with)\s+[^,.;()]{3,160}?(?=,|"
    rf"\s+(?:{_HELD}|which|had|is|will|to\s+be)\b|\s+in\s+[A-Z]|\s+(?:on|from)\s+(?:\d|$)|\s+(?:was|were)\s))?"
)
_PREPOSITION = r"(?:from|on|between|during|del|el|los\s+días|entre\s+el|du|le)"
_PLACE = (
    r"(?P<place>[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:de|do|da|del|el|la|al|of|the)\s+)?[A-ZÀ-Þ][\w’'.-]*){0,4}"
    r"(?:\s*,\s*[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:of\s+|and\s+|the\s+)?[A-ZÀ-Þ][\w’'.-]*){0,4})?)"
)
_IN_PLACE = re.compile(rf"\b(?:in|at|en|à)\s+(?:the\s+)?{_PLACE}")
_BARE_PLACE = re.compile(rf"^[\s,(]*{_PLACE}[\s,]*$")
_BETWEEN = re.compile(
    rf"^[\s,(:”\"’]*(?:[^.;]{{0,240}}?\b{_HELD}\b[^;]{{0,120}}?|(?:\(\w[\w /-]*\)\s*)?(?:,?\s*(?:in|at|"
    rf"en)\s+[^,;]{{2,60}}(?:,\s*[A-Z][^,;]{{2,40}})?)?)[\s,(]*(?:{_PREPOSITION}\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_HELD_WORD = re.compile(rf"\b{_HELD}\b", re.IGNORECASE)
_HOST_BY = re.compile(rf"\b{_HELD}\s+(?:jointly\s+)?by\b", re.IGNORECASE)
_HOSTED = re.compile(
    rf"\b{_HELD}\s+(?:(?:an?|the|its|their|two|three|four|several|further)\s+)?$", re.IGNORECASE
)
_ON = re.compile(r",?\s+(?:in\s+[A-Z][\w’', -]{2,40}?\s+)?(?:on|from)\s+(?:the\s+)?")
_OTHER_VERB = re.compile(
    r"\b(?:adopted|decided|requested|endorsed|published|issued|submitted|"
    r"entered\s+into\s+force|signed|launched|approved|since|until|by|"
    r"dated)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
# "at the end of its twenty-seventh session, on 7 December": the day of its end alone.
_PREPARATORY = re.compile(r"\b(?:regional\s+)?preparatory\s+meetings\s+for\s+(?:the\s+)?$", re.IGNORECASE)
_AT_ITS_MEETING = re.compile(
    rf"\b[Aa]t\s+its\s+(?P<what>(?:[a-z-]+\s+){{0,3}}meeting),?\s+(?:which\s+was\s+)?held(?:\s+in\s+{_PLACE})?,?\s+"
    r"(?:on|from)\s+$"
)
_THE_BODY = re.compile(
    r",\s+the\s+(?P<body>(?:[\w-]+\s+){0,4}(?:Group|Committee|Conference|Commission|Council|Board)"
    r"(?:\s+(?:on|of|to)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:of\s+|and\s+|the\s+)*[A-Z][\w-]*){0,8})?)"
)
_HOLDING = re.compile(r"\bh(?:eld|olds?|olding)\s+its\s+$")
_ASSEMBLED = re.compile(r"\b(?:[Aa]ssembled|[Gg]athered|[Mm]et|[Mm]eeting|[Cc]onvened)\b")
_AT_SESSION = re.compile(
    r"\s*,?\s+(?:at|during|for|in|on\s+the\s+occasion\s+of)\s+(?:the|its|our)\s+"
    rf"(?P<name>(?:[\w-]+\s+){{0,4}}?(?:session|{_NOUN})(?:\s+of\s+the\s+[A-Z][\w-]*(?:\s+(?:{_SMALL}\s+){{0,2}}[A-Z][\w-]*){{0,8}})?)"
)
_END_OF = re.compile(
    r"\b(?:end|close|closure|conclusion|beginning|opening|closing)\s+of\s+(?:its|the|that)\s+"
    r"(?:(?:reconvened|resumed)\s+)?$"
)
_BARE, _WHERE = _PLACE.replace("P<place>", "P<bare>"), _PLACE.replace("P<place>", "P<where>")
_ELSEWHERE = re.compile(
    rf"\s*(?:\([^()]{{2,60}}\))?\s*[,;]?\s*(?:and\s+)?(?:also\s+)?(?:for\s+(?:the\s+)?(?P<region>[A-Z][^,;()]{{2,60}}?),?\s+)?"
    rf"(?:in|at)\s+(?:the\s+)?{_PLACE},?\s+(?:{_PREPOSITION}\s+)?(?:the\s+)?|"
    rf"\s*\)?[,;]?\s*(?:and\s+)?(?:also\s+)?(?:the\s+)?{_BARE}"
    rf"(?:,?\s+{_PREPOSITION}\s+(?:the\s+)?|\s+\((?:[^()\d]{{0,60}},\s+)?)|"
    rf"\s*,?\s*(?:and|followed\s+by\s+(?:another|one))\s+(?:also\s+|again\s+)?{_PREPOSITION}\s+(?:the\s+)?|"
    rf"\s*(?:,\s*(?:and\s+)?|and\s+)(?:[a-z]+\s+){{0,4}}?(?P<its>its\s+(?:resumed\s+|reconvened\s+)?(?i:{ORDINAL})(?:\s+(?:session|meeting))?)"
    rf"(?:,\s+(?:to\s+be\s+)?held)?\s+(?:in\s+{_WHERE}\s+)?{_PREPOSITION}\s+(?:the\s+)?|"
    r"\s*(?:,\s*(?:and\s+)?|and\s+)",
)
_PLACE_BEFORE = re.compile(rf"(?:^|[,;(]\s*){_PLACE},?\s*$")
_NTH = re.compile(rf"^(?:(?:resumed|reconvened)\s+)?{ORDINAL}", re.IGNORECASE)
_SYMBOL_AFTER = re.compile(r"\s*[(,]\s*(?P<symbol>A/CONF\.\d+(?:/[\w.]+)+)")
_AFTER_PLACE = re.compile(rf"^\s*,?\s+(?:in|at)\s+(?:the\s+)?{_PLACE}")
_WINDOW = 700
"""How far before a date the name of its event may begin."""
_IN_PLACE_LAST = re.compile(r"\s+(?:in|at)\s+[A-ZÀ-Þ][\w’'.-]*(?:,?\s+[A-ZÀ-Þ][\w’'.-]*){0,4}$")
_YOUTH = re.compile(r"\byouth\b", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:\s+(?:{_SMALL}))+$|[\s,.:]+$")
_LEADING = re.compile(
    r"^(?:[A-Z][a-z]+ing\s+(?:also\s+|further\s+)?(?=[Tt]he\s))?(?:(?:The|the|In|At|On|From|During|For|Report|Reports|Following|And|Of)\s+)+(?:(?:of|"
    r"the|on)\s+)*"
)


@dataclass(frozen=True, slots=True)
class EventName:
    """The event a date belongs to; ``start``/``end`` are positions of its name in the sentence."""

    label: str
    kind: MeetingKind
    start: int
    end: int
    place: str = ""
    key: str = ""
    region: str = ""
    part_of: str = ""
    span: Span | None = None


def names_before(
    sentence: str, at: int, until: int, named: list[NamedMeeting], *, said: bool = False
) -> EventName | None:
    """The event held on the date at ``sentence[at:until]``; ``None`` where the date is of something else.

    Args:
        said: only where words such as "held" say so, not for a mere name, place and date.
    """
    low = max(0, at - _WINDOW)
    known = [k for k in _known(named) if k.start >= low]
    free = [
        c for c in _free(sentence[low:at], low) if not any(k.start < c.end and c.start < k.end for k in known)
    ]
    candidates = [c for c in (*known, *free) if c.end <= at]
    for candidate in sorted(candidates, key=lambda c: (-c.end, c.start)):
        between = sentence[candidate.end : at]
        if any(
            c.start > candidate.end
            for c in candidates
            if c.end <= at and c is not candidate and c.key != candidate.key
        ):
            return None
        hosted = _HOSTED.search(sentence, max(0, candidate.start - 40), candidate.start)
        if said and not (hosted or _HELD_WORD.search(between)):
            continue
        bare = _BARE_PLACE.match(between)
        numbered = candidate.key and candidate.kind is MeetingKind.OTHER  # days in its course may be meant
        holding = _HOLDING.search(sentence, 0, candidate.start)
        if numbered and bare is None and not (holding or _HELD_WORD.search(between)):
            continue
        if _END_OF.search(sentence[: candidate.start]):
            continue
        if between == " of ":  # "the Bureau meeting of 4 February"
            return candidate
        if bare is None and (not _BETWEEN.match(between) or _OTHER_VERB.search(_HOST_BY.sub("", between))):
            continue
        inside = list(_IN_PLACE.finditer(between))
        place = bare or (inside[-1] if inside else _AFTER_PLACE.match(sentence[until:]))
        held = _preparing(candidate, sentence)
        return _with_place(held, place["place"].strip(" ,.") if place else "")
    return None


def _preparing(candidate: EventName, sentence: str) -> EventName:
    """``the regional preparatory meetings for the Fifteenth Congress, held in …``: the meetings, not it."""
    found = _PREPARATORY.search(sentence, 0, candidate.start)
    if candidate.kind is not MeetingKind.CONGRESS or found is None:
        return candidate
    kind, label = MeetingKind.REGIONAL_PREPARATORY_MEETING, f"Preparatory meeting for the {candidate.label}"
    return replace(candidate, kind=kind, label=label, key="", part_of=candidate.key, start=found.start())


def meeting_of_body(sentence: str, at: int, until: int) -> EventName | None:
    """``At its meeting held in Vienna on 11 September, the Working Group on …``: the body comes after."""
    held, body = _AT_ITS_MEETING.search(sentence, 0, at), _THE_BODY.match(sentence, until)
    if held is None or body is None or held.end() != at:
        return None
    label = f"{held['what'].capitalize()} of the {body['body']}"
    return EventName(label, kind_of(label), held.start("what"), until, (held["place"] or "").strip(" ,."))


def session_of_symbol(
    sentence: str, at: int, until: int, mention: DateMention, knowledge: Knowledge
) -> EventName | None:
    """``…, Kyoto, Japan, 20–27 April 2020 (A/CONF.234/8)``: a place and days, and the symbol of a conference.

    Days that are not those of the conference as held are an event of their own, a part of it.
    """
    place = _PLACE_BEFORE.search(sentence[:at])
    symbol = _SYMBOL_AFTER.match(sentence[until:])
    meeting = knowledge.meeting_of_symbol(symbol["symbol"]) if symbol else None
    if place is None or meeting is None or mention.start == mention.end:
        return None
    start, where = place.start("place"), place["place"]
    if (mention.start, mention.end) == (meeting.start, meeting.end):
        return EventName(
            meeting.label, meeting.kind, start, at, where, meeting.key, meeting.region, meeting.part_of
        )
    label = f"{meeting.label}, as dated {sentence[at:until]}"
    key = f"{meeting.key}/{mention.start.isoformat()}"
    return EventName(label, MeetingKind.OTHER, start, at, where, key, meeting.region, meeting.key)


def session_behind(sentence: str, at: int, until: int, named: list[NamedMeeting]) -> EventName | None:
    """``assembled in New York from 3 to 5 June at the special session of the General Assembly``."""
    behind = _AT_SESSION.match(sentence, until)
    if behind is None or not _ASSEMBLED.search(sentence[max(0, at - _WINDOW) : at]):
        return None
    start, end = behind.span("name")
    known = next((m for m in named if start <= m.start < end), None)
    inside = list(_IN_PLACE.finditer(sentence[max(0, at - _WINDOW) : at]))
    place = inside[-1]["place"].strip(" ,.") if inside else ""
    if known is not None:
        return EventName(
            known.label, known.kind, start, end, place, known.key, known.region, known.part_of
        )  # fmt: skip
    return EventName(behind["name"], kind_of(behind["name"]), start, end, place)


def _with_place(name: EventName, place: str) -> EventName:
    return replace(name, place=place)


def _known(named: list[NamedMeeting]) -> list[EventName]:
    """Meetings known by number; of those that begin together or nest, the outer one."""
    outer = [m for m in named if not any(o is not m and o.start <= m.start and m.end <= o.end for o in named)]
    return [EventName(m.label, m.kind, m.start, m.end, "", m.key, m.region, m.part_of) for m in outer]


def _free(before: str, low: int) -> list[EventName]:
    """Events of no series named in some words that begin at ``low``."""
    found: list[EventName] = []
    for held in _ITS_MEETING.finditer(before):
        label = re.sub(r"^.*\sits\s+", "", held.group(0))
        label = f"{label} of the {_LEADING.sub('', held['body'])}"
        found.append(EventName(label, kind_of(label), low + held.start(), low + held.end()))
    for pattern in (_ROMANCE, _NAME, _LOWER):
        for match in pattern.finditer(before):
            hosted = _HOSTED.search(before, 0, match.start())
            rest = before[match.end() :]
            dated = _HELD_WORD.search(rest) or _ON.fullmatch(rest) or rest.strip() in ("", "of")
            if pattern is _LOWER and not (hosted or dated):
                continue
            lead = _LEADING.match(match.group(0))
            start = match.start() + (lead.end() if lead else 0)
            label = before[start : match.end()]
            trail = _TRAILING.search(label)
            end = match.end() - (len(label) - trail.start() if trail else 0)
            where = _IN_PLACE_LAST.search(before[start:end])
            if where and not _HELD_WORD.search(before[end:]):
                end = start + where.start()
            label = before[start:end].strip()
            if _is_name(label, before[end:]) and not any(
                f.start <= low + start and low + end <= f.end for f in found
            ):
                found.append(EventName(" ".join(label.split()), kind_of(label), low + start, low + end))
    return found


def _is_name(label: str, after: str) -> bool:
    """Words of more than one, or a plain "workshop held in …"."""
    if label.lower() in ("bureau", "extended bureau"):
        return after.startswith(" met")
    return len(label.split()) > 1 or label == "consultations" or bool(_PLAIN_HELD.match(f"{label}{after}"))


def another_of(sentence: str, first: EventName, after: int, at: int) -> EventName | None:
    """``meetings held in A from …, in B from … and in C on …``: an event of the same name elsewhere."""
    found = _ELSEWHERE.fullmatch(sentence, after, at)
    if found is None:
        return None
    place = found["place"] or found["bare"] or found["where"] or ""
    start = next((found.start(g) for g in ("place", "bare", "where") if found[g]), at)
    region = (found["region"] or "").strip()
    if found["its"]:
        label = _NTH.sub(found["its"][4:], first.label)
        return EventName(label, first.kind, start, at, place.strip(), part_of=first.part_of)
    return EventName(first.label, first.kind, start, at, place.strip(), region=region, part_of=first.part_of)


def event_key(kind: MeetingKind, start: date, knowledge: Knowledge) -> str:
    """The key of an event of no series: its kind and first day, the same whatever name is printed."""
    if kind is MeetingKind.THEMATIC_DISCUSSION:
        known = next(
            (m.key for m in knowledge.meetings.values() if m.kind is kind and m.year == start.year), ""
        )
        if known:
            return known
    return f"{_key_of_kind(kind)}-{start.isoformat()}"


def period_key(name: EventName, period: str) -> str:
    """The key of an event whose days are not printed: its kind, its month or year, and where it was held."""
    return f"{_key_of_kind(name.kind)}-{period}-{slugify(name.place or name.label)}"


def _key_of_kind(kind: MeetingKind) -> str:
    return "event" if kind is MeetingKind.OTHER else kind.value


def kind_of(name: str) -> MeetingKind:
    """The kind of an event, by the words of its name."""
    low = name.lower()
    if "thematic discussion" in low:
        return MeetingKind.THEMATIC_DISCUSSION
    if "expert" in low and ("group" in low or "meeting" in low):
        return MeetingKind.EXPERT_GROUP
    if re.search(r"\bpreparatory\s+meetings?\b", low):
        return MeetingKind.REGIONAL_PREPARATORY_MEETING
    if _YOUTH.search(name) and "forum" in low:
        return MeetingKind.YOUTH_FORUM
    if "consult" in low:
        return MeetingKind.CONSULTATION
    return MeetingKind.OTHER


def country_of(printed: str, knowledge: Knowledge) -> str:
    """ISO code of the State a place lies in: named after the city, or known of the city."""
    if not printed:
        return ""
    for part in reversed(printed.split(",")):
        state = knowledge.state_named(part.strip(" ."))
        if state is not None:
            return state.iso3
    return knowledge.country_of_place(printed)
