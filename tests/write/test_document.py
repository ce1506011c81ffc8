# ruff: noqa: E501 – the sentences of the sources stand unbroken
"""Documents and their parts as quads: what stands in the graph, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef

from ccgraph.settings import load_settings
from ccgraph.vocabulary import OA, RDF, TERMS, definitions
from loaders.model.facts import (
    Actor,
    ActorKind,
    Capacity,
    Citation,
    DocumentFact,
    DocumentFacts,
    Fact,
    Genre,
    Mention,
    RecommendationFact,
    StatementFact,
)
from loaders.model.text import SourceText, Span
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read import read_source
from loaders.write.document import write_document
from loaders.write.facts import shortened
from loaders.write.graph import GraphWriter, Quad, decimal, string
from loaders.write.iris import Iris
from loaders.write.places import Places
from tests.parse.corpus import DOCUMENTS, tree_of
from tests.queries.world import BASE, RESOLUTION, SETTINGS, documents, iri, knowledge, quads
from tests.unseen.truth import HERE

CC = definitions(BASE)

RAW = """
## I. Introduction

- 1. The world is experiencing a global decline in respect
for the rule of law.¹ Social vulnerabilities continue to create

V.24-02934 5/36

¹ New Vision of the Secretary-General, p. 1. Available at www.un.org/ruleoflaw/vision.pdf.

avenues for redress when rights are violated.

2. The following recommendations were identified:

(a) Strengthen legal aid;

(a) Strengthen prisons;

(b) Promote the use of data:

(i) On crime;

(ii) On victims.
"""


def facts_of(tree: DocumentTree, *facts: Fact, **more: tuple[object, ...]) -> DocumentFacts:
    document = DocumentFact(tree.source.document, "A title", Genre.OTHER, meeting="rpm2")
    return DocumentFacts(document, facts, **more)  # type: ignore[arg-type]


def small(raw: str = RAW) -> DocumentTree:
    return parse(SourceText("small", "data/corpus/small.txt", raw, "cd" * 32))


def write(tree: DocumentTree, facts: DocumentFacts | None = None) -> list[Quad]:
    return list(write_document(tree, facts or facts_of(tree), knowledge(), SETTINGS))


def values(written: Iterable[Quad], subject: str, predicate: str) -> list[str]:
    return [str(o) for s, p, o, _ in written if str(s) == iri(subject) and str(p) == predicate]


def test_no_triple_stands_in_two_graphs_nor_twice_in_one() -> None:
    triples = Counter(quad[:3] for quad in quads())
    assert len(triples) > 2000
    assert [triple for triple, n in triples.items() if n > 1] == []


def test_shared_things_are_only_pointed_to_in_the_graph_of_a_document() -> None:
    shared = tuple(
        iri(kind) for kind in ("actor/", "instrument/", "meeting/", "item/", "workshop/", "theme/")
    )
    described = {str(s) for s, _, _, g in quads() if "/graph/document/" in str(g)}
    assert [s for s in described if s.startswith(shared)] == []


def test_the_same_input_gives_the_same_quads_in_the_same_order() -> None:
    assert list(quads()) == list(quads())


def test_no_blank_nodes_and_only_known_terms() -> None:
    for subject, predicate, value, graph in quads():
        assert not any(isinstance(term, BNode) for term in (subject, value, graph))
        if str(predicate).startswith(CC.iri):
            assert str(predicate).removeprefix(CC.iri) in TERMS
        if str(predicate) == RDF.type and str(value).startswith(CC.iri):
            assert str(value).removeprefix(CC.iri) in TERMS


def test_every_fact_has_one_evidence_with_the_words_of_the_source() -> None:
    by_predicate: dict[str, dict[URIRef, object]] = {OA.start: {}, OA.end: {}, OA.exact: {}}
    evidence: dict[URIRef, list[object]] = {}
    for subject, predicate, value, _ in quads():
        if str(predicate) == CC.evidence:
            evidence.setdefault(subject, []).append(value)
        if str(predicate) in by_predicate:
            by_predicate[str(predicate)][subject] = value
    raws = {tree.source.document: tree.source.raw for tree, _ in documents()}
    assert all(len(found) == 1 for found in evidence.values())
    for found in evidence.values():
        selector = found[0]
        doc = str(selector).split("/")[-2]
        start, end = (int(str(by_predicate[p][selector])) for p in (OA.start, OA.end))  # type: ignore[index]
        raw = "".join(raws[doc][start:end].split())
        exact = "".join(str(by_predicate[OA.exact][selector]).split())  # type: ignore[index]
        assert exact
        assert exact[:8] in raw
        assert str(selector) == iri(f"evidence/{doc}/{start}-{end}")


def test_parts_of_a_document() -> None:
    written = write(small())
    assert values(written, "document/small", CC.sourcePath) == ["data/corpus/small.txt"]
    assert values(written, "document/small", CC.sourceCharacters) == [str(len(RAW))]
    assert values(written, "document/small/paragraph/1", CC.text) == [
        "The world is experiencing a global decline in respect for the rule of law. Social vulnerabilities continue to "
        "create avenues for redress when rights are violated."
    ]
    assert values(written, "document/small/paragraph/1", CC.numberInteger) == ["1"]
    assert values(written, "document/small/footnote/1", CC.url) == ["www.un.org/ruleoflaw/vision.pdf"]
    assert values(written, "document/small/footnote/1", CC.inParagraph) == [iri("document/small/paragraph/1")]
    assert values(written, "document/small/paragraph/2/item/a", CC.text) == ["Strengthen legal aid;"]
    assert values(written, "document/small/paragraph/2/item/a-2", CC.text) == ["Strengthen prisons;"]
    assert values(written, "document/small/paragraph/2/item/b/item/ii", CC.text) == ["On victims."]
    assert values(written, "document/small/paragraph/2", CC.inSection) == [iri("document/small/section/1")]


def places_of(name: str) -> tuple[Places, str]:
    """Where things stand in one of the unseen texts, and the text."""
    source = read_source(HERE / "texts" / f"{name}.txt", name)
    return Places(parse(source), Iris(BASE)), source.raw


def test_evidence_of_a_cell_of_two_lines_quotes_that_cell() -> None:
    places, raw = places_of("z22-commission-2010")
    name = raw.index("María Assumpta")
    end = raw.index("(Spain)", name) + len("(Spain)")
    assert places.words(Span(name, end)) == "María Assumpta Vila-Ferrer (Spain)"


def test_evidence_of_an_entry_in_lines_has_no_comma_that_is_not_printed() -> None:
    places, raw = places_of("sc10-stocktaking-panellist-lines")
    start = raw.index("H.E. Ms. Solveig Haraldsdóttir-Lund\nChair")
    end = raw.index("Chair of the Commission", start) + len("Chair of the Commission")
    assert places.words(Span(start, end)) == "H.E. Ms. Solveig Haraldsdóttir-Lund Chair of the Commission"


def test_evidence_that_spans_a_page_break_quotes_the_paragraph_only() -> None:
    tree = small()
    places = Places(tree, Iris(BASE))
    start, end = RAW.index("Social"), RAW.index("avenues") + len("avenues")
    assert places.words(Span(start, end)) == "Social vulnerabilities continue to create avenues"
    note = RAW.index("New Vision")
    assert places.words(Span(note, note + 10)) == "New Vision"


def test_a_fact_in_a_footnote_stands_in_no_paragraph() -> None:
    at = RAW.index("New Vision")
    mention = Mention(RESOLUTION, "New Vision", Span(at, at + 10), footnote="1")
    citation = Citation("A/1", "p. 1", Span(RAW.index("p. 1"), RAW.index("p. 1") + 4), footnote="1")
    tree = small()
    written = write(tree, facts_of(tree, mentions=(mention,), citations=(citation,)))
    for subject in (
        f"mention/small/{at}-{at + 10}",
        f"citation/small/{citation.evidence.start}-{citation.evidence.end}",
    ):
        assert values(written, subject, CC.inParagraph) == []
        assert values(written, subject, CC.inFootnote) == [iri("document/small/footnote/1")]


def test_a_letter_that_a_source_repeats_gives_two_resources() -> None:
    tree = small()
    one, two = RAW.index("Strengthen legal"), RAW.index("Strengthen prisons")
    facts = facts_of(
        tree,
        RecommendationFact("2", "a", "Strengthen legal aid;", Span(one, one + 21)),
        RecommendationFact("2", "a", "Strengthen prisons;", Span(two, two + 19)),
    )
    written = write(tree, facts)
    assert values(written, "recommendation/small/2/a", CC.text) == ["Strengthen legal aid;"]
    assert values(written, "recommendation/small/2/a-2", CC.text) == ["Strengthen prisons;"]
    assert values(written, "recommendation/small/2/a", CC.actionVerb) == ["strengthen"]


def test_a_speaker_has_one_statement_in_a_paragraph() -> None:
    tree = small()
    speaker = Actor(ActorKind.NGO, "organization/x", "X")
    spans = [Span(RAW.index(w), RAW.index(w) + 5) for w in ("world", "Social", "recommendations")]
    facts = facts_of(
        tree, *(StatementFact(n, speaker, Capacity.OBSERVER, s) for n, s in zip("112", spans, strict=True))
    )
    written = write(tree, facts)
    statements = {str(s) for s, p, o, _ in written if str(p) == RDF.type and str(o) == CC.Statement}
    assert statements == {iri("statement/small/1/1"), iri("statement/small/2/1")}


def test_tags_say_how_they_were_found() -> None:
    written = write(*documents()[0])
    tags = [str(s) for s, p, o, _ in written if str(p) == RDF.type and str(o) == CC.Tag]
    assert tags
    for name in tags:
        subject = name.removeprefix(iri(""))
        (concept,) = values(written, subject, CC.tag)
        (tagged,) = values(written, subject, CC.tagged)
        (confidence,) = values(written, subject, CC.confidence)
        assert 0 < float(confidence) <= 1
        assert values(written, subject, CC.method)
        pointed = {str(o) for s, _, o, _ in written if str(s) == tagged}
        assert concept in pointed


def test_a_text_relies_on_the_instruments_named_in_it() -> None:
    written = write(*documents()[0])
    assert values(written, "recommendation/report/5/b", CC.reliesOn) == [iri("instrument/untoc")]
    assert values(written, "recommendation/report/5/a", CC.reliesOn) == []


def test_dates_are_as_precise_as_printed() -> None:
    tree = small()
    for date, kind in (("2025", "gYear"), ("2025-01", "gYearMonth"), ("2025-01-21", "date")):
        facts = replace(facts_of(tree), document=replace(facts_of(tree).document, date=date))
        (value,) = [o for s, p, o, _ in write(tree, facts) if str(p) == "http://purl.org/dc/terms/date"]
        assert isinstance(value, Literal)
        assert str(value) == date
        assert str(value.datatype).endswith(f"#{kind}")


def test_another_base_iri_changes_every_iri_of_ours() -> None:
    other = load_settings(env={}, base_iri="http://localhost/g/")
    for subject, predicate, value, graph in write_document(*documents()[0], knowledge(), other):
        for term in (subject, predicate, value, graph):
            assert not (isinstance(term, URIRef) and str(term).startswith(BASE))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_quoted_words_of_a_paragraph_are_its_text(document: str) -> None:
    tree = tree_of(document)
    places = Places(tree, Iris(BASE))
    assert len(places.paragraphs) == len(tree.paragraphs())
    for node, _ in places.paragraphs:
        assert places.words(node.extent()) == node.flow().text


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_paragraph_of_the_corpus_is_found_by_its_number_and_by_its_place(document: str) -> None:
    places = Places(tree_of(document), Iris(BASE))
    for node, name in places.paragraphs:
        assert places.paragraph(node.label, node.extent()) == name
        assert places.paragraph("", node.extent()) == name


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_text_can_be_written(raw: str) -> None:
    tree = small(raw)
    for subject, predicate, value, _ in write(tree):
        assert " " not in str(subject)
        assert " " not in str(predicate)
        if isinstance(value, Literal):
            assert "\x00" not in str(value)


def test_numbers_that_are_equal_are_one_term() -> None:
    assert decimal(0.9) == decimal(0.90)
    assert [str(decimal(x)) for x in (1, 0.75, 100.0, 1e-05, 74.2)] == [
        "1.0",
        "0.75",
        "100.0",
        "0.00001",
        "74.2",
    ]


def test_a_long_passage_is_cut_between_words() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two…"
    assert len(shortened("word " * 1000, 2000)) <= 2000
    assert shortened("x" * 30, 10) == "x" * 9 + "…"


def test_parts_have_their_reading_order() -> None:
    written = write(small())
    order = {str(s): int(str(o)) for s, p, o, _ in written if str(p) == CC.order}
    assert len(set(order.values())) == len(order)
    parts = [
        "section/1",
        "paragraph/1",
        "paragraph/2",
        "paragraph/2/item/a",
        "paragraph/2/item/b",
        "footnote/1",
    ]
    numbers = [order[iri(f"document/small/{part}")] for part in parts]
    assert numbers == sorted(numbers)


def test_a_writer_keeps_the_first_of_equal_triples() -> None:
    iris = Iris(BASE)
    writer = GraphWriter(iris.graph("x"), iris)
    one = URIRef(f"{BASE}one")
    writer.text(one, CC.text, "a")
    writer.text(one, CC.text, "b")
    writer.text(one, CC.text, "a")
    writer.text(one, CC.text, "")
    assert [str(o) for _, _, o, _ in writer.quads()] == ["a", "b"]
    assert str(string("a\x00b\x0bc")) == "abc"


def test_the_fixture_documents_are_shipped() -> None:
    assert {p.stem for p in (Path(__file__).parents[1] / "queries/documents").glob("*.txt")} == {
        facts.document.id for _, facts in documents()
    }
