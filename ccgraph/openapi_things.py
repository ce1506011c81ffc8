"""What OpenAPI says of things, reconciliation, citations and files."""

from __future__ import annotations

from ccgraph.openapi_parts import GRAPH_TYPES, Json, get, in_path, in_query, json_of, number, text_of

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


def things() -> Json:
    """Things, their cards and their citations, each by an example of its kind."""
    return {
        path: {
            "get": get(
                f"describe{path.split('/')[2 if 'actor' not in path else 3].title()}",
                "What the graph says of a thing",
                "things",
                text_of("text/html", *GRAPH_TYPES),
                [in_path(name, value) for name, value in names.items()],
                ("404",),
            )
        }
        for path, names in _THINGS.items()
    } | {
        f"/{kind}/recommendation/{{document}}/{{paragraph}}/{{letter}}{ending}": {
            "get": get(name, summary, "things", text_of(*types), [in_path(n, v) for n, v in _CITED], ("404",))
        }
        for kind, ending, name, summary, types in (
            ("embed", "", "card", "A passage as a card for a frame", ("text/html",)),
            ("cite", ".txt", "citeText", "A citation in the style of the United Nations", ("text/plain",)),
            ("cite", ".bib", "citeAsBibtex", "A citation for BibTeX", ("text/plain",)),
        )
    }


_CITED = (("document", "rpm2-report"), ("paragraph", "24"), ("letter", "a"))


_NOT_EMPTY: Json = {"type": "string", "minLength": 1, "maxLength": 500}
_TYPES: Json = {"type": "string", "enum": ["State", "Organization", "Instrument", "Theme"]}
_FLYOUTS = ["entity", "type", "property"]


def reconciliation() -> Json:
    """The Reconciliation API."""
    form: Json = {
        "type": "object",
        "properties": {
            "queries": {"type": "string", "description": "A batch of queries, as JSON."},
            "extend": {"type": "string", "description": "Things and properties, as JSON."},
        },
    }
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}
    content: Json = {"application/json": {"schema": {"type": "object"}}}
    return {
        "/reconcile": {
            "get": get("reconcileManifest", "What the service does", "reconciliation", content),
            "post": {
                **get("reconcile", "Candidates or values", "reconciliation", content, None, ("413", "415")),
                "requestBody": body,
            },
        },
        **_suggestions(content),
        "/reconcile/properties": {
            "get": get(
                "proposeProperties",
                "Properties of a type",
                "reconciliation",
                content,
                [in_query("type", "A type.", _TYPES)],
            )
        },
    }


def _suggestions(content: Json) -> Json:
    """What completes a name, says a few words on a thing, or shows it as a small page."""
    prefix = in_query(
        "prefix", "How the name begins.", {"type": "string", "maxLength": 200}, required=True, example="cost"
    )
    identifier = in_query(
        "id",
        "The id of a candidate.",
        {"type": "string", "minLength": 1},
        required=True,
        example="actor/state/CRI",
    )
    return {
        "/reconcile/suggest/entity": {
            "get": get(
                "suggestEntity",
                "Things by the beginning of their name",
                "reconciliation",
                content,
                [prefix, in_query("type", "Only of this type.", _TYPES)],
            )
        },
        **{
            f"/reconcile/suggest/{kind}": {
                "get": get(
                    f"suggest{kind.title()}",
                    f"{kind.title()} by the beginning of its name",
                    "reconciliation",
                    content,
                    [{**prefix, "example": example}],
                )
            }
            for kind, example in (("type", "st"), ("property", "iso"))
        },
        "/reconcile/flyout/{kind}": {
            "get": get(
                "flyout",
                "A few words on a thing, a type or a property",
                "reconciliation",
                content,
                [{**in_path("kind", "entity"), "schema": {"type": "string", "enum": _FLYOUTS}}, identifier],
                ("404",),
            )
        },
        "/reconcile/preview": {
            "get": get(
                "preview",
                "A thing as a small page for a frame",
                "reconciliation",
                text_of("text/html"),
                [identifier],
                ("404",),
            )
        },
    }


def citations() -> Json:
    """Citations by parameter, and lists for crawlers and feed readers."""
    identifier = in_query(
        "id",
        "A thing: its IRI, or what follows `id/`.",
        {"type": "string", "minLength": 1, "maxLength": 500},
        required=True,
        example="recommendation/rpm2-report/24/a",
    )
    return {
        "/cite.json": {
            "get": get("cite", "How to cite a thing", "things", json_of("Citation"), [identifier], ("404",))
        },
        "/cite.bib": {
            "get": get(
                "citeBibtex", "A thing in BibTeX", "things", text_of("text/plain"), [identifier], ("404",)
            )
        },
        "/feed.atom": {"get": get("feed", "What is new", "things", text_of("application/atom+xml"))},
        "/sitemap.xml": {
            "get": get("sitemap", "Addresses for crawlers", "things", text_of("application/xml"))
        },
        "/sitemap-{number}.xml": {
            "get": get(
                "sitemapPart",
                "A part of the addresses for crawlers",
                "things",
                text_of("application/xml"),
                [{**in_path("number", "1"), "schema": number(1, 100_000)}],
                ("404",),
            )
        },
    }


def files() -> Json:
    """The vocabulary, descriptions of the dataset, its graphs and its files."""
    graphs = (*GRAPH_TYPES, "application/trig", "application/n-quads")
    graph = in_query(
        "graph",
        "IRI of a named graph.",
        {"type": "string", "format": "uri"},
        required=True,
        example="https://w3id.org/crime-congress/graph/document/rpm2-report",
    )
    described: tuple[tuple[str, str, str, tuple[str, ...], list[Json]], ...] = (
        ("/def", "ontology", "The ontology", ("text/html", *graphs), []),
        ("/shapes", "shapes", "The SHACL shapes", ("text/html", *GRAPH_TYPES), []),
        ("/context.jsonld", "context", "The JSON-LD context", ("application/ld+json",), []),
        ("/catalog", "catalog", "The dataset in the terms of DCAT", graphs, []),
        ("/.well-known/void", "void", "The dataset in the terms of VoID", graphs, []),
        ("/data", "graph", "A named graph", graphs, [graph]),
        ("/graph/document/{document}", "documentGraph", "The graph of a document", graphs,
         [in_path("document", "rpm2-report")]),
        ("/download/dataset.{form}", "download", "The whole dataset as a file", _FILES,
         [_form("ttl", _SUFFIXES)]),
        ("/download/tables.{form}", "tables", "The named queries as tables", _TABLES,
         [_form("zip", ["zip", "xlsx"])]),
    )  # fmt: skip
    return {
        path: {"get": get(name, summary, "files", text_of(*types), parameters, ("404",))}
        for path, name, summary, types, parameters in described
    } | {
        f"/{name}": {"get": get(name, summary, "files", {"application/json": {"schema": {"type": "object"}}})}
        for name, summary in (
            ("health", "The server runs"),
            ("ready", "The server has a dataset, with the id of its build"),
            ("openapi.json", "This description"),
        )
    }


_SUFFIXES = ["nq", "trig", "ttl", "nt", "rdf", "jsonld"]
_FILES = (*GRAPH_TYPES, "application/trig", "application/n-quads")
_TABLES = ("application/zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def _form(example: str, choices: list[str]) -> Json:
    return {**in_path("form", example), "schema": {"type": "string", "enum": choices}}
