"""Official resolutions as a printer sets them: plain lines, pages with running heads and footnotes.

Written from the structure of Akoma Ntoso alone, apart from the loader of that format, so that both ways of
reading a resolution can be compared.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from lxml import etree

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
PARTS = ("coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments")
PAGE = 46

Block = tuple[str, list[str]]
"""Words of a paragraph with its number, and the notes that it refers to."""


def printed(path: Path, *, width: int = 78) -> str:
    """One resolution as a text file with pages.

    Args:
        width: columns of a line.
    """
    return _pages(blocks_of(path), symbol_of(path), width)


def blocks_of(path: Path) -> list[Block]:
    """Paragraphs of a resolution in order, each with its notes."""
    root = _root(path)
    blocks: list[Block] = []
    for part in PARTS:
        for element in root.findall(f"*/{NAMESPACE}{part}"):
            for child in element:
                _block(child, "", blocks)
    return blocks


def symbol_of(path: Path) -> str:
    """The symbol as it stands on the cover."""
    return " ".join((_root(path).findtext(f".//{NAMESPACE}docNumber") or path.stem).split())


def _root(path: Path) -> etree._Element:
    return etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(NAMESPACE) if isinstance(element.tag, str) else ""


def _block(element: etree._Element, mark: str, blocks: list[Block]) -> None:
    name = _name(element)
    if name in {"", "meta", "img", "presentation", "num"}:
        return
    if name in {"p", "subheading"}:
        notes: list[str] = []
        words = " ".join(_words(element, notes).split())
        if words:
            blocks.append((f"{mark} {words}".strip(), notes))
        return
    number = " ".join((element.findtext(f"{NAMESPACE}num") or "").split())
    waiting = number or mark
    for child in element:
        _block(child, waiting, blocks)
        if _name(child) in {"p", "content", "intro", "list"}:
            waiting = ""


def _words(element: etree._Element, notes: list[str]) -> str:
    parts = [element.text or ""]
    for child in element:
        name = _name(child)
        if name == "authorialNote":
            marker = child.get("marker", "")
            parts.append(marker)
            notes.append(f"{marker} " + " ".join("".join(child.itertext()).split()))
        elif name == "eol":
            parts.append(" ")
        elif name not in {"img", "meta", ""}:
            parts.append(_words(child, notes))
        parts.append(child.tail or "")
    return "".join(parts)


def _pages(blocks: list[Block], symbol: str, width: int) -> str:
    """Blocks on pages: a footer with job and page number, the symbol on top of the next, notes in between."""
    out: list[str] = []
    lines, page, notes = 0, 1, list[str]()
    for words, own in blocks:
        wrapped = textwrap.wrap(words, width, break_on_hyphens=False, break_long_words=False)
        out += [*wrapped, ""]
        notes += own
        lines += len(wrapped) + 1
        if lines > PAGE:
            out += [*_notes(notes, width), f"21-{18990 + page}    {page}/99", "", symbol, ""]
            lines, page, notes = 0, page + 1, []
    return "\n".join([*out, *_notes(notes, width)]) + "\n"


def _notes(notes: list[str], width: int) -> list[str]:
    if not notes:
        return []
    wrapped = [line for note in notes for line in textwrap.wrap(re.sub(r"\s+", " ", note), width)]
    return ["__________________", *wrapped, ""]
