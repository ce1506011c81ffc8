"""Rounds of thematic discussions in a Chair's summary, and the sessions of each round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from loaders.annotate.dates import DateMention, find_dates
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.context import Context
from loaders.interpret.discussion_sessions import Session, on_numbered_days, read_sessions
from loaders.interpret.own_body import own_body
from loaders.interpret.place_words import CITY
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, MeetingFact, MeetingKind
from loaders.model.text import MappedText, Span
from loaders.model.tree import Located, Node, NodeKind

_YEAR = re.compile(
    r"\b(20\d\d)\b(?!\s+(?:[A-Z][\w-]+\s+){0,2}(?:Declaration|Agenda|Statement|Plan|Convention|Summit|Review|Commitments)\b)"
)
"""A year, but not that of ``the 2019 Ministerial Declaration``"""
_YEARS = re.compile(r"\b20\d\d\s*(?:[-–—]|to|and|/)\s*(?:20)?\d\d\b")
_ROUND = re.compile(
    r"\b(?:thematic|intersessional|thematic intersessional|(?:intersessional )?expert)\s+discussions?\b|"
    r"\bround\b(?!\s*-?tables?\b)",
    re.IGNORECASE,
)
_THE_DISCUSSIONS = re.compile(r"The\s+discussions\s+(?:took\s+place|(?:were|had\s+been)\s+held)\b")
_EXPERT = re.compile(r"\bexpert\s+discussions?\b", re.IGNORECASE)
"""Mandated by a resolution and held apart from the yearly thematic discussions."""
_HELD = re.compile(r"\b(?:held|took place|taking place|convened|conducted)\b")
_ONE_DAY = re.compile(
    r"\bdiscussions?\b.{0,80}?\b(?:held|took\s+place)\b.{0,90}?\bon\s"
    r"|\bon\s.{5,60}?\b(?:held|conducted|convened)\s+(?:its|the|a)\b.{0,40}?\bdiscussions?\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:discussions?|round)\b[^.;]{0,120}?\b(?:(?:was|were|be|being)\s+(?:held|convened|conducted)|took\s+place|held)\b(?P<rest>.*)"
    r"|\b(?:held|convened|conducted)\b[^.;]{0,60}?\bdiscussions?\b(?P<after>.*)",
    re.IGNORECASE,
)
_HAD_BEEN = re.compile(
    r"\b(?:round|discussions?)\b[^.;]{0,60}?\bhad\s+(?:been\s+held|taken\s+place)\b", re.IGNORECASE
)
_PLACE_AND_DAY = re.compile(r"(?:^|[\s(])(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?),\s+\d{1,2}\b")
DAYS_ALONE = re.compile(r"\d{1,2}(?:\s+[A-Z][a-z]+)?\s?[–-]\s?\d{1,2}\s+[A-Z][a-z]+\s+\d{4}")
"""``12 September–7 October 2022``"""
_AT_MEETINGS = re.compile(r"At\s+its\s+\d{1,3}(?:st|nd|rd|th)\b[^.]{0,80}?\bmeetings?,\s+(?:held\s+)?on\s")
_SESSION_OF_BODY = re.compile(
    r"\b\w+(?:th|st|nd|rd|first|second|third)\s+(?:reconvened\s+)?session\b", re.IGNORECASE
)
_CONGRESS = re.compile(r"\bCongress\b")
BETWEEN_SESSIONS = re.compile(r"\bintersessional\s+meetings?\b", re.IGNORECASE)
"""``Sixty-sixth session, second and third intersessional meetings``: days of the meetings, not the session"""
_PLACE = re.compile(rf"\b(?:in|at)\s+(?P<place>{CITY})")


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
    said = [s for x in context.tree.paragraphs() for s in sentences(x.node.flow())]
    told = [s for s in said if _ROUND.search(s.text) and _says_when(s.text)]
    before = [s for s in told if _HAD_BEEN.search(s.text)]  # "the first round had been held in March"
    # Not "the Congress, held in March, requested … thematic discussions".
    held = [_held_days(s) for s in (*(s for s in told if s not in before), *before)]
    for found in (*held, *(find_dates(s) for s in told)):
        ranges = [d for d in found if d.end > d.start]  # what else is dated is most often one day
        if found:
            return (ranges or found)[0].start.year
    return None


def _held_days(sentence: MappedText) -> tuple[DateMention, ...]:
    """The days behind words that say where or when discussions were held."""
    where = _WHERE.search(sentence.text)
    return tuple(find_dates(sentence[where.start("after" if where["after"] else "rest") :])) if where else ()


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
    sessions = read_sessions(key, year, tuple(children), section)
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
        told = {d.start.year for d in find_dates(text, only)}
        mentioned = told & years or (set() if told else {only} if only else years)
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
        yield replace(dated, sessions=on_numbered_days(dated.sessions, dated.start, dated.end))


def _days_of_cover(context: Context) -> MappedText | None:
    """A line or heading with nothing but place and days, before the first numbered paragraph.

    Below the session of a body, or a Congress, the days are theirs, until the title of the discussions.
    """
    of_other = below_title = False
    for located in context.tree.located:
        if located.node.kind is NodeKind.PARAGRAPH and located.node.label:
            return None
        between = BETWEEN_SESSIONS.search(located.node.text.text) is not None
        titled = between or bool(_ROUND.search(located.node.text.text))
        for text in located.node.cells if titled and located.node.cells else (located.node.text,):
            title = between or bool(_ROUND.search(text.text))
            other = _SESSION_OF_BODY.search(text.text) or (not title and _CONGRESS.search(text.text))
            of_other = not between and (bool(other) or (of_other and not title))
            days = find_dates(text)
            dated = _PLACE_AND_DAY.match(text.text) or (below_title and DAYS_ALONE.fullmatch(text.text))
            if not of_other and len(days) == 1 and days[0].end > days[0].start and dated:
                return text
        below_title = titled
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
