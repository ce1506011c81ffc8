"""Persons of one list, each with what tells the reader who they are.

``Ana Diaz (Peru), Li Wei, Director of Studies of Fiji, and Jo Ek of the Youth Corps``: a State, an office
or a body stands beside each name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.interpret.agent_lists import BETWEEN_OTHERS
from loaders.interpret.holders import holder_behind, office_at
from loaders.interpret.known_names import begins_known_name, end_of_known_name
from loaders.interpret.lone_names import is_personal
from loaders.interpret.offices import (
    HONORIFIC,
    INSIDE,
    MORE_THAN_OFFICE,
    NAME,
    PARTICLE,
    PRESIDES,
    PrintedName,
    begins_with_office,
    office_extent,
    read_name,
)
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_BRACKET = re.compile(rf"\s*\((?P<inside>[A-Z]{INSIDE}{{2,120}})\)")
_ANOTHER = (
    r"(?:(?!\s+and\s+(?!(?:Human\s+Rights|(?:Public|Foreign|Home|Internal|Constitutional|Social|Correctional|Criminal|Citizen|Religious|"
    r"Law|Legal)\s+[A-Z]\w+)\b|(?:[A-Z][\w’'-]*\s+(?:and\s+)?){1,4}"
    r"(?:Section|Branch|Unit|Division|Service|Department|Institute|Office|Programme|Organi[sz]ation|Agency|"
    r"Authority)\b)"
    rf"[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*\s+(?:{PARTICLE}\s+){{0,2}}[A-ZÀ-ÞĀ-ŽȘȚ(,]))"
)
"""Not before "and Jo Ek", another person, unless the words end a name ("Asia and Far East Institute")."""
_BODY = re.compile(
    rf",?\s+(?:of|from)\s+(?:the\s+)?(?P<body>[A-Z](?:(?!\s+and\s+(?:M[rs]s?|Dr|Prof)\.)(?!\s+and\s+(?:an?|the\s+(?:representative|observer|expert|delegat\w+|panell?ist)s?)\s)(?!\s+and\s+the\s+(?:Chief|Head|Director|Minister|Attorney|President|Commissioner|Prosecutor|Chair|Deputy|Executive|Vice)\b){_ANOTHER}[^,;()])*"
    r"(?:(?:,\s+[A-Z][\w-]+)*,?\s+and\s+[A-Z][\w-]+\s+(?:Section|Branch|Division|Unit|Service|Department|Programme)\b)?)"
)
_ROLE = re.compile(
    r",\s+(?P<role>(?!and\s)(?:an?\s+|the\s+)?(?:former\s+|senior\s+|leading\s+|founding\s+)?(?:[a-z-]+\s+|[A-Z][a-z-]+\s+){0,2}?(?i:"
    r"(?:member|head|leader|chief|director|professor|lecturer|researcher|fellow|expert|lawyer|judge|prosecutor|"
    r"adviser|advisor|officer|coordinator|representative|founder|chair|president|secretary|manager|specialist|"
    r"consultant|analyst|journalist|activist|advocate|student|delegate|superintendent|investigator|practitioner))"
    r"(?:\s+(?:of|at|for|in|from|on|with)\s+(?:(?!\s+and\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*\s+[A-ZÀ-ÞĀ-ŽȘȚ(])[^,;])*|(?=\s*(?:[,;.]|$))))"
)
_MANDATE = re.compile(
    r",\s+(?:the\s+)?(?P<role>(?:former\s+)?(?:[A-Z][\w-]*\s+){0,3}?(?:Special\s+(?:Rapporteur|Representative|Envoy|Adviser)|"
    r"Independent\s+Expert)\b[^,;]*(?:,\s+(?:especially|including|its)\s[^,;]+)*)"
)
"""``Jo Ek, United Nations Special Rapporteur on …``: named, the person counts and not the mandate."""
_OF_STATE = re.compile(
    r",\s+(?:the\s+)?(?P<state>[A-Z][^,;.()]{2,60}?)(?=\s*(?:;|\.?$|,\s+(?:and\s+)?[A-Z][\w’'-]+\s+[A-Z]|,?\s+(?:and\s+)?(?:M[rs]s?\.|Dr\.|Prof|H\.\s?E)))"
)
_MINISTRY = (
    r"(?:Ministry|Department|Directorate)\s+(?:of|for)\s(?:(?!\s+and\s+(?:M[rs]s?|Dr|Prof)\b)[^,;()])*"
)
_OF_BODY = re.compile(rf",\s+(?:the\s+)?(?P<body>{_MINISTRY}|[A-Z](?:(?!\s+and\s)[^,;()])*)")
_ALONE = re.compile(r"\s*(?:[.;]\s*$|$|,\s+(?:an?\s+)?[a-z]+\.?$)")
"""``moderated by Jo Ek, journalist``"""
_WHOLE_BODY = re.compile(r",\s+(?:the\s+)?(?P<body>[A-Z][^,;()]{8,160}?)(?=\s*(?:[;,.]|$))")
_A_BODY = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){0,3}(?:Ministry|Office|Institute|University|Department|Centre|Center|Court|College|School|Faculty|"
    r"Academy|Authority|Agency|Association|Foundation|Council|Commission|Network|Society|Service|Confederation|Federation|Union|"
    r"Alliance|League|Organi[sz]ation|Programme|Initiative|Fund|Bank|Committee|Court)\b"
)
_BODY_OF_STATE = re.compile(
    r",\s+(?:the\s+)?(?P<body>[A-Z](?:(?!\s+and\s+(?:M[rs]s?|Dr|Prof)\b)[^,;()])+),\s+(?:the\s+)?(?P<state>[A-Z][^,;.()]{2,60}?)"
    r"(?=\s*(?:[;,.]|$)|\s+and\s)"
)
"""``Mr. Jo Ek, High Authority for Transparency, France, and …``"""
_OWN_OFFICE = re.compile(r",\s+[A-Z]")
_GAP = re.compile(
    r"\s*(?:[,;]\s*(?:and\s+|as\s+well\s+as\s+)?(?:by\s+)?|(?:and|as\s+well\s+as)\s+(?:by\s+)?)"
)
_AND_THE = re.compile(r"\s+and\s+(?=(?:the|an?)\s)")
_ACRONYM = re.compile(r"\s*\([A-Z][\w./-]{1,15}\)")
_AN_OFFICE = re.compile(r",\s+[A-Z]")
_ENTRY_ENDS = re.compile(r"\s*(?:[;.]|$)|\s+\(")
_CLOSED = re.compile(r"\s*(?:[,;.]|\(|$)|\s+and\s+(?:by\s+)?(?:the|an?)\s")
_EXPERT = re.compile(
    r"(?:(?:the|an?)\s+)?(?:(?:individual|independent|invited|academic)\s+)?(?:expert|scholar|practitioner)"
    r"(?:\s+(?:attending|participating)\s+in\s+(?:an?|his|her|their)\s+(?:individual|personal)\s+capacity)?,?\s+"
    rf"(?={NAME})",
    re.IGNORECASE,
)


_PERSON = rf"(?:{HONORIFIC}\s+)*{NAME}"
EXPERTS = re.compile(
    r"(?:(?:[Tt]he|[Tt]wo|three|four|five|several|some|following)\s+)*(?:(?:[Ii]ndividual|independent|invited|academic|youth|student)\s+)?"
    r"(?:experts|youth\s+representatives|(?<=youth\s)(?:representatives|delegates|advocates)|survivors|students|"
    r"parliamentarians|practitioners)"
    r"(?:(?:\s+(?:to|of|at|from|for|in)\s+(?:the\s+)?[A-Z][\w’' -]{2,50})?\s*[,:]|"
    r"(?<=ndividual\sexperts)|(?<=independent\sexperts))\s+(?=[A-Z])|"
    r"(?:(?:[Tt]he|[Tt]wo|[Tt]hree)\s+)?(?:\b[A-Z]?[a-z]+\s+)?(?:[Cc]onsultants|[Ee]xperts|[Pp]anell?ists|[Ss]peakers|[Rr]esearchers|"
    r"[Dd]elegates|[Rr]epresentatives|[Pp]rofessors|[Jj]udges|[Pp]rosecutors)\s+"
    rf"(?={_PERSON}(?:,\s+{_PERSON})*\s+and\s+{_PERSON}\b)|"
    rf"(?:[Tt]he\s+)?(?:following\s+)?(?:individual|independent)\s+experts\s+[a-z ]{{3,40}}:\s+(?={_PERSON})"
)
"""What announces names of experts alone: ``two individual experts, A and B``."""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of a list.

    Attributes:
        office: words of the office behind the name, or "".
        beside: words of the State or body beside the name, or "".
        in_brackets: the State or body stands in brackets.
        end: where the words about this person end.
    """

    name: PrintedName
    office: str
    beside: str
    in_brackets: bool
    end: int


def persons_in_list(
    phrase: MappedText, knowledge: Knowledge, *, people: bool = False
) -> Iterator[ListedPerson]:
    """The persons that a phrase begins with, as long as each is shown to be one.

    Args:
        people: the words before tell that persons follow ("moderated by"): any body in brackets is theirs.
    """
    at, sure = 0, people
    while (found := _person(phrase, at, knowledge, sure=sure, people=people)) is not None:
        yield found
        gap = _GAP.match(phrase.text, found.end)
        if gap is None:
            return
        at, sure = gap.end(), True


def _person(
    phrase: MappedText, at: int, knowledge: Knowledge, *, sure: bool, people: bool
) -> ListedPerson | None:
    if begins_with_office(phrase.text[at:]) and read_name(phrase.text, at, titled=True) is None:
        return _behind_office(phrase, at, knowledge)
    expert = _EXPERT.match(phrase.text, at)
    at = expert.end() if expert else at
    name = read_name(phrase.text, at)
    if name is None or knowledge.names.exact(name.name) is not None:
        return None
    if begins_known_name(phrase.text, name.start, name.end, knowledge):
        return None
    if phrase.text[at : name.start].strip() and not name.titled:
        return None
    end, beside, office = name.end, "", ""
    shown = expert is not None or _by_itself(phrase.text, name, knowledge, sure=sure, people=people)
    bracket = _BRACKET.match(phrase.text, end)
    if bracket is not None and _is_home(bracket["inside"], name, knowledge, sure=sure):
        end, beside, shown = bracket.end(), bracket["inside"], True
    length, words = office_at(phrase, end, knowledge)
    if length:
        end, office, shown = end + length, words, True
        further, more = _second_office(phrase, end, office, knowledge)
        end, office = end + further, f"{office}, {more}" if further else office
        state = _own_state(phrase.text, end, knowledge)
        if state is not None:
            end, beside = state.end(), state["state"]
        elif of := _institution(phrase.text, end) or _own_body(phrase.text, end, words, knowledge):
            end, beside = of.end(), of["body"]
    elif mandate := _MANDATE.match(phrase.text, end):
        end, office, shown = mandate.end(), mandate["role"].rstrip(" ."), True
    elif role := _ROLE.match(phrase.text, end):
        office, shown = re.sub(r"^(?:an?|the)\s+", "", role["role"]).strip(), True
        end = _with_state(phrase.text, role.end(), knowledge)
    elif not beside:
        body = _body_beside(phrase.text, name, knowledge, sure=sure or shown)
        if body is not None and (sure or shown or is_personal(name, knowledge)):
            end, shown = end_of_known_name(phrase.text, *body.span("body"), knowledge), True
            acronym = _ACRONYM.match(phrase.text, end)
            end = acronym.end() if acronym else end
            beside, end = phrase.text[body.start("body") : end], _with_state(phrase.text, end, knowledge)
            length, office = _office_behind(phrase, end, beside, knowledge)
            end += length
        elif (
            sure and ";" in phrase.text and phrase.text.startswith(",", end) and is_personal(name, knowledge)
        ):
            stop = phrase.text.find(";", end)  # entries parted by semicolons: the rest is about the person
            end, shown = stop if stop >= 0 else len(phrase), True
    in_brackets = bool(beside) and bracket is not None and bracket["inside"] == beside
    if expert is not None and not office:
        office = re.sub(r"^(?:the|an?)\s+|[,\s]+$", "", expert.group(0), flags=re.IGNORECASE)
    return ListedPerson(name, office, beside, in_brackets, end) if shown else None


def _second_office(phrase: MappedText, at: int, first: str, knowledge: Knowledge) -> tuple[int, str]:
    """``Jo Ek, Keeper of the Seals, Minister of Justice of France``: the second office is his, too."""
    if _AN_OFFICE.match(phrase.text, at) is None or any(
        hit.entity.key.startswith("state/") for hit in knowledge.names.find(first)
    ):
        return 0, ""
    length, words = office_at(phrase, at, knowledge)
    return (length, words) if length and _ENTRY_ENDS.match(phrase.text, at + length) else (0, "")


def _by_itself(words: str, name: PrintedName, knowledge: Knowledge, *, sure: bool, people: bool) -> bool:
    """A name that needs nothing beside it: it has a title, or stands among those of other people."""
    alone = _ALONE.match(words, name.end) is not None
    among = sure and BETWEEN_OTHERS.match(words, name.end) is not None
    return name.titled or (people and alone) or ((people or among) and is_personal(name, knowledge))


def _is_home(inside: str, name: PrintedName, knowledge: Knowledge, *, sure: bool) -> bool:
    """What stands in brackets behind a name is where somebody is from, and no acronym."""
    told = sure or (name.titled and inside[:1].isupper())
    if _tells(inside, knowledge) or (told and " " in inside):
        return True
    if sure and not inside.isupper() and is_personal(name, knowledge):
        return True  # "Jo Ek (World Bank), Bo Li (Transcrime)": no acronym
    return _A_BODY.match(inside) is not None and is_personal(name, knowledge)


def _own_state(words: str, at: int, knowledge: Knowledge) -> re.Match[str] | None:
    """The State behind an office, perhaps with a body between."""
    state = _OF_STATE.match(words, at)
    known = state is not None and knowledge.state_named(state["state"]) is not None
    return state if known else _body_and_state(words, at, knowledge)


def _body_and_state(words: str, at: int, knowledge: Knowledge) -> re.Match[str] | None:
    """``Jo Ek, Head of Unit, Federal Police, Fiji``: the body behind an office, and its State."""
    both = _BODY_OF_STATE.match(words, at)
    if both is None or knowledge.state_named(both["state"]) is None or knowledge.state_named(both["body"]):
        return None
    name = read_name(both["body"])
    personal = name is not None and (name.titled or is_personal(name, knowledge))
    return None if personal or begins_with_office(both["body"]) else both


def _office_behind(phrase: MappedText, at: int, home: str, knowledge: Knowledge) -> tuple[int, str]:
    """``Jo Ek of Fiji, Minister of Justice``: the office behind the State that somebody is from."""
    if knowledge.state_named(home.strip(" .")) is None or not _OWN_OFFICE.match(phrase.text, at):
        return 0, ""
    return office_at(phrase, at, knowledge)


def _body_beside(words: str, name: PrintedName, knowledge: Knowledge, *, sure: bool) -> re.Match[str] | None:
    """``Jo Ek of the Institute of Law``: any body behind a person, a known one behind what may be none."""
    known = _known_body(words, name.end, knowledge, titled=name.titled)
    body = known or _BODY.match(words, name.end)
    if body is None or body is known or sure:
        return body
    return body if _is_body(body["body"], knowledge) else None


def _with_state(words: str, end: int, knowledge: Knowledge) -> int:
    """Where a body ends that a State follows: ``of the Institute of Law, Germany, and Jo Ek of …``."""
    state = _OF_STATE.match(words, end)
    known = state is not None and knowledge.state_named(state["state"]) is not None
    return state.end() if state is not None and known else end


def _behind_office(phrase: MappedText, at: int, knowledge: Knowledge) -> ListedPerson | None:
    """``the Chief of the Section, Jo Ek, and …``: an office and its holder, the name closed off by a stop."""
    name = holder_behind(phrase, at, knowledge)
    if name is None or knowledge.names.exact(name.name) is not None:
        return None
    office = office_extent(phrase[at : name.start]).text
    if MORE_THAN_OFFICE.search(office) or any(
        begins_with_office(office[m.end() :]) for m in _AND_THE.finditer(office)
    ):
        return None  # "the Director of X and the Chief of Y, Jo Ek": two, of whom one is named
    bracket = _BRACKET.match(phrase.text, name.end)
    own = bracket is not None and knowledge.state_named(re.sub(r"^the\s+", "", bracket["inside"])) is not None
    if own and not PRESIDES.match(office):
        return None  # a list of an office and of somebody from another country
    end = bracket.end() if own and bracket else name.end
    if not _CLOSED.match(phrase.text, end):
        return None
    beside = bracket["inside"] if own and bracket else ""
    if not re.match(
        r",\s+(?:the|an?)\s", phrase.text[end:]
    ):  # "the President, Jo Ek, Minister of Justice of Fiji"
        end += office_at(phrase, end, knowledge)[0]
    return ListedPerson(name, re.sub(r"^(?:the|an?)\s+", "", office).strip(), beside, bool(beside), end)


def _institution(words: str, at: int) -> re.Match[str] | None:
    """``…, Professor of Law, Pundit University``: the institution of an office, not the next office."""
    found = _OF_BODY.match(words, at)
    head = (
        re.split(r"\s(?:of|from|at|in)\s", found["body"])[0] if found else ""
    )  # not "Jo Ek of the Rural Network"
    mine = found is not None and _A_BODY.search(head) and not begins_with_office(found["body"])
    return found if mine else None


def _own_body(words: str, at: int, office: str, knowledge: Knowledge) -> re.Match[str] | None:
    """``Ms. Jo Ek, Chief of the Civil Society Unit, UNODC, and``: the known body behind an office of none."""
    found = _OF_BODY.match(words, at)
    entity = knowledge.names.exact(found["body"].strip(" .")) if found else None
    if not isinstance(entity, Actor) or entity.kind is ActorKind.STATE:
        return None
    told = any(
        isinstance(hit.entity, Actor) and hit.entity.kind is not ActorKind.SECRETARIAT
        for hit in knowledge.names.find(office)
    )
    return None if told else found


def _is_body(words: str, knowledge: Knowledge) -> bool:
    return bool(_A_BODY.search(words)) or isinstance(knowledge.names.exact(words.strip(" .")), Actor)


def _known_body(words: str, at: int, knowledge: Knowledge, *, titled: bool) -> re.Match[str] | None:
    """``Mr. A. Besson, Penal Reform International``: the body he is of.

    Behind a name with a title any body will do, for what stands there is no other person.
    """
    whole = _WHOLE_BODY.match(words, at)
    if whole is not None and isinstance(knowledge.names.exact(whole["body"].strip(" .")), Actor):
        return whole
    whose = _BODY_OF_STATE.match(words, at) if titled else None
    if whose is not None and knowledge.state_named(whose["state"]) is not None:
        return None if knowledge.state_named(whose["body"]) is not None else whose
    body = _OF_BODY.match(words, at)
    entity = knowledge.names.exact(body["body"].strip(" .")) if body else None
    if isinstance(entity, Actor) and entity.kind is not ActorKind.STATE:
        return body
    return body if body is not None and titled and _A_BODY.match(body["body"]) else None


def _tells(inside: str, knowledge: Knowledge) -> bool:
    """A State, a known body or an office in brackets; other brackets hold acronyms."""
    words = re.sub(r"^the\s+", "", inside)
    return isinstance(knowledge.names.exact(words), Actor) or begins_with_office(words)


def names_alone(words: str, at: int) -> Iterator[PrintedName]:
    """The names from a position on, with nothing but commas and "and" between them."""
    while (name := read_name(words, at)) is not None:
        yield name
        country = _BRACKET.match(words, name.end)
        gap = _GAP.match(words, country.end() if country else name.end)
        if gap is None:
            return
        at = gap.end()
