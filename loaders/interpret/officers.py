"""Officers of a meeting: in lines, in tables, and elected in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.interpret.context import Context
from loaders.interpret.offices import HONORIFIC, INSIDE, NAME, PrintedName, read_name
from loaders.interpret.sightings import (
    UNTITLED,
    Sighting,
    bracketed_names,
    country_served,
    is_person,
    just_before,
    names_in,
    sighted,
)
from loaders.model.text import MappedText
from loaders.model.tree import Node

ROLE_WORDS = (
    r"(?:(?:Acting|First|Second|Third|1st|2nd|3rd)\s+)?(?:(?:Vice|Co)-(?:chair(?:person|man|woman|men|women)?|president)|"
    r"(?:Vice-|Co-|Deputy\s+)?(?:Chair(?:person|man|"
    r"woman|men|women)?|President|Rapporteur(?:-General)?|"
    r"Moderator|Facilitator|Secretary(?:-General)?(?:\s+of\s+the\s+(?:Meeting|Congress|Commission|"
    r"Conference))?))"
)
ROLE = re.compile(rf"(?<![\w-])(?P<role>{ROLE_WORDS})s?(?![\w’-])")
LABELLED = re.compile(rf"{ROLE_WORDS}s?:\s")
ROLE_LINE = re.compile(
    rf"\W*(?P<role>(?:{ROLE_WORDS})|[A-Z][\w-]*(?:\s+[\w-]+){{0,2}}\s+(?:Chair|"
    rf"Rapporteur))s?(?:\s+of\s+(?:the\s+)?(?:Committees?|Workshops?)(?:\s+(?:[IVX]+|\d+))?)?\W*(?::|\s[–—-]\s)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
OFFICER_ROW = re.compile(
    rf"(?P<role>{ROLE_WORDS})s?\s+(?:[A-Z][\w,/ -]{{2,60}}?\s(?:States|Group)\s+)?"
    rf"(?P<rest>(?:{HONORIFIC}\s+)*{NAME}\s*\(.+\))$"
)
"""``Vice-Chair  African States  Jo Ek (Kenya)``, its columns parted by blanks."""
_REGIONAL_ROW = re.compile(
    rf"(?:(?<![\w-])(?P<role>{ROLE_WORDS})s?\s+)?(?<![\w-])(?:Group\s+of\s+)?(?:African|Asian(?:\s+and\s+Pacific)?|Asia-Pacific|"
    r"Asia\s+and\s+the\s+Pacific|Eastern\s+European|Latin\s+American(?:\s+and\s+(?:the\s+)?Caribbean)?|"
    r"Western\s+European\s+and\s+[Oo]thers?)(?:\s+(?:States|Group|countries))+\s+"
    rf"(?P<rest>(?:{HONORIFIC}\s+)*{NAME}\s*\({INSIDE}+\))"
)
"""One of the rows of a table whose columns a layout has joined: office, regional group, officer."""
_OF_COMMITTEE = re.compile(r"(?<![\w-])(?:Committee|Workshop)\s+(?:[IVX]+|\d+)\s*:\s*")
"""``Chairpersons of Committees: Committee I: Jo Ek (Fiji)``"""
_LABEL_INSIDE = re.compile(rf"(?:(?<=\))|(?<=\bvacant))[\s,;]+(?:and\s+)?(?P<role>{ROLE_WORDS})s?:\s*")
_COLUMN = re.compile(r"\W*(?:office|officers?|position|function)\W*", re.IGNORECASE)
ELECTING = re.compile(
    r"\b(?:elect|appoint|designat|nominat(?!ed\s+by\s)|acclamation|bureau\s+(?:was\s+)?compos|bureau\s+compris|bureau\s+consist|replaced\s+(?:as\s+[A-Z][\w-]*\s+)?by)\w*|\bchosen\s+(?:as|to)\b|"
    rf"\b(?:{ROLE_WORDS})s?\s+(?:was|were)\s+(?-i:{NAME})\s*\(",
    re.IGNORECASE,
)
_PART_LABEL = re.compile(r"[A-Z][^:()]{2,80}:\s*")
"""``Committee I: ``, ``Group of African States: ``"""
_OFFICE_ALONE = re.compile(rf"\W*(?P<role>{ROLE_WORDS})s?\s*:?\W*")
_ELECTED_BELOW = re.compile(
    rf"\b(?:elected|appointed|designated)\s+(?:as\s+|the\s+(?:following\s+)?)?(?P<role>{ROLE_WORDS})s?\b[^.;:()]*:\s*$"
)
"""``The following were elected Chairs of the Committees:``"""
_ELECTS = re.compile(
    rf"\belected(?:,?\s+by\s+acclamation,?)?\s+(?P<name>(?:{HONORIFIC}\s+)*{NAME})(?P<office>,\s[^.;:()]{{3,160}}?)?,\s+(?:as\s+)?(?:its\s+|the\s+)?"
    rf"(?P<role>{ROLE_WORDS})(?![\w’-])"
)
"""``elected by acclamation Jo Ek, Minister of Justice of Fiji, President of the Congress``"""
_WAS_ELECTED = re.compile(
    rf"(?<![\w.])(?:{HONORIFIC}\s+)+{NAME}(?P<office>,\s[^.;:()]{{3,160}}?)?,?\s+was\s+(?:also\s+|then\s+)?(?:re-?)?(?:elected|chosen|appointed|designated)\s+"
    rf"(?:by\s+acclamation\s+)?(?:as\s+)?(?:its\s+|the\s+)?(?P<role>{ROLE_WORDS})(?![\w’-])"
)
_ELECTED = re.compile(r"\b(?:re-?)?(?:elected|appointed|designated)\b")
_TITLE = re.compile(rf"(?<![\w.])(?:{HONORIFIC}\s+)+(?=\S)")
_AS_OFFICER = re.compile(
    rf"\s+(?:to\s+serve\s+)?as\s+(?:its\s+|the\s+)?(?P<role>{ROLE_WORDS})(?P<office>)(?![\w’-])"
)
_COORDINATING = re.compile(
    r"(?<![\w-])(?P<role>[Cc]oordinator|[Ff]acilitator|[Mm]oderator|[Cc]o-facilitator)s?(?![\w-])"
)
_LABEL_ENDS = re.compile(
    rf"(?:\s+of\s+(?:the\s+)?[A-Z][\w ]{{1,40}})?"
    rf"(?:\W{{0,3}}:|\s+(?:was|were)\s+(?={NAME}\s*\(|{HONORIFIC}\s))"
)
_ELECTED_AS = re.compile(
    r",?\s+(?:(?:was|were)\s+(?:also\s+)?(?:re-?)?(?:elected|chosen|appointed|designated|nominated)\s+)?(?:as\s+)?(?:the\s+|its\s+)?"
)
"""``Chairman of Committee I: …``."""
_REPLACED = re.compile(
    r"\b(?:to\s+replace|in\s+place\s+of|replacing|succeed(?:ing)?|"
    r"to\s+complete\s+the\s+term\s+of(?:\s+office\s+of)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def role_line(line: MappedText, paragraph: str, context: Context, *, officer: bool) -> Iterator[Sighting]:
    """``Vice-Chairs: A (Chile), B (Peru) and C (Cuba)``."""
    match = ROLE_LINE.match(line.text) or (OFFICER_ROW.match(line.text) if officer else None)
    if match is None:
        return
    role, at = match["role"], match.start("rest")
    parts = list(_OF_COMMITTEE.finditer(line.text, at))
    ends = [*(part.start() for part in parts), len(line)][1:]
    for part, end in zip(parts, ends, strict=True):
        yield from _named_in(line, part.end(), end, role, paragraph, context, officer)
    if parts:
        return
    for further in _LABEL_INSIDE.finditer(line.text, at):  # several lines that a layout has joined
        yield from _named_in(line, at, further.start(), role, paragraph, context, officer)
        role, at = further["role"], further.end()
    yield from _named_in(line, at, len(line), role, paragraph, context, officer)


def role_above(words: str) -> str:
    """The office that a line alone, or the words of an election, give to those on the lines below."""
    found = _OFFICE_ALONE.fullmatch(words) or _ELECTED_BELOW.search(words)
    return found["role"] if found else ""


def under_role(line: MappedText, role: str, paragraph: str, context: Context) -> Iterator[Sighting]:
    """``Ms. A (Chile)`` or ``Committee I: B (Peru)``, on a line below the office."""
    part = _PART_LABEL.match(line.text)
    for name, bracket in names_in(line.text, part.end() if part else 0):
        if bracket is not None or name.titled:
            yield sighted(line, name, bracket, role, paragraph, context, officer=True)


def regional_rows(text: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    """``Chair African States Jo Ek (Kenya) Vice-Chair …``; a row without an office repeats the one above."""
    role = ""
    for row in _REGIONAL_ROW.finditer(text.text):
        role = row["role"] or role
        if role:
            yield from _named_in(
                text, row.start("rest"), row.end("rest"), role, paragraph, context, officer=True
            )


def _named_in(
    line: MappedText, start: int, end: int, role: str, paragraph: str, context: Context, officer: bool
) -> Iterator[Sighting]:
    for name, bracket in names_in(line.text, start, end):
        yield sighted(line, name, bracket, role, paragraph, context, officer)


def elected(
    sentence: MappedText, paragraph: str, context: Context, before_it: str = ""
) -> Iterator[Sighting]:
    """Names and roles of an election: the role announced before ("Chair: …") or given after the names.

    Args:
        before_it: the sentence before, which may name the one who is replaced.
    """
    words = sentence.text
    names = [(n, b) for n, b in bracketed_names(sentence) if is_person(words, n, b, context.knowledge)]
    roles = sorted((*ROLE.finditer(words), *_COORDINATING.finditer(words)), key=lambda r: r.start())
    for name, bracket in names:
        before_name = just_before(words, name.start)
        replaced = bool(_REPLACED.search(before_name) or _replaced_before(before_name))
        clause = _clause(words, name.start, bracket.end())
        own = [r for r in roles if clause[0] <= r.start() < clause[1]] or roles
        before = [r for r in own if r.end() <= name.start]
        after = [r for r in own if r.start() >= bracket.end()]
        right_behind = next((r for r in after if _is_elected(words, bracket.end(), r)), None)
        labelled = [r for r in before if _LABEL_ENDS.match(words, r.end())]
        beside = before[-1] if before and _is_label(words, before[-1], name.start) else None
        if right_behind is not None:
            role = right_behind["role"]
        elif beside is not None:
            role = beside["role"]
        elif labelled:
            role = labelled[-1]["role"]
        elif replaced and before:
            role = before[-1]["role"]
        elif after:
            role = after[0]["role"]
        else:
            role = before[-1]["role"] if before else ""
        seen = sighted(sentence, name, bracket, role, paragraph, context, officer=bool(role) and not replaced)
        yield seen if role or replaced else replace(seen, replaces=_predecessor(words, name, before_it))
    yield from _elected_alone(sentence, paragraph, context, frozenset(name.start for name, _ in names))


def _elected_alone(
    sentence: MappedText, paragraph: str, context: Context, told: frozenset[int]
) -> Iterator[Sighting]:
    """``Mr. Jo Ek, Director of Studies, was elected Chair``: with a title, and no State in brackets.

    Args:
        told: where the names begin that are told of already.
    """
    words = sentence.text
    found = [(m, read_name(words, m.start(), titled=True)) for m in _WAS_ELECTED.finditer(words)]
    found += [(m, read_name(words, m.start("name"))) for m in _ELECTS.finditer(words)]
    found += _titled_as(words)
    for match, name in found:
        if name is not None and name.start not in told:
            seen = sighted(sentence, name, None, match["role"], paragraph, context, officer=True)
            yield _of_office(seen, match, context)


def _titled_as(words: str) -> list[tuple[re.Match[str], PrintedName | None]]:
    """``elected Ms. Ek as its Chair and Mr. Li as Rapporteur``: known by title, each with an office."""
    found = list[tuple[re.Match[str], PrintedName | None]]()
    for match in _TITLE.finditer(words) if _ELECTED.search(words) else ():
        name = read_name(words, match.start(), titled=True)
        role = _AS_OFFICER.match(words, name.end) if name else None
        if role is not None:
            found.append((role, name))
    return found


def _of_office(seen: Sighting, match: re.Match[str], context: Context) -> Sighting:
    """``Jo Ek, Minister of Justice of Fiji, was elected Chair``: the State of the office between."""
    country = country_served((match["office"] or "").strip(" ,"), context.knowledge)
    return replace(seen, country=country) if country and not seen.country else seen


def _clause(words: str, start: int, end: int) -> tuple[int, int]:
    """What stands between semicolons around a name."""
    stop = words.find(";", end)
    return words.rfind(";", 0, start) + 1, stop if stop >= 0 else len(words)


def _is_elected(words: str, at: int, role: re.Match[str]) -> bool:
    """``Jo Ek (Fiji) was elected Rapporteur, Li Wei (China) Chair``: the office right behind a name."""
    return bool(_ELECTED_AS.fullmatch(words, at, role.start())) and not _LABEL_ENDS.match(words, role.end())


def _is_label(words: str, role: re.Match[str], at: int) -> bool:
    """``…: Chair, Jo Ek (Fiji); Rapporteur, Li Wei (China)``: the office opens the entry of the name."""
    opens = re.search(r"(?:[:;]|\band)\s+$", words[: role.start()])
    return opens is not None and bool(re.fullmatch(rf"\s*,\s+(?:{HONORIFIC}\s+)*", words[role.end() : at]))


def _predecessor(words: str, successor: PrintedName, before: str) -> str:
    """``In view of the departure of A (Austria), … elected B (Switzerland) to replace her``: A."""
    if not re.search(
        r"\b(?:replac|succe|in\s+place\s+of|instead\s+of|complete\s+\w+\s+term|\bin\s+\w+\s+(?:place|stead))",
        words,
    ):
        return ""
    for match in UNTITLED.finditer(words):
        name = read_name(words, match.start())
        if name is not None and name.start != successor.start:
            return name.name
    for match in re.finditer(rf"(?:{HONORIFIC}\s+)+(?=\S)", before):
        name = read_name(before, match.start(), titled=True)
        if name is not None:
            return name.name
    return ""


def _replaced_before(words: str) -> re.Match[str] | None:
    """An honorific may stand between "to replace" and the name."""
    return re.search(
        rf"(?:to\s+replace|replacing|in\s+place\s+of|succeeding)\s+(?:{HONORIFIC}\s*){{1,4}}$|"
        r"\b(?:resignation|departure|death|passing|retirement|absence|reassignment|transfer)\b(?:\s+from\s+[A-Z]\w+)?\s+of\s+"
        rf"(?:{HONORIFIC}\s*){{0,4}}$",
        words,
        re.IGNORECASE,
    )


def officers_in_table(table: Node, paragraph: str, context: Context) -> Iterator[Sighting]:
    """Officers in a table: a cell with the role, another with the name, perhaps one with the country."""
    role, headed = "", False
    for row in table.children:
        cells = [cell for cell in row.cells if cell.text.strip()]
        roles = [ROLE.fullmatch(cell.text.strip(" *_.:")) for cell in cells]
        stated = next((r["role"] for r in roles if r), "")
        if not stated and not headed and any(_COLUMN.fullmatch(cell.text) for cell in cells):
            headed = True
            continue
        role = stated or role  # a row without an office of its own repeats the one above
        if role:
            yield from _table_row(cells, role, paragraph, context)


def _table_row(cells: list[MappedText], role: str, paragraph: str, context: Context) -> Iterator[Sighting]:
    states = [context.knowledge.state_named(re.sub(r"^the\s+", "", c.text.strip(" *_."))) for c in cells]
    country = next((s for s in states if s is not None), None)
    for cell, state in zip(cells, states, strict=True):
        if state is not None or ROLE.fullmatch(cell.text.strip(" *_.:")):
            continue
        for name, bracket in names_in(cell.text, 0):
            if not (bracket or country or name.titled) or context.knowledge.names.exact(name.name):
                continue
            seen = sighted(cell, name, bracket, role, paragraph, context, True)
            if country is not None and not seen.country:
                seen = replace(seen, country=country.iso3, affiliation=country.actor())
            yield seen
