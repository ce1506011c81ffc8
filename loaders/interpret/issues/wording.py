"""Words printed twice, words lost, and turns of phrase that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from loaders.interpret.issues.reading import Piece, Reading, issue, quote, words_at
from loaders.model.facts import IssueFact, Severity
from loaders.model.tree import NodeKind

_DOUBLED = re.compile(
    r"\b(?P<words>(?P<first>[^\W\d_]{3,}(?:-[^\W\d_]+)*)(?:\s+[^\W\d_]+){0,4})"
    r"(?P<link>\s+and\s+|\s+)(?P=words)\b(?![’']s)",
    re.IGNORECASE,
)
# Repetition that is meant.
_MEANT = frozenset(
    (
        "more and more|less and less|again and again|over and over|on and on|by and by|so and so|such and "
        "such|"
        "years and years|one and one|very very|that that|had had|is is|who who"
    ).split("|")
)
_NOUNS = r"(?:concepts|needs|programmes|programs|initiatives|instruments|measures|tools|issues|bodies|areas)"
_MAKING = (
    r"(?:implementation|development|adoption|preparation|establishment|application|protection|promotion)"
)
_OFFICES = r"(?:judiciary|judges|prosecutors|police|practitioners|authorities|officials|agencies)"
# Each pattern is wrong in every context; what is told is read after "In “…” ".
_WRONG: tuple[tuple[str, str], ...] = (
    (r"\b(?:of|in|by|to|for|with) per [a-z]+", "two prepositions stand side by side"),
    (r"\b(?:of of|in in|to to|of for|for of|in of|to of|with of)\b", "one preposition is too many"),
    (r"\b(?:the a|a the|an the|the an)\b", "one article is too many"),
    (r"\b(?:have|has) found to be\b", "“been” is missing"),
    (
        r"\b(?:recommended|encouraged|urged|asked|invited|suggested|agreed) to use of\b",
        "“the” is missing, or “of” is too many",
    ),
    (rf"\b{_NOUNS}\b[^.;,]{{0,12}}? such (?:the|access)\b", "“as” is missing after “such”"),
    (
        r"\bas well (?!(?:as|and|be|have|for|with|in|that|to|through|by|across|towards|perhaps)\b)[a-z]+s\b",
        "“as” is missing after “as well”",
    ),
    (rf"\bin the {_MAKING} the\b", "“of” is missing"),
    (r"\bensure that (?:[\w-]+\s+){1,6}that (?:are|is)\b", "the second “that” is too many"),
    (
        r"(?<!of )\b(?:crime|measure|system|process|method|group) that (?:affect|are|have|were|exist)\b",
        "singular and plural do not agree",
    ),
    (
        rf"\bthe capacity of (?:[\w-]+\s+){{1,6}}?{_OFFICES} (?:address|prevent|combat|investigate|"
        rf"respond)\b",
        "“to” is missing",
    ),
    (r"\bcode of conducts\b", "the plural ending stands at the wrong word"),
    (r"\blied in\b", "“lay” is meant"),
    (r"\b(?:criminal|illicit|illegal|counterfeit) good and services\b", "“goods” is meant"),
    (
        r"\b(?:strengthen|support|address|of|inform) Member States (?:criminal|national|capacit|deliberation|"
        r"effort|need|priorit)\w*",
        "the apostrophe of the genitive is missing",
    ),
    (r"\bchildren (?:vulnerabilit|need|right)\w*", "the apostrophe of the genitive is missing"),
    (
        r"\b[Tt]he (?:challenges|measures|needs|risks|problems|efforts)\b[^.,;]{3,80}? was "
        r"(?:mentioned|highlighted|underlined|discussed|noted|stressed)",
        "singular and plural do not agree",
    ),
    (
        r"\b[\w-]+ are needed,[^.;]{3,80}, is also\b",
        "two predicates stand side by side; a word or a sentence is lost",
    ),
    (
        r"(?:^|(?<=[.!?] ))[A-Z]\w+ that (?:\w+ ){1,3}\w+, (?:is|are|was|were|has|have)\b",
        "a comma stands between subject and predicate",
    ),
    (r"\b(?:courts|crimes) (?:sittings|patterns|hearings)\b", "the first noun is put in the plural"),
    (
        r"\bwhich (?P<noun>[a-z]{6,})\b(?:\s*\([^)]*\))?\s+of the (?P=noun)\b",
        "the same noun stands twice",
    ),
)
_WRONG_PATTERNS = tuple((re.compile(pattern), what) for pattern, what in _WRONG)
# "confiscation and confiscation of equivalent value": the second one is another thing.
_COMPLEMENT = re.compile(
    r"\s+(?:of|against|for|in|on|with|by|to|between|from|among|at|as|through|that|which)\b"
)
# "timber and timber products", "article and article 50": a noun, then what it is the first word of.
_COMPOUND = re.compile(r"\s+\w")
_ADJECTIVE = re.compile(r"(?:ed|ing|al|ive|ous|ful|ic|able|ible)$", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"^(?!.*\b(?:recommendation|conclusion|summar|resolution|decision|point|question|list)).*\b(?:represented|"
    r"shown|presented|illustrated|displayed|depicted|reflected)\s+below\b|"
    r"\b(?:figure|chart|graph|table|diagram|map)\s+below\b",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION = re.compile(
    r"^(?:global\s+)?(?:overview|distribution|breakdown|chart|figure|map|graph)\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?][”\"’')\]]*$")
_CUT_WORD_AFTER = re.compile(r"[.!?:;][”\"’')\]]*$")


def check_wording(reading: Reading) -> Iterator[IssueFact]:
    for piece in reading.pieces:
        yield from _doubled(piece)
        yield from _wrong(piece)
    yield from _lost_text(reading)
    yield from _broken_off(reading)
    yield from _missing_figures(reading)
    if reading.compendium:
        yield from _empty_regions(reading)


def _doubled(piece: Piece) -> Iterator[IssueFact]:
    for match in _DOUBLED.finditer(piece.text.text):
        printed = " ".join(match.group(0).lower().split())
        several = " " in match["words"]
        linked = "and" in match["link"]
        complement = linked and _COMPLEMENT.match(piece.text.text, match.end())
        if linked and not several and not _ADJECTIVE.search(match["words"]):
            complement = complement or _COMPOUND.match(piece.text.text, match.end())
        # "Defence for Children International and International Prisoners' Aid": two names side by side.
        name = match["words"][0].isupper() if not several else match["words"].split()[-1][0].isupper()
        if complement or printed in _MEANT or (name and (linked or not several)):
            continue
        yield issue(
            "doubled-words",
            Severity.INFO,
            piece,
            f"{quote(match['words'])} is printed twice in a row: {quote(match.group(0))}.",
            words_at(piece, match.start()),
        )


def _wrong(piece: Piece) -> Iterator[IssueFact]:
    for pattern, what in _WRONG_PATTERNS:
        for match in pattern.finditer(piece.text.text):
            yield issue(
                "misprint",
                Severity.INFO,
                piece,
                f"In {quote(match.group(0))} {what}.",
                words_at(piece, match.start()),
            )


def _lost_text(reading: Reading) -> Iterator[IssueFact]:
    """A paragraph that begins in the middle of a word or sentence while the one before it was complete."""
    before: Piece | None = None
    for piece in reading.pieces:
        if piece.node.kind is not NodeKind.PARAGRAPH or piece.footnote:
            before = piece if piece.prose else None
            continue
        text = piece.text.text
        broken = re.match(r"[-–]?[a-z][\w-]*", text)
        # After a semicolon a sentence goes on below its list; half a word is always cut off.
        ends = _CUT_WORD_AFTER if text.startswith(("-", "–")) else _ENDS
        if broken and not piece.node.label and before is not None and ends.search(before.text.text.strip()):
            yield issue(
                "lost-text",
                Severity.WARNING,
                piece,
                f"The paragraph begins with {quote(broken.group(0))}: what stood before it is lost, "
                f"probably at a page break. "
                f"The paragraph before it ends {quote(before.text.text[-100:])}.",
                words_at(piece, 0),
            )
        before = piece


# Words that no sentence ends with.
_GOES_ON = re.compile(
    r"(?:(?<![;,])\s(?:and|or)|(?:^|\s)(?:the|of|to|in|for|with|by|from|at|a|an|that|which|who|whose|had|has|have|is|are|was|were|be|"
    r"been|as|into|their|its|such|including|between|through|against|on|under|while|because|although))$"
)
_SHORTEST = 6  # words


def _broken_off(reading: Reading) -> Iterator[IssueFact]:
    """A paragraph or an entry that ends in the middle of a sentence: with a word that must go on, or, in a
    list, without the stop that all the other entries have."""
    by_node = {id(p.node): p for p in reading.pieces}
    nodes = [x.node for x in reading.context.tree.located]
    for node, following in zip_longest(nodes, nodes[1:]):
        piece = by_node.get(id(node))
        if node.kind in (NodeKind.PARAGRAPH, NodeKind.ITEM) and piece is not None and not node.children:
            text = node.text.text.rstrip()
            goes_on = following is not None and re.match(r"[a-z(“\"•–-]", following.text.text or "-")
            if len(text.split()) >= _SHORTEST and _GOES_ON.search(text) and not goes_on:
                yield _cut(piece, text)
        items = [c for c in node.children if c.kind is NodeKind.ITEM and not c.children]
        if node.kind is NodeKind.PARAGRAPH and len(items) > 3 and len(items) == len(node.children):
            open_ended = [
                c for c in items if not re.search(r"[.;:,!?”\")]$|\b(?:and|or)$", c.text.text.rstrip())
            ]
            cut = by_node.get(id(open_ended[0])) if len(open_ended) == 1 else None
            if cut is not None and open_ended[0] is not items[-1]:
                yield issue(
                    "lost-text",
                    Severity.INFO,
                    cut,
                    "This entry ends without the stop that all the others of the list have; the end of it "
                    f"may be lost: {quote(open_ended[0].text.text[-80:])}.",
                )


def _cut(piece: Piece, text: str) -> IssueFact:
    return issue(
        "lost-text",
        Severity.WARNING,
        piece,
        f"The text breaks off after {quote(text[-80:])}.",
        words_at(piece, max(len(piece.text) - 2, 0)),
    )


def _missing_figures(reading: Reading) -> Iterator[IssueFact]:
    """Figures that are announced, or that a caption stands for, and are not in the text."""
    nodes = [x.node for x in reading.context.tree.located if x.node.kind is not NodeKind.ROW]
    by_node = {id(p.node): p for p in reading.pieces}
    for n, node in enumerate(nodes):
        piece = by_node.get(id(node))
        following = nodes[n + 1] if n + 1 < len(nodes) else None
        if piece is None or (following is not None and following.kind is NodeKind.TABLE):
            continue
        if node.kind is NodeKind.PARAGRAPH and _ANNOUNCED.search(node.text.text):
            what = "announces a figure that is not in this text"
        elif node.kind is NodeKind.SECTION and not node.children and _CAPTION.match(node.text.text):
            what = "is the caption of a figure that is not in this text"
        else:
            continue
        yield issue("missing-content", Severity.INFO, piece, f"{quote(node.text.text)} {what}.")


def _empty_regions(reading: Reading) -> Iterator[IssueFact]:
    """A region without opening words while the others of the block have some."""
    outline = reading.outline
    by_node = {id(p.node): p for p in reading.pieces}
    opened = {(u.place.block, u.place.region) for u in outline.units if u.place.part == "lead"}
    for node, place in outline.headings:
        if place.part != "lead" or (place.block, place.region) in opened or id(node) not in by_node:
            continue
        if sum(block == place.block for block, _ in opened) > 1:
            yield issue(
                "missing-content",
                Severity.INFO,
                by_node[id(node)],
                f"The section {quote(node.text.text)} has no opening paragraph with the number of "
                f"respondents, as the other "
                "regions have; what stands there is printed under its first subsection.",
            )
