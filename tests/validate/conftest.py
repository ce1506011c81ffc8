"""A small dataset with a thing of every class, and what validating it gives."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.settings import Settings, load_settings
from ccgraph.store import WorkingStore, to_nquads
from loaders.link.vocabularies import vocabulary_quads

SMALL = Path(__file__).parent / "small.trig"


@pytest.fixture(scope="session")
def plain_settings() -> Settings:
    """The defaults, without a store."""
    return load_settings(env={})


@pytest.fixture(scope="session")
def small_lines(plain_settings: Settings) -> list[bytes]:
    """The small dataset and the vocabularies as lines of N-Quads."""
    store = WorkingStore()
    store.engine.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    store.load(to_nquads(vocabulary_quads(plain_settings)))
    return store.lines()


@pytest.fixture
def small(small_lines: list[bytes]) -> WorkingStore:
    """A fresh copy of the small dataset, free to be changed."""
    store = WorkingStore()
    store.load(small_lines)
    return store
