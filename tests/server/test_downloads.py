"""Exports over the command line and over HTTP: round trips, same bytes, checksums, no words, no formulas."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Dataset as RdfDataset

from ccgraph.cli import cli
from ccgraph.engine.export import write
from ccgraph.errors import InputError
from ccgraph.named_queries import catalogue, prepare
from ccgraph.parquet import write_parquet
from ccgraph.settings import Settings
from ccgraph.store import Dataset
from ccgraph.tables import neutral, write_csv, write_workbook
from server.views.download import files
from tests.server.conftest import Running

PARSERS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
WITH_GRAPHS = ("nquads", "trig", "jsonld")


@pytest.fixture(scope="module")
def short(short_store: Path) -> Iterator[Dataset]:
    """A dataset whose tables are soon written: that of the shortest source."""
    with Dataset.open(short_store) as opened:
        yield opened


def exported(dataset: Dataset, settings: Settings, form: str, **options: object) -> bytes:
    output = io.BytesIO()
    write(dataset, settings, form, output, **options)  # type: ignore[arg-type]
    return output.getvalue()


@pytest.mark.parametrize("form", PARSERS)
def test_a_fresh_store_holds_the_same(dataset: Dataset, settings: Settings, form: str) -> None:
    store = ox.Store()
    store.bulk_load(exported(dataset, settings, form), format=PARSERS[form])
    found = sorted((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    lines = dataset.build.dataset.read_bytes().splitlines(keepends=True)
    if form in WITH_GRAPHS:
        assert found == lines
    else:
        assert found == sorted({line.rsplit(b" ", 2)[0] + b" .\n" for line in lines})


def test_another_parser_reads_the_compact_json(dataset: Dataset, settings: Settings) -> None:
    text = exported(dataset, settings, "jsonld", document_id="rpm1-draft-report").decode()
    assert text.count("\n") < 1500
    parsed = RdfDataset()
    parsed.parse(data=text, format="json-ld")
    lines = (dataset.build.documents / "rpm1-draft-report.nq").read_bytes().splitlines()
    assert sum(1 for _ in parsed.quads()) == len(lines)
    node = next(
        n
        for n in json.loads(text)["@graph"][0]["@graph"]
        if n["@id"].endswith("id/recommendation/rpm1-draft-report/8/b")
    )
    assert node["@type"] == "Recommendation"
    assert node["letter"] == "b"
    assert node["inDocument"].endswith("id/document/rpm1-draft-report")


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset, settings: Settings, form: str) -> None:
    once = exported(dataset, settings, form, document_id="rpm2-report")
    assert once == exported(dataset, settings, form, document_id="rpm2-report")


def test_without_words_of_sources_nothing_is_quoted(dataset: Dataset, settings: Settings) -> None:
    full = exported(dataset, settings, "nquads")
    bare = exported(dataset, settings, "nquads", without_text=True)
    for words in (b"paralegals", b"victim-centred assistance", b"One of the lead"):
        assert words not in bare
    assert b"victim-centred assistance" in full
    assert b"id/recommendation/rpm2-report/49/b>" in bare
    assert set(bare.splitlines()) < set(full.splitlines())


def test_tables_come_with_their_description(short: Dataset, settings: Settings) -> None:
    output = io.BytesIO()
    write_csv(short, settings, output)
    with zipfile.ZipFile(output) as archive:
        package = json.loads(archive.read("datapackage.json"))
        by_name = {r["name"]: r for r in package["resources"]}
        content = archive.read("recommendations.csv")
        assert by_name["recommendations"]["hash"] == f"sha256:{sha256(content).hexdigest()}"
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        sums = archive.read("SHA256SUMS").decode()
    assert len(rows) == 10
    assert [f["name"] for f in by_name["recommendations"]["schema"]["fields"]][:3] == [
        "recommendation",
        "document",
        "meeting",
    ]
    assert "  recommendations.csv\n" in sums
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert any("official document of the United Nations" in s["rights"] for s in package["sources"])
    again = io.BytesIO()
    write_csv(short, settings, again)
    assert again.getvalue() == output.getvalue()


def test_no_cell_of_a_workbook_is_a_formula(short: Dataset, settings: Settings) -> None:
    pytest.importorskip("xlsxwriter")
    assert [neutral(t) for t in ("=1+1", "+1", "-5 %", "@x", "plain")] == [
        "'=1+1",
        "'+1",
        "'-5 %",
        "'@x",
        "plain",
    ]
    output = io.BytesIO()
    write_workbook(short, settings, output, without_text=True)
    with zipfile.ZipFile(output) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 20
        assert not any(b"<f>" in archive.read(n) for n in sheets)


def test_columns_of_parquet_have_the_types_of_their_queries(short: Dataset, settings: Settings) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    output = io.BytesIO()
    write_parquet(short, settings, output, without_text=True)
    with zipfile.ZipFile(output) as archive:
        recommendations = pq.read_table(io.BytesIO(archive.read("recommendations.parquet")))
        meetings = pq.read_table(io.BytesIO(archive.read("meetings.parquet")))
        alignments = pq.read_table(io.BytesIO(archive.read("alignments.parquet")))
    assert recommendations.num_rows == len(list(short.query(_plain("recommendations", settings))))
    kinds = {field.name: str(field.type) for field in recommendations.schema}
    assert (kinds["recommendation"], kinds["workshop"], kinds["paragraph"]) == ("string", "int64", "string")
    assert set(recommendations.column("text").to_pylist()) == {None}, "no words of sources"
    [first] = [row for row in meetings.to_pylist() if row["meeting"].endswith("/id/meeting/rpm1")]
    assert (first["start"], first["end"]) == (date(2025, 1, 21), date(2025, 1, 23))
    assert str(alignments.schema.field("score").type) == "double"
    about = recommendations.schema.metadata
    assert about[b"licence"] == b"https://creativecommons.org/licenses/by/4.0/"
    assert "official document of the United Nations" in about[b"sources"].decode()


@pytest.mark.long
def test_parquet_is_the_same_each_time(dataset: Dataset, settings: Settings) -> None:
    pytest.importorskip("pyarrow.parquet")
    outputs = io.BytesIO(), io.BytesIO()
    for output in outputs:
        write_parquet(dataset, settings, output, without_text=True)
    assert outputs[0].getvalue() == outputs[1].getvalue()


def _plain(name: str, settings: Settings) -> str:
    return prepare(catalogue(settings.root)[name], {}, settings)


def test_without_the_library_parquet_is_refused_in_one_sentence(
    dataset: Dataset, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ccgraph.parquet.available", lambda: False)
    with pytest.raises(InputError, match=r"install ccgraph\[parquet\]"):
        write_parquet(dataset, settings, io.BytesIO())
    assert "tables.parquet.zip" not in files(())


def test_the_command_writes_a_checksum(built_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.ttl"
    arguments = ["export", "-f", "turtle", "--document", "rpm1-draft-report", "--checksum", "-o", str(path)]
    result = CliRunner().invoke(cli, [*arguments, "--store", str(built_store)])
    assert result.exit_code == 0, result.output
    stated = (tmp_path / "report.ttl.sha256").read_text()
    assert stated == f"{sha256(path.read_bytes()).hexdigest()}  report.ttl\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--document", "none"], "there is no document 'none'"),
        (["-f", "csv", "--document", "rpm2-report"], "tables are of the whole dataset"),
        (["--checksum"], "name one with --output"),
    ],
)
def test_what_cannot_be_exported(built_store: Path, arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(cli, ["export", *arguments, "--store", str(built_store)])
    assert result.exit_code == 2
    assert says in result.output


def test_files_are_made_once_per_build(server: Running) -> None:
    overview = server.get("/download", headers={"Accept": "text/html"})
    assert overview.status_code == 200
    assert "/download/dataset.trig" in overview.text
    first = server.get("/download/dataset.nt")
    assert first.status_code == 200
    assert first.headers["content-type"].startswith("application/n-triples")
    stated = server.get("/download/dataset.nt.sha256").text.split()[0]
    assert stated == sha256(first.content).hexdigest()
    again = server.get("/download/dataset.nt", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert server.get("/download/documents/none.nt").status_code == 404
    assert server.get("/download/../current").status_code == 404
