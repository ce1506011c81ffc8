"""Which speakers of a sentence spoke by a message: all of them, or the one beside ``by video message``."""

from __future__ import annotations

import re

from loaders.interpret.agent import Agent
from loaders.interpret.speech_words import form_of
from loaders.model.facts import StatementForm
from loaders.model.text import MappedText

_MESSAGE = r"(?:video\s?-?\s?|written\s+|pre-?recorded\s+|recorded\s+)+messages?\b"
_SENT = re.compile(rf"\b{_MESSAGE}", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?:^|[,(]\s*|\s+)(?:by|via|through|in|with)\s+(?:means\s+of\s+)?(?:an?\s+)?{_MESSAGE}(?P<goes_on>,?\s+by\b|[,)]|(?=;|\.|\s+and\b|$))",
    re.IGNORECASE,
)
"""How one of several spoke; ``sent video messages`` is about all."""


def by_message(sentence: MappedText, agents: tuple[Agent, ...]) -> frozenset[str]:
    """The keys of those actors of a sentence that spoke by message."""
    if not _SENT.search(sentence.text):
        return frozenset()
    everybody = frozenset(agent.actor.key for agent in agents)
    asides = list(_BESIDE.finditer(sentence.text))
    if not asides or len(everybody) < 2:
        return everybody
    chosen: set[str] = set()
    for aside in asides:
        at = sentence.offsets[aside.start()]
        before = [agent for agent in agents if agent.span.start < at]
        after = [agent for agent in agents if agent.span.start >= at]
        leads = not before or re.search(r"\band$", sentence.text[: aside.start()]) or "by" in aside["goes_on"]
        beside = after[:1] if leads and after else before[-1:]
        chosen.update(agent.actor.key for agent in beside)
    return frozenset(chosen)


def forms_of(
    head: re.Match[str], sentence: MappedText, agents: tuple[Agent, ...]
) -> dict[str, StatementForm]:
    """In what form each spoke: as the words say of all, or by message where that is said of one."""
    stated, sent = form_of(head, sentence.text), by_message(sentence, agents)
    return {a.actor.key: "message" if a.actor.key in sent else stated for a in agents}
