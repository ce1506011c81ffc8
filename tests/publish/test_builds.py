"""Builds are immutable, and the pointer moves only to a whole one."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from ccgraph.errors import StoreError
from ccgraph.store import BuildPaths, Dataset, current_build, index
from loaders.publish import prune, publish, verify, writing


def quads(*words: str) -> bytes:
    lines = [f'<http://e/s> <http://e/p> "{word}" <http://e/g> .\n' for word in words]
    return "".join(sorted(lines)).encode()


def write(staged: BuildPaths, content: bytes) -> str:
    """A whole build of some quads; returns an id for it."""
    staged.dataset.write_bytes(content)
    index(staged.dataset, staged.index)
    digest = sha256(content).hexdigest()
    staged.info.write_text(json.dumps({"sha256": digest, "quads": content.count(b"\n")}))
    return digest[:8]


def put(store: Path, *words: str) -> str:
    with writing(store) as staged:
        build_id = write(staged, quads(*words))
        publish(staged, store, build_id)
    return build_id


def words_in(dataset: Dataset) -> list[str | None]:
    return sorted(row[0] or "" for row in dataset.query("SELECT ?o { ?s ?p ?o }"))


def test_what_was_published_is_what_is_read(tmp_path: Path) -> None:
    build_id = put(tmp_path, "one", "two")
    with Dataset.open(tmp_path) as dataset:
        assert dataset.build_id == build_id
        assert words_in(dataset) == ["one", "two"]


def test_a_reader_keeps_its_build_while_the_next_is_published_and_pruned(tmp_path: Path) -> None:
    first = put(tmp_path, "one")
    with Dataset.open(tmp_path) as reader:
        second = put(tmp_path, "two")
        assert prune(tmp_path, keep=0) == ()
        assert words_in(reader) == ["one"]
        with Dataset.open(tmp_path) as later:
            assert words_in(later) == ["two"]
    assert prune(tmp_path, keep=0) == (first,)
    assert [p.name for p in (tmp_path / "builds").iterdir()] == [second]


def test_pruning_keeps_the_newest(tmp_path: Path) -> None:
    ids = [put(tmp_path, word) for word in ("one", "two", "three")]
    for age, build_id in enumerate(reversed(ids)):
        os.utime(tmp_path / "builds" / build_id, (1_000_000 - age, 1_000_000 - age))
    assert prune(tmp_path, keep=1) == (ids[0],)


def test_the_same_content_is_published_once(tmp_path: Path) -> None:
    first = put(tmp_path, "one")
    inode = (tmp_path / "builds" / first).stat().st_ino
    assert put(tmp_path, "one") == first
    assert (tmp_path / "builds" / first).stat().st_ino == inode


def test_a_damaged_build_of_the_same_id_is_replaced(tmp_path: Path) -> None:
    first = put(tmp_path, "one")
    (tmp_path / "builds" / first / "dataset.nq").write_bytes(b"")
    put(tmp_path, "one")
    verify(current_build(tmp_path))


def test_an_error_on_the_way_leaves_the_dataset_and_no_rubbish(tmp_path: Path) -> None:
    first = put(tmp_path, "one")

    def fail() -> None:
        with writing(tmp_path) as staged:
            write(staged, quads("two"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert current_build(tmp_path).id == first
    assert [p.name for p in (tmp_path / "builds").iterdir()] == [first]


@pytest.mark.parametrize("damage", ["checksum", "count", "info", "index"])
def test_a_damaged_build_is_never_pointed_to(tmp_path: Path, damage: str) -> None:
    first = put(tmp_path, "one")
    with writing(tmp_path) as staged:
        build_id = write(staged, quads("two"))
        info = json.loads(staged.info.read_text())
        if damage == "checksum":
            staged.dataset.write_bytes(quads("other"))
        elif damage == "count":
            staged.info.write_text(json.dumps({**info, "quads": 7}))
        elif damage == "info":
            staged.info.unlink()
        else:
            for file in staged.index.iterdir():
                file.unlink()
        with pytest.raises(StoreError):
            publish(staged, tmp_path, build_id)
    assert current_build(tmp_path).id == first


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(StoreError, match="another build is writing"), writing(tmp_path):
        pass


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    first = put(tmp_path, "one")
    (tmp_path / "builds" / ".staging").mkdir()
    (tmp_path / "builds" / ".removed-x").mkdir()
    (tmp_path / "current.new").write_text("nothing")
    second = put(tmp_path, "two")
    assert {p.name for p in (tmp_path / "builds").iterdir()} == {first, second}
    assert not (tmp_path / "current.new").exists()


@pytest.mark.parametrize("pointer", ["", "nowhere", "../builds", "\xff"])
def test_a_damaged_pointer_is_one_clear_sentence(tmp_path: Path, pointer: str) -> None:
    put(tmp_path, "one")
    (tmp_path / "current").write_bytes(pointer.encode("latin-1"))
    with pytest.raises(StoreError, match=r"the store .*"):
        Dataset.open(tmp_path)


def test_no_dataset_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `ccgraph build` first"):
        Dataset.open(tmp_path / "none")
