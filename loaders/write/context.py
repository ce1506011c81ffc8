"""What the writers of facts share: one document, its places, and the ways to say common things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import URIRef

from ccgraph.vocabulary import ACTOR_CLASSES
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.tags import tag
from loaders.model.facts import (
    Actor,
    DocumentFacts,
    Fact,
    Instrument,
    MeetingFact,
    MeetingKind,
    ParticipationFact,
    StatementFact,
)
from loaders.model.text import Span
from loaders.model.tree import DocumentTree
from loaders.write.graph import GraphWriter, decimal, integer
from loaders.write.iris import Iris, Minter
from loaders.write.places import Places
from loaders.write.structure import Structure


class DocumentContext:
    """One document on its way into its named graph."""

    def __init__(self, tree: DocumentTree, facts: DocumentFacts, knowledge: Knowledge, iris: Iris) -> None:
        self.tree = tree
        self.facts = facts
        self.knowledge = knowledge
        self.iris = iris
        self.doc = facts.document.id
        self.document = iris.document(self.doc)
        self.writer = GraphWriter(iris.document_graph(self.doc), iris)
        self.places = Places(tree, iris)
        self.structure = Structure(self.writer, tree, self.places)
        self.minter = Minter()
        self.congress = congress_of(facts, knowledge)
        self._counts: dict[tuple[str, str], int] = {}
        self._instruments = _instrument_spans(facts)

    def count(self, kind: str, paragraph: str) -> int:
        """1, 2, 3 … for the facts of a kind in a paragraph."""
        key = (kind, paragraph)
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key]

    def start(self, iri: URIRef, class_iri: str, evidence: Span, paragraph: str = "") -> URIRef:
        """Begin a fact: its own IRI, its class, document, evidence and paragraph."""
        w = self.writer
        iri = self.minter.unique(iri)
        w.type(iri, class_iri)
        w.add(iri, w.cc.inDocument, self.document)
        w.add(iri, w.cc.evidence, self.structure.evidence(evidence))
        w.link(iri, w.cc.inParagraph, self.places.paragraph(paragraph, evidence))
        return iri

    def without_repeats(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """A speaker has one statement in a paragraph, a participant one place in a list: the first."""
        seen: set[tuple[str, ...]] = set()
        for fact in facts:
            key: tuple[str, ...]
            match fact:
                case StatementFact(speaker=actor):
                    key = ("statement", actor.key)
                case ParticipationFact(participant=actor):
                    key = ("participation", actor.key, fact.meeting, fact.capacity)
                case _:
                    yield fact
                    continue
            where = self.places.paragraph(fact.paragraph, fact.evidence)
            if where is None or (*key, str(where)) not in seen:
                seen.add((*key, str(where)))
                yield fact

    def printed(self, iri: URIRef, evidence: Span) -> None:
        """Where this document prints something that stands with the shared things."""
        w = self.writer
        w.add(iri, w.cc.inDocument, self.document)
        w.add(iri, w.cc.evidence, self.structure.evidence(evidence))
        w.link(iri, w.cc.inParagraph, self.places.paragraph("", evidence))

    def topic(self, iri: URIRef, item: int | None, workshop: int | None) -> None:
        w = self.writer
        if item is not None:
            w.add(iri, w.cc.underItem, self.iris.item(self.congress, item))
        if workshop is not None:
            w.add(iri, w.cc.underWorkshop, self.iris.workshop(self.congress, workshop))

    def concept(self, iri: URIRef, predicate: str, scheme: str, token: str) -> None:
        if token:
            self.writer.add(iri, predicate, self.iris.concept(scheme, token))

    def region(self, iri: URIRef, predicate: str, region: str) -> None:
        if region:
            self.writer.add(iri, predicate, self.iris.region(region))

    def meeting(self, iri: URIRef, meeting: str) -> None:
        if meeting:
            self.writer.add(iri, self.writer.cc.atMeeting, self.iris.meeting(meeting))

    def country(self, iri: URIRef, iso3: str) -> None:
        if iso3:
            state = self.knowledge.states.get(iso3)
            key = state.actor().key if state else f"state/{iso3}"
            self.writer.add(iri, self.writer.cc.ofCountry, self.iris.actor(key))

    def tags(self, iri: URIRef, text: str, evidence: Span) -> None:
        """Themes, groups and goals of a text, each with how it was found, and the instruments in it."""
        w = self.writer
        direct = {"theme": w.cc.theme, "group": w.cc.concernsGroup, "sdg": w.cc.sdg}
        mint = {"theme": self.iris.theme, "group": self.iris.group, "sdg": self.iris.sdg}
        for found in tag(text, self.knowledge):
            concept = mint[found.scheme](found.id)
            w.add(iri, direct[found.scheme], concept)
            node = self.iris.tag(self.doc, iri, concept)
            w.type(node, w.cc.Tag)
            w.add(node, w.cc.inDocument, self.document)
            w.add(node, w.cc.tagged, iri)
            w.add(node, w.cc.tag, concept)
            w.text(node, w.cc.method, found.method)
            w.text(node, w.cc.cue, found.cue)
            w.add(node, w.cc.confidence, decimal(found.confidence))
        for span, key in self._instruments:
            if evidence.start <= span.start and span.end <= evidence.end:
                w.add(iri, w.cc.reliesOn, self.iris.instrument(key))

    def number(self, iri: URIRef, predicate: str, number: int | None) -> None:
        if number is not None:
            self.writer.add(iri, predicate, integer(number))


def _instrument_spans(facts: DocumentFacts) -> list[tuple[Span, str]]:
    """Instruments named by themselves: a name inside a longer name is not what a text relies on."""
    return [
        (mention.evidence, mention.entity.key)
        for mention in facts.mentions
        if isinstance(mention.entity, Instrument) and not mention.nested
    ]


def actor_class(actor: Actor) -> str:
    """Local name of an actor's class; offices are told from named persons by their key."""
    return "Office" if actor.key.startswith("office/") else ACTOR_CLASSES[actor.kind]


def congress_of(facts: DocumentFacts, knowledge: Knowledge) -> str:
    """The Congress whose agenda items a document's facts stand under.

    The document's meeting leads to it; else the Congress of its table of items, else the last
    Congress it dates.
    """
    parents = {m.key: m.part_of for m in knowledge.meetings.values() if m.part_of}
    parents.update({f.key: f.part_of for f in _meetings(facts.facts) if f.part_of})
    key, seen = facts.document.meeting, set[str]()
    while key and key not in seen:
        if key.startswith("congress-"):
            return key
        seen.add(key)
        key = parents.get(key, "")
    crosswalks = [f.congress for f in facts.facts if hasattr(f, "congress")]
    if crosswalks:
        return crosswalks[0]
    dated = [f for f in _meetings(facts.facts) if f.kind is MeetingKind.CONGRESS]
    dated.sort(key=lambda f: (f.start is not None, f.start.isoformat() if f.start else "", f.key))
    return dated[-1].key if dated else "congress"


def _meetings(facts: tuple[Fact, ...]) -> list[MeetingFact]:
    return [fact for fact in facts if isinstance(fact, MeetingFact)]
