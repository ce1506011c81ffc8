"""PDF files through pdfminer.six: lines by position, raised marks by their size, pages in order.

A PDF knows glyphs and places, no paragraphs. A gap wider than the usual line step begins a block;
page furniture is left to the parser, which knows it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from loaders.read.converted import ConversionError, Converted
from loaders.read.layout import RAISED, tidy

MAX_PAGES = 1_000
RAISED_SHARE = 0.8
BLOCK_GAP = 1.45
COVER_GAP = " " * 8
COVER_RIGHT = re.compile(
    r"Distr(?:\.|ibution)?:?\s*\w*|Original:.*|English(?: only)?|ENGLISH.*|\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d"
    r"|[A-Z]{1,5}(?:/[\w.()-]+){1,6}(?:\s?[-–,]\s?[A-Z]{1,5}(?:/[\w.()-]+){1,6})*\*?"
)
"""What stands on the right of a cover: symbol, distribution, date, language."""


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
            blocks += _page(page)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise ConversionError("is protected by a password; save it without.") from None
    except (PDFException, PSException, ValueError, KeyError, TypeError, AssertionError):
        raise ConversionError("is no readable PDF (damaged file); save it again.") from None
    text = "\n\n".join(b for b in blocks if b) + "\n"
    if len(re.findall(r"[^\W\d_]{2,}", text)) < 10:
        raise ConversionError("holds no text layer (a scan?); run character recognition first.")
    return Converted(text)


def _page(page: LTPage) -> Iterator[str]:
    """Blocks of a page, top down."""
    lines = list(_lines(page))
    if not lines:
        return
    heights = Counter(round(line.height) for line in lines)
    usual = max(heights.most_common(1)[0][0], 1)
    block: list[str] = []
    above: LTTextLine | None = None
    for row in _rows(lines):
        words = _row_words(row, usual)
        if not words:
            continue
        tallest = max(row, key=lambda line: line.height)
        if above is not None and above.y1 - tallest.y1 > BLOCK_GAP * max(usual, above.height):
            yield "\n".join(block)
            block = []
        block.append(words)
        above = tallest
    yield "\n".join(block)


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


def _row_words(row: list[LTTextLine], usual: int) -> str:
    """Text of a row; a wide gap is a column, a raised mark joins the word before it.

    Columns are parted by tabs as in a table, those of a cover by blanks, since the title on the left is no
    cell of it.
    """
    out = ""
    column = COVER_GAP if any(COVER_RIGHT.fullmatch(_words(line, usual)) for line in row[1:]) else "\t"
    before: LTTextLine | None = None
    for line in row:
        words = _words(line, usual)
        if before is not None and out and words:
            gap = line.x0 - before.x1
            raised = bool(re.fullmatch("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", words))
            out += "" if raised else column if gap > 3 * usual else " "
        out += words
        before = line
    return out


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
    return tidy("".join(out))
