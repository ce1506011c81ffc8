"""The tables of a survey report: shares and counts by topic, consultative status by region.

A table may come as rows with cells, as lines that have lost their columns, or as a sentence.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from loaders.interpret.compendium_credits import kind_of
from loaders.interpret.compendium_outline import Outline, heading_of, item_in, workshop_in
from loaders.interpret.quantities import PERCENT, percent
from loaders.interpret.regions import Regions
from loaders.interpret.sentences import sentences
from loaders.model.facts import ObservationFact, RespondentType
from loaders.model.text import MappedText, Span
from loaders.model.tree import DocumentTree, Node, NodeKind

_NUMBER = r"\d{1,3}(?:[,  ]\d{3})+|\d{1,6}(?:[.,]\d{1,2})?"
_VALUE = re.compile(rf"(?:{PERCENT}|{_NUMBER})", re.IGNORECASE)
_SHARE = re.compile(PERCENT, re.IGNORECASE)
_OUT_OF = re.compile(
    rf"(?P<part>\d+)(?:\s+out\s+of\s+|\s+of\s+|\s*/\s*)(?:the\s+)?(?P<whole>\d+)"
    rf"(?:[^\d;.()]{{0,40}}\(?\s*(?P<share>{PERCENT})\)?)?",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?P<part>\d+)\s+\((?P<share>{PERCENT})\)", re.IGNORECASE)
_WHOLE_BEFORE = re.compile(r"\bof\s+(?:the\s+)?(?P<whole>\d+)\s+[^\d,;.]*$", re.IGNORECASE)
_RUN = re.compile(
    rf"(?<!item)(?<!workshop)(?<!topic)(?P<values>(?:\s(?:{PERCENT}|\d{{1,4}}(?:[.,]\d{{1,2}})?)){{2,4}})(?=\s|$)",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b(?:consultative|with)\s+status\b|\bECOSOC\b|\baccredit", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b|\bno\b", re.IGNORECASE)
_SHARES = re.compile(r"%|\bper\s?cent|\bshares?\b|\bproportions?\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_NGOS = re.compile(r"\bNGOs?\b|\bnon-?governmental\b|\bcivil society\b", re.IGNORECASE)
_SHARE_OF = re.compile(
    rf"(?P<share>{PERCENT})\s+of\s+(?:the\s+|all\s+)?"
    r"(?P<who>(?:other|NGO|non-?governmental|civil society)\w*)",
    re.IGNORECASE,
)
_COUNTED_TOPIC = re.compile(
    r"(?P<label>(?:agenda\s+item|workshop)\s+\d{1,2})(?:\s*[.(:][^\d|]{3,200})?(?:\s*[–—:|]|\s+-|\s*\.{3,})\s*"
    rf"(?P<value>{PERCENT}|{_NUMBER})(?=[\s;,.]|$)",
    re.IGNORECASE,
)
"""A topic and, behind a dash or colon, how many work on it."""
_CAPTIONS = 3
_LINES = frozenset(
    {NodeKind.SECTION, NodeKind.PARAGRAPH, NodeKind.LINE, NodeKind.BULLET, NodeKind.ITEM, NodeKind.FRONT}
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: what it is about, its values, the title of each value ("" where none), words above the table."""

    label: str
    values: tuple[MappedText, ...]
    titles: tuple[str, ...]
    about: str


def read_tables(tree: DocumentTree, outline: Outline) -> Iterator[ObservationFact]:
    """Figures by topic and by region from every table, in document order."""
    items = {b.printed_item: b.item for b in outline.blocks}
    for row in _rows(tree, outline.regions):
        region = outline.regions.exactly(row.label)
        if region:
            yield from _status(region, row)
        elif item_in(row.label) or workshop_in(row.label):
            yield from _topic(row, items)
    caption = ""
    for unit in outline.units:
        if unit.place.part == "":
            about = outline.headings[unit.section - 1][0].text.text if unit.section else ""
            caption = unit.text.text if unit.text.text.endswith(":") else caption
            about = f"{about} {caption}"
            for sentence in sentences(unit.text):
                yield from _status_told(sentence, outline.regions, about)
                yield from _shares_told(sentence, items)


def composition_rows(tree: DocumentTree, outline: Outline) -> Iterator[tuple[RespondentType, MappedText]]:
    """Respondent type and share of each row of the table that tells who answered."""
    for row in _rows(tree, outline.regions):
        kind = kind_of(row.label)
        titled = [v for v, t in zip(row.values, row.titles, strict=True) if _SHARES.search(t)]
        shares = [v for v in row.values if _SHARE.fullmatch(v.text.strip())] or titled
        if kind is not None and len(shares) == 1:
            yield kind, shares[0]


def _rows(tree: DocumentTree, regions: Regions) -> Iterator[_Row]:
    above: deque[str] = deque(maxlen=_CAPTIONS)
    header: tuple[MappedText, ...] = ()
    unfinished: _Row | None = None
    for located in tree.located:
        node = located.node
        if node.kind is NodeKind.TABLE:
            rows, header = _table_rows(node, " ".join(above), header)
            yield from rows
            unfinished = rows[-1] if rows else None
        elif node.kind in _LINES:
            text = heading_of(node) if node.kind is NodeKind.SECTION else node.text
            # The label of the last row may be wrapped, and its rest stand below the table.
            whole = f"{unfinished.label} {text.text}" if unfinished is not None else ""
            if unfinished is not None and regions.exactly(whole) and not regions.exactly(unfinished.label):
                yield replace(unfinished, label=whole)
                unfinished = None
                continue
            unfinished = None
            found = tuple(_line_rows(text, tuple(above), regions))
            yield from found
            if not found:
                above.append(text.text)


def _table_rows(
    table: Node, above: str, header: tuple[MappedText, ...]
) -> tuple[list[_Row], tuple[MappedText, ...]]:
    """The rows of a table, and its header: that of the table before where something has cut one in two."""
    rows: list[_Row] = []
    for row in table.children:
        cells = _cells(row)
        if not cells:
            continue
        values = tuple(c for c in cells[1:] if re.search(r"\d", c.text))
        run = _RUN.search(row.text.text)
        about = " ".join((above, *(c.text for c in header)))
        if run and run.end() == len(row.text) and len(_VALUE.findall(run["values"])) > len(values):
            # A narrow table: the first value is printed close behind the label.
            first = run.start("values")
            found = _VALUE.finditer(run["values"])
            values = tuple(row.text[first + m.start() : first + m.end()] for m in found)
            label = row.text.text[:first].strip()
            rows.append(_Row(label, values, _last_titles(header, len(values)), about))
        elif values:
            places = [i for i, c in enumerate(cells[1:], start=1) if c in values]
            shift = 1 if len(header) == len(cells) - 1 else 0  # no title above the labels
            titles = tuple(header[i - shift].text if i - shift < len(header) else "" for i in places)
            rows.append(_Row(cells[0].text, values, titles, about))
        elif any(c.text.strip("-: ") for c in cells):
            header = cells
    return rows, header


def _last_titles(header: tuple[MappedText, ...], count: int) -> tuple[str, ...]:
    return tuple(c.text for c in header[-count:]) if len(header) > count else ("",) * count


def _cells(row: Node) -> tuple[MappedText, ...]:
    """The cells of a row without the empty ones that a frame of strokes leaves at both ends."""
    cells = list(row.cells) if row.kind is NodeKind.ROW else []
    while cells and not cells[-1].text.strip():
        cells.pop()
    while cells and not cells[0].text.strip():
        cells.pop(0)
    return tuple(cells)


def _line_rows(text: MappedText, above: tuple[str, ...], regions: Regions) -> Iterator[_Row]:
    """Rows in a line, or in lines that have been joined: a topic or a region, then two values or more."""
    begin = 0
    for run in _RUN.finditer(text.text):
        label = text.text[begin : run.start()].strip()
        begin = run.end()
        if not (regions.exactly(label) or re.match(r"(?:agenda\s+item|workshop)\b", label, re.IGNORECASE)):
            continue
        first = run.start("values")
        values = tuple(text[first + m.start() : first + m.end()] for m in _VALUE.finditer(run["values"]))
        yield _Row(label, values, _titles(above, len(values)), " ".join(above))
    if not begin:
        for match in _COUNTED_TOPIC.finditer(text.text):
            value = text[match.start("value") : match.end("value")]
            yield _Row(match["label"], (value,), ("",), above[-1] if above else "")


def _titles(above: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Which column is of NGOs and which of others, as the line above orders them; "" where it is silent."""
    line = above[-1] if above else ""
    named = sorted((m.start(), m.group(0)) for p in (_NGOS, _OTHERS) for m in p.finditer(line))
    return tuple(name for _, name in named) if len(named) == count else ("",) * count


_Figure = tuple[Decimal, Span]
"""A number and where it is printed."""


def _status(region: str, row: _Row) -> Iterator[ObservationFact]:
    """How many organizations of a region have consultative status, of how many, and which share that is."""
    for cell in row.values:
        match = _OUT_OF.search(cell.text)
        if match:
            yield from _status_told_by(region, cell, match["part"], match["whole"], match["share"])
            return
    if not _STATUS.search(row.about):
        return
    shares = [c for c in row.values if _SHARE.fullmatch(c.text.strip())]
    counts = [c for c in row.values if c not in shares]
    whole = max(counts, key=_number, default=None)
    rest = [c for c in counts if c is not whole and not _titled(row, c, _WITHOUT)]
    if whole is None or not rest or not _number(whole):
        return
    if len(rest) == 2 and not shares:
        part, share = min((rest, rest[::-1]), key=lambda pair: _unlike(pair[0], whole, pair[1]))
        rest, shares = [part], [share] if _unlike(part, whole, share) <= 1 else []
    yield from _status_cells(region, rest[0], whole, shares[0] if shares else None)


def _unlike(part: MappedText, whole: MappedText, share: MappedText) -> Decimal:
    """How far a number without a sign is from the share in per cent that one count is of another."""
    return abs(_number(share) - 100 * _number(part) / _number(whole))


def _titled(row: _Row, cell: MappedText, pattern: re.Pattern[str]) -> bool:
    """Does the title of the column of a cell say so?"""
    titles = zip(row.values, row.titles, strict=True)
    return any(value is cell and pattern.search(title) for value, title in titles)


def _number(cell: MappedText) -> Decimal:
    match = re.search(_NUMBER, cell.text)
    return Decimal(re.sub(r"[\s,]", "", match.group(0))) if match else Decimal(0)


def _status_cells(
    region: str, part: MappedText, whole: MappedText, share: MappedText | None
) -> Iterator[ObservationFact]:
    told = (percent(share.text.strip()), share.span()) if share is not None else None
    yield from _status_facts(region, (_number(part), part.span()), (_number(whole), whole.span()), told)


def _status_told_by(
    region: str, words: MappedText, part: str, whole: str, share: str | None
) -> Iterator[ObservationFact]:
    """The figures that the same few words give."""
    span = words.span()
    told = (percent(share), span) if share else None
    yield from _status_facts(region, (Decimal(part), span), (Decimal(whole), span), told)


def _status_facts(
    region: str, part: _Figure, whole: _Figure, share: _Figure | None
) -> Iterator[ObservationFact]:
    table, total = "ecosoc-status", whole[0]
    yield ObservationFact(table, *part, "with-status", region=region, total=total)
    yield ObservationFact(table, *whole, "total", region=region)
    if share is not None:
        yield ObservationFact(table, *share, "share", region=region, unit="percent", total=total)


def _status_told(sentence: MappedText, regions: Regions, about: str) -> Iterator[ObservationFact]:
    """Consultative status by region in a sentence: "Of the 60 NGOs from Africa, 21 (35%) had …; in Asia
    and the Pacific it was 18 of 41 (44%)"."""
    text = sentence.text
    if not (_STATUS.search(text) or _STATUS.search(about)):
        return
    named: list[tuple[int, int, str]] = []
    for region, printed in regions.named_in(text):
        at = text.find(printed, named[-1][1] if named else 0)
        named.append((at, at + len(printed), region))
    for n, (start, end, region) in enumerate(named):
        after = end, named[n + 1][0] if n + 1 < len(named) else len(text)
        before = named[n - 1][1] if n else 0
        whole = _WHOLE_BEFORE.search(text[before:start])
        out_of, part = _OUT_OF.search(text, *after), _PART.search(text, *after)
        if whole and part and not (out_of and out_of.start() < part.start()):
            words = sentence[before + whole.start() : part.end()]
            yield from _status_told_by(region, words, part["part"], whole["whole"], part["share"])
        elif out_of:
            words = sentence[out_of.start() : out_of.end()]
            yield from _status_told_by(region, words, out_of["part"], out_of["whole"], out_of["share"])


def _topic(row: _Row, items: dict[int | None, int | None]) -> Iterator[ObservationFact]:
    """Shares of the NGOs and of the others that work on a topic, or how many respondents do."""
    item, workshop = _numbers(row.label, items)
    shares = [c for c in row.values if _SHARE.fullmatch(c.text.strip())]
    if not shares and not _SHARES.search(row.about):
        if len(row.values) == 1 and re.fullmatch(_NUMBER, row.values[0].text.strip()):
            count = row.values[0]
            yield ObservationFact("topic-counts", _number(count), count.span(), item=item, workshop=workshop)
        return
    for n, (cell, title) in enumerate(zip(row.values, row.titles, strict=True)):
        if shares and cell not in shares:
            continue
        named = "other" if _OTHERS.search(title) else "ngo" if _NGOS.search(title) else ""
        yield ObservationFact(
            "topic-shares",
            percent(cell.text.strip()),
            cell.span(),
            category=named or ("ngo", "other")[min(n, 1)],
            item=item,
            workshop=workshop,
            unit="percent",
        )


def _shares_told(sentence: MappedText, items: dict[int | None, int | None]) -> Iterator[ObservationFact]:
    """Shares by topic in a sentence that names one: "74% of NGOs and 79% of other respondents work on …"."""
    if len(re.findall(r"\b(?:agenda\s+item|workshop)\b", sentence.text, re.IGNORECASE)) != 1:
        return
    item, workshop = _numbers(sentence.text, items)
    if item is None and workshop is None:
        return
    for match in _SHARE_OF.finditer(sentence.text):
        yield ObservationFact(
            "topic-shares",
            percent(match["share"]),
            sentence.span(match.start(), match.end()),
            category="other" if match["who"].lower().startswith("other") else "ngo",
            item=item,
            workshop=workshop,
            unit="percent",
        )


def _numbers(label: str, items: dict[int | None, int | None]) -> tuple[int | None, int | None]:
    """Item and workshop that a label prints, the item as the provisional agenda numbers it."""
    printed = item_in(label)
    return items.get(printed, printed) if printed else None, workshop_in(label)
