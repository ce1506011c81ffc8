"""The example notebook runs, and what it shows is what its cells give today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interfaces.notebook import executed, outputs, read


def test_the_outputs_are_current(built_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.setenv("CCGRAPH_STORE", str(built_store))
    notebook = read()
    kept = outputs(notebook)
    assert len(kept) >= 6
    assert any(entry["printed"] for entry in kept)
    assert outputs(executed(notebook, built_store)) == kept, "run `make notebook`"
