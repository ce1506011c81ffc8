"""Where a page, or the block of a converter, cuts a sentence, a name or a list, the halves are one again."""

from __future__ import annotations

import pytest

from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree, NodeKind
from loaders.parse import parse

COVER = (
    "A/CONF.241/RPM.4/1\n\nAfrican Regional Preparatory Meeting\n\n"
    "Report of the Meeting\n\nI. Introduction\n\n"
)


def tree_of(raw: str) -> DocumentTree:
    return parse(SourceText("cut", "cut.txt", raw, "0" * 64))


def paragraphs(raw: str) -> list[tuple[str, str]]:
    return [(p.node.label, p.node.text.text) for p in tree_of(raw).paragraphs()]


def test_numbered_paragraphs_cut_before_a_stop_are_no_headings() -> None:
    raw = COVER + (
        "- 1. At its 1st meeting, statements were made by the observer for the United Nations "
        "Interregional\n\nCrime and Justice Research Institute and the Minister of Justice of Kenya.\n\n"
        "- 2. At the same meeting, the floor was taken by the Permanent Representative of the Dominican\n\n"
        "Republic; and by the observer for Norway.\n\n"
        "- 3. The Meeting was closed.\n"
    )
    assert paragraphs(raw) == [
        ("1", "At its 1st meeting, statements were made by the observer for the United Nations Interregional "
              "Crime and Justice Research Institute and the Minister of Justice of Kenya."),
        ("2", "At the same meeting, the floor was taken by the Permanent Representative of the Dominican "
              "Republic; and by the observer for Norway."),
        ("3", "The Meeting was closed."),
    ]  # fmt: skip


def test_a_numbered_heading_above_unnumbered_text_stays_a_heading() -> None:
    raw = (
        COVER
        + "1. Opening of the Meeting\n\nThe Chair opened it.\n\n"
        + "2. Election of officers\n\nNone was elected.\n"
    )
    assert [n.node.text.text for n in tree_of(raw).sections()] == [
        "Introduction",
        "Opening of the Meeting",
        "Election of officers",
    ]


@pytest.mark.parametrize("head", ["A/CONF.241/RPM.4/1", "[A/CONF.241/RPM.4/1](#)", "**A/CONF.241/RPM.4/1**"])
def test_the_symbol_of_the_cover_alone_at_the_head_of_a_page(head: str) -> None:
    raw = COVER + f"1. Statements were made by Japan, Trinidad\n\n{head}\n\nand Tobago and Norway.\n"
    assert paragraphs(raw) == [("1", "Statements were made by Japan, Trinidad and Tobago and Norway.")]


def test_a_symbol_that_is_not_on_the_cover_stays() -> None:
    raw = COVER + "1. The Meeting had before it:\n\nA/CONF.241/PM.1\n\n2. It was closed.\n"
    assert "A/CONF.241/PM.1" in [located.node.text.text for located in tree_of(raw).located]


def test_offices_on_lines_of_their_own() -> None:
    raw = COVER + (
        "1. The Meeting elected the following officers:\n\n*Chair:*\n\nAmina Odhiambo (Kenya)\n\n"
        "Vice-Chairs\n\nLi Na (China)\n\nJo van Ek (Netherlands (Kingdom of the))\n\n**Rapporteur**\n\n"
        "Ali Ben Salah (Tunisia)\n\n2. The agenda was adopted.\n"
    )
    [elected, adopted] = tree_of(raw).paragraphs()
    assert [line.text.text for line in elected.node.children if line.kind is NodeKind.LINE] == [
        "Chair: Amina Odhiambo (Kenya)",
        "Vice-Chairs Li Na (China) Jo van Ek (Netherlands (Kingdom of the))",
        "Rapporteur Ali Ben Salah (Tunisia)",
    ]
    assert adopted.node.label == "2"


def test_a_name_on_the_cover_cut_between_blocks() -> None:
    raw = (
        "E/CN.15/2030/2\n\nCommission on Crime Prevention and\n\nCriminal Justice\n\n"
        "Vienna, 4 May 2030\n\n1. It met.\n"
    )
    front = [node.text.text for node in tree_of(raw).front()]
    assert "Commission on Crime Prevention and Criminal Justice" in front


PREAMBLE = "The General Assembly,\n\nRecalling its resolution 80/1,\n\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Noting the expert discussions held in Vienna from 14 to 16 February", "2022 and their outcome,"),
        ("Noting the expert discussions held in Vienna from", "14 to 16 February 2022 and their outcome,"),
        ("Welcoming the World Retail", "Congress held in London in May 2024 and its outcome,"),
    ],
)
def test_a_paragraph_of_a_preamble_is_cut(first: str, second: str) -> None:
    raw = f"{PREAMBLE}{first}\n\n{second}\n\nMindful of its mandate,\n\n1. Decides to act.\n"
    assert f"{first} {second}" in [text for _, text in paragraphs(raw)]


def test_who_declares_is_cut() -> None:
    raw = (
        "Riyadh Declaration\n\nWe, the Ministers of Justice and heads of authorities of the States\n\n"
        "members of the Group, gathered in Riyadh,\n\nRecalling our commitments,\n\n"
        "Declare:\n\n1. We shall act.\n"
    )
    assert paragraphs(raw)[0] == (
        "",
        "We, the Ministers of Justice and heads of authorities of the States members of the Group, "
        "gathered in Riyadh,",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The panellists were Mr. Karim Sy (Burkina", "Faso) and Mr. Bo Lund (Norway)."),
        ("The panellists were Ms. Ana Sosa (Peru) and Mr. Karim", "Ouedraogo-Sy (Burkina Faso)."),
    ],
)
def test_brackets_and_titles_hold_a_name_together(first: str, second: str) -> None:
    raw = (
        "Summary by the Chair\n\nThe discussion was opened by the Chair, who thanked everybody who had come, "
        "and in particular the representatives of the academic world and of civil society.\n\n"
        f"The panel was moderated by the Secretary. {first}\n\n{second}\n"
    )
    assert paragraphs(raw)[-1] == ("", f"The panel was moderated by the Secretary. {first} {second}")


def test_what_declares_stands_apart_from_the_preamble() -> None:
    raw = (
        "Draft Doha Declaration\n\nWe, Heads of State and Government, Ministers and Representatives of "
        "Member\n\n\nStates,\n\nHaving assembled in Doha, to uphold all human rights and fundamental\n"
        "freedoms,\nTo that end, declare the following:\n1.\nWe acknowledge the legacy of the congresses.\n"
    )
    assert paragraphs(raw) == [
        ("", "We, Heads of State and Government, Ministers and Representatives of Member States,"),
        ("", "Having assembled in Doha, to uphold all human rights and fundamental freedoms,"),
        ("", "To that end, declare the following:"),
        ("1", "We acknowledge the legacy of the congresses."),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Referring to technical assistance, speakers underlined the importance of **inter-agency**",
            "approaches, for example, in addressing corruption.",
        ),
        (
            "Cybercrime was identified as a threat, and speakers welcomed the Convention against Cybercrime;",
            "Strengthening International Cooperation for Combating Certain Crimes Committed by Means of "
            "Information and Communications Technology Systems, which the Assembly had adopted in 2024.",
        ),
        (
            "On 7 March 2021, the Congress adopted the Kyoto Declaration, calling (in operative para",
            "96) upon the Commission to adopt measures.",
        ),
    ],
)
def test_the_halves_of_a_numbered_paragraph(first: str, second: str) -> None:
    halves = f"2. {first}\n\nV.25-01234 9/99\n\n{second}"
    raw = f"{COVER}1. The Meeting was opened.\n\n{halves}\n\n3. It was closed.\n"
    assert paragraphs(raw)[1:] == [("2", f"{first} {second}".replace("**", "")), ("3", "It was closed.")]


def test_a_list_in_a_sentence_is_cut_behind_a_comma() -> None:
    opening = (
        "The Chair opened the dialogue and recalled that the Commission had asked for it in a resolution on "
        "prisons, in which it had also asked the Office to report on what States had done since then."
    )
    raw = (
        f"Chair’s summary of the dialogue\n\n{opening}\n\n"
        "In the discussion, the following Member States spoke: Argentina, Austria, the Dominican Republic,"
        "\n\n3/20\n\nV.25-01234\n\nEgypt, Finland and Zambia. Civil society took part.\n"
    )
    assert [words for _, words in paragraphs(raw)] == [
        opening,
        "In the discussion, the following Member States spoke: Argentina, Austria, the Dominican Republic, "
        "Egypt, Finland and Zambia. Civil society took part.",
    ]


@pytest.mark.parametrize(
    ("halves", "apart"),
    [
        (("Report of the African Regional", "Preparatory Meeting for the Fourteenth Congress"), False),
        (("Preparations for the Thirteenth", "United Nations Congress on Crime Prevention"), False),
        (("Parties to the United Nations", "Convention against Corruption"), False),
        (("Congress on Crime Prevention and Criminal", "Justice, held in Lima"), False),
        (
            ("Report on the meeting of the Working Group on International", "Cooperation held in Vienna"),
            False,
        ),
        (("Report of the expert", "group on prisons"), False),
        (("Draft report", "Rapporteur: Jo Ek (Fiji)"), True),
        (("Thirty-first session", "Vienna, 16–20 May 2022"), True),
    ],
)
def test_a_title_cut_into_two_blocks_of_a_cover(halves: tuple[str, str], apart: bool) -> None:
    tree = tree_of("A/CONF.241/RPM.4/1\n\n" + "\n\n".join(halves) + "\n\nI. Introduction\n\n1. It met.\n")
    front = [node.text.text for node in tree.front()]
    assert (halves[0] in front) == apart
    assert (" ".join(halves) in front) != apart


def test_notes_in_brackets_end_a_paragraph_like_any_other() -> None:
    raw = (
        "1. At its fifth session, held in Lima in 2030, the Conference adopted the following resolution:\n\n"
        "Registers\n\nThe Conference of the States Parties to the Convention,\n\n"
        "Welcoming the reports of its working groups, in which they asked for registers of owners, [2]\n\n"
        "1. Requests States to answer what investigators ask them about owners within ten days; [1]\n\n"
        "2. Encourages States to let journalists read their registers.\n"
    )
    assert [label for label, _ in paragraphs(raw) if label] == ["1", "1", "2"]
