"""Resolutions as their publisher issues them (AKN4UN): the record describes the document, the text its facts.

The samples are not shipped. The numbers of their paragraphs were counted in the files by hand.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.manifest import ManifestEntry, document_id
from loaders.model.facts import (
    DocumentFacts,
    Genre,
    Instrument,
    ProvisionFact,
    ProvisionKind,
    RecommendationFact,
)
from loaders.parse import parse
from loaders.read import read_source
from tests.interpret.reports import FIXTURES, ROOT, knowledge

SAMPLES = ROOT.parent / "shared" / "akn"
MADE_UP = FIXTURES / "official-resolution.xml"


@cache
def loaded(path: Path) -> DocumentFacts:
    if not path.is_file():
        pytest.skip(f"the sample {path.name} is not here")
    name = document_id(path)
    return interpret(parse(read_source(path, name)), ManifestEntry(id=name, file=path.name), knowledge())


def sample(name: str) -> DocumentFacts:
    return loaded(SAMPLES / name)


def provisions(facts: DocumentFacts) -> list[ProvisionFact]:
    return [fact for fact in facts.facts if isinstance(fact, ProvisionFact)]


def test_the_record_describes_the_document() -> None:
    document = loaded(MADE_UP).document
    assert (document.symbol, document.title) == ("A/RES/82/901", "Legal aid in rural areas")
    assert (document.date, document.language, document.genre) == ("2027-12-16", "en", Genre.RESOLUTION)
    assert document.note == ""


def test_what_the_manifest_states_wins_over_the_record() -> None:
    entry = ManifestEntry(
        id="x", file="x.xml", title="Stated", symbol="A/RES/82/902", date="2027", genre=Genre.OTHER
    )
    document = interpret(parse(read_source(MADE_UP, "x")), entry, knowledge()).document
    assert (document.title, document.symbol, document.date, document.genre) == (
        "Stated",
        "A/RES/82/902",
        "2027",
        Genre.OTHER,
    )


def test_provisions_of_a_made_up_resolution() -> None:
    found = provisions(loaded(MADE_UP))
    assert [(p.kind, p.paragraph) for p in found] == [
        (ProvisionKind.PREAMBULAR, ""),
        (ProvisionKind.PREAMBULAR, ""),
        (ProvisionKind.OPERATIVE, "1"),
        (ProvisionKind.OPERATIVE, "2"),
        (ProvisionKind.OPERATIVE, "3"),
    ]
    assert found[3].text == "Calls upon Member States to train paralegals;"


def test_the_symbol_on_the_cover_is_no_mention_of_another_resolution() -> None:
    facts = loaded(MADE_UP)
    named = [m.entity.key for m in facts.mentions if isinstance(m.entity, Instrument)]
    assert named == ["A/RES/67/187"]
    assert [c.symbol for c in facts.citations] == ["A/RES/67/187"]


# file, preambular, numbered operative, entries below these, commitments
COUNTED = [
    ("A_RES_76_181-2119220E.xml", 6 + 5, 13, 0, 97),
    ("A_RES_77_231-2228997E.xml", 8, 9, 0, 0),
    ("A_RES_77_233-2228999E.xml", 31, 22, 0, 0),
    ("A_RES_78_223-2325990E.xml", 16, 24, 4, 0),
    ("A_RES_78_224-2325987E.xml", 7, 12, 0, 0),
    ("A_RES_78_227-2325982E.xml", 21, 17, 0, 0),
    ("A_RES_79_186-2424146E.xml", 14, 27, 0, 0),
    ("A_RES_79_187-2424143E.xml", 9, 5, 0, 0),
    ("A_RES_79_243-2424621E.xml", 5, 12, 0, 0),
    ("A_RES_80_225-2520991E.xml", 12, 14, 0, 0),
    ("A_RES_80_227-2520945E.xml", 20, 22, 0, 0),
]


@pytest.mark.parametrize(("name", "preambular", "operative", "lettered", "commitments"), COUNTED)
def test_paragraphs_of_a_sample(
    name: str, preambular: int, operative: int, lettered: int, commitments: int
) -> None:
    found = provisions(sample(name))
    kinds = Counter(p.kind for p in found)
    assert kinds[ProvisionKind.PREAMBULAR] == preambular
    assert kinds[ProvisionKind.OPERATIVE] == operative + lettered
    assert kinds[ProvisionKind.COMMITMENT] == commitments
    numbers = [p.paragraph for p in found if p.kind is ProvisionKind.OPERATIVE and not p.letter]
    assert numbers == [str(n) for n in range(1, operative + 1)]
    assert not [fact for fact in sample(name).facts if isinstance(fact, RecommendationFact)]


RECORDS = [
    ("A_RES_76_181-2119220E.xml", "A/RES/76/181", "2021-12-16"),
    ("A_RES_77_231-2228997E.xml", "A/RES/77/231", "2022-12-15"),
    ("A_RES_77_233-2228999E.xml", "A/RES/77/233", "2022-12-15"),
    ("A_RES_78_223-2325990E.xml", "A/RES/78/223", "2023-12-19"),
    ("A_RES_78_224-2325987E.xml", "A/RES/78/224", "2023-12-19"),
    ("A_RES_78_227-2325982E.xml", "A/RES/78/227", "2023-12-19"),
    ("A_RES_79_186-2424146E.xml", "A/RES/79/186", "2024-12-17"),
    ("A_RES_79_187-2424143E.xml", "A/RES/79/187", "2024-12-17"),
    ("A_RES_79_243-2424621E.xml", "A/RES/79/243", "2024-12-24"),
    ("A_RES_80_225-2520991E.xml", "A/RES/80/225", "2025-12-18"),
    ("A_RES_80_227-2520945E.xml", "A/RES/80/227", "2025-12-18"),
]


@pytest.mark.parametrize(("name", "symbol", "adopted"), RECORDS)
def test_records_of_the_samples(name: str, symbol: str, adopted: str) -> None:
    document = sample(name).document
    assert (document.symbol, document.date) == (symbol, adopted)
    assert (document.genre, document.language, document.note) == (Genre.RESOLUTION, "en", "")


def test_a_resolution_in_french_is_structure_with_its_record_and_says_so() -> None:
    facts = sample("A_RES_78_223-2325990F.xml")
    document = facts.document
    assert (document.symbol, document.language, document.date) == ("A/RES/78/223", "fr", "2023-12-19")
    assert document.genre is Genre.RESOLUTION
    assert document.title.startswith("Suite à donner au quatorzième Congrès des Nations Unies")
    assert document.note == (
        "Loaded as structure with its mentions and the record of its publisher: the text is in French, and "
        "facts are read in English only."
    )
    assert facts.facts == ()


def test_the_annexed_declaration_has_its_commitments_and_the_annexed_treaty_has_none() -> None:
    kyoto = [p for p in provisions(sample("A_RES_76_181-2119220E.xml")) if p.kind is ProvisionKind.COMMITMENT]
    assert [p.paragraph for p in kyoto] == [str(n) for n in range(1, 98)]
    aid = next(p for p in kyoto if p.paragraph == "49")
    assert "legal aid" in aid.text
    treaty = provisions(sample("A_RES_79_243-2424621E.xml"))
    assert not [p for p in treaty if p.text.startswith("Each State Party")]


def test_citations_of_a_sample() -> None:
    """Read in the file: the cover, nine notes, and three resolutions in one preambular paragraph."""
    found = sample("A_RES_79_187-2424143E.xml").citations
    assert [c.symbol for c in found] == [
        "A/79/459",
        "A/RES/76/182",
        "A/RES/77/232",
        "A/RES/78/224",
        "A/CONF.234/16",
        "A/RES/76/181",
        "A/CONF.234/16",
        "A/RES/70/175",
        "A/RES/65/229",
        "A/RES/45/110",
        "A/RES/40/33",
        "E/CN.15/2023/13",
        "UNODC/CCPCJ/EG.9/2023/2",
    ]
    assert [c.footnote for c in found[4:]] == [str(n) for n in range(1, 10)]
