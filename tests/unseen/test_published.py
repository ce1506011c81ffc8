"""What is read in the texts is what the named queries answer, when many of them are added to one graph.

A text that breaks a shape would not be published at all, and a second text may take the key of an event of
the first: neither shows where a text is read alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from ccgraph.cli import cli
from ccgraph.settings import load_settings
from loaders.additions import Stated, keep_copies
from loaders.model.facts import (
    DocumentFacts,
    MeetingFact,
    ProvisionFact,
    QuestionFact,
    RecommendationFact,
    RoleFact,
    StatementFact,
)
from loaders.pipeline import build
from tests.unseen.answers import plain, read_facts
from tests.unseen.truth import HERE, documents

Row = dict[str, str]
PARTS = 12
TOLD_APART = (
    "abidjan-ministers-maritime-2026",
    "capitals-rpm",
    "cartagena-declaration",
    "cnd-high-level-declaration-2024",
    "guide-in-markdown",
    "prison-rules-experts",
    "sb05-guide-thirteenth-2013",
    "sc10-stocktaking-panellist-lines",
    "untoc-resolution-extracted",
    "z19-commission-2025-add",
    "z22-commission-2010",
)
"""Texts with what was lost or mixed up between the facts and the graph at some time."""


def rows(query: str) -> list[Row]:
    result = CliRunner().invoke(cli, ["query", query, "--format", "json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def by_document(query: str) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows(query):
        found[row["document"].rpartition("/")[2]].append(row)
    return found


def publish(names: Iterable[str], store: Path, corpus: Path) -> None:
    """Build a dataset of the shortest source and the texts; what breaks a shape raises."""
    settings = load_settings(env={}, store=store, corpus=corpus)
    store.mkdir(parents=True)
    files = [HERE / "texts" / f"{name}.txt" for name in names]
    build(settings, added=keep_copies(files, settings, Stated()))


def check(names: Sequence[str]) -> None:
    """Every fact of each text stands in the answers, under its document, and no other does."""
    answers = {query: by_document(query) for query in (*_TEXTS, "statements", "persons")}
    meetings = rows("meetings")
    for name in names:
        facts = read_facts(name)
        for query, kind in _TEXTS.items():
            printed = sorted(
                (f.paragraph, f.letter, plain(f.text)) for f in facts.facts if isinstance(f, kind)
            )
            assert printed == sorted(
                (r.get("paragraph", ""), r.get("letter", ""), plain(r["text"])) for r in answers[query][name]
            ), (name, query)
        spoken = {(f.paragraph, f.speaker.key) for f in facts.facts if isinstance(f, StatementFact)}
        assert spoken == {
            (r.get("paragraph", ""), r["speaker"].partition("/id/actor/")[2])
            for r in answers["statements"][name]
        }, name
        people = {plain(f.person.label) for f in facts.facts if isinstance(f, RoleFact)}
        assert people == {plain(r["name"]) for r in answers["persons"][name]}, name
        assert not [row for row in _dated(facts) if not _answered(row, meetings)], name


_TEXTS: dict[str, type[ProvisionFact | QuestionFact | RecommendationFact]] = {
    "provisions": ProvisionFact,
    "questions": QuestionFact,
    "recommendations": RecommendationFact,
}


def _dated(facts: DocumentFacts) -> set[tuple[str, str, str]]:
    return {
        (str(f.start), str(f.end or f.start), plain(f.place.partition(",")[0]))
        for f in facts.facts
        if isinstance(f, MeetingFact) and f.start
    }


def _answered(event: tuple[str, str, str], meetings: Iterable[Row]) -> bool:
    """A row has the days; of an event told by its first day alone, another text may tell the last."""
    first, last, place = event
    return any(
        r.get("start") == first
        and (r.get("end") == last or first == last)
        and (not place or not r.get("place") or place in plain(r["place"]))
        for r in meetings
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    monkeypatch.setenv("CCGRAPH_STORE", str(folder))
    return folder


def test_texts_added_to_one_graph_keep_their_facts(store: Path, short_corpus: Path) -> None:
    publish(TOLD_APART, store, short_corpus)
    check(TOLD_APART)
    meetings = {
        r["meeting"].partition("/id/meeting/")[2]: r for r in rows("meetings") if "printedIn" not in r
    }
    otherwise = [r for r in rows("meetings") if "printedIn" in r]

    kyoto = meetings["congress-14"]
    assert (kyoto["start"], kyoto["end"]) == ("2021-03-07", "2021-03-12")
    planned = next(r for r in otherwise if r["printedIn"].endswith("/capitals-rpm"))
    assert (planned["meeting"], planned["start"], planned["end"], planned["place"]) == (
        kyoto["meeting"], "2020-04-20", "2020-04-27", "Kyoto, Japan",
    )  # fmt: skip

    # A place printed otherwise is a row of its own; a first day alone is no contradiction.
    elsewhere = next(r for r in otherwise if r["printedIn"].endswith("/cartagena-declaration"))
    assert elsewhere["place"] == "Cartagena, Colombia"
    assert meetings["congress-11"]["place"] == "Bangkok"
    assert not [r for r in otherwise if r["meeting"].endswith("/congress-15")]

    # Right when it was written, so no defect of the source.
    defects = by_document("source-issues")["capitals-rpm"]
    assert not [r for r in defects if r["kind"] == "date-contradiction"]

    # Joint discussions of two working groups in May, and the second meetings of two expert groups.
    starts = {r["start"]: key for key, r in meetings.items() if "start" in r}
    assert starts["2022-05-24"] != "td-2022"
    assert starts["2012-12-11"] != starts["2025-03-24"]


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_all_texts_added_to_one_graph_keep_their_facts(part: int, store: Path, corpus: Path) -> None:
    names = documents()[part::PARTS]
    publish(names, store, corpus)
    check(names)
