"""The document's own structure: sections, paragraphs, list items and footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import URIRef

from ccgraph.vocabulary import DCTERMS
from loaders.model.text import Span
from loaders.model.tree import DocumentTree, Node, NodeKind
from loaders.write.graph import GraphWriter, boolean, integer
from loaders.write.iris import Minter, segment
from loaders.write.places import Places

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_LISTED = (NodeKind.ITEM, NodeKind.BULLET)


class Structure:
    """Writes the parts of one document; remembers the footnotes, which facts refer to."""

    def __init__(self, writer: GraphWriter, tree: DocumentTree, places: Places) -> None:
        self.writer = writer
        self.tree = tree
        self.places = places
        self.document = writer.iris.document(tree.source.document)
        self._paragraphs: Mapping[int, URIRef] = {id(node): iri for node, iri in places.paragraphs}
        self._minter = Minter()
        self._sections = 0
        self._order = 0
        self._notes: dict[str, URIRef] = {}
        self._note_spans: list[tuple[Span, URIRef]] = []

    def write(self) -> None:
        for child in self.tree.root.children:
            self._visit(child, section=None, paragraph=None, item=None)
        for note in self.tree.footnotes:
            self._footnote(note)
        for node, iri in self.places.paragraphs:
            for below in node.walk():
                for anchor in below.anchors:
                    self._anchor(anchor.mark, iri)

    def footnote(self, mark: str, span: Span) -> URIRef | None:
        """The footnote a range stands in; where two have one mark, the one that holds the range."""
        for extent, iri in self._note_spans:
            if span.start in extent:
                return iri
        return self._notes.get(mark)

    def _visit(
        self, node: Node, section: URIRef | None, paragraph: URIRef | None, item: URIRef | None
    ) -> None:
        if node.kind is NodeKind.SECTION:
            section, paragraph, item = self._section(node, section), None, None
        elif node.kind is NodeKind.PARAGRAPH:
            paragraph, item = self._paragraph(node, section), None
        elif node.kind in _LISTED:
            item = self._item(node, section, paragraph, item)
        for child in node.children:
            self._visit(child, section, paragraph, item)

    def _part(self, iri: URIRef, class_iri: str, node: Node, span: Span) -> None:
        w = self.writer
        self._order += 1
        w.type(iri, class_iri)
        w.add(iri, w.cc.inDocument, self.document)
        w.add(iri, w.cc.order, integer(self._order))
        if span.end > span.start:
            w.add(iri, w.cc.evidence, self.evidence(span))
        if node.restored:
            w.add(iri, w.cc.numberRestored, boolean(True))

    def evidence(self, span: Span) -> URIRef:
        doc = self.tree.source.document
        iri = self.writer.iris.evidence(doc, span.start, span.end)
        return self.writer.selector(iri, self.document, span.start, span.end, self.places.words(span))

    def _section(self, node: Node, above: URIRef | None) -> URIRef:
        self._sections += 1
        w = self.writer
        iri = w.iris.section(self.tree.source.document, self._sections)
        span = node.text.span() if node.text else node.spans[0]
        self._part(iri, w.cc.Section, node, span)
        w.text(iri, DCTERMS.title, node.text.text)
        w.text(iri, w.cc.number, node.label)
        w.add(iri, w.cc.level, integer(node.level))
        w.link(iri, w.cc.inSection, above)
        return iri

    def _paragraph(self, node: Node, section: URIRef | None) -> URIRef:
        w = self.writer
        iri = self._paragraphs[id(node)]
        self._part(iri, w.cc.Paragraph, node, node.extent())
        w.text(iri, w.cc.text, node.flow().text)
        w.text(iri, w.cc.number, node.label)
        if node.label.isascii() and node.label.isdigit():
            w.add(iri, w.cc.numberInteger, integer(int(node.label)))
        w.link(iri, w.cc.inSection, section)
        return iri

    def _item(
        self, node: Node, section: URIRef | None, paragraph: URIRef | None, above: URIRef | None
    ) -> URIRef:
        w = self.writer
        parent = above or paragraph or section or self.document
        iri = self._minter.unique(URIRef(f"{parent}/item/{segment(node.label or 'point')}"))
        self._part(iri, w.cc.ListItem, node, node.extent())
        w.text(iri, w.cc.text, node.flow().text)
        w.text(iri, w.cc.letter, node.label)
        w.link(iri, w.cc.inParagraph, paragraph)
        w.link(iri, w.cc.inSection, section if paragraph is None else None)
        return iri

    def _footnote(self, node: Node) -> None:
        w = self.writer
        doc = self.tree.source.document
        iri = self._minter.unique(w.iris.footnote(doc, node.label or str(len(self._note_spans) + 1)))
        extent = node.extent()
        self._part(iri, w.cc.Footnote, node, extent)
        w.text(iri, w.cc.number, node.label)
        w.text(iri, w.cc.text, node.flow().text)
        for address in _addresses(node):
            w.text(iri, w.cc.url, address)
        self._notes.setdefault(node.label, iri)
        self._note_spans.append((Span(node.spans[0].start, extent.end) if node.spans else extent, iri))

    def _anchor(self, mark: str, paragraph: URIRef) -> None:
        note = self._notes.get(mark)
        if note is not None:
            self.writer.add(note, self.writer.cc.inParagraph, paragraph)


def _addresses(node: Node) -> list[str]:
    """The web addresses of a note: targets of its links, else those printed in its words."""
    targets = [link.target for below in node.walk() for link in below.links]
    linked = [target for target in targets if _ADDRESS.match(target)]
    printed = [match.rstrip(".,;:)]") for match in _ADDRESS.findall(node.flow().text)]
    return list(dict.fromkeys(linked or printed))
