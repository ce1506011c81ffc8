"""The command line over an endpoint: what works, and what says that it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ccgraph.cli import cli
from ccgraph.settings import load_settings
from tests.engines.conftest import Engines
from tests.queries.world import store as world


@pytest.fixture(scope="module")
def endpoint(engines: Engines) -> str:
    return engines.get("oxigraph", "world").setting


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_queries_named_and_free(endpoint: str) -> None:
    named = run("query", "recommendations", "--param", "meeting=rpm2", "--format", "csv", "--store", endpoint)
    assert named.exit_code == 0, named.output
    assert named.output.splitlines()[0].startswith("recommendation,document,meeting")
    free = run("sparql", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "--store", endpoint, "--format", "csv")
    assert free.output.split() == ["n", str(len(world().lines()))]
    graph = run("sparql", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "--store", endpoint, "--format", "ntriples")
    assert graph.output.endswith(" .\n")
    truth = run("sparql", "ASK { ?s ?p ?o }", "--store", endpoint, "--format", "json")
    assert json.loads(truth.output)["boolean"] is True
    table = run("query", "documents", "--format", "table", "--store", endpoint)
    assert table.exit_code == 0, table.output


def test_export_gives_the_dump_back_byte_for_byte(endpoint: str, tmp_path: Path) -> None:
    for name in ("nquads", "trig"):
        found = run("export", "--format", name, "--output", str(tmp_path / name), "--store", endpoint)
        assert found.exit_code == 0, found.output
    assert (tmp_path / "nquads").read_bytes() == b"".join(world().lines())
    assert b"GRAPH" in (tmp_path / "trig").read_bytes() or b"{" in (tmp_path / "trig").read_bytes()


@pytest.mark.parametrize("more", [("--format", "csv"), ("--format", "nquads", "--without-source-text")])
def test_what_an_endpoint_cannot_export_is_said(endpoint: str, tmp_path: Path, more: tuple[str, ...]) -> None:
    found = run("export", *more, "--output", str(tmp_path / "out"), "--store", endpoint)
    assert found.exit_code == 2
    assert "another engine gives all of its dataset as nquads or trig" in " ".join(found.output.split())


def test_info_counts_what_the_endpoint_holds(endpoint: str) -> None:
    content = json.loads(run("info", "--json", "--store", endpoint).output)
    assert content["quads"] == len(world().lines())
    assert content["graphs"] == world().graphs()
    assert content["path"] == endpoint.removeprefix("sparql+")
    assert "quads in" in run("info", "--store", endpoint).output


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("run",),
        ("validate",),
        ("explain", "recommendation/rpm2-report/24/a"),
        ("add", "report.txt"),
        ("remove", "report"),
        ("review",),
        ("fidelity",),
        ("search", "legal", "aid"),
    ],
)
def test_what_needs_a_store_says_so(endpoint: str, arguments: tuple[str, ...]) -> None:
    found = run(*arguments, "--store", endpoint)
    assert found.exit_code == 2
    assert "needs the files of a store" in found.output
    assert "Traceback" not in found.output


@pytest.mark.parametrize(
    ("store", "words"),
    [
        ("sparql+http://127.0.0.1:1/sparql", "cannot be reached"),
        ("sparql+http://127.0.0.1", "must be an address like"),
        ("sparql+ftp://127.0.0.1/sparql", r"must begin with sparql+http://"),
    ],
)
def test_a_wrong_endpoint_is_one_sentence(store: str, words: str) -> None:
    found = run("info", "--store", store)
    assert found.exit_code == 2
    assert words in found.output
    assert len(found.output.strip().splitlines()) == 1


def test_what_is_refused_is_refused_here_too(endpoint: str) -> None:
    for query, words in (
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * WHERE { ?s ?p }", "not valid SPARQL"),
        ("SELECT (<bif:exec>(1) AS ?x) WHERE {}", "only another engine knows"),
    ):
        found = run("sparql", query, "--store", endpoint)
        assert (found.exit_code, words in found.output) == (2, True), found.output
    unknown = run("query", "paragraphs", "--param", "document=nowhere", "--store", endpoint)
    assert unknown.exit_code == 2


def test_the_higher_rank_says_whether_it_is_a_folder_or_an_endpoint(tmp_path: Path) -> None:
    address = "sparql+http://127.0.0.1:1/sparql"
    assert load_settings(env={"CCGRAPH_STORE": address}).endpoint == address
    assert load_settings(env={"CCGRAPH_STORE": address}, store=str(tmp_path)).endpoint == ""
    assert load_settings(env={"CCGRAPH_STORE": str(tmp_path)}, store=address).endpoint == address
    both = load_settings(env={"CCGRAPH_STORE": str(tmp_path), "CCGRAPH_ENDPOINT": address})
    assert (both.store, both.endpoint) == (tmp_path, address)
    config = tmp_path / "c.toml"
    config.write_text(f'store = "{address}"\n')
    assert load_settings(env={"CCGRAPH_CONFIG": str(config)}).endpoint == address
