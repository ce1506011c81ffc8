"""Documents of this folder and of the corpus, read and interpreted once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.interpret.dispatch import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import DocumentFacts, Fact
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read.source import read_source

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).resolve().parent / "documents"
F = TypeVar("F", bound=Fact)


@cache
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


@cache
def tree_of(name: str) -> DocumentTree:
    path = ROOT / "data" / "corpus" / f"{name}.txt"
    if not path.is_file():
        path = DOCUMENTS / f"{name}.txt"
    return parse(read_source(path, name))


@cache
def document(name: str, meeting: str | None = None) -> DocumentFacts:
    """Everything one document says, by its short id or the name of its file in ``documents/``."""
    return interpret(tree_of(name), ManifestEntry(id=name, file=f"{name}.txt", meeting=meeting), knowledge())


def facts(name: str, kind: type[F], wanted: Callable[[F], bool] = lambda _: True) -> list[F]:
    """The facts of one kind, in the order of the document."""
    return [fact for fact in document(name).facts if isinstance(fact, kind) and wanted(fact)]


def printed(name: str, fact: Fact) -> str:
    """The range of the source that proves a fact, white space collapsed."""
    raw = tree_of(name).source.raw
    return " ".join(raw[fact.evidence.start : fact.evidence.end].split())
