"""Competency questions: each is answered by its query, with what was read in the sources.

The questions and queries are files in `queries/competency/`, the answers stand in `competency.toml` beside
this file. What a question is said to need is proved by taking it away: without it the answer is another.
`python -m tests.queries.test_competency --update` writes `docs/competency-questions.md` anew.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.named_queries import NamedQuery, catalogue, parse_query
from ccgraph.store import Dataset
from tests.queries.competency_document import page

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "competency-questions.md"
BASE = "https://w3id.org/crime-congress/"
GRAPH = f"{BASE}graph/"
NEEDS = ("inference", "documents", "external")
ASKED_BY = ("delegate", "researcher", "NGO", "data person")

GROUPS = {
    "01": "Who took part",
    "16": "Where and when",
    "22": "Instruments",
    "31": "The survey of civil society",
    "47": "What was recommended, and by whom",
    "59": "From 2021 to 2024",
    "64": "What feeds a subject of the Congress",
    "72": "Across documents",
    "81": "In other data sets",
    "92": "Before the General Assembly",
}

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what was read about it in the sources."""

    query: NamedQuery
    asked_by: str
    read_in: str
    needs: tuple[str, ...]
    answer: Rows


def read_questions() -> list[Question]:
    answers = tomllib.loads((Path(__file__).parent / "competency.toml").read_text(encoding="utf-8"))
    files = sorted((ROOT / "queries" / "competency").glob("*.rq"))
    assert [file.stem for file in files] == sorted(answers)
    return [_question(file, **answers[file.stem]) for file in files]


def _question(
    file: Path, asked_by: str, read_in: str, answer: Rows, needs: list[str] | None = None
) -> Question:
    query = parse_query(file.stem, file.read_text(encoding="utf-8"), file)
    return Question(query, asked_by, read_in, tuple(needs or ()), answer)


QUESTIONS = read_questions()


def that_need(what: str) -> list[Question]:
    return [question for question in QUESTIONS if what in question.needs]


def name_of(question: Question) -> str:
    return question.query.name


# --- the answers ---------------------------------------------------------------------------------------


def answer(dataset: Dataset, question: Question, without: frozenset[str] = frozenset()) -> Rows:
    """The rows, IRIs without the base, over all graphs but those left out."""
    names = [
        g for g in dataset.engine.named_graphs() if isinstance(g, ox.NamedNode) and g.value not in without
    ]
    rows = dataset.engine.query(question.query.text, default_graph=[*names])
    assert isinstance(rows, ox.QuerySolutions)
    return [["" if term is None else term.value.removeprefix(BASE) for term in row] for row in rows]


@pytest.mark.parametrize("question", QUESTIONS, ids=name_of)
def test_the_answer_is_what_the_sources_say(dataset: Dataset, question: Question) -> None:
    assert answer(dataset, question) == question.answer


@pytest.mark.parametrize("question", that_need("inference"), ids=name_of)
def test_without_inference_there_is_no_such_answer(dataset: Dataset, question: Question) -> None:
    assert answer(dataset, question, frozenset({f"{GRAPH}inferred"})) != question.answer


@pytest.mark.parametrize("question", that_need("external"), ids=name_of)
def test_without_identifiers_of_others_there_is_no_such_answer(dataset: Dataset, question: Question) -> None:
    assert answer(dataset, question, frozenset({f"{GRAPH}alignments"})) != question.answer


@pytest.mark.parametrize("question", that_need("documents"), ids=name_of)
def test_without_any_of_three_documents_there_is_no_such_answer(dataset: Dataset, question: Question) -> None:
    changed = [
        graph
        for graph in document_graphs(dataset)
        if answer(dataset, question, frozenset({graph})) != question.answer
    ]
    assert len(changed) >= 3


def document_graphs(dataset: Dataset) -> list[str]:
    names = (graph.value for graph in dataset.engine.named_graphs())
    return sorted(name for name in names if name.startswith(f"{GRAPH}document/"))


def test_there_are_enough_questions_of_each_kind() -> None:
    assert len(QUESTIONS) >= 60
    counts = Counter(need for question in QUESTIONS for need in question.needs)
    assert set(counts) == set(NEEDS)
    assert all(counts[need] >= 10 for need in NEEDS)
    assert {question.asked_by for question in QUESTIONS} == set(ASKED_BY)


def test_an_answer_has_the_columns_that_the_query_states() -> None:
    for question in QUESTIONS:
        columns = len(question.query.columns)
        assert all(len(row) == columns for row in question.answer), question.query.name
        assert question.answer, question.query.name


def test_competency_questions_are_no_named_queries() -> None:
    assert not {question.query.name for question in QUESTIONS} & set(catalogue(ROOT))


# --- the page ------------------------------------------------------------------------------------------


def test_the_page_of_the_questions_is_fresh() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page(QUESTIONS, GROUPS)


def test_the_headings_of_the_page_stand_before_questions() -> None:
    assert set(GROUPS) <= {question.query.name.partition("-")[0] for question in QUESTIONS}


if __name__ == "__main__" and sys.argv[1:] == ["--update"]:
    DOCUMENT.write_text(page(QUESTIONS, GROUPS), encoding="utf-8")
