"""What the publisher of a resolution states about it: identifiers, dates, workflow, subject keywords.

The same terms describe the text of a resolution that was loaded and, where only the facts are known,
the resolution itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from rdflib import URIRef

from ccgraph.vocabulary import DCTERMS, RDFS
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.resolutions import ResolutionFinder
from loaders.model.facts import DocumentFact, Genre, Instrument
from loaders.model.record import Keyword, PublicationRecord, WorkflowStep
from loaders.write.graph import GraphWriter, integer, label, partial_date

DOCUMENTS = "https://docs.un.org/"
_DAY = 10


def write_record(w: GraphWriter, iri: URIRef, record: PublicationRecord) -> None:
    """Identifiers, dates, session, body, agenda item, vote, steps and keywords of a text or a resolution."""
    w.text(iri, w.cc.aknWork, record.work)
    w.text(iri, w.cc.aknExpression, record.expression)
    _date(w, iri, w.cc.adopted, record.adopted)
    _date(w, iri, DCTERMS.issued, record.published)
    w.text(iri, w.cc.adoptingBody, record.body)
    w.text(iri, w.cc.session, record.session)
    w.text(iri, w.cc.agendaItemNumber, record.agenda_item)
    w.text(iri, w.cc.voting, record.voting)
    w.text(iri, w.cc.submittedBy, record.sponsors)
    steps = (step for step in record.workflow if step.date or step.document or step.by)
    for number, step in enumerate(steps, 1):
        _step(w, iri, number, step)
    for number, keyword in enumerate(record.keywords, 1):
        _keyword(w, iri, number, keyword)


def address(symbol: str, language: str = "en") -> URIRef:
    """Where the United Nations publish the text with this symbol.

    >>> address("A/RES/217(III)").n3()
    '<https://docs.un.org/en/A/RES/217(III)>'
    """
    return URIRef(f"{DOCUMENTS}{language}/{quote(symbol, safe='/().-')}")


def _date(w: GraphWriter, iri: URIRef, predicate: str, day: str) -> None:
    if len(day) == _DAY:
        w.add(iri, predicate, partial_date(day))


def _step(w: GraphWriter, iri: URIRef, number: int, step: WorkflowStep) -> None:
    node = URIRef(f"{iri}/step/{number}")
    w.add(iri, w.cc.workflowStep, node)
    w.type(node, w.cc.WorkflowStep)
    w.add(node, w.cc.order, integer(number))
    w.text(node, w.cc.outcome, step.outcome)
    _date(w, node, DCTERMS.date, step.date)
    w.text(node, w.cc.symbol, step.document)
    w.text(node, w.cc.submittedBy, step.by)
    w.text(node, w.cc.pinpoint, f"para. {step.paragraph}" if step.paragraph.isdigit() else step.paragraph)


def _keyword(w: GraphWriter, iri: URIRef, number: int, keyword: Keyword) -> None:
    node = URIRef(f"{iri}/keyword/{number}")
    w.add(iri, w.cc.keyword, node)
    w.type(node, w.cc.SubjectKeyword)
    w.add(node, w.cc.order, integer(number))
    w.add(node, RDFS.label, label(keyword.label.replace("_", " ")))
    w.text(node, w.cc.keywordScheme, keyword.scheme)
    if keyword.iri.startswith(("https://", "http://")) and not set(keyword.iri) & set(' <>"{}|\\^`'):
        w.add(node, DCTERMS.subject, URIRef(keyword.iri))
        w.add(iri, DCTERMS.subject, URIRef(keyword.iri))


def texts_of(document: DocumentFact, knowledge: Knowledge) -> Iterator[Instrument]:
    """The resolution whose text a document is, and what is annexed to it."""
    if document.genre is not Genre.RESOLUTION or not document.symbol:
        return
    resolution = ResolutionFinder(knowledge.bodies).instrument(document.symbol)
    if resolution is not None:
        yield resolution
        for known in knowledge.instruments.values():
            if known.symbol.startswith(f"{document.symbol}, annex"):
                yield known.instrument()
