"""An endpoint that misbehaves: cut-off answers, wrong formats, errors, silence. None passes for an answer."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from bench.engines import running, stop
from ccgraph.engine.endpoint import Connection, Endpoint, EndpointRefusal, prepare, read_endpoint
from ccgraph.engine.remote import RemoteDataset
from ccgraph.engine.source import EndpointSource, build_like
from ccgraph.errors import EndpointError, EndpointTimeoutError, InputError, StoreError
from ccgraph.settings import load_settings
from ccgraph.store import current_build
from tests.engines.conftest import Engines
from tests.server.conftest import Running, Start, wait_until
from tests.server.data import BASE

JSON = "application/sparql-results+json"
ROW = '{"x": {"type": "literal", "value": "one"}}'
WHOLE = f'{{"head": {{"vars": ["x"]}}, "results": {{"bindings": [{ROW}, {ROW}]}}}}'
TRIPLES = "<a:a> <a:b> <a:c> .\n<a:a> <a:b> <a:d> .\n"


class Script:
    """What the endpoint does next: status, headers, body; ``chunked`` bodies may lack their end."""

    status = 200
    headers: ClassVar[dict[str, str]] = {}
    body = b""
    seen: ClassVar[list[dict[str, str]]] = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        Script.seen.append({name.lower(): value for name, value in self.headers.items()})
        if Script.status == 0:
            time.sleep(3)
            return
        self.send_response(Script.status)
        for name, value in Script.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(Script.body)
        self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Not on the terminal."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
        server.shutdown()
        thread.join()


def ask(address: str, status: int, headers: dict[str, str], body: str, query: str = "SELECT") -> int:
    """The number of rows or triples of a scripted answer."""
    Script.status, Script.headers, Script.body = status, headers, body.encode()
    connection = Connection(Endpoint(address), read_seconds=1, body_limit=10_000)
    if query == "CONSTRUCT":
        triples, checked = connection.triples("CONSTRUCT WHERE { ?s ?p ?o }")
        try:
            n = len(list(triples))
        except (SyntaxError, ValueError) as error:
            raise checked.broken(error) from error
    else:
        found, checked = connection.solutions("SELECT * WHERE { ?s ?p ?o }", "solutions")
        try:
            n = len(list(found))  # type: ignore[arg-type]
        except (SyntaxError, ValueError) as error:
            raise checked.broken(error) from error
    checked.finish()
    return n


def sized(content_type: str, body: str, more: int = 0) -> dict[str, str]:
    return {"Content-Type": content_type, "Content-Length": str(len(body.encode()) + more)}


def test_a_whole_answer_passes(address: str) -> None:
    assert ask(address, 200, sized(JSON, WHOLE), WHOLE) == 2
    assert ask(address, 200, {"Content-Type": JSON}, WHOLE) == 2, "JSON says itself where it ends"
    assert ask(address, 200, sized("application/n-triples", TRIPLES), TRIPLES, "CONSTRUCT") == 2
    chunk = f"{len(TRIPLES):x}\r\n{TRIPLES}\r\n0\r\n\r\n"
    chunked = {"Content-Type": "application/n-triples", "Transfer-Encoding": "chunked"}
    assert ask(address, 200, chunked, chunk, "CONSTRUCT") == 2


@pytest.mark.parametrize("length", range(1, len(WHOLE), 12))
def test_json_that_ends_early_is_no_answer(address: str, length: int) -> None:
    with pytest.raises(EndpointError, match="did not send its answer to the end"):
        ask(address, 200, {"Content-Type": JSON}, WHOLE[:length])


@pytest.mark.parametrize("length", [0, 20, len(TRIPLES) // 2, len(TRIPLES) - 1])
def test_triples_that_end_early_are_no_answer(address: str, length: int) -> None:
    """Half of the lines is a valid document: only the length, or the missing last chunk, tells."""
    part = TRIPLES[:length]
    with pytest.raises(EndpointError, match="to the end"):
        ask(address, 200, sized("application/n-triples", part, more=len(TRIPLES) - length), part, "CONSTRUCT")
    chunked = {"Content-Type": "application/n-triples", "Transfer-Encoding": "chunked"}
    chunk = f"{len(part):x}\r\n{part}\r\n" if part else ""
    with pytest.raises(EndpointError, match="to the end"):
        ask(address, 200, chunked, chunk, "CONSTRUCT")
    with pytest.raises(EndpointError, match="does not say how long"):
        ask(address, 200, {"Content-Type": "application/n-triples"}, part, "CONSTRUCT")


@pytest.mark.parametrize("header", [{"X-SPARQL-MaxRows": "2"}, {"X-SQL-State": "S1TAT"}])
def test_an_answer_that_its_engine_calls_a_part_is_none(address: str, header: dict[str, str]) -> None:
    with pytest.raises(EndpointError, match="a part of the answer only"):
        ask(address, 200, sized(JSON, WHOLE) | header, WHOLE)


def test_an_answer_beyond_the_limit_is_none(address: str) -> None:
    body = WHOLE.replace("one", "x" * 20_000)
    with pytest.raises(EndpointError, match="too large"):
        ask(address, 200, sized(JSON, body), body)


@pytest.mark.parametrize(
    ("status", "body", "error", "http", "words"),
    [
        (400, "<h1>Parse error</h1> line 3", EndpointRefusal, 400, "says: Parse error line 3"),
        (400, "a\x00\x1b[31m" + "b" * 5000, EndpointRefusal, 400, r"says: a  ?\[31mbbb"),
        (401, "", EndpointError, 502, "does not let it in"),
        (404, "", EndpointError, 502, "no SPARQL service"),
        (500, "java.lang.Exception at Secret.java:1", EndpointError, 502, r"failed \(status 500\)$"),
        (302, "", EndpointError, 502, "has moved"),
        (503, "Query timed out", EndpointTimeoutError, 504, "gave up"),
        (504, "", EndpointTimeoutError, 504, "gave up"),
        (500, "Virtuoso S1T00 Error Transaction timed out", EndpointTimeoutError, 504, "gave up"),
        (429, "", EndpointTimeoutError, 504, "busy"),
    ],
)
def test_errors_of_the_engine_are_one_sentence(
    address: str, status: int, body: str, error: type[EndpointError], http: int, words: str
) -> None:
    with pytest.raises(error, match=words) as raised:
        ask(address, status, sized("text/html", body) | {"Location": "http://127.0.0.1:1/"}, body)
    assert raised.value.http_status == http
    assert len(str(raised.value)) < 400
    assert address not in str(raised.value)


@pytest.mark.parametrize("content_type", ["text/html", "application/sparql-results+xml", ""])
def test_another_format_is_no_answer(address: str, content_type: str) -> None:
    with pytest.raises(EndpointError, match=r"not SPARQL 1\.1"):
        ask(address, 200, sized(content_type, WHOLE), WHOLE)


def test_an_answer_of_another_kind_is_none(address: str) -> None:
    body = '{"head": {}, "boolean": true}'
    with pytest.raises(EndpointError, match=r"not SPARQL 1\.1"):
        ask(address, 200, sized(JSON, body), body)


def test_virtuosos_answer_to_an_empty_question_is_a_truth(address: str) -> None:
    for value in ("1", "0"):
        row = f'{{"__ASK_RETVAL": {{"type": "literal", "value": "{value}"}}}}'
        body = f'{{"head": {{"vars": ["__ASK_RETVAL"]}}, "results": {{"bindings": [{row}]}}}}'
        Script.status, Script.headers, Script.body = 200, sized(JSON, body), body.encode()
        found, checked = Connection(Endpoint(address), 1, 10_000).solutions("ASK {}", "boolean")
        checked.finish()
        assert bool(found) == (value == "1")


def test_silence_is_a_timeout_and_nobody_is_unreachable(address: str) -> None:
    with pytest.raises(EndpointTimeoutError, match="did not answer in time"):
        ask(address, 0, {}, "")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}/sparql"
        with pytest.raises(EndpointError, match="cannot be reached"):
            ask(nobody, 200, {}, "")


def test_credentials_and_parameters_of_the_setting_are_sent_and_never_shown(address: str) -> None:
    place = address.removeprefix("http://")
    endpoint = read_endpoint(f"sparql+http://someone:s%40cret@{place}?timeout=5")
    assert endpoint == Endpoint(address, (("timeout", "5"),), "someone", "s@cret")
    Script.status, Script.headers, Script.body = 200, sized(JSON, WHOLE), WHOLE.encode()
    Connection(endpoint, 1, 10_000).solutions("SELECT * WHERE { ?s ?p ?o }", "solutions")
    assert Script.seen[-1]["authorization"] == "Basic c29tZW9uZTpzQGNyZXQ="
    Script.status = 500
    with pytest.raises(StoreError) as raised:
        RemoteDataset(load_settings(env={}, store=f"sparql+http://someone:s%40cret@{place}"))
    assert "cret" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ["sparql+http://", "sparql+http://host", "sparql+http://h:x/q", "sparql+http:///q"]
)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="must be an address like"):
        read_endpoint(text)


def test_graphs_of_from_clauses_are_read_as_the_query_means_them() -> None:
    found = prepare(
        "# FROM <a:no>\nBASE <graph/> PREFIX d: <document/> SELECT ('FROM <a:no>' AS ?x) FROM d:one "
        "FROM NAMED <document/two> FROM <a:three> WHERE { ?from ?b ?c }",
        BASE,
    )
    assert found.default == (f"{BASE}graph/document/one", "a:three")
    assert found.named == (f"{BASE}graph/document/two",)
    assert found.text.startswith("# FROM")
    assert prepare("ASK {}", BASE).text == f"BASE <{BASE}> ASK {{}}"


def test_a_store_beside_the_endpoint_counts_if_it_holds_the_same(built_store: Path) -> None:
    settings = load_settings(env={}, store=str(built_store), endpoint="sparql+http://127.0.0.1:1/sparql")
    build = current_build(built_store)
    graphs = json.loads(build.info.read_text())["graphs"]
    same = EndpointSource(settings.endpoint, "id", (), tuple(sorted(graphs.items())), 1.0)
    assert build_like(same, settings) == build
    assert build_like(replace(same, sizes=same.sizes[1:]), settings) is None
    assert build_like(same, replace(settings, store=built_store / "nowhere")) is None


# --- the service


@pytest.fixture(scope="module")
def orphaned(engines: Engines, start_server: Start) -> Iterator[Running]:
    """A server whose engine is gone."""
    dump = engines.dump("small")
    with running("oxigraph", dump) as engine:
        server = start_server(store=engine.setting, endpoint_refresh_seconds=0.5)
        assert server.query("ASK {}").status_code == 200
        stop(engine)
        yield server


def test_a_service_whose_engine_is_gone_says_so(orphaned: Running) -> None:
    answer = orphaned.query("SELECT * WHERE { ?s ?p ?o } LIMIT 3")
    assert answer.status_code == 502
    assert answer.json()["detail"] == "the engine behind this service cannot be reached"
    assert orphaned.get("/ready").status_code == 502
    assert orphaned.get("/health").status_code == 200
    wait_until(lambda: "cannot be served" in orphaned.log.read_text())
    failures = [line for line in map(json.loads, orphaned.log.read_text().splitlines()) if "detail" in line]
    assert "refused" in failures[0]["detail"].lower()
