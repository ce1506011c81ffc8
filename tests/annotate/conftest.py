"""What the tests of this area share: the gazetteers and the five sources, read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from loaders.annotate import Annotations, annotate
from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.manifest import load_manifest
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read import read_source

ROOT = Path(__file__).resolve().parents[2]


@cache
def the_knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


@cache
def the_tree(document: str) -> DocumentTree:
    folder = ROOT / "data" / "corpus"
    entry = next(e for e in load_manifest(folder) if e.id == document)
    return parse(read_source(folder / entry.file, document, entry.file))


@cache
def the_annotations(document: str) -> Annotations:
    return annotate(the_tree(document), the_knowledge())


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return the_knowledge()


@pytest.fixture(scope="session")
def tree() -> Callable[[str], DocumentTree]:
    return the_tree


@pytest.fixture(scope="session", name="annotations")
def annotations_of_a_document() -> Callable[[str], Annotations]:
    return the_annotations
