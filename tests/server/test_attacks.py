"""What strangers try: each is refused or bounded, is told so, and nobody else notices."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from ccgraph.engine.worker import GRAPH_FORMATS, SOLUTION_FORMATS
from tests.server.conftest import Running, wait_until
from tests.server.data import EX

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


def alive(server: Running) -> None:
    """A query nobody has asked before is answered."""
    answer = server.query(f"ASK {{ }} # {time.monotonic_ns()}")
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def assert_limit(answer: httpx.Response, limit: str) -> None:
    assert answer.status_code == 504, answer.text[:500]
    assert answer.json()["limit"] == limit
    assert int(answer.headers["retry-after"]) > 0


# --- queries


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}",
        "SELECT * " + "{" * 5000 + "}" * 5000,
        "SELECT * { FILTER(" + "ABS(" * 5000 + "1" + ")" * 5001 + "}",
        "SELECT * { ?s ?p " + "[ ?p " * 5000 + "1" + "]" * 5000 + "}",
    ],
    ids=["parentheses", "groups", "functions", "blank nodes"],
)
def test_deep_nesting_is_a_bad_request(server: Running, query: str) -> None:
    with server.client() as client:
        answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert "nested" in answer.json()["detail"]
    alive(server)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + " UNION ".join(["{?s ?p ?o}"] * 10_000) + "}",
        "SELECT * { FILTER(" + "!" * 60_000 + "true) }",
        "SELECT * { ?s " + "^" * 60_000 + "<a:b> ?o }",
        "SELECT (1" + "+1" * 60_000 + " AS ?x) {}",
    ],
    ids=["unions", "negations", "inverse paths", "sums"],
)
def test_what_overflows_the_stack_ends_one_worker_and_no_server(server: Running, query: str) -> None:
    with server.client() as client:
        answer = client.post("/sparql", data={"query": query})
    assert answer.status_code in (200, 400, 504)
    if answer.status_code == 504:
        assert_limit(answer, "query_depth")
    alive(server)


DOUBLING = " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (STRLEN(?a40) AS ?n) {{ BIND('aaaaaaaaaaaaaaaa' AS ?a0) {DOUBLING} }}",
        f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
        f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {PRODUCT} }}",
        f"SELECT DISTINCT * {{ {PRODUCT} }} OFFSET 100000000",
    ],
    ids=["string doubling", "order by", "group concat", "distinct"],
)
def test_memory_or_time_ends_the_query(strict_server: Running, query: str) -> None:
    answer = strict_server.query(query)
    assert answer.status_code == 504
    assert answer.json()["limit"] in ("query_memory_mb", "query_timeout_seconds")
    alive(strict_server)


def test_the_memory_limit_is_named(server: Running) -> None:
    answer = server.query(f"SELECT (STRLEN(?a40) AS ?m) {{ BIND('aaaaaaaaaaaaaaab' AS ?a0) {DOUBLING} }}")
    assert_limit(answer, "query_memory_mb")


def test_the_time_limit_stops_a_query_and_is_named(strict_server: Running) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} FILTER(?c != ?f) }}"
    answer = strict_server.query(query)
    assert_limit(answer, "query_timeout_seconds")
    assert "1.5 seconds" in answer.json()["detail"]
    again = strict_server.query(query)
    assert_limit(again, "query_timeout_seconds")
    assert "not tried again" in again.json()["detail"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("name", [*SOLUTION_FORMATS, *GRAPH_FORMATS])
def test_an_endless_answer_never_looks_complete(server: Running, name: str, encoding: str) -> None:
    numbers = f"WHERE {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d }}"
    query = f"CONSTRUCT {{ ?a <{EX}and> ?c }} {numbers}" if name in GRAPH_FORMATS else f"SELECT * {numbers}"
    parameters = {"query": query, "format": name}
    headers = {"Accept-Encoding": encoding}
    with server.client() as client:
        try:
            answer = client.get("/sparql", params=parameters, headers=headers)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            return  # cut off after the first byte
    assert answer.status_code == 504
    assert answer.json()["limit"] == "result_limit_mb"


def test_nothing_is_left_of_answers_that_were_cut_off(server: Running) -> None:
    fronts = [pid for pid in os.listdir("/proc") if pid.isdigit() and parent_of(pid) == server.process.pid]

    def descriptors() -> int:
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in fronts)

    query = f"SELECT * WHERE {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d }}"
    counts = []
    for number in range(6):
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            server.query(f"{query} OFFSET {number}")
        wait_until(lambda: metric(server, "ccgraph_queries_running") == 0)
        counts.append(descriptors())
    assert counts[-1] <= counts[1] + 8, counts


def test_a_large_answer_within_the_limits_is_complete(server: Running) -> None:
    query = f"SELECT * {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d }} LIMIT 30000"
    for encoding in ("identity", "gzip"):
        answer = server.get(
            "/sparql", params={"query": query, "format": "csv"}, headers={"Accept-Encoding": encoding}
        )
        assert answer.status_code == 200
        assert len(answer.text.splitlines()) == 30_001


def test_a_client_of_http_1_0_gets_all_or_an_error(server: Running) -> None:
    for limit, status in ((20_000, b"200"), (10**9, b"504")):
        query = quote(f"SELECT * {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d }} LIMIT {limit}")
        with connect(server) as connection:
            connection.sendall(f"GET /sparql?query={query}&format=csv HTTP/1.0\r\nHost: x\r\n\r\n".encode())
            answer = read_all(connection)
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.split()[1] == status
        length = next(line for line in head.lower().splitlines() if line.startswith(b"content-length:"))
        assert int(length.split()[1]) == len(body)


# --- the network


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine and the connections that come in on it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as port:
        port.settimeout(0.1)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, address = port.accept()
                except TimeoutError:
                    continue
                calls.append(address)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield port.getsockname()[1], calls
        finally:
            done.set()
            thread.join()


def test_no_query_reaches_the_network(server: Running) -> None:
    spellings = [
        "ASK {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "ASK {{ service SILENT <{0}> {{ ?s ?p ?o }} }}",
        "PREFIX : <{0}> ASK {{ SERVICE:{{}} }}",
        "ASK {{ VALUES ?e {{ <{0}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
        "ASK {{ ?s ?p ?a, ?b FILTER(?a<'>')SERVICE<{0}>{{?s ?p '...'}} }}",
        "ASK {{ ?s ?p ?a, ?b FILTER(?a<?b)SERVICE#>\n<{0}>{{}} }}",
        "ASK {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }} }}",
        "LOAD <{0}>",
        "ASK FROM <{0}> {{ ?s ?p ?o }}",
        "ASK FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    ]
    with listener() as (port, calls), server.client() as client:
        for address in (
            f"http://127.0.0.1:{port}/",
            f"http://localhost:{port}/",
            f"http://[::ffff:127.0.0.1]:{port}/",
        ):
            for spelling in spellings:
                answer = client.post("/sparql", data={"query": spelling.format(address)})
                assert answer.status_code in (200, 400)
                assert "root:" not in answer.text
            answer = client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": address})
            assert answer.status_code == 200
            assert client.get("/data", params={"graph": address}).status_code == 404
        assert calls == []


CONFINED = """
import os, socket, sys
from ccgraph.engine import sandbox
import pyoxigraph as ox
print(sorted(sandbox.confine(512)))
for attempt in (
    lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1]))),
    lambda: bool(ox.Store().query(f"ASK {{ SERVICE <http://127.0.0.1:{sys.argv[1]}/> {{}} }}")),
    lambda: __import__("subprocess").run(["true"]),
    lambda: os.write(os.open(sys.argv[2], os.O_CREAT | os.O_WRONLY), b"x" * 100),
    lambda: os.unlink(sys.argv[3]),
):
    try:
        attempt()
        print("done")
    except OSError as error:
        print("refused")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system-call filter exists on Linux only")
def test_a_worker_could_not_leave_even_if_a_query_made_it_try(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("still here")
    with listener() as (port, calls):
        done = subprocess.run(
            [sys.executable, "-c", CONFINED, str(port), str(tmp_path / "new"), str(victim)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.splitlines()[1:] == ["refused"] * 5, done.stderr
        assert calls == []
    assert victim.read_text() == "still here"


# --- HTTP


@contextmanager
def connect(server: Running) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        yield connection


def read_all(connection: socket.socket) -> bytes:
    pieces = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def test_slow_bodies_take_nobodys_place_and_end(server: Running) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nASK"
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(100)]
    try:
        for connection in slow:
            connection.sendall(head.encode())
        for _ in range(5):
            alive(server)
        first = slow[0].recv(65536)
        assert b" 408 " in first.splitlines()[0]
        assert b"client_timeout_seconds" in first
    finally:
        for connection in slow:
            connection.close()


def test_half_a_head_is_dropped(server: Running) -> None:
    with connect(server) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        alive(server)
        assert b" 200 " not in read_all(connection)


def test_large_bodies_are_refused_before_they_are_read(server: Running) -> None:
    with connect(server) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 104857600\r\n\r\n"
        )
        assert b" 413 " in connection.recv(65536).splitlines()[0]
    with connect(server) as connection:
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(40):
                connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        except (BrokenPipeError, ConnectionResetError):
            pass
        else:
            assert b" 413 " in connection.recv(65536).splitlines()[0]
    alive(server)


def test_compressed_bodies_are_refused(server: Running) -> None:
    with server.client() as client:
        answer = client.post(
            "/sparql",
            content=b"\x1f\x8b" + b"\0" * 100,
            headers={"Content-Encoding": "gzip", "Content-Type": "application/sparql-query"},
        )
    assert answer.status_code == 415


def test_long_addresses_and_heads_are_refused(server: Running) -> None:
    assert server.get("/sparql?query=" + "a" * 40_000).status_code == 414
    with connect(server) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n" + b"X-A: " + b"a" * 200_000 + b"\r\n\r\n")
        assert b" 200 " not in read_all(connection)[:100]
    alive(server)


@pytest.mark.parametrize(
    "line",
    [
        b"GET /id/%FF%FE HTTP/1.1",
        b"GET /id/\xff\xfe HTTP/1.1",
        b"GET /sparql?query=\xff HTTP/1.1",
        b"GET /graph/%00 HTTP/1.1",
        b"GET /queries/%F0%28 HTTP/1.1",
        b"GET /id/a%20b%3Cc%3E HTTP/1.1",
        b"GET /data?graph=%0D%0AX-Evil:%201 HTTP/1.1",
        b"GET /sparql?query=ASK%20%7B%7D&format=%0D%0AX-Evil:%201 HTTP/1.1",
        b"GET /static/%2e%2e/%2e%2e/app.py HTTP/1.1",
        b"GET /static/..%2f..%2fapp.py HTTP/1.1",
        b"GET //evil.example/ HTTP/1.1",
        b"GET /%5cevil.example HTTP/1.1",
        b"GET /queries/../../etc/passwd HTTP/1.1",
        b"TRACE / HTTP/1.1",
        b"FOO /sparql HTTP/1.1",
        b"GET http://evil.example/ HTTP/1.1",
    ],
)
def test_odd_requests_are_errors_of_the_client(server: Running, line: bytes) -> None:
    with connect(server) as connection:
        connection.sendall(line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = read_all(connection)
    status = answer.split(b" ")[1]
    assert status[:1] == b"4" or (b"http://evil" in line and status == b"200"), answer[:300]
    lower = answer.lower()
    assert b"\r\nx-evil" not in lower
    assert b"\r\nlocation" not in lower
    assert b"traceback" not in lower
    alive(server)


@pytest.mark.parametrize("host", ["a b", 'x"><script>', "evil.example/path", "a@b", "[::1"])
def test_a_bad_host_never_gets_into_a_page(server: Running, host: str) -> None:
    with connect(server) as connection:
        connection.sendall(f"GET /sparql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = read_all(connection)
    assert answer.split(b" ")[1] == b"400"


def test_header_bytes_beyond_ascii_do_no_harm(server: Running) -> None:
    with connect(server) as connection:
        connection.sendall(
            b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\nAccept: \xff\xfe\r\nX-\xc3: 1\r\n"
            b"If-None-Match: \xff\r\nConnection: close\r\n\r\n"
        )
        answer = read_all(connection)
    assert answer.split(b" ")[1] in (b"200", b"400", b"406")
    alive(server)


# --- many at once


def test_a_client_who_leaves_ends_his_query(server: Running) -> None:
    query = quote(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} FILTER(?a != ?i) }}")
    before = metric(server, 'ccgraph_queries_failed_total{reason="CancelledError"}')
    with connect(server) as connection:
        connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        wait_until(lambda: metric(server, "ccgraph_queries_running") >= 1)
    wait_until(lambda: metric(server, 'ccgraph_queries_failed_total{reason="CancelledError"}') > before)


def metric(server: Running, name: str) -> float:
    for line in server.get("/metrics").text.splitlines():
        if line.startswith(name + " "):
            return float(line.rpartition(" ")[2])
    return 0.0


def test_runaway_queries_do_not_hold_up_short_ones(strict_server: Running) -> None:
    server = strict_server

    def runaway(number: int) -> int:
        query = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} FILTER(?a != <http://e/{number}>) }}"
        return httpx.get(
            f"{server.url}/sparql", params={"query": query}, timeout=60, trust_env=False
        ).status_code

    with ThreadPoolExecutor(6) as threads:
        started = [threads.submit(runaway, number) for number in range(6)]
        wait_until(lambda: metric(server, "ccgraph_queries_running") >= 2)
        for _ in range(20):
            alive(server)
        assert not all(task.done() for task in started), "the short queries waited for the long ones"
        assert {task.result() for task in started} <= {503, 504}


def test_the_same_query_from_many_runs_once(server: Running) -> None:
    query = "SELECT (COUNT(*) AS ?same) { ?a ?b ?c . ?d ?e ?f }"
    before = metric(server, "ccgraph_queries_submitted_total")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: server.query(query), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert metric(server, "ccgraph_queries_submitted_total") == before + 1


def test_the_same_runaway_query_from_a_crowd_leaves_room_for_others(strict_server: Running) -> None:
    """All of them wait for one answer; each that waits has a thread of the server."""
    query = "SELECT (COUNT(*) AS ?crowd) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    many = httpx.Client(
        base_url=strict_server.url, timeout=60, limits=httpx.Limits(max_connections=None), verify=False
    )
    with ThreadPoolExecutor(150) as threads, many as client:
        started = [
            threads.submit(client.get, "/sparql", params={"query": query}, headers={"Connection": "close"})
            for _ in range(150)
        ]
        wait_until(lambda: metric(strict_server, "ccgraph_queries_running") >= 1)
        for _ in range(10):
            alive(strict_server)
        answers = [task.result() for task in started]
    assert {answer.status_code for answer in answers} == {503, 504}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)


def test_a_killed_worker_is_replaced_and_its_query_run_again(server: Running) -> None:
    query = "SELECT (COUNT(*) AS ?killed) { ?a ?b ?c . ?d ?e ?f }"
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(server.query, query)
        for _ in range(3):
            for pid in workers(server):
                try:
                    os.kill(pid, 9)
                except ProcessLookupError:
                    continue
            time.sleep(0.05)
        assert waiting.result().status_code in (200, 503)
    alive(server)
    assert server.query(query).status_code == 200


def workers(server: Running) -> list[int]:
    """The worker processes below a server."""
    parents = {int(name): parent_of(name) for name in os.listdir("/proc") if name.isdigit()}
    fronts = {pid for pid, parent in parents.items() if parent == server.process.pid}
    return [pid for pid, parent in parents.items() if parent in fronts]


def parent_of(pid: str) -> int:
    """The parent of a process, 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0
