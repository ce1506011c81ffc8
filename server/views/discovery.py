"""For crawlers, feed readers and programs: the sitemap, the feed, the description of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from flask import Blueprint, Response, jsonify, render_template

from ccgraph.engine import terms
from ccgraph.openapi import openapi_document
from ccgraph.vocabulary import prefixes
from server import addresses
from server.context import current
from server.news import changes
from server.problems import ProblemError
from server.views import of_build, service

blueprint = Blueprint("discovery", __name__)

IN_ONE_MAP = 5000
PAGES = ("", "documents", "themes", "meetings", "actors", "instruments", "regions", "queries", "def", "about")
UNKNOWN_TIME = "1970-01-01T00:00:00Z"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of this interface in OpenAPI 3.1."""
    found = service()
    root = addresses.public_root(found.settings)
    return of_build(f"openapi {root}", lambda: jsonify(openapi_document(found.queries, root)))


@blueprint.get("/sitemap.xml")
def sitemap_index() -> Response:
    """The index of the maps, each with the time of the build."""
    root = addresses.public_root(service().settings)

    def make() -> Response:
        count = -(-len(_addresses(root)) // IN_ONE_MAP)
        entries = (f"<sitemap>{_entry(f'{root}sitemap-{n}.xml')}</sitemap>" for n in range(1, count + 1))
        return _xml("sitemapindex", entries)

    return of_build(f"sitemap {root}", make)


@blueprint.get("/sitemap-<int:number>.xml")
def sitemap(number: int) -> Response:
    """One map: pages of the site and of things, always in the same order."""
    root = addresses.public_root(service().settings)
    found = _addresses(root)[(number - 1) * IN_ONE_MAP : number * IN_ONE_MAP] if number else []
    if not found:
        raise ProblemError(404, "there is no such map; /sitemap.xml lists them")
    return of_build(
        f"sitemap {root} {number}",
        lambda: _xml("urlset", (f"<url>{_entry(address)}</url>" for address in found)),
    )


def _entry(address: str) -> str:
    return f"<loc>{escape(address)}</loc><lastmod>{_time()}</lastmod>"


def _xml(name: str, entries: Iterator[str]) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{SITEMAP}">\n'
    return Response(body + "\n".join(entries) + f"\n</{name}>\n", content_type=XML)


def _addresses(root: str) -> list[str]:
    """The pages of the site, then those of things that people look for."""
    settings = service().settings
    paths = (addresses.local_path(settings, iri) for iri in service().search_index.iris())
    return [*(root + page for page in PAGES), *(root.rstrip("/") + path for path in paths if path)]


def _time() -> str:
    """The reference time of the build; no clock is asked, so that the same build has the same map."""
    node = terms.iri(f"{service().settings.base_iri}id/dataset")
    rows = service().select(
        f"SELECT ?t WHERE {{ {node} <http://purl.org/dc/terms/modified> ?t }} ORDER BY DESC(?t) LIMIT 1",
        current(),
    )
    return rows[0]["t"] if rows else UNKNOWN_TIME


@blueprint.get("/feed.atom")
def feed() -> Response:
    """What is new: the version of the dataset, and the documents, the latest first."""
    found = service()
    settings = found.settings
    root = addresses.public_root(settings)
    prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes(settings.base_iri).items())

    def make() -> Response:
        rows = found.select(
            f"{prologue} SELECT ?document (MIN(?t) AS ?title) (MIN(?d) AS ?date) (MIN(?s) AS ?symbol) "
            "(COUNT(DISTINCT ?r) AS ?recommendations) WHERE { ?document a cc:Document ; dcterms:title ?t . "
            "OPTIONAL { ?document dcterms:date ?d } OPTIONAL { ?document cc:symbol ?s } "
            "OPTIONAL { ?r a cc:Recommendation ; cc:inDocument ?document } } "
            "GROUP BY ?document ORDER BY DESC(?date) ?document LIMIT 200",
            current(),
        )
        entries = [
            {
                **row,
                "address": root.rstrip("/") + addresses.local_path(settings, row["document"]),
                "updated": _moment(row.get("date", "")),
            }
            for row in rows
        ]
        body = render_template(
            "feed.xml",
            entries=entries,
            root=root,
            updated=_time(),
            dataset=f"{settings.base_iri}id/dataset",
            version="" if settings.endpoint else found.build_id,
            changes=changes(settings.store),
        )
        return Response(body, content_type="application/atom+xml; charset=utf-8")

    return of_build(f"feed {root}", make)


def _moment(date: str) -> str:
    """A date of a document as the moment that Atom wants; a month or a year begins on its first day."""
    parts = [*date.split("-"), "01", "01"][:3]
    return f"{'-'.join(parts)}T00:00:00Z" if date[:4].isdigit() else UNKNOWN_TIME
