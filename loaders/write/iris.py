"""Every IRI of the graph is minted here: stable, readable, and never the same for two things.

A key is a path; each of its segments is percent-encoded on its own, so that no printed character
can change the path, and segments that a browser would normalize away are spelt differently.

>>> Iris("https://w3id.org/crime-congress/").recommendation("a-report", "24", "a").n3()
'<https://w3id.org/crime-congress/id/recommendation/a-report/24/a>'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from rdflib import URIRef

_SAFE = "-._()"
_SPECIAL = ("", ".", "..")


def segment(text: str) -> str:
    """One path segment that stands for exactly this text.

    The empty segment and the dot segments get a tilde, which nothing else begins with.

    >>> segment("5(a)"), segment("a/b"), segment("..")
    ('5(a)', 'a%2Fb', '~..')
    """
    if text in _SPECIAL:
        return f"~{text}"
    return quote(text, safe=_SAFE, errors="surrogatepass").replace("~", "%7E")


def path(key: str) -> str:
    """A key that is a path already (``state/CRI``, ``A/RES/78/223``), encoded segment by segment."""
    return "/".join(segment(part) for part in key.split("/"))


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: readable, but two texts may share one.

    >>> slug("Fundación Ciudadanía y Desarrollo")
    'fundacion-ciudadania-y-desarrollo'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short_hash(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for some texts (48 bits: safe for millions)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Iris:
    """Mints IRIs below one base. All methods are pure: same arguments, same IRI."""

    def __init__(self, base: str) -> None:
        self.base = base

    def thing(self, *segments: str) -> URIRef:
        """``{base}id/`` and the encoded segments."""
        return URIRef(f"{self.base}id/" + "/".join(segment(part) for part in segments))

    def keyed(self, kind: str, key: str) -> URIRef:
        """``{base}id/{kind}/`` and a key that is a path."""
        return URIRef(f"{self.base}id/{segment(kind)}/{path(key)}")

    def graph(self, *segments: str) -> URIRef:
        return URIRef(f"{self.base}graph/" + "/".join(segment(part) for part in segments))

    # documents and their parts
    def document(self, doc: str) -> URIRef:
        return self.thing("document", doc)

    def document_graph(self, doc: str) -> URIRef:
        return self.graph("document", doc)

    def section(self, doc: str, number: int) -> URIRef:
        return self.thing("document", doc, "section", str(number))

    def paragraph(self, doc: str, number: str, running: int = 0) -> URIRef:
        """A numbered paragraph, or the ``running``-th unnumbered one of the document."""
        return self.thing("document", doc, "paragraph", number or f"u{running}")

    def footnote(self, doc: str, mark: str) -> URIRef:
        return self.thing("document", doc, "footnote", mark)

    def evidence(self, doc: str, start: int, end: int) -> URIRef:
        return self.thing("evidence", doc, f"{start}-{end}")

    def source(self, doc: str) -> URIRef:
        """The file a document was read from, as a prov:Entity."""
        return self.thing("source", doc)

    # facts
    def recommendation(self, doc: str, paragraph: str, letter: str) -> URIRef:
        return self.thing("recommendation", doc, *_given(paragraph or "-", letter))

    def lettered(self, kind: str, doc: str, paragraph: str, letter: str) -> URIRef:
        """A question or an objective; ``-`` stands for a number that is not printed."""
        return self.thing(kind, doc, *_given(paragraph or "-", letter))

    def provision(self, doc: str, paragraph: str, position: int, letter: str) -> URIRef:
        return self.thing("provision", doc, *_given(paragraph or f"p{position}", letter))

    def counted(self, kind: str, doc: str, paragraph: str, number: int) -> URIRef:
        """The n-th statement, participation or attributed point of a paragraph."""
        return self.thing(kind, doc, *_given(paragraph or "-", str(number)))

    def positioned(self, kind: str, doc: str, position: int | str) -> URIRef:
        """A quotation, an echo, a finding, a role … by its position in the document."""
        return self.thing(kind, doc, str(position))

    def observation(self, doc: str, table: str, dimensions: tuple[str, ...]) -> URIRef:
        return self.thing("observation", doc, table, ".".join(d for d in dimensions if d) or "all")

    def data_set(self, doc: str, table: str) -> URIRef:
        return self.thing("dataset", doc, table)

    def span(self, kind: str, doc: str, start: int, end: int) -> URIRef:
        """A mention or a citation, by the range it stands at."""
        return self.thing(kind, doc, f"{start}-{end}")

    def issue(self, doc: str, kind: str, start: int) -> URIRef:
        return self.thing("issue", doc, kind, str(start))

    def tag(self, doc: str, tagged: URIRef, concept: URIRef) -> URIRef:
        return self.thing("tag", doc, short_hash(str(tagged), str(concept)))

    def reading(self, doc: str, fact: URIRef) -> URIRef:
        """The reading of the verbs and addressees of a fact."""
        return self.thing("action", doc, short_hash(str(fact)))

    # shared things
    def actor(self, key: str) -> URIRef:
        """By key: ``state/CRI``, ``organization/unodc``, ``person/erin-leslie-mckey``."""
        return self.keyed("actor", key)

    def state(self, iso3: str) -> URIRef:
        return self.actor(f"state/{iso3}")

    def instrument(self, key: str) -> URIRef:
        return self.keyed("instrument", key)

    def meeting(self, key: str) -> URIRef:
        return self.keyed("meeting", key)

    def agenda_item(self, meeting: str, position: str) -> URIRef:
        return URIRef(f"{self.keyed('agenda-item', meeting)}/{segment(position)}")

    def item_cluster(self, congress: str, item: int) -> URIRef:
        return self.thing("item-cluster", congress, str(item))

    def item(self, congress: str, number: int) -> URIRef:
        return self.thing("item", congress, str(number))

    def workshop(self, congress: str, number: int) -> URIRef:
        return self.thing("workshop", congress, str(number))

    def theme(self, theme: str) -> URIRef:
        return self.thing("theme", theme)

    def group(self, group: str) -> URIRef:
        return self.thing("group", group)

    def sdg(self, code: str) -> URIRef:
        """A goal (``16``), a target (``16.3``) or an indicator (``16.3.2``)."""
        return self.thing("sdg", code)

    def region(self, region: str) -> URIRef:
        return self.thing("region", region)

    def symbol(self, symbol: str) -> URIRef:
        """The document that a UN symbol denotes."""
        return self.keyed("symbol", symbol)

    def concept(self, scheme: str, token: str) -> URIRef:
        """A value of a scheme; its IRI has hyphens where the token has blanks."""
        return self.thing("concept", scheme, re.sub(r"\s+", "-", token))


def _given(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


class Minter:
    """Gives each fact of one document its own IRI, also where a bad source repeats a letter.

    The first fact keeps the plain IRI, later ones get ``-2``, ``-3`` … in document order.
    """

    def __init__(self) -> None:
        self._taken: set[URIRef] = set()

    def unique(self, iri: URIRef, separator: str = "-") -> URIRef:
        candidate, number = iri, 1
        while candidate in self._taken:
            number += 1
            candidate = URIRef(f"{iri}{separator}{number}")
        self._taken.add(candidate)
        return candidate
