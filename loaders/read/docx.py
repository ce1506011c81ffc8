"""Word files: paragraphs with the labels Word numbers them with, tables, footnotes.

An archive is unpacked only within limits; macros, links to templates and pictures are ignored.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from loaders.parse.markers import to_roman
from loaders.read.converted import ConversionError, Converted
from loaders.read.layout import LINE_END, Layout, raised
from loaders.read.xml import local, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_PARTS = 5_000
MAX_PART_BYTES = 60_000_000
MAX_RATIO = 200
WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
"""What stands around paragraphs and is none: content controls, tracked insertions."""
UNPRINTED = frozenset({"del", "moveFrom", "Fallback"})
"""Deleted text, and the second copy of a text box for old programs."""


def convert_docx(data: bytes) -> Converted:
    """A Word file as text.

    Raises:
        ConversionError: no Word file, too large when unpacked, or without text.
    """
    parts = _unpack(
        data, ("word/document.xml", "word/numbering.xml", "word/footnotes.xml", "word/styles.xml")
    )
    if "word/document.xml" not in parts:
        raise ConversionError("is an archive but no Word document; save it as .docx.")
    body = parse_xml(parts["word/document.xml"]).find(f"{W}body")
    numbering = Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    notes = _notes(parts.get("word/footnotes.xml"))
    layout = Layout()
    marks: dict[str, str] = {}
    for element in [] if body is None else _blocks(body):
        if local(element) == "p":
            _paragraph(element, layout, numbering, notes, marks)
        else:
            rows = ([_words(c, layout, notes, marks) for c in _cells(row)] for row in element.iter(f"{W}tr"))
            layout.table(list(rows))
    if not layout.blocks:
        raise ConversionError("holds no text; check that it is not a scan.")
    return Converted(layout.text())


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those in content controls and in inserted text too."""
    for child in element:
        if local(child) in {"p", "tbl"}:
            yield child
        elif local(child) in WRAPPERS:
            yield from _blocks(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in WRAPPERS:
            yield from _cells(child)


def _unpack(data: bytes, names: tuple[str, ...]) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS:
                raise ConversionError(f"holds {len(infos)} parts, more than {MAX_PARTS}; it was not opened.")
            wanted = {i.filename: i for i in infos if i.filename in names}
            for info in wanted.values():
                if info.file_size > MAX_PART_BYTES or info.file_size > MAX_RATIO * max(
                    info.compress_size, 1_000
                ):
                    raise ConversionError("unpacks to far more than its size; it was not opened.")
            return {name: archive.open(info).read(MAX_PART_BYTES) for name, info in wanted.items()}
    # zipfile raises the second for a compression that it does not know, the third for encryption.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise ConversionError(
            "is no readable Word file (damaged or encrypted archive); save it again."
        ) from None


def _notes(data: bytes | None) -> dict[str, etree._Element]:
    if data is None:
        return {}
    return {
        n.get(f"{W}id", ""): n for n in parse_xml(data).iterfind(f"{W}footnote") if n.get(f"{W}type") is None
    }


def _paragraph(
    element: etree._Element,
    layout: Layout,
    numbering: Numbering,
    notes: dict[str, etree._Element],
    marks: dict[str, str],
) -> None:
    words = _words(element, layout, notes, marks)
    label = numbering.label(element)
    named = element.find(f"{W}pPr/{W}pStyle")
    style = named.get(f"{W}val", "").lower() if named is not None else ""
    level = re.fullmatch(r"(?:heading|berschrift|titre|ttulo)\s?(\d)", style)
    if level and words.strip():
        layout.heading(f"{label} {words}", int(level.group(1)) + 1)
    elif words.strip():
        layout.paragraph(f"{label} {words}" if label else words)


def _words(
    element: etree._Element, layout: Layout, notes: dict[str, etree._Element], marks: dict[str, str]
) -> str:
    """Text of all runs; deleted text and field instructions are no words."""
    parts: list[str] = []
    for node in element.iter():
        name = local(node)
        if name == "t":
            custom = _mark_follows(node)
            printed = not any(local(a) in UNPRINTED for a in node.iterancestors())
            words = (node.text or "") if printed and not custom else ""
            parts.append(raised(words) if words.isdigit() and _is_superscript(node) else words)
        elif name in {"br", "cr"} and _in_run(node):
            parts.append(LINE_END)
        elif name == "tab" and _in_run(node):
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "footnoteReference":
            identifier = node.get(f"{W}id", "")
            own = "".join(t.text or "" for t in node.itersiblings() if _mark_follows(t)).strip()
            counted = sum(1 for mark in marks.values() if mark.isdigit())
            mark = marks.setdefault(identifier, own or str(counted + 1))
            parts.append(raised(mark))
            if identifier in notes:
                inner = "".join(t.text or "" for t in notes[identifier].iter(f"{W}t")).lstrip()
                layout.note(mark, inner.removeprefix(own))
        elif name == "p" and node is not element:
            parts.append(LINE_END)
    return "".join(parts)


def _is_superscript(node: etree._Element) -> bool:
    run = node.getparent()
    align = None if run is None else run.find(f"{W}rPr/{W}vertAlign")
    return align is not None and align.get(f"{W}val") == "superscript"


def _in_run(node: etree._Element) -> bool:
    return any(local(a) == "r" for a in node.iterancestors())


def _mark_follows(node: etree._Element) -> bool:
    """The text is the mark of a note that bears another mark than its number."""
    run = node.getparent()
    reference = None if run is None else run.find(f"{W}footnoteReference")
    follows = "0" if reference is None else reference.get(f"{W}customMarkFollows", "0")
    return local(node) == "t" and follows not in {"0", "false", "off"}


class Numbering:
    """Labels of automatically numbered paragraphs, counted as Word counts them (ECMA-376, 17.9)."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        self._levels: dict[tuple[str, str], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, str]] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._read(parse_xml(numbering))
        if styles is not None:
            self._read_styles(parse_xml(styles))

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{W}abstractNum"):
            for level in abstract.iterfind(f"{W}lvl"):
                key = (abstract.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "0"))
                start = _value(level, "start", "1")
                self._levels[key] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", "%1."),
                    int(start) if start.isdigit() else 1,
                )
        for number in root.iterfind(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            self._abstract[identifier] = _value(number, "abstractNumId", "")
            for override in number.iterfind(f"{W}lvlOverride"):
                depth, begin = override.get(f"{W}ilvl", ""), _value(override, "startOverride", "")
                if depth.isdigit() and begin.isdigit():
                    self._restarts[identifier, int(depth)] = int(begin)

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iterfind(f"{W}style"):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                self._styles[style.get(f"{W}styleId", "")] = (
                    _value(found, "numId", ""),
                    _value(found, "ilvl", "0"),
                )

    def label(self, paragraph: etree._Element) -> str:
        """The printed label of a paragraph (``24.``, ``(a)``, ``-``), or ""."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is not None:
            number, level = _value(found, "numId", "0"), _value(found, "ilvl", "0")
        else:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            number, level = (
                self._styles.get(style.get(f"{W}val", ""), ("0", "0")) if style is not None else ("0", "0")
            )
        abstract = self._abstract.get(number, "")
        if (abstract, level) not in self._levels or not level.isdigit():
            return ""
        depth = int(level)
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.pop((number, depth), None)  # once, where the list begins
        before = counts.get(depth, self._levels[abstract, level][2] - 1)
        counts[depth] = before + 1 if restart is None else restart
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        style_name, pattern, _ = self._levels[abstract, level]
        if style_name == "bullet":
            return "-"

        def fill(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            form = self._levels.get((abstract, str(at)), ("decimal", "", 1))[0]
            return _numeral(counts.get(at, 1), form)

        return re.sub(r"%(\d)", fill, pattern).strip()


def _value(element: etree._Element, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", default) if found is not None else default


def _numeral(value: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        return to_roman(value).upper() if form == "upperRoman" else to_roman(value)
    return str(value)
