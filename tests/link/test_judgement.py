"""Precision of the alignment on judged pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.errors import InputError
from loaders.link.judgement import account, load_judgements
from loaders.link.similarity import Pair

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
