"""Place and days of a meeting on the cover: ``Vienna, 13–17 May 2024`` below its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.annotate.dates import DateMention, find_dates
from loaders.annotate.slugs import slugify
from loaders.interpret.body_sessions import body_sessions
from loaders.interpret.congress import NamedMeeting, preparatory_meeting_on
from loaders.interpret.context import Context
from loaders.interpret.cover import cased, cover_lines, cover_text
from loaders.interpret.event_keys import country_of, event_key, numbered_key
from loaders.interpret.event_names import NUMBERED_EVENT
from loaders.interpret.event_words import kind_of
from loaders.interpret.named_meetings import fact_of, named_meetings
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.rounds import BETWEEN_SESSIONS, DAYS_ALONE
from loaders.model.facts import Actor, Genre, MeetingFact, MeetingKind
from loaders.model.text import MappedText
from loaders.model.tree import Node

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_PLACE_AND_DATE = re.compile(
    r"(?:.*\bsession\s+|^|.*[(–—]\s*|.*\s-\s)"
    r"(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'. -]{1,40}(?:, [A-ZÀ-ÞĀ-ŽȘȚ][\w’' -]{2,30})?),\s*(?:,\s*)?$"
)
_HELD_IN = re.compile(
    r"(?:[Hh]eld|[Cc]onvened|[Oo]rgani[sz]ed|[Hh]osted)\s+(?:in|at)\s+(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’-]+(?:\s[A-ZÀ-ÞĀ-ŽȘȚ]\w+)?)"
    r"(?:,\s[A-ZÀ-ÞĀ-ŽȘȚ][\w’ -]{2,30})?(?:,?\s+(?:and\s+online|in\s+(?:an?\s+)?hybrid\s+"
    r"(?:format|form|mode)))?,?"
    r"\s+(?:on|from)\s+$"
)
"""``Held in Vienna and online on 17 and 18 March 2027``"""
_AND_ONLINE = re.compile(r"\s+and\s+(?:online|virtual(?:ly)?)$")
_BEHIND_CAPITALS = re.compile(r"^(?:[A-ZÀ-ÞĀ-ŽȘȚ]{2,}\s+){2,}(?=[A-ZÀ-ÞĀ-ŽȘȚ][a-zà-ÿ])")
_PREPARING = re.compile(r"\bpreparatory\s+meetings\b", re.IGNORECASE)
_DATED_LINE = re.compile(
    r"[A-ZÀ-ÞĀ-ŽȘȚ][\w’'. -]{1,40}(?:, [A-ZÀ-ÞĀ-ŽȘȚ][\w’' -]{2,30})?,\s+\d{1,2}\b.*\d{4}"
)
"""``Doha, 12-19 April 2015``"""
_SEGMENT = re.compile(
    rf"\b(?P<part>(?:ministerial|high-level|thematic|special|general)\s+(?:segment|debate|event|part))\s+of\s+the\s+"
    rf"(?:(?:reconvened|resumed|regular)\s+)?{ORDINAL}",
    re.IGNORECASE,
)
"""``Summary of the ministerial segment of the sixty-second session``: whose days the cover gives."""
_SEGMENT_AND_PLACE = re.compile(
    r"(?P<part>(?:High-level|Ministerial|Special|General)\s+(?:segment|debate|event)),\s+(?P<place>.+)",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\bsession$")
"""``12 September–7 October 2022`` below ``Fifty-first session``"""
_GROUP_ABOVE = re.compile(
    r"(?:(?:[A-Z][\w-]*\s+){0,4}(?:(?:Expert|Working|Review|Study)\s+Group|Group\s+of\s+(?:\w+\s+)?Experts|Expert\s+(?:Group\s+)?Meeting)"
    r"|(?:[A-Z][\w-]*\s+)(?:[a-z-]+\s+){0,4}?expert\s+(?:group\s+)?meeting)\b"
    r"(?:(?!\sGroup\b)[^.:;\d]){0,140}"
)
"""The name of a group that meets, and nothing else."""
_EVENT_ON_LINE = (
    r"(?!(?:Draft|Guide|Note|Outcome|Provisional|Report|Statement|Summary)\b)(?:[A-Z][\w-]*(?:\s+[\w-]+){0,8}?\s+|(?=[A-Z]))"
    r"(?i:meeting(?=\s+(?:on|for)\s)|dialogue|consultations?|seminar|workshop|forum|symposium|conference|round\s?table)\b[^.:;,\d]{0,100}?"
)
"""``Third preparatory dialogue with Member States, Nairobi, 6 and 7 February``"""
_SUMMARY_OF = re.compile(
    r"^(?:chair(?:person)?[’']s\s+summary|summary(?:\s+by\s+the\s+chair)?)\s+(?:of|on)\s+(?:the|an?)\s+",
    re.IGNORECASE,
)
"""``Chair’s summary of the expert-level consultations on …``, above their place and days"""
_MEETS = re.compile(rf"(?!.*\bConference\s+of\s+the\b)(?:{_GROUP_ABOVE.pattern}|{_EVENT_ON_LINE})")
"""The name of what is held, above a line with its place and days."""
_WITHOUT_NUMBER = re.compile(
    r"(?:(?:Reconvened|Resumed)\s+)?(?:Concluding|Organizational)\s+session", re.IGNORECASE
)
_GROUP_THEN_NTH = re.compile(
    rf"(?P<body>[A-Z][\w-]*(?:\s[\w-]+){{0,4}}\s(?:Group|Committee|Board|Panel)\b[^.:;\d]{{0,120}}?),?\s+"
    rf"(?P<nth>(?i:(?:(?:{ORDINAL}\s+)?(?:resumed|reconvened)\s+)?{ORDINAL}\s+(?:session|meeting)))\b"
)
"""``Working Group on the Prevention of Corruption``, and below it ``Twenty-first meeting``"""
_GROUP_AND_PLACE = re.compile(
    rf"(?P<name>{_GROUP_ABOVE.pattern}|{_EVENT_ON_LINE}),?\s+\(?(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’-]+(?:\s[A-Z]\w+)?),\s*"
)
_REPORT_ON = re.compile(r"^report\s+on\s+(?:the|its)\s+", re.IGNORECASE)
_SEVERAL = 2
_LONGEST_NAME = 100
_OTHER_EVENT = re.compile(
    r"\b(?:(?:Expert|Consultative|Informal|Preliminary|Technical|Joint|Side|Special|High-level|Group)\s+)+"
    r"(?:meeting|consultations?|seminar|workshop|event|briefing|conference|dialogue|discussion)\s+(?:on|for|in|to|with)\s",
    re.IGNORECASE,
)
"""``Consultative meeting on the contribution of youth to the Fourteenth Congress``: its subject."""
_BODIES = ("Conference of", "Commission on")
_TITLE = re.compile(r"[A-Z][^.:;\d]{10,250}")
"""Lines of a cover that may be the first of a name."""


def _conference_in(words: str, knowledge: Knowledge) -> str:
    """The conference or commission that a block of the cover names."""
    named = (hit.entity for hit in knowledge.names.find(words) if not hit.nested)
    bodies = (x for x in named if isinstance(x, Actor) and x.label.startswith(_BODIES))
    return next((x.label for x in bodies if x.key.rpartition("/")[2] not in knowledge.sessions), "")


def _place_behind(words: str, context: Context) -> re.Match[str] | None:
    """The place right behind the name of a meeting: ``Congress on … Justice Vienna, 10–12 March``."""
    end = max((m.end for m in named_meetings(words, context)), default=0)
    return _PLACE_AND_DATE.match(words[end:].lstrip(" ,")) if end else None


def _where(node: Node, words: str, context: Context) -> re.Match[str] | None:
    """The place that stands on a line before its days, or behind the name of the meeting."""
    return _PLACE_AND_DATE.match(words) or _place_behind(_up_to(node, words), context)


def _above_line(node: Node, line: str) -> str:
    """The lines of a block above one of them."""
    lines = [each.text for each in cover_lines(node)]
    return " ".join(lines[: lines.index(line)]) if line in lines else ""


def _event_name(words: str) -> str:
    """``Chair’s summary of the consultations on …``: the consultations."""
    name = _SUMMARY_OF.sub("", words)
    return words if name == words else f"{name[:1].upper()}{name[1:]}"


def _blocks_above(previous: str, before: str) -> tuple[str, ...]:
    """The block above a line, but for a group that may be one of several; all where they name one group."""
    alone = "" if re.search(r"\bGroup\b", previous) else previous
    return alone, before if _GROUP_ABOVE.fullmatch(before) else ""


def _last_line(node: Node, line: str) -> str:
    """The line of a block above one of them, where it names an event that is no group's."""
    lines = [each.text for each in cover_lines(node)]
    at = lines.index(line) if line in lines else 0
    last = cased(lines[at - 1]) if at else ""
    return last if re.fullmatch(_EVENT_ON_LINE, last) else ""


def _group_met(
    above: tuple[str, ...], line: MappedText, index: int, mention: DateMention, context: Context
) -> MeetingFact | None:
    """``Expert Group to Conduct a Study on …`` above a line with its place and days, or on that line."""
    words, knowledge = _event_name(line.text[:index]), context.knowledge
    beside = _GROUP_AND_PLACE.fullmatch(words)
    below = _PLACE_AND_DATE.match(words) or _HELD_IN.fullmatch(words)
    if beside is not None and knowledge.country_of_place(beside["place"]):
        name, place = beside["name"], beside["place"]
    elif below is not None and (met := next(filter(_MEETS.fullmatch, map(_event_name, above)), "")):
        name, place = met, below["place"]
    else:
        return None
    if mention.start == mention.end and (beside is not None or context.genre is not Genre.THEMATIC_SUMMARY):
        return None  # most often the day of the document
    place = _AND_ONLINE.sub("", place)
    kind = kind_of(name)
    return MeetingFact(
        event_key(kind, mention.start, knowledge), kind, name, line.span(), mention.start, mention.end,
        place, country_of(place, knowledge),
    )  # fmt: skip


def _up_to(node: Node, words: str) -> str:
    """The lines of a block above one, and its first words: a name may begin on a line before."""
    lines = [line.text for line in cover_lines(node)]
    above = next((i for i, line in enumerate(lines) if line.startswith(words)), 0)
    return " ".join([*lines[:above], words])


def _dates_of_preparation(node: Node) -> bool:
    """``Preparatory meetings for the … Congress`` above several places and days, which are theirs."""
    rows = [row for row in node.cells if find_dates(row)]
    return bool(_PREPARING.search(node.text.text)) and len(rows) > 1


def _above(line: str, node: Node, context: Context) -> NamedMeeting | None:
    """The last meeting named above a line with place and days, where a block has several such lines."""
    lines = [cell.text for cell in cover_lines(node)]
    if len([each for each in lines if _DATED_LINE.fullmatch(each)]) < _SEVERAL or line not in lines:
        return None
    above = cased(" ".join(lines[: lines.index(line)]))
    named = named_meetings(above, context)
    outer = [m for m in named if not any(o.start <= m.start and m.end <= o.end and o is not m for o in named)]
    return outer[-1] if outer else None


def _named(texts: tuple[str, ...], context: Context) -> NamedMeeting | None:
    """The meeting of the first text that names one; beside a preparatory meeting not its Congress."""
    words, found = next(
        ((text, named) for text in texts if (named := named_meetings(text, context))), ("", [])
    )
    prepared = re.search(r"preparatory meeting", words or texts[0], re.IGNORECASE)
    own = [m for m in found if not prepared or m.kind is not MeetingKind.CONGRESS]
    first = next(iter(own or found), None)
    subject = _OTHER_EVENT.search(words) if first and first.kind is MeetingKind.CONGRESS else None
    if first is not None and subject is not None and subject.end() <= first.start:
        return NamedMeeting("", kind_of(subject.group(0)), words[subject.start() : first.end], 0, first.end)
    return first


def _session_of(texts: tuple[str, ...], context: Context) -> NamedMeeting | None:
    """The session of another body that the first of the texts numbers which numbers any."""
    group = _GROUP_THEN_NTH.match(texts[0])
    for text in (f"The {group['body']}, at its {group['nth'].lower()},", *texts) if group else texts:
        for s in body_sessions(text, context.knowledge):
            return NamedMeeting(s.key, s.kind, s.label, s.start, s.end)
    return None


def _part(whole: MeetingFact, part: str) -> MeetingFact:
    """A segment of a session."""
    label = f"{part[:1].upper()}{part[1:]} of the {whole.label}"
    return replace(
        whole, key=f"{whole.key}/{slugify(part)}", kind=MeetingKind.OTHER, label=label, part_of=whole.key
    )


def _whole_and_part(whole: MeetingFact, printed: str, segment: re.Match[str] | None) -> Iterator[MeetingFact]:
    """A session, and behind it the segment that the days of the cover are of; the last with its place.

    Args:
        printed: the place, behind the name of a segment: ``High-level segment, Vienna``.
        segment: a segment of the session that the cover names elsewhere.
    """
    named = _SEGMENT_AND_PLACE.fullmatch(printed)
    of_session = segment is not None and whole.kind is MeetingKind.COMMISSION_SESSION
    place = named["place"] if named else printed
    part = named["part"] if named else segment["part"] if segment is not None and of_session else ""
    if part:
        yield whole
    yield replace(_part(whole, part) if part else whole, place=place)


def _is_numbered_event(above: str, line: str, node: Node) -> bool:
    """A numbered event above a line of nothing but its place and days."""
    alone = len(cover_lines(node)) == 1 and _DATED_LINE.fullmatch(line) is not None
    return alone and NUMBERED_EVENT.match(above) is not None


def _by_number(name: str, line: MappedText, mention: DateMention, context: Context) -> MeetingFact:
    """``Nineteenth International Conference of …`` above a line with its place and days."""
    key, label = numbered_key(name)
    place = line.text[: line.offsets.index(mention.span.start)].strip(" ,")
    return MeetingFact(
        key, kind_of(label), label, line.span(), mention.start, mention.end, place,
        country_of(place, context.knowledge),
    )  # fmt: skip


def _between_sessions(last: NamedMeeting | None, block: str) -> bool:
    """``Sixty-sixth session, third intersessional meeting, Vienna, 23 October``: no days of the session."""
    session = last is not None and last.kind is MeetingKind.COMMISSION_SESSION
    return session and BETWEEN_SESSIONS.search(block) is not None


def events_of_cover(context: Context) -> Iterator[MeetingFact]:
    """``Vienna, 13–17 May 2024`` on the cover belongs to the meeting named on a line before it."""
    last: NamedMeeting | None = None
    commission: str = ""
    body = above = before = previous = block = ""
    segment: re.Match[str] | None = None
    for node in context.tree.front():
        previous, block = block, cased(cover_text(node).text)
        segment = _SEGMENT.search(block) or segment
        body = (
            _conference_in(block, context.knowledge)
            or _conference_in(f"{above} {block}", context.knowledge)
            or body
        )
        before = printed if (printed := above.removesuffix(block)) else before
        above = f"{above} {block}".strip() if _TITLE.fullmatch(above) else block
        for line in cover_lines(node):
            text = f"{commission}, {line.text}" if commission else line.text
            apart = _GROUP_ABOVE.fullmatch(previous) or _WITHOUT_NUMBER.fullmatch(block)
            group = f"{previous} {block}" if apart else block
            named = _named((block, line.text, text, above), context) or _session_of(
                (group, f"{body}, {_REPORT_ON.sub('', block)}", f"{body}, {line.text}"), context
            )
            if named is not None:
                last = _above(line.text, node, context) or named
            if re.search(r"\bCommission on\b", line.text):
                commission = block if len(block) < _LONGEST_NAME else line.text
            mentions = () if _between_sessions(last, f"{previous} {block}") else find_dates(line)
            for mention in mentions:
                index = line.offsets.index(mention.span.start)
                if last is None and _is_numbered_event(before, line.text, node):
                    yield _by_number(before.strip(), line, mention, context)
                where = _where(node, line.text[:index], context)
                own = last is not None and last.key == context.meeting
                session = own and context.genre is Genre.SESSION_REPORT and mention is mentions[-1]
                alone = DAYS_ALONE.fullmatch(line.text.strip()) and mention.start != mention.end
                session = session or bool(alone and last is not None and _SESSION.search(last.label))
                above_line = _above_line(node, line.text)
                names = (above_line, _last_line(node, line.text), *_blocks_above(previous, before))
                # The days of what a summary is of are not those of the session that it is for.
                summary = any(_SUMMARY_OF.match(name) for name in (above_line, previous))
                if (last is None or summary) and (met := _group_met(names, line, index, mention, context)):
                    yield met
                    if summary:
                        continue
                if where is None and session and last:
                    # "(10 December 2021 and 16–20 May 2022)": officers elected first, met on the last days
                    yield replace(fact_of(last, line.span(), ""), start=mention.start, end=mention.end)
                if where is not None and last is not None:
                    place = _BEHIND_CAPITALS.sub("", where["place"])
                    if last.kind is MeetingKind.CONGRESS and _dates_of_preparation(node):
                        last = preparatory_meeting_on(mention.start, last, context.knowledge)
                    if not last.key:
                        last = replace(last, key=event_key(last.kind, mention.start, context.knowledge))
                    facts = list(_whole_and_part(fact_of(last, line.span(), ""), place, segment))
                    yield from facts[:-1]
                    yield replace(
                        facts[-1], start=mention.start, end=mention.end,
                        country=country_of(facts[-1].place, context.knowledge),
                    )  # fmt: skip
