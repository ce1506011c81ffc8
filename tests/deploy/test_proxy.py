"""The site of nginx that is shipped, in front of a real server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.conftest import Running, Start, free_port, start_server, wait_until  # noqa: F401 - fixtures
from tests.server.data import EX, TOTAL

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT = "127.0.0.2"
FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {site}
}}
"""


def site(backend: int, plain: int, port: int) -> str:
    """The shipped site on free ports and without certificates, which belong to whoever runs it."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"^\s*ssl_.*\n", "", text, flags=re.MULTILINE)
    for old, new in (
        ("server 127.0.0.1:8080;", f"server 127.0.0.1:{backend};"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def proxied(
    start_server: Start,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Running, int, int]]:
    """A server behind nginx: the server, the port of the site, the port that sends on to TLS."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.skip("nginx is not installed")
    server = start_server(trusted_proxies="127.0.0.1", rate_limit="5/minute", result_limit_mb=2)
    folder = tmp_path_factory.mktemp("nginx")
    plain, port = free_port(), free_port()
    config = folder / "nginx.conf"
    config.write_text(FRAME.format(folder=folder, site=site(server.port, plain, port)))
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [nginx, "-p", str(folder), "-c", str(config)], stdout=output, stderr=output
        )
    try:
        wait_until(lambda: process.poll() is not None or _answers(port))
        assert process.poll() is None, (folder / "error.log").read_text()
        yield server, port, plain
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def ask(port: int, query: str, **headers: str) -> httpx.Response:
    """Ask as a client at another address of this machine, which nobody trusts."""
    transport = httpx.HTTPTransport(local_address=CLIENT)
    with httpx.Client(transport=transport, trust_env=False, timeout=60) as client:
        return client.get(f"http://127.0.0.1:{port}/sparql", params={"query": query}, headers=headers)


def test_answers_come_through(proxied: tuple[Running, int, int]) -> None:
    _, port, plain = proxied
    found = ask(port, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert found.json()["results"]["bindings"][0]["n"]["value"] == str(TOTAL)
    sent_on = httpx.get(f"http://127.0.0.1:{plain}/queries", trust_env=False)
    assert (sent_on.status_code, sent_on.headers["location"][:8]) == (301, "https://")


def test_an_answer_that_breaks_off_breaks_off_for_the_client_too(proxied: tuple[Running, int, int]) -> None:
    _, port, _ = proxied
    with pytest.raises(httpx.RemoteProtocolError):
        ask(port, f"SELECT * WHERE {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d }}")


def test_a_client_cannot_pretend_to_be_another_and_metrics_are_closed(
    proxied: tuple[Running, int, int],
) -> None:
    server, port, _ = proxied
    statuses = []
    for number in range(8):
        pretended = {"X-Forwarded-For": f"192.0.2.{number}"}
        statuses.append(ask(port, f"SELECT ({number} AS ?x) WHERE {{}}", **pretended).status_code)
    assert statuses[-1] == 429, "the address that nginx saw is limited, whatever the client says"
    assert httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False).status_code == 403
    wait_until(lambda: '"status": 429' in server.log.read_text())
    clients = {
        line["client"]
        for line in map(json.loads, server.log.read_text().splitlines())
        if line.get("logger") == "ccgraph.access"
    }
    assert clients == {"127.0.0.1", CLIENT}
