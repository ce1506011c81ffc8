"""An installed copy carries what it needs: code, ontology, queries and data."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, as an installer would lay it down."""
    pytest.importorskip("hatchling", reason="the wheel is made by hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PYTHONPATH": str(installed),
        "PATH": "/usr/bin:/bin",
        "HOME": str(installed.parent / "home"),
    }
    command = [sys.executable, "-P", "-m", "ccgraph.cli", *arguments]
    return subprocess.run(
        command, cwd=installed.parent, env=environment, capture_output=True, text=True, check=False
    )


def test_the_share_has_the_folders_of_a_checkout(installed: Path) -> None:
    share = installed / "ccgraph" / "share"
    for name in ("ontology/congress.ttl", "queries/recommendations.rq", "data/corpus/manifest.toml"):
        assert (share / name).read_bytes() == (ROOT / name).read_bytes()


def test_an_installed_copy_builds_and_answers_outside_the_checkout(installed: Path) -> None:
    sources = installed.parent / "sources"
    sources.mkdir()
    text = (ROOT / "data" / "corpus" / "rpm1-draft-report.txt").read_bytes()
    (sources / "draft.txt").write_bytes(text)
    built = run(installed, "build", "--quiet", "--corpus", str(sources))
    assert built.returncode == 0, built.stderr
    asked = run(installed, "query", "documents", "--format", "csv")
    assert "draft-report" in asked.stdout, asked.stderr
    assert (installed.parent / "home" / ".local" / "share" / "ccgraph" / "store" / "current").is_file()
