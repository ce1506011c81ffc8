"""Indicators of the Sustainable Development Goals that the UNODC looks after, with what they measure.

A theme leads to the indicators that their own words name, an indicator to its targets and its custodians.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ccgraph.errors import InputError
from ccgraph.vocabulary import DCTERMS, RDFS, SKOS
from loaders.write.graph import GraphWriter, label, string

COLUMNS = ("id", "label", "targets", "custodians", "themes", "also")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator (``16.3.2``); ``also`` has the other numbers that the same indicator bears."""

    id: str
    label: str
    targets: tuple[str, ...]
    custodians: tuple[str, ...]
    themes: tuple[str, ...]
    also: tuple[str, ...]


def read_indicators(data: Path) -> tuple[Indicator, ...]:
    """The rows of ``authorities/indicators.tsv``, a file that may be missing.

    Raises:
        InputError: the file cannot be read or is not of its form.
    """
    path = data / "authorities" / "indicators.tsv"
    if not path.exists():
        return ()
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the indicators cannot be read ({error})", file=path) from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise InputError(f"the first line must be {' '.join(COLUMNS)}, divided by tabs", file=path, line=1)
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS) or not all(row[:4]):
            raise InputError("an indicator needs id, label, targets and custodians", file=path, line=number)
    return tuple(
        Indicator(row[0], row[1], *(tuple(filter(None, cell.split("|"))) for cell in row[2:]))
        for row in rows[1:]
    )


def write_indicators(w: GraphWriter, indicators: Sequence[Indicator]) -> None:
    """What each indicator is called, what it measures and who looks after it."""
    for indicator in indicators:
        iri = w.iris.sdg(indicator.id)
        name = f"Indicator {indicator.id}: {indicator.label}"
        w.type(iri, w.cc.SDGIndicator)
        w.type(iri, SKOS.Concept)
        w.add(iri, RDFS.label, label(name))
        w.add(iri, SKOS.prefLabel, label(name))
        w.add(iri, DCTERMS.identifier, string(indicator.id))
        w.add(iri, SKOS.notation, string(indicator.id))
        w.add(iri, SKOS.inScheme, w.iris.thing("scheme", "sdg"))
        for number in indicator.also:
            w.add(iri, SKOS.altLabel, label(f"Indicator {number}"))
        w.add(iri, SKOS.broader, w.iris.sdg(indicator.targets[0]))
        for target in indicator.targets[1:]:
            w.add(iri, SKOS.related, w.iris.sdg(target))
        for body in indicator.custodians:
            w.add(iri, w.cc.custodian, w.iris.actor(f"organization/{body}"))
        for theme in indicator.themes:
            w.add(w.iris.theme(theme), SKOS.relatedMatch, iri)
