"""The log of changes: who asked for what, when, and what became of it. One line of JSON an event.

    <store>/audit.log             appended to and never rewritten

A change gives two lines: ``received`` before anything is done, then ``published``, ``unchanged``,
``refused`` or ``failed``. Each line holds the digest of the line before, so that a line that was taken out
or altered shows (``ccgraph changes --check``).
"""

from __future__ import annotations

import fcntl
import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from ccgraph.errors import StoreError

AUDIT = "audit.log"
LONGEST_LINE = 1 << 16
FIRST = "0" * 64


def note(store: Path, event: str, **content: object) -> None:
    """Append an event, and wait until it is on the disk.

    Raises:
        StoreError: the log cannot be written; then nothing may be changed either.
    """
    path = store / AUDIT
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"the log {path} cannot be written: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **content}
        line["previous"] = _digest_of_last(descriptor)
        os.write(descriptor, (json.dumps(line) + "\n").encode())
        os.fsync(descriptor)
    except OSError as error:
        raise StoreError(f"the log {path} cannot be written: {error.strerror}") from error
    finally:
        os.close(descriptor)


def _digest_of_last(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    if not size:
        return FIRST
    tail = os.pread(descriptor, min(size, LONGEST_LINE), max(0, size - LONGEST_LINE))
    return sha256(tail.splitlines()[-1]).hexdigest()


def check(store: Path) -> int:
    """The number of events, when none is missing between the first and the last.

    Raises:
        StoreError: the log cannot be read, or a line was altered or taken out.
    """
    path = store / AUDIT
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StoreError(f"the log {path} cannot be read: {error.strerror}") from error
    expected = FIRST
    for number, line in enumerate(lines, 1):
        try:
            previous = json.loads(line)["previous"]
        except (ValueError, KeyError, TypeError):
            previous = ""
        if previous != expected:
            raise StoreError(f"the log {path} was altered at or before line {number}")
        expected = sha256(line).hexdigest()
    return len(lines)
