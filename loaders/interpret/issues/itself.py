"""What a document says of itself, against what it is: the kind of document, how its sessions began."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.model.facts import ActorKind, Capacity, Genre, IssueFact, ParticipationFact, Severity

_OWN = {
    Genre.COMPENDIUM: frozenset({"compendium"}),
    Genre.DISCUSSION_GUIDE: frozenset({"guide"}),
    Genre.THEMATIC_SUMMARY: frozenset({"summary"}),
    Genre.MEETING_REPORT: frozenset({"report"}),
    Genre.DRAFT_REPORT: frozenset({"report"}),
}
_ITSELF = re.compile(
    r"\b(?:[Tt]his|[Tt]he "
    r"(?:present|following))\s+(?:discussion\s+)?(?P<noun>guide|report|compendium|summary)\b"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_OPENED = re.compile(
    rf"\b[Ee]ach of the (?:thematic )?sessions\b[^.]*?\b(?P<n>{'|'.join(_NUMBERS)}) introductory "
    rf"presentations\b"
)


def check_itself(reading: Reading) -> Iterator[IssueFact]:
    yield from _called(reading)
    yield from _openings(reading)


def _called(reading: Reading) -> Iterator[IssueFact]:
    """A document that calls itself by the name of another kind: one issue for each name."""
    own = _OWN.get(reading.context.genre)
    if own is None:
        return
    counts: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    for sentence in reading.sentences:
        for match in _ITSELF.finditer(sentence.text.text):
            counts[match["noun"]] += 1
            first.setdefault(match["noun"], sentence)
    if not own & counts.keys():
        return
    for noun in counts.keys() - own:
        right = ", ".join(
            f"{quote(n)} {counts[n]} {'times' if counts[n] > 1 else 'time'}" for n in sorted(own)
        )
        yield issue(
            "variant-name",
            Severity.INFO,
            first[noun],
            f"The document calls itself {quote(noun)} {counts[noun]} "
            f"{'times' if counts[noun] > 1 else 'time'}, "
            f"and {right}.",
        )


def _openings(reading: Reading) -> Iterator[IssueFact]:
    """A number of introductory presentations stated for every session that a session does not have."""
    presented: dict[str, dict[str, ParticipationFact]] = defaultdict(dict)
    for fact in reading.facts:
        if (
            isinstance(fact, ParticipationFact)
            and "/session/" in fact.meeting
            and fact.capacity is Capacity.PRESENTER
            and fact.participant.kind is ActorKind.SECRETARIAT
        ):
            presented[fact.meeting][fact.participant.key] = fact
    for sentence in reading.body:
        match = _OPENED.search(sentence.text.text)
        if match is None:
            continue
        stated = _NUMBERS[match["n"]]
        for facts in presented.values():
            one = next(iter(facts.values()))
            if len(facts) > stated:
                names = ", ".join(quote(f.participant.label) for f in facts.values())
                yield issue(
                    "contradiction",
                    Severity.INFO,
                    sentence,
                    f"{match['n']} introductory presentations are stated for each session; paragraph "
                    f"{one.paragraph} tells of {len(facts)}: {names}.",
                )
