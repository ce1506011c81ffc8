"""Where and when a resolution was adopted: ``53rd plenary meeting / 16 December 2021`` at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.annotate.dates import find_dates
from loaders.interpret.congress import meeting_label
from loaders.interpret.context import Context
from loaders.interpret.ordinals import ORDINAL, figure, ordinal_value, ordinal_word
from loaders.interpret.sittings import find_sittings
from loaders.model.facts import Actor, MeetingFact, MeetingKind
from loaders.model.text import MappedText
from loaders.model.tree import NodeKind

_SITTING = re.compile(
    r"\W*(?:Adopted\s+at\s+(?:the\s+|its\s+)?)?(?P<number>\d{1,5})(?:st|nd|rd|"
    r"th)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting\s*,?\s*(?:on\s+)?(?=\d|$)",
    re.IGNORECASE,
)
_SESSION = re.compile(
    rf"(?P<number>{ORDINAL})\s+(?:(?:special|resumed|"
    rf"emergency\s+special)\s+)?session",
    re.IGNORECASE,
)
FORMULA = re.compile(r"\W*The\s+(?P<body>[A-Z][^,;:.]{3,120})(?:[,:]|$)")
_DECIDED_AT = re.compile(
    r"(?:On\s+(?P<on>[^,;.]{5,40}),\s+at|At)\s+its\s+(?P<number>\d{1,4})(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting,\s+"
    r"(?(on)|(?:held\s+)?on\s+(?:[A-Z][a-z]+day,\s+)?[^,]{5,40},\s+)the\s+"
    r"(?P<body>(?:General\s+Assembly|Economic\s+and\s+Social\s+Council|(?:Commission|Conference)(?:\s+[^,:.;]{3,140}?)??))"
    r"(?=[,:]|\s+(?:decided|took|approved|adopted|elected|appointed)\b)"
)
_AT_ITS = re.compile(r"(?:On\s[^,;.]{5,40},\s+at|At)\s+its\s+\d+(?:st|nd|rd|th)\s")
_SESSION_OF_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s+session", re.IGNORECASE)
_FIRST_YEAR = 1900
_SPECIAL = re.compile(r"\bspecial\b|/RES/S-", re.IGNORECASE)
_IN_SYMBOL = re.compile(r"\bA/RES/(?:S-)?(?P<number>\d{2,3})/\d")
_DAY_ALONE = re.compile(r"[^\w(]{0,3}(?:[A-Za-z]+day,?\s+)?\d{1,2}\s+[A-Za-z]+\s+\d{4}\W*")
_PLENARY = re.compile(r"\d{1,5}(?:st|nd|rd|th)\s+plenary\s+meeting", re.IGNORECASE)
_SHORT = 60
"""Characters: the closing lines hold nothing else."""
_CLOSING = frozenset({NodeKind.FRONT, NodeKind.PARAGRAPH, NodeKind.SECTION, NodeKind.LINE})
"""Older resolutions print the sitting below their title."""


def find_adoption(context: Context) -> Iterator[MeetingFact]:
    """The session named on the cover, and the sitting with its day named at the end."""
    body = _adopting_body(context)
    session = _session(context)
    if session is None or body is None:
        yield from _sittings_of_decisions(context, body)
    if session is None:
        yield from _closing(context, body.label, body.key.removeprefix("organization/")) if body else ()
    if body is None and context.meeting.startswith("congress-"):
        label = meeting_label(context.meeting, context.knowledge)
        yield from _closing(context, label, context.meeting, part_of=context.meeting)
    if body is None or session is None or _of_another_body(session[1], body, context):
        return
    number, line = session
    special = "special " if _SPECIAL.search(line.text) else ""
    key = f"{body.key.removeprefix('organization/')}-{'s-' if special else ''}{number}"
    which = (
        str(number) if number >= _FIRST_YEAR else f"{ordinal_word(number)} {special}".strip()
    )  # "2017 session"
    label = f"{body.label}, {which} session"
    commission = (
        body.key.removeprefix("organization/") in context.knowledge.sessions or "Commission" in body.label
    )
    kind = MeetingKind.COMMISSION_SESSION if commission else MeetingKind.OTHER
    yield MeetingFact(key, kind, label, line.span())
    for located in context.tree.paragraphs():
        if not located.node.label and _AT_ITS.match(located.node.text.text):
            yield from find_sittings(located.node.text, "", key, context.knowledge, None)
    yield from _closing(context, label, key, part_of=key)


def _closing(context: Context, label: str, key: str, part_of: str = "") -> Iterator[MeetingFact]:
    """The sitting and the day that the closing lines name, or lines of the cover: the day below or above."""
    nodes = [located.node for located in context.tree.of_kind(*_CLOSING)]
    texts = [text for n in nodes for text in ((n.cells if n.kind is NodeKind.FRONT else ()) or (n.text,))]
    cover = sum(len(n.cells or (n.text,)) for n in nodes if n.kind is NodeKind.FRONT)
    around = zip([MappedText(), *texts], texts, [*texts[1:], MappedText()], strict=False)
    for i, (preceding, text, following) in enumerate(around):
        closing = _SITTING.match(text.text) if len(text) < _SHORT else None
        if closing is None:
            continue
        days = [text, *(t for t in (following, preceding) if _DAY_ALONE.fullmatch(t.text))]
        dates = next((found for t in days if (found := find_dates(t))), ())
        if dates or (i < cover and _PLENARY.fullmatch(text.text)):
            sitting = int(closing["number"])
            start, end = (dates[0].start, dates[0].end) if dates else (None, None)
            yield MeetingFact(
                f"{key}/sitting/{sitting}", MeetingKind.SITTING, f"{figure(sitting)} meeting of the {label}",
                text.span(), start, end, part_of=part_of,
            )  # fmt: skip


def _sittings_of_decisions(context: Context, body: Actor | None) -> Iterator[MeetingFact]:
    """``At its 14th plenary meeting, on 22 July 2021, the Economic and Social Council``, under no session."""
    last: Actor | None = None
    for located in context.tree.paragraphs():
        text = located.node.text
        found = _DECIDED_AT.match(text.text)
        dates = find_dates(text[: found.end()]) if found else ()
        entity = context.knowledge.names.exact(found["body"].strip()) if found else None
        if found and body is not None and found["body"] == body.label.split()[0]:
            entity = body  # "the Conference" whose decisions the document holds
        elif found and last is not None and found["body"] == last.label.split()[0]:
            entity = last  # named in full above
        last = entity if isinstance(entity, Actor) else last
        if found and dates and isinstance(entity, Actor):
            number = int(found["number"])
            key = f"{entity.key.removeprefix('organization/')}/{dates[0].start.year}/sitting/{number}"
            yield MeetingFact(
                key, MeetingKind.SITTING, f"{figure(number)} meeting of the {entity.label}",
                text.span(found.start("number"), found.end("body")), dates[0].start, dates[0].end,
            )  # fmt: skip


def _of_another_body(line: MappedText, body: Actor, context: Context) -> bool:
    """``Commission on …`` above ``Thirty-third session``: a draft before one body for adoption by another."""
    before = " ".join(
        row.text
        for node in context.tree.front()
        for row in (node.cells or (node.text,))
        if row and row.offsets[0] < line.offsets[0]
    )
    named = [hit.entity for hit in context.knowledge.names.find(before) if isinstance(hit.entity, Actor)]
    commissions = [actor for actor in named if "Commission" in actor.label]
    return bool(commissions) and body not in commissions


def _adopting_body(context: Context) -> Actor | None:
    """The body named in the enacting formula."""
    for located in context.tree.paragraphs():
        formula = FORMULA.match(located.node.text.text)
        if formula:
            entity = context.knowledge.names.exact(formula["body"].strip())
            return entity if isinstance(entity, Actor) else None
    return None


def _session(context: Context) -> tuple[int, MappedText] | None:
    """The session on a cover line of its own, else the one in the symbol of a General Assembly resolution."""
    for node in context.tree.front():
        for line in node.cells or (node.text,):
            match = _SESSION.fullmatch(line.text.strip())
            year = _SESSION_OF_YEAR.fullmatch(line.text.strip())
            number = int(year["year"]) if year else ordinal_value(match["number"]) if match else None
            if number:
                return number, line.strip()
    for node in context.tree.front():
        for line in node.cells or (node.text,):
            numbered = _IN_SYMBOL.search(line.text)
            if numbered:
                return int(numbered["number"]), line.strip()
    return None
