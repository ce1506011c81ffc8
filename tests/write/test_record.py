"""The publisher's record of a resolution in the graph of its text."""

from __future__ import annotations

from functools import cache

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD, Namespace

from ccgraph.settings import load_settings
from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.parse import parse
from loaders.read import read_source
from loaders.write.document import write_document
from loaders.write.record import address
from loaders.write.shared import write_shared
from tests.interpret.reports import FIXTURES, knowledge

SETTINGS = load_settings(env={})
CC = Namespace(f"{SETTINGS.base_iri}def#")
ID = Namespace(f"{SETTINGS.base_iri}id/")
TEXT = ID["document/official"]


@cache
def graph() -> Dataset:
    tree = parse(read_source(FIXTURES / "official-resolution.xml", "official"))
    facts = interpret(tree, ManifestEntry(id="official", file="official-resolution.xml"), knowledge())
    made = Dataset(default_union=True)
    for quads in (
        write_document(tree, facts, knowledge(), SETTINGS),
        write_shared([facts], knowledge(), SETTINGS),
    ):
        made.addN((s, p, o, made.graph(g)) for s, p, o, g in quads)
    return made


def values(subject: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(value) for value in graph().objects(subject, predicate))


def test_identifiers_days_and_the_way_of_adoption() -> None:
    one = {
        CC.aknWork: Literal("/akn/un/statement/deliberation/unga/2027-12-16/82-901/"),
        CC.aknExpression: Literal("/akn/un/statement/deliberation/unga/2027-12-16/82-901/eng@/"),
        CC.adopted: Literal("2027-12-16", datatype=XSD.date),
        DCTERMS.issued: Literal("2027-12-21", datatype=XSD.date),
        CC.adoptingBody: Literal("General Assembly"),
        CC.session: Literal("82"),
        CC.agendaItemNumber: Literal("106"),
        CC.voting: Literal("adoptedWithoutVote"),
        CC.submittedBy: Literal("submitted by Kenya and Peru"),
        RDFS.seeAlso: URIRef("https://docs.un.org/en/A/RES/82/901"),
    }
    for predicate, value in one.items():
        assert list(graph().objects(TEXT, predicate)) == [value], predicate


def test_the_text_leads_to_the_resolution_that_others_rely_on() -> None:
    resolution = ID["instrument/A/RES/82/901"]
    assert list(graph().objects(TEXT, CC.textOf)) == [resolution]
    assert (resolution, RDF.type, CC.Resolution) in graph()
    assert values(resolution, RDFS.label) == ["General Assembly resolution 82/901"]


def test_steps_without_anything_to_say_are_left_out() -> None:
    steps = {int(str(graph().value(s, CC.order))): s for s in graph().objects(TEXT, CC.workflowStep)}
    assert sorted(steps) == [1, 2, 3]
    first, second, third = (steps[n] for n in (1, 2, 3))
    assert isinstance(first, URIRef)
    assert isinstance(second, URIRef)
    assert isinstance(third, URIRef)
    assert values(first, CC.outcome) == ["draftResolution"]
    assert values(first, CC.symbol) == ["A/C.3/82/L.9"]
    assert values(first, CC.submittedBy) == ["submitted by Kenya and Peru"]
    assert values(second, CC.pinpoint) == ["para. 31"]
    assert list(graph().objects(third, DCTERMS.date)) == [Literal("2027-12-16", datatype=XSD.date)]


def test_keywords_with_the_concepts_of_their_vocabularies() -> None:
    keywords = {str(graph().value(k, RDFS.label)): k for k in graph().objects(TEXT, CC.keyword)}
    assert sorted(keywords) == ["CRIME PREVENTION", "Nairobi call", "sdg 16"]
    prevention = keywords["CRIME PREVENTION"]
    assert isinstance(prevention, URIRef)
    assert values(prevention, CC.keywordScheme) == ["UNBIS Thesaurus"]
    assert values(prevention, DCTERMS.subject) == ["http://metadata.un.org/thesaurus/1001376"]


def test_an_address_that_is_none_is_not_written() -> None:
    assert values(TEXT, DCTERMS.subject) == [
        "http://metadata.un.org/sdg/16",
        "http://metadata.un.org/thesaurus/1001376",
    ]


def test_addresses_are_encoded() -> None:
    assert str(address('A/RES/1 "x"', "fr")) == "https://docs.un.org/fr/A/RES/1%20%22x%22"
