"""Other engines with the small graphs of the tests in them; those that are not installed are skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.engines import SERVED, Engine, running, why_missing
from tests.queries.world import store as world
from tests.server.conftest import start_server  # noqa: F401 - a fixture
from tests.server.data import nquads

ASKED_FOR = [name for name in os.environ.get("CCGRAPH_TEST_ENGINES", "").split(",") if name]
"""`make engines` asks for all; otherwise the quick tests take Oxigraph alone."""


def engine_parameters() -> list[object]:
    """Engines as parameters of a test: Oxigraph always, the others with the long tests."""
    return [
        pytest.param(name, marks=[] if name == "oxigraph" or name in ASKED_FOR else pytest.mark.long)
        for name in SERVED
    ]


class Engines:
    """Starts each engine once for each dump."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._running: dict[tuple[str, str], Engine] = {}

    def get(self, name: str, content: str) -> Engine:
        """An engine with ``small`` (of the server's tests), ``world`` (of the queries') or a dump in it."""
        if missing := why_missing(name):
            pytest.skip(f"{name} is not installed: {missing}")
        if (name, content) not in self._running:
            self._running[name, content] = self._stack.enter_context(running(name, self.dump(content)))
        return self._running[name, content]

    def dump(self, content: str) -> Path:
        """A file of N-Quads with one of the graphs."""
        path = self._folder / f"{content}.nq"
        if content == "small":
            path.write_bytes(nquads())
        elif content == "world":
            path.write_bytes(b"".join(world().lines()))
        else:
            return Path(content)
        return path


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Engines by name and content."""
    with ExitStack() as stack:
        yield Engines(tmp_path_factory.mktemp("engines"), stack)
