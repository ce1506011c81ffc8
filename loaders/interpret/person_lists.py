"""Persons of one list, each with what tells the reader who they are.

``Ana Diaz (Peru), Li Wei, Director of Studies of Fiji, and Jo Ek of the Youth Corps``: a State, an office
or a body stands beside each name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.interpret.holders import office_at
from loaders.interpret.offices import NAME, PrintedName, begins_with_office, read_name
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_BRACKET = re.compile(r"\s*\((?P<inside>[A-Z][^()]{2,120})\)")
_BODY = re.compile(
    r"\s+(?:of|from)\s+(?:the\s+)?(?P<body>[A-Z](?:(?!\s+and\s+[A-Z][\w’'-]+\s+[A-Z(,])[^,;()])*)"
)
_ROLE = re.compile(
    r",\s+(?P<role>(?:an?\s+|the\s+)?(?:former\s+|senior\s+|leading\s+|founding\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(?:member|head|leader|chief|director|professor|lecturer|researcher|fellow|expert|lawyer|judge|prosecutor|"
    r"adviser|advisor|officer|coordinator|representative|founder|chair|president|secretary|manager|specialist|"
    r"consultant|analyst|journalist|activist|advocate|student|delegate|superintendent|investigator|practitioner)\s+"
    r"(?:of|at|for|in|from|on|with)\s+(?:(?!\s+and\s+[A-Z][\w’'-]+\s+[A-Z(])[^,;])*)"
)
_OF_STATE = re.compile(
    r",\s+(?:the\s+)?(?P<state>[A-Z][^,;.()]{2,60}?)(?=\s*(?:;|\.?$|,\s+(?:and\s+)?[A-Z][\w’'-]+\s+[A-Z]))"
)
_OF_BODY = re.compile(r",\s+(?:the\s+)?(?P<body>[A-Z](?:(?!\s+and\s)[^,;()])*)")
_ALONE = re.compile(r"\s*(?:[.;]\s*$|$|,\s+(?:an?\s+)?[a-z]+\.?$)")
"""``moderated by Jo Ek, journalist``"""
_GAP = re.compile(
    r"\s*(?:[,;]\s*(?:and\s+|as\s+well\s+as\s+)?(?:by\s+)?|(?:and|as\s+well\s+as)\s+(?:by\s+)?)"
)
_EXPERT = re.compile(
    r"(?:(?:the|an?)\s+)?(?:(?:individual|independent|invited|academic)\s+)?(?:expert|scholar|practitioner)"
    r"(?:\s+(?:attending|participating)\s+in\s+(?:an?|his|her|their)\s+(?:individual|personal)\s+capacity)?,?\s+"
    rf"(?={NAME})",
    re.IGNORECASE,
)


EXPERTS = re.compile(
    r"(?:(?:the|two|three|four|five|several|some|following)\s+)*(?:(?:individual|independent|invited|academic)\s+)?experts\s*[,:]\s+(?=[A-Z])"
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
    phrase: MappedText, at: int, knowledge: Knowledge, *, sure: bool, people: bool = False
) -> ListedPerson | None:  # fmt: skip
    expert = _EXPERT.match(phrase.text, at)
    at = expert.end() if expert else at
    name = read_name(phrase.text, at)
    if name is None or knowledge.names.exact(name.name) is not None:
        return None
    if phrase.text[at : name.start].strip() and not name.titled:
        return None
    end, beside, office = name.end, "", ""
    shown = name.titled or expert is not None or (people and _ALONE.match(phrase.text, name.end) is not None)
    bracket = _BRACKET.match(phrase.text, end)
    if bracket is not None and (_tells(bracket["inside"], knowledge) or (sure and " " in bracket["inside"])):
        end, beside, shown = bracket.end(), bracket["inside"], True
    length, words = office_at(phrase, end, knowledge)
    if length:
        end, office, shown = end + length, words, True
        state = _OF_STATE.match(phrase.text, end)
        if state is not None and knowledge.state_named(state["state"]) is not None:
            end, beside = state.end(), state["state"]
    elif role := _ROLE.match(phrase.text, end):
        end, office, shown = role.end(), re.sub(r"^(?:an?|the)\s+", "", role["role"]).strip(), True
    elif not beside and (sure or shown):
        body = _BODY.match(phrase.text, end) or _known_body(phrase.text, end, knowledge)
        if body is not None:
            end, beside, shown = body.end(), body["body"], True
    in_brackets = bool(beside) and bracket is not None and bracket["inside"] == beside
    if expert is not None and not office:
        office = re.sub(r"^(?:the|an?)\s+|[,\s]+$", "", expert.group(0), flags=re.IGNORECASE)
    return ListedPerson(name, office, beside, in_brackets, end) if shown else None


def _known_body(words: str, at: int, knowledge: Knowledge) -> re.Match[str] | None:
    """``Mr. A. Besson, Penal Reform International``: the body he is of."""
    body = _OF_BODY.match(words, at)
    entity = knowledge.names.exact(body["body"].strip(" .")) if body else None
    return body if isinstance(entity, Actor) and entity.kind is not ActorKind.STATE else None


def _tells(inside: str, knowledge: Knowledge) -> bool:
    """A State, a known body or an office in brackets; other brackets hold acronyms."""
    words = re.sub(r"^the\s+", "", inside)
    return isinstance(knowledge.names.exact(words), Actor) or begins_with_office(words)


def names_alone(words: str, at: int) -> Iterator[PrintedName]:
    """The names from a position on, with nothing but commas and "and" between them."""
    while (name := read_name(words, at)) is not None:
        yield name
        gap = _GAP.match(words, name.end)
        if gap is None:
            return
        at = gap.end()
