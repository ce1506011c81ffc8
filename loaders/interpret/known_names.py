"""Known names that a pattern for other words has cut: ``Saint Kitts`` of ``Saint Kitts and Nevis``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_LONGEST_REST = 80  # characters of a name behind its first words


def begins_known_name(words: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Whether words[start:end] are the first words of a longer name that a gazetteer has."""
    hits = knowledge.names.find(words[start : end + _LONGEST_REST])
    return any(hit.start == 0 and hit.end > end - start for hit in hits)


def end_of_known_name(words: str, start: int, end: int, knowledge: Knowledge) -> int:
    """Where a known name ends that begins in words[start:end] and goes on behind it, else ``end``."""
    hits = knowledge.names.find(words[start : end + _LONGEST_REST])
    return max((start + hit.end for hit in hits if hit.start < end - start < hit.end), default=end)
