"""Named persons and their roles: officers, those who preside, and everybody printed with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.interpret.context import Context
from loaders.interpret.offices import (
    HONORIFIC,
    NAME,
    PrintedName,
    begins_with_office,
    office_extent,
    person,
    read_name,
)
from loaders.interpret.ordinals import figure
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, RoleFact
from loaders.model.text import MappedText, Span
from loaders.model.tree import Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_ROLE_WORDS = (
    r"(?:(?:Acting|First|Second|Third|1st|2nd|3rd)\s+)?(?:Vice-|Co-|Deputy\s+)?(?:Chair(?:person|man|woman)?|President|Rapporteur|"
    r"Moderator|Facilitator|Secretary(?:-General)?(?:\s+of\s+the\s+(?:Meeting|Congress|Commission|Conference))?)"
)
ROLE = re.compile(rf"(?<![\w-])(?P<role>{_ROLE_WORDS})(?:s|persons|men)?(?![\w’-])")
ROLE_LINE = re.compile(rf"\W*(?P<role>(?:{_ROLE_WORDS})|[A-Z][\w-]*(?:\s+[\w-]+){{0,2}}\s+(?:Chair|Rapporteur))s?\W*(?::|\s[–—-]\s)\s*(?P<rest>\S.*)$", re.DOTALL)
_BRACKET = re.compile(r"\s*\((?P<inside>(?:[^()]|\([^()]*\)){2,160})\)")
_ELECTING = re.compile(r"\b(?:elect|appoint|designat|nominat|acclamation)\w*", re.IGNORECASE)
_REPLACED = re.compile(r"\b(?:to\s+replace|in\s+place\s+of|replacing|succeed(?:ing)?|to\s+complete\s+the\s+term\s+of(?:\s+office\s+of)?)\s+(?:the\s+)?$", re.IGNORECASE)
_PRESIDED = re.compile(
    r"\b(?P<verb>(?:co-)?chaired|presided\s+over|facilitated|moderated|opened|closed)\b(?P<by>\s+(?:jointly\s+)?by\b)?", re.IGNORECASE
)
_PRESIDING_ROLES = {
    "chaired": "Chair", "co-chaired": "Co-Chair", "moderated": "Moderator", "facilitated": "Facilitator",
    "presided over": "presiding officer",
}  # fmt: skip
_ON_BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_SITTINGS = re.compile(r"(?P<numbers>\d{1,3}(?:st|nd|rd|th)(?:(?:\s*,\s*|\s+and\s+|\s+to\s+)(?:\d{1,3}(?:st|nd|rd|th)|last))*)\s+(?:\([^)]*\)\s+)?(?:plenary\s+)?meetings?\b")
_CONTEXT = re.compile(
    r"\b(?:chair|elect|appoint|moderat|facilitat|presid|opened|closed|rapporteur|replac|panell?ist|speaker|presenter|behalf\s+of|"
    r"officer|bureau|designat|nominat|succeed|coordinator)\w*",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|to|near|of|held\s+in|for)\s+(?:the\s+)?$", re.IGNORECASE)
# A body in brackets shows a person only where names are listed: elsewhere it is an acronym.
_LISTED_BEFORE = re.compile(r"(?:^|[,;:]\s*|\b(?:by|and)\s+)$")
_TITLED_ANYWHERE = re.compile(rf"(?<![\w.])(?:{HONORIFIC}\s+)+(?={NAME}|[A-ZÀ-Þ])")
_UNTITLED_ANYWHERE = re.compile(rf"(?<![\w.’-]){NAME}(?=\s*\()")
_OFFICE_THEN_NAME = re.compile(
    rf"(?:Executive\s+Director|Secretary-General|Director-General|High\s+Commissioner|President|Prime\s+Minister),?\s+(?P<name>{NAME})(?=,|\.|\s+[a-z(])"
)
_APPOSITION = re.compile(r"\s*,\s*(?P<words>(?:the\s+)?[A-Z][^;]*)")
_BEFORE_TITLE = re.compile(r"(?:^|[,;(]\s*|\s(?:by|the|of)\s+)(?P<words>(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of|for|the|and|[A-Z][\w’'-]*)){0,8}?)\s+$")
_OF = re.compile(r"\b(?:of|for|to|in|with|at)\s+(?:the\s+)?(?=[A-Z])")


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


def find_roles(context: Context) -> Iterator[RoleFact]:
    """Every natural person printed by name, in every role; one person under variant names is one."""
    sightings = list(dict.fromkeys(_sightings(context)))
    people = unify([(s.name, s.country) for s in sightings])
    for s in _with_roles(sightings, people, context):
        yield RoleFact(
            people[s.name], s.role, s.span, s.paragraph, s.affiliation, s.country, s.meeting, s.officer
        )


def _with_roles(sightings: list[Sighting], people: dict[str, Actor], context: Context) -> Iterator[Sighting]:
    """Who is elected "to replace her" takes over the office of the person replaced."""
    offices = {people[s.name].key: s.role for s in reversed(sightings) if s.officer and s.role}
    for s in sightings:
        key = people[s.replaces].key if s.replaces in people else person(s.replaces).key if s.replaces else ""
        role = offices.get(key, "") if not s.role else ""
        yield replace(s, role=role, meeting=context.meeting, officer=True) if role else s


def unify(named: list[tuple[str, str]]) -> dict[str, Actor]:
    """The person behind each printed name: the fullest form names all that fit it.

    A shorter form fits where it has the same first and last word and no other word than the longer one.
    """
    names = list(dict.fromkeys(name for name, _ in named))
    countries: dict[str, set[str]] = {}
    for name, country in named:
        countries.setdefault(name, set()).update({country} - {""})
    fullest: dict[str, str] = {}
    for name in names:
        fits = [other for other in names if _fits(name, other) and _agree(countries[name], countries[other])]
        fullest[name] = max(fits, key=lambda other: (len(other.split()), len(other)), default=name)
    variants: dict[str, tuple[str, ...]] = {}
    for name, full in fullest.items():
        if name != full:
            variants[full] = (*variants.get(full, ()), name)
    return {name: person(full, variants.get(full, ())) for name, full in fullest.items()}


def _agree(some: set[str], others: set[str]) -> bool:
    return not some or not others or bool(some & others)


def _fits(short: str, full: str) -> bool:
    few, many = (re.sub(r"[.,]", "", n).casefold().split() for n in (short, full))
    if few == many:
        return True
    if len(few) < 2:
        return few == many[-1:]
    if few[-1] != many[-1] or not (few[0] == many[0] or (len(few[0]) == 1 and many[0].startswith(few[0]))):
        return False
    rest = iter(many)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in few)


def _sightings(context: Context) -> Iterator[Sighting]:
    for node in context.tree.front():
        for line in node.cells or (node.text,):
            yield from _role_line(line, "", context, officer=True)
    for located in context.tree.paragraphs():
        yield from _paragraph(located.node, context)
    inside = {id(child) for x in context.tree.paragraphs() for child in x.node.children}
    for located in context.tree.of_kind(NodeKind.TABLE):
        if id(located.node) not in inside:
            yield from _table(located.node, "", context)
    for note in context.tree.footnotes:
        yield from _free(note.text, "", context)


def _paragraph(node: Node, context: Context) -> Iterator[Sighting]:
    electing = bool(_ELECTING.search(node.text.text)) or bool(re.search(r"\bofficers\b", node.text.text))
    for sentence in sentences(node.text):
        yield from _sentence(sentence, node.label, context)
    for child in node.children:
        if child.kind is NodeKind.TABLE:
            yield from _table(child, node.label, context)
            continue
        for below in child.walk():
            found = list(_role_line(below.text, node.label, context, officer=electing))
            if found:
                yield from found
            else:
                for sentence in sentences(below.text):
                    yield from _sentence(sentence, node.label, context)


def _role_line(line: MappedText, paragraph: str, context: Context, *, officer: bool) -> Iterator[Sighting]:
    """``Vice-Chairs: A (Chile), B (Peru) and C (Cuba)``."""
    match = ROLE_LINE.match(line.text)
    if match is None:
        return
    at = match.start("rest")
    for name, bracket in _names_in(line.text, at):
        yield _sighted(line, name, bracket, match["role"], paragraph, context, officer)


def _names_in(text: str, start: int, end: int | None = None) -> Iterator[tuple[PrintedName, re.Match[str] | None]]:
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
        bracket = _BRACKET.match(text, name.end)
        yield name, bracket
        at = bracket.end() if bracket else name.end
        gap = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|and\s+|\s)").match(text, at, end)
        at = gap.end() if gap else at + 1


def _sighted(
    text: MappedText, name: PrintedName, bracket: re.Match[str] | None, role: str, paragraph: str, context: Context,
    officer: bool, meeting: str | None = None,
) -> Sighting:  # fmt: skip
    country, affiliation, _ = _bracketed(bracket["inside"] if bracket else "", context.knowledge)
    end = bracket.end() if bracket else name.end
    where = context.meeting if meeting is None else meeting
    return Sighting(
        name.name, role, text.span(name.start, end), paragraph, country, affiliation, where if role else "", officer
    )


def _bracketed(words: str, knowledge: Knowledge) -> tuple[str, Actor | None, str]:
    """Country, affiliation and office that brackets after a name give."""
    state = knowledge.state_named(re.sub(r"^the\s+", "", words.strip()))
    if state is not None:
        return state.iso3, state.actor(), ""
    office_words = words.strip() if begins_with_office(words) else ""
    return "", affiliation_in(words, knowledge), office_words


def affiliation_in(words: str, knowledge: Knowledge) -> Actor | None:
    """The longest known State or body in the words of an office."""
    found = [f for f in knowledge.names.find(words) if isinstance(f.entity, Actor)]
    best = max(found, key=lambda f: f.end - f.start, default=None)
    return best.entity if best is not None and isinstance(best.entity, Actor) else None


def _sentence(sentence: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    words = sentence.text
    found: list[Sighting] = []
    if _ELECTING.search(words) or re.search(rf"{_ROLE_WORDS}s?:\s", words):
        found = list(_elected(sentence, paragraph, context))
    elif _PRESIDED.search(words):
        found = list(_presiding(sentence, paragraph, context))
    yield from found
    covered = [s.span for s in found]
    for sighting in _free(sentence, paragraph, context):
        if not any(sighting.span.overlaps(span) for span in covered):
            yield sighting


def _bracketed_names(sentence: MappedText) -> list[tuple[PrintedName, re.Match[str]]]:
    found = []
    for match in _UNTITLED_ANYWHERE.finditer(sentence.text):
        name = read_name(sentence.text, match.start())
        bracket = _BRACKET.match(sentence.text, match.end())
        if name is not None and bracket is not None and name.end == match.end():
            found.append((name, bracket))
    return found


def _elected(sentence: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    """Names and roles of an election: the role announced before ("Chair: …") or given after the names."""
    words = sentence.text
    names = [(n, b) for n, b in _bracketed_names(sentence) if _is_person(words, n, b, context.knowledge)]
    roles = list(ROLE.finditer(words))
    for name, bracket in names:
        replaced = bool(_REPLACED.search(words[: name.start])) or bool(_replaced_before(words, name.start))
        before = [r for r in roles if r.end() <= name.start]
        after = [r for r in roles if r.start() >= bracket.end()]
        labelled = [r for r in before if re.match(r"\W{0,3}:", words[r.end() :])]
        if labelled:
            role = labelled[-1]["role"]
        elif replaced and before:
            role = before[-1]["role"]
        elif after:
            role = after[0]["role"]
        else:
            role = before[-1]["role"] if before else ""
        seen = _sighted(sentence, name, bracket, role, paragraph, context, officer=bool(role) and not replaced)
        yield seen if role else replace(seen, replaces=_predecessor(words, name))


def _predecessor(words: str, successor: PrintedName) -> str:
    """``In view of the departure of A (Austria), … elected B (Switzerland) to replace her``: A."""
    if not re.search(r"\b(?:replac|succe|in\s+place\s+of|instead\s+of|complete\s+the\s+term)", words):
        return ""
    for match in _UNTITLED_ANYWHERE.finditer(words):
        name = read_name(words, match.start())
        if name is not None and name.start != successor.start:
            return name.name
    return ""


def _replaced_before(words: str, position: int) -> re.Match[str] | None:
    """An honorific may stand between "to replace" and the name."""
    return re.search(rf"(?:to\s+replace|replacing|in\s+place\s+of|succeeding)\s+(?:{HONORIFIC}\s*)+$", words[:position], re.IGNORECASE)


def _is_person(words: str, name: PrintedName, bracket: re.Match[str] | None, knowledge: Knowledge) -> bool:
    """A bracketed country or office makes a name a person, unless it names a place or a body."""
    if knowledge.names.exact(name.name) is not None or knowledge.country_of_place(name.name):
        return False
    if name.titled:
        return True
    if bracket is None or _PLACE_BEFORE.search(words[: name.start]) and not _ON_BEHALF.search(words[: name.start]):
        return False
    country, affiliation, office_words = _bracketed(bracket["inside"], knowledge)
    return bool(country or office_words or (affiliation and _LISTED_BEFORE.search(words[: name.start])))


def _presiding(sentence: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    """``The 1st and 2nd meetings were chaired by A (Chile)``; ``B (Peru) closed the 5th meeting``."""
    words = sentence.text
    names = [(n, b) for n, b in _bracketed_names(sentence) if _is_person(words, n, b, context.knowledge)]
    acts = list(_PRESIDED.finditer(words))
    for name, bracket in names:
        if _ON_BEHALF.search(words[: name.start]):
            yield _sighted(sentence, name, bracket, "represented while others presided", paragraph, context, False)
            continue
        act = _act_of(words, name, bracket, acts)
        verb = act["verb"].lower() if act else ""
        clause = _clause(words, act, name) if act else ""
        numbers = sitting_numbers(clause)
        for number in numbers or [None]:
            where = f"{context.meeting}/sitting/{number}" if number and context.meeting else context.meeting
            what = f"{verb} the {figure(number)} meeting" if number else _PRESIDING_ROLES.get(verb, verb)
            yield _sighted(sentence, name, bracket, what, paragraph, context, False, where)
        country, affiliation, office_words = _bracketed(bracket["inside"], context.knowledge)
        if office_words:
            yield Sighting(
                name.name, office_words, sentence.span(name.start, bracket.end()), paragraph, country, affiliation
            )


def _act_of(words: str, name: PrintedName, bracket: re.Match[str], acts: list[re.Match[str]]) -> re.Match[str] | None:
    """The verb whose agent (after "by") or subject (right before the verb) the name is."""
    before = [a for a in acts if a["by"] and a.end() <= name.start]
    after = [a for a in acts if not a["by"] and a.start() >= bracket.end() and not words[bracket.end() : a.start()].strip(" ,")]
    if after:
        return after[0]
    return before[-1] if before else None


def _clause(words: str, act: re.Match[str], name: PrintedName) -> str:
    """The clause that says which meetings: before a passive verb, after an active one."""
    if act["by"]:
        start = max(words.rfind(";", 0, act.start()), 0)
        return words[start : act.start()]
    end = re.search(r";|,\s+and\s", words[act.end() :])
    return words[act.end() : act.end() + end.start()] if end else words[act.end() :]


def sitting_numbers(words: str) -> list[int]:
    """``1st and 2nd meetings`` → 1, 2; ``2nd to 4th meetings`` → 2, 3, 4; ``5th and last meeting`` → 5."""
    found: list[int] = []
    for match in _SITTINGS.finditer(words):
        parts = re.findall(r"(\d{1,3})(?:st|nd|rd|th)|(to)\b", match["numbers"])
        for i, (number, _) in enumerate(parts):
            if not number:
                continue
            if i >= 2 and parts[i - 1][1] and found and found[-1] < int(number) <= found[-1] + 60:
                found.extend(range(found[-1] + 1, int(number)))
            found.append(int(number))
    return found


def _table(table: Node, paragraph: str, context: Context) -> Iterator[Sighting]:
    """Officers in a table: a cell with the role, another with the name, perhaps one with the country."""
    role, column = "", None
    for row in table.children:
        cells = [cell for cell in row.cells if cell.text.strip()]
        roles = [ROLE.fullmatch(cell.text.strip(" *_.:")) for cell in cells]
        stated = next((r["role"] for r in roles if r), "")
        if stated:
            role = stated
        elif column is None and any(re.fullmatch(r"\W*(?:office|officers?|position|function)\W*", c.text, re.IGNORECASE) for c in cells):
            column = True  # a head row: rows without an office of their own repeat the one above
            continue
        if not role:
            continue
        yield from _table_row(cells, role, paragraph, context)


def _table_row(cells: list[MappedText], role: str, paragraph: str, context: Context) -> Iterator[Sighting]:
    states = [context.knowledge.state_named(re.sub(r"^the\s+", "", c.text.strip(" *_."))) for c in cells]
    country = next((s for s in states if s is not None), None)
    for cell, state in zip(cells, states, strict=True):
        if state is not None or ROLE.fullmatch(cell.text.strip(" *_.:")):
            continue
        for name, bracket in _names_in(cell.text, 0):
            if not (bracket or country or name.titled) or context.knowledge.names.exact(name.name):
                continue
            seen = _sighted(cell, name, bracket, role, paragraph, context, True)
            if country is not None and not seen.country:
                seen = replace(seen, country=country.iso3, affiliation=country.actor())
            yield seen


def _free(text: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    """Persons outside elections: with an honorific, or with a country in brackets where somebody acts."""
    words = text.text
    taken: list[tuple[int, int]] = []
    for name in _titled(words):
        bracket = _BRACKET.match(words, name.end)
        if context.knowledge.names.exact(name.name) is not None:
            continue
        taken.append((name.start, name.end))
        country, affiliation, _ = _bracketed(bracket["inside"] if bracket else "", context.knowledge)
        role, body = _role_of(text, name, bracket, context.knowledge)
        span = text.span(name.start, bracket.end() if bracket and (country or affiliation) else name.end)
        yield Sighting(name.name, role, span, paragraph, country or _iso(body), affiliation or body)
    if not _CONTEXT.search(words):
        return
    for name, bracket in _bracketed_names(text):
        if any(a <= name.start < b for a, b in taken) or not _is_person(words, name, bracket, context.knowledge):
            continue
        country, affiliation, office_words = _bracketed(bracket["inside"], context.knowledge)
        yield Sighting(
            name.name, office_words, text.span(name.start, bracket.end()), paragraph, country, affiliation
        )


def _titled(words: str) -> Iterator[PrintedName]:
    seen: set[int] = set()
    for match in _TITLED_ANYWHERE.finditer(words):
        name = read_name(words, match.start(), titled=True)
        if name is not None and name.start not in seen:
            seen.add(name.start)
            yield name
    for match in _OFFICE_THEN_NAME.finditer(words):
        name = read_name(words, match.start("name"))
        if name is not None and name.start not in seen:
            seen.add(name.start)
            yield PrintedName(name.name, name.start, name.end, titled=True)


def _role_of(
    text: MappedText, name: PrintedName, bracket: re.Match[str] | None, knowledge: Knowledge
) -> tuple[str, Actor | None]:
    """The office in apposition (``…, Minister of Justice of Thailand,``) or before the name."""
    end = bracket.end() if bracket else name.end
    after = _APPOSITION.match(text.text, end)
    if after is not None and begins_with_office(after["words"]):
        words = office_extent(text[after.start("words") :]).text
        words = re.split(r"\s+(?:and|in|who|which)\s+(?=[A-Z]{1}\.|\d|19|20)", words)[0]
        cut = _VERB.search(words)
        words = words[: cut.start()] if cut else words
        return re.sub(r"^the\s+", "", words).strip(" ,."), affiliation_in(words, knowledge)
    before = _BEFORE_TITLE.search(re.sub(rf"(?:{HONORIFIC}\s+)+$", "", text.text[: name.start]))
    if before is not None and begins_with_office(before["words"]):
        words = re.sub(r"^the\s+", "", before["words"])
        return words, affiliation_in(words, knowledge)
    return "", None


_VERB = re.compile(r"\s+(?:was|were|had|has|made|delivered|gave|opened|closed|chaired|[a-z]+ed|said|spoke|drew)\b")


def _iso(actor: Actor | None) -> str:
    return actor.key.rpartition("/")[2] if actor is not None and actor.key.startswith("state/") else ""
