"""Conformance: the update operation of the SPARQL 1.1 Protocol.

Written anew from what the W3C's protocol tests check, one test here for each of theirs, under its name.
Theirs begin with an empty store; here each uses graphs of its own, since the published dataset is there.
"""

from __future__ import annotations

import httpx
import pytest

from tests.server.conftest import TOKEN, Running
from tests.server.test_conformance_query import FORM, encoded, is_refused

DIRECT = "application/sparql-update"
BIB = "http://purl.org/dc/terms/BibliographicResource"
FOAF = "http://xmlns.com/foaf/0.1/Document"


def update(
    server: Running, content: bytes, content_type: str | None = DIRECT, **options: object
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {TOKEN}"} | ({"Content-Type": content_type} if content_type else {})
    with server.client() as client:
        return client.post("/sparql", content=content, headers=headers, **options)  # type: ignore[arg-type]


def ask(server: Running, pattern: str) -> bool:
    answer = server.query(f"ASK {{ {pattern} }}")
    assert answer.status_code == 200
    return bool(answer.json()["boolean"])


# --- what must be refused


def test_bad_update_get(writable: Running) -> None:
    answer = writable.get("/sparql", params={"update": "CLEAR ALL"}, headers={"Authorization": TOKEN})
    assert is_refused(answer)
    assert is_refused(writable.query("CLEAR ALL"))


def test_bad_multiple_updates(writable: Running) -> None:
    two = encoded(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT"))
    assert is_refused(update(writable, two, FORM))


def test_bad_update_wrong_media_type(writable: Running) -> None:
    assert is_refused(update(writable, b"CLEAR NAMED", "text/plain"), 415)


def test_bad_update_missing_form_type(writable: Running) -> None:
    assert is_refused(update(writable, encoded(("update", "CLEAR NAMED")), None), 400, 415)


def test_bad_update_non_utf8(writable: Running) -> None:
    text = "INSERT DATA { <urn:a> <urn:b> 'ä' }"
    assert is_refused(update(writable, text.encode("utf-16"), f"{DIRECT}; charset=UTF-16"), 400, 415)
    assert is_refused(update(writable, text.encode("latin-1")))


def test_bad_update_syntax(writable: Running) -> None:
    answer = update(writable, b"INSERT DATA {\n  <urn:a> <urn:b> }")
    assert is_refused(answer)
    assert "2:19" in answer.json()["detail"]


def test_bad_update_dataset_conflict(writable: Running) -> None:
    """A dataset of the request beside one of the update is an error."""
    for clause in ("USING <urn:a>", "USING NAMED <urn:a>"):
        text = f"DELETE {{ ?s ?p ?o }} {clause} WHERE {{ ?s ?p ?o }}"
        assert is_refused(update(writable, text.encode(), params={"using-graph-uri": "urn:b"}))
    text = "WITH <urn:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert is_refused(update(writable, text.encode(), params={"using-named-graph-uri": "urn:b"}))


def test_bad_update_and_query_parameters(writable: Running) -> None:
    both = encoded(("update", "CLEAR NAMED"), ("query", "ASK {}"))
    assert is_refused(update(writable, both, FORM))
    assert is_refused(update(writable, b"CLEAR NAMED", params={"query": "ASK {}"}))
    assert is_refused(update(writable, b"CLEAR NAMED", params={"default-graph-uri": "urn:a"}))


# --- how an update may be sent


def test_update_post_form(writable: Running) -> None:
    text = "INSERT DATA { GRAPH <urn:form> { <urn:form:s> <urn:p> 'sent as a form: ä' } }"
    assert update(writable, encoded(("update", text)), FORM).is_success
    assert ask(writable, "GRAPH <urn:form> { ?s ?p 'sent as a form: ä' }")


def test_update_post_direct(writable: Running) -> None:
    """Two operations in one request; the second sees what the first has done."""
    text = (
        "INSERT DATA { GRAPH <urn:direct> { <urn:direct:s> <urn:p> 1, 2 } } ;"
        "DELETE { GRAPH <urn:direct> { ?s ?p 1 } } WHERE { GRAPH <urn:direct> { ?s ?p 1 } }"
    )
    answer = update(writable, text.encode())
    assert answer.is_success
    assert answer.json()["outcome"] == "published"
    assert ask(writable, "GRAPH <urn:direct> { ?s ?p 2 FILTER NOT EXISTS { ?s ?p 1 } }")


def test_update_base_uri(writable: Running) -> None:
    text = "BASE <http://example.org/base/> INSERT DATA { GRAPH <urn:base> { <thing> <p> <#here> } }"
    assert update(writable, text.encode()).is_success
    assert ask(
        writable, "GRAPH <urn:base> { <http://example.org/base/thing> ?p <http://example.org/base/#here> }"
    )


# --- the dataset


@pytest.fixture(scope="module")
def documents(writable: Running) -> Running:
    """Three graphs with a document each."""
    data = "".join(f"GRAPH <urn:data{n}> {{ <urn:doc{n}> a <{FOAF}> }} " for n in (1, 2, 3))
    assert update(writable, f"INSERT DATA {{ {data} }}".encode()).is_success
    return writable


INSERTED = "INSERT {{ GRAPH <urn:{0}> {{ ?s <urn:{0}> <{1}> }} }} WHERE {{ {2} }}"


@pytest.mark.parametrize(
    ("name", "graphs", "pattern", "expected"),
    [
        ("default_graph", [("using-graph-uri", "urn:data1")], "?s a <{0}>", [1]),
        (
            "default_graphs",
            [("using-graph-uri", "urn:data1"), ("using-graph-uri", "urn:data2")],
            "?s a <{0}>",
            [1, 2],
        ),
        (
            "named_graphs",
            [("using-named-graph-uri", "urn:data1"), ("using-named-graph-uri", "urn:data2")],
            "GRAPH ?g {{ ?s a <{0}> }}",
            [1, 2],
        ),
        (
            "full",
            [("using-graph-uri", "urn:data1"), ("using-named-graph-uri", "urn:data2")],
            "?x a <{0}> . GRAPH ?g {{ ?s a <{0}> }}",
            [2],
        ),
    ],
)
def test_update_dataset(
    documents: Running, name: str, graphs: list[tuple[str, str]], pattern: str, expected: list[int]
) -> None:
    text = INSERTED.format(name, BIB, pattern.format(FOAF))
    answer = update(documents, text.encode(), params=graphs)
    assert answer.is_success, answer.text
    rows = documents.query(f"SELECT ?s {{ GRAPH <urn:{name}> {{ ?s ?p <{BIB}> }} }} ORDER BY ?s").json()
    assert [row["s"]["value"] for row in rows["results"]["bindings"]] == [f"urn:doc{n}" for n in expected]
