"""The shipped compendium: every value was read in the source; and a made-up one with other wording."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.interpret.compendium_credits import credit_of
from loaders.interpret.sentences import sentences
from loaders.model.facts import (
    CommonFindingFact,
    DocumentFacts,
    ExecutiveThemeFact,
    FindingFact,
    ObservationFact,
    QuotationFact,
    RespondentType,
    RoleFact,
    StateEchoFact,
)
from loaders.model.text import MappedText
from tests.interpret.compendia import ROOT, made_up, of_type, shipped, written

SHIPPED = "compendium"
MADE_UP = "compendium-markdown.txt"


def quotations() -> list[QuotationFact]:
    return of_type(shipped(SHIPPED), QuotationFact)


def test_fifty_one_quotations_one_of_them_credited_to_nobody() -> None:
    found = quotations()
    assert len(found) == 51
    nobody = [q for q in found if q.country is None]
    assert len(nobody) == 1
    assert nobody[0].text.startswith("Improve data collection through organizations and public")
    assert nobody[0].respondent_type is None
    assert (nobody[0].region, nobody[0].item, nobody[0].workshop) == ("western-asia", None, 3)


def test_quotations_by_region_type_and_topic() -> None:
    found = quotations()
    assert Counter(q.region for q in found) == {
        "asia-pacific": 11,
        "latin-america-caribbean": 13,
        "europe-north-america": 11,
        "africa": 8,
        "western-asia": 8,
    }
    assert Counter(q.respondent_type for q in found) == {
        RespondentType.NGO: 39,
        RespondentType.INDIVIDUAL_EXPERT: 6,
        RespondentType.ACADEMIC_INSTITUTION: 3,
        RespondentType.PRIVATE_SECTOR: 2,
        None: 1,
    }
    assert all((q.item is None) != (q.workshop is None) for q in found)
    assert {q.item for q in found} == {3, 4, 5, 6, None}
    assert {q.workshop for q in found} == {1, 2, 3, 4, None}


@pytest.mark.parametrize(
    ("first", "last", "country", "kind", "region", "item", "workshop"),
    [
        # straight marks
        (
            "Establish national and international",
            "preventive strategies.",
            "Iraq",
            "ngo",
            "western-asia",
            3,
            None,
        ),
        # no marks at all
        (
            "My key recommendation to policymakers at the 15th UN Crime Congress is to prioritize",
            "long-term social cohesion.",
            "Malawi",
            "ngo",
            "africa",
            None,
            1,
        ),
        # the opening mark is missing
        (
            "Implement restorative Justice",
            "community-centred policing",
            "Pakistan",
            "individual-expert",
            "asia-pacific",
            4,
            None,
        ),
        # four paragraphs between one pair of marks
        (
            "Promote comprehensive information",
            "teachers, health professionals",
            "Mexico",
            "ngo",
            "latin-america-caribbean",
            3,
            None,
        ),
        # the attribution is a bullet of its own after a blank line
        (
            "To expand and improve legal aid",
            "accessible to all",
            "Argentina",
            "ngo",
            "latin-america-caribbean",
            None,
            2,
        ),
        # the attribution is in the next line
        (
            "Establish a Global Justice Access",
            "justice systems.",
            "Greece",
            "ngo",
            "europe-north-america",
            None,
            2,
        ),
        # no dash before the attribution
        (
            "Involve parents and guardians",
            "network around youth",
            "Mexico",
            "ngo",
            "latin-america-caribbean",
            6,
            None,
        ),
        # a full stop after the country
        (
            "Establish a global framework for digital",
            "justice systems.",
            "India",
            "academic-institution",
            "asia-pacific",
            None,
            4,
        ),
        # words between brackets and omissions
        (
            "Integrate technology across ...",
            "Involve all stakeholders",
            "India",
            "individual-expert",
            "asia-pacific",
            None,
            3,
        ),
        # the second subsection is headed like the first
        (
            "Policymakers should prioritize the establishment of comprehensive",
            "uphold human rights",
            "United Arab Emirates",
            "private-sector",
            "western-asia",
            None,
            4,
        ),
    ],
)
def test_a_quotation(
    first: str, last: str, country: str, kind: str, region: str, item: int | None, workshop: int | None
) -> None:
    found = [q for q in quotations() if q.text.startswith(first) and q.region == region]
    assert len(found) == 1
    quotation = found[0]
    assert quotation.text.endswith(last)
    assert quotation.country is not None
    assert quotation.country.label == country
    assert quotation.respondent_type == kind
    assert (quotation.item, quotation.workshop) == (item, workshop)


def test_no_quotation_keeps_its_marks_or_its_attribution() -> None:
    for quotation in quotations():
        assert quotation.text[0] not in '“"'
        assert quotation.text[-1] not in '”"'
        assert " NGO from" not in quotation.text
        assert "expert from" not in quotation.text


def test_evidence_holds_the_words() -> None:
    raw = (ROOT / "data" / "corpus" / "compendium.txt").read_text(encoding="utf-8")
    for quotation in quotations():
        slice_ = raw[quotation.evidence.start : quotation.evidence.end]
        assert slice_.split()[0] == quotation.text.split()[0]
        assert slice_.rstrip("* ").split()[-1].strip("*") == quotation.text.split()[-1]


def value(table: str, **columns: object) -> list[Decimal]:
    return [
        o.value
        for o in of_type(shipped(SHIPPED), ObservationFact)
        if o.table == table and all(getattr(o, name) == wanted for name, wanted in columns.items())
    ]


def test_survey_totals_and_composition() -> None:
    assert value("totals", category="responses") == [311]
    assert value("totals", category="countries") == [79]
    assert value("totals", category="questions") == [55]
    assert value("composition", respondent_type=RespondentType.NGO) == [Decimal("74.2")]
    assert value("composition", respondent_type=RespondentType.INDIVIDUAL_EXPERT) == [Decimal("17.4")]
    assert value("composition", respondent_type=RespondentType.PRIVATE_SECTOR) == [Decimal("4.2")]
    assert value("composition", respondent_type=RespondentType.ACADEMIC_INSTITUTION) == [Decimal("4.2")]


def test_survey_tables() -> None:
    assert value("topic-shares", item=5, category="ngo") == [92]
    assert value("topic-shares", item=5, category="other") == [88]
    assert value("topic-shares", workshop=3, category="ngo") == [50]
    assert value("topic-shares", workshop=3, category="other") == [61]
    assert len(value("topic-shares")) == 16
    assert value("ecosoc-status", region="latin-america-caribbean", measure="with-status") == [27]
    assert value("ecosoc-status", region="latin-america-caribbean", measure="total") == [56]
    assert value("ecosoc-status", region="latin-america-caribbean", measure="share") == [50]
    assert value("ecosoc-status", region="western-asia", measure="total") == [16]
    assert len(value("ecosoc-status")) == 15


def test_topic_and_regional_counts() -> None:
    assert [value("topic-counts", item=i)[0] for i in (3, 4, 5, 6)] == [294, 270, 334, 253]
    assert [value("topic-counts", workshop=w)[0] for w in (1, 2, 3, 4)] == [305, 254, 193, 190]
    regions = ("asia-pacific", "latin-america-caribbean", "europe-north-america", "africa", "western-asia")
    counts = {
        item: [value("regional-counts", item=item, workshop=item - 2, region=r) for r in regions]
        for item in (3, 4, 5, 6)
    }
    assert counts == {
        3: [[64], [72], [44], [118], [15]],
        4: [[61], [69], [31], [101], [13]],
        5: [[73], [80], [48], [120], [13]],
        6: [[63], [63], [35], [93], [12]],
    }


def test_echoes_of_member_states() -> None:
    echoes = of_type(shipped(SHIPPED), StateEchoFact)
    assert len(echoes) == 40  # printed citations in the regional sections
    wrong = [(e.region, e.item, e.workshop, e.cited_symbol) for e in echoes if e.region != e.cited_region]
    asia = ("asia-pacific", 4, None, "A/CONF.241/RPM.3/L.1/Add.1")
    assert wrong == [asia, asia, ("latin-america-caribbean", None, 3, "A/CONF.241/RPM.1/L.1/Add.1")]
    europe = [e for e in echoes if e.region == "europe-north-america" and e.item == 3]
    assert len(europe) == 2
    assert europe[0].text == europe[1].text
    assert europe[0].text.startswith("Member States at the RPM for Europe recommended")
    assert europe[0].text.endswith("and the misuse of cryptocurrencies.")  # three paragraphs
    assert all("(" not in e.text[-30:] and "Source" not in e.text for e in echoes)


def test_common_findings() -> None:
    found = of_type(shipped(SHIPPED), CommonFindingFact)
    assert Counter(f.region for f in found if f.cited_symbol) == {
        "asia-pacific": 7,
        "latin-america-caribbean": 3,
        "europe-north-america": 6,
        "africa": 6,
        "western-asia": 3,
    }
    assert len([f for f in found if not f.cited_symbol]) == 3
    vulnerable = next(f for f in found if f.text.startswith("Raising awareness"))
    assert vulnerable.text == "Raising awareness among vulnerable groups is considered essential."
    assert vulnerable.cited_symbol == "A/CONF.241/RPM.1/L.1/Add.1"


def test_executive_themes() -> None:
    assert [t.heading for t in of_type(shipped(SHIPPED), ExecutiveThemeFact)] == [
        "COMMUNITY AT THE CENTRE",
        "UPHOLDING ACCESS TO JUSTICE, HUMAN RIGHTS AND THE RULE OF LAW",
        "BETTER DATA AND ASSESSMENT",
        "HARNESSING TECHNOLOGICAL INNOVATION, WHILST PROTECTING AGAINST EXCESSES",
        "RECOGNITION, SUPPORT AND PROTECTION",
    ]
    first = of_type(shipped(SHIPPED), ExecutiveThemeFact)[0]
    assert first.text.startswith("Only local communities can provide")
    assert first.text.endswith("crimes that affect the environment.")


def test_people() -> None:
    people = {r.person.label: r for r in of_type(shipped(SHIPPED), RoleFact)}
    assert set(people) == {
        "Tobias Krachler",
        "Alessia Pistilli",
        "Anna Pozzato",
        "Caterina Zampieri",
        "Billy Batware",
        "Mirella Dummar-Frahi",
        "Sarah Pirker",
        "Ian Tennant",
        "Anna Alvazzi",
    }
    assert people["Tobias Krachler"].role == "Program Coordinator"
    assert people["Ian Tennant"].role == "Board Member"


def test_findings_are_the_reports_own_words() -> None:
    findings = of_type(shipped(SHIPPED), FindingFact)
    assert all(not f.text.endswith(":") for f in findings)
    assert not any("(Source" in f.text or "NGO from" in f.text for f in findings)
    assert any(
        f.text.startswith("Respondents stressed the importance of inclusive, community-driven")
        for f in findings
    )


def test_another_compendium() -> None:
    """Markdown headings, a framed table, other words for everything, a Congress nobody has heard of."""
    facts = made_up(MADE_UP)
    assert [
        (q.region, q.item, q.workshop, q.respondent_type, q.country.label if q.country else None)
        for q in of_type(facts, QuotationFact)
    ] == [
        ("africa", 3, None, RespondentType.NGO, "Ghana"),
        ("africa", None, 1, RespondentType.ACADEMIC_INSTITUTION, "Kenya"),
        ("asia-pacific", 3, None, RespondentType.INDIVIDUAL_EXPERT, "Fiji"),
        ("asia-pacific", None, 1, RespondentType.PRIVATE_SECTOR, "Japan"),
        ("asia-pacific", None, 1, None, None),
    ]
    texts = [q.text for q in of_type(facts, QuotationFact)]
    assert texts[0] == "Give us a radio before you give us a report"
    assert texts[2] == (
        "Shelters must have doors that lock from the inside. They must have light at night. And they must "
        "be within "
        "walking distance."
    )
    observed = {
        (o.table, o.category, o.region, o.item, o.workshop, o.respondent_type): o.value
        for o in of_type(facts, ObservationFact)
    }
    assert observed["totals", "responses", "", None, None, None] == 120
    assert observed["totals", "countries", "", None, None, None] == 41
    assert observed["totals", "questions", "", None, None, None] == 30
    assert observed["composition", "", "", None, None, RespondentType.NGO] == 60
    assert observed["composition", "", "", None, None, RespondentType.PRIVATE_SECTOR] == 5
    assert observed["topic-shares", "other", "", None, 1, None] == 55
    assert observed["topic-counts", "", "", 3, None, None] == 96
    assert observed["topic-counts", "", "", None, 1, None] == 62
    assert observed["regional-counts", "", "africa", 3, 1, None] == 31
    assert observed["regional-counts", "", "asia-pacific", 3, 1, None] == 40
    assert [t.heading for t in of_type(facts, ExecutiveThemeFact)] == [
        "RIVERS AND FORESTS FIRST",
        "OPEN COURTS, OPEN DATA",
    ]
    echoes = of_type(facts, StateEchoFact)
    assert [(e.region, e.cited_region) for e in echoes] == [
        ("africa", "africa"),
        ("africa", "africa"),
        ("asia-pacific", "asia-pacific"),
        ("asia-pacific", "africa"),
    ]
    assert next((r.person.label, r.role) for r in of_type(facts, RoleFact)) == (
        "Amina de Souza-Okoro",
        "Programme Officer",
    )
    assert {r.person.label for r in of_type(facts, RoleFact)} == {
        "Amina de Souza-Okoro",
        "Lars Bjørn Håkansson",
        "Mei Tanaka",
        "José García",
    }


@pytest.mark.parametrize(
    "text",
    ["", "Compendium of civil society contributions", "“”", "“ - NGO from", "- NGO from Kenya\n\n" * 30],
)
def test_scraps_give_no_quotation(text: str, tmp_path: Path) -> None:
    body = (
        f"Compendium of civil society contributions to the Sixteenth Congress\n\n{text}\n\nAfrica\n\n{text}\n"
    )
    assert of_type(written(tmp_path, body), QuotationFact) == []


@given(
    quoted=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=300),
    mark=st.sampled_from(["”", '"', "”.", '".', ""]),
    dash=st.sampled_from([" - ", "- ", ".- ", " – ", " — "]),
    who=st.sampled_from(["NGO", "Private sector company", "academic institution", "Individual expert"]),
    stop=st.sampled_from(["", "."]),
)
def test_an_attribution_is_found_whatever_stands_before_it(
    quoted: str, mark: str, dash: str, who: str, stop: str
) -> None:
    text = f"“{quoted}{mark}{dash}{who} from the United Arab Emirates{stop}"
    credit = credit_of(text)
    assert credit is not None
    assert credit.country == "United Arab Emirates"
    assert credit.start <= len(text) - len(f"{who} from the United Arab Emirates{stop}")


@pytest.mark.parametrize(
    "text",
    [
        "Support was given by an NGO from Kenya.",
        "The project was led by an academic institution in Peru",
        "- from Kenya",
        "NGO from",
        "Respondents asked for more. - Nobody from Kenya",
    ],
)
def test_no_attribution(text: str) -> None:
    assert credit_of(text) is None


@given(st.text(max_size=400))
def test_sentences_hold_all_words(text: str) -> None:
    found = list(sentences(MappedText.of(text)))
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


def test_sentence_ends() -> None:
    text = "See A/CONF.241/RPM.1/L.1. It rose to 4.2 per cent (e.g. in Kenya). “Why?” Workshop 1. Nothing."
    assert [s.text for s in sentences(MappedText.of(text))] == [
        "See A/CONF.241/RPM.1/L.1.",
        "It rose to 4.2 per cent (e.g. in Kenya).",
        "“Why?”",
        "Workshop 1. Nothing.",
    ]


CREDIT = r"(?=(?:NGO|Individual|[Aa]cademic|Private)[^\n]* from)"
REGIONS = ("Asia and the Pacific", "Latin America and the Caribbean", "Europe and North America", "Africa")
REGION = "(" + "|".join((*REGIONS, "West(?:ern)? Asia")) + ")"
SUBSECTION = r"((?:Key Findings on|Building Resilient|Equal Access|Fostering Resp)[^\n]*)"


def rewrapped(text: str) -> str:
    """Lines of at most 72 characters, no bold words."""
    lines = []
    for line in text.replace("*", "").split("\n"):
        keep = "\t" in line or line.lstrip().startswith("-")
        lines += [line] if keep or not line else textwrap.wrap(line, 72)
    return "\n".join(lines)


def other_marks(text: str) -> str:
    """Guillemets, long dashes, line ends of another system."""
    text = re.sub(r"- " + CREDIT, "— ", text.replace("“", "«").replace("”", "»"))
    return text.replace("\n", "\r\n")


def markdown(text: str) -> str:
    """Headings with hash marks, straight quotation marks, attributions in lines of their own."""
    text = re.sub(rf"(?m)^{REGION}$", r"## \1", re.sub(r"(?m)^(Agenda Item 0\d:[^\n]*)$", r"# \1", text))
    text = re.sub(rf"(?m)^{SUBSECTION}$", r"### \1", text)
    text = text.replace("“", '"').replace("”", '"')
    return re.sub(r" ?- " + CREDIT, "\n- ", text)


@pytest.mark.parametrize("changed", [rewrapped, other_marks, markdown])
def test_layout_changes_no_fact(changed: Callable[[str], str], tmp_path: Path) -> None:
    raw = (ROOT / "data" / "corpus" / "compendium.txt").read_text(encoding="utf-8")
    facts = written(tmp_path, changed(raw))
    assert told(facts) == told(shipped(SHIPPED))


def told(facts: DocumentFacts) -> list[tuple[object, ...]]:
    """What the facts say, whatever the marks and line ends in their texts."""
    rows: list[tuple[object, ...]] = []
    for fact in facts.facts:
        if isinstance(fact, QuotationFact):
            country = fact.country.label if fact.country else ""
            rows.append(
                (letters(fact.text), fact.region, fact.item, fact.workshop, fact.respondent_type, country)
            )
        elif isinstance(fact, ObservationFact):
            rows.append(
                (fact.table, fact.value, fact.region, fact.item, fact.workshop, fact.category, fact.measure)
            )
        elif isinstance(fact, StateEchoFact):
            rows.append((letters(fact.text), fact.region, fact.item, fact.workshop, fact.cited_symbol))
        elif isinstance(fact, CommonFindingFact):
            rows.append((letters(fact.text), fact.region, fact.cited_symbol))
    return rows


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
