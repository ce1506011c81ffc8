"""The files of a build that follow from its quads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from ccgraph import __version__
from ccgraph.search.writing import index_digest
from ccgraph.store import ENGINE, BuildPaths, WorkingStore, index
from loaders.publish.search import write_search_index

LAYOUT = "2"
"""Changes when the files of a build change their meaning, so that old builds get other ids."""


def write_content(
    staged: BuildPaths,
    store: WorkingStore,
    lines: Sequence[bytes],
    documents: Mapping[str, Sequence[bytes]],
    info: Mapping[str, Any],
    data: Path,
) -> str:
    """Write the quads, those of each document, the indexes and the description of a build.

    Args:
        lines: all quads of the store, sorted.
        documents: the quads of each document, by its short id.
        info: what the description says beside what follows from the quads.
        data: folder of the gazetteers, whose names things are found by.

    Returns:
        the id of the build.

    Raises:
        StoreError: the folder cannot be written.
    """
    content = b"".join(lines)
    staged.dataset.write_bytes(content)
    staged.documents.mkdir()
    for name, quads in documents.items():
        (staged.documents / f"{name}.nq").write_bytes(b"".join(quads))
    digest = sha256(content).hexdigest()
    write_search_index(staged.search, store, str(info["base_iri"]), data)
    parts = (digest, index_digest(staged.search), __version__, ENGINE, LAYOUT)
    build_id = sha256(" ".join(parts).encode()).hexdigest()[:16]
    known: dict[str, object] = {
        **info,
        "build": build_id,
        "sha256": digest,
        "quads": len(lines),
        "version": __version__,
        "engine": ENGINE,
        "graphs": store.graphs(),
        "classes": store.classes(),
    }
    index(staged.dataset, staged.index)
    known["search_sha256"] = sha256(staged.search.read_bytes()).hexdigest()
    staged.info.write_text(json.dumps(known, indent=2, ensure_ascii=False), encoding="utf-8")
    return build_id


def graph_lines(lines: Iterable[bytes], graph: str) -> list[bytes]:
    """Those of some lines of N-Quads that stand in a graph."""
    end = b" <%s> .\n" % graph.encode()
    return [line for line in lines if line.endswith(end)]
