"""Events listed first, dated after: ``The second and third meetings were held on … and …, respectively``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.annotate.dates import DateMention
from loaders.interpret.body_sessions import kind_of_body, session_of
from loaders.interpret.event_words import HELD, EventName
from loaders.interpret.ordinals import ORDINAL, ordinal_value
from loaders.model.facts import Actor, MeetingKind
from loaders.model.text import MappedText

_LISTED = re.compile(
    rf"\b[Tt]he\s+(?P<numbers>{ORDINAL}(?:(?:,\s+(?:and\s+)?|\s+and\s+){ORDINAL})+)\s+(?P<what>meeting|session)s"
    r"(?:\s+of\s+the\s+(?P<body>[A-Z][^,;.()]{2,120}?))?\s+(?:were|had\s+been)\s+"
    rf"{HELD}(?:\s+(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*))?",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def respectively(
    sentence: MappedText, mentions: Sequence[DateMention], own: Actor | None
) -> Iterator[tuple[EventName, DateMention]]:
    """Each of the numbered meetings with its days; none where there are more or fewer days than numbers."""
    listed = _LISTED.search(sentence.text)
    if listed is None or not _RESPECTIVELY.search(sentence.text, listed.end()):
        return
    numbers = list(re.finditer(ORDINAL, listed["numbers"], re.IGNORECASE))
    after = [m for m in mentions if m.span.start >= sentence.offsets[listed.end() - 1]]
    if len(after) != len(numbers):
        return
    body, place = listed["body"] or (own.label if own else ""), (listed["place"] or "").strip()
    for printed, mention in zip(numbers, after, strict=True):
        number = ordinal_value(printed.group(0))
        at = listed.start("numbers") + printed.start()
        span = sentence.span(at, at + len(printed.group(0))).cover(mention.span)
        if number is None:
            continue
        if own is not None and body == own.label:
            key = own.key.removeprefix("organization/")
            known = session_of(key, body, number, at, listed.end(), "", listed["what"].lower())
            yield EventName(known.label, known.kind, at, listed.end(), place, known.key, span=span), mention
        else:
            label = f"{printed.group(0)} {listed['what']}" + (f" of the {body}" if body else "")
            kind = kind_of_body(body) if body else MeetingKind.OTHER
            yield EventName(label, kind, at, listed.end(), place, span=span), mention
