"""The Reconciliation Service API 0.2 of the W3C community group, without any I/O.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

What a client sends is checked piece by piece: an unknown field is ignored, as the protocol wants it, a known
one of a wrong form is an error in one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ccgraph.reconcile import KINDS
from server.problems import ProblemError

VERSIONS = ("0.1", "0.2")
MOST_QUERIES = 100
MOST_IDS = 200
MOST_RESULTS = 50
PREVIEW_SIZE = (430, 220)

TYPES: Mapping[str, tuple[str, str]] = {
    "State": ("State", "state"),
    "Organization": ("Organization", "organization"),
    "Instrument": ("Treaty, resolution or other instrument", "instrument"),
    "Theme": ("Theme", "theme"),
}
"""Id of a type (a class of the ontology) → its name, and the kind of things it has."""

TYPE_OF = {kind: name for name, (_, kind) in TYPES.items()}
assert set(TYPE_OF) == set(KINDS)


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a client may ask for or compare.

    Attributes:
        path: SPARQL property path from the thing.
        types: types whose things have it.
    """

    id: str
    name: str
    path: str
    types: tuple[str, ...]
    description: str


_ALL = tuple(TYPES)
PROPERTIES: Mapping[str, Property] = {
    p.id: p
    for p in (
        Property("label", "Name", "rdfs:label", _ALL, "Name in English"),
        Property("altLabel", "Other names", "skos:altLabel|skos:prefLabel", _ALL, "Printed, official"),
        Property("kind", "Kind", "a/skos:notation", _ALL, "Kind of thing, as in the named queries"),
        Property("iso3", "ISO 3166-1 alpha-3", "cc:iso3", ("State",), "Code of a country, such as CRI"),
        Property("m49", "M49", "cc:m49", ("State",), "Code of the United Nations for a country"),
        Property("region", "Region", "cc:region", ("State",), "Region of the preparatory meetings"),
        Property("acronym", "Acronym", "cc:acronym", ("Organization",), "Usual acronym"),
        Property("partOf", "Part of", "org:subOrganizationOf", ("Organization",), "Body it is a part of"),
        Property("symbol", "UN symbol", "cc:symbol", ("Instrument",), "Symbol such as A/RES/78/223"),
        Property("broader", "Broader theme", "skos:broader", ("Theme",), "Theme it belongs to"),
        Property("namedIn", "Named in", "cc:namedIn", ("State", "Organization", "Instrument"), "Documents"),
        Property(
            "link", "Identifiers elsewhere", "owl:sameAs|skos:exactMatch|skos:closeMatch|rdfs:seeAlso", _ALL,
            "Addresses in other data sets",
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A name to reconcile.

    Attributes:
        kinds: kinds of things to look among; empty: all.
        properties: property → values that the thing should have.
    """

    text: str
    kinds: tuple[str, ...] = ()
    limit: int = 5
    properties: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """Values to be looked up: of which things, which properties, at most how many of each (0: all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def manifest(root: str, base_iri: str, def_iri: str) -> dict[str, Any]:
    """What the service is and does."""
    suggest = {
        name: {
            "service_url": root.rstrip("/"),
            "service_path": f"/reconcile/suggest/{name}",
            "flyout_service_url": root.rstrip("/"),
            "flyout_service_path": f"/reconcile/flyout/{name}?id=${{id}}",
        }
        for name in ("entity", "type", "property")
    }
    return {
        "versions": list(VERSIONS),
        "name": "Crime Congress knowledge graph",
        "identifierSpace": f"{base_iri}id/",
        "schemaSpace": def_iri,
        "documentation": f"{root}reconcile/about",
        "defaultTypes": [{"id": type_id, "name": name} for type_id, (name, _) in TYPES.items()],
        "view": {"url": f"{root}id/{{{{id}}}}"},
        "preview": {
            "url": f"{root}reconcile/preview?id={{{{id}}}}",
            "width": PREVIEW_SIZE[0],
            "height": PREVIEW_SIZE[1],
        },
        "suggest": suggest,
        "extend": {
            "propose_properties": {
                "service_url": root.rstrip("/"),
                "service_path": "/reconcile/properties",
            },
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "Most values of a cell; 0 for all",
                }
            ],
        },
        "batchSize": MOST_QUERIES,
    }


# --- reading what a client sends


def read_queries(text: str) -> dict[str, Query]:
    """The batch of the parameter ``queries``.

    Raises:
        ProblemError: it is not of the form of the protocol.
    """
    batch = _object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise ProblemError(413, f"a batch has at most {MOST_QUERIES} queries, not {len(batch)}")
    return {name: _query(name, query) for name, query in batch.items()}


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, f"the parameter {what} is not JSON: {' '.join(str(error).split())}") from None
    if not isinstance(found, dict):
        raise ProblemError(400, f"the parameter {what} must be a JSON object")
    return found


def _query(name: str, query: Any) -> Query:
    if not isinstance(query, dict):
        raise ProblemError(400, f"the query {name[:40]!r} must be an object")
    text = query.get("query", "")
    properties = query.get("properties", [])
    if not isinstance(text, str):
        raise ProblemError(400, f"the query {name[:40]!r} must have its text as a string")
    if not isinstance(properties, list):
        raise ProblemError(400, f"the properties of the query {name[:40]!r} must be a list")
    return Query(text, kinds_of(query.get("type")), _limit(query.get("limit", 5)), _values(properties))


def kinds_of(wanted: Any) -> tuple[str, ...]:
    """The kinds of one or several types, by their id or IRI.

    Raises:
        ProblemError: there is no such type.
    """
    if wanted is None or wanted == "":
        return ()
    found = []
    for entry in wanted if isinstance(wanted, list) else [wanted]:
        name = entry.get("id") if isinstance(entry, dict) else entry
        short = name.rpartition("#")[2] if isinstance(name, str) else ""
        if short not in TYPES:
            raise ProblemError(400, f"there is no type {str(name)[:60]!r}; types are {', '.join(TYPES)}")
        found.append(TYPES[short][1])
    return tuple(dict.fromkeys(found))


def _limit(limit: Any) -> int:
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise ProblemError(400, "the limit of a query must be a whole number from 1")
    return min(limit, MOST_RESULTS)


def _values(properties: list[Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in properties:
        if not isinstance(entry, dict) or not isinstance(entry.get("pid"), str):
            raise ProblemError(400, "a property of a query must have a pid and a v")
        values = entry.get("v")
        texts = tuple(map(_text, values if isinstance(values, list) else [values]))
        if entry["pid"] in PROPERTIES:  # others cannot be compared
            found[entry["pid"]] = (*found.get(entry["pid"], ()), *texts)
    return found


def _text(value: Any) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else "" if value is None else str(value)


def read_extension(text: str) -> Extension:
    """What the parameter ``extend`` asks for.

    Raises:
        ProblemError: it is not of the form of the protocol, or a property is unknown.
    """
    asked = _object(text, "extend")
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids):
        raise ProblemError(400, "extend must have ids, a list of strings")
    if len(ids) > MOST_IDS:
        raise ProblemError(413, f"extend takes at most {MOST_IDS} ids, not {len(ids)}")
    if not isinstance(properties, list):
        raise ProblemError(400, "extend must have properties, a list of objects")
    wanted = []
    for entry in properties:
        name = entry.get("id") if isinstance(entry, dict) else None
        if name not in PROPERTIES:
            known = ", ".join(PROPERTIES)
            raise ProblemError(400, f"there is no property {str(name)[:60]!r}; properties are {known}")
        settings = entry.get("settings") or {}
        limit = settings.get("limit", 0) if isinstance(settings, dict) else 0
        number = int(limit) if str(limit).isascii() and str(limit).isdigit() and len(str(limit)) < 7 else 0
        wanted.append((str(name), number))
    return Extension(tuple(dict.fromkeys(ids)), tuple(wanted))
