"""Noun phrases that say who acts: ``the representatives of Chile and Peru``, ``the Executive Director of …``.

A phrase is a chain of groups. A group opened by "representatives of", "observers for" … holds a list of
States and bodies; what stands outside such a group is an office, a named person or a body itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.annotate.actors import read_actors
from loaders.interpret.agent import Agent, capacity_of
from loaders.interpret.behalf import without_behalf
from loaders.interpret.beside_speakers import first_observer, without_asides, without_lead, without_tail
from loaders.interpret.holders import name_after_body
from loaders.interpret.kinds import COUNTED, NGOS, kind_announced
from loaders.interpret.lone_names import is_personal, lone_names, named_otherwise
from loaders.interpret.office_agents import SEVERAL_OFFICES, office_agent, offices_of_several
from loaders.interpret.offices import (
    EXPERT_MANDATE,
    HONORIFIC,
    NAME,
    PrintedName,
    begins_with_office,
    holder_named,
    office,
    person,
    read_name,
)
from loaders.interpret.openers import OPENER
from loaders.interpret.person_lists import EXPERTS, names_alone, persons_in_list
from loaders.model.facts import Actor, ActorKind, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_AS_WELL = re.compile(
    r",?\s+as\s+well\s+as\s+(?:by\s+)?|;\s*(?:and\s+)?(?=the\s+(?:representative|observer)s?\b)"
)
_BY = re.compile(
    r"\s*[,;]?\s+(?:and|as\s+well\s+as|followed)\s+by\s+(?=\S)|[,;]\s+by\s+(?=\S)|,?\s+and\s+from\s+(?=(?:the|an?|H\.|M[rs]s?\.|Dr\.)\s?\S)"
)
_FOLLOWING = re.compile(r"(?:the\s+)?following(?:\s+[a-z][^:;,.]{0,60})?:\s*", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:\d+\s+|other\s+|some\s+|several\s+|various\s+|many\s+|all\s+|relevant\s+|invited\s+|non-member\s+|"
    r"Member\s+)*(?:States?|countries|entities|"
    r"organizations|agencies|institutes|bodies|non-governmental|intergovernmental|regional|international|"
    r"civil\s+society|academi\w+|"
    r"experts?|individuals?|NGOs?|youth|victims|regional\s+groups|private\s+sector|host\s+country|"
    r"secretariats|"
    r"(?:(?:programme\s+)?network\s+)?(?:institute|organization|entity|body|agency)\s+(?:of|for|in)|"
    r"specialized|national|government\w*|representatives|observers|speakers|"
    r"participants|delegations)\b(?!\s+of\s+[A-Z][a-z]+$)"
)
_HOST = re.compile(r"host\s+country\b[^()]*\((?:the\s+)?(?P<state>[^()]+)\)")
_MODERATING = re.compile(r"(?:the\s+)?(?:Moderator|Facilitator)s?\b")
# "the following: …", "panellists Mr. …"
_ANNOUNCED_ONLY = re.compile(
    rf"(?:the\s+)?(?:following\s*:\s*|(?:[a-z]+\s+){{0,2}}(?:speaker|presenter|discussant),\s+(?={NAME})|(?:panell?ists|experts|speakers)\s+(?=(?:{HONORIFIC})\s))",
    re.IGNORECASE,
)
_AND_OF = re.compile(r",?\s+and\s+(?:of|for)\s+(?:the\s+)?(?=[A-Z])")
SEVERAL_HOLDERS = re.compile(
    r"(?:[Tt]he\s+)?(?:Co-|Vice-|Deputy\s+)?(?:Chairs|Presidents|Directors|Rapporteurs|Moderators|Coordinators|Ministers|"
    rf"Secretaries|Facilitators)\b[^,;:]{{0,160}},\s+(?={NAME}\s*(?:\(|,|\s+and\s))"
)
"""``the Co-Chairs of the working group, A (Spain) and B (Cameroon)``."""
_UNNAMED_LIST = re.compile(
    r"(?:civil\s+society|non-governmental\s+organizations|academia|the\s+private\s+sector|youth)(?:\s+organizations)?"
    r"\s*\((?P<inside>[^()]{3,300})\)"
)
_DESCRIBED = re.compile(r"(?:the|an?)\s+[^,;]*\b(?:expert|representative|delegate|adviser|member|researcher)")
_MANDATE_HELD = re.compile(
    rf"(?P<mandate>(?:[Tt]he\s+)?(?:United\s+Nations\s+)?{EXPERT_MANDATE.pattern}[^;]*),\s+(?={NAME}[.,]?$)"
)
_OF_PEOPLE = re.compile(
    rf"(?:youth|young\s+people|victims|survivors|students|civil\s+society|academia|the\s+(?:youth|private\s+sector|institutes))[^,;]*,\s+(?={NAME})"
)
_SOME_PERSON = re.compile(r"an?\s+[a-z]+(?:\s+[a-z]+)?\s+(?:to|at|from)\s+(?:the\s+)?[A-Z]")
_PAIR = 2
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_KIND_FIRST = re.compile(
    r"(?:the\s+)?(?P<what>(?:[a-z-]+\s+){0,4}(?:organizations|institutes|entities|bodies|agencies)):\s+",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r"\s*,\s+(?:and|as\s+well\s+as)\s+|\s*[,;]\s+(?:by\s+)?the\s+|\s+and\s+(?:by\s+)?the\s+"
)
_AND_TITLED = re.compile(rf"\s+and\s+(?=(?:{HONORIFIC}\s+)+[A-ZÀ-Þ])")
_FOLLOWED = re.compile(
    r"(?:(?:the|all)\s+)*following\s+(?P<who>(?!panell?ists)[a-z][^:;.]{2,100}):\s+(?=\S)", re.IGNORECASE
)
_FOLLOWING_KIND = re.compile(r",?\s+(?:and\s+)?(?:for\s+)?the\s+following\s+(?P<what>[a-z][^:;]{3,80}):\s+")
COUNTRY = re.compile(r"\s*\([A-Z][^()]{2,80}\)")
# "Ana Diaz, Institute of Law (Peru)", "Ali Hassan, Director of Studies of Togo", "Li Wei of the Youth Corps".
_AFFILIATION = re.compile(
    r",\s+(?:the\s+)?[A-Z][^,;()]{3,100}\s+\([A-Z][^()]{2,80}\)|"
    r",\s+(?=(?:the\s+)?[A-Z])(?:(?!,\s+(?:and\s+)?(?:M[rs]s?\.|Dr\.|Prof)|\s+and\s)[^;(),]){3,140}|"
    r"\s+(?:of|from)\s+(?:the\s+)?[A-Z](?:(?!\s+and\s)[^,;()]){2,100}"
)
_EXPERTS_NAMED = re.compile(r",?\s+and\s+(?:by\s+)?(?=[a-z -]*\bexperts?\b)" + EXPERTS.pattern)
_LAST_OF = re.compile(
    r",\s+(?:the\s+)?[A-Z](?:(?!\s+and\s)[^,;()])+(?:,\s+[A-Z](?:(?!\s+and\s)[^,;()])+)?[.\s]*"
)
_NEXT = re.compile(
    r"\s*;\s*(?:and\s+)?|,?\s+as\s+well\s+as\s+(?:by\s+)?|,?\s+followed\s+by\s+|"
    r",\s+(?:and\s+)?(?:by\s+)?(?=(?:the|an?|H\.|M[rs])\b)|\s+and,?\s+(?:by\s+)?(?=(?:the|"
    r"an?|H\.|M[rs]s?|Dr)\b)"
)
_PRESIDENT = re.compile(r"(?:Acting\s+)?(?:Co-|Vice-)?(?:Chair|President|Rapporteur)")


def read_agents(phrase: MappedText, knowledge: Knowledge) -> tuple[Agent, ...]:
    """Everybody a phrase names, in order; nobody for "several speakers" and the like."""
    phrase = without_lead(phrase)
    announced = _ANNOUNCED_ONLY.match(phrase.text)
    phrase = phrase[announced.end() if announced else 0 :]
    followed = _FOLLOWED.match(phrase.text)
    if followed is not None and _has_own_lead(phrase[followed.end() :], knowledge):
        followed = None
    phrase = phrase[followed.end() if followed else 0 :]
    observers = first_observer(phrase)
    phrase = without_asides(phrase)
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
    return tuple(_as_observer(agent) if agent.span.start >= observers else agent for agent in agents)


def _as_observer(agent: Agent) -> Agent:
    """``Ghana and, as observers, Finland``: States that come behind these words are no members."""
    return replace(agent, capacity=Capacity.OBSERVER) if agent.capacity is Capacity.MEMBER else agent


def _has_own_lead(listed: MappedText, knowledge: Knowledge) -> bool:
    if OPENER.match(listed.text) or begins_with_office(listed.text):
        return True
    return next(persons_in_list(listed, knowledge), None) is not None


def _of_announced(listed: MappedText, who: str, knowledge: Knowledge) -> Iterator[Agent]:
    """``the following members of the Commission: …``, ``the following observers: …``."""
    observers = bool(re.search(r"\bobservers?\b", who, re.IGNORECASE))
    kind = kind_announced(who) or (ActorKind.NGO if observers else ActorKind.OTHER)
    capacity = Capacity.OBSERVER if observers or kind_announced(who) else Capacity.MEMBER
    for part in split(listed, _AS_WELL):
        trimmed = trim(part)
        if OPENER.match(trimmed.text) or begins_with_office(trimmed.text):
            yield from _agents(trimmed, knowledge)
        else:
            yield from bodies(trimmed, knowledge, kind, capacity)


def split(phrase: MappedText, divider: re.Pattern[str]) -> Iterator[MappedText]:
    """``the representative of A and by the observer for B``: each "by" begins anew."""
    at = 0
    for match in divider.finditer(phrase.text):
        yield phrase[at : match.start()]
        at = match.end()
    yield phrase[at:]


def _agents(phrase: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    phrase = trim(phrase)
    people = max((one.end for one in persons_in_list(phrase, knowledge)), default=0)
    openers = [o for o in OPENER.finditer(phrase.text) if o.start() >= people]
    first = openers[0].start() if openers else len(phrase)
    yield from _outside(trim(phrase[:first]), knowledge, Capacity.OBSERVER)
    for i, opener in enumerate(openers):
        end = openers[i + 1].start() if i + 1 < len(openers) else len(phrase)
        yield from _with_experts(trim(phrase[opener.end() : end]), opener, knowledge)


def trim(text: MappedText) -> MappedText:
    """Without the words that join it to its neighbours."""
    words = text.text
    start = re.match(r"[\s,;]*(?:and[\s,]+|by\s+)*", words)
    at = start.end() if start else 0
    end = re.search(
        r"(?:[\s,;.:]|\band|\bas\s+well\s+as|\bfollowed\s+by|\bby|\balong\s+with|"
        r"\btogether\s+with)*$",
        words[at:],
    )
    return text[at : at + end.start()] if end else text[at:]


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
    default, capacity = _expected(head, kind_announced(opener["following"] or ""))
    if ";" in listed.text and capacity in (Capacity.PRESENTER, Capacity.PANELLIST):
        for part in split(listed, _SEMICOLON):
            yield from _entry(trim(part), opener, knowledge, capacity)
        return
    named = list(named_agents(listed, capacity))
    if named:
        yield from named
        end = _place_behind(named[-1], listed)
        bracket = COUNTRY.match(listed.text, end)
        if bracket is None and _LAST_OF.fullmatch(listed.text, end):
            return  # "Ms. Li Wei, Institute of Law, China": where she is from
        yield from _outside(trim(listed[bracket.end() if bracket else end :]), knowledge, capacity)
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
        yield from _outside(trim(listed[_place_behind(holder, listed) :]), knowledge, capacity)
        return
    cut = _office_in(listed.text)
    plural = bool(re.search(r"s$", head)) and cut == len(listed)
    yield from bodies(trim(listed[:cut]), knowledge, default, capacity, least=2 if plural else 1)
    if cut < len(listed):
        yield from _outside(trim(listed[cut:]), knowledge, capacity)


def _place_behind(agent: Agent, listed: MappedText) -> int:
    """Where in a list the words of one of its members end."""
    return next(i for i, offset in enumerate(listed.offsets) if offset >= agent.span.end - 1) + 1


def _entry(
    part: MappedText, opener: re.Match[str], knowledge: Knowledge, capacity: Capacity
) -> Iterator[Agent]:
    """One expert of a list set off by semicolons: ``Mr. A. Besson, Penal Reform International``."""
    name = read_name(part.text, titled=True) or _with_country(part.text, knowledge)
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
    comma = re.match(r"(?:the\s+)?[A-Z][^,;]+,\s+(?=\S)", listed.text)
    name = read_name(listed.text, comma.end()) if comma and not head.endswith("s") else None
    if name is None or knowledge.names.exact(name.name):
        return None
    rest = listed.text[name.end :].strip(" ,")
    if rest and not (
        _AND_ANOTHER.match(listed.text, name.end) and (name.titled or is_personal(name, knowledge))
    ):
        return None
    return Agent(person(name.name), Capacity.OFFICIAL, listed.span(name.start, name.end))


def named_agents(listed: MappedText, capacity: Capacity) -> Iterator[Agent]:
    """Persons of a list such as ``Rania Al-Masri (Jordan) and Dr. Yusuf Ali (Oman)``."""
    at = 0
    while (name := read_name(listed.text, at)) is not None:
        bracket = COUNTRY.match(listed.text, name.end)
        if bracket is None and capacity is Capacity.PANELLIST:
            bracket = _AFFILIATION.match(listed.text, name.end)
        if bracket is None and not name.titled:
            return
        stated = capacity if capacity in (Capacity.PANELLIST, Capacity.PRESENTER) else Capacity.OFFICIAL
        yield Agent(person(name.name), stated, listed.span(name.start, name.end))
        gap = re.compile(
            r"\s*(?:,\s*(?:and\s+)?|;\s*(?:and\s+)?|"
            r"and\s+)"
        ).match(listed.text, bracket.end() if bracket else name.end)
        if gap is None:
            return
        at = gap.end()


def _office_in(words: str) -> int:
    """Where in a list the first office begins that is an entry of its own."""
    for match in re.finditer(r"(?:^|,\s+(?:and\s+)?|;\s+(?:and\s+)?|\s+and\s+)(?=(?:the|an?)\s)", words):
        if begins_with_office(words[match.end() :]) or SEVERAL_OFFICES.match(words, match.end()):
            return match.start()
    return len(words)


def bodies(
    listed: MappedText, knowledge: Knowledge, default: ActorKind, capacity: Capacity, least: int = 1
) -> Iterator[Agent]:
    """The States and bodies of an enumeration; "other States" and "entities of …" are nobody in particular.

    Args:
        least: how many the words before promise.
    """
    if not listed or COUNTED.fullmatch(listed.text):
        return
    inside = _in_brackets(listed)
    if inside is not None:
        listed, default = inside, kind_announced(listed.text) or default
    if several := NGOS.match(listed.text):
        listed, default, least = listed[several.end() :], ActorKind.NGO, max(least, 2)
    default = of_company(listed.text, knowledge) if default is ActorKind.OTHER else default
    for mention in read_actors(listed, knowledge, default, least=least):
        if mention.surface.islower() and not mention.actor.known:
            continue  # "Palestine, a party, was represented"
        if not mention.actor.known and _GENERIC.match(mention.surface):
            host = _HOST.match(mention.surface)
            state = knowledge.state_named(host["state"]) if host else None
            if state is not None:
                yield Agent(state.actor(), capacity, mention.span)
            continue
        yield Agent(mention.actor, capacity_of(mention.actor, capacity), mention.span)


def of_company(words: str, knowledge: Knowledge) -> ActorKind:
    """What an unknown body of a list is: an NGO where all that are known in the list are."""
    kinds = {
        hit.entity.kind
        for hit in knowledge.names.find(words)
        if isinstance(hit.entity, Actor) and not hit.nested
    }
    return ActorKind.NGO if kinds == {ActorKind.NGO} else ActorKind.OTHER


def _outside(phrase: MappedText, knowledge: Knowledge, capacity: Capacity) -> Iterator[Agent]:
    """Offices, named persons and bodies that no "representatives of" opens."""
    end = 0
    announced = (
        _FOLLOWING.match(phrase.text) or SEVERAL_HOLDERS.match(phrase.text) or EXPERTS.match(phrase.text)
    )
    phrase = phrase[announced.end() if announced else 0 :]
    entries = list(split(phrase, _SEMICOLON))
    if len(entries) > _PAIR:
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
    for part in _pieces(trim(phrase[end:]), knowledge):
        piece = _mandate_alone(part, knowledge)
        words = piece.text
        several = list(offices_of_several(piece, knowledge))
        if several:
            yield from several
            continue
        titled = read_name(words, titled=True) or _with_country(words, knowledge)
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
            for agent in bodies(piece, knowledge, ActorKind.NGO, capacity):
                state = agent.actor.kind is ActorKind.STATE  # States that speak as such are members
                yield replace(agent, capacity=Capacity.MEMBER) if state else agent


def _mandate_alone(piece: MappedText, knowledge: Knowledge) -> MappedText:
    """``the Special Rapporteur on torture, Jo Ek``: the mandate speaks, not its holder."""
    held = _MANDATE_HELD.match(piece.text)
    name = read_name(piece.text, held.end()) if held else None
    personal = name is not None and (name.titled or is_personal(name, knowledge))
    return piece[: held.end("mandate")] if held and personal else piece


def _entry_agents(entry: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """One entry of a list parted by semicolons: a person with whatever tells who that is, or anybody else."""
    name = read_name(entry.text)
    rest = entry.text[name.end :].lstrip() if name else "-"
    beside = not rest or rest[0] in ",(." or rest.startswith(("of ", "from "))
    if name is not None and beside and (name.titled or is_personal(name, knowledge)):
        yield Agent(person(name.name), Capacity.OFFICIAL, entry.span(name.start, name.end))
    else:
        yield from _agents(entry, knowledge)


def _in_brackets(listed: MappedText) -> MappedText | None:
    """``representatives of civil society (the Red Path and Penal Watch)``: those in the brackets."""
    found = _UNNAMED_LIST.fullmatch(listed.text)
    return listed[found.start("inside") : found.end("inside")] if found else None


def _with_country(words: str, knowledge: Knowledge) -> PrintedName | None:
    """``Jane Doe (Australia)``: a person, unless a body bears the name."""
    name = read_name(words)
    bracket = COUNTRY.match(words, name.end) if name else None
    if name is None or bracket is None or knowledge.names.exact(name.name) is not None:
        return None
    return name if knowledge.state_named(bracket.group(0).strip(" ()").removeprefix("the ")) else None


def _pieces(phrase: MappedText, knowledge: Knowledge) -> Iterator[MappedText]:
    """Cut between offices and persons; a list of bodies is left whole."""
    cuts = [0]
    for match in _NEXT.finditer(phrase.text):
        before, after = phrase.text[cuts[-1] : match.start()], phrase.text[match.end() :]
        apart = "and" in match.group(0) or ";" in match.group(0)
        described = begins_with_office(before) or _DESCRIBED.fullmatch(before.strip())
        if not apart and described and _is_its_holder(after, before):
            continue  # "the Minister of Justice of Kenya, H.E. Ms. …" is one person
        if _stands_alone(after) or (_stands_alone(before) and _is_known(after, knowledge)):
            cuts.append(match.end())
    for start, end in zip(cuts, [*cuts[1:], len(phrase)], strict=True):
        piece = trim(phrase[start:end])
        mandate = EXPERT_MANDATE.search(phrase.text[cuts[cuts.index(start) - 1] : start]) if start else None
        holds = mandate and (_is_its_holder(piece.text, "") or lone_names(piece.text, knowledge))
        if piece and not holds:  # the mandate speaks, not its holder
            yield piece


def _is_its_holder(words: str, office_words: str) -> bool:
    """A titled name behind an office and a comma; with a country of its own only behind one who presides."""
    name = read_name(words, titled=True)
    presides = _PRESIDENT.match(office(office_words).label) is not None
    return name is not None and (presides or COUNTRY.match(words, name.end) is None)


def _is_known(words: str, knowledge: Knowledge) -> bool:
    """What follows an office is somebody else, and does not go on with its name ("… and the Pacific")."""
    name = re.split(r",|;|\s+and\s+(?:the|an?)\s", words, maxsplit=1)[0]
    return knowledge.names.exact(re.sub(r"^(?:the|an?)\s+", "", name.strip())) is not None


def _stands_alone(words: str) -> bool:
    return (
        begins_with_office(words)
        or _SOME_PERSON.match(words) is not None
        or SEVERAL_OFFICES.match(words) is not None
        or read_name(words, titled=True) is not None
    )
