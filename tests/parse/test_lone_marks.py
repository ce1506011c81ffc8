"""Marks that a program for PDF files has parted from their words come back to them."""

from __future__ import annotations

import pytest

from loaders.model.text import SourceText
from loaders.parse import parse
from loaders.parse.lines import split_lines
from loaders.parse.lone_marks import settled
from loaders.parse.lone_notes import with_note_marks


def lines(text: str) -> list[str]:
    return [line.text for line in settled(split_lines(text))]


def paragraphs(text: str) -> list[tuple[str, str]]:
    tree = parse(SourceText("x", "x.txt", text, ""))
    return [(x.node.label, x.node.text.text) for x in tree.paragraphs()]


def test_words_behind_a_blank_line() -> None:
    found = settled(split_lines("1.\n\nThe Meeting opened.\n\n(a)\n\nA list;"))
    assert [(x.text, x.after_blank) for x in found] == [
        ("1.", True), ("The Meeting opened.", False), ("(a)", True), ("A list;", False),
    ]  # fmt: skip


def test_marks_above_each_other_take_their_words_in_turn() -> None:
    assert lines("(a)\n\n(b)\n\nFirst;\n\nSecond.") == ["(a)", "First;", "(b)", "Second."]


def test_a_mark_of_an_outer_list_waits_for_the_inner_one() -> None:
    text = "(c)\n\n(i)\n\nLibrarians;\n\n(ii)\n\nPrisoners;\n\nTime spent on education."
    assert lines(text) == ["(i)", "Librarians;", "(ii)", "Prisoners;", "(c)", "Time spent on education."]


def test_marks_behind_the_first_line_of_their_words() -> None:
    paragraph = "{0} line of the paragraph which is as wide as the page\n\n{1}.\nand its second line."
    text = "\n\n".join(paragraph.format(word, n) for n, word in enumerate(("One", "Two", "Next"), 1))
    assert lines(text)[:4] == [
        "1.", "One line of the paragraph which is as wide as the page", "and its second line.", "2.",
    ]  # fmt: skip


def test_a_number_that_ends_a_sentence_is_no_mark() -> None:
    text = "The Meeting recalled what it had said in paragraph\n12.\nand what others had said."
    assert lines(text) == text.split("\n")


@pytest.mark.parametrize("notes", ["1\nFirst note.\n2\nSecond note.", "1\n2\n\nFirst note.\nSecond note."])
def test_notes_below_their_marks(notes: str) -> None:
    body = "1. States drafted a plan1 and a budget2 for it.\n\n2. They adopted both."
    tree = parse(SourceText("x", "x.txt", f"{body}\n__________\n{notes}\n\nV.25-01234 2/9\n", ""))
    assert [(x.label, x.text.text) for x in tree.footnotes] == [("1", "First note."), ("2", "Second note.")]
    assert [x.node.text.text for x in tree.paragraphs()] == [
        "States drafted a plan and a budget for it.", "They adopted both.",
    ]  # fmt: skip


def test_a_page_number_below_the_notes_is_no_mark() -> None:
    found = with_note_marks(split_lines("__________\n1 See the report.\n\n2\n\nIII. Next\n"))
    assert not any(line.note_mark for line in found)


def test_blank_lines_between_some_blocks_alone() -> None:
    text = (
        "Draft declaration on the prevention of crime and on the\ntreatment of offenders\n"
        "We, Ministers and Representatives of Member States,\n"
        "Recalling the long history of the congresses,\n"
        "Declare as follows:\n"
        "1. We express our deep concern at the impact of crime on the rule of law and on all States;\n"
        "Advancing prevention\n"
        "Addressing causes\n"
        "2. We will develop strategies that address the causes of crime and that are based on\nevidence;\n"
        "3. We will collect data.\n\nV.25-01234 2/9\n"
    )
    assert paragraphs(text) == [
        ("", "We, Ministers and Representatives of Member States,"),
        ("", "Recalling the long history of the congresses,"),
        ("", "Declare as follows:"),
        (
            "1",
            "We express our deep concern at the impact of crime on the rule of law and on all States;",
        ),
        ("2", "We will develop strategies that address the causes of crime and that are based on evidence;"),
        ("3", "We will collect data."),
    ]


def test_hyphens_and_blanks_that_do_not_break_read_like_others() -> None:
    text = "1. Kim Gyeong\u2011min,\u00a0Vice\u2011Minister, spoke of evi\u00addence and sup\u00ad\nport.\n"
    assert paragraphs(text) == [
        ("1", "Kim Gyeong-min, Vice-Minister, spoke of evidence and support."),
    ]  # fmt: skip


def test_letters_that_a_typeface_joins_are_two() -> None:
    text = "1. The oﬃcial ﬁled a report on traﬃcking, ﬂora and “staﬀ”.\n"
    tree = parse(SourceText("l", "l.txt", text, "0" * 64))
    [paragraph] = tree.paragraphs()
    words = paragraph.node.text
    assert words.text == "The official filed a report on trafficking, flora and “staff”."
    span = words.span(words.text.index("trafficking"), words.text.index("trafficking") + len("trafficking"))
    assert text[span.start : span.end] == "traﬃcking"
