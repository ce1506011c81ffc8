"""kill -9 at any moment of a build: the last good dataset goes on serving, and the next build succeeds."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ccgraph.store import Dataset, current_build
from loaders.publish import verify

ROOT = Path(__file__).resolve().parent.parent.parent

# Publishes a build of one quad and kills itself at the n-th call that changes the disk for good.
PUBLISHER = """
import json, os, signal, sys
from hashlib import sha256
from pathlib import Path
from ccgraph.store import index
from loaders.publish import prune, publish, writing

store, word, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
calls = 0

def deadly(function):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == limit:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call

os.fsync = deadly(os.fsync)
Path.rename = deadly(Path.rename)
Path.replace = deadly(Path.replace)
with writing(store) as staged:
    content = f'<http://e/s> <http://e/p> "{word}" <http://e/g> .\\n'.encode()
    staged.dataset.write_bytes(content)
    index(staged.dataset, staged.index)
    digest = sha256(content).hexdigest()
    staged.info.write_text(json.dumps({"sha256": digest, "quads": 1}))
    publish(staged, store, digest[:8])
    prune(store, 0)
print(calls)
"""


def run_publisher(store: Path, word: str, limit: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PUBLISHER, str(store), word, str(limit)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def words_in(store: Path) -> list[str | None]:
    with Dataset.open(store) as dataset:
        return [row[0] for row in dataset.query("SELECT ?o { ?s ?p ?o }")]


def test_a_kill_at_any_change_of_the_disk_leaves_a_whole_dataset(tmp_path: Path) -> None:
    good = tmp_path / "good"
    assert run_publisher(good, "old", 0).returncode == 0
    shutil.copytree(good, tmp_path / "other")
    calls = int(run_publisher(tmp_path / "other", "new", 0).stdout)
    assert calls > 10  # every file of the index, the folders, the pointer
    # The last steps one by one, and one of the many that force files to disk.
    seen = []
    for limit in [2, *range(calls - 5, calls + 1)]:
        store = tmp_path / f"killed-{limit}"
        shutil.copytree(good, store)
        killed = run_publisher(store, "new", limit)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        verify(current_build(store))
        seen.append(words_in(store)[0])
        assert run_publisher(store, "next", 0).returncode == 0
        assert words_in(store) == ["next"]
        assert len(list((store / "builds").iterdir())) == 1, "what the killed build left is gone"
    assert seen == sorted(seen, reverse=True), "old up to the switch of the pointer, new from there"
    assert {"old", "new"} == set(seen)


# Builds a folder and kills itself when the pipeline says that it begins a piece of work: the n-th, or the
# first of a name.
BUILDER = """
import json, os, signal, sys
from pathlib import Path
from ccgraph.settings import load_settings
from loaders.pipeline import build

events = []

def listen(event):
    events.append(event.step)
    if sys.argv[3] in (event.step, event.detail, str(len(events))):
        os.kill(os.getpid(), signal.SIGKILL)

build(load_settings(store=Path(sys.argv[1]), corpus=Path(sys.argv[2])), listen)
print(json.dumps(events))
"""
NEVER, LAST = "never", "done"


def run_builder(store: Path, corpus: Path, moment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BUILDER, str(store), str(corpus), moment]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CCGRAPH_")}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def changed(tmp_path: Path, short_corpus: Path) -> Path:
    """The short corpus with another name in it."""
    folder = tmp_path / "changed"
    shutil.copytree(short_corpus, folder)
    source = folder / "rpm1-draft-report.txt"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Sheraz Ali", "Sheraz Khan"), encoding="utf-8")
    return folder


def check_killed(store: Path, changed: Path, moment: str, published: str) -> None:
    killed = run_builder(store, changed, moment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    verify(current_build(store))
    assert (current_build(store).id == published) == (moment != LAST), "the last event follows the pointer"


def test_a_kill_during_a_build_leaves_the_last_dataset(
    tmp_path: Path, short_store: Path, changed: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(short_store, store)
    published = current_build(store).id
    for moment in ("index", LAST):
        check_killed(store, changed, moment, published)
    assert run_builder(store, changed, NEVER).returncode == 0


@pytest.mark.long
def test_a_kill_as_any_step_begins_leaves_the_last_dataset(
    tmp_path: Path, short_store: Path, short_corpus: Path, changed: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(short_store, store)
    published = current_build(store).id
    events = json.loads(run_builder(tmp_path / "whole", short_corpus, NEVER).stdout)
    assert set(events) == {"read", "interpret", "write", "link", "reason", "validate", "index", "publish"}
    for number in range(1, len(events)):
        check_killed(store, changed, str(number), published)
    check_killed(store, changed, LAST, published)
    assert run_builder(store, changed, NEVER).returncode == 0
