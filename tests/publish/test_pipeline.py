"""The whole way of the data on the shipped corpus: what must hold of any dataset we publish."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ccgraph.errors import NotConformingError
from ccgraph.settings import load_settings
from ccgraph.store import BuildPaths, Dataset, current_build
from loaders import pipeline
from loaders.pipeline import build

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = "https://w3id.org/crime-congress/"


def test_no_triple_stands_in_two_graphs(dataset: Dataset) -> None:
    seen: dict[bytes, bytes] = {}
    for line in dataset.build.dataset.read_bytes().splitlines():
        triple, graph, _ = line.rsplit(b" ", 2)
        assert seen.setdefault(triple, graph) == graph, triple
    assert len(seen) == dataset.info()["quads"]


def test_there_are_no_blank_nodes_and_no_default_graph(dataset: Dataset) -> None:
    for line in dataset.build.dataset.read_bytes().splitlines():
        assert not line.startswith(b"_:")
        assert b" _:" not in line.partition(b'"')[0]
        assert line.endswith(b"> .")


def test_each_document_has_its_graph_and_its_file(dataset: Dataset, corpus: Path) -> None:
    for document in dataset.info()["documents"]:
        lines = (dataset.build.documents / f"{document['id']}.nq").read_bytes().splitlines()
        graph = f"<{BASE}graph/document/{document['id']}> .".encode()
        assert lines
        assert all(line.endswith(graph) for line in lines)
        assert (
            dataset.build.source_text(document["file"]).encode()
            == (corpus / f"{document['id']}.txt").read_bytes()
        )


def test_every_source_was_interpreted(dataset: Dataset) -> None:
    documents = dataset.info()["documents"]
    assert {d["genre"] for d in documents} == {
        "civil-society-compendium", "discussion-guide", "draft-report", "chairs-summary",
        "regional-preparatory-meeting-report",
    }  # fmt: skip
    assert [d["note"] for d in documents] == [""] * 5


def in_another_process(store: Path, *options: str) -> dict[str, object]:
    """The report of a build by a program of its own, with another seed for its sets."""
    command = [sys.executable, "-m", "ccgraph.cli", "build", "--json", "--store", str(store), *options]
    environment = {"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return report


def check_same(first: BuildPaths, second: BuildPaths, report: dict[str, object]) -> None:
    assert first.dataset.read_bytes() == second.dataset.read_bytes()
    assert first.validation.read_bytes() == second.validation.read_bytes()
    assert (report["build"], report["repeats"], report["warnings"]) == (first.id, 0, [])


@pytest.mark.long
def test_the_corpus_gives_the_same_bytes_in_another_process(built_store: Path, tmp_path: Path) -> None:
    report = in_another_process(tmp_path / "again")
    check_same(current_build(built_store), current_build(tmp_path / "again"), report)


def test_the_same_sources_give_the_same_bytes_in_another_process(
    tmp_path: Path, short_store: Path, short_corpus: Path
) -> None:
    report = in_another_process(tmp_path / "again", "--corpus", str(short_corpus))
    check_same(current_build(short_store), current_build(tmp_path / "again"), report)


def small(tmp_path: Path, corpus: Path, **options: object) -> Path:
    """A store built from the shortest source, in a folder without a manifest."""
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(corpus / "rpm1-draft-report.txt", sources / "bangkok draft.txt")
    store = tmp_path / "store"
    build(load_settings(env={}, store=store, corpus=sources, **options))  # type: ignore[arg-type]
    return store


def test_a_folder_without_a_manifest_is_recognized(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the dataset bears the time that is given, and any base for its IRIs."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    store = small(tmp_path, corpus, base_iri="https://graph.example/")
    assert BASE.encode() not in current_build(store).dataset.read_bytes()
    with Dataset.open(store) as dataset:
        (document,) = dataset.info()["documents"]
        assert (document["id"], document["genre"]) == ("bangkok-draft", "draft-report")
        assert (ROOT / document["source"]).resolve() == tmp_path.resolve() / "sources" / "bangkok draft.txt"
        query = "SELECT ?t { ?a <http://www.w3.org/ns/prov#endedAtTime> ?t }"
        assert list(dataset.query(query)) == [("2023-11-14T22:13:20Z",)]
        rows = dataset.query("SELECT (COUNT(*) AS ?n) { ?r a <https://graph.example/def#Recommendation> }")
        assert list(rows) == [("10",)]


def test_a_document_that_cannot_be_interpreted_is_there_as_structure(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IndexError("no such part")

    monkeypatch.setattr(pipeline, "interpret", fail)
    with Dataset.open(small(tmp_path, corpus)) as dataset:
        (document,) = dataset.info()["documents"]
        assert (
            document["note"]
            == "not interpreted, loaded as structure only: IndexError in test_pipeline.fail: no such part"
        )
        rows = dataset.query(f"SELECT (COUNT(*) AS ?n) {{ ?r a <{BASE}def#Paragraph> }}")
        assert list(rows) == [("8",)]
        rows = dataset.query(f"SELECT (COUNT(*) AS ?n) {{ ?r a <{BASE}def#Recommendation> }}")
        assert list(rows) == [("0",)]


def test_what_breaks_the_shapes_is_not_published(
    tmp_path: Path, short_store: Path, short_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    shutil.copytree(short_store, store)
    before = current_build(store).id
    original = pipeline.write_document

    def without_evidence(*arguments: object) -> list[object]:
        return [q for q in original(*arguments) if not str(q[1]).endswith("def#evidence")]  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "write_document", without_evidence)
    with pytest.raises(NotConformingError, match=r"do not conform .* Nothing was published") as caught:
        build(load_settings(env={}, store=store, corpus=short_corpus))
    assert caught.value.exit_status == 1
    assert current_build(store).id == before
    assert "evidence" in (store / "rejected-validation.txt").read_text(encoding="utf-8")


def test_the_catalogue_counts_every_graph_right(dataset: Dataset) -> None:
    query = (
        "SELECT ?g ?stated (COUNT(*) AS ?counted) WHERE { GRAPH ?g { ?s ?p ?o } "
        "?g <http://rdfs.org/ns/void#triples> ?stated } GROUP BY ?g ?stated"
    )
    rows = list(dataset.query(query))
    assert len(rows) == len(dataset.info()["graphs"])
    assert all(stated == counted for _, stated, counted in rows)


def test_what_json_says_of_the_build_is_what_was_built(dataset: Dataset) -> None:
    info = json.loads(dataset.build.info.read_text(encoding="utf-8"))
    assert sum(info["graphs"].values()) == info["quads"] == dataset.build.dataset.read_bytes().count(b"\n")
    assert info["build"] == dataset.build_id
