"""Conformance: the SPARQL 1.1 Graph Store HTTP Protocol.

Written anew from what the W3C's tests check, one after the other as theirs: each step builds on the one
before, so the steps are one test for each graph.
"""

from __future__ import annotations

import httpx
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.server.conftest import TOKEN, Running

PERSON = "http://example.org/person/{}.ttl"
FOAF = "http://xmlns.com/foaf/0.1/"


def card(number: int, *names: str) -> str:
    """A graph about a person; IRIs all through, for blank nodes get a name here."""
    lines = [f"<http://example.org/person/{number}> a <{FOAF}Person> ."]
    lines += [f'<http://example.org/person/{number}> <{FOAF}name> "{name}" .' for name in names]
    return "\n".join(lines)


def call(
    server: Running, method: str, address: str, content: str | None = None, **headers: str
) -> httpx.Response:
    given = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    with server.client() as client:
        body = None if content is None else content.encode()
        return client.request(method, address, content=body, headers=given)


def holds(server: Running, address: str, content: str) -> bool:
    answer = server.get(address, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/turtle")
    return isomorphic(Graph().parse(data=answer.content, format="turtle"), Graph().parse(data=content))


def test_put_get_head_and_delete_of_a_named_graph(writable: Running) -> None:
    address = f"/data?graph={PERSON.format(1)}"
    with writable.client() as client:
        assert client.head(address).status_code == 404  # HEAD on a graph that does not exist
    assert call(writable, "PUT", address, card(1, "John")).status_code == 201  # put: initial state
    assert holds(writable, address, card(1, "John"))  # get of put: initial state
    replaced = call(writable, "PUT", address, card(1, "Jane"))  # put: graph already in store
    assert (replaced.status_code, replaced.content) == (204, b"")
    assert holds(writable, address, card(1, "Jane"))  # get of put: graph already in store
    mismatched = call(writable, "PUT", address, card(1, "Wrong"), Content_Type="application/rdf+xml")
    assert mismatched.status_code == 400  # put: mismatched payload
    assert holds(writable, address, card(1, "Jane"))
    with writable.client() as client:
        head = client.head(address)  # HEAD on an existing graph
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"].startswith("text/turtle")
    assert call(writable, "DELETE", address).status_code == 200  # delete: existing graph
    assert writable.get(address).status_code == 404  # get of delete: existing graph
    assert call(writable, "DELETE", address).status_code == 404  # delete: nonexistent graph


def test_post_to_a_graph_and_to_the_store(writable: Running) -> None:
    address = f"/data?graph={PERSON.format(2)}"
    assert call(writable, "POST", address, card(2, "Alice")).status_code == 201
    assert call(writable, "POST", address, card(2, "Alias")).status_code == 200  # post: existing graph
    both = card(2, "Alice", "Alias")
    assert holds(writable, address, both)  # get of post: existing graph
    assert call(writable, "POST", address, "").status_code == 204  # post: empty graph to existing graph
    assert holds(writable, address, both)  # get of post: after noop
    created = call(writable, "POST", "/data", card(3, "New"))  # post: create new graph
    assert created.status_code == 201
    place = created.headers["location"].removeprefix(writable.url)
    assert place.startswith("/graph/")
    assert holds(writable, place, card(3, "New"))  # get of post: create new graph


def test_post_of_files_of_a_form(writable: Running) -> None:
    address = f"/data?graph={PERSON.format(4)}"
    files = [
        ("one", ("one.ttl", card(4, "First"), "text/turtle")),
        (
            "two",
            ("two.nt", Graph().parse(data=card(4, "Second")).serialize(format="nt"), "application/n-triples"),
        ),
    ]
    with writable.client() as client:  # post: multipart formdata
        answer = client.post(address, files=files, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 201, answer.text
    assert holds(writable, address, card(4, "First", "Second"))


def test_put_of_the_default_graph_and_of_a_graph_named_by_its_address(writable: Running) -> None:
    """The default graph is written as the graph of the edits, and read as the union of all."""
    assert call(writable, "PUT", "/data?default", card(5, "Default")).status_code in (201, 204)
    assert holds(writable, "/graph/edits", card(5, "Default"))
    union = writable.get("/data?default", headers={"Accept": "application/n-triples"}).text
    assert card(5, "Default").splitlines()[1] in union
    assert call(writable, "PUT", "/graph/people/6", card(6, "Direct")).status_code == 201
    assert holds(writable, "/graph/people/6", card(6, "Direct"))
    assert "/graph/people/6" in writable.get("/sparql", headers={"Accept": "text/turtle"}).text


def test_a_post_without_a_body_type_and_a_patch_are_refused(writable: Running) -> None:
    address = f"/data?graph={PERSON.format(7)}"
    assert call(writable, "PUT", address, "a", Content_Type="text/csv").status_code == 415
    assert call(writable, "PUT", "/data", card(7)).status_code == 400
    patched = call(writable, "PATCH", address, "DELETE WHERE { ?s ?p ?o }")
    assert patched.status_code == 405
    assert {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"} == set(patched.headers["allow"].split(", "))
    assert writable.get(address).status_code == 404
