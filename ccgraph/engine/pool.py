"""The pool of workers: every query of the server goes through here.

A query begins in one of a few places for short queries. When it takes longer it moves, with its process,
to a place for long ones: the process yields the processor to others and a fresh one takes its former
place, so a trivial query never waits behind a heavy one. No client may hold more than half of the places
for long queries; what finds no such place is stopped, process and all, until there is one.
Deadline, memory and abandonment are watched from here and enforced by killing the process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ccgraph.engine.answer import (
    Answer,
    BusyError,
    CancelledError,
    Failure,
    QueryLimitError,
    Reader,
    SpoolBudget,
)
from ccgraph.engine.process import WorkerConfig, WorkerProcess
from ccgraph.engine.runner import Runner
from ccgraph.engine.schedule import EngineRequest, FairQueue, Flights, Job, Memory, Pace
from ccgraph.engine.source import Source
from ccgraph.errors import StoreError

TICK = 0.01
RETRY_SECONDS = 1.0
START_TRIES = 3  # a machine at its limits refuses a process now and then
CROWDED_SECONDS = 0.75  # each try costs a process when there is no room for one that turns out long
REMEMBERED = 4096
GROWTH_KEPT = 64 << 20  # a worker that grew by more is replaced: its memory does not come back


@dataclass(frozen=True, slots=True)
class PoolConfig:
    """Limits of a pool.

    Attributes:
        short_places: queries that run at once before they have shown to be long.
        long_places: long queries that run beside them.
        parking_places: long queries that are stopped until they may go on.
        short_seconds: from when on a query is long.
        abandoned_seconds: how long a query nobody waits for may go on; short ones end by themselves.
        waiting: queries that wait at most; one client may have three quarters of them.
        waiting_seconds: how long one waits at most.
        answer_memory: bytes of an answer kept in memory before it is streamed from a file.
        spool_limit: bytes of all such files.
        failure_seconds: how long a query that reached a limit is refused without another try.
    """

    worker: WorkerConfig
    short_places: int = 2
    long_places: int = 4
    parking_places: int = 8
    short_seconds: float = 0.25
    abandoned_seconds: float = 0.25
    deadline_seconds: float = 15.0
    waiting: int = 64
    waiting_seconds: float = 15.0
    answer_memory: int = 1 << 20
    spool_limit: int = 1 << 30
    failure_seconds: float = 20.0


@dataclass(slots=True)
class PoolStats:
    """Counts since the start, and what is now."""

    submitted: int = 0
    shared: int = 0
    finished: int = 0
    refused: int = 0
    started_workers: int = 0
    killed: dict[str, int] = field(default_factory=dict)
    running: int = 0
    waiting: int = 0
    idle: int = 0
    worker_memory: int = 0
    sandbox: tuple[str, ...] = ()


class QueryPool:
    """Runs queries on the current build of a store, or on another engine.

    Args:
        config: the limits.
        find_build: the build that is published now, or the engine as it is now.
    """

    def __init__(self, config: PoolConfig, find_build: Callable[[], Source]) -> None:
        self.config = config
        self._find_build = find_build
        self._build: Source | None = None
        self._coming: Source | None = None
        self._changed = threading.Condition()
        self._queue = FairQueue()
        self._idle: list[Runner] = []
        self._running: dict[Job, Runner] = {}
        self._flights = Flights(config.waiting)
        self._paces: Memory[float] = Memory(REMEMBERED)
        self._failures: Memory[tuple[float, QueryLimitError]] = Memory(REMEMBERED)
        self._budget = SpoolBudget(config.spool_limit)
        self._stats = PoolStats()
        self._problem: StoreError | None = None
        self._failed_starts = 0
        self._closing = False
        self._other = 0.0  # when one began that is not known to be short, and does not look so
        self._crowded = 0.0  # until when no query is tried of which nothing is known
        self._threads: list[threading.Thread] = []

    # --- life

    def start(self) -> None:
        """Start the workers and wait for the first one.

        Raises:
            StoreError: there is no dataset, or no worker can open it, try after try.
        """
        self._build = self._find_build()
        for target in (self._keep_spawning, self._keep_watching):
            thread = threading.Thread(
                target=target, name=f"ccgraph-{target.__name__.strip('_')}", daemon=True
            )
            thread.start()
            self._threads.append(thread)
        with self._changed:
            self._changed.wait_for(lambda: self._idle or self._failed_starts >= START_TRIES)
            problem = None if self._idle else self._problem
        if problem is not None:
            self.close(0)
            raise problem

    def close(self, drain_seconds: float = 0.0) -> None:
        """Take no more queries, give the running ones some time, then end all workers."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._running and not len(self._queue), drain_seconds)
            for job in list(self._queue):
                self._queue.remove(job)
                job.answer.fail(_shutting_down())
            for job in self._running:
                self._kill(job, _shutting_down())
            idle, self._idle = self._idle, []
        for runner in idle:
            runner.stop()
        for thread in self._threads:
            thread.join(timeout=5)

    @property
    def build(self) -> Source:
        """The build that is served."""
        assert self._build is not None, "the pool was not started"
        return self._build

    @property
    def served(self) -> str:
        """Id of the build that is served; empty before the start."""
        return self._build.id if self._build is not None else ""

    @property
    def newest(self) -> Source:
        """The build that is served, or is about to be."""
        return self._coming or self.build

    def refresh(self) -> bool:
        """Look for a newly published build; turn to it as soon as workers have it open.

        Until then the old build is served, and queries that run on it end on it.

        Returns:
            whether there is one that was not known before.

        Raises:
            StoreError: the store cannot be read.
        """
        build = self._find_build()
        with self._changed:
            if build.id == (self._coming or self.build).id:
                return False
            self._coming = None if build.id == self.build.id else build
            self._problem = None
            self._changed.notify_all()
        return True

    def stats(self) -> PoolStats:
        with self._changed:
            self._stats.running = len(self._running)
            self._stats.waiting = len(self._queue)
            self._stats.idle = len(self._idle)
            runners = (*self._idle, *self._running.values())
            self._stats.worker_memory = sum(runner.process.memory() for runner in runners)
            return self._stats

    @property
    def problem(self) -> StoreError | None:
        """Why there is no worker, if there is none."""
        with self._changed:
            return None if self._idle or self._running else self._problem

    # --- asking

    def submit(self, request: EngineRequest, client: str) -> Reader:
        """Ask for the answer of a query; the caller reads it and must ``leave`` it.

        Raises:
            BusyError: too many queries wait.
            QueryLimitError: the same query reached a limit a moment ago.
        """
        with self._changed:
            if self._closing:
                raise _shutting_down()
            self._refuse_known_failure(request.key)
            if (reader := self._join(request.key)) is not None:
                return reader
            job = Job(request, client, self._pace(request))
            self._refuse_crowd(job)
            job.answer = Answer(self.config.answer_memory, self._budget, lambda: self._abandon(job))
            reader = job.answer.join()
            assert reader is not None
            self._stats.submitted += 1
            self._flights.add(job)
            self._queue.add(job)
            self._dispatch()
            return reader

    def _join(self, key: str) -> Reader | None:
        try:
            reader = self._flights.join(key)
        except BusyError:
            self._stats.refused += 1
            raise
        self._stats.shared += reader is not None
        return reader

    def _refuse_known_failure(self, key: str) -> None:
        known = self._failures.get(key)
        if known is None:
            return
        until, failure = known
        if time.monotonic() < until:
            self._stats.refused += 1
            raise QueryLimitError(
                f"{failure} (found a moment ago; not tried again yet)", failure.limit, failure.retry_after
            )
        self._failures.drop(key)

    def _pace(self, request: EngineRequest) -> Pace:
        seconds = self._paces.get(request.key)
        if seconds is None:
            return Pace.LIGHT if request.light else Pace.UNKNOWN
        return Pace.SHORT if seconds < self.config.short_seconds else Pace.LONG

    def _refuse_crowd(self, job: Job) -> None:
        """Refuse what would wait too long; what is short, or looks so, has a queue of its own size."""
        most = self.config.waiting * 4 if job.pace.first else self.config.waiting
        waiting, of_client = self._queue.count_like(job)
        if waiting >= most or of_client >= max(1, most * 3 // 4):
            self._stats.refused += 1
            raise BusyError("too many queries are waiting; try again in a moment")

    def _abandon(self, job: Job) -> None:
        with self._changed:
            job.abandoned = not job.answer.waiting  # somebody may have joined meanwhile
            if job.abandoned and self._queue.remove(job):
                self._flights.land(job)
                job.answer.fail(CancelledError("the client left before the query began"))

    # --- running; all of these hold the lock

    def _dispatch(self) -> None:
        while self._idle and self._idle[-1].process.build_id == self.build.id:
            first = [job.pace.first for job in self._running if job.short]
            # The last idle worker is for what is short, or looks so, but now and then.
            now = time.monotonic()
            spare = len(self._idle) > 1 or now > self._other + self.config.short_seconds
            unknown = first.count(False) < self.config.short_places and now > self._crowded
            job = self._queue.take(
                short=first.count(True) < self.config.short_places,
                unknown=spare and unknown,
                long_allowed=self._may_run_long if spare else lambda _: False,
            )
            if job is None:
                return
            runner = self._idle.pop()
            job.started = now
            self._other = self._other if job.pace.first else now
            job.attempts += 1
            self._running[job] = runner
            if job.pace is Pace.LONG:
                self._make_long(job)
            runner.run(job)
            self._changed.notify_all()

    def _may_run_long(self, client: str) -> bool:
        holders = [job.client for job in self._running if job.long]
        share = max(1, (self.config.long_places + 1) // 2)
        return len(holders) < self.config.long_places and holders.count(client) < share

    def _make_long(self, job: Job) -> None:
        job.long = True
        self._running[job].process.slow_down()
        self._changed.notify_all()

    def _kill(self, job: Job, failure: Failure) -> None:
        if job.failure is None:
            job.failure = failure
            self._running[job].process.kill()

    # --- called by runners

    def finished(self, runner: Runner, job: Job, failure: Failure | None, *, healthy: bool) -> bool:
        """A job has ended; whether the runner shall wait for another one."""
        seconds = job.seconds(time.monotonic())
        with self._changed:  # until now the watch may have stopped its process, or killed it
            del self._running[job]
            keep = healthy and job.short and job.failure is None and runner.process.growth() < GROWTH_KEPT
            self._flights.land(job)
            self._stats.finished += failure is None
            self._learn(job, failure, seconds)
            keep = keep and not self._closing and runner.process.build_id == self.build.id
            if keep:
                self._idle.append(runner)
                self._dispatch()
            self._changed.notify_all()
        return keep

    def retry(self, job: Job) -> bool:
        """Put a job whose worker was killed by somebody else back, once; whether that was done."""
        with self._changed:
            hopeless = job.failure is not None or job.attempts > 1 or self._closing or job.abandoned
            if hopeless or not job.answer.restart():
                return False
            del self._running[job]
            job.long, job.parked, job.rested = False, 0.0, 0.0
            self._queue.add(job)
            self._dispatch()
            self._changed.notify_all()
            return True

    def _learn(self, job: Job, failure: Failure | None, seconds: float) -> None:
        key = job.request.key
        if failure is None or isinstance(failure, QueryLimitError | BusyError):
            self._paces.put(key, max(seconds, self.config.short_seconds) if failure else seconds)
        if failure is None:
            return
        if isinstance(failure, QueryLimitError):
            self._failures.put(key, (time.monotonic() + self.config.failure_seconds, failure))
        kind = failure.limit if isinstance(failure, QueryLimitError) else type(failure).__name__
        self._stats.killed[kind] = self._stats.killed.get(kind, 0) + 1

    # --- the two threads of the pool

    def _keep_spawning(self) -> None:
        """Keep as many workers ready as there are free places, and one more.

        Workers die with the thread that started them, so it is always this one.
        """
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._wanted() > 0)
                if self._closing:
                    return
                build = self._coming or self.build
            try:
                process = WorkerProcess(self.config.worker, build)
            except (StoreError, OSError) as error:
                self._note_problem(error)
                continue
            self._take_in(process)

    def _take_in(self, process: WorkerProcess) -> None:
        with self._changed:
            if self._closing:
                process.bury()
                return
            self._problem, self._failed_starts = None, 0
            self._stats.started_workers += 1
            self._stats.sandbox = process.sandbox
            coming = self._coming is not None and process.build_id == self._coming.id
            # Those of the coming build wait at the front, where nothing is taken from.
            self._idle.insert(0 if coming else len(self._idle), Runner(self, process))
            if coming and self._ready(process.build_id) >= self.config.short_places:
                self._turn()
            self._dispatch()
            self._changed.notify_all()

    def _note_problem(self, error: StoreError | OSError) -> None:
        known = error if isinstance(error, StoreError) else StoreError(f"no query worker can start: {error}")
        with self._changed:
            self._problem = known
            self._failed_starts += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closing, RETRY_SECONDS)

    def _wanted(self) -> int:
        if self._coming is not None:
            return self.config.short_places + 1 - self._ready(self._coming.id)
        busy = sum(job.short for job in self._running)
        return self.config.short_places - busy + 1 - self._ready(self.build.id)

    def _ready(self, build_id: str) -> int:
        return sum(runner.process.build_id == build_id for runner in self._idle)

    def _turn(self) -> None:
        """Serve the coming build from now on; nothing learnt about the old one holds."""
        assert self._coming is not None
        self._build, self._coming = self._coming, None
        self._paces.clear()
        self._failures.clear()
        self._flights.clear()  # nobody new may join a query that runs on the old build
        for runner in self._idle:
            if runner.process.build_id != self._build.id:
                runner.stop()
        self._idle = [runner for runner in self._idle if runner.process.build_id == self._build.id]

    def _keep_watching(self) -> None:
        while True:
            with self._changed:
                if self._running or len(self._queue):
                    self._changed.wait(TICK)
                else:
                    self._changed.wait_for(lambda: self._closing or self._running or len(self._queue))
                if self._closing and not self._running:
                    return
                self._watch(time.monotonic())
            if self._closing:
                time.sleep(TICK)

    def _watch(self, now: float) -> None:
        for job in list(self._running):
            failure = self._overrun(job, now)
            if failure is not None:
                self._kill(job, failure)
            elif job.parked and self._may_run_long(job.client):
                self._unpark(job, now)
            elif job.short and job.seconds(now) > self.config.short_seconds:
                self._outgrow(job, now)
        for job in list(self._queue):
            if now - job.submitted > self.config.waiting_seconds and self._queue.remove(job):
                self._flights.land(job)
                self._stats.refused += 1
                job.answer.fail(BusyError("the server is busy; try again in a moment", 5))
        if not self._closing:
            self._dispatch()

    def _overrun(self, job: Job, now: float) -> Failure | None:
        process = self._running[job].process
        if job.seconds(now) > self.config.deadline_seconds:
            return QueryLimitError(
                f"the query ran longer than {self.config.deadline_seconds:g} seconds, the limit of this "
                "server; ask for less, or add a LIMIT",
                "query_timeout_seconds",
            )
        if job.parked and now - job.parked > self.config.waiting_seconds:
            return BusyError("the query takes long and the server is busy; try again later", 5)
        if job.abandoned and (job.parked or job.seconds(now) > self.config.abandoned_seconds):
            return CancelledError("the client left")
        if process.growth() > self.config.worker.memory_mb << 20:
            return memory_failure(self.config.worker.memory_mb)
        return None

    def _outgrow(self, job: Job, now: float) -> None:
        """A query has shown to be long: give it a long place, or stop it when others need its own."""
        process = self._running[job].process
        self._flights.thin(job)
        if self._may_run_long(job.client):
            self._make_long(job)
        elif len(self._queue):
            parked = sum(bool(other.parked) for other in self._running)
            if parked < self.config.parking_places and process.growth() < GROWTH_KEPT:
                job.parked = now
                process.pause()
                self._changed.notify_all()
            else:
                self._kill(job, BusyError("the query takes long and the server is busy; try again later", 5))
                self._crowded = now + CROWDED_SECONDS

    def _unpark(self, job: Job, now: float) -> None:
        job.rested += now - job.parked
        job.parked = 0.0
        self._make_long(job)
        self._running[job].process.resume()


def memory_failure(limit_mb: int) -> QueryLimitError:
    return QueryLimitError(
        f"the query needed more than {limit_mb} MB of memory, the limit of this server; ask for less",
        "query_memory_mb",
    )


def _shutting_down() -> BusyError:
    return BusyError("the server is shutting down; try again in a moment", 5)
