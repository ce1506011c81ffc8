"""Names of actors and instruments in the text of one node: known names, resolutions by number, symbols of
resolutions, names of instruments nobody has listed, and words that point back ("the same resolution")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from loaders.annotate.knowledge import Knowledge
from loaders.annotate.names import Found
from loaders.annotate.ranges import Cover
from loaders.annotate.resolutions import ResolutionContext, ResolutionFinder, ResolutionMention
from loaders.annotate.slugs import slugify
from loaders.annotate.symbols import SymbolMention, addresses, find_symbols
from loaders.model.facts import Actor, Instrument, InstrumentKind

# "(the Bangkok Rules)", "(hereinafter “the Convention”)" right behind a name.
_OPEN = re.compile(
    r"\s*\(\s*(?:hereinafter\s+)?(?:(?:referred\s+to\s+as|known\s+as|or)\s+)?(?:the\s+)?[\"“'‘]?$"
)
_CLOSE = re.compile(r"[\"”'’]?\s*\)")
_DEFINED = re.compile(
    r"\s*\(\s*(?:hereinafter\s+)?(?:the\s+)?[\"“'‘]?(?P<short>Convention|Protocol|Declaration|Covenant|Rules|Agenda)[\"”'’]?\s*\)"
)
_PINPOINT_AFTER = re.compile(
    r"(?:\s*\([A-Z]{2,10}\))?(?:\s*,\s*(?:in\s+particular\s+|(?:19|20)\d\d,\s+|adopted\s[^,;.]*,\s*)?|\s*\(|\s+|\)\s*\(|\),\s*)"
    r"(?P<pin>(?:annex(?:es)?(?:\s+[IVX]+)?,\s*)?(?:operative\s+)?(?:paras?\.?|paragraphs?|arts?\.?|articles?|pp?\.|rules?|Rules?|chap\.|sect\.)"
    r"\s*\d+(?:\s*\([a-z0-9]+\))*(?:(?:\s*,\s*|\s+and\s+|\s*[–-]\s*)\d+(?:\s*\([a-z]+\))*)*|annex(?:es)?(?:\s+[IVX]+(?:\s*[–-]\s*[IVX]+)?)?)(?![\w/])"
)
_PINPOINT_BEFORE = re.compile(
    r"(?P<pin>(?:operative\s+)?(?:paras?\.?|paragraphs?|arts?\.?|articles?|rules?|chapters?|pillars?)\s*(?:\d+|[IVX]+)(?:\s*\([a-z0-9]+\))*"
    r"(?:(?:\s*,\s*|\s+and\s+|\s*[–-]\s*)\d+)*)\s+(?:of\s+)?(?:the\s+)?(?:annex\s+to\s+)?$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?P<words>(?:the\s+same|that|the\s+said|the\s+above-mentioned|the\s+aforementioned|this|the(?:\s+(?:new|present))?)\s+"
    r"(?P<noun>resolution|Resolution|Convention|Covenant|Treaty|Protocol|Declaration|Statute|Pact))\b(?!\s+(?:on|against|of|to|for|\d))"
)
_PREAMBLE = re.compile(
    r"\W*The\s+(?:States?\s+)?Parties\s+to\s+(?:the\s+present|this)\s+(?P<noun>Convention|Covenant|Treaty|Protocol|Statute)\b",
    re.IGNORECASE,
)
"""How a treaty begins: from here on "this Convention" is the one that its heading has named."""
_OF_ITSELF = re.compile(r"(?:this|the(?:\s+present)?)\s+\w+$")
_HEAD_NOUN = re.compile(r"\b(?:convention|covenant|treaty|protocol|declaration|statute|pact)\b")
_HEAD_AT_END = re.compile(r"\b(?:Declaration|Convention|Protocol|Principles|Rules|Guidelines)$")
_ON_WHAT = re.compile(r"\s+on\s+(?:the\s+)?(?P<word>[A-Z][\w-]+)")
_ITS_PROTOCOLS = re.compile(
    r"\s*\)?,?\s+and\s+(?P<words>(?:its|the)(?:\s+three)?\s+(?:Optional\s+)?Protocols(?:\s+thereto)?)\b"
)
_CAPITALS = r"(?:[A-Z][\w’'-]*|(?:and|of|the|in|on|for|to|against|with|by|its|their|all|as|at|from)(?=\s))"
_NEW_NAME = re.compile(
    r"\b(?P<name>(?:(?!The\b|In\b|Of\b|Article\b)[A-Z][\w’'-]+\s+(?:(?:and|of|for|the)\s+)?){0,6}"
    r"(?P<head>Convention|Protocol|Covenant|Declaration(?!\s+to\b)|Treaty|Charter"
    r"|Standard Minimum Rules|Minimum Rules|Guiding Principles|Basic Principles|Model Strategies|Model Law"
    r"|Guidelines|Plan of Action|Programme of Action|Action Plan|Platform for Action|Global Compact"
    r"|Code of Conduct)"
    r"\s+(?:on|against|for|to|concerning|relating\s+to|regarding|towards)\s+(?:the\s+)?"
    rf"[A-Z][\w’'-]+(?:,?\s+{_CAPITALS})*)"
)
_TRAILING = re.compile(r"(?:,?\s+(?:and|of|the|in|on|for|to|against|with|by|its|their|all|as|at|from))+$")
_VERB = re.compile(r"[A-Z]\w+(?:ing|s)\s+the\s+")
"""``Endorses the Lima Declaration on …``: how a paragraph begins, and no part of the name."""
_HEAD_KINDS = {
    **dict.fromkeys(("Convention", "Protocol", "Covenant", "Treaty", "Charter"), InstrumentKind.TREATY),
    **dict.fromkeys(("Declaration", "Global Compact"), InstrumentKind.DECLARATION),
    **dict.fromkeys(("Plan of Action", "Programme of Action", "Action Plan"), InstrumentKind.AGENDA),
    "Platform for Action": InstrumentKind.AGENDA,
}
_NOUN_KINDS = {
    "resolution": InstrumentKind.RESOLUTION,
    **dict.fromkeys(("convention", "covenant", "treaty", "protocol", "statute"), InstrumentKind.TREATY),
    **dict.fromkeys(("declaration", "pact"), InstrumentKind.DECLARATION),
}
_OF_CONGRESS = re.compile(r"\s+(?:Crime\s+|CRIME\s+)?(?:Congress(?:es)?|congresses|CONGRESS)\b")
_LATELY = 3  # instruments
_PATTERN_CONFIDENCE, _BACK_CONFIDENCE = 0.6, 0.7


@dataclass(frozen=True, slots=True)
class LocalMention:
    """A mention in ``text[start:end]`` of one node.

    Attributes:
        name: the printed name of the entity, where the words of the mention alone are none ("11/5").
    """

    entity: Actor | Instrument
    start: int
    end: int
    nested: bool = False
    anaphoric: bool = False
    pinpoint: str = ""
    method: str = "gazetteer"
    confidence: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class NodeMentions:
    """What one text names: actors and instruments, documents by symbol, resolutions by number."""

    mentions: tuple[LocalMention, ...]
    symbols: tuple[SymbolMention, ...]
    resolutions: tuple[ResolutionMention, ...]


class MentionFinder:
    """Finds mentions node by node in document order; remembers what was named for words that point back.

    Args:
        own: what "the Convention" is in all of the document, by noun, whatever is named in between.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        resolutions: ResolutionFinder,
        context: ResolutionContext,
        own: Mapping[str, Instrument] = MappingProxyType({}),
    ) -> None:
        self._knowledge = knowledge
        self._resolutions = resolutions
        self._context = context
        self._last: list[Instrument] = []
        self._own = dict(own)

    def find(self, text: str) -> NodeMentions:
        """All mentions of a text, in order."""
        if preamble := _PREAMBLE.match(text):
            noun = preamble["noun"].lower()
            heading = self._meant(noun, "that")
            self._own = {noun: heading} if heading else {}  # "this Convention" in the text of a treaty
        symbols = find_symbols(text)
        in_symbols = Cover(len(text), ((s.start, s.end) for s in symbols))
        numbered = tuple(
            m
            for m in map(self._context.settled, self._resolutions.find(text))
            if m.symbol and not in_symbols.holds(m.end - len(m.number), m.end)
        )
        masks = [*addresses(text), *((s.start, s.end) for s in symbols)]
        known = [f for f in self._knowledge.names.find(text, masks) if not _other_title(f, text)]
        named = _with_short_forms(text, known)
        mentions = [
            *self._named(text, named, numbered),
            *self._numbered(text, symbols, numbered),
            *self._new_names(text, named, masks),
        ]
        mentions.sort(key=lambda m: (m.start, -m.end))
        mentions = [*mentions, *self._pointing_back(text, mentions)]
        mentions.sort(key=lambda m: (m.start, -m.end))
        return NodeMentions(tuple(mentions), symbols, numbered)

    def _named(
        self, text: str, named: Iterable[Found], numbered: Sequence[ResolutionMention]
    ) -> Iterator[LocalMention]:
        in_numbered = Cover(len(text), ((m.start, m.end) for m in numbered))
        for found in named:
            if _is_part_of_speech(found) and (found.nested or _OF_CONGRESS.match(text, found.end)):
                continue
            if (
                found.entity.key in _COLLECTIVE
                and "thereto" in found.name.text
                and not self._just_named(found, named)
            ):
                continue  # the protocols to another convention
            inside = in_numbered.holds(found.start, found.end)
            pin = pinpoint(text, found.start, found.end) if isinstance(found.entity, Instrument) else ""
            yield LocalMention(found.entity, found.start, found.end, found.nested or inside, pinpoint=pin)

    def _just_named(self, protocols: Found, named: Iterable[Found]) -> bool:
        """The convention of some protocols is named before them, here or lately."""
        convention = protocols.entity.key.removesuffix("-protocols")
        here = any(f.entity.key == convention and f.start < protocols.start for f in named)
        return here or any(entity.key == convention for entity in self._last[-_LATELY:])

    def _numbered(
        self, text: str, symbols: Iterable[SymbolMention], numbered: Iterable[ResolutionMention]
    ) -> Iterator[LocalMention]:
        """Resolutions by number or symbol; a number and its symbol side by side are one mention."""
        last_end, last_key = -1, ""
        both = [(m.start, m.end, m.symbol, "number", m.name) for m in numbered]
        both += [(s.start, s.end, s.symbol, "symbol", "") for s in symbols]
        for start, end, symbol, method, name in sorted(both):
            instrument = self._resolutions.instrument(symbol)
            if instrument is None or (instrument.key == last_key and not text[last_end:start].strip(" (,")):
                continue
            last_end, last_key = end, instrument.key
            pin = pinpoint(text, start, end)
            yield LocalMention(instrument, start, end, pinpoint=pin, method=method, name=name)

    def _new_names(
        self, text: str, named: Sequence[Found], masks: Sequence[tuple[int, int]]
    ) -> Iterator[LocalMention]:
        """Instruments that no gazetteer lists, told by their form."""
        taken = Cover(len(text), [*((f.start, f.end) for f in named if not f.nested), *masks])
        for match in _NEW_NAME.finditer(text):
            verb = _VERB.match(match["name"])
            start = match.start() + (verb.end() if verb else 0)
            name = _TRAILING.sub("", text[start : match.end("name")])
            end = start + len(name)
            if name.isupper() or taken.touches(start, end) or len(name.split()) < 4:
                continue
            kind = _HEAD_KINDS.get(match.group("head"), InstrumentKind.STANDARD)
            instrument = Instrument(kind, slugify(name), name, known=False)
            yield LocalMention(instrument, start, end, method="pattern", confidence=_PATTERN_CONFIDENCE)

    def _pointing_back(self, text: str, mentions: Sequence[LocalMention]) -> Iterator[LocalMention]:
        """ "the same resolution", "that Convention", "its Protocols": linked to what was named before."""
        marks: list[tuple[int, re.Match[str] | LocalMention]] = [(m.start, m) for m in mentions]
        named = Cover(len(text), ((m.start, m.end) for m in mentions if isinstance(m.entity, Instrument)))
        marks += [(m.start(), m) for m in _BACK.finditer(text) if not named.touches(*m.span())]
        for _, mark in sorted(marks, key=lambda x: x[0]):
            if isinstance(mark, LocalMention):
                if isinstance(mark.entity, Instrument):
                    self._remember(mark.entity)
                    yield from self._protocols(text, mark.end, mark.entity)
                continue
            entity = self._meant(mark.group("noun").lower(), mark.group("words").lower())
            if entity is not None:
                yield LocalMention(
                    entity,
                    mark.start(),
                    mark.end(),
                    anaphoric=True,
                    method="anaphora",
                    confidence=_BACK_CONFIDENCE,
                )
                yield from self._protocols(text, mark.end(), entity)

    def _remember(self, entity: Instrument) -> None:
        self._last = [*[e for e in self._last if e.key != entity.key][-30:], entity]

    def _meant(self, noun: str, words: str) -> Instrument | None:
        if words in ("the resolution", "this resolution", "this declaration"):
            return None  # more often a text's word for itself
        if noun in self._own and _OF_ITSELF.match(words):
            return self._own[noun]
        if "present" in words:
            return None
        kind = _NOUN_KINDS[noun]
        for entity in reversed(self._last):
            head = _HEAD_NOUN.search(entity.label.lower())  # a protocol to a convention is a protocol
            fits = (head is not None and head[0] == noun) or noun in ("resolution", "treaty")
            if entity.kind is kind and fits and entity.key not in _COLLECTIVE:
                return entity
        return None

    def _protocols(self, text: str, end: int, entity: Instrument) -> Iterator[LocalMention]:
        collective = self._knowledge.instruments.get(f"{entity.key}-protocols")
        match = _ITS_PROTOCOLS.match(text, end) if collective else None
        if collective and match:
            yield LocalMention(
                collective.instrument(),
                match.start("words"),
                match.end("words"),
                method="anaphora",
                confidence=0.9,
            )


_COLLECTIVE = frozenset({"untoc-protocols", "international-covenants-on-human-rights"})


def _other_title(found: Found, text: str) -> bool:
    """``Doha Declaration on the Rights of Workers``: another than the one whose short name begins it."""
    entity, behind = found.entity, _ON_WHAT.match(text, found.end)
    if not isinstance(entity, Instrument) or behind is None or not _HEAD_AT_END.search(found.name.text):
        return False
    named_for = re.sub(r"^the\s+", "", entity.label.partition(" on ")[2])
    return bool(named_for) and not named_for.casefold().startswith(behind["word"].casefold())


def _is_part_of_speech(found: Found) -> bool:
    """The United Nations inside the name of one of its bodies or Congresses says nothing."""
    return isinstance(found.entity, Actor) and found.entity.key == "organization/un"


def _with_short_forms(text: str, found: Sequence[Found]) -> list[Found]:
    """A name and its short form in brackets behind it are one mention."""
    joined: list[Found] = []
    skip: set[int] = set()
    for index, hit in enumerate(found):
        if index in skip:
            continue
        end = hit.end
        for later in range(index + 1, len(found)):
            other = found[later]
            if other.start < end:
                continue
            close = _CLOSE.match(text, other.end)
            opens = _OPEN.fullmatch(text, end, other.start)
            if not (opens and close and (_same(hit, other) or _defines(hit, other))):
                break
            skip.add(later)
            end = close.end()
        defined = _DEFINED.match(text, end) if isinstance(hit.entity, Instrument) else None
        joined.append(replace(hit, end=defined.end() if defined else end))
    return joined


def _same(one: Found, other: Found) -> bool:
    return one.entity.key == other.entity.key and type(one.entity) is type(other.entity)


def _defines(one: Found, other: Found) -> bool:
    """``Committee on … (CEDAW)``: letters in brackets behind a body's name are its acronym there."""
    initials = "".join(w[0] for w in re.findall(r"[A-Z][a-z]+", one.name.text))
    return (
        isinstance(one.entity, Actor)
        and not one.entity.key.startswith(("state/", "area/"))
        and other.name.acronym
        and other.name.text.upper().startswith(initials[:1])
        and len(one.name.text.split()) > 2
    )


def pinpoint(text: str, start: int, end: int) -> str:
    """The place in a document that is meant, as printed: ``para. 23``, ``annex, rule 3``, ``article 33``."""
    after = _PINPOINT_AFTER.match(text, end)
    if after:
        return after.group("pin").strip()
    before = _PINPOINT_BEFORE.search(text, max(0, start - 60), start)
    return before.group("pin").strip() if before else ""
