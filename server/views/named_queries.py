"""The named queries: their catalogue, and each of them with its parameters."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from ccgraph.errors import ParameterError
from ccgraph.named_queries import NamedQuery, check_query, prepare
from server.answering import Question, respond, wanted_formats
from server.context import current
from server.negotiation import HTML, JSON, SOLUTION_FORMATS, choose
from server.problems import ProblemError
from server.protocol import read_parameters
from server.views import service

blueprint = Blueprint("named_queries", __name__)

SUFFIXES = {**{form.suffix: form.name for form in SOLUTION_FORMATS}, "html": "html"}


@blueprint.get("/queries")
def listing() -> Response:
    """All named queries, as a page or as JSON."""
    queries = list(service().queries.values())
    if choose(request.headers.get("Accept"), (JSON, HTML)) is HTML:
        response = Response(render_template("queries.html", queries=queries))
    else:
        response = jsonify([_as_json(query) for query in queries])
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@blueprint.get("/queries.json")
def listing_as_json() -> Response:
    """All named queries as JSON, for a browser."""
    return jsonify([_as_json(query) for query in service().queries.values()])


@blueprint.get("/queries/<name>")
def run(name: str) -> Response:
    """The answer of a named query; ``.csv``, ``.tsv``, ``.json``, ``.xml`` and ``.html`` name a format."""
    query, form = _find(name)
    parameters = read_parameters(request.query_string, "the query string")
    given = {key: value for key, value in parameters if key != "format" or _has(query, "format")}
    if len(given) < len(parameters) - sum(key == "format" for key, _ in parameters):
        raise ParameterError("a parameter is given twice; give each once")
    form = form or dict(parameters).get("format", "")
    if form == HTML.name:  # a field that a person left blank is no filter
        given = {key: value for key, value in given.items() if value}
    found, context = service(), current()
    settings = found.settings
    text = prepare(query, given, settings)
    wanted = wanted_formats(request.headers.get("Accept"), form)
    check_query(query, given, lambda ask: found.is_true(ask, context), settings)
    question = Question(text, title=query.title, file_name=query.name)
    return respond(found, context, question, wanted)


def _find(name: str) -> tuple[NamedQuery, str]:
    queries = service().queries
    if name in queries:
        return queries[name], ""
    stem, dot, suffix = name.rpartition(".")
    if dot and stem in queries:
        if suffix not in SUFFIXES:
            raise ProblemError(404, f"there is no format .{suffix[:20]}; formats are {', '.join(SUFFIXES)}")
        return queries[stem], SUFFIXES[suffix]
    raise ProblemError(404, f"there is no query {name[:60]!r}; /queries lists all")


def _has(query: NamedQuery, name: str) -> bool:
    return any(parameter.name == name for parameter in query.parameters)


def _as_json(query: NamedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": [
            {"name": p.name, "type": p.type, "description": p.description} for p in query.parameters
        ],
        "columns": [{"name": c.name, "type": c.type, "description": c.description} for c in query.columns],
        "href": f"/queries/{query.name}",
    }
