"""One report as plain text, Markdown, HTML, Word and PDF, one resolution as text and XML: the same facts."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import Actor, DocumentFacts, Fact, IssueFact
from loaders.parse import parse
from loaders.read import read_source
from tests.unseen.answers import knowledge, plain, scores
from tests.unseen.printed import printed
from tests.unseen.truth import HERE, load_truth

REPORT = "africa-draft-addendum"
RESOLUTION = "resolution-2-bis"
WORDS = ("text", "label", "topic")


def blocks(name: str) -> list[str]:
    """The paragraphs of a text, each in one line."""
    raw = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", raw) if block.strip()]


def is_heading(block: str) -> bool:
    return bool(re.match(r"(?:[IVX]+|[A-Z])\. |Summary|Outcome|\d\. .*\(workshop \d\)$", block))


def as_markdown(name: str) -> bytes:
    return "\n\n".join(f"## {b}" if is_heading(b) else b for b in blocks(name)).encode()


def as_html(name: str) -> bytes:
    parts = [
        f"<h2>{html.escape(b)}</h2>" if is_heading(b) else f"<p>{html.escape(b)}</p>" for b in blocks(name)
    ]
    return f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>".encode()


def as_word(name: str) -> bytes:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    parts = [
        f"<w:p>{style if is_heading(b) else ''}<w:r><w:t>{escape(b)}</w:t></w:r></w:p>" for b in blocks(name)
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {ns}><w:body>{''.join(parts)}</w:body></w:document>"
        )
    return buffer.getvalue()


def as_pdf(name: str) -> bytes:
    """Pages set in lines, with a footer on each."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    top, page = 72.0, 1
    for block in blocks(name):
        for line in _lines(block):
            if top > 740:
                canvas.setFont("Helvetica", 8)
                canvas.drawString(72, A4[1] - 800, f"V.25-00001 {page}/9")
                canvas.showPage()
                top, page = 72.0, page + 1
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, A4[1] - top, line)
            top += 12
        top += 14
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _lines(block: str) -> list[str]:
    lines = [""]
    for word in block.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", 10) > 440:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


FORMATS: dict[str, Callable[[str], bytes]] = {
    "md": as_markdown, "html": as_html, "docx": as_word, "pdf": as_pdf,
}  # fmt: skip


def load(data: bytes, ending: str, folder: Path) -> DocumentFacts:
    path = folder / f"document.{ending}"
    path.write_bytes(data)
    return interpret(
        parse(read_source(path, "document")), ManifestEntry(id="document", file=path.name), knowledge()
    )


def said(facts: DocumentFacts) -> set[tuple[str, ...]]:
    """What the facts say, apart from where it stands."""
    return {_key(fact) for fact in facts.facts if not isinstance(fact, IssueFact)}


def _key(fact: Fact) -> tuple[str, ...]:
    parts = [type(fact).__name__]
    for field in sorted(set(fact.__slots__) - {"evidence", "names", "position"}):
        value = getattr(fact, field)
        parts.append(
            value.key if isinstance(value, Actor) else plain(str(value)) if field in WORDS else str(value)
        )
    return tuple(parts)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_report_says_the_same_in_every_format(ending: str, tmp_path: Path) -> None:
    text = load((HERE / "texts" / f"{REPORT}.txt").read_bytes(), "txt", tmp_path)
    other = load(FORMATS[ending](REPORT), ending, tmp_path)
    assert other.document.genre is text.document.genre
    assert said(other) == said(text)
    short = [s for s in scores(other, load_truth(REPORT)).values() if s.missed or s.false]
    assert not short


@pytest.mark.parametrize("ending", FORMATS)
def test_a_resolution_says_the_same_in_every_format(ending: str, tmp_path: Path) -> None:
    text = load((HERE / "texts" / f"{RESOLUTION}.txt").read_bytes(), "txt", tmp_path)
    other = load(FORMATS[ending](RESOLUTION), ending, tmp_path)
    assert said(other) == said(text)
    assert not [s for s in scores(other, load_truth(RESOLUTION)).values() if s.missed or s.false]


def test_the_xml_of_a_resolution_says_what_its_text_says(tmp_path: Path) -> None:
    official = HERE.parent / "interpret" / "fixtures" / "official-resolution.xml"
    marked_up = load(official.read_bytes(), "xml", tmp_path)
    text = load(printed(official).encode(), "txt", tmp_path)
    assert len(said(marked_up)) > 5
    assert said(text) == said(marked_up)
