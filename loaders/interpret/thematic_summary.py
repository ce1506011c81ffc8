"""Chair's summaries of thematic discussions: rounds, sessions, panels, statements, persons, points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from loaders.annotate.names import local_names
from loaders.interpret.attendance import find_attendance
from loaders.interpret.attendance_by_round import read_attendance
from loaders.interpret.behalf import represented
from loaders.interpret.body_sessions import other_sessions
from loaders.interpret.context import Context
from loaders.interpret.discussion_sessions import Session
from loaders.interpret.floor_lists import on_the_floor
from loaders.interpret.guide_lists import congress_of
from loaders.interpret.named_persons import PersonRegister, all_names
from loaders.interpret.own_body import own_conference
from loaders.interpret.panel_members import behalf_behind
from loaders.interpret.panels import Listed, ListKind, read_session_lists
from loaders.interpret.person_roles import read_roles
from loaders.interpret.recommendations import announces, find_recommendations
from loaders.interpret.reported_speech import (
    Spoken,
    clauses,
    office_named,
    opening_speakers,
    session_speakers,
)
from loaders.interpret.rounds import Round, read_rounds
from loaders.interpret.sentences import sentences
from loaders.interpret.speakers import find_speakers
from loaders.interpret.summary_events import summary_events
from loaders.interpret.summary_points import read_points
from loaders.model.facts import (
    Actor,
    ActorKind,
    Capacity,
    Fact,
    Instrument,
    ParticipationFact,
    RecommendationFact,
    StatementFact,
)
from loaders.model.text import MappedText, Span
from loaders.model.tree import Located


def interpret_thematic_summary(context: Context) -> Iterator[Fact]:
    """All that a Chair's summary says, apart from what is read in every genre."""
    context = _with_short_forms(context)
    rounds = read_rounds(context)
    keys = {r.year: r.key for r in rounds}
    register = PersonRegister(all_names(_texts_with_names(context), context.knowledge))
    for r in rounds:
        yield from r.facts(context.knowledge)
    yield from summary_events(context)
    yield from other_sessions(context, partial(own_conference, context))
    for located in context.tree.paragraphs():
        yield from _attendance(located, context, rounds)
    for r in rounds:
        for session in r.parts(context.tree.paragraphs()):
            for located in session.paragraphs:
                yield from _opening(located, session, register, context)
                yield from _session(located, session, register, context)
        whole = Session(r.key, r.label, 0, False, (), r.evidence)
        for located in r.outside(context.tree.paragraphs()):
            yield from _unplaced(located, whole, register, context)
    if not rounds:
        yield from _of_another_meeting(context, register)
    yield from read_roles(context, register, keys)
    recommendations = tuple(find_recommendations(context))
    yield from recommendations
    yield from _points(context, recommendations)


def _with_short_forms(context: Context) -> Context:
    """Short forms that the summary defines count in all of it: ``the Human Rights Committee (HRC)``."""
    names = context.knowledge.names
    local: dict[str, Actor | Instrument] = {}
    for located in context.tree.paragraphs():
        text = located.node.flow().text
        for short, entity in local_names(text, names.find(text), names).items():
            local.setdefault(short, entity)
    return replace(context, knowledge=context.knowledge.localized(local))


def _texts_with_names(context: Context) -> Iterator[str]:
    for located in context.tree.paragraphs():
        yield located.node.text.text[:400]


def _attendance(located: Located, context: Context, rounds: tuple[Round, ...]) -> Iterator[ParticipationFact]:
    years = {r.year: r.key for r in rounds}
    if not years or any(
        id(located.node) == id(p.node) for r in rounds for s in r.sessions for p in s.paragraphs
    ):
        return
    seen: set[tuple[str, str, Capacity]] = set()
    for attended in read_attendance(located.node, context.knowledge, years):
        meeting = years[attended.year] if attended.year else ""
        key = (meeting, attended.actor.key, attended.capacity)
        if key not in seen:
            seen.add(key)
            yield ParticipationFact(
                located.node.label,
                attended.actor,
                attended.capacity,
                meeting,
                attended.span,
                attended.from_state,
            )


def _of_another_meeting(context: Context, register: PersonRegister) -> Iterator[Fact]:
    """A summary of anything but rounds of thematic discussions: of a dialogue, of consultations."""
    paragraphs = context.tree.paragraphs()
    if not paragraphs:
        return
    whole = Session(context.meeting, "", 0, False, paragraphs, paragraphs[0].node.extent())
    for located in paragraphs:
        yield from _unplaced(located, whole, register, context)
        yield from find_attendance(located, context)


def _unplaced(located: Located, whole: Session, register: PersonRegister, context: Context) -> Iterator[Fact]:
    """Panels and speakers of a paragraph that stands under no session."""
    told = tuple(_session(located, whole, register, context, floor=False))
    yield from told
    heard = [fact for fact in told if isinstance(fact, StatementFact)]
    known = {fact.speaker.key for fact in heard}
    text = located.node.flow()
    read = [s.span() for s in _clauses(text) if any(s.span().overlaps(fact.evidence) for fact in heard)]
    for spoken in _otherwise_reported(located, context):
        statement = _statement(located, whole, _known(spoken, register, context))
        own = statement.speaker.kind is ActorKind.SECRETARIAT
        again = not own and any(spoken.span.overlaps(s) for s in read)
        if statement.speaker.key not in known and not again:
            yield statement


def _known(spoken: Spoken, register: PersonRegister, context: Context) -> Spoken:
    """A named person under the fullest printed name; ``UNODC Executive Director`` as that of UNODC."""
    if spoken.actor.key.startswith("person/"):
        return replace(spoken, actor=register.actor(spoken.actor.label))
    if spoken.actor.key.startswith("office/"):
        return replace(spoken, actor=office_named(spoken.actor.label, context.knowledge))
    return spoken


def _opening(
    located: Located, session: Session, register: PersonRegister, context: Context
) -> Iterator[StatementFact]:
    if not session.opening and session.number is not None:
        return
    text = located.node.flow()
    found = opening_speakers(text, register, context.knowledge)
    known = {spoken.actor.key for spoken in found}
    others = (_known(spoken, register, context) for spoken in _otherwise_reported(located, context))
    if found:  # further sentences tell of others, by name
        others = (
            o
            for o in others
            if o.actor.known
            or o.actor.key.startswith("person/")
            or o.form == "message"
            or (o.actor.key.startswith("office/") and o.actor.label.count(" ") > 1)
        )
    for spoken in (*found, *(o for o in others if o.actor.key not in known)):
        yield _statement(located, session, spoken)


def _otherwise_reported(located: Located, context: Context) -> Iterator[Spoken]:
    """Speakers of an opening in any other words: ``A video message from … was shown``."""
    text = located.node.flow()
    for agent in on_the_floor(located, context.knowledge):
        yield Spoken(agent.actor, agent.capacity, agent.span, "statement", agent.on_behalf_of)
    if len(text) > _LONGEST_REPORT:
        return
    for speaker in find_speakers(text, context.knowledge):
        agent = speaker.agent
        yield Spoken(agent.actor, agent.capacity, agent.span, speaker.form, agent.on_behalf_of)


def _spoke_beside(spoken: Spoken) -> bool:
    return spoken.actor.key.startswith("person/") and spoken.capacity is Capacity.OFFICIAL


# Paragraphs that report a speech are short; a longer text is none.
_LONGEST_REPORT = 6000
# Whoever presides over one round is not who presides over another.
_PRESIDING = ("office/chair", "office/chairperson", "office/president")


def _statement(located: Located, session: Session, spoken: Spoken) -> StatementFact:
    actor = spoken.actor
    if actor.key in _PRESIDING:
        actor = replace(actor, key=f"{actor.key}-of-{session.key.partition('/')[0]}")
    return StatementFact(
        located.node.label,
        actor,
        spoken.capacity,
        spoken.span,
        spoken.form,
        session.key,
        on_behalf_of=spoken.on_behalf_of,
    )


def _session(
    located: Located, session: Session, register: PersonRegister, context: Context, *, floor: bool = True
) -> Iterator[Fact]:
    """Panels and presenters of a session as participants, and all of them as speakers; each once."""
    text = located.node.flow()
    listed = []
    if not announces(located):  # recommendations "made by panellists and speakers" are no speakers
        listed = [_registered(one, register) for one in read_session_lists(located.node, context.knowledge)]
    if session.opening or not floor:  # who spoke there is read as reported speech
        listed = [
            one for one in listed
            if one.entry or one.kind is ListKind.PANEL
            or (one.form == "presentation" and one.kind is not ListKind.FLOOR)
        ]  # fmt: skip
    yield from _participants(located, session, listed)
    # Somebody on the panel who also made a presentation is a presenter.
    by_actor: dict[str, Listed] = {}
    for one in listed:
        known = by_actor.get(one.actor.key)
        if known is None or known.kind is ListKind.PANEL:
            by_actor[one.actor.key] = one
    prose = any(one.kind is ListKind.FLOOR and _PROSE.search(one.actor.label) for one in by_actor.values())
    by_actor = {
        key: one
        for key, one in by_actor.items()
        if not (_PROSE.search(one.actor.label) or (prose and one.kind is ListKind.FLOOR))
    }
    told = _told_in_prose(located, listed, context)
    behalf = _represented(text, listed, context) | {one.actor.key: one.on_behalf_of for one in told}
    for one in by_actor.values():
        secretariat = one.actor.kind is ActorKind.SECRETARIAT
        yield StatementFact(
            located.node.label, one.actor, Capacity.SECRETARIAT if secretariat else one.capacity, one.span,
            one.form, session.key, on_behalf_of=behalf.get(one.actor.key),
        )  # fmt: skip
    for speaking in told:
        if speaking.actor.key not in by_actor:
            yield _statement(located, session, speaking)
    if session.opening:
        return
    spoken = [s for s in session_speakers(text, context.knowledge) if s.actor.key not in by_actor]
    # Statements from the floor are read as well in other words; of the rest a sentence is read once, but
    # for persons beside a list ("experts from … made presentations, and Ms. Ek presented …").
    invited = [one.span for one in listed if one.kind is not ListKind.FLOOR]
    read = [s.span() for s in _clauses(text) if any(s.span().overlaps(span) for span in invited)]
    summed = [one.span for one in spoken]
    for sentence in clauses(text):  # of a sentence that sums up a presentation, those named behind
        read += [Span(sentence.span().start, at.end) for at in summed if sentence.span().overlaps(at)]
    heard = {*by_actor, *(one.actor.key for one in (*spoken, *told))}
    spoken += [
        one
        for one in (_known(o, register, context) for o in _otherwise_reported(located, context))
        if one.actor.key not in heard
        and (_spoke_beside(one) or not any(one.span.overlaps(sentence) for sentence in read))
    ]
    for one_more in spoken:
        yield _statement(located, session, one_more)


def _represented(text: MappedText, listed: list[Listed], context: Context) -> dict[str, Actor | None]:
    """The groups for which members of a panel speak, by member."""
    people = [one for one in listed if one.actor.key.startswith("person/")]
    if not people or "behalf" not in text.text:
        return {}
    told = {text.offsets[m.end()]: m for m in _NEXT_FOR.finditer(text.text)}
    ends = [
        *(one.span.start for one in people),
        text.span().end,
        *(text.offsets[m.start()] for m in told.values()),
    ]
    behalf: dict[str, Actor | None] = {}
    for one in people:
        own = next((m for at, m in told.items() if 0 <= one.span.start - at <= _TITLES), None)
        end = min(end for end in ends if end >= one.span.end)
        behind = behalf_behind(text, one.span.end, end, context.knowledge)
        behalf[one.actor.key] = represented(own["who"], context.knowledge) if own else behind
    return behalf


_NEXT_FOR = re.compile(
    r"\band,\s+(?:also\s+|speaking\s+)?on\s+behalf\s+of\s+(?P<who>[^,;]+),\s+(?=(?:M[rs]s?|Dr|Prof|H\.\s?E)\.)"
)
"""``…, and, on behalf of civil society, Ms. Jo Ek``: said of the one who follows"""
_TITLES = 12


def _clauses(text: MappedText) -> Iterator[MappedText]:
    """The sentences of a text, one about the next speaker by itself: ``…; she was followed by …``."""
    for sentence in sentences(text):
        cut = _NEXT_SPEAKER.search(sentence.text)
        yield from (sentence[: cut.start()], sentence[cut.start() :]) if cut else (sentence,)


_NEXT_SPEAKER = re.compile(
    r";\s+(?:s?he|they|it)\s+(?:was|were)\s+(?:then\s+)?followed\s+by\s|,\s+(?:as|and\s+so)\s+did\s|"
    r";\s+(?:and\s+)?(?:the|that|this|his|her|their|its)\s+(?:proposal|suggestion|view|statement|position|call|request)\s+(?:was|were)\s"
)
_PROSE = re.compile(r"\bon\s+behalf\s+of\b|(?:\band|^)\s*\bby\s+(?:the|an?)\b", re.IGNORECASE)
"""In the middle of what was taken for a name: the sentence is more than a list."""
_REPRESENTING = re.compile(
    r"\b(?:and|by)\s+(?:the|an?)\s+(?:representative|observer)\s+(?:of|for)\s+(?:the\s+)?$", re.IGNORECASE
)


def _told_in_prose(located: Located, listed: list[Listed], context: Context) -> list[Spoken]:
    """Who is heard beside the entries of lists: for others, or as the representative of a body."""
    text = located.node.flow()
    floor = any(one.kind is ListKind.FLOOR for one in listed) and "behalf" in text.text
    prose = any(_PROSE.search(one.actor.label) for one in listed)
    bodies = bool(listed) and bool(re.search(r"\b(?:representative|observer)\s", text.text))
    if not (floor or prose or bodies):
        return []
    return [
        spoken
        for spoken in _otherwise_reported(located, context)
        if prose or spoken.on_behalf_of or _of_body(spoken, context)
    ]


def _of_body(spoken: Spoken, context: Context) -> bool:
    """``a representative of UN-Women``; units of the secretariat stand in the lists."""
    if not spoken.actor.known or spoken.actor.kind is ActorKind.SECRETARIAT:
        return False
    before = context.tree.source.raw[max(0, spoken.span.start - 60) : spoken.span.start]
    return bool(_REPRESENTING.search(before))


def _registered(one: Listed, register: PersonRegister) -> Listed:
    """A named person under the fullest printed name."""
    if one.actor.key.startswith("person/"):
        return replace(one, actor=register.actor(one.actor.label))
    return one


def _participants(located: Located, session: Session, listed: list[Listed]) -> Iterator[ParticipationFact]:
    seen: set[tuple[str, ListKind]] = set()
    for one in listed:
        if one.kind is not ListKind.FLOOR and (one.actor.key, one.kind) not in seen:
            seen.add((one.actor.key, one.kind))
            yield ParticipationFact(located.node.label, one.actor, one.capacity, session.key, one.span)


def _points(context: Context, recommendations: tuple[RecommendationFact, ...]) -> Iterator[Fact]:
    """Points, but not those that are recommendations."""
    taken = {r.evidence.start for r in recommendations}
    for fact in read_points(context, congress_of(context)):
        if fact.evidence.start not in taken:
            yield fact
