"""A document to read: its sections, paragraphs and notes, and where in their words the facts stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ccgraph.engine import terms
from server.explorer.asking import Ask, Row
from server.explorer.kinds import Kind, best_kind
from server.explorer.marks import Mark, Segment, locate, segments
from server.languages import mark as _

# What can be switched on and off, with the classes that belong to it.
LAYERS: Mapping[str, tuple[str, frozenset[str]]] = {
    "asks": (
        _("What is asked, recommended or found"),
        frozenset(
            """Recommendation Quotation Question Objective StateEcho CommonFinding ExecutiveTheme
            Innovation SummaryPoint Commitment OperativeParagraph PreambularParagraph AgendaItem
            SurveyObservation""".split()
        ),
    ),
    "points": (_("Points made by speakers"), frozenset({"AttributedPoint"})),
    "people": (
        _("Who spoke, sat or served"),
        frozenset({"Statement", "Participation", "OfficerRole", "Role"}),
    ),
    "texts": (_("Instruments and documents cited"), frozenset({"InstrumentMention", "Citation"})),
    "names": (_("Other names"), frozenset({"ActorMention", "MeetingMention"})),
}
_LAYER_OF = {name: layer for layer, (_words, names) in LAYERS.items() for name in names}
_LISTED = frozenset(_LAYER_OF) - {"ActorMention", "MeetingMention", "InstrumentMention", "Citation"}


@dataclass(frozen=True, slots=True)
class Found:
    """A fact or mention in a document.

    Attributes:
        target: what a mention names, who a statement is of.
        exact: the characters of the source, or the cleaned words where the graph has them.
    """

    iri: str
    kind: Kind
    place: str
    start: int
    end: int
    exact: str
    target: str
    message: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text inside a paragraph: its opening words, an item of a list, the words after it."""

    anchor: str
    label: str
    segments: Sequence[Segment]
    is_item: bool


@dataclass(slots=True)
class Block:
    """What stands under each other in a document: a heading, a paragraph, a note."""

    iri: str
    kind: str
    anchor: str
    number: str
    text: str
    start: int
    end: int
    level: int = 0
    lines: Sequence[Line] = ()
    listed: Sequence[Found] = ()
    loose: Sequence[Found] = ()
    issues: Sequence[Found] = ()
    notes: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document."""

    iri: str
    blocks: Sequence[Block]
    loose_issues: Sequence[Found]
    notes: Sequence[Block]
    counts: Mapping[str, int]


def anchor_of(iri: str, base: str) -> str:
    """The anchor of a fact or a part of a document in the reader: ``p24``, ``p24-a``, ``s5``, ``n3``."""
    path = iri.removeprefix(f"{base}id/")
    part = re.fullmatch(r"document/.+?/(paragraph|section|footnote)/(.+)", path)
    if part:
        path = {"paragraph": "p", "section": "s", "footnote": "n"}[part[1]] + part[2].replace("/item", "")
    return re.sub(r"[^A-Za-z0-9.]+", "-", path).strip("-")


def reading(ask: Ask, document: str) -> Reading:
    """A document with the facts in it.

    Args:
        document: its IRI; one that the graph does not know gives an empty reading.
    """
    parts = _parts(ask, document)
    found = _found(ask, document)
    in_place: dict[str, list[Found]] = defaultdict(list)
    for fact in found:
        in_place[fact.place].append(fact)
    base = ask.settings.base_iri
    items: dict[str, list[Row]] = defaultdict(list)
    for part in parts:
        if part["kind"] == "ListItem":
            items[part["in"]].append(part)
    blocks = [_block(part, base) for part in parts if part["kind"] != "ListItem"]
    by_iri = {block.iri: block for block in blocks}
    for block in blocks:
        if block.kind == "Paragraph":
            _fill(block, items[block.iri], in_place[block.iri], base)
        elif block.kind == "Footnote":
            _fill(block, (), in_place[block.iri], base)
    unanchored: list[Block] = []
    for part, note in ((p, by_iri[p["part"]]) for p in parts if p["kind"] == "Footnote"):
        home = by_iri.get(part.get("in", ""))
        (home.notes if home else unanchored).append(note)
    counts: dict[str, int] = defaultdict(int)
    for fact in found:
        if fact.kind.name in _LAYER_OF:
            counts[_LAYER_OF[fact.kind.name]] += 1
    ask.names(fact.target for fact in found if fact.target)
    return Reading(
        document,
        [block for block in blocks if block.kind != "Footnote"],
        [f for f in found if f.kind.name == "SourceIssue" and f.place not in by_iri],
        unanchored,
        counts,
    )


def _parts(ask: Ask, document: str) -> list[Row]:
    classes = " ".join(f"(cc:{name} '{name}')" for name in ("Section", "Paragraph", "ListItem", "Footnote"))
    return ask.rows(
        "SELECT ?part ?kind ?order ?text ?number ?level ?letter ?in ?start ?end WHERE { "
        f"?part cc:inDocument {terms.iri(document)} ; cc:order ?order ; a ?class . "
        f"VALUES (?class ?kind) {{ {classes} }} "
        "OPTIONAL { ?part cc:text|dcterms:title ?text } OPTIONAL { ?part cc:number ?number } "
        "OPTIONAL { ?part cc:level ?level } OPTIONAL { ?part cc:letter ?letter } "
        "OPTIONAL { ?part cc:inParagraph ?in } "
        "OPTIONAL { ?part cc:evidence ?e . ?e oa:start ?start ; oa:end ?end } } ORDER BY ?order ?start ?part"
    )


def _found(ask: Ask, document: str) -> list[Found]:
    rows = ask.rows(
        "SELECT ?fact ?class ?place ?start ?end ?exact ?text ?target ?message ?severity WHERE { "
        f"?fact cc:inDocument {terms.iri(document)} ; cc:evidence ?e ; a ?class . "
        "?e oa:start ?start ; oa:end ?end ; oa:exact ?exact . "
        f"FILTER STRSTARTS(STR(?class), {terms.string(ask.settings.def_iri)}) "
        "OPTIONAL { ?fact cc:inParagraph|cc:inFootnote ?place } OPTIONAL { ?fact cc:text|cc:surface ?text } "
        "OPTIONAL { ?fact cc:mentions|cc:cites|cc:speaker|cc:participant|cc:holder ?target } "
        "OPTIONAL { ?fact cc:message ?message ; cc:severity ?severity } } ORDER BY ?start ?end ?fact"
    )
    kinds: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Row] = {}
    for row in rows:
        kinds[row["fact"]].add(row["class"])
        first.setdefault(row["fact"], row)
    found = []
    for iri, row in first.items():
        kind = best_kind(kinds[iri], ask.settings.def_iri)
        if kind.name in _LAYER_OF or kind.name == "SourceIssue":
            found.append(
                Found(
                    iri,
                    kind,
                    row.get("place", ""),
                    int(row["start"]),
                    int(row["end"]),
                    row.get("text") or row["exact"],
                    row.get("target", ""),
                    row.get("message", ""),
                    row.get("severity", ""),
                )
            )
    return found


def _block(part: Row, base: str) -> Block:
    return Block(
        part["part"],
        part["kind"],
        anchor_of(part["part"], base),
        part.get("number", ""),
        part.get("text", ""),
        int(part.get("start", "-1")),
        int(part.get("end", "-1")),
        level=int(part.get("level", "1")),
    )


def _fill(block: Block, items: Iterable[Row], found: Sequence[Found], base: str) -> None:
    """Put items, marks and lists of facts into a paragraph or a note."""
    marks, loose = [], []
    for fact in found:
        if fact.kind.name == "SourceIssue":
            continue
        at = locate(fact.exact, block.text, _guess(fact.start, block))
        if at is None:
            loose.append(fact)
        else:
            marks.append(
                Mark(
                    at[0], at[1], _LAYER_OF[fact.kind.name], anchor_of(fact.iri, base), fact.iri, fact.target
                )
            )
    runs: list[tuple[int, int, str, str, bool]] = []
    done = 0
    for item in items:
        at = locate(item.get("text", ""), block.text, -1.0, begin=done)
        if at is None:
            continue
        before = re.sub(
            r"\s*(?:[•·–-]|\(?[0-9A-Za-z]{1,5}\)|[0-9]{1,2}\.)?\s*$", "", block.text[done : at[0]]
        )
        if before.strip():
            runs.append((done, done + len(before), "", "", False))
        runs.append((at[0], at[1], anchor_of(item["part"], base), item.get("letter", ""), True))
        done = at[1]
    if block.text[done:].strip() or not runs:
        runs.append((done, len(block.text), "", "", False))
    block.lines = [
        Line(anchor, label, segments(block.text, begin, end, marks), is_item)
        for begin, end, anchor, label, is_item in runs
    ]
    block.listed = [fact for fact in found if fact.kind.name in _LISTED]
    block.loose = loose
    block.issues = [fact for fact in found if fact.kind.name == "SourceIssue"]


def _guess(start: int, block: Block) -> float:
    """Where in its paragraph a place of the source is, from 0 to 1; -1 where that is unknown."""
    length = block.end - block.start
    return (start - block.start) / length if length > 0 and block.start >= 0 else -1.0
