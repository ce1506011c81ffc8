"""Which item of a Congress, and which of its workshops, a part of a document is about.

A Congress numbers its items twice: the provisional agenda begins with the opening and organizational
matters, so that the first substantive item has another number there. The number of the provisional agenda
is the one that counts. A document that prints its provisional agenda tells which is which by the titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree, Located, Node, NodeKind

# Number of the first substantive item on the provisional agenda, less one, where it is known of a Congress
# whose documents use both numberings.
_SUBSTANTIVE_OFFSETS = {"congress-15": 2}

_MARK = re.compile(
    r"^(?:(?P<substantive>Substantive\s+item)|(?P<agenda>(?:Provisional\s+)?(?:Agenda\s+)?item)"
    r"|(?P<workshop>Workshop)(?:\s+topic)?)\s+(?P<number>\d{1,2})\b\s*(?:[.:–—-]\s*)?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\(\s*(?P<kind>(?:(?:provisional\s+)?agenda|substantive) item|item|topic|workshop)\s+"
    r"(?P<number>\d{1,2})\s*\)",
    re.IGNORECASE,
)
_QUESTIONS_ON = re.compile(
    r"\W*(?:questions|issues|points)\b[^:()]{0,60}?(?::|\(|–|—|\b(?:on|under|for|of))\s*(?:the\s+)?"
    r"(?:(?P<kind>workshop)|(?:(?:provisional\s+)?agenda\s+)?item)\s+(?P<number>\d{1,2})\b(?!.*\b(?:workshop|item)\b)",
    re.IGNORECASE,
)
_WORKSHOP_TOO = re.compile(r"\band\s+workshop\s+(\d)\b", re.IGNORECASE)
_WORKSHOPS = re.compile(r"\W*workshops?\b(?!.*\bitems?\b)", re.IGNORECASE)
_ITEMS = re.compile(r"\W*(?:substantive|agenda)\b[^.;:]{0,20}\bitems?\b(?!.*\bworkshops?\b)", re.IGNORECASE)
_PART = re.compile(
    r"(?:background|introduction|overview|objectives?|aims?|issues?|questions?|points?|general|conclusions?|documentation|organization)\b"
    r"(?:\s+(?:for|of|on)\b.*)?$",
    re.IGNORECASE,
)
"""A part of what is said on each item."""
_FIRST_SUBSTANTIVE = 3
"""Items 1 and 2 of a provisional agenda are its opening and organizational matters."""
_PROCEDURAL = re.compile(
    r"^(?:opening|organi[sz]ation(?:al)?|election|adoption|credentials|general (?:debate|discussion)"
    r"|other (?:matters|business)|closing|closure|provisional agenda|consideration of (?:the )?report)\b",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"\s*(?:[;,]\s*(?:and|or)?|[;,])\s*$")


def same_words(title: str) -> str:
    """Letters and digits only: how titles are compared, since dashes and quotes differ between prints."""
    return re.sub(r"[\W_]+", "", title).casefold()


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One printed line of a provisional agenda, or of a list of workshop topics."""

    position: str  # "3", "6(a)", "Workshop 1"
    title: str
    node: Node
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading that names an item or a workshop of a Congress."""

    section: Node
    title: str
    printed: int
    item: int | None = None
    workshop: int | None = None
    substantive: int | None = None  # number among the substantive items


@dataclass(frozen=True)
class CongressTopics:
    """The items and workshops of one Congress, as one document prints them."""

    congress: str
    agenda: tuple[AgendaEntry, ...] = ()
    headings: tuple[Topic, ...] = ()
    offset: int = 0
    _by_section: dict[int, Topic] = field(default_factory=dict)

    def of_path(self, path: Iterable[Node]) -> tuple[int | None, int | None]:
        """Item and workshop of the innermost heading that names one."""
        for section in reversed(tuple(path)):
            topic = self._by_section.get(id(section))
            if topic is not None:
                return topic.item, topic.workshop
        return None, None

    def item_of_number(self, printed: int, title: str = "") -> int:
        """The provisional agenda number of an item that a document prints with this number and title."""
        return _titled(self.agenda, title) or printed + self.offset


def read_congress_topics(tree: DocumentTree, congress: str) -> CongressTopics:
    """The agenda, the workshop topics and the headings of a document, with both numbers of each item."""
    agenda = tuple(_agenda_entries(tree))
    marked = [(x.node, match) for x in tree.sections() for match in [_mark_of(x.node)] if match]
    numbers = [int(m["number"]) for _, m in marked if not m["workshop"]]
    substantive = any(m["substantive"] for _, m in marked)
    offset = offset_of(congress, numbers, substantive)
    headings: list[Topic] = []
    by_section: dict[int, Topic] = {}
    items = 0
    for located in tree.sections():
        section = located.node
        topic = _topic(section, _mark_of(section), agenda, offset, items + 1) or _numbered_below(
            located, congress, agenda
        )
        if topic is None:
            continue
        items = topic.substantive or items
        headings.append(topic)
        by_section[id(section)] = topic
    return CongressTopics(congress, agenda, tuple(headings), offset, by_section)


def offset_of(congress: str, printed: Iterable[int], substantive: bool = False) -> int:
    """What must be added to printed item numbers to get those of the provisional agenda.

    Items 1 and 2 of a provisional agenda are never substantive: where they are discussed, the numbers are
    those of the substantive items.
    """
    numbers = list(printed)
    if not substantive and (not numbers or min(numbers) > 2):
        return 0
    return _SUBSTANTIVE_OFFSETS.get(congress, 0)


def _numbered_below(located: Located, congress: str, agenda: tuple[AgendaEntry, ...]) -> Topic | None:
    """``3. Title`` below the heading "Substantive items", ``2. Title`` below "Workshops".

    Numbers from 1 on are those of the substantive items, whose numbers on the agenda their titles may tell.
    """
    section, parent = located.node, located.path[-1] if located.path else None
    if parent is None or not section.label.isdigit():
        return None
    number, title = int(section.label), section.text.text
    if _PART.match(title):
        return None
    beside = [int(c.label) for c in parent.children if c.kind is NodeKind.SECTION and c.label.isdigit()]
    if _WORKSHOPS.match(parent.text.text) and _mark_of(parent) is None:
        return Topic(section, title, number, workshop=number)
    if not _ITEMS.match(parent.text.text):
        return None
    if min(beside) >= _FIRST_SUBSTANTIVE:
        return Topic(section, title, number, item=number)
    item = _titled(agenda, title) or number + offset_of(congress, beside)
    return Topic(section, title, number, item=item, substantive=number)


def _mark_of(section: Node) -> re.Match[str] | None:
    return _MARK.match(section.mark or "") or _MARK.match(section.text.text)


def _topic(
    section: Node, mark: re.Match[str] | None, agenda: tuple[AgendaEntry, ...], offset: int, running: int
) -> Topic | None:
    heading = section.text.text
    title = _MARK.sub("", heading).strip()
    if mark is None:
        return _of_questions(section) or _bracketed(section) or _same_title(section, agenda, running)
    number = int(mark["number"])
    beside = _bracketed(section) or _and_workshop(section)  # "Item 1: … (agenda item 3)"
    if mark["workshop"]:
        return Topic(section, title, number, beside.item if beside else None, number)
    printed = beside.item if beside else None
    item = printed or _titled(agenda, title) or number + offset
    ordinal = number if mark["substantive"] or offset else running
    return Topic(section, title, number, item, beside.workshop if beside else None, ordinal)


def _of_questions(section: Node) -> Topic | None:
    """``Questions for discussion: workshop 1``, below a heading that names an item and a workshop."""
    named = _QUESTIONS_ON.match(section.text.text)
    if named is None:
        return None
    number = int(named["number"])
    workshop = bool(named["kind"])
    return Topic(
        section, section.text.text, number, None if workshop else number, number if workshop else None
    )


def _bracketed(section: Node) -> Topic | None:
    """A heading such as "… (agenda item 3); and … (workshop 1)"."""
    item = None
    named = _WORKSHOP_TOO.search(section.text.text)
    workshop = int(named[1]) if named else None
    for match in _IN_BRACKETS.finditer(section.text.text):
        if match["kind"].lower() == "workshop":
            workshop = int(match["number"])
        else:
            item = int(match["number"])
    if item is None and workshop is None:
        return None
    return Topic(section, section.text.text, item or workshop or 0, item=item, workshop=workshop)


def _and_workshop(section: Node) -> Topic | None:
    """``Item 2: …, and workshop 2``."""
    named = _WORKSHOP_TOO.search(section.text.text)
    return Topic(section, section.text.text, 0, workshop=int(named[1])) if named else None


def _same_title(section: Node, agenda: tuple[AgendaEntry, ...], running: int) -> Topic | None:
    """A heading that repeats the title of an item or of a workshop topic."""
    words = same_words(section.text.text)
    for entry in agenda:
        if len(words) > 20 and words == same_words(entry.title):
            if entry.workshop is not None:
                return Topic(section, section.text.text, entry.workshop, workshop=entry.workshop)
            if entry.item is not None:
                return Topic(section, section.text.text, entry.item, item=entry.item, substantive=running)
    return None


def _titled(agenda: tuple[AgendaEntry, ...], title: str) -> int | None:
    words = same_words(title)
    return next((e.item for e in agenda if e.item and len(words) > 20 and same_words(e.title) == words), None)


_LEAD_LENGTH = 400
_AGENDA_LEAD = re.compile(
    r"\b(?:provisional\s+agenda|agenda)\b[^.:]*(?:\.|:)?\s*$|\bfollowing\b[^.:]*\bagenda\b", re.IGNORECASE
)
_WORKSHOP_LEAD = re.compile(r"\bworkshops?\b(?!\s+\d)", re.IGNORECASE)


# A question or an objective ("To review …") in a list is no title.
_NO_TITLE = re.compile(r"\?$|^To\s+[a-z]+\s")


def _agenda_entries(tree: DocumentTree) -> Iterator[AgendaEntry]:
    agenda_found = workshops_found = False
    for located in tree.paragraphs():
        node = located.node
        lead = node.text.text[-_LEAD_LENGTH:]
        items = tuple(child for child in node.children if child.kind is NodeKind.ITEM)
        rows = _numbered_rows(node)
        if not agenda_found and len(rows) > 1 and _AGENDA_LEAD.search(lead):
            agenda_found = True
            for number, title, row in rows:
                yield _agenda_row(number, title, row)
        if len(items) < 2:
            continue
        if not agenda_found and items[0].label.isdigit() and _AGENDA_LEAD.search(lead):
            agenda_found = True
            for child in items:
                yield from _agenda_lines(child, child.label)
        elif (
            not workshops_found
            and _WORKSHOP_LEAD.search(lead)
            and not re.search(r"questions?|objectives?", lead)
            and not any(_NO_TITLE.search(child.text.text.rstrip(" ;")) for child in items)
        ):
            workshops_found = True
            for workshop, child in enumerate(items, start=1):
                topic = _MARK.sub("", title_of(child.text))
                yield AgendaEntry(f"Workshop {workshop}", topic, child, workshop=workshop)


def _numbered_rows(node: Node) -> list[tuple[str, str, Node]]:
    """The rows of a table under a paragraph that begin with the number of an item: number, title, row."""
    rows = [row for table in node.children if table.kind is NodeKind.TABLE for row in table.children]
    cells = [(row, [cell.text.strip(" .") for cell in row.cells if cell.text.strip()]) for row in rows]
    return [(c[0], c[1], row) for row, c in cells if len(c) > 1 and c[0].isdigit() and not c[1].isdigit()]


def _agenda_row(number: str, title: str, row: Node) -> AgendaEntry:
    return AgendaEntry(number, title, row, None if _PROCEDURAL.match(title) else int(number))


def _agenda_lines(node: Node, position: str, item: int | None = None) -> Iterator[AgendaEntry]:
    title = node.text.text.strip()
    if item is None and position.isdigit() and not _PROCEDURAL.match(title):
        item = int(position)
    yield AgendaEntry(position, title, node, item)
    for child in node.children:
        if child.kind is NodeKind.ITEM and child.label:
            yield from _agenda_lines(child, f"{position}({child.label})", item)


def title_of(text: MappedText) -> str:
    """The words of a title in a list, without the semicolon that closes the entry."""
    return _LOOSE_END.sub("", text.text.strip())
