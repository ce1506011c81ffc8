"""Step 3: names, symbols, dates, quantifiers and subjects found in the text of a document tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.annotate.actors import ActorMention, identify_actor, read_actors
from loaders.annotate.conferences import bare_conferences, own_convention
from loaders.annotate.dates import DateMention, find_dates
from loaders.annotate.goals import find_goals
from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.annotate.mentions import LocalMention, MentionFinder, NodeMentions, pinpoint
from loaders.annotate.names import local_names
from loaders.annotate.points import attributed_points
from loaders.annotate.resolutions import ResolutionFinder
from loaders.annotate.slugs import slugify
from loaders.annotate.tags import Tag, tag
from loaders.model.facts import Actor, Citation, Instrument, Mention, NamedGoal
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree, Node, NodeKind

__all__ = [
    "ActorMention",
    "Annotations",
    "DateMention",
    "Knowledge",
    "Tag",
    "annotate",
    "attributed_points",
    "find_dates",
    "identify_actor",
    "in_words_of",
    "load_knowledge",
    "localize",
    "read_actors",
    "slugify",
    "tag",
]


# What may stand on the line of the front matter that holds the document's own symbol.
_OWN_BEFORE = re.compile(r"^\s*(?:United Nations)?\s*(?:[A-Z]+/\S+\s*[-–—]\s*)*$")
_OWN_NUMBER = re.compile(r"\W*(?:(?:Draft\s+)?[Rr]esolution\s+)?$")


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a document names, in document order: body first, then footnotes."""

    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    goals: tuple[NamedGoal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of text and where it stands."""

    text: MappedText
    kind: NodeKind
    paragraph: str = ""
    footnote: str = ""


def localize(tree: DocumentTree, knowledge: Knowledge) -> Knowledge:
    """The knowledge with the short forms that the document itself gives in brackets (``… (HRC)``)."""
    local: dict[str, Actor | Instrument] = {}
    for place in _places(tree):
        text = place.text.text
        if "(" in text:
            for short, entity in local_names(text, knowledge.names.find(text), knowledge.names).items():
                local.setdefault(short, entity)
    return knowledge.localized(local)


def in_words_of(tree: DocumentTree, knowledge: Knowledge) -> Knowledge:
    """The knowledge with the conference of States parties that the document means by a bare name."""
    return knowledge.localized(bare_conferences([place.text.text for place in _places(tree)], knowledge))


def annotate(tree: DocumentTree, knowledge: Knowledge) -> Annotations:
    """Find every mention of an actor, an instrument or a Goal and every citation of a document.

    The contents page is left out; headings, list entries, table rows and footnotes are not. A symbol that
    begins a line of the front matter is the document's own: it cites and names nothing.
    """
    knowledge = localize(tree, knowledge)
    places = tuple(_places(tree))
    resolutions = ResolutionFinder(knowledge.bodies)
    covers = [p.text.text for p in places if p.kind is NodeKind.FRONT]
    convention = own_convention(covers, (p.text.text for p in places), knowledge)
    settled = resolutions.settle(p.text.text for p in places)
    finder = MentionFinder(knowledge, resolutions, settled, {"convention": convention} if convention else {})
    mentions: list[tuple[Mention, str]] = []
    citations: list[Citation] = []
    goals: list[NamedGoal] = []
    for place in places:
        found = finder.find(place.text.text)
        mentions.extend((_mention(place, m), m.name) for m in found.mentions if not _is_own(place, m))
        citations.extend(_citations(place, found))
        goals.extend(_goals(place, knowledge))
    return Annotations(tuple(_with_printed_names(mentions)), tuple(citations), tuple(goals))


def _places(tree: DocumentTree) -> Iterator[_Place]:
    yield from _below(tree.root, "")
    for note in tree.footnotes:
        for node in note.walk():
            yield from _texts(node, "", note.label)


def _below(node: Node, paragraph: str) -> Iterator[_Place]:
    if node.kind is NodeKind.CONTENTS:
        return
    inside = (
        node.label if node.kind is NodeKind.PARAGRAPH else "" if node.kind is NodeKind.SECTION else paragraph
    )
    yield from _texts(node, inside, "")
    for child in node.children:
        if node.kind is NodeKind.DOCUMENT and child.kind is NodeKind.TABLE:
            for row in child.children:  # a cover set in columns
                yield from (replace(place, kind=NodeKind.FRONT) for place in _texts(row, "", ""))
        else:
            yield from _below(child, inside)


def _texts(node: Node, paragraph: str, footnote: str) -> Iterator[_Place]:
    cells = [cell for cell in node.cells if cell]
    for text in cells or [node.text]:
        if text:
            yield _Place(text, node.kind, paragraph, footnote)


def _mention(place: _Place, found: LocalMention) -> Mention:
    return Mention(
        entity=found.entity,
        surface=place.text.text[found.start : found.end],
        evidence=place.text.span(found.start, found.end),
        paragraph=place.paragraph,
        footnote=place.footnote,
        nested=found.nested,
        anaphoric=found.anaphoric,
        pinpoint=found.pinpoint,
        method=found.method,
        confidence=found.confidence,
    )


def _goals(place: _Place, knowledge: Knowledge) -> Iterator[NamedGoal]:
    text = place.text
    for goal in find_goals(text.text):
        if goal.id in knowledge.sdgs:
            surface, span = text.text[goal.start : goal.end], text.span(goal.start, goal.end)
            yield NamedGoal(goal.id, surface, span, place.paragraph, place.footnote)


def _is_own(place: _Place, found: LocalMention) -> bool:
    """The symbol of a resolution on its own cover names no other text."""
    own = place.kind is NodeKind.FRONT and found.method == "symbol"
    return own and not _OWN_BEFORE.sub("", place.text.text[: found.start])


def _citations(place: _Place, found: NodeMentions) -> Iterator[Citation]:
    text = place.text.text
    heading = place.kind in (NodeKind.FRONT, NodeKind.SECTION)
    rows = [
        (m.start, m.end, m.symbol, False)
        for m in found.resolutions
        if not (heading and _OWN_NUMBER.match(text[: m.start]))  # the number of the text that follows
    ]
    for symbol in found.symbols:
        own = place.kind is NodeKind.FRONT and not _OWN_BEFORE.sub("", text[: symbol.start])
        if not own and place.kind is not NodeKind.SECTION:
            rows.append((symbol.start, symbol.end, symbol.symbol, symbol.repaired))
    for start, end, name, repaired in sorted(rows, key=lambda r: r[:2]):
        yield Citation(
            symbol=name,
            surface=text[start:end],
            evidence=place.text.span(start, end),
            paragraph=place.paragraph,
            footnote=place.footnote,
            repaired=repaired,
            pinpoint=pinpoint(text, start, end),
        )


def _with_printed_names(mentions: Sequence[tuple[Mention, str]]) -> Iterator[Mention]:
    """Each entity with every form of its name that the document prints.

    Args:
        mentions: in document order, each with the printed name where its surface is none by itself.
    """
    printed: dict[str, dict[str, None]] = {}
    for mention, given in mentions:
        name = given or mention.surface
        if not mention.anaphoric and name != mention.entity.label:
            printed.setdefault(_id(mention.entity), {})[name] = None
    for mention, _ in mentions:
        names = tuple(sorted(printed.get(_id(mention.entity), ())))
        yield replace(mention, entity=replace(mention.entity, names=names))


def _id(entity: Actor | Instrument) -> str:
    return f"{type(entity).__name__}:{entity.key}"
