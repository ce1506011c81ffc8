"""Numbers, letters and marks that are lost; headings repeated; a contents page that does not fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.interpret.compendium_outline import Place
from loaders.interpret.issues.reading import Piece, Reading, issue, quote
from loaders.model.facts import IssueFact, Severity
from loaders.model.tree import Node, NodeKind
from loaders.parse.markers import roman_value

_ABOVE = 6000  # characters in which the number before is looked for
_WORDS_OF_A_TITLE = 4
_PAGE = re.compile(r"\s\d{1,3}$")
_ITEM_OF_WORKSHOP = re.compile(r"\b[Ww]orkshop\s+item\s+0*(?P<n>\d+)")
_TOPIC = re.compile(r"\b[Ww]orkshop\s+topic\s+0*\d+")
_REFERENCE = re.compile(r"\bparas?\.\s+(?P<list>\d{1,3}(?:\s*(?:,|and|–|-)\s*\d{1,3})*)(?!\s+of\b)")


def check_numbering(reading: Reading) -> Iterator[IssueFact]:
    by_node = {id(p.node): p for p in reading.pieces}
    yield from _paragraphs(reading, by_node)
    yield from _entries(reading, by_node)
    yield from _section_labels(reading, by_node)
    yield from _notes(reading, by_node)
    yield from _contents(reading, by_node)
    yield from _repeated_headings(reading, by_node)
    yield from _number_forms(reading, by_node)
    yield from _cross_references(reading)
    yield from _workshop_items(reading)


def _paragraphs(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """Numbers left out or printed twice. A text that is quoted has numbers of its own: a number is right if
    it goes on any of the series begun so far."""
    series: list[int] = []
    previous: int | None = None
    for located in reading.context.tree.paragraphs():
        node, piece = located.node, by_node.get(id(located.node))
        if not node.label.isdigit() or piece is None:
            continue
        number = int(node.label)
        if node.restored:
            yield issue(
                "numbering-gap",
                Severity.WARNING,
                piece,
                f"This paragraph is printed without a number; the paragraphs before and after it show that "
                f"it is {number}.",
            )
        elif (
            series
            and number != 1
            and number - 1 not in series
            and not _printed_between(reading, piece, number)
        ):
            yield issue(
                "numbering-gap", Severity.WARNING, piece, f"Paragraph {number} follows paragraph {previous}."
            )
        _go_on(series, number)
        previous = number


def _printed_between(reading: Reading, piece: Piece, number: int) -> bool:
    """Is the number before this one printed somewhat above, though not read as that of a paragraph?"""
    begin = piece.text.offsets[0]
    above = reading.context.tree.source.raw[max(0, begin - _ABOVE) : begin]
    return re.search(rf"(?:^|\n)[^\w\n]*{number - 1}[.)]\s", above) is not None


def _go_on(series: list[int], number: int) -> None:
    """Put a number at the end of the latest series that it goes on, else of the latest one (or a new one)."""
    before = next((n for n in range(len(series) - 1, -1, -1) if series[n] == number - 1), None)
    if number == 1 or not series:
        series.append(number)
    else:
        series[len(series) - 1 if before is None else before] = number


def _entries(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """Letters left out or printed twice in a list."""
    for located in reading.context.tree.of_kind(NodeKind.PARAGRAPH):
        entries = [
            c for c in located.node.children if c.kind is NodeKind.ITEM and re.fullmatch(r"[a-z]", c.label)
        ]
        for before, after in pairwise(entries):
            step = ord(after.label) - ord(before.label)
            piece = by_node.get(id(after))
            if step != 1 and piece is not None:
                what = "is printed twice" if step == 0 else f"follows ({before.label})"
                yield issue("numbering-gap", Severity.WARNING, piece, f"Entry ({after.label}) {what}.")


def _value(label: str, siblings: Sequence[str]) -> int | None:
    if label.isdigit():
        return int(label)
    roman = any(len(s) > 1 and roman_value(s) for s in siblings)
    if roman and roman_value(label):
        return roman_value(label)
    return ord(label.upper()) - ord("A") + 1 if len(label) == 1 and label.isalpha() else None


def _section_labels(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """A heading whose number or letter is lost, and numbers that skip."""
    contents = " ".join(_plain(x.node.text.text) for x in reading.context.tree.of_kind(NodeKind.CONTENTS))
    for node in reading.context.tree.root.walk():
        children = [c for c in node.children if c.kind is NodeKind.SECTION]
        yield from _labels_of(children, by_node)
        for parent, child in _orphans(node):
            piece = by_node.get(id(child))
            letter = _next_label(parent.label)
            # Where the contents page lists the one and not the other, or the other is no more than a
            # label ("Proceedings", "Other business"), the other is of a lower rank.
            lower = _plain(parent.text.text) in contents and _plain(child.text.text) not in contents
            lower = lower or len(child.text.text.split()) < _WORDS_OF_A_TITLE
            if piece is not None and not lower:
                yield issue(
                    "numbering-gap",
                    Severity.WARNING,
                    piece,
                    f"The heading has no letter or number; it follows {parent.mark or parent.label} "
                    f"{quote(parent.text.text)}, so {letter}. is missing.",
                )


def _labels_of(children: list[Node], by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """Headings of one series. The numbers of items and workshops are those of an agenda: a text that takes
    up some of them skips the others."""
    series: dict[str, list[Node]] = {}
    for child in children:
        word = re.match(r"(?:[A-Za-z]{3,}\s+)+(?=\d)", child.mark)
        name = word.group(0).lower() if word else ""
        if child.label and not re.search(r"item|workshop|topic|question", name):
            series.setdefault(name, []).append(child)
    for labelled in series.values():
        yield from _skipped(labelled, by_node)


def _skipped(labelled: list[Node], by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    labels = [c.label for c in labelled]
    for before, after in pairwise(labelled):
        one, two = _value(before.label, labels), _value(after.label, labels)
        piece = by_node.get(id(after))
        same_kind = before.label.isdigit() == after.label.isdigit()
        if one is None or two is None or piece is None or not same_kind or two in (one, one + 1, 1):
            continue
        first, second = ((n.mark or n.label).rstrip(".:") for n in (before, after))
        yield issue("numbering-gap", Severity.WARNING, piece, f"Heading {second} follows heading {first}.")


def _orphans(node: Node) -> Iterator[tuple[Node, Node]]:
    """(labelled heading, heading without label) where the second has lost its letter: a lone subsection
    under the last of a run of lettered headings, or the last of the run itself."""
    children = [c for c in node.children if c.kind is NodeKind.SECTION]
    run = [c for c in children if re.fullmatch(r"[A-Z]", c.label)]
    if len(run) < 2 or [c.label for c in run] != [chr(ord("A") + i) for i in range(len(run))]:
        return
    last = run[-1]
    at = children.index(last)
    if at + 1 < len(children) and not children[at + 1].label:
        yield last, children[at + 1]
        return
    below = [c for c in last.children if c.kind is NodeKind.SECTION]
    nested_elsewhere = any(g.kind is NodeKind.SECTION for c in run[:-1] for g in c.children)
    if at == len(children) - 1 and len(below) == 1 and not below[0].label and not nested_elsewhere:
        yield last, below[0]


def _next_label(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label[-1]) + 1)


def _notes(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """Notes whose own mark, or whose mark in the text, is lost."""
    tree = reading.context.tree
    nodes = [x.node for x in tree.located] + [n for note in tree.footnotes for n in note.walk()]
    anchors = {a.mark for n in nodes for a in n.anchors}
    for note in tree.footnotes:
        piece = by_node.get(id(note))
        if piece is None or not note.label:
            continue
        lost = note.label not in anchors and not _printed_mark(reading, note.label)
        if note.restored and lost:
            message = f"The mark {note.label} of this footnote is lost, at the note and in the text."
        elif note.restored:
            message = (
                f"The footnote is printed without its mark; the notes around it show that it is {note.label}."
            )
        elif lost:
            message = (
                f"The mark of footnote {note.label} is lost in the text, so what it belongs to is not known."
            )
        else:
            continue
        yield issue("numbering-gap", Severity.INFO, piece, message)
    labels = [int(n.label) for n in tree.footnotes if n.label.isdigit()]
    for before, after in pairwise(labels):
        if after not in (before + 1, 1):
            piece = next(by_node[id(n)] for n in tree.footnotes if n.label == str(after))
            yield issue(
                "numbering-gap", Severity.WARNING, piece, f"Footnote {after} follows footnote {before}."
            )


def _printed_mark(reading: Reading, label: str) -> bool:
    """Does the text print a mark that was read as a part of it ("the Tokyo Rules2", "Corruption [1]")?"""
    mark = re.compile(rf"\[{re.escape(label)}\]|(?<=[a-z][a-z.,;:)”]){re.escape(label)}(?![\d\w.,])")
    return any(mark.search(p.text.text) for p in reading.pieces if not p.footnote and not p.heading)


def _contents(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """Lines of the contents page without page number where the others have one, and sections left out."""
    lines = [x.node for x in reading.context.tree.of_kind(NodeKind.CONTENTS)]
    numbered = [n for n in lines if _PAGE.search(n.text.text)]
    if len(numbered) > len(lines) / 2:
        for node in lines:
            text = node.text.text
            if len(text.split()) > 3 and not _PAGE.search(text) and id(node) in by_node:
                yield issue(
                    "missing-content",
                    Severity.INFO,
                    by_node[id(node)],
                    "The contents page gives no page number for this section, as it does for the others.",
                )
        return
    listed = " ".join(_plain(n.text.text) for n in lines)
    if len(lines) < 3:
        return
    top = [x.node for x in reading.context.tree.sections() if x.node.level == 1]
    left_out = [
        n
        for n in top
        if _plain(n.text.text) not in listed and not re.match(r"(?i)(table of )?contents", n.text.text)
    ]
    first = next((n for n in lines if id(n) in by_node), None)
    if left_out and first is not None and len(left_out) < len(top):
        names = ", ".join(quote(n.text.text) for n in left_out)
        yield issue(
            "missing-content",
            Severity.INFO,
            by_node[id(left_out[0])],
            f"The table of contents does not list the {'sections' if len(left_out) > 1 else 'section'} "
            f"{names}.",
        )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _repeated_headings(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    if reading.compendium:
        yield from _repeated_in_region(reading, by_node)
        return
    for node in reading.context.tree.root.walk():
        headings = [c for c in node.children if c.kind is NodeKind.SECTION and c.text]
        for before, after in pairwise(headings):
            same = (before.mark, before.text.text.casefold()) == (after.mark, after.text.text.casefold())
            if same and id(after) in by_node:
                yield issue(
                    "repeated-heading",
                    Severity.WARNING,
                    by_node[id(after)],
                    f"The heading {quote(after.text.text)} stands twice in a row.",
                )


def _repeated_in_region(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """The second subsection of a region headed like the first: what the other regions print there."""
    outline = reading.outline
    seconds: dict[int, Counter[str]] = {}
    for node, place in outline.headings:
        if place.part == "workshop":
            seconds.setdefault(place.block, Counter())[node.text.text] += 1
    before: tuple[Node, Place] | None = None
    for node, place in outline.headings:
        if before is not None and place.part in ("item", "workshop") and id(node) in by_node:
            other, there = before
            same = (there.block, there.region) == (place.block, place.region)
            if same and other.text.text.casefold() == node.text.text.casefold():
                usual = next((h for h, _ in seconds[place.block].most_common() if h != node.text.text), "")
                yield issue(
                    "repeated-heading",
                    Severity.WARNING,
                    by_node[id(node)],
                    f"The heading {quote(node.text.text)} stands twice under "
                    f"{reading.context.knowledge.regions[place.region].label}: the "
                    f"second subsection is on workshop {place.workshop}"
                    + (f", which the other regions head {quote(usual)}." if usual else "."),
                )
        before = (node, place)


def _number_forms(reading: Reading, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """Headings of one series numbered "01" and "1"."""
    pattern = re.compile(
        r"\b(?P<word>agenda item|workshop topic|workshop|session|item)\s+(?P<n>\d{1,2})\b", re.IGNORECASE
    )
    forms: dict[str, dict[bool, list[Node]]] = {}
    for located in reading.context.tree.sections():
        node = located.node
        for match in pattern.finditer(f"{node.mark} {node.text.text}"):
            padded = match["n"].startswith("0")
            forms.setdefault(match["word"].lower(), {}).setdefault(padded, []).append(node)
    for word, found in forms.items():
        if len(found) == 2 and min(len(v) for v in found.values()):
            rare = min(found.values(), key=len) if len(found[True]) != len(found[False]) else found[False]
            if id(rare[0]) in by_node:
                yield issue(
                    "numbering-form",
                    Severity.INFO,
                    by_node[id(rare[0])],
                    f"Headings number {quote(word)} in two ways: {len(found[True])} with a leading zero "
                    f"(01), "
                    f"{len(found[False])} without (1).",
                )


def _cross_references(reading: Reading) -> Iterator[IssueFact]:
    """References to own paragraphs that the document does not have."""
    numbers = {int(x.node.label) for x in reading.context.tree.paragraphs() if x.node.label.isdigit()}
    if not numbers:
        return
    for sentence in reading.body:
        if not sentence.piece.footnote or not re.match(r"(?:See|For|On)\b", sentence.text.text):
            continue
        for match in _REFERENCE.finditer(sentence.text.text):
            missing = [int(n) for n in re.findall(r"\d+", match["list"]) if int(n) not in numbers]
            if missing:
                yield issue(
                    "cross-reference",
                    Severity.WARNING,
                    sentence,
                    f"There is no paragraph {', '.join(map(str, missing))}; the last one is {max(numbers)}.",
                )


def _workshop_items(reading: Reading) -> Iterator[IssueFact]:
    """ "Workshop item 2" where the document speaks of workshop topics."""
    if not any(_TOPIC.search(s.text.text) for s in reading.sentences):
        return
    for sentence in reading.body:
        match = _ITEM_OF_WORKSHOP.search(sentence.text.text)
        if match:
            yield issue(
                "misprint",
                Severity.INFO,
                sentence,
                f"{quote(match.group(0))} is called “Workshop topic {match['n']}” elsewhere in the document.",
            )
