"""How much of a sentence is the name of a place."""

from __future__ import annotations

import re

import pytest

from loaders.interpret.place_words import PLACE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Vienna. They had been prepared", "Vienna"),
        ("St. John’s, Antigua and Barbuda. It", "St. John’s, Antigua and Barbuda"),
        ("Washington, D.C., from 3 May", "Washington, D.C."),
        ("Dar es Salaam, United Republic of Tanzania, in", "Dar es Salaam, United Republic of Tanzania"),
        ("Sharm el-Sheikh from 13 December", "Sharm el-Sheikh"),
        ("Santiago de Chile in May", "Santiago de Chile"),
        ("Lomé, March 2013", "Lomé"),
        ("Lomé March 2013", "Lomé"),
        ("Nadi, Fiji in", "Nadi, Fiji"),
    ],
)
def test_a_place_ends_where_its_name_does(text: str, place: str) -> None:
    for flags in (0, re.IGNORECASE):
        found = re.match(PLACE, text, flags)
        assert found is not None
        assert found.group() == place


@pytest.mark.parametrize("text", ["March 2013", "the margins", "order to"])
def test_months_and_small_words_are_no_place(text: str) -> None:
    assert re.match(PLACE, text) is None
