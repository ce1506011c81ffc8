"""Adding documents to a published dataset: one publication each, replaced when loaded again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ccgraph.cli import cli

REPORT = """Report of the African Regional Preparatory Meeting for the Fifteenth United Nations Congress
on Crime Prevention and Criminal Justice, held in Addis Ababa from 1 to 3 March 2025

I. Introduction

1. In its resolution 78/223, the General Assembly requested the Secretary-General to facilitate the meetings.

II. Recommendations

A. Main theme

2. Statements were made by the representatives of Algeria, Kenya and South Africa.

Outcome of deliberations

3. The following recommendations, which were not negotiated by the participants, were identified:

(a) Strengthen legal aid;

(b) Prevent corruption, in line with the Organized Crime Convention.
"""
CORPUS = {
    "first.txt": REPORT.replace("African", "Latin American and Caribbean").replace("Addis Ababa", "Lima"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus and the store that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "corpus").mkdir()
    for name, text in CORPUS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    where = {"CCGRAPH_CORPUS": str(folder / "corpus"), "CCGRAPH_STORE": str(folder / "store")}
    assert CliRunner().invoke(cli, ["build", "--quiet"], env=where).exit_code == 0
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("CCGRAPH_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("CCGRAPH_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def recommendations(document: str = "") -> Sequence[dict[str, str]]:
    arguments = ["query", "recommendations", "--format", "json"]
    if document:
        arguments += ["--param", f"document={document}"]
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    rows = json.loads(result.output)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def test_add_replace_rebuild_remove(store: Path, tmp_path: Path) -> None:
    new = tmp_path / "rpm4-report.txt"
    new.write_text(REPORT, encoding="utf-8")

    result = run("add", str(new))
    assert result.exit_code == 0, result.output
    assert "rpm4-report: regional-preparatory-meeting-report" in result.output
    assert "2 recommendation" in result.output
    assert "3 statement" in result.output
    assert [r["letter"] for r in recommendations("rpm4-report")] == ["a", "b"]
    assert len(recommendations()) == 4

    new.write_text(REPORT.replace("(a) Strengthen legal aid;", "(a) Widen legal aid;"), encoding="utf-8")
    assert run("add", "--quiet", str(new)).exit_code == 0
    assert recommendations("rpm4-report")[0]["text"] == "Widen legal aid;"
    assert len(recommendations()) == 4

    new.unlink()
    assert run("build", "--quiet").exit_code == 0
    assert len(recommendations("rpm4-report")) == 2

    assert run("remove", "rpm4-report").exit_code == 0
    assert len(recommendations()) == 2
    result = run("remove", "rpm4-report")
    assert result.exit_code == 2
    assert "documents added so far: none" in result.output


def test_the_source_of_an_added_document_can_be_read_at_its_offsets(store: Path, tmp_path: Path) -> None:
    new = tmp_path / "rpm4-report.txt"
    new.write_text(REPORT, encoding="utf-8")
    assert run("add", "--quiet", str(new)).exit_code == 0
    new.unlink()
    documents = json.loads(run("query", "documents", "--format", "json").output)["results"]["bindings"]
    source = next(d["source"]["value"] for d in documents if d["document"]["value"].endswith("rpm4-report"))
    root = Path(__file__).resolve().parents[2]
    text = (root / source).read_text(encoding="utf-8")
    rows = json.loads(
        run("query", "paragraphs", "--param", "document=rpm4-report", "--format", "json").output
    )["results"]["bindings"]
    second = next(r for r in rows if r.get("paragraph", {}).get("value") == "2")
    words = text[int(second["start"]["value"]) : int(second["end"]["value"])]
    assert words == "Statements were made by the representatives of Algeria, Kenya and South Africa."


def test_a_bad_file_changes_nothing(store: Path, tmp_path: Path) -> None:
    before = (store / "CURRENT").read_bytes() if (store / "CURRENT").exists() else run("info").output
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(REPORT, encoding="utf-8")
    bad.write_bytes(b"")
    result = run("add", str(good), str(bad))
    assert result.exit_code == 2
    assert "bad.txt" in result.output
    assert "is empty" in result.output
    after = (store / "CURRENT").read_bytes() if (store / "CURRENT").exists() else run("info").output
    assert after == before
    assert not (store / "added").exists()


def test_a_file_that_is_cut_off_needs_to_be_called_an_excerpt(store: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.txt"
    cut.write_text(
        REPORT[: REPORT.index(", in line with")] + " in all public offices, in line with the",
        encoding="utf-8",
    )
    result = run("add", str(cut))
    assert result.exit_code == 2
    assert f"{cut.name}, line 20: the text breaks off" in " ".join(result.output.split())
    assert "--incomplete" in result.output
    assert not (store / "added").exists()

    result = run("add", "--incomplete", "--date", "2025-03", "--symbol", "A/CONF.241/RPM.4/1", str(cut))
    assert result.exit_code == 0, result.output
    listed = json.loads(run("query", "documents", "--format", "json").output)["results"]["bindings"]
    row = next(r for r in listed if r["id"]["value"] == "cut")
    assert (row["date"]["value"], row["symbol"]["value"]) == ("2025-03", "A/CONF.241/RPM.4/1")


def test_a_date_that_is_none_is_refused(store: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(REPORT, encoding="utf-8")
    result = run("add", "--date", "March 2025", str(new))
    assert result.exit_code == 2
    assert "the date 'March 2025' of new is not YYYY-MM-DD" in " ".join(result.output.split())


def test_two_files_of_one_id_are_refused(store: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "x.txt", tmp_path / "x.md"
    for path in (one, other):
        path.write_text(REPORT, encoding="utf-8")
    result = run("add", str(one), str(other))
    assert result.exit_code == 2
    assert "two files have the id 'x'" in result.output


def test_two_at_once_one_of_no_known_genre_and_one_with_letters_for_numbers(
    store: Path, tmp_path: Path
) -> None:
    new = tmp_path / "menu.txt"
    new.write_text("Lunch\n\nSoup, bread and apples are served at noon in the hall.\n", encoding="utf-8")
    declaration = Path(__file__).resolve().parents[1] / "unseen" / "texts" / "lettered-declaration.txt"
    result = run("add", str(new), str(declaration))
    assert result.exit_code == 0, result.output
    assert "menu: other" in result.output
    assert "note:" in result.output

    arguments = ("query", "provisions", "--param", "kind=commitment", "--format", "json")
    rows = json.loads(run(*arguments).output)["results"]["bindings"]
    assert [row["letter"]["value"] for row in rows][:3] == ["a", "b", "c"]
    assert not any("paragraph" in row for row in rows)
