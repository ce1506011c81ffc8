"""Who is next.

Clients take turns, so that one with a hundred waiting queries delays another's single one by a turn.
Queries that were short before, or look so, go first; of those of which nothing is known only some run at a
time; those that were long before wait for one of the few places where long queries run.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

from ccgraph.engine.answer import Answer, Failure, Reader, crowd


class Pace(IntEnum):
    """What is known of a query's length from earlier runs on the same build, or guessed from its text."""

    SHORT = 0
    LIGHT = 1
    UNKNOWN = 2
    LONG = 3

    @property
    def first(self) -> bool:
        """Whether such queries need not wait for those that may be long."""
        return self <= Pace.LIGHT


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """A query as a worker needs it.

    Attributes:
        key: the same for requests that have the same answer on the same build.
        light: it looks as if it were over in a moment.
        checked: the text was read by ``tokens.profile``; ``has_dataset`` is what it said.
        default_graphs, named_graphs: the dataset of the request; empty for that of the query.
        solution_format, graph_format: names of the formats wanted; ``None`` where none is acceptable.
    """

    text: str
    key: str
    light: bool = True
    checked: bool = False
    has_dataset: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    solution_format: str | None = "json"
    graph_format: str | None = "turtle"


@dataclass(slots=True, eq=False)
class Job:
    """A query on its way through the pool."""

    request: EngineRequest
    client: str
    pace: Pace
    answer: Answer = field(init=False)
    submitted: float = field(default_factory=time.monotonic)
    started: float = 0.0
    long: bool = False  # it runs in one of the places for long queries
    parked: float = 0.0  # since when its process is stopped, waiting for such a place
    rested: float = 0.0  # seconds it was stopped before
    abandoned: bool = False
    attempts: int = 0
    failure: Failure | None = None  # why its worker was killed

    @property
    def short(self) -> bool:
        """Whether it holds a place for short queries."""
        return not self.long and not self.parked

    def seconds(self, now: float) -> float:
        """How long it ran, without the time it was stopped."""
        return now - self.started - self.rested - (now - self.parked if self.parked else 0.0)


TURN_OF_CLIENTS = 4
"""How often it is a client's turn whatever he asks."""


class FairQueue:
    """Jobs that wait, by client and pace. Not safe for threads: the pool holds its lock."""

    def __init__(self) -> None:
        self._clients: OrderedDict[str, tuple[deque[Job], ...]] = OrderedDict()
        self._size = 0
        self._turn = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Job]:
        for waiting in list(self._clients.values()):
            for jobs in waiting:
                yield from list(jobs)

    def count(self, client: str) -> int:
        """How many jobs of a client wait."""
        return sum(len(jobs) for jobs in self._clients.get(client, ()))

    def count_like(self, job: Job) -> tuple[int, int]:
        """How many jobs wait that go first (or do not) as a job does; how many of them are its client's."""
        alike = [other for other in self if other.pace.first == job.pace.first]
        return len(alike), sum(other.client == job.client for other in alike)

    def add(self, job: Job) -> None:
        waiting = self._clients.setdefault(job.client, tuple(deque[Job]() for _ in Pace))
        waiting[job.pace].append(job)
        self._size += 1

    def remove(self, job: Job) -> bool:
        """Take a job out; ``False`` when it does not wait here."""
        waiting = self._clients.get(job.client)
        if waiting is None or job not in waiting[job.pace]:
            return False
        waiting[job.pace].remove(job)
        self._forget(job.client)
        return True

    def take(self, *, short: bool, unknown: bool, long_allowed: Callable[[str], bool]) -> Job | None:
        """The next job, or ``None``.

        Args:
            short: there is a place for a query that is short, or looks so.
            unknown: there is a place for one of which nothing is known.
            long_allowed: whether a client may run one more long query.
        """
        self._turn += 1
        for client, pace in self._by_client() if self._turn % TURN_OF_CLIENTS == 0 else self._by_pace():
            waiting = self._clients[client][pace]
            allowed = {Pace.LONG: long_allowed(client), Pace.UNKNOWN: unknown}.get(pace, short)
            if waiting and allowed:
                job = waiting.popleft()
                self._clients.move_to_end(client)
                self._forget(client)
                return job
        return None

    def _by_pace(self) -> list[tuple[str, Pace]]:
        """What is short first, whoever asks."""
        return [(client, pace) for pace in Pace for client in self._clients]

    def _by_client(self) -> list[tuple[str, Pace]]:
        """Whoever is next first, so that a flood of short queries leaves room for others."""
        return [(client, pace) for client in self._clients for pace in Pace]

    def _forget(self, client: str) -> None:
        self._size -= 1
        if not self.count(client):
            del self._clients[client]


class Flights:
    """Queries on their way, by key: whoever asks the same joins. Not safe for threads, as the queue.

    Args:
        most: how many may join those that take long. Each holds a thread of the server, as one does whose
            own query waits.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._jobs: dict[str, Job] = {}

    def join(self, key: str) -> Reader | None:
        """A reader of the answer on its way to a query; ``None`` when there is none to join.

        Raises:
            BusyError: too many have joined such queries.
        """
        job = self._jobs.get(key)
        if job is None or job.failure is not None:
            return None
        soon = job.short and (job.pace.first or job.started)
        if not soon and self._joined() >= self._most:
            raise crowd()
        reader = job.answer.join()
        job.abandoned = job.abandoned and reader is None  # whoever asked first may have left
        return reader

    def thin(self, job: Job) -> None:
        """A query has shown to be long: where too many wait for it, those who joined last go."""
        surplus = self._joined() - self._most
        if surplus > 0:
            job.answer.send_away(surplus)

    def add(self, job: Job) -> None:
        self._jobs[job.request.key] = job

    def land(self, job: Job) -> None:
        """A query has ended."""
        if self._jobs.get(job.request.key) is job:
            del self._jobs[job.request.key]

    def clear(self) -> None:
        self._jobs.clear()

    def _joined(self) -> int:
        return sum(max(0, job.answer.waiting - 1) for job in self._jobs.values())


Value = TypeVar("Value")


class Memory(Generic[Value]):
    """A small table of what was learnt about queries; the least recently used entry goes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[str, Value] = OrderedDict()

    def get(self, key: str) -> Value | None:
        if key in self._entries:
            self._entries.move_to_end(key)
        return self._entries.get(key)

    def put(self, key: str, value: Value) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._size:
            self._entries.popitem(last=False)

    def drop(self, key: str) -> None:
        self._entries.pop(key, None)

    def clear(self) -> None:
        self._entries.clear()
