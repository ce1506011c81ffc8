"""Collecting the quads of one named graph: terms are made here, and no quad is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rdflib import Literal, URIRef

from ccgraph.vocabulary import OA, RDF, XSD, Namespace, definitions
from loaders.interpret.language import recognize_language
from loaders.write.iris import Iris

Object = URIRef | Literal
Quad = tuple[URIRef, URIRef, Object, URIRef]

# Characters that no XML document may hold, so that each graph can be written as RDF/XML too.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TITLE_WORDS = 8  # fewer words do not tell a language: many names of persons and bodies look Spanish
_STRING = URIRef(XSD.string)
_INTEGER = URIRef(XSD.integer)
_OFFSET = URIRef(XSD.nonNegativeInteger)
_DECIMAL = URIRef(XSD.decimal)
_BOOLEAN = URIRef(XSD.boolean)
_DATE = URIRef(XSD.date)
_PARTIAL_DATES = {4: URIRef(XSD.gYear), 7: URIRef(XSD.gYearMonth), 10: _DATE}


def string(text: str) -> Literal:
    """A plain string, without the characters no serialization could carry."""
    return Literal(_FORBIDDEN.sub("", text))


def label(text: str, language: str = "en") -> Literal:
    return Literal(_FORBIDDEN.sub("", text), lang=language)


def printed_label(text: str) -> Literal:
    """A name or title as a document prints it; a long one may tell that it is in another language."""
    language = recognize_language(text) if len(text.split()) >= _TITLE_WORDS else "en"
    return label(text, "en" if language == "und" else language)


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)


def offset(number: int) -> Literal:
    return Literal(str(number), datatype=_OFFSET)


def decimal(number: Decimal | float) -> Literal:
    """In plain notation, without an exponent and needless zeros, so that equal numbers are one term."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal(text if "." in text else f"{text}.0", datatype=_DECIMAL)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=_DATE)


def partial_date(text: str) -> Literal:
    """``2025-01-21``, ``2025-01`` or ``2025`` with the datatype of that precision."""
    return Literal(text, datatype=_PARTIAL_DATES.get(len(text), _STRING))


class GraphWriter:
    """The triples of one named graph, each once, in the order in which they were first added."""

    def __init__(self, graph: URIRef, iris: Iris) -> None:
        self.graph = graph
        self.iris = iris
        self.cc: Namespace = definitions(iris.base)
        self._triples: dict[tuple[URIRef, URIRef, Object], None] = {}
        self._terms: dict[str, URIRef] = {}

    def term(self, iri: str) -> URIRef:
        """A vocabulary term as an RDF term (kept, for there are few and they are used often)."""
        found = self._terms.get(iri)
        if found is None:
            found = self._terms[iri] = URIRef(iri)
        return found

    def add(self, subject: URIRef, predicate: str, value: Object) -> None:
        self._triples[(subject, self.term(predicate), value)] = None

    def type(self, subject: URIRef, class_iri: str) -> None:
        self.add(subject, RDF.type, self.term(class_iri))

    def text(self, subject: URIRef, predicate: str, text: str) -> None:
        """A plain string, unless it is empty: nothing is said about what is not printed."""
        if text:
            self.add(subject, predicate, string(text))

    def link(self, subject: URIRef, predicate: str, target: URIRef | None) -> None:
        if target is not None:
            self.add(subject, predicate, target)

    def __contains__(self, triple: tuple[URIRef, URIRef, Object]) -> bool:
        return triple in self._triples

    def __len__(self) -> int:
        return len(self._triples)

    def quads(self) -> Iterator[Quad]:
        for subject, predicate, value in self._triples:
            yield subject, predicate, value, self.graph

    def selector(self, iri: URIRef, document: URIRef, start: int, end: int, exact: str) -> URIRef:
        """The evidence resource of a range: a selector by position and by quotation."""
        if (iri, self.term(OA.start), offset(start)) not in self._triples:
            self.type(iri, self.cc.Evidence)
            self.add(iri, self.cc.inDocument, document)
            self.add(iri, OA.start, offset(start))
            self.add(iri, OA.end, offset(end))
            self.add(iri, OA.exact, string(exact))
        return iri
