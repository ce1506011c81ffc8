"""The HTTP interface in the words of OpenAPI 3.1, made from the catalogue of named queries."""

from __future__ import annotations

from collections.abc import Mapping

from ccgraph import __version__
from ccgraph.named_queries import NamedQuery, Parameter
from ccgraph.openapi_parts import (
    GRAPH_TYPES,
    RESPONSES,
    SCHEMAS,
    Json,
    array_of_objects,
    errors,
    get,
    in_query,
    json_of,
    number,
    text_of,
)
from ccgraph.openapi_things import citations, files, reconciliation, things
from ccgraph.search.model import FACETS, KINDS, MOST_HITS, MOST_OFFSET, SORTS

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
    paths["/queries.json"] = {"get": get("listQueries", "The named queries", "queries", array_of_objects())}
    paths |= {**_search(), **_sparql(), **things(), **reconciliation(), **citations(), **files()}
    paths["/search.ttl"] = {"get": {**paths["/search.csv"]["get"], **_as_turtle()}}
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
            {"name": "files", "description": "Vocabulary, descriptions of the dataset, graphs and files"},
        ],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": SCHEMAS, "responses": RESPONSES},
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
            **errors(),
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


FACET_VALUE: Json = {"type": "string", "minLength": 1, "maxLength": 200}


def _as_turtle() -> Json:
    answer = {"description": "Hits in Turtle", "content": text_of("text/turtle")}
    return {
        "operationId": "searchTurtle",
        "summary": "Full-text search in Turtle",
        "responses": {"200": answer, **errors()},
    }


def _search() -> Json:
    words = in_query("q", "What a person types.", {"type": "string", "maxLength": 500}, example="legal aid")
    limit = in_query("limit", "Hits on a page.", number(1, MOST_HITS))
    offset = in_query("offset", "Hits before the page.", number(0, MOST_OFFSET))
    sort = in_query("sort", "Order of the hits.", {"type": "string", "enum": list(SORTS)})
    kinds: Json = {"type": "string", "enum": list(KINDS)}
    facets = [
        {
            **in_query(
                name,
                f"Only these: {label.lower()}; may be repeated.",
                {"type": "array", "maxItems": 20, "items": kinds if name == "kind" else FACET_VALUE},
            ),
            "style": "form",
            "explode": True,
        }
        for name, label in FACETS.items()
    ]
    return {
        "/search.json": {
            "get": get(
                "search", "Full-text search", "search", json_of("Hits"), [words, *facets, limit, offset, sort]
            )
        },
        "/search.csv": {
            "get": get(
                "searchTable",
                "Full-text search as a table",
                "search",
                text_of("text/csv"),
                [words, *facets, limit, offset, sort],
            )
        },
        "/search/complete.json": {
            "get": get(
                "complete",
                "Things whose names go on as the text begins",
                "search",
                json_of("Completions"),
                [words, facets[0], limit],
            )
        },
    }


def _sparql() -> Json:
    text: Json = {"type": "string", "maxLength": 10_000}
    answers = {
        "200": {"description": "The answer.", "content": text_of(*TABLE_TYPES, *GRAPH_TYPES, "text/html")},
        **errors("413", "415"),
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
    query = in_query("query", "A query.", text, required=True, example="ASK { ?s ?p ?o }")
    shared = {"tags": ["sparql"], "summary": "Ask a SPARQL 1.1 query", "responses": answers}
    return {
        "/sparql": {
            "get": {"operationId": "sparqlGet", "parameters": [query], **shared},
            "post": {"operationId": "sparqlPost", "requestBody": body, **shared},
        }
    }
