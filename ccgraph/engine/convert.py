"""From one RDF syntax to another, by the engine's own parsers and serializers."""

from __future__ import annotations

import pyoxigraph as ox

from ccgraph.store import GRAPH_FORMATS


def from_turtle(text: str, format_name: str) -> bytes:
    """A Turtle document in another format of ``GRAPH_FORMATS``.

    Raises:
        KeyError: there is no such format.
        SyntaxError: the text is not Turtle.
    """
    triples = (quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    content = ox.serialize(triples, format=GRAPH_FORMATS[format_name])
    assert content is not None
    return content
