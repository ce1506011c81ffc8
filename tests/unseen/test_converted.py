"""What a converter of PDF files makes of a text says the same as the text."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unseen.answers import Score, read_facts, scores
from tests.unseen.converted import (
    Conversion,
    blanks_that_do_not_break,
    converted,
    emphasized,
    with_ligatures,
)
from tests.unseen.test_texts import FLOOR, KNOWN_GAPS
from tests.unseen.truth import HERE, documents, load_truth

CONVERSIONS = {
    "marked": Conversion("#", bullets=True, furniture=True, cuts=0.5),
    "bold": Conversion("*", bullets=True, furniture=False, cuts=0.5),
    "plain": Conversion("", bullets=False, furniture=True, cuts=0.5),
}
KNOWN = {
    ("chairs-summary", "bold"): "a footnote cut in two",
    ("commission-1999-chapter", "plain"): "no symbol of its own, so that one it cites becomes the page head",
    ("commission-2023-chapters", "bold"): "numbers that jump between chapters, set as bullets",
    ("compendium-bangkok-2026", "bold"): "a sentence cut before its day",
    ("compendium-sixteenth", "marked"): "acknowledgements cut in the midst of a credit",
    ("compendium-voices-2025", "bold"): "block quotes cut, their marks in the midst of words",
    ("compendium-voices-2025", "marked"): "the same",
    ("compendium-voices-2025", "plain"): "the same",
    ("survey-results-salvador-2010", "plain"): "a share cut from whose it is",
    ("thematic-summary-2016-terrorism", "bold"): "a State cut from the name of its judge",
    ("reconvened-2017", "bold"): "“agenda item” cut before its number, which then opens a paragraph",
    ("salvador-declaration-annexed", "marked"): "a footnote cut in two",
    ("se03-cnd-reach-and-treatment", "marked"): "a person cut from the State in brackets",
    ("se03-cnd-reach-and-treatment", "bold"): "the same",
    ("se03-cnd-reach-and-treatment", "plain"): "the name of a State cut in two",
    ("se05-pillar-four-unnumbered", "marked"): "the name of a section cut in two",
    ("se05-pillar-four-unnumbered", "plain"): "the same of a State",
    ("se08-stakeholders-trafficking-dialogue", "bold"): "the name of a body cut in two",
    ("z18-doha-2015", "bold"): "the speakers of a list, a line each, set as headings",
    ("z18-doha-2015", "marked"): "the same",
    ("z20-cooperation-group-2020", "bold"): "the title cut in two, which has the name of the meeting",
    ("z20-cooperation-group-2020", "marked"): "the same",
    (
        "z23-kyoto-report-2021",
        "bold",
    ): "officers a line below their office, set as headings; names cut at hyphens",
    ("z23-kyoto-report-2021", "marked"): "the same",
    ("z23-kyoto-report-2021", "plain"): "names cut at their hyphens",
    (
        "rd48-days-bullets",
        "bold",
    ): "the days of the cover, which alone tell the year, in a block of their own",
    ("rd48-days-bullets", "marked"): "the same",
    ("rd48-days-bullets", "plain"): "the same",
    ("rd51-nairobi-dialogue", "bold"): "prose without numbers, cut between a name and its State",
    ("rd51-nairobi-dialogue", "marked"): "the same",
    ("rd51-nairobi-dialogue", "plain"): "the same",
    ("rd49-narcotics-intersessional", "marked"): "the line about intersessional meetings set as a heading",
    ("summary-sections-moderators", "bold"): "prose without numbers, cut before a capital",
    ("rj55-cultural-property-experts", "marked"): "a list cut between a rank and the State behind it",
    ("rj56-cyber-days-block", "bold"): "the line with the days of the cover cut from the year",
    ("rj56-cyber-days-block", "marked"): "prose without numbers, cut before a capital",
    ("rj56-cyber-days-block", "plain"): "the line with the days of the cover cut from the year",
    ("rj58-informal-notes-by-panel", "bold"): "prose without numbers, cut in the midst of names",
    ("rj58-informal-notes-by-panel", "marked"): "the same",
    ("rj58-informal-notes-by-panel", "plain"): "the same",
    ("rj59-prose-of-a-chair", "bold"): "prose without numbers, cut before its day",
    ("rj59-prose-of-a-chair", "plain"): "prose without numbers, cut in the midst of names",
    ("rk31-sixteenth-congress-committee", "bold"): "the last paragraph cut in the midst of a name",
    ("rk31-sixteenth-congress-committee", "marked"): "the same",
    ("sa09-cnd-2015-segment", "marked"): "the name of a segment cut before the session it is of",
    ("sc07-stakeholder-consultation", "bold"): "names, bodies and States on lines of their own, joined",
    ("sc07-stakeholder-consultation", "marked"): "names, bodies and States on lines of their own, joined",
    ("sc07-stakeholder-consultation", "plain"): "names, bodies and States on lines of their own, joined",
    ("sc09-cnd-intersessional-bullets", "bold"): "prose without numbers, cut in the midst of names",
    ("sc09-cnd-intersessional-bullets", "marked"): "prose without numbers, cut in the midst of names",
    ("sc09-cnd-intersessional-bullets", "plain"): "prose without numbers, cut in the midst of names",
    ("sc16-ministerial-dialogues-takeaways", "bold"): "prose without numbers, cut in the midst of names",
    ("sc16-ministerial-dialogues-takeaways", "marked"): "prose without numbers, cut in the midst of names",
    ("sc16-ministerial-dialogues-takeaways", "plain"): "prose without numbers, cut in the midst of names",
    ("sc21-joint-special-event", "bold"): "points marked 1) and names after a dash, their lines joined",
    ("sc21-joint-special-event", "marked"): "points marked 1) and names after a dash, their lines joined",
    ("sc21-joint-special-event", "plain"): "points marked 1) and names after a dash, their lines joined",
    (
        "sc22-compendium-civil-society-sixteenth",
        "bold",
    ): "quotations cut, and whom they are from on the next page",
    (
        "sc22-compendium-civil-society-sixteenth",
        "marked",
    ): "quotations cut, and whom they are from on the next page",
}
"""Cuts after which a text cannot be told from another."""


CONVERTED = "rc47-"
"""Texts that are set as converters and sites for sharing set them: a program has been at them already."""


def _plain() -> list[str]:
    """The texts that are not set in pages or indented: those have layouts of their own."""
    names = [name for name in documents() if not name.startswith(CONVERTED)]
    texts = {name: (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8") for name in names}
    return [
        n for n, t in texts.items() if "\n\n" in t and not any(x.startswith("   ") for x in t.split("\n"))
    ]


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "how"), [(name, how) for name in _plain() for how in CONVERSIONS if (name, how) not in KNOWN]
)
def test_a_converted_text_says_the_same(name: str, how: str, tmp_path: Path) -> None:
    text = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    (tmp_path / f"{name}.txt").write_text(
        converted(text, CONVERSIONS[how], random.Random(f"{name} {how}")), encoding="utf-8"
    )
    facts, truth = read_facts(name, tmp_path), load_truth(name)
    assert facts.document.genre.value == truth.genre
    found = scores(facts, truth)
    short = [s for s in found.values() if min(s.recall, s.precision) < KNOWN_GAPS.get((name, s.query), FLOOR)]
    assert not short


@pytest.mark.long
@pytest.mark.parametrize("habit", [with_ligatures, emphasized, blanks_that_do_not_break])
def test_characters_and_emphasis_change_nothing(habit: Callable[[str], str], tmp_path: Path) -> None:
    short: dict[str, list[Score]] = {}
    for name in (n for n in documents() if not n.startswith(CONVERTED)):
        text = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(habit(text), encoding="utf-8")
        for score in scores(read_facts(name, tmp_path), load_truth(name)).values():
            if min(score.recall, score.precision) < KNOWN_GAPS.get((name, score.query), FLOOR):
                short.setdefault(name, []).append(score)
    assert not short
