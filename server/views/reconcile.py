"""Reconciliation: which things of the graph the names in a list mean; for OpenRefine and the like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from ccgraph.engine import terms
from ccgraph.reconcile import AUTOMATIC, Candidate
from ccgraph.search.syntax import fold
from ccgraph.vocabulary import prefixes
from server import addresses
from server.context import current
from server.explorer.searching import KIND_WORDS
from server.headers import EMBEDDED_POLICY, PREFLIGHT
from server.negotiation import HTML, JSON, choose
from server.problems import ProblemError
from server.protocol import FORM, read_parameters
from server.reconciliation import (
    MOST_RESULTS,
    PROPERTIES,
    TYPE_OF,
    TYPES,
    Query,
    kinds_of,
    manifest,
    read_extension,
    read_queries,
)
from server.views import of_build, service

blueprint = Blueprint("reconcile", __name__)

Rows = Mapping[str, Mapping[str, list[dict[str, str]]]]
"""Thing → property → terms."""


@blueprint.route("/reconcile", methods=["GET", "POST"])
def reconcile() -> Response:
    """The manifest, the candidates of a batch of queries, or values of some things."""
    parameters = _parameters()
    if "queries" in parameters:
        return jsonify(_answers(read_queries(parameters["queries"])))
    if "extend" in parameters:
        return jsonify(_extended(parameters["extend"]))
    if request.method == "POST":
        raise ProblemError(400, "send queries or extend, as the Reconciliation API has it")
    if choose(request.headers.get("Accept"), (JSON, HTML)) is HTML:
        return about()
    settings = service().settings
    root = addresses.public_root(settings)
    return of_build("reconcile", lambda: jsonify(manifest(root, settings.base_iri, settings.def_iri)))


@blueprint.get("/reconcile/about")
def about() -> Response:
    """What the service does, for people."""
    address = addresses.public_root(service().settings) + "reconcile"
    words = [(name, KIND_WORDS[kind][1]) for name, (_, kind) in TYPES.items()]
    return of_build(
        f"reconcile about {address}",
        lambda: Response(
            render_template("reconcile.html", address=address, types=words, threshold=AUTOMATIC),
            content_type=HTML.content_type,
        ),
    )


def _parameters() -> dict[str, str]:
    """The parameters of the URL and of a form; clients send batches either way."""
    pairs = list(read_parameters(request.query_string, "the query string"))
    if request.method == "POST":
        if request.mimetype != FORM:
            raise ProblemError(415, f"send the batch as {FORM}", Accept=FORM)
        pairs += read_parameters(request.get_data(cache=False), "the form")
    return dict(pairs)


# --- queries


def _answers(queries: Mapping[str, Query]) -> dict[str, Any]:
    matcher = service().matcher
    found: dict[str, tuple[Candidate, ...]] = {
        name: matcher.match(query.text, query.kinds, max(query.limit, 5)) for name, query in queries.items()
    }
    compared = {name: queries[name].properties for name in queries if queries[name].properties}
    if compared:
        iris = {c.iri for name in compared for c in found[name]}
        values = _values(iris, {pid for given in compared.values() for pid in given or ()})
        found |= {name: tuple(_weighed(found[name], given or {}, values)) for name, given in compared.items()}
    return {
        name: {"result": [_result(candidate) for candidate in found[name][: query.limit]]}
        for name, query in queries.items()
    }


def _weighed(
    candidates: Iterable[Candidate], given: Mapping[str, tuple[str, ...]], values: Rows
) -> list[Candidate]:
    """Candidates after a look at the other columns: a value that differs makes one unsure."""
    weighed = []
    for candidate in candidates:
        differs = False
        for pid, wanted in given.items():
            known = {fold(_plain(term)) for term in values.get(candidate.iri, {}).get(pid, ())}
            asked = {fold(text).strip() for text in wanted if text.strip()}
            differs = differs or bool(known and asked and known.isdisjoint(asked))
        score = candidate.score * 0.6 if differs else candidate.score
        weighed.append(
            Candidate(
                candidate.iri,
                candidate.kind,
                candidate.type,
                candidate.name,
                round(score, 1),
                candidate.match and not differs,
            )
        )
    return sorted(weighed, key=lambda c: (-c.score, c.iri))


def _plain(term: Mapping[str, str]) -> str:
    return _id(term["value"]) if term["type"] == "uri" else term["value"]


def _result(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": _id(candidate.iri),
        "name": candidate.name,
        "description": _description(candidate.kind, candidate.type),
        "type": [_type(candidate.kind)],
        "score": candidate.score,
        "match": candidate.match,
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": TYPE_OF[kind], "name": TYPES[TYPE_OF[kind]][0]}


def _description(kind: str, kind_type: str) -> str:
    return (kind_type or kind).replace("-", " ")


def _id(iri: str) -> str:
    """An IRI as the identifier space has it."""
    return iri.removeprefix(f"{service().settings.base_iri}id/")


def _iri(identifier: str) -> str:
    """The IRI of an identifier, which may be the IRI itself.

    Raises:
        ProblemError: it cannot be one.
    """
    base = f"{service().settings.base_iri}id/"
    iri = identifier if identifier.startswith(base) else base + identifier
    try:
        terms.iri(iri)
    except ValueError:
        raise ProblemError(400, f"{identifier[:100]!r} is no identifier of this service") from None
    return iri


# --- values


def _values(iris: Iterable[str], properties: Iterable[str]) -> Rows:
    """The values of some properties of some things, each as the engine gives it, with the name of a thing."""
    wanted = sorted(set(properties))
    things = " ".join(terms.iri(iri) for iri in sorted(set(iris)))
    if not things or not wanted:
        return {}
    settings = service().settings
    prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes(settings.base_iri).items())
    parts = " UNION ".join(
        f"{{ ?s {PROPERTIES[name].path} ?o . BIND({terms.string(name)} AS ?p) }}" for name in wanted
    )
    rows = service().bindings(
        f"{prologue} SELECT DISTINCT ?s ?p ?o ?name WHERE {{ VALUES ?s {{ {things} }} {parts} "
        "OPTIONAL { ?o rdfs:label|dcterms:title ?name FILTER(LANG(?name) IN ('en', '')) } } "
        "ORDER BY ?s ?p ?o",
        current(),
    )
    found: defaultdict[str, defaultdict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        term = {**row["o"], "name": row["name"]["value"] if "name" in row else ""}
        found[row["s"]["value"]][row["p"]["value"]].append(term)
    return found


def _extended(text: str) -> dict[str, Any]:
    asked = read_extension(text)
    iris = {identifier: _iri(identifier) for identifier in asked.ids}
    values = _values(iris.values(), [name for name, _ in asked.properties])
    return {
        "meta": [_property(name) for name, _ in asked.properties],
        "rows": {
            identifier: {
                name: [_cell(term) for term in values.get(iri, {}).get(name, [])[: limit or None]]
                for name, limit in asked.properties
            }
            for identifier, iri in iris.items()
        },
    }


def _cell(term: Mapping[str, str]) -> dict[str, str]:
    if term["type"] == "uri" and term["value"].startswith(f"{service().settings.base_iri}id/"):
        return {"id": _id(term["value"]), "name": term["name"] or _id(term["value"])}
    return {"str": term["value"]}


def _property(name: str) -> dict[str, Any]:
    return {"id": name, "name": PROPERTIES[name].name}


@blueprint.get("/reconcile/properties")
def propose_properties() -> Response:
    """The properties of the things of a type."""
    asked = _parameters()
    kinds = kinds_of(asked.get("type"))
    names = [n for n, p in PROPERTIES.items() if not kinds or any(TYPE_OF[k] in p.types for k in kinds)]
    limit = _number(asked.get("limit", ""), len(names))
    found = {"properties": [_property(name) for name in names[:limit]]}
    return jsonify({"type": TYPE_OF[kinds[0]], **found} if kinds else found)


def _number(text: str, default: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise ProblemError(400, "limit and cursor are whole numbers")
    return int(text[:9])


# --- suggestions


@blueprint.get("/reconcile/suggest/entity")
def suggest_entity() -> Response:
    """Things whose names go on as ``prefix`` begins."""
    asked = _parameters()
    found = service()
    prefix = _prefix(asked)
    kinds = kinds_of(asked.get("type")) or tuple(TYPE_OF)
    cursor = int(asked.get("cursor", "0")) if asked.get("cursor", "0").isdigit() else 0
    hits = found.search_index.complete(prefix, kinds, MOST_RESULTS)[cursor : cursor + 10]
    return jsonify(
        result=[
            {
                "id": _id(hit.iri),
                "name": hit.title.text,
                "description": _description(hit.kind, hit.type),
                "notable": [_type(hit.kind)],
            }
            for hit in hits
        ]
    )


@blueprint.get("/reconcile/suggest/type")
def suggest_type() -> Response:
    """Types whose names have a word that goes on as ``prefix`` begins."""
    prefix = _prefix(_parameters())
    found = [{"id": i, "name": name} for i, (name, _) in TYPES.items() if _begins(f"{i} {name}", prefix)]
    return jsonify(result=found)


@blueprint.get("/reconcile/suggest/property")
def suggest_property() -> Response:
    """Properties whose names have a word that goes on as ``prefix`` begins."""
    prefix = _prefix(_parameters())
    found = [
        {**_property(name), "description": p.description}
        for name, p in PROPERTIES.items()
        if _begins(f"{name} {p.name}", prefix)
    ]
    return jsonify(result=found)


def _prefix(asked: Mapping[str, str]) -> str:
    if "prefix" not in asked:
        raise ProblemError(400, "a suggestion needs the parameter prefix")
    return asked["prefix"]


def _begins(name: str, prefix: str) -> bool:
    start = fold(prefix).strip()
    return any(word.startswith(start) for word in fold(name).split()) or fold(name).startswith(start)


# --- what clients show


@blueprint.get("/reconcile/flyout/<kind>")
def flyout(kind: str) -> Response:
    """A few words of HTML on a thing, a type or a property."""
    identifier = _parameters().get("id", "")
    if kind == "entity":
        iri = _iri(identifier)
        body = render_template("reconcile-flyout.html", facts=_facts(iri))
    elif kind == "type" and identifier in TYPES:
        body = f"<p>{TYPES[identifier][0]}</p>"
    elif kind == "property" and identifier in PROPERTIES:
        body = f"<p>{PROPERTIES[identifier].description}</p>"
    else:
        raise ProblemError(404, f"there is no {kind[:20]} {identifier[:60]!r}")
    return jsonify(id=identifier, html=body)


@blueprint.get("/reconcile/preview")
def preview() -> Response:
    """A small page on a thing, for a frame in the page of a client."""
    identifier = _parameters().get("id", "")
    iri = _iri(identifier)
    settings = service().settings
    response = of_build(
        f"reconcile preview {identifier}",
        lambda: Response(
            render_template(
                "reconcile-preview.html", facts=_facts(iri), path=addresses.local_path(settings, iri)
            ),
            content_type=HTML.content_type,
        ),
    )
    response.headers["Content-Security-Policy"] = EMBEDDED_POLICY
    return response


def _facts(iri: str) -> dict[str, Any]:
    """Name, kind and a few values of a thing.

    Raises:
        ProblemError: the graph does not know it.
    """
    names = ("label", "kind", "altLabel", "iso3", "acronym", "symbol", "region", "broader", "partOf")
    values = _values([iri], names).get(iri, {})
    if "label" not in values:
        raise ProblemError(404, f"there is no thing {_id(iri)[:100]!r}")
    shown = {
        name: list(dict.fromkeys(t["name"] or t["value"] for t in values.get(name, ())))[:6] for name in names
    }
    return {
        "name": shown["label"][0],
        "kind": (shown["kind"] or [""])[0].replace("-", " "),
        "rows": [(PROPERTIES[n].name, ", ".join(shown[n])) for n in names[2:] if shown[n]],
    }


@blueprint.after_request
def _open_to_all(response: Response) -> Response:
    """Other sites may send batches: nothing here depends on who asks."""
    if request.method == "POST":
        response.headers.update(PREFLIGHT)
    return response
