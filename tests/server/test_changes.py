"""Changes of the dataset over HTTP: who may, what is refused, and that nothing else comes of it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from ccgraph.errors import InputError
from ccgraph.settings import load_settings
from ccgraph.store import WorkingStore
from loaders.change.record import changes_of, repeat
from server.clients import identify, read_networks
from server.context import RequestContext
from server.problems import ProblemError
from server.writing import authorize, read_tokens
from tests.server.conftest import TOKEN, Running
from tests.server.data import BASE, EX, GRAPH_ONE
from tests.server.test_attacks import listener
from tests.server.test_conformance_update import ask, update

INSERT = b"INSERT DATA { <urn:x> <urn:y> 1 }"


def events(server: Running) -> list[dict[str, object]]:
    """What the log of changes says."""
    log = server.store / "audit.log"
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def put(server: Running, address: str, content: str, **headers: str) -> httpx.Response:
    given = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    with server.client() as client:
        return client.put(address, content=content, headers=given)


# --- who may


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN],
)
def test_without_the_token_nothing_is_changed(writable: Running, header: str) -> None:
    build = writable.get("/ready").json()["build"]
    headers = {"Content-Type": "application/sparql-update"} | ({"Authorization": header} if header else {})
    with writable.client() as client:
        for answer in (
            client.post("/sparql", content=INSERT, headers=headers),
            client.put("/graph/x", content=b"", headers=headers),
            client.delete(f"/data?graph={GRAPH_ONE}", headers=headers),
            client.post(f"/sparql?access_token={TOKEN}", content=INSERT, headers=headers),
        ):
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")
    assert writable.get("/ready").json()["build"] == build


def test_a_token_counts_over_tls_or_from_this_machine_only() -> None:
    settings = load_settings(env={}, write_tokens=f"anna:{TOKEN}")
    trusted = read_networks("10.0.0.1")
    for peer, proto, allowed in (
        ("127.0.0.1:9", "", True),
        ("192.0.2.1:9", "", False),
        ("192.0.2.1:9", "https", False),  # not told by a trusted proxy
        ("10.0.0.1:9", "https", True),
        ("10.0.0.1:9", "http", False),
    ):
        who = identify(peer, trusted, "192.0.2.7" if peer.startswith("10.") else "", proto)
        context = RequestContext(client=who.name, loopback=who.loopback, secure=who.secure)
        if allowed:
            assert authorize(settings, context, f"Bearer {TOKEN}") == "anna"
        else:
            with pytest.raises(ProblemError, match="TLS"):
                authorize(settings, context, f"Bearer {TOKEN}")


def test_tokens_are_checked_at_the_start() -> None:
    assert list(read_tokens(f" anna:{TOKEN} ,otto:{TOKEN}")) == ["anna", "otto"]
    for wrong in ("anna", "anna:short", f":{TOKEN}", TOKEN):
        with pytest.raises(InputError, match="at least 16"):
            read_tokens(wrong)


# --- what is refused


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("LOAD <{0}>", 400, "LOAD is not allowed"),
        ("LOAD SILENT <{0}> INTO GRAPH <urn:g>", 400, "LOAD is not allowed"),
        ("PREFIX a:<{0}>LOADa:x", 400, "LOAD is not allowed"),
        ("PREFIX :<{0}>LOAD:x", 400, "LOAD is not allowed"),
        ("INSERT DATA {{}};lOaD<{0}>", 400, "LOAD is not allowed"),
        ("# ;\nBASE<{0}>#'\nLOAD<>", 400, "LOAD is not allowed"),
        ("INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}", 400, "SERVICE is not allowed"),
        ("ASK {{}}", 400, "this is a query"),
        (f"INSERT DATA {{{{ GRAPH <{BASE}graph/inferred> {{{{ <urn:a> <urn:b> 1 }}}} }}}}", 409, "computed"),
        (f"INSERT DATA {{{{ <urn:a> a <{EX}Named> }}}}", 422, "a named thing has a name"),
        (f"INSERT DATA {{{{ <{EX}a> <{EX}size> 7 }}}}", 409, f"stands in <{GRAPH_ONE}> already"),
        ("INSERT DATA {{ <urn:a> <urn:b> <<( <urn:a> <urn:b> 1 )>> }}", 409, "triple terms"),
    ],
)
def test_refused_updates_change_nothing_and_reach_nothing(
    writable: Running, text: str, status: int, words: str
) -> None:
    build = writable.get("/ready").json()["build"]
    with listener() as (port, calls):
        answer = update(writable, text.format(f"http://127.0.0.1:{port}/").encode())
        assert (answer.status_code, words in answer.json()["detail"]) == (status, True), answer.text
        assert calls == []
    assert writable.get("/ready").json()["build"] == build
    last = events(writable)[-1]
    assert (last["event"], last["who"], last["kind"]) == ("refused", "anna", "update")
    assert words in str(last["problem"])


@pytest.mark.parametrize("name", ["%2e%2e/x", "a/%2E/b", "..%2fx"])
def test_no_graph_has_a_name_that_leads_elsewhere(writable: Running, name: str) -> None:
    answer = put(writable, f"/graph/{name}", f"<{EX}x> <{EX}y> 1 .")
    assert (answer.status_code, "step" in answer.json()["detail"]) == (400, True)


def test_runaway_updates_end(writable: Running) -> None:
    product = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
    graphs = " ".join(f"GRAPH ?g{n} {{ {triple} }}" for n, triple in enumerate(product.split(" . ")))
    answer = update(writable, f"INSERT {{ ?a <urn:z> ?l }} WHERE {{ {graphs} }}".encode())
    assert answer.status_code == 504
    assert answer.json()["limit"] in ("query_timeout_seconds", "query_memory_mb")
    assert ask(writable, "?s ?p ?o")


# --- what is done


def test_a_change_is_seen_at_once_logged_and_made_again_by_a_build(writable: Running) -> None:
    text = (
        "INSERT DATA { GRAPH <urn:again> { <urn:again:s> <urn:p> [ <urn:q> 'in a blank node' ] } } ;"
        f"DELETE DATA {{ GRAPH <{GRAPH_ONE}> {{ <{EX}a> <{EX}size> 7 }} }}"
    )
    answer = update(writable, text.encode())
    assert answer.status_code == 200
    report = answer.json()
    assert (report["removed"], report["added"]) == (1, 2)
    assert writable.get("/ready").json()["build"] == report["build"] == answer.headers["x-build"]
    assert ask(writable, "<urn:again:s> <urn:p> ?b . ?b <urn:q> 'in a blank node' FILTER(isIRI(?b))")
    received, published = events(writable)[-2:]
    assert (received["event"], published["event"]) == ("received", "published")
    assert received["sha256"] == published["sha256"]
    assert published["id"] == answer.headers["x-request-id"]
    assert (published["client"], published["build"]) == ("127.0.0.1", report["build"])

    settings = load_settings(env={}, store=writable.store)
    change = changes_of(settings)[-1]
    assert change.id == report["change"]
    anew = WorkingStore()
    anew.load(line.encode() for line in change.removed)
    assert repeat([change], anew) == []
    assert [line.decode() for line in anew.lines()] == list(change.added)
    (note,) = repeat([change], WorkingStore())
    assert "removed 1 statements; the sources no longer make 1 of them" in note


def test_of_two_who_read_the_same_the_second_must_read_again(writable: Running) -> None:
    address = "/graph/shared"
    assert put(writable, address, "<urn:shared> <urn:p> 0 .", If_None_Match="*").status_code == 201
    assert put(writable, address, "<urn:shared> <urn:p> 0 .", If_None_Match="*").status_code == 412
    tag = writable.get(address, headers={"Accept": "application/ld+json"}).headers["etag"]
    contents = [f"<urn:shared> <urn:p> {n} ." for n in (1, 2)]
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda content: put(writable, address, content, If_Match=tag), contents))
    assert sorted(answer.status_code for answer in answers) == [204, 412]
    assert put(writable, address, contents[0], If_Match='"nothing-of-ours"').status_code == 412
    assert put(writable, "/graph/none", contents[0], If_Match="*").status_code == 412
    assert ask(writable, "GRAPH ?g { <urn:shared> <urn:p> ?n FILTER(?n > 0) }")


def test_what_a_change_takes_away_was_withdrawn(writable: Running) -> None:
    thing = f"{BASE}id/theme/passing"
    before = writable.get("/ready").json()["build"]
    assert update(writable, f'INSERT DATA {{ <{thing}> <urn:name> "for a while" }}').status_code < 300
    assert writable.get("/id/theme/passing.nt").status_code == 200
    assert update(writable, f"DELETE WHERE {{ <{thing}> ?p ?o }}").status_code < 300
    assert writable.get("/id/theme/passing").status_code == 410
    assert writable.get("/id/theme/never").status_code == 404
    now = writable.get("/ready").json()["build"]
    assert writable.get(f"/id/dataset/{now}", follow_redirects=False).status_code == 303
    if before != now:
        assert writable.get(f"/id/dataset/{before}").status_code == 410


def test_the_log_is_a_chain(writable: Running) -> None:
    from ccgraph import audit
    from ccgraph.errors import StoreError

    log = writable.store / "audit.log"
    whole = log.read_bytes()
    assert log.stat().st_mode & 0o077 == 0
    assert TOKEN.encode() not in whole
    assert TOKEN.encode() not in writable.log.read_bytes()
    assert audit.check(writable.store) == len(whole.splitlines())
    copy = writable.store / "copy"
    copy.mkdir()
    lines = whole.splitlines(keepends=True)
    for altered in (lines[1:], [*lines[:1], *lines[2:]], [lines[0].replace(b"anna", b"otto"), *lines[1:]]):
        (copy / "audit.log").write_bytes(b"".join(altered))
        with pytest.raises(StoreError, match="was altered"):
            audit.check(copy)
