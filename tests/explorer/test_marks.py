"""Quotes found in cleaned text, and text cut where marks begin and end."""

from __future__ import annotations

from server.explorer.asking import shorten
from server.explorer.marks import Mark, locate, segments
from server.explorer.reader import anchor_of

BASE = "https://w3id.org/crime-congress/"


def test_of_several_places_the_nearest_to_the_guess_is_taken() -> None:
    text = "Chile spoke. Peru spoke. Chile spoke again."
    assert locate("Chile", text, 0.0) == (0, 5)
    assert locate("Chile", text, 0.6) == (25, 30)
    assert locate("Chile", text, -1.0, begin=3) == (25, 30)
    assert locate("Cuba", text, 0.5) is None
    assert locate("  ", text, 0.5) is None


def test_line_breaks_and_marks_of_emphasis_do_not_matter() -> None:
    assert locate("public\n  defenders", "appointment of public defenders;", 0.5) == (15, 31)
    assert locate("**Chile**", "Chile spoke", 0.0) == (0, 5)


def test_a_quote_with_noise_in_its_middle_is_found_by_its_ends() -> None:
    start = "The recommendations of the meeting were read out by the Rapporteur and "
    text = start + "adopted by all participants without any change to the text of the draft."
    quote = start + "V.25-00001 4/15 adopted by all participants without any change to the text of the draft."
    assert locate(quote, text, 0.0) == (0, len(text))


def test_text_is_cut_where_marks_begin_and_end() -> None:
    text = "Many speakers praised the Bangkok Rules."
    marks = [
        Mark(0, 40, "points", "point-1", "p", ""),
        Mark(26, 39, "texts", "mention-1", "m", "bangkok-rules"),
    ]
    found = segments(text, 0, len(text), marks)
    assert [(s.text, s.layers, s.anchors, s.link) for s in found] == [
        ("Many speakers praised the ", ("points",), ("point-1",), ""),
        ("Bangkok Rules", ("points", "texts"), ("mention-1",), "bangkok-rules"),
        (".", ("points",), (), ""),
    ]
    assert "".join(s.text for s in found) == text


def test_anchors_are_short_and_stable() -> None:
    assert anchor_of(f"{BASE}id/document/rpm2-report/paragraph/24", BASE) == "p24"
    assert anchor_of(f"{BASE}id/document/rpm2-report/paragraph/24/item/a", BASE) == "p24-a"
    assert anchor_of(f"{BASE}id/document/rpm2-report/footnote/%2A", BASE) == "n-2A"
    assert anchor_of(f"{BASE}id/recommendation/rpm2-report/24/a", BASE) == "recommendation-rpm2-report-24-a"


def test_titles_are_shortened_for_any_congress() -> None:
    name = "Regional Preparatory Meeting for Africa"
    for ordinal in ("Fifteenth", "Sixteenth", "Twenty-first"):
        congress = f"{ordinal} United Nations Congress on Crime Prevention and Criminal Justice"
        assert shorten(f"{name}, {congress}") == name
        assert shorten(f"Discussion guide for the {congress}") == "Discussion guide"
    assert shorten("Agenda item 5: Addressing crime") == "Agenda item 5"


def test_a_title_about_two_congresses_is_left_whole() -> None:
    fourteenth, fifteenth = (
        f"{n} United Nations Congress on Crime Prevention and Criminal Justice"
        for n in ("Fourteenth", "Fifteenth")
    )
    title = f"Follow-up to the {fourteenth} and preparations for the {fifteenth}"
    assert shorten(title) == title
