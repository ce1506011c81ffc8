"""A change of the real dataset, and the build after it: both make the same dataset."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ccgraph.settings import Settings
from ccgraph.store import Dataset
from loaders.change.apply import apply
from loaders.change.record import changes_of
from loaders.change.request import ChangeRequest
from loaders.pipeline import build

UPDATE = b"""PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT DATA { <urn:note> dcterms:title "A note of a reader" } ;
DELETE { GRAPH ?g { ?d dcterms:title ?title } }
INSERT { GRAPH ?g { ?d dcterms:title "Guide"@en } }
WHERE { GRAPH ?g { ?d dcterms:title ?title } FILTER(STRENDS(STR(?d), "id/document/discussion-guide")) }
"""


@pytest.mark.long
def test_a_build_after_a_change_makes_the_same_dataset(settings: Settings, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(settings.store, store)
    own = replace(settings, store=store)
    with Dataset.open(store) as dataset:
        before = dataset.info()
    report = apply(ChangeRequest(kind="update", parts=(("update", UPDATE),), who="anna"), own)
    assert (report.outcome, report.removed, report.added) == ("published", 1, 2)
    with Dataset.open(store) as dataset:
        assert dataset.info()["quads"] >= before["quads"] + 1
        assert bool(dataset.query('ASK { ?d <http://purl.org/dc/terms/title> "Guide"@en }'))
        changed = dataset.build.dataset.read_bytes()
    assert [change.id for change in changes_of(own)] == [report.change]
    again = build(own)
    with Dataset.open(store) as dataset:
        assert dataset.build.dataset.read_bytes() == changed
    assert again.build == report.build
    assert not any("change" in warning for warning in again.warnings)
    without = build(own, without=[report.change])
    assert without.build == before["build"]
