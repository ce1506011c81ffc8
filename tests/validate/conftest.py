"""A small dataset with a thing of every class, and what validating it gives."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.namespace import RDFS, SKOS

from ccgraph.settings import Settings, load_settings
from ccgraph.store import WorkingStore, to_nquads
from loaders.link.vocabularies import vocabulary_quads

FOR_PEOPLE = {RDFS.label, RDFS.isDefinedBy, SKOS.definition, SKOS.example}
SMALL = Path(__file__).parent / "small.trig"


@pytest.fixture(scope="session")
def plain_settings() -> Settings:
    """The defaults, without a store."""
    return load_settings(env={})


@pytest.fixture(scope="session")
def small_lines(plain_settings: Settings) -> list[bytes]:
    """The small dataset and the vocabularies as lines of N-Quads: one short document with its authorities.

    Of the Goals one, of the ontology the axioms without the words for people.
    """
    store = WorkingStore()
    store.engine.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    quads = (q for q in vocabulary_quads(plain_settings) if "/id/sdg/" not in q[0] or "/id/sdg/16" in q[0])
    store.load(to_nquads(q for q in quads if q[1] not in FOR_PEOPLE or "def#" not in q[0]))
    lines = store.lines()
    assert len(lines) <= 3000
    return lines


@pytest.fixture
def small(small_lines: list[bytes]) -> WorkingStore:
    """A fresh copy of the small dataset, free to be changed."""
    store = WorkingStore()
    store.load(small_lines)
    return store
