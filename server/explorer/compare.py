"""Comparisons: themes by region and by who speaks, what all ask for, what only one does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer.asking import Ask

STATES, CIVIL = "states", "civil-society"
WHO = (STATES, CIVIL)

_FACTS = {
    STATES: "{{ ?held cc:region {region} . ?fact cc:atMeeting ?held ; a cc:Recommendation }} UNION "
    "{{ ?fact a cc:StateEcho ; cc:region {region} }} ",
    CIVIL: "?fact a cc:Quotation ; cc:region {region} . ",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a theme was asked for in a region by States or by civil society."""

    n: int
    heat: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Themes by region, each with two columns.

    Attributes:
        regions: their short ids, in the order of the columns.
        cells: by theme, region and who.
        totals: of each theme, by who.
        narrower: facts tagged with a narrower theme count too.
    """

    regions: Sequence[str]
    themes: Sequence[str]
    cells: Mapping[tuple[str, str, str], Cell]
    totals: Mapping[tuple[str, str], int]
    narrower: bool = False

    def cell(self, theme: str, region: str, who: str) -> Cell:
        """A cell, empty where nothing was asked."""
        return self.cells.get((theme, region, who), Cell(0, 0))

    def regions_of(self, theme: str, who: str = "") -> list[str]:
        """The regions that ask for a theme."""
        wanted = (who,) if who else WHO
        return [r for r in self.regions if any((theme, r, w) in self.cells for w in wanted)]


def matrix(ask: Ask, *, narrower: bool = False) -> Matrix:
    """The matrix of the dataset: recommendations and echoes of States, quotations of civil society.

    Args:
        narrower: a fact counts for the themes above its own too, once for each.
    """
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for who in WHO:
        pattern = _FACTS[who].format(region="?r")
        for row in ask.rows(
            f"SELECT ?theme ?region (COUNT(DISTINCT ?fact) AS ?n) WHERE {{ {pattern} "
            f"?fact {_about(narrower)} ?theme . ?r dcterms:identifier ?region }} GROUP BY ?theme ?region"
        ):
            counts[row["theme"], row["region"], who] += int(row["n"])
    most = {who: max((n for (_, _, w), n in counts.items() if w == who), default=1) for who in WHO}
    cells = {key: Cell(n, _heat(n, most[key[2]])) for key, n in counts.items()}
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for (theme, _, who), n in counts.items():
        totals[theme, who] += n
    regions = [
        row["id"]
        for row in ask.rows(
            "SELECT ?id WHERE { ?r a cc:Region ; dcterms:identifier ?id ; rdfs:label ?l } ORDER BY ?l"
        )
    ]
    themes = sorted({key[0] for key in cells})
    names = ask.names(themes)
    themes.sort(key=lambda t: (-totals[t, STATES] - totals[t, CIVIL], names[t].text if t in names else t))
    return Matrix(regions, themes, cells, totals, narrower)


def cell_pattern(ask: Ask, theme: str, region: str, who: str, *, narrower: bool = False) -> str:
    """The facts of a cell, as a pattern that binds ``?fact``; an empty region takes all."""
    node = ask.iri(f"region/{region}") if region else "?anyRegion"
    return f"{_FACTS[who].format(region=node)} ?fact {_about(narrower)} {terms.iri(theme)} ."


def _about(narrower: bool) -> str:
    return "cc:withinTheme" if narrower else "cc:theme"


def _heat(n: int, most: int) -> int:
    """A step of colour from 1 to 6."""
    return min(6, 1 + (6 * (n - 1)) // max(1, most))


@dataclass(frozen=True, slots=True)
class Convergence:
    """Themes sorted by who asks for them."""

    everywhere: Sequence[str]
    one_region: Sequence[str]
    civil_only: Sequence[str]
    states_only: Sequence[str]


def convergence(found: Matrix) -> Convergence:
    """What all regions ask for, what only one does, what one side asks and the other does not."""
    regions = {region for _, region, _ in found.cells}
    return Convergence(
        [t for t in found.themes if len(found.regions_of(t)) == len(regions)],
        [t for t in found.themes if len(found.regions_of(t)) == 1],
        [t for t in found.themes if not found.totals.get((t, STATES))],
        [t for t in found.themes if not found.totals.get((t, CIVIL))],
    )
