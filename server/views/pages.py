"""The start page: what is in the graph, and where to go."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from ccgraph.engine import terms
from ccgraph.vocabulary import definitions
from server import conditional
from server.context import current
from server.negotiation import HTML
from server.views import service

blueprint = Blueprint("pages", __name__)

COUNTED = (
    ("Document", "documents", "documents"),
    ("Meeting", "meetings", "meetings"),
    ("Paragraph", "paragraphs", ""),
    ("Recommendation", "recommendations", "recommendations"),
    ("Statement", "statements", "statements"),
    ("Participation", "attendances", "participants"),
    ("Quotation", "quotations from civil society", "quotations"),
    ("Question", "questions for discussion", "questions"),
    ("Instrument", "instruments", "instruments"),
    ("State", "States", "states"),
    ("SourceIssue", "issues found in the sources", "source-issues"),
)
"""Class, what its members are called, the named query that lists them."""


@blueprint.get("/")
def start() -> Response:
    """The start page."""
    found = service()
    build = found.build_id
    etag = conditional.make_etag(build, "start")
    if conditional.matches(request.headers.get("If-None-Match"), etag):
        response = Response(status=304)
    else:
        response = Response(
            render_template("start.html", counts=_counts(), build=build, base=found.settings.base_iri),
            content_type=HTML.content_type,
        )
        current().cacheable = build
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _counts() -> list[tuple[int, str, str]]:
    found = service()
    cc = definitions(found.settings.base_iri)
    rows = " ".join(f"({terms.iri(cc[name])} {terms.string(name)})" for name, _, _ in COUNTED)
    counted = found.select(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        f"SELECT ?name (COUNT(DISTINCT ?x) AS ?n) WHERE {{ VALUES (?class ?name) {{ {rows} }} "
        "?sub rdfs:subClassOf* ?class . ?x a ?sub } GROUP BY ?name",
        current(),
    )
    numbers = {row["name"]: int(row["n"]) for row in counted}
    known = found.queries
    return [
        (numbers[name], words, query if query in known else "")
        for name, words, query in COUNTED
        if numbers.get(name)
    ]


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Crawlers may read pages of things, but need not run queries."""
    return Response("User-agent: *\nDisallow: /sparql\nDisallow: /data\n", content_type="text/plain")


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """Browsers ask for it whatever the page says."""
    return Response(status=204)
