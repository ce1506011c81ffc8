"""Fixtures for all areas: the corpus is built once a session, into a folder of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest

from ccgraph.settings import Settings, load_settings
from ccgraph.store import Dataset

ROOT = Path(__file__).resolve().parent.parent
SHORTEST = "rpm1-draft-report.txt"
# The same examples every time, however busy the machine is.
hypothesis.settings.register_profile(
    "stable",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    database=None,
)
hypothesis.settings.load_profile("stable")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test may see the settings of the person who runs it, nor the dataset that is served."""
    for name in (
        "CCGRAPH_STORE",
        "CCGRAPH_CORPUS",
        "CCGRAPH_CONFIG",
        "CCGRAPH_BASE_IRI",
        "SOURCE_DATE_EPOCH",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CCGRAPH_STORE", str(tmp_path / "no-store"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shipped sources."""
    return ROOT / "data" / "corpus"


@contextmanager
def _shared(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that processes which test side by side share; one of them at a time may fill it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _built_once(folder: Path, **options: Path) -> Path:
    from loaders.pipeline import build

    store = folder / "store"
    if not (store / "current").exists():
        build(load_settings(env={}, store=store, **options))
    return store


@pytest.fixture(scope="session")
def built_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the published dataset of the shipped corpus."""
    with _shared(tmp_path_factory, "built") as folder:
        return _built_once(folder)


@pytest.fixture(scope="session")
def short_corpus(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The shortest of the sources, by itself."""
    with _shared(tmp_path_factory, "short") as folder:
        sources = folder / "sources"
        if not sources.exists():
            sources.mkdir()
            shutil.copy(corpus / SHORTEST, sources)
            head, *entries = (corpus / "manifest.toml").read_text(encoding="utf-8").split("[[document]]")
            own = next(entry for entry in entries if f'file = "{SHORTEST}"' in entry)
            (sources / "manifest.toml").write_text(f"{head}[[document]]{own}", encoding="utf-8")
        return sources


@pytest.fixture(scope="session")
def short_store(tmp_path_factory: pytest.TempPathFactory, short_corpus: Path) -> Path:
    """A store with the published dataset of the shortest source; for what does not need much data."""
    with _shared(tmp_path_factory, "short") as folder:
        return _built_once(folder, corpus=short_corpus)


@pytest.fixture(scope="session")
def settings(built_store: Path) -> Settings:
    """Settings that point to the built store."""
    return load_settings(env={}, store=built_store)


@pytest.fixture(scope="session")
def dataset(built_store: Path) -> Iterator[Dataset]:
    """The built dataset, opened for reading."""
    with Dataset.open(built_store) as opened:
        yield opened
