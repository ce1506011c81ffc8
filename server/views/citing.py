"""How to cite a thing, and its card for the pages of others."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, request

from ccgraph.citation import Citable, bibtex, citable, query, united_nations_style
from ccgraph.engine import terms
from ccgraph.vocabulary import prefixes
from server import addresses
from server.context import current
from server.headers import EMBEDDED_POLICY
from server.languages import mark, to
from server.negotiation import HTML, JSON, TEXT, Format, choose, list_types
from server.problems import ProblemError
from server.views import of_build, service

blueprint = Blueprint("citing", __name__)

BIBTEX = Format("bibtex", "application/x-bibtex", "application/x-bibtex; charset=utf-8", "bib", (), False)
OFFERED = (HTML, JSON, TEXT, BIBTEX)
SUFFIXES = {"json": JSON, "txt": TEXT, "bib": Format("bib", "text/plain", TEXT.content_type, "bib")}


@blueprint.get("/cite")
def cite() -> Response:
    """How to cite the thing of the parameter ``id``, in the form the client wants."""
    form = choose(request.headers.get("Accept"), OFFERED)
    if form is None:
        raise ProblemError(406, f"a citation can be given as {list_types(OFFERED)}")
    return _answer(_asked(), form)


@blueprint.get("/cite.<suffix>")
def cite_as(suffix: str) -> Response:
    """The same as JSON, as text or for BibTeX."""
    if suffix not in SUFFIXES:
        raise ProblemError(404, f"there is no format .{suffix[:20]}; formats are {', '.join(SUFFIXES)}")
    return _answer(_asked(), SUFFIXES[suffix])


@blueprint.get("/cite/<path:name>")
def cite_thing(name: str) -> Response:
    """How to cite the thing at ``/id/<name>``; ``.json``, ``.txt`` and ``.bib`` name a format."""
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix in SUFFIXES:
        return _answer(_find(stem), SUFFIXES[suffix])
    form = choose(request.headers.get("Accept"), OFFERED)
    if form is None:
        raise ProblemError(406, f"a citation can be given as {list_types(OFFERED)}")
    return _answer(_find(name), form)


@blueprint.get("/embed/<path:name>")
def embed(name: str) -> Response:
    """A passage as a card that other sites may frame: its words, where they stand, a link to more."""
    cited = _find(name)
    if not cited.quote:
        raise ProblemError(
            404, mark("there are cards of passages only, such as a recommendation or a quotation")
        )
    path = to(addresses.local_path(service().settings, cited.iri))
    root = addresses.public_root(service().settings)

    def make() -> Response:
        body = render_template(
            "embed.html", cited=cited, citation=united_nations_style(cited), address=root.rstrip("/") + path
        )
        return Response(body, content_type=HTML.content_type)

    response = of_build(f"embed {root} {cited.iri}", make)
    response.headers["Content-Security-Policy"] = EMBEDDED_POLICY
    return response


def find_cited(iri: str) -> Citable | None:
    """What is known of a thing of the graph; ``None`` where it has none of it."""
    settings = service().settings
    prologue = "".join(f"PREFIX {name}: <{space}> " for name, space in prefixes(settings.base_iri).items())
    rows = service().select(f"{prologue} {query(terms.iri(iri))}", current())
    return citable(iri, rows[0]) if rows else None


def _short(iri: str) -> str:
    return iri.removeprefix(f"{service().settings.base_iri}id/")


def _asked() -> Citable:
    identifier = request.args.get("id", "")
    if not identifier:
        raise ProblemError(
            400, mark("say what to cite with the parameter id: an IRI, or what follows id/ in it")
        )
    return _find(identifier)


def _find(identifier: str) -> Citable:
    settings = service().settings
    base = f"{settings.base_iri}id/"
    for iri in addresses.thing_iris(settings, f"id/{identifier.removeprefix(base)}"):
        try:
            found = find_cited(iri)
        except ValueError:
            continue
        if found is not None:
            return found
    raise ProblemError(404, mark("nothing of that name is in the graph"))


def _answer(cited: Citable, form: Format) -> Response:
    text, entry = united_nations_style(cited), bibtex(cited)

    def make() -> Response:
        if form is HTML:
            body = render_template(
                "cite.html", cited=cited, cited_id=_short(cited.iri), text=text, entry=entry
            )
            return Response(body, content_type=HTML.content_type)
        if form is JSON:
            return jsonify(iri=cited.iri, text=text, bibtex=entry)
        body = f"{text}\n" if form.name == TEXT.name else entry
        return Response(body, content_type=form.content_type)

    return of_build(f"cite {form.name} {cited.iri}", make)
