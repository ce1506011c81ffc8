"""The start page and the pages about the site itself."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Blueprint, Response, current_app, redirect, render_template, request

from server import addresses
from server.explorer import overview
from server.explorer.properties import day
from server.languages import mark as _
from server.news import changes
from server.structured import script, site_data
from server.views import asking, page, service

blueprint = Blueprint("pages", __name__)

WAYS = (
    ("/themes", _("Themes"), _("What the texts speak of, as a tree.")),
    ("/regions", _("Regions"), _("The five regional meetings, and civil society of each region.")),
    ("/meetings", _("Meetings"), _("From Kyoto to Abu Dhabi, with all sessions.")),
    ("/actors", _("Actors"), _("States, organizations and persons: what they said, where they sat.")),
    ("/instruments", _("Instruments"), _("Treaties, resolutions and standards, and who relies on them.")),
    ("/documents", _("Documents"), _("The sources in full, with each fact at its sentence.")),
    ("/compare", _("Compare"), _("Regions and civil society side by side, networks, the process in time.")),
    ("/queries", _("Named queries"), _("Ready lists with filters, as CSV or JSON too.")),
)


@blueprint.get("/")
def start() -> Response:
    """The start page."""
    return page("start", _start)


def _start() -> str:
    ask = asking()
    documents = overview.documents(ask)
    return render_template(
        "start.html",
        figures=overview.figures(ask),
        questions=overview.questions(ask),
        documents=documents,
        names=ask.names(row["document"] for row in documents),
        ways=WAYS,
        build=service().build_id,
        day=day,
        changes=changes(ask.settings.store),
        structured=script(site_data(addresses.public_root(ask.settings), ask.settings.base_iri)),
    )


@blueprint.get("/about")
def about() -> Response:
    """What this site is, its terms, and how to report an error."""
    came_from = _path(request.args.get("page", ""))
    return page(f"about {came_from}", lambda: _about(came_from))


def _about(came_from: str) -> str:
    ask = asking()
    contact = ask.settings.contact
    subject = quote(f"Crime Congress knowledge graph: {came_from or 'error report'}")
    rows = ask.rows(
        "SELECT ?document (SAMPLE(?r) AS ?rights) WHERE { ?document cc:sourcePath ?p ; dcterms:rights ?r } "
        "GROUP BY ?document ORDER BY ?document"
    )
    return render_template(
        "about.html",
        page=came_from,
        contact=contact,
        contact_link=contact
        if contact.startswith(("https://", "http://"))
        else f"mailto:{contact}?subject={subject}",
        terms_of_sources=rows,
        names=ask.names(row["document"] for row in rows),
        build=service().build_id,
    )


def _path(text: str) -> str:
    """A path of ours as given, empty where it can be none."""
    return text if re.fullmatch(r"/[^\s<>\"]{0,300}", text) else ""


ADDRESSES = (
    ("/sparql", _("SPARQL 1.1: queries by GET and POST"), "JSON, XML, CSV, TSV, Turtle, JSON-LD …", ""),
    ("/queries", _("the catalogue of named queries"), "HTML, JSON", "/queries.json"),
    (
        "/queries/{name}",
        _("the answer of a named query"),
        "HTML, CSV, TSV, JSON, XML",
        "/queries/documents.csv",
    ),
    ("/search", _("full-text search with facets"), "HTML, JSON, CSV, Turtle", "/search.json?q=legal+aid"),
    (
        "/search/complete.json",
        _("names that go on as a text begins"),
        "JSON",
        "/search/complete.json?q=bangk",
    ),
    ("/id/{name}", _("what the graph says of a thing"), "HTML, Turtle, JSON-LD …", "/id/theme/legal-aid.ttl"),
    ("/def", _("the ontology"), "HTML, Turtle, JSON-LD …", "/def?format=turtle"),
    ("/data", _("a whole graph"), "Turtle, N-Triples …", ""),
    (
        "/compare/{name}",
        _("a picture and the table behind it"),
        "HTML, SVG, PNG, CSV",
        "/compare/timeline.svg",
    ),
    ("/.well-known/void", _("what the dataset is made of"), "Turtle, JSON-LD …", "/.well-known/void"),
    ("/catalog", _("the dataset as a catalogue entry (DCAT)"), "Turtle, JSON-LD …", "/catalog"),
    ("/reconcile", _("names matched with things, for OpenRefine"), "JSON", "/reconcile"),
    (
        "/cite/{name}",
        _("how to cite a thing"),
        "BibTeX, RIS, CSL-JSON, text",
        "/cite/recommendation/rpm2-report/24/a.bib",
    ),
    (
        "/embed/{name}",
        _("a card to put into your own page"),
        "HTML",
        "/embed/recommendation/rpm2-report/24/a",
    ),
    ("/feed.atom", _("new documents"), "Atom", "/feed.atom"),
    ("/sitemap.xml", _("all pages, for search engines"), "XML", "/sitemap.xml"),
    ("/openapi.json", _("this interface after OpenAPI"), "JSON", "/openapi.json"),
)


@blueprint.get("/api")
def api() -> Response:
    """What programs can ask, and how."""
    root = addresses.public_root(service().settings)
    known = [rule.rule.partition("<")[0].rstrip("/") for rule in current_app.url_map.iter_rules()]

    def make() -> str:
        return render_template(
            "api.html",
            addresses=ADDRESSES,
            exists_like=lambda path: path.partition("{")[0].rstrip("/") in known,
            queries=list(service().queries.values()),
            root=root,
        )

    return page(f"api {root}", make)


@blueprint.get("/accessibility")
def accessibility() -> Response:
    """The accessibility statement."""
    return page("accessibility", lambda: render_template("accessibility.html"))


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Crawlers may read pages of things, but need not run queries."""
    root = addresses.public_root(service().settings)
    return Response(
        f"User-agent: *\nDisallow: /sparql\nDisallow: /data?\n\nSitemap: {root}sitemap.xml\n",
        content_type="text/plain",
    )


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """Browsers ask for it whatever the page says."""
    found = redirect("/static/icon.svg", 301)
    return Response(found.get_data(), found.status_code, found.headers)
