"""Compendia as facts, interpreted once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.interpret import interpret
from loaders.manifest import ManifestEntry, load_manifest
from loaders.model.facts import DocumentFacts, IssueFact
from loaders.parse import parse
from loaders.read import read_source

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).resolve().parent / "documents"
FactType = TypeVar("FactType")


@cache
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


@cache
def shipped(document: str) -> DocumentFacts:
    """The facts of a document of the shipped corpus."""
    corpus = ROOT / "data" / "corpus"
    entry = next(e for e in load_manifest(corpus) if e.id == document)
    return _facts(corpus / entry.file, entry)


@cache
def made_up(name: str) -> DocumentFacts:
    """The facts of a document that only the tests have."""
    return _facts(DOCUMENTS / name, ManifestEntry(id=Path(name).stem, file=name))


def written(folder: Path, text: str) -> DocumentFacts:
    """The facts of a text."""
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return _facts(path, ManifestEntry(id="text", file=path.name))


def _facts(path: Path, entry: ManifestEntry) -> DocumentFacts:
    return interpret(parse(read_source(path, entry.id, path.name)), entry, knowledge())


def of_type(facts: DocumentFacts, kind: type[FactType]) -> list[FactType]:
    return [f for f in facts.facts if isinstance(f, kind)]


def issues(facts: DocumentFacts, kind: str = "") -> list[IssueFact]:
    return [f for f in of_type(facts, IssueFact) if not kind or f.kind == kind]
