"""The fidelity account: drawn and counted as it says, and kept up to date in ``docs/fidelity.md``."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.store import Dataset
from loaders.fidelity import PER_CLASS, SAMPLED, draw_sample, load_sample, report

ROOT = Path(__file__).resolve().parents[1]
ACCOUNT = ROOT / "docs" / "fidelity.md"
UPDATE = "ccgraph build && ccgraph fidelity --output docs/fidelity.md"


@pytest.fixture(scope="module")
def account(dataset: Dataset, settings: Settings) -> str:
    return report(dataset, settings)


def test_the_account_is_up_to_date(account: str) -> None:
    """Facts that are drawn anew are judged first: ``ccgraph review --sample``, "
    "``data/judgements/facts.tsv``."""
    written = ACCOUNT.read_text(encoding="utf-8").splitlines()
    differing = [line for line in account.splitlines() if line not in written]
    assert account.splitlines() == written, f"run: {UPDATE}. Lines that differ: {differing[:5]}"


def test_every_character_of_the_sources_has_its_place(account: str) -> None:
    part = account.partition("## Where every character went")[2].partition("##")[0]
    head, _, *rows = [line for line in part.splitlines() if line.startswith("|")]
    lost = [cell.strip() for cell in head.strip("|").split("|")].index("lost")
    assert len(rows) == 5
    assert {row.strip("|").split("|")[lost].strip() for row in rows} == {"0"}


@pytest.fixture(scope="module")
def drawn(dataset: Dataset) -> list[tuple[str, str]]:
    return list(draw_sample(dataset))


def test_the_sample_is_drawn_the_same_each_time(dataset: Dataset, drawn: list[tuple[str, str]]) -> None:
    assert drawn == list(draw_sample(dataset))
    assert {name for name, _ in drawn} == set(SAMPLED)
    for name in SAMPLED:
        assert sum(cls == name for cls, _ in drawn) >= PER_CLASS
    other = list(draw_sample(dataset, seed=1))
    assert other != drawn


def test_what_was_judged_is_still_in_the_dataset(drawn: list[tuple[str, str]], settings: Settings) -> None:
    """A fact that is gone is judged no more; most of the sample must stand."""
    judged = load_sample(ROOT / "data" / "judgements" / "facts.tsv")
    facts = {fact.removeprefix(f"{settings.base_iri}id/") for _, fact in drawn}
    assert len(judged) >= 200
    assert sum(j.fact in facts for j in judged) >= 0.9 * len(judged)
    assert all(j.note for j in judged if j.verdict == "wrong")


def test_a_malformed_judgement_is_named(tmp_path: Path) -> None:
    path = tmp_path / "facts.tsv"
    path.write_text("class\tfact\tverdict\tnote\nTag\ttag/a/1\tperhaps\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: write class, fact, one of right, wrong"):
        load_sample(path)
