"""Bulleted points of a Chair's summary, and the new elements it names for the items of a coming Congress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.interpret.congress import congresses
from loaders.interpret.congress_topics import offset_of, same_words
from loaders.interpret.context import Context
from loaders.interpret.offices import read_name
from loaders.interpret.sentences import sentences
from loaders.model.facts import InnovationFact, ProvisionFact, ProvisionKind
from loaders.model.text import MappedText
from loaders.model.tree import Located, Node, NodeKind
from loaders.parse.shape import TELLS, TITLED_NAME, ends

_ITEM = re.compile(
    r"\b(?P<word>substantive\s+|agenda\s+)?item\s+(?P<number>\d{1,2})\b(?!\s*\()", re.IGNORECASE
)
_NEW = re.compile(
    r"\b(?:innovat\w+|novel\w*|new\s+(?:elements?|topics?|trends?|aspects?|issues?|developments?)|emerging\s+(?:elements?|trends?))\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\(\s*(?P<years>20\d\d(?:\s*(?:,|;|and|&|-|–|—|to)\s*(?:and\s+)?20\d\d)*)\s*\)")
_POINTS = re.compile(
    r"\b(?:points?|messages?|take-?\s?aways?|highlights?|findings|conclusions?|outcomes?|lessons|recommendations?|"
    r"observations|elements?|trends|challenges|practices)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(20\d\d)\s*(?:-|–|—|to)\s*(20\d\d)")
_SESSION_TITLE = re.compile(r"^(?:thematic\s+)?session\s+(?:\d|[IVX])", re.IGNORECASE)
_PARTICIPANTS = re.compile(
    r"^(?:In\s+)?20\d\d\s*[:,–—]|\b(?:came\s+from|panell?ists?\s*,?\s+nominated)\b", re.IGNORECASE
)
_LISTS_OTHER_THINGS = re.compile(
    r"\bclustered\b|\bpanel\b[^.]*\b(?:composed|consisted|included|comprised|featured|made\s+up)\b[^.]*$|\b(?:participants?|panell?ists)\b[^.]*\b(?:came\s+from|were|included)\b[^.]*$|\bagenda\b[^.]*\b(?:as\s+follows|reads?)\b|\badopted\b[^.]*\bagenda\b[^.]*:\s*$"
    r"|\b(?:following|these|two|three|four|five)\s+(?:\w+\s+){0,3}(?:sessions?|participants?|experts?|practitioners?|presenters?|delegations?|panell?ists|speakers|officers|documents?|questions?|members"
    r"|topics|agenda\s+items|workshops?)\b[^.]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ItemsOfParagraphs:
    """Which item of a Congress a paragraph of a summary is about, where it says so."""

    congress: str
    _items: dict[int, int] = field(default_factory=dict)

    def of(self, paragraph: Node) -> int | None:
        return self._items.get(id(paragraph))


def items_of_paragraphs(context: Context, congress: str) -> ItemsOfParagraphs:
    """Read ``With regard to agenda item 1 of the 15th Congress, …`` at the head of paragraphs.

    The printed numbers may be those of the substantive items; all of them together tell which.
    """
    found: list[tuple[Node, int, bool]] = []
    for located in context.tree.paragraphs():
        match = _item_of(located, context)
        if match:
            word = (match["word"] or "").lower()
            found.append((located.node, int(match["number"]), word.startswith("substantive")))
    offset = offset_of(congress, [number for _, number, _ in found], any(s for _, _, s in found))
    return ItemsOfParagraphs(congress, {id(node): number + offset for node, number, _ in found})


def _item_of(located: Located, context: Context) -> re.Match[str] | None:
    """The item that a paragraph with a list names, in its lead or in the heading above it."""
    node = located.node
    if not any(c.kind in (NodeKind.BULLET, NodeKind.ITEM) for c in node.children):
        return None
    first = next(iter(sentences(node.text)), None)
    about = [first.text] if first else []
    for words in about:
        match = _ITEM.search(words)
        if match and (any(congresses(words, context.knowledge)) or re.search(r"\bCongress\b|[\"“]", words)):
            return match
    heading = located.section.text.text if located.section else ""
    return _ITEM.search(heading)


def read_points(context: Context, congress: str) -> Iterator[ProvisionFact | InnovationFact]:
    """Every bulleted point, with its item where the paragraph tells it; new elements also as innovations."""
    items = items_of_paragraphs(context, congress)
    position = new = 0
    seen: set[str] = set()
    for located in _lists(context):
        node = located.node
        if not _has_points(node):
            continue
        item = items.of(node)
        is_new = _lists_new_elements(located, item)
        for child in node.children:
            if child.kind not in (NodeKind.BULLET, NodeKind.ITEM):
                continue
            text = child.flow()
            if not text or not _is_point(text):
                continue
            position += 1
            letter = child.label if child.kind is NodeKind.ITEM else ""
            paragraph = "" if node.kind is NodeKind.SECTION else node.label
            yield ProvisionFact(
                ProvisionKind.POINT, text.text, text.span(), paragraph, letter, position, item
            )
            years = years_in(text.text)
            if is_new and (years or item is not None) and same_words(text.text) not in seen:
                seen.add(same_words(text.text))
                new += 1
                yield InnovationFact(new, text.text, years, text.span(), paragraph, item)


def _lists(context: Context) -> Iterator[Located]:
    """Paragraphs, and headings with bullets right below them."""
    for located in context.tree.located:
        if located.node.kind is NodeKind.PARAGRAPH or (
            located.node.kind is NodeKind.SECTION and _POINTS.search(located.node.text.text)
        ):
            yield located


def _has_points(node: Node) -> bool:
    lead = node.text.text[-400:]
    return not (_LISTS_OTHER_THINGS.search(lead) and not _NEW.search(lead))


def _is_point(text: MappedText) -> bool:
    return not (
        _SESSION_TITLE.match(text.text) or _PARTICIPANTS.search(text.text[:160]) or _names_somebody(text.text)
    )


def _names_somebody(words: str) -> bool:
    """``Ms. Ana Ek, Chief of a branch``: an entry of a list of speakers."""
    name = read_name(words, titled=True)
    named = TITLED_NAME.match(words) or (
        name is not None and words[name.end : name.end + 1] in ("", ",", "(")
    )
    return bool(named) and not ends(words.rstrip(";,.")) and not TELLS.search(words)


def _lists_new_elements(located: Located, item: int | None) -> bool:
    """A list of new elements stands under a heading, or after words, that call them new."""
    if any(_NEW.search(section.text.text) and _is_list_heading(section) for section in located.path):
        return True
    return item is not None and bool(_NEW.search(located.node.text.text))


def _is_list_heading(section: Node) -> bool:
    """``Innovative elements of the discussions`` is one, ``New forms of crime`` is a topic."""
    return bool(
        re.search(
            r"\b(?:elements?|examples?|trends?|aspects?|innovations?|developments?|topics?|practices|ideas)\b",
            section.text.text,
            re.IGNORECASE,
        )
    )


def years_in(text: str) -> tuple[int, ...]:
    """All years in brackets, ranges written out: ``(2021, 2022) … (2024)``, ``(2021-2024)``."""
    found: set[int] = set()
    for match in _YEARS.finditer(text):
        years = match["years"]
        for first, last in _RANGE.findall(years):
            if int(first) <= int(last) <= int(first) + 20:
                found.update(range(int(first), int(last) + 1))
        found.update(int(y) for y in re.findall(r"20\d\d", years))
    return tuple(sorted(found))
