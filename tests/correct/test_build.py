"""Corrections in a build: applied to what the rules found, validated, kept by the next build."""

from __future__ import annotations

import shutil
from pathlib import Path

from ccgraph.settings import Settings, load_settings
from ccgraph.store import Dataset
from loaders.pipeline import build

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/crime-congress/"
SIGNED = 'who = "A. Reader"\nwhen = 2026-11-22\nwhy = "I read it."\n'
QUOTE = "Environmental considerations were recognized as integral to effective crime prevention"
CORRECTIONS = f"""
[[correction]]
action = "add"
resource = "recommendation/draft/8/a"
property = "theme"
value = "theme/legal-aid"
{SIGNED}
[[correction]]
action = "reject"
document = "draft"
quote = "Develop or strengthen measures to support the mental health of children"
class = "Recommendation"
{SIGNED}
[[correction]]
action = "add"
class = "AttributedPoint"
document = "draft"
paragraph = "6"
quote = "{QUOTE}"
{SIGNED}
[[correction]]
action = "add"
class = "AttributedPoint"
document = "draft"
quote = "{QUOTE}"
property = "quantifier"
value = "concept/quantifier/speakers"
{SIGNED}
[[correction]]
action = "reject"
resource = "recommendation/draft/99/z"
{SIGNED}
"""


def prepared(tmp_path: Path) -> Settings:
    """One source, and a root that is the repository but for its corrections."""
    root = tmp_path / "root"
    (root / "data" / "corrections").mkdir(parents=True)
    for name in ("ontology", "queries"):
        (root / name).symlink_to(ROOT / name)
    for folder in (ROOT / "data").iterdir():
        if folder.name != "corrections":
            (root / "data" / folder.name).symlink_to(folder)
    (root / "data" / "corrections" / "mine.toml").write_text(CORRECTIONS, encoding="utf-8")
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(ROOT / "data" / "corpus" / "rpm1-draft-report.txt", sources / "draft.txt")
    return load_settings(env={}, root=root, corpus=sources, store=tmp_path / "store")


def count(dataset: Dataset, pattern: str) -> int:
    rows = dataset.query(
        f"PREFIX cc: <{BASE}def#> BASE <{BASE}id/> SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    )
    ((number,),) = rows
    return int(str(number))


def test_a_build_applies_corrections_and_reports_those_that_match_no_more(tmp_path: Path) -> None:
    settings = prepared(tmp_path)
    report = build(settings)
    assert [w for w in report.warnings if "correction" in w] == [
        f"mine.toml, correction 5 was not applied: there is no {BASE}id/recommendation/draft/99/z."
    ]
    with Dataset.open(settings.store) as dataset:
        first = dataset.build.id
        assert count(dataset, "<recommendation/draft/8/a> cc:theme <theme/legal-aid>") == 1
        assert count(dataset, '?t cc:tagged <recommendation/draft/8/a> ; cc:method "correction"') == 1
        # ten recommendations without the one on mental health; eight points and the one added
        assert count(dataset, "?r a cc:Recommendation") == 9
        assert count(dataset, "?r cc:tagged|cc:readIn <recommendation/draft/8/e>") == 0
        assert count(dataset, "?p a cc:AttributedPoint ; cc:quantifier <concept/quantifier/speakers>") == 9
        assert count(dataset, "?c a cc:Correction ; cc:applied true") == 4
        assert count(dataset, "?c a cc:Correction ; cc:applied false") == 1
    assert build(settings).build == first
