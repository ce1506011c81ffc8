"""Vocabulary files become quads; blank nodes get names from their content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF

from ccgraph.errors import InputError
from ccgraph.settings import load_settings
from loaders.link.skolem import skolemize
from loaders.link.vocabularies import vocabulary_quads

BASE = "https://example.org/base/"
PREFIXES = "@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"


def parse(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_a_list_keeps_its_order_and_loses_its_blank_nodes() -> None:
    named = skolemize(parse(":r owl:propertyChainAxiom ( :p :q :r ) ."), BASE)
    assert not any(isinstance(term, BNode) for triple in named for term in triple)
    head = named.value(URIRef("http://example.org/r"), OWL.propertyChainAxiom)
    assert str(head).startswith(f"{BASE}genid/")
    assert [str(item)[-1] for item in named.items(head)] == ["p", "q", "r"]
    assert len(named) == 7


def test_equal_content_is_one_node_and_other_content_another() -> None:
    same = skolemize(parse(":a :p [ :q 1 ] . :b :p [ :q 1 ] ."), BASE)
    assert len(set(same.objects(None, URIRef("http://example.org/p")))) == 1
    other = skolemize(parse(":a :p [ :q 1 ] . :b :p [ :q 2 ] ."), BASE)
    assert len(set(other.objects(None, URIRef("http://example.org/p")))) == 2


def test_blank_nodes_in_a_circle_have_no_content_of_their_own() -> None:
    graph, one, two = Graph(), BNode(), BNode()
    graph.add((one, RDF.rest, two))
    graph.add((two, RDF.rest, one))
    with pytest.raises(ValueError, match="in a circle"):
        skolemize(graph, BASE)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=12))
def test_names_do_not_depend_on_the_labels_of_the_blank_nodes(rows: list[tuple[int, int]]) -> None:
    """The same statements about blank nodes with other labels give the same graph."""
    graphs = []
    for prefix in ("x", "y"):
        graph = Graph()
        for node, number in rows:
            graph.add((BNode(f"{prefix}{node}"), URIRef("http://example.org/p"), Literal(number)))
        graphs.append(set(skolemize(graph, BASE)))
    assert graphs[0] == graphs[1]


def test_a_missing_or_damaged_file_is_one_clear_sentence(tmp_path: Path) -> None:
    settings = replace(load_settings(env={}), root=tmp_path)
    with pytest.raises(InputError, match=r"congress\.ttl: the file cannot be read"):
        list(vocabulary_quads(settings))
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "congress.ttl").write_text("no Turtle", encoding="utf-8")
    with pytest.raises(InputError, match=r"congress\.ttl: this is not valid Turtle"):
        list(vocabulary_quads(settings))
