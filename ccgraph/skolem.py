"""Blank nodes become IRIs made from what they say, so that the same input gives the same bytes.

Lists and other constructs of the ontology, and the results of a validation, come with blank nodes whose
labels change from run to run. Each gets the IRI ``<base>.well-known/genid/<hash of its triples>`` that
RDF 1.1 foresees for this. Two nodes that say exactly the same become one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import pyoxigraph as ox

HASH_LENGTH = 24


def skolemize(quads: Iterable[ox.Quad], base_iri: str) -> list[ox.Quad]:
    """The quads with an IRI in the place of each blank node.

    Raises:
        ValueError: blank nodes point to each other in a circle, so that none of them can be named first.
    """
    given = list(quads)
    outgoing: dict[ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    for quad in given:
        if isinstance(quad.subject, ox.BlankNode):
            outgoing[quad.subject].append(quad)
    names = _Names(outgoing, f"{base_iri}.well-known/genid/")
    return [
        ox.Quad(names.of(quad.subject), quad.predicate, names.of(quad.object), quad.graph_name)
        for quad in given
    ]


class _Names:
    """Names of the blank nodes of one set of quads; an explicit stack, since lists can be long."""

    def __init__(self, outgoing: dict[ox.BlankNode, list[ox.Quad]], prefix: str) -> None:
        self._outgoing = outgoing
        self._prefix = prefix
        self._names: dict[ox.BlankNode, ox.NamedNode] = {}

    def of(self, term: Any) -> Any:
        """The IRI of a blank node; any other term as it is."""
        if not isinstance(term, ox.BlankNode):
            return term
        stack, open_nodes = [term], set[ox.BlankNode]()
        while stack:
            node = stack[-1]
            waiting = [n for n in self._below(node) if n not in self._names]
            if not waiting:
                self._names.setdefault(node, self._name(node))
                open_nodes.discard(node)
                stack.pop()
                continue
            if node in open_nodes:
                raise ValueError(f"blank nodes point to each other in a circle: {node}")
            open_nodes.add(node)
            stack.extend(waiting)
        return self._names[term]

    def _below(self, node: ox.BlankNode) -> list[ox.BlankNode]:
        return [quad.object for quad in self._outgoing[node] if isinstance(quad.object, ox.BlankNode)]

    def _name(self, node: ox.BlankNode) -> ox.NamedNode:
        lines = []
        for quad in self._outgoing[node]:
            value = self._names[quad.object] if isinstance(quad.object, ox.BlankNode) else quad.object
            lines.append(f"{quad.predicate} {value} {quad.graph_name}\n")
        digest = sha256("".join(sorted(lines)).encode()).hexdigest()
        return ox.NamedNode(self._prefix + digest[:HASH_LENGTH])
