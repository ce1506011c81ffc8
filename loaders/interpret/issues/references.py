"""References inside a document that lead nowhere, and a contents page that does not fit the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from loaders.interpret.issues.reading import Piece, Reading, Sentence, issue, quote
from loaders.model.facts import Genre, IssueFact, Severity
from loaders.model.tree import Node, NodeKind
from loaders.parse.markers import roman_value

_PARAGRAPHS = re.compile(
    r"\b[Ss]ee\s+(?:also\s+)?para(?:graph|s|graphs)?\.?\s+(?P<list>\d{1,3}(?:\s*(?:,|and|–|-)\s*\d{1,3})*)"
    r"(?!\s*(?:\([a-z]\)\s*)?(?:of|in|to)\b)"
)
_SYMBOL = re.compile(r"[A-Z]/[A-Z\d.]+/|resolution\s+\d|\bConvention\b|\bDeclaration\b")
_ANNEX = re.compile(
    r"\b(?:[Ss]ee(?:\s+also)?|contained\s+in|set\s+out\s+in|reproduced\s+in|listed\s+in)\s+(?:the\s+)?annex\s+"
    r"(?P<n>[IVX]+)\b(?!\s+(?:of|to)\b(?!\s+(?:the\s+present|this)))"
)
_CHAPTER = re.compile(
    r"\b(?:[Ss]ee(?:\s+also)?|contained\s+in|set\s+out\s+in)\s+(?:chapter|chap\.|section|sect\.)\s+"
    r"(?P<n>[IVX]+)\b(?!,?\s+(?:of|para)\b(?!\s+(?:the\s+present|this)))"
)
_PAGE = re.compile(r"[\s.…]+(?P<page>\d{1,3})$")
_ALIKE, _FEWEST = 0.7, 3


def check_references(reading: Reading) -> Iterator[IssueFact]:
    """References to paragraphs, annexes, chapters and notes that are not there; wrong contents pages."""
    yield from _cross_references(reading)
    yield from _marks_without_notes(reading)
    yield from _contents(reading)


def _cross_references(reading: Reading) -> Iterator[IssueFact]:
    tree = reading.context.tree
    numbers = {int(x.node.label) for x in tree.paragraphs() if x.node.label.isdigit()}
    sections = [x.node for x in tree.sections()]
    annexes = {n for s in sections for n in _annex_numbers(s)}
    chapters = {roman_value(s.label) or 0 for s in sections if re.fullmatch(r"[IVX]+", s.label)}
    whole = 1 in numbers and reading.context.genre is not Genre.RESOLUTION
    for sentence in reading.body:
        text = sentence.text.text
        if "see" not in text and "See" not in text and " in " not in text:
            continue
        # What is cited as a document has paragraphs, annexes and chapters of its own.
        if whole and not sentence.piece.footnote:
            for match in _PARAGRAPHS.finditer(text):
                missing = [n for n in map(int, re.findall(r"\d+", match["list"])) if n not in numbers]
                if missing and not _SYMBOL.search(text[max(0, match.start() - 60) : match.start()]):
                    yield _nowhere(
                        sentence,
                        f"There is no paragraph {', '.join(map(str, missing))}; the last one is "
                        f"{max(numbers)}.",
                    )
        for pattern, there, what in ((_ANNEX, annexes, "annex"), (_CHAPTER, chapters, "chapter")):
            for match in pattern.finditer(text) if there else ():
                number = roman_value(match["n"]) or 0
                cited = _SYMBOL.search(text[max(0, match.start() - 60) : match.start()])
                if number > max(there) and not cited:
                    yield _nowhere(
                        sentence,
                        f"{quote(match.group(0))} leads nowhere: the document has no {what} {match['n']}.",
                    )


def _annex_numbers(section: Node) -> Iterator[int]:
    """The number of an annex by its heading; one without a number is the only one."""
    match = re.match(r"(?i)annex(?:es)?\b\s*(?P<n>[IVX]+\b)?", f"{section.mark} {section.text.text}".strip())
    if match:
        yield (roman_value(match["n"]) or 1) if match["n"] else 1


def _nowhere(sentence: Sentence, message: str) -> IssueFact:
    return issue("cross-reference", Severity.WARNING, sentence, message)


def _marks_without_notes(reading: Reading) -> Iterator[IssueFact]:
    """A mark in the text whose note is lost, in a document that prints notes."""
    tree = reading.context.tree
    notes = {n.label for n in tree.footnotes}
    by_node = {id(p.node): p for p in reading.pieces}
    for located in tree.located if any(n.isdigit() for n in notes) else ():
        for anchor in located.node.anchors:
            piece = by_node.get(id(located.node))
            if anchor.mark.isdigit() and anchor.mark not in notes and piece is not None:
                yield issue(
                    "missing-content",
                    Severity.WARNING,
                    piece,
                    f"The text has the mark {anchor.mark} of a footnote, but no such note is printed.",
                )


def _contents(reading: Reading) -> Iterator[IssueFact]:
    """Headings that the contents page words otherwise, and pages that go back."""
    lines = [x.node for x in reading.context.tree.of_kind(NodeKind.CONTENTS)]
    by_node = {id(p.node): p for p in reading.pieces}
    if len(lines) < _FEWEST:
        return
    yield from _pages(lines, by_node)
    headings = [s.node for s in reading.context.tree.sections() if s.node.text.text]
    plain = {_plain(_full(h)) for h in headings} | {_plain(h.text.text) for h in headings}
    for line in lines:
        piece = by_node.get(id(line))
        words = _plain(_PAGE.sub("", f"{line.mark} {line.text.text}".strip()))
        if piece is None or len(words.split()) < _FEWEST or any(words in p or p in words for p in plain if p):
            continue
        near = max(headings, key=lambda h: _likeness(words, _plain(_full(h))), default=None)
        if near is None:
            continue
        alike = _likeness(words, _plain(_full(near)))
        if _ALIKE < alike < 1 and abs(len(words.split()) - len(_plain(_full(near)).split())) < _FEWEST:
            yield issue(
                "variant-title",
                Severity.INFO,
                piece,
                f"The contents page lists {quote(_PAGE.sub('', line.text.text))}; the heading is "
                f"{quote(near.text.text)}.",
            )


def _full(node: Node) -> str:
    return f"{node.mark} {node.text.text}".strip()


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two).ratio()


def _pages(lines: list[Node], by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    last = 0
    for line in lines:
        match = _PAGE.search(line.text.text)
        page = int(match["page"]) if match else 0
        piece = by_node.get(id(line))
        if match and page < last and piece is not None:
            yield issue(
                "numbering-conflict",
                Severity.INFO,
                piece,
                f"The contents page gives page {page} after page {last}.",
            )
        last = max(last, page)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("isation", "ization")))
