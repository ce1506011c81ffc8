"""Bad input: one clear sentence, exit status 2, and the published dataset as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ccgraph.cli import cli
from ccgraph.store import current_build

REPORT = "rpm1-draft-report.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, built_store: Path) -> Path:
    """A copy of the published dataset, which nothing here may change."""
    return Path(shutil.copytree(built_store, tmp_path_factory.mktemp("copy") / "store"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\t\n")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def two_hundred_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def latin_1(path: Path) -> None:
    path.write_bytes(
        path.read_text(encoding="utf-8").encode("latin-1", errors="replace") + "é".encode("latin-1")
    )


def utf_16(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def cut_in_a_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("elderly. The importance of making")], encoding="utf-8")


def cut_in_a_character(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: data.index("–".encode()) + 1])


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE = {
    empty: "is empty",
    blank: "is empty",
    binary: "is a binary file",
    two_hundred_megabytes: "has 200 MB, more than the",
    latin_1: "is not UTF-8",
    utf_16: "is UTF-16",
    cut_in_a_sentence: "breaks off in the middle of a sentence",
    cut_in_a_character: "is not UTF-8",
    folder: "there is no document to load",
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda d: d.__name__)
def test_a_damaged_file(damage: object, tmp_path: Path, corpus: Path, store: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(corpus / REPORT, sources)
    assert callable(damage)
    damage(sources / REPORT)
    check(sources, store, DAMAGE[damage])  # type: ignore[index]


MANIFESTS = {
    '[[document]]\nid = "a"\nfile = "rpm1-draft-report.txt"\ngenre = "novel"\n': "there is no genre 'novel'",
    '[[document]]\nid = "a"\nfile = "rpm1-draft-report.txt"\ntitel = "x"\n': "there is no key 'titel'",
    "not toml": "is not a TOML file",
}


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_a_wrong_manifest(manifest: str, tmp_path: Path, corpus: Path, store: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(corpus / REPORT, sources)
    (sources / "manifest.toml").write_text(manifest)
    check(sources, store, MANIFESTS[manifest])


def check(sources: Path, store: Path, words: str) -> None:
    before = (current_build(store).id, current_build(store).dataset.read_bytes())
    result = CliRunner().invoke(cli, ["build", "--corpus", str(sources), "--store", str(store), "--quiet"])
    assert result.exit_code == 2, result.output
    assert words in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1, "one sentence"
    assert result.stdout == ""
    assert (current_build(store).id, current_build(store).dataset.read_bytes()) == before
