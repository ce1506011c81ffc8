"""Clients that speak HTTP badly, slowly or not at all, over raw sockets."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from tests.server.conftest import Running, Start
from tests.server.data import EX
from tests.server.test_attacks import alive, connect, metric, read_all

QUERY = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
MUCH = f"SELECT * {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d }} LIMIT 70000"


def say(server: Running, text: str | bytes) -> bytes:
    with connect(server) as connection:
        connection.sendall(text if isinstance(text, bytes) else text.encode())
        return read_all(connection)


def statuses(answer: bytes) -> list[int]:
    """The status of each response on a connection."""
    return [int(piece.split(b" ")[1]) for piece in answer.split(b"HTTP/1.")[1:]]


@pytest.mark.parametrize(
    "head",
    [
        QUERY + "Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}",
        QUERY + "Content-Length: +6\r\n\r\nASK {}",
        QUERY + "Content-Length: 6, 6\r\n\r\nASK {}",
        QUERY + "Transfer-Encoding: xchunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
        QUERY + "Transfer-Encoding : chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
        QUERY + "Transfer-Encoding: chunked\r\n\r\n-6\r\nASK {}\r\n0\r\n\r\n",
        QUERY.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c: d\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n",
        "GET /health\r\n\r\n",
        "get /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET health HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n",
        QUERY + "Transfer-Encoding: gzip, chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
        QUERY + "Transfer-Encoding: chunked, chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
        QUERY + "Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\nzz\r\n #\r\n0\r\n\r\n",
        QUERY + "Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\nffffffffffffffffff\r\n",
    ],
    ids=range(19),
)
def test_what_two_servers_could_read_in_two_ways_is_refused(server: Running, head: str) -> None:
    """The connection ends, so that nothing behind the head is taken for another request."""
    answer = say(server, head + "GET /ready HTTP/1.1\r\nHost: smuggled\r\n\r\n")
    assert statuses(answer) in ([400], [501], []), answer[:300]
    alive(server)


@pytest.mark.parametrize(
    "head", ["Content-Length: 60\r\n\r\nASK {}", "Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n"]
)
def test_the_beginning_of_a_body_is_not_taken_for_all_of_it(server: Running, head: str) -> None:
    """A client that breaks off half-way must not have asked, or written, the half."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall((QUERY + head).encode())
        connection.shutdown(socket.SHUT_WR)
        answer = read_all(connection)
    assert statuses(answer) in ([400], [])


def test_of_two_lengths_the_chunks_count_and_the_connection_ends(server: Running) -> None:
    """RFC 9112, 6.3: whoever stands before us may have counted otherwise."""
    head = f"{QUERY}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nASK {{}}\r\n0\r\n\r\n"
    answer = say(server, head + "GET /ready HTTP/1.1\r\nHost: smuggled\r\n\r\n")
    assert statuses(answer) == [200]
    assert b"connection: close" in answer.lower()


def test_a_body_nobody_asked_for_is_no_request(server: Running) -> None:
    inner = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    head = f"GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: {len(inner)}\r\n\r\n{inner}"
    answer = say(server, head + "GET /ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert statuses(answer) == [200, 200]
    assert b"smuggled" not in server.log.read_bytes()


@pytest.mark.parametrize("name", ["Host", "Accept", "X-Forwarded-For", "Origin", "If-None-Match", "Referer"])
def test_headers_of_a_request_never_become_headers_of_an_answer(server: Running, name: str) -> None:
    for value in ("a\rX-Evil: 1", "a%0d%0aX-Evil: 1", "a\u010d\u010aX-Evil: 1", "http://evil.example/"):
        host = "" if name == "Host" else "Host: x\r\n"
        answer = say(server, f"GET / HTTP/1.1\r\n{host}{name}: {value}\r\nConnection: close\r\n\r\n")
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nx-evil" not in head
        assert b"evil.example" not in head


@pytest.mark.parametrize(
    ("first", "second", "plain"),
    [
        ("Accept: text/csv;q=0.1", "Accept: text/tab-separated-values", b"content-type: text/csv"),
        ("Accept-Encoding: identity", "Accept-Encoding: gzip", b""),
    ],
)
def test_a_header_sent_twice_spoils_nothing_for_who_sends_it_once(
    server: Running, first: str, second: str, plain: bytes
) -> None:
    path = "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Ftwice%20%3Fo%20%7D%20LIMIT%2030"
    start = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    both = say(server, f"{start}{first}\r\n{second}\r\n\r\n").lower()
    alone = say(server, f"{start}{first}\r\n\r\n").lower()
    assert b"tab-separated" in both or b"content-encoding: gzip" in both
    assert plain in alone
    assert b"content-encoding" not in alone


@pytest.mark.parametrize("name", ["Host", "Content-Type", "Authorization"])
def test_what_must_be_one_is_refused_as_two(server: Running, name: str) -> None:
    host = "" if name == "Host" else "Host: x\r\n"
    head = f"POST /sparql HTTP/1.1\r\n{host}{name}: a\r\n{name}: b\r\nContent-Length: 0\r\n\r\n"
    answer = say(server, head)
    assert statuses(answer) == [400]
    assert b"once" in answer or f"one header {name}".encode() in answer


def test_idle_connections_are_closed(server: Running) -> None:
    with connect(server) as silent, connect(server) as kept:
        kept.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert statuses(read_all(kept)) == [200]
        assert read_all(silent) == b""


@pytest.fixture(scope="module")
def generous(start_server: Start) -> Running:
    """A server with answers larger than what the kernel takes from it for a client who does not read."""
    return start_server(client_timeout_seconds=1.5, result_limit_mb=64)


def slow_reader(server: Running, path: str) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return connection


def test_clients_who_read_nothing_or_drop_by_drop_are_cut_off(generous: Running) -> None:
    path = f"/sparql?query={quote(MUCH)}&format=xml"
    size = len(generous.get(path).content)
    assert size > 16 << 20
    with ExitStack() as opened:
        paths = [path.replace("70000", f"{70000 + number}") for number in range(6)]
        connections = [opened.enter_context(slow_reader(generous, each)) for each in paths]
        end = time.monotonic() + 60
        while metric(generous, "ccgraph_http_aborted_total") < 6 and time.monotonic() < end:
            connections[0].recv(512)  # five read nothing, this one drop by drop
            time.sleep(0.1)
        for connection in connections:
            answer = read_all(connection)
            assert len(answer) < size
            assert not answer.endswith(b"0\r\n\r\n"), "a cut answer looks complete"
    assert metric(generous, "ccgraph_http_aborted_total") == 6
    assert len(generous.get(path).content) == size


def test_a_large_answer_that_lies_ready_waits_for_nobody(generous: Running) -> None:
    """It goes in pieces like any other, so that a client who does not read it is cut off as well."""
    path = f"/sparql?query={quote(MUCH.replace('70000', '2300'))}&format=xml"
    whole = generous.get(path, headers={"Accept-Encoding": "identity"})
    assert 1 << 19 < len(whole.content) < 1 << 20
    again = generous.get(path, headers={"Accept-Encoding": "identity"})
    assert again.content == whole.content
    assert again.headers["content-length"] == str(len(whole.content))
    assert again.headers["etag"] == whole.headers["etag"]


def test_a_body_that_comes_drop_by_drop_ends(server: Running) -> None:
    with connect(server) as connection:
        connection.sendall(f"{QUERY}Content-Length: 1000\r\n\r\n".encode())
        answer = b""
        for _ in range(200):
            try:
                connection.sendall(b"A")
                connection.settimeout(0.1)
                answer += connection.recv(65536)
                break
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                break
    assert statuses(answer) in ([408], [])


def test_many_bodies_at_once_are_bounded(server: Running) -> None:
    """A hundred clients announce a hundred megabytes each: none of them is read."""
    connections = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(100)]
    for connection in connections:
        connection.sendall(f"{QUERY}Content-Length: 104857600\r\n\r\n{'x' * 1000}".encode())
    for connection in connections:
        assert statuses(read_all(connection)) in ([413], [])
        connection.close()
    alive(server)


def test_the_limit_of_an_address_is_named(server: Running) -> None:
    answer = server.get("/sparql?query=" + "a" * 40_000)
    assert (answer.status_code, answer.json()["limit"]) == (414, "address_limit_kb")


def test_a_forged_address_is_no_way_around_the_rate(start_server: Start) -> None:
    """Behind a proxy the client is who the proxy saw, whatever stands left of it in the header."""
    server = start_server(rate_limit="3/minute", trusted_proxies="127.0.0.1", metrics_token="m" * 20)

    def ask(forwarded: str) -> int:
        return server.get("/robots.txt", headers={"X-Forwarded-For": forwarded}).status_code

    assert [ask(f"198.51.100.{n}, 192.0.2.1") for n in range(5)] == [200, 200, 200, 429, 429]
    assert [ask("192.0.2.2"), ask("2001:db8::1"), ask("2001:db8::ffff")] == [200, 200, 200]
    # A proxy may write a line of its own below that of the client.
    lines = [[("X-Forwarded-For", f"198.51.100.{n}"), ("X-Forwarded-For", "192.0.2.3")] for n in range(4)]
    assert [server.get("/robots.txt", headers=pair).status_code for pair in lines] == [200, 200, 200, 429]
    limited = server.get("/sparql?query=ASK%7B%7D", headers={"X-Forwarded-For": "192.0.2.1"})
    assert (limited.status_code, limited.json()["limit"]) == (429, "rate_limit")
    assert 0 < int(limited.headers["retry-after"]) <= 60
    assert server.get("/health", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 200
    # Bytes that are no text are a wrong token as any other.
    for token in (b"Bearer \xff", b"Bearer \xc5\x82"):
        assert server.get("/metrics", headers={"Authorization": token}).status_code == 403
