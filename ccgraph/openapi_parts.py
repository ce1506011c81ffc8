"""Pieces that descriptions of operations are made of: parameters, answers, errors, schemas."""

from __future__ import annotations

from typing import Any

from ccgraph.search.model import KINDS, MOST_HITS

Json = dict[str, Any]

GRAPH_TYPES = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")


def in_query(name: str, description: str, schema: Json, *, required: bool = False, example: str = "") -> Json:
    """A parameter of the query string."""
    found: Json = {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": schema,
    }
    return {**found, "example": example} if example else found


def get(
    name: str,
    summary: str,
    tag: str,
    content: Json,
    parameters: list[Json] | None = None,
    statuses: tuple[str, ...] = (),
) -> Json:
    """An operation by GET, with the errors that each may have and those of ``statuses``."""
    return {
        "operationId": name,
        "tags": [tag],
        "summary": summary,
        "parameters": parameters or [],
        "responses": {"200": {"description": summary, "content": content}, **errors(*statuses)},
    }


def array_of_objects() -> Json:
    """An answer that is a list."""
    return {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}


def json_of(schema: str) -> Json:
    """An answer of one of the schemas."""
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def text_of(*types: str) -> Json:
    """An answer in one of these media types."""
    return {name: {"schema": {"type": "string"}} for name in types}


def number(least: int, most: int) -> Json:
    """A whole number between two."""
    return {"type": "integer", "minimum": least, "maximum": most}


def in_path(name: str, example: str) -> Json:
    """A parameter of the path."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,60}$"},
        "example": example,
    }


def errors(*more: str) -> Json:
    """The answers that are no success."""
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
        "content": {"application/problem+json": schema, **text_of("text/html", "text/plain")},
    }


RESPONSES: Json = {
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
SCHEMAS: Json = {
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
