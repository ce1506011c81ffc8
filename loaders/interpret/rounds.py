"""Rounds of thematic discussions in a Chair's summary, and the sessions of each round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from loaders.annotate.dates import DateMention, find_dates
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.context import Context
from loaders.interpret.own_body import own_body
from loaders.interpret.place_words import CITY
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, MeetingFact, MeetingKind
from loaders.model.months import MONTH
from loaders.model.text import MappedText, Span
from loaders.model.tree import Located, Node, NodeKind

_YEAR = re.compile(
    r"\b(20\d\d)\b(?!\s+(?:[A-Z][\w-]+\s+){0,2}(?:Declaration|Agenda|Statement|Plan|Convention|Summit|Review|Commitments)\b)"
)
"""A year, but not that of ``the 2019 Ministerial Declaration``"""
_YEARS = re.compile(r"\b20\d\d\s*(?:[-–—]|to|and|/)\s*(?:20)?\d\d\b")
_ROUND = re.compile(
    r"\b(?:thematic|intersessional|thematic intersessional|(?:intersessional )?expert)\s+discussions?\b|"
    r"\bround\b",
    re.IGNORECASE,
)
_THE_DISCUSSIONS = re.compile(r"The\s+discussions\s+(?:took\s+place|(?:were|had\s+been)\s+held)\b")
_EXPERT = re.compile(r"\bexpert\s+discussions?\b", re.IGNORECASE)
"""Mandated by a resolution and held apart from the yearly thematic discussions."""
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
_DAY_LAST = re.compile(rf"\(\d{{1,2}}\s+{MONTH}(?:\s+20\d\d)?(?:,\s+[a-z ]{{3,20}})?\)$")
"""``Topic 1: … (16 October)``"""
_NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)}
_NUMBERS |= {word.lower(): n for n, word in enumerate(("I", "II", "III", "IV", "V", "VI"), start=1)}
STARTS = re.compile(
    r"^(?:On\b[^.]{5,60}?,\s+the\s+(?:Commission|Working\s+Group|meeting|participants|discussions?|panel)\s+(?:also\s+|then\s+)?"
    r"(?:held|discussed|considered|addressed|examined|heard|began|continued|convened|focused|dealt|debated|turned|explored)"
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
_HELD = re.compile(r"\b(?:held|took place|taking place|convened|conducted)\b")
_ONE_DAY = re.compile(
    r"\bdiscussions?\b.{0,80}?\b(?:held|took\s+place)\b.{0,90}?\bon\s"
    r"|\bon\s.{5,60}?\b(?:held|conducted|convened)\s+(?:its|the|a)\b.{0,40}?\bdiscussions?\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\bdiscussions?\b[^.;]{0,60}?\b(?:(?:was|were|be|being)\s+(?:held|convened|conducted)|took\s+place|held)\b(?P<rest>.*)"
    r"|\b(?:held|convened|conducted)\b[^.;]{0,60}?\bdiscussions?\b(?P<after>.*)",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(r"(?:^|[\s(])(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?),\s+\d{1,2}\b")
_AT_MEETINGS = re.compile(r"At\s+its\s+\d{1,3}(?:st|nd|rd|th)\b[^.]{0,80}?\bmeetings?,\s+(?:held\s+)?on\s")
_ONLY_DAY = re.compile(
    r"\W*\d{1,2}\s+[A-Z][a-z]+\s+20\d\d(?:,?\s+(?:in\s+the\s+)?(?:morning|afternoon|evening))?\W*"
)
_SESSION_OF_BODY = re.compile(
    r"\b\w+(?:th|st|nd|rd|first|second|third)\s+(?:reconvened\s+)?session\b", re.IGNORECASE
)
BETWEEN_SESSIONS = re.compile(r"\bintersessional\s+meetings?\b", re.IGNORECASE)
"""``Sixty-sixth session, second and third intersessional meetings``: days of the meetings, not the session"""
_PLACE = re.compile(rf"\b(?:in|at)\s+(?P<place>{CITY})")


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


@dataclass(frozen=True, slots=True)
class Round:
    """The thematic discussions of one year."""

    key: str
    year: int
    label: str
    evidence: Span
    sessions: tuple[Session, ...] = ()
    paragraph: str = ""
    start: date | None = None
    end: date | None = None
    place: str = ""
    names: tuple[str, ...] = ()
    section: Node | None = None

    def parts(self, paragraphs: tuple[Located, ...]) -> tuple[Session, ...]:
        """The sessions; where none is told apart, the whole round with all its paragraphs."""
        if self.sessions:
            return self.sessions
        own = tuple(p for p in paragraphs if self.section is None or self.section in p.path)
        return (Session(self.key, self.label, 0, False, own, self.evidence),)

    def outside(self, paragraphs: tuple[Located, ...]) -> tuple[Located, ...]:
        """Its paragraphs that stand under no session, where sessions are told apart."""
        inside = {id(p.node) for s in self.sessions for p in s.paragraphs}
        own = (p for p in paragraphs if self.section is None or self.section in p.path)
        return tuple(p for p in own if id(p.node) not in inside) if self.sessions else ()

    def facts(self, knowledge: Knowledge) -> Iterator[MeetingFact]:
        """The round and its sessions as meetings."""
        country = knowledge.country_of_place(self.place) if self.place else ""
        yield MeetingFact(
            self.key, MeetingKind.THEMATIC_DISCUSSION, self.label, self.evidence, self.start, self.end,
            self.place, country, paragraph=self.paragraph, names=self.names,
        )  # fmt: skip
        for s in self.sessions:
            if s.key == self.key:
                continue
            yield MeetingFact(
                s.key, MeetingKind.THEMATIC_SESSION, s.label, s.evidence, s.start, s.end,
                part_of=self.key, paragraph=s.paragraph, names=s.names,
            )  # fmt: skip


def read_rounds(context: Context) -> tuple[Round, ...]:
    """The rounds that a Chair's summary reports on, in document order, with their dates where stated."""
    tree = context.tree
    sections = [x for x in tree.sections() if _round_year(x.node) is not None and _outermost(x)]
    rounds = [_round(x.node, x.node.children, _round_year(x.node) or 0, context) for x in sections]
    if not rounds:
        year = _only_year(context)
        if year is None:
            return ()
        rounds = [_round(None, tree.root.children, year, context)]
    return tuple(_dated(rounds, context))


def _round_year(section: Node) -> int | None:
    """The one year of a heading such as ``2021 Thematic Discussions – Pillar I``."""
    heading = section.text.text
    if _YEARS.search(heading) or not _ROUND.search(heading):
        return None
    years = set(_YEAR.findall(heading))
    return int(years.pop()) if len(years) == 1 else None


def _outermost(located: Located) -> bool:
    return all(_round_year(section) is None for section in located.path)


def _only_year(context: Context) -> int | None:
    """The year of the one round that a whole document is about: of its title, else of its first date."""
    titles = (_from_title(node).text for node in context.tree.front())
    front = " ".join(title for title in titles if _ROUND.search(title))
    headings = (x.node.text.text for x in context.tree.sections() if _ROUND.search(x.node.text.text))
    for line in (front, *headings):
        years = set(_YEAR.findall(line))
        if len(years) == 1:
            return int(years.pop())
    titled = any(_ROUND.search(node.text.text) for node in context.tree.front())
    days = find_dates(_days_of_cover(context) or MappedText()) if titled else ()
    if days:
        return days[0].start.year
    for located in context.tree.paragraphs():
        for sentence in sentences(located.node.flow()):
            if _ROUND.search(sentence.text) and _says_when(sentence.text):
                found = find_dates(sentence)
                ranges = [d for d in found if d.end > d.start]  # what else is dated is most often one day
                if found:
                    return (ranges or found)[0].start.year
    return None


def _round(section: Node | None, children: Iterable[Node], year: int, context: Context) -> Round:
    expert = section is None and bool(_EXPERT.search(_title(context).text))
    body = _body(context)
    ours = body is None or body.key.removeprefix("organization/") in context.knowledge.sessions
    of_body = "" if ours or body is None else f"{body.key.removeprefix('organization/')}-"
    key = f"expert-discussions-{of_body}{year}" if expert else f"td-{of_body}{year}"
    known = context.knowledge.meetings.get(key)
    what = "Intersessional expert discussions" if expert else "Thematic discussions"
    label = known.label if known else f"{what}{f' of the {body.label}' if body else ''}, {year}"
    heading = section.text if section is not None else _title(context)
    sessions = _sessions(key, year, tuple(children), section)
    names = (section.text.text,) if section is not None else ()
    return Round(key, year, label, heading.span(), sessions, names=names, section=section)


def _body(context: Context) -> Actor | None:
    """Whose discussions they are: of the body on the cover, else of the commission that the title or the
    first paragraphs name."""
    own = own_body(context)
    if own is not None:
        return own
    texts = [node.text.text for node in context.tree.front()]
    texts += [x.node.text.text for x in context.tree.paragraphs()[:3]]
    for text in texts:
        for hit in context.knowledge.names.find(text):
            if hit.entity.key.removeprefix("organization/") in context.knowledge.sessions:
                return hit.entity if isinstance(hit.entity, Actor) else None
    return None


def _from_title(node: Node) -> MappedText:
    """A block of the cover from the line on that names the discussions; those above may tell of a session."""
    at = next((i for i, cell in enumerate(node.cells) if _ROUND.search(cell.text)), 0)
    return MappedText.join(node.cells[at:]) if at else node.text


def _title(context: Context) -> MappedText:
    lines = [node.text for node in context.tree.front() if node.text]
    titles = [line for line in lines if _ROUND.search(line.text)]
    first = context.tree.located[0].node.text if context.tree.located else MappedText("-", (0,))
    return (titles or lines or [first])[0]


def _sessions(key: str, year: int, children: tuple[Node, ...], section: Node | None) -> tuple[Session, ...]:
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


def _dated(rounds: list[Round], context: Context) -> Iterator[Round]:
    """The rounds with the days and the place that some sentence states for them."""
    ranges: dict[int, tuple[DateMention, MappedText, str]] = {}
    single: dict[int, tuple[DateMention, MappedText, str]] = {}
    places: dict[int, str] = {}
    years = {r.year for r in rounds}
    texts = [(_from_title(node), "") for node in context.tree.front()]
    titled = _days_of_cover(context)
    texts += [(titled, "")] if titled else []
    texts += [(s, x.node.label) for x in context.tree.paragraphs() for s in sentences(x.node.flow())]
    for text, label in texts:
        if not (_ROUND.search(text.text) or _THE_DISCUSSIONS.match(text.text) or text is titled) or not (
            _says_when(text.text) or not label
        ):
            continue
        place = _place_in(text.text, context.knowledge)
        only = next(iter(years)) if len(years) == 1 else None
        mentioned = {d.start.year for d in find_dates(text, only)} & years or ({only} if only else years)
        for year in mentioned:
            if place and year is not None:
                places.setdefault(year, place)
        for found in _days_behind(text, only):
            year = found.start.year
            if year not in years:
                continue
            if found.end > found.start:
                ranges.setdefault(year, (found, text, label))
            elif _ONE_DAY.search(text.text) or _AT_MEETINGS.match(text.text):
                single.setdefault(year, (found, text, label))
    for year, (days, text, _) in list(ranges.items()):
        one = single.get(year)
        if one is not None and text is titled and days.start <= one[0].start <= days.end:
            del ranges[year]  # the days on the cover are those of the meeting that held the discussion
    stated = {**single, **ranges}
    for read in rounds:
        dated = replace(read, place=places.get(read.year, ""))
        if read.year in stated:
            found, text, label = stated[read.year]
            dated = replace(dated, start=found.start, end=found.end, evidence=text.span(), paragraph=label)
        yield dated


def _days_of_cover(context: Context) -> MappedText | None:
    """A line or heading with nothing but place and days, before the first numbered paragraph."""
    for located in context.tree.located:
        if located.node.kind is NodeKind.PARAGRAPH and located.node.label:
            return None
        between = BETWEEN_SESSIONS.search(located.node.text.text) is not None
        titled = (between or bool(_ROUND.search(located.node.text.text))) and bool(located.node.cells)
        for text in located.node.cells if titled else (located.node.text,):
            if _SESSION_OF_BODY.search(text.text) and not between:
                return None  # the days on the cover are those of the session
            days = find_dates(text)
            if len(days) == 1 and days[0].end > days[0].start and _PLACE_AND_DAY.match(text.text):
                return text
    return None


def _days_behind(text: MappedText, year: int | None) -> tuple[DateMention, ...]:
    """The dates of a sentence; those behind words that say where discussions were held come alone."""
    found = tuple(find_dates(text, year))
    where = _WHERE.search(text.text)
    held = text.offsets[where.start("after" if where["after"] else "rest")] if where and len(found) > 1 else 0
    return tuple(day for day in found if day.span.start >= held) or found


def _says_when(words: str) -> bool:
    """A sentence that tells when discussions were held."""
    return bool(_HELD.search(words) or _AT_MEETINGS.match(words))


def _place_in(text: str, knowledge: Knowledge) -> str:
    """The city a sentence says discussions were held in."""
    where = _WHERE.search(text)
    for match in _PLACE.finditer(where["rest"] or where["after"] or "") if where else ():
        words = match["place"].split()
        for count in range(len(words), 0, -1):
            place = " ".join(words[:count])
            if knowledge.country_of_place(place):
                return place
    cover = _PLACE_AND_DAY.search(text)
    return cover["place"] if cover and knowledge.country_of_place(cover["place"]) else ""
