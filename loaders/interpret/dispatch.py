"""A document goes to the interpreter of its genre; what holds for every genre is added here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.annotate import annotate, in_words_of
from loaders.annotate.points import attributed_points
from loaders.interpret.compendium import interpret_compendium
from loaders.interpret.context import Context
from loaders.interpret.declaration import interpret_declaration
from loaders.interpret.discussion_guide import interpret_discussion_guide
from loaders.interpret.document import describe_document
from loaders.interpret.events import find_events
from loaders.interpret.genre import recognize_genre
from loaders.interpret.issues import find_issues
from loaders.interpret.language import recognize_language
from loaders.interpret.meeting_mentions import meeting_mentions
from loaders.interpret.meeting_report import interpret_meeting_report
from loaders.interpret.offices import person
from loaders.interpret.paragraph_topics import paragraph_topics
from loaders.interpret.persons import find_roles
from loaders.interpret.printed_acronyms import under_full_names
from loaders.interpret.resolution import interpret_resolution
from loaders.interpret.same_person import of_others, surnames
from loaders.interpret.standing import complete_roles
from loaders.interpret.thematic_summary import interpret_thematic_summary
from loaders.model.facts import (
    Actor,
    AttributedPointFact,
    DocumentFacts,
    Fact,
    Genre,
    MeetingFact,
    MeetingKind,
    ParticipationFact,
    RoleFact,
    StatementFact,
)
from loaders.model.record import PublicationRecord
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree, Located, Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge
    from loaders.manifest import ManifestEntry

Interpreter = Callable[[Context], Iterator[Fact]]

INTERPRETERS: Mapping[Genre, Interpreter] = {
    Genre.MEETING_REPORT: interpret_meeting_report,
    Genre.DRAFT_REPORT: interpret_meeting_report,
    Genre.SESSION_REPORT: interpret_meeting_report,
    Genre.CONGRESS_REPORT: interpret_meeting_report,
    Genre.OTHER_MEETING_REPORT: interpret_meeting_report,
    Genre.RESOLUTION: interpret_resolution,
    Genre.DECLARATION: interpret_declaration,
    Genre.DISCUSSION_GUIDE: interpret_discussion_guide,
    Genre.THEMATIC_SUMMARY: interpret_thematic_summary,
    Genre.COMPENDIUM: interpret_compendium,
}
GENRES_OF_RECORDS: Mapping[str, Genre] = {"resolution": Genre.RESOLUTION, "declaration": Genre.DECLARATION}
"""What publishers call a document, and the genre it is read as."""
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese",
    "ru": "Russian", "zh": "Chinese",
}  # fmt: skip


def interpret(tree: DocumentTree, entry: ManifestEntry, knowledge: Knowledge) -> DocumentFacts:
    """All that one document says.

    The manifest's genre and language win over those of the publisher's record, and these over what is
    recognized. A text that is not in English, or of no known genre, gives its structure and mentions,
    and a note that says so.
    """
    record = tree.source.record or PublicationRecord()
    language = entry.language or record.language_code or recognize_language(tree.source.raw)
    knowledge = in_words_of(tree, knowledge)
    genre = entry.genre or GENRES_OF_RECORDS.get(record.kind) or recognize_genre(tree)
    document = describe_document(tree, entry, knowledge, genre, language)
    annotations = annotate(tree, knowledge)
    context = Context(tree, entry, knowledge, annotations, genre, document.meeting)
    facts = tuple(_facts(context)) if language == "en" else ()
    if language == "en":
        facts = (*facts, *find_issues(context, facts))
    return DocumentFacts(
        document=replace(document, note=_note(language, genre, recorded=tree.source.record is not None)),
        facts=facts,
        mentions=annotations.mentions,
        citations=annotations.citations,
        goals=annotations.goals,
        meetings=tuple(dict.fromkeys(meeting_mentions(context, facts))),
    )


def _note(language: str, genre: Genre, *, recorded: bool = False) -> str:
    """What a reader must know about a document whose facts are not all read; "" for the others."""
    loaded = "Loaded as structure with its mentions"
    if recorded:
        loaded += " and the record of its publisher"
    if language == "und":
        return f"{loaded}: the language of the text cannot be told."
    if language != "en":
        name = _LANGUAGES.get(language, language)
        return f"{loaded}: the text is in {name}, and facts are read in English only."
    if genre is Genre.OTHER:
        return f"{loaded}: the document is of no known genre."
    return ""


def _facts(context: Context) -> Iterator[Fact]:
    """Facts of the genre, then those of every genre that its interpreter has not found, each once."""
    interpreter = INTERPRETERS.get(context.genre)
    own = tuple(interpreter(context)) if interpreter is not None else ()
    told = [fact for fact in own if isinstance(fact, RoleFact)]
    printed = told
    if not told or context.genre is Genre.THEMATIC_SUMMARY:  # its cover and notes name further persons
        printed = [*told, *of_others(told, find_roles(context))]
    own = tuple(fact for fact in own if not isinstance(fact, RoleFact))
    people = _people(printed)
    named = [actor.label for actor in _heard(own) if actor.key.startswith("person/")]
    for short, full in surnames((*named, *people), (*people, *named)).items():
        people[short] = people.get(full) or person(full)
    printed = [replace(role, person=people.get(role.person.label, role.person)) for role in printed]
    own = tuple(under_full_names((_under_full_name(fact, people) for fact in own), context))
    roles = complete_roles(printed, own, context.tree.source.raw, context.knowledge)
    events = tuple(find_events(context))
    own = tuple(fact for fact in own if not _told_otherwise(fact, events))
    found = (*own, *_other_events(events, own), *roles, *_points(context))
    yield from dict.fromkeys(found)


def _told_otherwise(fact: Fact, events: Iterable[MeetingFact]) -> bool:
    """A session without days that an event with days is another name of."""
    undated = isinstance(fact, MeetingFact) and fact.start is None and not fact.period
    return undated and any(
        isinstance(fact, MeetingFact) and fact.key != event.key and fact.label in event.names and event.start
        for event in events
    )


def _other_events(events: Iterable[MeetingFact], own: Iterable[Fact]) -> Iterator[MeetingFact]:
    """Events beside those of the genre; an event is the same where the key, or kind and days, are."""
    known = [fact for fact in own if isinstance(fact, MeetingFact)]
    keys = {fact.key for fact in known}
    days = {(fact.kind, fact.start, fact.end) for fact in known if fact.start is not None}
    dated = {fact.key for fact in known if fact.start is not None}
    discussed = {(f.start, f.end) for f in known if f.kind is MeetingKind.THEMATIC_DISCUSSION and f.start}
    for fact in events:
        if fact.key in keys - dated and (fact.start is not None or fact.place):
            yield fact  # the genre tells of the event, other words of its days or its place
        elif (fact.start, fact.end) in discussed and re.match(r"(?:\w+ )?discussions?\b", fact.label):
            continue  # the discussions that the summary is of, under their title
        elif any(_under_its_noun(fact, other) for other in known):
            continue
        elif fact.key not in keys and (fact.kind, fact.start, fact.end) not in days:
            yield fact


def _under_its_noun(fact: MeetingFact, known: MeetingFact) -> bool:
    """``the Forum, which had been held …``, where the Youth Forum of those days is told of."""
    same = fact.start is not None and (fact.start, fact.end) == (known.start, known.end)
    return same and " " not in fact.label and fact.label.lower() in known.label.lower().split()


def _heard(facts: Iterable[Fact]) -> Iterator[Actor]:
    """Who spoke and who took part."""
    for fact in facts:
        if isinstance(fact, StatementFact):
            yield fact.speaker
        elif isinstance(fact, ParticipationFact):
            yield fact.participant


def _people(facts: Iterable[Fact]) -> dict[str, Actor]:
    """Every printed name of a person to the person."""
    return {
        name: fact.person
        for fact in facts
        if isinstance(fact, RoleFact)
        for name in (fact.person.label, *fact.person.names)
    }


def _under_full_name(fact: Fact, people: Mapping[str, Actor]) -> Fact:
    """Speakers and participants are the persons whom the document names more fully elsewhere."""
    if isinstance(fact, StatementFact):
        behalf = fact.on_behalf_of
        return replace(
            fact, speaker=people.get(fact.speaker.label, fact.speaker),
            on_behalf_of=people.get(behalf.label, behalf) if behalf is not None else None,
        )  # fmt: skip
    if isinstance(fact, ParticipationFact):
        return replace(fact, participant=people.get(fact.participant.label, fact.participant))
    return fact


def _points(context: Context) -> Iterator[AttributedPointFact]:
    """What speakers are reported to have said, in every paragraph of every genre."""
    topic_at = paragraph_topics(context)
    for located in _blocks(context.tree):
        item, workshop = topic_at(located)
        paragraph = located.node.label if located.node.kind is NodeKind.PARAGRAPH else ""
        for words in _stretches(located.node):
            for quantifier, text in attributed_points(words):
                yield AttributedPointFact(quantifier, text.text, text.span(), paragraph, item, workshop)


def _stretches(node: Node) -> Iterator[MappedText]:
    """The words of a paragraph from entry to entry of its lists.

    Words that announce a list are no part of its first entry, unless they tell who said it ("Speakers
    recommended: (a) …").
    """
    parts = [node.text]
    for below in node.walk():
        if below is node:
            continue
        entry = below.kind in (NodeKind.BULLET, NodeKind.ITEM)
        said = parts[-1].text.rstrip().endswith(":") and attributed_points(parts[-1])
        if entry and not said:
            yield MappedText.join(parts)
            parts = []
        parts.append(below.text)
    yield MappedText.join(parts)


def _blocks(tree: DocumentTree) -> Iterator[Located]:
    """Paragraphs, and bullets or entries that stand under no paragraph."""
    yield from tree.paragraphs()
    for located in tree.sections():
        for child in located.node.children:
            if child.kind in (NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE):
                yield Located(child, (*located.path, located.node))
