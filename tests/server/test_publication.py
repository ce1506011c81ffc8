"""A new dataset is published while clients ask; the server stops without cutting anybody off."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time

import httpx
import pytest

from tests.server.conftest import Running, Start, wait_until
from tests.server.data import EX, TOTAL, publish_small

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def count(server: Running) -> int:
    return int(server.query(COUNT).json()["results"]["bindings"][0]["n"]["value"])


@pytest.fixture(scope="module")
def own_server(start_server: Start) -> Running:
    return start_server()


def test_a_publication_is_served_without_a_lost_request(own_server: Running) -> None:
    server = own_server
    failures: list[object] = []
    answers: set[int] = set()
    done = threading.Event()

    def ask(number: int) -> None:
        with httpx.Client(base_url=server.url, timeout=60, trust_env=False, verify=False) as client:
            turn = 0
            while not done.is_set():
                turn += 1
                # Every second query is new, so that it needs a worker.
                query = COUNT if turn % 2 else f"{COUNT} # {number} {turn}\nLIMIT {turn + 1}"
                try:
                    answer = client.get("/sparql", params={"query": query})
                except httpx.HTTPError as error:
                    failures.append(error)
                    continue
                if answer.status_code != 200:
                    failures.append(answer.text)
                else:
                    answers.add(int(answer.json()["results"]["bindings"][0]["n"]["value"]))

    before = server.query(COUNT)
    old_build = server.get("/ready").json()["build"]
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    new_build = publish_small(server.store, extra="second")
    assert new_build != old_build
    wait_until(lambda: server.get("/ready").json()["build"] == new_build)
    wait_until(lambda: count(server) == TOTAL + 1)
    time.sleep(0.3)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert answers == {TOTAL, TOTAL + 1}
    after = server.query(COUNT, headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200, "the tag of the old build is no longer good"
    assert after.headers["etag"] != before.headers["etag"]
    assert after.headers["x-build"] == new_build


def test_what_was_published_is_in_every_part(own_server: Running) -> None:
    old_build = own_server.get("/ready").json()["build"]
    new_build = publish_small(own_server.store, extra="third")
    wait_until(lambda: own_server.get("/ready").json()["build"] == new_build)
    replaced = own_server.get(f"/id/dataset/{old_build}")
    assert replaced.status_code == 410
    assert f"{new_build} is the current one" in replaced.text
    assert own_server.get(f"/id/dataset/{new_build}.ttl").status_code == 200
    asked = own_server.query(f"SELECT ?o WHERE {{ <{EX}build> ?p ?o }}").json()
    assert [row["o"]["value"] for row in asked["results"]["bindings"]] == ["third"]
    assert '"third"' in own_server.get("/graph/document/one").text
    assert f"void:triples {TOTAL + 1}" in own_server.get("/.well-known/void").text


def test_the_downloads_say_what_changed_since_the_version_before(start_server: Start) -> None:
    server = start_server()
    first = server.get("/ready").json()["build"]
    assert "Since version" not in server.get("/download").text
    second = publish_small(server.store, extra="more")  # one statement about one new thing
    wait_until(lambda: server.get("/ready").json()["build"] == second)
    text = " ".join(server.get("/download").text.split())
    assert f"<dt>Since version {first}</dt><dd>1 things added, 0 removed, 0 changed" in text
    feed = server.get("/feed.atom").text
    assert f"<title>Version {second} of the dataset</title>" in feed
    assert f"Resources since version {first}: 1 added, 0 removed, 0 changed; statements: 1 added, 0" in feed
    assert "Since the version before: 1 resources added, 0 removed, 0 changed." in server.get("/").text


def test_a_damaged_pointer_leaves_the_old_build_serving(start_server: Start) -> None:
    server = start_server()
    (server.store / "current").write_text("nowhere\n")
    wait_until(lambda: "cannot be read" in server.log.read_text())
    assert count(server) == TOTAL


def test_the_server_stops_gracefully(start_server: Start) -> None:
    server = start_server()
    answers: list[httpx.Response] = []
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f }"
    thread = threading.Thread(target=lambda: answers.append(server.query(query)))
    thread.start()
    wait_until(lambda: "ccgraph_queries_running 1.0" in server.get("/metrics").text or bool(answers))
    children = processes_below(server.process.pid)
    assert len(children) > 1
    server.process.send_signal(signal.SIGTERM)
    thread.join()
    assert server.process.wait(timeout=60) == 0
    assert answers[0].status_code == 200
    wait_until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in children))
    assert "Traceback" not in server.log.read_text()


def test_workers_die_with_their_server(start_server: Start) -> None:
    server = start_server()
    children = processes_below(server.process.pid)
    for pid in [server.process.pid, *children[:1]]:
        os.kill(pid, signal.SIGKILL)
    server.process.wait()
    wait_until(lambda: not any(is_running(pid) for pid in children))


def processes_below(pid: int) -> list[int]:
    """All descendants of a process, parents before children."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in listed.splitlines()]
    found = [pid]
    for parent in found:
        found += [child for child, its_parent in parents if its_parent == parent]
    return found[1:]


def is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_server_without_a_dataset_says_so(tmp_path: object) -> None:
    from ccgraph.errors import StoreError
    from ccgraph.settings import load_settings
    from server.app import create_app

    app = create_app(load_settings(env={}, store=str(tmp_path)))
    answer = app.test_client().get("/sparql?query=ASK%7B%7D")
    assert answer.status_code == 503
    assert "ccgraph build" in answer.get_json()["detail"]
    assert app.test_client().get("/health").status_code == 200
    assert app.test_client().get("/ready").status_code == 503
    with pytest.raises(StoreError):
        app.extensions["ccgraph"].start()
