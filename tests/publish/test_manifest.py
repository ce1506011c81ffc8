"""The manifest of a folder of sources, and folders without one."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from ccgraph.errors import InputError
from loaders.manifest import load_manifest, read_manifest
from loaders.model.facts import Genre

# Digests of the five files as they came; one changed byte would move every offset behind it.
SHIPPED = {
    "compendium": "301ae657572a66d098929d6427a2b120dc2237e2474d0157c12262dbc6aa96a3",
    "discussion-guide": "0a313a466b53a17b888ecc09791d86461df30e4eed08f22a1e3ede975d8c8721",
    "rpm1-draft-report": "ec1c4c0b2ce32c967b5f4359a5ab4bbbf18492e1ed6dc032cbe6bbb8569d8926",
    "chairs-summaries": "27480f6d947ad034a515901546a9f08a15445ec1078b2cbccbe1416c2ddcd665",
    "rpm2-report": "b94e167bf51c12a42df33e32fc67c4e75e30d2345825049aff4faacc29bbbdf7",
}


def folder(tmp_path: Path, manifest: str | None = None, *names: str) -> Path:
    for name in names or ("a.txt",):
        (tmp_path / name).write_text("words", encoding="utf-8")
    if manifest is not None:
        (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    return tmp_path


def test_the_shipped_sources_are_as_they_came(corpus: Path) -> None:
    entries = {entry.id: entry for entry in load_manifest(corpus)}
    assert set(entries) == set(SHIPPED)
    for name, digest in SHIPPED.items():
        assert sha256((corpus / entries[name].file).read_bytes()).hexdigest() == digest


def test_what_the_shipped_manifest_states_is_printed_in_the_sources(corpus: Path) -> None:
    entries = {entry.id: entry for entry in load_manifest(corpus)}
    report = (corpus / "rpm2-report.txt").read_text(encoding="utf-8")
    assert [e.id for e in entries.values() if e.symbol] == ["chairs-summaries"]
    annex = next(line for line in report.splitlines() if line.startswith(entries["chairs-summaries"].symbol))
    assert entries["chairs-summaries"].title in annex.replace("’", "'")
    assert entries["rpm2-report"].title in report
    assert entries["rpm2-report"].date == "2025-02-06"
    assert (
        "95. At its 5th meeting, on 6 February 2025, the Meeting considered and adopted its report" in report
    )
    first_lines = (corpus / "compendium.txt").read_text(encoding="utf-8")[:1000].split("\n\n")
    assert " ".join(entries["compendium"].rights.split()) in [
        " ".join("\n\n".join(first_lines[i : i + 2]).split()) for i in range(len(first_lines))
    ]


def test_a_folder_without_a_manifest_takes_the_file_stems(tmp_path: Path) -> None:
    entries = load_manifest(folder(tmp_path, None, "b c.txt", "a.md", ".hidden", "README.md"))
    assert [(e.id, e.file, e.genre) for e in entries] == [("a", "a.md", None), ("b-c", "b c.txt", None)]


def test_every_key_is_read(tmp_path: Path) -> None:
    manifest = """
        reference_time = 2026-01-31T10:00:00+02:00
        [[document]]
        id = "x"
        file = "a.txt"
        genre = "discussion-guide"
        title = "T"
        symbol = "A/1"
        date = "2025-01"
        language = "en"
        meeting = "rpm1"
        rights = "R"
        source_note = "N"
        incomplete = true
    """
    found = read_manifest(folder(tmp_path, manifest))
    assert found.reference_time == datetime(2026, 1, 31, 8, tzinfo=UTC)
    entry = found.entries[0]
    assert entry.genre is Genre.DISCUSSION_GUIDE
    assert (entry.title, entry.symbol, entry.date, entry.meeting) == ("T", "A/1", "2025-01", "rpm1")
    assert (entry.language, entry.rights, entry.source_note, entry.incomplete) == ("en", "R", "N", True)


DOCUMENT = '[[document]]\nid = "a"\nfile = "a.txt"\n'
WRONG = {
    DOCUMENT + 'titel = "T"': r"manifest\.toml, line 4: there is no key 'titel'; keys are id, file, genre",
    'refrence_time = "x"\n' + DOCUMENT: r"line 1: there is no key 'refrence_time'",
    DOCUMENT
    + 'genre = "novel"': r"line 4: there is no genre 'novel'; genres are regional-preparatory-meeting",
    DOCUMENT + 'date = "31 January"': r"the date '31 January' of a is not YYYY-MM-DD",
    DOCUMENT + 'date = "2025-13"': r"the date '2025-13' of a is not",
    DOCUMENT + "date = 2025-01-01": r"date must be a text in quotation marks",
    DOCUMENT + 'incomplete = "yes"': r"incomplete must be true or false, not 'yes'",
    DOCUMENT + DOCUMENT: r"the files a\.txt and a\.txt have one id, 'a'",
    '[[document]]\nid = "a"': r"the document a has no file",
    '[[document]]\nfile = "a.txt"': r"the document a\.txt has no id",
    '[[document]]\nid = "a/b"\nfile = "a.txt"': r"the id 'a/b' is not a name",
    '[[document]]\nid = "a"\nfile = "../a.txt"': r"the file '\.\./a\.txt' of a lies outside the folder",
    '[[document]]\nid = "a"\nfile = "b.txt"': r"the file 'b\.txt' of a does not exist",
    'document = "a"': r"each document must be a table",
    "reference_time = 2026-01-01T00:00:00\n"
    + DOCUMENT: r"reference_time must be a date and time with a zone",
    "= broken": r"the manifest is not a TOML file",
    "": r"there is no document to load",
}


@pytest.mark.parametrize("manifest", WRONG)
def test_a_wrong_manifest_is_one_clear_sentence(tmp_path: Path, manifest: str) -> None:
    with pytest.raises(InputError, match=WRONG[manifest]) as caught:
        load_manifest(folder(tmp_path, manifest))
    assert "\n" not in str(caught.value)


def test_two_files_with_one_stem_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the files a\.md and a\.txt have one id, 'a'; rename one"):
        load_manifest(folder(tmp_path, None, "a.txt", "a.md"))


def test_no_folder_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        load_manifest(tmp_path / "none")
    with pytest.raises(InputError, match="there is no document to load"):
        load_manifest(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("s")
    (inside / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(InputError, match="lies outside the folder"):
        load_manifest(folder(inside, DOCUMENT, "b.txt"))


def test_git_keeps_the_bytes_of_the_sources(root: Path) -> None:
    command = ["git", "check-attr", "text", "data/corpus/rpm2-report.txt"]
    shown = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if shown.returncode:
        pytest.skip(f"not a git checkout ({sys.platform})")
    assert shown.stdout.strip().endswith("text: unset")
