"""Full-text search over HTTP, on the command line and from SPARQL through a confined worker."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from ccgraph.cli import cli
from ccgraph.settings import Settings
from tests.server.conftest import Running

DEFENDERS = "https://w3id.org/crime-congress/id/recommendation/rpm2-report/24/f"


def test_json(corpus_server: Running) -> None:
    response = corpus_server.get("/search.json", params={"q": '"public defenders"', "kind": "recommendation"})
    assert response.headers["Content-Type"] == "application/json"
    content = response.json()
    assert content["total"] == 2
    assert content["query"]["filters"] == {"kind": ["recommendation"]}
    (hit,) = [h for h in content["hits"] if h["iri"] == DEFENDERS]
    assert hit["title"] == "Recommendation 24 (f)"
    assert "<mark>public defenders</mark>" in hit["snippetHtml"]
    assert hit["href"] == f"{corpus_server.url}/id/recommendation/rpm2-report/24/f"
    assert corpus_server.get(hit["href"], headers={"Accept": "text/turtle"}).status_code == 200
    assert {"name": "kind", "label": "Kind"}.items() <= content["facets"][0].items()


def test_pages_are_linked(corpus_server: Running) -> None:
    seen: list[str] = []
    address = "/search.json?q=legal&limit=40"
    while address:
        content = corpus_server.get(address).json()
        seen += [hit["iri"] for hit in content["hits"]]
        address = content["next"]
    assert len(seen) == len(set(seen)) == content["total"] > 80


def test_formats(corpus_server: Running) -> None:
    page = corpus_server.get("/search?q=legal", headers={"Accept": "text/html"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "<mark>" in page.text
    table = list(csv.DictReader(io.StringIO(corpus_server.get("/search.csv?q=legal&limit=5").text)))
    assert len(table) == 5
    by_name = corpus_server.get("/search?q=legal&limit=5&format=csv")
    assert by_name.text == corpus_server.get("/search.csv?q=legal&limit=5").text
    by_header = corpus_server.get("/search?q=legal", headers={"Accept": "application/json"})
    assert by_header.json() == corpus_server.get("/search.json?q=legal").json()
    assert corpus_server.get("/search?q=legal", headers={"Accept": "image/png"}).status_code == 406


def test_a_repeated_request_is_not_answered_twice(corpus_server: Running) -> None:
    first = corpus_server.get("/search.json?q=extradition")
    again = corpus_server.get("/search.json?q=extradition", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_markup_that_is_typed_stays_text(corpus_server: Running) -> None:
    typed = '"><script>alert(1)</script>'
    page = corpus_server.get("/search", params={"q": typed}, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("colour=red", "no parameter"),
        ("kind=recommendations", "nothing that can be found"),
        ("limit=1000", "limit must be"),
        ("limit=x", "whole number"),
        ("q=a&q=b", "given twice"),
        ("q=%ff", "not UTF-8"),
    ],
)
def test_what_is_wrong_is_said(corpus_server: Running, query: str, words: str) -> None:
    response = corpus_server.get(f"/search.json?{query}")
    assert response.status_code == 400
    assert words in response.json()["detail"]


def test_names_are_completed(corpus_server: Running) -> None:
    content = corpus_server.get("/search/complete.json", params={"q": "bangk", "kind": "instrument"}).json()
    assert [hit["iri"].rpartition("/")[2] for hit in content["hits"]] == ["bangkok-rules"]
    assert corpus_server.get("/search/complete.json?q=a&x=1").status_code == 400


def test_sparql_in_a_confined_worker(corpus_server: Running) -> None:
    query = (
        "PREFIX cc: <https://w3id.org/crime-congress/def#> SELECT ?r WHERE { ?r a cc:Recommendation "
        'FILTER(cc:searchScore(?r, "\\"public defenders\\"")) } ORDER BY ?r'
    )
    rows = corpus_server.query(query, headers={"Accept": "application/json"}).json()["results"]["bindings"]
    assert [row["r"]["value"].removeprefix(DEFENDERS[:-4]) for row in rows] == ["24/f", "49/q"]
    assert "syscalls" in corpus_server.get("/ready").json()["sandbox"]
    description = corpus_server.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert "extensionFunction" in description
    assert "cc:searchScore a sd:Function" in description


def test_command_line(settings: Settings) -> None:
    store = ["--store", str(settings.store)]
    runner = CliRunner()
    done = runner.invoke(
        cli, ["search", *store, '"public defenders"', "-f", "kind=recommendation", "--facets"]
    )
    assert done.exit_code == 0, done.output
    assert DEFENDERS in done.output
    assert "2 found" in done.output
    assert "region: latin-america-caribbean 2" in done.output
    as_json = runner.invoke(cli, ["search", *store, "--json", "extradiction"])
    assert json.loads(as_json.output)["suggestion"] == "extradition"
    for wrong in (["-f", "kind"], ["-f", "kind=x"], ["-f", "colour=red"]):
        failed = runner.invoke(cli, ["search", *store, "a", *wrong])
        assert failed.exit_code == 2
        assert failed.output.count("\n") == 1
