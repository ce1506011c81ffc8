"""A real server on a free port of this machine, over the small dataset."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.server.data import publish_small

START_SECONDS = 30.0
CLIENTS: dict[int, httpx.Client] = {}


@dataclass(frozen=True)
class Running:
    """A server process."""

    port: int
    store: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A client that all tests share: making one takes longer than most requests."""
        if self.port not in CLIENTS:
            CLIENTS[self.port] = httpx.Client(
                base_url=self.url, timeout=60, trust_env=False, verify=False, follow_redirects=True
            )
        yield CLIENTS[self.port]

    def get(self, path: str, **options: object) -> httpx.Response:
        with self.client() as client:
            return client.get(path, **options)  # type: ignore[arg-type]

    def query(self, text: str, **options: object) -> httpx.Response:
        return self.get("/sparql", params={"query": text}, **options)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Start = Callable[..., Running]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts servers with the settings given; ends them all when the tests are over."""
    running: list[Running] = []

    def start(**settings: object) -> Running:
        folder = tmp_path_factory.mktemp("server")
        store = folder / "store"
        publish_small(store)
        port = free_port()
        given = {"store": store, "port": port, "workers": 2, "query_timeout_seconds": 15, **settings}
        env = {name: value for name, value in os.environ.items() if not name.startswith("CCGRAPH_")}
        env |= {f"CCGRAPH_{name.upper()}": str(value) for name, value in given.items()}
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "server"], env=env, stdout=output, stderr=output, cwd=folder.parent
            )
        found = Running(port, store, process, log)
        running.append(found)
        _wait_until_ready(found)
        return found

    yield start
    for client in CLIENTS.values():
        client.close()
    CLIENTS.clear()
    for found in running:
        stop(found)


def stop(running: Running) -> None:
    if running.process.poll() is None:
        running.process.send_signal(signal.SIGTERM)
        try:
            running.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            running.process.kill()
            running.process.wait()


def _wait_until_ready(running: Running) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert running.process.poll() is None, running.log.read_text()
        try:
            if running.get("/ready").status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    pytest.fail(f"the server did not start: {running.log.read_text()}")


@pytest.fixture(scope="session")
def server(start_server: Start) -> Running:
    """The server most tests share."""
    return start_server(client_timeout_seconds=2, query_memory_mb=256, result_limit_mb=2, queue_limit=32)


@pytest.fixture(scope="session")
def strict_server(start_server: Start) -> Running:
    """A server whose queries may run for a second and a half."""
    return start_server(query_timeout_seconds=1.5, query_memory_mb=256, result_limit_mb=2, queue_limit=32)


TOKEN = "0123456789abcdef0123456789abcdef"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
ex:NamedShape a sh:NodeShape ; sh:targetClass ex:Named ;
    sh:property [ sh:path ex:name ; sh:minCount 1 ; sh:message "a named thing has a name" ] .
"""


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A root folder with one shape, which says little, so that changes are validated in no time."""
    folder = tmp_path_factory.mktemp("root")
    (folder / "ontology" / "shapes").mkdir(parents=True)
    (folder / "ontology" / "shapes" / "small.ttl").write_text(SHAPES)
    for name in ("queries", "data"):
        (folder / name).symlink_to(root / name)
    return folder


@pytest.fixture(scope="session")
def writable(start_server: Start, small_root: Path) -> Running:
    """A server that takes changes from who has the token."""
    return start_server(
        root=small_root, write_tokens=f"anna:{TOKEN}, otto:{TOKEN[::-1]}", query_timeout_seconds=5
    )


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what must come about; a minute is only for machines under load."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)
