"""A real server over the dataset of the shipped corpus."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.conftest import CLIENTS, Running, _wait_until_ready, free_port, stop


@pytest.fixture(scope="session")
def corpus_server(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server process on a free port of this machine."""
    folder = tmp_path_factory.mktemp("corpus-server")
    port = free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith("CCGRAPH_")}
    env |= {"CCGRAPH_STORE": str(built_store), "CCGRAPH_PORT": str(port), "CCGRAPH_WORKERS": "1"}
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "server"], env=env, stdout=output, stderr=output, cwd=folder
        )
    running = Running(port, built_store, process, log)
    _wait_until_ready(running)
    yield running
    client = CLIENTS.pop(port, None)
    if client is not None:
        client.close()
    stop(running)
