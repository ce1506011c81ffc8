"""What a change removed and added, kept beside the builds, and how later builds make it again.

A record lies in the store under the id of its change and is never altered; which records belong to the
dataset stands in the description of the build, so that a change is published completely or not at all.
A build from the sources repeats them in order: what was added is added, what was removed goes again
where the sources still say it. The next reading of a source may say it differently; then the build
tells so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ccgraph.errors import StoreError
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths, WorkingStore, current_build

CHANGES = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that was published.

    Attributes:
        id: names the record.
        who: who made it.
        when: the time, as in ``2026-11-28T10:00:00Z``.
        kind: ``update``, ``put``, ``post`` or ``delete``.
        sha256: digest of what was sent.
        removed, added: lines of N-Quads, sorted.
    """

    id: str
    who: str
    when: str
    kind: str
    sha256: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.when)

    def as_text(self) -> str:
        """One line for a person."""
        return f"{self.id}  {self.when}  {self.who}  {self.kind}: -{len(self.removed)} +{len(self.added)}"


def keep(change: Change, store: Path) -> None:
    """Write a record; it counts only when a build names it.

    Raises:
        StoreError: it cannot be written.
    """
    folder = store / CHANGES
    try:
        folder.mkdir(exist_ok=True)
        partial = folder / f"{change.id}.part"
        with partial.open("w", encoding="utf-8") as file:
            json.dump(asdict(change), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / f"{change.id}.json")
    except OSError as error:
        raise StoreError(
            f"the record of the change cannot be written to {folder}: {error.strerror}"
        ) from error


def changes_of(settings: Settings, without: Sequence[str] = ()) -> tuple[Change, ...]:
    """The changes that belong to the published dataset, in their order; none without a dataset.

    Args:
        without: ids of changes to leave out, which are not even read.

    Raises:
        StoreError: a record is missing or damaged.
    """
    try:
        build = current_build(settings.store)
    except StoreError:
        return ()
    names = (name for name in names_in(build) if name not in without)
    return tuple(_read(settings.store / CHANGES / f"{name}.json") for name in names)


def names_in(build: BuildPaths) -> tuple[str, ...]:
    """The ids of the changes in a build."""
    return tuple(json.loads(build.info.read_text(encoding="utf-8")).get(CHANGES, ()))


def _read(path: Path) -> Change:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Change(**{**content, "removed": tuple(content["removed"]), "added": tuple(content["added"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"the record of a change, {path}, cannot be read ({error}); restore it from a backup, or build "
            "without it (`ccgraph changes --drop`)"
        ) from error


def repeat(changes: Sequence[Change], store: WorkingStore) -> list[str]:
    """Make changes again in a dataset that was built anew.

    Returns:
        one sentence for each change that finds less than it removed when it was made.
    """
    notes = []
    for change in changes:
        lines = [line.encode() for line in change.removed]
        gone = len(lines) - store.remove(lines)
        store.load(line.encode() for line in change.added)
        if gone:
            notes.append(
                f"the change {change.id} of {change.who} removed {len(lines)} statements; the sources no "
                f"longer make {gone} of them."
            )
    return notes


def latest(changes: Iterable[Change], time: datetime) -> datetime:
    """When the dataset last changed: with its newest source, or with its last change."""
    return max([time, *(change.time for change in changes)])
