"""From the publisher's file of a resolution to the facts that are kept of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ccgraph.errors import InputError
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.tags import tag
from loaders.interpret import interpret
from loaders.link.similarity import METHOD, Passage, Weights
from loaders.manifest import ManifestEntry, document_id
from loaders.model.facts import DocumentFacts, Genre, Instrument, ProvisionFact, ProvisionKind
from loaders.model.record import Keyword
from loaders.model.text import Span
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.read import read_source
from loaders.resolutions.model import ParagraphTag, ResolutionFacts, ResolutionParagraph
from loaders.resolutions.uptake import find_uptake

LANGUAGE = "en"
"""Paragraphs are read in the language that our methods know; of the others the record is kept."""


_MARK = 3
"""Characters of a footnote mark."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A paragraph that is kept, with the words that are not."""

    paragraph: ResolutionParagraph
    text: str


def extract(
    path: Path, knowledge: Knowledge, passages: Sequence[Passage], weights: Weights
) -> ResolutionFacts:
    """The facts of one file.

    Args:
        path: an Akoma Ntoso file of the United Nations.
        passages: the recommendations and quotations that it may take up.

    Raises:
        InputError: the file cannot be read, or is no resolution with a record and a symbol.
    """
    tree = parse(read_source(path, document_id(path)))
    record = tree.source.record
    if record is None or not record.symbol:
        raise InputError(
            "this is no resolution with a record of its publisher; give an AKN4UN file",
            file=path,
        )
    language = record.language_code or "und"
    facts = ResolutionFacts(
        record=record,
        titles={language: record.title} if record.title else {},
        expressions={language: record.expression} if record.expression else {},
        sources={path.name: tree.source.sha256},
    )
    if language != LANGUAGE:
        return facts
    entry = ManifestEntry(id=document_id(path), file=path.name, genre=Genre.RESOLUTION)
    found = _with_notes_at_their_marks(interpret(tree, entry, knowledge), tree)
    return _with_paragraphs(facts, found, knowledge, passages, weights)


def _with_notes_at_their_marks(found: DocumentFacts, tree: DocumentTree) -> DocumentFacts:
    """What a footnote names is named where its mark stands: the note belongs to that paragraph."""
    anchors = sorted((a.span, a.mark) for x in tree.located for a in x.node.anchors)
    notes: list[tuple[Span, Span]] = []
    for note in tree.footnotes:
        own = note.spans[0]
        before = [span for span, mark in anchors if mark == note.label and span.start < own.start]
        if before:
            notes += ((span, before[-1]) for span in note.spans)

    def moved(span: Span) -> Span:
        return next((mark for note, mark in notes if _within(span, note)), span)

    return replace(
        found,
        mentions=tuple(replace(m, evidence=moved(m.evidence)) for m in found.mentions),
        citations=tuple(replace(c, evidence=moved(c.evidence)) for c in found.citations),
    )


def _with_paragraphs(
    facts: ResolutionFacts,
    found: DocumentFacts,
    knowledge: Knowledge,
    passages: Sequence[Passage],
    weights: Weights,
) -> ResolutionFacts:
    numbered = list(_numbered(found, knowledge))
    named = _named(found)
    inside = {key for n in numbered for key in n.paragraph.instruments}
    cited = {c.symbol for c in found.citations} - {i.symbol for i in named} - {facts.symbol}
    cited -= {symbol for n in numbered for symbol in n.paragraph.documents}
    return replace(
        facts,
        paragraphs=tuple(n.paragraph for n in numbered),
        preamble=tuple(sorted({i.key for i in named} - inside)),
        preamble_documents=tuple(sorted(cited)),
        instruments=tuple(named),
        uptake=find_uptake({n.paragraph.key: n.text for n in numbered}, passages, weights),
        method=METHOD,
    )


def _numbered(found: DocumentFacts, knowledge: Knowledge) -> Iterator[_Numbered]:
    """Operative paragraphs and commitments that bear a number; of a number printed twice, the first."""
    seen: set[str] = set()
    named = {i.symbol for i in _named(found)}
    for fact in found.facts:
        if not isinstance(fact, ProvisionFact) or not fact.paragraph:
            continue
        if fact.kind not in (ProvisionKind.OPERATIVE, ProvisionKind.COMMITMENT):
            continue
        tags = tuple(ParagraphTag(t.scheme, t.id, t.method, t.confidence) for t in tag(fact.text, knowledge))
        paragraph = ResolutionParagraph(
            kind=fact.kind.value,
            number=fact.paragraph,
            letter=fact.letter,
            tags=tags,
            instruments=_sorted(
                m.entity.key
                for m in found.mentions
                if isinstance(m.entity, Instrument) and not m.nested and _within(m.evidence, fact.evidence)
            ),
            documents=_sorted(
                c.symbol
                for c in found.citations
                if c.symbol not in named and _within(c.evidence, fact.evidence)
            ),
        )
        if paragraph.key not in seen:
            seen.add(paragraph.key)
            yield _Numbered(paragraph, fact.text)


def _within(inner: Span, outer: Span) -> bool:
    """A footnote mark may stand right behind the last word."""
    return outer.start <= inner.start <= outer.end and inner.end <= outer.end + _MARK


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _named(found: DocumentFacts) -> list[Instrument]:
    """All instruments that the text names by themselves, without their printed forms."""
    by_key = {
        m.entity.key: replace(m.entity, names=())
        for m in found.mentions
        if isinstance(m.entity, Instrument) and not m.nested
    }
    return [by_key[key] for key in sorted(by_key)]


def combine(parts: Iterable[ResolutionFacts]) -> list[ResolutionFacts]:
    """One entry per symbol, in the order of the symbols.

    The languages of a resolution are added up; of two that state the same the later counts, but the
    paragraphs are those of the last that has any.
    """
    merged: dict[str, ResolutionFacts] = {}
    for facts in parts:
        before = merged.get(facts.symbol)
        merged[facts.symbol] = facts if before is None else _both(before, facts)
    return [merged[symbol] for symbol in sorted(merged)]


def _both(before: ResolutionFacts, facts: ResolutionFacts) -> ResolutionFacts:
    main = facts if facts.paragraphs or not before.paragraphs else before
    return replace(
        main,
        titles={**before.titles, **facts.titles},
        expressions={**before.expressions, **facts.expressions},
        sources={**before.sources, **facts.sources},
    )


def with_concepts(resolutions: Sequence[ResolutionFacts], labels: Mapping[str, str]) -> list[ResolutionFacts]:
    """The same with the concept of each heading of the UNBIS Thesaurus that a record gives without its IRI.

    A heading of a thesaurus stands for one concept, so another record, or our table of mappings, tells which.

    Args:
        labels: concept of the UNBIS Thesaurus by label.
    """
    concepts: dict[str, set[str]] = {}
    given = ((k.label, k.iri) for r in resolutions for k in r.record.keywords if _is_unbis(k) and k.iri)
    for label, iri in (*labels.items(), *given):
        concepts.setdefault(_folded(label), set()).add(iri)
    return [_with_concepts(facts, concepts) for facts in resolutions]


def _with_concepts(facts: ResolutionFacts, concepts: Mapping[str, Collection[str]]) -> ResolutionFacts:
    keywords = []
    for keyword in facts.record.keywords:
        known = list(concepts.get(_folded(keyword.label), ()))
        alone = _is_unbis(keyword) and not keyword.iri and len(known) == 1
        keywords.append(replace(keyword, iri=known[0]) if alone else keyword)
    return replace(facts, record=replace(facts.record, keywords=tuple(keywords)))


def _is_unbis(keyword: Keyword) -> bool:
    return keyword.scheme.startswith("UNBIS")


def _folded(label: str) -> str:
    return label.replace("_", " ").casefold()
