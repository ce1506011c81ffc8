"""What the graph has of a document: its facts, counted by kind, each with the search that lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ccgraph.engine import terms
from server.explorer.asking import Ask
from server.explorer.kinds import KINDS, Kind, best_kind

_SEARCHES: Mapping[str, str] = {
    "Recommendation": "recommendation",
    "Quotation": "quotation",
    "Statement": "statement",
    "AttributedPoint": "point",
    "Question": "question",
    "Objective": "objective",
    "StateEcho": "state-echo",
    "CommonFinding": "common-finding",
    "Finding": "finding",
    "ExecutiveTheme": "executive-theme",
    "Innovation": "innovation",
    "SummaryPoint": "provision",
    "Commitment": "provision",
    "OperativeParagraph": "provision",
    "PreambularParagraph": "provision",
    "Paragraph": "paragraph",
    "Footnote": "footnote",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A kind of things in a document; an empty address where no list has them."""

    kind: Kind
    n: int
    address: str


def contents(ask: Ask, document: str, short_id: str) -> list[Counted]:
    """The kinds of what stands in a document, those that people read first before the others."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in ask.rows(
        f"SELECT ?x ?c WHERE {{ ?x cc:inDocument {terms.iri(document)} ; a ?c . "
        "FILTER NOT EXISTS { ?x a cc:Mention } }"
    ):
        classes[row["x"]].add(row["c"])
    counted: dict[str, int] = defaultdict(int)
    for found in classes.values():
        counted[best_kind(found, ask.settings.def_iri).name] += 1
    return [
        Counted(kind, counted[name], _address(name, short_id))
        for name, kind in KINDS.items()
        if counted.get(name) and kind.group in ("fact", "part") and name != "ListItem"
    ]


def _address(name: str, short_id: str) -> str:
    if name == "SourceIssue":
        return f"/data-quality?{urlencode({'document': short_id})}"
    if name in _SEARCHES:
        return f"/search?{urlencode({'document': short_id, 'kind': _SEARCHES[name]})}"
    return ""
