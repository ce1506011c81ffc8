"""The whole service over another engine: the same pages, formats, refusals and limits."""

from __future__ import annotations

import pytest

from tests.engines.conftest import Engines, engine_parameters
from tests.server.conftest import Running, Start
from tests.server.data import BASE, EX, GRAPH_ONE, GRAPH_TWO, TOTAL, TRIPLES

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="session")
def served(request: pytest.FixtureRequest, engines: Engines, start_server: Start) -> Running:
    """A server that asks an engine with the small graph."""
    engine = engines.get(request.param, "small")
    return start_server(
        store=engine.setting, query_timeout_seconds=3, result_limit_mb=1, client_timeout_seconds=5
    )


pytestmark = pytest.mark.parametrize("served", engine_parameters(), indirect=True)


def count(server: Running, query: str = COUNT, **parameters: str) -> int:
    answer = server.get("/sparql", params={"query": query, **parameters})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_the_default_graph_is_the_union_and_graphs_can_be_chosen(served: Running) -> None:
    assert count(served) == TOTAL
    assert count(served, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }") == TOTAL
    one = len(TRIPLES[GRAPH_ONE])
    two = len(TRIPLES[GRAPH_TWO])
    assert count(served, **{"default-graph-uri": GRAPH_ONE}) == one
    assert count(served, f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH_ONE}> WHERE {{ ?s ?p ?o }}") == one
    both = f"BASE <{BASE}> PREFIX d: <graph/document/> SELECT (COUNT(*) AS ?n) FROM d:one"
    assert count(served, f"{both} FROM <graph/document/two> WHERE {{ ?s ?p ?o }}") == one + two
    named = f"SELECT (COUNT(*) AS ?n) FROM NAMED <{GRAPH_TWO}> WHERE {{ %s }}"
    assert count(served, named % "GRAPH ?g { ?s ?p ?o }") == two
    assert count(served, named % "?s ?p ?o") == 0


def test_answers_come_in_every_format(served: Running) -> None:
    query = f"SELECT ?o WHERE {{ <{EX}a> <{EX}name> ?o }}"
    value = 'Ä <b>bold</b> & "quoted"'
    found = served.query(query, headers={"Accept": "application/sparql-results+json"})
    assert found.json()["results"]["bindings"] == [
        {"o": {"type": "literal", "value": value, "xml:lang": "en"}}
    ]
    table = served.query(query, headers={"Accept": "text/csv"}).text
    assert table == 'o\r\n"Ä <b>bold</b> & ""quoted"""\r\n'
    graph = served.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s <{EX}size> ?o . ?s ?p ?o }}").text
    assert f"<{EX}a>" in graph
    assert "7" in graph
    assert served.query("ASK { ?s ?p 7 }", headers={"Accept": "application/json"}).json()["boolean"] is True


def test_an_answer_is_tagged_with_the_content_of_the_engine(served: Running) -> None:
    first = served.query(COUNT)
    again = served.query(COUNT, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert first.headers["x-build"] == served.get("/ready").json()["build"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * WHERE { sErViCe?x{ ?s ?p ?o } }", "SERVICE is not allowed"),
        (r"SELECT * WHERE { \u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "plain character"),
        (
            r'ASK { ?s ?p "a\u0022 } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #" }',
            "plain character",
        ),
        ('define get:soft "replace" SELECT * FROM <http://127.0.0.1:1/> WHERE { ?s ?p ?o }', "not valid"),
        ("SELECT (<bif:exec>('ls') AS ?x) WHERE {}", "only another engine knows"),
        ("PREFIX j: <java:java.lang.> SELECT (j:System(1) AS ?x) WHERE {}", "only another engine knows"),
        (f"SELECT (<{EX}unknown>(1) AS ?x) WHERE {{}}", "unknown"),
        ("SELECT * WHERE { ?s ?p }", "line 1, column"),
        ("INSERT DATA { <a:b> <a:b> 1 }", "INSERT is an update"),
        ("LOAD <http://127.0.0.1:1/>", "LOAD is an update"),
    ],
)
def test_what_is_refused_never_reaches_the_engine(served: Running, query: str, words: str) -> None:
    answer = served.query(query, headers={"Accept": "application/json"})
    assert answer.status_code == 400, answer.text
    assert words in answer.json()["detail"]


def test_limits_hold(served: Running) -> None:
    late = served.query(ENDLESS)
    assert late.status_code == 504
    assert late.json()["limit"] == "query_timeout_seconds" or "gave up" in late.json()["detail"]
    large = served.query("SELECT * WHERE { VALUES ?n { 1 2 3 4 5 6 7 8 } ?a ?b ?c }")
    assert large.status_code == 504
    assert large.json()["limit"] in ("result_limit_mb", "query_timeout_seconds"), "an engine may be slow"


def test_descriptions_and_pages(served: Running) -> None:
    page = served.get("/id/document/one", headers={"Accept": "text/html"})
    assert "Report of the first meeting" in page.text
    void = served.get("/.well-known/void").text
    assert f"void:triples {TOTAL}" in void
    assert served.get("/catalog").status_code == 200
    assert served.get("/graph/document/two", headers={"Accept": "application/n-triples"}).text.count(
        "\n"
    ) == len(TRIPLES[GRAPH_TWO])
    assert served.get("/sparql", headers={"Accept": "text/turtle"}).status_code == 200
    assert served.get("/", headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("path", ["/search?q=meeting", "/search.json?q=meeting", "/sitemap.xml"])
def test_what_needs_the_files_of_a_build_says_so(served: Running, path: str) -> None:
    answer = served.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == 501
    assert "another engine holds the dataset" in answer.json()["detail"]


def test_named_queries(served: Running) -> None:
    answer = served.get("/queries/documents.json")
    assert answer.status_code == 200
    unknown = served.get("/queries/paragraphs.csv?document=nowhere")
    assert unknown.status_code == 400


def test_no_connection_reaches_the_log_with_credentials(served: Running) -> None:
    assert "sparql+http" not in served.log.read_text()
