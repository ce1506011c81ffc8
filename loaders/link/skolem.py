"""Names for blank nodes, made from what is said of them: same content, same IRI, in every run.

Blank nodes cannot be cited, sorted or compared; the dataset has none. OWL lists and the parts of a
validation report get an IRI below ``{base}genid/`` from a digest of their own triples.
"""

from __future__ import annotations

from hashlib import sha256

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node


def skolemize(graph: Graph, base_iri: str) -> Graph:
    """A copy of a graph in which every blank node is an IRI.

    Blank nodes with the same content become one: they said the same thing twice.

    Raises:
        ValueError: blank nodes refer to each other in a circle, so that none has a content of its own.
    """
    names: dict[BNode, URIRef] = {}
    for node in {term for triple in graph for term in triple if isinstance(term, BNode)}:
        _name(graph, node, f"{base_iri}genid/", names, ())
    named = Graph()
    for subject, predicate, value in graph:
        named.add((_replace(subject, names), predicate, _replace(value, names)))
    return named


def _replace(term: Node, names: dict[BNode, URIRef]) -> Node:
    return names[term] if isinstance(term, BNode) else term


def _name(
    graph: Graph, node: BNode, prefix: str, names: dict[BNode, URIRef], path: tuple[BNode, ...]
) -> URIRef:
    if node in names:
        return names[node]
    if node in path:
        raise ValueError("blank nodes refer to each other in a circle")
    lines = []
    for predicate, value in graph.predicate_objects(node):
        text = (
            _name(graph, value, prefix, names, (*path, node)).n3() if isinstance(value, BNode) else value.n3()
        )
        lines.append(f"{predicate.n3()} {text}")
    digest = sha256("\n".join(sorted(lines)).encode()).hexdigest()
    names[node] = URIRef(prefix + digest[:32])
    return names[node]
