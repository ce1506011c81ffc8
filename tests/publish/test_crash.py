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


# Builds a folder and kills itself when the pipeline says that it begins the n-th piece of work.
BUILDER = """
import json, os, signal, sys
from pathlib import Path
from ccgraph.settings import load_settings
from loaders.pipeline import build

events = []

def listen(event):
    events.append(event.step)
    if len(events) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

build(load_settings(store=Path(sys.argv[1]), corpus=Path(sys.argv[2])), listen)
print(json.dumps(events))
"""


def run_builder(store: Path, corpus: Path, limit: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BUILDER, str(store), str(corpus), str(limit)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CCGRAPH_")}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def small_corpus(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The shortest of the sources, by itself."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copy(corpus / "rpm1-draft-report.txt", folder)
    return folder


@pytest.mark.parametrize("each", [False, pytest.param(True, marks=pytest.mark.long)])
def test_a_kill_during_a_build_leaves_the_last_dataset(
    tmp_path: Path, small_corpus: Path, each: bool
) -> None:
    """Killed as each step begins, or as some do: the first, the index, and the one that tells of the end."""
    store = tmp_path / "store"
    first = run_builder(store, small_corpus, 0)
    assert first.returncode == 0, first.stderr
    events = json.loads(first.stdout)
    assert set(events) == {"read", "interpret", "write", "link", "reason", "validate", "index", "publish"}
    published = current_build(store).id
    changed = tmp_path / "changed"
    shutil.copytree(small_corpus, changed)
    source = changed / "rpm1-draft-report.txt"
    source.write_text(
        source.read_text(encoding="utf-8").replace("Sheraz Ali", "Sheraz Khan"), encoding="utf-8"
    )
    some = [1, events.index("index") + 1, len(events)]
    for limit in range(1, len(events) + 1) if each else some:
        killed = run_builder(store, changed, limit)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        if limit < len(events):  # the last event tells that the pointer was moved
            assert current_build(store).id == published
            verify(current_build(store))
    assert current_build(store).id != published
    verify(current_build(store))
    assert run_builder(store, changed, 0).returncode == 0
