"""Lines that are entries of a list without any mark."""

from __future__ import annotations

from loaders.model.facts import RoleFact
from tests.interpret.reports import found_in, read_text

REPORT = """United Nations                                                   A/CONF.262/16

Fourteenth United Nations Congress on Crime Prevention and Criminal Justice
Kyoto, Japan, 7–12 March 2021

Report of the Fourteenth United Nations Congress on Crime Prevention and Criminal Justice

13.   At its 1st plenary meeting, the Congress elected the following officers:

First Vice-President: Kwame Asante (Germany)
Rapporteur-General: Siti Nurhaliza binti Abdullah (Italy)
Chair of Committee I: Ülle Madise (Colombia)
Chair of Committee II: Bo Ek (Sweden)

14.   The Congress adopted its agenda.
"""


def test_an_office_and_its_holder_fill_a_line_whatever_its_length() -> None:
    officers = [(f.role, f.person.label, f.country) for f in found_in(read_text(REPORT), RoleFact)]
    assert officers == [
        ("First Vice-President", "Kwame Asante", "DEU"),
        ("Rapporteur-General", "Siti Nurhaliza binti Abdullah", "ITA"),
        ("Chair", "Ülle Madise", "COL"),
        ("Chair", "Bo Ek", "SWE"),
    ]
