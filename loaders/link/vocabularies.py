"""The hand-kept vocabularies of the project as quads: ontology, alignments, themes, groups, goals.

The files are written with the public base IRI; where another base is set, it takes its place
before the file is parsed, in IRIs and in text alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.vocabulary import DEFAULT_BASE
from loaders.link.skolem import skolemize

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

# What RDFLib's parser raises; it runs off the end of truncated text, and asserts what it expects.
_NOT_TURTLE = (BadSyntax, ParserError, ValueError, IndexError, AssertionError)

VOCABULARY_FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ontology": ("congress.ttl", "alignments.ttl"),
        "authorities": ("themes.ttl", "groups.ttl", "sdg.ttl", "iccs.ttl", "concepts.ttl"),
    }
)
"""Named graph → the files of ``ontology/`` that go into it."""


def vocabulary_quads(settings: Settings) -> Iterator[Quad]:
    """The quads of all vocabulary files, each in its named graph, without blank nodes.

    Raises:
        InputError: a file is missing or is not valid Turtle.
    """
    for name, files in VOCABULARY_FILES.items():
        graph_iri = URIRef(settings.graph_iri(name))
        merged = Graph()
        for file in files:
            merged += skolemize(
                read_turtle(settings.root / "ontology" / file, settings.base_iri), settings.base_iri
            )
        for subject, predicate, value in merged:
            yield subject, predicate, value, graph_iri  # type: ignore[misc]


def read_turtle(path: Path, base_iri: str) -> Graph:
    """One of our own Turtle files, with ``base_iri`` in place of the public base.

    Raises:
        InputError: the file is missing or is not valid Turtle.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the file cannot be read: {error}", file=path) from error
    try:
        return Graph().parse(data=text.replace(DEFAULT_BASE, base_iri), format="turtle")
    except _NOT_TURTLE as error:
        raise InputError(
            f"this is not valid Turtle: {' '.join(str(error).split())[:300]}", file=path
        ) from error
