"""Converted documents are laid out as a typist of the United Nations would, so one parser reads all.

Headings carry ``##``, notes begin with a raised number, table cells are parted by tabs, one blank
line stands between blocks. The text made here is the source that offsets refer to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0\u2002-\u200a\u202f\u3000]+")
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


LINE_END = "\u2028"
"""Ends a line inside a paragraph or a cell; line ends of the file itself mean nothing."""
COVER = re.compile(
    r"(?:Distr(?:\.|ibution)|Original:|English only|United Nations$|[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+){2,6})",
    re.IGNORECASE,
)
"""A line of the cover: who issued the document, its symbol, distribution, language."""
PROSE = 150


def tidy(text: str) -> str:
    """One line: blanks collapsed, invisible characters (also direction marks) removed."""
    return BLANKS.sub(" ", INVISIBLE.sub("", text.replace(LINE_END, " "))).strip()


def tidy_lines(text: str) -> str:
    """Like ``tidy``, with the lines kept apart."""
    return "\n".join(line for part in text.split(LINE_END) if (line := tidy(part)))


def raised(mark: str) -> str:
    """A footnote mark as it stands in running text: ``¹²`` or ``*``."""
    return mark.translate(RAISED) if mark.isdigit() else mark


@dataclass
class Layout:
    """Blocks in reading order; notes wait until the block that refers to them is complete."""

    blocks: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        if tidy(text):
            self.blocks.append(f"{'#' * max(1, min(level, 6))} {tidy(text)}")
        self._notes()

    def paragraph(self, text: str) -> None:
        if tidy(text):
            self.blocks.append(tidy_lines(text))
        self._notes()

    def bullet(self, text: str) -> None:
        if tidy(text):
            self.blocks.append(f"- {tidy(text)}")
        self._notes()

    def table(self, rows: list[list[str]]) -> None:
        """A table; one that only sets the lines of the cover side by side gives those lines."""
        if not self._on_cover() or not any(COVER.match(line) for line in _cell_lines(rows)):
            for cells in rows:
                self.row(cells)
            return
        for cell in (cell for cells in rows for cell in cells):
            self.paragraph(cell)

    def _on_cover(self) -> bool:
        return not any(b.startswith("#") or len(b) > PROSE or re.match(r"1\.\s", b) for b in self.blocks)

    def row(self, cells: list[str]) -> None:
        """A table row; rows of one table follow each other without a blank line."""
        line = "\t".join(tidy(c) for c in cells)
        if line.strip():
            if self.blocks and "\t" in self.blocks[-1].rsplit("\n", 1)[-1] and len(cells) > 1:
                self.blocks[-1] += f"\n{line}"
            else:
                self.blocks.append(line)
        self._notes()

    def note(self, mark: str, text: str) -> None:
        if tidy(text):
            self.notes.append((mark, tidy(text)))

    def _notes(self) -> None:
        self.blocks += [f"{raised(mark)} {text}" for mark, text in self.notes]
        self.notes.clear()

    def text(self) -> str:
        self._notes()
        return "\n\n".join(self.blocks) + "\n"


def _cell_lines(rows: list[list[str]]) -> list[str]:
    return [line for cells in rows for cell in cells for line in tidy_lines(cell).split("\n")]
