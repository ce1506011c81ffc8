"""The trees of the shipped sources, against what a reader sees in them."""

from __future__ import annotations

import pytest

from loaders.model.tree import NodeKind
from tests.parse.corpus import paragraph, tree_of


@pytest.mark.parametrize(
    ("document", "count"),
    [("rpm2-report", 95), ("rpm1-draft-report", 8), ("discussion-guide", 145), ("chairs-summaries", 163)],
)
def test_numbered_paragraphs_run_without_gap(document: str, count: int) -> None:
    labels = [int(x.node.label) for x in tree_of(document).paragraphs() if x.node.label]
    assert labels == list(range(1, count + 1))


def test_the_one_lost_paragraph_number_is_restored_and_said_so() -> None:
    restored = [x.node for x in tree_of("discussion-guide").paragraphs() if x.node.restored]
    assert [n.label for n in restored] == ["67"]
    assert restored[0].text.text.startswith("The final megatrend with long-term impacts")


def test_the_compendium_numbers_no_paragraph() -> None:
    assert not [x for x in tree_of("compendium").paragraphs() if x.node.label]


@pytest.mark.parametrize(
    ("document", "number", "words"),
    [
        ("rpm2-report", 15, "initiatives such as the appointment of government-funded public defenders"),
        ("rpm2-report", 50, "Dominican Republic, Ecuador, France, Guatemala, Guyana"),
        ("rpm2-report", 86, "proposing concrete recommendations, which would contribute"),
        ("discussion-guide", 41, "Building partnerships between law enforcement and local communities"),
        ("discussion-guide", 77, "its target 16.3 (Promote the rule of law"),
        ("chairs-summaries", 53, "come together with United Nations partners"),
        ("chairs-summaries", 10, "Organization for Security and Co-operation in Europe (OSCE)"),
        (
            "chairs-summaries",
            21,
            "in this regard. Examples of collecting and visualizing geo-referenced data",
        ),
        ("chairs-summaries", 146, "on such crimes. Partnerships with civil society, indigenous communities"),
    ],
)
def test_halves_are_joined_across_page_breaks(document: str, number: int, words: str) -> None:
    assert words in paragraph(document, number)


def test_items_of_each_outcome_paragraph() -> None:
    tree = tree_of("rpm2-report")
    counts = {
        x.node.label: sum(1 for child in x.node.children if child.kind is NodeKind.ITEM)
        for x in tree.paragraphs()
        if x.node.text.text.startswith("The following recommendations")
    }
    assert counts == {"24": 12, "37": 15, "49": 19, "66": 12, "76": 8}


def test_item_cut_by_a_page_break_is_one_item() -> None:
    item = next(
        x.node
        for x in tree_of("rpm2-report").of_kind(NodeKind.ITEM)
        if "smuggling of commercial" in x.node.text.text
    )
    assert "consider making use of innovative technological tools" in item.text.text
    assert item.text.text.endswith("to disrupt smuggling networks;")


def test_quoted_agenda_belongs_to_its_paragraph() -> None:
    quoted = next(x.node for x in tree_of("rpm2-report").paragraphs() if x.node.label == "92")
    assert [n.label for n in quoted.children] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [n.label for n in quoted.children[4].children] == ["a", "b", "c", "d"]
    assert "world of continuous change (agenda item 4); and ensuring equal access" in quoted.flow().text


def test_agenda_entries_with_paragraph_like_numbers_are_entries() -> None:
    # Para. 3 quotes agenda items 1 to 7; "4." is at the same time the number of the next paragraph.
    third = next(x.node for x in tree_of("discussion-guide").paragraphs() if x.node.label == "3")
    assert [n.label for n in third.children] == list("1234567")
    assert paragraph("discussion-guide", 4).startswith("The Assembly also decided that the following issues")


def test_officers_are_lines_of_their_paragraph() -> None:
    officers = next(x.node for x in tree_of("rpm2-report").paragraphs() if x.node.label == "91")
    assert [n.text.text for n in officers.children] == [
        "Chair: Gerald Campos Valverde (Costa Rica)",
        "Vice-Chair: Erin Leslie McKey (Canada)",
        "Rapporteur: Rodrigo Bertoglio Cardoso (Brazil)",
    ]


def test_headings_have_the_ranks_of_their_numbers_not_of_their_marks() -> None:
    paths = {x.node.label: [s.mark for s in x.path] for x in tree_of("rpm2-report").paragraphs()}
    assert paths["11"] == ["II.", "A.", ""]
    assert paths["38"] == ["II.", "B.", "2."]
    assert paths["70"] == ["II.", "B.", "4.", ""]
    assert paths["91"] == ["III.", "D."]


def test_lettered_headings_of_the_summaries_are_no_items() -> None:
    paths = {x.node.label: [s.mark for s in x.path] for x in tree_of("chairs-summaries").paragraphs()}
    assert paths["13"] == ["II.", "1.", "(a)"]
    assert paths["103"] == ["II.", "3.", "(c)"]
    assert paths["49"][:3] == ["II.", "1.", "(d)"]


def test_substantive_items_and_workshops_are_sections_of_equal_rank() -> None:
    sections = [
        x
        for x in tree_of("discussion-guide").sections()
        if "item" in x.node.mark or "Workshop" in x.node.mark
    ]
    assert [s.node.mark for s in sections] == [
        f"{kind} {n}." for n in (1, 2, 3, 4) for kind in ("Substantive item", "Workshop")
    ]
    assert {s.node.level for s in sections} == {2}


def test_footnotes_of_the_guide_with_lost_marks_restored() -> None:
    notes = tree_of("discussion-guide").footnotes
    by_mark = {n.label: n for n in notes}
    assert set(by_mark) == {"*", *(str(n) for n in range(1, 57))}
    assert sorted(int(n.label) for n in notes if n.restored) == [1, 8, 13, 24, 38]
    assert by_mark["24"].text.text.startswith("World Health Organization, Youth violence, 8 June 2020")
    assert by_mark["37"].text.text.startswith("2019 UNODC Global Homicide Report www.unodc.org")
    assert by_mark["41"].text.text == "See also para. 58."


def test_footnotes_of_the_summaries() -> None:
    marks = [n.label for n in tree_of("chairs-summaries").footnotes]
    assert sorted(marks, key=lambda m: (m.isdigit(), m.zfill(3))) == ["*", *(str(n) for n in range(1, 18))]


def test_anchors_are_marks_and_no_words() -> None:
    nodes = {x.node.label: x.node for x in tree_of("discussion-guide").paragraphs()}
    assert nodes["52"].text.text.startswith("Youth have the potential")
    assert [a.mark for a in nodes["52"].anchors] == ["22", "23", "24"]
    assert "Shaping the Trends of Our Time identified the following five" in nodes["60"].text.text
    assert [a.mark for a in nodes["60"].anchors] == ["25"]
    assert "positions, such as children, youth, women" in nodes["25"].text.text


def test_rows_of_the_annex() -> None:
    rows = [x.node for x in tree_of("rpm2-report").of_kind(NodeKind.ROW)]
    assert len(rows) == 8
    assert rows[2].cells[0].text == "A/CONF.241/RPM.2/L.1 and Add.1–5"
    assert rows[-1].cells[0].text == "A/CONF.241/RPM.2/CRP.2"


def test_rows_of_the_survey() -> None:
    rows = [[c.text for c in x.node.cells] for x in tree_of("compendium").of_kind(NodeKind.ROW)]
    assert ["Workshop topic 3: Strengthening data collection and analysis", "50%", "61%"] in rows
    assert ["West Asia", "12 out of 16 (75%)"] in rows
    assert len(rows) == 14


def test_contents_page_makes_no_headings() -> None:
    titles = [x.node.text.text for x in tree_of("rpm2-report").sections()]
    assert titles.count("Introduction") == 1
    assert not [t for t in titles if ". . ." in t]


def test_headings_of_the_compendium() -> None:
    titles = [x.node.text.text for x in tree_of("compendium").sections()]
    assert titles.count("Africa") == 4
    assert titles.count("Western Asia") == 3
    assert titles.count("West Asia") == 1
    assert titles.count("Key Findings on Cooperation and Partnerships") == 6
    assert titles.count("Building Resilient Societies: Focus on Women, Children, and Youth") == 5
    assert "Common findings from governments and civil society." in titles


def test_page_furniture_is_named() -> None:
    source = tree_of("discussion-guide").source.raw
    footers = [source[n.span.start : n.span.end] for n in tree_of("discussion-guide").noise]
    assert "V.24-02934 3/36" in footers
    assert "V.24-02934 **23/36**" in footers
    assert len(footers) == 17
