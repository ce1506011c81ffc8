"""Who took part in each round of discussions: ``In 2021: Government panellists … came from …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.annotate.actors import read_actors
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.attendance import ngo_observers_from
from loaders.interpret.panels import read_list
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, ActorKind, Capacity
from loaders.model.text import MappedText, Span
from loaders.model.tree import Node, NodeKind

_LEAD = re.compile(
    r"\b(?:participants?|participation|attend(?:ed|ance)|panell?ists|speakers)\b[^.]{0,300}?(?:\bcame\s+from|\bincluded|\bfollows|\bfollowing|\bwere|\bby|\bround|:)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"^(?:In|For|During)?\s*(?:the\s+)?(?P<year>20\d\d)\b[^:,.]{0,60}?\s*[:,–—-]\s*", re.IGNORECASE
)
_PANELLISTS = re.compile(
    r"\bpanell?ists\b.{0,300}?\b(?:came\s+from|were\s+from|were\s+nominated\s+by(?!\s+(?:the\s+|their\s+)?(?:[a-z]+\s+)?regional\s+groups?\b)|included(?:\s+experts\s+from)?|from)\s+(?P<list>.+)$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\bobservers?\s+(?:from|for|of)\s+(?:other\s+|the\s+)?(?:non-governmental|civil\s+society)\s+organi[sz]ations?\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_FROM_STATES = re.compile(
    r"\b(?:including|such\s+as|namely|from|in)\s+(?:from\s+)?(?P<list>(?:the\s+)?[A-Z].*)$"
)
_FOLLOWING = re.compile(
    r"\b(?P<who>observers?|representatives?|experts?)\s+(?:for|of|from)\s+(?:the\s+following|several|other|various)\b[^:.]{0,300}:\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_PRESENTED = re.compile(
    r"^(?:Further,?\s+|Additionally,?\s+|In\s+addition,?\s+|Also,?\s+)?(?P<who>representatives?|observers?|experts?)\s+(?:of|for|from)\s+(?P<list>.+?)\s+"
    r"(?:also\s+)?(?:(?P<made>made|delivered|gave|provided)|contributed|participated|attended|took\s+part|spoke|were\s+present)\b.*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:presentations?|statements?|interventions?|contributions?)\s+(?:was|were)\s+(?:also\s+)?(?:made|delivered|given|provided)\s+by\s+(?P<list>.+)$",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"\b(?:attended\s+by|participants?\s+(?:came\s+from|included)|represented\s+by|participation\s+of)\s+(?:(?:the\s+)?(?:representatives?|experts|participants|delegations)\s+(?:from|of)\s+)?"
    r"(?:the\s+following\s+[\w ]+:\s*)?(?P<list>.+)$",
    re.IGNORECASE,
)
_VERB_TAIL = re.compile(
    r",?\s+(?:also\s+)?(?:made|contributed|participated|attended|took\s+part|spoke|were|delivered)\b.*$"
)
_AS_WELL = re.compile(r",?\s+as\s+well\s+as\s+(?:(?:by|from|of)\s+)?")


_FIGURE = re.compile(
    r"(?:(?:over|some|about|more\s+than|at\s+least)\s+)?\d[\d,. ]*\s+[A-Za-z]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attended:
    """One actor of one printed list of attendance, and the year of the round it belongs to."""

    actor: Actor
    capacity: Capacity
    span: Span
    year: int | None
    from_state: str = ""


def read_attendance(paragraph: Node, knowledge: Knowledge, years: Mapping[int, str]) -> Iterator[Attended]:
    """The actors a paragraph lists as having taken part, round by round; nothing for other paragraphs."""
    entries = [
        child for child in paragraph.children if child.kind in (NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE)
    ]
    if not _LEAD.search(paragraph.text.text):
        return
    for text in [child.flow() for child in entries] or [paragraph.text]:
        dated = _YEAR.match(text.text)
        year = int(dated["year"]) if dated and int(dated["year"]) in years else None
        if year is None and (
            len(years) != 1 or (not entries and not _YEAR.match(text.text) and not _lists_people(text.text))
        ):
            continue
        for sentence in sentences(text[dated.end() :] if dated else text):
            for attended in _sentence(sentence, knowledge):
                yield Attended(
                    attended.actor,
                    attended.capacity,
                    attended.span,
                    year or next(iter(years)),
                    attended.from_state,
                )


def _lists_people(words: str) -> bool:
    return any(p.search(words) for p in (_PANELLISTS, _UNNAMED, _FOLLOWING, _PRESENTED, _BY, _ATTENDED))


def _sentence(sentence: MappedText, knowledge: Knowledge) -> Iterator[Attended]:
    words = sentence.text
    unnamed = _UNNAMED.search(words)
    if unnamed:
        yield from _unnamed_observers(sentence[unnamed.start("rest") :], knowledge)
        return
    for pattern, capacity in (
        (_PANELLISTS, Capacity.PANELLIST),
        (_FOLLOWING, None),
        (_PRESENTED, None),
        (_BY, Capacity.PRESENTER),
        (_ATTENDED, Capacity.MEMBER),
    ):
        match = pattern.search(words)
        if match is None:
            continue
        by = capacity or _capacity(match["who"], "made" in match.groupdict() and bool(match["made"]))
        yield from _listed(sentence[match.start("list") : match.end("list")], by, knowledge)
        return


def _capacity(people: str, presented: bool) -> Capacity:
    if presented:
        return Capacity.PRESENTER
    return Capacity.MEMBER if people.lower().startswith("representative") else Capacity.OBSERVER


def _listed(listed: MappedText, capacity: Capacity, knowledge: Knowledge) -> Iterator[Attended]:
    start = 0
    for match in [*_AS_WELL.finditer(listed.text), None]:
        part = listed[start : match.start() if match else len(listed)]
        start = match.end() if match else 0
        for actor, span in read_list(part, knowledge):
            if not actor.known and _FIGURE.match(actor.label):
                continue  # "24 non-governmental organizations"
            by = (
                Capacity.OBSERVER
                if capacity is Capacity.MEMBER and actor.kind is not ActorKind.STATE
                else capacity
            )
            yield Attended(actor, by, span, None)


def _unnamed_observers(rest: MappedText, knowledge: Knowledge) -> Iterator[Attended]:
    """Observers of organizations without a name: one for each State they come from."""
    start = _FROM_STATES.search(rest.text)
    if start is None:
        return
    listed = rest[start.start("list") :]
    tail = _VERB_TAIL.search(listed.text)
    for mention in read_actors(listed[: tail.start()] if tail else listed, knowledge, None):
        if mention.actor.kind is ActorKind.STATE:
            actor = ngo_observers_from(mention.actor)
            yield Attended(
                actor, Capacity.OBSERVER, mention.span, None, mention.actor.key.removeprefix("state/")
            )
