"""How long each named query takes on the published dataset: `python bench/queries.py [STORE]`.

Prints the median of five runs, rows and milliseconds, without a parameter and with each by itself.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from ccgraph.named_queries import catalogue, prepare
from ccgraph.settings import load_settings
from ccgraph.store import Dataset

EXAMPLES = {
    "document": "rpm2-report",
    "meeting": "rpm2",
    "item": "3",
    "workshop": "1",
    "theme": "legal-aid",
    "group": "women",
    "country": "CRI",
    "year": "2021",
    "actor": "Costa Rica",
    "instrument": "UNTOC",
    "resource": "id/recommendation/rpm2-report/24/a",
    "quantifier": "many speakers",
    "table": "totals",
    "scheme": "UNBIS",
    "issue-kind": "sum-mismatch",
    "count": "2",
    "score": "0.5",
}
RUNS = 5


def milliseconds(dataset: Dataset, text: str) -> tuple[int, float]:
    times, rows = [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        rows = sum(1 for _ in dataset.query(text))
        times.append(time.perf_counter() - start)
    return rows, statistics.median(times) * 1000


def main(store: Path | None) -> None:
    settings = load_settings(store=store)
    with Dataset.open(settings.store) as dataset:
        for name, query in catalogue(settings.root).items():
            values = {
                p.name: p.kind.choices[0] if p.kind.choices else EXAMPLES[p.type] for p in query.parameters
            }
            for params in [{}, *({key: value} for key, value in values.items())]:
                rows, spent = milliseconds(dataset, prepare(query, params, settings))
                shown = " ".join(f"{key}={value}" for key, value in params.items())
                print(f"{spent:9.1f} ms {rows:7} rows  {name} {shown}".rstrip())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
