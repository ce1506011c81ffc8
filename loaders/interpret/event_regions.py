"""Preparatory meetings that a sentence tells apart by their regions, one by one or in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.annotate.dates import find_dates
from loaders.interpret.congress import preparatory_meeting, region_beginning
from loaders.interpret.event_words import EventName
from loaders.model.facts import MeetingFact, MeetingKind
from loaders.model.text import MappedText
from loaders.model.tree import NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge
    from loaders.interpret.context import Context

_COLUMNS = 3
_SEMICOLONS = re.compile(r"(?:(?<=[:;]\s)|(?<=;\sand\s))[A-Z][^;:]{10,300}?(?=;|\.$|\.\s[A-Z]|$)")
"""Entries of a list within a sentence."""
_REGION_AFTER = re.compile(
    r"\s*\((?:for\s+)?(?:the\s+)?(?P<bracketed>[A-Z][^()]{2,60})\)|\s+for\s+(?:the\s+)?(?P<plain>[A-Z][^,;.()]{2,60})"
)
_FOR_REGION = re.compile(r"\bfor\s+(?:the\s+)?([A-Z][^,;()]{2,60})")
_ENTRY = (
    r"(?:and\s+)?(?:\([a-z]{1,2}\)\s+|[–•-]\s+)?(?:the\s+)?(?:[Ff]or\s+)?(?:the\s+)?"
    r"(?P<region>[A-Z][^:;()\d]{2,60}?)(?:,|:|\s+\(|\s+[–—-])\s*"
    r"(?:in\s+|at\s+)?(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][^:;()\d]{2,60}?)[\s,(]+(?:from\s+|on\s+)?"
)
_LISTED = re.compile(rf"(?:.*[:;.]|)\s*{_ENTRY}$")
"""``Western Asia, Doha, 23–25 February``, an entry of a list of meetings."""
_NEXT = re.compile(rf"\s*\)?\s*(?:[;,.]|(?=and\s+the\s))\s*{_ENTRY}")
_AND_REGION = re.compile(
    r"\s*\)(?:,\s+(?:and\s+)?|\s+and\s+)(?:for\s+)?(?:the\s+)?(?P<region>[A-Z][^:;,()\d]{2,60}?)\s+"
    r"\((?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][^:;()\d]{2,60}?),\s*(?:from\s+)?"
)
"""``for Asia and the Pacific (Bangkok, 17–21 January 1994) and Africa (Kampala, 14–18 February 1994)``"""
_WHERE = re.compile(
    r"\s*(?:\([^()]{2,60}\))?(?:\s*[;,]\s*(?:and\s+)?|\s+and\s+)(?:in\s+)?"
    r"(?P<place>[A-ZÀ-ÞĀ-ŽȘȚ][\w’'. -]{2,40}?)(?:\s+for\s+[^,;()]{3,60})?,?\s+(?:from\s+|on\s+)?"
)


def of_region(
    name: EventName, sentence: str, at: int, end: int, knowledge: Knowledge, congress: int | None
) -> EventName:
    """``Regional preparatory meetings were held for Africa, in …``: the meeting of that region.

    Args:
        name: the event of the date at ``sentence[at:end]``.
        congress: number of the Congress that the meetings prepare.
    """
    if name.key or name.kind is not MeetingKind.REGIONAL_PREPARATORY_MEETING or congress is None:
        return name
    after = _REGION_AFTER.match(sentence, end)
    listed = _LISTED.match(sentence, 0, at)
    if listed and region_beginning(listed["region"], knowledge)[0]:
        name, printed = replace(name, place=listed["place"].strip(" ,")), [listed["region"]]
    else:
        printed = (
            [after["bracketed"] or after["plain"]]
            if after
            else _FOR_REGION.findall(sentence[name.start : at])
        )
    region, _ = region_beginning(printed[-1] if printed else name.region, knowledge)
    if not region:
        return replace(name, region="")
    found = preparatory_meeting(congress, region, knowledge)
    return replace(name, label=found.label, key=found.key, region=region, part_of=found.part_of)


def meetings_in_table(context: Context, congress: int | None) -> Iterator[MeetingFact]:
    """The rows of a table of preparatory meetings: a region, a place and days in columns of their own."""
    for located in context.tree.of_kind(NodeKind.ROW) if congress is not None else ():
        cells = [cell for cell in located.node.cells if cell.text.strip()]
        if congress is None or len(cells) < _COLUMNS:
            continue
        region = next(filter(None, (_whole_region(cell.text, context.knowledge) for cell in cells)), "")
        days = next((found for cell in cells if (found := find_dates(cell))), ())
        place = next(
            (c.text.strip() for c in cells if context.knowledge.country_of_place(c.text.strip())), ""
        )
        if region and days and place:
            named = preparatory_meeting(congress, region, context.knowledge)
            yield MeetingFact(
                named.key, named.kind, named.label, located.node.text.span(), days[0].start, days[0].end,
                place, context.knowledge.country_of_place(place), region, named.part_of,
            )  # fmt: skip


def meetings_in_list(context: Context, congress: int | None) -> Iterator[MeetingFact]:
    """``The venues were: Africa, Addis Ababa, 1–3 March 2004; Western Asia, …``: an entry a region."""
    for located in context.tree.paragraphs() if congress is not None else ():
        text = located.node.text
        if congress is None or "reparatory meetings" not in text.text or ";" not in text.text:
            continue
        entries = [text[m.start() : m.end()] for m in _SEMICOLONS.finditer(text.text)]
        found = [fact for entry in entries if (fact := _listed(entry, congress, context.knowledge))]
        yield from found if len(found) > 1 else ()


def _listed(entry: MappedText, congress: int, knowledge: Knowledge) -> MeetingFact | None:
    """An entry that begins with a region and ends with a place and days."""
    region = _whole_region(re.split(r"[,:]", entry.text)[0], knowledge)
    days = find_dates(entry) if region else ()
    if len(days) != 1 or days[0].span.end != entry.span().end:
        return None
    parts = [part.strip() for part in entry.text.split(",")[1:]]
    place = next((part for part in parts if knowledge.country_of_place(part)), "")
    if not place:
        return None
    named = preparatory_meeting(congress, region, knowledge)
    return MeetingFact(
        named.key, named.kind, named.label, entry.span(), days[0].start, days[0].end,
        place, knowledge.country_of_place(place), region, named.part_of,
    )  # fmt: skip


def region_next(
    sentence: str, first: EventName, after: int, at: int, knowledge: Knowledge
) -> EventName | None:
    """The next of the regions in a list, with place and days of its meeting in brackets."""
    if first.kind is not MeetingKind.REGIONAL_PREPARATORY_MEETING:
        return None
    found = _AND_REGION.fullmatch(sentence, after, at)
    if found is None or not _whole_region(found["region"], knowledge):
        return None
    place, region = found["place"].strip(" ,"), found["region"]
    start = found.start("region")
    return EventName(first.label, first.kind, start, at, place, region=region, part_of=first.part_of)


def _whole_region(words: str, knowledge: Knowledge) -> str:
    region, length = region_beginning(words.strip(), knowledge)
    return region if length == len(words.strip()) else ""


def listed_next(sentence: str, first: EventName, after: int, at: int) -> EventName | None:
    """The next entry of a list of preparatory meetings, each with its region or its place."""
    if first.kind is not MeetingKind.REGIONAL_PREPARATORY_MEETING:
        return None
    found = _NEXT.fullmatch(sentence, after, at) or _WHERE.fullmatch(sentence, after, at)
    if found is None:
        return None
    place = found["place"].strip(" ,")
    return EventName(first.label, first.kind, found.start("place"), at, place, part_of=first.part_of)
