"""IRIs that were published once and are no longer: a client that asks for one is told so (410 Gone).

The record of a store is the file ``withdrawn.txt`` beside its builds; what earlier releases of the project
withdrew stands in ``data/withdrawn.txt``. Both hold one path below the base a line. A record only grows: an
IRI that comes back is answered, whatever the record says.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ccgraph.settings import Settings

FILE = "withdrawn.txt"


def withdrawn(settings: Settings) -> frozenset[str]:
    """Paths below the base of all IRIs that are known to have been withdrawn."""
    return _read(settings.root / "data" / FILE) | _read(settings.store / FILE)


def record(settings: Settings, before: Path, after: Path, version: str = "") -> int:
    """Add the subjects of an older dataset that a newer one lacks to the record of the store.

    Args:
        before, after: files of N-Quads.
        version: id of the older dataset, where it is replaced by another.

    Returns:
        how many are new in the record.
    """
    gone = _subjects(before, settings.base_iri) - _subjects(after, settings.base_iri)
    if version:
        gone.add(f"id/dataset/{version}")
    path = settings.store / FILE
    known = _read(path)
    new = gone - known
    if new:
        part = path.with_name(f"{path.name}.new")
        part.write_text("".join(f"{line}\n" for line in sorted(known | new)), encoding="utf-8")
        os.replace(part, path)
    return len(new)


def _subjects(dataset: Path, base: str) -> set[str]:
    prefix = f"<{base}".encode()
    with dataset.open("rb") as lines:
        found: Iterable[bytes] = {line.partition(b" ")[0] for line in lines if line.startswith(prefix)}
        return {iri[len(prefix) : -1].decode() for iri in found}


def _read(path: Path) -> frozenset[str]:
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return frozenset()
    return _lines(path, changed)


@lru_cache(maxsize=8)
def _lines(path: Path, changed: int) -> frozenset[str]:
    del changed  # part of the key: a file that was written again is read again
    text = path.read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
