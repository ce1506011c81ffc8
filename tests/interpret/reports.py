"""Made-up reports, resolutions and declarations of ``fixtures``, interpreted once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.interpret.dispatch import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import DocumentFacts, Fact
from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read.source import read_source

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).resolve().parent / "fixtures"
F = TypeVar("F", bound=Fact)


@cache
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


@cache
def tree_of(name: str) -> DocumentTree:
    """A fixture by file name, or a document of the corpus by id."""
    path = FIXTURES / name if (FIXTURES / name).is_file() else ROOT / "data" / "corpus" / f"{name}.txt"
    return parse(read_source(path, Path(name).stem))


@cache
def document(name: str) -> DocumentFacts:
    """Everything a document says, with nothing stated about it beforehand."""
    return interpret(tree_of(name), ManifestEntry(id=Path(name).stem, file=name), knowledge())


def facts(name: str, kind: type[F], wanted: Callable[[F], bool] = lambda _: True) -> list[F]:
    """The facts of one kind, in the order of the document."""
    return [fact for fact in document(name).facts if isinstance(fact, kind) and wanted(fact)]


def read_text(text: str, name: str = "made-up") -> DocumentFacts:
    """The facts of a text that stands in a test."""
    source = SourceText(name, f"{name}.txt", text, "0" * 64)
    return interpret(parse(source), ManifestEntry(id=name, file=f"{name}.txt"), knowledge())


def found_in(told: DocumentFacts, kind: type[F]) -> list[F]:
    return [fact for fact in told.facts if isinstance(fact, kind)]
