"""Named persons and their roles: officers, those who preside, and everybody printed with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.interpret.cited_authors import cited_authors, credited
from loaders.interpret.context import Context
from loaders.interpret.holders import (
    AND_THE_OFFICE,
    VERB,
    holder_behind,
    holders_in,
    name_after_body,
    office_at,
)
from loaders.interpret.kinds import BODIES
from loaders.interpret.known_names import begins_known_name
from loaders.interpret.lone_names import OF_BODIES
from loaders.interpret.officers import (
    ELECTING,
    LABELLED,
    ROLE_WORDS,
    elected,
    officers_in_table,
    regional_rows,
    role_above,
    role_line,
    under_role,
)
from loaders.interpret.offices import (
    EXPERT_MANDATE,
    HONORIFIC,
    MORE_THAN_OFFICE,
    NAME,
    NAME_STARTS,
    OFFICE,
    PRESIDES,
    WAS_DONE,
    PrintedName,
    begins_with_office,
    is_of_another,
    office_extent,
    person,
    read_name,
)
from loaders.interpret.person_lists import EXPERTS, names_alone, persons_in_list
from loaders.interpret.persons_in_role import persons_in_role
from loaders.interpret.presiding import PRESIDED, PRESIDING_ROLES, presided_by, presiding
from loaders.interpret.same_person import unify
from loaders.interpret.sentences import sentences
from loaders.interpret.sightings import (
    BRACKET,
    Sighting,
    affiliation_in,
    bracketed,
    bracketed_names,
    country_served,
    is_person,
    iso_of,
    just_before,
    state_around,
    state_behind,
    stated_home,
)
from loaders.model.facts import Actor, RoleFact
from loaders.model.text import MappedText
from loaders.model.tree import Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_BY_OFFICER = re.compile(r"\bby\s+the\s+(?:Co-|Vice-)?(?:Chair|President|Facilitator)")
_CONTEXT = re.compile(
    r"\b(?:chair|elect|appoint|moderat|facilitat|presid|opened|closed|rapporteur|replac|panel|"
    r"speaker|presenter|behalf\s+of|"
    r"officer|bureau|individual|capacity|attend|young\s+participant|read\s+out|designat|nominat|succeed|coordinator)\w*",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"{NAME}\s*\([A-Z][^()]+\),\s+(?:(?:Deputy|First|Vice|State|Assistant)[\s-])*(?:{OFFICE.pattern})"
)
"""``Jo Ek (Peru), Minister of Justice``: an entry of a list."""
_TITLED_ANYWHERE = re.compile(
    rf"(?<![\w.])(?:(?<!\bof )(?<!\bChief )|(?!Justice\b))(?:{HONORIFIC}\s+)+(?={NAME}|{NAME_STARTS})"
)
_DISTRIBUTION = re.compile(r"\bDistr\.?:?\s*General\b", re.IGNORECASE)
"""On a cover "General" is no title of the word below."""
_OFFICE_THEN_NAME = re.compile(
    rf"(?:Executive\s+Director|Secretary-General|Director-General|High\s+Commissioner|President|"
    rf"Prime\s+Minister|Chief\s+Justice|(?:Prosecutor|Attorney|Solicitor)[\s-]General|"
    r"(?<!of\s)(?<!Deputy\s)(?:Deputy\s+|Assistant\s+|Chief\s+|Detective\s+)?(?:Superintendent|Inspector|Magistrate|Commissioner)|"
    r"Ambassador-at-Large|(?<=,\s)Chief(?!\s+Justice)|(?<=and\s)Chief(?!\s+Justice)|(?<=by\s)Chief(?!\s+Justice)|"
    rf"Minister\s+(?:of|for)\s+(?:the\s+)?(?:Justice|Interior|Foreign\s+Affairs|Home\s+Affairs|Public\s+Security)),?\s+(?P<name>{NAME})(?=,|\.|\s+[a-z(])"
)
_SERVED = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w’'\s-]{1,60}?)?\s+(?:(?:also\s+)?(?:served|acted)|(?:had|has)\s+(?:resigned|stepped\s+down)(?:\s+from\s+(?:his|her|the)\s+[a-z]+)?)\s+"
    rf"as\s+(?:the\s+|an?\s+)?(?P<role>(?i:(?:(?:scientific|expert|lead|panel|session)\s+)?{ROLE_WORDS}))\b"
)
_APPOSITION = re.compile(
    r"\s*,\s*(?P<words>(?:(?:the|an?)\s+)?(?:[A-Z]|(?:former|acting|founding|youth|regional|senior|deputy|judge|professor|head|director|"
    r"representative|delegate|member)\b)[^;]*)"
)
_MANDATE_BEHIND = re.compile(rf"(?:(?:the|United|Nations)\s+)*{EXPERT_MANDATE.pattern}")
_LIST_OPENS = re.compile(
    r"\bchair(?:man|woman|person)?ship\s+of\s+|\bby\s+(?:the\s+panell?ists?\s+)?|\bpanell?ists\s*:?\s+|:\s+",
    re.IGNORECASE,
)
_PRESIDED_BY = re.compile(
    r"\b(?P<verb>chaired|moderated|facilitated|presided\s+over|panell?ists|chair(?:man|woman|person)?ship)\s*(?:by|:|of)\s+$"
)
_HELD = re.compile(rf"(?:{HONORIFIC}\s+){NAME}(?:\s+\([^()]*\))?,\s+(?:the\s+)?$")
_NAMES_ANOTHER = re.compile(
    r"\b(?:appointed|designated|named|elected|invited|thanked|requested)\s+(?:the|an?)\s"
)
_VERBS = frozenset({"chaired", "moderated", "facilitated", "presided over"})
"""With a State in brackets behind the name, told of by ``presiding``."""
_ARTICLE = re.compile(r"^(?:its|the|an?)\s+", re.IGNORECASE)
_PLAIN_ROLE = re.compile(
    r",\s+(?:an?\s+|the\s+)?(?P<role>(?:expert|delegate|representative|member|researcher|lecturer|student|consultant|coordinator|head|director|prosecutor|judge|lawyer|professor|manager|adviser|specialist)\s+"
    r"(?:of|at|for|from|in|on|to)\s+[^,;.()]{2,100}|(?:(?:individual|independent|international|legal|senior|public|chief|state)\s+)?(?:expert|researcher|consultant|prosecutor|judge|magistrate|lawyer|attorney|investigator|criminologist|psychologist|journalist|academic|survivor))"
    r"(?=[,;.]|$)"
)
_REPRESENTING = re.compile(
    r"(?:^|[\s(])(?P<role>(?:representative|observer|delegate|expert|panell?ist|consultant|prosecutor|judge|lawyer|"
    r"practitioner|official|officer|student|researcher|investigator|academic|survivor)\s+(?:of|for|from)\s+"
    r"(?:the\s+)?[A-Z][^,;]{2,120})(?:,\s+as\s+(?:the\s+)?host[^,;]*)?,\s+$"
)
_CAPITAL_NEXT = re.compile(r",\s+[A-Z]")
_NAME_NEXT = re.compile(rf",\s+(?:{HONORIFIC}\s+)*{NAME}")
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?(?P<state>[A-Z][^,;()]{2,60}?)(?=,\s+(?:the\s+)?[A-Z])")
_NO_TITLE = re.compile(
    r"(?:(?:the\s+)?(?:(?<!\bof )(?<!\bfor )(?<!Chief )(?<!Prosecutor )(?<!Attorney )(?<!Solicitor )(?<!-)|"
    r"(?!Justice\b|General\b))"
    rf"{HONORIFIC}\s+){{1,4}}$"
)
"""Titles right before a name; "Minister of Justice" ends with none."""
_TITLE_IN_BRACKETS = re.compile(rf"\s*\((?:{HONORIFIC}\s+)*$")
"""``the Attorney General of Kenya (Ms. Jo Ek)``"""
_HOW_PRESENT = re.compile(
    r"\s*\((?:by|via|through|online|remotely|virtually|in\s+person|(?:also\s+|speaking\s+)*on\s+behalf)\b"
    r"[^()]*\)",
    re.IGNORECASE,
)
"""``Executive Secretary of ESCWA (by video message)``: no part of the office."""
_BEFORE_TITLE = re.compile(
    r"(?:^|[,;(]\s*|\s(?:by|the|"
    r"of)\s+)(?P<words>(?:the\s+)?(?:(?:outgoing|incoming|former|acting)\s+)?"
    r"(?:(?:youth|regional|resident|senior|deputy)\s+[a-z]+|[A-Z][\w’'-]*)(?:\s+(?:of|for|the|and|"
    r"on|in|[A-Z][\w’'-]*)){0,12}?)(?P<comma>,?)\s+$"
)


def find_roles(context: Context) -> Iterator[RoleFact]:
    """Every natural person printed by name, in every role; one person under variant names is one."""
    sightings = _telling(list(dict.fromkeys(_sightings(context))))
    people = unify([(s.name, s.country) for s in sightings])
    for s in _with_roles(sightings, people, context):
        yield RoleFact(
            people[s.name],
            _HOW_PRESENT.sub("", s.role),
            s.span,
            s.paragraph,
            s.affiliation,
            s.country,
            s.meeting,
            s.officer,
        )


def _telling(sightings: list[Sighting]) -> list[Sighting]:
    """A mere mention adds nothing where the same paragraph names the person in a role."""
    told = {(s.name, s.paragraph) for s in sightings if s.role}
    return [s for s in sightings if s.role or s.replaces or (s.name, s.paragraph) not in told]


def _with_roles(sightings: list[Sighting], people: dict[str, Actor], context: Context) -> Iterator[Sighting]:
    """Who is elected "to replace her" takes over the office of the person replaced."""
    offices = {people[s.name].key: s.role for s in reversed(sightings) if s.officer and s.role}
    for s in sightings:
        key = people[s.replaces].key if s.replaces in people else person(s.replaces).key if s.replaces else ""
        role = offices.get(key, "") if not s.role else ""
        yield replace(s, role=role, meeting=context.meeting, officer=True) if role else s


def _sightings(context: Context) -> Iterator[Sighting]:
    for node in context.tree.front():
        for line in node.cells or (node.text,):
            yield from role_line(line, "", context, officer=True)
        if node.text.text.rstrip().endswith("."):  # a sentence, not a line of a cover
            yield from _sentence(node.text, "", context)
        elif _TITLED_ANYWHERE.search(node.text.text) or _BY_OFFICER.search(node.text.text):
            masthead = [m.span() for m in _DISTRIBUTION.finditer(node.text.text)]
            yield from _free(node.text.without(masthead), "", context)
    for located in context.tree.sections():
        officers = list(role_line(located.node.text, "", context, officer=True))  # "Rapporteur: Jo Ek (Fiji)"
        if not officers and _TITLED_ANYWHERE.search(located.node.text.text):
            officers = list(_free(located.node.text, "", context))
        yield from officers
    for located in context.tree.paragraphs():
        yield from _paragraph(located.node, context)
    inside = {id(child) for x in context.tree.paragraphs() for child in x.node.children}
    for located in context.tree.of_kind(NodeKind.TABLE):
        if id(located.node) not in inside:
            yield from officers_in_table(located.node, "", context)
    for note in context.tree.footnotes:
        yield from _free(note.text, "", context)
        yield from cited_authors(note.text)


def _paragraph(node: Node, context: Context) -> Iterator[Sighting]:
    electing = bool(ELECTING.search(node.text.text)) or bool(re.search(r"\bofficers\b", node.text.text))
    before = ""
    rows = list(regional_rows(node.text, node.label, context))
    yield from rows
    for sentence in () if rows else sentences(node.text):
        yield from _sentence(sentence, node.label, context, before)
        before = sentence.text
    above = role_above(node.text.text) if electing else ""
    for child in node.children:
        if child.kind is NodeKind.TABLE:
            yield from officers_in_table(child, node.label, context)
            continue
        for below in child.walk():
            found = list(role_line(below.text, node.label, context, officer=electing))
            if not found and electing:
                above = role_above(below.text.text) or above
                found = list(under_role(below.text, above, node.label, context)) if above else []
            if found:
                yield from found
            else:
                for sentence in sentences(below.text):
                    yield from _sentence(sentence, node.label, context)


def _sentence(sentence: MappedText, paragraph: str, context: Context, before: str = "") -> Iterator[Sighting]:
    words = sentence.text
    found: list[Sighting] = []
    if ELECTING.search(words) or LABELLED.search(words):
        found = list(elected(sentence, paragraph, context, before))
    elif PRESIDED.search(words):
        found = list(presiding(sentence, paragraph, context))
    yield from found
    named = {s.span.start for s in found}
    for sighting in _free(sentence, paragraph, context):
        presides = PRESIDES.match(sighting.role) and not ELECTING.search(words)
        if sighting.span.start not in named or presides:
            yield sighting


_IS_OFFICE = re.compile(r"\b(?:Secretary|Director|Attorney|Prosecutor|Rapporteur)-General$")


def _free(text: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    """Persons outside elections: with an honorific, or with a country in brackets where somebody acts."""
    words = text.text
    taken: list[tuple[int, int]] = []
    for name in _titled(words):
        bracket = BRACKET.match(words, name.end)
        if context.knowledge.names.exact(name.name) is not None:
            continue
        taken.append((name.start, name.end))
        country, affiliation, _ = bracketed(bracket["inside"] if bracket else "", context.knowledge)
        role, body = _role_of(text, name, bracket, context.knowledge)
        if not role:
            role, body = _office_of(text, name, context)
        told = (*persons_in_role(text, context.knowledge), *presided_by(text, context.knowledge))
        role = role or next((stated for one, stated in told if one.start == name.start), "")
        span = text.span(name.start, bracket.end() if bracket and (country or affiliation) else name.end)
        home = affiliation or body or stated_home(words, name.end, context.knowledge)
        state = country or _state_of(role, home, words, name.end, context)
        state = state or state_around(words, name.start, context.knowledge)
        yield Sighting(name.name, role, span, paragraph, state, home)
    thanked = ((name, "") for name in credited(text.text))
    for name, office in (*_behind_offices(text, context), *_beside_names(text, context), *thanked):
        if _IS_OFFICE.search(name.name):
            continue  # "United Nations Assistant Secretary-General"
        if not any(a <= name.start < b for a, b in taken) and not _is_body(words, name, context):
            taken.append((name.start, name.end))
            body = affiliation_in(office, context.knowledge)
            span = text.span(name.start, name.end)
            bracket = BRACKET.match(words, name.end)
            country, _, _ = bracketed(bracket["inside"] if bracket else "", context.knowledge)
            body = body or stated_home(words, name.end, context.knowledge)
            state = country or _state_of(office, body, words, name.end, context)
            yield Sighting(name.name, office, span, paragraph, state, body)
            second = _second_office(text, bracket.end() if bracket else name.end, context) if office else ""
            if second and second != office:
                served = country_served(second, context.knowledge)
                yield Sighting(
                    name.name, second, span, paragraph, served, affiliation_in(second, context.knowledge)
                )
    yield from _with_country(text, paragraph, context, taken)


def _with_country(
    text: MappedText, paragraph: str, context: Context, taken: list[tuple[int, int]]
) -> Iterator[Sighting]:
    """Names with a country in brackets where somebody acts, or with what they are behind it.

    Args:
        taken: where the names told of already stand.
    """
    words = text.text
    acting = _CONTEXT.search(words) or _ENTRY.match(words)
    for name, bracket in bracketed_names(text):
        plain = _PLAIN_ROLE.match(words, bracket.end())
        if not (acting or plain) or any(a <= name.start < b for a, b in taken):
            continue
        if not is_person(words, name, bracket, context.knowledge):
            continue
        country, affiliation, office_words = bracketed(bracket["inside"], context.knowledge)
        office_words = office_words or _ARTICLE.sub("", office_at(text, bracket.end(), context.knowledge)[1])
        office_words = office_words or (plain["role"] if plain else "")
        yield Sighting(
            name.name, office_words, text.span(name.start, bracket.end()), paragraph, country, affiliation
        )


def _second_office(text: MappedText, at: int, context: Context) -> str:
    """``The President of the Congress, Jo Ek, Minister of Justice of Fiji,``: the office behind the name."""
    length, office = office_at(text, at, context.knowledge) if _CAPITAL_NEXT.match(text.text, at) else (0, "")
    return office if office and not _NAME_NEXT.match(text.text, at + length) else ""


def _state_of(role: str, home: Actor | None, words: str, at: int, context: Context) -> str:
    """The State that a role is held for, that is home, or that stands behind the role."""
    known = context.knowledge
    return country_served(role, known) or iso_of(home) or state_behind(words, role, at, known)


def _is_body(words: str, name: PrintedName, context: Context) -> bool:
    known = context.knowledge.names.exact(name.name) is not None
    return known or begins_known_name(words, name.start, name.end, context.knowledge)


def _office_of(text: MappedText, name: PrintedName, context: Context) -> tuple[str, Actor | None]:
    """The office right before a name with a title, however long its words are."""
    for match in OFFICE.finditer(text.text, 0, name.start):
        found = holder_behind(text, match.start(), context.knowledge)
        alone = _no_country(text.text, name, context) or PRESIDES.match(text.text, match.start())
        inside = _TITLE_IN_BRACKETS.search(text.text, match.start(), name.start)
        held = text[match.start() : inside.start()] if inside else text[:0]
        if held and office_extent(held).text == held.text:
            return held.text, affiliation_in(held.text, context.knowledge)
        if found is not None and found.start == name.start and alone:
            words = re.sub(r"^[Tt]he\s+", "", office_extent(text[match.start() :]).text)
            if VERB.search(words) is None:
                return words, affiliation_in(words, context.knowledge)
    return "", None


def _behind_offices(text: MappedText, context: Context) -> Iterator[tuple[PrintedName, str]]:
    """``the Chief of the Section, Jo Ek, said``: names without a title behind the office they hold.

    A State in brackets is that of the office only where somebody presides; else a list goes on.
    """
    for match in OFFICE.finditer(text.text):
        name = holder_behind(text, match.start(), context.knowledge)
        if name is None and (short := _before_name(text, match.start(), context)) is not None:
            yield short
        if name is None or name.titled or context.knowledge.names.exact(name.name) is not None:
            continue
        inner = _NAMES_ANOTHER.search(text.text, match.end(), name.start)
        if inner or _HELD.search(text.text[: match.start()]):
            continue  # "Mr. Ek, Legal Officer, Open Doors Abroad"; "the Chair appointed the Director, Jo Ek"
        if WAS_DONE.search(text.text, match.end(), name.start):
            continue  # "The Secretary-General's message was conveyed by the Director, Jo Ek"
        if _no_country(text.text, name, context) or PRESIDES.match(text.text, match.start()):
            yield name, re.sub(r"^The\s+", "", office_extent(text[match.start() :]).text)


def _before_name(text: MappedText, start: int, context: Context) -> tuple[PrintedName, str] | None:
    """``Secretary General of INTERPOL Jo Ek``."""
    end = text.text.find(";", start)
    extent = office_extent(text[start : end if end >= 0 else len(text)])
    name = name_after_body(extent.text, context.knowledge)
    if name is None or context.knowledge.names.exact(name.name) is not None:
        return None
    if MORE_THAN_OFFICE.search(extent.text, 0, name.start):
        return None
    moved = PrintedName(name.name, start + name.start, start + name.end, name.titled)
    return moved, extent.text[: name.start].strip()


def _no_country(words: str, name: PrintedName, context: Context) -> bool:
    """No brackets, or other words in them than a State or a body: ``(via video message)``."""
    bracket = BRACKET.match(words, name.end)
    if bracket is None:
        return True
    country, body, _ = bracketed(bracket["inside"], context.knowledge)
    return not country and body is None


def _beside_names(text: MappedText, context: Context) -> Iterator[tuple[PrintedName, str]]:
    """Names with their office behind a comma, anywhere or in a list of those who speak."""
    for holder in holders_in(text, context.knowledge):
        if holder.name.titled or not OF_BODIES.search(holder.name.name):
            yield holder.name, holder.office
    for match in EXPERTS.finditer(text.text):
        for name in names_alone(text.text, match.end()):
            yield name, _one_of(match.group(0))
    yield from persons_in_role(text, context.knowledge)
    for match in _LIST_OPENS.finditer(text.text):
        presided = _PRESIDED_BY.search(text.text, 0, match.end())
        people = presided is not None
        if not people and BODIES.search(text.text[: match.start()].rpartition(". ")[2]):
            continue
        stated = PRESIDING_ROLES.get(presided["verb"].lower(), "") if presided else ""
        for one in persons_in_list(text[match.end() :], context.knowledge, people=people):
            name, beside = one.name, "" if one.in_brackets else one.beside.strip(" .")
            if context.knowledge.state_named(re.sub(r"^the\s+", "", beside)) is not None:
                beside = ""  # where somebody is from is no role
            moved = PrintedName(name.name, name.start + match.end(), name.end + match.end(), name.titled)
            yield (
                moved,
                one.office
                or ("" if one.in_brackets and presided and presided["verb"] in _VERBS else stated or beside),
            )


def _one_of(words: str) -> str:
    """``two youth representatives, ``: what each of them is."""
    noun = re.sub(r"^(?:(?:[Tt]he|[Tt]wo|three|four|five|several|some|following)\s+)+|[,:\s]+$", "", words)
    noun = re.sub(r"\s+(?:also\s+)?(?:made|spoke|took|attended|participated|were)\b.*", "", noun)
    return re.sub(r"s(?=$|\s+(?:to|of|at|from|for|in)\s)", "", noun, count=1)


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


def _own_before(words: str, name: PrintedName, bracket: re.Match[str] | None) -> re.Match[str] | None:
    """The office before a name that is that of the person named."""
    before = _BEFORE_TITLE.search(_NO_TITLE.sub("", just_before(words, name.start)))
    own = before is not None and (
        not (before["comma"] and bracket is not None) or PRESIDES.match(before["words"]) is not None
    )
    if (
        before is None
        or not own
        or not begins_with_office(before["words"])
        or MORE_THAN_OFFICE.search(before["words"])
        or before["words"].endswith(" and")  # "the Minister of Fiji and Ms. Jo Ek"
    ):
        return None
    at = words.rfind(before["words"], 0, name.start)
    return None if is_of_another(words, at, name.end) else before


def _role_of(
    text: MappedText, name: PrintedName, bracket: re.Match[str] | None, knowledge: Knowledge
) -> tuple[str, Actor | None]:
    """The office in apposition (``…, Minister of Justice of Thailand,``) or before the name."""
    end = bracket.end() if bracket else name.end
    home = None if bracket else _OF_STATE.match(text.text, end)
    if home is not None and knowledge.state_named(home["state"]) is not None:
        end = home.end()  # "Jo Ek of Fiji, Chair of the Committee"
    served = _SERVED.match(text.text, end)
    if served is not None:
        return served["role"], None
    after = _APPOSITION.match(text.text, end)
    if after is not None and after["words"].startswith("the ") and _own_before(text.text, name, bracket):
        after = None  # "by the Attorney General, Mr. Jo Ek, the Chief of …": the next one of a list
    mandate = _MANDATE_BEHIND.match(after["words"]) if after is not None else None
    if after is not None and (mandate or begins_with_office(after["words"])):
        words = office_extent(text[after.start("words") : after.end("words")]).text
        words = re.split(r"\s+(?:and|in|who|which)\s+(?=[A-Z]{1}\.|\d|19|20)", words)[0]
        cut = VERB.search(words)
        words = words[: cut.start()] if cut else words
        return re.sub(r"^the\s+", "", words).strip(" ,."), affiliation_in(words, knowledge)
    plain = _PLAIN_ROLE.match(text.text, end)
    if plain is not None:
        return plain["role"], affiliation_in(plain["role"], knowledge)
    before = _own_before(text.text, name, bracket)
    if before is not None:
        told = before["words"]
        starts = [m.end() for m in AND_THE_OFFICE.finditer(told) if begins_with_office(told[m.end() :])]
        words = re.sub(
            r"^[Tt]he\s+", "", told[starts[-1] :] if starts else told
        )  # of two, the one beside him
        return words, affiliation_in(words, knowledge)
    spoke_for = _REPRESENTING.search(_NO_TITLE.sub("", just_before(text.text, name.start)))
    at = text.text.rfind(spoke_for["role"], 0, name.start) if spoke_for else 0
    if spoke_for is not None and bracket is None and not is_of_another(text.text, at, name.end):
        return spoke_for["role"], affiliation_in(spoke_for["role"], knowledge)
    return "", None
