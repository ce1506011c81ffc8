"""The graph ``catalog``: what the dataset is, how large, and what it was made from, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rdflib import Literal, URIRef

from ccgraph import __version__
from ccgraph.settings import Settings
from ccgraph.vocabulary import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, SD, VOID, XSD, definitions
from loaders.report import DocumentReport
from loaders.write.iris import Iris

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]


def write_catalog(
    documents: Sequence[DocumentReport],
    graphs: Mapping[str, int],
    reference_time: datetime,
    settings: Settings,
) -> Iterator[Quad]:
    """The quads of the catalogue.

    Args:
        documents: what was loaded.
        graphs: number of triples of each named graph; the catalogue's own is counted here.
        reference_time: the time to stamp on the dataset, never the clock.
    """
    graph = URIRef(settings.graph_iri("catalog"))
    # How many triples there are does not depend on the numbers they state.
    own = sum(1 for _ in _triples(documents, {**graphs, str(graph): 0}, reference_time, settings))
    for subject, predicate, value in _triples(
        documents, {**graphs, str(graph): own}, reference_time, settings
    ):
        yield URIRef(subject), URIRef(predicate), value, graph


def _triples(
    documents: Sequence[DocumentReport],
    graphs: Mapping[str, int],
    reference_time: datetime,
    settings: Settings,
) -> Iterator[tuple[str, str, URIRef | Literal]]:
    iris = Iris(settings.base_iri)
    dataset = str(iris.thing("dataset"))
    activity = iris.thing("activity", "build")
    agent = iris.thing("agent", "ccgraph")
    time = Literal(f"{reference_time:%Y-%m-%dT%H:%M:%SZ}", datatype=URIRef(XSD.dateTime))
    yield from _dataset(dataset, graphs, time)
    yield dataset, PROV.wasGeneratedBy, activity
    yield str(activity), RDF.type, URIRef(PROV.Activity)
    yield str(activity), RDFS.label, Literal("Build of the dataset", lang="en")
    yield str(activity), PROV.wasAssociatedWith, agent
    yield str(activity), PROV.endedAtTime, time
    yield str(agent), RDF.type, URIRef(PROV.SoftwareAgent)
    yield str(agent), FOAF.name, Literal("ccgraph")
    yield str(agent), DCTERMS.hasVersion, Literal(__version__)
    for document in documents:
        yield from _provenance(document, iris, activity, settings)


def _dataset(
    dataset: str, graphs: Mapping[str, int], time: Literal
) -> Iterator[tuple[str, str, URIRef | Literal]]:
    yield dataset, RDF.type, URIRef(VOID.Dataset)
    yield dataset, RDF.type, URIRef(DCAT.Dataset)
    yield dataset, RDF.type, URIRef(SD.Dataset)
    yield dataset, DCTERMS.title, Literal("Crime Congress knowledge graph", lang="en")
    yield dataset, DCTERMS.description, Literal(DESCRIPTION, lang="en")
    yield dataset, DCTERMS.modified, time
    yield dataset, DCTERMS.issued, time
    yield dataset, DCTERMS.license, URIRef(LICENCE)
    yield dataset, DCTERMS.rights, Literal(RIGHTS, lang="en")
    yield dataset, VOID.triples, _count(sum(graphs.values()))
    for graph, triples in sorted(graphs.items()):
        yield dataset, SD.namedGraph, URIRef(graph)
        yield dataset, VOID.subset, URIRef(graph)
        yield graph, RDF.type, URIRef(SD.NamedGraph)
        yield graph, RDF.type, URIRef(VOID.Dataset)
        yield graph, SD.name, URIRef(graph)
        yield graph, VOID.triples, _count(triples)


LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = (
    "The licence covers the facts of this graph. Words of sources keep the terms of their source, which "
    "stand at each document and quotation as dcterms:rights."
)
DESCRIPTION = (
    "What the documents on the way to the United Nations Congress on Crime Prevention and Criminal Justice "
    "say: recommendations, statements, questions, quotations and figures, each with the words that prove it."
)


def _provenance(
    document: DocumentReport, iris: Iris, activity: URIRef, settings: Settings
) -> Iterator[tuple[str, str, URIRef | Literal]]:
    cc = definitions(settings.base_iri)
    source = iris.source(document.id)
    yield document.iri, PROV.wasDerivedFrom, source
    yield str(iris.document_graph(document.id)), PROV.wasGeneratedBy, activity
    yield str(source), RDF.type, URIRef(PROV.Entity)
    yield str(source), cc.sourcePath, Literal(document.source)
    yield str(source), cc.sha256, Literal(document.sha256)


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=URIRef(XSD.integer))
