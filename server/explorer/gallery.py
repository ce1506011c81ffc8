"""The pictures of the comparison pages: each with its title, the drawing, and the table it was drawn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from server.explorer.asking import Ask
from server.explorer.kinds import KINDS
from server.explorer.pictures import (
    Address,
    Tie,
    actor_ties,
    bars,
    events,
    instrument_ties,
    network,
    timeline,
)
from server.explorer.properties import days
from server.explorer.svg import Drawing
from server.explorer.worldmap import places, world
from server.languages import mark as _
from server.languages import translate

Value = str | int | float
IRI = "iri:"
"""Begins a value of a table that names a thing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its table.

    Attributes:
        columns: heads of the table.
        rows: of the table; a text that begins with ``iri:`` names a thing.
    """

    drawing: Drawing
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Maker:
    """How a picture is made, and its words."""

    title: str
    about: str
    make: Callable[[Ask, str, Address], Picture]


def _timeline(ask: Ask, title: str, address: Address) -> Picture:
    found = events(ask)
    rows = [
        [f"{IRI}{e.iri}", translate(KINDS[e.kind].one) if e.kind in KINDS else e.kind, days(e.first, e.last)]
        for e in found
    ]
    return Picture(
        timeline(ask, found, title, translate, address),
        (translate("Meeting"), translate("Kind"), translate("Date")),
        rows,
    )


def _network(
    ties: Callable[[Ask], list[Tie]], left: str, right: str
) -> Callable[[Ask, str, Address], Picture]:
    def make(ask: Ask, title: str, address: Address) -> Picture:
        found = ties(ask)
        rows: list[list[Value]] = [
            [f"{IRI}{t.left}", f"{IRI}{t.right}", t.n]
            for t in sorted(found, key=lambda t: (-t.n, t.left, t.right))
        ]
        return Picture(
            network(ask, found, title, address), (translate(left), translate(right), translate("Facts")), rows
        )

    return make


def _survey(table: str) -> Callable[[Ask, str, Address], Picture]:
    def make(ask: Ask, title: str, address: Address) -> Picture:
        del address
        found = ask.rows(
            "SELECT ?region ?item ?workshop ?type ?category ?measure ?value ?unit WHERE { "
            f"?o a cc:SurveyObservation ; cc:table '{table}' ; cc:value ?value ; "
            "cc:unit ?unit . "
            "OPTIONAL { ?o cc:region ?region } OPTIONAL { ?o cc:underItem ?item } "
            "OPTIONAL { ?o cc:underWorkshop ?workshop } OPTIONAL { ?o cc:respondentType ?type } "
            "OPTIONAL { ?o cc:category ?category } OPTIONAL { ?o cc:measure ?measure } } "
            "ORDER BY ?region ?item ?workshop ?type ?category ?measure"
        )
        labels = ("region", "item", "workshop", "type")
        ask.names(row[name] for row in found for name in labels if name in row)
        values: dict[str, dict[str, float]] = defaultdict(dict)
        series: dict[str, str] = {}
        for row in found:
            label = " · ".join(ask.name(row[name]).short for name in labels if name in row)
            key = row.get("measure") or row.get("category") or ""
            if not label:
                label, key = key, ""
            values[label][key] = float(row["value"])
            series[key] = translate(_SERIES.get(key, key))
        unit = " %" if any(row["unit"] in ("percent", "percentage") for row in found) else ""
        rows: list[list[Value]] = [
            [label, *(by_key.get(key, "") for key in series)] for label, by_key in values.items()
        ]
        return Picture(
            bars(list(values.items()), list(series.items()), title, unit),
            (translate("What"), *(words or translate("Value") for words in series.values())),
            rows,
        )

    return make


_SERIES = {"ngo": _("Non-governmental organizations"), "other": _("Other respondents")}


def _world(ask: Ask, title: str, address: Address) -> Picture:
    found = places(ask)
    return Picture(
        world(ask, found, title, address),
        (translate("State"), translate("Statements"), translate("Quotations from civil society")),
        [[f"{IRI}{p.iri}", p.statements, p.quotations] for p in found],
    )


PICTURES: Mapping[str, Maker] = {
    "timeline": Maker(
        _("From Kyoto to Abu Dhabi"),
        _("The dated events of the process, each a link to its page."),
        _timeline,
    ),
    "map": Maker(
        _("Where speakers and respondents come from"),
        _("One disc for each State that spoke or whose civil society is quoted. No borders are drawn."),
        _world,
    ),
    "instruments": Maker(
        _("Instruments and themes"),
        _("Which instruments the facts about a theme rely on. The thicker the line, the more facts."),
        _network(instrument_ties, _("Instrument"), _("Theme")),
    ),
    "actors": Maker(
        _("Actors and meetings"),
        _("Who spoke at which meeting. The thicker the line, the more statements."),
        _network(actor_ties, _("Actor"), _("Meeting")),
    ),
    "respondents": Maker(
        _("Who answered the survey"),
        _("Shares of the respondents, as the compendium prints them."),
        _survey("composition"),
    ),
    "survey-topics": Maker(
        _("What the respondents work on"),
        _("Answers for each item and workshop, as the compendium prints them."),
        _survey("topic-shares"),
    ),
    "survey-regions": Maker(
        _("Answers by region"),
        _("Answers from each region for each item and workshop, as the compendium prints them."),
        _survey("regional-counts"),
    ),
}
