"""The query files are plain SPARQL: another engine gives the same rows in the same order."""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import Dataset

from ccgraph.named_queries import catalogue, prepare
from tests.queries.test_parameters import value_for
from tests.queries.world import ROOT, SETTINGS, store

# RDFLib warns about its own internal calls.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning")


@cache
def other() -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(data=b"".join(store().lines()).decode("utf-8"), format="nquads")
    return dataset


def rows_of_the_other(text: str) -> list[tuple[str, ...]]:
    rows = []
    for row in other().query(text):
        assert isinstance(row, tuple)
        rows.append(tuple("" if value is None else str(value).replace("+00:00", "Z") for value in row))
    return rows


def rows_of_ours(text: str) -> list[tuple[str, ...]]:
    return [tuple(value or "" for value in row) for row in store().query(text)]


SLOW = {"links"}
"""What takes RDFLib many seconds."""


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.long) if n in SLOW else n for n in catalogue(ROOT)]
)
def test_rdflib_answers_alike(name: str) -> None:
    text = prepare(catalogue(ROOT)[name], {}, SETTINGS)
    assert rows_of_the_other(text) == rows_of_ours(text)


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name, query in catalogue(ROOT).items() if query.parameters])
def test_rdflib_answers_alike_with_all_parameters(name: str) -> None:
    query = catalogue(ROOT)[name]
    for parameter in query.parameters:
        text = prepare(query, {parameter.name: value_for(parameter.type)}, SETTINGS)
        assert rows_of_the_other(text) == rows_of_ours(text), parameter.name
