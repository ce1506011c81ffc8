"""A cover that a converter has set in one line, or with its columns mixed, is read as its lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from loaders.parse.run_in_cover import cover_cuts

WHOLE = (
    "United Nations A/CONF.251/9 Sixteenth United Nations Distr.: General 4 June 2030 Congress on Crime "
    "Prevention Original: English and Criminal Justice Report of the Committee Contents Page "
    "I. Opening ..... 2 II. Attendance ..... 3"
)


def _parts(line: str) -> list[str]:
    places = sorted({0, *(at for at, _ in cover_cuts(line)), len(line)})
    return [line[a:b].strip() for a, b in pairwise(places)]


def test_columns_and_titles_are_lines_again() -> None:
    assert _parts(WHOLE) == [
        "United Nations A/CONF.251/9",
        "Sixteenth United Nations",
        "Distr.: General",
        "4 June 2030",
        "Congress on Crime Prevention",
        "Original: English",
        "and Criminal Justice",
        "Report of the Committee",
        "Contents Page",
        "I. Opening ..... 2",
        "II. Attendance ..... 3",
    ]


def test_a_name_goes_on_behind_the_right_column() -> None:
    assert _parts("Original: English on Crime Prevention") == ["Original: English", "on Crime Prevention"]
    assert (0, False) in cover_cuts("Original: English on Crime Prevention")
    assert (0, False) not in cover_cuts("Original: English Vienna, 3 May 2030")


@pytest.mark.parametrize(
    "line",
    [
        "Congress on Crime Prevention          Distr.: General",
        "Distr.: General",
        "Original: English/French",
        "Original: English and Spanish only",
        "The report was distributed to all States in English, the original language, on 3 May 2030.",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert cover_cuts(line) == []
