"""Answers kept ready: bounded in bytes, the least recently used go first, all go with their build."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

SHARE = 4  # no entry may take more than this part of the memory
OVERHEAD = 512  # bytes an entry costs beside its key and its value


def footprint(thing: object) -> int:
    """Bytes that a thing takes with all it is made of; what occurs twice counts twice.

    Clients choose how long a query is and how many headers an answer has, so the key and the small parts
    count like the body.
    """
    size = sys.getsizeof(thing)
    if isinstance(thing, (str, bytes)):
        return size
    if isinstance(thing, Mapping):
        return size + sum(footprint(name) + footprint(value) for name, value in thing.items())
    if isinstance(thing, (tuple, list, set, frozenset)):
        return size + sum(map(footprint, thing))
    if is_dataclass(thing):
        return size + sum(footprint(getattr(thing, field.name)) for field in fields(thing))
    return size


class ByteCache(Generic[Value]):
    """A cache that any thread may use.

    Args:
        limit: bytes of all entries together; 0 keeps nothing.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0
        self.hits = 0
        self.misses = 0

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                self.misses += 1
                return None
            self._entries.move_to_end(key)
            self.hits += 1
            return entry[0]

    def takes(self, size: int) -> bool:
        """Whether an entry of so many bytes may be kept."""
        return size + OVERHEAD <= self._limit // SHARE

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value, unless it is too large with its key."""
        size = footprint(key) + footprint(value)
        if not self.takes(size):
            return
        size += OVERHEAD
        with self._lock:
            if key in self._entries:
                self.size -= self._entries.pop(key)[1]
            self._entries[key] = (value, size)
            self.size += size
            while self.size > self._limit:
                self.size -= self._entries.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self.size = 0

    def __len__(self) -> int:
        return len(self._entries)
