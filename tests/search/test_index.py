"""What words find, in an index whose entries stand in ``conftest``."""

from __future__ import annotations

import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccgraph.errors import LimitError, ParameterError, StoreError
from ccgraph.search import SearchIndex, SearchQuery
from ccgraph.search.writing import index_digest, write_index
from tests.search.conftest import BASE, LABELS, entries


def found(index: SearchIndex, text: str, **filters: str) -> list[str]:
    page = index.search(SearchQuery(text, {name: (value,) for name, value in filters.items()}))
    assert len(page.hits) == page.total
    return [hit.iri.removeprefix(BASE) for hit in page.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extradition", {"a"}),
        ("EXTRADITIONS", {"a"}),
        ("strengthening", {"a"}),
        ("legal", {"a", "b"}),
        ("legal defenders", {"b"}),
        ('"public defenders"', {"b"}),
        ("“public defender”", {"b"}),
        ('"defenders public"', set()),
        ("extraditi*", {"a"}),
        ("defen*", {"b", "c"}),
        ("d*", {"b", "c", "d", "unodc", "CIV"}),
        ('"public defen*"', {"b"}),
        ('"public d"*', {"b"}),
        ("public -legal", {"c"}),
        ("-legal -crime -public", {"e", "CIV", "A/RES/78/223"}),
        ("extradition OR companies", {"a", "e"}),
        ("legal extradition OR defenders", {"a", "b"}),
        ("organised", {"d", "e"}),
        ("organized", {"d", "e"}),
        ('"organised crime"', {"d"}),
        ("cote d'ivoire", {"CIV"}),
        ("CÔTE", {"CIV"}),
        ("科特迪瓦", {"CIV"}),
        ("迪瓦", {"CIV"}),
        ("civ", {"CIV"}),
        ("A/RES/78/223", {"A/RES/78/223"}),
        ("resolution 78/223", {"A/RES/78/223"}),
        ("OR extradition OR", {"a"}),
    ],
)
def test_what_is_found(small_index: SearchIndex, text: str, expected: set[str]) -> None:
    assert set(found(small_index, text)) == expected


def test_an_exact_name_comes_first(small_index: SearchIndex) -> None:
    assert found(small_index, "unodc")[0] == "unodc"
    assert found(small_index, "crime")[0] == "unodc"  # a word of a name before a word of a text


def test_some_words_are_better_than_nothing(small_index: SearchIndex) -> None:
    page = small_index.search(SearchQuery("what was said about extradition and companies?"))
    assert {hit.iri.removeprefix(BASE) for hit in page.hits} == {"a", "e"}
    assert page.notes == ("Nothing has all the words; these have some of them.",)


def test_a_misspelt_word_brings_a_suggestion(small_index: SearchIndex) -> None:
    page = small_index.search(SearchQuery("extradiction"))
    assert (page.total, page.suggestion) == (0, "extradition")


def test_nothing_typed_is_everything_and_no_word_is_nothing(small_index: SearchIndex) -> None:
    assert small_index.search(SearchQuery("")).total == 8
    page = small_index.search(SearchQuery("?! “ ”"))
    assert (page.total, page.notes) == (0, ("There is no word in the text to look for.",))


def test_filters_narrow_and_their_values_widen(small_index: SearchIndex) -> None:
    assert found(small_index, "public", theme="legal-aid", kind="paragraph") == ["c"]
    query = SearchQuery("", {"region": ("western-asia", "africa"), "kind": ("recommendation",)})
    assert {hit.iri.removeprefix(BASE) for hit in small_index.search(query).hits} == {"a", "b", "d", "e"}


def test_counts_of_a_facet_leave_its_own_filter_out(small_index: SearchIndex) -> None:
    page = small_index.search(SearchQuery("", {"region": ("western-asia",)}))
    facets = {facet.name: {v.value: v.count for v in facet.values} for facet in page.facets}
    assert facets["region"] == {"africa": 3, "western-asia": 2}
    assert facets["kind"] == {"recommendation": 2}
    assert "theme" not in facets  # d and e have none
    selected = [v.value for facet in page.facets for v in facet.values if v.selected]
    assert selected == ["western-asia"]


def test_facets_have_labels(small_index: SearchIndex) -> None:
    page = small_index.search(SearchQuery("", {"theme": ("legal-aid",)}))
    labels = {(f.name, v.value): v.label for f in page.facets for v in f.values}
    assert labels["theme", "legal-aid"] == "Legal aid"
    assert labels["theme", "extradition"] == "extradition"


def test_pages_follow_each_other_without_gap_or_repeat(small_index: SearchIndex) -> None:
    seen = []
    for offset in range(0, 10, 3):
        page = small_index.search(SearchQuery("", limit=3, offset=offset))
        assert page.total == 8
        seen += [hit.iri for hit in page.hits]
    assert sorted(seen) == sorted(e.iri for e in entries())


def test_highlighting_escapes_the_source(small_index: SearchIndex) -> None:
    (hit,) = small_index.search(SearchQuery("organized global")).hits
    assert hit.snippet.html() == (
        "<mark>Organized</mark> crime is &lt;b&gt;<mark>global</mark>&lt;/b&gt; &amp; &quot;dangerous&quot;."
    )
    assert hit.snippet.text == hit.text
    assert (hit.document, hit.document_label, hit.paragraph) == ("one", "A/CONF.241/RPM.2/1", "7")


def test_names_are_completed(small_index: SearchIndex) -> None:
    assert [h.title.text for h in small_index.complete("united nat")] == [
        "United Nations Office on Drugs and Crime"
    ]
    assert [h.title.text for h in small_index.complete("co", ("state",))] == ["Côte d'Ivoire"]
    assert small_index.complete("extrad") == ()
    assert small_index.complete("  ") == ()
    with pytest.raises(ParameterError, match="the kind 'x'"):
        small_index.complete("co", ("x",))


def test_scores_are_those_of_the_search(small_index: SearchIndex) -> None:
    page = small_index.search(SearchQuery("legal"))
    assert small_index.scores("legal") == pytest.approx({hit.iri: hit.score for hit in page.hits}, abs=1e-3)
    assert small_index.scores("") == {}


# --- what is typed by hostile hands


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("\"*-()^:{}+\\'NEAR OR AND\x00\x02"), st.characters()), max_size=60
    )
)
def test_no_text_is_wrong(text: str) -> None:
    index = SHARED[0]
    page = index.search(SearchQuery(text))
    assert 0 <= len(page.hits) <= page.total
    index.scores(text)
    index.complete(text)


SHARED: list[SearchIndex] = []


@pytest.fixture(autouse=True, scope="module")
def _shared(small_index: SearchIndex) -> None:
    SHARED.append(small_index)


@pytest.mark.parametrize(
    "text",
    [
        'a" OR name:*',
        "NEAR(a b, 5)",
        "name : legal",
        "{name other} : legal",
        '"unclosed',
        "*",
        "a*b*c*",
        "-",
        "--x",
        "'; DROP TABLE entry; --",
        "\ud800legal",
        "legal\x00aid",
        "word " * 10_000,
        "(" * 400,
        "x" * 100_000,
    ],
)
def test_texts_with_a_meaning_to_the_engine(small_index: SearchIndex, text: str) -> None:
    page = small_index.search(SearchQuery(text))
    assert page.total <= 8
    assert small_index.search(SearchQuery("legal")).total == 2


def test_a_long_text_is_cut_and_says_so(small_index: SearchIndex) -> None:
    page = small_index.search(SearchQuery("legal " * 200))
    assert page.total == 2
    assert page.notes[0].startswith("Only the beginning")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"filters": {"colour": ("red",)}}, "no filter 'colour'"),
        ({"filters": {"kind": tuple(map(str, range(21)))}}, "more than 20"),
        ({"limit": 0}, "limit must be"),
        ({"limit": 101}, "limit must be"),
        ({"offset": -1}, "offset must be"),
        ({"offset": 10_001}, "offset must be"),
    ],
)
def test_impossible_searches(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        SearchQuery(**arguments)  # type: ignore[arg-type]


def test_a_filter_that_nothing_has_is_an_error_not_an_empty_page(small_index: SearchIndex) -> None:
    with pytest.raises(ParameterError, match="the country 'QQQ'"):
        small_index.search(SearchQuery("", {"country": ("QQQ",)}))


def test_parameters_make_a_search_and_back() -> None:
    pairs = [("q", "legal aid"), ("kind", "point"), ("kind", "quotation"), ("region", ""), ("limit", "5")]
    query = SearchQuery.from_parameters(pairs)
    assert query == SearchQuery("legal aid", {"kind": ("point", "quotation")}, limit=5)
    assert SearchQuery.from_parameters(query.parameters()) == query
    for wrong in ([("q", "a"), ("q", "b")], [("what", "a")], [("limit", "ten")], [("offset", "-1")]):
        with pytest.raises(ParameterError):
            SearchQuery.from_parameters(wrong)


# --- the file


def test_the_same_entries_make_the_same_bytes(tmp_path: Path) -> None:
    shuffled = entries()
    random.Random(4).shuffle(shuffled)
    write_index(tmp_path / "one", entries(), LABELS)
    write_index(tmp_path / "two", shuffled, LABELS)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_checksum_tells_what_an_index_says(tmp_path: Path) -> None:
    write_index(tmp_path / "one", entries(), LABELS)
    write_index(tmp_path / "two", entries(), LABELS, [("state", "Puerto Rico")])
    write_index(tmp_path / "three", entries(), LABELS)
    digests = [index_digest(tmp_path / name) for name in ("one", "two", "three")]
    assert digests[0] == digests[2] != digests[1]
    (tmp_path / "text").write_text("no database " * 100)
    with pytest.raises(StoreError, match="cannot be read"):
        index_digest(tmp_path / "text")


def test_a_search_that_takes_too_long_is_stopped_and_the_next_one_works(tmp_path: Path) -> None:
    many = [replace(entries()[0], iri=f"{BASE}n{n}", text=f"word{n} " * 40) for n in range(300)]
    write_index(tmp_path / "many", many, {})
    hurried = SearchIndex(tmp_path / "many", seconds=-1.0)
    with pytest.raises(LimitError, match="longer than"):
        hurried.search(SearchQuery("word*"))
    hurried._seconds = 60.0
    assert hurried.search(SearchQuery("word*")).total == 300
    hurried.close()


def test_threads_share_an_index(small_index: SearchIndex) -> None:
    texts = ["legal", "crime", "public", "unodc"] * 25
    expected = [small_index.search(SearchQuery(text)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: small_index.search(SearchQuery(text)), texts)) == expected


def test_a_missing_or_damaged_file_is_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no search index; run `ccgraph build` again"):
        SearchIndex(tmp_path / "nothing")
    (tmp_path / "text").write_text("this is no database at all" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        SearchIndex(tmp_path / "text")
    sqlite3.connect(tmp_path / "old").execute("CREATE TABLE entry (id)").connection.close()
    with pytest.raises(StoreError, match="another version"):
        SearchIndex(tmp_path / "old")


def test_a_published_file_is_never_written(small_index: SearchIndex) -> None:
    before = small_index.path.read_bytes()
    with small_index._connection() as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM main.entry")
    assert small_index.path.read_bytes() == before
