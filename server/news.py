"""What changed since the version before: counted once a build, where both versions are small."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ccgraph.errors import InputError, StoreError
from ccgraph.versions import Summary, compare, default_versions

MOST_COMPARED = 256_000_000
"""Bytes of quads that are compared while a page waits, in seconds; larger ones the command compares."""


def changes(store: Path) -> tuple[str, Summary] | None:
    """The version before the current one and what changed since; ``None`` where there is none to compare."""
    try:
        earlier, current = default_versions(store)
        if earlier is None or earlier.dataset.stat().st_size + current.dataset.stat().st_size > MOST_COMPARED:
            return None
        return earlier.id, _counted(earlier.dataset, current.dataset)
    except (OSError, InputError, StoreError):
        return None  # it was pruned meanwhile, or another engine holds the dataset


@lru_cache(maxsize=4)
def _counted(earlier: Path, current: Path) -> Summary:
    """Builds never change, so their folders stand for what they hold."""
    return compare(earlier, current)
