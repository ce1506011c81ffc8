"""How long the whole build takes, as a multiple of the time RDFLib needs to read the resulting N-Quads.

The ratio says more than seconds: a slower machine slows both. The build is the command a user runs, with
its start, validation and publication; the reading is RDFLib's parser alone, best of three.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rdflib import Dataset as RdflibDataset

from ccgraph.store import current_build

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print the ratio; exit status 1 when it is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT / "data" / "corpus")
    parser.add_argument("--limit", type=float, default=25.0, help="highest ratio that is no failure")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        building = time_of_build(arguments.corpus, store)
        dataset = current_build(store).dataset
        quads = dataset.read_bytes().count(b"\n")
        parsing = min(time_of_parsing(dataset) for _ in range(3))
    ratio = building / parsing
    print(f"build {building:.2f} s, RDFLib reads {quads:,} quads in {parsing:.2f} s: ratio {ratio:.1f}")
    return 0 if ratio <= arguments.limit else 1


def time_of_build(corpus: Path, store: Path) -> float:
    """Seconds of one `ccgraph build`."""
    command = [sys.executable, "-m", "ccgraph.cli", "build", "--quiet"]
    start = time.perf_counter()
    subprocess.run([*command, "--corpus", str(corpus), "--store", str(store)], check=True, cwd=ROOT)
    return time.perf_counter() - start


def time_of_parsing(dataset: Path) -> float:
    """Seconds in which RDFLib reads a file of N-Quads into memory."""
    start = time.perf_counter()
    RdflibDataset(default_union=True).parse(dataset, format="nquads")
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
