"""The language of printed names."""

from __future__ import annotations

import pytest

from loaders.write.graph import printed_label


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # Read in A/CONF.241/RPM.2/1, paragraph 16 and annex, and in the compendium.
        (
            "Reunión Consultiva Regional de América Latina y el Caribe para avanzar en la aplicación de las "
            "Reglas de las Naciones Unidas para el tratamiento de las reclusas",
            "es",
        ),
        ("Intergovernmental Group of Experts on Lessons Learned from United Nations Congresses", "en"),
        ("Fundación Ciudadanía y Desarrollo", "en"),  # a name, not a title: too few words to tell
        ("Alya Ahmed Saif Al-Thani", "en"),
        ("", "en"),
    ],
)
def test_language_of_a_printed_name(text: str, language: str) -> None:
    assert printed_label(text).language == language
