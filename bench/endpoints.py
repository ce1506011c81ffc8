"""The named queries over HTTP: this service, with and without its cache, against other servers.

One dump, one run, one client that asks over kept connections and reads each whole answer as JSON. All servers
run at once; in each round every one of them is asked the query in turn, so that what else the machine does
meets all alike, and the best round counts, after one that warms up. In-process is the embedded engine
without any server. Ratios say more than milliseconds, and hold on other machines.

    python -m bench.endpoints                               print
    python -m bench.endpoints --write docs/performance.md   also put the tables into the page
"""

from __future__ import annotations

import argparse
import http.client
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.engines import ENGINES, LOOPBACK, Engine, free_port, running, stop, why_missing
from ccgraph.named_queries import catalogue, prepare
from ccgraph.settings import Settings, load_settings
from ccgraph.store import Dataset, current_build

RUNS = 5
LONG_MS = 10.0
SLOW_SECONDS = 20.0
ACCEPT = "application/sparql-results+json"
BEGIN, END = "<!-- figures: python -m bench.endpoints --write -->\n", "<!-- /figures -->"

Times = dict[str, float]
"""Milliseconds of each query; what is missing took too long or failed."""


@dataclass
class Run:
    """What was measured."""

    machine: str
    quads: int
    start_seconds: list[float] = field(default_factory=list)
    times: dict[str, Times] = field(default_factory=dict)


# --- asking


class Client:
    """One kept connection; a query is asked by POST, as libraries do."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, query: str) -> bytes:
        """The whole answer.

        Raises:
            OSError, http.client.HTTPException: there is none.
        """
        return self._request("POST", self._parts.path, urlencode({"query": query}))

    def get(self, query: str) -> bytes:
        """The whole answer, asked in the address, as what is to be kept must be."""
        return self._request("GET", f"{self._parts.path}?{urlencode({'query': query})}", None)

    def _request(self, method: str, target: str, body: str | None) -> bytes:
        kept = self._connection is not None
        try:
            status, content = self._send(method, target, body)
        except (ConnectionError, http.client.RemoteDisconnected):
            if not kept:
                raise
            status, content = self._send(method, target, body)  # the server had closed it meanwhile
        if status != 200:
            raise http.client.HTTPException(f"status {status}: {content[:200]!r}")
        return content

    def _send(self, method: str, target: str, body: str | None) -> tuple[int, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                str(self._parts.hostname), self._parts.port, timeout=SLOW_SECONDS
            )
        headers = {"Accept": ACCEPT}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, target, body, headers)
            response = self._connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise


def best_times(
    texts: dict[str, str], askers: dict[str, Callable[[str], object]], give_up: Callable[[str], object]
) -> dict[str, Times]:
    """The best time of each query on each server.

    Args:
        give_up: called with the name of a server that did not answer in time; it is asked no more, and must
            not go on computing beside the others.
    """
    times: dict[str, Times] = {name: {} for name in askers}
    left = dict(askers)
    for query, text in texts.items():
        rounds: dict[str, list[float]] = {name: [] for name in left}
        for number in range(RUNS + 1):
            for name in list(left):
                if number > 1 and rounds[name][0] > SLOW_SECONDS / 4:
                    continue
                try:
                    rounds[name].append(_seconds(left[name], text))
                except (OSError, http.client.HTTPException) as error:
                    print(f"  {name}: {query}: {type(error).__name__} {str(error)[:100]}", file=sys.stderr)
                    rounds[name].clear()
                    del left[name]
                    give_up(name)
        for name, seconds in rounds.items():
            if seconds:
                times[name][query] = min(seconds[1:] or seconds) * 1000
    return times


def _seconds(ask: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    ask(text)
    return time.perf_counter() - started


# --- servers


@contextmanager
def service(store: Path, **settings: object) -> Iterator[tuple[str, float]]:
    """This service over a store: its endpoint, and the seconds until it was ready."""
    port = free_port()
    given = {"store": store, "port": port, "query_timeout_seconds": 120, **settings}
    env = {name: value for name, value in os.environ.items() if not name.startswith("CCGRAPH_")}
    env |= {f"CCGRAPH_{name.upper()}": str(value) for name, value in given.items()}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "server"], env=env, stderr=subprocess.DEVNULL)
    try:
        while not _ready(port):
            if process.poll() is not None:
                raise RuntimeError("the service did not start")
            time.sleep(0.01)
        yield f"http://{LOOPBACK}:{port}/sparql", time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(timeout=60)


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def measure(settings: Settings, others: list[str]) -> Run:
    """Measure everything, quick queries first."""
    build = current_build(settings.store)
    texts = {name: prepare(query, {}, settings) for name, query in catalogue(settings.root).items()}
    quads = build.dataset.read_bytes().count(b"\n")
    found = Run(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", quads)
    for _ in range(5):
        with service(settings.store) as (_, seconds):
            found.start_seconds.append(seconds)
    with ExitStack() as stack:
        dataset = stack.enter_context(Dataset.open(settings.store))
        askers: dict[str, Callable[[str], object]] = {
            "in-process": lambda text: dataset.query(text).serialize("json")
        }
        engines: dict[str, Engine] = {}
        uncached, _ = stack.enter_context(service(settings.store, cache_mb=0))
        askers["uncached"] = Client(uncached).ask
        cached, _ = stack.enter_context(service(settings.store))
        askers["cached"] = Client(cached).get
        for name in others:
            print(f"… {name} starts", file=sys.stderr)
            engines[name] = stack.enter_context(running(name, build.dataset))
            askers[name] = Client(engines[name].url).ask

        def give_up(name: str) -> None:
            if name not in engines:
                raise RuntimeError(f"{name} did not answer")
            stop(engines[name])

        quick = best_times(texts, {"in-process": askers["in-process"]}, str)["in-process"]
        ordered = dict(sorted(texts.items(), key=lambda entry: quick[entry[0]]))
        found.times = best_times(ordered, askers, give_up)
    return found


# --- the report


def ratio(found: Run, one: str, other: str, least_ms: float = 0.0) -> tuple[float, float, int]:
    """How many times longer one takes than the other: geometric mean, the worst, and of how many queries.

    Args:
        least_ms: only queries that take longer than this in the other.
    """
    ratios = [
        found.times[one][name] / milliseconds
        for name, milliseconds in found.times[other].items()
        if name in found.times[one] and milliseconds >= least_ms
    ]
    if not ratios:
        return math.nan, math.nan, 0
    return math.exp(statistics.fmean(map(math.log, ratios))), max(ratios), len(ratios)


def report(found: Run) -> str:
    """The figures as Markdown."""
    others = [name for name in found.times if name not in ("in-process", "uncached", "cached")]
    moment = datetime.now(UTC).date().isoformat()
    lines = [
        f"Measured on {moment}: {found.machine}; {found.quads:,} quads; best of {RUNS} rounds.",
        "",
        f"From start to ready: best {min(found.start_seconds):.2f} s, median "
        f"{statistics.median(found.start_seconds):.2f} s of {len(found.start_seconds)} starts.",
        "",
        "| time of | as a multiple of | geometric mean | worst query | queries |",
        "|---|---|---|---|---|",
    ]
    mean, worst, n = ratio(found, "uncached", "in-process", LONG_MS)
    engine = f"the engine in-process, queries over {LONG_MS:.0f} ms"
    lines.append(f"| this service, uncached | {engine} | {mean:.2f} | {worst:.2f} | {n} |")
    for name in others:
        for ours in ("uncached", "cached"):
            mean, worst, n = ratio(found, ours, name)
            lines.append(f"| this service, {ours} | {name} | {mean:.3f} | {worst:.3f} | {n} |")
    columns = ["in-process", "uncached", "cached", *others]
    lines += ["", "Milliseconds of each named query, without parameters:", ""]
    lines += [f"| query | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for query in sorted(found.times["in-process"]):
        cells = [
            f"{found.times[column][query]:.1f}" if query in found.times[column] else "–" for column in columns
        ]
        lines.append(f"| {query} | {' | '.join(cells)} |")
    lines += [
        "",
        f"–: no answer in {SLOW_SECONDS:.0f} s, or not asked after such a query; quick ones come first.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and say by the exit status whether the aims are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", help="store to serve; default: that of the settings")
    parser.add_argument("--write", type=Path, help="page whose marked part becomes the tables")
    parser.add_argument(
        "--only", help="other servers to measure, with commas; default: all that are installed"
    )
    arguments = parser.parse_args()
    names = arguments.only.split(",") if arguments.only is not None else list(ENGINES)
    missing = {name: why_missing(name) for name in names if name}
    for name, how in missing.items():
        if how:
            print(f"{name} is not installed: {how}")
    settings = load_settings(store=arguments.store)
    found = measure(settings, [name for name in missing if not missing[name]])
    text = report(found)
    print(text)
    if arguments.write:
        page = arguments.write.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        arguments.write.write_text(before + BEGIN + text + END + rest.partition(END)[2], encoding="utf-8")
    return 0 if met(found) else 1


def met(found: Run) -> bool:
    """Whether cached answers are faster than every other server, and uncached ones near the engine."""
    others = [name for name in found.times if name not in ("in-process", "uncached", "cached")]
    faster = all(ratio(found, "cached", name)[1] < 1 for name in others if found.times[name])
    near = ratio(found, "uncached", "in-process", LONG_MS)[0] <= 1.5
    print(f"cached faster than every other server, query by query: {'yes' if faster else 'no'}")
    print(f"uncached within 1.5 times of the engine in-process: {'yes' if near else 'no'}")
    return faster and near


if __name__ == "__main__":
    sys.exit(main())
