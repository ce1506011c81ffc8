"""Sentences that report what somebody said: whose words a paragraph gives, and on whose behalf.

Two kinds of paragraphs are read: those of an opening, each about one speaker or a few ("H.E. Ms. …,
President of …, underlined that …"), and those of a session that sum up an introductory presentation
("The representative of the Justice Section presented …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.annotate.actors import identify_actor
from loaders.annotate.knowledge import Knowledge
from loaders.interpret.agents import read_agents
from loaders.interpret.named_persons import PersonRegister, named_persons
from loaders.interpret.offices import begins_with_office, holder_named, office, person
from loaders.interpret.reporting_verbs import SPOKEN_WITH
from loaders.interpret.sentences import sentences
from loaders.interpret.units import is_unit, read_units, unit_actor
from loaders.model.facts import Actor, ActorKind, Capacity, StatementForm
from loaders.model.text import MappedText, Span

_SPOKE = rf"(?:{SPOKEN_WITH}|gave|made|delivered|wished|paid|handed)"
_SPEECH = re.compile(rf"\b(?:{_SPOKE})\b")
_SAID_OBJECT = re.compile(
    r"\b(?:made|delivered|gave|provided)\b(?!\s+(?:\w+\s+){0,4}(?:statement|presentation|remarks|address|speech|overview|intervention|introduc|briefing|insight|information|example|update|welcom|keynote|account|message))"
)
_VERB = re.compile(
    rf"\s+(?:(?:also|then|further|[a-z]+ly)\s+)?(?P<verb>{_SPOKE}|had|has|have|was|were|is|are|represented|participated|served|opened|closed|adjourned|joined|took)\b"
)
_LEAD = re.compile(
    r"^(?:(?:In|At|During|On|Following|After|Opening|Speaking|Addressing|As)\b(?:(?!H\.E\.)[^,]){0,160},\s+)(?=\S)"
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?P<whom>[^,;]{1,200}?)(?=,|;|\.\s|\.?$|\s+(?:and|who|which|in|at)\s)",
    re.IGNORECASE,
)
_ROLE_OF = re.compile(
    r"^(?:The|An?)\s+(?P<role>(?:(?:Deputy|Acting|Senior|Officer)\s+)?(?:Chief|Head|Director|Officer-in-Charge|representatives?|speakers?|experts?"
    r"|observers?|panell?ists?|Coordinator|Secretary|staff member))\s+(?:of|from|for)\s+(?:the\s+)?(?=[A-Z])"
)


# Whoever presides, named by nothing but that: counts only where remarks of his or hers are reported.
_PRESIDING = re.compile(
    r"(?:Acting\s+)?(?:(?:First\s+|Second\s+)?Vice-)?(?:Chair|President|Moderator)(?:person|man|woman)?"
)


_WITH_ANOTHER = re.compile(
    r"(?:\band|\bwith|\bas)\s+(?:the|an?|one)\s+(?:[\w-]+\s+){0,2}?(?:representative|panell?ist|expert|observer|delegat|speaker|presenter|practitioner|"
    r"Director|Chief|Head|Minister)|\b(?:together|along|jointly)\s+with\b|\band\s+(?:M[rs]s?\.|Dr\.|Prof|Judge|H\.)"
)
_ASIDE = re.compile(
    r",\s+(?:(?:also\s+)?speaking(?!\s+(?:also\s+)?(?:on\s+behalf|for)\b)|joining|participating|connecting|drawing|acting|reacting|responding|replying|referring|commenting|answering|building|in\s+(?:his|her|their|its)|who|for\s+(?:his|her|its))\s"
)
_SECOND_SUBJECT = re.compile(
    r"(?:,\s+(?:and|while|whereas)|;(?:\s+and)?)\s+(?=(?:the|an?)\s+(?:representative|panell?ist|expert|speaker|observer|"
    r"Chief|Head|Director)\b)"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody whose words a paragraph reports."""

    actor: Actor
    capacity: Capacity
    span: Span
    form: StatementForm = "statement"
    on_behalf_of: Actor | None = None


def opening_speakers(text: MappedText, register: PersonRegister, knowledge: Knowledge) -> tuple[Spoken, ...]:
    """Whose words a paragraph of an opening reports: named persons, else the holder of an office.

    Persons named on whose behalf another one speaks are not speakers.
    """
    said = list(sentences(text))
    if not said or not any(_SPEECH.search(s.text) for s in said):
        return ()
    for sentence in said[:2]:
        subject = _subject(sentence)
        if subject is None:
            continue
        found = tuple(_subjects(subject, register, knowledge))
        if found:
            behalf = _on_behalf(sentence, register, knowledge)
            form = _form(sentence.text)
            alone = _PRESIDING.fullmatch(found[0][0].label) and len(found) == 1
            if alone and form == "statement":
                return ()  # opening and closing a meeting is not a statement
            return tuple(Spoken(actor, capacity, span, form, behalf) for actor, capacity, span in found)
    return ()


def _subject(sentence: MappedText) -> MappedText | None:
    """The words before the first verb, a lead such as ``In the opening session,`` left out."""
    lead = _LEAD.match(sentence.text)
    rest = sentence[lead.end() :] if lead else sentence
    for verb in _VERB.finditer(rest.text):
        before = rest.text[: verb.start()]
        # "Chair of the Youth Forum, which was held in Tokyo, stressed": the verb of a clause is not the verb.
        if re.search(r"\b(?:who|which|that)\s*$", before):
            continue
        return rest[: verb.start()].strip()
    return None


def _subjects(
    subject: MappedText, register: PersonRegister, knowledge: Knowledge
) -> Iterator[tuple[Actor, Capacity, Span]]:
    persons = named_persons(subject.text, without_title=True)
    words = _ARTICLE.sub("", subject.text)
    if persons and begins_with_office(words) and "," in subject.text[: persons[0].name_start]:
        agents = read_agents(subject, knowledge)
        if len(agents) > len(persons):  # "The Chair, the Executive Director of UNODC and Ms. A. Ek of UNEP"
            for agent in agents:
                named = agent.actor.key.startswith("person/")
                yield register.actor(agent.actor.label) if named else agent.actor, agent.capacity, agent.span
            return
    if persons:
        for person in persons:
            yield (
                register.actor(person.name),
                Capacity.OFFICIAL,
                subject.span(person.name_start, person.name_end),
            )
        return
    if is_unit(words, strictly=True):
        for piece in read_units(subject):
            yield unit_actor(piece.text, knowledge), Capacity.SECRETARIAT, piece.span()
    elif begins_with_office(words) and (holder := holder_named(words)) is not None:
        at = len(subject) - len(words)
        span = subject.span(at + holder.start, at + holder.end)
        yield register.actor(holder.name), Capacity.OFFICIAL, span
    elif begins_with_office(words):
        label = re.split(r",\s", words, maxsplit=1)[0]
        yield office_named(label, knowledge), Capacity.OFFICIAL, subject.span()
    elif subject.text[:1].isupper() and len(words) < 160:
        actor = identify_actor(words, knowledge, None)
        if actor.known and actor.kind is not ActorKind.STATE:
            yield actor, Capacity.OFFICIAL, subject.span()


_OFFICE_OF_BODY = re.compile(
    r"^(?P<body>[A-Z]{2,8})\s+(?P<office>(?:Executive|Deputy|Regional|Managing|Secretary|Director|Chief|President)\b.*)$"
)


def office_named(words: str, knowledge: Knowledge) -> Actor:
    """The holder of an office; ``UNODC Executive Director`` and ``Executive Director of UNODC`` are one."""
    match = _OFFICE_OF_BODY.match(words)
    if match and isinstance(knowledge.names.exact(match["body"]), Actor):
        return office(f"{match['office']} of {match['body']}")
    return office(words)


def _on_behalf(sentence: MappedText, register: PersonRegister, knowledge: Knowledge) -> Actor | None:
    match = _BEHALF.search(sentence.text)
    if match is None:
        return None
    whom = match["whom"]
    persons = named_persons(whom, without_title=True)
    if persons:
        return register.actor(persons[0].name)
    words = _ARTICLE.sub("", whom)
    return (
        office_named(words, knowledge)
        if begins_with_office(words)
        else identify_actor(words, knowledge, ActorKind.OTHER)
    )


def _form(words: str) -> StatementForm:
    forms: tuple[StatementForm, ...] = ("message", "remarks", "presentation")
    return next((form for form in forms if re.search(rf"\b{form}\b", words)), "statement")


def session_speakers(text: MappedText, knowledge: Knowledge) -> Iterator[Spoken]:
    """Representatives whose presentation a paragraph sums up, each once, in order."""
    seen: set[str] = set()
    for sentence in clauses(text):
        lead = _LEAD.match(sentence.text)
        rest = sentence[lead.end() :] if lead else sentence
        words = rest.text[:1].upper() + rest.text[1:]
        role = _ROLE_OF.match(words)
        if role is None:
            continue
        verb = _VERB.search(words, role.end())
        if verb is None or not _SPEECH.fullmatch(verb["verb"]) or verb.start() > 260:
            continue
        if (
            _SAID_OBJECT.match(words, verb.start("verb"))
            and verb["verb"] in ("made", "delivered", "gave", "provided")
            and "reference" not in words[verb.end() : verb.end() + 20]
        ):
            continue
        subject = rest[: verb.start()]
        if _WITH_ANOTHER.search(subject.text) or subject.text.endswith((" who", " which")):
            continue  # read as one of several speakers
        aside = _ASIDE.search(subject.text)
        subject = subject[: aside.start()] if aside and aside.start() > role.end() else subject
        for spoken in _representatives(subject, role["role"], rest[role.end() : len(subject)], knowledge):
            if spoken.actor.key not in seen:
                seen.add(spoken.actor.key)
                yield spoken


def clauses(text: MappedText) -> Iterator[MappedText]:
    """Sentences, cut where a second subject begins: ``…, and the panellist from Namibia described …``."""
    for sentence in sentences(text):
        at = 0
        for cut in _SECOND_SUBJECT.finditer(sentence.text):
            if _SPEECH.search(sentence.text, at, cut.start()) and _SPEECH.search(sentence.text, cut.end()):
                yield sentence[at : cut.start()]
                at = cut.end()
        yield sentence[at:]


def _representatives(
    subject: MappedText, role: str, body: MappedText, knowledge: Knowledge
) -> Iterator[Spoken]:
    people = named_persons(subject.text)
    if people:
        for one in people:
            span = subject.span(one.name_start, one.name_end)
            yield Spoken(person(one.name), Capacity.OFFICIAL, span, "presentation")
        return
    listed = role.endswith("s") and any(
        isinstance(hit.entity, Actor) and hit.entity.kind is ActorKind.STATE
        for hit in knowledge.names.find(subject.text)
    )
    if is_unit(subject.text, strictly=listed or role.startswith("panel")) and not role.startswith("observer"):
        for piece in read_units(subject):
            if is_unit(piece.text):
                yield Spoken(
                    unit_actor(piece.text, knowledge), Capacity.SECRETARIAT, piece.span(), "presentation"
                )
        return
    actor = identify_actor(body.text.strip(" ,"), knowledge, None)
    if not actor.known:
        if role[:1].isupper():
            yield Spoken(office(_ARTICLE.sub("", subject.text)), Capacity.OFFICIAL, subject.span())
        return
    if role in ("Chief", "Head", "Director"):
        yield Spoken(office(_ARTICLE.sub("", subject.text)), Capacity.OFFICIAL, subject.span())
    else:
        yield Spoken(actor, _capacity(role, actor), body.span())


def _capacity(role: str, actor: Actor) -> Capacity:
    if role.startswith("panel"):
        return Capacity.PANELLIST
    if role.startswith("observer"):
        return Capacity.OBSERVER
    return (
        Capacity.MEMBER
        if actor.kind is ActorKind.STATE and role.startswith("representative")
        else Capacity.PRESENTER
    )
