"""Values as terms of a query, written by the engine's own RDF library.

Importing RDFLib for its serializer would cost each command a fifth of a second; the embedded engine is
loaded anyway when a query runs, and its terms check themselves.
"""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = ox.NamedNode(f"{_XSD}integer")
_DECIMAL = ox.NamedNode(f"{_XSD}decimal")


def iri(text: str) -> str:
    """An IRI in SPARQL syntax.

    Raises:
        ValueError: the text is not an absolute IRI.
    """
    return str(ox.NamedNode(text))


def string(text: str, language: str | None = None) -> str:
    """A string, quoted and escaped."""
    return str(ox.Literal(text, language=language))


def typed(text: str, datatype: str) -> str:
    """A literal of a datatype.

    Raises:
        ValueError: the datatype is not an absolute IRI.
    """
    return str(ox.Literal(text, datatype=ox.NamedNode(datatype)))


def integer(number: int) -> str:
    return str(ox.Literal(str(number), datatype=_INTEGER))


def decimal(number: Decimal) -> str:
    return str(ox.Literal(format(number, "f"), datatype=_DECIMAL))
