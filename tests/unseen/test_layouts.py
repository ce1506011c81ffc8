"""A text says the same in other layouts: without blank lines, or with one between all lines of its cover."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unseen.answers import read_facts, scores
from tests.unseen.layouts import every_line_apart, without_blank_lines
from tests.unseen.test_texts import FLOOR, KNOWN_GAPS
from tests.unseen.truth import HERE, documents, load_truth

NO_BLANK_LINES = {
    "a heading or the title goes on in a full line, which nothing tells from the next paragraph": """
        compendium-bangkok-2026 compendium-voices-2025 ga-model-strategies latin-america-2019
        report-without-cover rules-in-an-annex salvador-chapters speakers-in-groups special-session
        survey-results-salvador-2010 thematic-summary-cnd-2022 reconvened-2017 summary-without-numbers
        summary-sections-moderators sa16-santiago-rpm-2019 sc22-compendium-civil-society-sixteenth""",
    "the cells of a table, or the columns of a cover, told by their indents": """
        commission-2022 cop-untoc-2022 z22-commission-2010 ri54-ecosoc-draft-for-assembly-2027
        rc47-caps-special-session rc47-cited-resolution rc47-cut-symbol-agenda rc47-report-on-resolution
        decision-ecosoc-commission-report decisions-commission-reconvened-2021 firearms-group-2023
        sb04-cop-decision-review-2030""",
    "names, offices and bodies on lines of their own, told by the blocks they stand in": """
        sc07-stakeholder-consultation sc10-stocktaking-panellist-lines""",
    "days on a cover that only blank lines join to a name": """
        guide-fourteenth-pages latin-america-rpm-2014 rd48-days-bullets rd49-narcotics-intersessional
        rd52-prevention-working-group rj56-two-rounds-bullets rj58-informal-notes-by-panel
        rj58-stakeholder-dialogue summary-cyber-discussions-2018""",
    "entries of a list, told by their indents": """
        cosp-resolution-single guide-items-and-workshops-together guide-prose-questions
        ri58-declaration-bullets-2029""",
    "commitments numbered in words": "declaration-santo-domingo-ministers",
    "where and when a declaration is made, in a line of its own": """
        declaration-to-bb ri57-declaration-windhoek-2024""",
    "footnotes without a rule above them": """
        council-guidelines ga-resolution high-level-political-statement states-parties-report""",
}
LINES_APART = {
    "clauses that were in one block are in one line": """
        bangkok-style-declaration commission-resolution-draft ga-firearms-pages ga-eighth-congress-1990
        ga-follow-up-no-blank-lines guide-salvador-issues-pdf guide-with-sub-questions
        rc47-decisions-of-a-session summary-of-workshop-2018 rc69-compiled-resolutions
        sc21-joint-special-event ministers-justice-lusophone-2018""",
    "names, offices and bodies on lines of their own, told by the blocks they stand in": """
        sc07-stakeholder-consultation sc10-stocktaking-panellist-lines""",
    "headings of a compendium with nothing around them": "sc22-compendium-civil-society-sixteenth",
    "block quotes and their sources are in one line": "compendium-voices-2025",
    "the committee of an officer stands on a line of its own": "congress-report salvador-chapters",
    "days on a cover that only blank lines join to a name": """
        guide-fourteenth-pages rc47-cut-symbol-agenda rc47-report-on-resolution
        sc13-in-session-thematic-discussion rd48-days-bullets rd49-narcotics-intersessional
        rd52-prevention-working-group rj58-informal-notes-by-panel""",
    "entries of a list, told by their indents": """
        cosp-resolution-single guide-prose-questions ri58-declaration-bullets-2029""",
}
"""Texts that cannot be told from another in a layout, by the reason."""

LAYOUTS: list[tuple[Callable[[str], str], dict[str, str]]] = [
    (without_blank_lines, NO_BLANK_LINES),
    (every_line_apart, LINES_APART),
]


@pytest.mark.parametrize("known", [NO_BLANK_LINES, LINES_APART])
def test_the_texts_that_are_left_out_are_there(known: dict[str, str]) -> None:
    names = " ".join(known.values()).split()
    assert len(names) == len(set(names))
    assert set(names) <= set(documents())


@pytest.mark.long
@pytest.mark.parametrize(
    ("layout", "name"),
    [
        pytest.param(layout, name, id=f"{layout.__name__}-{name}")
        for layout, known in LAYOUTS
        for name in documents()
        if name not in " ".join(known.values()).split()
    ],
)
def test_a_text_in_another_layout(layout: Callable[[str], str], name: str, tmp_path: Path) -> None:
    assert not _falls_short(layout, name, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(
    ("layout", "name"),
    [
        pytest.param(layout, name, id=f"{layout.__name__}-{name}")
        for layout, known in LAYOUTS
        for name in " ".join(known.values()).split()
    ],
)
def test_a_text_that_is_left_out_is_still_read_otherwise(
    layout: Callable[[str], str], name: str, tmp_path: Path
) -> None:
    assert _falls_short(layout, name, tmp_path), "read as it should be now: take it off the list"


def _falls_short(layout: Callable[[str], str], name: str, folder: Path) -> list[object]:
    """What is missed or invented in a text that is set in the layout; its genre where that is not known."""
    text = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    (folder / f"{name}.txt").write_text(layout(text), encoding="utf-8")
    truth, facts = load_truth(name), read_facts(name, folder)
    if facts.document.genre.value != truth.genre:
        return [facts.document.genre]
    return [
        (s.query, s.missed, s.false)
        for s in scores(facts, truth).values()
        if min(s.recall, s.precision) < KNOWN_GAPS.get((name, s.query), FLOOR)
    ]
