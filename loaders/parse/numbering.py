"""Numbers and letters in their sequence: capitals of headings, numbers in parts (``2.1``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.parse.markers import letter_value, roman_value


def capital_rank(label: str, last: str) -> str | None:
    """``top`` for a roman number, ``capital`` for a letter; the sequence decides for I, V, X, C, D.

    Args:
        last: the capital letter of the last heading of that rank, "" where there is none.
    """
    letter = letter_value(label)
    previous = letter_value(last) if last else 0
    roman = roman_value(label)
    if letter and previous and letter == previous + 1:
        return "capital"
    if roman and (len(label) > 1 or label in "IVX"):
        return "top"
    return "capital" if letter else None


def topic_rank(open_ranks: Sequence[int], ranks: Mapping[str, int], *, opens: bool) -> str:
    """``topic``, or ``inside`` for ``Item 3.`` right below ``A. Substantive items``, and those that follow.

    Args:
        open_ranks: the ranks of the headings that are open, outermost first.
        opens: nothing stands below the innermost of them yet.
    """
    below = opens and bool(open_ranks) and open_ranks[-1] == ranks["capital"]
    return "inside" if below or ranks["inside"] in open_ranks else "topic"


def follows_in_parts(label: str, last: str) -> bool:
    """Whether a number in parts begins a sequence or goes on after the last one.

    ``1.1`` begins one; after ``1.2`` come ``1.3``, ``1.2.1`` and ``2.1``, after ``1.2.4`` also ``1.3``.
    """
    here, before = _parts(label), _parts(last)
    if len(here) < 2:
        return False
    if not before:
        return here[-1] == 1
    steps = {(*before, 1), (before[0] + 1, 1), *((*before[:n], before[n] + 1) for n in range(len(before)))}
    return here in steps and len(here) > 1


def _parts(label: str) -> tuple[int, ...]:
    parts = label.split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()
