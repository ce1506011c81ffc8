"""Where persons are named: the name, what stands in brackets behind it, and who they are then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.interpret.context import Context
from loaders.interpret.known_names import end_of_known_name
from loaders.interpret.lone_names import is_personal
from loaders.interpret.offices import HONORIFIC, INSIDE, NAME, PrintedName, begins_with_office, read_name
from loaders.model.facts import Actor
from loaders.model.text import MappedText, Span

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

BRACKET = re.compile(rf"\s*\((?P<inside>{INSIDE}{{2,160}})\)")
ON_BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|to|near|of|held\s+in|for)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:chair(?:person|man)?ship|presidency|leadership|guidance|stewardship|facilitation)\s+of\s+$|\b(?:re)?(?:appointment|election|nomination)\b[^.;]{0,140}\bof\s+$|"
    r"\b(?:resignation|departure|death|passing|retirement|absence|reassignment|transfer)\b(?:\s+from\s+[A-Z]\w+)?\s+of\s+$",
    re.IGNORECASE,
)
# A body in brackets shows a person only where names are listed: elsewhere it is an acronym.
_LISTED_BEFORE = re.compile(r"(?:^|[,;:]\s*|\b(?:by|and)\s+)$")
UNTITLED = re.compile(rf"(?<![\w.’-]){NAME}(?=\s*\()")


_ROLE_BEFORE = re.compile(
    r"(?:(?:First|Second|Third)\s+)?(?:Vice-|Co-)?(?:Presidents?|Chairs?|Rapporteurs?)\s+"
)
"""``elected as its President Jo Ek (Fiji)``: no part of the name."""
_OF_HOME = re.compile(
    r"\s+(?:of|from)\s+(?P<home>(?:the\s+)?[A-Z](?:(?!\s+and\s+(?:by\s+)?(?:the\s|[A-Z][\w’'-]+\s+[A-Z]))[^,;()])*?)"
    r"(?=[,;]|\.?$|\s+(?:and\s|[a-z]+ed\b|made\b|gave\b|spoke\b))"
)
_STATE_BEHIND = re.compile(
    r"(?:,\s+(?:the\s+)?(?:Ministry|Department|Directorate|Office)\s[^,;.()]{3,80})?,\s+(?:the\s+)?(?P<state>[A-Z][^,;.()]{2,60}?)(?=\s*(?:[;.]|$|,\s+and\s+the\s|,\s+(?:and\s+)?(?:M[rs]s?\.|H\.|Dr\.|[A-Z][\w’'-]+\s+[A-Z])))"
)
NEAR = 160


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a person is named, in one role."""

    name: str
    role: str
    span: Span
    paragraph: str = ""
    country: str = ""
    affiliation: Actor | None = None
    meeting: str = ""
    officer: bool = False
    replaces: str = ""  # the person whose office is taken over, where the words name no office


def sighted(
    text: MappedText, name: PrintedName, bracket: re.Match[str] | None, role: str, paragraph: str,
    context: Context, officer: bool, meeting: str | None = None,
) -> Sighting:  # fmt: skip
    country, affiliation, _ = bracketed(bracket["inside"] if bracket else "", context.knowledge)
    end = bracket.end() if bracket else name.end
    where = context.meeting if meeting is None else meeting
    return Sighting(
        name.name,
        re.sub(r"(?<=Chair)(wo)?men$", r"\1man", role),
        text.span(name.start, end),
        paragraph,
        country,
        affiliation,
        where if role else "",
        officer,
    )


def names_in(
    text: str, start: int, end: int | None = None
) -> Iterator[tuple[PrintedName, re.Match[str] | None]]:
    """The names of a list, each with the brackets after it."""
    at, end = start, len(text) if end is None else end
    while at < end:
        name = read_name(text, at)
        if name is None or name.end > end:
            gap = re.compile(r"[,;.]\s*(?:and\s+)?|\s+and\s+").search(text, at, end)
            if gap is None:
                return
            at = gap.end()
            continue
        bracket = BRACKET.match(text, name.end)
        yield name, bracket
        at = bracket.end() if bracket else name.end
        gap = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|and\s+|\s)").match(text, at, end)
        at = gap.end() if gap else at + 1


def bracketed_names(sentence: MappedText) -> list[tuple[PrintedName, re.Match[str]]]:
    found = []
    for match in UNTITLED.finditer(sentence.text):
        role = _ROLE_BEFORE.match(sentence.text, match.start())
        name = read_name(sentence.text, role.end() if role else match.start())
        bracket = BRACKET.match(sentence.text, match.end())
        if name is not None and bracket is not None and name.end == match.end():
            found.append((name, bracket))
    return found


def bracketed(words: str, knowledge: Knowledge) -> tuple[str, Actor | None, str]:
    """Country, affiliation and office that brackets after a name give."""
    state = knowledge.state_named(re.sub(r"^the\s+", "", words.strip()))
    if state is not None:
        return state.iso3, state.actor(), ""
    office_words = words.strip() if begins_with_office(words) else ""
    state = knowledge.state_named(re.sub(r"^the\s+", "", words.rpartition(", ")[2].strip()))
    return state.iso3 if state else "", affiliation_in(words, knowledge), office_words


def just_before(words: str, position: int) -> str:
    """The words right before a position: enough to see what a name is introduced by."""
    return words[max(0, position - NEAR) : position]


_OFFICES = ("Secretary-General", "Executive Director", "President of the General Assembly")
_SENT_TO = re.compile(r"\b(?:Ambassador|Representative|Observer|Envoy|Adviser)\b.*\sto\s+(?:the\s+)?$")
"""``Ambassador of Qatar to Thailand``: of Qatar"""


def affiliation_in(words: str, knowledge: Knowledge) -> Actor | None:
    """The longest known State or body in the words of an office."""
    found = [
        f
        for f in knowledge.names.find(words)
        if isinstance(f.entity, Actor) and words[f.start : f.end] not in _OFFICES
    ]
    found = [f for f in found if not _SENT_TO.search(words, 0, f.start)] or found
    best = max(found, key=lambda f: f.end - f.start, default=None)
    return best.entity if best is not None and isinstance(best.entity, Actor) else None


_BEFORE_BRACKET = re.compile(
    rf"(?:^|[\s,;])(?P<words>[A-Z][\w’'-]*(?:\s(?:(?:of|the|and)\s)*[A-Z][\w’'-]*){{0,5}})\s\((?:{HONORIFIC}\s+)*$"
)


def country_served(role: str, knowledge: Knowledge) -> str:
    """The State an office belongs to: ``Permanent Representative of Japan to …``."""
    for hit in knowledge.names.find(role):
        served = re.search(r"\b(?:of|from|for)\s+(?:the\s+)?$", role[: hit.start])
        if served and not hit.nested and hit.entity.key.startswith("state/"):
            return hit.entity.key.removeprefix("state/")
    return ""


def state_around(words: str, start: int, knowledge: Knowledge) -> str:
    """``Experts from Argentina (Mr. Jo Ek) and …``: the State in whose brackets a name stands."""
    before = _BEFORE_BRACKET.search(words, 0, start)
    parts = before["words"].split(" ") if before else []
    states = (knowledge.state_named(" ".join(parts[at:])) for at in range(len(parts)))
    state = next(filter(None, states), None)
    return state.iso3 if state is not None else ""


def iso_of(actor: Actor | None) -> str:
    """ISO 3166-1 alpha-3 code of a State; "" for everybody else."""
    return actor.key.rpartition("/")[2] if actor is not None and actor.key.startswith("state/") else ""


def stated_home(words: str, at: int, knowledge: Knowledge) -> Actor | None:
    """The State or known body behind a name: ``Jo Ek of the Ministry of the Interior of Fiji,``."""
    behind = _OF_HOME.match(words, at)
    if behind is None:
        return None
    begin, end = behind.span("home")
    home = words[begin : end_of_known_name(words, begin, end, knowledge)]
    state = knowledge.state_named(home) or knowledge.state_named(home.removeprefix("the "))
    if state is not None:
        return state.actor()
    served = country_served(behind.group(0), knowledge)
    return knowledge.states[served].actor() if served in knowledge.states else affiliation_in(home, knowledge)


def state_behind(words: str, role: str, at: int, knowledge: Knowledge) -> str:
    """``Jo Ek, Secretary-General of the Ministry of Justice, Finland;``: the State behind the office.

    Args:
        at: where in the words the name ends.
    """
    start = words.find(role, at) if role else -1
    behind = _STATE_BEHIND.match(words, start + len(role)) if start >= 0 else None
    state = knowledge.state_named(behind["state"]) if behind else None
    return state.iso3 if state is not None else ""


def is_person(words: str, name: PrintedName, bracket: re.Match[str] | None, knowledge: Knowledge) -> bool:
    """A bracketed country or office makes a name a person, unless it names a place or a body."""
    if knowledge.names.exact(name.name) is not None or knowledge.country_of_place(name.name):
        return False
    if name.titled:
        return True
    before = just_before(words, name.start)
    place = _PLACE_BEFORE.search(before) and not (ON_BEHALF.search(before) or _OF_SOMEBODY.search(before))
    if place and bracket is not None and begins_with_office(words[bracket.end() :].lstrip(", ")):
        place = False  # "to Jo Ek (Peru), Chair of the Group"
    if bracket is None or place:
        return False
    aside = bracket["inside"][:1].islower() and not bracket["inside"].startswith("the ")
    if aside and not is_personal(name, knowledge):
        return False  # "Institute for Criminal Justice and Human Rights (on behalf of the African Group)"
    country, affiliation, office_words = bracketed(bracket["inside"], knowledge)
    return bool(country or office_words or (affiliation and _LISTED_BEFORE.search(before)))
