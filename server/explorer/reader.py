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
    "names": (_("Other names"), frozenset({"ActorMention", "MeetingMention", "GoalMention"})),
}
_LAYER_OF = {name: layer for layer, (_words, names) in LAYERS.items() for name in names}
_LISTED = frozenset(_LAYER_OF) - {
    "ActorMention",
    "MeetingMention",
    "GoalMention",
    "InstrumentMention",
    "Citation",
}


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
    values = _values(ask, document)
    parts = _parts(ask, values)
    found = _found(ask, values)
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


_ASKED = (
    "order number level letter text surface inParagraph inFootnote mentions cites speaker participant holder "
    "message severity"
).split()
_PARTS = ("Section", "Paragraph", "ListItem", "Footnote")
_TARGETS = ("mentions", "cites", "speaker", "participant", "holder")


def _values(ask: Ask, document: str) -> dict[str, dict[str, list[str]]]:
    """What the page needs of everything in a document: classes, values by local name, ranges."""
    node = terms.iri(document)
    asked = ", ".join(f"cc:{name}" for name in _ASKED)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in ask.rows(
        f"SELECT ?x ?p ?o WHERE {{ ?x cc:inDocument {node} ; ?p ?o "
        f"FILTER(?p IN (rdf:type, dcterms:title, {asked})) }}"
    ):
        found[row["x"]][row["p"].rpartition("#")[2].rpartition("/")[2]].append(row["o"])
    for row in ask.rows(
        f"SELECT ?x ?start ?end ?exact WHERE {{ ?x cc:inDocument {node} ; cc:evidence ?e . "
        "?e oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
    ):
        of = found[row["x"]]
        if "start" not in of or int(row["start"]) < int(of["start"][0]):
            of.update({name: [row[name]] for name in ("start", "end", "exact")})
    for of in found.values():
        for objects in of.values():
            objects.sort()
    return found


def _parts(ask: Ask, values: Mapping[str, Mapping[str, list[str]]]) -> list[Row]:
    """Sections, paragraphs, items and notes, in their order."""
    parts = []
    for iri, found in values.items():
        names = {t.removeprefix(ask.settings.def_iri) for t in found.get("type", ())}
        kind = next((name for name in _PARTS if name in names), "")
        if kind and "order" in found:
            part = {name: objects[0] for name, objects in found.items()}
            text = part.get("text") or part.get("title", "")
            parts.append({**part, "part": iri, "kind": kind, "text": text, "in": part.get("inParagraph", "")})
    return sorted(parts, key=lambda part: (int(part["order"]), int(part.get("start", "0")), part["part"]))


def _found(ask: Ask, values: Mapping[str, Mapping[str, list[str]]]) -> list[Found]:
    """Facts, mentions and issues, in the order of their places."""
    found = []
    for iri, of in values.items():
        kind = best_kind(of.get("type", ()), ask.settings.def_iri)
        if (kind.name in _LAYER_OF or kind.name == "SourceIssue") and "start" in of:
            one = {name: objects[0] for name, objects in of.items()}
            found.append(
                Found(
                    iri,
                    kind,
                    one.get("inParagraph") or one.get("inFootnote", ""),
                    int(one["start"]),
                    int(one["end"]),
                    one.get("text") or one.get("surface") or one["exact"],
                    next((one[name] for name in _TARGETS if name in one), ""),
                    one.get("message", ""),
                    one.get("severity", ""),
                )
            )
    return sorted(found, key=lambda fact: (fact.start, fact.end, fact.iri))


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
