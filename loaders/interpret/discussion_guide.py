"""Discussion guides of a Congress: questions, objectives, agenda, which workshop belongs to which item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from loaders.annotate.dates import find_dates
from loaders.interpret.body_sessions import other_sessions
from loaders.interpret.congress_topics import CongressTopics, read_congress_topics
from loaders.interpret.context import Context
from loaders.interpret.guide_lists import congress_of, list_entries
from loaders.interpret.own_body import own_conference
from loaders.interpret.recommendations import inline_entries
from loaders.interpret.sentences import sentences
from loaders.model.facts import (
    AgendaItemFact,
    CrosswalkFact,
    Fact,
    MeetingFact,
    MeetingKind,
    ObjectiveFact,
    QuestionFact,
)
from loaders.model.text import MappedText
from loaders.model.tree import Located, NodeKind

_QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)
_TO_DISCUSS = re.compile(
    r"\b(?:discuss(?:ed|ion)?|consider(?:ed|ation)?|attention|issues?)\b.*:\s*$", re.IGNORECASE
)
_ISSUES = re.compile(
    r"\b(?:issues|points|topics|matters)\s+(?:\w+\s+)?(?:for\s+(?:further\s+)?(?:discussion|consideration|examination)|"
    r"(?:to\s+be|(?:that\s+)?\w+\s+be)\s+(?:\w+\s+)?(?:discussed|considered|examined|addressed)|"
    r"(?:deserve|merit|call\s+for|require)\s+(?:\w+\s+)?(?:attention|discussion|consideration))\b",
    re.IGNORECASE,
)
_FOLLOW = re.compile(r"\b(?:following|below|proposed|suggested|put\s+forward|set\s+out)\b", re.IGNORECASE)
_OBJECTIVES = re.compile(
    r"\bobjectives?\b|\b(?:aims?|goals?|purposes?)\s+of\s+the\s+workshop\b|"
    r"\bworkshop\s+(?:\d+\s+)?(?:is\s+|will\s+)?(?:aims?|aimed|intended|expected|designed|seeks?)\b",
    re.IGNORECASE,
)
_AIMS = re.compile(r"(?:aims?|goals?|purposes?)", re.IGNORECASE)
_HELD = re.compile(
    r"The\s+[Ww]orkshop\b(?:(?!\b(?:meeting|seminar|conference|consultation)\b)[^.;])*?\b(?:be|was|is)\s+held\s+"
    r"(?:in\s+[A-Z][\w’' -]{2,40},?\s+)?(?:on|from)\s+\d"
)
_WORKSHOP = re.compile(
    r"(?:\b(?:on|at|of|for|in|by)\s+(?:the\s+)?workshop(?:\s+(?P<number>\d))?[^.;:]{0,40}|^\W*workshop\s+(?P<alone>\d))\s*:\s*$",
    re.IGNORECASE,
)
_UNDER_ITEM = re.compile(
    r"(?:\b(?:under|on|for|in|of)\s+(?:the\s+)?|^\W*)(?:provisional\s+)?(?:agenda\s+)?item\s+(?P<number>\d)\b[^.;:]{0,40}:\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<=[;,?])\s+and$")
_LETTERED = re.compile(r"\((?P<letter>[a-z]{1,2}|\d{1,2})\)\s+")
_ASKS = re.compile(
    r"(?:(?:In|To|At|For|By|From|Under)\s+(?:what|which)|Whether|What|How|Which|Who|Why|Where|When|Is|Are|Do|Does|"
    r"Can|Could|Should)\b"
)
_REFLECT = re.compile(r"\b(?:reflect|discuss|consider|address|focus|examine|raise|debate)", re.IGNORECASE)
_THINGS = re.compile(r"\b(?:issues|points|matters|topics)\b", re.IGNORECASE)
_ASKS_ANY = re.compile(_ASKS.pattern, re.IGNORECASE)


def interpret_discussion_guide(context: Context) -> Iterator[Fact]:
    """All that a discussion guide says: its agenda, the table of its items, questions and objectives."""
    topics = read_congress_topics(context.tree, congress_of(context))
    yield from _agenda(topics)
    yield from _crosswalk(topics)
    yield from other_sessions(context, partial(own_conference, context))
    announced = ""
    for located in context.tree.located:
        if located.node.kind is NodeKind.PARAGRAPH:
            if located.node.label:
                announced = located.node.label if _announces(located.node.text.text) else ""
            yield from _lists(located, topics, announced)
            yield from _day_of_workshop(located, topics)
        elif located.node.kind is NodeKind.SECTION:
            yield from _under_heading(located, topics, announced)


def _announces(words: str) -> bool:
    """A paragraph whose list may stand under headings below it."""
    last = re.split(r"(?<=[.;])\s+", words.rstrip())[-1]
    return words.rstrip().endswith(":") or bool(_QUESTIONS.search(last) and _FOLLOW.search(last))


def _agenda(topics: CongressTopics) -> Iterator[AgendaItemFact]:
    for entry in topics.agenda:
        yield AgendaItemFact(
            topics.congress, entry.position, entry.title, entry.node.text.span(), entry.item, entry.workshop
        )


def _crosswalk(topics: CongressTopics) -> Iterator[CrosswalkFact]:
    """A workshop belongs to the item it follows; where none follows, there is no line."""
    current = None
    for topic in topics.headings:
        if topic.item is not None and topic.workshop is None:
            current = topic
        elif topic.workshop is not None and current is not None and current.item and current.substantive:
            yield CrosswalkFact(
                topics.congress,
                current.item,
                current.substantive,
                topic.workshop,
                current.title,
                topic.title,
                current.section.text.span(),
            )
            current = None


def _lists(paragraph: Located, topics: CongressTopics, announced: str) -> Iterator[Fact]:
    """The questions or the objectives that a paragraph lists.

    Args:
        announced: number of the paragraph before that announces a list, also where headings part that list.
    """
    heading = paragraph.section.text.text if paragraph.section else ""
    item, workshop = _topic_of(paragraph, topics)
    lettered = _LETTERED.match(paragraph.node.text.text)
    if lettered and _OBJECTIVES.search(heading):  # a list right under its heading
        text = paragraph.node.text[lettered.end() :]
        yield ObjectiveFact(announced, lettered["letter"], text.text, text.span(), workshop)
        return
    entries = list(list_entries(paragraph.node))
    if not entries:
        entries = inline_entries(paragraph.node.text)[1] or list(_in_a_row(paragraph))
    whole = list(_itself(paragraph))
    kind = "question" if whole else _kind_of_list(paragraph) or _asked(paragraph, entries)
    if kind is None and workshop and _AIMS.fullmatch(heading):
        kind = "objective"
    if kind is None:
        return
    number = paragraph.node.label or (announced if whole else "")
    entries = whole or (_only_asked(entries) if kind == "questions among others" else entries)
    for letter, words in entries:
        closing = _AND.search(words.text)
        text = words[: closing.start()] if closing else words
        if kind != "objective":
            yield QuestionFact(number, letter, text.text, text.span(), item, workshop)
        else:
            yield ObjectiveFact(number, letter, text.text, text.span(), workshop)


def _topic_of(paragraph: Located, topics: CongressTopics) -> tuple[int | None, int | None]:
    """Item and workshop: those of the heading, or the workshop alone where the words name it."""
    item, workshop = topics.of_path(paragraph.path)
    named = _WORKSHOP.search(paragraph.node.text.text)
    about = _UNDER_ITEM.search(paragraph.node.text.text) if workshop and item else None
    if about is not None and int(about["number"]) == item:
        return item, None
    if named is None:
        return item, workshop
    printed = named["number"] or named["alone"]
    number = int(printed) if printed else workshop
    return (None, number) if number else (item, workshop)


def _day_of_workshop(paragraph: Located, topics: CongressTopics) -> Iterator[MeetingFact]:
    """``The workshop will be held on 15 September``, under the heading of that workshop."""
    _, workshop = topics.of_path(paragraph.path)
    topic = next((t for t in topics.headings if t.workshop == workshop), None) if workshop else None
    for sentence in sentences(paragraph.node.text) if topic else ():
        held = _HELD.match(sentence.text)
        days = find_dates(sentence[held.end() - 1 :]) if held else ()
        if topic is not None and days:
            yield MeetingFact(
                f"{topics.congress}/workshop/{workshop}", MeetingKind.OTHER,
                f"Workshop {workshop}: {topic.title}", sentence.span(), days[0].start, days[0].end,
                part_of=topics.congress, paragraph=paragraph.node.label,
            )  # fmt: skip


def _under_heading(section: Located, topics: CongressTopics, announced: str) -> Iterator[QuestionFact]:
    """Questions as bullets right under a heading; a paragraph further up may have announced them."""
    own = _QUESTIONS.search(section.node.text.text) is not None
    item, workshop = topics.of_path((*section.path, section.node))
    for child in section.node.children:
        text = child.flow()
        if child.kind is NodeKind.BULLET and text.text.rstrip(" ;").endswith("?"):
            yield QuestionFact("" if own else announced, "", text.text, text.span(), item, workshop)


def _itself(paragraph: Located) -> Iterator[tuple[str, MappedText]]:
    """A paragraph under a heading for questions that is itself one, entries included: it has no letter."""
    text = paragraph.node.text
    heading = paragraph.section.text.text if paragraph.section else ""
    asks = text.text.rstrip().endswith("?") or _ASKS.match(text.text)
    lettered = _LETTERED.match(text.text)  # a list right under its heading
    if lettered and text.text.rstrip().endswith("?"):
        yield lettered["letter"], text[lettered.end() :]
    elif list(_in_a_row(paragraph)):
        return
    elif (_QUESTIONS.search(heading) and asks) or _is_issue(paragraph, heading):
        whole = paragraph.node.flow()
        yield "", whole if whole.text.rstrip().endswith("?") else text


def _is_issue(paragraph: Located, heading: str) -> bool:
    """A question without letter right under "Issues for discussion"."""
    text = paragraph.node.text
    asked = (
        text.text.rstrip().endswith("?") and not inline_entries(text)[1] and not list(_in_a_row(paragraph))
    )
    return bool(asked and _ISSUES.search(heading))


def _in_a_row(paragraph: Located) -> Iterator[tuple[str, MappedText]]:
    """Questions that follow the words that announce them, one behind the other: they have no letters."""
    text = paragraph.node.text
    lead = re.match(r"[^?]*?:\s+", text.text)
    if paragraph.node.children or lead is None:
        if not paragraph.node.children:
            yield from _asked_last(paragraph)
        return
    if not (_QUESTIONS.search(lead.group(0)) or _TO_DISCUSS.search(lead.group(0))):
        return
    pieces: list[tuple[str, MappedText]] = []
    for match in re.finditer(r"(?:and\s+)?(?P<asked>.+?(?:\?|;|$))(?:\s+|$)", text.text[lead.end() :]):
        first, last = (lead.end() + at for at in match.span("asked"))
        pieces.append(("", text[first:last]))
    if pieces and pieces[-1][1].text.endswith("?") and all(_ASKS_ANY.match(p.text) for _, p in pieces):
        yield from pieces


def _asked_last(paragraph: Located) -> Iterator[tuple[str, MappedText]]:
    """``Participants may reflect on three issues. How can …? What is …?``: the sentences that ask."""
    said = list(sentences(paragraph.node.text))
    first = next((i for i, s in enumerate(said) if s.text.endswith("?")), 0)
    heading = paragraph.section.text.text if paragraph.section else ""
    lead = said[first - 1].text if first else ""
    asked = said[first:]
    announced = _REFLECT.search(lead) and (_QUESTIONS.search(lead) or _THINGS.search(lead))
    announced = announced or _QUESTIONS.search(heading) or _ISSUES.search(heading)
    if first and len(asked) > 1 and announced and all(_question(s.text) for s in asked):
        yield from (("", s) for s in asked)


def _question(words: str) -> bool:
    return words.endswith("?") and _ASKS.match(words) is not None


def _asked(paragraph: Located, entries: list[tuple[str, MappedText]]) -> str | None:
    """Entries most of which are questions, whatever announces them.

    Under words or a heading for issues for discussion one question is enough to make all entries questions.
    """
    asked = sum(_is_question(text.text) for _, text in entries)
    lead = paragraph.node.text.text
    heading = paragraph.section.text.text if paragraph.section else ""
    issues = _TO_DISCUSS.search(lead) and (_ISSUES.search(lead) or _ISSUES.search(heading))
    if asked * 2 > len(entries) or (asked and issues):
        return "question"
    return "questions among others" if asked and _TO_DISCUSS.search(lead) else None


def _only_asked(entries: list[tuple[str, MappedText]]) -> list[tuple[str, MappedText]]:
    return [(letter, text) for letter, text in entries if _is_question(text.text)]


def _is_question(words: str) -> bool:
    """A question by its mark, or by its first word where a semicolon closes it."""
    closed = re.sub(r"[;,\s]+(?:and)?\s*$", "", words)
    return closed.endswith("?") or (closed != words.rstrip() and _ASKS.match(words) is not None)


def _kind_of_list(paragraph: Located) -> str | None:
    """What the entries of a paragraph are: what its own words announce, else what its heading says."""
    heading = paragraph.section.text.text if paragraph.section else ""
    last = re.split(r"(?<=[.;])\s+", inline_entries(paragraph.node.text)[0].text)[-1]
    for words in (last, heading):
        if _QUESTIONS.search(words):
            return "question"
        if _OBJECTIVES.search(words):
            return "objective"
    return None
