"""A document goes to the interpreter of its genre; what holds for every genre is added here."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loaders.interpret.context import Context
from loaders.interpret.document import describe_document
from loaders.interpret.events import find_events
from loaders.interpret.genre import recognize_genre
from loaders.interpret.language import recognize_language
from loaders.interpret.paragraph_topics import paragraph_topics
from loaders.interpret.persons import find_roles
from loaders.model.facts import AttributedPointFact, DocumentFacts, Fact, Genre, MeetingFact, RoleFact
from loaders.model.text import Span
from loaders.model.tree import DocumentTree, Located, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge
    from loaders.manifest import ManifestEntry

Interpreter = Callable[[Context], Iterator[Fact]]


def _optional(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return None


INTERPRETERS: Mapping[Genre, tuple[str, str]] = {
    Genre.MEETING_REPORT: ("loaders.interpret.meeting_report", "interpret_meeting_report"),
    Genre.DRAFT_REPORT: ("loaders.interpret.meeting_report", "interpret_meeting_report"),
    Genre.SESSION_REPORT: ("loaders.interpret.meeting_report", "interpret_meeting_report"),
    Genre.RESOLUTION: ("loaders.interpret.resolution", "interpret_resolution"),
    Genre.DECLARATION: ("loaders.interpret.declaration", "interpret_declaration"),
    Genre.DISCUSSION_GUIDE: ("loaders.interpret.discussion_guide", "interpret_discussion_guide"),
    Genre.THEMATIC_SUMMARY: ("loaders.interpret.thematic_summary", "interpret_thematic_summary"),
    Genre.COMPENDIUM: ("loaders.interpret.compendium", "interpret_compendium"),
}


def interpret(tree: DocumentTree, entry: ManifestEntry, knowledge: Knowledge) -> DocumentFacts:
    """All that one document says.

    The manifest's genre and language win over what is recognized. A text that is not in English,
    or of no known genre, gives its structure and mentions, and a note that says so.
    """
    language = entry.language or recognize_language(tree.source.raw)
    genre = entry.genre or recognize_genre(tree)
    document = describe_document(tree, entry, knowledge, genre, language)
    annotate = _optional("loaders.annotate", "annotate")
    annotations = annotate(tree, knowledge) if annotate else None
    context = Context(tree, entry, knowledge, annotations, genre, document.meeting)  # type: ignore[arg-type]
    note, facts = "", tuple[Fact, ...]()
    if language != "en":
        note = f"Not interpreted: the text is not in English (language found: {language})."
    else:
        if genre is Genre.OTHER:
            note = "Loaded as structure with its mentions: the document is of no known genre."
        facts = tuple(_unique(_facts(context)))
        issues = _optional("loaders.interpret.issues", "find_issues")
        if issues is not None:
            facts = (*facts, *issues(context, facts))
    return DocumentFacts(
        document=replace(document, note=note),
        facts=facts,
        mentions=annotations.mentions if annotations else (),
        citations=annotations.citations if annotations else (),
    )


def _facts(context: Context) -> Iterator[Fact]:
    """Facts of the genre, then those of every genre that the interpreter has not found itself."""
    found = INTERPRETERS.get(context.genre)
    interpreter: Interpreter | None = _optional(*found) if found else None
    own = tuple(interpreter(context)) if interpreter is not None else ()
    yield from own
    yield from _other_events(context, own)
    if not any(isinstance(fact, RoleFact) for fact in own):
        yield from find_roles(context)
    yield from _points(context)


def _other_events(context: Context, own: tuple[Fact, ...]) -> Iterator[MeetingFact]:
    """Events beside those of the genre; an event is the same where the key or kind and days are."""
    known = [fact for fact in own if isinstance(fact, MeetingFact)]
    keys = {fact.key for fact in known}
    days = {(fact.kind, fact.start, fact.end) for fact in known if fact.start is not None}
    for fact in find_events(context):
        if fact.key not in keys and (fact.kind, fact.start, fact.end) not in days:
            yield fact


def _points(context: Context) -> Iterator[Fact]:
    """What speakers are reported to have said, in every paragraph of every genre."""
    attributed_points = _optional("loaders.annotate.points", "attributed_points")
    if attributed_points is None:
        return
    topic_at = paragraph_topics(context)
    for located in _blocks(context.tree):
        item, workshop = topic_at(located)
        for quantifier, text in attributed_points(located.node.flow()):
            span: Span = text.span()
            yield AttributedPointFact(
                quantifier, text.text, span, located.node.label if located.node.kind is NodeKind.PARAGRAPH else "",
                item, workshop,
            )  # fmt: skip


def _blocks(tree: DocumentTree) -> Iterator[Located]:
    """Paragraphs, and bullets or entries that stand under no paragraph."""
    for located in tree.of_kind(NodeKind.PARAGRAPH):
        yield located
    for located in tree.of_kind(NodeKind.SECTION):
        for child in located.node.children:
            if child.kind in (NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE):
                yield Located(child, (*located.path, located.node))


def _unique(facts: Iterator[Fact]) -> Iterator[Fact]:
    """Each fact once: several readers may find the same."""
    seen: set[Fact] = set()
    for fact in facts:
        if fact not in seen:
            seen.add(fact)
            yield fact
