"""What a compendium says that Member States said: echoes in regional sections, common findings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.interpret.compendium_outline import Outline, Unit
from loaders.interpret.regions import Regions, meeting_part
from loaders.interpret.sentences import sentences
from loaders.model.facts import Citation, CommonFindingFact, StateEchoFact
from loaders.model.text import MappedText, Span

REPORT = re.compile(
    r"\bMember\s+[Ss]tates?\b|\bRPMs?\b|\b[Rr]egional\s+[Pp]reparatory\s+[Mm]eetings?\b|"
    r"\b[Cc]hair(?:person)?[’']s\s+[Ss]ummary\b"
    r"|\b(?:governments?|States)\s+(?:at|during)\s+the\b|\b(?:European|African|Asian|"
    r"regional)\s+participants\b"
)
AT_MEETING = re.compile(
    r"\b(?:RPMs?|[Rr]egional\s+[Pp]reparatory\s+[Mm]eetings?|[Cc]hair(?:person)?[’']s\s+[Ss]ummary)\b"
)
_CITING = re.compile(
    r"\(\s*(?:source|see(?: also)?|ref(?:erence)?|as\s+(?:mentioned|stated|reported|noted|reflected)|"
    r"please\s+refer|cf)\b[^()]*\)",
    re.IGNORECASE,
)


_BRACKETED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class Cited:
    """A printed citation in a unit: local range with its parentheses, symbol ("" where none), place."""

    unit: int
    start: int
    end: int
    symbol: str
    span: Span


class ReportCitations:
    """The citations of preparatory meeting reports in a document, ready to be looked up by place."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._sorted = sorted(
            (c for c in citations if meeting_part(c.symbol)), key=lambda c: (c.evidence.start, c.evidence.end)
        )
        self._starts = [c.evidence.start for c in self._sorted]

    def within(self, text: MappedText) -> Iterator[tuple[Citation, int, int]]:
        """Each citation that begins in a text, with its local range."""
        if not text:
            return
        first, last = text.offsets[0], text.offsets[-1]
        for k in range(bisect_left(self._starts, first), bisect_right(self._starts, last)):
            inside = [i for i, offset in enumerate(text.offsets) if offset in self._sorted[k].evidence]
            if inside:
                yield self._sorted[k], inside[0], inside[-1] + 1


def citations_in(
    units: Sequence[Unit], citations: ReportCitations, *, all_sources: bool = False
) -> list[Cited]:
    """The citations of preparatory meeting reports that units print, in order.

    ``all_sources`` adds parentheses that cite something without a symbol ("as mentioned in …").
    """
    found: list[Cited] = []
    for index, unit in enumerate(units):
        inside: list[Cited] = []
        for citation, first, last in citations.within(unit.text):
            start, end = _with_parentheses(unit.text.text, first, last)
            inside.append(Cited(index, start, end, citation.symbol, citation.evidence))
        if all_sources:
            for match in _CITING.finditer(unit.text.text):
                if not any(c.start < match.end() and match.start() < c.end for c in inside):
                    span = unit.text.span(match.start(), match.end())
                    inside.append(Cited(index, match.start(), match.end(), "", span))
        found.extend(sorted(inside, key=lambda c: c.start))
    return found


def _with_parentheses(text: str, start: int, end: int) -> tuple[int, int]:
    """A citation with the parentheses around it, where they hold nothing else but a lead-in word."""
    opening = text.rfind("(", 0, start)
    if opening < 0 or ")" in text[opening:start] or len(text[opening:start]) > 60:
        return start, end
    whole = _BRACKETED.match(text, opening)  # "(A/CONF.1/RPM.1/1, para. 38 (d))"
    return opening, whole.end() if whole and whole.end() > end else end


def read_echoes(
    outline: Outline, citations: ReportCitations, taken: frozenset[int], regions: Regions
) -> Iterator[tuple[StateEchoFact, tuple[int, ...]]]:
    """One echo per printed citation in the regional sections.

    Yields the fact, and the ids of the nodes that it takes up whole.
    ``taken`` holds the ids of the nodes that quotations take up: no echo reaches over a quotation.
    """
    position = 0
    for section in dict.fromkeys(u.section for u in outline.units if u.place.regional):
        units = outline.in_section(section)
        start: tuple[int, int] = (0, 0)
        for cited in citations_in(units, citations):
            parts = _before(units, start, cited, taken)
            start = (cited.unit, cited.end)
            if not parts:
                continue
            position += 1
            text = MappedText.join([piece for _, piece, _ in parts])
            place = units[cited.unit].place
            fact = StateEchoFact(
                position,
                text.text,
                text.span().cover(cited.span),
                place.region,
                cited.symbol,
                regions.of_symbol(cited.symbol),
                place.item if place.part != "lead" else None,
                place.workshop if place.part != "lead" else None,
            )
            yield fact, tuple(id(units[k].node) for k, _, whole in parts if whole)


def _before(
    units: Sequence[Unit], start: tuple[int, int], cited: Cited, taken: frozenset[int]
) -> list[tuple[int, MappedText, bool]]:
    """The passage that a citation proves: from the first report of Member States since the citation or
    quotation before it; where none is reported, the paragraph right before the citation."""
    passage: list[tuple[int, MappedText]] = []
    for k in range(start[0], cited.unit + 1):
        if id(units[k].node) in taken:
            passage = []
            continue
        begin = start[1] if k == start[0] else 0
        end = cited.start if k == cited.unit else len(units[k].text)
        piece = _trim(units[k].text[begin:end])
        if piece:
            passage.append((k, piece))
    for n, (k, piece) in enumerate(passage):
        for sentence in sentences(piece):
            if REPORT.search(sentence.text):
                at = piece.text.find(sentence.text)
                first = (k, piece[at:].strip(), at == 0)
                return [first, *((j, p, True) for j, p in passage[n + 1 :])]
    return [(k, piece, False) for k, piece in passage[-1:]]


def _trim(text: MappedText) -> MappedText:
    text = text.strip()
    lead = re.match(r"[\s.,;)]+", text.text)
    return text[lead.end() :] if lead else text


def read_common_findings(
    outline: Outline, citations: ReportCitations, regions: Regions
) -> Iterator[CommonFindingFact]:
    """One row per citation of the section on common findings: the words the citation stands for, from
    the citation before it (or the beginning of the sentence a citation stands inside) to its end. Where
    neither heading nor paragraph names the region, it is that of the meeting cited."""
    position = 0
    for index, unit in enumerate(outline.units):
        if unit.place.part != "common":
            continue
        region, start, told = unit.place.region, 0, 0
        if not region:
            region, start = _own_region(unit.text, outline.regions)
        for cited in citations_in(outline.units[index : index + 1], citations, all_sources=True):
            text, start, told = _cited_words(
                unit.text, max(start, told if cited.start >= told else 0), told, cited
            )
            about = region or regions.of_symbol(cited.symbol)
            text = text[_own_region(text, outline.regions)[1] :]
            if text and about:
                position += 1
                yield CommonFindingFact(
                    position, text.text, text.span().cover(cited.span), about, cited.symbol
                )


def _own_region(text: MappedText, regions: Regions) -> tuple[str, int]:
    """The one region that a paragraph below no region names, and where its words begin ("Africa: …")."""
    named = regions.named_in(text.text)
    if len({region for region, _ in named}) != 1:
        return "", 0
    label = re.match(rf"{re.escape(named[0][1])}(?:\s+region)?\s*[:.–—-]\s+", text.text, re.IGNORECASE)
    return named[0][0], label.end() if label else 0


def _cited_words(text: MappedText, start: int, told: int, cited: Cited) -> tuple[MappedText, int, int]:
    """The words that a citation proves; where the next one's may begin; where the last whole sentence
    taken for a citation inside it ends."""
    after = text.text[cited.end :]
    stop = re.match(r"\s*[.;]", after)
    if stop or re.match(r"\s*(?:$|[A-Z“\"(])", after):
        return _trim(text[start : cited.start]), cited.end + (stop.end() if stop else 0), told
    begin, end = _sentence_bounds(text, cited)
    return _trim(text[max(begin, start) : end]), max(begin, start), end


def _sentence_bounds(text: MappedText, cited: Cited) -> tuple[int, int]:
    at = 0
    for sentence in sentences(text):
        begin = text.text.find(sentence.text, at)
        at = begin + len(sentence)
        if cited.start < at:
            return begin, at
    return 0, len(text)
