"""Immutable builds and the pointer to the current one.

A build is written into a staging folder, forced to disk, verified, renamed into place and only then
pointed to. A crash between any two of these leaves the pointer on the last good build; what it left
behind is cleared away by the next build. Readers hold a shared lock on the build they use, so that
pruning takes only what nobody reads.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from ccgraph.errors import StoreError
from ccgraph.store import BUILDS, CURRENT, LOCK, BuildPaths, count_quads, current_build

WRITER_LOCK = "writer.lock"
STAGING = ".staging"
REMOVED = ".removed-"


@contextmanager
def writing(store: Path) -> Iterator[BuildPaths]:
    """An empty staging folder, for this process alone; removed again unless it was published.

    Raises:
        StoreError: another build is writing to the store, or the store cannot be written.
    """
    try:
        (store / BUILDS).mkdir(parents=True, exist_ok=True)
        lock = os.open(store / WRITER_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"the store {store} cannot be written: {error.strerror}; choose another") from error
    try:
        _lock_for_writing(lock, store)
        _clear_leftovers(store)
        staged = BuildPaths(store / BUILDS / STAGING)
        staged.folder.mkdir()
        staged.lock.touch()
        try:
            yield staged
        finally:
            shutil.rmtree(staged.folder, ignore_errors=True)
    finally:
        os.close(lock)


def _lock_for_writing(lock: int, store: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError(
            f"another build is writing to {store}; wait for it, or choose another store"
        ) from None


def _clear_leftovers(store: Path) -> None:
    """Remove what a killed build left; nobody can be using it, since it was never pointed to."""
    for folder in (store / BUILDS).iterdir():
        if folder.name == STAGING or folder.name.startswith(REMOVED):
            shutil.rmtree(folder)
    (store / f"{CURRENT}.new").unlink(missing_ok=True)


def publish(staged: BuildPaths, store: Path, build_id: str) -> BuildPaths:
    """Make a staged build the current one. Same content, same id: then the build at hand is kept.

    Raises:
        StoreError: the staged build is damaged, or the store cannot be written.
    """
    verify(staged)
    _sync_tree(staged.folder)
    build = BuildPaths(store / BUILDS / build_id)
    try:
        if build.folder.exists() and not _is_sound(build):
            build.folder.rename(store / BUILDS / f"{REMOVED}{build_id}")
        if not build.folder.exists():
            staged.folder.rename(build.folder)
            _sync(build.folder.parent)
        _point_to(store, build_id)
    except OSError as error:
        raise StoreError(f"the store {store} cannot be written: {error.strerror}") from error
    return build


def _point_to(store: Path, build_id: str) -> None:
    new = store / f"{CURRENT}.new"
    with new.open("w", encoding="ascii") as file:
        file.write(f"{build_id}\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(store / CURRENT)
    _sync(store)


def verify(build: BuildPaths) -> None:
    """Check that a build is whole: its files have the checksums, its index the number of quads it states.

    Raises:
        StoreError: they do not, or a file is missing.
    """
    try:
        info = json.loads(build.info.read_text(encoding="utf-8"))
        with build.dataset.open("rb") as file:
            digest = _digest(file.read())
        found = count_quads(build.index)
        words = _digest(build.search.read_bytes()) if "search_sha256" in info else None
    except (OSError, ValueError) as error:
        raise StoreError(f"the build {build.folder} is damaged: {error}") from error
    if digest != info["sha256"]:
        raise StoreError(f"the build {build.folder} is damaged: {build.dataset.name} has another checksum")
    if found != info["quads"]:
        raise StoreError(f"the build {build.folder} is damaged: {found} of {info['quads']} quads are indexed")
    if words != info.get("search_sha256"):
        raise StoreError(f"the build {build.folder} is damaged: {build.search.name} has another checksum")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _is_sound(build: BuildPaths) -> bool:
    try:
        verify(build)
    except StoreError:
        return False
    return True


def _sync_tree(folder: Path) -> None:
    """Force every file below a folder to disk, then the folders that name them."""
    for path, _, names in os.walk(folder, topdown=False):
        for name in names:
            _sync(Path(path) / name)
        _sync(Path(path))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def prune(store: Path, keep: int) -> tuple[str, ...]:
    """Remove all but the current and the ``keep`` newest other builds; those in use stay, too.

    Returns:
        the ids of the builds that were removed.
    """
    current = current_build(store).id
    others = [p for p in (store / BUILDS).iterdir() if p.name != current and not p.name.startswith(".")]
    others.sort(key=lambda p: (p.stat().st_mtime, p.name), reverse=True)
    return tuple(path.name for path in others[keep:] if _remove_unused(path))


def _remove_unused(folder: Path) -> bool:
    """Remove a build unless a reader holds it. Readers look again after they have got the lock."""
    try:
        lock = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        shutil.rmtree(folder)
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        away = folder.with_name(f"{REMOVED}{folder.name}")
        folder.rename(away)
        shutil.rmtree(away)
        return True
    finally:
        os.close(lock)
