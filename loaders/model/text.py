"""Text that remembers where in the source file each of its characters stands.

Offsets count Unicode code points of the decoded source file, from 0; ranges are half-open.
Every fact of the graph leads back to its words through these offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.model.record import PublicationRecord


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of the source file, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}–{self.end}")

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """The smallest range that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class MappedText:
    """Clean text whose every character knows its offset in the source.

    ``offsets[i]`` is the source offset of ``text[i]``. A blank put between two joined halves has
    the offset of the first blank after the first half, so ranges always enclose what they name.
    """

    text: str = ""
    offsets: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError("each character needs exactly one offset")

    @classmethod
    def of(cls, raw: str, span: Span | None = None) -> MappedText:
        """The characters of ``raw`` (or of one range of it), unchanged."""
        span = span or Span(0, len(raw))
        return cls(raw[span.start : span.end], tuple(range(span.start, span.end)))

    def closed(self, mark: str) -> MappedText:
        """With a mark behind that the source does not print; it stands where the last character does."""
        return MappedText(f"{self.text}{mark}", (*self.offsets, *self.offsets[-1:] * len(mark)))

    @classmethod
    def join(cls, parts: Iterable[MappedText], separator: str = " ") -> MappedText:
        """All non-empty parts in order, with ``separator`` between them."""
        text: list[str] = []
        offsets: list[int] = []
        for part in parts:
            if not part.text:
                continue
            if text:
                text.append(separator)
                offsets.extend([offsets[-1] + 1] * len(separator))
            text.append(part.text)
            offsets.extend(part.offsets)
        return cls("".join(text), tuple(offsets))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, index: slice) -> MappedText:
        return MappedText(self.text[index], self.offsets[index])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source range of ``text[start:end]``.

        Raises:
            ValueError: the slice is empty, so it stands nowhere.
        """
        piece = self.offsets[start:end]
        if not piece:
            raise ValueError("an empty text has no place in the source")
        return Span(min(piece), max(piece) + 1)

    def strip(self) -> MappedText:
        left = len(self.text) - len(self.text.lstrip())
        return self[left : len(self.text.rstrip())]

    def collapse(self) -> MappedText:
        """White space runs become one blank; none is left at either end."""
        keep: list[int] = []
        blank = True
        for i, char in enumerate(self.text):
            if char.isspace():
                if not blank:
                    keep.append(i)
                blank = True
            else:
                keep.append(i)
                blank = False
        if keep and self.text[keep[-1]].isspace():
            keep.pop()
        text = "".join(" " if self.text[i].isspace() else self.text[i] for i in keep)
        return MappedText(text, tuple(self.offsets[i] for i in keep))

    def without(self, ranges: Iterable[tuple[int, int]]) -> MappedText:
        """The text with the given (local) ranges cut out."""
        parts: list[MappedText] = []
        at = 0
        for start, end in sorted(ranges):
            if start > at:
                parts.append(self[at:start])
            at = max(at, end)
        parts.append(self[at:])
        return MappedText("".join(p.text for p in parts), tuple(o for p in parts for o in p.offsets))

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
        """Every match with its source range."""
        for match in pattern.finditer(self.text):
            if match.end() > match.start():
                yield match, self.span(match.start(), match.end())


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source file as read.

    Attributes:
        document: short id of the document (manifest id or file stem).
        path: path of the file relative to the repository (or corpus) root, as published.
        raw: the whole decoded text, line ends and all; offsets refer to it.
        sha256: hexadecimal digest of the bytes of the file.
        media_type: what the file was recognized as, such as ``text/plain``.
        original: path of the file that was converted; "" where the source is text itself. Offsets
            then refer to the converted text, which is published beside it.
        record: what the publisher states about the document, where the format carries it.
    """

    document: str
    path: str
    raw: str
    sha256: str
    media_type: str = "text/plain"
    original: str = ""
    record: PublicationRecord | None = None

    def line_of(self, offset: int) -> int:
        """The line number (from 1) that holds an offset."""
        return self.raw.count("\n", 0, offset) + 1
