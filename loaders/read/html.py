"""Web pages: headings, paragraphs, lists, tables and raised note marks; scripts and menus fall away."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from loaders.read.converted import ConversionError, Converted
from loaders.read.layout import LINE_END, Layout, raised, tidy

IGNORED = frozenset(
    {"script", "style", "nav", "noscript", "template", "svg", "iframe", "object", "form", "head"}
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer"
    " header hr li main ol p pre section table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split()
)
MAX_DEPTH = 150
RAISED_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*")
RAISED_ALONE = re.compile(r"\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3})\s*")
"""The mark of a footnote, its link to the note left out."""


def convert_html(data: bytes) -> Converted:
    """A web page as text.

    Raises:
        ConversionError: nothing readable in it, or nested beyond reason.
    """
    parser = lxml_html.HTMLParser(
        encoding=_charset(data), remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise ConversionError("holds no readable page; check that the download was complete.") from None
    layout = Layout()
    body = root.find("body")
    _walk(root if body is None else body, layout, 0)
    if not layout.blocks:
        raise ConversionError("holds no readable text; check that the download was complete.")
    return Converted(layout.text())


def _charset(data: bytes) -> str:
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", data[:4096])
    name = found.group(1).decode("ascii").lower() if found else "utf-8"
    return name if name in {"utf-8", "iso-8859-1", "windows-1252", "latin-1", "iso-8859-15"} else "utf-8"


def _walk(element: etree._Element, layout: Layout, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ConversionError(f"nests elements more than {MAX_DEPTH} deep; save it as plain text.")
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in IGNORED:
        return
    if re.fullmatch(r"h[1-6]", tag):
        layout.heading(_inline(element), int(tag[1]))
    elif tag == "table":
        _table(element, layout, depth)
    elif tag == "tr":
        layout.row(_cells(element))
    elif tag == "ol":
        _numbered(element, layout, depth)
    elif tag == "pre":
        for block in re.split(r"\n\s*\n", _inline(element)):
            layout.paragraph(block.replace("\n", LINE_END))
    elif tag == "li":
        _item(element, layout, "-", depth)
    elif _has_blocks(element):
        _mixed(element, layout, depth)
    else:
        layout.paragraph(_inline(element))


def _table(element: etree._Element, layout: Layout, depth: int) -> None:
    """Rows of a table; one that holds lists, headings or tables only places them."""
    if any(inner is not element for inner in element.iter("table", "ol", "ul", "h1", "h2", "h3", "h4")):
        for cell in element.iter("td", "th", "caption"):
            if next(cell.iterancestors("table"), None) is element:
                _mixed(cell, layout, depth + 1)
        return
    for caption in element.iterfind("caption"):
        layout.paragraph(_inline(caption))
    layout.table([_cells(row) for row in element.iter("tr")])


def _cells(row: etree._Element) -> list[str]:
    return [_inline(cell) for cell in row if cell.tag in {"td", "th"}]


def _has_blocks(element: etree._Element) -> bool:
    return any(
        isinstance(child.tag, str) and (child.tag in BLOCKS or _has_blocks(child)) for child in element
    )


def _mixed(element: etree._Element, layout: Layout, depth: int) -> None:
    """Text between block elements is a paragraph of its own."""
    words = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in BLOCKS or _has_blocks(child):
            layout.paragraph("".join(words))
            words = []
            _walk(child, layout, depth + 1)
        elif tag not in IGNORED:
            words.append(_inline(child, outer=True))
        words.append(child.tail or "")
    layout.paragraph("".join(words))


def _numbered(element: etree._Element, layout: Layout, depth: int) -> None:
    """An ordered list prints the labels that a browser would."""
    style = element.get("type", "1")
    start = element.get("start", "1")
    value = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
    for child in element:
        if child.tag != "li":
            continue
        given = child.get("value", "")
        value = int(given) if re.fullmatch(r"\d{1,4}", given) else value
        _item(child, layout, _label(value, style), depth)
        value += 1


def _label(value: int, style: str) -> str:
    if style in {"a", "A"} and 1 <= value <= 52:
        letter = chr(96 + (value - 1) % 26 + 1)
        return f"({letter * (1 + (value - 1) // 26)})"
    if style in {"i", "I"}:
        from loaders.parse.markers import to_roman

        return f"({to_roman(value)})"
    return f"{value}."


def _item(element: etree._Element, layout: Layout, mark: str, depth: int) -> None:
    words = [element.text or ""]
    nested: list[etree._Element] = []
    for child in element:
        if child.tag in {"ul", "ol", "table"}:
            nested.append(child)
        else:
            words.append(_inline(child, outer=True))
        words.append(child.tail or "")
    layout.paragraph(f"{mark} " + "".join(words).lstrip(LINE_END + " \n\t"))
    for child in nested:
        _walk(child, layout, depth + 1)


def _inline(element: etree._Element, *, outer: bool = False) -> str:
    """Words of an element with links and raised marks; ``outer`` includes the element's own mark-up."""
    parts = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and tag not in IGNORED:
            parts.append(_inline(child, outer=True))
        parts.append(child.tail or "")
    words = "".join(parts)
    if not outer:
        return words
    tag = element.tag
    if tag == "br":
        return LINE_END + words
    if tag in {"p", "div"}:
        return f"{LINE_END}{words}{LINE_END}"
    mark = RAISED_MARK.fullmatch(words) if tag == "sup" else None
    if mark:
        return raised(mark[1])
    if tag == "a" and RAISED_ALONE.fullmatch(words):
        return words.strip()
    if tag == "a":
        href = element.get("href", "")
        safe = href.startswith(("https://", "http://")) and not re.search(r"[\s()<>\[\]]", href)
        return (
            f"[{tidy(words)}]({href})" if safe and tidy(words) and not re.search(r"[\[\]]", words) else words
        )
    if tag in {"b", "strong"} and tidy(words):
        lines = LINE_END.join(f"**{tidy(line)}**" for line in words.split(LINE_END) if tidy(line))
        return lines if words == words.strip() else f" {lines} "
    return words
