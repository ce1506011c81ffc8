"""How long reasoning and validation of the shipped corpus take, as multiples of RDFLib reading its N-Quads.

Processor time, so that other work on the machine counts less; the best of three runs but for owlrl, which
runs once. `--write FILE` keeps the figures with the machine and the date, for docs/model.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset as RdflibDataset

from ccgraph.settings import Settings, load_settings
from ccgraph.store import WorkingStore, current_build
from loaders.pipeline import build
from loaders.reason import materialize
from loaders.validate import validate

LIMIT = 1.0
MEASURES = (
    ("reasoning, sparql", "reason", "sparql", 3),
    ("reasoning, owlrl", "reason", "owlrl", 1),
    ("validation, pyshacl", "validate", "pyshacl", 3),
    ("validation, shifty", "validate", "shifty", 3),
)


def main() -> int:
    """Print times and ratios; exit status 1 when the default engines take longer than RDFLib reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="file to keep the figures in")
    parser.add_argument("--without-owlrl", action="store_true", help="leave out the slow reference reasoner")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(env={}, store=Path(folder) / "store")
        build(settings)
        dataset = current_build(settings.store).dataset
        content = dataset.read_bytes()
        parsing = best(lambda: RdflibDataset(default_union=True).parse(dataset, format="nquads"), 3)
    quads = content.count(b"\n")
    print(f"RDFLib reads {quads:,} quads in {parsing:.2f} s")
    times: dict[str, float] = {}
    inferred = 0
    for name, step, engine, runs in MEASURES:
        if engine == "owlrl" and arguments.without_owlrl:
            continue
        store = asserted(content, settings)
        found: list[Any] = []
        times[name] = best(run_of(step, engine, store, settings, found), runs)
        if step == "reason":
            inferred = found[-1].triples
        print(f"{name:22} {times[name]:7.2f} s  {times[name] / parsing:6.2f} times the reading")
    ratio = (times["reasoning, sparql"] + times["validation, pyshacl"]) / parsing
    print(f"default engines together: {ratio:.2f} times the reading")
    for name, reference in (
        ("reasoning, sparql", "reasoning, owlrl"),
        ("validation, shifty", "validation, pyshacl"),
    ):
        if reference in times:
            print(f"{name} needs {times[name] / times[reference]:.3f} of the time of {reference}")
    if arguments.write:
        figures = {
            "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
            "date": f"{datetime.now(UTC):%Y-%m-%d}",
            "quads": quads,
            "inferred": inferred,
            "parsing": round(parsing, 2),
            "times": {name: round(seconds, 2) for name, seconds in times.items()},
        }
        arguments.write.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0 if ratio <= LIMIT else 1


def asserted(content: bytes, settings: Settings) -> WorkingStore:
    """The dataset as the build has it when it validates: nothing inferred, no report yet."""
    store = WorkingStore()
    store.load(content.splitlines(keepends=True))
    for name in ("inferred", "validation", "catalog"):
        store.engine.remove_graph(ox.NamedNode(settings.graph_iri(name)))
    return store


def run_of(
    step: str, engine: str, store: WorkingStore, settings: Settings, found: list[Any]
) -> Callable[[], object]:
    """One run of an engine; its result is appended to ``found``."""
    if step == "validate":
        return lambda: found.append(validate(store, settings, engine=engine))
    return lambda: found.append(materialize(store, settings, engine))


def best(run: Callable[[], object], runs: int) -> float:
    """Least processor time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
