"""The sessions of one round of thematic discussions: told by headings, days, or how paragraphs begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.annotate.dates import DateMention, find_dates
from loaders.interpret.sentences import sentences
from loaders.model.months import MONTH
from loaders.model.text import MappedText, Span
from loaders.model.tree import Located, Node, NodeKind

_OPENING = re.compile(
    r"^(?:(?:\w+\s+){0,2}opening)\b(?!\s+up\b)|\bopening\s+(?:session|segment|remarks|statements|ceremony)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:closing|closure|conclusions?|concluding|wrap-up)\b|\bclosing\s+(?:session|segment|remarks|statements)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:thematic\s+)?session\s+(?P<number>\d{1,2}|[IVX]{1,4}|one|two|three|four|five|six)\b\s*[.:–—-]?\s*",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"^(?:(?:Day\s+(?:\d|[IVX]{1,3}|one|two|three|four|five)|(?:First|Second|Third|Fourth|Fifth)\s+day)\b"
    rf"|(?:[A-Z][a-z]+day,?\s+)?\d{{1,2}}\s+{MONTH}\s+20\d\d)\s*[.:,–—-]?\s*",
    re.IGNORECASE,
)
"""``Day 2: …``, ``22 September 2022: …``"""
_DAY_NUMBER = re.compile(r"Day\s+(?P<number>\d|[IVX]{1,3}|one|two|three|four|five)\b", re.IGNORECASE)
_DAY_LAST = re.compile(rf"\(\d{{1,2}}\s+{MONTH}(?:\s+20\d\d)?(?:,\s+[a-z ]{{3,20}})?\)$")
"""``Topic 1: … (16 October)``"""
_NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)}
_NUMBERS |= {word.lower(): n for n, word in enumerate(("I", "II", "III", "IV", "V", "VI"), start=1)}
STARTS = re.compile(
    r"^(?:On\b[^.]{5,60}?,\s+the\s+(?:Commission|Working\s+Group|meeting|participants|discussions?|panel)\s+(?:also\s+|then\s+)?"
    r"(?:held|discussed|considered|addressed|examined|heard|began|continued|convened|focused|dealt|debated|turned|explored|took\s+up)"
    r"|The\s+(?:first|second|third|fourth|fifth)\s+(?:topic|theme|subject)\s+was\s+(?:taken\s+up|discussed|considered|addressed|examined|debated)\b[^.;]{0,60}?\bon\s+\d"
    r"|On\b[^.]{5,60}?,\s+(?:the\s+(?:\w+\s+)?)?(?:thematic\s+)?session\s+(?:\d\s+)?(?:took\s+place|heard|began|was\s+(?:held|moderated|chaired|opened|introduced))"
    r"|(?:The\s+(?:\w+\s+)?(?:thematic\s+)?session|Thematic\s+session\s+\d),\s+(?:(?:which\s+was\s+)?held|on\b|in\s+the\b)"
    r"|(?:The\s+)?(?:\w+\s+)?(?:thematic\s+)?session\s+(?:\d{1,2}\s+|[IVX]{1,4}\s+)?"
    r"(?:was\s+(?:held|kicked|initiated|opened|introduced)|took|commenced|began|started|opened)"
    r"|(?:The\s+)?(?:\w+\s+)?introductory\s+presentations?\s+(?:was|were)"
    r"|The\s+(?:Commission|Working\s+Group|meeting)\s+(?:considered|discussed|addressed|examined|dealt\s+with|took\s+up)\s"
    r"[^.;]{5,120}?\bon\s+\d{1,2}\s+[A-Z]"
    r"|The\s+(?:expert\s+)?panel\s+(?:included|comprised|consisted|featured|was\s+composed))",
    re.IGNORECASE,
)
_ONLY_DAY = re.compile(
    r"\W*\d{1,2}\s+[A-Z][a-z]+\s+20\d\d(?:,?\s+(?:in\s+the\s+)?(?:morning|afternoon|evening))?\W*"
)
# A date in brackets at either end of a heading is not a part of the title.
_LOOSE_DATE = re.compile(r"^\s*\([^()]*\b20\d\d\)\s*[:.–—-]?\s*|\s*\([^()]*\b20\d\d\)\s*$")


@dataclass(frozen=True, slots=True)
class Session:
    """One thematic session, or the opening or closing of a round.

    Attributes:
        key: short id, ``td-2021/session/2``.
        number: of thematic sessions; ``None`` for an opening or a closing.
        paragraphs: the paragraphs that report on it, those under its subheadings included.
    """

    key: str
    label: str
    number: int | None
    opening: bool
    paragraphs: tuple[Located, ...]
    evidence: Span
    paragraph: str = ""
    start: date | None = None
    end: date | None = None
    names: tuple[str, ...] = ()


def read_sessions(
    key: str, year: int, children: tuple[Node, ...], section: Node | None
) -> tuple[Session, ...]:
    """The sessions below the heading of a round, or in the whole document.

    Args:
        key: short id of the round.
        section: the heading; ``None`` where the document is on one round.
    """
    base: tuple[Node, ...] = (section,) if section is not None else ()
    found = [_session_of(path, key, year) for path in _session_sections(children, base)]
    if not found:
        found = list(_unheaded(children, base, key, year))
    return tuple(_numbered(found))


def _session_sections(children: tuple[Node, ...], path: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    day: tuple[Node, ...] = ()
    sections = [child for child in children if child.kind is NodeKind.SECTION]
    for index, child in enumerate(sections):
        behind = sections[index + 1].text.text if index + 1 < len(sections) else ""
        over = _NUMBERED.search(behind) or _CLOSING.search(behind)
        if over and _DAY.fullmatch(_without_day(child.text.text)) and not child.children:
            day = (child,)  # "Day 2 – Tuesday, 26 September 2023", over the sessions that follow
        elif _is_session(child) and not _is_day_of_several(child):
            yield (*path, *day, child)
        else:
            yield from _session_sections(child.children, (*path, child))


def _is_day_of_several(section: Node) -> bool:
    """A day with sessions of its own below it."""
    if not _DAY.match(section.text.text):
        return False
    return any(n.kind is NodeKind.SECTION and _NUMBERED.search(n.text.text) for n in section.walk())


def _is_session(section: Node) -> bool:
    heading = section.text.text
    if len(heading) < 80 and (_OPENING.search(heading) or _CLOSING.search(heading)):
        return True
    if _NUMBERED.search(heading) or _DAY.match(heading) or _DAY_LAST.search(heading):
        return True
    own = [child for child in section.children if child.kind is NodeKind.PARAGRAPH]
    return any(STARTS.search(s.text) for p in own[:4] for s in sentences(p.flow()))


def _session_of(path: tuple[Node, ...], key: str, year: int) -> Session:
    section = path[-1]
    heading = section.text.text
    number = _NUMBERED.search(heading)
    plain = len(heading) < 80 and number is None
    opening = bool(plain and _OPENING.search(heading))
    closing = bool(plain and not opening and _CLOSING.search(heading))
    paragraphs = tuple(_paragraphs(section, path))
    when, where = _date_of_session(section.text, paragraphs, year)
    for above in reversed(path[:-1]):
        if when is None and _DAY.match(above.text.text):
            when, where = next(iter(find_dates(above.text, year)), None), above.text
    printed = _value(number["number"]) if number else None
    title = _LOOSE_DATE.sub("", heading[number.end() :]).strip() if number else _without_day(heading)
    session = Session(
        key, title, 0 if closing else printed, opening, paragraphs,
        where.span() if where else section.text.span(),
        next((p.node.label for p in paragraphs if where and p.node.extent().overlaps(where.span())), ""),
        when.start if when else None, when.end if when else None, (heading,),
    )  # fmt: skip
    return replace(session, key=f"{key}/closing") if closing else session


def _without_day(heading: str) -> str:
    """A heading without the day it begins with, if it says more."""
    title = heading
    while (day := _DAY.match(title)) and day.end() < len(title):
        title = title[day.end() :]
    return title


def _value(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBERS.get(printed.lower(), 0)


def _paragraphs(node: Node, path: tuple[Node, ...]) -> Iterator[Located]:
    for child in node.children:
        if child.kind is NodeKind.PARAGRAPH:
            yield Located(child, path)
        elif child.kind is NodeKind.SECTION:
            yield from _paragraphs(child, (*path, child))


def _date_of_session(
    heading: MappedText, paragraphs: tuple[Located, ...], year: int
) -> tuple[DateMention | None, MappedText | None]:
    """The day of a session: printed in its heading, or where its first paragraphs begin to report on it."""
    in_heading = find_dates(heading, year)
    if in_heading:
        return in_heading[0], heading
    below = paragraphs[0].section if paragraphs else None  # a heading that is a day
    if below is not None and _ONLY_DAY.fullmatch(below.text.text):
        return next(iter(find_dates(below.text, year)), None), below.text
    for located in paragraphs[:2]:
        for sentence in sentences(located.node.flow()):
            found = [d for d in find_dates(sentence, year) if d.start.year == year]
            if found and (STARTS.search(sentence.text) or _ONLY_DAY.fullmatch(sentence.text)):
                return found[0], sentence
    return None, None


def _unheaded(children: tuple[Node, ...], path: tuple[Node, ...], key: str, year: int) -> Iterator[Session]:
    """Sessions of a round without headings: each begins with the paragraph that dates it."""
    group: list[Located] = []
    when: DateMention | None = None
    where: MappedText | None = None
    opening = True
    located = [Located(c, path) for c in children if c.kind is NodeKind.PARAGRAPH]
    for paragraph in located:
        date_here, sentence = _date_of_session(MappedText(), (paragraph,), year)
        if sentence is not None and STARTS.search(paragraph.node.text.text):
            if group and (when or (opening and _OPENING.search(group[0].node.text.text))):
                yield _plain_session(key, group, when, where, opening=when is None)
            group, when, where, opening = [], date_here, sentence, False
        group.append(paragraph)
    if group and when:
        yield _plain_session(key, group, when, where, opening=False)


def _plain_session(
    key: str, group: list[Located], when: DateMention | None, where: MappedText | None, *, opening: bool
) -> Session:
    text = where or group[0].node.text
    topic = re.search(r"\bdiscuss(?:ed|ions on)\s+(?:how to\s+)?(?P<topic>[^.]+)", text.text)
    return Session(
        key, "Opening" if opening else topic["topic"] if topic else "", None, opening, tuple(group),
        text.span(), group[0].node.label, when.start if when else None, when.end if when else None,
    )  # fmt: skip


def _numbered(found: list[Session]) -> Iterator[Session]:
    """Keys and labels: thematic sessions count from one where no number is printed."""
    running = 0
    for session in found:
        base = session.key
        year = base.split("/")[0].rpartition("-")[2]
        if session.start is None and base.endswith("/closing"):
            yield replace(session, key=base.split("/")[0], number=None)  # no event that the text dates
        elif session.opening:
            yield replace(session, key=f"{base}/opening", label=f"Opening of the {year} thematic discussions")
        elif base.endswith("/closing"):
            yield replace(session, number=None, label=f"Closing of the {year} thematic discussions")
        else:
            running = session.number or running + 1
            label = f"{year} thematic discussions, thematic session {running}"
            label = f"{label}: {session.label}" if session.label else label
            yield replace(session, key=f"{base}/session/{running}", number=running, label=label)


def on_numbered_days(
    sessions: Sequence[Session], start: date | None, end: date | None
) -> tuple[Session, ...]:
    """Sessions dated by the days they are numbered by: "Day 2" is the second of them, if each day has one.

    Args:
        start: the first day of the round.
        end: its last day.
    """
    days = [_DAY_NUMBER.match(name) for s in sessions for name in s.names[:1]]
    numbers = [_value(day["number"]) for day in days if day]
    count = (end - start).days + 1 if start and end else 0
    if start is None or len(days) != len(sessions) or numbers != list(range(1, count + 1)):
        return tuple(sessions)
    dated = list[Session]()
    for session, day in zip(sessions, days, strict=True):
        when = start + timedelta(days=_value(day["number"]) - 1) if day and not session.start else None
        dated.append(replace(session, start=when, end=when) if when else session)
    return tuple(dated)
