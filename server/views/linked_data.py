"""Things at their own addresses: ``{base}id/…`` and ``{base}def#…`` are answered at ``/id/…``, ``/def``."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request

from ccgraph.engine import terms
from ccgraph.engine.convert import from_turtle
from ccgraph.vocabulary import DEFAULT_BASE
from ccgraph.withdrawn import withdrawn
from server import addresses
from server.answering import Question, Wanted, respond
from server.context import current
from server.explorer.ontology import ontology as terms_of_ontology
from server.languages import mark, to, translate
from server.links import OF_ALL, alternate, document_links
from server.negotiation import BY_NAME, GRAPH_FORMATS, HTML, Format, choose, list_types
from server.problems import ProblemError
from server.views import asking, of_build, page, service
from server.views.things import thing_page

blueprint = Blueprint("linked_data", __name__)

MOST_INCOMING = 200
DOCUMENT_FORMATS = GRAPH_FORMATS[:4]
SHAPES = mark("Shapes of the graph")
SUFFIXES = {form.suffix: form for form in (*GRAPH_FORMATS, HTML)}


@blueprint.get("/id/<path:name>", defaults={"space": "id"})
@blueprint.get("/genid/<path:name>", defaults={"space": "genid"})
def thing(space: str, name: str) -> Response:
    """A thing leads to its description (303); an ending, or ``format``, names the form of the description."""
    iri, form = _find(f"{space}/{name}")
    asked = request.args.get("format", "")
    if asked:
        form = _named(asked)
    if form is None:
        return _see_description(iri)
    response = page(iri, lambda: thing_page(iri)) if form is HTML else _description(iri, form)
    response.headers["Link"] = _links(iri, form)
    return response


def _named(name: str) -> Format:
    form = BY_NAME.get(name) or SUFFIXES.get(name)
    if form is None or (form is not HTML and form not in GRAPH_FORMATS):
        raise ProblemError(400, f"a description has no format {name[:40]!r}")
    return form


def _see_description(iri: str) -> Response:
    """303 See Other: a thing is not the document that describes it (httpRange-14)."""
    form = choose(request.headers.get("Accept"), (HTML, *GRAPH_FORMATS))
    if form is None:
        raise ProblemError(406, f"this description can be given as {list_types((HTML, *GRAPH_FORMATS))}")
    response = Response(status=303)
    place = _address(iri, next(f for f in SUFFIXES.values() if f.name == form.name))
    response.headers["Location"] = to(place) if form is HTML else place
    response.headers["Link"] = _links(iri)
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


def _address(iri: str, form: Format) -> str:
    """Where a description is: below the thing, with an ending that no other thing has."""
    path = addresses.local_path(service().settings, iri)
    taken = _is_known(f"{iri}.{form.suffix}")
    return f"{path}?format={form.name}" if taken else f"{path}.{form.suffix}"


def _description(iri: str, form: Format) -> Response:
    """All that is said of a thing, and the first of what points to it."""
    node = terms.iri(iri)
    question = Question(
        f"CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} WHERE "
        f"{{ {{ {node} ?p ?o }} UNION {{ SELECT ?s ?q WHERE {{ ?s ?q {node} }} LIMIT {MOST_INCOMING} }} }}",
        file_name="description",
    )
    return respond(service(), current(), question, Wanted(None, form))


def _links(iri: str, own: Format | None = None) -> str:
    """The Link header: what is described, its other forms, the dataset and the licence of our facts."""
    path = addresses.local_path(service().settings, iri)
    forms = [form for form in (HTML, *GRAPH_FORMATS) if own is None or form.name != own.name]
    taken = _known([f"{iri}.{form.suffix}" for form in forms])
    places = {
        form.name: f"{path}?format={form.name}" if taken and _is_known(f"{iri}.{form.suffix}") else ""
        for form in forms
    }
    links = [f'<{iri}>; rel="describes"'] if own else []
    links += [alternate(places[form.name] or f"{path}.{form.suffix}", form) for form in forms]
    return ", ".join([*links, *OF_ALL])


@blueprint.get("/def")
@blueprint.get("/def.<suffix>")
@blueprint.get("/def/<path:version>")
def ontology(version: str = "", suffix: str = "") -> Response:
    """The ontology, its alignments and versions: the graph of that name, or a page that lists its terms."""
    if suffix and suffix not in SUFFIXES:
        raise ProblemError(404, "the ontology has no form of that name")
    return _ontology(version, SUFFIXES[suffix] if suffix else _format_of_ontology())


def _ontology(version: str, form: Format) -> Response:
    if version and not _is_known(f"{service().settings.base_iri}def/{version}"):
        raise ProblemError(404, mark("the ontology has no version of that name; /def is the current one"))
    found = service()
    if form is HTML:
        response = page("def", _ontology_page)
    else:
        question = Question(
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            default_graphs=(found.settings.graph_iri("ontology"),),
            file_name="congress",
        )
        response = respond(found, current(), question, Wanted(None, form))
    response.headers["Link"] = document_links("/def", (HTML, *GRAPH_FORMATS), form.name)
    return response


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


@blueprint.get("/shapes")
@blueprint.get("/shapes.<suffix>")
def shapes(suffix: str = "") -> Response:
    """The SHACL shapes: what the graph holds itself to."""
    if suffix and suffix not in {form.suffix for form in (HTML, *DOCUMENT_FORMATS)}:
        raise ProblemError(404, "the shapes have no form of that name")
    asked = suffix or request.args.get("format", "")
    form = _named(asked) if asked else None
    form = form or choose(request.headers.get("Accept"), (HTML, *DOCUMENT_FORMATS))
    if form is None or (form is not HTML and form.name not in {f.name for f in DOCUMENT_FORMATS}):
        raise ProblemError(406, f"the shapes can be given as {list_types((HTML, *DOCUMENT_FORMATS))}")
    folder = service().settings.root / "ontology" / "shapes"
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ttl")))
    text = text.replace(DEFAULT_BASE, service().settings.base_iri)
    if form is HTML:
        response = page(
            "shapes",
            lambda: render_template("graph.html", title=translate(SHAPES), text=text, cut=False, query=""),
        )
    else:
        content = text.encode() if form.name == "turtle" else from_turtle(text, form.name)
        response = of_build(f"shapes {form.name}", lambda: Response(content, content_type=form.content_type))
    response.headers["Link"] = document_links("/shapes", (HTML, *DOCUMENT_FORMATS), form.name)
    return response


@blueprint.get("/context.jsonld")
def context() -> Response:
    """The JSON-LD context of the terms of the graph."""
    settings = service().settings
    text = (settings.root / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    content = text.replace(DEFAULT_BASE, settings.base_iri)
    return of_build("context", lambda: Response(content, content_type="application/ld+json"))


def _find(name: str) -> tuple[str, Format | None]:
    """The thing at an address, and the format its ending names; things whose own names end so go first.

    Raises:
        ProblemError: 404, or 410 where an earlier build knew it.
    """
    settings = service().settings
    stem, dot, suffix = name.rpartition(".")
    attempts: list[tuple[str, Format | None]] = [(name, None)]
    if dot and suffix in SUFFIXES:
        attempts.append((stem, SUFFIXES[suffix]))
    for path, form in attempts:
        for iri in addresses.thing_iris(settings, path):
            if _is_known(iri):
                return iri, form
    for path, form in attempts:
        known = _known(addresses.with_encoded_slashes(settings, path))
        if known:
            return known, form
    gone = withdrawn(settings)
    for path, _ in attempts:
        if any(iri.removeprefix(settings.base_iri) in gone for iri in addresses.thing_iris(settings, path)):
            raise ProblemError(
                410, mark("this was in the graph once and was withdrawn; look for it by its text")
            )
    raise ProblemError(
        404, mark("nothing of that name is in the graph; look for it by its text on the start page")
    )


def _is_known(iri: str) -> bool:
    try:
        node = terms.iri(iri)
    except ValueError:
        return False
    return service().is_true(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}", current())


def _known(iris: Sequence[str]) -> str:
    """The first of some IRIs that the graph says something of, or ""."""
    nodes = " ".join(terms.iri(iri) for iri in iris)
    if not nodes:
        return ""
    rows = service().select(
        f"SELECT ?iri WHERE {{ VALUES ?iri {{ {nodes} }} FILTER EXISTS {{ ?iri ?p ?o }} }} ORDER BY ?iri",
        current(),
    )
    return rows[0]["iri"] if rows else ""
