"""What is kept of an official resolution: its record, and what its paragraphs are about, not their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.model.facts import Instrument
from loaders.model.record import PublicationRecord


@dataclass(frozen=True, slots=True)
class ParagraphTag:
    """A theme, group or Goal of a paragraph, with how it was found."""

    scheme: str
    id: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ResolutionParagraph:
    """A numbered paragraph, or a lettered entry under it.

    Attributes:
        kind: ``operative`` or ``commitment``.
        instruments: keys of the instruments that it names.
        documents: symbols of the other documents that it cites.
    """

    kind: str
    number: str
    letter: str = ""
    tags: tuple[ParagraphTag, ...] = ()
    instruments: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """``operative/12/b``: what tells it from the other paragraphs of its resolution."""
        return "/".join(part for part in (self.kind, self.number, self.letter) if part)


@dataclass(frozen=True, slots=True)
class Uptake:
    """A paragraph (by key) and a fact (its IRI from below ``id/``) that say much the same."""

    paragraph: str
    fact: str
    score: float


@dataclass(frozen=True, slots=True)
class ResolutionFacts:
    """One resolution.

    Attributes:
        record: what the publisher states of the text in English, or in the language there is.
        titles: by language.
        expressions: Akoma Ntoso identifiers by language.
        preamble: keys of the instruments that stand before the first number, or in an annex or a note.
        preamble_documents: symbols of the other documents that are cited there.
        instruments: all instruments named, by key.
        method: name of the method of ``uptake``.
        sources: name and SHA-256 of each file that was read.
    """

    record: PublicationRecord
    titles: Mapping[str, str] = field(default_factory=dict)
    expressions: Mapping[str, str] = field(default_factory=dict)
    paragraphs: tuple[ResolutionParagraph, ...] = ()
    preamble: tuple[str, ...] = ()
    preamble_documents: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    uptake: tuple[Uptake, ...] = ()
    method: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[str, ...]:
        """Symbols of all documents that are cited."""
        inside = (symbol for p in self.paragraphs for symbol in p.documents)
        return tuple(sorted({*inside, *self.preamble_documents}))

    @property
    def symbol(self) -> str:
        return self.record.symbol

    @property
    def name(self) -> str:
        """The symbol as one segment of a path: ``A-RES-80-225``.

        >>> ResolutionFacts(PublicationRecord(symbol="S/RES/1325 (2000)")).name
        'S-RES-1325-(2000)'
        """
        return self.symbol.replace("/", "-").replace(" ", "-")
