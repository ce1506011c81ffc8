"""The Graph Store HTTP Protocol, read side, after the descriptions of the W3C's tests."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from tests.server.conftest import Running
from tests.server.data import EX, GRAPH_ONE, GRAPH_TWO, TOTAL

TRIPLE = (URIRef(f"{EX}a"), URIRef(f"{EX}size"), Literal(7))


def parse(content: bytes, name: str = "turtle") -> Graph:
    graph = Graph()
    graph.parse(data=content, format=name)
    return graph


def test_get_of_a_graph_named_by_a_parameter(server: Running) -> None:
    answer = server.get("/data", params={"graph": GRAPH_ONE})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = parse(answer.content)
    assert len(graph) == 4
    assert TRIPLE in graph


def test_get_of_a_graph_named_by_its_address(server: Running) -> None:
    answer = server.get("/graph/document/one", headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert TRIPLE in parse(answer.content, "nt")


def test_get_of_the_default_graph_is_the_union(server: Running) -> None:
    answer = server.get("/data?default", headers={"Accept": "application/n-triples"})
    assert len(answer.text.splitlines()) == TOTAL


@pytest.mark.parametrize("name", ["turtle", "rdfxml", "jsonld", "ntriples"])
def test_formats(server: Running, name: str) -> None:
    parsers = {"rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt"}
    answer = server.get("/data", params={"graph": GRAPH_ONE, "format": name})
    assert len(parse(answer.content, parsers.get(name, name))) == 4


def test_head_of_a_graph(server: Running) -> None:
    with server.client() as client:
        answer = client.head("/data", params={"graph": GRAPH_ONE})
        assert (answer.status_code, answer.content) == (200, b"")
        assert client.head("/data", params={"graph": f"{EX}none"}).status_code == 404


def test_graphs_that_do_not_exist(server: Running) -> None:
    assert server.get("/data", params={"graph": f"{EX}none"}).status_code == 404
    assert server.get("/graph/document/none").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/data",
        "/data?graph=relative",
        f"/data?default&graph={GRAPH_ONE}",
        f"/data?graph={GRAPH_ONE}&graph={GRAPH_TWO}",
        "/data?graph=%FF",
    ],
)
def test_one_graph_must_be_named(server: Running, address: str) -> None:
    assert server.get(address).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", [f"/data?graph={GRAPH_ONE}", "/graph/document/one", "/data?default"])
def test_writing_is_refused(server: Running, method: str, address: str) -> None:
    with server.client() as client:
        answer = client.request(
            method, address, content=b"<a:b> <a:c> <a:d> .", headers={"Content-Type": "text/turtle"}
        )
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert len(parse(server.get("/graph/document/one").content)) == 4


def test_not_acceptable(server: Running) -> None:
    assert server.get("/data", params={"graph": GRAPH_ONE}, headers={"Accept": "text/csv"}).status_code == 406
