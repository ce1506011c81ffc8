"""Texts of the genres that no rule was written for are read as a careful reader reads them.

The texts are worded for these tests after the habits of the genres; the truth beside them was written by
hand. Each query is scored as the truth is matched (see ``answers``): every row demanded is found, none is
invented.
"""

from __future__ import annotations

import pytest

from tests.unseen.answers import QUERIES, Score, read_facts, scores
from tests.unseen.truth import documents, load_truth

FLOOR = 1.0
"""Least recall and precision of a query in one text."""
KNOWN_GAPS: dict[tuple[str, str], float] = {}
"""Text and query that fall short, each with the floor that holds for it."""


@pytest.mark.parametrize("name", documents())
def test_a_text_that_no_rule_was_written_for(name: str) -> None:
    truth, facts = load_truth(name), read_facts(name)
    assert facts.document.genre.value == truth.genre
    assert facts.document.language == "en"
    found = scores(facts, truth)
    short = [s for s in found.values() if min(s.recall, s.precision) < KNOWN_GAPS.get((name, s.query), FLOOR)]
    assert not short, "\n" + "\n".join(map(_shown, short))


def _shown(score: Score) -> str:
    missed = "".join(f"\n  missed {row}" for row in score.missed)
    false = "".join(f"\n  false  {row}" for row in score.false)
    return f"{score.query}: recall {score.recall:.3f}, precision {score.precision:.3f}{missed}{false}"


def test_the_truth_covers_the_queries_that_readers_ask() -> None:
    rows: dict[str, int] = {}
    for name in documents():
        for query, truth in load_truth(name).rows.items():
            assert query in QUERIES
            rows[query] = rows.get(query, 0) + len(truth)
    assert min(rows[q] for q in ("recommendations", "statements", "provisions", "persons", "meetings")) > 40
    assert rows["questions"] > 10


def test_an_error_in_the_reading_shows_in_the_score() -> None:
    truth, facts = load_truth("africa-rpm"), read_facts("asia-draft-addendum")
    assert scores(facts, truth)["statements"].recall < 0.5
