"""Events that two documents call alike and that are two all the same.

An event of no series goes by its kind and first day, a numbered one by its body and number, so that one
event is one thing in whatever document it is named. Where a second document means another event by the same
words (of the same day, but held elsewhere or called otherwise; the second meeting of another "Expert Group"),
it gets a key of its own. What is known before, of the authorities or of an earlier document, keeps its key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loaders.annotate.slugs import slugify
from loaders.interpret.event_keys import SAME_ROUND
from loaders.interpret.same_event import told_apart
from loaders.model.facts import DocumentFacts, MeetingFact, MeetingKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_NO_NAME = re.compile(
    r"(?:(?:ad|advisory|and|board|bureau|coalition|committee|conference|commission|council|ended|executive|"
    r"expert|experts|force|forum|global|government|governmental|group|groups|high|hoc|informal|"
    r"intergovernmental|international|joint|level|meeting|network|of|on|open|panel|parties|platform|"
    r"preparatory|regional|special|states|steering|sub|subcommittee|subgroup|task|the|working)-)+\d+"
)
"""``expert-group-2``: a body that a document calls by what it is, having named it elsewhere or not at all."""


def events_apart(all_facts: Sequence[DocumentFacts], knowledge: Knowledge) -> tuple[DocumentFacts, ...]:
    """The same documents in the same order; an event of another document no longer shares its key by chance.

    Args:
        all_facts: what each document says; earlier ones keep their keys.
        knowledge: tells which meetings are known and when they were held.
    """
    seen: dict[str, MeetingFact] = {}
    apart = []
    for facts in all_facts:
        renamed = _renamed(facts, seen, knowledge)
        apart.append(_with_keys(facts, renamed) if renamed else facts)
        for fact in apart[-1].facts:
            if isinstance(fact, MeetingFact):
                seen.setdefault(fact.key, fact)
    return tuple(apart)


def _renamed(facts: DocumentFacts, seen: Mapping[str, MeetingFact], knowledge: Knowledge) -> dict[str, str]:
    """The new key of each event whose key is another event's."""
    own = {fact.key for fact in facts.facts if isinstance(fact, MeetingFact)}
    renamed: dict[str, str] = {}
    for fact in facts.facts:
        if isinstance(fact, MeetingFact) and fact.key not in renamed:
            key = _key_apart(fact, facts.document.id, seen, knowledge)
            if key != fact.key and key not in own:
                renamed[fact.key] = key
    return renamed


def _key_apart(
    fact: MeetingFact, document: str, seen: Mapping[str, MeetingFact], knowledge: Knowledge
) -> str:
    if _is_another_round(fact, knowledge):
        return f"{fact.key}-{fact.start}"
    if fact.key not in seen:
        return fact.key
    if _NO_NAME.fullmatch(fact.key):
        return f"{fact.key}-{slugify(document)}"
    return told_apart(fact, seen).key


def _is_another_round(fact: MeetingFact, knowledge: Knowledge) -> bool:
    """Discussions of the same year as a known round, but of other months."""
    known = knowledge.meetings.get(fact.key)
    if known is None or known.start is None or fact.start is None:
        return False
    return known.kind is MeetingKind.THEMATIC_DISCUSSION and abs(known.start - fact.start) > SAME_ROUND


def _with_keys(facts: DocumentFacts, renamed: Mapping[str, str]) -> DocumentFacts:
    return replace(
        facts,
        document=_pointing(facts.document, renamed),
        facts=tuple(_pointing(fact, renamed) for fact in facts.facts),
        meetings=tuple(_pointing(named, renamed) for named in facts.meetings),
    )


def _pointing(thing: Any, renamed: Mapping[str, str]) -> Any:
    """The same with the new keys wherever it names an event or a part of one."""
    changed = {}
    for attribute in ("key", "meeting", "part_of") if isinstance(thing, MeetingFact) else ("meeting",):
        old = getattr(thing, attribute, "")
        whole, slash, part = old.partition("/")
        if whole in renamed:
            changed[attribute] = f"{renamed[whole]}{slash}{part}"
    return replace(thing, **changed) if changed else thing
