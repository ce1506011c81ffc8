"""What the five sources name: lists made by reading them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.annotate import Annotations
from loaders.model.facts import Actor, Citation, Instrument, Mention

Annotated = Callable[[str], Annotations]


def instruments(found: Annotations) -> dict[str, int]:
    """Mentions for each instrument, as the query counts them."""
    kept = [m for m in found.mentions if isinstance(m.entity, Instrument) and not m.anaphoric]
    return dict(Counter(m.entity.key for m in kept))


def cited(found: Annotations) -> list[tuple[str, str]]:
    return [(c.paragraph or f"note {c.footnote}", c.symbol) for c in found.citations]


def of(found: Annotations, key: str) -> list[Mention]:
    return [m for m in found.mentions if m.entity.key == key]


def test_instruments_of_the_meeting_report(annotations: Annotated) -> None:
    assert instruments(annotations("rpm2-report")) == {
        "A/RES/56/119": 1,
        "A/RES/77/231": 1,
        "A/RES/78/223": 2,
        "A/RES/79/186": 2,
        "CTOC/COP/RES/12/4": 2,
        "untoc": 6,
        "untoc-protocols": 1,
        "cybercrime-convention": 3,
        "crc": 1,
        "bangkok-rules": 2,
        "brasilia-regulations": 1,
        "legal-aid-principles": 1,
        "2030-agenda": 4,
        "sdgs": 1,
        "pact-for-the-future": 1,
        "global-digital-compact": 1,
        "declaration-on-future-generations": 1,
        "kyoto-declaration": 1,
        "abu-dhabi-declaration": 1,
    }


def test_words_that_point_back_are_linked_and_marked(annotations: Annotated) -> None:
    found = [m for m in annotations("rpm2-report").mentions if m.anaphoric]
    assert [(m.paragraph, m.surface, m.entity.key) for m in found] == [
        ("3", "the same resolution", "A/RES/78/223"),
        ("4", "the same resolution", "A/RES/78/223"),
        ("6", "that resolution", "A/RES/78/223"),
        ("60", "that Convention", "untoc"),
    ]
    guide = [m for m in annotations("discussion-guide").mentions if m.anaphoric]
    assert ("96", "the Convention", "untoc") in [(m.paragraph, m.surface, m.entity.key) for m in guide]
    summaries = [m for m in annotations("chairs-summaries").mentions if m.anaphoric]
    assert {m.entity.key for m in summaries if m.paragraph == "152"} == {"cybercrime-convention"}


def test_goals_and_targets_named_by_number(annotations: Annotated) -> None:
    guide = [(g.paragraph, g.goal) for g in annotations("discussion-guide").goals]
    assert guide == [("35", "5"), ("35", "11"), ("35", "16"), ("57", "16"), ("77", "16"), ("77", "16.3"),
                     ("123", "13"), ("123", "16")]  # fmt: skip
    summaries = [(g.paragraph, g.goal) for g in annotations("chairs-summaries").goals]
    assert summaries == [("95", "16")] * 3 + [("106", "16"), ("106", "16.4"), ("106", "16.5"), ("106", "16"),
                         ("163", "16"), ("163", "16.4"), ("163", "16.5")]  # fmt: skip
    (quoted,) = annotations("compendium").goals
    assert (quoted.goal, quoted.surface) == ("16", "[SDG] 16")


def test_the_united_nations_in_the_name_of_a_congress_are_not_named(
    annotations: Annotated, corpus: Path
) -> None:
    text = (corpus / "compendium.txt").read_text(encoding="utf-8")
    named = [m for m in annotations("compendium").mentions if m.entity.key == "organization/un"]
    followed = {text[m.evidence.end :].split(maxsplit=1)[0].strip("*") for m in named}
    assert "15th UN Crime Congress" in text
    assert "United Nations Crime Congresses" in text
    assert not followed & {"Crime", "Congress", "Congresses"}
    assert {"itself.", "fora"} <= followed, "of the body itself they are"


def test_full_names_with_their_short_forms_are_one_mention(annotations: Annotated) -> None:
    rules = of(annotations("rpm2-report"), "bangkok-rules")
    assert [m.surface.endswith(("(the Bangkok Rules)", "(Reglas de Bangkok)")) for m in rules] == [True, True]
    (covenant,) = of(annotations("discussion-guide"), "iccpr")
    assert covenant.surface == "International Covenant on Civil and Political Rights (ICCPR)"
    assert covenant.pinpoint == "art. 14"


def test_names_inside_longer_names_are_marked(annotations: Annotated) -> None:
    found = annotations("rpm2-report")
    assert [(m.paragraph, m.nested) for m in of(found, "untoc") if not m.anaphoric] == [
        ("13", False),
        ("19", True),
        ("24", False),
        ("53", False),
        ("60", False),
        ("66", True),
    ]
    assert [m.nested for m in of(annotations("chairs-summaries"), "2030-agenda")][:2] == [True, False]
    # The State is not the organization's chapter, nor is the treaty body.
    tobago = [m.paragraph for m in of(found, "state/TTO")]
    assert tobago == ["8", "50", "78"]
    assert not of(found, "organization/cedaw-committee")
    assert not of(found, "organization/fatf")
    assert [m.paragraph for m in of(found, "organization/gafilat")] == ["58"]


def test_citations_of_the_guide(annotations: Annotated) -> None:
    assert cited(annotations("discussion-guide")) == [
        ("1", "A/RES/78/223"),
        ("2", "A/RES/78/223"),
        ("5", "A/RES/78/223"),
        ("5", "A/RES/56/119"),
        ("6", "A/RES/56/119"),
        ("7", "A/RES/78/223"),
        ("8", "A/RES/46/152"),
        ("27", "A/RES/64/292"),
        ("33", "A/RES/77/231"),
        ("90", "A/RES/74/247"),
        ("note *", "E/CN.15/2024/1"),
        ("note 10", "E/RES/2023/24"),
        ("note 10", "E/RES/2023/26"),
        ("note 10", "CTOC/COP/RES/11/6"),
        ("note 10", "CTOC/COP/RES/11/5"),
        ("note 10", "CTOC/COP/RES/11/3"),
        ("note 10", "CTOC/COP/RES/11/2"),
        ("note 10", "CTOC/COP/RES/10/6"),
        ("note 15", "CTOC/COP/RES/11/6"),
        ("note 15", "CTOC/COP/2022/9"),
        ("note 15", "CTOC/COP/RES/10/2"),
        ("note 15", "CTOC/COP/2020/10"),
        ("note 21", "A/77/895"),
        ("note 21", "S/2023/363"),
        ("note 22", "S/RES/2250 (2015)"),
        ("note 26", "A/77/136"),
        ("note 27", "A/HRC/54/26"),
        ("note 30", "A/HRC/54/26"),
        ("note 38", "CTOC/COP/WG.4/2021/2"),
        ("note 44", "A/CONF.234/8"),
        ("note 44", "E/CN.3/2013/11"),
        ("note 44", "E/CN.3/2022/14"),
        ("note 45", "A/HRC/48/31"),
        ("note 46", "A/RES/68/261"),
        ("note 52", "A/74/821"),
        ("note 54", "A/HRC/48/31"),
        ("note 55", "A/RES/75/1"),
        ("note 55", "A/HRC/48/31"),
        ("note 55", "A/HRC/38/47"),
        ("note 55", "CRC/C/GC/25"),
        ("note 56", "A/CONF.234/16"),
    ]


def test_citations_of_the_summaries(annotations: Annotated) -> None:
    found = annotations("chairs-summaries")
    assert cited(found) == [
        ("2", "A/RES/76/181"),
        ("2", "A/RES/77/231"),
        ("2", "A/RES/78/223"),
        ("95", "A/RES/78/227"),
        ("128", "A/RES/78/265"),
        ("144", "CTOC/COP/RES/12/2"),
        ("146", "E/CN.15/RES/31/1"),
        ("146", "CTOC/COP/RES/10/6"),
        ("146", "CTOC/COP/RES/11/3"),
        ("146", "CTOC/COP/RES/12/4"),
        ("note 1", "E/CN.15/2022/CRP.1"),
        ("note 2", "E/CN.15/2023/CRP.1"),
        ("note 3", "E/CN.15/2024/CRP.2"),
        ("note 4", "E/CN.15/2025/CRP.1"),
        ("note 14", "A/RES/70/175"),
        ("note 15", "A/RES/65/229"),
        ("note 16", "A/RES/45/110"),
    ]
    repaired: list[Citation] = [c for c in found.citations if c.repaired]
    assert [c.surface for c in repaired] == [
        "A/78/227",
        "RES/A/78/265",
        "E/CN/15/2022/CRP.1",
        "E/CN/15/2023/CRP1",
        "E/CN/15/2024/CRP.2",
        "E/CN/15/2025/CRP.1",
    ]


def test_pinpoints(annotations: Annotated) -> None:
    guide = {c.footnote: c.pinpoint for c in annotations("discussion-guide").citations if c.footnote}
    assert (guide["27"], guide["38"], guide["56"]) == ("p. 42", "para. 5", "paras. 13 and 16")
    report = annotations("rpm2-report").citations
    assert [c.pinpoint for c in report if c.symbol == "E/CN.15/2007/6"] == ["para. 23"]
    uncac = [m.pinpoint for m in of(annotations("chairs-summaries"), "uncac") if m.pinpoint]
    assert uncac == ["article 33", "art. 33", "article 57"]


def test_treaties_of_the_summaries(annotations: Annotated) -> None:
    found = instruments(annotations("chairs-summaries"))
    expected = {"uncac": 11, "untoc": 11, "unclos": 1, "crc": 1, "cedaw": 2, "cybercrime-convention": 3}
    assert {key: found[key] for key in expected} == expected
    assert {
        key: found[key] for key in ("nelson-mandela-rules", "bangkok-rules", "tokyo-rules", "beijing-rules")
    } == {
        "nelson-mandela-rules": 2,
        "bangkok-rules": 5,
        "tokyo-rules": 2,
        "beijing-rules": 1,
    }


def test_a_treaty_that_no_list_knows(annotations: Annotated) -> None:
    """Paragraph 5 names a convention that does not exist under this name; it is shown as printed."""
    (found,) = [m for m in annotations("rpm1-draft-report").mentions if not m.entity.known]
    assert (found.surface, found.paragraph, found.method) == (
        "International Convention on the Status of Women",
        "5",
        "pattern",
    )


def test_short_forms_that_a_document_gives_itself(annotations: Annotated) -> None:
    committee = of(annotations("chairs-summaries"), "organization/human-rights-committee")
    assert [m.surface for m in committee] == ["Human Rights Committee (HRC)", "HRC"]
    alliance = of(annotations("compendium"), "organization/alliance-of-ngos")
    assert Counter(m.surface for m in alliance)["Alliance"] >= 8


def test_printed_names_become_other_names(annotations: Annotated) -> None:
    summaries = annotations("chairs-summaries")
    (czechia, *_) = of(summaries, "state/CZE")
    assert isinstance(czechia.entity, Actor)
    assert (czechia.entity.label, czechia.entity.names) == ("Czechia", ("Czech Republic",))
    names = of(summaries, "organization/osce")[0].entity.names
    assert "OSCE" in names
    assert "Organization for Security and Co-operation in Europe (OSCE)" in names


def test_compendium_cites_reports_of_the_five_regional_meetings(annotations: Annotated) -> None:
    found = Counter(c.symbol for c in annotations("compendium").citations)
    assert sum(n for s, n in found.items() if s.startswith("A/CONF.241/RPM.")) == sum(found.values())
    assert found["A/CONF.241/RPM.3/L.1/Add.3"] == 1
    assert found["A/CONF.241/RPM.2/L.1/Add.5"] == 3


@pytest.mark.parametrize("document", ["rpm2-report", "chairs-summaries", "discussion-guide", "compendium"])
def test_evidence_holds_the_words(annotations: Annotated, document: str, corpus: Path) -> None:
    from tests.annotate.conftest import the_tree

    raw = the_tree(document).source.raw
    for mention in annotations(document).mentions:
        printed = "".join(c for c in raw[mention.evidence.start : mention.evidence.end] if c.isalnum())
        words = "".join(c for c in mention.surface if c.isalnum())
        assert printed.startswith(words[:8])
        assert printed.endswith(words[-8:])


def test_against_hand_made_truth(annotations: Annotated, root: Path) -> None:
    path = root.parent / "shared" / "score" / "gold" / "004.json"
    if not path.exists():
        pytest.skip("the hand-made truth is not beside the repository")
    truth = json.loads(path.read_text(encoding="utf-8"))
    wanted = Counter(d["symbol"] for d in truth["documents_cited"])
    assert Counter(c.symbol for c in annotations("rpm2-report").citations) == wanted


def test_a_documents_own_symbol_cites_nothing() -> None:
    from loaders.annotate import annotate
    from loaders.model.text import SourceText
    from loaders.parse import parse
    from tests.annotate.conftest import the_knowledge

    raw = (
        "A/CONF.241/RPM.4/L.1/Add.2\n\nDistr.: Limited\n\nAfrican Regional Preparatory Meeting\n\n"
        "Draft report\n\n"
        "I. Introduction\n\n1. The Meeting had before it the guide (A/CONF.241/PM.1) and its own draft.\n\n"
        "2. Speakers recalled resolution 78/223.\n"
    )
    found = annotate(parse(SourceText("x", "x.txt", raw, "")), the_knowledge())
    assert [(c.paragraph, c.symbol) for c in found.citations] == [
        ("1", "A/CONF.241/PM.1"),
        ("2", "A/RES/78/223"),
    ]
