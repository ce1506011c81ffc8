"""Defects that are put into a report without any, one at a time; and sound wording that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import Genre, IssueFact
from loaders.model.text import SourceText
from loaders.parse import parse
from tests.interpret.compendia import DOCUMENTS, issues, written
from tests.unseen.answers import knowledge

REPORT = (DOCUMENTS / "report-without-defects.txt").read_text(encoding="utf-8")
CLOSING = "The Chair of the Meeting, Wanjiku Mbaru-Otieno (Kenya), made"
POLICE = "International Criminal Police Organization (INTERPOL)"
SHARES = "of 400 prisoners asked, 60 per cent had seen a lawyer and 40 per cent had not"


def test_the_report_has_no_issue(tmp_path: Path) -> None:
    assert issues(written(tmp_path, REPORT)) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        # numbers that are announced
        ("following four recommendations", "following five recommendations", "list-mismatch", ("5", "4")),
        ("Three priorities were named:", "These were the following two topics:", "list-mismatch", ("2", "3")),
        ("and thirdly, the", "and fourthly, the", "numbering-gap", ("secondly", "fourthly")),
        ("attended by six States", "attended by nine States", "list-mismatch", ("9", "6")),
        (
            "It was attended by six States:",
            "The following five States were represented:",
            "list-mismatch",
            ("5", "6"),
        ),
        # shares
        ("and 40 per cent had not", "and 50 per cent had not", "sum-mismatch", ("60 + 50", "110")),
        (SHARES, "120 of the 400 prisoners asked (45%) had seen one", "share-mismatch", ("30.0", "45")),
        (SHARES, "of 400 prisoners asked, 260 (60 per cent) had one", "share-mismatch", ("65.0", "60")),
        (
            SHARES,
            "25% of the cases were closed, 35% pending and the remaining 30% elsewhere",
            "sum-mismatch",
            ("90",),
        ),
        # references
        ("(see para. 12 below)", "(see also paras. 5, 17 and 18)", "cross-reference", ("17, 18", "14")),
        ("(see para. 12 below)", "(see annex III)", "cross-reference", ("annex III",)),
        ("(see para. 12 below)", "(see chapter VII)", "cross-reference", ("chapter VII",)),
        # the contents page
        ("A. Prevention of crime 3", "A. Prevention of crime 9", "numbering-conflict", ("page 4", "page 9")),
        (
            "III. Attendance and organization of work 6\nAnnex. List of documents 8",
            "III. Attendance and organization of the work 6",
            "variant-title",
            ("of the work", "organization of work"),
        ),
        # days and places
        (
            "The Meeting was held in Nairobi from 8 to 10",
            "The Meeting was held in Nairobi from 9 to 11",
            "date-contradiction",
            ("11 April 2025", "8 April 2025"),
        ),
        (
            "The Meeting was held in Nairobi",
            "The African Regional Preparatory Meeting was convened in Kampala",
            "contradiction",
            ("Kampala", "Nairobi"),
        ),
        ("5th meeting, on 10 April", "5th meeting, on 14 April", "date-contradiction", ("14 April 2025",)),
        ("on 10 April 2025, the", "on 31 April 2025, the", "date-contradiction", ("April has 30",)),
        ("on 10 April 2025, the", "on Monday, 10 April 2025, the", "date-contradiction", ("Thursday",)),
        (
            "from 8 to 10 April 2025. It",
            "from 10 to 8 April 2025. It",
            "date-contradiction",
            ("ends before",),
        ),
        ("be held in Abu Dhabi in 2026", "be held in Abu Dhabi in 2025", "date-contradiction", ("2026",)),
        ("be held in Abu Dhabi in 2026", "be held in Dubai in 2026", "contradiction", ("Abu Dhabi",)),
        ("held in Kyoto, Japan, from", "held in Tokyo, Japan, from", "contradiction", ("Kyoto",)),
        ("from 13 to 17 May 2024", "from 13 to 17 May 2023", "date-contradiction", ("2023", "2024")),
        ("At its thirty-third session", "At its thirty-fourth session", "date-contradiction", ("2025",)),
        ("of 19 December 2023", "of 19 December 2022", "date-contradiction", ("19 December 2023",)),
        (
            "3. The",
            "3. Commission on Crime Prevention and Criminal Justice resolution 27/6 of 22 May 2019 was "
            "recalled. The",
            "date-contradiction",
            ("27", "2018"),
        ),
        # persons and States
        (CLOSING, "The Chair of the Meeting, Amina Sow-Diallo (Senegal), made", "contradiction", ("Mbaru",)),
        (CLOSING, "Mr. Kofi Asante-Mensah (Zambia) made", "contradiction", ("Zambia", "Ghana")),
        (CLOSING, "Ms. Samira Belkacem-Hadad (Algeria) made", "variant-name", ("Haddad", "Hadad")),
        ("Kenya, Nigeria and Zambia. The", "Kenya, Ghana and Zambia. The", "duplicate-entry", ("Ghana",)),
        ("France and Japan were", "Ghana and Japan were", "contradiction", ("observer", "member")),
        # names and short forms
        ("Office on Drugs and Crime (", "Office on Drug and Crimes (", "misprint", ("Drugs and Crime",)),
        ("Convention against Corruption", "Convention against Corrupton", "misprint", ("Corruption",)),
        ("Convention on the Rights", "Convention for the Rights", "misprint", ("Convention on the Rights",)),
        ("Criminal Justice considered", "Criminal Justices considered", "misprint", ("Criminal Justice”",)),
        (POLICE, "International Crime Police Organization (INTERPOL)", "misprint", ("Criminal",)),
        (POLICE, "International Organisation of Migration (IOM)", "misprint", ("for Migration",)),
        (POLICE, "World Health Organization (ILO)", "acronym-conflict", ("ILO",)),
        (POLICE, "Mission of INTREPOL", "misprint", ("INTERPOL",)),
        # symbols
        ("resolution 78/223 of", "resolution A/RES/78-223 of", "malformed-symbol", ("A/RES/78/223",)),
        (
            "A/CONF.241/RPM.4/L.1",
            "A/CONF.241/RPM.2/L.1",
            "citation-region-mismatch",
            ("Africa", "Latin America"),
        ),
        # titles
        ("(agenda item 3); and", "(agenda item 4); and", "contradiction", ("agenda item 3",)),
        ("(workshop 2)", "(workshop 3)", "contradiction", ("workshop 2",)),
        ("resilient societies, with", "resilient communities, with", "variant-title", ("societies",)),
        # lost and repeated words
        ("by pupils had brought quarrels down", "by pupils had", "lost-text", ("pupils had",)),
        ("report crime by telephone;", "report", "lost-text", ("victims report",)),
        (
            "11. The Meeting",
            "11. Some speakers described schools in which mediation by pupils had brought quarrels down. The "
            "Meeting",
            "duplicate-passage",
            ("paragraph 5",),
        ),
    ],
)
def test_a_defect_put_in_is_told(
    old: str, new: str, kind: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    assert old in REPORT
    text = REPORT.replace(old, new, 1) if old != "by pupils had brought quarrels down" else _cut(old, new)
    told = issues(written(tmp_path, text), kind)
    assert any(all(word in i.message for word in words) for i in told)


def _cut(old: str, new: str) -> str:
    return REPORT.replace(f"{old}.", new, 1)


@pytest.mark.parametrize(
    "words",
    [
        "The representatives of the Islamic Republic of Iran and of Iran (Islamic Republic of) spoke.",
        "The United States and the United States of America, the United Kingdom and the Federative Republic "
        "of Brazil were named.",
        "The Secretary-General of the United Nations sent a message to the Secretary-General of the League.",
        "The observers for the Sovereign Military Order of Malta and the Alliance of Non-Governmental "
        "Organizations on Crime Prevention and Criminal Justice spoke.",
        "The observer for Save the Children Vietnam spoke.",
        "A representative of Blue Harbour Shipping Ltd., of Malta, spoke.",
        "Defence for Children International and International Prisoners' Aid Association spoke.",
        "The Food and Agriculture Organization of the United Nations and the United Nations Environment "
        "Programme spoke.",
        "The Organisation for Economic Co-operation and Development praised the organized work.",
        "The advancement of women and women’s empowerment were recalled.",
        "The Congress adopted the recommendations presented below.",
        "The Fourteenth Congress had been scheduled for 20 to 27 April 2020.",
        "The African Regional Preparatory Meeting for the Fourteenth Congress, held in Nairobi from 9 to 11 "
        "April 2019, was recalled.",
        "Reference was made to resolution 10/6 of 16 October 2020 of the Conference.",
        "At least three of the recommendations were new: firstly, that on schools; and secondly, that on "
        "courts.",
        "Occupancy of prisons was 160 per cent of capacity, an increase by 20 per cent.",
        "Of the five States asked, 2 (40 per cent) had answered, and 60 per cent had not.",
        "The Kyoto and Abu Dhabi Declarations were recalled, as was the Council of Europe (PC-CP).",
        "Reference was made to the report on the Thirteenth Congress (A/CONF.222/17, para. 200, annex III).",
        "On Thursday, 10 April 2025, a film was shown.",
        "A computer program that counts programmes was shown.",
    ],
)
def test_sound_wording_is_no_issue(words: str, tmp_path: Path) -> None:
    text = REPORT.replace("Several speakers referred", f"{words} Several speakers referred", 1)
    assert issues(written(tmp_path, text)) == []


def test_a_text_that_is_quoted_has_numbers_of_its_own(tmp_path: Path) -> None:
    quoted = (
        "3. The Commission adopted the following resolution:\n\n1. Invites States to train guards;\n\n"
        "2. Requests a report.\n\n4. The Fourteenth Congress"
    )
    text = REPORT.replace("3. The Fourteenth Congress", quoted, 1)
    for number in range(14, 3, -1):
        text = text.replace(f"\n\n{number}. ", f"\n\n{number + 1}. ")
    text = text.replace("5. The Fourteenth", "4. The Fourteenth")
    assert not issues(written(tmp_path, text), "numbering-gap")


def test_items_of_an_agenda_may_be_skipped(tmp_path: Path) -> None:
    text = REPORT.replace("A. Advancing", "Agenda item 3. Advancing").replace(
        "B. Promoting", "Agenda item 5. Promoting"
    )
    assert not issues(written(tmp_path, text), "numbering-gap")


def test_a_text_of_nothing_but_a_footnote_is_read() -> None:
    note = "²⁰ The five stages are: the survey of all prisons; the choice of ten of them; and two reports.\n"
    tree = parse(SourceText("note", "note.txt", note, "0" * 64))
    assert not tree.located
    facts = interpret(
        tree, ManifestEntry(id="note", file="note.txt", genre=Genre.DISCUSSION_GUIDE), knowledge()
    )
    assert [f.kind for f in facts.facts if isinstance(f, IssueFact)] == ["numbering-gap"]
