"""Other layouts of one text: what an editor, a converter or a printer changes without changing a word."""

from __future__ import annotations

import random
import re
import textwrap
from dataclasses import dataclass

from hypothesis import strategies as st

_NUMBERED = re.compile(r"(?:[-•◦*] )?\**\d{1,3}\.\**\s")
_HEADING = re.compile(r"(?m)^(#+) (.{3,200})$")
_SHORT_HEADING = re.compile(r"(?m)^(#* ?(?:\*\*)?(?:[IVX]+|[A-E])\. )([^\n*]{4,70})$")
_NOTE = re.compile(r"(?:¹|²|³|[⁴-⁹])+ \S|\$\^\{?\d|\^\{\d|\[\^\d+\]:")
_FOOTER = re.compile(r"V\.\d\d-\d{5}(?: \d+/\d+)?|\d+/\d+ V\.\d\d-\d{5}")


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to set a text.

    Attributes:
        width: columns of a line; 0 leaves the lines as they are.
        bullet: what stands before list entries instead of ``-``; "" takes it away from numbers and letters.
        quotes: quotation marks and apostrophes straight.
        dashes: en dashes as hyphens.
        headings: how marked headings are marked: ``same``, ``plain``, ``bold`` or ``deeper``.
        capitals: short numbered headings in capitals.
        ends: line ends.
        breaks: seed of page breaks put into long paragraphs; 0 for none.
        notes: whether footnotes move behind the next block.
        blank: more than one blank line between blocks.
        odd_blanks: non-breaking spaces instead of some blanks.
    """

    width: int = 0
    bullet: str = "- "
    quotes: bool = False
    dashes: bool = False
    headings: str = "same"
    capitals: bool = False
    ends: str = "\n"
    breaks: int = 0
    notes: bool = False
    blank: bool = False
    odd_blanks: bool = False

    def set(self, raw: str) -> str:
        """The text in this layout."""
        blocks = re.split(r"\n\s*\n", raw)
        if self.notes:
            blocks = _moved_notes(blocks)
        if self.breaks:
            blocks = _with_page_breaks(blocks, random.Random(self.breaks))
        text = ("\n\n\n" if self.blank else "\n\n").join(blocks)
        text = self._marks(text)
        if self.width:
            text = "\n".join(_wrapped(line, self.width) for line in text.split("\n"))
        if self.odd_blanks:
            text = re.sub(r"(?<=\w) (?=(?:of|and|the)\b)", "\u00a0", text)
        return text.replace("\n", self.ends)

    def _marks(self, text: str) -> str:
        if self.bullet != "- ":
            plain = r"(?m)^- (?=\(|\d)" if not self.bullet else r"(?m)^- "
            text = re.sub(plain, self.bullet, text)
        if self.quotes:
            text = text.translate(str.maketrans("’‘“”", "''\"\""))
        if self.dashes:
            text = text.replace("–", "-")
        if self.headings == "plain":
            text = re.sub(r"(?m)^#+ ", "", text)
        elif self.headings == "deeper":
            text = _HEADING.sub(r"#\1 \2", text)
        elif self.headings == "bold":
            text = _HEADING.sub(lambda m: m[0] if "*" in m[2] else f"{m[1]} **{m[2]}**", text)
        if self.capitals:
            text = _SHORT_HEADING.sub(lambda m: m[1] + m[2].upper(), text)
        return text


def _wrapped(line: str, width: int) -> str:
    if len(line) <= width or "\t" in line or line.startswith("|"):
        return line
    return "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))


def _with_page_breaks(blocks: list[str], rng: random.Random) -> list[str]:
    """A footer and the number of the next page inside some long numbered paragraphs."""
    out: list[str] = []
    for page, block in enumerate(blocks):
        whole = "\n" not in block and len(block) > 400 and _NUMBERED.match(block)
        cut = block.rfind(" ", 0, rng.randrange(150, 350)) if whole and rng.random() < 0.3 else -1
        if cut > 100:
            out += [block[:cut], f"V.25-01234 {page % 90 + 1}/99", block[cut + 1 :]]
        else:
            out.append(block)
    return out


def _moved_notes(blocks: list[str]) -> list[str]:
    """Each block of footnotes changes places with the block after it, where that is a whole paragraph."""
    out = list(blocks)
    for i in range(len(out) - 2, 0, -1):
        following = out[i + 1]
        whole = _NUMBERED.match(following) and re.search(r"[.;:]\s*$", out[i - 1])
        if _NOTE.match(out[i]) and whole and following.rstrip().endswith("."):
            out[i], out[i + 1] = following, out[i]
    return out


layouts = st.builds(
    Layout,
    width=st.sampled_from([0, 60, 72, 88, 110]),
    bullet=st.sampled_from(["- ", "• ", "* ", ""]),
    quotes=st.booleans(),
    dashes=st.booleans(),
    headings=st.sampled_from(["same", "plain", "bold", "deeper"]),
    capitals=st.booleans(),
    ends=st.sampled_from(["\n", "\r\n"]),
    breaks=st.integers(0, 50),
    notes=st.booleans(),
    blank=st.booleans(),
    odd_blanks=st.booleans(),
)
