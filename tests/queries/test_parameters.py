"""Parameters: typed, checked, and never pasted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.engine import terms
from ccgraph.errors import InputError, ParameterError
from ccgraph.named_queries import catalogue, check_query, existence_checks, parse_query, prepare
from ccgraph.parameter_types import PARAMETER_TYPES
from ccgraph.store import WorkingStore
from tests.queries.world import ROOT, SETTINGS, ask, store

CONTRACT = {
    "documents": ("", "document symbol title genre date language meeting paragraphs recommendations source"),
    "paragraphs": ("document", "document paragraph sectionTitle text start end"),
    "footnotes": ("document", "document number text url"),
    "meetings": ("", "meeting label kind start end place country region partOf"),
    "agenda": ("meeting", "meeting position title item workshop"),
    "agenda-crosswalk": ("", "item substantiveItem workshop itemTitle workshopTitle"),
    "recommendations": (
        "document meeting item workshop region theme group",
        "recommendation document meeting paragraph letter item workshop topicLabel text",
    ),
    "provisions": ("document kind", "document provision kind paragraph letter text"),
    "statements": (
        "document meeting item workshop speaker",
        "document paragraph speaker speakerLabel speakerKind capacity item workshop onBehalfOf",
    ),
    "participants": ("document meeting kind", "document paragraph meeting participant label kind capacity"),
    "panellists": ("year", "session sessionLabel date participant label kind capacity paragraph"),
    "officers": ("meeting", "meeting person name role country"),
    "persons": ("document", "person name role affiliation document paragraph"),
    "questions": ("item workshop", "document paragraph letter item workshop text"),
    "objectives": ("workshop", "document paragraph letter workshop text"),
    "quotations": (
        "region item workshop respondentType country",
        "quotation region item workshop subtopic respondentType country countryLabel text",
    ),
    "survey-observations": (
        "table",
        "table measure category region item workshop respondentType value unit total",
    ),
    "state-echoes": ("region", "region item workshop citedSymbol citedRegion text"),
    "common-findings": ("region", "region citedSymbol text"),
    "executive-themes": ("", "position heading text"),
    "innovations": ("item year", "item year text paragraph"),
    "attributed-points": ("document quantifier item theme", "document paragraph quantifier text"),
    "attribution-counts": ("document", "document quantifier n"),
    "instruments": ("document kind", "instrument label altLabels kind symbol mentions"),
    "instrument-mentions": ("instrument document", "instrument document paragraph surface start end"),
    "document-citations": ("document", "document paragraph symbol surface footnote"),
    "organizations": ("document kind", "organization label acronym altLabels kind mentions"),
    "states": ("", "state label altLabels iso3 m49 region statements meetings"),
    "themes": ("", "theme label broader recommendations attributedPoints"),
    "theme-matrix": ("", "theme region actorKind n"),
    "group-matrix": ("", "group region actorKind n"),
    "sdg-coverage": ("", "sdg label n"),
    "convergence": ("minRegions", "theme label regions recommendations quotations"),
    "alignments": ("recommendation minScore", "source target score method"),
    "source-issues": ("document kind", "issue kind severity document paragraph text message"),
    "evidence": ("resource", "resource document start end quote"),
    "links": ("scheme", "resource label target scheme relation"),
    "provenance": ("resource", "resource source sha256 activity agent generatedAt"),
    "coverage": ("", "document characters charactersInParagraphs paragraphs paragraphsWithFacts"),
}
"""Parameters and first columns that scripts of users rely on."""

GOOD = {
    "document": "report",
    "meeting": "rpm2",
    "item": "3",
    "workshop": "1",
    "theme": "legal-aid",
    "group": "women",
    "country": "CRI",
    "year": "2021",
    "actor": "Costa Rica",
    "instrument": "UNTOC",
    "resource": "id/recommendation/report/5/a",
    "quantifier": "many speakers",
    "table": "totals",
    "scheme": "M49",
    "issue-kind": "sum-mismatch",
    "count": "2",
    "score": "0.5",
}
HOSTILE = (
    '" } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #',
    "report'; DROP",
    '"@en } UNION { ?s ?p ?o } VALUES ?x { "',
    "> . ?s ?p ?o . <",
    "\\",
    '\\" }',
    "\\u0022 } SERVICE",
    "{}",
    "VALUES ?documentKey {}",
    "?x",
    "<http://example.org/>",
    "}} ORDER BY ?s #",
    "#? VALUES ?itemKey {}",
    "🙂 \u2028 ünï",
    "\\g<0>\\1",
)


def value_for(type_name: str) -> str:
    kind = PARAMETER_TYPES[type_name]
    return kind.choices[0] if kind.choices else GOOD[type_name]


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_is_kept(name: str) -> None:
    query = catalogue(ROOT)[name]
    parameters, columns = (text.split() for text in CONTRACT[name])
    assert [p.name for p in query.parameters][: len(parameters)] == parameters
    assert [c.name for c in query.columns][: len(columns)] == columns


@pytest.mark.parametrize("name", catalogue(ROOT))
def test_the_head_tells_the_columns_that_the_engine_gives(name: str) -> None:
    query = catalogue(ROOT)[name]
    assert store().query(query.text).variables == tuple(c.name for c in query.columns)
    assert query.title
    assert query.description.endswith(".")
    assert all(p.description.endswith(".") for p in query.parameters)


@pytest.mark.parametrize("name", catalogue(ROOT))
def test_each_parameter_alone_and_all_together_make_valid_queries(name: str) -> None:
    query = catalogue(ROOT)[name]
    values = {p.name: value_for(p.type) for p in query.parameters}
    for params in ({}, *({k: v} for k, v in values.items()), values):
        text = prepare(query, params, SETTINGS)
        result = store().query(text)
        assert result.variables == tuple(c.name for c in query.columns)
        list(result)
        for check in existence_checks(query, params, SETTINGS):
            bool(store().query(check.ask))


@pytest.mark.parametrize("name", catalogue(ROOT))
def test_a_parameter_only_takes_rows_away(name: str) -> None:
    query = catalogue(ROOT)[name]
    if name in {"instruments", "organizations", "evidence"}:
        return  # counts follow the document; evidence of shared things is only looked for when asked
    everything = {tuple(row) for row in store().query(prepare(query, {}, SETTINGS))}
    for parameter in query.parameters:
        text = prepare(query, {parameter.name: value_for(parameter.type)}, SETTINGS)
        assert {tuple(row) for row in store().query(text)} <= everything, parameter.name


@pytest.mark.parametrize("type_name", PARAMETER_TYPES)
@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_leaves_its_block(type_name: str, value: str) -> None:
    """Whatever a user sends, the query has the same tokens outside of the VALUES blocks, or there is none."""
    for query in catalogue(ROOT).values():
        for parameter in query.parameters:
            if parameter.type != type_name:
                continue
            try:
                text = prepare(query, {parameter.name: value}, SETTINGS)
            except ParameterError:
                continue
            harmless = prepare(query, {parameter.name: value_for(type_name)}, SETTINGS)
            assert skeleton(text) == skeleton(harmless)
            list(store().query(text))
            for check in existence_checks(query, {parameter.name: value}, SETTINGS):
                assert not store().query(check.ask), (query.name, value)


_TERM = r'(?:"(?:[^"\\\n]|\\.)*"(?:@en|\^\^<[^<>\s]*>)?|<[^<>"\s{}|\\^`]*>)'


def skeleton(text: str) -> str:
    """The query without the terms in its VALUES blocks."""
    return re.sub(rf"(VALUES \?\w+) \{{(?: {_TERM})+ \}}", r"\1 {}", text)


@given(st.text(max_size=60))
def test_any_text_is_one_string_of_the_query(value: str) -> None:
    query = catalogue(ROOT)["recommendations"]
    try:
        text = prepare(query, {"document": value}, SETTINGS)
    except ParameterError:
        assert not value.strip() or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", value)
        return
    assert skeleton(text) == skeleton(prepare(query, {"document": "report"}, SETTINGS))
    short = f"SELECT ?x {{ VALUES ?x {{ {terms.string(value.strip())} }} }}"
    assert list(WorkingStore().query(short)) == [(value.strip(),)]


@pytest.mark.parametrize(
    ("name", "params", "words"),
    [
        ("recommendations", {"documnet": "report"}, "its parameters are document, meeting"),
        ("documents", {"document": "report"}, "it has no parameters"),
        ("recommendations", {"item": "three"}, "must be a whole number from 1 to 99, not 'three'"),
        ("recommendations", {"item": "0"}, "from 1 to 99"),
        ("recommendations", {"item": "３"}, "whole number"),
        ("recommendations", {"item": ""}, "leave it out"),
        ("recommendations", {"region": "Africa"}, "asia-pacific, latin-america-caribbean"),
        ("instruments", {"kind": "law"}, "treaty, resolution, declaration"),
        ("quotations", {"country": "Costa Rica"}, "ISO 3166-1 alpha-3"),
        ("alignments", {"minScore": "2"}, "from 0 to 1"),
        ("alignments", {"minScore": "1e-1"}, "from 0 to 1"),
        ("alignments", {"minScore": "nan"}, "from 0 to 1"),
        ("convergence", {"minRegions": "-1"}, "whole number"),
        ("panellists", {"year": "21"}, "1900 to 2200"),
        ("evidence", {"resource": "a b"}, "an IRI as the queries print it"),
        ("evidence", {"resource": "http://[bad"}, "an IRI as the queries print it"),
        ("paragraphs", {"document": "x" * 1001}, "too long"),
        ("paragraphs", {"document": "a\u0000b"}, "control characters"),
    ],
)
def test_a_bad_parameter_is_one_clear_sentence(name: str, params: dict[str, str], words: str) -> None:
    with pytest.raises(ParameterError) as error:
        check_query(catalogue(ROOT)[name], params, store().query, SETTINGS)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400


def test_the_sentence_for_an_unknown_id_tells_where_the_ids_are() -> None:
    with pytest.raises(
        ParameterError, match="there is no meeting 'rpm9' in the graph; the query meetings lists"
    ):
        ask("recommendations", meeting="rpm9")


def test_an_id_of_another_kind_is_no_meeting() -> None:
    with pytest.raises(ParameterError):
        ask("recommendations", meeting="legal-aid")
    with pytest.raises(ParameterError):
        ask("paragraphs", document="rpm2")


def test_another_base_iri_is_used_in_all_terms() -> None:
    other = replace(SETTINGS, base_iri="http://localhost:8080/")
    query = catalogue(ROOT)["evidence"]
    text = prepare(query, {"resource": "id/actor/state/CRI"}, other)
    assert "BASE <http://localhost:8080/>" in text
    assert "<http://localhost:8080/id/actor/state/CRI>" in text
    assert SETTINGS.base_iri not in text
    meeting = prepare(
        catalogue(ROOT)["agenda"], {"meeting": "http://localhost:8080/id/meeting/rpm2/sitting/1"}, other
    )
    assert 'VALUES ?meetingKey { "rpm2/sitting/1" }' in meeting


GOOD_FILE = """# @title T
# @description D.
# @param item item Only this.
# @column n integer N.
BASE <https://w3id.org/crime-congress/>
SELECT ?n WHERE {
  #? VALUES ?itemKey {} ?n ?p ?itemKey .
  ?n ?p ?o
}
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# @title T\n", "", "one @title"),
        ("# @param item item", "# @param item thing", "types are"),
        ("# @column n integer N.", "# @column n", "needs a name"),
        ("# @column n integer N.", "# @colum n integer N.", "there is no @colum"),
        ("#? VALUES ?itemKey {}", "#? ", "empty VALUES block"),
        ("#? VALUES ?itemKey {}", "#? VALUES ?regionKey {}", "empty VALUES block"),
        ("  #? VALUES ?itemKey {} ?n ?p ?itemKey .\n", "", "has no place"),
        ("BASE <https://w3id.org/crime-congress/>", "", "once"),
        ("# @description D.", "# description D.", "begins with"),
    ],
)
def test_a_malformed_file_is_refused(old: str, new: str, words: str) -> None:
    parse_query("good", GOOD_FILE)
    with pytest.raises(InputError, match=words):
        parse_query("bad", GOOD_FILE.replace(old, new), Path("queries/bad.rq"))


def test_a_folder_without_queries_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no named queries"):
        catalogue(tmp_path)


def test_the_catalogue_is_complete_and_in_order() -> None:
    names = list(catalogue(ROOT))
    assert set(CONTRACT) <= set(names)
    assert names == sorted(names)
