"""Who presided over which sitting: ``The 1st meeting was chaired by …``, ``… closed the 5th meeting``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.context import Context
from loaders.interpret.holders import office_at
from loaders.interpret.offices import MORE_THAN_OFFICE, PrintedName
from loaders.interpret.ordinals import figure
from loaders.interpret.panel_members import AS_PANEL
from loaders.interpret.person_lists import persons_in_list
from loaders.interpret.sightings import (
    ON_BEHALF,
    Sighting,
    bracketed,
    bracketed_names,
    is_person,
    just_before,
    sighted,
)
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

PRESIDED = re.compile(
    r"\b(?P<verb>(?:co-)?chaired|presided\s+over|facilitated|moderated|opened|"
    r"closed|chair(?:person|man)?ship)\b(?P<by>\s+(?:jointly\s+)?by\b|\s+of\b)?",
    re.IGNORECASE,
)
OTHERS_FOLLOW = re.compile(
    r"\b(?:comprised|comprising|composed|consist(?:ed|ing)|featured|featuring|included|including|heard|brought\s+together|"
    r"followed|joined|panell?ists|presentations?|speakers|statements?)\b"
)
"""``moderated by A, comprised B and C``: only A moderated."""
PRESIDING_ROLES = {
    "chaired": "Chair", "co-chaired": "Co-Chair", "moderated": "Moderator", "facilitated": "Facilitator",
    "presided over": "presiding officer", "chairmanship": "Chair", "chairwomanship": "Chair",
    "chairpersonship": "Chair", "chairship": "Chair",
}  # fmt: skip
_BY_THEM = re.compile(r"\b(?:chaired|moderated|facilitated|presided\s+over)\s+by\s+$")
_OFFICE = re.compile(
    r"(?:^|\bby\s+|[,;]\s+)(?:[Tt]he\s+|[Ii]ts\s+)?(?P<office>(?:[A-Z][\w-]*\s+){0,3}?(?:Chair|Vice-Chair|President|Vice-President|Rapporteur|Minister|"
    r"Secretary|Director)\b[^,;]{0,120}?)(?:,\s+|\s+)(?:(?:H\.E\.|M[rs]s?\.|Dr\.|Ambassador)\s+)*$"
)
_ELIDED = re.compile(r"(?:;|,?\s+and)\s+(?P<what>(?:the|its)\s+[^,;]*?\bmeetings?)\s+by\s+")
"""``The 3rd meeting was chaired by A, and the 4th meeting by B``"""
_PRESIDED_OVER = re.compile(r"\b(?P<verb>chaired|moderated|facilitated|presided\s+over)\s+by\s+")
SITTINGS = re.compile(
    r"\b(?P<numbers>\d{1,3}(?:st|nd|rd|th)(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|to|through)\s+(?:(?:its|the)\s+)?|\s*[–—-]\s*)"
    r"(?:\d{1,3}(?:st|nd|rd|th)|last|final|closing|concluding)){0,12})\s+(?:\([^)]*\)\s+)?"
    r"(?:(?:plenary|joint|open|closed|private|public|formal)\s+)?meetings?\b"
)
"""``1st, 2nd and 4th meetings``, ``12th (closing) meeting``, ``6th and last meeting``."""


def presiding(sentence: MappedText, paragraph: str, context: Context) -> Iterator[Sighting]:
    """``The 1st and 2nd meetings were chaired by A (Chile)``; ``B (Peru) closed the 5th meeting``."""
    words = sentence.text
    names = [
        (n, b)
        for n, b in bracketed_names(sentence)
        if is_person(words, n, b, context.knowledge) or _BY_THEM.search(words, 0, n.start)
    ]
    acts = list(PRESIDED.finditer(words))
    for name, bracket in names:
        if ON_BEHALF.search(just_before(words, name.start)):
            yield sighted(sentence, name, bracket, "", paragraph, context, False)
            continue
        act = _act_of(words, name, bracket, acts)
        verb = act["verb"].lower() if act else ""
        clause = _clause(words, act) if act else ""
        elided = list(_ELIDED.finditer(words, act.end(), name.start)) if act and act["by"] else []
        clause = elided[-1]["what"] if elided else clause
        numbers = sitting_numbers(clause)
        for number in numbers or (0,):
            where = f"{context.meeting}/sitting/{number}" if number and context.meeting else context.meeting
            role = _office_before(words, name) or PRESIDING_ROLES.get(verb)
            role = role or ("" if office_at(sentence, bracket.end(), context.knowledge)[0] else verb)
            what = f"{verb} the {figure(number)} meeting" if number else role
            yield sighted(sentence, name, bracket, what, paragraph, context, False, where)
        country, affiliation, office_words = bracketed(bracket["inside"], context.knowledge)
        if office_words:
            yield Sighting(
                name.name,
                office_words,
                sentence.span(name.start, bracket.end()),
                paragraph,
                country,
                affiliation,
            )


def _office_before(words: str, name: PrintedName) -> str:
    """``opened by the President of the Conference at its ninth session, Mr. A (Egypt)``: the office."""
    found = _OFFICE.search(words[: name.start])
    return found["office"] if found and not MORE_THAN_OFFICE.search(found["office"]) else ""


def _act_of(
    words: str, name: PrintedName, bracket: re.Match[str], acts: list[re.Match[str]]
) -> re.Match[str] | None:
    """The verb whose agent (after "by") or subject (right before the verb) the name is."""
    before = [
        a
        for a in acts
        if a["by"]
        and a.end() <= name.start
        and ":" not in words[a.end() : name.start]
        and not OTHERS_FOLLOW.search(words, a.end(), name.start)
    ]
    after = [
        a
        for a in acts
        if not a["by"] and a.start() >= bracket.end() and not words[bracket.end() : a.start()].strip(" ,")
    ]
    if after:
        return after[0]
    return before[-1] if before else None


def _clause(words: str, act: re.Match[str]) -> str:
    """The clause that says which meetings: before a passive verb, after an active one."""
    if act["by"]:
        start = max(words.rfind(";", 0, act.start()), 0)
        return words[start : act.start()]
    end = re.search(r";|,\s+and\s", words[act.end() :])
    return words[act.end() : act.end() + end.start()] if end else words[act.end() :]


def sitting_numbers(words: str) -> list[int]:
    """``1st and 2nd meetings`` → 1, 2; ``2nd to 4th meetings`` → 2, 3, 4; ``5th and last meeting`` → 5."""
    found: list[int] = []
    for match in SITTINGS.finditer(words):
        parts = re.findall(r"(\d{1,3})(?:st|nd|rd|th)|(\bto\b|\bthrough\b|[–—-])", match["numbers"])
        for i, (number, _) in enumerate(parts):
            if not number:
                continue
            if i >= 2 and parts[i - 1][1] and found and found[-1] < int(number) <= found[-1] + 60:
                found.extend(range(found[-1] + 1, int(number)))
            found.append(int(number))
    return found


def presided_by(text: MappedText, knowledge: Knowledge) -> Iterator[tuple[PrintedName, str]]:
    """``moderated by Jo Ek (Fiji) and Ms. Ana Diaz of UNODC``: each of them, the one without a State, too."""
    for match in () if AS_PANEL.search(text.text) else _PRESIDED_OVER.finditer(text.text):
        stated = PRESIDING_ROLES.get(match["verb"].lower(), "")
        for one in persons_in_list(text[match.end() :], knowledge, people=True) if stated else ():
            start, end = one.name.start + match.end(), one.name.end + match.end()
            if not one.in_brackets:
                yield PrintedName(one.name.name, start, end, one.name.titled), one.office or stated
