"""Dates and places of a meeting that documents print and that are other than those of the graph."""

from __future__ import annotations

from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer.asking import Ask


@dataclass(frozen=True, slots=True)
class OtherDates:
    """Days and place as one document prints them, and the IRIs of the document and of the words."""

    first: str
    last: str
    place: str
    document: str
    mention: str


def other_dates(ask: Ask, meeting: str) -> list[OtherDates]:
    """What documents say of the days and the place of a meeting, where it contradicts the graph; at most 100.

    The same rule as in the query ``meetings``.

    Args:
        meeting: IRI of the meeting.
    """
    it = terms.iri(meeting)
    rows = ask.rows(
        f"SELECT ?first ?last ?place ?document (MIN(?mention) AS ?words) WHERE {{ {it} cc:startDate ?start . "
        f"?mention cc:mentions {it} ; cc:inDocument ?document . "
        "?mention cc:printedStart ?first ; cc:printedEnd ?last . "
        f"OPTIONAL {{ {it} cc:endDate ?end }} "
        f"OPTIONAL {{ ?mention cc:printedPlace ?place . {it} cc:place ?known }} "
        'BIND(LCASE(STRBEFORE(CONCAT(?place, ","), ",")) AS ?city) '
        "FILTER(?first != ?start || (?last != ?first && ?last != ?end) || (!CONTAINS(LCASE(?known), ?city) "
        '&& !CONTAINS(?city, LCASE(STRBEFORE(CONCAT(?known, ","), ",")))) ) } '
        "GROUP BY ?first ?last ?place ?document ORDER BY ?first ?last ?document LIMIT 100"
    )
    ask.names([row["document"] for row in rows])
    return [
        OtherDates(row["first"], row["last"], row.get("place", ""), row["document"], row["words"])
        for row in rows
    ]
