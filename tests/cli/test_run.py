"""`ccgraph run` on a fresh place: builds, says where to click, serves, and ends when told to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?r a <https://w3id.org/crime-congress/def#Recommendation> }"
PATIENCE = 180


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_until_healthy(address: str, process: subprocess.Popen[str]) -> None:
    """Poll until the server answers; builds take seconds, longer on a busy machine."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


def test_run_builds_serves_and_stops(tmp_path: Path, corpus: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(corpus / "rpm1-draft-report.txt", sources)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ccgraph.cli", "run", "--port", str(port), "--corpus", str(sources)]
    environment = {**os.environ, "CCGRAPH_STORE": str(tmp_path / "store")}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        wait_until_healthy(address, process)
        query = urllib.parse.urlencode({"query": COUNT})
        request = urllib.request.Request(
            f"{address}/sparql?{query}", headers={"Accept": "application/sparql-results+json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            (row,) = json.load(answer)["results"]["bindings"]
        assert row["n"]["value"] == "10"
    finally:
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
    assert process.returncode in (0, 130)
    assert f"{address}/sparql" in output
    assert "published build" in output


def test_port_0_is_one_that_is_free_and_is_said(short_store: Path) -> None:
    command = [sys.executable, "-m", "ccgraph.cli", "serve", "--port", "0", "--store", str(short_store)]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1].rstrip("/")
        assert not address.endswith(":0")
        wait_until_healthy(address, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode in (0, 130)
