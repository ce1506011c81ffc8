"""Dates against what is known of the event, and against the date of the meeting that is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from loaders.annotate import find_dates
from loaders.annotate.knowledge import KnownMeeting
from loaders.interpret.congress import congresses
from loaders.interpret.document import date_of
from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.model.facts import IssueFact, MeetingFact, Severity
from loaders.model.months import MONTH, MONTHS, month_number
from loaders.model.tree import Node, NodeKind

_WHEN = re.compile(
    rf"^[\s,]*(?:\([^()]{{0,60}}\)[\s,]*)?(?:(?:(?:would|will|should|shall|was|were|is)\s+)?(?:to\s+)?(?:be\s+)?(?:held|take\s+place|convened)|taking\s+place|scheduled|convened|"
    rf"which\s+(?:will|was)\s+(?:be\s+)?held)?[\s,]*"
    rf"(?:in\s+(?:(?!{MONTH})[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*,?\s+)?(?:in\s+)?)?(?:from\s+)?(?P<when>(?:\d{{1,2}}\s*(?:[–-]|to)\s*)?(?:\d{{1,2}}\s+)?(?:{MONTH}\s+)?(?:19|20)\d\d)\b"
)
_RESOLUTION = re.compile(
    r"\b(?P<body>General\s+Assembly|Commission\s+on\s+Crime\s+Prevention\s+and\s+Criminal\s+Justice|"
    r"Commission\s+on\s+Narcotic\s+Drugs)\s+resolution\s+(?P<session>\d{2})/\d{1,3},?\s+"
    rf"(?:of|adopted\s+(?:on|in))\s+(?P<when>(?:\d{{1,2}}\s+)?{MONTH}\s+(?P<year>\d{{4}}))"
)
_ADOPTED = re.compile(
    rf"^(?:[\s\])]|\([^()]{{0,80}}\)|,?\s+annex(?:es)?(?:\s+[IVX]+)?,?)*,?\s*(?:of|adopted\s+(?:by\s+consensus\s+)?(?:on|in))\s+"
    rf"(?P<when>(?:(?P<day>\d{{1,2}})\s+)?(?:(?P<month>{MONTH})\s+)?(?P<year>(?:19|20)\d\d))\b"
)
# A Congress that is named as the one that another meeting prepares: the days are that meeting's.
_PREPARING = re.compile(
    r"\b(?:meetings?|consultations?|forums?|sessions?|events?|RPM)\b[^.;()]{0,80}?\b(?:for|of|to|preceding)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(r"\b(?:scheduled|planned|originally|postponed|foreseen|set)\b", re.IGNORECASE)
_OPENED = re.compile(
    r"^On\s+(?P<day>\d{1,2}(?:\s+(?:and|to)\s+\d{1,2})?\s+"
    + MONTH
    + r"\s+\d{4}),\s+the\s+\w+\s+(?:held|discussed|considered|continued|began|convened|opened)\b"
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<year>20\d\d)\b")
_COMING = re.compile(
    r"\b(?:will|would|to\s+be|planned|scheduled|upcoming|forthcoming|about\s+to|expected|next|future|until|"
    r"by\s+the\s+end)\b",
    re.IGNORECASE,
)
_ADOPTION = re.compile(r"\b(?:adoption\s+of|adopted)\b")
_PAST = re.compile(
    r"\b(?:was|were|had)\s+\w+(?:ed|en|ld|nt|ht)\b|\b(?:held|launched|adopted|took\s+place|published)\b"
)


def check_dates(reading: Reading) -> Iterator[IssueFact]:
    for sentence in reading.body:
        yield from _congress_dates(reading, sentence)
        yield from _resolution_dates(reading, sentence)
    yield from _adoption_dates(reading)
    by_symbol = list(_conference_dates(reading))
    yield from by_symbol
    yield from _later_than_the_meeting(reading)
    told = {found.evidence for found in by_symbol}
    yield from (found for found in _two_dates(reading) if found.evidence not in told)


def _congress_dates(reading: Reading, sentence: Sentence) -> Iterator[IssueFact]:
    """ "… the Fifteenth Congress in April 2025": the date right after a Congress against the known one."""
    text = sentence.text.text
    for named in congresses(text, reading.context.knowledge):
        known = reading.context.knowledge.meetings.get(named.key)
        match = _WHEN.match(text[named.end :])
        if known is None or match is None or _agrees(match["when"], known):
            continue
        year = int(match["when"][-4:])
        dated = re.search(r"\b(?:19|20)\d\d\b", text[named.start : named.end])
        if dated or _PREPARING.search(text[: named.start]) or _as_planned(reading, known, year, text):
            continue
        yield issue(
            "date-contradiction",
            Severity.VIOLATION,
            sentence,
            f"{quote(text[named.start : named.end])} is dated {quote(match['when'])}; the {known.label} "
            f"takes place {_dates(known)}.",
        )


def _as_planned(reading: Reading, known: KnownMeeting, year: int, words: str) -> bool:
    """Is a year the one once set for a meeting that was put off, in a document from before it was held, or
    in a sentence that says so?"""
    if not known.planned or year != known.planned[0].year or known.start is None:
        return False
    day = date_of(reading.context.tree)
    return not day or day < known.start.isoformat() or _PUT_OFF.search(words) is not None


def _dates(known: KnownMeeting) -> str:
    when = (
        f"from {_day(known.start)} to {_day(known.end)}" if known.start and known.end else f"in {known.year}"
    )
    return f"{when} in {known.place}" if known.place else when


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def _agrees(when: str, known: KnownMeeting) -> bool:
    """Does a printed year, or month and year, fit what is known?"""
    year = int(when[-4:])
    if known.year is not None and year != known.year:
        return False
    month = next((n for n, m in enumerate(MONTHS, start=1) if m in when.title()), None)
    return (
        month is None
        or known.start is None
        or known.end is None
        or known.start.month <= month <= known.end.month
    )


def _conference_dates(reading: Reading) -> Iterator[IssueFact]:
    """Days printed right before the symbol of a Congress as a conference, with its place."""
    for citation in reading.context.annotations.citations:
        known = reading.context.knowledge.meeting_of_symbol(citation.symbol)
        where = reading.sentence_at(citation.evidence)
        if known is None or known.start is None or known.end is None or known.region or where is None:
            continue
        at = next((i for i, o in enumerate(where.text.offsets) if o >= citation.evidence.start), 0)
        near = where.text.text[max(0, at - 80) : at].lower()
        for found in find_dates(where.text[max(0, at - 60) : at]):
            other = found.start.year != known.start.year
            if other and _as_planned(reading, known, found.start.year, near):
                continue
            if known.place and known.place.lower() in near and other:
                yield issue(
                    "date-contradiction",
                    Severity.WARNING,
                    where,
                    f"{citation.symbol} is a document of the {known.label}, dated {_day(found.start)} to "
                    f"{_day(found.end)} here; the Congress took place {_dates(known)}.",
                )


def _resolution_dates(reading: Reading, sentence: Sentence) -> Iterator[IssueFact]:
    """A resolution dated outside the session of its body that its number tells."""
    for match in _RESOLUTION.finditer(sentence.text.text) if "resolution" in sentence.text.text else ():
        session, year = int(match["session"]), int(match["year"])
        body = " ".join(match["body"].split())
        month = next(n for n, m in enumerate(MONTHS, start=1) if m in match["when"].title())
        if body == "General Assembly":
            opened = 1945 + session
            right = (opened, 9) <= (year, month) <= (opened + 1, 9)
            lasted = f"lasted from September {opened} to September {opened + 1}"
        else:
            named = reading.context.knowledge.names.exact(body)
            key = named.key.removeprefix("organization/") if named else ""
            series = reading.context.knowledge.sessions.get(key)
            held = series.first_year + session - 1 if series else 0
            right = held in (0, year)
            lasted = f"was held in {held}"
        if not right:
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                sentence,
                f"A resolution of session {session} of the {body} is dated {quote(match['when'])}; that "
                f"session {lasted}.",
            )


def _adoption_dates(reading: Reading) -> Iterator[IssueFact]:
    """A day of adoption printed after a resolution, against the known one."""
    for citation in reading.context.annotations.citations:
        adopted = reading.context.knowledge.adopted.get(citation.symbol)
        where = reading.sentence_at(citation.evidence) if adopted else None
        if adopted is None or where is None:
            continue
        at = next((i for i, o in enumerate(where.text.offsets) if o >= citation.evidence.end), None)
        match = _ADOPTED.match(where.text.text[at : at + 200]) if at is not None else None
        if match is None:
            continue
        month, day = match["month"], match["day"]
        if (
            int(match["year"]) == adopted.year
            and (not month or month_number(month) == adopted.month)
            and (not day or int(day) == adopted.day)
        ):
            continue
        yield issue(
            "date-contradiction",
            Severity.WARNING,
            where,
            f"{citation.symbol} is dated {quote(match['when'])} here; it was adopted on {_day(adopted)}.",
        )


def _later_than_the_meeting(reading: Reading) -> Iterator[IssueFact]:
    """Something reported as done at a meeting before it was done."""
    for node in reading.context.tree.root.walk():
        if node.kind is NodeKind.SECTION:
            held = _held(node)
            if held is not None:
                yield from _later(reading, node, held)


def _held(section: Node) -> date | None:
    for child in section.children:
        if child.kind is not NodeKind.PARAGRAPH:
            continue
        match = _OPENED.match(child.text.text)
        if match:
            dates = find_dates(child.text[: match.end()])
            return max(d.end for d in dates) if dates else None
    return None


def _later(reading: Reading, section: Node, held: date) -> Iterator[IssueFact]:
    nodes = {id(n) for n in section.walk() if n.kind is not NodeKind.SECTION}
    yield from _adopted_later(reading, nodes, held)
    for sentence in reading.body:
        if id(sentence.piece.node) not in nodes:
            continue
        for match in _MONTH_YEAR.finditer(sentence.text.text):
            month = month_number(match["month"])
            before = sentence.text.text[: match.start()]
            clause = re.split(r"[;,]\s+(?=and\b|but\b|while\b)", before)[-1]
            if (
                (int(match["year"]), month) <= (held.year, held.month)
                or _COMING.search(clause)
                or not _PAST.search(clause)
            ):
                continue
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                sentence,
                f"The meeting that is reported was held on {_day(held)}, but the sentence tells of "
                f"{match['month']} {match['year']} as past.",
            )


def _adopted_later(reading: Reading, nodes: set[int], held: date) -> Iterator[IssueFact]:
    """A resolution whose adoption is spoken of before the day that its record gives."""
    for citation in reading.context.annotations.citations:
        adopted = reading.context.knowledge.adopted.get(citation.symbol)
        where = reading.sentence_at(citation.evidence)
        if adopted is None or adopted <= held or where is None or id(where.piece.node) not in nodes:
            continue
        if _ADOPTION.search(where.text.text) and not _COMING.search(where.text.text):
            yield issue(
                "date-contradiction",
                Severity.WARNING,
                where,
                f"The meeting that is reported was held on {_day(held)}, but the sentence tells of the "
                f"adoption of {citation.symbol}, which was adopted on {_day(adopted)}.",
            )


def _two_dates(reading: Reading) -> Iterator[IssueFact]:
    """One meeting dated in two ways, in the document or against what is known."""
    dated: dict[str, MeetingFact] = {}
    for fact in reading.facts:
        if not isinstance(fact, MeetingFact) or fact.start is None:
            continue
        known = reading.context.knowledge.meetings.get(fact.key)
        said = reading.sentence_at(fact.evidence)
        if known and _as_planned(reading, known, fact.start.year, said.text.text if said else ""):
            continue
        before = dated.setdefault(fact.key, fact)
        days = (known.start, known.end) if known and known.start else (before.start, before.end)
        where = reading.sentence_at(fact.evidence)
        if where is None or days[0] is None or not _apart((fact.start, fact.end), days):
            continue
        yield issue(
            "date-contradiction",
            Severity.WARNING,
            where,
            f"{quote(fact.label)} is dated {_day(fact.start)} to {_day(fact.end or fact.start)} here; "
            f"{'it took place' if known and known.start else 'elsewhere in the document it is dated'} "
            f"{_day(days[0])} to "
            f"{_day(days[1] or days[0])}.",
        )


def _apart(one: tuple[date, date | None], other: tuple[date | None, date | None]) -> bool:
    """Two ranges of days of which neither lies in the other."""
    if other[0] is None:
        return False
    (a, b), (c, d) = (one[0], one[1] or one[0]), (other[0], other[1] or other[0])
    return not (c <= a and b <= d) and not (a <= c and d <= b)
