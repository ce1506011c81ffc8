"""Each term of the ontology is explained, used, and known to the code; terms of others really exist."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from rdflib import Dataset as RdfDataset
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, VANN, DefinedNamespace
from rdflib.term import Node

from ccgraph import vocabulary
from ccgraph.settings import load_settings
from ccgraph.vocabulary import DEFAULT_BASE
from tests.ontology.conftest import ROOT

CC = f"{DEFAULT_BASE}def#"
ONTOLOGY = URIRef(f"{DEFAULT_BASE}def")
DERIVED = (OWL.inverseOf, OWL.propertyChainAxiom)


def terms(graph: Graph) -> set[Node]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(CC)}


def test_every_term_has_one_label_definition_example_and_home(ontology: Graph) -> None:
    assert len(terms(ontology)) > 150
    for term in terms(ontology):
        for predicate in (RDFS.label, SKOS.definition, SKOS.example):
            values = list(ontology.objects(term, predicate))
            assert len(values) == 1, (term, predicate)
            assert isinstance(values[0], Literal)
            assert values[0].language == "en", (term, predicate)
        assert str(ontology.value(term, SKOS.definition)).endswith("."), term
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term


def test_no_two_terms_of_a_kind_share_a_label_or_a_definition(ontology: Graph) -> None:
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.label, SKOS.definition):
        counts = Counter((str(ontology.value(t, predicate)), t in classes) for t in terms(ontology))
        assert [text for text, number in counts.items() if number > 1] == []


def test_the_code_and_the_ontology_know_the_same_terms(ontology: Graph) -> None:
    """What the ontology has beyond the code is derived, or groups classes of the code."""
    names = {str(term).removeprefix(CC) for term in terms(ontology)}
    assert names >= vocabulary.TERMS
    for name in names - vocabulary.TERMS:
        term = URIRef(CC + name)
        derived = any(list(ontology.objects(term, predicate)) for predicate in DERIVED)
        grouping = list(ontology.subjects(RDFS.subClassOf, term))
        assert derived or grouping, name


def test_kinds_have_the_tokens_that_the_code_uses(ontology: Graph) -> None:
    tables = (
        vocabulary.DOCUMENT_CLASSES,
        vocabulary.ACTOR_CLASSES,
        vocabulary.MEETING_CLASSES,
        vocabulary.INSTRUMENT_CLASSES,
        vocabulary.PROVISION_CLASSES,
    )
    expected = {(name, token) for table in tables for token, name in table.items()} | {("Office", "person")}
    found = {(str(s).removeprefix(CC), str(o)) for s, o in ontology.subject_objects(SKOS.notation)}
    assert found == expected


def test_a_class_with_a_token_has_no_class_with_a_token_below_it(ontology: Graph) -> None:
    """Otherwise a thing would be of two kinds once its superclasses are inferred."""
    for term in ontology.subjects(SKOS.notation, None):
        below = set(ontology.transitive_subjects(RDFS.subClassOf, term)) - {term}
        assert not [sub for sub in below if (sub, SKOS.notation, None) in ontology], term


def test_header(ontology: Graph) -> None:
    one = {
        OWL.versionIRI: URIRef(f"{DEFAULT_BASE}def/1.1.0"),
        OWL.versionInfo: Literal("1.1.0"),
        OWL.priorVersion: URIRef(f"{DEFAULT_BASE}def/1.0.0"),
        DCTERMS.license: URIRef("https://creativecommons.org/licenses/by/4.0/"),
        VANN.preferredNamespacePrefix: Literal("cc"),
        VANN.preferredNamespaceUri: Literal(CC),
    }
    for predicate, value in one.items():
        assert list(ontology.objects(ONTOLOGY, predicate)) == [value]
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.bibliographicCitation):
        assert len(list(ontology.objects(ONTOLOGY, predicate))) == 1
    creator = ontology.value(ONTOLOGY, DCTERMS.creator)
    assert (creator, RDF.type, FOAF.Organization) in ontology


# Vocabularies that RDFLib ships as closed lists, and, for the others, the terms looked up one by one in
# their published files.
CLOSED: dict[str, type[DefinedNamespace]] = {
    str(space): space for space in (DCTERMS, FOAF, ORG, PROV, QB, SDO, SKOS)
}
SEEN = {
    "http://purl.org/spar/doco/": {"Section", "Paragraph", "Footnote"},
    "http://purl.org/spar/cito/": {"cites", "citesAsAuthority"},
    "http://www.w3.org/ns/oa#": {"TextPositionSelector", "TextQuoteSelector", "start", "end", "exact"},
    "https://w3id.org/un/ontology/undo/": {"MeetingReport", "Resolution", "Treaty"},
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#": {"Participation"},
}


def test_terms_of_other_vocabularies_exist(merged: Graph) -> None:
    own = (DEFAULT_BASE, str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#", str(VANN))
    foreign = {
        str(term)
        for s, p, o in merged
        for term in (s, p, *((o,) if p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.range) else ()))
        if isinstance(term, URIRef) and not str(term).startswith(own)
    }
    assert len(foreign) > 40
    for iri in foreign:
        space = next((s for s in (*CLOSED, *SEEN) if iri.startswith(s)), None)
        assert space is not None, f"{iri} belongs to a vocabulary nobody looked up"
        name = iri.removeprefix(space)
        known = name in SEEN[space] if space in SEEN else URIRef(iri) in CLOSED[space]
        assert known, f"{iri} does not exist"


def test_alignments_say_something_of_our_terms_only(ontology: Graph, alignments: Graph) -> None:
    ours = terms(ontology)
    axioms = [(s, o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for s, o in alignments.subject_objects(p)]
    assert len(axioms) > 30
    for sub, above in axioms:
        assert sub in ours or not str(sub).startswith(CC), sub
        assert not str(above).startswith(CC), above
    assert set(ontology) & set(alignments) == set(), "a triple stands in one of the two files"


def test_alignments_give_no_shared_property_new_values(alignments: Graph) -> None:
    """Labels and identifiers must stay those that are asserted: queries print them."""
    kept = {RDFS.label, DCTERMS.identifier, DCTERMS.title, SKOS.altLabel, SKOS.prefLabel, SKOS.notation}
    assert kept & set(alignments.objects(None, RDFS.subPropertyOf)) == set()


def test_the_json_ld_context_names_every_term(ontology: Graph) -> None:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for term in terms(ontology):
        name = str(term).removeprefix(CC)
        entry = context[name]
        assert (entry if isinstance(entry, str) else entry["@id"]) == f"cc:{name}"
        if (term, RDF.type, OWL.ObjectProperty) in ontology:
            assert entry["@type"] == "@id"
    ours = {n for n, e in context.items() if (e if isinstance(e, str) else str(e)).find("cc:") >= 0}
    assert {n for n in ours if n != "cc"} == {str(t).removeprefix(CC) for t in terms(ontology)}


def test_the_json_ld_context_reads_a_recommendation() -> None:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = {
        "@context": context,
        "id": f"{DEFAULT_BASE}id/recommendation/d/1/a",
        "type": "Recommendation",
        "text": "Strengthen it;",
        "letter": "a",
        "negotiated": False,
        "underItem": f"{DEFAULT_BASE}id/item/congress-15/3",
        "label": {"en": "A recommendation"},
    }
    graph = RdfDataset(default_union=True)
    graph.parse(data=json.dumps(document), format="json-ld")
    subject = URIRef(f"{DEFAULT_BASE}id/recommendation/d/1/a")
    assert set(graph.triples((subject, None, None))) == {
        (subject, RDF.type, URIRef(f"{CC}Recommendation")),
        (subject, URIRef(f"{CC}text"), Literal("Strengthen it;")),
        (subject, URIRef(f"{CC}letter"), Literal("a")),
        (subject, URIRef(f"{CC}negotiated"), Literal(False)),
        (subject, URIRef(f"{CC}underItem"), URIRef(f"{DEFAULT_BASE}id/item/congress-15/3")),
        (subject, RDFS.label, Literal("A recommendation", lang="en")),
    }


@pytest.mark.parametrize("base", [DEFAULT_BASE, "http://localhost:8080/"])
def test_another_base_takes_the_place_of_ours_everywhere(base: str) -> None:
    from loaders.link.vocabularies import vocabulary_quads

    quads = list(vocabulary_quads(load_settings(env={}, base_iri=base)))
    spelt = "\n".join(str(term) for quad in quads for term in quad)
    assert base in spelt
    assert base == DEFAULT_BASE or DEFAULT_BASE not in spelt
