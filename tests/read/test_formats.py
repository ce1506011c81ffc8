"""HTML, DOCX, PDF and Akoma Ntoso say the same as plain text does; hostile files cost nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ccgraph.errors import InputError
from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree, NodeKind
from loaders.parse import parse
from loaders.read import convert as convert_module
from loaders.read import read_source
from loaders.read.convert import convert

AKN = Path(__file__).resolve().parents[3] / "shared" / "akn"


def read(tmp_path: Path, name: str, data: bytes) -> SourceText:
    path = tmp_path / name
    path.write_bytes(data)
    return read_source(path, "x")


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(tmp_path, name, data)
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    return message


def outline(tree: DocumentTree) -> list[tuple[str, str]]:
    """Labelled nodes and sections with the beginning of their words."""
    kinds = (NodeKind.SECTION, NodeKind.PARAGRAPH, NodeKind.ITEM)
    return [(x.node.label, x.node.text.text[:40]) for x in tree.of_kind(*kinds)]


EXPECTED = [
    ("II", "Recommendations"),
    ("1", "The following recommendations were ident"),
    ("a", "Strengthen legal aid;"),
    ("b", "Prevent corruption, including through th"),
    ("2", "The Meeting closed."),
]

HTML = """<!DOCTYPE html><html><head><title>t</title><script>alert("1. Not text.")</script></head><body>
<nav>Home | About</nav><h2>II. Recommendations</h2>
<p>1. The following recommendations were identified:<a href="#n1"><sup>[1]</sup></a></p>
<ol type="a"><li>Strengthen legal aid;</li>
<li>Prevent corruption, including through the <a href="https://example.org/unc">Convention</a>.</li></ol>
<p>2. The Meeting closed.</p>
<table><tr><td>A/CONF.241/PM.1</td><td>Discussion guide</td></tr>
<tr><td>A/CONF.241/PM.2</td><td>Report</td></tr>
</table><div>¹ A note.</div></body></html>"""


def test_html(tmp_path: Path) -> None:
    source = read(tmp_path, "page.html", HTML.encode())
    tree = parse(source)
    assert outline(tree) == EXPECTED
    assert "alert" not in source.raw
    assert next([c.text for c in x.node.cells] for x in tree.of_kind(NodeKind.ROW)) == [
        "A/CONF.241/PM.1",
        "Discussion guide",
    ]
    assert [(n.label, n.text.text) for n in tree.footnotes] == [("1", "A note.")]
    links = [link.target for x in tree.located for link in x.node.links]
    assert links == ["https://example.org/unc"]
    assert source.media_type == "text/html"
    assert source.original.endswith("page.html")


def test_a_table_that_sets_the_cover_is_no_table(tmp_path: Path) -> None:
    page = (
        "<table><tr><td>United Nations</td><td>A/CONF.241/RPM.1/1</td></tr>"
        "<tr><td><b>Fifteenth Congress<br>Abu Dhabi, 25–30 April 2026</b></td>"
        "<td><p>Distr.: General</p><p>3 May 2025</p></td></tr></table>"
        "<h2>I. Introduction</h2><pre>1. The Meeting opened.\n\n2. It closed.</pre>"
        "<table><tr><td><ol><li>An entry.</li></ol></td></tr></table>"
    )
    source = read(tmp_path, "page.html", f"<html><body>{page}</body></html>".encode())
    tree = parse(source)
    assert [[c.text for c in node.cells] for node in tree.front()] == [
        ["United Nations"],
        ["A/CONF.241/RPM.1/1"],
        ["Fifteenth Congress", "Abu Dhabi, 25–30 April 2026"],
        ["Distr.: General", "3 May 2025"],
    ]
    assert [x.node.text.text for x in tree.paragraphs()] == ["The Meeting opened.", "It closed."]
    assert source.raw.endswith("\n\n1. An entry.\n")
    assert not tree.of_kind(NodeKind.ROW)


def word(body: str, numbering: str = "", footnotes: str = "") -> bytes:
    """A Word file with the given body."""
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {ns}><w:body>{body}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {ns}>{numbering}</w:numbering>")
        if footnotes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {ns}>{footnotes}</w:footnotes>")
    return buffer.getvalue()


def paragraph(text: str, properties: str = "", extra: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r>{extra}</w:p>"


def numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'


NUMBERING = """<w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>"""


def test_docx_with_automatic_numbers_and_notes(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    body = (
        paragraph("II. Recommendations", '<w:pStyle w:val="Heading1"/>')
        + paragraph("The following recommendations were identified:", numbered(0), reference)
        + paragraph("Strengthen legal aid;", numbered(1))
        + paragraph("Prevent corruption, including through the Convention.", numbered(1))
        + paragraph("The Meeting closed.", numbered(0))
        + "<w:tbl><w:tr><w:tc>"
        + paragraph("Chair")
        + "</w:tc><w:tc>"
        + paragraph("A. Person")
        + "</w:tc></w:tr></w:tbl>"
    )
    note = '<w:footnote w:id="5"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
    tree = parse(read(tmp_path, "report.docx", word(body, NUMBERING, note)))
    assert outline(tree) == EXPECTED
    assert [(n.label, n.text.text) for n in tree.footnotes] == [("1", "A note.")]
    assert [c.text for c in tree.of_kind(NodeKind.ROW)[0].node.cells] == ["Chair", "A. Person"]


def test_docx_lists_that_begin_anew_and_notes_with_marks_of_their_own(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride>'
    begun = f'<w:num w:numId="8"><w:abstractNumId w:val="3"/>{override}</w:num>'
    starred = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>'
    body = (
        paragraph("First.", numbered(0), starred)
        + "<w:sdt><w:sdtContent>"
        + paragraph("Twelfth.", numbered(0).replace("7", "8"))
        + "</w:sdtContent></w:sdt>"
        + paragraph("Thirteenth.", numbered(0).replace("7", "8"))
    )
    note = '<w:footnote w:id="5"><w:p><w:r><w:t>* Not edited.</w:t></w:r></w:p></w:footnote>'
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    body += paragraph("Typed.", "", raised)
    source = read(tmp_path, "report.docx", word(body, NUMBERING + begun, note))
    assert source.raw.split("\n\n") == [
        "1. First.*",
        "* Not edited.",
        "12. Twelfth.",
        "13. Thirteenth.",
        "Typed.²\n",
    ]


def test_deleted_text_of_a_word_file_is_no_text(tmp_path: Path) -> None:
    body = paragraph("Kept words", extra="<w:del><w:r><w:t>deleted words</w:t></w:r></w:del>")
    assert "deleted" not in read(tmp_path, "a.docx", word(body)).raw


def pdf(lines: list[tuple[float, str]]) -> bytes:
    """A page with lines at given heights (points from the top)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for top, line in lines:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, A4[1] - top, line)
    canvas.setFont("Helvetica", 6)
    canvas.drawString(310, A4[1] - 116, "1")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pdf(tmp_path: Path) -> None:
    data = pdf(
        [
            (72, "II. Recommendations"),
            (120, "1. The following recommendations were identified:"),
            (150, "(a) Strengthen legal aid;"),
            (180, "(b) Prevent corruption, including through the"),
            (192, "Convention."),
            (222, "2. The Meeting closed."),
            (780, "V.25-00001 2/9"),
        ]
    )
    tree = parse(read(tmp_path, "report.pdf", data))
    assert outline(tree) == EXPECTED
    assert [n.kind.value for n in tree.noise] == ["page-footer"]
    assert [a.mark for x in tree.paragraphs() for a in x.node.anchors] == ["1"]


def test_official_resolution_keeps_its_record() -> None:
    path = AKN / "A_RES_80_225-2520991E.xml"
    if not path.exists():
        pytest.skip("the official Akoma Ntoso samples are not beside this checkout")
    source = read_source(path, "a-res-80-225")
    record = source.record
    assert record is not None
    assert (record.symbol, record.adopted, record.published) == ("A/RES/80/225", "2025-12-18", "2025-12-22")
    assert record.work == "/akn/un/statement/deliberation/unga/2025-12-18/80-225/"
    assert record.voting == "adoptedWithoutVote"
    assert ("CRIME PREVENTION", "http://metadata.un.org/thesaurus/1001376") in [
        (k.label, k.iri) for k in record.keywords
    ]
    assert next((s.outcome, s.document) for s in record.workflow) == ("draftResolution", "A/C.3/80/L.7")
    assert record.sponsors.startswith(
        "submitted by the Chair on the recommendation of the Economic and Social"
    )
    labels = [x.node.label for x in parse(source).paragraphs() if x.node.label]
    assert labels == [str(n) for n in range(1, 15)]


BARE_AKN = """<a:akomaNtoso xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<a:doc name="resolution"><a:preface><a:longTitle><a:p><a:docNumber>A/RES/74/9999</a:docNumber>
<a:docTitle>74/9999. Laboratories</a:docTitle></a:p></a:longTitle></a:preface>
<a:preamble><a:formula><a:p>The General Assembly,</a:p></a:formula>
<a:recitals><a:recital><a:p>Noting the need,</a:p></a:recital></a:recitals></a:preamble>
<a:mainBody><a:section><a:num>I</a:num><a:heading>Staff</a:heading>
<a:paragraph><a:num>1</a:num><a:intro><a:p>Urges States:</a:p></a:intro>
<a:subparagraph><a:num>a</a:num><a:content><a:p>To train;</a:p></a:content></a:subparagraph></a:paragraph>
</a:section><a:blockList><a:item><a:num>2.</a:num>
<a:blockList><a:listIntroduction>Invites them:</a:listIntroduction>
<a:item><a:num>(a)</a:num><a:p>To share;</a:p></a:item></a:blockList></a:item></a:blockList>
<a:table><a:tr><a:th><a:p>Day</a:p></a:th><a:td><a:p>3 May</a:p></a:td></a:tr></a:table>
</a:mainBody></a:doc></a:akomaNtoso>"""


def test_akoma_ntoso_of_other_makers(tmp_path: Path) -> None:
    """A prefix, lists of either kind, headings, numbers without stops, a symbol of no role."""
    path = tmp_path / "bare.xml"
    path.write_text(BARE_AKN, encoding="utf-8")
    source = read_source(path, "bare")
    assert source.record is not None
    assert (source.record.symbol, source.record.title) == ("A/RES/74/9999", "Laboratories")
    assert source.raw.split("\n\n")[1:] == [
        "The General Assembly,", "Noting the need,", "## I. Staff", "1. Urges States:", "(a) To train;",
        "2. Invites them:", "(a) To share;", "Day\t3 May\n",
    ]  # fmt: skip


def test_declaration_in_the_annex_of_a_resolution() -> None:
    path = AKN / "A_RES_76_181-2119220E.xml"
    if not path.exists():
        pytest.skip("the official Akoma Ntoso samples are not beside this checkout")
    labels = [x.node.label for x in parse(read_source(path, "kyoto")).paragraphs() if x.node.label]
    # 13 operative paragraphs, then the commitments of the Kyoto Declaration.
    assert labels[:13] == [str(n) for n in range(1, 14)]
    assert labels[13:] == [str(n) for n in range(1, 98)]


ENTITY = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">&y;</akomaNtoso>"""


def test_entities_and_foreign_xml_are_refused(tmp_path: Path) -> None:
    assert "document type" in refused(tmp_path, "bomb.xml", ENTITY)
    assert "document type" in refused(tmp_path, "bomb16.xml", ENTITY.decode().encode("utf-16"))
    assert "no Akoma Ntoso" in refused(tmp_path, "other.xml", b"<note>1. Text.</note>")
    assert "not well-formed" in refused(tmp_path, "broken.xml", b"<akomaNtoso><p></akomaNtoso>")


def test_archive_bombs_are_not_opened(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    assert "unpacks to far more" in refused(tmp_path, "bomb.docx", bomb.getvalue())
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for i in range(5_001):
            archive.writestr(f"x{i}", b"")
    assert "parts" in refused(tmp_path, "many.docx", many.getvalue())
    assert "Word file" in refused(tmp_path, "no.docx", b"PK\x03\x04 but nothing else")
    assert "no Word document" in refused(tmp_path, "sheet.docx", _zip_of("xl/workbook.xml"))


def _zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, b"<x/>")
    return buffer.getvalue()


def test_deep_and_empty_pages_are_refused(tmp_path: Path) -> None:
    assert "deep" in refused(tmp_path, "deep.html", b"<div>" * 3_000 + b"text" + b"</div>" * 3_000)
    assert "readable" in refused(tmp_path, "empty.html", b"<html><script>x</script></html>")


def test_scans_and_damaged_pdfs_are_refused(tmp_path: Path) -> None:
    assert "text layer" in refused(tmp_path, "scan.pdf", pdf([]))
    assert "PDF" in refused(tmp_path, "no.pdf", b"%PDF-1.7 nothing of the kind")


def test_a_converter_that_runs_too_long_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert_module, "CHILD", "import time; time.sleep(60)")
    with pytest.raises(InputError, match="within 1 seconds"):
        convert(b"x", "html", tmp_path / "slow.html", seconds=1)


def test_a_converter_that_dies_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert_module, "CHILD", "import os; os.abort()")
    with pytest.raises(InputError, match="the converter stopped"):
        convert(b"x", "html", tmp_path / "dies.html")
