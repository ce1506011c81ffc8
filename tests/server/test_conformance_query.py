"""Conformance: the query operation of the SPARQL 1.1 Protocol.

Written anew from what the W3C's protocol tests check (https://www.w3.org/2009/sparql/docs/tests/), one
test here for each of theirs, under its name.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

import httpx
import pytest
from rdflib import Graph

from tests.server.conftest import Running
from tests.server.data import EX, GRAPH_ONE, GRAPH_TWO

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
BOTH = f"ASK {{ <{EX}a> ?p ?x . <{EX}b> ?q ?y }}"
IN_BOTH = f"ASK {{ GRAPH ?g {{ <{EX}a> ?p ?x }} GRAPH ?h {{ <{EX}b> ?q ?y }} }}"


def encoded(*pairs: tuple[str, str]) -> bytes:
    return str(httpx.QueryParams(pairs)).encode()


def send(
    server: Running, content: bytes = b"", content_type: str | None = None, **options: object
) -> httpx.Response:
    headers = {"Accept": RESULTS} | ({"Content-Type": content_type} if content_type else {})
    with server.client() as client:
        return client.post("/sparql", content=content, headers=headers, **options)  # type: ignore[arg-type]


def truth(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/sparql-results+json"
    return bool(answer.json()["boolean"])


def is_refused(answer: httpx.Response, *statuses: int) -> bool:
    problem = answer.json()
    return answer.status_code in (statuses or (400,)) and problem["status"] == answer.status_code


# --- what must be refused


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(server: Running, method: str) -> None:
    with server.client() as client:
        answer = client.request(method, "/sparql", params={"query": "ASK {}"})
    assert is_refused(answer, 405)
    assert {"GET", "POST"} <= set(answer.headers["allow"].replace(" ", "").split(","))


def test_bad_multiple_queries(server: Running) -> None:
    two = (("query", "ASK {}"), ("query", "SELECT * {}"))
    assert is_refused(server.get("/sparql", params=two))
    assert is_refused(send(server, encoded(*two), FORM))


def test_bad_query_wrong_media_type(server: Running) -> None:
    assert is_refused(send(server, b"ASK {}", "text/plain"), 415)


def test_bad_query_missing_form_type(server: Running) -> None:
    assert is_refused(send(server, encoded(("query", "ASK {}"))), 400, 415)


def test_bad_query_missing_direct_type(server: Running) -> None:
    assert is_refused(send(server, b"ASK {}"), 400, 415)


def test_bad_query_non_utf8(server: Running) -> None:
    assert is_refused(send(server, "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"), 400, 415)
    assert is_refused(send(server, "ASK {}".encode("utf-16"), DIRECT))
    assert is_refused(send(server, "ASK { ?s ?p 'ä' }".encode("latin-1"), DIRECT))


def test_bad_query_syntax(server: Running) -> None:
    answer = server.query("ASK {\n  SELECT }")
    assert is_refused(answer)
    assert "line 2, column 11" in answer.json()["detail"]


# --- how a query may be sent


def test_query_get(server: Running) -> None:
    assert truth(server.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": RESULTS}))


def test_query_post_form(server: Running) -> None:
    assert truth(send(server, encoded(("query", "ASK {}")), FORM))


def test_query_post_direct(server: Running) -> None:
    assert truth(send(server, b"ASK {}", DIRECT))


# --- the dataset


def test_query_dataset_default_graphs_get(server: Running) -> None:
    one = [("query", BOTH), ("default-graph-uri", GRAPH_ONE)]
    assert not truth(server.get("/sparql", params=one))
    assert truth(server.get("/sparql", params=[*one, ("default-graph-uri", GRAPH_TWO)]))


def test_query_dataset_default_graphs_post(server: Running) -> None:
    graphs = [("default-graph-uri", GRAPH_ONE), ("default-graph-uri", GRAPH_TWO)]
    assert truth(send(server, BOTH.encode(), DIRECT, params=graphs))
    assert truth(send(server, encoded(("query", BOTH), *graphs), FORM))
    assert not truth(send(server, encoded(("query", BOTH), graphs[0]), FORM))


def test_query_dataset_named_graphs_get(server: Running) -> None:
    graphs = [("named-graph-uri", GRAPH_ONE), ("named-graph-uri", GRAPH_TWO)]
    assert truth(server.get("/sparql", params=[("query", IN_BOTH), *graphs]))
    assert not truth(server.get("/sparql", params=[("query", BOTH), *graphs]))


def test_query_dataset_named_graphs_post(server: Running) -> None:
    graphs = [("named-graph-uri", GRAPH_ONE), ("named-graph-uri", GRAPH_TWO)]
    assert truth(send(server, IN_BOTH.encode(), DIRECT, params=graphs))
    assert not truth(send(server, IN_BOTH.encode(), DIRECT, params=graphs[:1]))


def test_query_dataset_full(server: Running) -> None:
    query = f"ASK {{ <{EX}a> ?p ?x . GRAPH ?g {{ <{EX}b> ?q ?y }} FILTER NOT EXISTS {{ <{EX}b> ?q ?y }} }}"
    graphs = [("default-graph-uri", GRAPH_ONE), ("named-graph-uri", GRAPH_TWO)]
    assert truth(send(server, query.encode(), DIRECT, params=graphs))
    assert truth(server.get("/sparql", params=[("query", query), *graphs]))


def test_query_multiple_dataset(server: Running) -> None:
    """Where both the request and the query name a dataset, that of the request counts."""
    query = f"ASK FROM <{GRAPH_TWO}> FROM NAMED <{GRAPH_TWO}> {{ <{EX}a> ?p ?x }}"
    assert not truth(server.query(query))
    assert truth(send(server, query.encode(), DIRECT, params=[("default-graph-uri", GRAPH_ONE)]))
    named = f"ASK FROM <{GRAPH_ONE}> {{ ?s ?p ?o }}"
    assert not truth(server.get("/sparql", params=[("query", named), ("named-graph-uri", GRAPH_ONE)]))


# --- what comes back


def test_query_content_type_select(server: Running) -> None:
    query = f"SELECT ?o {{ <{EX}a> <{EX}size> ?o }}"
    answer = server.query(query, headers={"Accept": "application/sparql-results+xml"})
    assert answer.headers["content-type"].startswith("application/sparql-results+xml")
    space = "{http://www.w3.org/2005/sparql-results#}"
    found = ET.fromstring(answer.content).findall(f".//{space}literal")
    assert [literal.text for literal in found] == ["7"]


def test_query_content_type_ask(server: Running) -> None:
    answer = server.query("ASK {}", headers={"Accept": "application/sparql-results+xml"})
    assert answer.headers["content-type"].startswith("application/sparql-results+xml")
    assert ET.fromstring(answer.content)[1].text == "true"


@pytest.mark.parametrize("query", [f"DESCRIBE <{EX}a>", f"CONSTRUCT WHERE {{ <{EX}a> ?p ?o }}"])
@pytest.mark.parametrize(("accept", "name"), [("application/rdf+xml", "xml"), ("text/turtle", "turtle")])
def test_query_content_type_describe_and_construct(
    server: Running, query: str, accept: str, name: str
) -> None:
    answer = server.query(query, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    assert len(Graph().parse(data=answer.content, format=name)) == 2
