"""Sessions that a text numbers without naming the body: one's own, or those of a body spoken of before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.interpret.congress import NamedMeeting
from loaders.interpret.context import Context
from loaders.interpret.offices import slug
from loaders.interpret.ordinals import ORDINAL, ordinal_value, ordinal_word
from loaders.interpret.provisions import FORMULA
from loaders.model.facts import Actor, ActorKind, Genre, MeetingKind

_BODY_ALONE = re.compile(r"The\s+[A-Z][^.;:,]{3,120}:?")
_OTHER_BODY = re.compile(
    r"\b(?P<noun>Commission|Conference|Council|Assembly|Committee|Group|Congress|Board)\b"
)
_OWN_SESSION = re.compile(
    r"\b(?:(?P<its>(?:at|to|for|that|of|on|from|after|before|during|in|of)\s+its)|[Tt]he)\s+"
    r"(?:(?:reconvened|resumed|regular)\s+)?"
    rf"(?P<number>{ORDINAL}(?:(?:,\s+|,?\s+and\s+){ORDINAL})*)\s+(?:(?:reconvened|resumed|regular)\s+)?"
    r"(?P<what>session|meeting)s?\b(?!\s+of\b)",
    re.IGNORECASE,
)
"""``at its thirty-third session``, ``the tenth session should be held``."""


def own_sessions(text: str, context: Context, found: Sequence[NamedMeeting]) -> Iterator[NamedMeeting]:
    """``… to report at its thirty-third session``: in a resolution of a commission, that commission's."""
    matches = list(_OWN_SESSION.finditer(text))
    own = adopting_body(context) if matches else None
    for match in matches if own else ():
        start, end = match.start("number"), match.end()
        if any(m.start <= start < m.end for m in found):
            continue
        body = _body_spoken_of(re.split(r"[.;]", text[: match.start()])[-1], own, context)
        if body is None:
            continue
        key = body.key.removeprefix("organization/")
        kind = MeetingKind.COMMISSION_SESSION if "Commission" in body.label else MeetingKind.OTHER
        for printed in re.findall(ORDINAL, match["number"], re.IGNORECASE):
            number, what = ordinal_value(printed), match["what"].lower()
            if number and not (what == "meeting" and (printed[0].isdigit() or not match["its"])):
                label = f"{body.label}, {ordinal_word(number)} {what}"
                yield NamedMeeting(f"{key}-{number}", kind, label, start, end)


def _body_spoken_of(before: str, own: Actor | None, context: Context) -> Actor | None:
    """The body that "its" stands for: the last one named before in the sentence, else one's own."""
    other = next(reversed(list(_OTHER_BODY.finditer(before))), None)
    if other is None or (own and other["noun"] in own.label):
        return own
    body = _last_body(before, context)
    if body is None and other["noun"] == "Conference":
        name = re.split(r"[,(]", before[other.start() :])[0].strip()  # under a short form
        return Actor(ActorKind.IGO, f"organization/{slug(name)}", name, known=False)
    return body if body is not None and other["noun"] in body.label else None


def _last_body(words: str, context: Context) -> Actor | None:
    """The last body that some words name: the one that "its" refers to."""
    named = [
        hit.entity
        for hit in context.knowledge.names.find(words)
        if isinstance(hit.entity, Actor) and not hit.nested and hit.entity.key.startswith("organization/")
    ]
    return named[-1] if named else None


def adopting_body(context: Context) -> Actor | None:
    """The body that adopts the resolution, or whose session the report is on."""
    own = context.knowledge.organizations.get(context.meeting.rpartition("-")[0])
    if own is not None and context.genre in (Genre.SESSION_REPORT, Genre.OTHER_MEETING_REPORT):
        return own.actor()
    for located in context.tree.paragraphs() if context.genre is Genre.RESOLUTION else ():
        words = located.node.text.text
        formula = FORMULA.match(words)
        if formula or (not located.node.label and _BODY_ALONE.fullmatch(words)):
            name = re.sub(r"^\W*The\s+|[,:]?\s*$", "", formula.group(0) if formula else words)
            entity = context.knowledge.names.exact(name)
            if isinstance(entity, Actor):
                return entity
    return None
