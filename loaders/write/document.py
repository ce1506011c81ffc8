"""A document and all it says, as the quads of its named graph."""

from __future__ import annotations

from collections.abc import Iterator

from ccgraph.settings import Settings
from ccgraph.vocabulary import DCTERMS, DOCUMENT_CLASSES, RDFS
from loaders.annotate.knowledge import Knowledge
from loaders.model.facts import Actor, Citation, DocumentFacts, Mention, NamedGoal, NamedMeeting
from loaders.model.tree import DocumentTree
from loaders.write.context import DocumentContext
from loaders.write.facts import WRITERS
from loaders.write.graph import Quad, boolean, decimal, integer, partial_date, string
from loaders.write.iris import Iris
from loaders.write.record import address, texts_of, write_record


def write_document(
    tree: DocumentTree, facts: DocumentFacts, knowledge: Knowledge, settings: Settings
) -> Iterator[Quad]:
    """The quads of one document: its parts, its facts, and the evidence for each.

    Shared things (actors, meetings, instruments …) are only pointed to; ``write_shared`` says
    what they are. The same input gives the same quads in the same order.
    """
    context = DocumentContext(tree, facts, knowledge, Iris(settings.base_iri))
    _document(context)
    context.structure.write()
    for fact in context.without_repeats(facts.facts):
        WRITERS[type(fact)](context, fact)
    for mention in facts.mentions:
        _mention(context, mention)
    for meeting in facts.meetings:
        _meeting(context, meeting)
    for goal in facts.goals:
        _goal(context, goal)
    for citation in facts.citations:
        _citation(context, citation)
    yield from context.writer.quads()


def _document(c: DocumentContext) -> None:
    w, iri, fact, source = c.writer, c.document, c.facts.document, c.tree.source
    w.type(iri, w.cc[DOCUMENT_CLASSES[fact.genre]])
    w.add(iri, DCTERMS.identifier, string(fact.id))
    w.text(iri, DCTERMS.title, fact.title)
    w.text(iri, DCTERMS.language, fact.language)
    w.text(iri, DCTERMS.rights, fact.rights)
    w.text(iri, RDFS.comment, fact.note)
    w.text(iri, w.cc.symbol, fact.symbol)
    if fact.date:
        w.add(iri, DCTERMS.date, partial_date(fact.date))
    c.meeting(iri, fact.meeting)
    w.text(iri, w.cc.sourcePath, source.path)
    w.text(iri, w.cc.sha256, source.sha256)
    w.add(iri, w.cc.sourceCharacters, integer(len(source.raw)))
    for instrument in texts_of(fact, c.knowledge):
        w.add(iri, w.cc.textOf, c.iris.instrument(instrument.key))
    if source.record is not None:
        write_record(w, iri, source.record)
        if source.record.symbol:
            w.add(iri, RDFS.seeAlso, address(source.record.symbol, fact.language))


def _mention(c: DocumentContext, mention: Mention) -> None:
    w, entity, span = c.writer, mention.entity, mention.evidence
    is_actor = isinstance(entity, Actor)
    iri = c.iris.span("mention", c.doc, span.start, span.end)
    iri = c.start(iri, w.cc.ActorMention if is_actor else w.cc.InstrumentMention, span, mention.paragraph)
    w.add(iri, w.cc.mentions, c.iris.actor(entity.key) if is_actor else c.iris.instrument(entity.key))
    w.text(iri, w.cc.surface, mention.surface)
    w.text(iri, w.cc.pinpoint, mention.pinpoint)
    w.text(iri, w.cc.method, mention.method)
    w.add(iri, w.cc.confidence, decimal(mention.confidence))
    if mention.footnote:
        w.link(iri, w.cc.inFootnote, c.structure.footnote(mention.footnote, span))
    if mention.nested:
        w.add(iri, w.cc.nested, boolean(True))
    if mention.anaphoric:
        w.add(iri, w.cc.anaphoric, boolean(True))


def _meeting(c: DocumentContext, meeting: NamedMeeting) -> None:
    w, span = c.writer, meeting.evidence
    iri = c.iris.span("mention", c.doc, span.start, span.end)
    iri = c.start(iri, w.cc.MeetingMention, span, meeting.paragraph)
    w.add(iri, w.cc.mentions, c.iris.meeting(meeting.meeting))
    w.text(iri, w.cc.surface, meeting.surface)
    if meeting.nested:
        w.add(iri, w.cc.nested, boolean(True))


def _goal(c: DocumentContext, goal: NamedGoal) -> None:
    w, span = c.writer, goal.evidence
    iri = c.iris.span("mention", c.doc, span.start, span.end)
    iri = c.start(iri, w.cc.GoalMention, span, goal.paragraph)
    w.add(iri, w.cc.mentions, c.iris.sdg(goal.goal))
    w.text(iri, w.cc.surface, goal.surface)
    w.text(iri, w.cc.method, "named")
    w.add(iri, w.cc.confidence, decimal(1.0))
    if goal.footnote:
        w.link(iri, w.cc.inFootnote, c.structure.footnote(goal.footnote, span))


def _citation(c: DocumentContext, citation: Citation) -> None:
    w, span = c.writer, citation.evidence
    iri = c.iris.span("citation", c.doc, span.start, span.end)
    iri = c.start(iri, w.cc.Citation, span, citation.paragraph)
    w.text(iri, w.cc.symbol, citation.symbol)
    w.text(iri, w.cc.surface, citation.surface)
    w.text(iri, w.cc.pinpoint, citation.pinpoint)
    w.add(iri, w.cc.cites, c.iris.symbol(citation.symbol))
    if citation.footnote:
        w.link(iri, w.cc.inFootnote, c.structure.footnote(citation.footnote, span))
    if citation.repaired:
        w.add(iri, w.cc.repaired, boolean(True))
