"""The things that documents share, in the graph of the authorities: what they are, said once.

Documents only point to them. Here the same actor, instrument or meeting of several documents
becomes one resource: the canonical name is its label, what documents print otherwise is an
alternative label, what the gazetteer knows besides is a hidden label (for search).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rdflib import URIRef

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.vocabulary import DCTERMS, INSTRUMENT_CLASSES, ORG, RDFS, SKOS
from loaders.annotate.knowledge import Knowledge
from loaders.model.facts import (
    Actor,
    ActorKind,
    AgendaItemFact,
    AttributedPointFact,
    CrosswalkFact,
    DocumentFacts,
    Instrument,
    ParticipationFact,
    QuotationFact,
    RoleFact,
    StatementFact,
)
from loaders.write.context import actor_class, congress_of
from loaders.write.graph import GraphWriter, Quad, boolean, integer, label, printed_label, string
from loaders.write.indicators import read_indicators, write_indicators
from loaders.write.iris import Iris
from loaders.write.meetings import merge_meetings, write_meetings
from loaders.write.record import texts_of


@dataclass
class Named:
    """A shared thing in the making: its canonical form, and all other names documents print."""

    thing: Actor | Instrument
    names: dict[str, None] = field(default_factory=dict)


def write_shared(
    all_facts: Sequence[DocumentFacts],
    knowledge: Knowledge,
    settings: Settings,
    instruments: Iterable[Instrument] = (),
    symbols: Iterable[str] = (),
) -> Iterator[Quad]:
    """The quads of the authorities graph that follow from the documents and the gazetteers.

    Args:
        instruments: what other sources name beside the documents.
        symbols: the documents that they cite.

    Themes, groups, goals and the values of closed schemes are hand-kept vocabularies and not
    written here. The order of the documents decides only what contradicts itself.
    """
    iris = Iris(settings.base_iri)
    w = GraphWriter(iris.graph("authorities"), iris)
    actors = merge_actors(all_facts, knowledge)
    indicators = read_indicators(settings.root / "data")
    actors = with_bodies(actors, {body for i in indicators for body in i.custodians}, knowledge)
    _regions(w, knowledge)
    _states(w, knowledge)
    for key, named in actors.items():
        _actor(w, key, named, knowledge)
    for key, named in merge_instruments(all_facts, knowledge, instruments).items():
        _instrument(w, key, named, knowledge)
    meetings = merge_meetings(all_facts, knowledge)
    write_meetings(w, meetings, knowledge)
    write_indicators(w, indicators)
    _agendas(w, all_facts, knowledge)
    _topics(w, all_facts, knowledge)
    _quantifiers(w, all_facts)
    _cited_documents(w, (*_cited(all_facts), *symbols), meetings, knowledge)
    yield from w.quads()


# --- merging -------------------------------------------------------------------------------------------


def merge_actors(all_facts: Sequence[DocumentFacts], knowledge: Knowledge) -> dict[str, Named]:
    """All actors by key, and the bodies they are parts of."""
    merged: dict[str, Named] = {}
    for facts in all_facts:
        for actor in _actors_of(facts):
            _merge(merged, actor, _known_actor(actor.key, knowledge))
    for key in list(merged):
        _parents(merged, key, knowledge)
    return dict(sorted(merged.items()))


def with_bodies(actors: dict[str, Named], bodies: Iterable[str], knowledge: Knowledge) -> dict[str, Named]:
    """The actors and the organizations that no document need name, since a vocabulary does.

    Raises:
        InputError: the gazetteer does not know one of them.
    """
    merged = dict(actors)
    for body in bodies:
        if body not in knowledge.organizations:
            raise InputError(f"the custodian {body} of an indicator is no organization that we know")
        actor = knowledge.organizations[body].actor()
        if actor.key not in merged:
            merged[actor.key] = Named(actor)
            _parents(merged, actor.key, knowledge)
    return dict(sorted(merged.items()))


def _actors_of(facts: DocumentFacts) -> Iterable[Actor]:
    for fact in facts.facts:
        match fact:
            case StatementFact(speaker=speaker, on_behalf_of=principal):
                yield from (actor for actor in (speaker, principal) if actor)
            case ParticipationFact(participant=participant):
                yield participant
            case RoleFact(person=person, affiliation=affiliation):
                yield from (actor for actor in (person, affiliation) if actor)
            case QuotationFact(country=Actor() as country):
                yield country
            case _:
                pass
    for mention in facts.mentions:
        if isinstance(mention.entity, Actor):
            yield mention.entity


def merge_instruments(
    all_facts: Sequence[DocumentFacts], knowledge: Knowledge, others: Iterable[Instrument] = ()
) -> dict[str, Named]:
    """All instruments that documents name, or are the text of, and others, by key."""
    merged: dict[str, Named] = {}
    for facts in all_facts:
        for instrument in texts_of(facts.document, knowledge):
            _merge(merged, instrument, None)
        for mention in facts.mentions:
            if isinstance(mention.entity, Instrument):
                known = knowledge.instruments.get(mention.entity.key)
                _merge(merged, mention.entity, known.instrument() if known else None)
    for instrument in others:
        found = knowledge.instruments.get(instrument.key)
        _merge(merged, instrument, found.instrument() if found else None)
    return dict(sorted(merged.items()))


def _merge(merged: dict[str, Named], thing: Actor | Instrument, known: Actor | Instrument | None) -> None:
    named = merged.get(thing.key)
    if named is None:
        named = merged[thing.key] = Named(known or thing)
    elif known is None and thing.kind is ActorKind.PERSON and len(thing.label) > len(named.thing.label):
        # A person bears the fullest name that any document prints.
        named.names[named.thing.label] = None
        named.thing = thing
    for name in (thing.label, *thing.names):
        named.names[name] = None
    named.names.pop(named.thing.label, None)


def _known_actor(key: str, knowledge: Knowledge) -> Actor | None:
    kind, _, name = key.partition("/")
    if kind in ("state", "area") and name in knowledge.states:
        return knowledge.states[name].actor()
    if kind == "organization" and name in knowledge.organizations:
        return knowledge.organizations[name].actor()
    return None


def _parents(merged: dict[str, Named], key: str, knowledge: Knowledge) -> None:
    body = knowledge.organizations.get(key.removeprefix("organization/"))
    if body and body.parent:
        parent = knowledge.organizations[body.parent].actor()
        if parent.key not in merged:
            merged[parent.key] = Named(parent)
            _parents(merged, parent.key, knowledge)


# --- actors and instruments ----------------------------------------------------------------------------


_ARTICLE = re.compile(r"^(?:the|The)\s+(?=[A-Z])")
_NO_NAME = re.compile(r"^(?:its|their|his|her|that|this|those|these|such|the|said)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")


def as_name(printed: str) -> str:
    """A printed form as an alternative name: without its article; "" where it names nothing by itself.

    >>> as_name("the Philippines"), as_name("its Protocols"), as_name("11/6")
    ('Philippines', '', '')
    """
    text = _ARTICLE.sub("", " ".join(printed.split()))
    return "" if _NO_NAME.match(text) or not _WORD.search(text) else text


def _names(w: GraphWriter, iri: URIRef, name: str, printed: Iterable[str], known: Iterable[str]) -> None:
    w.add(iri, RDFS.label, label(name))
    other = sorted({as_name(text) for text in printed} - {name, ""})
    for text in other:
        w.add(iri, SKOS.altLabel, printed_label(text))
    for text in sorted({text.removeprefix("~") for text in known} - {name, ""} - set(other)):
        w.add(iri, SKOS.hiddenLabel, label(text))


def _regions(w: GraphWriter, knowledge: Knowledge) -> None:
    for region in knowledge.regions.values():
        iri = w.iris.region(region.slug)
        w.type(iri, w.cc.Region)
        w.type(iri, SKOS.Concept)
        w.add(iri, DCTERMS.identifier, string(region.slug))
        w.add(iri, SKOS.notation, string(region.slug))
        w.add(iri, SKOS.inScheme, w.iris.thing("scheme", "region"))
        _names(w, iri, region.label, (), region.variants)


def _states(w: GraphWriter, knowledge: Knowledge) -> None:
    """All States that are, named by a document or not: their codes are what users ask with."""
    for state in knowledge.states.values():
        if state.status not in ("area", "former"):
            iri = w.iris.actor(state.actor().key)
            w.type(iri, w.cc.State)
            _area(w, iri, state.iso3, knowledge)
            w.add(iri, RDFS.label, label(state.label))


def _area(w: GraphWriter, iri: URIRef, iso3: str, knowledge: Knowledge) -> None:
    state = knowledge.states[iso3]
    w.add(iri, DCTERMS.identifier, string(state.actor().key))
    w.text(iri, w.cc.iso3, state.iso3)
    w.text(iri, w.cc.m49, state.m49)
    if state.region:
        w.add(iri, w.cc.region, w.iris.region(state.region))
    for language, name in {"en": state.label, **state.labels}.items():
        w.add(iri, SKOS.prefLabel, label(name, language))


def _actor(w: GraphWriter, key: str, named: Named, knowledge: Knowledge) -> None:
    actor = named.thing
    assert isinstance(actor, Actor)
    iri = w.iris.actor(key)
    kind, _, name = key.partition("/")
    w.type(iri, w.cc[actor_class(actor)])
    w.add(iri, DCTERMS.identifier, string(key))
    w.text(iri, w.cc.acronym, actor.acronym)
    if kind == "organization" and name in knowledge.organizations:
        w.text(iri, w.cc.iatiIdentifier, knowledge.organizations[name].iati)
    if not actor.known and kind == "organization":  # persons and offices stand in no list
        w.add(iri, w.cc.unregistered, boolean(True))
    if kind in ("state", "area") and name in knowledge.states:
        _area(w, iri, name, knowledge)
        _names(w, iri, actor.label, named.names, knowledge.states[name].variants)
        return
    body = knowledge.organizations.get(name) if kind == "organization" else None
    printed = {text for text in named.names if text != actor.acronym}
    _names(w, iri, actor.label, printed, body.variants if body else ())
    if body and body.parent:
        w.add(iri, ORG.subOrganizationOf, w.iris.actor(f"organization/{body.parent}"))


def _instrument(w: GraphWriter, key: str, named: Named, knowledge: Knowledge) -> None:
    instrument = named.thing
    assert isinstance(instrument, Instrument)
    iri = w.iris.instrument(key)
    known = knowledge.instruments.get(key)
    w.type(iri, w.cc[INSTRUMENT_CLASSES[instrument.kind]])
    w.add(iri, DCTERMS.identifier, string(key))
    w.text(iri, w.cc.symbol, instrument.symbol)
    if not instrument.known:
        w.add(iri, w.cc.unregistered, boolean(True))
    _names(w, iri, instrument.label, named.names, known.variants if known else ())


# --- agendas, topics, values ---------------------------------------------------------------------------


def _agendas(w: GraphWriter, all_facts: Sequence[DocumentFacts], knowledge: Knowledge) -> None:
    """Agenda items and lines of the crosswalk; the first document that prints one has it."""
    seen: set[URIRef] = set()
    for facts in all_facts:
        congress = congress_of(facts, knowledge)
        for fact in facts.facts:
            if isinstance(fact, AgendaItemFact):
                iri = w.iris.agenda_item(fact.meeting, fact.position)
                if iri not in seen:
                    _agenda_item(w, iri, fact, congress)
            elif isinstance(fact, CrosswalkFact):
                iri = w.iris.item_cluster(fact.congress, fact.item)
                if iri not in seen:
                    _cluster(w, iri, fact)
            else:
                continue
            seen.add(iri)


def _agenda_item(w: GraphWriter, iri: URIRef, fact: AgendaItemFact, congress: str) -> None:
    w.type(iri, w.cc.AgendaItem)
    w.add(iri, w.cc.atMeeting, w.iris.meeting(fact.meeting))
    w.text(iri, w.cc.position, fact.position)
    w.text(iri, DCTERMS.title, fact.title)
    if fact.item is not None:
        w.add(iri, w.cc.underItem, w.iris.item(congress, fact.item))
    if fact.workshop is not None:
        w.add(iri, w.cc.underWorkshop, w.iris.workshop(congress, fact.workshop))


def _cluster(w: GraphWriter, iri: URIRef, fact: CrosswalkFact) -> None:
    w.type(iri, w.cc.ItemCluster)
    w.add(iri, w.cc.atMeeting, w.iris.meeting(fact.congress))
    w.add(iri, w.cc.provisionalItem, w.iris.item(fact.congress, fact.item))
    w.add(iri, w.cc.workshopOf, w.iris.workshop(fact.congress, fact.workshop))
    w.add(iri, w.cc.substantiveNumber, integer(fact.substantive_item))
    w.text(iri, w.cc.itemTitle, fact.item_title)
    w.text(iri, w.cc.workshopTitle, fact.workshop_title)


def _topics(w: GraphWriter, all_facts: Sequence[DocumentFacts], knowledge: Knowledge) -> None:
    """Items and workshops of a Congress that any fact stands under, with their titles where printed."""
    titles: dict[tuple[str, str, int], str] = {}
    for facts in all_facts:
        congress = congress_of(facts, knowledge)
        for fact in facts.facts:
            if isinstance(fact, CrosswalkFact):
                titles[(fact.congress, "item", fact.item)] = fact.item_title
                titles[(fact.congress, "workshop", fact.workshop)] = fact.workshop_title
                continue
            for kind in ("item", "workshop"):
                number = getattr(fact, kind, None)
                if number is not None:
                    titles.setdefault((congress, kind, number), "")
    for (congress, kind, number), title in sorted(titles.items()):
        _topic(w, congress, kind, number, title)


def _topic(w: GraphWriter, congress: str, kind: str, number: int, title: str) -> None:
    is_item = kind == "item"
    iri = w.iris.item(congress, number) if is_item else w.iris.workshop(congress, number)
    w.type(iri, w.cc.CongressItem if is_item else w.cc.Workshop)
    w.add(iri, w.cc.itemNumber if is_item else w.cc.workshopNumber, integer(number))
    name = f"{'Agenda item' if is_item else 'Workshop'} {number}"
    w.add(iri, RDFS.label, label(f"{name}: {title}" if title else name))
    w.add(iri, DCTERMS.isPartOf, w.iris.meeting(congress))


def _quantifiers(w: GraphWriter, all_facts: Sequence[DocumentFacts]) -> None:
    """The one open scheme of values: attributing subjects are minted as documents print them."""
    points = (f for facts in all_facts for f in facts.facts if isinstance(f, AttributedPointFact))
    for token in sorted({point.quantifier for point in points}):
        iri = w.iris.concept("quantifier", token)
        w.type(iri, w.cc.Quantifier)
        w.type(iri, SKOS.Concept)
        w.add(iri, SKOS.notation, string(token))
        w.add(iri, RDFS.label, label(token))
        w.add(iri, SKOS.inScheme, w.iris.thing("scheme", "quantifier"))


def _cited(all_facts: Sequence[DocumentFacts]) -> Iterator[str]:
    return (citation.symbol for facts in all_facts for citation in facts.citations)


def _cited_documents(
    w: GraphWriter, symbols: Iterable[str], meetings: Collection[str], knowledge: Knowledge
) -> None:
    """Documents known by their symbol, which may tell the meeting they were made for."""
    for symbol in sorted(set(symbols)):
        iri = w.iris.symbol(symbol)
        w.type(iri, w.cc.CitedDocument)
        w.text(iri, w.cc.symbol, symbol)
        w.add(iri, RDFS.label, label(symbol))
        meeting = knowledge.meeting_of_symbol(symbol)
        if meeting is not None and meeting.key in meetings:
            w.add(iri, w.cc.atMeeting, w.iris.meeting(meeting.key))
