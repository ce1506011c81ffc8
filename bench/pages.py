"""How long the server takes for each type of page, nothing kept ready, and how many bytes go over the line.

python -m bench.pages [--store STORE] [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from tests.browser.screenshots import start
from tests.browser.visits import PAGES
from tests.server.conftest import stop


def main() -> None:
    """Print a row for each page, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("store"))
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    os.environ["CCGRAPH_CACHE_MB"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        running = start(given.store.resolve(), Path(folder))
        try:
            rows = measure(running.url, given.rounds)
        finally:
            stop(running)
    print(f"{'page':26} {'median ms':>10} {'bytes':>9}")
    for name, milliseconds, size in sorted(rows, key=lambda row: -row[1]):
        print(f"{name:26} {milliseconds:10.0f} {size:9,}")


def measure(base: str, rounds: int) -> list[tuple[str, float, int]]:
    """Name, median time in milliseconds and bytes of transfer of each page."""
    found = []
    with httpx.Client(headers={"Accept": "text/html"}, timeout=60, follow_redirects=True) as client:
        for name, path in PAGES.items():
            times, size = [], 0
            for _ in range(rounds):
                started = time.perf_counter()
                answer = client.get(base + path)
                times.append((time.perf_counter() - started) * 1000)
                size = answer.num_bytes_downloaded
            found.append((name, statistics.median(times), size))
    return found


if __name__ == "__main__":
    main()
