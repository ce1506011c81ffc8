"""Symbols of United Nations documents in running text, well printed or not.

A symbol is a series (``A``, ``E``, ``CTOC`` …) and parts divided by strokes. Lists and ranges that
share a stem stand for several documents (``L.1 and Add.1–5`` for six), and two symbols joined by a
hyphen (``A/77/895-S/2023/363``) for two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.annotate.ranges import Cover

# Series of the documents index; a symbol begins with one of them.
_SERIES = (
    "A|S|E|T|ST|DP|TD|DC|CD|LC|CAC|CTOC|CEDAW|CRC|CCPR|CERD|CAT|CMW|CRPD|CED|OPCAT|HRI|UNEP|UNW|FCCC|CBD|"
    "HSP|ICCD|UNODC|IDB|JIU|NPT|ECE|ISBA|SPLOS|BWC|CCW|PBC"
)
# Parts that are a word and a number joined by a full stop.
_NUMBERED = "CRP|L|Add|Rev|Corr|Amend|RPM|PM|CN|CONF|WG|AC|SC|INF|NGO|PV|SR|EG|BP|IG|C|R"
# Of these, the ones whose number was meant even where a stroke or nothing stands before it.
_ALWAYS_NUMBERED = frozenset("CRP RPM CN CONF WG ADD REV CORR AMEND PM L AC".split())
_WRITTEN = {"ADD": "Add", "REV": "Rev", "CORR": "Corr", "AMEND": "Amend", "RES": "RES"}
_LONGEST_RANGE = 40

_PART = (
    r"(?:E?S-\d+(?!\w)"
    rf"|(?:{_NUMBERED})\.\s?\d+(?:[–—‑-]\d+(?![\d/]))?"
    r"|(?:CRP|Add|Rev|Corr|RPM|CONF|C0NF)\s?\d+"
    r"|\d+\s?(?:[A-Z]\s?)?\([IVXLC]+\)[A-Z]?"
    r"|\d+(?:[–—‑-]\d+(?![\d/]))?[A-Z]?(?![\w])"
    r"|[A-Za-z]{1,10}(?:\.\d+)?\d*(?![\w.]\w))"
)
_ONE = rf"(?:(?:{_SERIES})\s?/{{1,2}}|RES\s?/|[AES]\.(?=CONF|CN|RES))\s?{_PART}(?:\s?/{{1,2}}\s?{_PART})*"
_SYMBOL = re.compile(rf"(?<![\w/.-])(?P<first>{_ONE})(?P<more>(?:\s?[–—‑-]\s?{_ONE})*)(?:\s?\(\d{{4}}\))?")
_LOWER = re.compile(
    rf"(?<![\w/.-])(?P<first>[ae]/(?:conf|cn|res)[./]\d+(?:/{_PART})*)(?P<more>)", re.IGNORECASE
)
_NEXT_SYMBOL = re.compile(rf"\s?[–—‑-]\s?(?=(?:{_SERIES})\s?/)")
# "and Add.1–5", ", Add.2", " Add.1": more parts on the stem of the symbol before.
_FURTHER = re.compile(
    r"(?P<gap>,\s*(?:and\s+)?|\s+and\s+|\s*[–—‑-]\s*|\s)"
    r"(?P<word>Add|Rev|Corr|CRP|L|RPM|INF|PM)(?P<stop>\.)\s?(?P<from>\d+)(?:(?:\s?[–—‑-]\s?|\s+to\s+)(?P<to>\d+))?"
    r"(?P<rest>(?:/(?:Add|Rev|Corr|L|CRP)\.\d+)*)(?![\w/])"
)
_BARE_NUMBERS = re.compile(r"(?:,\s*\d{1,3})*,?\s+and\s+\d{1,3}(?=\s*(?:[).,;:]|$))")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
# "217 A (III)": the session in Roman numerals; the letter tells parts of one document apart.
_ROMAN_SESSION = re.compile(r"\s?(?:[A-Z]\s?)?(\([IVXLC]+\))[A-Z]?$")
_RESOLUTION_BEFORE = re.compile(r"(?<!draft )\bresolutions?\s+$", re.IGNORECASE)
_LIST_GAP = re.compile(r"\s*(?:,\s*|,?\s*and\s+|,?\s*as well as\s+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """One document named by its symbol: ``text[start:end]`` are the printed words that name it."""

    symbol: str
    start: int
    end: int
    repaired: bool = False


def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of web and mail addresses: nothing in them is a name or a symbol."""
    return tuple(m.span() for m in _ADDRESS.finditer(text)) if "." in text else ()


def normalize_symbol(printed: str) -> tuple[str, bool]:
    """The symbol as it should be printed, and whether it was not.

    >>> normalize_symbol("E/CN/15/2023/CRP1")
    ('E/CN.15/2023/CRP.1', True)
    """
    tight = re.sub(r"\s*([/.])\s*", r"\1", printed.strip()).replace("–", "-")
    tight = re.sub(r"^([AES])\.(?=CONF|CN|RES)", r"\1/", re.sub(r"/{2,}", "/", tight))
    parts = [_spell_part(p) for p in tight.split("/")]
    if parts[0] == "RES" and len(parts) > 2:  # RES/A/78/265
        parts[:2] = [parts[1], "RES"]
    symbol = "/".join(_join_numbers(parts))
    return symbol, symbol != _ROMAN_SESSION.sub(r"\1", printed.strip().replace("–", "-"))


def _spell_part(part: str) -> str:
    part = re.sub(r"^C0NF", "CONF", part, flags=re.IGNORECASE)
    match = re.fullmatch(rf"({_NUMBERED})([.\s]?)(\d+)(.*)", part, re.IGNORECASE)
    if match and (match.group(2) or match.group(1).upper() in _ALWAYS_NUMBERED):
        word = match.group(1).upper()
        return f"{_WRITTEN.get(word, word)}.{match.group(3)}{match.group(4)}"
    upper = part.upper()
    upper = _ROMAN_SESSION.sub(r"\1", upper)
    return _WRITTEN.get(upper, upper)


def _join_numbers(parts: list[str]) -> list[str]:
    """``CN`` and ``15`` in two parts become ``CN.15``."""
    joined: list[str] = []
    for part in parts:
        before = joined[-1].upper() if joined else ""
        lonely = before in _ALWAYS_NUMBERED and len(joined) > 1
        if lonely and part.isdigit():
            joined[-1] = f"{joined[-1]}.{part}"
        else:
            joined.append(part)
    return joined


def find_symbols(text: str) -> tuple[SymbolMention, ...]:
    """Every document named by symbol, in order: lists, ranges and double symbols one by one."""
    if "/" not in text:
        return ()
    masked = Cover(len(text), addresses(text))
    found: list[SymbolMention] = []
    for match in _matches(text):
        if masked.touches(match.start(), match.start() + 1):
            continue
        in_resolution = bool(_RESOLUTION_BEFORE.search(text, max(0, match.start() - 30), match.start())) or (
            bool(found)
            and bool(_LIST_GAP.fullmatch(text, found[-1].end, match.start()))
            and found[-1].symbol.split("/")[1:2] == ["RES"]
        )
        found.extend(_read(text, match, in_resolution))
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    found = list(_SYMBOL.finditer(text))
    taken = Cover(len(text), (m.span() for m in found))
    found += [extra for extra in _LOWER.finditer(text) if not taken.touches(*extra.span())]
    yield from sorted(found, key=lambda m: m.start())


def _read(text: str, match: re.Match[str], in_resolution: bool) -> Iterator[SymbolMention]:
    """The documents that one run of symbols and what follows it stand for."""
    pieces: list[tuple[int, int]] = []
    start = match.start()
    stop = match.end("more")
    for gap in _NEXT_SYMBOL.finditer(text, start, stop):
        pieces.append((start, gap.start()))
        start = gap.end()
    pieces.append((start, stop))
    symbols: list[tuple[str, int, int, bool]] = []
    for begin, end in pieces:
        symbol, repaired = normalize_symbol(text[begin:end])
        if not _is_symbol(symbol):
            continue
        if in_resolution and re.fullmatch(r"A/\d+/\d+|E/\d{4}/\d+", symbol):
            symbol, repaired = f"{symbol[0]}/RES{symbol[1:]}", True
        if symbol.startswith("S/RES/") and end == stop and match.end() > stop:
            year = text[stop : match.end()].strip()
            symbols.append((f"{symbol} {year}", begin, match.end(), repaired))
        else:
            symbols.append((symbol, begin, end, repaired))
    further = tuple(_further(text, symbols[-1])) if symbols else ()
    if further and text[symbols[-1][2] :].startswith(" Add") and len(symbols) == 1:
        # "L.1 Add.1" without stroke or "and" is one document, badly printed.
        first, *others = further
        yield replace(first, repaired=True)
        yield from others
        return
    yield from _fill_ranges(symbols)
    yield from further


def _is_symbol(symbol: str) -> bool:
    parts = symbol.split("/")
    return any(c.isdigit() for c in symbol) and (len(parts) > 2 or "." in parts[-1])


def _fill_ranges(symbols: list[tuple[str, int, int, bool]]) -> Iterator[SymbolMention]:
    """Single symbols, those between two ends of a range, and those of ``Add.1-5``."""
    for index, (symbol, begin, end, repaired) in enumerate(symbols):
        if index:
            first, last = symbols[index - 1][0], symbol
            for between in _between(first, last):
                yield SymbolMention(between, symbols[index - 1][1], end, False)
        inner = re.fullmatch(r"(.*?)(\d+)-(\d+)", symbol)
        if inner and _is_range(inner.group(2), inner.group(3)) and not inner.group(1).endswith("S"):
            for number in range(int(inner.group(2)), int(inner.group(3)) + 1):
                yield SymbolMention(f"{inner.group(1)}{number}", begin, end, False)
        else:
            yield SymbolMention(symbol, begin, end, repaired)


def _between(first: str, last: str) -> Iterator[str]:
    one, other = re.fullmatch(r"(.*?)(\d+)", first), re.fullmatch(r"(.*?)(\d+)", last)
    if one and other and one.group(1) == other.group(1) and _is_range(one.group(2), other.group(2)):
        for number in range(int(one.group(2)) + 1, int(other.group(2))):
            yield f"{one.group(1)}{number}"


def _is_range(first: str, last: str) -> bool:
    return 0 < int(last) - int(first) <= _LONGEST_RANGE


def _further(text: str, last: tuple[str, int, int, bool]) -> Iterator[SymbolMention]:
    """``and Add.1–5`` after a symbol; each named document has the whole expression as its words."""
    symbol, begin, end, _ = last
    symbol = re.sub(r"-\d+$", "", symbol)
    if own := re.fullmatch(r"(.*/(?:Add|Rev|Corr|CRP|L)\.)(\d+)", symbol):
        tail, end = _bare_numbers(text, end, int(own.group(2)))
        for number in tail:
            symbol = f"{own.group(1)}{number}"
            yield SymbolMention(symbol, begin, end, False)
    while match := _FURTHER.match(text, end):
        word, first = match.group("word"), match.group("from")
        stem = _stem(symbol, word)
        final = match.group("to") if match.group("to") and _is_range(first, match.group("to")) else first
        tail, end = _bare_numbers(text, match.end(), int(final))
        for number in (*range(int(first), int(final) + 1), *tail):
            symbol = f"{stem}/{word}.{number}{match.group('rest')}"
            yield SymbolMention(symbol, begin, end, False)


def _bare_numbers(text: str, at: int, after: int) -> tuple[list[int], int]:
    """``, 2 and 4`` behind ``Add.1``: the numbers and where they end."""
    more = _BARE_NUMBERS.match(text, at)
    tail = [int(n) for n in re.findall(r"\d+", more.group())] if more else []
    if more and tail == sorted(tail) and after < tail[0] and tail[-1] - after <= _LONGEST_RANGE:
        return tail, more.end()
    return [], at


def _stem(symbol: str, word: str) -> str:
    """What a further part hangs on: beside its like (``Add.2`` after ``Add.1``), else on the whole."""
    parts = symbol.split("/")
    like = [i for i, part in enumerate(parts) if re.fullmatch(rf"{word}\.\d+", part, re.IGNORECASE)]
    return "/".join(parts[: like[0]] if like else parts)
