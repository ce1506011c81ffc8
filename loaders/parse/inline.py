"""Inside a line: mark-up, links and footnote marks come off, every remaining letter keeps its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from loaders.model.text import MappedText, Span
from loaders.model.tree import Anchor, Emphasis, Link

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = r"\d{1,3}|\*{1,3}|[a-z]"

TOKEN = re.compile(
    r"(?P<math>\$\s*\^\{?(?:\^\{)?\s*(?P<math_mark>[\d,\s*]{1,12})\}?\}?\s*\$)"
    r"|(?P<caret>\^\{(?P<caret_mark>[\d,\s*]{1,12})\})"
    r"|(?P<sup><sup>\s*(?P<sup_mark>[\d,\s*]{1,12})\s*</sup>)"
    r"|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"|(?P<ref>\[\^(?P<ref_mark>\d{1,3}|\*{1,3})\](?!:))"
    r"|(?P<bracket>(?<=\S)\[(?P<bracket_mark>\d{1,3})\](?![(:\d]))"
    r"|(?P<slash>(?<=[a-z\d.,;:?!”\"’)\]])\s+(?P<slash_mark>\d{1,3})/(?=\s|$|[.,;:)]))"
    r"|(?P<angle>(?<=\S)<(?P<angle_mark>\d{1,3})>)"
    r"|(?P<escape>\\(?=[\\*_\[\]()#+.!|>-]))"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<link>\[(?P<words>[^\[\]\n]{1,500})\]"
    r"\((?P<target>[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?)\))"
    r"|(?P<bold>\*\*)"
    r"|(?P<star>\*)"
)
_DIGITS = re.compile(r"(\d{1,3})(?:/(?=\s|$))?")
HREF = re.compile(r"href\s*=\s*[\"']([^\"'<>]*)[\"']", re.IGNORECASE)


@dataclass(frozen=True)
class Inline:
    """Clean text of a piece of source with what was marked in it."""

    text: MappedText
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    emphases: tuple[Emphasis, ...] = ()

    @classmethod
    def join(cls, parts: Collection[Inline]) -> Inline:
        """Pieces of one text, joined by a blank; positions are shifted along."""
        anchors: list[Anchor] = []
        links: list[Link] = []
        emphases: list[Emphasis] = []
        length = 0
        for part in parts:
            shift = length + 1 if length and part.text else length
            anchors += [Anchor(a.mark, a.position + shift, a.span) for a in part.anchors]
            links += [Link(x.start + shift, x.end + shift, x.target) for x in part.links]
            emphases += [Emphasis(e.start + shift, e.end + shift, e.strong) for e in part.emphases]
            if part.text:
                length = shift + len(part.text)
        return cls(MappedText.join([p.text for p in parts]), tuple(anchors), tuple(links), tuple(emphases))


@dataclass
class _Builder:
    """Characters kept so far, and positions (counted in kept characters) of what was marked."""

    keep: list[tuple[str, int]] = field(default_factory=list)
    anchors: list[tuple[str, int, Span]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    emphases: list[tuple[int, int, bool]] = field(default_factory=list)

    def add(self, piece: MappedText) -> None:
        self.keep.extend(zip(piece.text, piece.offsets, strict=True))


def clean(piece: MappedText, plain_marks: Collection[int] = (), star_notes: bool = False) -> Inline:
    """Take mark-up and footnote marks off a piece of source.

    Args:
        piece: raw text of one logical line, line breaks already replaced by blanks.
        plain_marks: source offsets at which bare digits are known to be a footnote mark.
        star_notes: the document has a note marked ``*``, so a trailing asterisk is a mark.
    """
    out = _Builder()
    open_marks: dict[str, int] = {}
    hrefs: list[tuple[int, str]] = []
    at = 0
    for match in _tokens(piece, plain_marks):
        out.add(piece[at : match.start])
        at = match.end
        _apply(match, piece, out, open_marks, hrefs, star_notes)
    out.add(piece[at:])
    return _finish(out)


@dataclass(frozen=True)
class _Token:
    kind: str
    start: int
    end: int
    value: str = ""
    inner: tuple[int, int] = (0, 0)


def _tokens(piece: MappedText, plain_marks: Collection[int]) -> list[_Token]:
    found: list[_Token] = []
    for m in TOKEN.finditer(piece.text):
        kind = m.lastgroup or ""
        for name in (
            "math",
            "caret",
            "sup",
            "super",
            "ref",
            "bracket",
            "angle",
            "slash",
            "escape",
            "tag",
            "link",
            "bold",
            "star",
        ):
            if m.group(name) is not None:
                kind = name
                break
        value = m.group(f"{kind}_mark" if f"{kind}_mark" in TOKEN.groupindex else 0)
        inner = (m.start("words"), m.end("words")) if kind == "link" else (0, 0)
        found.append(_Token(kind, m.start(), m.end(), m.group("target") if kind == "link" else value, inner))
    if plain_marks:
        for at, offset in enumerate(piece.offsets):
            mark = _DIGITS.match(piece.text, at) if offset in plain_marks else None
            if mark and not any(t.start <= at < t.end for t in found):
                found.append(_Token("plain", at, mark.end(), mark.group(1)))
        found.sort(key=lambda t: t.start)
    return found


def _apply(
    token: _Token,
    piece: MappedText,
    out: _Builder,
    open_marks: dict[str, int],
    hrefs: list[tuple[int, str]],
    star_notes: bool,
) -> None:
    here = len(out.keep)
    span = piece.span(token.start, token.end)
    if token.kind in {"math", "caret", "sup", "super", "ref", "bracket", "angle", "slash", "plain"}:
        for mark in re.split(r"[,\s]+", token.value.translate(SUPERSCRIPTS).strip()):
            if mark:
                out.anchors.append((mark, here, span))
    elif token.kind == "tag":
        href = HREF.search(token.value)
        if href:
            hrefs.append((here, href.group(1)))
        elif token.value.lower().startswith("</a") and hrefs:
            start, target = hrefs.pop()
            out.links.append((start, here, target))
        elif token.value.lower().startswith(("<br", "<p", "</p", "</td", "</li")):
            out.keep.append((" ", span.start))
    elif token.kind == "link":
        words = clean(piece[token.inner[0] : token.inner[1]])
        out.add(words.text)
        out.links.append((here, len(out.keep), token.value))
    elif token.kind == "bold":
        _toggle("**", True, here, out, open_marks)
    elif token.kind == "star":
        _star(token, piece, out, open_marks, span, star_notes)


def _toggle(mark: str, strong: bool, here: int, out: _Builder, open_marks: dict[str, int]) -> None:
    if mark in open_marks:
        start = open_marks.pop(mark)
        if here > start:
            out.emphases.append((start, here, strong))
    else:
        open_marks[mark] = here


def _star(
    token: _Token, piece: MappedText, out: _Builder, open_marks: dict[str, int], span: Span, star_notes: bool
) -> None:
    """An asterisk opens or closes italics, marks a footnote, or stands for itself."""
    before = piece.text[token.start - 1 : token.start]
    after = piece.text[token.end : token.end + 1]
    closes = "*" in open_marks and bool(before.strip())
    opens = bool(after.strip()) and after not in ".,;:)]" and "*" in piece.text[token.end :].replace("**", "")
    if closes or opens:
        _toggle("*", False, len(out.keep), out, open_marks)
    elif star_notes or before.strip():
        out.anchors.append(("*", len(out.keep), span))
    else:
        out.add(piece[token.start : token.end])


def _finish(out: _Builder) -> Inline:
    """Collapse white space and move all positions along; no blank stays before a stop that lost its mark."""
    at_anchor = {position for _, position, _ in out.anchors}
    text: list[str] = []
    offsets: list[int] = []
    new_position = [0] * (len(out.keep) + 1)
    for i, (char, offset) in enumerate(out.keep):
        new_position[i] = len(text)
        if char.isspace():
            if text and text[-1] != " ":
                text.append(" ")
                offsets.append(offset)
        else:
            if char in ".,;:" and i in at_anchor and text and text[-1] == " ":
                text.pop()
                offsets.pop()
                new_position[i] = len(text)
            text.append(char)
            offsets.append(offset)
    new_position[len(out.keep)] = len(text)
    if text and text[-1] == " ":
        text.pop()
        offsets.pop()
    end = len(text)

    def moved(position: int) -> int:
        return min(new_position[position], end)

    return Inline(
        MappedText("".join(text), tuple(offsets)),
        tuple(Anchor(mark, moved(position), span) for mark, position, span in out.anchors),
        tuple(Link(moved(s), moved(e), target) for s, e, target in out.links if moved(s) < moved(e)),
        tuple(Emphasis(moved(s), moved(e), strong) for s, e, strong in out.emphases if moved(s) < moved(e)),
    )
