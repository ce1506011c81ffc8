"""Alignment: what says the same meets, what only names the same body does not, and scores stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.errors import InputError
from loaders.link.lemmas import lemma, lemmas
from loaders.link.similarity import Passage, Weights, align, load_weights, vector, weigh

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = load_weights(ROOT / "data" / "authorities" / "term-weights.tsv")

# Para. 34 of the Kyoto Declaration, para. 49 (b) and para. 66 (k) of a regional report, and a quotation.
KYOTO = Passage(
    "kyoto/34",
    "kyoto",
    "Commitment",
    "Provide adequate resources and training to practitioners to strengthen their capacity to provide"
    " victim-centred assistance and support that take into account the specific needs of victims;",
)
REGIONAL = Passage(
    "rpm2/49/b",
    "rpm2",
    "Recommendation",
    "Provide adequate resources and training to practitioners and law enforcement agents to strengthen their"
    " capacities to provide victim-centred assistance, and support initiatives that take into account the"
    " specific needs of victims;",
)
OTHER = Passage(
    "rpm2/66/k",
    "rpm2",
    "Recommendation",
    "Create joint task forces to better investigate and prosecute trafficking in persons;",
)
AMERICAN = Passage(
    "survey/1",
    "survey",
    "Quotation",
    "Provide training for practitioners to strengthen victim-centered assistance"
    " and the specific needs of a victim.",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("victims", "victim"),
        ("strengthened", "strengthening"),
        ("centred", "centered"),
        ("organisations", "organization"),
        ("behaviour", "behavior"),
        ("programmes", "program"),
        ("children", "child"),
    ],
)
def test_forms_of_a_word_have_one_lemma(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


def test_names_and_function_words_are_no_content() -> None:
    found = lemmas("The United Nations Office on Drugs and Crime supports victims of crime in 2024")
    assert found == ["support", "victim", "crime"]


def test_what_says_the_same_meets_first() -> None:
    pairs = align([KYOTO, REGIONAL, OTHER, AMERICAN], WEIGHTS)
    assert (pairs[0].source, pairs[0].target) == ("kyoto/34", "rpm2/49/b")
    assert pairs[0].score > 0.7
    assert ("rpm2/49/b", "survey/1") in {(p.source, p.target) for p in pairs}
    assert not [p for p in pairs if "66/k" in p.source + p.target]


def test_passages_of_one_document_and_kind_are_not_paired() -> None:
    again = Passage("rpm2/37/x", "rpm2", "Recommendation", REGIONAL.text)
    assert align([REGIONAL, again], WEIGHTS) == []
    voices = Passage("rpm2/quotation", "rpm2", "Quotation", REGIONAL.text)
    assert [p.score for p in align([REGIONAL, voices], WEIGHTS)] == [1.0]


def test_a_new_document_changes_no_old_score() -> None:
    before = {(p.source, p.target): p.score for p in align([KYOTO, REGIONAL, AMERICAN], WEIGHTS)}
    after = {(p.source, p.target): p.score for p in align([OTHER, AMERICAN, REGIONAL, KYOTO], WEIGHTS)}
    assert before == {pair: after[pair] for pair in before}


@given(st.text(max_size=300))
def test_a_text_equals_itself(text: str) -> None:
    values = vector(text, WEIGHTS)
    assert not values or sum(v * v for v in values.values()) == pytest.approx(1.0)


def test_weights_are_lower_for_common_words() -> None:
    weights = weigh(["crime and justice", "crime and prisons", "crime and crime"])
    assert set(weights) == {"*", "crime"}
    assert weights["crime"] < weights["*"]
    assert WEIGHTS.of("crime") < WEIGHTS.of("firearm") < WEIGHTS.of("a-word-nobody-wrote")


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    with pytest.raises(InputError, match="cannot be read"):
        load_weights(path)
    path.write_text("*\t7.1\ncrime\tmuch\n")
    with pytest.raises(InputError, match="line 2: 'much' is no number"):
        load_weights(path)
    path.write_text("crime\t1.5\n")
    with pytest.raises(InputError, match="lemmas not listed"):
        load_weights(path)


def test_empty_texts_pair_with_nothing() -> None:
    empty = [Passage("a", "x", "Quotation", "of the"), Passage("b", "y", "Quotation", "and to")]
    assert align(empty, Weights({}, 1.0)) == []
