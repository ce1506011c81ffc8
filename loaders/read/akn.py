"""Akoma Ntoso resolutions of the United Nations (AKN4UN, a profile of OASIS LegalDocML 1.0).

Identifiers, keywords, workflow and voting of the ``meta`` element are kept as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from loaders.model.record import Keyword, PublicationRecord, WorkflowStep
from loaders.read.converted import ConversionError, Converted
from loaders.read.layout import Layout, raised, tidy
from loaders.read.xml import local, parse_xml

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NS = {"a": NAMESPACE}
UNKNOWN_DATE = "0001-01-01"
SKIPPED = frozenset({"meta", "img", "presentation"})
_PARAGRAPHS = frozenset({"p", "listIntroduction", "listWrapUp", "listConclusion", "block"})
"""Elements that hold running text."""
_DIVISIONS = frozenset({"part", "title", "chapter", "section", "division", "attachment", "hcontainer"})
"""Elements that a heading opens."""
_TAKE_NUMBER = _PARAGRAPHS | {"content", "intro", "list", "blockList", "heading", "subheading"}
"""What the number of the element around it is printed before."""

_NUMBER_OF_RESOLUTION = re.compile(r"^\d{1,4}/\d{1,4}\.?\s+(?=[A-Z])")


def convert_akn(data: bytes) -> Converted:
    """An AKN4UN file as text with its record.

    Raises:
        ConversionError: not XML, or no Akoma Ntoso 3.0 document.
    """
    root = parse_xml(data)
    if root.tag != f"{{{NAMESPACE}}}akomaNtoso":
        raise ConversionError("is XML but no Akoma Ntoso 3.0 document; only AKN4UN files can be read.")
    layout = Layout()
    for part in ("coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments"):
        for element in root.findall(f"a:*/a:{part}", NS):
            _part(element, layout)
    if not layout.blocks:
        raise ConversionError("is Akoma Ntoso without any text; check that the file is complete.")
    return Converted(layout.text(), _record(root))


def _part(element: etree._Element, layout: Layout) -> None:
    name = local(element)
    lines = list(element.iterfind("a:p", NS)) or list(element.iterfind(".//a:p", NS))
    if name == "coverPage":
        for p in lines:
            layout.paragraph(_words(p, layout))
    elif name == "preface":
        for p in lines:
            layout.heading(_words(p, layout), 1)
    else:
        for child in element:
            _block(child, layout, "")


def _block(element: etree._Element, layout: Layout, mark: str) -> None:
    """Any block element of body, preamble or annex, depth first; ``mark`` is its printed number."""
    name = local(element)
    if name in SKIPPED or not name:
        return
    if name in {"heading", "subheading"}:
        layout.heading(f"{mark} {_words(element, layout)}")
    elif name == "table":
        rows = element.iterfind(".//a:tr", NS)
        layout.table(
            [[tidy("".join(_text(cell))) for cell in row if local(cell) in {"td", "th"}] for row in rows]
        )
    elif name in _PARAGRAPHS:
        words = _words(element, layout)
        if not mark and _is_heading(element):
            layout.heading(words)
        else:
            layout.paragraph(f"{mark} {words}")
    elif name in {"paragraph", "point", "container"} and _heads(element):
        layout.heading(" ".join(_words(p, layout) for p in element.iter(f"{{{NAMESPACE}}}p")))
    else:
        number = _printed(tidy("".join(element.findtext("a:num", "", NS))), name)
        waiting = number or mark
        for child in element:
            if local(child) == "num":
                continue
            _block(child, layout, waiting)
            if local(child) in _TAKE_NUMBER:
                waiting = ""


def _printed(number: str, name: str) -> str:
    """A number as resolutions print it, where the element has it without its stop or its brackets."""
    if re.fullmatch(r"\d{1,3}", number) and name not in _DIVISIONS:
        return f"{number}."
    if re.fullmatch(r"[IVX]{1,5}|[A-Z]|\d{1,3}", number) and name in _DIVISIONS:
        return f"{number}."
    return f"({number})" if re.fullmatch(r"[a-z]{1,4}", number) else number


def _heads(element: etree._Element) -> bool:
    """A paragraph set as a heading: class ``H1``, ``H23`` and so on, without a number."""
    return (
        bool(re.fullmatch(r"H\d+\w*", element.get("class", ""))) and element.find("a:subheading", NS) is None
    )


def _is_heading(p: etree._Element) -> bool:
    """The whole paragraph is set in bold."""
    words = tidy("".join(_text(p)))
    bold = tidy("".join("".join(_text(s)) for s in p.iterfind("a:span", NS) if s.get("class") == "bold"))
    return bool(words) and words == bold


def _text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) != "authorialNote":
            yield from _text(child)
        yield child.tail or ""


def _words(element: etree._Element, layout: Layout) -> str:
    """Running text: links as ``[words](address)``, notes as raised marks with the note set aside."""
    parts: list[str] = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "authorialNote":
            mark = child.get("marker", "")
            parts.append(raised(mark))
            note = Layout()
            layout.note(mark, " ".join(_words(p, note) for p in child.iterfind("a:p", NS)))
        elif name == "a":
            words, href = tidy(_words(child, layout)), child.get("href", "")
            safe = href.startswith(("https://", "http://")) and not re.search(r"[\s()<>]", href)
            parts.append(f"[{words}]({href})" if safe and words else words)
        elif name == "eol":
            parts.append(" ")
        elif name == "sup":
            parts.append(raised(tidy("".join(_text(child)))))
        elif name not in SKIPPED:
            parts.append(_words(child, layout))
        parts.append(child.tail or "")
    return (
        tidy("".join(parts)) if local(element) in _PARAGRAPHS | {"heading", "subheading"} else "".join(parts)
    )


def _record(root: etree._Element) -> PublicationRecord:
    found = root.find("a:*/a:meta", NS)
    meta = found if found is not None else etree.Element("meta")

    def value(path: str, attribute: str = "value") -> str:
        element = meta.find(path, NS)
        return tidy(element.get(attribute, "")) if element is not None else ""

    cover = root.find("a:*/a:coverPage", NS)
    symbol = root.findtext(".//a:docNumber[@refersTo='#symbol']", "", NS) or _symbol_without_role(root)
    title = root.find(".//a:preface//a:docTitle", NS)
    session = cover.find(".//a:session", NS) if cover is not None else None
    agenda = meta.find("a:classification/a:keyword[@refersTo='agenda']", NS)
    document = root.find("a:*", NS)
    return PublicationRecord(
        kind=document.get("name", "") if document is not None else "",
        symbol=tidy(symbol),
        title=_NUMBER_OF_RESOLUTION.sub("", tidy("".join(_text(title)))) if title is not None else "",
        body=tidy(root.findtext(".//a:docAuthority[@refersTo='#issuingBody']", "", NS)),
        session=session.get("value", "") if session is not None else "",
        language=value("a:identification/a:FRBRExpression/a:FRBRlanguage", "language"),
        adopted=_date(value("a:identification/a:FRBRWork/a:FRBRdate", "date")),
        published=_date(value("a:identification/a:FRBRExpression/a:FRBRdate", "date")),
        work=value("a:identification/a:FRBRWork/a:FRBRuri"),
        expression=value("a:identification/a:FRBRExpression/a:FRBRuri"),
        agenda_item=tidy(agenda.get("value", "")) if agenda is not None else "",
        voting=value("a:analysis/a:parliamentary/a:voting", "outcome"),
        keywords=tuple(_keywords(meta)),
        workflow=tuple(_workflow(meta)),
    )


def _symbol_without_role(root: etree._Element) -> str:
    """The first number that has the form of a symbol, in a file that does not say what its numbers are."""
    numbers = (
        tidy("".join(_text(n))) for n in root.iterfind(".//a:docNumber", NS) if n.get("refersTo") is None
    )
    return next((n for n in numbers if re.fullmatch(r"[A-Z]{1,5}(?:/[\w.-]+)+", n)), "")


def _date(text: str) -> str:
    return text if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and text != UNKNOWN_DATE else ""


def _keywords(meta: etree._Element) -> Iterator[Keyword]:
    for keyword in meta.iterfind("a:classification/a:keyword", NS):
        if keyword.get("refersTo") != "agenda":
            label = tidy(keyword.get("showAs", "") or keyword.get("value", ""))
            yield Keyword(label, keyword.get("href", ""), tidy(keyword.get("dictionary", "")))


def _workflow(meta: etree._Element) -> Iterator[WorkflowStep]:
    for step in meta.iterfind("a:workflow/a:step", NS):
        yield WorkflowStep(
            outcome=step.get("outcome", ""),
            date=_date(step.get("date", "")),
            document=tidy(step.get("as", "")),
            by=tidy(step.get("by", "")),
            paragraph=tidy(step.get("refersTo", "")),
        )
