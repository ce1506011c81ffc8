"""The SPARQL endpoint: queries and updates, its own description when it is asked nothing."""

from __future__ import annotations

from flask import Blueprint, Response, request

from server.answering import Question, respond, wanted_formats
from server.context import current
from server.negotiation import GRAPH_FORMATS, HTML, choose
from server.protocol import UpdateRequest, read_request
from server.views import changed, page, publisher, service
from server.views.descriptions import describe, service_description
from server.views.querying import query_form
from server.writing import Change, authorize

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
    if isinstance(asked, UpdateRequest):
        return _update(asked)
    wanted = wanted_formats(request.headers.get("Accept"), asked.format)
    found, context = service(), current()
    text = found.federation.resolve(asked.query, lambda: context.gone)
    question = Question(text, asked.default_graphs, asked.named_graphs, lasting=text == asked.query)
    return respond(found, context, question, wanted)


def _update(asked: UpdateRequest) -> Response:
    found = service()
    change = Change(
        kind="update",
        who=authorize(found.settings, current(), request.headers.get("Authorization", "")),
        parts=(("update", asked.update),),
        using=asked.using,
        using_named=asked.using_named,
        if_match=request.headers.get("If-Match", ""),
    )
    return changed(publisher().publish(change, current()))


def _description() -> Response:
    if choose(request.headers.get("Accept"), (*GRAPH_FORMATS, HTML)) is HTML:
        return page("sparql", query_form)
    return describe(service_description(service(), current()), "service-description")
