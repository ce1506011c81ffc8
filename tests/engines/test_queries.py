"""Every named query gives the same rows in the same order on each engine as on the embedded one."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from ccgraph.engine.remote import RemoteDataset
from ccgraph.named_queries import catalogue, check_query, prepare
from ccgraph.settings import Settings, load_settings
from ccgraph.store import Dataset, QueryResult, current_build
from tests.engines.conftest import Engines, engine_parameters
from tests.queries.test_parameters import value_for
from tests.queries.world import ROOT, SETTINGS
from tests.queries.world import store as world

Rows = list[tuple[object, ...]]


def plain(value: str | None) -> object:
    """A value as it compares between engines: 1.0 is 1, an empty text is no value."""
    if not value:
        return ""
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def rows(result: QueryResult) -> Rows:
    return [tuple(plain(value) for value in row) for row in result]


@pytest.fixture(scope="session")
def remote(request: pytest.FixtureRequest, engines: Engines) -> RemoteDataset:
    """The graph of the queries' tests, in another engine."""
    return RemoteDataset(load_settings(env={}, store=engines.get(request.param, "world").setting))


@pytest.mark.parametrize("remote", engine_parameters(), indirect=True)
@pytest.mark.parametrize("name", catalogue(ROOT))
def test_a_query_answers_alike(remote: RemoteDataset, name: str) -> None:
    text = prepare(catalogue(ROOT)[name], {}, SETTINGS)
    ours = world().query(text)
    theirs = remote.query(text)
    assert theirs.variables == ours.variables
    assert rows(theirs) == rows(ours)


@pytest.mark.parametrize("remote", engine_parameters(), indirect=True)
@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("recommendations", "theme"),
        ("statements", "speaker"),
        ("convergence", "minRegions"),
        ("evidence", "resource"),
    ],
)
def test_a_query_with_a_parameter_answers_alike(remote: RemoteDataset, name: str, parameter: str) -> None:
    query = catalogue(ROOT)[name]
    values = {parameter: value_for(query.parameter(parameter).type)}
    check_query(query, values, remote.query, SETTINGS)
    text = prepare(query, values, SETTINGS)
    assert rows(remote.query(text)) == rows(world().query(text))


@pytest.mark.long
@pytest.mark.parametrize("engine", engine_parameters())
def test_all_queries_on_the_corpus_answer_alike(
    engines: Engines, engine: str, built_store: Path, dataset: Dataset, settings: Settings
) -> None:
    dump = current_build(built_store).dataset
    address = engines.get(engine, str(dump)).setting
    # What is compared are rows; on a busy machine an engine may take its time for the longest.
    found = RemoteDataset(load_settings(env={}, store=address, query_timeout_seconds=300.0))
    assert dict(found.info()["graphs"]) == dataset.info()["graphs"]
    for name, query in catalogue(settings.root).items():
        text = prepare(query, {}, settings)
        assert rows(found.query(text)) == rows(dataset.query(text)), name
