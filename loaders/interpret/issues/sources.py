"""What a document cites: the wrong region's report, nothing at all, a symbol that is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.interpret.compendium_echoes import AT_MEETING, REPORT, ReportCitations, citations_in
from loaders.interpret.compendium_outline import Outline, Unit
from loaders.interpret.compendium_quotations import find_quotations
from loaders.interpret.issues.reading import Piece, Reading, issue, place, quote, words_at
from loaders.interpret.sentences import sentences
from loaders.model.facts import CommonFindingFact, IssueFact, QuotationFact, Severity, StateEchoFact
from loaders.model.text import MappedText, Span

# "Member States …" as the subject: what follows is reported, not asked of them.
_REPORTED = re.compile(
    r"^(?:(?:Similarly|Likewise|In addition|Additionally|In parallel|Finally|Lastly|Moreover|Furthermore|"
    r"At|During|On)\b[^.]{0,90}?,?\s+)?"
    r"(?:the\s+)?Member\s+[Ss]tates\s+(?:at\s+the\s+[^.,]{3,60}\s+|(?:also|similarly|further|likewise)\s+)?"
    r"(?:\w+(?:ed|ght|ide|ook)\b|recommend\b|suggest\b|stress\b|emphasi[sz]e\b|propose\b|encourage\b|"
    r"called|showed)"
)
_ADDRESS = re.compile(r"https?://|www\.|\S+\.(?:org|com|int|pdf)\b", re.IGNORECASE)


_OF_A_DOCUMENT = re.compile(r"[AES]/\d{1,4}/\d{1,4}")
# "www.unodc.org/glotip/2022/GLOTiP 2022 web.pdf": an address that goes on after a blank.
_BROKEN = re.compile(
    r"(?:https?://|www\.)(?!\S+\.(?:pdf|html?|docx?)\b)\S+(?<![.,;:)])(?: [\w-]+){1,3}\.(?:pdf|html?|docx?)\b"
)


# Who reports at such a meeting beside "Member States": "States recommended", "They also called for".
_SAID = re.compile(
    r"(?:\b(?:[Gg]overnments|States|[Dd]elegations|[Ss]peakers|[Mm]inisters|[Mm]eetings?)|^They)\b[^.;]{0,90}?"
    r"\b(?:\w{3,}ed|sought|saw|drew|took|gave|spoke|asks?|recommends?)\b"
)


def check_sources(reading: Reading) -> Iterator[IssueFact]:
    yield from _malformed(reading)
    yield from _empty_links(reading)
    yield from _shared_addresses(reading)
    yield from _broken_addresses(reading)
    if reading.compendium:
        outline = reading.outline
        yield from _wrong_region(reading)
        yield from _uncited(reading, outline)
        yield from _citations_of_nothing(reading)
        yield from _without_symbol(reading)
        yield from _one_addendum_for_all(reading)
        yield from _countries_elsewhere(reading)


def _malformed(reading: Reading) -> Iterator[IssueFact]:
    for citation in reading.context.annotations.citations:
        where = reading.sentence_at(citation.evidence)
        if not citation.repaired or where is None:
            continue
        wrong = (
            "is the symbol of a document, not of a resolution"
            if _OF_A_DOCUMENT.fullmatch(citation.surface) and "/RES/" in citation.symbol
            else "is not a well-formed document symbol"
        )
        yield issue(
            "malformed-symbol",
            Severity.WARNING,
            where,
            f"{quote(citation.surface)} {wrong}; {citation.symbol} is meant.",
        )


def _empty_links(reading: Reading) -> Iterator[IssueFact]:
    """Links whose address was lost: one issue for a document, at the first of them."""
    lost = [
        (piece, piece.text.text[link.start : link.end])
        for piece in reading.pieces
        for link in piece.node.links
        if link.target.strip() in ("", "#")
    ]
    if not lost:
        return
    piece, _ = lost[0]
    words = Counter(w for _, w in lost)
    listed = ", ".join(f"{quote(w)}" + (f" {n} times" if n > 1 else "") for w, n in words.most_common(8))
    where = reading.sentence_at(piece.text.span())
    yield issue(
        "lost-link",
        Severity.INFO,
        where or piece,
        f"{len(lost)} {'links have' if len(lost) > 1 else 'link has'} no address in this text, so what "
        f"{'they cite' if len(lost) > 1 else 'it cites'} can be found by name or symbol "
        f"only: {listed}.",
    )


def _shared_addresses(reading: Reading) -> Iterator[IssueFact]:
    """One address given for works with quite different titles."""
    seen: dict[str, Piece] = {}
    for piece in reading.pieces:
        if not piece.footnote:
            continue
        for match in re.finditer(r"(?:https?://|www\.)[^\s,;)]+", piece.text.text):
            address = re.sub(r"^https?://|^www\.|\W+$", "", match.group(0).lower())
            before = seen.setdefault(address, piece)
            title, other = (_title(p.text.text, address) for p in (piece, before))
            if before is not piece and "/" in address and len(title & other) < len(title | other) / 3:
                yield issue(
                    "citation-conflict",
                    Severity.INFO,
                    piece,
                    f"The address {match.group(0)[:120]} is given here and in {place(before)} for works "
                    f"that are named "
                    f"differently: {quote(before.text.text)}",
                )


def _broken_addresses(reading: Reading) -> Iterator[IssueFact]:
    """Addresses with blanks inside, which lead nowhere."""
    for piece in reading.pieces:
        for match in _BROKEN.finditer(piece.text.text):
            yield issue(
                "misprint",
                Severity.INFO,
                piece,
                f"The address {match.group(0)[-120:]} has blanks inside, so it leads nowhere; probably "
                f"underscores were lost.",
                words_at(piece, match.start()),
            )


def _one_addendum_for_all(reading: Reading) -> Iterator[IssueFact]:
    """Addenda cited under several items of the agenda, while each addendum of a draft report is on one part
    of it (an item, with its workshop)."""
    cited: dict[str, dict[str, None]] = {}
    first: dict[str, StateEchoFact] = {}
    for fact in reading.facts:
        if isinstance(fact, StateEchoFact) and "/Add." in fact.cited_symbol:
            first.setdefault(fact.cited_symbol, fact)
            block = _block_of(reading, fact)
            if block:
                cited.setdefault(fact.cited_symbol, {})[block] = None
    many = [symbol for symbol in cited if len(cited[symbol]) > 1]
    where = reading.sentence_at(first[many[0]].evidence) if many else None
    if where is not None:
        listed = "; ".join(f"{symbol} under {', '.join(cited[symbol])}" for symbol in many)
        yield issue(
            "citation-conflict",
            Severity.INFO,
            where,
            f"{len(many)} addenda are cited under several parts of the agenda, while an addendum to a draft "
            f"report is on one of them: {listed}.",
        )


def _block_of(reading: Reading, fact: StateEchoFact) -> str:
    """The part of the report that an echo stands in, by the numbers it prints: "item 1/workshop 1"."""
    for block in reading.outline.blocks:
        if (fact.item is not None and fact.item == block.item) or (
            fact.workshop is not None and fact.workshop == block.workshop
        ):
            return f"item {block.printed_item}/workshop {block.workshop}"
    return ""


def _title(text: str, address: str) -> set[str]:
    """Words of a title before its address; words that any report bears tell nothing."""
    before = text[: max(text.lower().find(address), 0)]
    words = set(
        re.findall(r"[a-z]{4,}", re.split(r"https?://|www\.\S+", before.lower().removesuffix("www."))[-1])
    )
    return words - {"available", "report", "global", "unodc", "united", "nations", "also", "from", "with"}


def _wrong_region(reading: Reading) -> Iterator[IssueFact]:
    for fact in reading.facts:
        if not isinstance(fact, (StateEchoFact, CommonFindingFact)) or not fact.cited_symbol:
            continue
        cited = (
            fact.cited_region if isinstance(fact, StateEchoFact) else _region_of(reading, fact.cited_symbol)
        )
        if not cited or cited == fact.region:
            continue
        where = reading.sentence_at(fact.evidence)
        if where is None:
            continue
        label, cited_label = (reading.context.knowledge.regions[r].label for r in (fact.region, cited))
        yield issue(
            "citation-region-mismatch",
            Severity.VIOLATION,
            where,
            f"The section on {label} cites {fact.cited_symbol}, a report of the preparatory meeting for "
            f"{cited_label}, as "
            f"printed: {quote(_printed(reading, fact.evidence))}. The passage ends "
            f"{quote(list(sentences(MappedText.of(fact.text)))[-1].text)}",
        )


def _printed(reading: Reading, span: Span) -> str:
    """The citation at the end of a passage with its parentheses, mark-up removed."""
    raw = reading.context.tree.source.raw
    start = max(raw.rfind("(", span.start, span.end), span.start)
    end = raw.find("\n", span.end)
    words = re.sub(r"\]\([^()]*\)|[\[\]*]", "", raw[start : end if end >= 0 else len(raw)])
    return words.partition(")")[0] + (")" if ")" in words else "")


def _region_of(reading: Reading, symbol: str) -> str:
    meeting = reading.context.knowledge.meeting_of_symbol(symbol)
    return meeting.region if meeting else ""


def _sections(outline: Outline) -> Iterator[tuple[Unit, ...]]:
    for section in dict.fromkeys(u.section for u in outline.units if u.place.regional):
        yield outline.in_section(section)


def _uncited(reading: Reading, outline: Outline) -> Iterator[IssueFact]:
    """Reports of Member States with no citation before the next quotation or heading."""
    citations = ReportCitations(reading.context.annotations.citations)
    for units in _sections(outline):
        if units[0].place.part == "lead":
            continue
        cited = {c.unit for c in citations_in(units, citations)}
        quoted = {k for q in find_quotations(units) for k in range(q.first, q.last + 1)}
        for k, unit in enumerate(units):
            if k in quoted or k in cited or any(c in cited for c in _reach(k, len(units), quoted)):
                continue
            for sentence in sentences(unit.text):
                if _REPORTED.search(sentence.text) or (
                    AT_MEETING.search(sentence.text) and "Member" in sentence.text
                ):
                    where = reading.sentence_at(sentence.span())
                    if where:
                        yield issue(
                            "missing-citation",
                            Severity.WARNING,
                            where,
                            "Member States are reported here without a citation of the report; other "
                            "sections of the document "
                            f"cite it. The paragraph begins {quote(unit.text.text)}",
                        )
                    break


def _reach(k: int, end: int, quoted: set[int]) -> Iterator[int]:
    """The units after one, up to the next quotation."""
    for n in range(k + 1, end):
        if n in quoted:
            return
        yield n


def _citations_of_nothing(reading: Reading) -> Iterator[IssueFact]:
    """A citation of a meeting report after words that do not report Member States."""
    for fact in reading.facts:
        if isinstance(fact, StateEchoFact) and not (REPORT.search(fact.text) or _SAID.search(fact.text)):
            where = reading.sentence_at(fact.evidence)
            if where is not None:
                yield issue(
                    "citation-without-report",
                    Severity.WARNING,
                    where,
                    f"{fact.cited_symbol} is cited, but the passage reports nothing that Member States said: "
                    f"{quote(fact.text)}",
                )


def _without_symbol(reading: Reading) -> Iterator[IssueFact]:
    """Sources of common findings named without symbol or address."""
    for fact in reading.facts:
        if isinstance(fact, CommonFindingFact) and not fact.cited_symbol:
            where = reading.sentence_at(fact.evidence)
            if where is not None and not _ADDRESS.search(where.text.text):
                yield issue(
                    "missing-citation",
                    Severity.INFO,
                    where,
                    "The source is named without a symbol, a date or an address: "
                    + quote(_in_parentheses(fact.text, where.text.text)),
                )


def _countries_elsewhere(reading: Reading) -> Iterator[IssueFact]:
    """Quotations credited to a country of another region than the section's."""
    knowledge = reading.context.knowledge
    for fact in reading.facts:
        if not isinstance(fact, QuotationFact) or fact.country is None:
            continue
        state = knowledge.states.get(fact.country.key.partition("/")[2])
        where = reading.sentence_at(fact.evidence)
        if state is None or where is None or not fact.region or state.region == fact.region:
            continue
        here, there = (knowledge.regions[r].label for r in (fact.region, state.region))
        yield issue(
            "country-region-mismatch",
            Severity.INFO,
            where.piece,
            f"The section is on {here}, but the quotation is credited to a respondent from "
            f"{fact.country.label}, a State of the "
            f"region {there}.",
        )


def _in_parentheses(words: str, sentence: str) -> str:
    """The citation without symbol in a finding, or, where it follows the finding, in its sentence."""
    citing = r"\((?:as mentioned|please|see)[^()]*\)"
    text = words if re.search(citing, words) else sentence
    found = re.findall(citing, text)
    named = [f for f in found if "/" not in f]
    return " ".join(named) or text
