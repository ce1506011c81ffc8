"""Asking one's own questions: a plain form, the editor, and what the editor needs to know."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, jsonify, render_template, request

from ccgraph.named_queries import parse_query
from ccgraph.vocabulary import prefixes
from server.explorer.asking import Ask
from server.headers import PAGE_POLICY
from server.views import asking, of_build, page, service

blueprint = Blueprint("querying", __name__)

EDITOR_POLICY = (
    f"{PAGE_POLICY}; img-src 'self' data:; "
    "style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
)
"""The pages' own policy, and what the editor's library writes: one style element, pictures in its styles."""

LONGEST_START = 20_000
START = "SELECT (COUNT(*) AS ?n) WHERE {\n  ?recommendation a cc:Recommendation\n}"


@blueprint.get("/query")
def form() -> Response:
    """A form for a query, without scripts; ``start`` fills it."""
    start = request.args.get("start", "")[:LONGEST_START]
    return page(f"query {start}", lambda: query_form(start))


def query_form(start: str = "") -> str:
    """The page of the form."""
    ask = asking()
    settings = ask.settings
    return render_template(
        "query.html",
        query=start or f"PREFIX cc: <{settings.def_iri}>\n{START}",
        given=bool(start),
        examples=examples(settings.root),
        settings=settings,
    )


@blueprint.get("/editor")
def editor() -> Response:
    """The editor; the query stands in the fragment of its address, so that the server never sees it twice."""
    response = page(
        "editor", lambda: render_template("editor.html", examples=examples(service().settings.root))
    )
    response.headers["Content-Security-Policy"] = EDITOR_POLICY
    return response


@blueprint.get("/editor.json")
def editor_data() -> Response:
    """Prefixes, terms to complete and examples."""
    return of_build("editor data", _editor_data)


def _editor_data() -> Response:
    ask = asking()
    return jsonify(
        prefixes=prefixes(ask.settings.base_iri),
        classes=_terms(ask, "owl:Class"),
        properties=[*_terms(ask, "owl:ObjectProperty"), *_terms(ask, "owl:DatatypeProperty"), *_common(ask)],
        examples=[{"title": title, "query": text} for title, text in examples(ask.settings.root)],
    )


def _terms(ask: Ask, kind: str) -> list[str]:
    rows = ask.rows(
        f"SELECT DISTINCT ?t WHERE {{ ?t a {kind} FILTER STRSTARTS(STR(?t), STR(cc:)) }} ORDER BY ?t"
    )
    return [row["t"] for row in rows]


def _common(ask: Ask) -> list[str]:
    known = prefixes(ask.settings.base_iri)
    names = {
        "rdf": "type",
        "rdfs": "label",
        "dcterms": "title identifier date",
        "skos": "prefLabel altLabel broader notation exactMatch",
        "oa": "start end exact",
    }
    return [known[prefix] + name for prefix, found in names.items() for name in found.split()]


def examples(root: Path) -> tuple[tuple[str, str], ...]:
    """The competency questions with their queries."""
    return _read_examples(root / "queries" / "competency")


@lru_cache(maxsize=2)
def _read_examples(folder: Path) -> tuple[tuple[str, str], ...]:
    queries = (parse_query(p.stem, p.read_text(encoding="utf-8"), p) for p in sorted(folder.glob("*.rq")))
    return tuple((query.title, query.text) for query in queries)
