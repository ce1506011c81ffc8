"""The start page: what is in the graph, and where to go."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from ccgraph.engine import terms
from ccgraph.vocabulary import definitions
from server.context import current
from server.views import page, service

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
    return page(
        "start",
        lambda: render_template(
            "start.html", counts=_counts(), build=found.build_id, base=found.settings.base_iri
        ),
    )


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
