"""Resolutions cited by number: ``resolution 78/223``, ``COP resolutions 11/6, 11/5``, ``resolution 12/4
of the Conference of the Parties …``.

The number alone does not tell the body. What tells it, in this order: a body named right before or
after; the form of the number (``2250 (2015)``, ``2023/24``, ``217 A (III)``); the subject of the
sentence ("In its resolution 56/119, the General Assembly"); a symbol of the body right behind it; the
session (General Assembly resolutions carry it since the thirty-first); the same number elsewhere in the
document; the last body named before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.annotate.knowledge import ResolutionBody
from loaders.model.facts import Instrument, InstrumentKind

_NUMBER = (
    r"(?:(?:E?S-)?\d{1,4}/\d{1,3}(?:\s[A-Z](?![\w.]))?"
    r"|\d{1,4}\s?(?:[A-Z]\s?)?\([IVXLC]+\)"
    r"|\d{3,4}\s?\(\d{4}\))(?![\w/])"
)
_WORD = re.compile(
    rf"(?P<draft>\bdraft\s+)?\b(?P<word>[Rr]esolutions?)\s+(?:[Nn]os?\.\s*)?(?P<number>{_NUMBER})"
)
_ANNEXES = r"(?:,?\s+annex(?:es)?(?:\s+[IVX]+(?:\s?[–-]\s?[IVX]+|(?:,\s+[IVX]+)*\s+(?:and|to)\s+[IVX]+)?)?)?"
_ASIDE = rf"(?:\s+of\s+\d{{1,2}}\s+[A-Z][a-z]+\s+\d{{4}})?{_ANNEXES}"
_NEXT = re.compile(
    rf"{_ASIDE}(?:,\s*(?:and\s+)?|\s+and\s+|,?\s+as\s+well\s+as\s+)(?:in\s+)?(?P<number>{_NUMBER})"
)
_DATED = re.compile(
    rf"(?:[,;]|\band|\bas well as)\s+(?P<number>{_NUMBER})(?=\s+of\s+\d{{1,2}}\s+[A-Z][a-z]+\s+\d{{4}})"
)
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")
_FULL_STOP = re.compile(r"\.(?=\s|$)")
_SENTENCE = 1200  # how far words tell about a number
_LONGEST_NAME = 160  # nor is the name of a body
_ITS = re.compile(
    r"(?P<opening>\b(?:in|by|pursuant\s+to|under|following|further\s+to|according\s+to|in\s+accordance\s+with)\s+)?"
    r"\bits\s+$",
    re.IGNORECASE,
)
_COMMA_THE = re.compile(r",\s+(?:the\s+)?$")
_SYMBOL_BEHIND = re.compile(r"[,\s(]+(?P<stem>[A-Z]+/[A-Z]+)/\d")


@dataclass(frozen=True, slots=True)
class ResolutionMention:
    """One resolution named by number; ``symbol`` is "" while its body is not known.

    Attributes:
        name: the printed name of this one alone: ``COP resolution 11/5`` from "COP resolutions 11/6, 11/5".
    """

    number: str
    start: int
    end: int
    body: ResolutionBody | None = None
    name: str = ""

    @property
    def symbol(self) -> str:
        return resolution_symbol(self.body, self.number) if self.body else ""


def resolution_symbol(body: ResolutionBody, number: str) -> str:
    """``A/RES`` and ``78/223`` make ``A/RES/78/223``; ``217 A (III)`` makes ``A/RES/217(III)``."""
    roman = re.fullmatch(r"(\d+)\s?(?:[A-Z]\s?)?(\([IVXLC]+\))", number)
    if roman:
        return f"{body.symbol}/{roman.group(1)}{roman.group(2)}"
    spaced = re.sub(r"(?<=\d)\s*\(", " (", number)
    return f"{body.symbol}/{spaced}"


class ResolutionFinder:
    """Finds resolutions by number, given the bodies that adopt them."""

    def __init__(self, bodies: Iterable[ResolutionBody]) -> None:
        self.bodies = tuple(bodies)

    @cached_property
    def _by_name(self) -> Mapping[str, ResolutionBody]:
        return {name: body for body in self.bodies for name in body.names}

    @cached_property
    def _names(self) -> str:
        return "|".join(re.escape(n) for n in sorted(self._by_name, key=len, reverse=True))

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w/])(?P<body>{self._names})(?:['’]s)?\s+$")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_ASIDE})\s*,?\s+(?:of|by)\s+the\s+(?P<body>{self._names})(?![\w/])")

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w/])(?P<body>{self._names})(?![\w/])")

    def find(self, text: str) -> tuple[ResolutionMention, ...]:
        """Every resolution named by number, in order; bodies are told from ``text`` alone."""
        found: list[ResolutionMention] = []
        bodies: list[tuple[int, int, ResolutionBody]] | None = None
        for match in _WORD.finditer(text):
            if match.group("draft") or (found and match.start("number") < found[-1].end):
                continue
            if bodies is None:
                bodies = [
                    (m.start(), m.end(), self._by_name[m.group("body")]) for m in self._any.finditer(text)
                ]
            found.extend(self._read(text, match, bodies))
        return tuple(found)

    def _read(
        self, text: str, match: re.Match[str], bodies: Sequence[tuple[int, int, ResolutionBody]]
    ) -> Iterator[ResolutionMention]:
        spans = _list_of_numbers(text, match)
        before = self._before.search(text, max(0, match.start("word") - _LONGEST_NAME), match.start("word"))
        after = self._after.match(text, spans[-1][1])
        start = before.start() if before else match.start("word")
        body = self._by_name[before.group("body")] if before else None
        name = f"{before.group('body')} resolution {{}}" if before else "resolution {}"
        if body is None and after:
            body = self._by_name[after.group("body")]
            name += f" of the {after.group('body')}"
        for index, (begin, end) in enumerate(spans):
            number = text[begin:end]
            own = (
                body
                or self._by_form(number)
                or self._bare(text, match)
                or self._by_sentence(text, match, end, bodies)
            )
            first = start if index == 0 else begin
            last = after.end() if after and len(spans) == 1 else end
            yield ResolutionMention(number, first, last, own or self._by_session(number), name.format(number))

    def _bare(self, text: str, match: re.Match[str]) -> ResolutionBody | None:
        """``Commission resolution 31/1``: the body that this document family calls nothing but that."""
        before = text[max(0, match.start("word") - _LONGEST_NAME) : match.start("word")].rstrip()
        for body in self.bodies:
            if body.bare and before.endswith(body.bare) and body.may_have(match.group("number")):
                rest = before[: -len(body.bare)].rstrip()
                if not re.search(r"[A-Z][\w’'-]*$", rest):  # "African Commission resolution" is another's
                    return body
        return None

    def _by_form(self, number: str) -> ResolutionBody | None:
        if re.fullmatch(r"\d{3,4}\s?\(\d{4}\)", number):
            return self._of_form("serial")
        if re.match(r"(?:19|20)\d\d/", number):
            return self._of_form("year")
        if re.search(r"\([IVXLC]+\)|^E?S-", number):
            return self._of_form("session")
        return None

    def _of_form(self, form: str) -> ResolutionBody | None:
        return next((b for b in self.bodies if b.form == form), None)

    def _by_sentence(
        self, text: str, match: re.Match[str], end: int, bodies: Sequence[tuple[int, int, ResolutionBody]]
    ) -> ResolutionBody | None:
        """The body of "its resolution …", or of the symbol that follows the number."""
        behind = _SYMBOL_BEHIND.match(text, end)
        if behind:
            return next((b for b in self.bodies if b.symbol.startswith(f"{behind.group('stem')}/")), None)
        its = _ITS.search(text, max(0, match.start("word") - 60), match.start("word"))
        if its is None:
            return None
        at = bisect_left(bodies, match.start(), key=lambda b: b[0])
        for start, stop, body in [*bodies[max(0, at - 1) : at], *bodies[at : at + 1]]:
            between = text[min(stop, end) : max(start, match.start())]
            # "The Assembly, in its resolution …", "In its resolution …, the Assembly"; not "asked the …".
            subject = start < match.start() or (its["opening"] and _COMMA_THE.search(between))
            subject = subject and body.may_have(text[slice(*match.span("number"))])
            if subject and len(between) <= _SENTENCE and not _SENTENCE_END.search(between):
                return body
        return None

    def _by_session(self, number: str) -> ResolutionBody | None:
        session = re.match(r"(\d{1,3})/", number)
        assembly = self._of_form("session")
        return assembly if assembly and session and int(session.group(1)) >= assembly.first else None

    def named(self, text: str) -> Iterator[ResolutionBody]:
        """The bodies that a text names, each time."""
        return (self._by_name[m.group("body")] for m in self._any.finditer(text))

    def settle(self, texts: Iterable[str]) -> ResolutionContext:
        """What a whole document tells about numbers whose body their own text does not tell."""
        return ResolutionContext(self, texts)

    def instrument(self, symbol: str) -> Instrument | None:
        """The resolution with this symbol, None where the symbol is no resolution's."""
        for body in sorted(self.bodies, key=lambda b: -len(b.symbol)):
            if symbol.startswith(f"{body.symbol}/"):
                label = body.label.format(number=symbol[len(body.symbol) + 1 :])
                return Instrument(InstrumentKind.RESOLUTION, symbol, label, symbol)
        return None


class ResolutionContext:
    """The bodies of numbers as one document tells them."""

    def __init__(self, finder: ResolutionFinder, texts: Iterable[str]) -> None:
        self._known: dict[str, ResolutionBody] = {}
        self._last: ResolutionBody | None = None
        named: dict[str, int] = {}
        for text in texts:
            for mention in finder.find(text):
                if mention.body:
                    self._known.setdefault(mention.number, mention.body)
                    named[mention.body.symbol] = named.get(mention.body.symbol, 0) + 1
            for body in finder.named(text):
                if body.form == "session" and body.first == 1:
                    named[body.symbol] = named.get(body.symbol, 0) + 1
        low = [b for b in finder.bodies if b.form == "session" and b.first == 1 and b.symbol in named]
        self._last = max(low, key=lambda b: named[b.symbol], default=None)

    def settled(self, mention: ResolutionMention) -> ResolutionMention:
        """The mention with its body, where the document tells it."""
        if mention.body:
            return mention
        last = self._last if self._last and self._last.may_have(mention.number) else None
        return replace(mention, body=self._known.get(mention.number, last))


def _list_of_numbers(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the numbers of one "resolution(s)" stand."""
    spans = [match.span("number")]
    while following := _NEXT.match(text, spans[-1][1]):
        spans.append(following.span("number"))
    if match.group("word").endswith("s"):
        # "Recalling its resolutions 46/152 of 18 December 1991, in the annex to which …, 60/1 of …"
        stop = _FULL_STOP.search(text, spans[-1][1], spans[-1][1] + _SENTENCE)
        last = stop.start() if stop else spans[-1][1] + _SENTENCE
        if " of " not in text[spans[-1][1] : last]:
            return spans
        spans.extend(m.span("number") for m in _DATED.finditer(text, spans[-1][1], last))
    return spans
