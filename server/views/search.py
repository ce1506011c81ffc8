"""Full-text search: as a page, as JSON and as CSV, and names that go on as a text begins."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from ccgraph.errors import ParameterError
from ccgraph.search import Hit, SearchPage, SearchQuery
from ccgraph.search.model import MOST_OFFSET
from server import addresses
from server.answering import Question, Wanted, respond
from server.context import current
from server.explorer.reader import anchor_of
from server.explorer.searching import KIND_WORDS, SORT_WORDS, graph_of, on_screen, shown_facets
from server.languages import to
from server.negotiation import CSV, HTML, JSON, TURTLE, Format, choose, list_types
from server.problems import ProblemError
from server.protocol import Parameters, read_parameters
from server.views import asking, of_build, service

blueprint = Blueprint("search", __name__)

OFFERED = (HTML, JSON, CSV)
COLUMNS = ("iri", "kind", "type", "title", "document", "paragraph", "snippet", "score")


@blueprint.get("/search")
def search() -> Response:
    """The answer to a search in the form the client wants; ``format`` goes before its Accept header."""
    parameters = _parameters()
    named = [value for name, value in parameters if name == "format"]
    if named:
        form = next((f for f in OFFERED if f.name == named[-1]), None)
        if form is None:
            raise ProblemError(400, f"a search has no format {named[-1][:40]!r}; formats are html, json, csv")
    else:
        form = choose(request.headers.get("Accept"), OFFERED)
    if form is None:
        raise ProblemError(406, f"a search can be answered as {list_types(OFFERED)}")
    return _answer(tuple(pair for pair in parameters if pair[0] != "format"), form)


@blueprint.get("/search.json")
def search_as_json() -> Response:
    """The answer as JSON, for a browser."""
    return _answer(_parameters(), JSON)


@blueprint.get("/search.csv")
def search_as_csv() -> Response:
    """The answer as CSV, for a browser."""
    return _answer(_parameters(), CSV)


@blueprint.get("/search/complete.json")
def complete() -> Response:
    """Things whose names go on as ``q`` begins; ``kind`` may be given several times."""
    parameters = _parameters()
    unknown = {name for name, _ in parameters} - {"q", "kind", "limit"}
    if unknown:
        raise ParameterError(f"there is no parameter {min(unknown)[:40]!r}; parameters are q, kind, limit")
    query = SearchQuery.from_parameters(parameters)
    found = service().search_index
    return of_build(
        f"complete {sorted(parameters)}",
        lambda: jsonify(
            hits=[_hit(h) for h in found.complete(query.text, query.filters.get("kind", ()), query.limit)]
        ),
    )


def _parameters() -> Parameters:
    return read_parameters(request.query_string, "the query string")


def _answer(parameters: Parameters, form: Format) -> Response:
    query = SearchQuery.from_parameters(parameters)
    found = service().search_index

    def make() -> Response:
        page = found.search(query)
        if form is JSON:
            return jsonify(as_json(page))
        if form is CSV:
            return Response(_as_csv(page), content_type=CSV.content_type)
        return Response(_as_page(page), content_type=HTML.content_type)

    return of_build(f"search {form.name} {query.parameters()}", make)


def _as_page(page: SearchPage) -> str:
    ask = asking()
    query = page.query
    return render_template(
        "search.html",
        page=page,
        query=query,
        facets=shown_facets(ask, page),
        kinds=KIND_WORDS,
        sorts=SORT_WORDS,
        number=query.offset // query.limit + 1,
        last=max(1, -(-min(page.total, MOST_OFFSET) // query.limit)),
        address=lambda n: (
            f"{to('/search')}?{urlencode(replace(query, offset=(n - 1) * query.limit).parameters())}"
        ),
        parameters=urlencode(query.parameters()),
        screen=on_screen(ask, page) if page.hits else "",
        document_iri=lambda short: f"{ask.settings.base_iri}id/document/{short}",
        names=ask.names(
            f"{ask.settings.base_iri}id/document/{hit.document}" for hit in page.hits if hit.document
        ),
        anchor=lambda iri: anchor_of(iri, ask.settings.base_iri),
    )


@blueprint.get("/search.ttl")
def search_as_turtle() -> Response:
    """All that the graph says of the hits on the screen."""
    page = service().search_index.search(SearchQuery.from_parameters(_parameters()))
    question = Question(graph_of(page), file_name="search")
    return respond(service(), current(), question, Wanted(None, TURTLE))


def _next(page: SearchPage) -> str:
    """The query string of the page after this one; empty on the last."""
    query = page.query
    if query.offset + query.limit >= page.total:
        return ""
    return urlencode(replace(query, offset=query.offset + query.limit).parameters())


def as_json(page: SearchPage) -> dict[str, Any]:
    """A page of hits for a program."""
    query = page.query
    root = addresses.public_root(service().settings)
    following = _next(page)
    return {
        "query": {
            "q": query.text,
            "filters": {name: list(values) for name, values in query.filters.items()},
            "limit": query.limit,
            "offset": query.offset,
        },
        "total": page.total,
        "next": f"{root}search.json?{following}" if following else None,
        "notes": list(page.notes),
        "suggestion": page.suggestion or None,
        "hits": [_hit(hit) for hit in page.hits],
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "values": [
                    {"value": v.value, "label": v.label, "count": v.count, "selected": v.selected}
                    for v in facet.values
                ],
            }
            for facet in page.facets
        ],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    settings = service().settings
    path = addresses.local_path(settings, hit.iri)
    return {
        "iri": hit.iri,
        "href": addresses.public_root(settings) + path.lstrip("/") if path else hit.iri,
        "kind": hit.kind,
        "type": hit.type or None,
        "title": hit.title.text,
        "titleHtml": hit.title.html(),
        "snippet": hit.snippet.text,
        "snippetHtml": hit.snippet.html(),
        "text": hit.text,
        "heading": hit.heading or None,
        "document": hit.document or None,
        "documentLabel": hit.document_label or None,
        "paragraph": hit.paragraph or None,
        "score": hit.score,
    }


def _as_csv(page: SearchPage) -> str:
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(COLUMNS)
    for hit in page.hits:
        writer.writerow(
            (
                hit.iri,
                hit.kind,
                hit.type,
                hit.title.text,
                hit.document,
                hit.paragraph,
                hit.snippet.text,
                hit.score,
            )
        )
    return content.getvalue()
