"""The index of the shipped corpus agrees with the graph it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from ccgraph.engine.functions import functions
from ccgraph.named_queries import catalogue, prepare
from ccgraph.search import KINDS, SearchIndex, SearchQuery
from ccgraph.settings import Settings
from ccgraph.store import Dataset

BASE = "https://w3id.org/crime-congress/id/"


@pytest.fixture(scope="module")
def index(dataset: Dataset) -> Iterator[SearchIndex]:
    opened = SearchIndex(dataset.build.search)
    yield opened
    opened.close()


def rows(dataset: Dataset, settings: Settings, name: str, **params: str) -> set[str]:
    text = prepare(catalogue(settings.root)[name], params, settings)
    return {str(row[0]) for row in dataset.query(text)}


def found(index: SearchIndex, text: str, **filters: str) -> list[str]:
    query = SearchQuery(text, {name: (value,) for name, value in filters.items()}, limit=100)
    page = index.search(query)
    assert page.total <= 100
    return [hit.iri for hit in page.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The one lettered item that asks for government-funded public defenders (RPM 2, para. 24).
        ('"public defenders"', "recommendation/rpm2-report/24/f"),
        ("government funded defender", "recommendation/rpm2-report/24/f"),
        ("costa rica", "actor/state/CRI"),
        ("КОСТА-РИКА", "actor/state/CRI"),
        ("cote d ivoire", "actor/state/CIV"),
        ("UNODC", "actor/organization/unodc"),
        ("Bangkok Rules", "instrument/bangkok-rules"),
        ("A/RES/78/223", "instrument/A/RES/78/223"),
        ("legal aid", "theme/legal-aid"),
        ("asistencia letrada", "theme/legal-aid"),
        ("discussion guide", "document/discussion-guide"),
    ],
)
def test_what_people_look_for_is_among_the_first(index: SearchIndex, text: str, expected: str) -> None:
    hits = index.search(SearchQuery(text, limit=3)).hits
    assert BASE + expected in [hit.iri for hit in hits]


@pytest.mark.parametrize(
    ("kind", "name", "filters"),
    [
        ("recommendation", "recommendations", {}),
        ("recommendation", "recommendations", {"theme": "legal-aid"}),
        ("recommendation", "recommendations", {"region": "latin-america-caribbean", "item": "4"}),
        ("recommendation", "recommendations", {"workshop": "2"}),
        ("recommendation", "recommendations", {"group": "victims", "document": "rpm2-report"}),
        ("recommendation", "recommendations", {"meeting": "rpm1"}),
        ("quotation", "quotations", {}),
        ("quotation", "quotations", {"respondentType": "individual-expert"}),
        ("quotation", "quotations", {"region": "africa", "workshop": "1"}),
        ("state", "states", {}),
        ("theme", "themes", {}),
        ("document", "documents", {}),
    ],
)
def test_filters_mean_what_the_named_queries_mean(
    index: SearchIndex, dataset: Dataset, settings: Settings, kind: str, name: str, filters: dict[str, str]
) -> None:
    asked = SearchQuery("", {"kind": (kind,), **{n: (v,) for n, v in filters.items()}}, limit=100)
    pages = [index.search(asked)]
    while len(pages) * 100 < pages[0].total:
        pages.append(index.search(SearchQuery("", asked.filters, limit=100, offset=100 * len(pages))))
    expected = rows(dataset, settings, name, **filters)
    assert expected
    assert {hit.iri for page in pages for hit in page.hits} == expected


def test_points_are_counted_by_quantifier(index: SearchIndex, dataset: Dataset, settings: Settings) -> None:
    text = prepare(catalogue(settings.root)["attribution-counts"], {"document": "rpm2-report"}, settings)
    expected = {str(row[1]): int(str(row[2])) for row in dataset.query(text)}
    page = index.search(SearchQuery("", {"kind": ("point",), "document": ("rpm2-report",)}))
    (facet,) = (f for f in page.facets if f.name == "quantifier")
    assert {v.value: v.count for v in facet.values} == expected


def test_every_kind_is_found_and_every_text_is_whole(index: SearchIndex, dataset: Dataset) -> None:
    page = index.search(SearchQuery(""))
    (kinds,) = (f for f in page.facets if f.name == "kind")
    assert {v.value for v in kinds.values} == set(KINDS)
    assert sum(v.count for v in kinds.values) == page.total
    (hit,) = index.search(
        SearchQuery('"government-funded public defenders"', {"kind": ("recommendation",)})
    ).hits
    assert hit.text == (
        "Strengthen access to justice for all, such as through the appointment of government-funded public "
        "defenders;"
    )
    assert (hit.title.text, hit.document, hit.paragraph) == ("Recommendation 24 (f)", "rpm2-report", "24")


def test_years_are_those_of_the_meeting(index: SearchIndex) -> None:
    # Paragraph 97 of the Chair's summaries is on a session of 2023; the report of RPM 2 is of 2025.
    page = index.search(SearchQuery("", {"document": ("rpm2-report",), "kind": ("recommendation",)}))
    (years,) = (f for f in page.facets if f.name == "year")
    assert [v.value for v in years.values] == ["2025"]


def test_the_index_is_part_of_what_a_publication_checks(dataset: Dataset) -> None:
    from hashlib import sha256

    info = json.loads(dataset.build.info.read_text())
    assert info["search_sha256"] == sha256(dataset.build.search.read_bytes()).hexdigest()


PREFIX = "PREFIX cc: <https://w3id.org/crime-congress/def#> "


def test_sparql_finds_the_same_with_the_same_scores(index: SearchIndex, dataset: Dataset) -> None:
    query = PREFIX + (
        "SELECT ?r ?score WHERE { ?r a cc:Recommendation "
        'BIND(cc:searchScore(?r, "\\"legal aid\\"") AS ?score) FILTER(BOUND(?score)) } ORDER BY DESC(?score)'
    )
    answer = [(str(r), float(str(score))) for r, score in dataset.query(query)]
    page = index.search(SearchQuery('"legal aid"', {"kind": ("recommendation",)}, limit=100))
    assert [iri for iri, _ in answer] == [hit.iri for hit in page.hits]
    assert [score for _, score in answer] == pytest.approx([hit.score for hit in page.hits], abs=1e-3)
    assert len(answer) >= 3


@pytest.mark.parametrize(
    "call",
    [
        "cc:searchScore(?r)",
        "cc:searchScore(?r, 7)",
        'cc:searchScore("text", "legal")',
        'cc:searchScore(?r, "")',
    ],
)
def test_a_wrong_call_has_no_value(dataset: Dataset, call: str) -> None:
    query = PREFIX + f"SELECT ?r WHERE {{ ?r a cc:Recommendation FILTER(BOUND(?s)) BIND({call} AS ?s) }}"
    assert list(dataset.query(query)) == []


def test_other_names_of_functions_stay_unknown(dataset: Dataset) -> None:
    assert [str(name.value) for name in functions(dataset.build, "https://example.org/")] == [
        "https://example.org/def#searchScore"
    ]
