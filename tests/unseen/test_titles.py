"""The title of a resolution stands below its sponsors, its number or the words on who submitted it."""

from __future__ import annotations

import pytest

from tests.unseen.answers import read_facts

TITLES = {
    "commission-retail-crime": "Addressing organized retail crime",
    "conference-resolutions": "Resolutions adopted by the Conference",
    "cop-untoc-mechanism-2020": "Falsified medical products",
    "cosp-resolution-single": "Strengthening the implementation of the Convention at regional levels",
    "third-committee-alternative-2021": "Alternatives to imprisonment and community-based sentences",
    "third-committee-draft-1994": "Ninth United Nations Congress on the Prevention of Crime and the "
    "Treatment of Offenders",
    "year-ccpcj-draft-sponsors": "Equal access to justice for all",
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_of_a_resolution(name: str) -> None:
    assert read_facts(name).document.title == TITLES[name]
