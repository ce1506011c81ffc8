"""What the publisher states about a document beside its words: identifiers, keywords, workflow.

Akoma Ntoso files of the United Nations (AKN4UN) carry such a record in their ``meta`` element.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keyword:
    """A subject heading chosen by the publisher: label, IRI ("" for a literal heading), vocabulary."""

    label: str
    iri: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class WorkflowStep:
    """One step on the way to adoption; ``date`` is ISO 8601 or "" where the record has none."""

    outcome: str
    date: str = ""
    document: str = ""
    by: str = ""
    paragraph: str = ""


# ISO 639-2 codes of the official languages, as records state them, and the codes of documents.
_LANGUAGES = {
    "ara": "ar", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es", "zho": "zh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """Identifiers are kept as the file states them; dates are ISO 8601 or "".

    ``kind`` is the publisher's name for the sort of document, such as ``resolution``.
    """

    kind: str = ""
    symbol: str = ""
    title: str = ""
    body: str = ""
    session: str = ""
    language: str = ""
    adopted: str = ""
    published: str = ""
    work: str = ""
    expression: str = ""
    agenda_item: str = ""
    voting: str = ""
    keywords: tuple[Keyword, ...] = ()
    workflow: tuple[WorkflowStep, ...] = ()

    @property
    def language_code(self) -> str:
        """ISO 639-1 code of the language; "" where the record states none of the official languages."""
        return _LANGUAGES.get(self.language, "")

    @property
    def sponsors(self) -> str:
        """Who submitted the draft, as the record words it."""
        return next((s.by for s in self.workflow if s.outcome == "draftResolution"), "")
