"""Precision of the alignment on judged pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.errors import InputError
from loaders.link.judgement import account, account_of_ranking, drawn, load_judgements
from loaders.link.similarity import Pair, Passage, Weights

ROOT = Path(__file__).resolve().parents[2]


def test_precision_at_one_and_five() -> None:
    judgements = {("a", "x"): "same", ("a", "y"): "different", ("b", "y"): "overlap"}
    pairs = [Pair("a", "x", 0.9), Pair("a", "y", 0.8), Pair("b", "y", 0.7), Pair("c", "z", 0.6)]
    found = account(pairs, judgements)
    assert (found.pairs, found.judged) == (4, 3)
    assert found.verdicts == {"same": 1, "overlap": 1, "different": 1}
    one, five = found.precision
    # Best pairs: a-x same, x-a same, y-a different, b-y overlap.
    assert (one.k, one.texts, one.strict, one.lenient) == (1, 4, 0.5, 0.75)
    # a: same and different, x: same, y: different and overlap, b: overlap.
    assert (five.strict, five.lenient) == (1.5 / 4, 3 / 4)


def test_shipped_judgements_are_well_formed() -> None:
    judgements = load_judgements(ROOT / "data" / "judgements" / "alignment.tsv")
    assert len(judgements) == 58
    assert judgements["common-finding/compendium/8", "recommendation/rpm2-report/66/i"] == "same"
    assert judgements["quotation/compendium/45", "recommendation/rpm2-report/24/a"] == "different"


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "alignment.tsv"
    path.write_text("a\tb\tperhaps\n")
    with pytest.raises(InputError, match="line 1: write source, target and one of same"):
        load_judgements(path)
    with pytest.raises(InputError, match="cannot be read"):
        load_judgements(tmp_path / "nothing.tsv")


def test_the_sample_of_rankings_is_well_formed() -> None:
    """25 texts with the five passages nearest to each; what both files judge they judge alike."""
    judgements = load_judgements(ROOT / "data" / "judgements" / "alignment-ranking.tsv")
    pairs = load_judgements(ROOT / "data" / "judgements" / "alignment.tsv")
    assert len(judgements) >= 125
    assert judgements["quotation/compendium/6", "recommendation/rpm2-report/66/j"] == "same"
    assert {key: judgements[key] for key in judgements.keys() & pairs.keys()} == {
        key: pairs[key] for key in judgements.keys() & pairs.keys()
    }


def test_a_ranking_is_measured_without_a_least_score() -> None:
    weights = Weights({}, 1.0)
    passages = [
        Passage("recommendation/a/1", "a", "Recommendation", "courts need lawyers"),
        Passage("quotation/b/1", "b", "Quotation", "courts need lawyers today"),
        Passage("quotation/b/2", "b", "Quotation", "lawyers travel"),
        Passage("quotation/b/3", "b", "Quotation", "ships sail"),
    ]
    judgements = {
        ("quotation/b/1", "recommendation/a/1"): "same",
        ("quotation/b/2", "recommendation/a/1"): "different",
    }
    assert set(drawn(passages)) == {p.iri for p in passages}
    found = account_of_ranking(passages, weights, judgements)
    assert (found.texts, found.unjudged) == (4, 0)
    one, five = found.precision
    # a/1 and b/1 find each other first, b/2 finds a/1, b/3 shares no word with anything
    assert (one.strict, one.lenient) == (2 / 4, 2 / 4)
    # a/1 finds b/1 and b/2: one of two is right
    assert five.strict == (1 / 2 + 1 + 0 + 0) / 4
    assert account_of_ranking(passages, weights, {}).unjudged == 4
