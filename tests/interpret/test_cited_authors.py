"""Authors cited in footnotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.interpret.cited_authors import ROLE, cited_authors
from loaders.model.text import MappedText


def mapped(text: str) -> MappedText:
    return MappedText.of(text)


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("See, for example, A/77/136; Castañeda et al., Gender-based violence (2020).", ["Castañeda"]),
        ("See Castañeda et al., Gender-based violence.", ["Castañeda"]),
        (
            "J. M. Smith et al., “Costs of crime”, and Van der Berg, et al., “Prisons”",
            ["J. M. Smith", "Van der Berg"],
        ),
        ("Ana de la Cruz et al. (2019)", ["Ana de la Cruz"]),
        ("UNODC, Global Study on Homicide 2019, Booklet 4.", []),
        ("UNODC et al., World Drug Report", []),
        ("and others, et al.", []),
    ],
)
def test_names_before_et_al(note: str, names: list[str]) -> None:
    found = list(cited_authors(mapped(note)))
    assert [s.name for s in found] == names
    assert {s.role for s in found} <= {ROLE}


@given(st.lists(st.sampled_from(["Á", "Smith ", "J. ", "et al", ", ", "de ", "(", "."]), max_size=400))
def test_any_note_is_read_through(parts: list[str]) -> None:
    text = "".join(parts)
    for sighting in cited_authors(mapped(text)):
        assert sighting.name in text
