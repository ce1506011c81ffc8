"""Lists of attendance: who was represented at a meeting, and in what capacity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent, capacity_of
from loaders.interpret.agent_lists import bodies, of_company, split
from loaders.interpret.agents import as_observer, read_agents
from loaders.interpret.context import Context
from loaders.interpret.kinds import BODIES, kind_announced
from loaders.interpret.lone_names import is_personal
from loaders.interpret.offices import HONORIFIC, INSIDE, NAME, PrintedName, person, read_name, slug
from loaders.interpret.openers import OPENER
from loaders.interpret.panel_members import AS_PANEL, SEMICOLON, read_panel
from loaders.interpret.person_lists import persons_in_list
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, ActorKind, Capacity, ParticipationFact
from loaders.model.text import MappedText
from loaders.model.tree import Located, Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

ATTENDANCE = re.compile(r"\b(?:attendance|participation|participants)\b", re.IGNORECASE)
_PRESENT = (
    r"(?:(?:was|were)\s+(?:also\s+|each\s+)?(?:represented|present|in\s+attendance)|"
    r"(?:also\s+)?(?:attended|participated|took\s+part|sent\s+(?:representatives|observers))|"
    r"was\s+(?:also\s+)?attended\s+by)"
)
_ATTENDING = re.compile(rf"{_PRESENT}|\b(?:attending|participating)\b", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?P<before>[^:]{{0,600}}?(?:{_PRESENT}|\bpresent\b|\brepresented\s+(?:(?:at|in)\s[^:]{{3,80}}?\s)?(?:was|were)\b|"
    rf"\bin\s+attendance\b|\brepresented(?:\s+by\s+(?:an\s+)?observers?)?(?=\s*:)|\b(?:attending|participating)\s+(?:was|were)\b)[^:]{{0,200}}):\s*(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_WERE = re.compile(
    r"^(?:(?:Also\s+)?(?=represented|present|in\s+attendance|attending|participating)|(?:The\s+)?(?:other\s+|following\s+)?(?P<what>States|(?:[A-Za-z-]+,?\s+(?:and\s+)?){0,9}?(?:organizations|institutes|bodies|entities|agencies|programmes|funds|units|offices))(?:\s+of\s+the\s+[a-z][\w\s-]{2,60}?)?\s+(?:[^:.;]{0,140}?\b(?:that|which)\s+(?:were|was)\s+)?)"
    r"(?:also\s+)?(?:represented|attending|present|participating|in\s+attendance)\b[^:]{0,80}?\s(?:were|was|included):?\s+(?P<list>[^:]+)$",
    re.IGNORECASE | re.DOTALL,
)
_WHO_ATTENDED = re.compile(
    r"(?:(?:The\s+)?(?:representatives|delegations|observers|experts|participants|delegates)\s+(?:of|for|from)\s+)?"
    rf"the\s+following\s+[^:.;]{{3,80}}?\s{_PRESENT}"
    r"(?!\s+(?:in|on)\s+the\s+(?:panel|discussion|debate))(?:\s+(?:in|at)\s+the\s+[\w ]{3,40})?\s*:",
    re.IGNORECASE,
)
"""``Representatives of the following Member States attended: …``, under any heading"""
_MEETING_ATTENDED = re.compile(
    r"(?:The|This)\s+(?:[\w-]+\s+){0,3}?(?:meeting|dialogue|consultations?|workshop|seminar|event|session|discussions)\s+(?:was|were)\s+"
    r"(?:also\s+)?attended\s+by\s+(?:the\s+)?(?:following|representatives|experts|delegations|observers|participants)\s+(?:of|for|from)\s"
)
_KIND_AFTER = re.compile(
    r",\s+(?:both\s+|all\s+|each\s+)?(?:an?\s+|the\s+)?(?:[a-z-]+\s+){0,4}?"
    r"(?:organizations?|members?|entit(?:y|ies)|institut(?:e|ion)s?|bod(?:y|ies)|agenc(?:y|ies)|"
    r"(?:signator(?:y|ies)|part(?:y|ies)|States)(?=\s)|(?<=\s)States(?=,?$))\b[^,;:]*,?$"
)
_KIND_BEFORE = re.compile(
    r"(?:The\s+|Two\s+|Three\s+)?(?:non-governmental|intergovernmental|international|regional|civil\s+society)\s+"
    r"organizations?,?\s+(?=[A-ZÀ-ÞĀ-ŽȘȚ])|The\s+secretariat\s+of\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-ŽȘȚ])|"
    r"The\s+(?:non-member\s+)?observer\s+States?\s+(?=(?-i:[A-ZÀ-ÞĀ-ŽȘȚ]))",
    re.IGNORECASE,
)
_ALL_NAMES = re.compile(
    r"The\s+(?:[A-ZÀ-ÞĀ-ŽȘȚ][\w’'/-]*|of|on|for|against|and|the|in|to|de|del|la|,)(?:,?\s+(?:[A-ZÀ-ÞĀ-ŽȘȚ][\w’'/-]*,?|of|on|for|against|and|"
    r"the|in|to|de|del|la))+"
)
_SEVERAL = re.compile(
    r"\bfollowing\s+(?:[\w-]+\s+){0,4}?(?:organizations|institutes|entities|bodies|agencies)\b"
)
_AMONG = re.compile(
    rf"[^:;]{{0,200}}?\b(?:organizations|institutes|entities|bodies|agencies|States)\b[^:;]{{0,120}}?\s{_PRESENT}[^:;]{{0,120}}?,\s+"
    r"(?:among\s+(?:them|which|others)|including|namely)\s+(?P<list>(?:the\s+)?[A-Z][^:]+)$",
    re.DOTALL,
)
"""``Over 40 non-governmental organizations were represented, among them A, B and C``"""
_AS_WAS = re.compile(r",\s+as\s+(?:was|were|did|had)\s+(?P<list>[^:]+)$", re.IGNORECASE)
_REPRESENTED_BY = re.compile(
    r"(?P<what>(?:[A-Z][a-z-]+\s+)(?:[a-z-]+\s+){0,4}?(?:organizations|institutes|entities|agencies|bodies))\s+were\s+represented\s+by\s+"
    r"(?!(?:an?\s+)?observers?\b)(?P<list>(?:the\s+)?[A-Z].+)$",
    re.DOTALL,
)
"""``Intergovernmental organizations were represented by A and B``"""
_AS_FOLLOWING = re.compile(
    r"(?P<first>[^:]+?),\s+as\s+(?:was|were)\s+(?P<rest>the\s+following\b[^:]{3,120}):\s+(?P<list>.+)",
    re.DOTALL,
)
"""``A and B were represented by observers, as were the following organizations: C and D``"""
_SUBJECT = re.compile(
    rf"^(?P<list>(?!The\s+following\b).+?)\s+{_PRESENT}(?P<after>[^:]{{0,300}})$", re.IGNORECASE | re.DOTALL
)
_ATTENDED_BY = re.compile(r"\b(?:was|were)\s+(?:also\s+)?attended\s+by\s+(?P<list>.+)$", re.IGNORECASE)
_ATTENDED_FROM = re.compile(
    r"(?:Experts?|Representatives|Participants|Observers)\s+(?:(?:also\s+)?(?:attended|participated|took\s+part)|(?:in\s+attendance|"
    r"present|attending)\s+(?:came|were))\s+from\s+"
    r"(?P<list>[^:]+)$"
)
_LABEL_ALONE = re.compile(r"[A-Za-z ]+:\s+")
_AS_OBSERVERS = re.compile(r",?\s+as\s+observers[.\s]*$")
_AS_HOST = re.compile(r",\s+as\s+(?:the\s+)?host\b[^,;]*(?:,|$)")
_INDIVIDUAL = re.compile(
    r"(?:(?:In\s+addition|Additionally|Moreover|Furthermore|Finally|Lastly),\s+)?(?:(?:the|an?|one|two|three|four|several|following)\s+)*(?:individual|independent)\s+experts?(?:\s+(?:attending|participating|present)\s[^:,]{3,60}?\s(?:was|were):?\s+|\s*[,:]\s+|\s*$|"
    r"(?=\s+(?:were|was|(?:also\s+)?(?:attended|participated|took\s+part))\b))",
    re.IGNORECASE,
)
_OBSERVERS = re.compile(r"\bobservers?\b", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"^\s*(?:(?:representatives|observers)\s+(?:of|for|from)\s+)?(?:(?:the|also|all)\s+)*following\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\bobservers?\s+(?:from|"
    r"for)\s+(?:a\s+\w+\s+of\s+)?non-governmental\s+organizations?(?:\s+from\s+a\s+variety\s+of\s+countries)?,?\s+"
    r"(?:including\s+)?(?:from|based\s+in)?\s*(?P<list>[A-Z].+)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[A-Z][^:;.]{3,120}):\s*(?P<list>.+)$", re.DOTALL)
_LABEL_OF_KIND = re.compile(
    r"(?:The\s+)?(?:[A-Z][\w-]*\s+){1,3}?(?:[a-z-]+\s+){0,4}?(?:organizations|institutes|entities|bodies|agencies)\s*:\s+(?=[A-Z])|"
    r"(?:(?:Member|Observer|Non-member|Other|Signatory)\s+)*(?:States(?:\s+parties)?|Countries|Observers|Signatories|Parties)\s*:\s+(?=[A-Z])"
)
"""``Non-governmental organizations: Category II: A, B``"""
_PERSON = rf"(?:{HONORIFIC}\s+)*{NAME}"
_PANEL = re.compile(
    r"\bpanell?ists?\b[^.:;]{0,160}:\s*(?=\S)|"
    r"\bpanell?ists?\s*(?:\s(?:of|for|in|on|at)\s+[^.:;,]{3,80}?(?:,\s+on\s+[^.:;,]{3,80},)?)?(?:,\s+(?:chaired|moderated|facilitated|led)\s+by\s[^:;]{5,160}?,)?\s+(?:were(?!\s+(?:[a-z]+ly\s+)?(?:(?:nominated|invited|selected|identified|proposed|chosen|appointed|designated|asked|requested|given|drawn|encouraged)\b))|included|comprised|spoke|participated|took\s+part|"
    r"(?:made|delivered|gave)\s+presentations)\s+(?=\S)|"
    r"\bpanel(?:\s+discussion|\s+of\s+(?:\w+\s+)?experts|\s+\d+)?(?:\s+(?:on|for)\s+[^.:;]{3,120}?|,\s+on\s+[^,.:;]{3,120},)?"
    r"(?:(?:\s+was|,)\s+(?:moderated|chaired|facilitated|opened|introduced)\s+by\s[^:;]{5,240}?(?:,?\s+and|,))?(?:\s+|(?=,))(?:included|comprised|featured|"
    r"consisted\s+of|,?\s*(?:comprising|composed\s+of|consisting\s+of)|was\s+(?:composed|made\s+up)\s+of|was\s+joined\s+by|brought\s+together)"
    r"\s*(?:(?:the\s+following(?:\s+\w+)?)?\s*:)?\s*(?=\S)|"
    r"\bpanel(?:\s+discussion)?\b[^.:;]{0,160}?\bthe\s+following(?:\s+\w+)?\s+(?:(?:also\s+)?(?:took\s+part|participated|spoke)|experts|speakers|"
    r"practitioners|persons)\s*:\s*(?=\S)|"
    r"\bfollowing\s+(?:experts|speakers|practitioners|persons|presenters|academics)\s+(?:also\s+)?(?:participated|took\s+part|sat|served|spoke)\s+(?:in|on)\s+the\s+panel"
    r"(?:\s+discussion)?(?:\s+on\s+[^.:;]{3,120})?\s*:\s*(?=\S)|"
    r"\b(?:On|Seated\s+on|Sitting\s+on|Members\s+of)\s+the\s+(?:[a-z]+\s+)?panel\s+(?:were|sat):?\s+(?=\S)|"
    r"(?<=;\s)its\s+members\s+were:?\s+(?=\S)|"
    r"\bpanel(?:\s+discussion)?\b[^.:;]{0,160}?\bwith\s+the\s+participation\s+of:?\s+(?=\S)|"
    rf"\bpanel(?:\s+discussion)?\b[^.:;]{{0,160}}?\b(?:was|were)\s+(?:also\s+|then\s+)?(?:held|convened|conducted|organi[sz]ed)\b[^.:;]{{0,80}}?\s+with:?\s+"
    rf"(?=(?-i:{_PERSON})\s*[(,])|"
    rf"\bdiscussions?\b[^.:;]{{0,60}}?\b(?:was|were)\s+led\s+by\s+(?=(?-i:{_PERSON})\b(?:[^.]|(?<=M[rs])\.|(?<=Dr)\.){{3,300}}?\sand\s+(?-i:{_PERSON})\b)",
    re.IGNORECASE,
)
_PANELLIST_FOR = re.compile(
    r"\bpanell?ist\s+(?:for|from|of|nominated\s+by|representing)\s+(?:the\s+)?[A-Z][^,;()]{2,80},\s+"
    rf"(?P<who>(?:{HONORIFIC}\s+)*{NAME}\s+\([A-Z]{INSIDE}+\))"
)
"""``the panellist for the Group of African States, Jo Ek (Ghana)``"""
_STATUS = re.compile(
    r"(?:^|[;,.]?\s+)(?:\([a-z]\)\s+)?(?:and\s+)?(?:(?:those\s+)?(?:[Ii]n|[Ww]ith|[Oo]n)\s+(?:the\s+)?)?"
    r"(?:(?:[Gg]eneral|[Ss]pecial)(?:\s+consultative)?(?:\s+status)?|[Rr]oster|[Cc]ategory\s+I{1,2})\s*:\s+"
)
"""Organizations are listed by their status with the Council: ``category II: A, B; Roster: C``."""
_AS_PERSONS = re.compile(r"\bin\s+(?:his|her|their|an?)\s+(?:individual|personal)\s+capacit", re.IGNORECASE)
_OF_MANY = re.compile(r"\bStates\b|\bcountries\b|" + BODIES.pattern)
_BY_STATUS = "non-governmental organizations represented by observers"
_OF_THEM = re.compile(
    r"^(?:Among|Of)\s+(?:the\s+)?(?:other\s+)?(?:[a-z-]+\s+)?(?:entities|organizations|bodies|agencies|institutes)\b[^,:;]*,\s+"
)
"""``Among entities with a standing invitation, the Sovereign Order of Malta was represented``"""
_AND_OTHERS = re.compile(
    r",?\s+and\s+(?:(?:many|several|various|a\s+number\s+of)\s+)?other\s+[a-z][a-z -]+[.\s]*$"
)
_AND_TITLED = re.compile(
    rf",?\s+(?:and|as\s+well\s+as)\s+(?:by\s+)?(?=(?:M[rs]s?\.|Dr\.|Prof(?:\.|essor\b)|H\.\s?E\.)\s+(?:{HONORIFIC}\s+)*{NAME})"
)
_BY_NAMES = re.compile(r"(?:the\s+)?[A-ZÀ-ÞĀ-ŽȘȚ][^\d:;]+")
_OTHER_LIST = re.compile(r"\b(?:elect|agenda|officers|documents|dates|recommend|statement)\w*", re.IGNORECASE)
_AT_MEETING = re.compile(
    r"\bat\s+the\s+(?:\w+\s+){0,4}?(?:meeting|session|congress|conference)\b|"
    r"\bby\s+observers?\b|\bobservers?\s+for\s+the\s+following\b[^:]*\b(?:present|represented|attended|attending)\b",
    re.IGNORECASE,
)


def find_participation(context: Context) -> Iterator[ParticipationFact]:
    """Every actor on a printed list of attendance, once for each paragraph."""
    for located in context.tree.paragraphs():
        agents = (*attendants(located, context.knowledge), *panellists(located, context.knowledge))
        yield from _present(agents, located, context.meeting)


def find_attendance(located: Located, context: Context) -> Iterator[ParticipationFact]:
    """Those whom one paragraph lists as present, apart from panels."""
    yield from _present(attendants(located, context.knowledge), located, context.meeting)


def _present(agents: Iterable[Agent], located: Located, meeting: str) -> Iterator[ParticipationFact]:
    seen: set[str] = set()
    for agent in agents:
        if agent.actor.key not in seen:
            seen.add(agent.actor.key)
            yield ParticipationFact(
                located.node.label, agent.actor, agent.capacity, meeting, agent.span, _from_state(agent.actor)
            )


def attendants(located: Located, knowledge: Knowledge) -> Iterator[Agent]:
    """Those whom one paragraph, with its bullets and rows, lists as present."""
    in_section = located.section is not None and bool(ATTENDANCE.search(located.section.text.text))
    node = located.node
    label = _LABEL_OF_KIND.match(node.text.text) if in_section else None
    if label is not None and not re.search(_PRESENT, node.text.text, re.IGNORECASE):
        yield from _listed(node.text[label.end() :], f"{label.group(0)} represented", knowledge)
        return
    announced = ""
    for sentence in sentences(node.text):
        announced = sentence.text
        in_section = in_section or any(p.match(announced) for p in (_WHO_ATTENDED, _MEETING_ATTENDED))
        status = _STATUS.match(announced) if in_section else None
        if status is not None:  # "On the Roster: A, B."
            yield from _listed(sentence[status.end() :], _BY_STATUS, knowledge)
        else:
            among_them = _OF_THEM.match(announced)
            told = sentence[among_them.end() if among_them else 0 :]
            yield from _sentence(told, knowledge, in_section)
    if node.children and _announces(announced, in_section):
        for child in node.children:
            yield from _entry(child, announced, knowledge)


def panellists(located: Located, knowledge: Knowledge) -> Iterator[Agent]:
    """The members of a panel that a paragraph lists."""
    for sentence in sentences(located.node.flow()):
        match = _PANEL.search(sentence.text)
        if match is not None:
            yield from read_panel(_without_stop(sentence[match.end() :]), knowledge)
            continue
        for one in _PANELLIST_FOR.finditer(sentence.text):
            yield from read_panel(sentence[one.start("who") : one.end("who")], knowledge)
        as_panel = AS_PANEL.search(sentence.text)
        if as_panel is not None:
            yield from read_panel(sentence[slice(*as_panel.span(as_panel.lastgroup or 0))], knowledge)


def _announces(sentence: str, in_section: bool) -> bool:
    """Whether bullets under a paragraph that ends with this sentence are participants."""
    if re.search(rf"{_PRESENT}|\bpresent\b", sentence, re.IGNORECASE):
        return in_section or bool(_AT_MEETING.search(sentence))
    return in_section and sentence.rstrip().endswith(":") and not _OTHER_LIST.search(sentence)


def _sentence(sentence: MappedText, knowledge: Knowledge, in_section: bool) -> Iterator[Agent]:
    words = sentence.text
    if not in_section and not _AT_MEETING.search(words):
        return
    experts = _experts_alone(words)
    if experts:
        for one in persons_in_list(sentence[experts:], knowledge, people=True):
            span = sentence.span(experts + one.name.start, experts + one.name.end)
            yield Agent(person(one.name.name), Capacity.OBSERVER, span)
        return
    unnamed = _UNNAMED.search(words)
    if unnamed is not None:
        yield from unnamed_observers(sentence[unnamed.start("list") :], knowledge)
        return
    more = _AS_FOLLOWING.fullmatch(words)
    if more is not None:
        yield from _as_following(sentence, more, knowledge, in_section)
        return
    listed = _LISTED.match(words)
    if listed is not None and (_FOLLOWING.match(words) or in_section):
        start, end = listed.span("list")
        least = 2 if _SEVERAL.search(words[:start]) else 1
        yield from _listed(sentence[start:end], words[:start], knowledge, least=least)
        return
    present_from = _ATTENDED_FROM.match(words)
    if present_from is not None:
        yield from _listed(sentence[present_from.start("list") :], "", knowledge)
        return
    attended = _ATTENDED_BY.search(words)
    if attended is not None and OPENER.search(attended["list"]):
        yield from read_agents(sentence[attended.start("list") :], knowledge)
        return
    if attended is not None and in_section and _BY_NAMES.fullmatch(attended["list"]):
        yield from _listed(sentence[attended.start("list") :], "", knowledge, unknown=ActorKind.NGO)
        return
    by_them = _REPRESENTED_BY.match(words)
    if by_them is not None:
        yield from _listed(sentence[by_them.start("list") :], by_them["what"], knowledge, least=2)
        return
    were = _WERE.match(words)
    if were is not None:
        start, end = were.span("list")
        as_observers = _AS_OBSERVERS.search(words)
        end, quality = (as_observers.start(), " by observers") if as_observers else (end, "")
        yield from _listed(sentence[start:end], f"{words[:start]}{quality}", knowledge)
        return
    among = _AMONG.match(words)
    if among is not None:
        yield from _listed(sentence[among.start("list") :], words[: among.start("list")], knowledge, least=2)
        return
    also = _AS_WAS.search(words)
    if also is not None:
        start, end = also.span("list")
        observers = " by observers" if _OBSERVERS.search(words) else ""
        yield from _listed(sentence[start:end], observers, knowledge)
        sentence = sentence[: also.start()]
        words = sentence.text
    subject = _SUBJECT.match(words)
    if subject is not None and _names_somebody(subject["list"], knowledge):
        yield from _of_subject(sentence, *subject.span("list"), knowledge)


def _experts_alone(words: str) -> int:
    """Where the names begin in ``Three individual experts, A, B and C, also attended``, ``Individual
    experts: A and B``; else 0."""
    found = _INDIVIDUAL.match(words)
    if found is None:
        return 0
    labelled = _LABEL_ALONE.fullmatch(found.group(0)) is not None
    return found.end() if labelled or (_ATTENDING.search(words) and ":" not in words) else 0


def _as_following(
    sentence: MappedText, found: re.Match[str], knowledge: Knowledge, in_section: bool
) -> Iterator[Agent]:
    """``A and B were represented by observers, as were the following organizations: C and D``: all four."""
    yield from _sentence(sentence[: found.end("first")], knowledge, in_section)
    observers = " by observers" if _OBSERVERS.search(found["first"]) else ""
    others = sentence[found.start("list") :]
    yield from _listed(others, f"{found['rest']}{observers}", knowledge, least=2)


def _of_subject(sentence: MappedText, start: int, end: int, knowledge: Knowledge) -> Iterator[Agent]:
    """``A and B, non-governmental organizations, were represented``: those at ``sentence[start:end]``."""
    words = sentence.text
    before = _KIND_BEFORE.match(words)
    start = before.end() if before else start
    kind = _KIND_AFTER.search(words, start, end)  # "A and B, non-governmental organizations, were …"
    stop = kind.start() if kind else end
    told = kind or before
    stated = told.group(0) if told else ""
    both = kind is not None and re.match(r",\s+both\s", kind.group(0))
    least = 2 if both or (before and before.group(0).rstrip(" ,").endswith("s")) else 1
    behind = re.split(r",\s+and\s", words[end:], maxsplit=1)[0]  # "…, and one individual expert attended"
    told_so = f"{stated}{behind}"
    unknown = of_company(words[start:stop], knowledge)
    yield from _listed(sentence[start:stop], told_so, knowledge, least=least, unknown=unknown)


def _names_somebody(words: str, knowledge: Knowledge) -> bool:
    """The subject is a list of names, not "a total of 90 participants"."""
    if _ALL_NAMES.fullmatch(words) or _AND_TITLED.search(words):
        return True
    return bool(OPENER.search(words) or _KIND_AFTER.search(words) or _KIND_BEFORE.match(words)) or any(
        found.entity.key.startswith(("state/", "organization/")) for found in knowledge.names.find(words)
    )


def _listed(
    listed: MappedText, announced: str, knowledge: Knowledge, *, least: int = 1,
    unknown: ActorKind = ActorKind.OTHER,
) -> Iterator[Agent]:  # fmt: skip
    """The entries of one list in the capacity, and of the kind, that its announcement gives."""
    by_status = list(split(listed, _STATUS))
    if len(by_status) > 1:
        for part in by_status:
            yield from _listed(part, announced, knowledge)
        return
    listed = listed.without([m.span() for m in _AS_HOST.finditer(listed.text)])
    entries = [entry.strip() for entry in split(listed, SEMICOLON)]
    if len(entries) > 1 and not _OF_MANY.search(announced):
        people = [_own_name(entry.text, knowledge) for entry in entries]
        if all(people):  # "Jo Ek, Council of Museums; Li Wei, University of Riga"
            for entry, name in zip(entries, people, strict=True):
                if name is not None:
                    yield Agent(person(name.name), Capacity.OBSERVER, entry.span(name.start, name.end))
            return
    experts = _INDIVIDUAL.match(listed.text) or _INDIVIDUAL.search(announced)
    if experts is not None or _AS_PERSONS.search(announced):
        names = listed[experts.end() :] if experts and experts.string == listed.text else listed
        for one in persons_in_list(names, knowledge, people=True):
            yield Agent(person(one.name.name), Capacity.OBSERVER, names.span(one.name.start, one.name.end))
        return
    titled = _AND_TITLED.search(listed.text)
    if titled is not None:  # "the Child Network and Dr. Jo Ek, an individual expert"
        behind = listed[titled.end() :]
        for one in persons_in_list(behind, knowledge, people=True):
            yield Agent(person(one.name.name), Capacity.OBSERVER, behind.span(one.name.start, one.name.end))
        listed = listed[: titled.start()]
    others = _AND_OTHERS.search(listed.text)
    listed = listed[: others.start()] if others else listed
    observers = bool(_OBSERVERS.search(announced))
    kind = kind_of_list(announced)
    if OPENER.match(listed.text):
        found = read_agents(listed, knowledge)
        yield from map(as_observer, found) if observers else found
        return
    stated = Capacity.OBSERVER if observers or kind is not None else Capacity.MEMBER
    for agent in bodies(_without_stop(listed), knowledge, kind or unknown, stated, least):
        yield Agent(agent.actor, capacity_of(agent.actor, stated), agent.span)


def _own_name(entry: str, knowledge: Knowledge) -> PrintedName | None:
    """The person an entry begins with, behind whom a comma or brackets tell who that is."""
    name = read_name(re.sub(r"^and\s+", lambda m: " " * len(m[0]), entry))
    told = name is not None and (name.titled or entry.startswith((", ", " ("), name.end))
    return name if name is not None and told and is_personal(name, knowledge) else None


def kind_of_list(announced: str) -> ActorKind | None:
    """The kind of the bodies of a list; ``None`` for States."""
    if re.search(r"\bstates\b", announced, re.IGNORECASE) and not re.search(
        r"non-governmental|"
        r"institutes?\b",
        announced,
        re.IGNORECASE,
    ):
        return None
    return kind_announced(announced)


def _entry(node: Node, announced: str, knowledge: Knowledge) -> Iterator[Agent]:
    """A bullet or entry: ``States: …`` is a list of its own, anything else one name or several."""
    if node.kind not in (NodeKind.BULLET, NodeKind.ITEM, NodeKind.LINE):
        return
    labelled = _LABEL.match(node.text.text)
    if labelled is not None:
        start = labelled.start("list")
        about = (
            labelled["label"]
            if kind_announced(labelled["label"]) or "state" in labelled["label"].lower()
            else announced
        )
        observers = " observers" if _OBSERVERS.search(announced) else ""
        yield from _listed(node.text[start:], f"{about}{observers}", knowledge)
    elif node.text:
        yield from _listed(node.text, announced, knowledge)
    for child in node.children:
        yield from _entry(child, f"{node.text.text} {announced}", knowledge)


def unnamed_observers(listed: MappedText, knowledge: Knowledge) -> Iterator[Agent]:
    """``Observers for non-governmental organizations from Chile and Peru``: one row for each State."""
    verb = re.search(rf"\s+(?:{_PRESENT}|also\b|made\b|contributed\b)", listed.text, re.IGNORECASE)
    listed = listed[: verb.start()] if verb else listed
    for agent in bodies(_without_stop(listed), knowledge, ActorKind.OTHER, Capacity.OBSERVER):
        if agent.actor.kind is ActorKind.STATE:
            yield Agent(ngo_observers_from(agent.actor), Capacity.OBSERVER, agent.span)


def ngo_observers_from(state: Actor) -> Actor:
    """The unnamed observers that come from a State; the State itself is not the participant."""
    label = f"NGO observers from {state.label}"
    return Actor(
        ActorKind.NGO,
        f"organization/{slug(label)}-{state.key.rpartition('/')[2].lower()}",
        label,
        known=False,
    )


def _from_state(actor: Actor) -> str:
    match = re.fullmatch(r"organization/ngo-observers-from-.+-([a-z]{3})", actor.key)
    return match[1].upper() if match else ""


def _without_stop(text: MappedText) -> MappedText:
    return text[: len(text.text.rstrip(" .;"))]
