"""The HTTP interface in the words of OpenAPI 3.1, made from the catalogue of named queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ccgraph import __version__
from ccgraph.named_queries import NamedQuery, Parameter
from ccgraph.search.model import FACETS, KINDS, MOST_HITS, MOST_OFFSET, SORTS

Json = dict[str, Any]

EXAMPLES = {
    "document": "rpm2-report",
    "meeting": "rpm2",
    "theme": "legal-aid",
    "group": "women",
    "country": "CRI",
    "actor": "CRI",
    "instrument": "uncac",
    "quantifier": "many speakers",
    "item": "4",
    "workshop": "2",
    "year": "2023",
    "resource": "recommendation/rpm2-report/24/a",
}
"""A value of each type of parameter that has no fixed choices."""

FORMATS = ("json", "csv", "tsv", "xml", "html")
GRAPH_TYPES = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
TABLE_TYPES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)


def openapi_document(queries: Mapping[str, NamedQuery], root: str) -> Json:
    """The description of the whole interface.

    Args:
        queries: the catalogue of named queries.
        root: address of the service, with a slash at its end.
    """
    paths: Json = {f"/queries/{name}": {"get": _of_query(query)} for name, query in queries.items()}
    paths["/queries.json"] = {"get": _get("listQueries", "The named queries", "queries", _array_of_objects())}
    paths |= {**_search(), **_sparql(), **_things(), **_reconciliation(), **_citations()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Crime Congress knowledge graph",
            "version": __version__,
            "summary": "What was asked for, said and found on the way to the United Nations Crime Congress.",
            "description": (
                "Named queries, full-text search, SPARQL, linked data and reconciliation. Every answer "
                "leads to the sentence of the source. Errors are problem documents (RFC 9457)."
            ),
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root.rstrip("/")}],
        "tags": [
            {"name": "queries", "description": "Named queries: stable names, parameters and columns"},
            {"name": "search", "description": "Full-text search"},
            {"name": "sparql", "description": "SPARQL 1.1 Protocol"},
            {"name": "things", "description": "Things at their own addresses, their citation and their card"},
            {"name": "reconciliation", "description": "Reconciliation API 0.2"},
        ],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": _SCHEMAS, "responses": _RESPONSES},
    }


# --- named queries


def _of_query(query: NamedQuery) -> Json:
    columns = "\n".join(f"- `{c.name}` ({c.type}): {c.description}" for c in query.columns)
    return {
        "operationId": f"query-{query.name}",
        "tags": ["queries"],
        "summary": query.title,
        "description": f"{query.description}\n\nColumns:\n{columns}",
        "parameters": [*map(_parameter, query.parameters), _FORMAT],
        "responses": {
            "200": {
                "description": "The rows, in the format of the Accept header or of `format`.",
                "content": {
                    "application/sparql-results+json": {"schema": _rows_schema(query)},
                    **{name: {"schema": {"type": "string"}} for name in (*TABLE_TYPES[1:], "text/html")},
                },
            },
            **_errors(),
        },
    }


def _parameter(parameter: Parameter) -> Json:
    kind = parameter.kind
    schema: Json = {"type": "string", "minLength": 1, "maxLength": 1000}
    if kind.choices:
        schema = {"type": "string", "enum": list(kind.choices)}
    elif kind.pattern:
        schema["pattern"] = f"^(?:{kind.pattern})$"
    found: Json = {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": f"{parameter.description} A value is a {kind.description}.",
        "schema": schema,
    }
    if kind.name in EXAMPLES and not kind.choices:
        found["example"] = EXAMPLES[kind.name]
    return found


def _rows_schema(query: NamedQuery) -> Json:
    names = [column.name for column in query.columns]
    row = {
        "type": "object",
        "properties": {name: {"$ref": "#/components/schemas/Term"} for name in names},
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "required": ["head", "results"],
        "properties": {
            "head": {"type": "object", "properties": {"vars": {"const": names}}, "required": ["vars"]},
            "results": {
                "type": "object",
                "properties": {"bindings": {"type": "array", "items": row}},
                "required": ["bindings"],
            },
        },
    }


_FORMAT: Json = {
    "name": "format",
    "in": "query",
    "required": False,
    "description": "Goes before the Accept header.",
    "schema": {"type": "string", "enum": list(FORMATS)},
}

# --- the others


def _query(name: str, description: str, schema: Json, *, required: bool = False, example: str = "") -> Json:
    found: Json = {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": schema,
    }
    return {**found, "example": example} if example else found


def _get(
    name: str,
    summary: str,
    tag: str,
    content: Json,
    parameters: list[Json] | None = None,
    statuses: tuple[str, ...] = (),
) -> Json:
    return {
        "operationId": name,
        "tags": [tag],
        "summary": summary,
        "parameters": parameters or [],
        "responses": {"200": {"description": summary, "content": content}, **_errors(*statuses)},
    }


def _array_of_objects() -> Json:
    return {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}


def _json(schema: str) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _text(*types: str) -> Json:
    return {name: {"schema": {"type": "string"}} for name in types}


def _search() -> Json:
    words = _query("q", "What a person types.", {"type": "string", "maxLength": 500}, example="legal aid")
    limit = _query("limit", "Hits on a page.", _number(1, MOST_HITS))
    offset = _query("offset", "Hits before the page.", _number(0, MOST_OFFSET))
    sort = _query("sort", "Order of the hits.", {"type": "string", "enum": list(SORTS)})
    kinds: Json = {"type": "string", "enum": list(KINDS)}
    facets = [
        {
            **_query(
                name,
                f"Only these: {label.lower()}; may be repeated.",
                {"type": "array", "maxItems": 20, "items": kinds if name == "kind" else _FACET_VALUE},
            ),
            "style": "form",
            "explode": True,
        }
        for name, label in FACETS.items()
    ]
    return {
        "/search.json": {
            "get": _get(
                "search", "Full-text search", "search", _json("Hits"), [words, *facets, limit, offset, sort]
            )
        },
        "/search.csv": {
            "get": _get(
                "searchTable",
                "Full-text search as a table",
                "search",
                _text("text/csv"),
                [words, *facets, limit, offset, sort],
            )
        },
        "/search/complete.json": {
            "get": _get(
                "complete",
                "Things whose names go on as the text begins",
                "search",
                _json("Completions"),
                [words, facets[0], limit],
            )
        },
    }


_FACET_VALUE: Json = {"type": "string", "minLength": 1, "maxLength": 200}


def _number(least: int, most: int) -> Json:
    return {"type": "integer", "minimum": least, "maximum": most}


def _sparql() -> Json:
    text: Json = {"type": "string", "maxLength": 10_000}
    answers = {
        "200": {"description": "The answer.", "content": _text(*TABLE_TYPES, *GRAPH_TYPES, "text/html")},
        **_errors("413", "415"),
    }
    body: Json = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"query": text}, "required": ["query"]}
            },
            "application/sparql-query": {"schema": text},
        },
    }
    query = _query("query", "A query.", text, required=True, example="ASK { ?s ?p ?o }")
    shared = {"tags": ["sparql"], "summary": "Ask a SPARQL 1.1 query", "responses": answers}
    return {
        "/sparql": {
            "get": {"operationId": "sparqlGet", "parameters": [query], **shared},
            "post": {"operationId": "sparqlPost", "requestBody": body, **shared},
        }
    }


_THINGS = {
    "/id/document/{document}": {"document": "rpm2-report"},
    "/id/recommendation/{document}/{paragraph}/{letter}": {
        "document": "rpm2-report",
        "paragraph": "24",
        "letter": "a",
    },
    "/id/meeting/{meeting}": {"meeting": "rpm2"},
    "/id/theme/{theme}": {"theme": "legal-aid"},
    "/id/actor/state/{iso3}": {"iso3": "CRI"},
    "/id/actor/organization/{organization}": {"organization": "unodc"},
    "/id/instrument/{instrument}": {"instrument": "uncac"},
}
"""Paths of things, as examples of those that the graph has; each answers in the formats of linked data."""


def _things() -> Json:
    return {
        path: {
            "get": _get(
                f"describe{path.split('/')[2 if 'actor' not in path else 3].title()}",
                "What the graph says of a thing",
                "things",
                _text("text/html", *GRAPH_TYPES),
                [_in_path(name, value) for name, value in names.items()],
                ("404",),
            )
        }
        for path, names in _THINGS.items()
    }


def _in_path(name: str, example: str) -> Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,60}$"},
        "example": example,
    }


def _reconciliation() -> Json:
    form: Json = {
        "type": "object",
        "properties": {
            "queries": {"type": "string", "description": "A batch of queries, as JSON."},
            "extend": {"type": "string", "description": "Things and properties, as JSON."},
        },
    }
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}
    prefix = _query(
        "prefix", "How the name begins.", {"type": "string", "maxLength": 200}, required=True, example="cost"
    )
    kinds: Json = {"type": "string", "enum": ["State", "Organization", "Instrument", "Theme"]}
    content: Json = {"application/json": {"schema": {"type": "object"}}}
    return {
        "/reconcile": {
            "get": _get("reconcileManifest", "What the service does", "reconciliation", content),
            "post": {
                **_get("reconcile", "Candidates or values", "reconciliation", content, None, ("413", "415")),
                "requestBody": body,
            },
        },
        "/reconcile/suggest/entity": {
            "get": _get(
                "suggestEntity",
                "Things by the beginning of their name",
                "reconciliation",
                content,
                [prefix, _query("type", "Only of this type.", kinds)],
            )
        },
        "/reconcile/properties": {
            "get": _get(
                "proposeProperties",
                "Properties of a type",
                "reconciliation",
                content,
                [_query("type", "A type.", kinds)],
            )
        },
    }


def _citations() -> Json:
    identifier = _query(
        "id",
        "A thing: its IRI, or what follows `id/`.",
        {"type": "string", "minLength": 1, "maxLength": 500},
        required=True,
        example="recommendation/rpm2-report/24/a",
    )
    return {
        "/cite.json": {
            "get": _get("cite", "How to cite a thing", "things", _json("Citation"), [identifier], ("404",))
        },
        "/cite.bib": {
            "get": _get(
                "citeBibtex", "A thing in BibTeX", "things", _text("text/plain"), [identifier], ("404",)
            )
        },
        "/feed.atom": {"get": _get("feed", "What is new", "things", _text("application/atom+xml"))},
        "/sitemap.xml": {
            "get": _get("sitemap", "Addresses for crawlers", "things", _text("application/xml"))
        },
    }


# --- shared parts


def _errors(*more: str) -> Json:
    return {
        status: {"$ref": f"#/components/responses/{name}"}
        for status, name in _STATUSES.items()
        if status in more or status in ("400", "406", "429", "503", "504")
    }


_STATUSES = {
    "400": "Wrong",
    "404": "Missing",
    "406": "NotAcceptable",
    "413": "TooLarge",
    "415": "OtherType",
    "429": "TooMany",
    "503": "Busy",
    "504": "TooLong",
}


def _problem(description: str) -> Json:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "description": description,
        "content": {"application/problem+json": schema, **_text("text/html", "text/plain")},
    }


_RESPONSES: Json = {
    "Wrong": _problem("A parameter is unknown, malformed, or names nothing; the sentence says which."),
    "Missing": _problem("There is no such thing."),
    "NotAcceptable": _problem("The answer cannot be given in a format the client takes."),
    "TooLarge": _problem("The request is too large."),
    "OtherType": _problem("The body is of another type than those that are taken."),
    "TooMany": _problem("Too many requests; Retry-After says when to come back."),
    "Busy": _problem("The server is busy or has no dataset; try again later."),
    "TooLong": _problem("The query took too long or too much; `limit` names the setting."),
}

_NULLABLE: Json = {"type": ["string", "null"]}
_HIT: Json = {
    "type": "object",
    "required": ["iri", "href", "kind", "title", "snippet", "score"],
    "properties": {
        "iri": {"type": "string", "format": "uri"},
        "href": {"type": "string", "format": "uri"},
        "kind": {"type": "string", "enum": list(KINDS)},
        "score": {"type": "number"},
        **{n: {"type": "string"} for n in ("title", "titleHtml", "snippet", "snippetHtml", "text")},
        **dict.fromkeys(("type", "heading", "document", "documentLabel", "paragraph"), _NULLABLE),
    },
}
_SCHEMAS: Json = {
    "Term": {
        "type": "object",
        "required": ["type", "value"],
        "properties": {
            "type": {"type": "string", "enum": ["uri", "literal", "bnode"]},
            "value": {"type": "string"},
            "datatype": {"type": "string"},
            "xml:lang": {"type": "string"},
        },
    },
    "Problem": {
        "type": "object",
        "required": ["title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "limit": {"type": "string"},
            "requestId": {"type": "string"},
        },
    },
    "Hits": {
        "type": "object",
        "required": ["query", "total", "next", "notes", "suggestion", "hits", "facets"],
        "properties": {
            "query": {"type": "object"},
            "total": {"type": "integer", "minimum": 0},
            "next": _NULLABLE,
            "notes": {"type": "array", "items": {"type": "string"}},
            "suggestion": _NULLABLE,
            "hits": {"type": "array", "items": _HIT, "maxItems": MOST_HITS},
            "facets": {"type": "array", "items": {"type": "object", "required": ["name", "label", "values"]}},
        },
    },
    "Completions": {
        "type": "object",
        "required": ["hits"],
        "properties": {"hits": {"type": "array", "items": _HIT}},
    },
    "Citation": {
        "type": "object",
        "required": ["iri", "text", "bibtex"],
        "properties": {
            "iri": {"type": "string", "format": "uri"},
            "text": {"type": "string", "description": "In the style of the United Nations"},
            "bibtex": {"type": "string"},
        },
    },
}
