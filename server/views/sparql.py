"""The SPARQL endpoint: queries by GET and POST, its own description when it is asked nothing."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from server.answering import Question, respond, wanted_formats
from server.context import current
from server.negotiation import GRAPH_FORMATS, HTML, choose
from server.protocol import read_request
from server.views import page, service
from server.views.descriptions import describe, service_description

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query of the SPARQL 1.1 Protocol."""
    asked = read_request(
        request.method,
        request.query_string,
        request.headers.get("Content-Type", ""),
        request.get_data(cache=False) if request.method == "POST" else b"",
    )
    if asked is None:
        return _description()
    wanted = wanted_formats(request.headers.get("Accept"), asked.format)
    question = Question(asked.query, asked.default_graphs, asked.named_graphs)
    return respond(service(), current(), question, wanted)


def _description() -> Response:
    if choose(request.headers.get("Accept"), (*GRAPH_FORMATS, HTML)) is HTML:
        return page("sparql", lambda: render_template("sparql.html", settings=service().settings))
    return describe(service_description(service(), current()), "service-description")
