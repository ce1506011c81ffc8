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


def test_a_name_that_begins_with_an_initial_is_no_heading() -> None:
    words = (
        "1.   The Congress heard statements by the following heads of delegation:\n\n"
        "J. Antonio Marcondes de Carvalho, Minister of Justice, Brazil\n\n"
        "Tshering Wangchuk, Vice-Minister of the Interior, Bhutan\n\n"
        "Kwame Asante, Attorney-General, Ghana\n\n"
        "2.   The segment was closed."
    )
    report = REPORT[: REPORT.index("13.")] + words + "\n"
    names = [f.person.label for f in found_in(read_text(report), RoleFact)]
    assert names == ["J. Antonio Marcondes de Carvalho", "Tshering Wangchuk", "Kwame Asante"]


def test_holders_with_titles_in_blocks_below_their_offices() -> None:
    rows = (
        "President:",
        "Ms. Ana Diaz (Italy)",
        "Vice-Presidents:",
        "Mr. Bo Ek (Sweden)",
        "Ms. Li Na (China)",
    )
    report = REPORT[: REPORT.index("First Vice")] + "\n\n".join(rows) + "\n\n14.   It was closed.\n"
    officers = [(f.role, f.person.label) for f in found_in(read_text(report), RoleFact)]
    assert officers == [
        ("President", "Ana Diaz"),
        ("Vice-President", "Bo Ek"),
        ("Vice-President", "Li Na"),
    ]
