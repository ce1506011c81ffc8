"""The outline of a compendium of survey contributions: topic blocks, in each block regions, in each
region one subsection on the agenda item and one on the workshop; or regions, and in each of them the topics.

Heading levels of such publications are not reliable (region and subsection often look alike), so the
outline is read from the sequence of the headings and from what they name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from loaders.interpret.compendium_credits import credit_of
from loaders.interpret.congress import congresses
from loaders.interpret.congress_topics import offset_of
from loaders.interpret.context import Context
from loaders.interpret.regions import Regions
from loaders.model.text import MappedText
from loaders.model.tree import Node, NodeKind

_ITEM = re.compile(r"\b(?:agenda|substantive)\s+item\s+0*(?P<number>\d{1,2})\b", re.IGNORECASE)
_WORKSHOP = re.compile(r"\bworkshop(?:\s+(?:topic|item))?\s+0*(?P<number>\d{1,2})\b", re.IGNORECASE)
_COMMON = re.compile(
    r"\b(?:common|shared|joint)\s+(?:findings|priorities|recommendations|positions|ground|messages|concerns|"
    r"themes)\b|\bconvergences?\b|\b(?:areas|points)\s+(?:of\s+(?:agreement|consensus)|in\s+common)\b|"
    r"\bwhere\b.{3,80}\b(?:agree|meet|converge)s?\b",
    re.IGNORECASE,
)
_BACK_MATTER = re.compile(
    r"^(?:acknowledge?ments?|credits|contributors|annex(?:es)?|appendix|references|bibliography|glossary)\b",
    re.IGNORECASE,
)
# The heading of a block over two lines, with the titles of item and workshop set as sentences.
_LONG_HEADING = re.compile(
    r"(?:\d{1,2}\.?\s+)?agenda\s+item\s+\d{1,2}\b[.:]?.{5,300}?\bworkshop\s+(?:topic\s+)?\d{1,2}\b.{0,300}[^.:;]",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:table|figure|chart|graph)\s+[\dIVX]+\b", re.IGNORECASE)
_ROW_OF_FIGURES = re.compile(
    r"(?:\s\d{1,4}(?:[.,]\d+)?(?:\s?%)?){2,}$|\d(?:\s*[–—:|]|\s+-)\s*\d{1,4}(?:[.,]\d+)?(?:\s?%)?$|"
    r"\d\s*(?:/|(?:out\s+)?of)\s*\d{1,4}(?:\s*\([^()]{1,20}\))?$"
)
_COUNTED = re.compile(
    r"(?:The\s+|With\s+|A\s+total\s+of\s+)?\d+\s+(?:[\w-]+\s+){0,3}?"
    r"(?:respondents|responses|organi[sz]ations|NGOs|participants|stakeholders|representatives)\b(?:\s+\w+|$)"
)
_LONGEST_HEADING = 12  # words, where it ends with a full stop
_TEXT_KINDS = frozenset({NodeKind.PARAGRAPH, NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands. ``part`` is ``intro`` (before any region), ``lead`` (a region's opening
    words), ``item`` or ``workshop`` (its subsections), ``common`` (section on common findings) or ""."""

    part: str = ""
    block: int = -1
    region: str = ""
    item: int | None = None
    workshop: int | None = None
    subtopic: str = ""

    @property
    def regional(self) -> bool:
        return bool(self.region) and self.part in ("lead", "item", "workshop")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, bullet or line of running text with its place. ``below`` tells a bullet or line
    that belongs to the paragraph before it; ``section`` counts the headings passed so far."""

    text: MappedText
    node: Node
    place: Place
    section: int
    below: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A topic block: provisional item and workshop, and the words of its heading."""

    index: int
    item: int | None
    workshop: int | None
    printed_item: int | None
    printed_workshop: int | None
    heading: MappedText
    item_title: str
    workshop_title: str


@dataclass(frozen=True)
class Outline:
    units: tuple[Unit, ...]
    blocks: tuple[Block, ...]
    regions: Regions
    headings: tuple[tuple[Node, Place], ...] = ()

    @cached_property
    def _by_section(self) -> dict[int, tuple[Unit, ...]]:
        return {number: tuple(units) for number, units in groupby(self.units, key=lambda u: u.section)}

    def in_section(self, section: int) -> tuple[Unit, ...]:
        """The units between one heading and the next."""
        return self._by_section.get(section, ())


@dataclass
class _Reader:
    """State while walking the tree."""

    regions: Regions
    offset: int
    second: dict[str, str]
    regions_first: bool
    place: Place = field(default_factory=Place)
    level: int = 0
    above: int = 0
    subsections: int = 0
    section: int = 0
    opened: int = 0  # the heading of the last block, where it bears no title
    units: list[Unit] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[Node, Place]] = field(default_factory=list)


def heading_of(section: Node) -> MappedText:
    """The heading with its mark (``Agenda Item 01: …``)."""
    if not section.mark or not section.spans:
        return section.text
    start = section.spans[0].start
    return MappedText.join([MappedText(section.mark, (start,) * len(section.mark)), section.text])


def item_in(text: str) -> int | None:
    """The agenda item number that a text prints."""
    match = _ITEM.search(text)
    return int(match["number"]) if match else None


def workshop_in(text: str) -> int | None:
    match = _WORKSHOP.search(text)
    return int(match["number"]) if match else None


def read_outline(context: Context) -> Outline:
    """Every unit of running text with its place; works for any number of blocks and regions."""
    regions = Regions(context.knowledge, {})
    sections = [x.node for x in context.tree.located if _opens(x.node)]
    reader = _Reader(
        regions, _offset(context, sections), _roles(sections, regions), _regions_first(sections, regions)
    )
    for node in context.tree.root.children:
        _visit(node, reader)
    return Outline(tuple(reader.units), tuple(reader.blocks), regions, tuple(reader.headings))


def _offset(context: Context, sections: list[Node]) -> int:
    """What to add to printed item numbers to get those of the provisional agenda."""
    printed = [i for i in (item_in(heading_of(s).text) for s in sections) if i is not None]
    return offset_of(congress_of(context), printed)


def congress_of(context: Context) -> str:
    """Short id of the Congress that the document prepares, or ""."""
    if context.meeting.startswith("congress-"):
        return context.meeting
    counts = Counter(m.key for m in congresses(context.tree.source.raw, context.knowledge))
    return counts.most_common(1)[0][0] if counts else ""


def _regions_first(sections: list[Node], regions: Regions) -> bool:
    """Do the topics stand inside the regions? The first region comes before the first topic, and topics
    are repeated from region to region, not regions from topic to topic."""
    counts: dict[str, Counter[object]] = {}
    for section in sections:
        heading = heading_of(section).text
        region, topic = regions.exactly(section.text.text), (item_in(heading), workshop_in(heading))
        if region:
            counts.setdefault("region", Counter())[region] += 1
        elif any(topic):
            counts.setdefault("topic", Counter())[topic] += 1
        elif _COMMON.search(heading):
            break
    if [*counts] != ["region", "topic"]:
        return False
    return max(counts["topic"].values()) >= max(counts["region"].values())


def _roles(sections: list[Node], regions: Regions) -> dict[str, str]:
    """Subsection headings that stand mostly first (``item``) or mostly second (``workshop``) in regions."""
    votes: dict[str, Counter[str]] = {}
    count = 0
    for section in sections:
        heading = section.text.text
        if regions.exactly(heading):
            count = 0
            continue
        count += 1
        votes.setdefault(heading.casefold(), Counter())["item" if count == 1 else "workshop"] += 1
    return {heading: counter.most_common(1)[0][0] for heading, counter in votes.items()}


def _visit(node: Node, reader: _Reader) -> None:
    if node.kind is NodeKind.SECTION and _is_running_text(node):
        reader.units.append(Unit(node.text, node, reader.place, reader.section))
        for child in node.children:
            _visit(child, reader)
    elif node.kind is NodeKind.SECTION:
        reader.above = node.level
        _pass(node, reader)
        for child in node.children:
            _visit(child, reader)
    elif _opens(node):
        _pass(replace(node, level=reader.level if reader.blocks else reader.above), reader)
    elif node.kind in _TEXT_KINDS:
        _add(node, reader, below=False)


def _opens(node: Node) -> bool:
    """A heading, or a paragraph that is the long heading of a block."""
    if node.kind is NodeKind.SECTION:
        return not _is_running_text(node)
    return node.kind is NodeKind.PARAGRAPH and _LONG_HEADING.fullmatch(node.text.text) is not None


def _pass(heading: Node, reader: _Reader) -> None:
    """Enter what a heading opens."""
    reader.section += 1
    reader.place = _enter(heading, reader)
    reader.headings.append((heading, reader.place))


def _is_running_text(section: Node) -> bool:
    """Text that only looks like a heading: a quotation in a line of its own, a row or caption of a table, or
    a sentence whose line begins with "Workshop topic 3." or with a count of respondents."""
    heading = section.text.text
    if heading[:1] in '“„«"' or credit_of(heading) is not None or _COUNTED.match(heading):
        return True
    if _ROW_OF_FIGURES.search(heading) or _CAPTION.match(heading_of(section).text):
        return True
    stopped = heading.rstrip().endswith(".") and section.mark[-1:] in ("", ".")
    return stopped and len(heading.split()) > _LONGEST_HEADING


def _add(node: Node, reader: _Reader, *, below: bool) -> None:
    if node.text:
        reader.units.append(Unit(node.text, node, reader.place, reader.section, below))
    for child in node.children:
        if child.kind in _TEXT_KINDS:
            _add(child, reader, below=True)


def _enter(section: Node, reader: _Reader) -> Place:
    """The place that a heading opens."""
    heading = heading_of(section).text
    item, workshop = item_in(heading), workshop_in(heading)
    region = reader.regions.exactly(section.text.text)
    here = reader.place
    if region and (here.block >= 0 or here.part == "common" or reader.regions_first):
        return _open_region(section, region, reader)
    if _BACK_MATTER.match(heading):
        return Place()
    if item or workshop:
        if reader.regions_first and here.regional:
            return _open_topic(section, item, workshop, reader)
        if not (here.regional and _is_subsection(section, item, workshop, reader)):
            return _open_block(section, item, workshop, reader)
    elif _COMMON.search(heading):
        reader.level = section.level
        return Place("common")
    if here.part == "intro" and reader.opened == reader.section - 1 and not _told(reader):
        return here  # the titles of the topics, right below a heading that bears their numbers alone
    deeper = section.level > reader.level
    if here.block >= 0 and here.region and (deeper or item or workshop):
        return _subsection(section, item, workshop, reader)
    return here if deeper and (here.block >= 0 or here.region or here.part == "common") else Place()


def _told(reader: _Reader) -> bool:
    """Has anything been said below the last heading?"""
    return any(unit.section == reader.section - 1 for unit in reader.units[-1:])


def _is_subsection(section: Node, item: int | None, workshop: int | None, reader: _Reader) -> bool:
    """Does a heading in a region that names a topic stand below the region? It names one topic, and stands
    deeper than the block or names one of the two topics that the block is about."""
    if item and workshop:
        return False
    block = reader.blocks[reader.place.block]
    one_of_two = (item, workshop) in ((block.printed_item, None), (None, block.printed_workshop))
    return section.level > reader.level or (one_of_two and block.item is not None is not block.workshop)


def _open_region(section: Node, region: str, reader: _Reader) -> Place:
    """A region below a block, among the common findings, or, where the regions come first, by itself."""
    reader.subsections = 0
    here = reader.place
    if here.part == "common":
        return Place("common", region=region)
    if reader.regions_first:
        reader.level = section.level
        return Place("lead", region=region)
    block = reader.blocks[here.block]
    if block.item is None or block.workshop is None:
        role = "item" if block.workshop is None else "workshop"
        return Place(role, here.block, region, block.item, block.workshop)
    return Place("lead", here.block, region, block.item, block.workshop)


def _open_topic(section: Node, item: int | None, workshop: int | None, reader: _Reader) -> Place:
    """A topic below a region: a block of that region alone."""
    region = reader.place.region
    opened = _open_block(section, item, workshop, reader)
    reader.subsections = 0
    if item and workshop:
        return Place("lead", opened.block, region, opened.item, opened.workshop)
    role = "item" if item else "workshop"
    return Place(role, opened.block, region, opened.item, opened.workshop, section.text.text)


def _open_block(section: Node, item: int | None, workshop: int | None, reader: _Reader) -> Place:
    reader.level = section.level
    heading = heading_of(section)
    titles = _titles(heading.text)
    block = Block(
        len(reader.blocks),
        item + reader.offset if item is not None else None,
        workshop,
        item,
        workshop,
        heading,
        titles[0],
        titles[1],
    )
    reader.blocks.append(block)
    reader.opened = 0 if any(titles) else reader.section
    return Place("intro", block.index, "", block.item, block.workshop)


def _titles(heading: str) -> tuple[str, str]:
    """The words after "Agenda item n:" and after "Workshop topic n:" in a heading."""
    item, workshop = _ITEM.search(heading), _WORKSHOP.search(heading)

    def words(start: int, end: int) -> str:
        return re.sub(r"^[\W_]+(?:and\W*$)?|(?:[\W_]+and)?[\W_]*$", "", heading[start:end])

    if item and workshop and workshop.start() > item.start():
        return words(item.end(), workshop.start()), words(workshop.end(), len(heading))
    if workshop and not item:
        return "", words(workshop.end(), len(heading))
    return (words(item.end(), len(heading)) if item else ""), ""


def _subsection(section: Node, item: int | None, workshop: int | None, reader: _Reader) -> Place:
    """The first subsection of a region is on the agenda item, the second on the workshop, whatever the
    heading says; a region with one subsection only, or with more than two, goes by the other regions."""
    reader.subsections += 1
    here, block = reader.place, reader.blocks[reader.place.block]
    role = "item" if reader.subsections == 1 else "workshop"
    if item or workshop:
        role = "item" if item else "workshop"
    elif section.text.text.casefold() == block.workshop_title.casefold():
        role = "workshop"
    elif reader.subsections > 2:
        role = reader.second.get(section.text.text.casefold(), role)
    if block.item is None or block.workshop is None:
        role = "item" if block.workshop is None else "workshop"
    return Place(
        role,
        here.block,
        here.region,
        block.item if role == "item" else None,
        block.workshop if role == "workshop" else None,
        section.text.text,
    )


def regional_leads(outline: Outline) -> Iterator[tuple[Block | None, str, tuple[Unit, ...]]]:
    """For each region of each block its opening units: those before the first subsection, or, where there
    are none, the first subsection's. Where the regions come first, the block is None."""
    for block in (None, *outline.blocks):
        index = block.index if block is not None else -1
        here = [u for u in outline.units if u.place.block == index and u.place.regional]
        for region in dict.fromkeys(u.place.region for u in here):
            units = [u for u in here if u.place.region == region]
            lead = tuple(u for u in units if u.place.part == "lead")
            yield block, region, lead or tuple(u for u in units if u.section == units[0].section)
