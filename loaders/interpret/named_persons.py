"""Persons printed by name, without their titles, with the roles printed beside them.

A person is known by a title before the name ("H.E. Mr.", "Ambassador"), by an office before it ("the
Executive Director …"), or by a role in brackets or after a comma behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from loaders.annotate.knowledge import Knowledge
from loaders.interpret.offices import INSIDE, is_of_another, name_words, person, slug
from loaders.interpret.same_person import inner_surnames
from loaders.model.facts import Actor

_TITLE = (
    r"(?:H\.\s?E\.|HE\b|Her\s+Excellency|His\s+Excellency|Mr\.?|Ms\.?|Mrs\.?|Miss|Mx\.?|Dr\.?|Prof\.|Professor|Sir|Dame"
    r"|Ambassador|Honou?rable|Hon\.|Judge|Sheikha?|Senator"
    r"|(?:Brigadier|Major|Lieutenant)[- ](?:General|Colonel)"
    r"|General|Colonel|(?:His|Her)\s+(?:Royal\s+)?Highness)"
)
_NAME = name_words(1, 6)
_TITLED = re.compile(rf"(?<![\w.])(?P<title>{_TITLE}(?:\s+{_TITLE})*)\s+(?P<name>(?!Emerit){_NAME})")
# A title that is often part of a name of something else needs another one beside it.
_WEAK_TITLE = re.compile(r"^(?:General|Judge|Honou?rable|HE|Sir|Colonel|Senator)$")

ROLE_WORD = (
    r"(?:Chief\s+Justice|Chair(?:person|man|woman)?|Co-Chair|Vice-Chair(?:person|man|woman)?|President|Vice-President"
    r"|Rapporteur|Director(?:-General)?|Secretary(?:-General)?|Under-Secretary(?:-General)?|Minister"
    r"|Vice-Minister|Attorney[- ]General|Prosecutor(?:[- ]General)?|Chief|Head|Ambassador|[Rr]epresentative"
    r"|Adviser|Advisor|Commissioner|Coordinator|Judge|Professor|Officer(?:-in-Charge)?|Advocate|Delegate|Envoy"
    r"|Governor|Manager|Moderator|Ombudsman|Ombudsperson|Registrar|Administrator|Counsel(?:lor)?|Magistrate"
    r"|Investigator|[Ff]ounder|(?:Defender|Inspector|Auditor|Comptroller|Procurator|Solicitor|Superintendent)"
    r"(?:[- ]General)?)"
)
_QUALIFIER = (
    r"(?:(?:First|Second|Third|Former|former|Acting|acting|Deputy|deputy|Assistant|Associate|Executive|Permanent|Special|Regional|Senior"
    r"|National|General|Legal|Youth|Honorary|Managing|Programme|Policy|Public|State|Chief|Vice|UNODC|UN|United\s+Nations|Alternate"
    r"|Resident|Prime|Foreign|Secretary|Advocate|Independent|Principal|Federal|Supreme|Officer-in-Charge)\s+)"
)
ROLE = rf"{_QUALIFIER}{{0,4}}{ROLE_WORD}\b(?!(?:[- ]General)?[’']s\b)"
_ROLE_START = re.compile(rf"(?:the\s+|an?\s+)?(?P<role>{ROLE})")
_BEHIND = re.compile(
    rf"(?P<name>(?!The\b|An?\b|(?:Judge|Justice)\s){_NAME})(?=\s+\((?:{ROLE})|,\s+(?:the\s+)?(?:{ROLE})\b)"
)
_AFTER_OFFICE = re.compile(rf"\b(?P<office>{ROLE})\s+(?P<name>{name_words(2, 4)})")
_BRACKET = re.compile(rf"\s*\((?P<inside>{INSIDE}{{2,120}})\)")
_OF_STATE = re.compile(
    rf"\s+of\s+(?:the\s+)?(?P<inside>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,3}})(?=,\s+(?:the\s+)?{ROLE})"
)
"""``Ana Diaz of Peru, Chair of the Commission``"""
_BRACKET_AT_END = re.compile(rf"\s*\((?P<inside>{INSIDE}{{2,60}})\)$")
_BODY_WITH_BRACKET = re.compile(
    rf",\s+(?:the\s+)?(?!{_TITLE}\s)(?:(?!\s+and\s+{_TITLE}\s)[^,;()]){{3,120}}?\s+\((?P<inside>{INSIDE}{{2,60}})\)"
)
_OFFICE_BEFORE = re.compile(
    rf"(?<!\bas\s)(?P<office>(?:[A-Z][A-Za-z-]+\s+)?{ROLE}(?:[\s-]designate|\s+elect)?(?:\s+(?:of|for|to)\s+[^,;.]{{2,120}}?(?=,))?),?\s+$"
)
_ROLE_LIST = re.compile(rf"\s+and\s+(?=(?:the\s+)?{ROLE})")


_BODY_WORD = re.compile(
    r"\w[’']s\s|\b(?:Chambers|Institut\w*|Ministry|Universit\w*|Cent(?:re|er)|Organi[sz]ation|Group|Commission|Committee|Office|Council|Association"
    r"|Foundation|Network|Programme|Department|Section|Branch|Division|Court|Agency|Forum|Initiative|Alliance|Federation|Bank"
    r"|Society|Justice|Rights|International|Global|National|Youth|Reform|Government|Academy|Project|Service|Police|Fund|Union|Task|Force|Unit|Coalition|Observatory|Nations|Action)\b"
)


_UNIT_WORD = re.compile(r"\b(?:Unit|Section|Branch|Division|Department|Service|Office)$")
_INNER_TITLE = re.compile(r"\s(?:M[rs]s?|Dr|Prof)\.\s|\s(?:Professor|Judge|Justice|Ambassador)\s")
_GROUP_WORD = re.compile(r"\b(?:States?|Group|Nations|Countries)\b")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One person printed in a text; positions are those of the text that was searched.

    Attributes:
        name: as printed, without titles.
        start: of the first title, else of the name.
        end: behind the name, a bracket and the roles that belong to it.
        bracket: what stands in brackets behind the name (a country or a role); or "".
        roles: the roles printed beside the name, as printed without the article.
        office_before: whether the first of them stands before the name.
    """

    name: str
    start: int
    end: int
    name_start: int
    name_end: int
    bracket: str = ""
    roles: tuple[str, ...] = ()
    titled: bool = True
    office_before: bool = False


def named_persons(text: str, *, without_title: bool = False) -> tuple[NamedPerson, ...]:
    """The persons a text names, in order.

    Args:
        text: one sentence or paragraph.
        without_title: also accept a name that only a role shows to be one; for places where somebody is
            expected, such as the beginning of a paragraph that reports a statement.
    """
    matches = {match.start("name"): (match, True) for match in _TITLED.finditer(text) if _strong(match)}
    if without_title:
        known = [_person(text, match, True) for match, _ in matches.values()]
        for pattern in (_BEHIND, _AFTER_OFFICE):
            for match in pattern.finditer(text):
                at = match.start("name")
                if any(p.start <= at < p.name_end for p in known) or _GROUP_WORD.search(match["name"]):
                    continue
                if _INNER_TITLE.search(match["name"]):
                    continue  # "As Ms. Jo Ek, Minister of …"
                if pattern is _BEHIND and _UNIT_WORD.search(match["name"]):
                    continue  # "Head of the Cybercrime Unit, Prosecutor's Office"
                if len(match["name"].split()) > 1 and not re.search(ROLE_WORD, match["name"]):
                    matches[at] = (match, False)
                    known.append(_person(text, match, False))
    found: list[NamedPerson] = []
    for _, (match, titled) in sorted(matches.items()):
        last = found[-1] if found else None
        person = _person(text, match, titled, last.end if last and not last.office_before else 0)
        if last and person.start < last.end:  # "the Chair, Ms. A, the Director, Mr. B"
            found[-1] = replace(last, roles=last.roles[:1], end=last.name_end)
        found.append(person)
    return tuple(found)


# Where an entry of a list begins: a body would have its article there, or be part of a longer name.
_BRACKETED = re.compile(rf"(?:^|[,;:]\s+(?:and\s+)?|\band\s+)(?P<name>{name_words(2, 5)})(?=\s+\()")


def bracketed_persons(text: str, knowledge: Knowledge) -> tuple[NamedPerson, ...]:
    """Names with a State or a known body in brackets behind them, where persons are listed.

    ``Lwazi Dube (South Africa) and Carla Benedetti (UNICRI)``; bodies with their acronyms are no persons.
    """
    bodies = [f for f in knowledge.names.find(text) if isinstance(f.entity, Actor)]
    found = []
    for match in _BRACKETED.finditer(text):
        name, start, end = match["name"], match.start("name"), match.end("name")
        behind = _BRACKET.match(text, end)
        inside = behind["inside"].removeprefix("the ") if behind else ""
        in_body = any(f.start < end and start < f.end for f in bodies)
        if (
            in_body
            or re.search(rf"(?:^|\s)(?:{_TITLE})", name)
            or re.search(ROLE_WORD, name)
            or _BODY_WORD.search(name)
        ):
            continue
        if isinstance(knowledge.names.exact(inside), Actor):
            found.append(_person(text, match, False))
    return tuple(found)


def _strong(match: re.Match[str]) -> bool:
    return not _WEAK_TITLE.match(match["title"]) or False


def _person(text: str, match: re.Match[str], titled: bool, taken: int = 0) -> NamedPerson:
    """One person; what stands before ``taken`` was said of the person before."""
    name_start = match.start("name")
    name = re.sub(r"[’']s?$", "", _without_acronyms(match["name"]))  # "Ms. Ek’s presentation"
    name_end = name_start + len(name)
    bracket, roles, end = _beside(text, name_end)
    printed = match.groupdict()
    first = next((match.start(group) for group in ("title", "office") if printed.get(group)), name_start)
    before, start = _office_before(text, first, taken)
    if before and is_of_another(text, start, name_end):
        before, start = "", first
    office = printed.get("office") or before
    if office and office not in roles:
        roles = (office, *roles)
    return NamedPerson(
        name.rstrip(".,"), start, end, name_start, name_end, bracket, roles, titled, bool(office)
    )


def _without_acronyms(name: str) -> str:
    """``Ghada Waly UNODC`` is ``Ghada Waly``; a surname in capitals stays where it follows a first name."""
    words = name.split()
    if len(words) > 2 and re.fullmatch(r"[A-Z]{2,7}", words[-1]) and not any(w.isupper() for w in words[:-1]):
        words.pop()
    return " ".join(words) if len(words) < len(name.split()) else name


def _beside(text: str, at: int) -> tuple[str, tuple[str, ...], int]:
    """Bracket and roles behind a name, and where they end."""
    bracket, roles = "", []
    match = _BRACKET.match(text, at) or _OF_STATE.match(text, at)
    if match:
        bracket, at = match["inside"], match.end()
        if _ROLE_START.match(bracket):
            roles.append(bracket)
    match = re.compile(r",\s+").match(text, at)
    if match and _ROLE_START.match(text, match.end()):
        phrase = text[match.end() :]
        phrase = re.split(r",\s|;|\.\s|\s+(?:in\s+(?:19|20)\d\d\b|who\b|which\b)|[.]$", phrase, maxsplit=1)[0]
        phrase = _until_verb(phrase)
        at = match.end() + len(phrase)
        inside = _BRACKET_AT_END.search(phrase)
        if inside and not bracket:  # "Ana Diaz, Judge of the Court of Appeal (Peru)"
            bracket, phrase = inside["inside"], phrase[: inside.start()]
        roles += [re.sub(r"^(?:the|an?)\s+", "", r.strip()) for r in _ROLE_LIST.split(phrase)]
        behind = None if bracket else _BODY_WITH_BRACKET.match(text, at)
        if behind:  # "Ana Diaz, Director of Studies, Ministry of Justice (Peru);"
            bracket = behind["inside"]
    return bracket, tuple(roles), at


_VERB_BEHIND = re.compile(
    r"\s+(?:[a-z]+ly\s+)?(?:is|was|were|has|had|[a-z]{3,}(?<!unit)(?<!advanc)(?<!relat)ed|gave|made|spoke|drew|took|opened)\b(?!\s+(?:Nations|by|to)\b)"
)


def _until_verb(phrase: str) -> str:
    match = _VERB_BEHIND.search(phrase)
    return phrase[: match.start()] if match else phrase


def _office_before(text: str, start: int, taken: int) -> tuple[str, int]:
    """``UNODC Executive Director`` directly before a title, and where it begins."""
    match = _OFFICE_BEFORE.search(text, max(taken, start - 200), start)
    if match is None:
        return "", start
    return re.sub(r"^(?:The|An?)\s+", "", match["office"]), match.start()


class PersonRegister:
    """The persons of one document, each under the fullest printed name."""

    def __init__(self, names: Iterable[str]) -> None:
        printed = tuple(dict.fromkeys(names))
        full: dict[str, str] = {}
        for name in printed:
            same = [other for other in printed if same_person(name, other)]
            full[name] = max(same, key=lambda n: (len(n.split()), len(n)))
        full |= _surnames(full)
        self._full: Mapping[str, str] = full

    def actor(self, name: str) -> Actor:
        """The person a printed name denotes."""
        full = self._full.get(name, name)
        others = tuple(n for n, f in self._full.items() if f == full and n != full)
        return person(full, others)


def _surnames(full: Mapping[str, str]) -> dict[str, str]:
    """``Ms. Brandsdottir``: a surname alone stands for the only person who bears it."""
    found: dict[str, str] = {}
    for name in full:
        if len(name.split()) > 1:
            continue
        others = [(slug(n), f) for n, f in full.items() if len(n.split()) > 1]
        bearers = {f for n, f in others if n.endswith(f"-{slug(name)}")}
        bearers = bearers or {f for n, f in others if n.startswith(f"{slug(name)}-")}  # "Jeong Hyun-jun"
        bearers = bearers or {f for f in full.values() if name.casefold() in inner_surnames(f)}
        if len(bearers) == 1:
            found[name] = bearers.pop()
    return found


def same_person(one: str, other: str) -> bool:
    """Whether two printed names are of one person: one has all words of the other, last name included."""
    a, b = slug(one).split("-"), slug(other).split("-")
    if len(a) > len(b):
        a, b = b, a
    if a == b:
        return True
    return len(a) > 1 and a[-1] == b[-1] and a[0] == b[0] and set(a) <= set(b)


def all_names(texts: Iterable[str], knowledge: Knowledge) -> Iterator[str]:
    """Every personal name printed in some texts."""
    for text in texts:
        yield from (found.name for found in named_persons(text, without_title=True))
        yield from (found.name for found in bracketed_persons(text, knowledge))
