"""What makes the service quick: answers kept ready, in bounded memory, and workers that wait for queries."""

from __future__ import annotations

import re

import pytest

from tests.server.conftest import Running, Start
from tests.server.data import EX


def figure(server: Running, name: str) -> float:
    """The value of a metric."""
    found = re.search(rf"^{name} (\S+)$", server.get("/metrics").text, re.MULTILINE)
    assert found, name
    return float(found[1])


def submitted(server: Running) -> float:
    return figure(server, "ccgraph_queries_submitted_total")


def test_the_same_question_is_answered_from_memory_however_it_is_written(server: Running) -> None:
    first = server.query(f"SELECT ?s WHERE {{ ?s <{EX}size> 7 }}")
    asked = submitted(server)
    again = server.query(f"SELECT  ?s\n# a comment\nWHERE\t{{ ?s <{EX}size> 7 }} ")
    posted = server.get("/sparql", params={"query": f"SELECT ?s WHERE {{ ?s <{EX}size> 7 }}"})
    assert again.content == first.content == posted.content
    assert again.headers["etag"] == first.headers["etag"]
    assert submitted(server) == asked


def test_what_a_comment_or_a_string_holds_is_not_taken_for_the_same(server: Running) -> None:
    one = server.query("SELECT ('a  b' AS ?x) WHERE {}")
    two = server.query("SELECT ('a b' AS ?x) WHERE {}")
    assert one.headers["etag"] != two.headers["etag"]
    assert "a  b" in one.text
    assert "a  b" not in two.text


def test_each_format_is_kept_by_itself(server: Running) -> None:
    query = f"SELECT ?s WHERE {{ ?s <{EX}size> ?n }}"
    table = server.query(query, headers={"Accept": "text/csv"})
    tree = server.query(query, headers={"Accept": "application/sparql-results+json"})
    assert table.headers["etag"] != tree.headers["etag"]
    assert server.query(query, headers={"Accept": "text/csv"}).content == table.content
    unchanged = {"Accept": "text/csv", "If-None-Match": table.headers["etag"]}
    assert server.query(query, headers=unchanged).status_code == 304
    assert server.query(query, headers={"If-None-Match": table.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()"])
def test_what_differs_from_call_to_call_is_not_kept(server: Running, call: str) -> None:
    query = f"SELECT ({call} AS ?x) WHERE {{}}"
    first = server.query(query)
    assert first.headers["cache-control"] == "no-store"
    assert "etag" not in first.headers
    assert server.query(query).content != first.content


def test_a_large_answer_is_streamed_once_and_then_kept(server: Running) -> None:
    query = "SELECT * WHERE { VALUES ?n { 1 2 3 } ?a ?b ?c }"
    first = server.query(query)
    assert first.status_code == 200
    assert "content-length" not in first.headers, "it was sent as it came"
    assert len(first.content) > 1 << 20
    asked = submitted(server)
    assert server.query(query).content == first.content
    assert submitted(server) == asked


def test_what_is_kept_is_bounded(start_server: Start) -> None:
    server = start_server(cache_mb=1)
    for number in range(40):
        assert (
            server.query(f"SELECT * WHERE {{ ?s <{EX}value> ?n }} LIMIT {1000 + number}").status_code == 200
        )
    assert figure(server, "ccgraph_answer_cache_bytes") <= 1 << 19
    assert figure(server, "ccgraph_response_cache_bytes") <= 1 << 19


def test_no_memory_means_nothing_is_kept(start_server: Start) -> None:
    server = start_server(cache_mb=0)
    for expected in (1, 2):
        before = submitted(server)
        assert server.query("ASK { ?s ?p 7 }").json()["boolean"] is True
        assert submitted(server) == before + 1, expected


def test_workers_wait_for_queries(server: Running) -> None:
    assert figure(server, "ccgraph_workers_idle") >= 1
    assert server.get("/ready").json()["workers"] >= 1
