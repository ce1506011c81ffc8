"""The pool of workers by itself: what happens when a worker cannot start, or is stopped as its query ends."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from ccgraph.engine import pool as pool_module
from ccgraph.engine.answer import Answer, CancelledError, SpoolBudget
from ccgraph.engine.pool import START_TRIES, PoolConfig, QueryPool
from ccgraph.engine.process import WorkerConfig, WorkerProcess
from ccgraph.engine.runner import Runner
from ccgraph.engine.schedule import EngineRequest, Job, Pace
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


def _stop(job: Job) -> None:
    job.parked = time.monotonic()


def _give_up(job: Job) -> None:
    job.failure = CancelledError("the client left")


def _slow(job: Job) -> None:
    job.long = True


def _running(store: Path) -> tuple[Any, Any, Job]:
    """A pool without threads, and a job that one runner has just carried to its end."""
    build = current_build(store)
    pool = cast("Any", QueryPool(CONFIG, lambda: build))
    pool._build = build
    process = SimpleNamespace(build_id=build.id, growth=lambda: 0)
    runner = SimpleNamespace(process=process)
    job = Job(EngineRequest("ASK {}", "ask"), "client", Pace.SHORT)
    job.answer = Answer(1 << 10, SpoolBudget(1 << 10), lambda: None)
    pool._running[job] = runner
    return pool, runner, job


@pytest.mark.parametrize("interfere", [_stop, _give_up, _slow])
def test_a_process_touched_as_its_query_ends_gets_no_other(
    built_store: Path, interfere: Callable[[Job], None]
) -> None:
    """The watch holds the lock and stops, kills or slows the process of a query just answered."""
    pool, runner, job = _running(built_store)
    kept: list[bool] = []
    ending = threading.Thread(target=lambda: kept.append(pool.finished(runner, job, None, healthy=True)))
    with pool._changed:
        ending.start()
        ending.join(0.2)  # it waits for the lock now
        interfere(job)
    ending.join(10)
    assert kept == [False]
    assert pool._idle == []


def test_a_process_whose_query_was_short_gets_the_next(built_store: Path) -> None:
    pool, runner, job = _running(built_store)
    assert pool.finished(runner, job, None, healthy=True)
    assert pool._idle == [runner]


def test_a_query_that_was_given_up_is_not_tried_again(built_store: Path) -> None:
    pool, _, job = _running(built_store)
    _give_up(job)
    assert not pool.retry(job)
    assert len(pool._queue) == 0
    again, _, killed = _running(built_store)
    assert again.retry(killed)
    assert len(again._queue) == 1


def test_who_asked_learns_why_a_query_was_given_up(
    built_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch gives it up after its process has died of something else, and before it is tried again."""
    pool, _, job = _running(built_store)
    runner = cast("Any", Runner.__new__(Runner))
    runner._pool, runner.process = pool, SimpleNamespace(build_id="", growth=lambda: 0)
    pool._running[job] = runner
    monkeypatch.setattr(runner, "_carry", lambda _job: (None, False))
    monkeypatch.setattr(runner, "_post_mortem", lambda: _give_up(job))
    reader = job.answer.join()
    assert reader is not None
    assert not runner._do(job)
    with pytest.raises(CancelledError, match="the client left"):
        reader.wait(1)
