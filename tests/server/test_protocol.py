"""The SPARQL 1.1 Protocol against a real server, after the descriptions of the W3C's protocol tests."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import httpx
import pytest

from tests.server.conftest import Running
from tests.server.data import EX, GRAPH_ONE, GRAPH_TWO, TOTAL

ASK = "ASK { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv; charset=utf-8; header=present"
TSV = "text/tab-separated-values; charset=utf-8"
NAME = f"<{EX}name>"


def post(server: Running, content: bytes, content_type: str | None, **options: object) -> httpx.Response:
    headers = {"Content-Type": content_type} if content_type else {}
    with server.client() as client:
        return client.post("/sparql", content=content, headers=headers, **options)  # type: ignore[arg-type]


def form(**parameters: str | list[str]) -> bytes:
    return str(httpx.QueryParams(parameters)).encode()


# --- three ways to send a query


def test_query_by_get(server: Running) -> None:
    answer = server.query(ASK)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == JSON
    assert answer.json()["boolean"] is True


def test_query_by_post_of_a_form(server: Running) -> None:
    answer = post(server, form(query=ASK), FORM)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize("content_type", [DIRECT, f"{DIRECT}; charset=utf-8", f"{DIRECT};charset=UTF-8"])
def test_query_by_direct_post(server: Running, content_type: str) -> None:
    answer = post(server, ASK.encode(), content_type)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_all_three_take_characters_beyond_ascii(server: Running) -> None:
    query = f'ASK {{ ?s {NAME} ?o FILTER(STRSTARTS(?o, "Ä")) }}'
    assert server.query(query).json()["boolean"] is True
    assert post(server, form(query=query), FORM).json()["boolean"] is True
    assert post(server, query.encode(), DIRECT).json()["boolean"] is True


# --- the dataset of the request

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def count(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def graphs(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["g"]["value"] for row in answer.json()["results"]["bindings"]]


def test_without_a_dataset_the_union_of_all_graphs_is_asked(server: Running) -> None:
    assert count(server.query(COUNT)) == TOTAL


def test_one_default_graph(server: Running) -> None:
    assert count(server.get("/sparql", params={"query": COUNT, "default-graph-uri": GRAPH_ONE})) == 4
    assert count(post(server, form(**{"query": COUNT, "default-graph-uri": GRAPH_ONE}), FORM)) == 4
    assert count(post(server, COUNT.encode(), DIRECT, params={"default-graph-uri": GRAPH_ONE})) == 4


def test_several_default_graphs_are_merged(server: Running) -> None:
    both = {"query": COUNT, "default-graph-uri": [GRAPH_ONE, GRAPH_TWO]}
    assert count(server.get("/sparql", params=both)) == 8
    twice = {"query": COUNT, "default-graph-uri": [GRAPH_ONE, GRAPH_ONE]}
    assert count(server.get("/sparql", params=twice)) == 4


def test_named_graphs_are_the_only_ones_and_leave_the_default_graph_empty(server: Running) -> None:
    parameters = {"named-graph-uri": [GRAPH_ONE, GRAPH_TWO]}
    assert graphs(server.get("/sparql", params={"query": NAMED, **parameters})) == [GRAPH_ONE, GRAPH_TWO]
    assert count(server.get("/sparql", params={"query": COUNT, **parameters})) == 0


def test_a_full_dataset(server: Running) -> None:
    parameters = {"default-graph-uri": GRAPH_ONE, "named-graph-uri": GRAPH_TWO}
    assert count(server.get("/sparql", params={"query": COUNT, **parameters})) == 4
    assert graphs(server.get("/sparql", params={"query": NAMED, **parameters})) == [GRAPH_TWO]
    assert graphs(server.get("/sparql", params={"query": NAMED, "default-graph-uri": GRAPH_ONE})) == []


def test_from_chooses_graphs_and_the_request_overrides_it(server: Running) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH_ONE}> FROM <{GRAPH_TWO}> WHERE {{ ?s ?p ?o }}"
    assert count(server.query(query)) == 8
    assert count(server.get("/sparql", params={"query": query, "default-graph-uri": GRAPH_ONE})) == 4
    named = f"SELECT (COUNT(*) AS ?n) FROM NAMED <{GRAPH_ONE}> WHERE {{ ?s ?p ?o }}"
    assert count(server.query(named)) == 0


def test_a_graph_nobody_knows_is_empty_and_a_relative_one_is_an_error(server: Running) -> None:
    assert count(server.get("/sparql", params={"query": COUNT, "default-graph-uri": f"{EX}none"})) == 0
    answer = server.get("/sparql", params={"query": COUNT, "default-graph-uri": "none"})
    assert answer.status_code == 400
    assert "absolute IRI" in answer.json()["detail"]


# --- formats

SELECT = f"SELECT ?o WHERE {{ <{EX}a> {NAME} ?o }}"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GRAPH_ONE}> {{ ?s ?p ?o }} }}"
TEXT = 'Ä <b>bold</b> & "quoted"'


@pytest.mark.parametrize(
    ("accept", "content_type", "body"),
    [
        (None, JSON, None),
        ("*/*", JSON, None),
        (JSON, JSON, None),
        ("application/json", "application/json", None),
        (XML, f"{XML}; charset=utf-8", "<sparql"),
        ("application/xml;q=0.9", "application/xml", "<sparql"),
        ("text/csv", CSV, 'o\r\n"Ä <b>bold</b> & ""quoted"""\r\n'),
        ("text/tab-separated-values", TSV, '?o\n"Ä <b>bold</b> & \\"quoted\\""@en\n'),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.4, image/png", CSV, None),
        ("text/*;q=0.1, application/sparql-results+json;q=0.05", CSV, None),
        ("*/*;q=0.1, application/sparql-results+json;q=0", f"{XML}; charset=utf-8", None),
    ],
)
def test_formats_of_select(server: Running, accept: str | None, content_type: str, body: str | None) -> None:
    with server.client() as client:
        request = client.build_request("GET", "/sparql", params={"query": SELECT})
        del request.headers["accept"]
        if accept:
            request.headers["accept"] = accept
        answer = client.send(request)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    assert "accept" in answer.headers["vary"].lower()
    if body is not None:
        assert body in answer.text


def test_language_and_datatype_survive(server: Running) -> None:
    rows = server.query(f"SELECT ?p ?o WHERE {{ <{EX}a> ?p ?o }} ORDER BY ?p").json()["results"]["bindings"]
    assert rows[0]["o"] == {"type": "literal", "xml:lang": "en", "value": TEXT}
    assert rows[1]["o"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"


def test_a_page_for_browsers_escapes_what_it_shows(server: Running) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = server.query(SELECT, headers={"Accept": browser})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;bold" in answer.text
    assert "<b>bold" not in answer.text


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples; charset=utf-8"),
        ("application/rdf+xml", "application/rdf+xml; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/trig", "application/trig; charset=utf-8"),
        ("application/n-quads", "application/n-quads; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{EX}a>"])
def test_formats_of_construct_and_describe(
    server: Running, query: str, accept: str, content_type: str
) -> None:
    from rdflib import Dataset, Literal, URIRef

    answer = server.query(query, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    formats = {"n-triples": "nt", "rdf+xml": "xml", "ld+json": "json-ld", "n-quads": "nquads"}
    name = accept.partition("/")[2].replace("*", "turtle")
    graph = Dataset(default_union=True)
    graph.parse(data=answer.content, format=formats.get(name, name))
    assert (URIRef(f"{EX}a"), URIRef(f"{EX}name"), Literal(TEXT, lang="en")) in graph


def test_no_acceptable_format(server: Running) -> None:
    for query in (SELECT, CONSTRUCT):
        answer = server.query(query, headers={"Accept": "image/png"})
        assert answer.status_code == 406
    assert server.query(SELECT, headers={"Accept": "text/turtle"}).status_code == 406
    assert "text/turtle" in server.query(CONSTRUCT, headers={"Accept": JSON}).json()["detail"]


def test_the_format_may_stand_in_the_address(server: Running) -> None:
    answer = server.get("/sparql", params={"query": SELECT, "format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert server.get("/sparql", params={"query": SELECT, "format": "pdf"}).status_code == 400


def test_xml_that_would_not_be_xml_is_refused(server: Running) -> None:
    for query in (f"SELECT ?o WHERE {{ <{EX}b> {NAME} ?o }}", f"DESCRIBE <{EX}b>"):
        answer = server.query(query, headers={"Accept": "application/xml"})
        assert answer.status_code == 406
        assert "XML" in answer.json()["detail"]
    json_answer = server.query(f"SELECT ?o WHERE {{ <{EX}b> {NAME} ?o }}")
    assert json.loads(json_answer.content)["results"]["bindings"][0]["o"]["value"] == "control \x01 character"


def test_line_ends_survive_xml(server: Running) -> None:
    """A reader of XML turns a bare carriage return into a line feed."""
    text, escaped = "a\rb\r\nc\nd", "a\\rb\\r\\nc\\nd"
    rows = server.query(f"SELECT ('{escaped}' AS ?x) {{}}", headers={"Accept": XML})
    assert [element.text for element in ET.fromstring(rows.content).iter() if element.text] == [text]
    query = f"CONSTRUCT {{ <{EX}s> {NAME} '{escaped}' }} WHERE {{}}"
    triples = server.query(query, headers={"Accept": "application/rdf+xml"})
    assert text in [element.text for element in ET.fromstring(triples.content).iter()]


@pytest.mark.parametrize("number", range(6))
def test_rdf_xml_parses_whatever_the_property(server: Running, number: int) -> None:
    name = ["p", "p.q", "p-q", "_p", "pä", "a/b"][number]
    query = f"CONSTRUCT {{ <{EX}s> <{EX}{name}> 'x' }} WHERE {{}}"
    answer = server.query(query, headers={"Accept": "application/rdf+xml"})
    assert answer.status_code == 200
    assert f"{EX}" in ET.fromstring(answer.content)[0][0].tag


# --- what is refused


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(server: Running, method: str) -> None:
    with server.client() as client:
        answer = client.request(method, "/sparql", params={"query": ASK})
    assert answer.status_code == 405
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(answer.headers["allow"].replace(" ", "").split(","))


def test_two_queries_are_refused(server: Running) -> None:
    assert server.get("/sparql", params={"query": [ASK, ASK]}).status_code == 400
    assert post(server, form(query=[ASK, ASK]), FORM).status_code == 400
    assert post(server, form(query=ASK), FORM, params={"query": ASK}).status_code == 400
    assert post(server, ASK.encode(), DIRECT, params={"query": ASK}).status_code == 400


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json", "multipart/form-data; boundary=x", None]
)
def test_other_media_types_are_refused(server: Running, content_type: str | None) -> None:
    answer = post(server, ASK.encode(), content_type)
    assert answer.status_code == 415
    assert DIRECT in answer.headers["accept"]
    assert post(server, form(query=ASK), content_type).status_code == 415


def test_other_encodings_are_refused(server: Running) -> None:
    assert post(server, ASK.encode("utf-16"), f"{DIRECT}; charset=UTF-16").status_code == 415
    assert post(server, b'ASK { ?s ?p "\xff" }', DIRECT).status_code == 400
    assert post(server, b"query=ASK%20%7B%20%FF%7D", FORM).status_code == 400
    assert server.get("/sparql?query=ASK%7B%FF%7D").status_code == 400


def test_a_syntax_error_says_where(server: Running) -> None:
    answer = server.query("SELECT *\nWHERE { ?s ?p }")
    assert answer.status_code == 400
    assert "line 2, column 16" in answer.json()["detail"]
    page = server.query("SELEKT", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (400, "text/html; charset=utf-8")
    plain = server.query("SELEKT", headers={"Accept": "text/plain"})
    assert (plain.status_code, plain.headers["content-type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?s foo:bar ?o }", "line 1, column 22: prefix not found"),
        ("SELECT ?s (COUNT(*) AS ?n)\n{ ?s ?p ?o }", "the SELECT contains a variable that is unbound"),
    ],
)
def test_where_the_parser_says_why_that_is_all(server: Running, query: str, words: str) -> None:
    assert server.query(query).json()["detail"].endswith(words)


def test_an_empty_query_is_an_error_and_no_query_a_description(server: Running) -> None:
    assert server.query("").status_code == 400
    assert post(server, b"", DIRECT).status_code == 400
    assert post(server, b"", FORM).status_code == 400
    assert server.get("/sparql").headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1:1/>",
    ],
)
def test_updates_are_refused_however_they_are_sent(server: Running, update: str) -> None:
    assert server.query(update).status_code == 400
    assert server.get("/sparql", params={"update": update}).status_code == 400
    assert post(server, form(query=update), FORM).status_code == 400
    assert post(server, form(update=update), FORM).status_code == 403
    assert post(server, update.encode(), DIRECT).status_code == 400
    assert post(server, update.encode(), "application/sparql-update").status_code == 403
    assert count(server.query(COUNT)) == TOTAL


# --- HTTP


def test_head_is_get_without_a_body(server: Running) -> None:
    with server.client() as client:
        full = client.get("/sparql", params={"query": SELECT})
        head = client.head("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")
    same = ("content-type", "content-length", "etag", "vary", "cache-control")
    assert {n: head.headers[n] for n in same} == {n: full.headers[n] for n in same}


def test_options_and_cross_origin(server: Running) -> None:
    with server.client() as client:
        answer = client.options(
            "/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
        )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]
    assert server.query(ASK).headers["access-control-allow-origin"] == "*"
    with server.client() as client:
        assert client.options("/nowhere").status_code == 404


def test_gzip(server: Running) -> None:
    query = f"SELECT * WHERE {{ ?s <{EX}value> ?o }} ORDER BY ?o"
    with server.client() as client:
        plain = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "identity"})
        packed = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "gzip"})
        refused = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in refused.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 4
    assert packed.content == plain.content
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert packed.headers["etag"] != plain.headers["etag"]


def test_etags(server: Running) -> None:
    first = server.query(SELECT)
    tag = first.headers["etag"]
    again = server.query(SELECT, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "content-security-policy" in again.headers
    assert server.query(SELECT, headers={"If-None-Match": f'W/{tag}, "other"'}).status_code == 304
    assert server.query(SELECT, headers={"If-None-Match": '"other"'}).status_code == 200
    commented = server.query(f"# the same\n{SELECT.replace(' ', '  ')}")
    assert commented.headers["etag"] == tag
    assert commented.content == first.content
    assert server.query(SELECT, headers={"Accept": "text/csv"}).headers["etag"] != tag
    with server.client() as client:  # 304 answers GET and HEAD alone
        headers = {"Content-Type": DIRECT, "If-None-Match": tag}
        assert client.post("/sparql", content=SELECT, headers=headers).status_code == 200


def test_an_answer_that_changes_by_itself_is_never_kept(server: Running) -> None:
    first, second = (server.query("SELECT (RAND() AS ?x) WHERE {}") for _ in range(2))
    assert first.content != second.content
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


def test_a_fresh_client_with_a_tag_gets_304_without_running_anything(server: Running) -> None:
    query = f"SELECT ?fresh WHERE {{ ?fresh <{EX}value> ?o }} LIMIT 3"
    tag = server.query(query).headers["etag"]
    answer = post(server, query.encode(), DIRECT)
    assert answer.headers["etag"] == tag
