"""Agenda item and workshop of the Congress that a place in a report belongs to."""

from __future__ import annotations

import re
from itertools import islice

from loaders.interpret.context import ITEM_AND_WORKSHOP, SUBSTANTIVE, Context, topic_of
from loaders.model.tree import Located, Node, NodeKind

_MARK = re.compile(
    r"(?P<kind>Workshop|(?:Agenda|Substantive)\s+item|"
    r"Item)\b\D*(?P<number>\d+)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\W*(?:Agenda\s+)?item\s+(?P<item>\d+)\s*(?:,|;|and|&)+\s*workshop\s+(?P<workshop>\d+)", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?P<kind>Workshop|(?:Agenda|Substantive)\s+item|Item)\s+(?P<number>\d+)\s*[.:–—]", re.IGNORECASE
)
"""The same where a number of the report stands before it: ``1. Workshop 1. Title``."""
_SERIES = re.compile(
    r"(?:(?:Substantive|Agenda)\s+(?:agenda\s+)?items|(?P<workshops>Workshops|Workshop\s+topics))\W*",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"(?:outcomes?|summary|results?)\s+of\b|(?:conclusions|recommendations|deliberations|discussion)\b|general\b",
    re.IGNORECASE,
)
"""Headings that name a place in the report, no subject."""
_CONSIDERED = re.compile(
    r"\bconsidered\s+(?:agenda\s+)?item\s+(?P<number>\d+)\b(?!\s*(?:and|,|to|\([a-z]\))\s*\d)", re.IGNORECASE
)
"""``Committee I considered agenda item 5, entitled …``"""
_CHAPTER = re.compile(
    r"(?:Chapter\s+)?(?:[IVXL]+\.?\s+)?(?:Agenda|Substantive)\s+item\s+(?P<number>\d+)\s*[.:–—]",
    re.IGNORECASE,
)
_FIRST = 4
"""Paragraphs that may tell what a chapter is about."""
_OPENS = re.compile(
    r"\W*(?:\d+\W+)?(?:(?:recommendations?|conclusions?|proposals?|topics?|discussions?|deliberations|consideration|outcomes?)"
    r"(?:\s+and\s+\w+)?\s+(?:on|of|under|for|regarding|concerning|(?:relating|related|pertaining)\s+to|with\s+regard\s+to|in\s+relation\s+to)\s+"
    r"(?:the\s+)?)?(?=(?:(?:provisional\s+)?agenda\s+item|substantive\s+(?:agenda\s+)?item|item|workshop)\b)",
    re.IGNORECASE,
)
"""How a heading begins that names an item or a workshop: ``Recommendations on agenda item 3``."""
_NAMED = re.compile(
    r"\b(?P<kind>agenda\s+item|substantive\s+(?:agenda\s+)?item|item|workshop)(?:\s+topic)?\s+(?P<number>\d{1,2})\b"
    r"(?P<more>\s*(?:,|and|to|or|–|-)\s*\d)?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:items|workshops)\s+\d", re.IGNORECASE)
Topic = tuple[int | None, int | None]


def topic_at(located: Located) -> Topic:
    """The topic of the headings above; else that of the one heading below which the section goes on to.

    A draft report lists speakers right under "Agenda item 5 (a)", before the heading that names the
    topic: all headings below the section then name the same one.
    """
    stated = topic_of(located.path)
    if stated != (None, None):
        return stated
    marked = _marked(located.path)
    if marked != (None, None):
        return marked
    for section in reversed(located.path):
        below = {topic_of((node,)) for node in _sections(section)} - {(None, None)}
        if len(below) == 1:
            return below.pop()
        if below or not _PLACES.match(section.text.text):
            break  # a section with a subject of its own is not about that of its neighbour
    return None, None


def topic_under(located: Located, context: Context) -> Topic:
    """The topic of the headings; else the item that the first paragraphs of the chapter say was considered.

    A draft report of one chapter has its heading on the cover: ``Chapter V. Agenda item 5: …``. Items of
    other meetings than Congresses and those that prepare them are not those of a Congress.
    """
    stated, tree = topic_at(located), context.tree
    if stated != (None, None) or not context.meeting.startswith(("congress-", "rpm")):
        return stated
    chapter = located.path[0] if len(located.path) > 1 else None
    inside = (p for p in tree.paragraphs() if chapter is None or any(node is chapter for node in p.path))
    own = tuple(islice(inside, _FIRST))
    told = {int(m["number"]) for p in own for m in _CONSIDERED.finditer(p.node.text.text)}
    on_cover = [m for node in tree.front() if chapter is None and (m := _CHAPTER.match(node.text.text))]
    if on_cover:
        told = {int(m["number"]) for m in on_cover}
    return (told.pop(), None) if len(told) == 1 else (None, None)


def topic_in(words: str) -> Topic:
    """The one item and the one workshop that the words above a list name, for reports without such headings.

    ``With regard to item 3, it recommended that:``; words that name several say nothing of each entry.
    """
    named: dict[bool, set[int]] = {True: set(), False: set()}
    for match in ITEM_AND_WORKSHOP.finditer(words):
        kind = match["kind"].lower()
        shift = SUBSTANTIVE if kind.startswith("substantive") else 0
        named[kind == "workshop"].add(int(match["number"]) + shift)
    items, workshops = named[False], named[True]
    if len(items) > 1 or len(workshops) > 1 or _SEVERAL.search(words):
        return None, None
    return next(iter(items), None), next(iter(workshops), None)


def _named(words: str) -> Topic:
    """``Substantive item 2. Title; and workshop 2. Title``: the item and the workshop it opens with."""
    items, workshops = set[int](), set[int]()
    for match in _NAMED.finditer(words) if _OPENS.match(words) else ():
        kind, number = match["kind"].lower(), int(match["number"])
        if match["more"]:
            return None, None
        if kind == "workshop":
            workshops.add(number)
        else:
            items.add(number + (SUBSTANTIVE if kind.startswith("substantive") else 0))
    if len(items) > 1 or len(workshops) > 1:
        return None, None
    return next(iter(items), None), next(iter(workshops), None)


def _marked(path: tuple[Node, ...]) -> Topic:
    """Headings numbered ``Workshop 2.`` or ``Agenda item 4:``, the innermost one."""
    for i, section in reversed(list(enumerate(path))):
        named = _named(f"{section.mark} {section.text.text}")
        if named == (None, None):
            named = _named(section.text.text)
        if named != (None, None):
            return named
        both = _BOTH.match(f"{section.mark} {section.text.text}") or _BOTH.match(section.text.text)
        if both:
            return int(both["item"]), int(both["workshop"])
        match = _MARK.match(section.mark) or _LABEL.match(section.text.text)
        if match:
            number, kind = int(match["number"]), match["kind"].lower()
            if kind == "workshop":
                return None, number
            return number + (SUBSTANTIVE if kind.startswith("substantive") else 0), None
        if i and (below := _numbered_below(path[i - 1], section)) != (None, None):
            return below
    return None, None


def _numbered_below(parent: Node, section: Node) -> Topic:
    """``1. Title`` below the heading "Substantive items" or "Workshops"."""
    kind = _SERIES.fullmatch(parent.text.text)
    if kind is None or not section.label.isdigit():
        return None, None
    if kind["workshops"]:
        return None, int(section.label)
    beside = [int(n.label) for n in parent.children if n.kind is NodeKind.SECTION and n.label.isdigit()]
    return int(section.label) + (SUBSTANTIVE if min(beside) <= SUBSTANTIVE else 0), None


def _sections(section: Node) -> list[Node]:
    return [node for node in section.walk() if node.kind is NodeKind.SECTION and node is not section]
