"""Official resolutions, of which the graph has the facts and not the words: paragraphs and uptake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer import facts as cards
from server.explorer.asking import Ask
from server.explorer.facts import Fact
from server.languages import mark as _

VERDICTS: Mapping[str, str] = {
    "same": _("a person read both: they ask for the same"),
    "overlap": _("a person read both: part of one stands in the other"),
}
"""What readers said of pairs; those that share words only are never shown."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph of an official resolution.

    Attributes:
        kind: ``operative`` or ``commitment``.
        number: as printed, with its letter.
        takes_up: how many recommendations and quotations it takes up.
    """

    iri: str
    kind: str
    number: str
    themes: Sequence[str]
    takes_up: int


@dataclass(frozen=True, slots=True)
class Uptake:
    """That a paragraph takes up a fact: the other side, how like they are, and what a reader said."""

    resolution: str
    provision: str
    number: str
    fact: Fact | None
    score: str
    verdict: str


def provisions(ask: Ask, resolution: str) -> list[Provision]:
    """The paragraphs of a resolution in their order; none where the graph has no facts of it."""
    node = terms.iri(resolution)
    rows = ask.rows(
        "SELECT ?p ?kind ?number ?letter ?at (COUNT(DISTINCT ?u) AS ?n) WHERE { "
        f"?p cc:inResolution {node} ; cc:provisionKind ?kind ; cc:number ?number . "
        "OPTIONAL { ?p cc:letter ?letter } OPTIONAL { ?p cc:numberInteger ?at } "
        "OPTIONAL { ?u a cc:Uptake ; cc:uptakeBy ?p FILTER NOT EXISTS { ?u cc:verdict 'different' } } } "
        "GROUP BY ?p ?kind ?number ?letter ?at"
    )
    themes: dict[str, list[str]] = {}
    for row in ask.rows(f"SELECT ?p ?t WHERE {{ ?p cc:inResolution {node} ; cc:theme ?t }} ORDER BY ?p ?t"):
        themes.setdefault(row["p"], []).append(row["t"])
    ask.names(iri for found in themes.values() for iri in found)
    rows.sort(
        key=lambda r: (r["kind"] != "operative", int(r.get("at", "0")), r["number"], r.get("letter", ""))
    )
    return [
        Provision(r["p"], r["kind"], _number(r), themes.get(r["p"], ()), int(r["n"]))
        for r in rows
        if "p" in r
    ]


def uptakes(ask: Ask, iri: str) -> list[Uptake]:
    """Where a recommendation or quotation was taken up, or what a paragraph takes up; best first."""
    node = terms.iri(iri)
    rows = ask.rows(
        "SELECT ?u ?fact ?p ?resolution ?number ?letter ?score ?verdict WHERE { "
        f"{{ ?u cc:uptakeOf {node} }} UNION {{ ?u cc:uptakeBy {node} }} "
        "?u a cc:Uptake ; cc:uptakeOf ?fact ; cc:uptakeBy ?p ; cc:score ?score . "
        "?p cc:inResolution ?resolution ; cc:number ?number . "
        "OPTIONAL { ?p cc:letter ?letter } OPTIONAL { ?u cc:verdict ?verdict } } "
        "ORDER BY DESC(?score) ?u"
    )
    rows = [row for row in rows if row.get("verdict") != "different"]
    known = {fact.iri: fact for fact in cards.by_iri(ask, [r["fact"] for r in rows if r["fact"] != iri])}
    ask.names([*(r["resolution"] for r in rows), *cards.names_in(known.values())])
    return [
        Uptake(
            row["resolution"],
            row["p"],
            _number(row),
            known.get(row["fact"]),
            row["score"],
            VERDICTS.get(row.get("verdict", ""), ""),
        )
        for row in rows
    ]


def _number(row: Mapping[str, str]) -> str:
    return f"{row['number']} ({row['letter']})" if row.get("letter") else row["number"]
