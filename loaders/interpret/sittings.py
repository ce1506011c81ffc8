"""Sittings of a meeting: ``At its 1st meeting, on 4 February 2025`` …"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from loaders.annotate.dates import DateMention, find_dates
from loaders.annotate.slugs import slugify
from loaders.interpret.congress import NamedMeeting, meeting_label
from loaders.interpret.ordinals import ORDINAL, figure, ordinal_value
from loaders.interpret.presiding import SITTINGS, sitting_numbers
from loaders.model.facts import MeetingFact, MeetingKind
from loaders.model.text import MappedText, Span

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_ON = re.compile(
    r"(?:\s+\([^()]*\))?(?:\s+of\s+(?:the\s+)?Committee\s+(?:I{1,3}|[12]|of\s+the\s+Whole)\b)?\s*(?:,\s*)?(?:also\s+)?(?:held\s+)?(?:jointly\s+with\s[^.;]{3,140}?\s)?(?:on|in|from|between)\s+(?:the\s+(?:morning|afternoon|"
    r"evening)\s+(?:of\s+)?)?$"
)
_SAME_DAY = re.compile(r",?\s+(?:also\s+)?(?:held\s+)?(?:later\s+)?on\s+(?:the\s+same|that)\s+day\b")
_ON_SAME_DAY = re.compile(r"\b[Oo]n\s+(?:the\s+same|that)\s+day,?\s+(?:and\s+)?at\s+(?:its|the)\s+$")
_NEAR = 40
_NAME = r"Committee\s+(?:I{1,3}|[12]|of\s+the\s+Whole)\b"
_COMMITTEE = re.compile(_NAME)
_SUBJECT = re.compile(rf"(?:\s+of\s+(?:the\s+)?|[^.;]{{0,80}}?,\s+)(?P<name>{_NAME})")
_THE_COMMITTEE = re.compile(r"\b[Tt]he\s+Committee\b(?!\s+(?:on|of|for|against)\b)")
"""``The Committee considered the item at its 1st meeting``: the one named a sentence before."""
_THE_WHOLE = re.compile(r"(?:^|[.,;]\s+|\bthat\s+)[Tt]he\s+(?:Congress|Conference)\b(?!\s+of\b)")
_WHOLE_AFTER = re.compile(r"[^.;]{0,80}?,\s+the\s+(?:Congress|Conference)\b(?!\s+of\b)")
_A_BODY = re.compile(
    r"\b[Tt]he\s+(?P<body>(?:(?:General|Security|Economic\s+and\s+Social|States\s+Parties|[A-Z][\w-]*)\s+)*?"
    r"(?P<noun>Commission|Council|Assembly|Conference|Congress|Meeting|Committee))\b(?!\s+of\s+Ministers)"
)
_MAIN_COMMITTEE = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Sixth)\s+Committee")
_A_BODY_AFTER = re.compile(rf"[^.;]{{0,60}}?,\s+{_A_BODY.pattern}")
_OWN_NOUNS = {
    "rpm": ("Meeting", "Committee"),
    "congress": ("Congress", "Committee", "Meeting", "Conference"),
    "ccpcj": ("Commission", "Committee", "Meeting"),
}
"""What a report calls the meeting that it is on."""
_OF_MEETING = re.compile(r"\s+of\s+the\s+(?:Congress|Conference|Commission|Assembly|Council|session)\b")
_AT_THE = re.compile(
    r",?\s+(?:the\s+(?:Commission|Conference|Committee|Meeting|Congress|(?:Working|Expert)\s+Group),?\s+)?at\s+(?:its|the)\s+"
)
_OF_A_SESSION = re.compile(r"\s+of\s+(?:its|the)\s+")
_AT_ITS = re.compile(r"(?:^|[.;]\s+)At\s+its\s+$")
IN_WORDS = re.compile(
    rf"\bat\s+(?:its|the)\s+(?!\d)(?P<number>{ORDINAL})(?:\s+and\s+(?:last|final))?\s+(?:plenary\s+)?meeting"
    r"(?=,?\s+(?:held\s+)?on\s+(?:[a-z]+day,\s+)?\d)",
    re.IGNORECASE,
)
"""``at its first meeting, on 28 April``."""
_NTH_MEETING = re.compile(rf"(?P<number>{ORDINAL})\s+meeting", re.IGNORECASE)
_JOINT = re.compile(r"\bjoint\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|the|their|this|that)\s+(?:last\s+)?$", re.IGNORECASE)


def find_sittings(
    text: MappedText, paragraph: str, meeting: str, knowledge: Knowledge, year: int | None,
    named: Sequence[NamedMeeting] = (), *, committee: str = "", before: date | None = None,
) -> Iterator[MeetingFact]:  # fmt: skip
    """The numbered sittings that a text names, each with its day where the words give it.

    Args:
        named: the meetings that the text names: ``the 1st meeting of its reconvened twenty-fifth session``.
        committee: whose sittings they are where the sentence does not say it; "" for the plenary.
        before: the day of the sitting last told of in the paragraphs before.
    """
    dates = find_dates(text, year)
    yield from _in_words(text, paragraph, meeting, knowledge, dates)
    starts = [text.offsets.index(mention.span.start) for mention in dates]
    for match in SITTINGS.finditer(text.text):
        if not _OWN.search(text.text[max(0, match.start() - _NEAR) : match.start()]):
            continue
        numbers = sitting_numbers(match.group(0))
        body = _committee_of(text.text, match, committee)
        other = _of_session(text.text, match.end(), named)
        span = text.span(match.start(), match.end())
        same = DateMention(before, before, span) if before else None
        if _ON_SAME_DAY.search(text.text, 0, match.start()):
            told = [d for d, at in zip(dates, starts, strict=True) if at < match.start() and d.start == d.end]
            same = told[-1] if told else same
        dated = _date_after(text.text, other.end if other else match.end(), dates, starts, same)
        dated = dated or _date_before(text, match.start(), dates)
        if dated is None and _ON_SAME_DAY.search(text.text, 0, match.start()):
            dated = same
        joint = bool(_JOINT.search(match.group(0)))
        another = "" if body or other else _of_another(text.text, match, meeting, knowledge)
        if another:
            yield from _elsewhere(numbers, another, span, dated, paragraph)
            continue
        for i, number in enumerate(numbers):
            yield _sitting(
                number,
                other.key if other else meeting,
                span.cover(dated.span) if dated else span,
                _day(i, len(numbers), dated),
                paragraph,
                knowledge,
                body,
                joint=joint,
            )


def _of_another(words: str, sitting: re.Match[str], meeting: str, knowledge: Knowledge) -> str:
    """The body whose meeting it is, where that is not the one reported on: ``the Council, at its …``."""
    start = max(words.rfind(". ", 0, sitting.start()), 0)
    end = words.find(". ", sitting.end())
    before = list(_A_BODY.finditer(words, start, sitting.start()))
    after = None if before else _A_BODY_AFTER.match(words, sitting.end(), end if end >= 0 else len(words))
    found = before[-1] if before else after
    if found is None:
        return ""
    own = _OWN_NOUNS.get(re.split(r"[-\d]", meeting)[0], ()) or meeting_label(meeting, knowledge)
    if _MAIN_COMMITTEE.fullmatch(found["body"]):
        return found["body"]
    return "" if found["noun"] in own or (not isinstance(own, tuple) and own == meeting) else found["body"]


def _elsewhere(
    numbers: Sequence[int], body: str, span: Span, dated: DateMention | None, paragraph: str
) -> Iterator[MeetingFact]:
    """Sittings of another body, where they are dated: nothing else tells them from one's own."""
    for i, number in enumerate(numbers if dated else ()):
        day = _day(i, len(numbers), dated) or dated
        if day is not None:
            key, label = (
                f"sitting/{day.start.isoformat()}/{number}",
                f"{figure(number)} meeting of the {body}",
            )
            yield MeetingFact(
                key, MeetingKind.SITTING, label, span.cover(day.span), day.start, day.end, paragraph=paragraph
            )


def _of_session(words: str, at: int, named: Sequence[NamedMeeting]) -> NamedMeeting | None:
    """The session whose sitting it is, where the words name it right behind."""
    of = _OF_A_SESSION.match(words, at)
    return (
        next((m for m in named if of and of.end() <= m.start <= of.end() + len("reconvened ")), None)
        if of
        else None
    )


def dated_sittings(
    text: MappedText, paragraph: str, own: str, named: Sequence[NamedMeeting], year: int | None, *,
    its: bool = False,
) -> Iterator[MeetingFact]:  # fmt: skip
    """``at the 11th plenary meeting of the Congress, on 25 April 2005``, in no report.

    Args:
        its: "at its 3rd meeting" is said of the meeting that the document is about.
        own: short id of the meeting that the document belongs to, or "".
        named: the meetings that the text names.
    """
    dates = find_dates(text, year)
    starts = [text.offsets.index(mention.span.start) for mention in dates]
    for match in SITTINGS.finditer(text.text):
        before = text.text[max(0, match.start() - _NEAR) : match.start()]
        of = _OF_MEETING.match(text.text, match.end())
        end = of.end() if of else match.end()
        parent = next((m for m in named if match.end() < m.start <= match.end() + _NEAR), None)
        end = (
            max(end, parent.end)
            if parent and text.text[match.end() : parent.start].strip() == "of the"
            else end
        )
        dated = _date_after(text.text, end, dates, starts)
        if dated is None or not _OWN.search(before) or (_AT_ITS.search(before) and not its):
            continue
        key = parent.key if parent and end == parent.end else own
        numbers = tuple(sitting_numbers(match.group(0)))
        for index, number in enumerate(numbers):
            day = _day(index, len(numbers), dated) or dated
            where = f"{key}/sitting/{number}" if key else f"sitting/{dated.start.isoformat()}/{number}"
            label = f"{figure(number)} meeting" + (
                f" of the {parent.label}" if parent and end == parent.end else ""
            )
            yield MeetingFact(
                where, MeetingKind.SITTING, label, text.span(match.start(), match.end()).cover(dated.span),
                day.start, day.end, part_of=key, paragraph=paragraph,
            )  # fmt: skip


def numbers_sittings_in_words(meeting: str) -> bool:
    """In reports on Congresses, their preparation and the Commission "the first meeting" is a sitting.

    A group that meets once or twice a year numbers its sessions so.
    """
    return meeting.startswith(("rpm", "congress-", "ccpcj-"))


def _in_words(
    text: MappedText, paragraph: str, meeting: str, knowledge: Knowledge, dates: tuple[DateMention, ...]
) -> Iterator[MeetingFact]:
    """``elected at the first meeting, on 28 April``: the one day shows that a sitting is meant."""
    for match in IN_WORDS.finditer(text.text) if numbers_sittings_in_words(meeting) else ():
        number, span = ordinal_value(match["number"]), text.span(*match.span())
        day = next((d for d in dates if d.start == d.end and d.span.start >= span.end), None)
        if number and day is not None:
            yield _sitting(number, meeting, span.cover(day.span), day, paragraph, knowledge)


def own_sitting(fact: MeetingFact, own: MeetingFact | None, knowledge: Knowledge) -> MeetingFact:
    """``At its first meeting, on 23 June``, on one of the days of the meeting itself: a sitting of it."""
    nth = _NTH_MEETING.fullmatch(fact.label) if fact.kind is MeetingKind.OTHER else None
    if nth is None or own is None or fact.start is None or own.start is None or own.end is None:
        return fact
    if fact.start != fact.end or own.start == own.end or not own.start <= fact.start <= own.end:
        return fact
    day = DateMention(fact.start, fact.start, fact.evidence)
    return _sitting(ordinal_value(nth["number"]) or 0, own.key, fact.evidence, day, fact.paragraph, knowledge)


def committees(words: str) -> tuple[str, ...]:
    """The committees that words name, each once."""
    return tuple(dict.fromkeys(" ".join(name.split()) for name in _COMMITTEE.findall(words)))


def _committee_of(words: str, sitting: re.Match[str], default: str) -> str:
    """The committee of a Congress or conference that the sentence is about; it numbers its own sittings."""
    if "plenary" in sitting.group(0):
        return ""
    start = max(words.rfind(". ", 0, sitting.start()), 0)
    end = words.find(". ", sitting.end())
    before = _COMMITTEE.findall(words, start, sitting.start())
    stop = end if end >= 0 else len(words)
    after = _SUBJECT.match(words, sitting.end(), stop)
    if before or after:
        found = before[-1] if before else after["name"] if after else ""
    elif _THE_WHOLE.search(words, start, sitting.start()) or _WHOLE_AFTER.match(words, sitting.end(), stop):
        found = ""  # "The Congress adopted it at its 8th meeting", below a committee's
    else:
        again = _THE_COMMITTEE.search(words, start, sitting.start())
        named = _COMMITTEE.findall(words, 0, start) if again else []
        found = named[-1] if named else default
    return " ".join(found.split())


def _date_after(
    words: str, at: int, dates: tuple[DateMention, ...], starts: list[int], before: DateMention | None = None
) -> DateMention | None:
    """The next date, where nothing but "on the morning of" and the like stands before it.

    Args:
        before: the day last told of in the paragraphs before: "on the same day".
    """
    i = bisect_left(starts, at)
    if i and _SAME_DAY.match(words, at):
        return DateMention(dates[i - 1].end, dates[i - 1].end, dates[i - 1].span)
    if before is not None and _SAME_DAY.match(words, at):
        return before
    if i == len(dates) or not _ON.match(words[at : starts[i]]):
        return None
    last = max((d for d in dates[i:] if d.span == dates[i].span), key=lambda d: d.end)
    return DateMention(dates[i].start, last.end, dates[i].span)  # "on 21, 22 and 24 May": from the first on


def _date_before(text: MappedText, at: int, dates: tuple[DateMention, ...]) -> DateMention | None:
    """``On 7 February, at its 6th meeting``: the day right before."""
    for mention in dates:
        end = text.offsets.index(mention.span.end - 1) + 1
        if end < at and _AT_THE.fullmatch(text.text, end, at):
            return mention
    return None


def _day(index: int, count: int, dated: DateMention | None) -> DateMention | None:
    """The day of one of several sittings: of those between the first and the last only the range is known."""
    if dated is None or dated.start == dated.end or count == 1:
        return dated
    if index == 0:
        return DateMention(dated.start, dated.start, dated.span)
    return DateMention(dated.end, dated.end, dated.span) if index == count - 1 else None


def _sitting(
    number: int, meeting: str, span: Span, dated: DateMention | None, paragraph: str, knowledge: Knowledge,
    committee: str = "", *, joint: bool = False,
) -> MeetingFact:  # fmt: skip
    name = meeting_label(meeting, knowledge)
    name = f"{committee}, {name}" if committee else name
    where = f"{meeting}/{slugify(committee)}" if committee else meeting
    key, what = (f"joint-{number}", "joint meeting") if joint else (str(number), "meeting")
    return MeetingFact(
        f"{where}/sitting/{key}", MeetingKind.SITTING, f"{figure(number)} {what} of the {name}", span,
        dated.start if dated else None, dated.end if dated else None, part_of=meeting, paragraph=paragraph,
    )  # fmt: skip
