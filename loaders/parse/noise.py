"""Page furniture: what is printed on a page and belongs to no sentence of the document."""

from __future__ import annotations

import re

from loaders.model.tree import NoiseKind
from loaders.parse.lines import Line
from loaders.parse.shape import ends
from loaders.parse.site_furniture import site_furniture

JOB = r"(?:[A-Z]{1,3}\.\d{2}-\d{4,6}|\d{2}-\d{5})(?:\s*\([A-Z]\))?"
RULE = re.compile(r"[-_=*~—–.]{3,}|[+┌├└][-=─┬┼┴+]{3,}[+┐┤┘]|/\.\.\.|/…")
NOISE = (
    (
        NoiseKind.PAGE_FOOTER,
        re.compile(rf"(?:{JOB}\s+)?\d{{1,3}}/\d{{1,3}}(?:\s+{JOB})?|{JOB}\s+\d{{1,3}}|\d{{1,3}}\s+{JOB}"),
    ),
    (
        NoiseKind.JOB_NUMBER,
        re.compile(
            rf"{JOB}(?:\s+\d{{6}}){{0,3}}|\d{{6}}|\*\d{{6,9}}\*(?:\s+Please recycle\W*)?|Please recycle\W*"
        ),
    ),
    (NoiseKind.PAGE_NUMBER, re.compile(r"(?:[Pp]age\s+)?[-–]?\s?\d{1,3}\s?[-–]?(?:\s+of\s+\d{1,3})?")),
    (NoiseKind.RULE, RULE),
    (
        NoiseKind.EMPTY_MARK,
        re.compile(
            r"[-•*#‣▪◦·\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064]+|<[^<>]{1,100}>|!?\[\]\([^()]*\)"
        ),
    ),
)
BULLET = re.compile(r"[-•●▪‣◦–—]")
TITLED_HEAD = re.compile(
    r"(?:[A-Z]{1,5}(?:/[A-Za-z0-9.]+){1,6}\s{2,}\S.*|\S.*\s{2,}[A-Z]{1,5}(?:/[A-Za-z0-9.]+){1,6})"
)
"""Symbol and title side by side at the head of a page."""
STARRED = re.compile(r"\*{1,3}\s")
SYMBOL_HEAD = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9.]+){1,6}(?:[-–][A-Z]{1,5}(?:/[A-Za-z0-9.]+){1,6})*")
TITLE_LINES = 4
COVER_LINES = 20
LINKED = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
MARKUP = re.compile(r"^[*_\s]+|[*_\s]+$")


def find_noise(lines: list[Line]) -> dict[int, NoiseKind]:
    """Which lines (by index) are page furniture and no words of the document."""
    shared = site_furniture([line.text for line in lines])
    found: dict[int, NoiseKind] = dict.fromkeys(shared, NoiseKind.SITE_FURNITURE)
    seen: set[str] = set()
    cover = _cover_symbols(lines) if len(lines) > COVER_LINES else set()
    for i, line in enumerate(lines):
        if line.note_mark or i in shared:
            continue
        bare = LINKED.sub(r"\1", MARKUP.sub("", line.text.replace("**", "").lstrip("#"))) or line.text
        for kind, pattern in NOISE:
            if pattern.fullmatch(bare) or pattern.fullmatch(line.text):
                if kind is NoiseKind.EMPTY_MARK and _before_words(lines, i):
                    break
                if kind is NoiseKind.PAGE_NUMBER and not _is_page_number(lines, i, found):
                    continue
                found[i] = kind
                break
        behind = i - 1 in found and i - 1 not in shared
        if (
            i not in found
            and SYMBOL_HEAD.fullmatch(bare)
            and not STARRED.match(line.text)
            and any(c.isdigit() for c in bare)
            and (_alone(lines, i) or (bare in cover and (behind or _printed_above(lines, i, bare))))
        ):
            above = bare in seen or bare in _cover_symbols(lines[: min(i, COVER_LINES)])
            if above or behind or not _alone(lines, i):
                found[i] = NoiseKind.RUNNING_HEAD
            seen.add(bare)
        elif i not in found and behind and _alone(lines, i) and TITLED_HEAD.fullmatch(line.text):
            found[i] = NoiseKind.RUNNING_HEAD
        elif i not in found and behind:
            found |= dict.fromkeys(_two_line_head(lines, i), NoiseKind.RUNNING_HEAD)
    return found


def _is_page_number(lines: list[Line], i: int, found: dict[int, NoiseKind]) -> bool:
    return _alone(lines, i) or _below_head(lines, i, found) or _above_head(lines, i)


def _above_head(lines: list[Line], i: int) -> bool:
    """A page number on the last line of a page, in a text without blank lines."""
    following = lines[i + 1].text if i + 1 < len(lines) else ""
    return SYMBOL_HEAD.fullmatch(following) is not None and _printed_above(lines, i, following)


def _printed_above(lines: list[Line], i: int, symbol: str) -> bool:
    """The cover, up to the line, bears the symbol: the line repeats it at the head of a page."""
    return i > COVER_LINES // 2 and symbol in _cover_symbols(lines[: min(i, COVER_LINES)])


def _below_head(lines: list[Line], i: int, found: dict[int, NoiseKind]) -> bool:
    """``Page 2`` right below the symbol at the head of a page."""
    return i - 1 in found and lines[i].text.lower().startswith("page")


def _cover_symbols(lines: list[Line]) -> set[str]:
    """The symbols printed on the cover: a running head repeats one of them."""
    cover = [LINKED.sub(r"\1", line.text).split() for line in lines[:COVER_LINES]]
    words = (word.strip("*_") for line in cover for word in (line[:1] + line[-1:]))
    return {word for word in words if SYMBOL_HEAD.fullmatch(word) and any(c.isdigit() for c in word)}


def _two_line_head(lines: list[Line], i: int) -> tuple[int, ...]:
    """Symbol and title at the head of a page, on one line or one above the other, and nothing else."""
    cover = _cover_symbols(lines[:i])
    within = (j for j in range(i + 1, len(lines)) if lines[j].after_blank or is_noise(lines[j].text))
    end = next(within, len(lines))
    block = [line.text for line in lines[i:end]]
    symbols = [text for text in block if SYMBOL_HEAD.fullmatch(text) and text in cover]
    edge = block[0] in symbols or block[-1] in symbols
    if len(block) == 1 and {block[0].split()[0], block[0].split()[-1]} & cover:
        return (i,)
    title = [text for text in block if text not in symbols]
    if len(symbols) == 1 and edge and 0 < len(title) < TITLE_LINES and not ends(title[-1]):
        return tuple(range(i, end))
    return ()


def _alone(lines: list[Line], i: int) -> bool:
    return lines[i].after_blank and (i + 1 == len(lines) or lines[i + 1].after_blank)


def _before_words(lines: list[Line], i: int) -> bool:
    """A bullet on a line of its own, right above its words."""
    if BULLET.fullmatch(lines[i].text) is None or i + 1 == len(lines) or lines[i + 1].after_blank:
        return False
    return lines[i + 1].text[:1].isalpha() and not is_noise(lines[i + 1].text)


def is_noise(text: str) -> bool:
    """The line alone looks like page furniture."""
    return any(pattern.fullmatch(text) for _, pattern in NOISE)
