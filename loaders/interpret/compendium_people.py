"""The people whom a compendium names: in its acknowledgements, and below its foreword."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.annotate import identify_actor
from loaders.interpret.compendium_outline import Outline
from loaders.interpret.context import Context
from loaders.interpret.offices import HONORIFIC, name_words, person
from loaders.model.facts import Actor, RoleFact
from loaders.model.text import MappedText, Span

_THANKS = re.compile(
    r"\backnowledge?ments?\b|\bthanks\b|^thank\b|\bcontributors?\b|\bcredits\b|\bauthors?\b", re.IGNORECASE
)
_FOREWORD = re.compile(r"^(?:foreword|preface|message\s+from|prologue|welcome)\b", re.IGNORECASE)
_TITLE = rf"(?:{HONORIFIC}\s+)"
_NAME = name_words(2, 5)
_ONE = rf"{_TITLE}*{_NAME}"
_NAMES = rf"{_ONE}(?:\s*,\s*(?:and\s+)?{_ONE}|\s+and\s+{_ONE})*"
# "Design: A", "Data analysis: B"
_WORK = r"\b[A-Z][a-z-]+(?:\s+(?:and\s+)?[a-z]+){0,3}"
_CREDITED = re.compile(
    r"(?P<how>(?:[a-z]+ed|[Ww]ritten|[Ll]ed|[A-Z][a-z]+ed)\s+by|(?:support|guidance|assistance|supervision|"
    r"contributions?|coordination|direction|leadership|help|inputs?|advice)\s+(?:of|from|by)|"
    r"(?:[Tt]hanks?|gratitude|appreciation)(?:\s+(?:(?:go(?:es)?|(?:is|are)\s+(?:also\s+)?(?:due|owed|extended))\s+)?to)?|grateful\s+to|acknowledges?|\band\s+to(?:\s+the\s+[a-z]+s)?|"
    r"\bteam,|"
    rf"{_WORK}:|(?<=\))\s*,?\s*and|(?<=\)),)"
    rf"\s+(?P<names>{_NAMES})\s*,?\s*(?:\((?P<in>[^()]{{2,160}})\))?"
)
# Words of bodies and titles, none of which is part of a person's name.
_NO_NAME = frozenset(
    """Agency Alliance Association Board Branch Center Centre Civil Commission Committee Company Conference
    Congress GmbH Inc LLC Ltd Coordination Council Crime Criminal Department Division Forum Foundation
    General Global Governing Bodies Government Group Institute International Justice Member Members
    Ministry Nations Network NGO NGOs Office Organization Preparatory Prevention Programme Program
    Regional Republic Secretariat Section Society State Studio Studios States Team The This Unit United
    University UNODC Working World""".split()
)
_ROLE_WORDS = (
    r"(?:(?:Executive|Deputy|Assistant|Vice|Senior|Junior|Associate|Board|Programme|Program|Project|Policy|"
    r"Research|Communications?|Legal|Former|Acting|Managing|Founding|Honorary|Regional|Chief|Lead|General)[\s-]+)*"
    r"(?:Coordinators?|Co-?ordinators?|Interns?|Members?|Directors?|Officers?|(?:Co-)?Chairs?|Chairpersons?|"
    r"Presidents?|Secretar(?:y|ies)|Managers?|Experts?|Consultants?|Advis[eo]rs?|Heads?|Chiefs?|Assistants?|"
    r"Representatives?|Researchers?|Editors?|Authors?|Treasurers?|Founders?|Volunteers?|Fellows?|Analysts?|"
    r"Leads?|Specialists?|Professors?|Trainees?)"
)
_ROLE = re.compile(_ROLE_WORDS + "$", re.IGNORECASE)
_ROLE_FIRST = re.compile(
    rf"(?P<role>{_ROLE_WORDS})(?:\s*,\s*|\s+(?:of|for|at|in|with)\s+)(?:the\s+)?(?P<body>\S.*)", re.IGNORECASE
)
_WORKERS = re.compile(r"\bto\s+the\s+([a-z]+)s$")
_OFFICE_BEHIND = re.compile(rf",\s+(?P<in>(?i:{_ROLE_WORDS})\s*(?:,|of|for|at)\s[^;.()]{{2,140}})")
_LONG_NAME = 7  # words
_SIGNED = re.compile(rf"{_TITLE}*(?P<name>{_NAME}?)\s*,?\s+(?P<in>{_ROLE_WORDS}\b.*)")


def read_people(context: Context, outline: Outline) -> Iterator[RoleFact]:
    """The natural persons that the acknowledgements name or that signed the foreword, each with role and
    affiliation."""
    yield from _signatures(context, outline)
    sections = {n for n, (node, _) in enumerate(outline.headings, start=1) if _THANKS.search(node.text.text)}
    for unit in (u for u in outline.units if u.section in sections):
        how = ""
        for match in _CREDITED.finditer(unit.text.text):
            # "… (Unit A) and B (Unit B)": what is said of the first holds for the others.
            how = match["how"] if re.search(r"[a-z]{4}", match["how"]) else how
            inside, end = match["in"] or "", match.end()
            behind = _OFFICE_BEHIND.match(unit.text.text.rstrip(), match.end("names"))
            names = list(re.finditer(_ONE, match["names"]))
            for name in names:
                words = _bare(name.group(0))
                if not _NO_NAME.isdisjoint(words.split()) or context.knowledge.state_named(words):
                    continue
                told = behind["in"] if behind and name is names[-1] and not inside else inside
                start = match.start("names") + name.start()
                span = unit.text.span(start, behind.end() if behind and told is behind["in"] else end)
                yield _fact(context, words, told, how, span)


def _signatures(context: Context, outline: Outline) -> Iterator[RoleFact]:
    """Name and office in a line of their own at the end of a foreword."""
    lines: list[MappedText] = []
    for number, (node, _) in enumerate(outline.headings, start=1):
        if _FOREWORD.match(node.text.text):
            lines += [unit.text for unit in outline.in_section(number)]
            lines += [following.text for following, _ in outline.headings[number : number + 2]]
    pairs = (
        MappedText.join(pair, ", ") for pair in pairwise(lines) if len(pair[0].text.split()) < _LONG_NAME
    )
    for line in (*lines, *pairs):
        match = _SIGNED.fullmatch(line.text)
        if match and _NO_NAME.isdisjoint(match["name"].split()):
            yield _fact(context, match["name"], match["in"], "", line.span())


def _fact(context: Context, name: str, inside: str, how: str, span: Span) -> RoleFact:
    role, body = _role(inside, how)
    return RoleFact(person(name), role, span, affiliation=_body(context, body) if body else None)


def _bare(name: str) -> str:
    """A name without honorific and closing stop."""
    return re.sub(rf"^{_TITLE}+", "", name).strip(" .,")


def _role(inside: str, how: str) -> tuple[str, str]:
    """Role and body of "(Alliance's Programme Coordinator)"; without a role the words of the credit."""
    inside = inside.strip(" ,.")
    workers = _WORKERS.search(how)
    credited = workers[1] if workers else re.sub(r"^\W+|\W*\band$|\W+$", "", how).strip()
    first = _ROLE_FIRST.fullmatch(inside)
    if first:
        return first["role"], re.sub(r",?\s+for\s+(?:his|her|their)\b.*$", "", first["body"])
    match = _ROLE.search(inside)
    if not match:
        return re.sub(r"\s+(?:of|from|by|to)$", "", credited) or "contributor", inside
    role = (
        re.sub(r"(?<=[a-z])s$", "", match.group(0)) if not match.group(0).endswith("ss") else match.group(0)
    )
    body = re.sub(r"(?:[’']s?)?[\s,;]*(?:of|at|,)?$", "", inside[: match.start()].strip())
    return role, body


def _body(context: Context, printed: str) -> Actor:
    """The body of an affiliation; the name of its owner may go first ("UNODC Civil Society Unit")."""
    whole = identify_actor(_in_full(context, printed), context.knowledge, None)
    owner, _, unit = printed.partition(" ")
    if whole.known or not unit or context.knowledge.names.exact(owner) is None:
        return whole
    part = identify_actor(unit, context.knowledge, None)
    return part if part.known else whole


def _in_full(context: Context, name: str) -> str:
    """A short form that the document introduces in parentheses ("… Criminal Justice (Alliance)")."""
    pattern = re.compile(
        rf"((?:[A-Z][\w&-]*)(?:\s+(?:[A-Z][\w&-]*|of|on|and|for|the|in)){{1,14}})\s+\({re.escape(name)}\)"
    )
    for located in context.tree.paragraphs():
        match = pattern.search(located.node.text.text)
        if match and name.split(maxsplit=1)[0] in (*match.group(1).split(), _initials(match.group(1))):
            return re.sub(r"^The\s+", "", match.group(1))
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
