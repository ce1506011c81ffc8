"""Events beside the discussions that a summary dates: youth forums, and the adoption of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.annotate.dates import DateMention, find_dates
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.congress import congresses
from loaders.interpret.context import Context
from loaders.interpret.offices import slug
from loaders.interpret.place_words import place_group
from loaders.interpret.sentences import sentences
from loaders.model.facts import MeetingFact, MeetingKind
from loaders.model.text import MappedText

_WORD = r"[A-Z][\w’'-]*"
_FORUM = re.compile(
    rf"\b(?P<name>(?:{_WORD}\s+){{0,8}}Youth\s+(?:Forum|Summit|Assembly|Dialogue)(?:\s+(?:for|on|of)\s+(?:(?:an?|the)\s+)?{_WORD}(?:\s+(?:of|the|and|for|in|{_WORD}))*)?)"
)
_HELD = re.compile(r"\b(?:held|took\s+place|convened|organized|hosted)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\((?:[A-Z][^()]{2,60},\s+)?(?:from\s+)?\d{1,2}\b[^()]*\b20\d\d\)")
"""``the Youth Forum (Kyoto, 3 and 4 December 2022)``"""
_PLACE = re.compile(rf"(?:\bin\s+|^\s*\()(?:the\s+city\s+of\s+)?{place_group()}")
_ADOPTED = re.compile(
    r"^On\s+(?P<day>[^,]{5,40}),\s+(?:at\s+[^,]{3,60},\s+)?the\s+(?P<body>[^,]{3,90}?)\s+adopted\s+(?:by\s+(?:consensus|acclamation)\s+)?(?:its\s+|the\s+)(?P<text>[^,]+?"
    r"(?:Declaration|Convention|Protocol|Agenda|Resolution|resolution|Rules|Plan\s+of\s+Action|Strategy)\b[^,.;]*(?:,\s+[A-Z][^,.;]*)*)"
)
_ORDINAL_TAIL = re.compile(r"\s+(?:of|the|and|for|in)$")


def summary_events(context: Context) -> Iterator[MeetingFact]:
    """Youth forums and adoptions, each once: under the mention that dates it, else the first one."""
    found: dict[str, MeetingFact] = {}
    for located in context.tree.paragraphs():
        for sentence in sentences(located.node.flow()):
            for fact in _in_sentence(sentence, located.node.label, context.knowledge):
                known = found.get(fact.key)
                if known is None or (known.start is None and fact.start is not None):
                    found[fact.key] = fact
    yield from found.values()


def _in_sentence(sentence: MappedText, paragraph: str, knowledge: Knowledge) -> Iterator[MeetingFact]:
    yield from _forums(sentence, paragraph, knowledge)
    adopted = _ADOPTED.match(sentence.text)
    days = find_dates(sentence) if adopted else ()
    if adopted and days:
        yield _adoption(sentence, adopted, days[0], paragraph, knowledge)


def _forums(sentence: MappedText, paragraph: str, knowledge: Knowledge) -> Iterator[MeetingFact]:
    matches = [m for m in _FORUM.finditer(sentence.text) if len(_name(m).split()) > 2]
    for i, match in enumerate(matches):
        name = _name(match)
        end = matches[i + 1].start() if i + 1 < len(matches) else len(sentence)
        rest = sentence[match.end("name") : end]
        bracket = _BRACKET.match(rest.text)
        rest = rest[: bracket.end()] if bracket else rest
        held = bracket or _HELD.search(rest.text)
        dates = find_dates(rest) if held else ()
        place = _place(rest.text, knowledge) if held else ""
        country = _country(place, knowledge)
        when = dates[0] if dates else None
        span = sentence.span(match.start("name"), match.start("name") + len(name))
        if when:
            span = span.cover(when.span)
        yield MeetingFact(
            f"youth-forum/{slug(name)}", MeetingKind.YOUTH_FORUM, name, span, when.start if when else None,
            when.end if when else None, place, country, paragraph=paragraph,
        )  # fmt: skip


def forum_in(words: str) -> str:
    """Short id of the youth forum that some words name, or ""."""
    match = _FORUM.search(words)
    return f"youth-forum/{slug(_name(match))}" if match and len(_name(match).split()) > 2 else ""


def _name(match: re.Match[str]) -> str:
    name = re.sub(r"^(?:The|In|At|During|Chair of the)\s+", "", match["name"])
    return _ORDINAL_TAIL.sub("", name) if len(name) == len(match["name"]) else name


def _place(words: str, knowledge: Knowledge) -> str:
    """A city or a State after "in"; months and other words are none."""
    for match in _PLACE.finditer(words):
        place = match["place"]
        if _country(place, knowledge):
            return place
        first = place.split(",")[0]
        if _country(first, knowledge):
            return first
    return ""


def _country(place: str, knowledge: Knowledge) -> str:
    if not place:
        return ""
    state = knowledge.state_named(place)
    return state.iso3 if state else knowledge.country_of_place(place)


def _adoption(
    sentence: MappedText, match: re.Match[str], day: DateMention, paragraph: str, knowledge: Knowledge
) -> MeetingFact:
    """The adoption of a text on a day, as a part of the Congress held on that day."""
    title = re.sub(r"\s+", " ", match["text"]).strip()
    named = [m.key for m in congresses(match["body"], knowledge)]
    if not named and "Congress" in match["body"]:
        named = [
            m.key
            for m in knowledge.meetings.values()
            if m.kind is MeetingKind.CONGRESS and m.start and m.end and m.start <= day.start <= m.end
        ]
    parent = named[0] if named else ""
    key = f"{parent or 'event'}/adoption/{slug(title)[:80].strip('-')}"
    label = f"Adoption of the {title}"
    return MeetingFact(
        key,
        MeetingKind.OTHER,
        label,
        sentence.span(),
        day.start,
        day.end,
        part_of=parent,
        paragraph=paragraph,
    )
