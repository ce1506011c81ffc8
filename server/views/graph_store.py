"""The SPARQL 1.1 Graph Store HTTP Protocol, read side.

Graphs are named indirectly (``/data?graph=IRI``, ``/data?default``) and, those below our base, directly:
``/graph/document/rpm2-report`` is the graph ``{base}graph/document/rpm2-report``.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from ccgraph.engine import terms
from server import addresses
from server.answering import Question, respond, wanted_formats
from server.context import current
from server.problems import ProblemError
from server.protocol import read_parameters
from server.views import service

blueprint = Blueprint("graph_store", __name__)

READ_METHODS = ["GET"]
WRITE_METHODS = ["PUT", "POST", "DELETE", "PATCH"]


@blueprint.route("/data", methods=READ_METHODS)
def indirect() -> Response:
    """A graph named by a parameter, or the union of all."""
    parameters = read_parameters(request.query_string, "the query string")
    graphs = [value for name, value in parameters if name == "graph"]
    default = [value for name, value in parameters if name == "default"]
    if len(graphs) + len(default) != 1:
        raise ProblemError(400, "name one graph: /data?graph=IRI, or /data?default for the union of all")
    if default:
        return _graph(None)
    return _graph(_checked(graphs[0]))


@blueprint.route("/graph/<path:name>", methods=READ_METHODS)
def direct(name: str) -> Response:
    """A graph named by the address itself."""
    found = service()
    for iri in addresses.thing_iris(found.settings, f"graph/{name}"):
        if _exists(iri):
            return _graph(iri)
    raise ProblemError(404, "there is no graph of that name; /data?default is the union of all")


@blueprint.route("/data", methods=WRITE_METHODS)
@blueprint.route("/graph/<path:name>", methods=WRITE_METHODS)
def refuse_writing(name: str = "") -> Response:
    """The dataset is published by builds, never changed in place."""
    del name
    raise ProblemError(405, "graphs are read-only here", Allow="GET, HEAD, OPTIONS")


def _checked(iri: str) -> str:
    try:
        terms.iri(iri)
    except ValueError:
        raise ProblemError(400, "graph must be an absolute IRI") from None
    if not _exists(iri):
        raise ProblemError(404, "there is no graph of that name; the service description lists all")
    return iri


def _exists(iri: str) -> bool:
    try:
        name = terms.iri(iri)
    except ValueError:
        return False
    return service().is_true(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}", current())


def _graph(iri: str | None) -> Response:
    wanted = wanted_formats(request.headers.get("Accept"), request.args.get("format", ""), page=False)
    file_name = iri.rstrip("/").rpartition("/")[2] if iri else "dataset"
    question = Question(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        default_graphs=(iri,) if iri else (),
        file_name="".join(c if c.isascii() and (c.isalnum() or c in "-._") else "-" for c in file_name),
    )
    return respond(service(), current(), question, wanted)
