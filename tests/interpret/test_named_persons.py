"""Persons printed by name beside offices: whose office each is."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.interpret.named_persons import named_persons
from loaders.manifest import ManifestEntry
from loaders.model.facts import RoleFact
from loaders.parse import parse
from loaders.read import read_source
from tests.interpret.reports import found_in, knowledge, read_text


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "Remarks were made by Ms. Ana Diaz, Executive Director of UNODC, Mr. Jo Ek, Chief of the Unit, "
            "and Ms. Bo Lund.",
            {"Ana Diaz": ("Executive Director of UNODC",), "Jo Ek": ("Chief of the Unit",), "Bo Lund": ()},
        ),
        (
            "Remarks were made by Ms. Ana Diaz, Executive Director of UNODC (video message), Mr. Jo Ek, "
            "Chief of the Section.",
            {"Ana Diaz": ("Executive Director of UNODC",), "Jo Ek": ("Chief of the Section",)},
        ),
        (
            "Remarks were made by the Chair, Ms. Ana Diaz, the Executive Director of UNODC, Mr. Jo Ek, and "
            "others.",
            {"Ana Diaz": ("Chair",), "Jo Ek": ("Executive Director of UNODC",)},
        ),
    ],
)
def test_an_office_between_two_names_is_of_one_of_them(
    sentence: str, people: dict[str, tuple[str, ...]]
) -> None:
    assert {p.name: p.roles for p in named_persons(sentence, without_title=True)} == people


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("At the invitation of the Chair, Ms. Rita Moss made a statement.", ()),
        ("On behalf of the Minister of Justice of Chile, Mr. Juan Roa made a statement.", ()),
        (
            "In the absence of the Chair, Ms. Rita Moss (Ireland), Vice-Chair, presided.",
            ("Chair", "Vice-Chair"),
        ),
        ("The Chair, Ms. Rita Moss (Ireland), made a statement.", ("Chair",)),
    ],
)
def test_somebody_invited_by_an_officer_is_not_that_officer(sentence: str, roles: tuple[str, ...]) -> None:
    (person,) = named_persons(sentence)
    assert person.roles == roles


def _roles(text: str, folder: Path) -> list[tuple[str, str, str]]:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    facts = interpret(parse(read_source(path, "text")), ManifestEntry(id="text", file=path.name), knowledge())
    return [(f.person.label, f.role, f.country) for f in facts.facts if isinstance(f, RoleFact)]


def test_who_chaired_or_moderated_a_part_of_a_discussion(tmp_path: Path) -> None:
    text = (
        "Chair’s summary of the thematic discussions of the Commission on Crime Prevention and Criminal "
        "Justice\n\nVienna, 5–7 December 2022\n\n"
        "1. Ms. Sara Lindqvist, Swedish Prison and Probation Service, moderated the second session.\n\n"
        "2. Mr. Bo Ek (Norway), Chief of the Unit, chaired the afternoon meeting. Ms. Ann Berg facilitated "
        "the exchange. The session on prisons was welcomed by Ms. Lea Sand.\n"
    )
    assert _roles(text, tmp_path) == [
        ("Sara Lindqvist", "Moderator", ""),
        ("Bo Ek", "Chief of the Unit", "NOR"),
        ("Bo Ek", "Chair", "NOR"),
        ("Ann Berg", "Facilitator", ""),
        ("Lea Sand", "official", ""),
    ]


def test_how_somebody_was_present_is_no_part_of_the_office(tmp_path: Path) -> None:
    text = (
        "Report of the Commission on Crime Prevention and Criminal Justice on its ninety-first session\n\n"
        "1. Opening addresses were delivered by Ms. Rola Dashti-Salem, Executive Secretary of ESCWA (by "
        "video message), and by Mr. Bo Ek, Minister of Justice of Norway (online).\n\n"
        "2. A statement was made by Ms. Lea Sand, Minister of Justice of Peru (on behalf of Fiji).\n"
    )
    assert _roles(text, tmp_path) == [
        ("Rola Dashti-Salem", "Executive Secretary of ESCWA", ""),
        ("Bo Ek", "Minister of Justice of Norway", "NOR"),
        ("Lea Sand", "Minister of Justice of Peru", "PER"),
    ]


def test_panellists_nominated_by_groups_are_elected_to_no_office(tmp_path: Path) -> None:
    text = (
        "Report of the Commission on Crime Prevention and Criminal Justice on its ninety-first session\n\n"
        "1. At its 5th meeting, the Commission held a panel discussion, chaired by the First Vice-Chair of "
        "the Commission, Bertha Loya-Marin (Mexico), and led by the following panellists: Bakri Al-Hassan "
        "(Sudan), nominated by the Group of African States; and Zhang Peng-Li (China) and Priya Sharma-Rao "
        "(India), nominated by the Group of Asia-Pacific States.\n"
    )
    assert sorted(_roles(text, tmp_path)) == [
        ("Bakri Al-Hassan", "panellist", "SDN"),
        ("Bertha Loya-Marin", "First Vice-Chair of the Commission", "MEX"),
        ("Bertha Loya-Marin", "chaired the 5th meeting", "MEX"),
        ("Priya Sharma-Rao", "panellist", "IND"),
        ("Zhang Peng-Li", "panellist", "CHN"),
    ]


def test_an_office_whose_holder_stands_in_brackets(tmp_path: Path) -> None:
    text = (
        "Report of the Commission on Crime Prevention and Criminal Justice on its ninety-first session\n\n"
        "1. The draft was introduced by the Attorney General of Kenya (Ms. Grace Otieno-Wangari).\n"
    )
    assert _roles(text, tmp_path) == [("Grace Otieno-Wangari", "Attorney General of Kenya", "KEN")]


def test_who_presided_is_not_the_first_of_the_panellists() -> None:
    told = read_text(
        "Commission on Crime Prevention and Criminal Justice\n\nReport on the thirty-eighth session\n\n"
        "Economic and Social Council\nOfficial Records, 2029\nSupplement No. 10\n\n"
        "1.    The thematic discussion was presided over by the Chair of the Commission and was led by the "
        "following panellists: Jo Ek (Austria), Ana Diaz (Council of Europe) and Li Wei (China).\n"
    )
    roles = {(fact.person.label, fact.role) for fact in found_in(told, RoleFact)}
    assert roles == {("Jo Ek", "panellist"), ("Ana Diaz", "panellist"), ("Li Wei", "panellist")}
