"""Official resolutions as the quads of their graph: record, paragraphs by number, tags, references, uptake.

What kind of thing an instrument is, and its name, stands with the shared things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from rdflib import URIRef

from ccgraph.settings import Settings
from ccgraph.vocabulary import DCTERMS, PROV, RDF, RDFS
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.resolutions import ResolutionFinder
from loaders.model.facts import Instrument, InstrumentKind
from loaders.resolutions.model import ResolutionFacts, ResolutionParagraph, Uptake
from loaders.write.graph import GraphWriter, Quad, decimal, integer, label, string
from loaders.write.iris import Iris, segment, short_hash
from loaders.write.record import write_record

GRAPH = "resolutions"


def write_resolutions(
    resolutions: Iterable[ResolutionFacts],
    known: Collection[str],
    verdicts: Mapping[tuple[str, str], str],
    knowledge: Knowledge,
    settings: Settings,
) -> Iterator[Quad]:
    """The quads of the graph ``resolutions``.

    Args:
        known: IRIs of the recommendations and quotations of the dataset. Uptake of others is left out:
            they belong to documents that this dataset does not hold.
        verdicts: what a person who read both said of a paragraph and a fact (IRIs from below ``id/``).
    """
    iris = Iris(settings.base_iri)
    w = GraphWriter(iris.graph(GRAPH), iris)
    for facts in resolutions:
        iri = w.iris.instrument(resolution_of(facts, knowledge).key)
        _resolution(w, iri, facts)
        for paragraph in facts.paragraphs:
            _paragraph(w, iri, facts, paragraph)
        for uptake in facts.uptake:
            if f"{w.iris.base}id/{uptake.fact}" in known:
                _uptake(w, iri, facts, uptake, verdicts)
    yield from w.quads()


def resolution_of(facts: ResolutionFacts, knowledge: Knowledge) -> Instrument:
    """The resolution as an instrument; bodies that the gazetteer does not know adopt resolutions, too."""
    found = ResolutionFinder(knowledge.bodies).instrument(facts.symbol)
    return found or Instrument(InstrumentKind.RESOLUTION, facts.symbol, facts.symbol, facts.symbol)


def instruments_of(facts: ResolutionFacts, knowledge: Knowledge) -> Iterator[Instrument]:
    """The resolution itself and all that it names."""
    yield resolution_of(facts, knowledge)
    yield from facts.instruments


def _resolution(w: GraphWriter, iri: URIRef, facts: ResolutionFacts) -> None:
    write_record(w, iri, facts.record)
    for language, title in facts.titles.items():
        w.add(iri, DCTERMS.title, label(title, language))
    for expression in facts.expressions.values():
        w.text(iri, w.cc.aknExpression, expression)
    for key in facts.preamble:
        w.add(iri, DCTERMS.references, w.iris.instrument(key))
    for symbol in facts.preamble_documents:
        w.add(iri, DCTERMS.references, w.iris.symbol(symbol))
    for file, digest in facts.sources.items():
        source = w.iris.thing("source", facts.name, file)
        w.add(w.graph, PROV.wasDerivedFrom, source)
        w.add(source, RDF.type, w.term(PROV.Entity))
        w.add(source, RDFS.label, string(file))
        w.text(source, w.cc.sha256, digest)


def _uptake(
    w: GraphWriter,
    resolution: URIRef,
    facts: ResolutionFacts,
    uptake: Uptake,
    verdicts: Mapping[tuple[str, str], str],
) -> None:
    by = _iri(resolution, uptake.paragraph)
    node = w.iris.thing("uptake", short_hash(str(by), uptake.fact))
    w.type(node, w.cc.Uptake)
    w.add(node, w.cc.uptakeOf, URIRef(f"{w.iris.base}id/{uptake.fact}"))
    w.add(node, w.cc.uptakeBy, by)
    w.add(node, w.cc.score, decimal(uptake.score))
    w.text(node, w.cc.method, facts.method)
    w.text(node, w.cc.verdict, verdicts.get((by.removeprefix(f"{w.iris.base}id/"), uptake.fact), ""))


def _iri(resolution: URIRef, key: str) -> URIRef:
    return URIRef(f"{resolution}/{'/'.join(segment(part) for part in key.split('/'))}")


def _paragraph(
    w: GraphWriter, resolution: URIRef, facts: ResolutionFacts, paragraph: ResolutionParagraph
) -> None:
    iri = _iri(resolution, paragraph.key)
    w.type(iri, w.cc.ResolutionParagraph)
    w.add(iri, w.cc.inResolution, resolution)
    w.text(iri, w.cc.provisionKind, paragraph.kind)
    w.text(iri, w.cc.number, paragraph.number)
    w.text(iri, w.cc.letter, paragraph.letter)
    if paragraph.number.isdigit():
        w.add(iri, w.cc.numberInteger, integer(int(paragraph.number)))
    for key in paragraph.instruments:
        w.add(iri, DCTERMS.references, w.iris.instrument(key))
    for symbol in paragraph.documents:
        w.add(iri, DCTERMS.references, w.iris.symbol(symbol))
    direct = {"theme": w.cc.theme, "group": w.cc.concernsGroup, "sdg": w.cc.sdg}
    mint = {"theme": w.iris.theme, "group": w.iris.group, "sdg": w.iris.sdg}
    for tag in paragraph.tags:
        concept = mint[tag.scheme](tag.id)
        w.add(iri, direct[tag.scheme], concept)
        node = w.iris.tag(facts.name, iri, concept)
        w.type(node, w.cc.Tag)
        w.add(node, w.cc.tagged, iri)
        w.add(node, w.cc.tag, concept)
        w.text(node, w.cc.method, tag.method)
        w.add(node, w.cc.confidence, decimal(tag.confidence))
