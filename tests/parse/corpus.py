"""The shipped sources, parsed once for all tests of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read import read_source

CORPUS = Path(__file__).resolve().parents[2] / "data" / "corpus"
DOCUMENTS = ("compendium", "discussion-guide", "rpm1-draft-report", "chairs-summaries", "rpm2-report")


@cache
def tree_of(document: str) -> DocumentTree:
    return parse(read_source(CORPUS / f"{document}.txt", document))


def paragraph(document: str, number: int) -> str:
    """The whole text of one numbered paragraph."""
    found = [x.node for x in tree_of(document).paragraphs() if x.node.label == str(number)]
    assert len(found) == 1, f"paragraph {number} of {document} found {len(found)} times"
    return found[0].flow().text
