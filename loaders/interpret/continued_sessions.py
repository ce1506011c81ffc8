"""Sessions whose body the words before name: ``It held its first session``, ``and the sixth session``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.interpret.body_sessions import ANY_BODY, session_of
from loaders.interpret.congress import NamedMeeting
from loaders.interpret.context import Context
from loaders.interpret.offices import slug
from loaders.interpret.ordinals import ORDINAL, ordinal_value, ordinal_word
from loaders.model.facts import Actor

_IT = re.compile(
    rf"(?:^|\.\s+)(?:It\b[^.;]{{0,60}}?\bits|(?-i:Its))\s+(?P<again>(?:resumed|reconvened)\s+)?(?P<number>{ORDINAL})\s+(?P<what>session|meeting)\b",
    re.IGNORECASE,
)
_THE_NEXT = re.compile(
    rf"\bthe\s+(?P<number>(?!\d){ORDINAL})\s+(?P<what>session|meeting)\b(?!\s+(?:of|on|for)\b)", re.IGNORECASE
)
_NUMBER = re.compile(r"-(?P<number>\d+)$")


def may_continue(text: str) -> bool:
    """Whether a text has words of such a session."""
    return bool(_IT.search(text) or _THE_NEXT.search(text))


def continued_sessions(
    text: str,
    before: str,
    context: Context,
    found: Sequence[NamedMeeting],
    own: Sequence[NamedMeeting],
    told: NamedMeeting | None,
) -> Iterator[NamedMeeting]:
    """Sessions that a text numbers and names no body of, which the words before it name.

    Args:
        before: the words of the paragraph before the text, or "".
        found: the meetings that the text itself names.
        own: those that it calls by their number alone, as far as they are told to be of the document's body.
        told: the meeting that the sentence before names last.
    """
    for match in _IT.finditer(text):
        start = match.start("again") if match["again"] else match.start("number")
        sentence = re.split(r"\.\s+", f"{before} {text[: match.start()]}".strip(" ."))[-1]
        body = _subject(sentence, context)
        number = ordinal_value(match["number"])
        if body is not None and number and not _overlaps(match, found):
            key, label = body
            again, what = match["again"], match["what"].lower()
            s = session_of(key, label, number, start, match.end(), again, what)
            yield NamedMeeting(s.key, s.kind, s.label, s.start, s.end)
    for match in _THE_NEXT.finditer(text):
        last = max((m for m in (*found, *own) if m.end <= match.start()), key=_end, default=told)
        if last is not None and not _overlaps(match, found):
            yield from _next_of(last, match)


def _end(meeting: NamedMeeting) -> int:
    return meeting.end


def _next_of(last: NamedMeeting, match: re.Match[str]) -> Iterator[NamedMeeting]:
    """``its fifth session … and the sixth session``: the one after it, or the one before."""
    number, printed = ordinal_value(match["number"]), _NUMBER.search(last.key)
    if number is None or printed is None or abs(number - int(printed["number"])) != 1:
        return
    named = f"{ordinal_word(int(printed['number']))} {match['what'].lower()}"
    if last.label.endswith(named):
        label = f"{last.label.removesuffix(named)}{ordinal_word(number)} {match['what'].lower()}"
        key = _NUMBER.sub(f"-{number}", last.key)
        yield replace(last, key=key, label=label, start=match.start("number"), end=match.end())


def _subject(sentence: str, context: Context) -> tuple[str, str] | None:
    """Key and name of the body that a sentence begins with."""
    for hit in context.knowledge.names.find(sentence):
        if hit.start <= len("The ") and isinstance(hit.entity, Actor) and not hit.nested:
            known = hit.entity.key.startswith("organization/")
            return (hit.entity.key.removeprefix("organization/"), hit.entity.label) if known else None
    named = re.match(rf"(?:The\s+)?{ANY_BODY.pattern}", sentence)
    body = " ".join(named["body"].split()) if named else ""
    return (slug(body), body) if body else None


def _overlaps(match: re.Match[str], found: Sequence[NamedMeeting]) -> bool:
    return any(m.start < match.end() and match.start("number") < m.end for m in found)
