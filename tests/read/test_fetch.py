"""Fetching by symbol against a stand-in of the documents service on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ccgraph.errors import InputError
from ccgraph.settings import Settings, load_settings
from loaders.fetch import Limits, fetch, file_stem

PDF = b"%PDF-1.7 " + b"x" * 5_000
QUICK = Limits(attempts=3, backoff=0.0, timeout=5, max_bytes=100_000)


@dataclass
class Service:
    """Answers by symbol; counts requests."""

    settings: Settings
    requests: list[dict[str, list[str]]] = field(default_factory=list)


def answer(handler: BaseHTTPRequestHandler, service: Service) -> None:
    query = parse_qs(urlsplit(handler.path).query)
    service.requests.append(query)
    symbol = query.get("s", [""])[0]
    tries = sum(1 for q in service.requests if q.get("s") == [symbol])
    status, headers, body = 200, {"Content-Type": "application/pdf"}, PDF
    if symbol == "A/RES/0/404":
        status, body = 404, b""
    elif symbol == "A/RES/0/503" and tries < 3:
        status, headers, body = 503, {"Retry-After": "0"}, b""
    elif symbol == "A/RES/0/500":
        status, body = 500, b""
    elif symbol == "A/RES/0/1":
        headers = {"Content-Type": "text/html"}
    elif symbol == "A/RES/0/2":
        body = b"<html>please sign in</html>"
    elif symbol == "A/RES/0/3":
        body = b"%PDF" + b"x" * 200_000
    elif symbol == "A/RES/0/4":
        headers = {**headers, "Content-Length": str(len(PDF) + 10)}
    elif symbol == "A/RES/0/5":
        status, headers, body = 302, {"Location": "http://evil.example/x"}, b""
    elif symbol == "A/RES/0/6" or (symbol == "A/RES/0/7" and tries == 1):
        status, headers, body = 302, {"Location": handler.path}, b""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def service() -> Iterator[Service]:
    service: Service

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, service)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_address[1]}/api/symbol/access"
    service = Service(replace(load_settings(env={}), documents_service=address))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_document_is_fetched_under_a_name_from_its_symbol(service: Service, tmp_path: Path) -> None:
    path = fetch("A/CONF.241/RPM.2/L.1/Add.1", tmp_path / "new", service.settings, limits=QUICK)
    assert path == tmp_path / "new" / "a-conf-241-rpm-2-l-1-add-1.pdf"
    assert path.read_bytes() == PDF
    assert service.requests == [{"s": ["A/CONF.241/RPM.2/L.1/Add.1"], "l": ["en"], "t": ["pdf"]}]
    french = fetch("A/RES/78/223", tmp_path, service.settings, language="fr", limits=QUICK)
    assert french.name == "a-res-78-223-fr.pdf"


def test_a_busy_service_is_asked_again(service: Service, tmp_path: Path) -> None:
    assert fetch("A/RES/0/503", tmp_path, service.settings, limits=QUICK).read_bytes() == PDF
    assert len(service.requests) == 3


def test_a_redirect_on_the_same_host_is_followed(service: Service, tmp_path: Path) -> None:
    assert fetch("A/RES/0/7", tmp_path, service.settings, limits=QUICK).read_bytes() == PDF


@pytest.mark.parametrize(
    ("symbol", "message"),
    [
        ("A/RES/0/404", "no such document"),
        ("A/RES/0/500", "status 500"),
        ("A/RES/0/1", "text/html, not application/pdf"),
        ("A/RES/0/2", "no PDF file"),
        ("A/RES/0/3", "more than a source may have"),
        ("A/RES/0/4", "broke off"),
        ("A/RES/0/5", "evil.example, which is not followed"),
        ("A/RES/0/6", "redirects more than"),
    ],
)
def test_refusals_keep_the_old_copy(service: Service, tmp_path: Path, symbol: str, message: str) -> None:
    old = tmp_path / f"{file_stem(symbol)}.pdf"
    old.write_bytes(b"%PDF old")
    with pytest.raises(InputError, match=message):
        fetch(symbol, tmp_path, service.settings, limits=QUICK)
    assert old.read_bytes() == b"%PDF old"
    assert [p.name for p in tmp_path.iterdir()] == [old.name]


@pytest.mark.parametrize("symbol", ["", "78/223", "A/RES/../../etc", "A/RES/78/223&t=doc", "A/\nB"])
def test_malformed_symbols_never_reach_the_network(service: Service, tmp_path: Path, symbol: str) -> None:
    with pytest.raises(InputError, match="no document symbol"):
        fetch(symbol, tmp_path, service.settings, limits=QUICK)
    assert service.requests == []


def test_languages_and_formats_are_checked(service: Service, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="language must be one of"):
        fetch("A/RES/78/223", tmp_path, service.settings, language="de")
    with pytest.raises(InputError, match="format must be one of"):
        fetch("A/RES/78/223", tmp_path, service.settings, kind="exe")


def test_no_network_is_one_sentence(tmp_path: Path) -> None:
    settings = replace(load_settings(env={}), documents_service="http://127.0.0.1:9/api")
    with pytest.raises(InputError, match=r"127\.0\.0\.1 cannot be reached"):
        fetch("A/RES/78/223", tmp_path, settings, limits=Limits(attempts=0, backoff=0))
