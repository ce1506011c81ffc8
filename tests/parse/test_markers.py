"""Line beginnings, list levels and inline marks in isolation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.model.text import MappedText, SourceText
from loaders.model.tree import Node, NodeKind
from loaders.parse import parse
from loaders.parse.inline import Inline, clean
from loaders.parse.markers import Style, letter_value, read_marker, roman_value, to_roman


@pytest.mark.parametrize(
    ("line", "style", "label"),
    [
        ("24. The following recommendations", Style.ARABIC, "24"),
        ("- 25. An introductory presentation", Style.ARABIC, "25"),
        ("4 bis. The Committee", Style.ARABIC, "4 bis"),
        ("115.23. Ratify the Convention", Style.ARABIC, "115.23"),
        ("(a) Strengthen", Style.PAREN, "a"),
        ("- (e) Strengthen", Style.PAREN, "e"),
        ("(aa) Strengthen", Style.PAREN, "aa"),
        ("(iv) Strengthen", Style.PAREN, "iv"),
        ("II. Recommendations", Style.CAPITAL, "II"),
        ("## **B. Substantive items and workshops**", Style.CAPITAL, "B"),
        ("**2. Promoting people-centred**", Style.ARABIC, "2"),
        ("Substantive item 1. Advancing", Style.TOPIC, "1"),
        ("Agenda Item 03: New forms", Style.TOPIC, "3"),
        ("¹² Kyoto Declaration.", Style.NOTE, "12"),
        ("^{*} E/CN.15/2024/1.", Style.NOTE, "*"),
        ("$^{^{31}}$ See also paras.", Style.NOTE, "31"),
        ("^{37 2019} UNODC Global Homicide Report", Style.NOTE, "37"),
        ("- NGO from Argentina", Style.BULLET, ""),
        ("• A point", Style.BULLET, ""),
        ("H.E. Ambassador Joyini", Style.NONE, ""),
        ("(A/CONF.241/RPM.3/L.1/Add.1)", Style.NONE, ""),
        ("1.1 billion people", Style.NONE, ""),
        ("2021 was the year", Style.NONE, ""),
    ],
)
def test_what_a_line_begins_with(line: str, style: Style, label: str) -> None:
    marker = read_marker(line)
    assert (marker.style, marker.label) == (style, label)


@given(st.integers(1, 120))
def test_roman_numerals_go_there_and_back(value: int) -> None:
    assert roman_value(to_roman(value)) == value


def test_letters_go_on_after_z() -> None:
    assert [letter_value(x) for x in ("a", "z", "aa", "bb", "zz")] == [1, 26, 27, 28, 52]
    assert letter_value("ab") is None


def parsed(*lines: str) -> list[Node]:
    return list(parse(SourceText("x", "x.txt", "\n\n".join(lines), "0")).root.walk())


def entries(*lines: str) -> list[tuple[str, int]]:
    return [(n.label, n.level) for n in parsed(*lines) if n.kind is NodeKind.ITEM]


def test_i_after_h_is_a_letter() -> None:
    lines = [f"({c}) Do something;" for c in "abcdefghijk"]
    assert entries("1. The following were identified:", *lines) == [(c, 1) for c in "abcdefghijk"]


def test_i_after_a_colon_is_a_roman_numeral() -> None:
    found = entries("1. Decides:", "(a) To ask for:", "(i) Papers;", "(ii) Pens;", "(b) To close.")
    assert found == [("a", 1), ("i", 2), ("ii", 2), ("b", 1)]


def test_double_letters_follow_z() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    found = entries("1. The following were identified:", *(f"({c}) Do something;" for c in letters))
    assert found == [(c, 1) for c in letters]


def test_a_wrapped_dash_and_a_lone_mark_are_no_new_lines() -> None:
    raw = "3. Addressing crime\n– including organized crime –\nin all its forms.\n\n4. The end of it.\n¹²\n"
    nodes = [n for n in parse(SourceText("x", "x.txt", raw, "0")).root.walk() if n.kind is NodeKind.PARAGRAPH]
    assert [n.text.text for n in nodes] == [
        "Addressing crime – including organized crime – in all its forms.",
        "The end of it.",
    ]
    assert [a.mark for a in nodes[1].anchors] == ["12"]


def text_of(raw: str, **options: bool) -> Inline:
    return clean(MappedText.of(raw), **options)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("resolution [78/223](#) was", "resolution 78/223 was"),
        ("towards [SDG] 16 targets", "towards [SDG] 16 targets"),
        ("Youth²² have", "Youth have"),
        ("extremism. ¹⁰", "extremism."),
        ("positions, ³ such as", "positions, such as"),
        ("globally.^{36,37}", "globally."),
        ("the *Global Report* says", "the Global Report says"),
        ("**bold** and plain", "bold and plain"),
        ('<a href="#">A/CONF.241/PM.1</a>', "A/CONF.241/PM.1"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("a  wide   gap", "a wide gap"),
    ],
)
def test_inline_marks_come_off(raw: str, words: str) -> None:
    assert text_of(raw).text.text == words


def test_link_targets_and_anchors_are_kept_aside() -> None:
    inline = text_of("see [the report](https://example.org/a_(b).pdf)² for")
    assert inline.text.text == "see the report for"
    assert [(x.start, x.end, x.target) for x in inline.links] == [(4, 14, "https://example.org/a_(b).pdf")]
    assert [(a.mark, a.position) for a in inline.anchors] == [("2", 14)]


def test_trailing_asterisk_is_a_mark_where_a_note_has_one() -> None:
    assert [a.mark for a in text_of("Item 9 of the agenda*", star_notes=True).anchors] == ["*"]


@given(st.text(max_size=200))
def test_cleaning_keeps_order_and_offsets(raw: str) -> None:
    inline = text_of(raw)
    assert list(inline.text.offsets) == sorted(inline.text.offsets)
    for char, offset in zip(inline.text.text, inline.text.offsets, strict=True):
        assert raw[offset] == char or char == " "
