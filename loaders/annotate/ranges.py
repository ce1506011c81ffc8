"""Which characters of a text are taken: one look instead of a walk over all ranges."""

from __future__ import annotations

from collections.abc import Iterable


class Cover:
    """A set of ranges of a text of known length."""

    def __init__(self, length: int, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._taken = bytearray(length)
        for start, end in ranges:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any character of the range is taken."""
        return self._taken.find(1, start, end) >= 0

    def holds(self, start: int, end: int) -> bool:
        """Whether every character of the range is taken."""
        return self._taken.find(0, start, end) < 0
