"""What a page is about in the terms of schema.org, for search engines and link previews."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from ccgraph.citation import UNITED_NATIONS, Citable

Json = dict[str, Any]

_TYPES = {
    "State": "Country",
    "Meeting": "Event",
    "Person": "Person",
    "Theme": "DefinedTerm",
    "PersonsGroup": "DefinedTerm",
    "Document": "Report",
    "Question": "Question",
    "Instrument": "Legislation",
    "Quotation": "Quotation",
}
_GROUPS = {"actor": "Organization", "organization": "Organization", "meeting": "Event", "document": "Report"}


def thing_data(cited: Citable, kind: str, group: str, address: str) -> Json:
    """A thing in the terms of schema.org.

    Args:
        kind: name of its class in the ontology.
        group: the group of classes it belongs to.
        address: of its page.
    """
    found: Json = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(kind) or _GROUPS.get(group) or ("Quotation" if cited.quote else "Thing"),
        "@id": cited.iri,
        "url": address,
        "name": cited.title or cited.quote[:110] or cited.iri.partition("/id/")[2],
    }
    if cited.quote:
        found["text"] = cited.quote
    if cited.passage:
        part: Json = {"@type": "Report", "name": cited.document, "publisher": _publisher()}
        if cited.symbol:
            part["identifier"] = cited.symbol
        if cited.date:
            part["datePublished"] = cited.date
        found["isPartOf"] = part
    elif cited.document:
        found["publisher"] = _publisher()
        found |= {"datePublished": cited.date} if cited.date else {}
        found |= {"identifier": cited.symbol} if cited.symbol else {}
    return found


def _publisher() -> Json:
    return {"@type": "Organization", "name": UNITED_NATIONS, "url": "https://www.un.org/"}


def site_data(root: str, base_iri: str) -> Json:
    """The site, its search and its dataset in the terms of schema.org."""
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebSite",
                "@id": f"{root}#site",
                "url": root,
                "name": "Crime Congress knowledge graph",
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {
                        "@type": "EntryPoint",
                        "urlTemplate": f"{root}search?q={{search_term_string}}",
                    },
                    "query-input": "required name=search_term_string",
                },
            },
            {
                "@type": "Dataset",
                "@id": f"{base_iri}id/dataset",
                "url": root,
                "name": "Crime Congress knowledge graph",
                "description": (
                    "What the documents on the way to the United Nations Congress on Crime Prevention and "
                    "Criminal Justice say: recommendations, statements, questions, quotations and figures, "
                    "each with the words that prove it."
                ),
                "isAccessibleForFree": True,
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "encodingFormat": "application/n-quads",
                        "contentUrl": f"{root}data",
                    }
                ],
            },
        ],
    }


def script(data: Json) -> Markup:
    """Data as an element for the head of a page. It is no program: no policy needs to allow it.

    ``<``, ``>`` and ``&`` are written as escapes of JSON, so that no text of a source can end the element.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped above
