"""A long mixed load on a server whose workers are killed and whose dataset is replaced meanwhile.

`python -m tests.server.soak 600` runs it by hand and prints the figures.
"""

from __future__ import annotations

import http.client
import os
import random
import signal
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.server.data import EX, TOTAL, publish_small

CLIENTS = 4
KILL_EVERY = 2.0
PUBLISH_EVERY = 8.0
SAMPLE_EVERY = 0.5
TRIES = 3
PAGE = os.sysconf("SC_PAGE_SIZE")

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@dataclass
class Report:
    """What happened.

    Attributes:
        answered: right answers, by kind of request.
        killed: workers killed by us; ``victims``: requests that were told so, or whose stream broke off.
        refused: times a client was told that the server is busy, and asked again as it was told.
        lost: requests that failed for any other reason, in words.
        memory, descriptors, threads: samples of the server process.
    """

    seconds: float
    answered: Counter[str] = field(default_factory=Counter)
    killed: int = 0
    victims: list[str] = field(default_factory=list)
    refused: int = 0
    lost: list[str] = field(default_factory=list)
    publications: int = 0
    memory: list[int] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    threads: list[int] = field(default_factory=list)

    def levels(self, samples: list[int]) -> tuple[int, int]:
        """Medians of the second and of the last quarter of the samples."""
        quarter = max(1, len(samples) // 4)
        return int(statistics.median(samples[quarter : 2 * quarter])), int(
            statistics.median(samples[-quarter:])
        )

    def as_text(self) -> str:
        before, after = (level / 2**20 for level in self.levels(self.memory))
        kinds = ", ".join(f"{name} {n}" for name, n in sorted(self.answered.items()))
        return (
            f"{self.seconds:.0f} s: {sum(self.answered.values())} requests answered ({kinds}); "
            f"{self.killed} workers killed, {len(self.victims)} requests with them; "
            f"{self.refused} times busy; {self.publications} publications; "
            f"{len(self.lost)} requests lost otherwise; memory "
            f"{before:.1f} MB in the second quarter, {after:.1f} MB in the last; descriptors "
            f"{self.levels(self.descriptors)}, threads {self.levels(self.threads)}"
        )


class Load:
    """One client that asks one thing after another."""

    def __init__(self, port: int, number: int, report: Report) -> None:
        self._port = port
        self._number = number
        self._report = report
        self._random = random.Random(number)
        self._turn = 0

    def step(self) -> None:
        """One request, chosen by chance."""
        self._turn += 1
        name, ask = self._random.choices(
            [
                ("unique", self._unique),
                ("kept", self._kept),
                ("page", self._page),
                ("long", self._long),
                ("stream", self._stream),
                ("wrong", self._wrong),
                ("left", self._left),
            ],
            weights=[8, 8, 3, 1, 2, 2, 1],
        )[0]
        try:
            ask()
            self._report.answered[name] += 1
        except KilledError as error:
            self._report.victims.append(f"{name}: {error}")
        except (AssertionError, OSError, http.client.HTTPException, ValueError) as error:
            self._report.lost.append(f"{name}: {type(error).__name__} {error}"[:300])

    def _get(self, target: str, accept: str = "text/csv") -> tuple[int, bytes]:
        for _ in range(TRIES):
            status, content, wait = self._once(target, accept)
            if not wait:
                break
            self._report.refused += 1
            time.sleep(wait)
        return status, content

    def _once(self, target: str, accept: str) -> tuple[int, bytes, float]:
        """Status, content, and how many seconds the server asks a client to wait."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request("GET", target, headers={"Accept": accept})
            response = connection.getresponse()
            try:
                content = response.read()
            except http.client.IncompleteRead as error:
                raise KilledError("the stream broke off") from error
        finally:
            connection.close()
        if response.status == 503 and b"killed" in content:
            raise KilledError("the worker was killed twice")
        busy = response.status == 503 and b"busy" in content
        return response.status, content, float(response.headers.get("Retry-After", 0)) if busy else 0.0

    def _query(self, text: str) -> bytes:
        status, content = self._get(f"/sparql?{urlencode({'query': text})}")
        assert status == 200, f"{status} {content[:200]!r}"
        return content

    def _unique(self) -> None:
        mark = f"{self._number}.{self._turn}"
        rows = self._query(f'SELECT (COUNT(*) AS ?n) ("{mark}" AS ?mark) WHERE {{ ?s ?p ?o }}').split()
        assert rows[1] in (f"{TOTAL},{mark}".encode(), f"{TOTAL + 1},{mark}".encode()), rows

    def _kept(self) -> None:
        assert self._query(COUNT).split()[1] in (b"%d" % TOTAL, b"%d" % (TOTAL + 1))

    def _page(self) -> None:
        status, content = self._get("/id/document/one.html", "text/html")
        assert status == 200, f"{status} {content[:200]!r}"
        assert b"Report of the first meeting" in content

    def _long(self) -> None:
        mark = f"{self._number}.{self._turn}"
        text = (
            f'SELECT (COUNT(*) AS ?n) ("{mark}" AS ?m) WHERE {{ ?a <{EX}value> ?b . ?c <{EX}value> ?d '
            "FILTER (?b + ?d = 7) }"
        )
        assert self._query(text).split()[1] == f"8,{mark}".encode()

    def _stream(self) -> None:
        numbers = " ".join(str(1000 * self._turn + i) for i in range(12))
        content = self._query(f"SELECT * WHERE {{ VALUES ?n {{ {numbers} }} ?a <{EX}value> ?c }}")
        assert content.count(b"\n") == 12 * 2000 + 1

    def _wrong(self) -> None:
        status, _ = self._get(f"/sparql?{urlencode({'query': f'SELECT * {self._turn}'})}")
        assert status == 400, status

    def _left(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        mark = f"{self._number}.{self._turn}"
        query = f'SELECT ("{mark}" AS ?m) WHERE {{ ?a ?b ?c . ?d ?e ?f . ?g ?h 7 }}'
        connection.request("GET", f"/sparql?{urlencode({'query': query})}")
        time.sleep(0.05)
        connection.close()


class KilledError(Exception):
    """The request went down with a worker that we killed."""


def soak(pid: int, port: int, store: Path, seconds: float, pause: float = 0.0) -> Report:
    """Put a running server under load for some time.

    Args:
        pid: of the server process, whose children the workers are.
        store: which it serves; new builds are published there.
        pause: seconds for which each client waits before each request.
    """
    report = Report(seconds)
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_repeat, args=(end, pause, Load(port, number, report).step))
        for number in range(CLIENTS)
    ]
    chance = random.Random(0)
    threads += [
        threading.Thread(target=_repeat, args=(end, KILL_EVERY, lambda: _kill_one(pid, chance, report))),
        threading.Thread(target=_repeat, args=(end, PUBLISH_EVERY, lambda: _publish(store, report))),
        threading.Thread(target=_repeat, args=(end, SAMPLE_EVERY, lambda: _sample(pid, report))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return report


def _repeat(end: float, pause: float, step: Callable[[], None]) -> None:
    while time.monotonic() < end:
        if pause:
            time.sleep(min(pause, max(0.0, end - time.monotonic())))
        step()


def _kill_one(pid: int, chance: random.Random, report: Report) -> None:
    workers = worker_pids(pid)
    if workers:
        try:
            os.kill(chance.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            return
        report.killed += 1


def _publish(store: Path, report: Report) -> None:
    from loaders.publish.builds import prune

    report.publications += 1
    publish_small(store, extra=f"publication {report.publications}")
    prune(store, 2)


def _sample(pid: int, report: Report) -> None:
    report.memory.append(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE)
    report.descriptors.append(len(os.listdir(f"/proc/{pid}/fd")))
    report.threads.append(len(os.listdir(f"/proc/{pid}/task")))


def server_pid(started: int) -> int:
    """The process that serves: below the one that was started, and parent of the workers."""
    while not worker_pids(started):
        children = _children(started)
        assert children, "the server has no process that serves"
        started = children[0]
    return started


def worker_pids(pid: int) -> list[int]:
    """The workers of a server process."""
    return [child for child in _children(pid) if b"ccgraph.engine.worker" in _command(child)]


def _children(pid: int) -> list[int]:
    found = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(child) for child in (thread / "children").read_text().split()]
        except OSError:  # the thread has ended meanwhile
            continue
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def main() -> None:
    """Start a server on a small store of its own, and soak it."""
    import tempfile

    from bench.endpoints import service

    seconds = float(sys.argv[1]) if sys.argv[1:] else 600.0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        publish_small(store)
        with service(store, queue_limit=64, cache_mb=16) as (url, _):
            port = int(url.rpartition(":")[2].partition("/")[0])
            report = soak(server_pid(_children(os.getpid())[0]), port, store, seconds)
    sys.stdout.write(report.as_text() + "\n")
    sys.stdout.writelines(f"  lost: {line}\n" for line in report.lost[:20])


if __name__ == "__main__":
    main()
