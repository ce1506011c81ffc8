"""Lists against what is said of them: announced numbers, enumerations, shares, who is named twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from loaders.interpret.issues.reading import Piece, Reading, Sentence, issue, quote
from loaders.model.facts import (
    Actor,
    ActorKind,
    Capacity,
    IssueFact,
    Mention,
    ParticipationFact,
    Severity,
    StatementFact,
)
from loaders.model.tree import Node, NodeKind

_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?P<n>{'|'.join(_WORDS)}|[2-9]|1\d|2[0-5])"
_LISTED = (
    r"(?:recommendations|priorities|questions|topics|issues|objectives|themes|elements|areas|principles|"
    r"measures|conclusions|megatrends|trends|pillars|categories|factors|challenges|steps|reasons|aims|goals|"
    r"workshops|sessions|forms|groups|points|subjects|chapters|annexes|documents|functions|violations)"
)
# "The following four recommendations … were identified:", "Three priorities were named: firstly, …".
_ANNOUNCED = re.compile(
    rf"(?:\b(?:[Tt]he|[Tt]hese)\s+(?:following\s+)?{_NUMBER}\s+(?:[\w-]+\s+){{0,3}}?{_LISTED}|"
    rf"(?:^|[.;]\s+){_NUMBER.replace('?P<n>', '?P<m>')}\s+(?:[\w-]+\s+){{0,3}}?{_LISTED})\b"
    rf"(?!\s+of\b)(?P<rest>[^:.]{{0,120}}):",
    re.IGNORECASE,
)
_OF_MORE = re.compile(
    r"\b(?:at least|more than|among|including|such as|inter alia|for example|first|last)\b", re.I
)
_ADVERBS = ("firstly", "secondly", "thirdly", "fourthly", "fifthly", "sixthly")
_ENUMERATED = re.compile(rf"(?<![\w-])(?:{'|'.join(_ADVERBS)})\b")
_LETTERS = re.compile(r"(?:^|[\s:])\((?P<letter>[a-z])\)\s")
_COUNTED = re.compile(
    rf"\b{_NUMBER}\s+(?:(?:[\w-]+\s+){{0,2}}?)(?:States|countries|Member States|Governments)"
    r"(?:\s+(?:were represented|attended|participated|took part)[^:.;,]{0,30})?:\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*(?:and\s+)?|\s+and\s+)(?:the\s+|of\s+)?$")
_NUMERAL = r"\d{1,3}(?:[,  ]\d{3})+|\d+"
_PART = re.compile(
    rf"(?:\b(?P<part>{_NUMERAL})\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>{_NUMERAL})\b[^.;()\d]{{0,60}}|"
    rf"\b[Oo]f\s+(?:the\s+|all\s+)?(?P<all>{_NUMERAL})\s+[^.;()\d,]{{2,50}},\s*(?:only\s+|about\s+)?(?P<some>{_NUMERAL})\b"
    rf"[^.;()\d]{{0,40}})\((?:about\s+|or\s+|nearly\s+)?(?P<share>\d+(?:\.\d+)?)\s*(?:%|per\s+cent)\)"
)
_PER_CENT = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?:\s*%|\s+per\s+cent\b)")
_REST = re.compile(
    r"\bthe\s+(?:remaining|other|rest)\b[^.;]{0,40}$|^[^.;,]{0,20}\b(?:had|did|were|was|have|has|do|does|are|is)\s+not\b"
)
_MAY_EXCEED = re.compile(
    r"\b(?:increase|rise|rose|grew|grown|occupan|capacity|overcrowd|higher|more|by)\w*", re.I
)
_PARTS_OF_A_WHOLE = re.compile(
    r"\b(?:respondents|prisoners|States|countries|victims|participants|persons|people)\b"
)
_FEWEST_STATES = 8


def check_lists(reading: Reading) -> Iterator[IssueFact]:
    """All contradictions between a list and the words around it."""
    by_node = {id(p.node): p for p in reading.pieces}
    for located in reading.context.tree.of_kind(NodeKind.PARAGRAPH):
        yield from _announced_entries(located.node, by_node)
    mentions = _states_by_sentence(reading)
    for sentence in reading.body:
        yield from _announced_inline(sentence)
        yield from _enumeration(sentence)
        yield from _shares(sentence)
        states = mentions.get(id(sentence.piece.node), [])
        if len(states) > 2:
            yield from _counted_states(sentence, states)
            yield from _state_twice(sentence, states)
    yield from _two_capacities(reading)
    yield from _not_attending(reading)


def _value(printed: str) -> int:
    return int(printed) if printed.isdigit() else _WORDS.index(printed.lower()) + 2


def _announced_entries(node: Node, by_node: dict[int, Piece]) -> Iterator[IssueFact]:
    """A number of entries announced right before a list that has more or fewer."""
    entries = [c for c in node.children if c.kind in (NodeKind.ITEM, NodeKind.BULLET)]
    piece = by_node.get(id(node))
    if len(entries) < 2 or piece is None or not node.text.text.rstrip().endswith(":"):
        return
    found = list(_ANNOUNCED.finditer(node.text.text))
    match = found[-1] if found else None
    if match is None or match.end() < len(node.text.text.rstrip()) or _OF_MORE.search(match.group(0)):
        return
    stated = _value(match["n"] or match["m"])
    if stated != len(entries):
        printed = quote(match.group(0).strip(" .;:"))
        yield issue(
            "list-mismatch",
            Severity.WARNING,
            piece,
            f"{printed} announces {stated} entries, but the list has {len(entries)}.",
        )


def _announced_inline(sentence: Sentence) -> Iterator[IssueFact]:
    text = sentence.text.text
    match = _ANNOUNCED.search(text) if ":" in text else None
    if match is None or _OF_MORE.search(match.group(0)):
        return
    rest = text[match.end() :]
    adverbs = [_ADVERBS.index(word) + 1 for word in _ENUMERATED.findall(rest)]
    letters = [m["letter"] for m in _LETTERS.finditer(rest)]
    counted = max(adverbs, default=0) if len(adverbs) > 1 else len(letters) if "b" in letters else 0
    stated = _value(match["n"] or match["m"])
    if counted and counted != stated:
        yield issue(
            "list-mismatch",
            Severity.WARNING,
            sentence,
            f"{quote(match.group(0).strip(' .;:'))} announces {stated} entries, but {counted} are told.",
        )


def _enumeration(sentence: Sentence) -> Iterator[IssueFact]:
    """ "firstly, …; secondly, …; fourthly, …" """
    words = _ENUMERATED.findall(sentence.text.text.lower())
    places = [_ADVERBS.index(word) for word in words]
    if len(places) < 2 or places == list(range(places[0], places[0] + len(places))):
        return
    yield issue(
        "numbering-gap",
        Severity.WARNING,
        sentence,
        f"The enumeration is out of order: it goes {', '.join(quote(w) for w in words)}.",
    )


def _shares(sentence: Sentence) -> Iterator[IssueFact]:
    """Parts and wholes with a share that does not follow; shares of one whole that are not 100 together."""
    text = sentence.text.text
    if "%" not in text and "per cent" not in text:
        return
    for match in _PART.finditer(text):
        part, whole = (_number(match[a] or match[b]) for a, b in (("part", "some"), ("whole", "all")))
        share = Decimal(match["share"])
        if whole and part <= whole and abs(100 * part / whole - share) > Decimal("0.6"):
            yield issue(
                "share-mismatch",
                Severity.WARNING,
                sentence,
                f"{part} of {whole} is {100 * part / whole:.1f} %, not {share} %.",
            )
    found = list(_PER_CENT.finditer(text))
    if len(found) > 1 and (_REST.search(text[: found[-1].start()]) or _REST.search(text[found[-1].end() :])):
        values: list[Decimal] = [Decimal(m["n"]) for m in found]
        if abs(sum(values, Decimal(0)) - 100) > Decimal("1.5") and len(values) < 4:
            added = " + ".join(str(v) for v in values)
            yield issue(
                "sum-mismatch",
                Severity.WARNING,
                sentence,
                f"The shares are said to be all there is, but {added} is {sum(values)} %, not 100 %.",
            )
    for match in found:
        above = Decimal(match["n"]) > 100 and not _MAY_EXCEED.search(text)
        if above and _PARTS_OF_A_WHOLE.search(text):
            yield issue(
                "share-mismatch", Severity.WARNING, sentence, f"A share of {match['n']} % is more than all."
            )


def _number(printed: str) -> Decimal:
    return Decimal(re.sub(r"\D", "", printed))


def _states_by_sentence(reading: Reading) -> dict[int, list[Mention]]:
    """The States that each piece of the running text names, in order; names within names left out."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in reading.context.annotations.mentions:
        state = isinstance(mention.entity, Actor) and mention.entity.kind is ActorKind.STATE
        if not state or mention.nested or mention.anaphoric:
            continue
        where = reading.sentence_at(mention.evidence)
        if where is not None:
            found[id(where.piece.node)].append(mention)
    return found


def _at(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Where a mention stands in a sentence."""
    offsets = sentence.text.offsets
    if not offsets[0] <= mention.evidence.start <= offsets[-1]:
        return None
    begin = next(i for i, o in enumerate(offsets) if o >= mention.evidence.start)
    end = next((i for i, o in enumerate(offsets) if o >= mention.evidence.end), len(offsets))
    return begin, end


def _counted_states(sentence: Sentence, states: list[Mention]) -> Iterator[IssueFact]:
    match = _COUNTED.search(sentence.text.text)
    if match is None or _OF_MORE.search(match.group(0)):
        return
    places = [p for p in (_at(sentence, m) for m in states) if p and p[0] >= match.end()]
    names = re.split(r",\s*(?:and\s+)?|\s+and\s+(?!Herzegovina|Barbuda|Tobago|Nevis|the Grenadines|Northern|"
                     r"Principe)", sentence.text.text[match.end() :].rstrip(" ."))  # fmt: skip
    stated = _value(match["n"])
    if len(places) == len(names) and stated != len(places):
        yield issue(
            "list-mismatch",
            Severity.WARNING,
            sentence,
            f"{quote(match.group(0).strip(' :'))} announces {stated} States, but {len(places)} are named.",
        )


def _state_twice(sentence: Sentence, states: list[Mention]) -> Iterator[IssueFact]:
    """A State named twice in one list."""
    run: set[str] = set()
    last = -1
    for mention in states:
        place = _at(sentence, mention)
        if place is None:
            continue
        if last < 0 or not _BETWEEN.match(sentence.text.text[last : place[0]]):
            run = set()
        if mention.entity.key in run and len(run) > 2:
            yield issue(
                "duplicate-entry",
                Severity.INFO,
                sentence,
                f"{quote(mention.entity.label)} is named twice in one list.",
            )
        run.add(mention.entity.key)
        last = place[1]


def _two_capacities(reading: Reading) -> Iterator[IssueFact]:
    """A State that attended as a member and as an observer of one meeting."""
    seen: dict[tuple[str, str], ParticipationFact] = {}
    for fact in reading.facts:
        if not isinstance(fact, ParticipationFact) or fact.participant.kind is not ActorKind.STATE:
            continue
        if fact.capacity not in (Capacity.MEMBER, Capacity.OBSERVER):
            continue
        before = seen.setdefault((fact.meeting, fact.participant.key), fact)
        where = reading.sentence_at(fact.evidence)
        if before.capacity is fact.capacity or where is None or before.paragraph == fact.paragraph:
            continue
        yield issue(
            "contradiction",
            Severity.WARNING,
            where,
            f"{fact.participant.label} is listed as {_as(fact)} here and as {_as(before)} in paragraph "
            f"{before.paragraph}.",
        )


def _as(fact: ParticipationFact) -> str:
    return "an observer" if fact.capacity is Capacity.OBSERVER else "a member"


def _not_attending(reading: Reading) -> Iterator[IssueFact]:
    """States that spoke at a meeting whose list of attendance, which has nearly all, leaves them out."""
    attending: dict[str, set[str]] = defaultdict(set)
    paragraphs: dict[str, str] = {}
    for fact in reading.facts:
        if (
            isinstance(fact, ParticipationFact)
            and fact.capacity in (Capacity.MEMBER, Capacity.OBSERVER)
            and fact.participant.kind is ActorKind.STATE
        ):
            attending[fact.meeting].add(fact.participant.key)
            paragraphs.setdefault(fact.meeting, fact.paragraph)
    spoke: dict[str, dict[str, StatementFact]] = defaultdict(dict)
    for statement in reading.facts:
        if isinstance(statement, StatementFact) and statement.speaker.kind is ActorKind.STATE:
            spoke[statement.meeting].setdefault(statement.speaker.key, statement)
    for meeting, there in attending.items():
        left_out = [s for key, s in spoke[meeting].items() if key not in there]
        if len(there) < _FEWEST_STATES or not left_out or 8 * len(left_out) > len(spoke[meeting]):
            continue
        for statement in left_out:
            where = reading.sentence_at(statement.evidence)
            if where is not None:
                yield issue(
                    "list-mismatch",
                    Severity.INFO,
                    where,
                    f"{statement.speaker.label} made a statement, but is not in the list of the States that "
                    f"attended (paragraph {paragraphs[meeting]}).",
                )
