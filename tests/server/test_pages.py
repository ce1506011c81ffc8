"""Descriptions, pages, things at their addresses, named queries, headers and the one shape of errors."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef

from tests.server.conftest import Running, Start
from tests.server.data import BASE, EX, TOTAL, TRIPLES

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DATASET = URIRef(f"{BASE}id/dataset")
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def graph(answer: httpx.Response) -> Graph:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    found = Graph()
    found.parse(data=answer.content, format="turtle")
    return found


# --- descriptions


def test_the_descriptions_agree_with_each_other_and_with_the_data(server: Running) -> None:
    described = graph(server.get("/sparql"))
    void = graph(server.get("/.well-known/void"))
    catalog = graph(server.get("/catalog"))
    endpoint = URIRef(f"{server.url}/sparql")
    assert (endpoint, SD.endpoint, endpoint) in described
    assert (endpoint, SD.feature, SD.UnionDefaultGraph) in described
    assert (endpoint, SD.defaultDataset, DATASET) in described
    assert (DATASET, VOID.sparqlEndpoint, endpoint) in void
    assert (endpoint, DCAT.servesDataset, DATASET) in catalog
    expected = {URIRef(name): Literal(len(triples)) for name, triples in TRIPLES.items()}
    for found, points in ((described, SD.namedGraph), (void, VOID.subset)):
        names = set(found.objects(DATASET, points))
        assert {name: found.value(name, VOID.triples) for name in names} == expected
    assert set(void.objects(DATASET, VOID.triples)) == {Literal(TOTAL)}
    assert described.value(described.value(DATASET, SD.defaultGraph), VOID.triples) == Literal(TOTAL)


def test_the_partitions_of_void_are_counted_in_the_data(server: Running) -> None:
    void = graph(server.get("/.well-known/void"))
    sizes = {
        str(void.value(part, VOID.property)): int(void.value(part, VOID.triples))
        for part in void.objects(DATASET, VOID.propertyPartition)
    }
    assert sizes[f"{EX}value"] == 2000
    assert sizes[f"{EX}name"] == 2
    assert sum(sizes.values()) == TOTAL
    classes = {str(void.value(part, VOID["class"])) for part in void.objects(DATASET, VOID.classPartition)}
    assert classes == {f"{BASE}def#Document", "http://www.w3.org/2002/07/owl#Class"}


def test_the_version_that_is_served_has_an_address(server: Running) -> None:
    build = server.get("/ready").json()["build"]
    iri = URIRef(f"{DATASET}/{build}")
    for path in ("/.well-known/void", "/catalog"):
        described = graph(server.get(path))
        assert described.value(DATASET, DCAT.version) == Literal(build)
        assert set(described.objects(DATASET, DCTERMS.hasVersion)) == {iri}
        assert described.value(iri, DCTERMS.isVersionOf) == DATASET
    address = f"/id/dataset/{build}"
    led = server.get(address, headers={"Accept": "text/turtle"}, follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/catalog?format=turtle")
    assert (iri, DCTERMS.isVersionOf, DATASET) in graph(server.get(f"{address}.ttl"))
    page = server.get(f"/fr{address}", headers=PAGE, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/fr/download")
    assert server.get(address, headers={"Accept": "image/png"}).status_code == 406
    assert server.get(f"{address}?format=docx").status_code == 400
    for unknown in ("0123456789abcdef", f"{build}.docx", "a%20b", f"{build}0"):
        answer = server.get(f"/id/dataset/{unknown}")
        assert answer.status_code == 404
        assert f"{build} is the current one" in answer.text


def test_every_dump_that_is_announced_exists(server: Running) -> None:
    void = graph(server.get("/.well-known/void"))
    dumps = list(void.subject_objects(VOID.dataDump))
    assert len(dumps) == len(TRIPLES)
    for name, address in dumps:
        assert len(graph(server.get(str(address)))) == int(void.value(name, VOID.triples))
    catalog = graph(server.get("/catalog"))
    assert {a for _, a in dumps} == set(catalog.objects(None, DCAT.downloadURL))


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/catalog"])
def test_descriptions_come_in_all_formats_with_tags(server: Running, path: str) -> None:
    for accept in ("application/ld+json", "application/rdf+xml", "application/n-triples"):
        answer = server.get(path, headers={"Accept": accept})
        assert answer.headers["content-type"].startswith(accept)
    tag = server.get(path).headers["etag"]
    assert server.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert server.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_the_endpoint_is_a_form_for_browsers(server: Running) -> None:
    answer = server.get("/sparql", headers=PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert 'name="query"' in answer.text


# --- things


def test_a_thing_is_described_at_its_address(server: Running) -> None:
    page = server.get("/id/document/one", headers=PAGE)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Report of the first meeting</h1>" in page.text
    assert 'href="/def#Document"' in page.text
    thing = URIRef(f"{BASE}id/document/one")
    for found in (
        graph(server.get("/id/document/one", headers={"Accept": "text/turtle"})),
        graph(server.get("/id/document/one.ttl")),
    ):
        assert (thing, RDF.type, URIRef(f"{BASE}def#Document")) in found
    json = server.get("/id/document/one.jsonld")
    assert json.headers["content-type"] == "application/ld+json"
    assert json.json()[0]["@id"] == str(thing)


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("/id/instrument/A/RES/78/223", f"{BASE}id/instrument/A/RES/78/223"),
        ("/id/actor/organization/caf%C3%A9", f"{BASE}id/actor/organization/caf%C3%A9"),
        ("/id/actor/organization/caf%25C3%25A9", f"{BASE}id/actor/organization/caf%C3%A9"),
    ],
)
def test_odd_names_have_addresses_too(server: Running, path: str, iri: str) -> None:
    answer = server.get(f"{path}.nt")
    assert answer.status_code == 200
    assert answer.text.startswith(f"<{iri}>")


def test_what_nobody_knows_is_not_found(server: Running) -> None:
    assert server.get("/id/document/none").status_code == 404
    assert server.get("/id/document/none.ttl").status_code == 404
    assert server.get("/id/", headers=PAGE).status_code == 404


def test_the_ontology_has_an_address(server: Running) -> None:
    page = server.get("/def", headers=PAGE)
    assert 'id="Document"' in page.text
    found = graph(server.get("/def", headers={"Accept": "text/turtle"}))
    assert len(found) == 2
    assert server.get("/def?format=csv").status_code == 400


# --- pages


def test_the_start_page_counts_and_links(server: Running) -> None:
    answer = server.get("/")
    assert answer.status_code == 200
    assert re.search(r"<a href=\"/documents\"><strong>1</strong>\s+documents</a>", answer.text)
    for link in ("/queries", "/query", "/def", "/about", "/accessibility", "/themes", "/data-quality"):
        assert f'href="{link}"' in answer.text
        assert server.get(link, headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/queries", "/sparql", "/def", "/id/document/one", "/queries/themes.html"]
)
def test_pages_are_sound_and_ask_nothing_from_elsewhere(server: Running, path: str) -> None:
    text = server.get(path, headers=PAGE).text
    assert '<html lang="en">' in text
    assert text.count("<h1>") == 1
    assert '<main id="content"' in text
    assert 'href="#content"' in text
    assert "<title>" in text
    assert not re.search(r"(?:src|action)=\"(?:https?:)?//", text)
    assert not re.search(r"<link[^>]+href=\"(?:https?:)?//", text)
    assert " style=" not in text
    assert not re.search(r"<script(?! type=\"application/ld\+json\")", text)
    identifiers = re.findall(r' id="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))


def test_named_queries_are_listed_and_run(server: Running) -> None:
    listed = server.get("/queries").json()
    assert {"documents", "recommendations", "statements"} <= {query["name"] for query in listed}
    assert all(query["columns"] and query["description"] for query in listed)
    csv = server.get("/queries/documents.csv")
    assert csv.headers["content-type"].startswith("text/csv")
    columns = next(query["columns"] for query in listed if query["name"] == "documents")
    assert csv.text.splitlines()[0] == ",".join(column["name"] for column in columns)
    json = server.get("/queries/documents", headers={"Accept": "*/*"})
    assert json.json()["head"]["vars"] == [column["name"] for column in columns]
    assert server.get("/queries/documents.html").headers["content-type"].startswith("text/html")
    assert server.get("/queries/documents?format=tsv").text.startswith("?document\t")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/queries/none", 404, "no query"),
        ("/queries/documents.pdf", 404, "no format"),
        ("/queries/documents?document=x", 400, "no parameter"),
        ("/queries/recommendations?item=99", 400, "item"),
        ("/queries/recommendations?document=", 400, "empty"),
        ("/queries/recommendations?item=3&item=4", 400, "twice"),
        ("/queries/recommendations?document=%FF", 400, "UTF-8"),
        ("/queries/recommendations?document=nobody-knows-it", 400, "nobody-knows-it"),
        ("/queries/documents?format=pdf", 400, "format"),
    ],
)
def test_wrong_parameters_are_one_clear_sentence(server: Running, path: str, status: int, words: str) -> None:
    answer = server.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_a_form_left_blank_is_no_filter(server: Running) -> None:
    assert server.get("/queries/recommendations.html?item=&document=").status_code == 200


# --- every response

EVERYWHERE = [
    *("/", "/sparql", "/sparql?query=ASK%7B%7D", "/sparql?query=x", "/none", "/queries", "/data", "/health"),
    *("/ready", "/metrics", "/static/style.css", "/static/none", "/id/none", "/.well-known/void"),
    *("/sparql?query=" + "a" * 40_000, "/favicon.ico", "/robots.txt"),
]


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda p: p[:30])
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "DELETE"])
def test_security_headers_stand_on_every_response(server: Running, path: str, method: str) -> None:
    with server.client() as client:
        answer = client.request(method, path, headers=PAGE)
    assert answer.status_code < 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["x-request-id"])
    assert "referrer-policy" in answer.headers


@pytest.mark.parametrize("path", ["/none", "/data", "/id/none", "/static/none"])
def test_errors_have_one_shape(server: Running, path: str) -> None:
    for accept in ("*/*", "application/json", "application/sparql-results+json", "text/csv"):
        answer = server.get(path, headers={"Accept": accept})
        content = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert content["status"] == answer.status_code
        assert content["requestId"] == answer.headers["x-request-id"]
        assert content["detail"]
        assert content["title"]
    assert server.get(path, headers=PAGE).text.startswith("<!doctype html>")
    assert server.get(path, headers={"Accept": "text/plain"}).text.startswith(str(content["status"]))


def test_request_ids_differ_also_for_kept_responses(server: Running) -> None:
    ids = {server.query("ASK { }").headers["x-request-id"] for _ in range(5)}
    assert len(ids) == 5


def test_metrics_count_and_are_not_for_everybody(server: Running, start_server: Start) -> None:
    text = server.get("/metrics").text
    assert 'ccgraph_http_requests_total{route="sparql",status="200"}' in text
    assert "ccgraph_queries_submitted_total" in text
    guarded = start_server(metrics_token="secret", rate_limit="30/minute", trusted_proxies="127.0.0.1")
    assert guarded.get("/metrics").status_code == 403
    assert guarded.get("/metrics", headers={"Authorization": "Bearer secret"}).status_code == 200
    other = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"}
    assert guarded.get("/metrics", headers=other).status_code == 403
    assert "strict-transport-security" in guarded.get("/health", headers=other).headers
    assert "strict-transport-security" not in guarded.get("/health").headers
    answers = [guarded.query(f"ASK {{}} # {n}", headers=other) for n in range(40)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0].headers["retry-after"]) > 0
    assert refused[0].json()["limit"] == "rate_limit"
    assert guarded.query("ASK { }").status_code == 200, "another client is not concerned"


def test_scripts_and_styles_are_compressed_and_whole(server: Running) -> None:
    for name in ("editor.js", "style.css"):
        printed = (Path(__file__).resolve().parents[2] / "server" / "static" / name).read_bytes()
        packed = server.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) < len(printed) / 2
        assert packed.content == printed
        plain = server.get(f"/static/{name}", headers={"Accept-Encoding": "identity"})
        assert plain.content == printed
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert plain.headers["ETag"] != packed.headers["ETag"]
