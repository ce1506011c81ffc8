"""Formats of answers, and which of them a client wants.

One table names every format with its media type, the other types by which clients ask for it, and the
name used in URLs. The choice follows RFC 9110: for each format the most specific matching range gives the
quality; zero excludes; ties go to the order in which the server offers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

MAX_RANGES = 64


@dataclass(frozen=True, slots=True)
class Format:
    """A format an answer can be given in.

    Attributes:
        name: what the engine and the ``format`` parameter call it.
        media_type: sent as Content-Type, and matched first.
        content_type: the same with parameters.
        aliases: other media types that mean it.
        suffix: ending of a URL or a file.
        echo: a client that asks by an alias gets that alias as Content-Type.
    """

    name: str
    media_type: str
    content_type: str
    suffix: str
    aliases: tuple[str, ...] = ()
    echo: bool = True

    @property
    def types(self) -> tuple[str, ...]:
        return (self.media_type, *self.aliases)


HTML = Format("html", "text/html", "text/html; charset=utf-8", "html", ("application/xhtml+xml",), False)
JSON = Format("json", "application/json", "application/json", "json")
TEXT = Format("text", "text/plain", "text/plain; charset=utf-8", "txt")
PROBLEM = Format(
    "problem",
    "application/problem+json",
    "application/problem+json",
    "json",
    ("application/json", "application/sparql-results+json", "application/ld+json"),
    False,
)

RESULT_JSON = Format(
    "json",
    "application/sparql-results+json",
    "application/sparql-results+json",
    "json",
    ("application/json",),
)
RESULT_XML = Format(
    "xml",
    "application/sparql-results+xml",
    "application/sparql-results+xml; charset=utf-8",
    "xml",
    ("application/xml", "text/xml"),
)
CSV = Format("csv", "text/csv", "text/csv; charset=utf-8; header=present", "csv")
TSV = Format("tsv", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "tsv")

TURTLE = Format("turtle", "text/turtle", "text/turtle; charset=utf-8", "ttl", ("application/x-turtle",))
NTRIPLES = Format(
    "ntriples", "application/n-triples", "application/n-triples; charset=utf-8", "nt", ("text/plain",)
)
RDFXML = Format(
    "rdfxml",
    "application/rdf+xml",
    "application/rdf+xml; charset=utf-8",
    "rdf",
    ("application/xml", "text/xml"),
)
JSONLD = Format("jsonld", "application/ld+json", "application/ld+json", "jsonld", ("application/json",))
TRIG = Format("trig", "application/trig", "application/trig; charset=utf-8", "trig")
NQUADS = Format("nquads", "application/n-quads", "application/n-quads; charset=utf-8", "nq")

SOLUTION_FORMATS = (RESULT_JSON, RESULT_XML, CSV, TSV)
GRAPH_FORMATS = (TURTLE, NTRIPLES, RDFXML, JSONLD, TRIG, NQUADS)

BY_NAME: Mapping[str, Format] = {
    **{f.name: f for f in (*SOLUTION_FORMATS, *GRAPH_FORMATS, HTML)},
    **{f.suffix: f for f in GRAPH_FORMATS},
}
"""What the ``format`` parameter may say."""

_RANGE = re.compile(r"\s*([A-Za-z0-9!#$&^_.+*-]+)\s*/\s*([A-Za-z0-9!#$&^_.+*-]+)\s*((?:;.*)?)$")
_QUALITY = re.compile(r";\s*q\s*=\s*(\"?)([01](?:\.[0-9]{0,3})?)\1\s*(?:;|$)", re.IGNORECASE)


def accepted(header: str | None) -> tuple[tuple[str, float], ...]:
    """The media ranges of an Accept header, lower case, each with its quality.

    Ranges that cannot be read are left out. No header, or an empty one, accepts everything.
    """
    if header is None or not header.strip():
        return (("*/*", 1.0),)
    ranges = []
    for part in header.split(",")[:MAX_RANGES]:
        match = _RANGE.match(part)
        if match is None:
            continue
        quality = _QUALITY.search(match[3])
        value = min(1.0, float(quality[2])) if quality else 1.0
        ranges.append((f"{match[1]}/{match[2]}".lower(), value))
    return tuple(ranges)


def quality(ranges: Sequence[tuple[str, float]], media_type: str) -> float:
    """How much a media type is wanted: that of the most specific range that matches it."""
    best, found = -1, 0.0
    major = media_type.partition("/")[0]
    for pattern, value in ranges:
        rank = 2 if pattern == media_type else 1 if pattern == f"{major}/*" else 0 if pattern == "*/*" else -1
        if rank > best:
            best, found = rank, value
    return found


def choose(header: str | None, offers: Sequence[Format]) -> Format | None:
    """The offered format a client wants most, or ``None`` when it takes none of them.

    A client that takes a format only under another name gets it under that name.
    """
    ranges = accepted(header)
    best: tuple[float, Format | None] = (0.0, None)
    for offer in offers:
        wanted = quality(ranges, offer.media_type)
        if wanted > best[0]:
            best = (wanted, offer)
        alias, named = max(
            ((pattern, value) for pattern, value in ranges if pattern in offer.aliases),
            key=lambda pair: pair[1],
            default=("", 0.0),
        )
        if named > best[0]:
            best = (named, _under(offer, alias))
    return best[1]


def _under(offer: Format, alias: str) -> Format:
    if not offer.echo:
        return offer
    charset = "; charset=utf-8" if alias.startswith("text/") else ""
    return replace(offer, content_type=alias + charset)


def list_types(offers: Sequence[Format]) -> str:
    """The media types of some formats, for a sentence."""
    return ", ".join(offer.media_type for offer in offers)
