"""SPARQLWrapper and RDFLib's SPARQLStore, as people use them in scripts and notebooks."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server.conftest import Running
from tests.server.data import EX, GRAPH_ONE, TOTAL, TRIPLES

NAME = 'Ä <b>bold</b> & "quoted"'
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def wrapper(server: Running, query: str, form: str = JSON) -> SPARQLWrapper:
    found = SPARQLWrapper(f"{server.url}/sparql")
    found.setQuery(query)
    found.setReturnFormat(form)
    return found


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_selects(server: Running, method: str, request_method: str) -> None:
    found = wrapper(server, f"SELECT ?o WHERE {{ <{EX}a> <{EX}name> ?o }}")
    found.setMethod(method)
    found.setRequestMethod(request_method)
    rows = found.queryAndConvert()["results"]["bindings"]
    assert rows == [{"o": {"type": "literal", "value": NAME, "xml:lang": "en"}}]


def test_sparqlwrapper_asks_constructs_and_reads_xml_and_csv(server: Running) -> None:
    assert wrapper(server, f"ASK {{ <{EX}a> <{EX}size> 7 }}").queryAndConvert()["boolean"] is True
    graph = Graph().parse(
        data=wrapper(server, f"DESCRIBE <{EX}a>", TURTLE).queryAndConvert().decode(), format="turtle"
    )
    assert (URIRef(f"{EX}a"), URIRef(f"{EX}size"), Literal(7)) in graph
    document = wrapper(server, COUNT, XML).queryAndConvert()
    assert str(TOTAL) in document.toxml()
    assert wrapper(server, COUNT, CSV).queryAndConvert().decode().split() == ["n", str(TOTAL)]


def test_sparqlwrapper_names_graphs(server: Running) -> None:
    found = wrapper(server, COUNT)
    found.addDefaultGraph(GRAPH_ONE)
    rows = found.queryAndConvert()["results"]["bindings"]
    assert rows[0]["n"]["value"] == str(len(TRIPLES[GRAPH_ONE]))


def test_sparqlwrapper_learns_what_is_wrong_with_a_query(server: Running) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper(server, "SELECT * WHERE { ?s ?p }").query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_queries_a_remote_graph(server: Running, method: str) -> None:
    graph = Graph(store=SPARQLStore(f"{server.url}/sparql", method=method))
    rows = list(graph.query(f"SELECT ?o WHERE {{ <{EX}a> <{EX}name> ?o }}"))
    assert rows == [(Literal(NAME, lang="en"),)]
    assert graph.query(f"ASK {{ <{EX}a> ?p 7 }}").askAnswer is True
    built = graph.query(f"CONSTRUCT WHERE {{ <{EX}a> ?p ?o }}").graph
    assert built is not None
    assert len(built) == 2


def test_rdflib_browses_a_remote_graph_as_if_it_were_its_own(server: Running) -> None:
    graph = Graph(store=SPARQLStore(f"{server.url}/sparql"))
    assert graph.value(URIRef(f"{EX}a"), URIRef(f"{EX}size")) == Literal(7)
    assert {str(p) for p in graph.predicates(URIRef(f"{EX}a"))} == {f"{EX}name", f"{EX}size"}
    assert (URIRef(f"{EX}a"), URIRef(f"{EX}size"), Literal(7)) in graph
    assert sum(1 for _ in graph.triples((None, URIRef(f"{EX}value"), None))) == 2000


def test_rdflib_reads_things_and_graphs_from_their_addresses(server: Running) -> None:
    described = Graph().parse(f"{server.url}/id/document/one")
    assert any("first meeting" in str(title) for title in described.objects())
    whole = Graph().parse(f"{server.url}/data?graph={GRAPH_ONE}", format="turtle")
    assert len(whole) == len(TRIPLES[GRAPH_ONE])
