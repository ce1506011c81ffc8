"""Noun phrases that say who acts: ``the representatives of Chile and Peru``, ``the Executive Director of …``.

A phrase is a chain of groups. A group opened by "representatives of", "observers for" … holds a list of
States and bodies; what stands outside such a group is an office, a named person or a body itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.agent_lists import (
    COUNTRY,
    SEVERAL_HOLDERS,
    bodies,
    named_agents,
    person_of_country,
    split,
    trim,
)
from loaders.interpret.agent_pieces import mandate_alone, names_holder, pieces
from loaders.interpret.behalf import for_the_next, without_behalf
from loaders.interpret.beside_speakers import (
    AS_OBSERVER,
    first_observer,
    without_asides,
    without_lead,
    without_tail,
)
from loaders.interpret.holders import name_after_body, office_at
from loaders.interpret.kinds import BODIES, kind_announced
from loaders.interpret.list_words import without_marks
from loaders.interpret.lone_names import is_personal, lone_names, named_otherwise
from loaders.interpret.office_agents import SEVERAL_OFFICES, office_agent, offices_of_several
from loaders.interpret.offices import (
    HONORIFIC,
    NAME,
    NAME_STARTS,
    begins_with_office,
    holder_named,
    person,
    read_name,
)
from loaders.interpret.openers import OPENER
from loaders.interpret.person_lists import EXPERTS, names_alone, persons_in_list
from loaders.model.facts import ActorKind, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_AS_WELL = re.compile(
    r",?\s+as\s+well\s+as\s+(?:by\s+)?|;\s*(?:and\s+)?(?=the\s+(?:representative|observer)s?\b)"
)
_BY = re.compile(
    r"\s*[,;]?\s+(?:(?:and|as\s+well\s+as|followed|joined)\s+by|and\s+(?:an?|the)\s+(?:\w+\s+){0,2}?(?:message|statement|address|presentation|response|reply|speech|intervention|commentary|overview|briefing|perspective|contribution|testimony|view|account)\s+(?:by|from|of))\s+(?=\S)|[,;]\s+by\s+(?=\S)|(?:[,;]\s+(?:and\s+)?|\s+and\s+)from\s+(?=(?:the|an?|H\.|M[rs]s?\.|Dr\.)\s?\S)|,\s+and\s+from\s+(?=[A-Z])"
)
_FOLLOWING = re.compile(r"(?:the\s+)?following(?:\s+[a-z][^:;,.]{0,60})?:\s*", re.IGNORECASE)
_MODERATING = re.compile(r"(?:the\s+)?(?:Moderator|Facilitator)s?\b")
# "the following: …", "panellists Mr. …"
_ANNOUNCED_ONLY = re.compile(
    rf"(?:the\s+)?(?:following\s*:\s*|(?:[a-z]+\s+){{0,2}}(?:speaker|presenter|discussant),\s+(?={NAME})|(?:panell?ists|experts|speakers)\s+(?=(?:{HONORIFIC})\s))",
    re.IGNORECASE,
)
_AND_OF = re.compile(r",?\s+(?:and|as\s+well\s+as)\s+(?:of|for)\s+(?:the\s+)?(?=[A-Z])")
_OF_PEOPLE = re.compile(
    rf"(?:youth|young\s+people|victims|survivors|students|civil\s+society|academia|the\s+(?:youth|private\s+sector|institutes|academic\s+\w+))"
    rf"[^,;]*,\s+(?=(?:{HONORIFIC}\s+)*{NAME})"
)
_AND_THE_BODY = re.compile(
    r"^(?:the\s+)?[A-Z][\w’'-]*(?:\s+[\w’'-]+){1,5}\s+and\s+the\s+(?:[A-Z][\w’'-]*\s+)+(?:Observatory|Institute|Association|Council|"
    r"Network|Foundation|Organi[sz]ation|Centre|Center|Federation|Alliance|Coalition|Society|Initiative|Forum|League)[.\s]*$"
)
"""``Terre sans murs and the Penal Law Observatory``: two bodies, also where neither is known"""
_AN_OFFICE = re.compile(r",\s+[A-Z]")
_PAIR = 2
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_KIND_FIRST = re.compile(
    r"(?:the\s+)?(?P<what>(?:[a-z-]+\s+){0,4}(?:organizations|institutes|entities|bodies|agencies)):\s+",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r"\s*,\s+(?:and|as\s+well\s+as)\s+|\s*[,;]\s+(?:by\s+)?the\s+|\s+and\s+(?:by\s+)?the\s+"
)
_HOLDERS_OF_GROUP = re.compile(
    rf"(?:the\s+)?[A-Z][^,;()]+,\s+(?=(?:{HONORIFIC}\s+)+{NAME}\s+and\s+(?:{HONORIFIC}\s+)+{NAME}\s*$)"
)
_AND_THE = re.compile(r"\s+and\s+(?=(?:the|an?)\s)")
_SOMEBODY = re.compile(
    r"an?\s+(?:[a-z]+\s+)?(?:participant|delegate|representative|expert|student|survivor)\b"
)
_AND_TITLED = re.compile(rf"(?:\s+and\s+|;\s+(?:and\s+)?)(?=(?:{HONORIFIC}\s+)+{NAME_STARTS})")
_FOLLOWED = re.compile(
    r"(?:(?:the|all)\s+)*following\s+(?P<who>(?!panell?ists)[a-z][^:;.]{2,100}):\s+(?=\S)", re.IGNORECASE
)
_OF_PEOPLE_ALONE = re.compile(r"\b(?:experts|survivors|students|practitioners|academics|scholars)\b")
_FOLLOWING_KIND = re.compile(r",?\s+(?:and\s+)?(?:for\s+)?the\s+following\s+(?P<what>[a-z][^:;]{3,80}):\s+")
_EXPERTS_NAMED = re.compile(r",?\s+and\s+(?:by\s+)?(?=[a-z -]*\bexperts?\b)" + EXPERTS.pattern)
_STATE_AND_PERSON = re.compile(
    rf"(?P<state>[A-Z][\w’'-]*(?:\s(?:(?:of|the|and)\s)*[A-Z][\w’'-]*){{0,5}})\s\((?P<who>(?:{HONORIFIC}\s+)+{NAME_STARTS}[^()]*)\)"
)
"""``experts from Argentina (Mr. Jo Ek) and Fiji (Ms. Ana Diaz)``"""
_APPOSITION = re.compile(
    rf"(?P<name>(?:{HONORIFIC}\s+)+{NAME}),\s+an?\s+(?:[a-z-]+\s+){{1,4}}?(?:from|of|at|in|with|for)\s+(?:the\s+)?"
    r"[A-Z](?:(?!\s+and\s)[^,;()])*,?(?=;|$|\s+and\s|\s*,|\s)"
)
"""``Mr. Li Wei, a judge from Peru,``: said of the one before"""
_LAST_OF = re.compile(
    r",\s+(?:the\s+)?[A-Z](?:(?!\s+and\s)[^,;()])+(?:,\s+[A-Z](?:(?!\s+and\s)[^,;()])+)?[.\s]*"
)


def read_agents(phrase: MappedText, knowledge: Knowledge) -> tuple[Agent, ...]:
    """Everybody a phrase names, in order; nobody for "several speakers" and the like."""
    phrase = without_lead(without_marks(phrase))
    announced = _ANNOUNCED_ONLY.match(phrase.text)
    phrase = phrase[announced.end() if announced else 0 :]
    followed = _FOLLOWED.match(phrase.text)
    if followed is not None and _has_own_lead(phrase[followed.end() :], followed["who"], knowledge):
        followed = None
    phrase = phrase[followed.end() if followed else 0 :]
    observers = first_observer(phrase)
    alone = AS_OBSERVER.search(phrase.text) is not None and len(OPENER.findall(phrase.text)) == 1
    ahead = for_the_next(phrase, knowledge)
    phrase = without_asides(phrase)
    phrase = phrase.without([(m.end("name"), m.end()) for m in _APPOSITION.finditer(phrase.text)])
    phrase, group, behalf = without_behalf(phrase, knowledge)
    phrase = without_tail(phrase)
    if followed is not None:
        agents = list(_of_announced(phrase, followed["who"], knowledge))
    else:
        agents = [agent for part in split(phrase.strip(), _BY) for agent in _agents(part, knowledge)]
    if group is not None and agents:
        agents[-1] = replace(agents[-1], on_behalf_of=group)
    for position, whom in behalf:
        before = [i for i, agent in enumerate(agents) if agent.span.start < position]
        if before:
            agents[before[-1]] = replace(agents[before[-1]], on_behalf_of=whom)
    for position, whom in ahead:
        behind = next((i for i, agent in enumerate(agents) if agent.span.start >= position), None)
        if behind is not None and agents[behind].on_behalf_of is None:
            agents[behind] = replace(agents[behind], on_behalf_of=whom)
    return tuple(as_observer(agent) if alone or agent.span.start >= observers else agent for agent in agents)


def as_observer(agent: Agent) -> Agent:
    """``Ghana and, as observers, Finland``, ``Italy, speaking as an observer``: they are no members."""
    return replace(agent, capacity=Capacity.OBSERVER) if agent.capacity is Capacity.MEMBER else agent


def _has_own_lead(listed: MappedText, who: str, knowledge: Knowledge) -> bool:
    if OPENER.match(listed.text) or begins_with_office(listed.text):
        return True
    return not BODIES.search(who) and next(persons_in_list(listed, knowledge), None) is not None


def _of_announced(listed: MappedText, who: str, knowledge: Knowledge) -> Iterator[Agent]:
    """``the following members of the Commission: …``, ``the following observers: …``."""
    names = list(names_alone(listed.text, 0)) if _OF_PEOPLE_ALONE.search(who) else []
    if names and all(is_personal(name, knowledge) for name in names):
        for name in names:
            yield Agent(person(name.name), Capacity.OFFICIAL, listed.span(name.start, name.end))
        return
    observers = bool(re.search(r"\bobservers?\b", who, re.IGNORECASE))
    kind = kind_announced(who) or (ActorKind.NGO if observers else ActorKind.OTHER)
    capacity = Capacity.OBSERVER if observers or kind_announced(who) else Capacity.MEMBER
    least = 2 if BODIES.search(who) else 1
    for part in split(listed, _AS_WELL):
        trimmed = trim(part)
        if OPENER.match(trimmed.text) or begins_with_office(trimmed.text):
            yield from _agents(trimmed, knowledge)
        else:
            yield from bodies(trimmed, knowledge, kind, capacity, least=least)


def _agents(phrase: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    phrase = trim(phrase)
    several = SEVERAL_HOLDERS.match(phrase.text)
    if several is not None and not OPENER.search(phrase.text, several.end()):
        yield from _outside(phrase, knowledge, Capacity.OBSERVER)
        return
    entries = [trim(entry) for entry in split(phrase, _SEMICOLON)]
    if len(entries) > 1 and all(_is_holder(entry.text) for entry in entries):
        for entry in entries:
            yield from _entry_agents(entry, knowledge)
        return
    people = max((one.end for one in persons_in_list(phrase, knowledge)), default=0)
    openers = [o for o in OPENER.finditer(phrase.text) if o.start() >= people]
    first = openers[0].start() if openers else len(phrase)
    yield from _outside(trim(phrase[:first]), knowledge, Capacity.OBSERVER)
    for i, opener in enumerate(openers):
        end = openers[i + 1].start() if i + 1 < len(openers) else len(phrase)
        yield from _with_experts(trim(phrase[opener.end() : end]), opener, knowledge)


def _is_holder(words: str) -> bool:
    """A person with a title or with what tells who that is, or an office."""
    return read_name(words, titled=True) is not None or begins_with_office(words) or names_holder(words)


def _with_experts(listed: MappedText, opener: re.Match[str], knowledge: Knowledge) -> Iterator[Agent]:
    """``UNICEF and two individual experts, Jo Ek and Li Wei``: a group, and persons by name alone."""
    first = next(persons_in_list(listed, knowledge), None) if opener["listed"] else None
    if first is not None and first.office:  # "the following representatives: Jo Ek, Minister of …"
        yield from _outside(listed, knowledge, Capacity.OFFICIAL)
        return
    experts = _EXPERTS_NAMED.search(listed.text)
    names = list(names_alone(listed.text, experts.end())) if experts else []
    yield from _group(trim(listed[: experts.start()]) if experts and names else listed, opener, knowledge)
    for name in names:
        yield Agent(person(name.name), Capacity.OFFICIAL, listed.span(name.start, name.end))


def _expected(head: str, announced: ActorKind | None) -> tuple[ActorKind, Capacity]:
    """The kind of unknown bodies, and the capacity, that the noun of an opener tells of."""
    if head.startswith("observer"):
        return announced or ActorKind.NGO, Capacity.OBSERVER
    if head.startswith(("expert", "presenter")):
        return announced or ActorKind.OTHER, Capacity.PRESENTER
    panel = head.startswith("panel")
    return announced or ActorKind.OTHER, Capacity.PANELLIST if panel else Capacity.MEMBER


def _group(listed: MappedText, opener: re.Match[str], knowledge: Knowledge) -> Iterator[Agent]:
    """The members of one list; an office in it is an office, everything else a State or body."""
    head = (opener["head"] or opener["listed"]).lower()
    head = "observers" if head == "those" and re.search(r"\bfor\s+$", opener.group(0)) else head
    default, capacity = _expected(head, kind_announced(opener["following"] or ""))
    if ";" in listed.text and capacity in (Capacity.PRESENTER, Capacity.PANELLIST):
        for part in split(listed, _SEMICOLON):
            yield from _entry(trim(part), opener, knowledge, capacity)
        return
    named = list(_in_brackets_of_states(listed, knowledge)) or [
        agent for agent in named_agents(listed, capacity) if knowledge.names.exact(agent.actor.label) is None
    ]
    if named:
        yield from named
        yield from _behind_named(listed, _place_behind(named[-1], listed), knowledge, capacity)
        return
    named_kind = _KIND_FIRST.match(listed.text)
    if named_kind is not None:  # "observers for non-governmental organizations: A, B"
        yield from bodies(
            trim(listed[named_kind.end() :]),
            knowledge,
            kind_announced(named_kind["what"]) or default,
            capacity,
        )
        return
    several = _HOLDERS_OF_GROUP.match(listed.text) if head.endswith("s") else None
    if several is not None:  # "the representatives of the Youth Forum, Ms. A. Ito and Mr. K. Sato"
        yield from _outside(trim(listed[several.end() :]), knowledge, Capacity.OFFICIAL)
        return
    titled = _AND_TITLED.search(listed.text)
    if titled is not None and read_name(listed.text, titled.end(), titled=True) is not None:
        yield from _group(trim(listed[: titled.start()]), opener, knowledge)
        yield from _outside(_without_apposition(trim(listed[titled.end() :])), knowledge, capacity)
        return
    and_of = _AND_OF.search(listed.text) if head.endswith("s") else None
    if and_of is not None:  # "the representatives of A and of B"
        yield from _group(trim(listed[: and_of.start()]), opener, knowledge)
        yield from bodies(trim(listed[and_of.end() :]), knowledge, default, capacity)
        return
    further = _FOLLOWING_KIND.search(listed.text)
    if further is not None:  # "A, B and the following non-governmental organizations: C; D"
        rest, announced = listed[further.end() :], kind_announced(further["what"]) or default
        yield from _group(trim(listed[: further.start()]), opener, knowledge)
        yield from bodies(trim(rest), knowledge, announced, capacity)
        return
    if (told := _OF_PEOPLE.match(listed.text)) is not None:  # "a representative of youth, Jo Ek of Mali"
        yield from _outside(listed[told.end() :], knowledge, capacity)
        return
    holder = _holder_of_group(listed, head, knowledge)
    if holder is not None:
        yield holder
        rest = listed[_place_behind(holder, listed) :]
        own_office, _ = office_at(rest, 0, knowledge)
        yield from _outside(trim(rest[own_office:]), knowledge, capacity)
        return
    cut = _office_in(listed.text)
    plural = bool(re.search(r"s$", head)) and cut == len(listed)
    yield from bodies(trim(listed[:cut]), knowledge, default, capacity, least=2 if plural else 1)
    if cut < len(listed):
        yield from _outside(trim(listed[cut:]), knowledge, capacity)


def _in_brackets_of_states(listed: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """Persons who stand in brackets behind the States they are from."""
    inside = list(_STATE_AND_PERSON.finditer(listed.text))
    if not any(knowledge.state_named(m["state"]) for m in inside):
        return
    for one in (read_name(listed.text, m.start("who"), titled=True) for m in inside):
        if one is not None:
            yield Agent(person(one.name), Capacity.PRESENTER, listed.span(one.start, one.end))


def _behind_named(listed: MappedText, end: int, knowledge: Knowledge, capacity: Capacity) -> Iterator[Agent]:
    """What a list goes on with behind its named members."""
    if _AN_OFFICE.match(listed.text, end):  # "and Jo Ek, Commissioner of Police of Trinidad and Tobago"
        end += office_at(listed, end, knowledge)[0]
    bracket = COUNTRY.match(listed.text, end)
    if bracket is None and _LAST_OF.fullmatch(listed.text, end):
        return  # "Ms. Li Wei, Institute of Law, China": where she is from
    yield from _outside(trim(listed[bracket.end() if bracket else end :]), knowledge, capacity)


def _place_behind(agent: Agent, listed: MappedText) -> int:
    """Where in a list the words of one of its members end."""
    return next(i for i, offset in enumerate(listed.offsets) if offset >= agent.span.end - 1) + 1


def _entry(
    part: MappedText, opener: re.Match[str], knowledge: Knowledge, capacity: Capacity
) -> Iterator[Agent]:
    """One expert of a list set off by semicolons: ``Mr. A. Besson, Penal Reform International``."""
    name = read_name(part.text, titled=True) or person_of_country(part.text, knowledge)
    if name is not None:
        yield Agent(person(name.name), capacity, part.span(name.start, name.end))
    elif OPENER.match(part.text):
        yield from _agents(part, knowledge)
    else:
        yield from _group(part, opener, knowledge)


def _without_apposition(words: MappedText) -> MappedText:
    """``Ms. A. Ek, a member of the Crime Victim Authority``: the name alone."""
    aside = re.search(r",\s+(?:an?|the)\s+(?:former\s+)?[a-z]+\s+(?:of|at|in|from)\s", words.text)
    return words[: aside.start()] if aside else words


def _holder_of_group(listed: MappedText, head: str, knowledge: Knowledge) -> Agent | None:
    """``the representative of the Youth Forum, Ms. A. Kimura``: the person, not the body."""
    comma = re.match(r"(?:the\s+)?[A-Z][^,;]+(?:,\s+affiliated\s+with\s[^,;]+)?,\s+(?=\S)", listed.text)
    two = comma and any(
        begins_with_office(comma.group(0)[m.end() :]) or _SOMEBODY.match(comma.group(0), m.end())
        for m in _AND_THE.finditer(comma.group(0))
    )
    name = read_name(listed.text, comma.end()) if comma and not two and not head.endswith("s") else None
    if name is None or knowledge.names.exact(name.name):
        return None
    rest = listed[name.end :]
    own = name.titled and office_at(rest, 0, knowledge)[0] == len(rest)  # "…, Mr. Jo Ek, Director of Studies"
    if (
        rest.text.strip(" ,")
        and not own
        and not (_AND_ANOTHER.match(listed.text, name.end) and (name.titled or is_personal(name, knowledge)))
    ):
        return None
    return Agent(person(name.name), Capacity.OFFICIAL, listed.span(name.start, name.end))


def _office_in(words: str) -> int:
    """Where in a list the first office begins that is an entry of its own."""
    for match in re.finditer(r"(?:^|,\s+(?:and\s+)?|;\s+(?:and\s+)?|\s+and\s+)(?=(?:the|an?)\s)", words):
        at = match.end()
        if begins_with_office(words[at:]) or SEVERAL_OFFICES.match(words, at) or _SOMEBODY.match(words, at):
            return match.start()
    return len(words)


def _outside(phrase: MappedText, knowledge: Knowledge, capacity: Capacity) -> Iterator[Agent]:
    """Offices, named persons and bodies that no "representatives of" opens."""
    end = 0
    announced = (
        _FOLLOWING.match(phrase.text)
        or _several_holders(phrase.text, knowledge)
        or EXPERTS.match(phrase.text)
    )
    phrase = phrase[announced.end() if announced else 0 :]
    entries = list(split(phrase, _SEMICOLON))
    if len(entries) > _PAIR or (len(entries) > 1 and all(_is_holder(entry.text) for entry in entries)):
        for entry in entries:
            yield from _entry_agents(trim(entry), knowledge)
        return
    alone = lone_names(phrase.text, knowledge)
    if alone:
        for name in alone:
            yield Agent(person(name.name), Capacity.OFFICIAL, phrase.span(name.start, name.end))
        return
    for one in persons_in_list(phrase, knowledge):
        end = one.end
        yield Agent(person(one.name.name), Capacity.OFFICIAL, phrase.span(one.name.start, one.name.end))
    for part in pieces(trim(phrase[end:]), knowledge):
        piece = mandate_alone(part, knowledge)
        words = piece.text
        several = list(offices_of_several(piece, knowledge))
        if several:
            yield from several
            continue
        titled = read_name(words, titled=True) or person_of_country(words, knowledge)
        if titled is not None:
            yield Agent(person(titled.name), Capacity.OFFICIAL, piece.span(titled.start, titled.end))
        elif begins_with_office(words):
            holder = holder_named(words) or name_after_body(words, knowledge)
            if holder is not None and not knowledge.names.exact(holder.name):
                yield Agent(person(holder.name), Capacity.OFFICIAL, piece.span(holder.start, holder.end))
            else:
                yield from () if _MODERATING.match(words) else (office_agent(piece, knowledge),)
        elif (shown := named_otherwise(words, knowledge)) is not None:
            yield Agent(person(shown.name), Capacity.OFFICIAL, piece.span(shown.start, shown.end))
        elif re.match(r"(?:the\s+|an?\s+)?[A-Z]", words) or knowledge.names.exact(words):
            least = 2 if _AND_THE_BODY.search(words) else 1
            for agent in bodies(piece, knowledge, ActorKind.NGO, capacity, least):
                state = agent.actor.kind is ActorKind.STATE  # States that speak as such are members
                yield replace(agent, capacity=Capacity.MEMBER) if state else agent


def _several_holders(words: str, knowledge: Knowledge) -> re.Match[str] | None:
    """What announces persons; ``the Ministers of Justice of Fiji, Costa Rica and …`` goes on with a State."""
    announced = SEVERAL_HOLDERS.match(words)
    behind = knowledge.names.find(words[announced.end() :]) if announced else ()
    return None if any(hit.start == 0 for hit in behind) else announced


def _entry_agents(entry: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """One entry of a list parted by semicolons: a person with whatever tells who that is, or anybody else."""
    name = read_name(entry.text)
    rest = entry.text[name.end :].lstrip() if name else "-"
    beside = not rest or rest[0] in ",(." or rest.startswith(("of ", "from "))
    if name is not None and beside and (name.titled or is_personal(name, knowledge)):
        yield Agent(person(name.name), Capacity.OFFICIAL, entry.span(name.start, name.end))
    else:
        yield from _agents(entry, knowledge)
