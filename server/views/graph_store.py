"""The SPARQL 1.1 Graph Store HTTP Protocol.

Graphs are named indirectly (``/data?graph=IRI``, ``/data?default``) and, those below our base, directly:
``/graph/document/rpm2-report`` is the graph ``{base}graph/document/rpm2-report``. Read, the default graph
is the union of all; written, it is the graph of the edits. Writing needs a token.
"""

from __future__ import annotations

from secrets import token_hex

from flask import Blueprint, Response, request

from ccgraph.engine import terms
from server import addresses
from server.answering import Question, respond, wanted_formats
from server.context import current
from server.links import document_links
from server.negotiation import GRAPH_FORMATS, JSONLD, NTRIPLES, RDFXML, TURTLE
from server.problems import ProblemError
from server.protocol import content_type_of, read_parameters
from server.views import changed, publisher, service
from server.writing import Change, authorize, takes_changes

blueprint = Blueprint("graph_store", __name__)

SUFFIXES = {form.suffix: form for form in GRAPH_FORMATS}

READ_METHODS = ["GET"]
WRITE_METHODS = ["PUT", "POST", "DELETE"]
READ_ONLY, WRITABLE = "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS, PUT, POST, DELETE"
SENT_FORMATS = {form.media_type: form.name for form in (TURTLE, NTRIPLES, RDFXML, JSONLD)}
MULTIPART = "multipart/form-data"


@blueprint.route("/data", methods=READ_METHODS, provide_automatic_options=False)
def indirect() -> Response:
    """A graph named by a parameter, or the union of all."""
    iri = _named()
    if iri is None:
        raise ProblemError(400, "name one graph: /data?graph=IRI, or /data?default for the union of all")
    return _graph(_existing(iri) if iri else None)


@blueprint.route("/graph/<path:name>", methods=READ_METHODS, provide_automatic_options=False)
def direct(name: str) -> Response:
    """A graph named by the address itself."""
    stem, dot, suffix = name.rpartition(".")
    settings = service().settings
    if dot and suffix in SUFFIXES and not any(map(_exists, addresses.thing_iris(settings, f"graph/{name}"))):
        iri, form = _at_address(stem), suffix
    else:
        iri, form = _at_address(name), ""
    response = _graph(iri, form)
    own = SUFFIXES[form].name if form else ""
    response.headers["Link"] = document_links(addresses.local_path(settings, iri), GRAPH_FORMATS, own)
    return response


@blueprint.route("/data", methods=WRITE_METHODS)
def write_indirect() -> Response:
    """Put, post or delete a graph named by a parameter; a post without one makes a new graph."""
    who = _writer()
    iri = _named()
    if iri is not None:
        return _write(iri, who)
    if request.method != "POST":
        raise ProblemError(400, "name one graph: /data?graph=IRI, or /data?default for that of the edits")
    name = f"edits/{token_hex(8)}"
    response = _write(service().settings.graph_iri(name), who)
    if response.status_code == 201:
        response.headers["Location"] = f"{addresses.public_root(service().settings)}graph/{name}"
    return response


@blueprint.route("/graph/<path:name>", methods=WRITE_METHODS)
def write_direct(name: str) -> Response:
    """Put, post or delete a graph named by the address itself."""
    who = _writer()
    if not {".", ".."}.isdisjoint(name.split("/")):  # what clients and proxies take out of an address
        raise ProblemError(400, "the name of a graph has no step . or ..")
    candidates = addresses.thing_iris(service().settings, f"graph/{name}")
    return _write(next(filter(_exists, candidates), candidates[0]), who)


@blueprint.route("/data", methods=["OPTIONS", "PATCH"], provide_automatic_options=False)
@blueprint.route("/graph/<path:name>", methods=["OPTIONS", "PATCH"], provide_automatic_options=False)
def other(name: str = "") -> Response:
    """What may be done here; graphs are not patched, an update does that."""
    del name
    allowed = WRITABLE if takes_changes(service().settings) else READ_ONLY
    if request.method == "PATCH":
        raise ProblemError(405, "graphs are not patched; send an update to /sparql", Allow=allowed)
    return Response(status=204, headers={"Allow": allowed})


# --- which graph


def _named() -> str | None:
    """The graph that the parameters name: an IRI, empty for the default graph, ``None`` for none."""
    parameters = read_parameters(request.query_string, "the query string")
    graphs = [value for name, value in parameters if name == "graph"]
    default = [value for name, value in parameters if name == "default"]
    if not graphs and not default:
        return None
    if len(graphs) + len(default) != 1:
        raise ProblemError(400, "name one graph: /data?graph=IRI, or /data?default for the union of all")
    if default:
        return ""
    try:
        terms.iri(graphs[0])
    except ValueError:
        raise ProblemError(400, "graph must be an absolute IRI") from None
    return graphs[0]


def _existing(iri: str) -> str:
    if not _exists(iri):
        raise ProblemError(404, "there is no graph of that name; the service description lists all")
    return iri


def _at_address(name: str) -> str:
    for iri in addresses.thing_iris(service().settings, f"graph/{name}"):
        if _exists(iri):
            return iri
    raise ProblemError(404, "there is no graph of that name; /data?default is the union of all")


def _exists(iri: str) -> bool:
    try:
        name = terms.iri(iri)
    except ValueError:
        return False
    return service().is_true(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}", current())


# --- reading


def _graph(iri: str | None, form: str = "") -> Response:
    wanted = wanted_formats(request.headers.get("Accept"), form or request.args.get("format", ""), page=False)
    file_name = iri.rstrip("/").rpartition("/")[2] if iri else "dataset"
    question = Question(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        default_graphs=(iri,) if iri else (),
        file_name="".join(c if c.isascii() and (c.isalnum() or c in "-._") else "-" for c in file_name),
    )
    return respond(service(), current(), question, wanted)


# --- writing


def _writer() -> str:
    """Who writes.

    Raises:
        ProblemError: nobody may, or not with this token.
    """
    settings = service().settings
    if not takes_changes(settings):
        raise ProblemError(405, "graphs are read-only here", Allow=READ_ONLY)
    return authorize(settings, current(), request.headers.get("Authorization", ""))


def _write(iri: str, who: str) -> Response:
    kind = request.method.lower()
    if kind == "delete" and iri:
        _existing(iri)
    change = Change(
        kind=kind,
        who=who,
        parts=() if kind == "delete" else _parts(),
        graph=iri,
        base_iri=iri,
        if_match=request.headers.get("If-Match", ""),
        if_none_match=request.headers.get("If-None-Match", ""),
    )
    report = publisher().publish(change, current())
    if report["created"]:
        return changed(report, 201)
    return changed(report, 204 if kind == "put" or report["outcome"] == "unchanged" else 200)


def _parts() -> list[tuple[str, bytes]]:
    """What was sent, each part with the name of its format."""
    header = request.headers.get("Content-Type", "")
    if content_type_of(header)[0] == MULTIPART:
        sent = [(str(file.content_type), file.read()) for _, file in request.files.items(multi=True)]
        if not sent:
            raise ProblemError(400, "the form has no file with triples")
        return [(_format(content_type), content) for content_type, content in sent]
    return [(_format(header), request.get_data(cache=False))]


def _format(header: str) -> str:
    media_type, charset = content_type_of(header)
    name = SENT_FORMATS.get(media_type)
    if name is None or charset not in ("", "utf-8", "utf8"):
        known = ", ".join(SENT_FORMATS)
        detail = f"send triples in UTF-8 as {known}, or such files as {MULTIPART}"
        raise ProblemError(415, detail, Accept=known)
    return name


assert set(SENT_FORMATS) <= {form.media_type for form in GRAPH_FORMATS}
