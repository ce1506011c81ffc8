"""Source issues: the defects of the shipped documents that a reader finds, and none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.model.facts import IssueFact, Severity
from tests.interpret.compendia import ROOT, issues, made_up, shipped, written

COMPENDIUM, GUIDE, SUMMARIES = "compendium", "discussion-guide", "chairs-summaries"


def told(document: str, kind: str, begins: str) -> IssueFact:
    """The one issue of a kind whose text begins so."""
    found = [i for i in issues(shipped(document), kind) if i.text.startswith(begins)]
    assert found, f"no {kind} at {begins!r}"
    return found[0]


@pytest.mark.parametrize(
    ("kind", "begins", "figures"),
    [
        # more respondents on a topic than responses
        ("total-exceeded", "A total of 334 respondents", ("334", "311")),
        # more from a region than the table by region has
        ("total-exceeded", "According to the 72 respondents", ("72", "56")),
        ("total-exceeded", "Agenda item 2 and/or workshop topic 2 received", ("69", "56")),
        ("total-exceeded", "80 organizations from Latin America", ("80", "56")),
        ("total-exceeded", "63 civil society stakeholders", ("63", "56")),
        # 64 + 72 + 44 + 118 + 15 = 313; 61 + 69 + 31 + 101 + 13 = 275; 63 + 63 + 35 + 93 + 12 = 266
        ("sum-mismatch", "294 respondents indicated", ("64", "72", "44", "118", "15", "313", "305", "311")),
        ("sum-mismatch", "270 respondents indicated", ("275", "270", "254")),
        ("sum-mismatch", "253 respondents indicated", ("266", "253", "190")),
        # 90 + 56 + 90 + 129 + 16 = 381
        (
            "sum-mismatch",
            "Respondents from organizations in consultative",
            ("90", "56", "129", "16", "381", "311"),
        ),
        # 27 / 56 = 48.2 %
        ("share-mismatch", "Latin America and Caribbean 27 out of 56", ("27", "56", "48.2", "50")),
        # 294 / 311 = 94.5 %, printed 74 % and 79 %
        ("share-mismatch", "294 respondents indicated", ("294", "94.5", "74 %", "79 %")),
        # 50 % of 231 NGOs and 61 % of 80 others are 164; 193 / 311 = 62.1 %
        ("share-mismatch", "A total of 334 respondents", ("193", "62.1", "50 %", "61 %", "164")),
        # 74.2 % of 311 = 231
        ("share-mismatch", "The compendium of recommendations, created", ("more than 300 NGOs", "231")),
        ("unit-mismatch", "31 European organizations", ("Europe alone", "31, 48, 35")),
        ("base-reused", "Of the 270 organizations", ("270", "254")),
    ],
)
def test_figures(kind: str, begins: str, figures: tuple[str, ...]) -> None:
    candidates = [i for i in issues(shipped(COMPENDIUM), kind) if i.text.startswith(begins)]
    assert any(all(figure in i.message for figure in figures) for i in candidates)


def test_shares_that_agree_are_no_issue() -> None:
    """33 of 90 is 36.7 %, 56 of 129 is 43.4 %, 12 of 16 is 75 %."""
    texts = [i.text for i in issues(shipped(COMPENDIUM), "share-mismatch")]
    assert not any(
        t.startswith(("Asia-Pacific 33", "Africa 56", "West Asia 12", "Europe and North")) for t in texts
    )


@pytest.mark.parametrize(
    ("document", "kind", "begins", "words"),
    [
        (
            COMPENDIUM,
            "citation-region-mismatch",
            "Member States at the Regional Preparatory Meeting stressed",
            ("RPM.1", "Latin America and the Caribbean", "Asia and the Pacific"),
        ),
        (COMPENDIUM, "citation-region-mismatch", "At the Asia and the Pacific RPM", ("RPM.3",)),
        (COMPENDIUM, "missing-citation", "Member States echoed these priorities", ()),
        (COMPENDIUM, "missing-citation", "Member States at the Regional Preparatory Meeting showed", ()),
        (COMPENDIUM, "citation-without-report", "Inclusive public education", ("RPM.4",)),
        (COMPENDIUM, "duplicate-passage", "Member States at the RPM for Europe recommended", ("twice",)),
        (COMPENDIUM, "duplicate-passage", "At the Asia and the Pacific RPM", ("twice",)),
        (
            COMPENDIUM,
            "recycled-text",
            "In certain regions, there is insufficient funding",
            ("Latin America",),
        ),
        (
            COMPENDIUM,
            "recycled-text",
            "According to the 72 respondents",
            ("quotation", "Asia and the Pacific"),
        ),
        (
            COMPENDIUM,
            "attribution-conflict",
            "“Capacity building, logistical arrangements",
            ("Lebanon", "Tunisia"),
        ),
        (
            COMPENDIUM,
            "date-contradiction",
            "Building on insights from over 300",
            ("April 2025", "25 April 2026"),
        ),
        (
            COMPENDIUM,
            "contradiction",
            "This publication was developed by the Alliance",
            ("Canada", "United Nations Office on Drugs and Crime"),
        ),
        (COMPENDIUM, "unattributed-quotation", "“Improve data collection through", ()),
        (COMPENDIUM, "unmatched-quotation-mark", "Implement restorative Justice", ("opening",)),
        (COMPENDIUM, "unmatched-quotation-mark", "Pertaining to agenda item 2 Promoting", ("never opened",)),
        (
            COMPENDIUM,
            "repeated-heading",
            "Key Findings on Cooperation",
            ("Fostering Responsible Use of Technology",),
        ),
        (COMPENDIUM, "doubled-words", "COMMUNITY AT THE CENTRE", ("appropriate and effective",)),
        (COMPENDIUM, "doubled-words", "“Greater investment in targeted", ("targeted and targeted",)),
        (COMPENDIUM, "lost-text", "-release reintegration", ()),
        (COMPENDIUM, "variant-name", "West Asia 12 out of 16", ("Western Asia", "West Asia")),
        (
            COMPENDIUM,
            "variant-name",
            "“Provide safe spaces for persons",
            ("Trinidad de Tobago", "Trinidad and Tobago"),
        ),
        (COMPENDIUM, "variant-title", "Pertaining to agenda item 2", ("ensuring",)),
        (
            COMPENDIUM,
            "citation-conflict",
            "During the Regional Preparatory Meeting (RPM)",
            ("A/CONF.241/RPM.2/L.1/Add.2 under item 1/workshop 1, item 2/workshop 2, item 4/workshop 4",),
        ),
        (COMPENDIUM, "spelling", "Early intervention", ("socio-economic", "socioeconomic")),
        (COMPENDIUM, "misprint", "Holistic strategies are needed", ("two predicates",)),
        (GUIDE, "misprint", "UNODC, Global Report on Trafficking", ("GLOTiP 2022 web.pdf", "blanks")),
        (GUIDE, "misprint", "Crimes that affect the environment, are", ("comma",)),
        (GUIDE, "misprint", "Does evidence exist", ("crimes patterns",)),
        (GUIDE, "spelling", "Securing electronic evidence", ("counter-terrorism", "counterterrorism")),
        (
            GUIDE,
            "variant-name",
            "More information is included in the Section",
            ("report", "4 times", "guide"),
        ),
        (SUMMARIES, "misprint", "With regards to children", ("Convention of the Rights of the Child",)),
        (
            SUMMARIES,
            "variant-name",
            "Some speakers stressed the importance",
            ("All Forms of Discrimination",),
        ),
        (SUMMARIES, "contradiction", "Each of the thematic sessions", ("104", "3")),
        (SUMMARIES, "misprint", "Further, he cautioned", ("criminal good and services",)),
        (COMPENDIUM, "country-region-mismatch", "“Capacity building", ("Tunisia", "Africa")),
        (GUIDE, "numbering-gap", "The final megatrend with long-term impacts", ("67",)),
        (
            GUIDE,
            "numbering-gap",
            "Strengthening crime prevention and criminal justice in the digital age",
            ("D.",),
        ),
        (GUIDE, "numbering-gap", "New Vision of the Secretary-General", ("1",)),
        (GUIDE, "date-contradiction", "See Workshop 1. Evidence-based", ("A/CONF.234/8", "2020", "2021")),
        (
            GUIDE,
            "variant-name",
            "Against this background, A New Agenda",
            ("2030 Sustainable Development Agenda",),
        ),
        (GUIDE, "misprint", "See, for example, A/77/136", ("ICUN", "IUCN")),
        (
            SUMMARIES,
            "malformed-symbol",
            "The Chair's Summary of the 2022",
            ("E/CN/15/2023/CRP1", "E/CN.15/2023/CRP.1"),
        ),
        (SUMMARIES, "malformed-symbol", "Reference was also made to RES/A/78/265", ("A/RES/78/265",)),
        (
            SUMMARIES,
            "malformed-symbol",
            "Some speakers noted with satisfaction",
            ("A/78/227", "A/RES/78/227"),
        ),
        (SUMMARIES, "misprint", "Research undertaken by OCSE", ("OSCE",)),
        (SUMMARIES, "misprint", "Expert presentations were made by OHCHR", ("SRSB-VAC", "SRSG-VAC")),
        (SUMMARIES, "misprint", "Observers for the following entities", ("Basel Institute",)),
        (
            SUMMARIES,
            "variant-name",
            "Further, forthcoming methodological tools",
            ("Commission on Statistical Affairs",),
        ),
        (
            SUMMARIES,
            "date-contradiction",
            "The representative of the Research and Trend",
            ("22 September 2023", "December 2023"),
        ),
        (
            SUMMARIES,
            "date-contradiction",
            "Some speakers noted with satisfaction the adoption of resolution",
            ("21 September 2023", "A/RES/78/227", "19 December 2023"),
        ),
        (
            SUMMARIES,
            "numbering-conflict",
            "With regard to agenda item 1",
            ("is item 3", "Agenda item 2 of the 15th Congress reads", "is item 4", "is item 5", "is item 6"),
        ),
        (
            SUMMARIES,
            "list-mismatch",
            "The expert panel included experts from Nigeria",
            ("World Society of Victimology",),
        ),
        (
            "rpm1-draft-report",
            "misprint",
            "Reference was made to the implementation of the International",
            ("Commission on the Status of Women",),
        ),
    ],
)
def test_a_defect_is_told(document: str, kind: str, begins: str, words: tuple[str, ...]) -> None:
    found = [i for i in issues(shipped(document), kind) if i.text.startswith(begins)]
    assert any(all(word in i.message for word in words) for i in found)


def test_the_echo_printed_twice_is_one_issue_for_the_whole_passage() -> None:
    twice = told(COMPENDIUM, "duplicate-passage", "Member States at the RPM for Europe")
    assert "the 3 after it" in twice.message


def test_financial_action_task_force_is_misprinted() -> None:
    messages = [i.message for i in issues(shipped(SUMMARIES), "misprint")]
    assert any(
        "Financial Organization Task Force" in m and "Financial Action Task Force" in m for m in messages
    )


def test_other_numbers_of_the_agenda_are_said_once() -> None:
    for document in (COMPENDIUM, GUIDE, SUMMARIES):
        assert len(issues(shipped(document), "numbering-conflict")) == 1


def test_few_false_alarms() -> None:
    """A careful reader found 68 in the compendium and 17 in the guide; three times as many is too much."""
    assert len(issues(shipped(COMPENDIUM))) < 3 * 68 / 1.5
    assert len(issues(shipped(GUIDE))) < 3 * 17 / 1.25
    assert len(issues(shipped("rpm2-report"))) <= 2


def test_every_issue_is_complete() -> None:
    for document in (COMPENDIUM, GUIDE, SUMMARIES, "rpm1-draft-report", "rpm2-report"):
        for found in issues(shipped(document)):
            assert 0 < len(found.text) <= 2000
            assert 0 < len(found.message) <= 800
            assert found.severity in Severity
            assert found.kind == found.kind.lower()
            assert " " not in found.kind


def test_text_stands_in_the_source() -> None:
    raw = (ROOT / "data" / "corpus" / "compendium.txt").read_text(encoding="utf-8")
    for found in issues(shipped(COMPENDIUM)):
        words = found.text.replace("*", "").split()
        printed = raw[found.evidence.start : found.evidence.end].replace("*", "")
        assert words[0].strip("“") in printed
        assert words[-1] in printed


def test_issues_of_another_compendium() -> None:
    facts = made_up("compendium-markdown.txt")
    assert {(i.kind, i.text[:30]) for i in issues(facts) if i.severity is Severity.VIOLATION} == {
        ("citation-region-mismatch", "Member States at the regional "),
        ("contradiction", "It was made possible by fundin"),
    }


SURVEY = """\
Compendium of Civil Society Contributions to the Preparations for the 16th UN Crime Congress

Survey Results

In total, the survey gathered **200** responses from **50** countries. Globally, the majority of responses
came from **NGOs** (75%), followed by individual experts (25%).

Overview of the share of respondents working on the 16th Crime Congress agenda items and workshop topics.

16th Crime Congress topic\t% of NGOs working on the topic\t% of other respondents working on the topic
Agenda item 1: Prevention of crime\t60%\t40%
Workshop topic 1: Youth\t50%\t50%

Agenda Item 01: Prevention of crime and Workshop Topic 01: Youth

{claim}

Asia and the Pacific

Of the respondents, 40 work in Asia and the Pacific.

Africa

50 respondents work in Africa.
"""


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        # 60 % of 150 NGOs and 40 % of 50 others are 110; half of all is 100
        ("110 respondents work on prevention, while 100 respondents work with youth.", ()),
        ("118 respondents work on prevention, while 100 respondents work with youth.", ("118",)),
        ("110 respondents work on prevention, while 150 respondents work with youth.", ("150",)),
        # 75 % of 200 = 150
        (
            "110 respondents work on prevention, while 100 respondents work with youth.\n\nWe reached more "
            "than 140 NGOs.",
            (),
        ),
        (
            "110 respondents work on prevention, while 100 respondents work with youth.\n\nWe reached more "
            "than 180 NGOs.",
            ("more than 180 NGOs",),
        ),
    ],
)
def test_counts_against_the_shares_of_two_groups(claim: str, wrong: tuple[str, ...], tmp_path: Path) -> None:
    found = issues(written(tmp_path, SURVEY.format(claim=claim)), "share-mismatch")
    assert len(found) == len(wrong)
    assert all(figure in i.message for figure, i in zip(wrong, found, strict=True))


CLEAN = """\
Report of the African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime
Prevention and Criminal Justice, held in Nairobi from 4 to 6 March 2030

I. Introduction

1. The Meeting was held in Nairobi from 4 to 6 March 2030. More and more States took part (see annex).

2. Speakers said that “the law is for all” and that access to justice, as well as legal aid, mattered.

3. The following topics were discussed:

(a) Prevention of crime;

(b) Confiscation and confiscation of equivalent value;

(c) Legal aid.

II. Closing

4. The Chair closed the Meeting. The text of this report is at www.un.org/a/report_2030.pdf. Countries that
cooperate re-form and reform their courts; crime that pays is rare.
"""


def test_a_clean_text_has_no_issue(tmp_path: Path) -> None:
    assert issues(written(tmp_path, CLEAN)) == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("4. The Chair", "5. The Chair", "numbering-gap"),
        ("(c) Legal aid", "(d) Legal aid", "numbering-gap"),
        ("II. Closing", "III. Closing", "numbering-gap"),
        ("the law is for all”", "the law is for all", "unmatched-quotation-mark"),
        ("(see annex)", "(see annex", "unmatched-bracket"),
        ("access to justice,", "access to justice and access to justice,", "doubled-words"),
        ("as well as legal aid", "as well victims", "misprint"),
        (
            "Speakers said",
            "Counterterrorism and counterterrorism met counter-terrorism. Speakers said",
            "spelling",
        ),
        ("Speakers said", "The text is at www.un.org/a/THE 2030 text.pdf. Speakers said", "misprint"),
        ("Speakers said", "The challenges of the region was discussed. Speakers said", "misprint"),
        (
            "Speakers said",
            "The Convention of the Rights of the Child was recalled. Speakers said",
            "misprint",
        ),
        ("Speakers said", "The measures have found to be good. Speakers said", "misprint"),
        ("Speakers said", "Resolution A/78/227 was recalled. Speakers said", "malformed-symbol"),
        (
            "The Chair closed",
            "The Fifteenth Congress, held in April 2025, was recalled. The Chair closed",
            "date-contradiction",
        ),
        ("The Chair closed", "The Committee of OCSE and the OSCE were thanked. The Chair closed", "misprint"),
        (
            "The Chair closed",
            "General Assembly resolution 70/175 of 3 May 2021 was recalled. The Chair closed",
            "date-contradiction",
        ),
    ],
)
def test_a_defect_put_in_is_found(old: str, new: str, kind: str, tmp_path: Path) -> None:
    assert old in CLEAN
    assert kind in {i.kind for i in issues(written(tmp_path, CLEAN.replace(old, new)))}
