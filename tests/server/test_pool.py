"""The pool of workers by itself: what happens when a worker cannot start."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ccgraph.engine import pool as pool_module
from ccgraph.engine.pool import START_TRIES, PoolConfig, QueryPool
from ccgraph.engine.process import WorkerConfig, WorkerProcess
from ccgraph.engine.source import Source
from ccgraph.errors import StoreError
from ccgraph.settings import load_settings
from ccgraph.store import BuildPaths, current_build

BASE = load_settings(env={}).base_iri
CONFIG = PoolConfig(WorkerConfig(BASE, memory_mb=256, result_limit=1 << 20))


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Let the system refuse the first processes; the list tells how often one was asked for."""

    def refuse(first: int) -> list[int]:
        asked: list[int] = []

        def start(config: WorkerConfig, source: Source) -> WorkerProcess:
            asked.append(1)
            if len(asked) <= first:
                raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
            return WorkerProcess(config, source)

        monkeypatch.setattr(pool_module, "WorkerProcess", start)
        monkeypatch.setattr(pool_module, "RETRY_SECONDS", 0.01)
        return asked

    return refuse


def test_a_process_refused_at_the_start_is_asked_for_again(
    built_store: Path, refusals: Callable[[int], list[int]]
) -> None:
    refusals(START_TRIES - 1)
    pool = QueryPool(CONFIG, lambda: current_build(built_store))
    pool.start()
    try:
        assert pool.problem is None
        assert pool.stats().started_workers >= 1
    finally:
        pool.close()


def test_a_pool_that_gets_no_process_says_why(
    built_store: Path, refusals: Callable[[int], list[int]]
) -> None:
    asked = refusals(1_000_000)
    pool = QueryPool(CONFIG, lambda: current_build(built_store))
    with pytest.raises(StoreError, match=r"no query worker can start: .*Resource temporarily unavailable"):
        pool.start()
    ended = len(asked)
    assert ended >= START_TRIES
    time.sleep(0.1)
    assert len(asked) == ended, "a pool that gave up goes on trying"


def test_a_build_that_no_worker_can_open_is_named(tmp_path: Path, built_store: Path) -> None:
    build = current_build(built_store)
    broken = BuildPaths(tmp_path / build.id)
    broken.folder.mkdir()
    with pytest.raises(StoreError, match=f"could not start on the build {build.id}"):
        QueryPool(CONFIG, lambda: broken).start()
