"""Lists of what there is: documents, themes, meetings, actors, instruments, regions; who spoke where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, render_template, request

from server.explorer import overview
from server.explorer.asking import Ask
from server.explorer.kinds import KINDS, best_kind
from server.explorer.overview import Entry
from server.explorer.properties import day
from server.languages import mark as _
from server.problems import ProblemError
from server.views import asking, page

blueprint = Blueprint("browse", __name__)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page: its words and where the entries come from."""

    title: str
    about: str
    entries: Callable[[Ask], list[Entry]]
    first: str = ""
    second: str = ""


LISTINGS: Mapping[str, Listing] = {
    "themes": Listing(
        _("Themes"),
        _("What the texts speak of. Each tag carries the words that led to it and a confidence."),
        overview.themes,
        _("Recommendations"),
        _("Quotations from civil society"),
    ),
    "regions": Listing(
        _("Regions"),
        _("The five regions of the preparatory meetings."),
        overview.regions,
        _("Recommendations"),
        _("Quotations from civil society"),
    ),
    "meetings": Listing(
        _("Meetings"),
        _("Every event that the documents date or number, the latest first."),
        overview.meetings,
    ),
    "actors": Listing(
        _("Actors"),
        _("States, organizations, offices and persons who spoke, sat or served."),
        overview.actors,
        _("Statements"),
        _("Participations"),
    ),
    "instruments": Listing(
        _("Instruments"),
        _("Treaties, declarations, resolutions and standards that the texts name."),
        overview.instruments,
        _("Mentions"),
        _("Facts that rely on it"),
    ),
}


@blueprint.get("/documents")
def documents() -> Response:
    """The documents."""
    return page("documents", _documents)


def _documents() -> str:
    ask = asking()
    rows = overview.documents(ask)
    names = ask.names(row["document"] for row in rows)
    kinds = {row["document"]: best_kind([row["kind"]], ask.settings.def_iri) for row in rows}
    return render_template("documents.html", rows=rows, names=names, kinds=kinds, day=day)


@blueprint.get("/themes")
@blueprint.get("/regions")
@blueprint.get("/meetings")
@blueprint.get("/actors")
@blueprint.get("/instruments")
def listing() -> Response:
    """A list of things of one sort."""
    name = request.path.strip("/")
    return page(name, lambda: _listing(LISTINGS[name]))


def _listing(listed: Listing) -> str:
    ask = asking()
    entries = listed.entries(ask)
    names = ask.names(entry.iri for entry in entries)
    order = {kind: place for place, kind in enumerate(KINDS)}
    local = ask.settings.def_iri
    ordered = sorted(entries, key=lambda e: order.get(e.group.removeprefix(local), 999))
    groups = [
        (KINDS.get(group.removeprefix(local)), list(members))
        for group, members in groupby(ordered, key=lambda e: e.group)
    ]
    return render_template("browse.html", listing=listed, groups=groups, names=names, day=day)


@blueprint.get("/speakers")
def speakers() -> Response:
    """Who spoke on an item at a meeting."""
    meeting, item = request.args.get("meeting", "")[:60], request.args.get("item", "")
    if not (item.isascii() and item.isdigit() and len(item) < 3):
        raise ProblemError(400, _("the item is the number of an agenda item of the Congress, as 5"))
    return page(f"speakers {meeting} {item}", lambda: _speakers(meeting, int(item)))


def _speakers(meeting: str, item: int) -> str:
    ask = asking()
    groups = overview.speakers(ask, meeting, item)
    if not groups:
        raise ProblemError(404, _("nobody is reported to have spoken on that item at that meeting"))
    return render_template(
        "speakers.html",
        groups=groups,
        names=ask.names([]),
        first=groups[0][1][0],
        meeting=meeting,
        item=item,
    )
