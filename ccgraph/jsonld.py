"""Compact JSON-LD by our published context: one readable object per thing, no library needed to read it.

Only what our context uses is understood: terms, ``@type`` coercion, language maps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Value:
    """An object of a triple: an IRI, or a literal with its datatype or language."""

    text: str
    is_iri: bool
    datatype: str = ""
    language: str = ""


Triple = tuple[str, str, Value]


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    type: str
    by_language: bool


class Context:
    """A JSON-LD context of ours, read once."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        table: Mapping[str, Any] = content["@context"]
        self.prefixes = {k: v for k, v in table.items() if isinstance(v, str) and v.endswith(("#", "/"))}
        self._terms: dict[str, _Term] = {}
        for name, value in table.items():
            definition = value if isinstance(value, Mapping) else {"@id": value}
            iri = self._expand(str(definition.get("@id", "")))
            if iri.startswith("http") and name not in self.prefixes:
                kind = self._expand(str(definition.get("@type", "")))
                by_language = "@language" in str(definition.get("@container", ""))
                self._terms[iri] = _Term(name, kind, by_language)

    def _expand(self, text: str) -> str:
        prefix, colon, local = text.partition(":")
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else text

    def shortened(self, iri: str) -> str:
        """A prefixed name, or the IRI."""
        for prefix, start in self.prefixes.items():
            if iri.startswith(start) and iri != start:
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri

    def node(self, subject: str, triples: Iterable[Triple]) -> dict[str, Any]:
        """All triples of one subject as an object."""
        found: dict[str, Any] = {"@id": subject}
        for _, predicate, value in triples:
            if predicate == RDF_TYPE and value.is_iri:
                term = self._terms.get(value.text)
                _add(found, "@type", term.name if term else self.shortened(value.text))
                continue
            term = self._terms.get(predicate)
            if term is not None and term.by_language:
                if value.language:
                    _add(found.setdefault(term.name, {}), value.language, value.text)
                else:
                    _add(found, self.shortened(predicate), _expanded(value))
                continue
            name = term.name if term else self.shortened(predicate)
            _add(found, name, _compact(value, term.type if term else ""))
        return found


def _compact(value: Value, wanted: str) -> Any:
    if value.is_iri:
        return value.text if wanted == "@id" else {"@id": value.text}
    if not value.language and value.datatype == (wanted or f"{XSD}string"):
        whole = value.datatype == f"{XSD}integer" and value.text == str(_whole(value.text))
        return int(value.text) if whole else value.text
    return _expanded(value)


def _whole(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _expanded(value: Value) -> Any:
    if value.is_iri:
        return {"@id": value.text}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if value.datatype == f"{XSD}string":
        return {"@value": value.text}
    return {"@value": value.text, "@type": value.datatype}


def _add(node: dict[str, Any], name: str, value: Any) -> None:
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def document(context: Context, graphs: Iterable[tuple[str, Iterable[Triple]]]) -> Iterator[str]:
    """The text of a JSON-LD document, piece by piece, one thing a line.

    Args:
        graphs: name of each graph ("" for the default graph) with its triples, those of a subject together.
    """
    yield f'{{"@context": {json.dumps(context.content["@context"], ensure_ascii=False)},\n"@graph": [\n'
    first = True
    for name, triples in graphs:
        if name:
            separator = "" if first else ",\n"
            yield f'{separator}{{"@id": {json.dumps(name)}, "@graph": [\n'
            first = True
        for subject, group in groupby(triples, key=lambda t: t[0]):
            node = json.dumps(context.node(subject, group), ensure_ascii=False)
            yield node if first else f",\n{node}"
            first = False
        if name:
            yield "\n]}"
            first = False
    yield "\n]}\n"
