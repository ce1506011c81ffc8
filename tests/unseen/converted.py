"""A text set anew as a converter of PDF files prints it.

Lines are joined, headings get marks of any rank, numbers and letters a bullet, symbols a link, and pages end
in the midst of sentences, with or without the furniture of the page.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_ITEM = re.compile(
    r"(?:\d{1,3}\.|\([a-z]{1,4}\)|[•–*-]|[IVX]{1,4}\.|[A-Z]\.)\s+\S|[\d*]{1,2}\s+(?!(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec))[A-Z“]|_{3,}|\d+(?:/\d+)?$"
)
_HEADING = re.compile(
    r"(?:[IVX]+\.|[A-Z]\.|Chapter [IVX]+|Annex|Summary of deliberations|Outcome of)\b.{0,200}"
)
_SYMBOL = re.compile(r"(?<![\w/\[])(?:A|E|CTOC|CAC)/[A-Z0-9./-]*\d[\w./-]*\w")
_LINE = 70
"""A block with a line of this length is running text."""
_CUT = 300
_EDGE = 80


@dataclass(frozen=True, slots=True)
class Conversion:
    """Which habits a converter has.

    Attributes:
        heading: what marks a heading: ``#``, ``*`` (bold), or nothing.
        bullets: numbers and letters have a bullet before them.
        furniture: foot and head of a page are printed where it ends.
        cuts: share of long paragraphs that a page cuts.
    """

    heading: str
    bullets: bool
    furniture: bool
    cuts: float


def converted(text: str, how: Conversion, rng: random.Random) -> str:
    """The text as the converter prints it."""
    symbol = _SYMBOL.search(text[:100])  # of the text itself, on its cover
    pages = _pages(symbol[0] if symbol else "") if how.furniture else [""]
    blocks = [_block(block, how, rng, pages) for block in re.split(r"\n\s*\n", text.replace("\f", "\n\n"))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _pages(symbol: str) -> list[str]:
    feet = ["", "\n\nV.25-01234\n\n3/20", "\n\n3/20\n\nV.25-01234"]
    return feet + ([f"\n\n{symbol}\n\n4/20 V.25-01234", f"\n\n{symbol}"] if symbol else [])


def _block(block: str, how: Conversion, rng: random.Random, pages: list[str]) -> str:
    lines = block.strip("\n").split("\n")
    if any("\t" in line or "|" in line or re.search(r"\S {3,}\S", line) for line in lines):
        return "\n".join(lines)
    running = max(len(line) for line in lines) > _LINE or _ITEM.match(lines[0]) is not None
    rows = _unwrapped(lines) if running else [line.strip() for line in lines]
    rows = [_cut(_marked(row, how, rng, len(rows) == 1), how, rng, pages) for row in rows]
    return ("\n\n" if not running and rng.random() < how.cuts else "\n").join(rows)


def _unwrapped(lines: list[str]) -> list[str]:
    rows: list[str] = []
    for line in (line.strip() for line in lines):
        open_end = bool(rows) and not rows[-1].startswith("___") and rows[-1][-1:] not in {",", ":", ";"}
        if rows and not _ITEM.match(line) and (open_end or line[:1].islower()):
            rows[-1] += f" {line}"
        else:
            rows.append(line)
    return rows


def _marked(row: str, how: Conversion, rng: random.Random, alone: bool) -> str:
    if alone and _HEADING.fullmatch(row) and not row.endswith(";"):
        if how.heading == "#":
            return f"{'#' * rng.choice([2, 3, 4])} {row if rng.random() < 0.5 else f'**{row}**'}"
        return f"**{row}**" if how.heading == "*" else row
    bullet = "- " if how.bullets and re.match(r"(?:\d+\.|\([a-z]{1,4}\))\s", row) else ""
    return bullet + _SYMBOL.sub(lambda m: f"[{m[0]}](#)" if how.bullets else m[0], row)


def _cut(row: str, how: Conversion, rng: random.Random, pages: list[str]) -> str:
    if len(row) < _CUT or rng.random() > how.cuts or row.startswith("#") or row[-1] not in ".,;:?":
        return row
    blanks = [m.start() for m in re.finditer(r"(?<![.;:?!”\"]) ", row)]
    blanks = [at for at in blanks if _EDGE < at < len(row) - _EDGE]
    if not blanks:
        return row
    at = rng.choice(blanks)
    return f"{row[:at]}{rng.choice(pages)}\n\n{row[at + 1 :]}"


def with_ligatures(text: str) -> str:
    """Letters joined as a typeface joins them."""
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def emphasized(text: str) -> str:
    """Numbers in bold, the first words of operative and preambular paragraphs in italics."""
    verbs = re.sub(r"(?m)^(\d+)\.(\s+)([A-Z][a-z]+s)\b", r"**\1.**\2*\3*", text)
    return re.sub(
        r"(?m)^((?:Recalling|Noting|Welcoming|Reaffirming|Recognizing|Emphasizing|Mindful|Concerned|"
        r"Taking note|Bearing in mind)(?: also| further| with \w+)?)\b",
        r"*\1*",
        verbs,
    )


def blanks_that_do_not_break(text: str) -> str:
    return re.sub(r"(?<=\d) (?=[A-Z])", "\u00a0", text).replace("-", "\u2011")
