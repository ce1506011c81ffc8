"""Who made a statement, by the words of one sentence: passive, active, or an office that "stressed" …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.annotate.actors import read_actors
from loaders.interpret.agent import Agent
from loaders.interpret.agents import SEVERAL_HOLDERS, read_agents
from loaders.interpret.behalf import represented
from loaders.interpret.office_agents import office_agent
from loaders.interpret.offices import NAME, begins_with_office, holder_named, office_extent, person, read_name
from loaders.interpret.openers import OPENER
from loaders.interpret.panel_members import read_panel
from loaders.interpret.person_lists import persons_in_list
from loaders.interpret.sentences import sentences
from loaders.interpret.speech_words import ACTIVE, PASSIVE, SAID, form_of, is_reference
from loaders.interpret.spoken_by_message import by_message
from loaders.interpret.supporters import without_supporters
from loaders.model.facts import Actor, ActorKind, Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_REPORTED = re.compile(
    r"\s+(?:(?:also|then|further|together|[a-z]+ly|in\s+addition)\s+)?(?:emphasi[sz]ed|stressed|"
    r"underlined|underscored|highlighted|noted|recalled|"
    r"reminded|welcomed|referred|said|stated|expressed|thanked|drew|informed|presented|reported|explained|"
    r"described|outlined|shared|"
    r"mentioned|pointed|observed|added|called|urged|encouraged|affirmed|reaffirmed|reiterated|"
    r"acknowledged|recognized|commended|"
    r"congratulated|warned|provided|briefed|updated|elaborated|discussed|suggested|focused|spoke|paid|"
    r"conveyed|offered|argued|"
    r"touched|gave|introduced|invited|addressed|concluded|announced|appealed|advocated|voiced|dedicated|"
    r"remarked|replied|responded|answered|concurred|disagreed|confirmed|insisted|objected|asked|posed|requested|commented|supported|endorsed|echoed|agreed|elaborated|"
    r"clarified|summarized|praised|extended|wished|looked|assured|pledged|recommended|proposed)\b",
)
_NOT_SPEAKING = re.compile(
    r"introduced\s+(?:an?|the)\s+(?:\w+\s+){0,3}(?:draft|amendment|proposal|report)|"
    r"addressed\s+the\s+(?:issue|question|problem)|"
    r"presented\s+the\s+(?:draft\s+)?report|gave\s+(?:rise|effect)|provided\s+(?:support|assistance|funding)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:drew\s+attention|reported\s+(?:on|that)|noted\s+that|referred\s+to|called\s+(?:for|upon)|outlined|briefed|"
    r"described|welcomed|pointed\s+(?:out|to))\b"
)
_ASIDE = re.compile(
    r",\s+(?:also\s+)?(?:speaking|acting|in\s+its\s+capacity|as\s+(?:the\s+)?host)\b(?!\s+(?:also\s+)?on\s+behalf)[^,]*,?$"
)
_ON_BEHALF_ASIDE = re.compile(r",\s+(?:also\s+)?speaking\s+(?:also\s+)?on\s+behalf\s+of\b[^,]*,?$")
_SPEAKING_BODIES = frozenset({ActorKind.IGO, ActorKind.INSTITUTE, ActorKind.NGO, ActorKind.OTHER})
_VOICED = re.compile(rf"\b{SAID}$")
_STATES_SAY = re.compile(
    r"(?:In\s[^,;]{3,80},\s+)?[A-Z][^;.:]{2,200}?\s(?:shared|asked|said|announced|raised|expressed|stressed|described|proposed)\s"
)
_ACTS = re.compile(r"\s(?!united|need)[a-z]{3,}ed\s+(?:an?|that|its|his|her|their|some|several|two|three)\s")
"""``the representative of Peru circulated a proposal, which was supported``: of an act before."""
_ACT_BEFORE = re.compile(
    r"(?<=[\w)])(?<!\bthe)(?<!\band)(?<!,)\s+(?:also\s+)?(?!united|associated|affiliated)[a-z]{3,}ed\s+"
)
"""``the representative of Fiji disassociated herself from the consensus and``"""
_THE_SPEAKER = re.compile(
    rf"(?:[Tt]he\s+)?(?:[a-z]+\s+){{0,2}}(?:speaker|presenter|discussant),\s+(?={NAME})"
)
"""``The keynote speaker, Professor Jo Ek, …``"""
_LONGEST_LIST = 600
_AND = re.compile(r"\s+and\s+")
_LONGEST_SUBJECT = 260
_PROPER_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:of|for|the|and|on|against|in|to|de|del|la|y)\s+)*[A-ZÀ-Þ][\w’'-]*)+"
)
_PRESIDING = re.compile(
    r"(?:the\s+)?(?:(?:Acting\s+)?(?:Co-|Vice-|First Vice-|Second Vice-|Third Vice-)?(?:Chair|"
    r"President)(?:person|man|woman)?s?|Rapporteur|Moderators?|Facilitator)$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:In|At|Following|After|Before|During|On|Under|Also|Upon|With|For|By|Prior|Subsequently|Then|"
    r"Finally|Furthermore|Moreover|"
    r"Additionally|Further|Speaking|Through|Via|As|Later|Thereafter|Lastly|Introducing|Opening|Closing|"
    r"Addressing|Replying|Responding|Concluding)\b[^.;]{0,400}?,\s+"
    r"(?=(?:the|an?|H\.\s?E|M[rs]s?\b|Dr\b|Prof|Ambassador|UNODC|representatives|observers|delegat(?:es|ions)|experts|panell?ists|[A-Z])\S*\s)"
)
_OPENING_BEHALF = re.compile(r"(?:speaking\s+)?on\s+behalf\s+of\s+(?P<who>[^,;]+)", re.IGNORECASE)
_NAME_FIRST = re.compile(rf"(?!The\b|In\b|At\b){NAME}(?:\s*\([^()]+\))?,\s+(?:the\s+)?(?=[A-Z])")
_OF_SECRETARIAT = re.compile(
    r"(?:(?:an?\s+)?(?:staff\s+)?members?\s+of\s+)?(?:the\s+)?Secretariat\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"(?:He|She|They|It|This|These|Those|That|Such|There|Some|Many|Several|Most|Other|"
    r"One|Speakers(?!\s+from\s+[A-Z])|Participants|Delegations)\b"
)
_EARLIER = re.compile(r"\bin\s+(?:his|her|its|their|the)\s+(?:\w+\s+)?report\b|\bhad\s+$", re.IGNORECASE)
_INSERT = re.compile(
    r",\s*(?:in|by|via|through|acting|speaking|representing|who|which|noting|on\s+behalf|"
    r"as|also|[A-Z]|the|and|at|having|while|after|with|[a-z]+ing)\b"
)
_NEXT_CLAUSE = re.compile(
    r"(?:,\s+to\s+which\s+|;\s+(?:and\s+)?|,\s+(?:and|while|whereas|but)\s+)"
    r"(?=(?:the|an?|that|addresses|statements|remarks|presentations|messages)\s|M[rs]s?\.\s)|;\s+(?:and\s+)?(?=[A-Z])"
)
_WHO_INSERT = re.compile(r",\s+who\s[^,;]+(?=,\s)")
_AS_DID = re.compile(
    r",?\s+(?:as\s+did|and\s+so\s+did)\s+(?=\S)|,\s+(?:and\s+was\s+)?followed\s+by\s+(?=(?:the|an?)\s+(?:representative|observer|[A-Z])|M[rs]s?\.|Dr\.|H\.)"
)
_MINISTERS_AND = re.compile(
    r"(?:(?:The\s+)?(?:[Mm]inisters|[Hh]eads\s+of\s+delegations?|[Ss]enior\s+officials))\s+and\s+(?:other\s+|senior\s+)?(?=representatives\s+of\s)"
)
"""``Ministers and other representatives of Finland and Honduras``"""
_NAMED_LIST = re.compile(rf"{NAME}\s*\(")
_BEHALF_BEFORE = re.compile(r"\bon\s+behalf\s+of\s+(?P<who>[^,;]+?),?\s+by\s+$", re.IGNORECASE)
_AND_BEHALF = re.compile(
    r",?\s+and\s+on\s+behalf\s+of\s+(?P<who>[^,;]+?),?\s+by\s+(?:its\s+)?", re.IGNORECASE
)
_OPENED_BY = re.compile(
    r"\b(?:was|were)\s+(?:formally\s+|officially\s+)?opened\s+(?:on\s[^;.]{4,60}?\s)?by\s+"
)
_GOES_ON = re.compile(
    r"(?:(?:In|During)\s+(?:his|her|their)\s+(?:\w+\s+){0,3}(?:statement|remarks|address|speech|message|presentation|"
    r"intervention)s?,?\s+(?:he|she|they|the\s)|"
    rf"(?:He|She)(?:\s+(?:also|then|further))?\s+{SAID}\b)"
)
"""What goes on with the speaker of the sentence before."""
_OPENED = re.compile(r"\s+(?:also\s+)?(?:opened|closed|chaired|declared)\s+(?:the|that|open)\b")
_ABOUT = re.compile(
    r"\s+(?:of|about|on|that)\s+(?:(?:the\s+|its\s+|their\s+)?(?=[a-z])(?!(?:of|the)\b)|(?=\d))"
)
"""``was informed by the representatives of Japan and Fiji of national measures``."""
_WHOSE = re.compile(
    r"\s+(?:from|of)\s+(?P<who>(?:the|an?|H\.\s?E\.|M[rs]s?\.|Dr\.)\s[^;]{3,160}?)\s+(?:was|were)\s+(?:\w+\s+)?"
    r"(?:read|delivered|conveyed|shown|presented)\b"
)
_WHO_READ = re.compile(
    r",\s+who\s+(?:then\s+)?read\s+(?:out\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}(?:statement|message)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One actor that a sentence reports as having spoken, and in what form."""

    agent: Agent
    form: str


def find_speakers(text: MappedText, knowledge: Knowledge) -> tuple[Speaker, ...]:
    """Everybody whom a paragraph reports as having spoken; the same actor once."""
    found: dict[str, Speaker] = {}
    before: MappedText | None = None
    for sentence in sentences(text):
        told = list(_in_sentence(sentence, knowledge))
        if before is not None and not told and _GOES_ON.match(sentence.text):
            told = list(_who_opened(before, knowledge))
        before = sentence
        for speaker in told:
            known = found.setdefault(speaker.agent.actor.key, speaker)
            if known.agent.on_behalf_of is None and speaker.agent.on_behalf_of is not None:
                spoke_for = replace(known.agent, on_behalf_of=speaker.agent.on_behalf_of)
                found[speaker.agent.actor.key] = replace(known, agent=spoke_for)
    return tuple(speaker for key, speaker in found.items() if not _short_for_another(key, found))


def _short_for_another(key: str, found: dict[str, Speaker]) -> bool:
    """``the Director`` behind ``the Director of the Centre``: one and the same."""
    return key.startswith("office/") and any(
        other != key and other.startswith(f"{key}-of-") for other in found
    )


def _who_opened(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """``The Minister of Justice of Fiji opened the session. In her statement, she …``: the Minister."""
    by = _OPENED_BY.search(sentence.text)
    acts = None if by else _OPENED.search(sentence.text)
    if by is not None:
        agents = read_agents(_who(sentence[by.end() :]), knowledge)
    elif acts is not None:
        subject, _ = _subject(sentence[: acts.start()], knowledge)
        agents = _subject_agents(subject, knowledge) if _is_somebody(subject.text) else ()
    else:
        return
    for agent in agents[:1]:
        yield Speaker(agent, "statement")


def _in_sentence(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    for printed in _clauses(sentence):
        clause, supporting = without_supporters(printed, knowledge)
        for agent in supporting:
            yield Speaker(agent, "statement")
        passive = [m for m in PASSIVE.finditer(clause.text) if not is_reference(clause.text, m)]
        if passive:
            yield from _passive(clause, passive, knowledge)
            acts = ACTIVE.search(clause.text)
            if _WHO_READ.search(clause.text) or (acts and acts.start() < passive[0].start()):
                yield from _active(clause, knowledge)
            elif passive[0]["put"]:  # "The representative of Fiji replied to a question raised by …"
                yield from _reported(clause[: passive[0].start()], knowledge)
            continue
        active = list(_active(clause, knowledge))
        yield from active or _reported(clause, knowledge)


def _clauses(sentence: MappedText) -> Iterator[MappedText]:
    """``A made a statement, and the representative of B replied``: parted where both tell of speaking."""
    at = 0
    for match in _NEXT_CLAUSE.finditer(sentence.text):
        before, after = sentence.text[at : match.start()], sentence.text[match.end() :]
        if _tells(before) and ("which" in match.group(0) or _tells(after)):
            yield sentence[at : match.start()]
            at = match.end()
    yield sentence[at:]


def _tells(words: str) -> bool:
    return bool(
        ACTIVE.search(words) or PASSIVE.search(words) or _begins_report(words) or _STATES_SAY.match(words)
    )


def _begins_report(words: str) -> bool:
    """``the representative of A replied …``"""
    verb = _REPORTED.search(words[:_LONGEST_SUBJECT])
    return verb is not None and _plain_subject(words[: verb.start()])


def _passive(sentence: MappedText, heads: list[re.Match[str]], knowledge: Knowledge) -> Iterator[Speaker]:
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else len(sentence)
        agents = sentence[head.end() : end]
        closing = re.search(
            r",?\s+(?:and\s+)?(?:(?:an?|the|further|additional|introductory|opening|also|"
            r"general|brief)\s+)*$",
            agents.text,
        )
        if closing and i + 1 < len(heads):
            agents = agents[: closing.start()]
        about = _ABOUT.search(agents.text) if head["told"] else None
        agents = agents[: about.start()] if about else agents
        yield from _read_for(sentence, head, knowledge)
        for listed, whom in _spoken_for(head.group(0), agents):
            found = read_agents(listed, knowledge)
            forms = _forms(head, sentence, found)
            behalf = represented(whom, knowledge) if whom and len(found) == 1 else None
            for agent in found:
                spoke_for = agent.on_behalf_of or behalf
                yield Speaker(replace(agent, on_behalf_of=spoke_for), forms[agent.actor.key])


def _spoken_for(head: str, agents: MappedText) -> Iterator[tuple[MappedText, str]]:
    """``on behalf of A by B and on behalf of C by D``: each list of speakers, and whom it speaks for."""
    first = _BEHALF_BEFORE.search(head)
    whom, at = first["who"] if first else "", 0
    for match in _AND_BEHALF.finditer(agents.text) if first else ():
        yield agents[at : match.start()], whom
        whom, at = match["who"], match.end()
    yield agents[at:], whom


def _read_for(sentence: MappedText, head: re.Match[str], knowledge: Knowledge) -> Iterator[Speaker]:
    """``A message from the Executive Director was read out by …``: whose message it was."""
    whose = _WHOSE.match(sentence.text, head.end("form"), head.end()) if head["form"] else None
    if whose is not None:
        for agent in read_agents(sentence[whose.start("who") : whose.end("who")], knowledge):
            if agent.actor.kind is ActorKind.PERSON:
                yield Speaker(agent, form_of(head, sentence.text))


def _forms(head: re.Match[str], sentence: MappedText, agents: tuple[Agent, ...]) -> dict[str, str]:
    """In what form each spoke: as the words say of all, or by message where that is said of one."""
    stated, sent = form_of(head, sentence.text), by_message(sentence, agents)
    return {a.actor.key: "message" if a.actor.key in sent else stated for a in agents}


def _active(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    verbs = list(ACTIVE.finditer(sentence.text))
    aside = [m.span() for m in _WHO_INSERT.finditer(sentence.text)]
    main = [v for v in verbs if not any(a <= v.start() < b for a, b in aside)]
    for verb in main or verbs:
        subject, behalf = _subject(sentence[: verb.start()], knowledge)
        subject = subject.without([m.span() for m in _WHO_INSERT.finditer(subject.text)])
        relative = _who(subject)
        said_so = len(relative) < len(subject)
        subject = _first_act(relative)
        ministers = _MINISTERS_AND.match(subject.text)
        subject = subject[ministers.end() :] if ministers else subject
        if not subject or _PRONOUN.match(subject.text):
            continue
        sure = (
            re.match(r"(?:The\s+)?following\b", subject.text)
            or OPENER.match(subject.text)
            or _is_somebody(subject.text)
            or verb["form"]
            or verb["reply"]
            or verb["read"]
            or said_so
        )
        colon = sentence.text.find(":", verb.end())
        if colon >= 0 and re.search(r"\bfollowing\b", subject.text):
            # "the representatives of the following States made statements: …"
            listed = sentence[colon + 1 :].strip()
            words = listed.text
            own = bool(OPENER.match(words)) or _is_somebody(words) or bool(_NAMED_LIST.match(words))
            own = own or next(persons_in_list(listed, knowledge), None) is not None
            panel = re.search(r"\bpanell?ists\b", subject.text)
            yield from _of_panel(listed, verb, sentence, knowledge) if panel else ()
            if panel:
                return
            subject = listed if own else MappedText.join([subject, listed], ": ")
        agents = read_agents(subject, knowledge)
        sure = sure or bool((verb["floor"] or verb["contributed"] or verb["part"]) and _are_names(agents))
        too = _AS_DID.search(sentence.text, verb.end())
        if too is not None:
            agents = (*agents, *read_agents(sentence[too.end() :], knowledge))
        if not agents or not (sure or all(agent.actor.known for agent in agents)):
            continue
        forms = _forms(verb, sentence, agents)
        for i, agent in enumerate(agents):
            whom = (
                agent.on_behalf_of
                or (behalf if i == 0 else None)
                or (_behalf_after(sentence, verb, knowledge) if len(agents) == 1 else None)
            )
            yield Speaker(replace(agent, on_behalf_of=whom), forms[agent.actor.key])
        return


def _are_names(agents: tuple[Agent, ...]) -> bool:
    """``Rural Watch and the Centre for Dignity intervened``: only somebody with a name of several words."""
    return bool(agents) and all(a.actor.known or _PROPER_NAME.fullmatch(a.actor.label) for a in agents)


def _of_panel(
    listed: MappedText, verb: re.Match[str], sentence: MappedText, knowledge: Knowledge
) -> Iterator[Speaker]:
    """``the following panellists spoke: …``"""
    for agent in read_panel(listed, knowledge):
        yield Speaker(agent, form_of(verb, sentence.text))


def _who(subject: MappedText) -> MappedText:
    """``The Meeting was opened by A, Minister of B, who``: A."""
    relative = re.search(r",?\s+(?:who|which)$", subject.text)
    if relative is None:
        return subject
    before = [m.end() for m in re.finditer(r"\bby\s+", subject.text[: relative.start()])]
    return subject[before[-1] if before else 0 : relative.start()]


def _first_act(subject: MappedText) -> MappedText:
    """``The Secretary introduced the item and``: what was done before leaves the subject."""
    if not (_is_somebody(subject.text) or OPENER.match(subject.text)):
        return subject
    earlier = _REPORTED.search(subject.text) or _OPENED.search(subject.text)
    if earlier is None and subject.text.rstrip(" ,").endswith(" and"):
        earlier = _ACT_BEFORE.search(subject.text)
    return subject[: earlier.start()].strip() if earlier else subject


def _behalf_after(sentence: MappedText, verb: re.Match[str], knowledge: Knowledge) -> Actor | None:
    """``… made a statement on behalf of the Group of 77 and China``."""
    match = re.match(
        r"(?:\s+[\w-]+){0,6}?\s+on\s+behalf\s+of\s+(?P<who>[^,;.]+)", sentence.text[verb.end() :]
    )
    return represented(match["who"], knowledge) if match else None


def _subject(before: MappedText, knowledge: Knowledge) -> tuple[MappedText, Actor | None]:
    """The subject of a clause without what opens the sentence, and whom that opening says it speaks for."""
    opening = _ADVERBIAL.match(before.text)
    if opening is None:
        return before.strip(), None
    behalf = _OPENING_BEHALF.search(opening.group(0))
    return before[opening.end() :].strip(), represented(behalf["who"], knowledge) if behalf else None


def _is_somebody(words: str) -> bool:
    holder = _NAME_FIRST.match(words)
    return (
        begins_with_office(words)
        or read_name(words, titled=True) is not None
        or bool(_OF_SECRETARIAT.match(words))
        or bool(holder and begins_with_office(words[holder.end() :]))
        or bool(SEVERAL_HOLDERS.match(words))
        or bool(_THE_SPEAKER.match(words))
    )


def _reported(sentence: MappedText, knowledge: Knowledge) -> Iterator[Speaker]:
    """``The Minister of Justice of … stressed``: an office, a person or a representative, and a verb."""
    verb = _REPORTED.search(sentence.text)
    while verb is not None:
        subject, behalf = _subject(sentence[: verb.start()], knowledge)
        opened = _OPENED.search(subject.text)
        subject = subject[: opened.start()].strip() if opened else _who(subject)
        aside = _ASIDE.search(subject.text) or _ON_BEHALF_ASIDE.search(subject.text)
        bare = subject[: aside.start()] if aside else subject
        if subject and (_plain_subject(subject.text) or _only_states(bare, sentence, verb, knowledge)):
            break
        verb = _REPORTED.search(sentence.text, verb.end())
    else:
        return
    if _NOT_SPEAKING.match(sentence.text[verb.start() :].strip()) or _EARLIER.search(
        sentence.text[: verb.end() + 24]
    ):
        return
    agents = _subject_agents(subject, knowledge)
    sent = by_message(subject, agents)
    for agent in agents:
        form = "message" if agent.actor.key in sent else _verb_form(verb.group(0))
        yield Speaker(replace(agent, on_behalf_of=agent.on_behalf_of or behalf), form)


def _only_states(
    subject: MappedText, sentence: MappedText, verb: re.Match[str], knowledge: Knowledge
) -> bool:
    """``Brazil and the Council of Europe shared experiences``: those that speak, not those that act."""
    voiced = _VOICED.search(verb.group(0)) or _TOLD.match(sentence.text[verb.start() :].lstrip())
    if not voiced or len(subject) > _LONGEST_LIST or not subject.text[:1].isupper():
        return False
    found = read_actors(subject, knowledge, ActorKind.OTHER)
    if found and all(m.actor.kind is ActorKind.STATE and m.actor.known for m in found):
        return True
    bodies = [m.actor for m in found if m.actor.kind is not ActorKind.STATE]
    return any(m.actor.known for m in found) and all(
        a.kind in _SPEAKING_BODIES and (a.known or _PROPER_NAME.fullmatch(a.label)) for a in bodies
    )


def _verb_form(verb: str) -> str:
    return "presentation" if re.search(r"presented|introduced|outlined|briefed", verb) else "statement"


def _plain_subject(words: str) -> bool:
    """Somebody stands before the verb, and nothing else than an insertion between commas."""
    if _PRONOUN.match(words) or len(words) > 700:
        return False
    if not (
        _is_somebody(words)
        or re.match(
            r"(?:(?:the|an?)\s+)?(?:(?:representatives?|observers?|panell?ists?|experts?|delegat(?:es?|ions?)|presenters?|participants?)|"
            r"speakers)\s+(?:of|for|from)\s",
            words,
            re.IGNORECASE,
        )
    ):
        return False
    insert = _INSERT.search(words)
    core = words[: insert.start()] if insert else words
    return not _ACTS.search(core) and not re.search(
        r"\b(?:was|were|is|are|that|had|has|have|been|which|who|opened|closed|chaired|"
        r"declared|elected)\b",
        core,
    )


def _subject_agents(subject: MappedText, knowledge: Knowledge) -> tuple[Agent, ...]:
    aside = _ASIDE.search(subject.text)
    subject = subject[: aside.start()] if aside else subject
    member = re.match(
        r"(?:an?\s+)?(?:staff\s+)?members?\s+of\s+(?=the\s+Secretariat\b)", subject.text, re.IGNORECASE
    )
    subject = subject[member.end() :] if member else subject
    speaker = _THE_SPEAKER.match(subject.text)
    subject = subject[speaker.end() :] if speaker else subject
    words = subject.text
    people = tuple(persons_in_list(subject, knowledge))
    further = people and re.match(r"\s*,?\s+(?:and|as\s+well\s+as)\s", words[people[-1].end :])
    if len(people) > 1 or further or (people and people[0].office and begins_with_office(words)):
        return read_agents(subject, knowledge)
    name = read_name(words, titled=True)
    if name is not None:
        whom = _OPENING_BEHALF.search(words)
        behalf = represented(whom["who"], knowledge) if whom else None
        first = Agent(person(name.name), Capacity.OFFICIAL, subject.span(name.start, name.end), behalf)
        joined = _AND.match(words, name.end)
        other = read_name(words, joined.end(), titled=True) if joined else None
        more = (
            [Agent(person(other.name), Capacity.OFFICIAL, subject.span(other.start, other.end))]
            if other
            else []
        )
        return (first, *more)
    if begins_with_office(words):
        extent = office_extent(subject)
        if _PRESIDING.fullmatch(extent.text):
            return ()
        holder = holder_named(words, alone=True)
        if holder is not None and knowledge.names.exact(holder.name) is None:
            return (Agent(person(holder.name), Capacity.OFFICIAL, subject.span(holder.start, holder.end)),)
        return (office_agent(subject, knowledge),)
    return read_agents(subject, knowledge)
