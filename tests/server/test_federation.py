"""SERVICE to the endpoints that are allowed, and to no other, against a stand-in on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from ccgraph.engine.federation import find_calls, replaced
from ccgraph.errors import QuerySyntaxError
from tests.server.conftest import Running, Start
from tests.server.data import EX
from tests.server.test_attacks import listener


@dataclass
class Stand:
    """An endpoint: answers from a small store, or misbehaves by its path; keeps what it was asked."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def url(self, path: str = "sparql") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


DATA = ox.Store()
DATA.extend(
    ox.Quad(ox.NamedNode(f"{EX}{name}"), ox.NamedNode(f"{EX}far"), value)
    for name, value in (
        ("a", ox.Literal("from far \"away\" \\ 'x' SERVICE <http://e/> {}", language="en")),
        ("a", ox.Literal(3)),
        ("b", ox.BlankNode()),
        ("other", ox.Literal("nobody asks")),
    )
)
PATHS = ("sparql", "slow", "huge", "redirect", "broken", "html", "error", "liar")


@pytest.fixture(scope="module")
def stand() -> Iterator[Stand]:
    found = Stand()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(text)["query"][0]
            found.asked.append(query)
            found.paths.append(self.path)
            self.answer(self.path.strip("/"), query)

        def answer(self, path: str, query: str) -> None:
            self.send_response({"redirect": 302, "error": 500}.get(path, 200))
            self.send_header("Location", found.url("sparql?redirected"))
            self.end_headers()
            answer = DATA.query(query).serialize(format=ox.QueryResultsFormat.JSON) or b""
            try:
                if path == "slow":
                    for _ in range(600):
                        self.wfile.write(b" ")
                        time.sleep(0.05)
                elif path == "huge":
                    for _ in range(64):
                        self.wfile.write(b" " * (1 << 17))
                elif path == "liar":
                    answer = json.dumps(
                        {"head": {"vars": ["x) } SERVICE"]}, "results": {"bindings": []}}
                    ).encode()
                bodies = {"broken": answer[:-5], "html": b"<html>"}
                self.wfile.write(bodies.get(path, answer))
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def federated(start_server: Start, stand: Stand) -> Running:
    allowed = ", ".join(stand.url(path) for path in PATHS)
    return start_server(service_endpoints=allowed, query_timeout_seconds=2, result_limit_mb=2)


def rows(server: Running, query: str) -> list[dict[str, object]]:
    answer = server.query(query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()["results"]["bindings"]
    return found


def test_an_allowed_endpoint_is_asked_and_joined(federated: Running, stand: Stand) -> None:
    query = f"""PREFIX ex: <{EX}>
        SELECT ?s ?size ?v {{ ?s ex:size ?size .
            SERVICE <{stand.url()}> {{ ?s ex:far ?v FILTER(isNumeric(?v)) }} }}"""
    (row,) = rows(federated, query)
    assert (row["s"], row["size"], row["v"]) == (
        {"type": "uri", "value": f"{EX}a"},
        {"type": "literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        {"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    )
    assert stand.asked[-1].split("{", 1)[0].split() == ["PREFIX", "ex:", f"<{EX}>", "SELECT", "*", "WHERE"]


def test_terms_come_as_they_are(federated: Running, stand: Stand) -> None:
    query = f"SELECT * {{ SERVICE <{stand.url()}> {{ ?s <{EX}far> ?v }} }} ORDER BY ?s ?v"
    found = rows(federated, query)
    values = [row["v"] for row in found]
    text = "from far \"away\" \\ 'x' SERVICE <http://e/> {}"
    assert {"type": "literal", "value": text, "xml:lang": "en"} in values
    assert str(found[2]["v"]).count("urn:bnode:") == 1
    assert len(found) == 4


def test_where_a_call_may_stand(federated: Running, stand: Stand) -> None:
    far = f"SERVICE <{stand.url()}> {{ <{EX}a> <{EX}far> ?v }}"
    none = f"SERVICE <{stand.url()}> {{ <{EX}none> <{EX}far> ?v }}"
    yes, no = (f"SERVICE <{stand.url()}> {{ <{EX}{name}> <{EX}far> 3 }}" for name in ("a", "none"))
    assert len(rows(federated, f"SELECT * {{ {far} }}")) == 2
    assert len(rows(federated, f"SELECT * {{ {{ {far} }} UNION {{ {far} }} }}")) == 4
    assert len(rows(federated, f"SELECT * {{ <{EX}a> <{EX}size> ?n OPTIONAL {{ {none} }} }}")) == 1
    assert len(rows(federated, f"SELECT * {{ {{ SELECT ?v {{ {far} }} LIMIT 1 }} }}")) == 1
    assert federated.query(f"ASK {{ FILTER EXISTS {{ {far} }} }}").json()["boolean"] is True
    assert federated.query(f"ASK {{ {yes} }}").json()["boolean"] is True
    assert federated.query(f"ASK {{ {yes} {no} }}").json()["boolean"] is False
    again = federated.query(f"SELECT * {{ {far} }}")
    assert again.headers["cache-control"] == "no-store"
    assert "etag" not in again.headers


@pytest.mark.parametrize("path", ["slow", "huge", "redirect", "broken", "html", "error", "liar"])
def test_an_endpoint_that_fails_is_an_error_or_silently_nothing(
    federated: Running, stand: Stand, path: str
) -> None:
    call = f"<{stand.url(path)}> {{ ?s <{EX}far> ?v }}"
    answer = federated.query(f"SELECT * {{ SERVICE {call} }}")
    assert answer.status_code == (504 if path == "slow" else 502), answer.text
    assert stand.url(path) in answer.json()["detail"]
    if path != "slow":
        assert rows(federated, f"SELECT * {{ SERVICE SILENT {call} }}") == [{}]
    assert "/sparql?redirected" not in stand.paths


def test_no_other_endpoint_is_asked(federated: Running, stand: Stand) -> None:
    allowed = stand.url()
    with listener() as (port, calls):
        away = f"http://127.0.0.1:{port}/sparql"
        for query in (
            f"ASK {{ SERVICE <{away}> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE SILENT <{away}> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <{allowed}> {{ SERVICE <{away}> {{ ?s ?p ?o }} }} }}",
            f"ASK {{ SERVICE <{allowed}> {{ ?s ?p ?o }} SERVICE <{away}> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <{allowed}> {{ ?s ?p ?o }} SERVICE:x {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <{allowed}> {{ ?s ?p ?o }} ?a ?b 1SERVICE <{away}> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <{allowed}?x> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <{allowed}/../sparql> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <\\u0068ttp://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"BASE <{allowed}> ASK {{ SERVICE <> {{ ?s ?p ?o }} }}",
            f"PREFIX e: <{allowed}> ASK {{ SERVICE e: {{ ?s ?p ?o }} }}",
            f"ASK {{ VALUES ?e {{ <{away}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
            f"ASK {{ VALUES ?e {{ <{allowed}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
            f"ASK {{ ?s ?p ?a,?b FILTER(?a<'>')SERVICE<{away}>{{?s ?p '...'}} SERVICE <{allowed}> {{}} }}",
            f"ASK {{ SERVICE <{allowed}> {{ ?s ?p ?o }} }} # \nSERVICE <{away}> {{}}",
            "ASK { " + f"SERVICE <{allowed}> {{ ?s ?p ?o }} " * 9 + "}",
        ):
            answer = federated.query(query)
            assert answer.status_code == 400, (query, answer.text)
        assert calls == []


def test_what_the_service_can_is_described(federated: Running, server: Running) -> None:
    feature = "BasicFederatedQuery"
    assert feature in federated.get("/sparql").text
    assert feature not in server.get("/sparql").text


def test_calls_are_found_by_the_text_alone() -> None:
    text = "SELECT * { ?s ?p 'SERVICE <a:b> {}' . SERVICE SILENT <a:b> { ?x ?y { } } ?service a ?t }"
    (call,) = find_calls(text, ["a:b"])
    assert (call.silent, call.variables) == (True, {"x", "y"})
    assert replaced(text, [call], ["{}"]) == "SELECT * { ?s ?p 'SERVICE <a:b> {}' .  {}  ?service a ?t }"
    assert find_calls("SELECT ?service { ?service <urn:service> 'SERVICE' }", ["a:b"]) == []
    with pytest.raises(QuerySyntaxError, match="no end"):
        find_calls("SELECT * { SERVICE <a:b> { ?s ?p ", ["a:b"])
