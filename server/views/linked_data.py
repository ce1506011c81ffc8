"""Things at their own addresses: ``{base}id/…`` and ``{base}def#…`` are answered at ``/id/…``, ``/def``."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from ccgraph.engine import terms
from server import addresses
from server.answering import Question, Wanted, respond
from server.context import current
from server.explorer.ontology import ontology as terms_of_ontology
from server.negotiation import BY_NAME, GRAPH_FORMATS, HTML, Format, choose, list_types
from server.problems import ProblemError
from server.views import asking, page, service
from server.views.things import thing_page

blueprint = Blueprint("linked_data", __name__)

MOST_INCOMING = 200
SUFFIXES = {form.suffix: form for form in (*GRAPH_FORMATS, HTML)}


@blueprint.get("/id/<path:name>")
def thing(name: str) -> Response:
    """What the graph says of a thing, and who points to it."""
    iri, form = _find(name)
    form = form or choose(request.headers.get("Accept"), (HTML, *GRAPH_FORMATS))
    if form is None:
        raise ProblemError(406, f"this description can be given as {list_types((HTML, *GRAPH_FORMATS))}")
    if form is HTML:
        return page(iri, lambda: thing_page(iri))
    node = terms.iri(iri)
    question = Question(
        f"CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} WHERE "
        f"{{ {{ {node} ?p ?o }} UNION {{ SELECT ?s ?q WHERE {{ ?s ?q {node} }} LIMIT {MOST_INCOMING} }} }}",
        file_name="description",
    )
    response = respond(service(), current(), question, Wanted(None, form))
    response.headers["Link"] = f'<{iri}>; rel="describes"'
    return response


@blueprint.get("/def")
def ontology() -> Response:
    """The ontology: the graph of that name, or a page that lists its terms."""
    found = service()
    form = _format_of_ontology()
    if form is not HTML:
        question = Question(
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            default_graphs=(found.settings.graph_iri("ontology"),),
            file_name="congress",
        )
        return respond(found, current(), question, Wanted(None, form))
    return page("def", _ontology_page)


def _ontology_page() -> str:
    groups = terms_of_ontology(asking())
    return render_template(
        "ontology.html",
        groups=groups,
        rows=[row for _, rows in groups for row in rows],
        namespace=service().settings.def_iri,
    )


def _format_of_ontology() -> Format:
    name = request.args.get("format", "")
    if name:
        form = BY_NAME.get(name)
        if form is None or (form is not HTML and form not in GRAPH_FORMATS):
            raise ProblemError(400, f"the ontology has no format {name[:40]!r}")
        return form
    form = choose(request.headers.get("Accept"), (HTML, *GRAPH_FORMATS))
    if form is None:
        raise ProblemError(406, f"the ontology can be given as {list_types((HTML, *GRAPH_FORMATS))}")
    return form


def _find(name: str) -> tuple[str, Format | None]:
    """The thing at an address, and the format its ending names; things whose own names end so go first."""
    found = service()
    stem, dot, suffix = name.rpartition(".")
    attempts: list[tuple[str, Format | None]] = [(name, None)]
    if dot and suffix in SUFFIXES:
        attempts.append((stem, SUFFIXES[suffix]))
    for path, form in attempts:
        for iri in addresses.thing_iris(found.settings, f"id/{path}"):
            if _is_known(iri):
                return iri, form
    raise ProblemError(404, "nothing of that name is in the graph; look for it by its text on the start page")


def _is_known(iri: str) -> bool:
    try:
        node = terms.iri(iri)
    except ValueError:
        return False
    return service().is_true(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}", current())
