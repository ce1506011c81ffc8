"""The ontology and the alignments, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[2]


def _read(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(ROOT / "ontology" / name)
    return graph


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """The project's own terms alone."""
    return _read("congress.ttl")


@pytest.fixture(scope="session")
def alignments() -> Graph:
    """The axioms about terms of others alone."""
    return _read("alignments.ttl")


@pytest.fixture(scope="session")
def merged() -> Graph:
    """Both together, as they are published."""
    return _read("congress.ttl", "alignments.ttl")
