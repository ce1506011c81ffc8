"""The commands a user types, and what they print. Expected words were read in the sources."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ccgraph.cli import cli
from ccgraph.store import current_build

FIRST_RECOMMENDATION = (
    "Strengthen international cooperation, including systems for real-time data exchange, "
    "cross-border cooperation, extradition and mutual legal assistance;"
)
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?r a <https://w3id.org/crime-congress/def#Recommendation> }"


@pytest.fixture
def run(built_store: Path) -> object:
    """Runs a command on the built dataset."""

    def run_command(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin, env={"CCGRAPH_STORE": str(built_store)})

    return run_command


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def refused(result: Result, words: str, status: int = 2) -> None:
    assert result.exit_code == status, result.output
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_named_query_gives_the_words_of_the_source(run) -> None:  # type: ignore[no-untyped-def]
    found = rows(run("query", "recommendations", "--param", "document=rpm2-report", "--format", "csv"))
    first = next(row for row in found if (row["paragraph"], row["letter"]) == ("24", "a"))
    assert first["text"] == FIRST_RECOMMENDATION
    assert len(found) == 66


def test_each_format_is_what_it_says(run) -> None:  # type: ignore[no-untyped-def]
    answer = json.loads(run("query", "documents", "--format", "json").stdout)
    assert {b["document"]["value"].rsplit("/", 1)[-1] for b in answer["results"]["bindings"]} == {
        "compendium", "discussion-guide", "rpm1-draft-report", "chairs-summaries", "rpm2-report",
    }  # fmt: skip
    assert run("query", "documents", "--format", "tsv").stdout.startswith("?document\t?symbol\t?title")
    assert "<sparql" in run("query", "documents", "--format", "xml").stdout


def test_a_table_is_readable_in_any_width(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COLUMNS", "80")
    query = ("query", "documents", "--format", "table")
    assert ["symbol", "A/CONF.241/PM/CRP.1"] in [line.split() for line in run(*query).stdout.splitlines()]
    monkeypatch.setenv("COLUMNS", "600")
    row = next(line for line in run(*query).stdout.splitlines() if "A/CONF.241/PM/CRP.1" in line)
    cells = [cell.strip() for cell in row.split("│")]
    assert cells[1:3] == ["id/document/chairs-summaries", "A/CONF.241/PM/CRP.1"]


def test_without_a_name_the_queries_are_listed(run) -> None:  # type: ignore[no-untyped-def]
    result = run("query")
    assert result.exit_code == 0
    assert "statements [document] [meeting] [item] [workshop] [speaker]" in result.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing"], "there is no query 'nothing'"),
        (["documents", "-p", "x=1"], "has no parameter 'x'"),
        (["recommendations", "-p", "item"], "is not of the form key=value"),
        (["recommendations", "-p", "item=9"], "item"),
        (["recommendations", "-p", "item=3", "-p", "item=4"], "is given twice"),
        (["paragraphs", "-p", "document=nowhere"], "nowhere"),
    ],
)
def test_a_wrong_query_is_refused(run, arguments: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    refused(run("query", *arguments), words)


def test_sparql_from_argument_file_and_standard_input(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "count.rq"
    file.write_text(COUNT)
    for result in (run("sparql", COUNT), run("sparql", "--file", str(file)), run("sparql", stdin=COUNT)):
        assert rows(result) == [{"n": "76"}]
    assert run("sparql", "ASK { ?s ?p ?o }").stdout == '{"head":{},"boolean":true}'
    graph = run("sparql", "CONSTRUCT { <http://e/a> <http://e/b> 1 } WHERE {}", "--format", "ntriples")
    assert graph.stdout == '<http://e/a> <http://e/b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT", "not valid SPARQL"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <http://e/a> <http://e/b> 1 }", "update"),
        ("LOAD <http://127.0.0.1/>", "update"),
    ],
)
def test_sparql_that_is_wrong_or_forbidden_is_refused(run, query: str, words: str) -> None:  # type: ignore[no-untyped-def]
    refused(run("sparql", query), words)


def test_sparql_names_a_format_that_fits(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    refused(run("sparql", COUNT, "--format", "turtle"), "formats are csv, tsv, json, xml")
    refused(run("sparql", COUNT, "--file", "x"), "not both")
    refused(run("sparql", "--file", str(tmp_path / "none")), "cannot be read")


def test_from_chooses_the_graph(run) -> None:  # type: ignore[no-untyped-def]
    query = COUNT.replace("WHERE", "FROM <https://w3id.org/crime-congress/graph/document/rpm2-report> WHERE")
    assert rows(run("sparql", query)) == [{"n": "66"}]


def test_explain_prints_file_line_and_the_marked_words(run) -> None:  # type: ignore[no-untyped-def]
    iri = "https://w3id.org/crime-congress/id/recommendation/rpm2-report/24/a"
    for form in (iri, f"<{iri}>", "recommendation/rpm2-report/24/a", "id/recommendation/rpm2-report/24/a"):
        result = run("explain", form)
        assert result.exit_code == 0, result.stderr
        assert iri in result.stdout
        assert "data/corpus/rpm2-report.txt, line 90, characters" in result.stdout
        assert f"»{FIRST_RECOMMENDATION}«" in result.stdout
    passage = json.loads(run("explain", iri, "--json").stdout)[0]
    source = current_build_text(passage["document"])
    assert source[passage["start"] : passage["end"]] == passage["marked"] == FIRST_RECOMMENDATION


def current_build_text(document: str) -> str:
    path = Path(__file__).resolve().parent.parent.parent / "data" / "corpus" / f"{document}.txt"
    return path.read_bytes().decode("utf-8")


def test_explain_of_a_shared_thing_shows_passages_that_name_it(run) -> None:  # type: ignore[no-untyped-def]
    result = run("explain", "actor/state/CRI", "--limit", "3", "--json")
    passages = json.loads(result.stdout)
    assert len(passages) == 3
    assert all(p["resource"].startswith("https://w3id.org/crime-congress/id/") for p in passages)


@pytest.mark.parametrize("iri", ["", "nothing/here", "http://e/> <http://e/", "a b"])
def test_explain_of_nothing_is_refused(run, iri: str) -> None:  # type: ignore[no-untyped-def]
    refused(run("explain", iri), "IRI")


def test_export_gives_all_quads_sorted(run, built_store: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    master = current_build(built_store).dataset.read_bytes()
    result = run("export")
    assert result.stdout_bytes == master
    assert master.splitlines() == sorted(master.splitlines())
    file = tmp_path / "all.trig"
    assert run("export", "--format", "trig", "--output", str(file)).exit_code == 0
    assert b"<https://w3id.org/crime-congress/graph/document/rpm2-report> {" in file.read_bytes()
    refused(run("export", "--output", str(tmp_path / "no" / "file")), "cannot be written")


def test_info_says_what_is_there(run, built_store: Path) -> None:  # type: ignore[no-untyped-def]
    content = json.loads(run("info", "--json").stdout)
    assert content["build"] == current_build(built_store).id
    assert content["reference_time"] == "2026-11-22T00:00:00Z"
    assert content["classes"]["https://w3id.org/crime-congress/def#Recommendation"] == 76
    text = run("info").stdout
    assert "rpm2-report" in text
    assert content["build"] in text


def test_validate_says_that_the_published_dataset_conforms(short_store: Path) -> None:
    result = CliRunner().invoke(cli, ["validate", "--json", "--store", str(short_store)])
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["conforms"] is True


@pytest.mark.parametrize(
    "arguments",
    [["query", "documents"], ["sparql", COUNT], ["explain", "x"], ["info"], ["export"], ["validate"]],
)
def test_without_a_dataset_the_user_is_told_what_to_do(arguments: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, [*arguments, "--store", str(tmp_path / "none")])
    refused(result, "run `ccgraph build` first")


def test_a_taken_port_is_said_in_one_sentence(run) -> None:  # type: ignore[no-untyped-def]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in ("serve", "run"):
            refused(run(command, "--port", port), f"cannot listen on 127.0.0.1, port {port}")


def test_a_query_starts_without_the_heavy_libraries(built_store: Path) -> None:
    script = (
        "import sys\nfrom ccgraph.cli import cli\n"
        "query = ['query', 'recommendations', '-p', 'document=rpm2-report', '-f', 'csv']\n"
        "cli(query, standalone_mode=False)\n"
        "heavy = {'rdflib', 'pyshacl', 'owlrl', 'flask', 'granian', 'rich', 'lxml', 'ahocorasick'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", script]
    environment = {"CCGRAPH_STORE": str(built_store), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert FIRST_RECOMMENDATION in done.stdout
    assert done.stderr.strip() == "[]"
