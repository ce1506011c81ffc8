"""Who is next.

Clients take turns, so that one with a hundred waiting queries delays another's single one by a turn.
Within a client, queries that were short before go first, those that were long before wait for one of the
few places where long queries run.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from ccgraph.engine.answer import Answer, Failure


class Pace(IntEnum):
    """What is known of a query's length from earlier runs on the same build."""

    SHORT = 0
    UNKNOWN = 1
    LONG = 2


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """A query as a worker needs it.

    Attributes:
        key: the same for requests that have the same answer on the same build.
        checked: the text was read by ``tokens.profile``; ``has_dataset`` is what it said.
        default_graphs, named_graphs: the dataset of the request; empty for that of the query.
        solution_format, graph_format: names of the formats wanted; ``None`` where none is acceptable.
    """

    text: str
    key: str
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


class FairQueue:
    """Jobs that wait, by client and pace. Not safe for threads: the pool holds its lock."""

    def __init__(self) -> None:
        self._clients: OrderedDict[str, tuple[deque[Job], ...]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Job]:
        for waiting in list(self._clients.values()):
            for jobs in waiting:
                yield from list(jobs)

    def count(self, client: str) -> int:
        """How many jobs of a client wait."""
        return sum(len(jobs) for jobs in self._clients.get(client, ()))

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

    def take(self, *, short: bool, long_allowed: Callable[[str], bool]) -> Job | None:
        """The next job, or ``None``.

        Args:
            short: there is a place for a query not known to be long.
            long_allowed: whether a client may run one more long query.
        """
        for client, waiting in self._clients.items():
            for pace in Pace:
                allowed = long_allowed(client) if pace is Pace.LONG else short
                if waiting[pace] and allowed:
                    job = waiting[pace].popleft()
                    self._clients.move_to_end(client)
                    self._forget(client)
                    return job
        return None

    def _forget(self, client: str) -> None:
        self._size -= 1
        if not self.count(client):
            del self._clients[client]


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
