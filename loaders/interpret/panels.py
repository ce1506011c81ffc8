"""Who presented, sat on the panel or took the floor in one session, read sentence by sentence.

Sentences of these kinds hold one or more printed lists of actors:

    Introductory presentations were delivered by LIST.
    The topic was introduced by LIST.
    The session was kicked off by an introductory presentation by LIST.
    The (expert) panel included experts from LIST.
    Experts from LIST also made presentations, as well as experts from LIST.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from loaders.annotate.actors import read_actors
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.agents import read_agents
from loaders.interpret.beside_speakers import without_asides
from loaders.interpret.list_words import (
    AS_DID,
    BY_ALONE,
    COMPOSED,
    JOINED_PANELLISTS,
    NOMINATED,
    ONE_OF_THEM,
    PANEL_TOLD,
    REPRESENTING,
    SPEAKERS_LISTED,
    SPEAKERS_NAMED,
    THEN_PANEL,
    TOOK_PART,
    named_alone,
    opens_list,
    panellists_from,
    told_again,
    without_marks,
)
from loaders.interpret.lone_names import OF_BODIES
from loaders.interpret.named_persons import NamedPerson, bracketed_persons, named_persons
from loaders.interpret.offices import (
    EXPERT_MANDATE,
    HONORIFIC,
    NAME,
    begins_with_office,
    office,
    person,
    read_name,
)
from loaders.interpret.panel_members import AS_PANEL, read_panel
from loaders.interpret.sentences import sentences
from loaders.interpret.units import is_unit, read_units, unit_actor
from loaders.model.facts import Actor, ActorKind, Capacity, StatementForm
from loaders.model.text import MappedText, Span
from loaders.model.tree import Node, NodeKind


class ListKind(StrEnum):
    INTRODUCTION = "introduction"
    PANEL = "panel"
    PRESENTATION = "presentation"
    FLOOR = "floor"  # statements from the floor


@dataclass(frozen=True, slots=True)
class Listed:
    """One actor of one printed list."""

    actor: Actor
    kind: ListKind
    capacity: Capacity
    span: Span
    form: StatementForm = "presentation"
    entry: bool = False  # of a list below the sentence that announces it


_WORK = (
    r"(?P<work>(?:(?:an?|the|their|also|two|three|further|additional|introductory|opening|expert|thematic|keynote|brief|short|other|video)\s+){0,4}"
    r"(?:presentations?|statements?|remarks|interventions?|addresse?s?|briefings?|speech(?:es)?))"
)
_ALSO = r"(?:(?:also|then|further|subsequently|additionally|furthermore)\s+)*"
_MADE = r"(?:made|delivered|given|gave|provided|offered|presented)"
_PEOPLE = (
    r"(?:(?:the|an?|additional|further|other|government|national|invited|expert|following|several|various)\s+){0,3}"
    r"(?:experts?|representatives?|observers?|speakers?|panell?ists?|presenters?|practitioners?|delegat(?:es?|ions?)|participants?|officials?)"
)
_OF_PEOPLE = re.compile(
    rf"^\s*{_PEOPLE}(?:\s*:\s*|\s+(?:from|of|for)\s+(?:the\s+following\s+[\w ]+?:\s*)?)", re.IGNORECASE
)
_OF_THE_FOLLOWING = re.compile(rf"\s*{_PEOPLE}\s+(?:from|of|for)\s+the\s+following\s+[\w ]+:", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"^{_WORK}\s+(?:was|were)\s+{_ALSO}{_MADE}\s+(?:{_ALSO})?by\s*:?\s*(?P<list>.+)$", re.IGNORECASE
)
_HEARD = re.compile(
    r"^(?:The|This|Each|Both|(?:(?:Thematic\s+)?Session\s+(?:\d+|[IVX]+)|Panel\s+(?:\d+|[A-Z]))(?![^;]*\bbegan\s+with\b))\b(?:[^.;:]|(?<=M[rs])\.|(?<=Dr)\.){0,160}?\b(?:heard|featured|included|received|listened\s+to|"
    rf"benefited\s+from|began\s+with)\s+{_WORK}\s+(?:{_MADE}\s+)?(?:by|from)\s*:?\s*(?P<list>.+)$",
    re.IGNORECASE,
)
"""``The second session, on 5 October, heard presentations by …``"""
_INTRODUCED = re.compile(
    r"^(?:The|Each|This|Both|Thematic\s+session)\b[^.,]{0,120}?(?:,\s+on\s+\d[^,]{4,30},\s+)?\b(?:(?:was|were)\s+(?:introduced|kicked\s+off|opened|initiated|launched|started|preceded)"
    r"|commenced|started|began|opened)\s+(?:by|with|through)\s+(?P<list>.+)$",
    re.IGNORECASE,
)
_WHOLE_OPENED = re.compile(
    r"(?:The|This)\s+(?:\w+\s+){0,3}?(?:discussions?|meeting|event|round|consultations)\s+(?:was|were)\s+opened\s+by\b",
    re.IGNORECASE,
)
_ON_PANEL = re.compile(
    r"^(?P<list>[A-Z].{3,300}?)\s+(?:was|were)\s+(?:also\s+)?(?:on|part\s+of|(?:a\s+)?members?\s+of)\s+the\s+panel\b|"
    r"^(?P<were>[A-Z].{3,600}?)\s+were\s+the\s+(?:\w+\s+)?panell?ists\b|"
    r"^(?P<joined>[A-Z].{3,300}?)\s+(?:also\s+)?(?:joined|sat\s+on|completed)\s+the\s+panel\b"
)
_PRESIDES = re.compile(
    r"(?:the\s+)?(?:Acting\s+)?(?:(?:\w+\s+)?Vice-|Co-)?(?:Chair|President)", re.IGNORECASE
)
_FOLLOWED = re.compile(
    r",?\s+(?:and\s+)?(?:was\s+)?followed\s+by\s+(?:\w+\s+){0,2}?presentations?\s+(?:by|from)\s+(?:(?:the\s+)?(?:\w+\s+)?panell?ists[,:]?\s+)?"
)
_EVENT = re.compile(
    r"(?:the|an?)\s+(?:[\w-]+\s+){0,6}?(?:meeting|forum|conference|session|summit|event|workshop|consultation)s?\b",
    re.IGNORECASE,
)
_PRESENTATION_BY = re.compile(
    rf"^{_WORK}(?:\s+on\s+[^,]+?)?\s+(?:(?:made|delivered|given)\s+)?(?:by|from|of)\s+", re.IGNORECASE
)
_NAMELY = re.compile(r"^[^,]{2,80},\s+namely\s+(?:by|from|of)?\s*", re.IGNORECASE)
_PANEL = re.compile(
    r"^(?:(?:The|This|An?)\s+(?:[\w-]+\s+){0,3}?(?:panel(?:\s+discussion)?|panell?ists|discussants)|Panel\s+(?:\d|[A-Z]|[IVX]+)\b)(?:,\s+entitled\s+[“\"][^”\"]{3,160}[”\"],)?(?:\s+(?:on|for)\s+[^,.:]{3,120}?)?"
    r"(?:\s+was\s+(?:moderated|chaired|facilitated)\s+by\s+[^,]{3,120}?(?:,[^,]{3,80},)?\s+and(?=\s))?"
    r"(?:,?\s+(?:all\s+)?nominated\s+by\s+(?:the\s+|their\s+)?(?:respective\s+)?regional\s+groups,?)?"
    r"(?:,\s+(?:which\s+was\s+)?(?:moderated|chaired|facilitated|led)\s+by\s+[^,]{3,80}(?:,[^,]{3,80})?,|,\s+which\s[^,;]{3,100},)?\s+"
    r"(?:(?:also|of\s+experts)\s+)*(?:included|comprised|consisted\s+of|was\s+(?:composed|made\s+up|formed)\s+(?:of|by)|were(?!\s+(?:[a-z]+ly\s+)?(?:(?:nominated|invited|selected|identified|proposed|chosen|appointed|designated|asked|requested|given|drawn|encouraged)\b))|featured|brought\s+together|gathered|assembled|united|"
    r"was\s+joined\s+by|came\s+from|counted)\s*:?\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_LED = re.compile(
    r"^(?:The|This|These)\b[^.,:]{0,120}?\b(?:led|introduced|animated|enriched|supported|opened)\s+by\s+(?:the\s+following\s+|\w+\s+)?"
    r"panell?ists\s*[:,]?\s*(?:from\s+)?(?P<list>.+)$|"
    r"^(?:The|This)\s+(?:\w+\s+)?panel\b[^.,:]{0,60}?\b(?:led|animated|introduced|opened)\s+by\s+(?:the\s+)?"
    r"(?:following\s+|\w+\s+)?(?:experts|speakers|practitioners)\b[^:.;]{0,80}:\s*(?P<listed>.+)$|"
    r"^(?:The|This)\s+(?:\w+\s+)?(?:panel|segment|session|discussion)\s+was\s+led\s+by\s+"
    rf"(?P<led>(?:{HONORIFIC}\s*)*{NAME}\s*[,(].+;.+)$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:(?:In|During)\s+the\s+(?:morning|afternoon|evening|first|second|third|fourth|last|final|same)\b|On\s+(?:the\s|\d)|"
    r"At\s+(?:the|its|that)\s|(?:In|During|For|Under)\s+(?:this|that|each)\s)[^,;.:]{0,60},\s+(?:on\s+\d[^,;.]{3,30},\s+)?(?=the\s|(?:introductory\s+|opening\s+)?(?:presentations?|statements|remarks|interventions)\s+(?:was|were)\s)"
)
"""``In the afternoon, the panellists were …``"""
_ACTIVE = re.compile(
    rf"^(?P<who>{_PEOPLE})\s+(?:from|of|for)\s+(?P<list>.+?)\s+{_ALSO}(?:made|delivered|gave|provided|offered)\s+{_ALSO}{_WORK}(?P<rest>.*)$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^(?P<list>[A-Z].+?)\s+{_ALSO}(?:made|delivered|gave)\s+{_ALSO}{_WORK}(?P<rest>.*)$")
_ANNOUNCED = re.compile(
    r"^(?:\w+\s+){0,2}(?:presentations|presenters|speakers)(?:\s+(?:at|in|of|during)\s[\w ]{3,40})?\s*:$|"
    r"\bpanell?ists?\b|\bpanel\b|\bdiscussants\b|\b(?:comments|remarks|interventions|contributions)\b[^:]*\bby\s+(?:[a-z]+\s+)*(?:experts|speakers|practitioners)\s*:$|\b(?:expert\s+)?presentations?\b[^:]*\bby\b|\bpresenters\b|"
    r"\b(?:featured|included|comprised|brought\s+together)\s+the\s+following\s+(?:speakers|experts|practitioners)\s*:$",
    re.IGNORECASE,
)
_PANEL_LISTED = re.compile(
    r"\b(?:panell?ists|discussants)\b(?:,\s[^,.:;]{3,80},)?(?:\s+[a-z]+){0,8}\s*:\s*(?=\S)", re.IGNORECASE
)
_AND_UNNAMED = re.compile(r",?\s+and\s+(?:an?|the)\s+(?:representatives?|experts?)\s+(?:of|from)\s+(?=\S)")
_AS_WELL = re.compile(
    r",\s+by\s+(?=(?:the|an?|representatives|observers|experts)\s|M[rs]s?\.|Dr\.)"
    r"|,?\s+(?:as\s+well\s+as|along\s+with|together\s+with|and\s+also)\s+(?:(?:by|from|of)\s+)?"
    r"|\s+and\s+from\s+(?=the\s|[A-Z])|,\s+and\s+by\s+(?=[A-Z])|,?\s+and\s+(?:by|of)\s+(?=(?:(?:the|an?)(?!\s+(?:representative|observer))|experts?|representatives?|panell?ists?|observers?|Prof)\b|M[rs]s?\.|Dr\.)"
)
_NEXT_WORD = 12
"""Characters between a mandate and its holder: a comma and titles."""
_TITLES_ALONE = re.compile(rf"[\s:]*(?:{HONORIFIC}\s*)*")
_QUANTIFIED = re.compile(
    r"^\s*(?:many|some|several|most|various|a\s+number|a\s+few|numerous|all|other|participants|speakers|panell?ists|experts|member\s+states|"
    r"representatives|delegations|the\s+panell?ists|the\s+speakers|civil\s+society|States)\b(?!\s+(?:from|of|for)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,?\s+(?:in\s+their\s+respective|on\s+(?:the\s+)?(?:topics?|themes?|subjects?|issues?)\b|in\s+which|who\b|which\b|followed\s+by"
    r"|in\s+person|via\s+video).*)?[.;:]*\s*$"
)


def read_session_lists(paragraph: Node, knowledge: Knowledge) -> Iterator[Listed]:
    """The actors of every such list in a paragraph, in order; a list may be set as bullets below it."""
    entries = [c for c in paragraph.children if c.kind in (NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE)]
    rows = [row for c in paragraph.children if c.kind is NodeKind.TABLE for row in c.children]
    entries += [row for row in rows if _named_cell(row) is not None]
    said = list(sentences(paragraph.text if entries else paragraph.flow()))
    announced = said.pop() if entries and said and opens_list(said[-1].text) else None
    for before, sentence in zip([None, *said], said, strict=False):
        yield from _read_sentence(told_again(sentence, before), knowledge)
    if announced is not None and _ANNOUNCED.search(announced.text):
        panel = "panel" in announced.text.lower()
        kind = ListKind.PANEL if panel else ListKind.PRESENTATION
        for entry in entries:
            yield from _read(_named_cell(entry) or named_alone(entry.flow()), kind, "presentation", knowledge)
    elif announced is not None and SPEAKERS_LISTED.search(announced.text):
        for entry in entries:
            for one in _read(named_alone(entry.flow()), ListKind.FLOOR, "statement", knowledge):
                yield replace(one, entry=True)


def _named_cell(row: Node) -> MappedText | None:
    """The cell of a table that names a person."""
    return next((cell for cell in row.cells if named_persons(cell.text)), None)


def _read_sentence(sentence: MappedText, knowledge: Knowledge) -> Iterator[Listed]:
    when = _WHEN.match(sentence.text)
    sentence = sentence[when.end() :] if when else sentence
    words = sentence.text
    match = _PASSIVE.match(words) or _HEARD.match(words)
    if match:
        kind = ListKind.PANEL if PANEL_TOLD.match(words) else _kind_of_work(match["work"])
        yield from _read(sentence[match.start("list") :], kind, match["work"], knowledge)
        return
    match = _LED.match(words)
    if match:
        at = match.start(next(group for group in ("list", "listed", "led") if match[group]))
        yield from _read(sentence[at:], ListKind.PANEL, "presentation", knowledge)
        return
    match = _INTRODUCED.match(words)
    if match and (_WHOLE_OPENED.match(words) or ONE_OF_THEM.match(words)):
        return
    if match:
        yield from _introduced(sentence[match.start("list") :], knowledge)
        return
    match = BY_ALONE.search(words)
    if match:
        yield from _read(sentence[match.end() :], ListKind.INTRODUCTION, "presentation", knowledge)
        return
    match = COMPOSED.match(words) or _PANEL.match(words) or TOOK_PART.search(words)
    match = match or THEN_PANEL.search(words) or panellists_from(words)
    if match:
        listed = sentence[slice(*match.span(match.lastgroup or "list"))]
        yield from _read(listed, ListKind.PANEL, "presentation", knowledge)
        return
    match = _ACTIVE.match(words)
    if match and not is_unit(match["list"], strictly=True):
        kind = _kind_of_people(match["who"], _kind_of_work(match["work"]))
        capacity = _capacity_of(match["who"], kind)
        yield from _read(
            sentence[match.start("list") : match.end("list")], kind, match["work"], knowledge, capacity
        )
        rest = sentence[match.start("rest") :]
        more = _AS_WELL.match(rest.text) or AS_DID.match(rest.text)
        if more:
            yield from _read(rest[more.end() :], kind, match["work"], knowledge)
        return
    match = JOINED_PANELLISTS.match(words)
    if match:
        yield from _read(sentence[: match.end("list")], ListKind.PANEL, "presentation", knowledge)
        yield from _read(sentence[match.start("panel") :], ListKind.PANEL, "presentation", knowledge)
        return
    match = _ON_PANEL.match(words) or AS_PANEL.search(words)
    if match:
        listed = sentence[slice(*match.span(match.lastgroup or 0))]
        yield from _read(listed, ListKind.PANEL, "presentation", knowledge)
        return
    match = _PANEL_LISTED.search(words) or SPEAKERS_NAMED.match(words)
    if match:
        yield from _read(sentence[match.end() :], ListKind.PANEL, "presentation", knowledge)
        return
    yield from _read_bare(sentence, knowledge)


def _introduced(listed: MappedText, knowledge: Knowledge) -> Iterator[Listed]:
    """By whom a topic or session was introduced, and the panel that followed."""
    by = _PRESENTATION_BY.match(listed.text)
    if by:
        listed = listed[by.end() :]
    elif not _announces_people(listed.text) or _PRESIDES.match(listed.text) or _EVENT.match(listed.text):
        return
    more = _FOLLOWED.search(listed.text)
    first = listed[: more.start()] if more else listed
    yield from _read(first, ListKind.INTRODUCTION, "presentation", knowledge)
    if more:
        kind = ListKind.PANEL if "panel" in more.group(0) else ListKind.PRESENTATION
        yield from _read(listed[more.end() :], kind, "presentation", knowledge)


def _read_bare(sentence: MappedText, knowledge: Knowledge) -> Iterator[Listed]:
    """``OHCHR and the World Bank also made presentations``: only where every one listed is known."""
    match = _BARE.match(sentence.text)
    if match is None or len(match["list"]) > 600 or _QUANTIFIED.match(match["list"]):
        return
    kind = _kind_of_work(match["work"])
    found = tuple(_read(sentence[: match.end("list")], kind, match["work"], knowledge))
    if found and all(one.actor.known or one.actor.key.startswith("person/") for one in found):
        yield from found


def _announces_people(words: str) -> bool:
    titled = read_name(words, titled=True)
    return bool(
        _OF_PEOPLE.match(words)
        or is_unit(words)
        or re.match(r"(?:the|an?)\s+[A-Z]", words)
        or titled is not None
    )


def _kind_of_work(work: str) -> ListKind:
    words = work.lower()
    if re.search(r"\bopening\s+(?:statement|remark|address|speech)", words):
        return ListKind.FLOOR
    if "introductory" in words or "opening" in words:
        return ListKind.INTRODUCTION
    if re.search(r"statement|intervention|address|speech", words) and "expert" not in words:
        return ListKind.FLOOR
    return ListKind.PRESENTATION


def _kind_of_people(people: str, kind: ListKind) -> ListKind:
    """Statements by invited experts belong to the session, not to the floor."""
    invited = re.search(r"\bexperts?\b|\bpanell?ists?\b|\bpractitioners?\b", people, re.IGNORECASE)
    return ListKind.PRESENTATION if kind is ListKind.FLOOR and invited else kind


def _capacity_of(people: str, kind: ListKind) -> Capacity | None:
    """Statements from the floor: representatives are members, observers are observers."""
    words = people.lower()
    if "panel" in words:
        return Capacity.PANELLIST
    if kind is ListKind.FLOOR and "observer" in words:
        return Capacity.OBSERVER
    if kind is ListKind.FLOOR and ("representative" in words or "delegation" in words):
        return Capacity.MEMBER
    return None


_CAPACITIES = {
    ListKind.INTRODUCTION: Capacity.PRESENTER,
    ListKind.PANEL: Capacity.PANELLIST,
    ListKind.PRESENTATION: Capacity.PRESENTER,
    ListKind.FLOOR: Capacity.OBSERVER,
}


def _form(work: str) -> StatementForm:
    words = work.lower()
    return next((form for stem, form in _FORMS if stem in words), "presentation")


_FORMS: tuple[tuple[str, StatementForm], ...] = (
    ("statement", "statement"), ("address", "statement"), ("speech", "statement"), ("remark", "remarks"),
    ("intervention", "statement"),
)  # fmt: skip


def _read(
    listed: MappedText, kind: ListKind, work: str, knowledge: Knowledge, capacity: Capacity | None = None
) -> Iterator[Listed]:
    """The actors of a list that may be joined by ``as well as`` from several."""
    listed, start = without_asides(without_marks(listed)), 0
    cuts = [(m.start(), m.end()) for m in _AS_WELL.finditer(listed.text)] + [(len(listed), len(listed))]
    for end, following in cuts:
        part = listed[start:end]
        part = part.without(m.span() for m in NOMINATED.finditer(part.text))
        start = following
        people = _OF_PEOPLE.match(part.text)
        kind = _kind_of_people(people.group(0) if people else "", kind)
        by = capacity or (_capacity_of(people.group(0), kind) if people else None) or _CAPACITIES[kind]
        for actor, span in read_list(part, knowledge, units=kind is ListKind.INTRODUCTION):
            member = kind is ListKind.FLOOR and actor.kind is ActorKind.STATE and by is Capacity.OBSERVER
            bare = people is None and capacity is None  # "Egypt and Iraq made statements"
            heard = Capacity.MEMBER if member and bare else by
            remarks = kind is ListKind.INTRODUCTION and _form(work) != "presentation"
            if (kind is ListKind.FLOOR or remarks) and actor.kind is ActorKind.PERSON and bare:
                heard = Capacity.OFFICIAL
            yield Listed(actor, kind, heard, span, _form(work))


def read_list(
    listed: MappedText, knowledge: Knowledge, *, units: bool = False
) -> Iterator[tuple[Actor, Span]]:
    """The actors of one printed enumeration, lead words such as ``experts from`` left out.

    Args:
        units: units of a secretariat are expected ("the Chief of the Justice Section of UNODC").
    """
    found = list(_enumerated(listed, knowledge, units=units))
    if found and all(actor.known for actor, _ in found):
        yield from found
        return
    agents = [(agent.actor, agent.span) for agent in read_panel(listed, knowledge)]
    if agents and any(not actor.known and REPRESENTING.match(actor.label) for actor, _ in found):
        yield from agents
        return
    # Names without titles are told from bodies by what stands beside them.
    before, after = _persons_among(found), _persons_among(agents)
    sure = all(not OF_BODIES.search(name) and not begins_with_office(name) for name in after - before)
    yield from _without_mandates(agents if sure and after and len(after) >= len(before) else found)


def _without_mandates(found: list[tuple[Actor, Span]]) -> Iterator[tuple[Actor, Span]]:
    """``the Special Rapporteur on …, Jo Ek``: named, the person counts and not the mandate."""
    held: Actor | None = None
    for index, (actor, span) in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        own, held = held, None
        if following is not None and EXPERT_MANDATE.match(actor.label):
            beside = 0 <= following[1].start - span.end <= _NEXT_WORD
            held = _as_person(following[0]) if beside else None
        if held is None:
            yield own or actor, span


def _as_person(actor: Actor) -> Actor | None:
    """A person, also one that was taken for an unknown body."""
    if actor.known or actor.key.startswith("person/"):
        return None if actor.known else actor
    name = read_name(actor.label)
    whole = name is not None and name.name == actor.label and not OF_BODIES.search(actor.label)
    return person(actor.label) if whole else None


def _persons_among(found: list[tuple[Actor, Span]]) -> set[str]:
    return {actor.label for actor, _ in found if actor.key.startswith("person/")}


def _enumerated(listed: MappedText, knowledge: Knowledge, *, units: bool) -> Iterator[tuple[Actor, Span]]:
    namely = _NAMELY.match(listed.text)
    if namely:
        listed = listed[namely.end() :]
    tail = _TAIL.search(listed.text)
    if tail:
        listed = listed[: tail.start()]
    if _QUANTIFIED.match(listed.text):
        return
    first = read_name(listed.text) if ";" in listed.text else None
    if (
        first is not None
        and _TITLES_ALONE.fullmatch(listed.text, 0, first.start)
        and knowledge.names.exact(first.name) is None
    ):
        yield from ((agent.actor, agent.span) for agent in read_panel(listed, knowledge))
        return
    if "on behalf of" in listed.text:  # "Austria, on behalf of the European Union; Iraq"
        yield from ((agent.actor, agent.span) for agent in read_agents(listed, knowledge))
        return
    following = _OF_THE_FOLLOWING.match(listed.text) is not None
    if not following and (is_unit(listed.text) if units else is_unit(listed.text, strictly=True)):
        yield from _units(listed, knowledge)
        return
    yield from _actors(listed, knowledge)


def _units(listed: MappedText, knowledge: Knowledge) -> Iterator[tuple[Actor, Span]]:
    """Units, and persons: one whose name stands behind the office that he or she holds speaks for it."""
    pieces = list(read_units(listed))
    for piece, following in zip(pieces, [*pieces[1:], MappedText()], strict=True):
        named = named_persons(piece.text)
        for found in named:
            yield person(found.name), piece.span(found.name_start, found.name_end)
        if named:
            continue
        holder = read_name(following.text, titled=True)
        if is_unit(piece.text) and begins_with_office(piece.text) and holder and not is_unit(following.text):
            continue
        if is_unit(piece.text):
            yield unit_actor(piece.text, knowledge), piece.span()
        else:
            yield from _actors(piece, knowledge)


def _persons(words: str, knowledge: Knowledge) -> list[NamedPerson]:
    """The persons a list consists of: with titles, with a role, or with a country in brackets."""
    found = {p.name_start: p for p in bracketed_persons(words, knowledge)}
    found |= {p.name_start: p for p in named_persons(words, without_title=True) if p.titled or p.start == 0}
    return [found[at] for at in sorted(found)]


def _actors(listed: MappedText, knowledge: Knowledge) -> Iterator[tuple[Actor, Span]]:
    people = _OF_PEOPLE.match(listed.text)
    if people:
        listed = listed[people.end() :]
    listed = listed.strip()
    if not listed or _QUANTIFIED.match(listed.text):
        return
    persons = _persons(listed.text, knowledge)
    if persons:
        for found in persons:
            yield person(found.name), listed.span(found.name_start, found.name_end)
        unnamed = _AND_UNNAMED.match(listed.text, persons[-1].end)
        if unnamed:  # "… (Argentina) and a representative of the International Olympic Committee"
            for mention in read_actors(listed[unnamed.end() :], knowledge, ActorKind.OTHER):
                yield mention.actor, mention.span
        return
    for mention in read_actors(listed, knowledge, ActorKind.NGO):
        surface = mention.surface
        if begins_with_office(surface) and not mention.actor.known:
            yield office(surface), mention.span
            continue
        yield mention.actor, mention.span
