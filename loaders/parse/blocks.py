"""Where paragraphs begin in a text without blank lines, as a program for PDF files writes it.

A typist marks a new paragraph in three ways: an indent, a line that ends early, or, where lines are not
wrapped at all, the line itself. Which of them holds is measured on the text as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.parse.columns import TABLE_HEAD
from loaders.parse.lines import Line
from loaders.parse.markers import LONE_MARK, Style, read_marker
from loaders.parse.noise import BULLET, is_noise
from loaders.parse.shape import (
    BODY_ALONE,
    CLAUSE,
    CLOSING,
    DANGLING,
    FORMULA_LINE,
    HOLDER,
    OFFICE_ALONE,
    PREAMBLE_OPENING,
    WE,
    ends,
    looks_like_heading,
)
from loaders.read.masthead import ON_THE_RIGHT

MANY_LINES = 10
BLANK_SHARE = 0.05
"""A text with fewer blank lines than this, of all lines, has none that mean anything."""
COVER_LINES = 12
COVERS = 4
"""A shorter text is not measured without its cover."""
WRAPPED = 130
"""Columns: no page of text is wider, so a text with longer lines has one paragraph a line."""
SMALL_SHARE = 0.15
"""Of the lines below full ones, in wrapped text; a paragraph begins with a capital, a number or a mark."""
SLACK = 0.88
"""How full a line is at least, of the usual width, when its paragraph goes on: letters differ in width."""
INDENT = 2
FEWEST = 3
SHORT_LINE = 0.7
HEADINGS = 3
"""How many headings of one line stand above each other at most."""
LEAST_PARAGRAPH = 50
"""Columns: entries of an agenda are shorter than the first line of most paragraphs."""

TOPIC_LINE = re.compile(
    r"(?i:agenda\s+item|substantive\s+item|workshop)\s+\d{1,2}(?:[.:]|\s*[–—-]|\s+(?:&|(?i:and)))?(?:\s+[A-Z“]|$)"
)
"""A line that opens with the item or workshop that a heading is about."""
ROW = re.compile(r"\S\s{3,}\S")
OFFICE = re.compile(rf"(?:{OFFICE_ALONE.pattern})\s+\S")
"""``Vice-Chairs: Mr. A (Fiji)``: more of them may stand on the lines below."""
OPENING_MARKS = "“„«‘"
CREDIT = re.compile(r"[”»’]\W{0,2}\s*(?:[–—]\s*[A-Z][^.;()]{2,70}|[(\[][A-Z][^.;()\[\]]{2,70}[)\]]\.?)$")
"""A quotation ends with whom it is from."""
NOTE_MARK = re.compile(r"(?<=[.;:,”’)])[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{1,3}$")
PLACE_AND_DAYS = re.compile(
    r"[A-Z][\w’' ,-]{2,40},\s\d{1,2}(?:\s[A-Z]\w+)?(?:\s?[-–]\s?\d{1,2})?(?:\s[A-Z]\w+)?\s(?:19|20)\d\d\*?"
    r"(?:\s{2,}\S.*)?$"
)
"""``Kyoto, 20–27 April 2020`` on a cover, where the name of the meeting ends."""
COVER_LINE = re.compile(
    rf"{PLACE_AND_DAYS.pattern}|"
    r"(?:Distr\.|Original:|Report\b|Draft\b|Note by|Discussion guide|Chair|Agenda [Ii]tem|Items?\s\d"
    r"|Contents$|Rapporteur:|Addendum|Resolution)"
)
"""Place and days of a meeting, or how a title begins."""
CLAUSE_END = re.compile(r",(?:\s+and)?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{0,3}$")
"""How a paragraph of a preamble ends, the mark of a footnote included."""


def with_blocks(lines: list[Line]) -> list[Line]:
    """The lines with the blocks that no blank line marks."""
    furniture = [is_noise(line.text) and LONE_MARK.fullmatch(line.text) is None for line in lines]
    parted = [
        line.after_blank and not (furniture[i] or furniture[i - 1]) if i else True
        for i, line in enumerate(lines)
    ]
    begins = block_starts([line.text for line in lines], [line.indent for line in lines], parted)
    if begins is None:
        return lines
    marked = [False, *(_is_mark(line) for line in lines)]
    return [
        replace(line, after_blank=(begin and not mark) or line.after_blank)
        for begin, mark, line in zip(begins, marked, lines, strict=False)
    ]


def _is_mark(line: Line) -> bool:
    """Its words stand on the next line."""
    return line.note_mark or bool(LONE_MARK.fullmatch(line.text) or BULLET.fullmatch(line.text))


def block_starts(texts: Sequence[str], indents: Sequence[int], parted: Sequence[bool]) -> list[bool] | None:
    """For each non-blank line whether a block begins with it.

    A program that parts numbers from their words sets blank lines by distance, not by sense.

    Args:
        texts: the lines without outer blanks.
        indents: blanks before each line.
        parted: whether a blank line stands before each line.

    Returns:
        ``None`` where blank lines tell it.
    """
    scattered = sum(1 for text in texts if LONE_MARK.fullmatch(text)) >= FEWEST
    few = scattered or sum(parted[1:]) <= BLANK_SHARE * len(texts)
    if len(texts) > COVERS * COVER_LINES:  # a cover has blank lines also where the text has none
        few = few or sum(parted[COVER_LINES:]) <= BLANK_SHARE * len(texts[COVER_LINES:])
    if len(texts) < MANY_LINES or not (few or _run_on(texts, parted)):
        return None
    lengths = sorted(len(text) for text in texts)
    if lengths[len(lengths) * 19 // 20] > WRAPPED and not _wrapped_wide(texts):
        return [True] * len(texts) if few else None
    body = next((i for i, text in enumerate(texts) if _opens_body(text)), 0)
    width = _width(texts)
    usual = min(indents)
    indented = [indent - usual >= INDENT for indent in indents]
    telling = 0 < sum(indented) < len(texts) / 2 and not _hanging(texts, indented)
    return [
        i == 0
        or parted[i]
        or (telling and indented[i] and not indented[i - 1])
        or (not _same_table(texts, i) and _begins(texts, i, body, few, width))
        for i in range(len(texts))
    ]


def _begins(texts: Sequence[str], i: int, body: int, cover: bool, width: int) -> bool:
    """Whether a block begins with a line, told by its words and the length of the line before.

    Args:
        body: where the text below the cover begins.
        cover: blank lines do not tell the blocks of the cover either.
    """
    if _opens(texts[i - 1], texts[i]):
        return True
    if i <= body:
        return cover and _opens_on_cover(texts[: body + 1], i)
    return _ended(texts[i - 1], texts[i], width) or _is_heading(texts, i, width) or _heads(texts, i, width)


def _wrapped_wide(texts: Sequence[str]) -> bool:
    """Lines wider than any page that are wrapped all the same: many of the next ones begin small."""
    below = [here for before, here in pairwise(texts) if len(before) > WRAPPED]
    return sum(here[:1].islower() for here in below) > len(below) * SMALL_SHARE


def _width(texts: Sequence[str]) -> int:
    """Columns of a full line: most lines of a text are full or the last of their paragraph."""
    lengths = sorted(len(text) for text in texts)
    if not _wrapped_wide(texts):
        lengths = [length for length in lengths if length <= WRAPPED]
    return lengths[len(lengths) * 9 // 10]


def _same_table(texts: Sequence[str], i: int) -> bool:
    """The next row of a table of officers, or one more who holds the office that a line above gives."""
    above = i
    while above and ROW.search(texts[above]) and not TABLE_HEAD.fullmatch(texts[above]):
        above -= 1
    if above < i and TABLE_HEAD.fullmatch(texts[above]):
        return True
    above = i
    while above and HOLDER.fullmatch(texts[above]) and not OFFICE.match(texts[above]):
        above -= 1
    if above == i:
        return False
    return OFFICE_ALONE.fullmatch(texts[above]) is not None or (
        OFFICE.match(texts[above]) is not None and HOLDER.search(texts[above]) is not None
    )


def _hanging(texts: Sequence[str], indented: Sequence[bool]) -> bool:
    """The second lines of paragraphs are set in, not the first: most go on with the line before."""
    set_in = [i for i in range(1, len(texts)) if indented[i] and not indented[i - 1]]
    return sum(not ends(NOTE_MARK.sub("", texts[i - 1])) for i in set_in) > len(set_in) / 2


def _run_on(texts: Sequence[str], parted: Sequence[bool]) -> bool:
    """Blank lines stand between some blocks alone: most numbered paragraphs follow the line before."""
    last, numbered, joined = 0, 0, 0
    for here, blank in zip(texts, parted, strict=True):
        if not _is_numbered(here):
            continue
        number, last = last + 1, int(read_marker(here).label)
        paragraph = last == number and len(here) > LEAST_PARAGRAPH
        numbered += paragraph
        joined += paragraph and not blank
    return numbered >= FEWEST and joined > numbered / 2


def _ended(before: str, here: str, width: float) -> bool:
    """The line before was ended on purpose, and not as a line of a heading in larger letters is."""
    unfinished = _goes_on(before, here) and not ends(before)
    return ended_early(before, here, width) and not unfinished


def _is_heading(texts: Sequence[str], i: int, width: float) -> bool:
    """A short line between the end of a paragraph or commitment and the number of the next one."""
    if not ends(NOTE_MARK.sub("", texts[i - 1])):
        return False
    for here, following in pairwise(texts[i : i + HEADINGS + 1]):
        if not (here[0].isalpha() and len(here) < SHORT_LINE * width and looks_like_heading(here)):
            return False
        if _is_numbered(following):
            return True
    return False


def _below_topic(before: str, here: str) -> bool:
    """``Agenda item 3. Strategies`` was the last line of a heading: words that are its rest begin small."""
    return (
        TOPIC_LINE.match(before) is not None
        and not (ends(before) or DANGLING.search(before) or before.endswith("&"))
        and (here[:1].isupper() or here[:1] in OPENING_MARKS)
        and TOPIC_LINE.match(here) is None
    )


def _heads(texts: Sequence[str], i: int, width: float) -> bool:
    """A short line without a stop between two sentences: a heading, whatever bears no number."""
    before, here, following = texts[i - 1], texts[i], texts[i + 1] if i + 1 < len(texts) else ""
    if len(here) > SHORT_LINE * width or ends(here) or DANGLING.search(here):
        return False
    opens = following[:1].isupper() or following[:1] in OPENING_MARKS
    return opens and ends(NOTE_MARK.sub("", before)) and looks_like_heading(here)


def _goes_on(before: str, here: str) -> bool:
    bracket = here.startswith("(") and read_marker(here).style is Style.NONE and not LONE_MARK.fullmatch(here)
    return bracket or here[:1].islower() or (DANGLING.search(before) is not None and not before.endswith(","))


def _opens_on_cover(texts: Sequence[str], i: int) -> bool:
    """Titles are set in narrow columns of their own: the lines near by tell how wide they are.

    Args:
        texts: the lines of the cover.
    """
    before, here = texts[i - 1], texts[i]
    if COVER_LINE.match(here) or ON_THE_RIGHT.fullmatch(here) or ON_THE_RIGHT.fullmatch(before):
        return True
    if PLACE_AND_DAYS.match(before):
        return True
    return not _goes_on(before, here) and ended_early(
        before, here, max(len(text) for text in texts[max(0, i - 2) : i + 3])
    )


def _opens_body(text: str) -> bool:
    """A numbered paragraph, a lone number or an enacting formula ends the cover."""
    return read_marker(f"{text} X").style in {Style.ARABIC, Style.CAPITAL} or any(
        pattern.match(text) for pattern in (WE, FORMULA_LINE)
    )


def _is_numbered(text: str) -> bool:
    marker = read_marker(text)
    return marker.style is Style.ARABIC and marker.label.isdigit()


def ended_early(before: str, here: str, width: float) -> bool:
    """The first word of a line would have had room on the line before, which was ended on purpose.

    Args:
        width: columns of a full line.
    """
    return len(before) + 1 + len(here.split(maxsplit=1)[0]) <= SLACK * width


def _opens(before: str, here: str) -> bool:
    """A full line tells nothing, but the words may: a number, a clause, an enacting formula, a sitting."""
    before, here = before.strip("*_"), here.strip("*_")
    closed = CLAUSE_END.search(before) is not None
    if TOPIC_LINE.match(here) and ends(before) and not here.endswith("."):
        return True
    if _below_topic(before, here):
        return True
    if here[:1] in OPENING_MARKS and ends(before):
        return True  # a quotation in a paragraph of its own
    fresh = here[:1].isupper() or here[:1] in OPENING_MARKS or LONE_MARK.fullmatch(here)
    if fresh and CREDIT.search(before):
        return True
    if read_marker(here).style is Style.ARABIC:
        return closed or ends(NOTE_MARK.sub("", before)) or CREDIT.search(before) is not None
    if ((closed or before.endswith(";")) and CLAUSE.match(here)) or (
        WE.match(here) and not DANGLING.search(before)
    ):
        return True
    return any(pattern.fullmatch(here) for pattern in (PREAMBLE_OPENING, BODY_ALONE, CLOSING))
