"""Every instrument, citation, attribution, footnote, person and dated event of four sources, as a reader
noted them (``expectations/*.toml``), against what the whole way from source to query says."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ccgraph.named_queries import catalogue, check_query, prepare
from ccgraph.settings import Settings
from ccgraph.store import Dataset
from loaders.annotate import Annotations
from loaders.model.facts import Citation, Instrument, InstrumentKind, Mention

FOLDER = Path(__file__).parent / "expectations"
DOCUMENTS = sorted(path.stem for path in FOLDER.glob("*.toml"))

Annotated = Callable[[str], Annotations]
Places = Mapping[str, Counter[str]]
every_document = pytest.mark.parametrize("document", DOCUMENTS)


def expected(document: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{document}.toml").read_text(encoding="utf-8"))


def rows_of(dataset: Dataset, settings: Settings, name: str, **params: str) -> list[dict[str, str]]:
    query = catalogue(settings.root)[name]
    check_query(query, params, dataset.query, settings)
    result = dataset.query(prepare(query, params, settings))
    return [{c: v or "" for c, v in zip(result.variables, row, strict=True)} for row in result]


def place(found: Mention | Citation) -> str:
    return f"n{found.footnote}" if found.footnote else found.paragraph


def places(found: Iterable[tuple[str, str]]) -> Places:
    gathered: dict[str, Counter[str]] = {}
    for key, where in found:
        gathered.setdefault(key, Counter())[where] += 1
    return gathered


def as_places(lists: Mapping[str, list[str]]) -> Places:
    return {key: Counter(where) for key, where in lists.items()}


def test_four_documents_were_read() -> None:
    assert DOCUMENTS == ["chairs-summaries", "compendium", "discussion-guide", "rpm1-draft-report"]


@every_document
def test_instruments_and_where_they_are_named(annotations: Annotated, document: str) -> None:
    named = [
        m for m in annotations(document).mentions if isinstance(m.entity, Instrument) and not m.anaphoric
    ]
    core = [m for m in named if m.entity.kind is not InstrumentKind.OTHER]
    wanted = expected(document)
    assert places((m.entity.key, place(m)) for m in core) == as_places(wanted["instruments"])
    rest = [m for m in named if m.entity.kind is InstrumentKind.OTHER]
    assert places((m.entity.key, place(m)) for m in rest) == as_places(wanted["other"])


@every_document
def test_numbers_of_mentions_that_the_query_gives(
    dataset: Dataset, settings: Settings, document: str
) -> None:
    wanted = expected(document)
    lists = {**wanted["instruments"], **wanted["other"]}
    rows = rows_of(dataset, settings, "instruments", document=document)
    found = {r["instrument"].partition("/id/instrument/")[2].replace("%20", " "): r["mentions"] for r in rows}
    assert found == {key: str(len(where)) for key, where in lists.items()}


@every_document
def test_documents_cited_and_where(annotations: Annotated, document: str) -> None:
    found = places((c.symbol, place(c)) for c in annotations(document).citations)
    assert found == as_places(expected(document)["citations"])


@every_document
def test_documents_cited_in_the_query(dataset: Dataset, settings: Settings, document: str) -> None:
    rows = rows_of(dataset, settings, "document-citations", document=document)
    wanted = {symbol: len(where) for symbol, where in expected(document)["citations"].items()}
    assert Counter(r["symbol"] for r in rows) == wanted


@every_document
def test_attributions(dataset: Dataset, settings: Settings, document: str) -> None:
    """Quantifiers that a reader did not list (experts, participants) may be there as well."""
    rows = rows_of(dataset, settings, "attribution-counts", document=document)
    found = {r["quantifier"]: int(r["n"]) for r in rows}
    wanted = expected(document)["attributions"]
    assert {quantifier: found.get(quantifier) for quantifier in wanted} == wanted
    speakers = {q: n for q, n in found.items() if q.endswith(("speaker", "speakers", "respondents"))}
    assert speakers == {q: n for q, n in wanted.items() if q in speakers}


@every_document
def test_footnotes(dataset: Dataset, settings: Settings, document: str) -> None:
    found = {r["number"]: r["text"] for r in rows_of(dataset, settings, "footnotes", document=document)}
    wanted = expected(document)["footnotes"]
    assert set(found) == set(wanted)
    for mark, beginning in wanted.items():
        assert found[mark].startswith(beginning), mark


@every_document
def test_persons(dataset: Dataset, settings: Settings, document: str) -> None:
    rows = rows_of(dataset, settings, "persons", document=document)
    assert sorted({r["name"] for r in rows}) == sorted(expected(document)["persons"]["names"])


@every_document
def test_dated_events(dataset: Dataset, settings: Settings, document: str) -> None:
    found = [(r["start"], r["end"], r["place"]) for r in rows_of(dataset, settings, "meetings")]
    for event in expected(document).get("events", []):
        dated = [p for start, end, p in found if (start, end) == (str(event["start"]), str(event["end"]))]
        assert dated, event
        assert any(event.get("place", "") in p for p in dated), event
