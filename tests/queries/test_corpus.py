"""The queries on the shipped corpus: figures that were counted in the sources by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from ccgraph.named_queries import catalogue, check_query, prepare
from ccgraph.settings import Settings
from ccgraph.store import Dataset

Row = dict[str, str]


def rows_of(dataset: Dataset, settings: Settings, name: str, **params: str) -> list[Row]:
    query = catalogue(settings.root)[name]
    check_query(query, params, dataset.query, settings)
    result = dataset.query(prepare(query, params, settings))
    return [{c: v for c, v in zip(result.variables, row, strict=True) if v} for row in result]


@pytest.mark.parametrize(
    ("name", "params", "count"),
    [
        ("documents", {}, 5),
        ("recommendations", {}, 76),
        ("recommendations", {"document": "rpm1-draft-report"}, 10),
        ("recommendations", {"document": "rpm2-report"}, 66),
        ("questions", {}, 78),
        ("objectives", {}, 21),
        ("quotations", {}, 51),
        ("agenda-crosswalk", {}, 4),
        ("agenda", {"meeting": "rpm2"}, 11),
        ("innovations", {"item": "3"}, 5),
        ("survey-observations", {"table": "totals"}, 3),
        ("executive-themes", {}, 5),
        ("states", {}, 197),
    ],
)
def test_number_of_rows(
    dataset: Dataset, settings: Settings, name: str, params: dict[str, str], count: int
) -> None:
    assert len(rows_of(dataset, settings, name, **params)) == count


def test_numbered_paragraphs(dataset: Dataset, settings: Settings) -> None:
    numbers = {row["id"]: row["numberedParagraphs"] for row in rows_of(dataset, settings, "documents")}
    assert numbers == {
        "compendium": "0",
        "discussion-guide": "145",
        "rpm1-draft-report": "8",
        "chairs-summaries": "163",
        "rpm2-report": "95",
    }


def test_letters_of_the_recommendations(dataset: Dataset, settings: Settings) -> None:
    rows = rows_of(dataset, settings, "recommendations", document="rpm2-report")
    assert Counter(row["paragraph"] for row in rows) == {"24": 12, "37": 15, "49": 19, "66": 12, "76": 8}
    assert [row["letter"] for row in rows if row["paragraph"] == "76"] == list("abcdefgh")
    assert {row.get("item") for row in rows if row["paragraph"] == "24"} == {None}
    assert {(row["item"], row["workshop"]) for row in rows if row["paragraph"] == "49"} == {("4", "2")}


def test_speakers_of_a_paragraph_in_the_order_of_the_source(dataset: Dataset, settings: Settings) -> None:
    rows = rows_of(dataset, settings, "statements", document="rpm2-report")
    assert [row["speakerLabel"] for row in rows if row["paragraph"] == "68"] == ["United Arab Emirates"]
    assert [row["speakerLabel"] for row in rows if row["paragraph"] == "69"] == [
        "Panamerican Institute of Law and Technology",
        "Alliance of NGOs on Crime Prevention and Criminal Justice",
    ]
    spoke = [row["speakerLabel"] for row in rows if row["paragraph"] == "8" and row["speakerKind"] == "state"]
    assert spoke[:3] == ["Argentina", "Brazil", "Canada"]
    assert spoke[-2:] == ["Trinidad and Tobago", "Uruguay"]
    assert len(spoke) == 17


def test_a_document_is_found_by_its_symbol(dataset: Dataset, settings: Settings) -> None:
    by_symbol = rows_of(dataset, settings, "paragraphs", document="A/CONF.241/PM/CRP.1")
    assert by_symbol == rows_of(dataset, settings, "paragraphs", document="chairs-summaries")
    assert len(by_symbol) >= 163


def test_survey_totals(dataset: Dataset, settings: Settings) -> None:
    rows = rows_of(dataset, settings, "survey-observations", table="totals")
    assert {row["category"]: float(row["value"]) for row in rows} == {
        "responses": 311,
        "countries": 79,
        "questions": 55,
    }


def test_ranges_lead_to_the_words(dataset: Dataset, settings: Settings) -> None:
    rows = rows_of(dataset, settings, "instrument-mentions", document="rpm2-report")
    raw = (settings.corpus / "rpm2-report.txt").read_bytes().decode("utf-8")
    assert len(rows) > 20
    for row in rows:
        passage = "".join(c for c in raw[int(row["start"]) : int(row["end"])] if c.isalnum())
        surface = "".join(c for c in row["surface"] if c.isalnum())
        assert surface[:6] in passage


@pytest.mark.parametrize("name", catalogue(Settings().root))
def test_every_query_answers_without_a_repeated_row(dataset: Dataset, settings: Settings, name: str) -> None:
    rows = [tuple(sorted(row.items())) for row in rows_of(dataset, settings, name)]
    assert rows or name == "corrections", "the shipped corpus needs no corrections"
    assert len(rows) == len(set(rows))


def test_no_triple_stands_in_two_graphs(dataset: Dataset) -> None:
    repeated = dataset.query(
        "SELECT (COUNT(*) AS ?n) WHERE { SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } "
        "GROUP BY ?s ?p ?o HAVING (COUNT(?g) > 1) }"
    )
    assert list(repeated) == [("0",)]
