"""docs/operations.md: its commands do what it says, its tables name what there is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ccgraph.settings import SETTINGS
from ccgraph.store import Dataset, current_build
from tests.server.conftest import Running, Start, server, start_server, wait_until  # noqa: F401 - fixtures
from tests.server.data import EX, publish_small

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "operations.md"


def commands(name: str) -> str:
    """A block of the page that is marked as tested."""
    found = re.search(
        rf"<!-- tested: {name} -->\n```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found, name
    return found[1]


def run(name: str, store: Path, backup: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands(name)],
        env={"PATH": path, "STORE": str(store), "BACKUP": str(backup), "HOME": str(store.parent)},
        cwd=store.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_backup_is_restored_with_all_that_was_served(tmp_path: Path) -> None:
    store, backup = tmp_path / "store", tmp_path / "backup.tar.gz"
    publish_small(store, extra="an older build")
    publish_small(store, extra="the one that counts")
    (store / "added").mkdir()
    (store / "added" / "report.txt").write_text("a document that was added")
    before = current_build(store)
    dump = before.dataset.read_bytes()
    assert (made := run("backup", store, backup)).returncode == 0, made.stderr
    shutil.rmtree(before.index)
    (store / "current").write_text("gone\n")
    assert (done := run("restore", store, backup)).returncode == 0, done.stderr
    after = current_build(store)
    assert (after.id, after.dataset.read_bytes()) == (before.id, dump)
    assert (store / "added" / "report.txt").read_text() == "a document that was added"
    assert (tmp_path / "store.old").is_dir(), "nothing is thrown away"
    with Dataset.open(store) as dataset:
        rows = list(dataset.query(f"SELECT ?o WHERE {{ <{EX}build> ?p ?o }}"))
    assert rows == [("the one that counts",)]


def test_a_damaged_backup_is_not_put_in_place(tmp_path: Path) -> None:
    store, backup = tmp_path / "store", tmp_path / "backup.tar.gz"
    publish_small(store)
    build = current_build(store)
    content = build.dataset.read_bytes()
    build.dataset.chmod(0o644)
    build.dataset.write_bytes(content.replace(b"7", b"8", 1))
    assert run("backup", store, backup).returncode == 0
    assert run("restore", store, backup).returncode != 0
    assert current_build(store).folder == build.folder
    assert not (tmp_path / "store.old").exists()


def test_a_running_service_turns_to_what_was_restored(start_server: Start, tmp_path: Path) -> None:  # noqa: F811
    found = start_server()
    backup = tmp_path / "backup.tar.gz"
    first = found.get("/ready").json()["build"]
    assert run("backup", found.store, backup).returncode == 0
    second = publish_small(found.store, extra="a change that is taken back")
    wait_until(lambda: found.get("/ready").json()["build"] == second)
    assert (done := run("restore", found.store, backup)).returncode == 0, done.stderr
    wait_until(lambda: found.get("/ready").json()["build"] == first)
    assert found.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").status_code == 200


# --- logs and metrics


def test_every_metric_is_in_the_table_and_the_other_way_round(server: Running) -> None:  # noqa: F811
    server.query("SELECT * WHERE { ?s ?p")
    text = server.get("/metrics").text
    served = {
        (name, kind)
        for name, kind in re.findall(r"^# TYPE (ccgraph_\S+) (\S+)$", text, re.MULTILINE)
        if not name.endswith("_created")
    }
    page = PAGE.read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(ccgraph_\w+)` \| (\w+) \|", page, re.MULTILINE))
    assert listed == served
    assert "process_resident_memory_bytes" in text


def test_every_request_is_one_line_with_the_fields_of_the_table(server: Running) -> None:  # noqa: F811
    query = f"SELECT ?s WHERE {{ ?s <{EX}size> 7 . FILTER(true) }}"
    first, again = server.query(query), server.query(query)
    wrong = server.query("SELECT nonsense")
    ids = [answer.headers["x-request-id"] for answer in (first, again, wrong)]
    wait_until(lambda: all(name in server.log.read_text() for name in ids))
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    by_id = {line["request_id"]: line for line in lines if line.get("logger") == "ccgraph.access"}
    found = [by_id[name] for name in ids]
    assert [line["outcome"] for line in found] == ["answered", "kept", "QuerySyntaxError"]
    assert found[0]["query"] == found[1]["query"] != ""
    assert [line["status"] for line in found] == [200, 200, 400]
    assert found[0]["bytes"] == found[1]["bytes"] == int(first.headers["content-length"])
    assert "size" not in json.dumps(found), "texts of queries are not logged"
    example = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    assert all(set(line) == set(json.loads(example[1])) for line in found)


@pytest.mark.parametrize("name", ["operations.md", "scaling.md", "performance.md"])
def test_settings_and_pages_that_are_named_exist(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert set(re.findall(r"CCGRAPH_[A-Z_]+[A-Z]", text)) - {"CCGRAPH_NAME"} <= {s.env for s in SETTINGS}
    links = [target for target in re.findall(r"\]\(([^)#:]+)\)", text) if not target.startswith("http")]
    missing = [target for target in links if not (ROOT / "docs" / target).exists()]
    assert missing == []


def test_figures_of_the_sizing_follow_from_the_settings() -> None:
    from ccgraph.settings import Settings

    found = Settings()
    gigabytes = (200 + found.cache_mb + (found.workers + found.long_workers) * found.query_memory_mb) / 1000
    assert f"{gigabytes:.1f} GB with the defaults" in PAGE.read_text(encoding="utf-8")
