"""The meeting that a report without a cover is on: told by its symbol, or by what it says was held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.annotate.dates import find_dates
from loaders.interpret.body_sessions import body_sessions
from loaders.interpret.congress import congresses, preparatory_meetings, sessions
from loaders.interpret.event_keys import event_key
from loaders.interpret.event_names import names_before
from loaders.interpret.sentences import sentences
from loaders.model.facts import Genre
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_OWN = re.compile(r"\b(?:held\s+(?:the\s+(?:regular|first|main)\s+part\s+of\s+)?its|report\s+on\s+its)\b")
_HELD = re.compile(r"\b(?:(?:was|were)\s+(?:opened|held|convened)|opened\s+(?:its|the))\b")
_SITTING = re.compile(r"\b[Aa]t\s+(?:its|the)\s+\d{1,3}(?:st|nd|rd|th)\b")


def meeting_in_text(tree: DocumentTree, genre: Genre, symbol: str, knowledge: Knowledge) -> str:
    """Short id of the meeting, or "" where neither symbol nor text tells it."""
    if genre is Genre.SESSION_REPORT:
        return _session(tree, symbol, knowledge)
    for words in _that_tell(tree):
        if genre is Genre.CONGRESS_REPORT:
            found = next(congresses(words.text, knowledge), None)
        elif genre is Genre.MEETING_REPORT:
            found = next(preparatory_meetings(words.text, knowledge, None), None)
        else:
            found = None
        if found is not None:
            return found.key
        if genre is Genre.OTHER_MEETING_REPORT and (key := _other(words, knowledge)):
            return key
    return ""


def _session(tree: DocumentTree, symbol: str, knowledge: Knowledge) -> str:
    """The session of the year that a symbol gives, or that is said to have been held, or of the sittings."""
    by_symbol = knowledge.session_of_symbol(symbol)
    if by_symbol:
        return by_symbol
    commission = next(iter(knowledge.sessions), "")
    for words in _that_tell(tree):
        session = next(sessions(words.text, knowledge, default_commission=commission), None)
        if session is not None:
            return session.part_of or session.key
    for located in tree.paragraphs():
        if _SITTING.search(located.node.text.text) and (days := find_dates(located.node.text)):
            return knowledge.session_of_year(commission, days[0].start.year)
    return ""


def _that_tell(tree: DocumentTree) -> Iterator[MappedText]:
    """The sentences that say that a body held its session, then those on anything held or opened."""
    said = [s for located in tree.paragraphs() for s in sentences(located.node.text)]
    for pattern in (_OWN, _HELD):
        yield from (sentence for sentence in said if pattern.search(sentence.text))


def _other(words: MappedText, knowledge: Knowledge) -> str:
    for session in body_sessions(words.text, knowledge):
        return session.key
    for mention in find_dates(words):
        at, end = (words.offsets.index(mention.span.start), words.offsets.index(mention.span.end - 1) + 1)
        name = names_before(words.text, at, end, [])
        if name is not None:
            return event_key(name.kind, mention.start, knowledge)
    return ""
