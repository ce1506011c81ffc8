"""Resolutions by number: which body adopted them."""

from __future__ import annotations

import pytest

from loaders.annotate.knowledge import Knowledge
from loaders.annotate.resolutions import ResolutionFinder

COP = "resolution 12/4 of the Conference of the Parties to the Organized Crime Convention"


@pytest.fixture(scope="module")
def finder(knowledge: Knowledge) -> ResolutionFinder:
    return ResolutionFinder(knowledge.bodies)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        (
            "In its resolution 56/119, on the role of congresses, the General Assembly decided",
            ["A/RES/56/119"],
        ),
        ("Also in that resolution, as well as in resolution 79/186, the Assembly urged", ["A/RES/79/186"]),
        (f"pursuant to {COP};", ["CTOC/COP/RES/12/4"]),
        ("United Nations Security Council resolution 2250 (2015) on Youth", ["S/RES/2250 (2015)"]),
        (
            "Security Council resolutions 1373 (2001) and 2396 (2017)",
            ["S/RES/1373 (2001)", "S/RES/2396 (2017)"],
        ),
        ("General Assembly resolution 217 A (III)", ["A/RES/217(III)"]),
        ("Economic and Social Council resolution 2002/13, annex", ["E/RES/2002/13"]),
        ("See resolution 2023/24.", ["E/RES/2023/24"]),
        (
            "in its resolution 31/1, the Commission on Crime Prevention and Criminal Justice",
            ["E/CN.15/RES/31/1"],
        ),
        ("Recalling its resolution 76/181, in which it requested the Commission to meet,", ["A/RES/76/181"]),
        ("in accordance with its resolution 56/119, it shall report to the Commission", ["A/RES/56/119"]),
        ("the Commission on Narcotic Drugs, in its resolution 65/1, invited", ["E/CN.7/RES/65/1"]),
        (
            "the Commission acts on what the Assembly asked the Commission in its resolution 76/181",
            ["A/RES/76/181"],
        ),
        ("Human Rights Council resolution 41/17", ["A/HRC/RES/41/17"]),
        ("resolution 8/1 of the Conference of the States Parties", ["CAC/COSP/RES/8/1"]),
        ("General Assembly resolutions 55/25, annex I, and 58/4, annex", ["A/RES/55/25", "A/RES/58/4"]),
        ("General Assembly resolution S-32/1", ["A/RES/S-32/1"]),
        (
            "resolution 11/6, CTOC/COP/2022/9 and resolution 10/2, CTOC/COP/2020/10.",
            ["CTOC/COP/RES/11/6", "CTOC/COP/RES/10/2"],
        ),
        (
            "mentioned CCPCJ resolution 31/1 and UNTOC/COP resolutions 10/6, 11/3 and 12/4 in this regard",
            ["E/CN.15/RES/31/1", "CTOC/COP/RES/10/6", "CTOC/COP/RES/11/3", "CTOC/COP/RES/12/4"],
        ),
        (
            "Recalling its resolutions 46/152 of 18 December 1991, in the annex to which it approved a "
            "programme, 60/1 of 16 September 2005 and 65/230 of 21 December 2010, in which it endorsed "
            "a declaration,",
            ["A/RES/46/152", "A/RES/60/1", "A/RES/65/230"],
        ),
        ("the draft resolution 78/2 was withdrawn", []),
        ("a resolution of 3/4 of the members", []),
    ],
)
def test_the_body_is_told_from_the_words(finder: ResolutionFinder, text: str, symbols: list[str]) -> None:
    assert [m.symbol for m in finder.find(text)] == symbols


def test_the_words_that_name_it(finder: ResolutionFinder) -> None:
    text = f"recalled {COP}, which called"
    (found,) = finder.find(text)
    assert text[found.start : found.end] == COP
    text = "in accordance with General Assembly resolution 77/231, efforts"
    (found,) = finder.find(text)
    assert text[found.start : found.end] == "General Assembly resolution 77/231"


def test_a_low_number_takes_the_body_that_the_document_names(finder: ResolutionFinder) -> None:
    (bare,) = finder.find("States recalled resolution 12/4 once more.")
    assert bare.symbol == ""
    told = finder.settle([f"They recalled {COP}.", "States recalled resolution 12/4 once more."])
    assert told.settled(bare).symbol == "CTOC/COP/RES/12/4"
    untold = finder.settle(["States recalled resolution 12/4 once more."])
    assert untold.settled(bare).symbol == ""


def test_the_instrument_of_a_resolution(finder: ResolutionFinder) -> None:
    assembly = finder.instrument("A/RES/78/223")
    assert assembly is not None
    assert (assembly.label, assembly.symbol) == ("General Assembly resolution 78/223", "A/RES/78/223")
    conference = finder.instrument("CTOC/COP/RES/12/4")
    assert conference is not None
    assert conference.label.startswith(
        "Resolution 12/4 of the Conference of the Parties to the United Nations"
    )
    assert finder.instrument("A/CONF.241/PM.1") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "E/RES/2023/24; COP resolutions 11/6, 11/5 and 10/6.",
            ["COP resolution 11/6", "COP resolution 11/5", "COP resolution 10/6"],
        ),
        (
            "resolutions 9/1 and 10/1 of the Conference of the Parties",
            [
                "resolution 9/1 of the Conference of the Parties",
                "resolution 10/1 of the Conference of the Parties",
            ],
        ),
        (
            "General Assembly resolution 78/223 and resolution 79/186",
            ["General Assembly resolution 78/223", "resolution 79/186"],
        ),
        ("Security Council resolution 2250 (2015)", ["Security Council resolution 2250 (2015)"]),
    ],
)
def test_each_resolution_of_a_list_has_a_name(finder: ResolutionFinder, text: str, names: list[str]) -> None:
    assert [m.name for m in finder.find(text)] == names
