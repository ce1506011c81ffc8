"""Measure the term weights of the shipped corpus: ``python -m loaders.link.weights > TABLE``.

The table is part of the method of alignment. It is made once and kept, so that a score stays the
same whatever documents are added; a new table is a new method with a new name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ccgraph.settings import load_settings
from loaders.link.similarity import weigh
from loaders.manifest import read_manifest
from loaders.model.tree import NodeKind
from loaders.parse import parse
from loaders.read import read_source

SHORTEST = 40
KINDS = (NodeKind.PARAGRAPH, NodeKind.ITEM, NodeKind.BULLET)


def texts(corpus: Path) -> Iterator[str]:
    """Paragraphs, items and bullets of all documents of a corpus."""
    for entry in read_manifest(corpus).entries:
        tree = parse(read_source(corpus / entry.file, entry.id))
        for located in tree.of_kind(*KINDS):
            if len(located.node.text) > SHORTEST:
                yield located.node.text.text


def table(corpus: Path) -> str:
    """The table as lines of lemma, tab, weight."""
    lines = ["# Inverse document frequency of lemmas in the shipped corpus; * = every lemma not listed."]
    lines += [f"{word}\t{weight}" for word, weight in weigh(texts(corpus)).items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table(load_settings().corpus))
