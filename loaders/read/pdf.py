"""PDF files through pdfminer.six: lines by position, raised marks by their size, pages in order.

A PDF knows glyphs and places, no paragraphs. A gap wider than the usual line step begins a block;
page furniture is left to the parser, which knows it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from loaders.read.converted import ConversionError, Converted
from loaders.read.layout import RAISED, tidy
from loaders.read.masthead import ON_THE_RIGHT

MAX_PAGES = 1_000
RAISED_SHARE = 0.8
BLOCK_GAP = 1.45
_BULLET_GLYPH = re.compile(r"^\s*\(cid:\d+\)\s*")
"""A glyph that a font gives no character for: at the beginning of a line it is a bullet."""
COLUMN_GAP = 2
COVER_MIDDLE = 0.45
COVER_HEIGHT = 20


@dataclass
class Cell:
    """Words between two wide gaps of a row, and where they begin."""

    words: str
    left: float


def convert_pdf(data: bytes) -> Converted:
    """A PDF with a text layer as text.

    Raises:
        ConversionError: encrypted, damaged, too long, or a scan without text.
    """
    blocks: list[str] = []
    try:
        for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None)), 1):
            if number > MAX_PAGES:
                raise ConversionError(f"has more than {MAX_PAGES} pages; split it.")
            blocks += _page(page, number == 1)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise ConversionError("is protected by a password; save it without.") from None
    except (PDFException, PSException, ValueError, KeyError, TypeError, AssertionError):
        raise ConversionError("is no readable PDF (damaged file); save it again.") from None
    text = "\n\n".join(b for b in blocks if b) + "\n"
    if len(re.findall(r"[^\W\d_]{2,}", text)) < 10:
        raise ConversionError("holds no text layer (a scan?); run character recognition first.")
    return Converted(text)


def _page(page: LTPage, first: bool) -> Iterator[str]:
    """Blocks of a page, top down; on the first one what stands on the right of the cover comes before all."""
    lines = list(_lines(page))
    if not lines:
        return
    heights = Counter(round(line.height) for line in lines)
    usual = max(heights.most_common(1)[0][0], 1)
    right = _right_of_cover(lines, page.width, usual) if first else []
    yield "\n".join(_words(line, usual) for line in right)
    yield from _blocks(_rows([line for line in lines if line not in right]), usual)


def _right_of_cover(lines: list[LTTextLine], width: float, usual: int) -> list[LTTextLine]:
    """Symbol, distribution, date and language, in a column of their own beside the titles."""
    top = max(line.y1 for line in lines)
    told = [
        line
        for line in lines
        if line.x0 > COVER_MIDDLE * width
        and line.y1 > top - COVER_HEIGHT * usual
        and ON_THE_RIGHT.fullmatch(_words(line, usual))
    ]
    if not told:
        return []
    left, bottom = min(line.x0 for line in told), min(line.y0 for line in told)
    column = [line for line in lines if line.x0 >= left - usual and line.y0 >= bottom - 1]
    return sorted(column, key=lambda line: -line.y1)


def _blocks(rows: list[list[LTTextLine]], usual: int) -> Iterator[str]:
    block: list[list[Cell]] = []
    above: LTTextLine | None = None
    for row in rows:
        cells = _cells(row, usual)
        if not cells:
            continue
        tallest = max(row, key=lambda line: line.height)
        if above is not None and above.y1 - tallest.y1 > BLOCK_GAP * max(usual, above.height):
            yield _text(block)
            block = []
        if not (block and _continues(block[-1], cells, usual)):
            block.append(cells)
        above = tallest
    yield _text(block)


def _text(block: list[list[Cell]]) -> str:
    return "\n".join("\t".join(cell.words for cell in cells) for cells in block)


def _continues(above: list[Cell], cells: list[Cell], usual: int) -> bool:
    """Second lines of cells of a table row, none of them in the first column, are added to the first."""
    homes = [next((a for a in above[1:] if abs(a.left - cell.left) < usual / 2), None) for cell in cells]
    if len(above) < 2 or any(home is None for home in homes):
        return False
    for home, cell in zip(homes, cells, strict=True):
        if home is not None:
            home.words += f" {cell.words}"
    return True


def _rows(lines: list[LTTextLine]) -> list[list[LTTextLine]]:
    """Lines that stand side by side, top down, each row from left to right."""
    rows: list[list[LTTextLine]] = []
    for line in sorted(lines, key=lambda line: (-line.height, -line.y1)):
        middle = (line.y0 + line.y1) / 2
        home = next((row for row in rows if row[0].y0 <= middle <= row[0].y1 + row[0].height / 4), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    rows.sort(key=lambda row: -row[0].y1)
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _cells(row: list[LTTextLine], usual: int) -> list[Cell]:
    """Words of a row; a wide gap parts columns, a raised mark joins the word before it."""
    cells: list[Cell] = []
    before: LTTextLine | None = None
    for line in row:
        words = _words(line, usual)
        if not words:
            continue
        if before is None or line.x0 - before.x1 > COLUMN_GAP * usual:
            cells.append(Cell(words, line.x0))
        else:
            raised = bool(re.fullmatch("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", words))
            cells[-1].words += words if raised else f" {words}"
        before = line
    return cells


def _lines(container: object) -> Iterator[LTTextLine]:
    if isinstance(container, LTTextLine):
        yield container
    elif isinstance(container, LTPage | LTTextContainer):
        for child in container:
            yield from _lines(child)


def _words(line: LTTextLine, usual: int) -> str:
    """Text of a line; small digits standing high (or alone) are footnote marks."""
    out: list[str] = []
    tall = [c.y0 for c in line if isinstance(c, LTChar) and c.size >= RAISED_SHARE * usual]
    marks_alone = not tall and re.fullmatch(r"\s*\d{1,3}\s*", line.get_text()) is not None
    for char in line:
        text = char.get_text() if hasattr(char, "get_text") else " "
        small = isinstance(char, LTChar) and char.size < RAISED_SHARE * usual
        high = isinstance(char, LTChar) and (
            marks_alone or (bool(tall) and char.y0 > min(tall) + usual * 0.15)
        )
        out.append(text.translate(RAISED) if small and high and text.isdigit() else text)
    return _BULLET_GLYPH.sub("• ", tidy("".join(out)))
