"""Noun phrases that say who acts: ``the representatives of Chile and Peru``, ``the Executive Director of …``.

A phrase is a chain of groups. A group opened by "representatives of", "observers for" … holds a list of
States and bodies; what stands outside such a group is an office, a named person or a body itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.annotate.actors import identify_actor, read_actors
from loaders.interpret.offices import begins_with_office, office, office_extent, person, read_name
from loaders.model.facts import Actor, ActorKind, Capacity
from loaders.model.text import MappedText, Span

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

OPENER = re.compile(
    r"(?:^|(?<=[\s(]))(?:the\s+|an?\s+|also\s+|all\s+|other\s+|two\s+|three\s+|four\s+|five\s+|some\s+|additional\s+|introductory\s+)*"
    r"(?P<head>representatives?|observers?|delegations?|delegates?|experts?|panell?ists?|presenters?|participants?)\s+"
    r"(?:(?:of|for|from)\s+(?:the\s+following\b(?P<following>[^:.]{0,120}):\s*)?|(?:who\s+)?(?:were|was)\s+(?:from\s+)?:?\s*)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:(?:by|from|of)\s+)?(?:(?:means\s+of\s+)?(?:an?\s+)?(?:pre-?recorded\s+|recorded\s+)?video(?:\s?link|conference|"
    r"[- ]?message|-?recording)?s?,?\s+(?:by|from)\s+)?",
    re.IGNORECASE,
)
# What follows the speakers and is not part of their names.
_TAIL = re.compile(
    r",?\s+(?:introducing|presenting|outlining|in\s+exercise\s+of|in\s+(?:response|reply|explanation)\b|under\s+(?:this|the|agenda)\s+(?:agenda\s+)?item|"
    r"on\s+(?:this|the|that|these|each)\s+(?:agenda\s+|sub-?)?(?:items?|topics?|matter|subject|theme|main\s+theme)\b|"
    r"(?:via|through|by)\s+(?:an?\s+)?(?:pre-?recorded\s+|recorded\s+)?video|in\s+an?\s+(?:pre-?recorded\s+)?video|"
    r"in\s+(?:his|her|their|its)\s+capacit|followed\s+by\s+(?:an?\s+)?(?:interactive|discussion|debate|question)|"
    r"who\s|which\s|during\s+(?:the|its|that|which)\b|at\s+(?:the|its)\s+(?:opening|same|\d)|speaking\s+(?:as|in)\b|"
    r"(?:also\s+)?(?:made|delivered|gave)\s)|,\s+(?:with|while|where|after|before|as\s+part\s+of)\s",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*\((?:by|via|through|in|see|who|also by|video)\b[^()]*\)", re.IGNORECASE)
_BEHALF = re.compile(
    r"\s*\((?:also\s+|speaking\s+|who\s+spoke\s+)*on\s+behalf\s+of\s+(?P<inner>(?:[^()]|\([^()]*\))+)\)|"
    r",?\s*(?:also\s+|speaking\s+|who\s+(?:also\s+)?spoke\s+|and\s+)*on\s+behalf\s+of\s+(?P<open>[^,;()]+?)"
    r"(?=\s*(?:[,;.]|$|\s+and\s+(?:by\s+)?the\s+(?:representatives?|observers?)\b))",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\s+and\s+(?:its|the|their)\s+(?:\d+\s+)?(?:m|M)ember\s+(?:s|S)tates.*$|^(?:the\s+)?States\s+members\s+of\s+", re.IGNORECASE | re.DOTALL
)
_COUNTED = re.compile(
    r"(?:an?\s+(?:large\s+)?number\s+of|many|some|several|most|other|others|various|all|both|one|two|three|four|\d+|numerous|the)?\s*"
    r"(?:of\s+the\s+)?(?:speakers?|delegations?|participants?|panell?ists?|representatives?|experts?|states|member\s+states|countries|observers?|"
    r"delegates?|moderators?|chairs?|meeting|commission)\W*",
    re.IGNORECASE,
)
# Between two of the things outside a group.
_NEXT = re.compile(r"\s*;\s*(?:and\s+)?|,?\s+as\s+well\s+as\s+(?:by\s+)?|,?\s+followed\s+by\s+|,\s+(?:and\s+)?(?:by\s+)?(?=(?:the|an?|H\.|M[rs])\b)|\s+and\s+(?:by\s+)?(?=(?:the|an?|H\.|M[rs]s?|Dr)\b)")
_KINDS = (
    (re.compile(r"non-governmental|civil society|NGO", re.IGNORECASE), ActorKind.NGO),
    (re.compile(r"institutes?\b.*(?:network|programme)|programme network", re.IGNORECASE), ActorKind.INSTITUTE),
    (re.compile(r"intergovernmental|regional organi|international organi", re.IGNORECASE), ActorKind.IGO),
    (re.compile(r"United Nations|specialized agenc|entities of the", re.IGNORECASE), ActorKind.UN_ENTITY),
    (re.compile(r"academ|universit", re.IGNORECASE), ActorKind.ACADEMIC),
    (re.compile(r"private sector|compan", re.IGNORECASE), ActorKind.PRIVATE_SECTOR),
)
SECRETARIAT_OFFICE = re.compile(
    r"\b(?:UNODC|Secretariat|Secretary of the (?:Meeting|Commission|Congress|Conference|Committee))\b"
)
_HIGH = re.compile(r"\b(?:Executive Director|Secretary-General|Director-General)\b")


@dataclass(frozen=True, slots=True)
class Agent:
    """One actor named in a phrase, in the capacity the phrase gives it."""

    actor: Actor
    capacity: Capacity
    span: Span
    on_behalf_of: Actor | None = None


def kind_announced(words: str) -> ActorKind | None:
    """The kind of body that an announcing phrase names: ``the following intergovernmental organizations``."""
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), None)


def read_agents(phrase: MappedText, knowledge: Knowledge) -> tuple[Agent, ...]:
    """Everybody a phrase names, in order; nobody for "several speakers" and the like."""
    start = _LEAD.match(phrase.text)
    phrase = phrase[start.end() if start else 0 :]
    phrase = phrase.without([m.span() for m in _BESIDE.finditer(phrase.text)])
    behalf = [
        (_safe_start(phrase, m.start()), represented((m["inner"] or m["open"]), knowledge))
        for m in _BEHALF.finditer(phrase.text)
    ]
    phrase = phrase.without([m.span() for m in _BEHALF.finditer(phrase.text)])
    tail = _TAIL.search(phrase.text)
    if tail is not None:
        phrase = phrase[: tail.start()]
    agents = list(_agents(phrase.strip(), knowledge))
    for position, whom in behalf:
        before = [i for i, agent in enumerate(agents) if agent.span.start < position]
        if before:
            agents[before[-1]] = replace(agents[before[-1]], on_behalf_of=whom)
    return tuple(agents)


def _safe_start(text: MappedText, position: int) -> int:
    return text.offsets[position] if position < len(text) else text.offsets[-1] + 1


def represented(words: str, knowledge: Knowledge) -> Actor:
    """The group that somebody speaks for, member States left out."""
    return identify_actor(_MEMBERS.sub("", words.strip()).strip(), knowledge, ActorKind.OTHER)


def _agents(phrase: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    openers = list(OPENER.finditer(phrase.text))
    first = openers[0].start() if openers else len(phrase)
    yield from _outside(_trim(phrase[:first]), knowledge, Capacity.OBSERVER)
    for i, opener in enumerate(openers):
        end = openers[i + 1].start() if i + 1 < len(openers) else len(phrase)
        yield from _group(_trim(phrase[opener.end() : end]), opener, knowledge)


def _trim(text: MappedText) -> MappedText:
    """Without the words that join it to its neighbours."""
    words = text.text
    start = re.match(r"[\s,;]*(?:and\s+|by\s+)*", words)
    at = start.end() if start else 0
    end = re.search(r"(?:[\s,;.:]|\band|\bas\s+well\s+as|\bfollowed\s+by|\bby|\balong\s+with|\btogether\s+with)*$", words[at:])
    return text[at : at + end.start()] if end else text[at:]


def _group(listed: MappedText, opener: re.Match[str], knowledge: Knowledge) -> Iterator[Agent]:
    """The members of one list; an office in it is an office, everything else a State or body."""
    head = opener["head"].lower()
    announced = kind_announced(opener["following"] or "")
    if head.startswith("observer"):
        default, capacity = announced or ActorKind.NGO, Capacity.OBSERVER
    elif head.startswith(("expert", "presenter")):
        default, capacity = announced or ActorKind.OTHER, Capacity.PRESENTER
    elif head.startswith("panel"):
        default, capacity = announced or ActorKind.OTHER, Capacity.PANELLIST
    else:
        default, capacity = announced or ActorKind.OTHER, Capacity.MEMBER
    cut = _office_in(listed.text)
    yield from bodies(_trim(listed[:cut]), knowledge, default, capacity)
    if cut < len(listed):
        yield from _outside(_trim(listed[cut:]), knowledge, capacity)


def _office_in(words: str) -> int:
    """Where in a list the first office begins that is an entry of its own."""
    for match in re.finditer(r"(?:^|,\s+(?:and\s+)?|;\s+(?:and\s+)?|\s+and\s+)(?=(?:the|an?)\s)", words):
        if begins_with_office(words[match.end() :]):
            return match.start()
    return len(words)


def bodies(listed: MappedText, knowledge: Knowledge, default: ActorKind, capacity: Capacity) -> Iterator[Agent]:
    """The States and bodies of an enumeration."""
    if not listed or _COUNTED.fullmatch(listed.text):
        return
    for mention in read_actors(listed, knowledge, default):
        yield Agent(mention.actor, capacity_of(mention.actor, capacity), mention.span)


def capacity_of(actor: Actor, stated: Capacity) -> Capacity:
    """Only States are members; the Secretariat and its units speak as such whatever the words."""
    if actor.kind is ActorKind.SECRETARIAT:
        return Capacity.SECRETARIAT
    if stated is Capacity.MEMBER and actor.kind is not ActorKind.STATE:
        return Capacity.OBSERVER
    return stated


def _outside(phrase: MappedText, knowledge: Knowledge, capacity: Capacity) -> Iterator[Agent]:
    """Offices, named persons and bodies that no "representatives of" opens."""
    for piece in _pieces(phrase):
        words = piece.text
        name = read_name(words, titled=True)
        if name is not None:
            yield Agent(person(name.name), Capacity.OFFICIAL, piece.span(name.start, name.end))
        elif begins_with_office(words):
            yield office_agent(piece)
        elif re.match(r"(?:the\s+|an?\s+)?[A-Z]", words) or knowledge.names.exact(words):
            yield from bodies(piece, knowledge, ActorKind.NGO, capacity)


def office_agent(piece: MappedText) -> Agent:
    """The office a phrase begins with; those of the Secretariat speak for it."""
    extent = office_extent(piece)
    inside = SECRETARIAT_OFFICE.search(extent.text) and not _HIGH.search(extent.text)
    return Agent(office(extent.text), Capacity.SECRETARIAT if inside else Capacity.OFFICIAL, extent.span())


def _pieces(phrase: MappedText) -> Iterator[MappedText]:
    """Cut between offices and persons; a list of bodies is left whole."""
    cuts = [0]
    for match in _NEXT.finditer(phrase.text):
        before, after = phrase.text[cuts[-1] : match.start()], phrase.text[match.end() :]
        if _stands_alone(before) or _stands_alone(after):
            cuts.append(match.end())
    for start, end in zip(cuts, [*cuts[1:], len(phrase)], strict=True):
        piece = _trim(phrase[start:end])
        if piece:
            yield piece


def _stands_alone(words: str) -> bool:
    return begins_with_office(words) or read_name(words, titled=True) is not None
