"""Two tiny versions whose differences were counted by hand."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ccgraph.cli import cli
from ccgraph.errors import InputError
from ccgraph.store import index
from ccgraph.versions import NO_CLASS, Counts, compare
from loaders.publish.builds import publish, writing

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
BASE = "https://w3id.org/crime-congress/"

# a stays as it is; b gets another text; c goes; d comes; e moves from graph g to graph h and says the same;
# f gets a class; a/1 has a name that sorts between lines about a if names were compared without their end.
BEFORE = f"""
<http://e/a> <http://e/p> "1" <http://e/g> .
<http://e/a> {TYPE} <http://e/X> <http://e/g> .
<http://e/a/1> <http://e/p> "1" <http://e/g> .
<http://e/b> <http://e/p> "old" <http://e/g> .
<http://e/b> {TYPE} <http://e/X> <http://e/g> .
<http://e/b> {TYPE} <{BASE}def#Y> <http://e/h> .
<http://e/c> {TYPE} <{BASE}def#Y> <http://e/g> .
<http://e/e> <http://e/p> "a <b> . c" <http://e/g> .
<http://e/f> <http://e/p> "1" <http://e/g> .
"""
AFTER = f"""
<http://e/a> <http://e/p> "1" <http://e/g> .
<http://e/a> {TYPE} <http://e/X> <http://e/g> .
<http://e/a/1> <http://e/p> "1" <http://e/g> .
<http://e/b> <http://e/p> "new" <http://e/g> .
<http://e/b> {TYPE} <http://e/X> <http://e/g> .
<http://e/b> {TYPE} <{BASE}def#Y> <http://e/h> .
<http://e/d> <http://e/p> "1" <http://e/g> .
<http://e/d> {TYPE} <http://e/X> <http://e/h> .
<http://e/e> <http://e/p> "a <b> . c" <http://e/h> .
<http://e/f> <http://e/p> "1" <http://e/g> .
<http://e/f> {TYPE} <http://e/X> <http://e/g> .
"""


def lines(text: str) -> bytes:
    return b"".join(sorted(line.encode() + b"\n" for line in text.strip().splitlines()))


def put(store: Path, text: str, age: int) -> str:
    """Publish a version that is some seconds old; returns its id."""
    content = lines(text)
    digest = sha256(content).hexdigest()
    with writing(store) as staged:
        staged.dataset.write_bytes(content)
        quads = index(staged.dataset, staged.index)
        staged.info.write_text(json.dumps({"sha256": digest, "quads": quads, "base_iri": BASE}))
        folder = publish(staged, store, digest[:16]).folder
    os.utime(folder, (1_000_000_000 - age, 1_000_000_000 - age))
    return digest[:16]


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["compare", *arguments, "--store", str(store)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before.nq", tmp_path / "after.nq"
    before.write_bytes(lines(BEFORE))
    after.write_bytes(lines(AFTER))
    return before, after


def test_the_differences_are_those_counted_by_hand(files: tuple[Path, Path]) -> None:
    found = compare(*files)
    assert found.resources == Counts(added=1, removed=1, changed=3)  # d; c; b, e, f
    assert (found.statements_added, found.statements_removed) == (5, 3)
    assert found.classes == {
        "http://e/X": Counts(added=1, changed=2),  # d; b, f
        f"{BASE}def#Y": Counts(removed=1, changed=1),  # c; b
        NO_CLASS: Counts(changed=2),  # e, f before
    }
    assert found.graphs == {
        "http://e/g": Counts(added=1, removed=2, changed=2),  # d; c, e; b, f
        "http://e/h": Counts(added=2),  # d, e
    }


def test_backwards_what_was_added_is_removed(files: tuple[Path, Path]) -> None:
    found = compare(files[1], files[0])
    assert found.resources == Counts(added=1, removed=1, changed=3)
    assert (found.statements_added, found.statements_removed) == (3, 5)
    assert found.graphs["http://e/h"] == Counts(removed=2)


def test_a_version_does_not_differ_from_itself(files: tuple[Path, Path]) -> None:
    same = compare(files[0], files[0])
    assert (same.resources, same.classes, same.graphs) == (Counts(), {}, {})


@pytest.mark.parametrize(
    ("content", "line"),
    [(lines(BEFORE) + b"<http://e/a> <http://e/p> <http://e/o> <http://e/g> .\n", 10), (b"a,b\n", 1)],
)
def test_a_file_that_is_not_sorted_is_refused(files: tuple[Path, Path], content: bytes, line: int) -> None:
    files[1].write_bytes(content)
    with pytest.raises(InputError, match=f"after.nq, line {line}: this is no line of sorted N-Quads"):
        compare(*files)


def test_the_command_compares_the_current_build_with_the_one_before(tmp_path: Path) -> None:
    store = tmp_path / "store"
    put(store, '<http://e/z> <http://e/p> "1" <http://e/g> .', age=30)
    old = put(store, BEFORE, age=20)
    new = put(store, AFTER, age=10)
    result = run(store)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"From {old} to {new}:",
        "5 statements added, 3 removed",
        "    added   removed   changed",
        "        1         1         3  all resources",
        "        0         0         2  (no class)",
        "        1         0         2  http://e/X",
        "        0         1         1  Y",
        "        1         2         2  http://e/g",
        "        2         0         0  http://e/h",
    ]
    content = json.loads(run(store, "--json").output)
    assert (content["old"], content["new"]) == (old, new)
    assert content["statements"] == {"added": 5, "removed": 3}
    assert content["classes"][f"{BASE}def#Y"] == {"added": 0, "removed": 1, "changed": 1}
    assert json.loads(run(store, new[:6], old[:6], "--json").output)["statements"] == {
        "added": 3,
        "removed": 5,
    }
    assert run(store, new).output.splitlines()[-1] == "0 statements added, 0 removed"


def test_a_file_is_a_version_too(tmp_path: Path, files: tuple[Path, Path]) -> None:
    store = tmp_path / "store"
    new = put(store, AFTER, age=0)
    content = json.loads(run(store, str(files[0]), "--json").output)
    assert (content["old"], content["new"]) == (str(files[0]), new)
    assert content["resources"] == {"added": 1, "removed": 1, "changed": 3}


def test_the_first_build_has_no_earlier_version(tmp_path: Path) -> None:
    store = tmp_path / "store"
    only = put(store, BEFORE, age=0)
    assert run(store).output == f"The store holds no earlier version than {only}.\n"
    assert json.loads(run(store, "--json").output) == {"old": None, "new": only}


def test_what_is_no_version_is_refused_in_one_sentence(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert "run `ccgraph build` first" in run(store).output
    only = put(store, BEFORE, age=0)
    for name in ("nothing", "../builds", ""):
        result = run(store, name)
        assert result.exit_code == 2
        assert result.output == f"Error: the store keeps no version {name!r}; there are {only}\n"
