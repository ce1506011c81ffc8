"""Numbered sessions of United Nations bodies, and dated events that are a part of one.

``Chair of the Commission on the Status of Women at its sixty-seventh session``, ``Statistical Commission,
44th session``, ``Opening of the General Debate of the 77th session of the General Assembly on 22 September``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from loaders.annotate.dates import find_dates
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.context import Context
from loaders.interpret.offices import slug
from loaders.interpret.ordinals import ORDINAL, ordinal_value, ordinal_word
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, MeetingFact, MeetingKind
from loaders.model.months import MONTH
from loaders.model.text import MappedText
from loaders.model.tree import NodeKind

_KIND = (
    r"(?:and\s+(?:last|final)\s+)?(?:(?:regular|(?P<special>(?:emergency\s+)?special)|reconvened|resumed|intersessional|annual|plenary|"
    r"substantive|ordinary|extraordinary|ministerial|high-level|biennial|general)\s+){0,2}"
)
_PART_OF = r"(?:the\s+(?P<part>(?:first|second|third)\s+part)\s+of\s+)?"
"""``held the first part of its thirteenth session from …``"""
_AGAIN = rf"(?P<again>(?:(?:{ORDINAL})\s+)?(?:resumed|reconvened)\s+)?"
"""``second resumed thirteenth session``: a session that was taken up again on other days."""
_LIST = rf"{ORDINAL}(?:(?:,\s+|,?\s+and\s+){ORDINAL})*"
_BEFORE = re.compile(
    rf"{_AGAIN}\b(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\s+of\s+the\s+$", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?:\s+\([A-Z][\w/-]{{1,15}}\)|[’']s(?=\s))?(?:,\s+|,?\s+(?:(?:in\s+particular|including|notably|especially|and)\s+)?(?:(?:at|on|for|during|held|opened|concluded|closed|began|ended)\s+{_PART_OF}its|its|whose)\s+|\s+)"
    rf"{_AGAIN}(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?P<body>(?:(?!(?:The|In|At|On)\s)[A-Z][\w-]*\s+){0,5}(?:Group|Committee|Board|Forum|Network|Council|Conference|Commission|Assembly)"
    r"(?:\s+(?:on|of|to|for)\s+(?:the\s+)?(?!(?:Commission|Conference|Congress|Council|Committee|Assembly)\s+(?:at|on|for)\s)[A-Z][\w-]*(?:\s+(?:(?:and|of|on|for|the|to|in|against|an?|in\s+charge|responsible)\s+)*[A-Z][\w-]*){0,14})?)"
    rf",?\s+(?:(?:at|on|for)\s+its|whose)\s+(?i:{_AGAIN})(?P<number>(?i:{_LIST}))\s+{_KIND}(?P<what>(?i:meeting|session))s?\b"
)
_HOLDS = re.compile(
    rf"\b(?:held|hold|holds|holding|convened?)\s+{_PART_OF}its\s+{_AGAIN}(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    rf"\bheld\s+\w+\s+(?P<what>session|meeting)s\b[^.;]{{0,80}}?,\s+(?:and\s+)?the\s+(?P<number>{ORDINAL})"
    r"(?=(?:\s+of\s+(?:which|them))?,?\s+(?:from|on|in|held|was|took)\s)",
    re.IGNORECASE,
)
"""``held five sessions in 2002 and 2003, the fifth from 10 to 21 March``"""
ANY_BODY = re.compile(
    r"\b(?P<body>(?:(?!The\b)[A-Z][\w-]*\s+){1,6}(?:Committee|Group|Council|Board|Panel|Network|Forum|Assembly|Task\s+Force)"
    r"(?:\s+(?:on|of|to|for)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:(?:and|of|on|for|the|to|in|against|an?)\s+)*[A-Z][\w-]*){0,14})?)"
)
_WITHOUT_NUMBER = re.compile(
    rf"{ANY_BODY.pattern}\s+(?P<which>(?:(?:Reconvened|Resumed)\s+c|C)oncluding\s+session|Organizational\s+session)(?=\s+[A-Z]|\s*$)"
)
_UNKNOWN = re.compile(
    rf"{_AGAIN}(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\s+of\s+(?:(?:the|its)\s+)?"
    r"(?P<body>(?-i:[A-Z])[\w-]*(?:\s+(?:(?:of|on|for|the|and|to|in|against|an?)\s+)*(?-i:[A-Z])[\w-]*){1,14})",
    re.IGNORECASE,
)
_IN_MONTH_LAST = re.compile(rf"\s+in\s+{MONTH}$")
"""``the eleventh meeting of the Network in Riyadh in June``"""
_IN_PLACE_LAST = re.compile(r"\s+in\s+(?-i:[A-ZÀ-ÞĀ-ŽȘȚ])[\w’'.-]*(?:\s+(?-i:[A-ZÀ-ÞĀ-ŽȘȚ])[\w’'.-]*){0,2}$")
_OF_THE = re.compile(
    rf"{_AGAIN}(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\s+of\s+(?:the|that)\s+"
    r"(?P<head>(?:(?:Working|Expert|Review)\s+)?Group|Committee|Council|Board|Panel|Task\s+Force)\b(?!\s+(?:on|of|for|to)\s)",
    re.IGNORECASE,
)
_THE_AT = re.compile(
    r"\bthe\s+(?P<head>Group|Committee|Board|Panel|Task\s+Force)\s+(?:at|on|for|during)\s+its\s+"
    rf"(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\b"
)
_DATED_NEXT = re.compile(r"(?:,\s+[A-Z][\w’' -]{2,40})?,?\s+(?:from|on)\s+\d")
_LONGER = re.compile(r"(?:\s+[A-Z][\w-]*){0,3}\s+(?:Assembly|Conference|Forum|Congress)\b")
_UNKNOWN_SMALL = re.compile(
    rf"(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\s+of\s+the\s+"
    r"(?P<body>(?:(?-i:open-ended|intergovernmental|governmental|ad\s+hoc|expert|technical|informal|working)\s+){1,5}"
    r"(?:group|meeting|committee)(?:\s+(?:on|of|for|to)\s+[^,.;()]{3,120}?(?=[,.;()]|\s+(?:was|were|had|has|held|will|would|shall|should|is|are|took|met|opened|to\s+be)\b|"
    r"\s+and\s+(?:at\s+)?(?:the|its)\b|$))?)",
    re.IGNORECASE,
)
_SMALL_AT = re.compile(
    r"\b(?P<body>(?:(?:open-ended|intergovernmental|governmental|ad\s+hoc|expert|technical|informal|working)\s+){1,5}"
    r"(?:group|meeting|committee)(?:\s+(?:on|of|for|to)\s+[^,.;()]{3,160}?)?)(?:\s+(?:had|has)\s+[a-z]+ed\s[^,.;()]{3,60}?)?,?\s+"
    rf"(?:at|on|for|during)\s+its\s+(?i:{_AGAIN})(?P<number>(?i:{_LIST}))\s+{_KIND}(?P<what>session|meeting)s?\b"
)
"""``the open-ended working group on ammunition had concluded its work at its fourth session``"""
_WORK_OF = (
    r"\bto\s[^.;]{3,60}\b(?:results|outcomes?|recommendations|findings|conclusions|proposals)\s+of\s+"
    r"(?:the|that)\s+"
)
_WORK_BEFORE = re.compile(_WORK_OF + "$")
WORK_OF_GROUP = _WORK_OF + r"(?:[a-z-]+\s+){0,4}(?:group|committee|panel)"
"""``Invites the Conference to consider the results of the expert group at its sixteenth session``: its own"""
_PART = re.compile(
    r"(?P<part>(?:[Oo]pening|[Cc]losing|[Hh]igh-level\s+[Ss]egment|[Gg]eneral\s+[Dd]ebate)\b"
    r"(?:\s+(?:of|the|[A-Z][\w-]*)){0,10}?)\s+of\s+the\s+$"
)
_ITS_TOO = re.compile(
    rf"(?:\band(?=\s+(?:reconvened|resumed)\s)|(?:[,;]|\b(?:and|that))\s+(?:(?:at|of|for|on)\s+)?its|\b(?:at|during|including|notably|especially|devote|dedicate|look(?:s|ing)?\s+forward\s+to)\s+its|\b(?:following|after|since|before|and|to|from)\s+(?:(?:at|of|for|on)\s+)?(?P<the>the)(?=\s+[\w-]+\s+(?:session|meeting),?\s+(?:held|of\s+\d|in\s+[A-Z])))\s+"
    rf"{_AGAIN}(?P<number>{_LIST})\s+{_KIND}(?P<what>session|meeting)s?\b",
    re.IGNORECASE,
)
_BODY_BETWEEN = re.compile(
    r"\b(?:Commission|Conference|Committee|Council|Assembly|Group|Board|Congress|Forum)\b"
)
_COUNTED = re.compile(r"session|meeting", re.IGNORECASE)
_COUNTED_OF = re.compile(
    r"(?:session|meeting)s?\s+of\s|\bits\s[\w -]{3,60}\s(?:session|meeting)", re.IGNORECASE
)
_DEFAULT = re.compile(
    r"\b[Tt]he\s+(?P<body>Commission|Conference|Committee|Working\s+Group|Expert\s+Group|Group)"
    r"(?=,?\s+(?:(?:at|on|for|during|held|had\s+held)\s+)?its\b)|"
    r"\bsession\s+of\s+the\s+(?P<of>Commission|Conference|Committee|Working\s+Group|Expert\s+Group|Group)"
    r"\b(?!\s+(?:on|of|for|to)\b)"
)
_PART_OF_BODY = re.compile(
    r"\b(?:Committee|Group|Panel|Subcommittee|Subcommission|Task\s+Force)\b(?:\s+(?:on|for)\s(?:the\s+)?[A-Z][^.;,]{2,80}?)?"
    r"(?:\s\([A-Z]{2,10}\))?\s+of\s+the\s+$"
)
_PART_ALONE = re.compile(r"(?:\s\([A-Z]{2,10}\))?\s+of\s+the\s+")
_OF_YEAR = re.compile(r",?\s+(?:of|for|in)\s+(?P<year>(?:19|20)\d\d)\b")
"""``its first regular session of 1982``: the Council counted its sessions anew each year."""
_SHORT_FORMS = frozenset(
    {"Conference of the Parties", "Conference of the States Parties", "Working Group", "Expert Group"}
)
_NEAR = 80  # characters before a name that may number it
_HELD_DURING = re.compile(
    r"\b(?:held|convened|organi[sz]ed|hosted)\b[^.;]{0,80}\b(?:during|(?:margins|sidelines)\s+of|at)\s+the\s+$"
)
"""``an event held during the general debate of the seventieth session on 27 September``: its day"""
_DAY = re.compile(r"^(?:,?\s+held)?,?\s+(?:on|from)\s+")


@dataclass(frozen=True, slots=True)
class BodySession:
    """A numbered session that words name; ``start``/``end`` are positions in those words."""

    key: str
    label: str
    kind: MeetingKind
    start: int
    end: int


def body_sessions(text: str, knowledge: Knowledge, default: str = "") -> tuple[BodySession, ...]:
    """The numbered sessions a text names, in order.

    Args:
        default: key of the commission that "the Commission" stands for.
    """
    found: list[BodySession] = list(_on_cover(text))
    if not _COUNTED.search(text):  # most texts: the patterns below are dear
        return tuple(found)
    for hit in knowledge.names.find(text):
        if hit.nested or not isinstance(hit.entity, Actor) or not hit.entity.key.startswith("organization/"):
            continue
        if _LONGER.match(text, hit.end):
            continue  # "United Nations Environment Assembly"
        found += _session_at(text, hit.entity, hit.start, hit.end)
    if default in knowledge.organizations:
        body = knowledge.organizations[default].actor()
        for match in _DEFAULT.finditer(text):
            short = (match["of"] or match["body"]).split()[-1]
            if short not in body.label.title() and _named_before(short, match.start(), text):
                continue
            found += _session_at(text, body, match.start("body" if match["body"] else "of"), match.end())
    found += list(_further(text, found, knowledge))
    more = list(_of_groups(text, found))
    if _COUNTED_OF.search(text):
        more += list(_of_unknown(text, found, knowledge))
    found += more
    more = list(_of_the(text, found, knowledge))
    found += more
    found += list(_further(text, found, knowledge, named_again=True))  # of the bodies found last
    return tuple(sorted(found, key=lambda s: s.start))


def _on_cover(text: str) -> Iterator[BodySession]:
    """``Ad Hoc Committee to Elaborate a Convention``, and below it ``Concluding session``."""
    for match in _WITHOUT_NUMBER.finditer(text):
        body, which = " ".join(match["body"].split()), match["which"].lower()
        key = f"{slug(body)}-{slug(which)}"
        yield BodySession(key, f"{body}, {which}", kind_of_body(body), match.start(), match.end())


def _named_before(short: str, at: int, text: str) -> bool:
    """``the Review Group …, the ninth session of the Group``: of a body that the text names in full."""
    return any(short in m["body"] for m in ANY_BODY.finditer(text, 0, at))


def _further(
    text: str, found: list[BodySession], knowledge: Knowledge, *, named_again: bool = False
) -> Iterator[BodySession]:
    """``the special session of the Council, its forty-ninth regular session``: of the same body."""
    for match in _ITS_TOO.finditer(text):
        if named_again and not match["the"]:
            continue
        clause = max((m.end() for m in re.finditer(r"[.;]\s", text[: match.start()])), default=0)
        if match.group(0).startswith(";"):
            clause = text.rfind(". ", 0, match.start()) + 1  # "its" is of the subject before
        before = max(
            (s for s in found if clause <= s.start and s.end <= match.start()), key=_end, default=None
        )
        if _taken(match, found):
            continue
        if before is not None and _BODY_BETWEEN.search(text, before.end, match.start()) is None:
            key = re.sub(r"(?:-s)?-\d+(?:-[a-z-]+)?$", "", before.key)
            yield from _numbered(match, key, before.label.rpartition(", ")[0], match.start(), match.end())
            continue
        named = next(reversed(list(ANY_BODY.finditer(text, clause, match.start()))), None)
        if named is None or match["the"] or _BODY_BETWEEN.search(text, named.end(), match.start()):
            continue
        if re.search(r"\bmeetings?\s+of\s+the\s+$", text[: named.start()]):
            continue  # who numbers meetings has no sessions: "its" is of another body
        body = " ".join(named["body"].split())
        known = knowledge.names.exact(body)
        if not isinstance(known, Actor):
            yield from _numbered(match, slug(body), body, match.start(), match.end())
        elif body.endswith("Network"):
            key = known.key.removeprefix("organization/")
            yield from _numbered(match, key, known.label, match.start(), match.end())


def _end(session: BodySession) -> int:
    return session.end


def _of_groups(text: str, found: list[BodySession]) -> Iterator[BodySession]:
    """``the Working Group on Firearms, at its ninth meeting``: groups that no gazetteer has."""
    yield from _held_by(text, found)
    for match in _GROUP.finditer(text):
        body = " ".join(match["body"].split())
        if " " in body and not _taken(match, found):
            yield from _numbered(match, slug(body), body, match.start("body"), match.end())


def _held_by(text: str, found: list[BodySession]) -> Iterator[BodySession]:
    """``the Ad Hoc Committee had held its first session in … and would hold its second session in …``."""
    for match in (*_HOLDS.finditer(text), *_ONE_OF_THEM.finditer(text)):
        bodies = list(ANY_BODY.finditer(text, 0, match.start()))
        if not bodies or _taken(match, found):
            continue
        if len(bodies) > 1 and _PART_ALONE.fullmatch(text, bodies[-2].end(), bodies[-1].start()):
            bodies.pop()  # "the Committee on Programmes of the Board held its fifth session"
        body = " ".join(bodies[-1]["body"].split())
        start = match.start("again") if match.groupdict().get("again") else match.start("number")
        yield from _numbered(match, slug(body), body, start, match.end())


def _of_the(text: str, found: list[BodySession], knowledge: Knowledge) -> Iterator[BodySession]:
    """``The Chair of the Review Group reported on the ninth session of the Group``: of the one before."""
    for match in (*_OF_THE.finditer(text), *_THE_AT.finditer(text)):
        before = [m for m in ANY_BODY.finditer(text, 0, match.start()) if match["head"] in m["body"]]
        if not before or _taken(match, found):
            continue
        body = " ".join(before[-1]["body"].split())
        known = knowledge.names.exact(body)
        actor = known if isinstance(known, Actor) else None
        key = actor.key.removeprefix("organization/") if actor else slug(body)
        yield from _numbered(match, key, actor.label if actor else body, match.start(), match.end())


def _of_unknown(text: str, found: list[BodySession], knowledge: Knowledge) -> Iterator[BodySession]:
    """``the sixth session of the Conference of the Parties``: bodies that no gazetteer has."""
    small = [m for m in _SMALL_AT.finditer(text) if not _WORK_BEFORE.search(text, 0, m.start("body"))]
    for match in (*_UNKNOWN.finditer(text), *_UNKNOWN_SMALL.finditer(text), *small):
        printed = match["body"]
        month = _IN_MONTH_LAST.search(printed)
        printed = printed[: month.start()] if month is not None else printed
        if month is not None or _DATED_NEXT.match(text, match.end()):
            printed = _IN_PLACE_LAST.sub("", printed)  # "… for Latin America in Porto Alegre from 29 June"
        body = _without_place(" ".join(printed.split()), knowledge)
        behind = match.end("body") < match.start("number")
        end = match.end() if behind else match.end("body") - len(match["body"]) + len(printed)
        if " " in body and not _taken(match, found) and not isinstance(knowledge.names.exact(body), Actor):
            yield from _numbered(match, slug(body), body, match.start(), end)


def _without_place(body: str, knowledge: Knowledge) -> str:
    """``Network of Prosecutors in Accra``, ``Conference in Sharm``: the place is not of the name."""
    name, _, last = body.rpartition(" in ")
    place = bool(knowledge.country_of_place(last)) or knowledge.state_named(last) is not None
    return name if name and (place or " " not in name) else body


def session_of(
    key: str, body: str, number: int, start: int, end: int, again: str | None = "", what: str = "session",
    special: str = "", year: str = "",
) -> BodySession:  # fmt: skip
    """The numbered session of a body; one that was resumed is an event of its own.

    Args:
        key: of the body, without its prefix.
        again: ``resumed``, ``second resumed``, or nothing.
        year: in which the body counted its sessions anew.
    """
    taken_up = " ".join((again or "").lower().split())
    suffix = "".join(f"-{slug(part)}" for part in (year, taken_up) if part)
    numbered = (taken_up, ordinal_word(number), special, "regular" if year else "", what)
    label = f"{body}, {' '.join(filter(None, numbered))}{f' of {year}' if year else ''}"
    series = f"{key}-s" if special else key
    return BodySession(f"{series}-{number}{suffix}", label, kind_of_body(body), start, end)


def kind_of_body(body: str) -> MeetingKind:
    """The kind of a body's sessions, by its name."""
    if "Commission" in body:
        return MeetingKind.COMMISSION_SESSION
    expert = re.search(r"\bexpert\s+(?:group|meeting)\b|\bgroup\s+of\s+(?:\w+\s+)?experts\b", body.lower())
    return MeetingKind.EXPERT_GROUP if expert else MeetingKind.OTHER


def _taken(match: re.Match[str], found: list[BodySession]) -> bool:
    """Words that already name a session."""
    return any(s.start < match.end() and match.start() < s.end for s in found)


def _session_at(text: str, body: Actor, start: int, end: int) -> Iterator[BodySession]:
    before, after = _BEFORE.search(text, max(0, start - _NEAR), start), _AFTER.match(text, end)
    if _PART_OF_BODY.search(text, max(0, start - 2 * _NEAR), start):
        return  # "the Committee on Programmes of the Board held its fifth session": the committee did
    match = before or after
    if match is None:
        return
    first, last = (match.start(), end) if before else (start, match.end())
    yield from _numbered(match, body.key.removeprefix("organization/"), body.label, first, last)


def _numbered(match: re.Match[str], key: str, label: str, start: int, end: int) -> Iterator[BodySession]:
    """A session for each printed number; a meeting numbered in figures is a sitting of one."""
    what = match["what"].lower()
    if what == "meeting" and "intersessional" in match.group(0).lower():
        return  # of a series of its own
    special = "special" if match.groupdict().get("special") else ""
    again = match.groupdict().get("again")
    counted = _OF_YEAR.match(match.string, match.end()) if "regular" in match.group(0).lower() else None
    year = counted["year"] if counted else ""
    for printed in re.findall(ORDINAL, match["number"], re.IGNORECASE):
        number = ordinal_value(printed)
        if number is not None and not (what == "meeting" and printed[0].isdigit()):
            last = counted.end() if counted and match.end() == end else end
            session = session_of(key, label, number, start, last, again, what, special, year)
            part = (match.groupdict().get("part") or "").lower()
            yield (
                replace(session, key=f"{session.key}-{slug(part)}", label=f"{session.label}, {part}")
                if part
                else session
            )


def under_own_name(session: BodySession, own_of: Callable[[str], Actor | None]) -> BodySession:
    """``the eleventh session of the Conference of the Parties`` in a resolution of that Conference: its own.

    Args:
        own_of: tells the body that the document means by a short name.
    """
    body, _, which = session.label.rpartition(", ")
    own = own_of(body) if body in _SHORT_FORMS else None
    if own is None or f" {body} " not in f" {own.label} ":
        return session
    number = session.key.removeprefix(slug(body))
    return replace(
        session, key=f"{own.key.removeprefix('organization/')}{number}", label=f"{own.label}, {which}"
    )


def other_sessions(context: Context, own_of: Callable[[str], Actor | None]) -> Iterator[MeetingFact]:
    """Sessions of bodies whose sessions are not kept anyway, each once, and dated parts of them."""
    seen: set[str] = set()
    for text, paragraph in _texts(context):
        for sentence in sentences(text):
            for found in body_sessions(sentence.text, context.knowledge):
                session = under_own_name(found, own_of)
                if session.key.rpartition("-")[0] in context.knowledge.sessions:
                    continue
                span = sentence.span(session.start, session.end)
                if session.key not in seen:
                    seen.add(session.key)
                    yield MeetingFact(session.key, session.kind, session.label, span, paragraph=paragraph)
                yield from _part(sentence, session, paragraph)


def _part(sentence: MappedText, session: BodySession, paragraph: str) -> Iterator[MeetingFact]:
    """``Opening of the General Debate of the 77th session … on 22 September 2022``."""
    part, day = (
        _PART.search(sentence.text, max(0, session.start - 2 * _NEAR), session.start),
        _DAY.match(sentence.text[session.end :]),
    )
    if part is None or day is None or _HELD_DURING.search(sentence.text, 0, part.start("part")):
        return
    dates = find_dates(sentence[session.end :])
    if dates:
        label = sentence.text[part.start("part") : session.end]
        span = sentence.span(part.start("part"), session.end).cover(dates[0].span)
        key = f"{session.key}/{slug(part['part'])}"
        start, end = dates[0].start, dates[0].end
        yield MeetingFact(
            key, MeetingKind.OTHER, label, span, start, end, part_of=session.key, paragraph=paragraph
        )


def _texts(context: Context) -> Iterator[tuple[MappedText, str]]:
    for located in context.tree.of_kind(NodeKind.PARAGRAPH):
        yield located.node.flow(), located.node.label
    for note in context.tree.footnotes:
        yield note.flow(), ""
