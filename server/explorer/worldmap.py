"""A map of the States that spoke and of the countries whose civil society is quoted; no borders are drawn."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from server.explorer.asking import Ask
from server.explorer.pictures import Address
from server.explorer.svg import Drawing


@dataclass(frozen=True, slots=True)
class Place:
    """A State with its numbers."""

    iri: str
    m49: str
    statements: int
    quotations: int


@lru_cache(maxsize=1)
def _plane() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "world.json").read_text(encoding="utf-8"))
    return loaded


def places(ask: Ask) -> list[Place]:
    """The States with statements or quotations, most first."""
    rows = ask.rows(
        "SELECT ?x (SAMPLE(?m) AS ?m49) (COUNT(DISTINCT ?s) AS ?said) (COUNT(DISTINCT ?q) AS ?quoted) "
        "WHERE { "
        "{ ?s a cc:Statement ; cc:speaker ?x } UNION { ?q a cc:Quotation ; cc:ofCountry ?x } "
        "?x cc:m49 ?m } GROUP BY ?x"
    )
    found = [Place(row["x"], row["m49"], int(row["said"]), int(row["quoted"])) for row in rows if "x" in row]
    ask.names(place.iri for place in found)
    return sorted(found, key=lambda p: (-p.statements - p.quotations, p.iri))


def world(ask: Ask, found: Sequence[Place], title: str, address: Address) -> Drawing:
    """Land as one surface, and a disc for each State, its area by statements and quotations."""
    plane = _plane()
    drawing = Drawing(float(plane["width"]), float(plane["height"]), title)
    drawing.add("path", "land", d=plane["land"])
    for place in found:
        point = plane["points"].get(place.m49.zfill(3))
        if point is None:
            continue
        name = ask.name(place.iri)
        with drawing.link(address(place.iri)):
            drawing.hint(f"{name}: {place.statements} + {place.quotations}", ask.foreign(name))
            drawing.add(
                "circle",
                "disc c1" if place.statements else "disc c2",
                cx=float(point[0]),
                cy=float(point[1]),
                r=3.0 + 2.2 * math.sqrt(place.statements + place.quotations),
            )
    return drawing
