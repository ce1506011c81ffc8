"""The reader: a whole document with its facts."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template

from ccgraph.engine import terms
from server import addresses
from server.explorer.reader import LAYERS, anchor_of, reading
from server.languages import mark, to
from server.problems import ProblemError
from server.views import asking, page, service

blueprint = Blueprint("reading", __name__)


@blueprint.get("/read/<path:document>")
def read(document: str) -> Response:
    """A document, named by its short id."""
    official = _official(document)
    if official:  # a resolution, whose page tells what the graph has of it and where its words are
        found = redirect(to(official), 303)
        return Response(found.get_data(), found.status_code, found.headers)
    return page(f"read {document}", lambda: _page(document))


def _official(name: str) -> str:
    """The page of an official text that the graph has facts of without its words; else empty."""
    settings = service().settings
    for iri in addresses.thing_iris(settings, f"id/instrument/{name}"):
        try:
            rows = asking().rows(f"SELECT ?p WHERE {{ ?p cc:inResolution {terms.iri(iri)} }} LIMIT 1")
        except ValueError:
            continue
        if rows:
            return addresses.page_path(settings, iri)
    return ""


def _page(document: str) -> str:
    ask = asking()
    for iri in addresses.thing_iris(service().settings, f"id/document/{document}"):
        found = reading(ask, iri)
        if found.blocks:
            issues = len(found.loose_issues) + sum(len(block.issues) for block in found.blocks)
            return render_template(
                "reader.html",
                reading=found,
                name=ask.name(iri),
                names=ask.names([]),
                layers=LAYERS,
                issues=issues,
                anchor=lambda other: anchor_of(other, ask.settings.base_iri),
            )
    raise ProblemError(404, mark("there is no document of that name; /documents lists all"))
