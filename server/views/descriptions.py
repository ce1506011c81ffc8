"""What this service and its dataset are, for machines: Service Description, VoID, DCAT.

All are made from one set of figures counted in the data, so they agree with each other and with it. They
are written as CONSTRUCT queries over rows of terms, so that the engine's serializers give every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, request

from ccgraph import vocabulary as v
from ccgraph.engine import terms
from ccgraph.versions import kept_ids
from ccgraph.withdrawn import withdrawn
from server import addresses, conditional
from server.answering import wanted_formats
from server.context import RequestContext, current
from server.languages import to
from server.negotiation import GRAPH_FORMATS, HTML, Format, choose, list_types
from server.problems import ProblemError
from server.service import Service, own_query
from server.views import service
from server.writing import takes_changes

blueprint = Blueprint("descriptions", __name__)

Row = tuple[str, str, str]
"""Subject, predicate and object in SPARQL syntax."""

FORMATS_NS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
RDF_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")


SEARCH_FUNCTION = (
    "searchScore(thing, words): how well a thing fits a full-text search, as xsd:double; without a value for "
    "what does not match."
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How large the dataset is: triples of the union and of each graph, uses of classes and properties."""

    triples: int
    graphs: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]


def figures(found: Service, context: RequestContext) -> Figures:
    """Count the dataset; the answers are kept with the build."""

    def count(pattern: str, key: str) -> tuple[tuple[str, int], ...]:
        rows = found.select(
            f"SELECT ?{key} (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?{key} ORDER BY ?{key}", context
        )
        return tuple((row[key], int(row["n"])) for row in rows if key in row)

    graphs = count("GRAPH ?g { ?s ?p ?o }", "g")
    return Figures(
        triples=sum(n for _, n in graphs),
        graphs=graphs,
        classes=count("?s a ?c FILTER isIRI(?c)", "c"),
        properties=count("?s ?p ?o", "p"),
    )


# --- rows


def _iri(text: str) -> str:
    return terms.iri(text)


def service_description(found: Service, context: RequestContext) -> list[Row]:
    """The SPARQL 1.1 Service Description of the endpoint."""
    root = addresses.public_root(found.settings)
    counted = figures(found, context)
    me = _iri(f"{root}sparql")
    dataset = _iri(f"{found.settings.base_iri}id/dataset")
    default = _iri(f"{root}sparql#default-graph")
    function = _iri(v.search_function(found.settings.base_iri))
    a = _iri(v.RDF.type)
    rows: list[Row] = [
        (me, a, _iri(v.SD.Service)),
        (me, _iri(v.SD.endpoint), me),
        (me, _iri(v.SD.supportedLanguage), _iri(v.SD.SPARQL11Query)),
        (me, _iri(v.SD.feature), _iri(v.SD.UnionDefaultGraph)),
        *_what_the_settings_allow(found, me),
        (me, _iri(v.SD.extensionFunction), function),
        (function, a, _iri(v.SD.Function)),
        (function, _iri(v.RDFS.label), terms.string("search score", "en")),
        (function, _iri(v.RDFS.comment), terms.string(SEARCH_FUNCTION, "en")),
        (me, _iri(v.SD.defaultDataset), dataset),
        (dataset, a, _iri(v.SD.Dataset)),
        (dataset, _iri(v.SD.defaultGraph), default),
        (default, a, _iri(v.SD.Graph)),
        (default, _iri(v.VOID.triples), terms.integer(counted.triples)),
    ]
    rows += [
        (me, _iri(v.SD.resultFormat), _iri(FORMATS_NS + name)) for name in (*RESULT_FORMATS, *RDF_FORMATS)
    ]
    for graph, triples in counted.graphs:
        rows += [
            (dataset, _iri(v.SD.namedGraph), _iri(graph)),
            (_iri(graph), a, _iri(v.SD.NamedGraph)),
            (_iri(graph), _iri(v.SD.name), _iri(graph)),
            (_iri(graph), _iri(v.SD.graph), _iri(graph)),
            (_iri(graph), a, _iri(v.SD.Graph)),
            (_iri(graph), _iri(v.VOID.triples), terms.integer(triples)),
        ]
    return rows


def _what_the_settings_allow(found: Service, me: str) -> Iterable[Row]:
    if found.federation.endpoints:
        yield me, _iri(v.SD.feature), _iri(v.SD.BasicFederatedQuery)
    if takes_changes(found.settings):
        yield me, _iri(v.SD.supportedLanguage), _iri(v.SD.SPARQL11Update)


def void_description(found: Service, context: RequestContext) -> list[Row]:
    """The dataset in the terms of VoID."""
    root = addresses.public_root(found.settings)
    base = found.settings.base_iri
    counted = figures(found, context)
    dataset = _iri(f"{base}id/dataset")
    a = _iri(v.RDF.type)
    document = _iri(f"{root}.well-known/void")
    rows: list[Row] = [
        (document, a, _iri(v.VOID.DatasetDescription)),
        (document, _iri(v.FOAF.primaryTopic), dataset),
        (dataset, a, _iri(v.VOID.Dataset)),
        (dataset, _iri(v.VOID.sparqlEndpoint), _iri(f"{root}sparql")),
        (dataset, _iri(v.VOID.uriSpace), terms.string(f"{base}id/")),
        (dataset, _iri(v.VOID.triples), terms.integer(counted.triples)),
        (dataset, _iri(v.VOID.classes), terms.integer(len(counted.classes))),
        (dataset, _iri(v.VOID.properties), terms.integer(len(counted.properties))),
    ]
    for graph, triples in counted.graphs:
        rows += [
            (dataset, _iri(v.VOID.subset), _iri(graph)),
            (_iri(graph), a, _iri(v.VOID.Dataset)),
            (_iri(graph), _iri(v.VOID.triples), terms.integer(triples)),
            (_iri(graph), _iri(v.VOID.dataDump), _iri(f"{root}data?graph={_escaped(graph)}")),
        ]
    partitions = (
        ("classPartition", v.VOID["class"], v.VOID.entities, counted.classes),
        ("propertyPartition", v.VOID.property, v.VOID.triples, counted.properties),
    )
    for name, of, size, entries in partitions:
        for number, (iri, n) in enumerate(entries, start=1):
            part = _iri(f"{root}.well-known/void#{name}-{number}")
            rows += [
                (dataset, _iri(v.VOID[name]), part),
                (part, _iri(of), _iri(iri)),
                (part, _iri(size), terms.integer(n)),
            ]
    return rows


def catalog_description(found: Service, context: RequestContext) -> list[Row]:
    """The dataset, its forms and its endpoint in the terms of DCAT."""
    root = addresses.public_root(found.settings)
    dataset = _iri(f"{found.settings.base_iri}id/dataset")
    catalog, endpoint = _iri(f"{root}catalog"), _iri(f"{root}sparql")
    a = _iri(v.RDF.type)
    title = _iri(v.DCTERMS.title)
    rows: list[Row] = [
        (catalog, a, _iri(v.DCAT.Catalog)),
        (catalog, title, terms.string("Catalogue of the Crime Congress knowledge graph", "en")),
        (catalog, _iri(v.DCAT.dataset), dataset),
        (catalog, _iri(v.DCAT.service), endpoint),
        (dataset, a, _iri(v.DCAT.Dataset)),
        (endpoint, a, _iri(v.DCAT.DataService)),
        (endpoint, title, terms.string("SPARQL endpoint", "en")),
        (endpoint, _iri(v.DCAT.endpointURL), endpoint),
        (endpoint, _iri(v.DCAT.servesDataset), dataset),
        (endpoint, _iri(v.DCTERMS.conformsTo), _iri("https://www.w3.org/TR/sparql11-protocol/")),
    ]
    for graph, _ in figures(found, context).graphs:
        dump = _iri(f"{root}data?graph={_escaped(graph)}")
        rows += [
            (dataset, _iri(v.DCAT.distribution), dump),
            (dump, a, _iri(v.DCAT.Distribution)),
            (dump, title, terms.string(f"Graph {graph}", "en")),
            (dump, _iri(v.DCAT.downloadURL), dump),
            (dump, _iri(v.DCAT.accessService), endpoint),
        ]
        rows += [(dump, _iri(v.DCAT.mediaType), _media_type(f)) for f in GRAPH_FORMATS]
    return rows


def version_description(found: Service, context: RequestContext) -> list[Row]:
    """The version of the dataset that is served, which is its build; none where another engine holds it.

    The id of a build follows from its quads, so no quad can hold it: it is said here alone.
    """
    if found.settings.endpoint:
        return []
    dataset = _iri(f"{found.settings.base_iri}id/dataset")
    version = _iri(f"{found.settings.base_iri}id/dataset/{found.build_id}")
    name, a = terms.string(found.build_id), _iri(v.RDF.type)
    rows: list[Row] = [
        (dataset, _iri(v.DCAT.version), name),
        (dataset, _iri(v.DCAT.hasCurrentVersion), version),
        (dataset, _iri(v.DCTERMS.hasVersion), version),
        (version, a, _iri(v.DCAT.Dataset)),
        (version, _iri(v.DCTERMS.title), terms.string(f"Version {found.build_id} of the dataset", "en")),
        (version, _iri(v.DCTERMS.isVersionOf), dataset),
        (version, _iri(v.DCAT.version), name),
    ]
    issued = f"SELECT ?t WHERE {{ {dataset} {_iri(v.DCTERMS.issued)} ?t }} ORDER BY ?t LIMIT 1"
    times = [row["t"] for row in found.select(issued, context)]
    return rows + [
        (version, _iri(v.DCTERMS.issued), terms.typed(time, str(v.XSD.dateTime))) for time in times
    ]


def _media_type(form: Format) -> str:
    return _iri(f"http://www.iana.org/assignments/media-types/{form.media_type}")


def _escaped(iri: str) -> str:
    return quote(iri, safe="")


# --- responses


def describe(rows: Iterable[Row], file_name: str, more: str = "") -> Response:
    """Rows as RDF in the format the client wants.

    Args:
        more: a group pattern with ``?s ?p ?o`` whose triples are added.
    """
    form = wanted_formats(request.headers.get("Accept"), request.args.get("format", ""), page=False).graph
    if form is None:
        raise ProblemError(406, f"this description can be given as {list_types(GRAPH_FORMATS)}")
    values = "\n".join(f"({' '.join(row)})" for row in dict.fromkeys(rows))
    pattern = f"{{ VALUES (?s ?p ?o) {{ {values} }} }}" + (f" UNION {{ {more} }}" if more else "")
    query = own_query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", form.name)
    kept = service().ask(query, current(), keep=True)
    etag = conditional.make_etag(kept.head.build_id, query.key, form.content_type)
    context = current()
    if conditional.matches(request.headers.get("If-None-Match"), etag):
        response = Response(status=304)
    else:
        response = Response(kept.content, content_type=form.content_type)
        response.headers["Content-Disposition"] = f'inline; filename="{file_name}.{form.suffix}"'
        context.cacheable = kept.head.build_id
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


def _of_dataset() -> str:
    """What the build itself says of the dataset, but for the figures, which are counted."""
    base = service().settings.base_iri
    graph, dataset = _iri(f"{base}graph/catalog"), _iri(f"{base}id/dataset")
    ours = " || ".join(f"STRSTARTS(STR(?p), {terms.string(str(space))})" for space in (v.DCTERMS, v.PROV))
    return f"GRAPH {graph} {{ {dataset} ?p ?o }} BIND ({dataset} AS ?s) FILTER ({ours})"


def _with_version(description: Callable[[Service, RequestContext], list[Row]]) -> list[Row]:
    return [*description(service(), current()), *version_description(service(), current())]


@blueprint.get("/.well-known/void")
def void() -> Response:
    """The VoID description of the dataset."""
    return describe(_with_version(void_description), "void", _of_dataset())


@blueprint.get("/catalog")
def catalog() -> Response:
    """The DCAT catalogue."""
    return describe(_with_version(catalog_description), "catalog", _of_dataset())


@blueprint.get("/id/dataset/<name>")
def version(name: str) -> Response:
    """The version that is served leads to its description or, for people, to its files (303)."""
    found = service()
    stem, _, suffix = name.partition(".")
    if suffix and suffix not in FORMS:
        stem, suffix = name, ""
    if found.settings.endpoint or stem != found.build_id:
        raise _no_version(found, stem)
    asked = suffix or request.args.get("format", "")
    form = FORMS.get(asked) if asked else choose(request.headers.get("Accept"), (HTML, *GRAPH_FORMATS))
    if form is None:
        offered = list_types((HTML, *GRAPH_FORMATS))
        raise ProblemError(400 if asked else 406, f"this description can be given as {offered}")
    response = Response(status=303)
    response.headers["Location"] = to("/download") if form is HTML else f"/catalog?format={form.name}"
    response.headers["Link"] = '</id/dataset>; rel="latest-version"'
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept")
    return response


FORMS = {name: form for form in (HTML, *GRAPH_FORMATS) for name in (form.suffix, form.name)}


def _no_version(found: Service, name: str) -> ProblemError:
    """410 for a version that was served once, 404 for what never was one, as far as the store knows."""
    settings = found.settings
    if settings.endpoint:
        return ProblemError(404, "another engine holds this dataset, whose versions have no addresses")
    if name in kept_ids(settings.store) or f"id/dataset/{name}" in withdrawn(settings):
        return ProblemError(
            410, f"this version of the dataset was replaced; {found.build_id} is the current one"
        )
    return ProblemError(404, f"the dataset has no version of that name; {found.build_id} is the current one")
