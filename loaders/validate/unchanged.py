"""Which documents are as they were when they were last validated, so that their results still hold.

A document's key is a digest of all that its results can follow from: its own graph; what other graphs say
of the things it names, and of the things these name in turn; what other graphs say about its own things;
the ontology. Same key and same rules (shapes, engine, version), same results. A few shapes compare a
thing with others that it does not name (two documents with one symbol, two Chairs of one meeting): they
are marked ``shape:acrossDocuments`` and always run over everything. Things that are described outside of
documents are always checked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from ccgraph.settings import Settings
from loaders.validate.report import Result

_IRI = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier validation found.

    Attributes:
        rules: what the results followed from besides the data; see ``ValidationReport.rules``.
        keys: graph of a document → its key then.
    """

    rules: str
    keys: Mapping[str, str]
    results: tuple[Result, ...]


def keys_of_documents(store: ox.Store, graphs: list[ox.NamedNode], settings: Settings) -> dict[str, str]:
    """Graph of a document → its key, for the documents among some graphs of a store."""
    documents = settings.graph_iri("document/")
    catalog = settings.graph_iri("catalog")  # written after the validation
    lines = {graph.value: _lines(store, graph) for graph in graphs if graph.value != catalog}
    about: dict[bytes, list[bytes]] = defaultdict(list)
    own: dict[bytes, set[str]] = defaultdict(set)
    for graph, content in lines.items():
        for line in content:
            subject = line.split(b" ", 1)[0]
            about[subject].append(line)
            if graph.startswith(documents):
                own[subject].add(graph)
    back = _backlinks(lines, own)
    ontology = sha256(b"".join(sorted(lines.get(settings.graph_iri("ontology"), [])))).digest()
    return {
        graph: _key(ontology, content, back[graph], about)
        for graph, content in lines.items()
        if graph.startswith(documents)
    }


def _lines(store: ox.Store, graph: ox.NamedNode) -> list[bytes]:
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return text.splitlines(keepends=True)


def _backlinks(lines: Mapping[str, list[bytes]], own: Mapping[bytes, set[str]]) -> dict[str, list[bytes]]:
    """Graph of a document → lines of other graphs that point to its things."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for graph, content in lines.items():
        for line in content:
            pointed = own.get(line.rsplit(b" ", 2)[1]) if line.endswith(b"> .\n") else None
            for document in pointed or ():
                if document != graph:
                    found[document].append(line)
    return found


def _key(
    common: bytes, content: Iterable[bytes], back: Iterable[bytes], about: Mapping[bytes, list[bytes]]
) -> str:
    relevant = {*content, *back}
    waiting = list(relevant)
    named: set[bytes] = set()
    while waiting:
        for iri in _IRI.findall(waiting.pop()):
            if iri not in named:
                named.add(iri)
                new = [line for line in about.get(iri, ()) if line not in relevant]
                relevant.update(new)
                waiting.extend(new)
    digest = sha256(common)
    digest.update(b"".join(sorted(relevant)))
    return digest.hexdigest()
