"""How to cite what the graph describes: in the style of the United Nations, and for BibTeX.

A passage of a document is cited as that document, with symbol and paragraph, since the words are its own;
what stands in no document by itself (a State, a theme) is cited as an entry of this graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GRAPH = "Crime Congress knowledge graph"
UNITED_NATIONS = "United Nations"


@dataclass(frozen=True, slots=True)
class Citable:
    """What is known of a thing that is cited.

    Attributes:
        title: name of the thing itself, empty for a passage without one.
        document: title of the document it stands in, or that it is.
        date: xsd:date, gYearMonth or gYear of the document.
        passage: it is a part of the document, not the document.
        quote: its words, where it has some.
    """

    iri: str
    title: str = ""
    document: str = ""
    symbol: str = ""
    date: str = ""
    paragraph: str = ""
    letter: str = ""
    passage: bool = False
    quote: str = ""


_COLUMNS = "?title ?document ?name ?symbol ?date ?paragraph ?letter ?quote"
_PATTERN = """
  ?thing a ?kind .
  OPTIONAL { ?thing rdfs:label|dcterms:title ?title FILTER (LANG(?title) IN ("en", "")) }
  OPTIONAL { ?thing cc:text ?text }
  OPTIONAL { ?thing cc:letter ?letter }
  OPTIONAL { ?thing cc:inParagraph/cc:number ?paragraph }
  OPTIONAL {
    { ?thing cc:inDocument ?source . BIND (?source AS ?document) }
    UNION { ?thing a cc:Document . BIND (?thing AS ?source) }
    ?source dcterms:title ?name .
    OPTIONAL { ?source cc:symbol ?symbol }
    OPTIONAL { ?source dcterms:date ?date }
  }
"""


def query(iri: str) -> str:
    """The SPARQL query for what is known of a thing.

    Args:
        iri: the thing, in SPARQL syntax. The prefixes of the project must stand before.
    """
    return (
        f"SELECT {_COLUMNS} WHERE {{ VALUES ?thing {{ {iri} }} {_PATTERN} BIND (?text AS ?quote) }} "
        "ORDER BY ?title ?quote LIMIT 1"
    )


def query_many(iris: Iterable[str]) -> str:
    """The query for several things; what has no text of its own is quoted by its evidence.

    Args:
        iris: of things in the graph, as answers of the engine have them.
    """
    things = " ".join(f"<{iri}>" for iri in iris)
    return (
        f"SELECT DISTINCT ?thing {_COLUMNS} WHERE {{ VALUES ?thing {{ {things} }} {_PATTERN} "
        "OPTIONAL { ?thing cc:evidence/oa:exact ?exact } BIND (COALESCE(?text, ?exact) AS ?quote) } "
        "ORDER BY ?thing ?title ?quote"
    )


def citable(iri: str, row: Mapping[str, str]) -> Citable:
    """The thing that a row of the query describes."""
    passage = "document" in row
    return Citable(
        iri=iri,
        title=row.get("title", ""),
        document=row.get("name", ""),
        symbol=row.get("symbol", ""),
        date=row.get("date", ""),
        paragraph=row.get("paragraph", ""),
        letter=row.get("letter", ""),
        passage=passage,
        quote=row.get("quote", ""),
    )


def united_nations_style(cited: Citable) -> str:
    """The citation as a footnote of a document of the United Nations has it."""
    if not cited.document:
        name = f"“{cited.title}”, " if cited.title else ""
        return f"{GRAPH}, {name}available at {cited.iri}."
    parts = [UNITED_NATIONS, f"“{cited.document}”", cited.symbol or _year(cited.date), _place(cited)]
    return f"{', '.join(filter(None, parts))}. Available at {cited.iri}."


def _place(cited: Citable) -> str:
    if not cited.paragraph:
        return ""
    return f"para. {cited.paragraph}" + (f" ({cited.letter})" if cited.letter else "")


def _year(date: str) -> str:
    return date[:4] if re.match(r"\d{4}", date) else ""


def bibtex(cited: Citable) -> str:
    """The citation as an entry of a BibTeX file."""
    fields = {
        "author": f"{{{UNITED_NATIONS}}}" if cited.document else f"{{{GRAPH}}}",
        "title": cited.document or cited.title or cited.iri,
        "number": cited.symbol,
        "institution": UNITED_NATIONS if cited.document else "",
        "year": _year(cited.date),
        "note": _place(cited),
        "url": cited.iri,
    }
    lines = [
        f"  {name} = {{{value if name in ('author', 'url') else _escaped(value)}}}"
        for name, value in fields.items()
        if value
    ]
    return (
        f"@{'techreport' if cited.document else 'misc'}{{{_key(cited.iri)},\n" + ",\n".join(lines) + "\n}\n"
    )


def _key(iri: str) -> str:
    """A key that every BibTeX takes, readable and different for different things."""
    name = iri.partition("/id/")[2] or iri
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "thing"


_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def _escaped(text: str) -> str:
    return " ".join(text.translate(_SPECIAL).split())
