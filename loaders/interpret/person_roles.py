"""Roles of the persons a Chair's summary names: who chaired a round, who spoke as what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.annotate.actors import identify_actor
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.body_sessions import body_sessions
from loaders.interpret.context import Context
from loaders.interpret.named_persons import NamedPerson, PersonRegister, bracketed_persons, named_persons
from loaders.interpret.panel_members import AS_PANEL
from loaders.interpret.presiding import OTHERS_FOLLOW
from loaders.interpret.sentences import sentences
from loaders.interpret.sightings import country_served, state_around
from loaders.interpret.summary_events import forum_in
from loaders.model.facts import Actor, RoleFact
from loaders.model.text import MappedText, Span
from loaders.model.tree import Node, NodeKind

_PRESIDED = re.compile(
    r"\b(?:(?P<verb>chaired|presided\s+over|co-chaired|moderated|facilitated)\s+by|chair(?:person|man)?ship\s+of)\b",
    re.IGNORECASE,
)
_AS_MODERATOR = re.compile(r"\s+as\s+(?:the\s+)?(?P<role>moderator|facilitator|co-moderator|chair)\b")
_PRESIDES = re.compile(
    r"(?:\s+(?:of|from)\s+(?:the\s+)?[A-Z][\w’-]*(?:\s+[A-Z][\w’-]*){0,5})?(?:,\s+(?!(?:and|H\.E|M[rs]s?|Dr)\b)[^,.;]{2,100}){0,3},?\s+(?:had\s+)?(?:also\s+)?"
    r"(?:(?P<verb>(?:co-)?chaired|presided\s+over|moderated|facilitated)\s+(?!by\b)|"
    r"(?:served|acted)\s+as\s+(?:the\s+)?(?P<role>(?:co-)?(?:moderator|facilitator|chair))\b(?!\s+(?:of|for|at)\b))",
    re.IGNORECASE,
)
"""``Ms. A, Prison Service, moderated the second session``: matched behind the name."""
_LABELLED = re.compile(r"(?P<role>(?:Co-)?[Mm]oderator|Facilitator|Rapporteur)s?:\s+(?=\S)")
"""``Moderator: Ms. Jo Ek, UNODC``"""
_PRESIDING = {"moderated": "Moderator", "facilitated": "Facilitator", "co-chaired": "Co-Chair"}
_PANEL = re.compile(r"\b(?:panell?ists?|panel|presenters?|presentations?)\b", re.IGNORECASE)
_OFFICER = re.compile(r"(?:(?:First|Second|Third|Acting)\s+)?(?:(?:Vice|Co)-)?(?:Chair|President|Rapporteur)")
_WHOSE = re.compile(r"(?:^|\s)(?P<state>[A-Z][\w-]+(?:\s[A-Z]\w+){0,2})[’']s\s+$")
"""``Kenya’s Cabinet Secretary, Dr. Jo Ek``"""
_BESIDE_ENTRY = re.compile(r"(?:,\s+(?:the\s+)?[A-Z][^,;]{2,100}){1,3}(?=[,;.]|$)")
"""Office, body and country of an entry, up to what else is said of it: ``, on behalf of …``"""
_LAST_OF_ENTRY = re.compile(r",[^;()]{2,200},\s+(?:the\s+)?(?P<state>[A-Z][^,;.()]{2,60})[.;,]?(?:\s+and)?")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_YEAR = re.compile(r"\b20\d\d\b")
_SERVED = re.compile(
    r"\s+(?:(?:had|has|have)\s+)?(?:also\s+)?(?P<verb>served\s+as|acted\s+as|participated\s+in|represented|spoke\s+as|was)\s+(?P<what>[^,.;]{1,300}?)"
    r"(?=,|\.|;|\s+(?:held|and\s+(?:was|informed|presented|underlined|highlighted|stressed))\b|$)"
)
_BODY_OF = re.compile(
    r"\b(?:of|for)\s+(?:the\s+)?(?:(?:\w+-)?\w+\s+session\s+of\s+the\s+)?(?P<body>[A-Z].*?)(?:\s+at\s+its\s+.*)?$"
)
_BODY_BEFORE = re.compile(r"^(?P<body>[A-Z]{2,8})\s+(?P<role>\S.*)$")


def read_roles(context: Context, register: PersonRegister, rounds: Mapping[int, str]) -> Iterator[RoleFact]:
    """Every role printed beside a person's name; one row for each paragraph and role.

    Args:
        rounds: year of each round of discussions to its short id.
    """
    seen: set[tuple[str, str, str]] = set()
    for located in context.tree.paragraphs():
        nodes = list(located.node.walk())
        for row in (n for n in nodes if n.kind is NodeKind.ROW):
            yield from _row(row, located.node.label, context.knowledge, register)
        said = (s for node in nodes if node.kind is not NodeKind.ROW for s in sentences(node.text))
        for sentence in said:
            for fact in _sentence(sentence, located.node.label, context.knowledge, register, rounds):
                key = (fact.paragraph, fact.person.key, fact.role)
                if key not in seen:
                    seen.add(key)
                    yield fact


def _row(row: Node, paragraph: str, knowledge: Knowledge, register: PersonRegister) -> Iterator[RoleFact]:
    """``Ms. A | Head of Research | Canada``: name, function, and country or body, in the cells of a row."""
    cells = [cell for cell in row.cells if cell]
    named = next(((c, p) for c in cells for p in named_persons(c.text)), None)
    if named is None:
        return
    cell, person = named
    others = [c.text.strip() for c in cells if c is not cell]
    states = (
        _country(words, knowledge) or _country(words.rpartition(", ")[2], knowledge) for words in others
    )
    country = next(filter(None, states), "")
    bodies = (identify_actor(words, knowledge, None) for words in others)
    body = next((actor for actor in bodies if actor.known), None)
    role = next((words for words in others if not _country(words, knowledge) and words != "–"), "")
    known = body is not None and role in (body.label, body.acronym, *body.names)
    span = cell.span(person.start, person.end)
    actor = register.actor(person.name)
    yield RoleFact(actor, "" if known else role, span, paragraph, None if country else body, country)


def _sentence(
    sentence: MappedText,
    paragraph: str,
    knowledge: Knowledge,
    register: PersonRegister,
    rounds: Mapping[int, str],
) -> Iterator[RoleFact]:
    reader = _Reader(sentence, paragraph, knowledge, register, rounds)
    for person in named_persons(sentence.text):
        yield from reader.roles_of(person)
    listed = bracketed_persons(sentence.text, knowledge) if _PANEL.search(sentence.text) else ()
    for person in listed:
        yield from reader.roles_of(person)
    known = [(hit.start, hit.end) for hit in knowledge.names.find(sentence.text[:300])]
    for person in named_persons(sentence.text[:300], without_title=True):
        if any(start <= person.name_start and person.name_end <= end for start, end in known):
            continue  # "the International Committee of the Red Cross, Professor …"
        if not person.titled and not any(p.name_start == person.name_start for p in listed):
            yield from reader.roles_of(person)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One sentence, and what is needed to read the roles in it."""

    sentence: MappedText
    paragraph: str
    knowledge: Knowledge
    register: PersonRegister
    rounds: Mapping[int, str]

    def roles_of(self, person: NamedPerson) -> Iterator[RoleFact]:
        """The roles of one person; one without a role where none is printed."""
        actor = self.register.actor(person.name)
        span = self.sentence.span(person.start, person.end)
        country = _country(person.bracket, self.knowledge) or self._country_behind(person)
        country = country or _country(person.bracket.rpartition(", ")[2], self.knowledge)
        country = country or state_around(self.sentence.text, person.start, self.knowledge)
        whose = _WHOSE.search(self.sentence.text, 0, person.start)
        country = country or (_country(whose["state"], self.knowledge) if whose else "")
        found = False
        role, meeting = self._presiding(person)
        if meeting or (role and not (self.rounds and role == "Chair")):
            found = True
            yield RoleFact(
                actor, role, span, self.paragraph, None, country, meeting, officer=role.endswith("Chair")
            )
        label = _LABELLED.match(self.sentence.text)
        labelled = (label["role"],) if label else ()
        told = (*labelled, *person.roles, *_presides(person, self.sentence), *_served(person, self.sentence))
        for printed in told:
            found = True
            yield _role(actor, printed, span, self.paragraph, country, self.knowledge)
        if not found:
            body = (
                None
                if country or not person.bracket
                else identify_actor(person.bracket, self.knowledge, None)
            )
            affiliation = body if body is not None and body.known else None
            yield RoleFact(actor, "", span, self.paragraph, affiliation, country)

    def _country_behind(self, person: NamedPerson) -> str:
        """``Mr. Jo Ek, Ministry of Justice, Peru``, where that is an entry of a list."""
        if self.sentence.text[: person.start].rstrip()[-1:] not in ("", ";", ":"):
            return ""
        parts = _BESIDE_ENTRY.match(self.sentence.text, person.end)
        words = [_IN_BRACKETS.sub("", w) for w in parts.group(0).strip(" ,.;").split(", ")] if parts else []
        last = _LAST_OF_ENTRY.fullmatch(self.sentence.text, person.end)
        if last is not None and not named_persons(last.group(0)):
            words.append(last["state"])  # "Ms. Ana Diaz, survivor and founder of Mujeres, Colombia"
        return next(filter(None, (_country(part, self.knowledge) for part in reversed(words))), "")

    def _presiding(self, person: NamedPerson) -> tuple[str, str]:
        """Role and round of somebody by whom discussions "were chaired"; the year is the last one before."""
        if AS_PANEL.search(
            self.sentence.text
        ):  # "was facilitated by Ms. Jo Ek and Mr. Li Wei, as panellists"
            return "", ""
        acts = list(_PRESIDED.finditer(self.sentence.text, 0, person.start))
        if not acts or OTHERS_FOLLOW.search(self.sentence.text, acts[-1].end(), person.start):
            return "", ""
        years = [int(m.group()) for m in _YEAR.finditer(self.sentence.text, 0, person.start)]
        only = next(iter(self.rounds), 0) if len(self.rounds) == 1 else 0
        year = next((y for y in reversed(years) if y in self.rounds), only)
        role = _PRESIDING.get((acts[-1]["verb"] or "").lower(), "Chair")
        return role, self.rounds.get(year, "")


def _presides(person: NamedPerson, sentence: MappedText) -> tuple[str, ...]:
    """What somebody was who chaired or moderated a part of it."""
    stated = _AS_MODERATOR.match(sentence.text, person.end)
    if stated is not None:
        return (stated["role"].capitalize(),)
    match = _PRESIDES.match(sentence.text, person.end)
    if match is not None and match["role"]:
        return (match["role"].capitalize(),)
    return (_PRESIDING.get(match["verb"].lower(), "Chair"),) if match else ()


def _served(person: NamedPerson, sentence: MappedText) -> tuple[str, ...]:
    """``had served as the Chair of a forum``; ``participated in …`` is a role as well."""
    match = _SERVED.match(sentence.text, person.end)
    if match is None:
        joined = re.match(r"\s+and\s+", sentence.text[person.end :])
        others = named_persons(sentence.text[person.end :]) if joined else ()
        match = _SERVED.match(sentence.text, person.end + others[0].end) if others else None
    if match is None or match["verb"] == "was":
        return ()
    verb, what = re.sub(r"\s+", " ", match["verb"]), match["what"].strip()
    if verb in ("served as", "acted as", "spoke as"):
        return (re.sub(r"^(?:the|an?)\s+", "", what),)
    if not re.search(r"[A-Z]", what):
        return ()
    return (f"participant in {what}",) if verb == "participated in" else (f"representative of {what}",)


def _role(
    actor: Actor, role: str, span: Span, paragraph: str, country: str, knowledge: Knowledge
) -> RoleFact:
    affiliation: Actor | None = None
    before = _BODY_BEFORE.match(role)
    if before and isinstance(knowledge.names.exact(before["body"]), Actor):
        affiliation = identify_actor(before["body"], knowledge, None)
    country = country_served(role, knowledge) or country
    body = _BODY_OF.search(role)
    if affiliation is None and body:
        named = identify_actor(body["body"], knowledge, None)
        affiliation = named if named.known else None
    meeting = _meeting_of(role, knowledge)
    officer = bool(meeting) and bool(_OFFICER.match(role))
    return RoleFact(actor, role, span, paragraph, affiliation, country, meeting, officer)


def _meeting_of(role: str, knowledge: Knowledge) -> str:
    """The numbered session, or the youth forum, that a role is a role at."""
    sessions = body_sessions(role, knowledge, next(iter(knowledge.sessions), ""))
    return sessions[0].key if sessions else forum_in(role)


def _country(words: str, knowledge: Knowledge) -> str:
    if not words:
        return ""
    state = knowledge.state_named(words) or knowledge.state_named(words.removeprefix("the "))
    return state.iso3 if state else ""
