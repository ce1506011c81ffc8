"""IRIs: stable, readable, and one for each thing."""

from __future__ import annotations

import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import URIRef

from loaders.write.iris import Iris, Minter, path, segment, slug

BASE = "https://w3id.org/crime-congress/"
IRIS = Iris(BASE)
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
PRINTED = st.one_of(
    ANY, st.sampled_from(["", ".", "..", "~", "~..", "%2E", "a/b", "a b", "é", "e\u0301", "5(a)", "-"])
)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (IRIS.document("rpm2-report"), "id/document/rpm2-report"),
        (IRIS.recommendation("rpm2-report", "24", "a"), "id/recommendation/rpm2-report/24/a"),
        (IRIS.recommendation("notes", "", "a"), "id/recommendation/notes/-/a"),
        (IRIS.lettered("question", "guide", "", ""), "id/question/guide/-"),
        (IRIS.meeting("rpm2/sitting/1"), "id/meeting/rpm2/sitting/1"),
        (IRIS.state("CRI"), "id/actor/state/CRI"),
        (IRIS.instrument("A/RES/78/223"), "id/instrument/A/RES/78/223"),
        (IRIS.symbol("S/RES/1325 (2000)"), "id/symbol/S/RES/1325%20(2000)"),
        (IRIS.theme("legal-aid"), "id/theme/legal-aid"),
        (IRIS.agenda_item("rpm2", "5(a)"), "id/agenda-item/rpm2/5(a)"),
        (IRIS.concept("quantifier", "a number of speakers"), "id/concept/quantifier/a-number-of-speakers"),
        (IRIS.paragraph("rpm2-report", "4 bis"), "id/document/rpm2-report/paragraph/4%20bis"),
        (IRIS.paragraph("rpm2-report", "", 7), "id/document/rpm2-report/paragraph/u7"),
        (IRIS.evidence("guide", 10, 20), "id/evidence/guide/10-20"),
        (IRIS.document_graph("rpm2-report"), "graph/document/rpm2-report"),
        (IRIS.provision("A", "", 3, ""), "id/provision/A/p3"),
        (IRIS.provision("A", "115.23", 9, "b"), "id/provision/A/115.23/b"),
    ],
)
def test_iris_are_readable(iri: URIRef, expected: str) -> None:
    assert str(iri) == BASE + expected


@given(PRINTED, PRINTED)
def test_two_texts_never_share_a_segment(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(PRINTED)
def test_a_segment_is_one_segment_of_a_valid_iri(text: str) -> None:
    made = segment(text)
    assert made
    assert set(made) <= set(string.ascii_letters + string.digits + "-._()%~")
    assert made not in (".", "..")
    iri = f"{BASE}id/document/{made}"
    assert str(NamedNode(iri)) == f"<{iri}>"
    assert urlsplit(iri).path == f"/crime-congress/id/document/{made}"


@given(st.lists(PRINTED, min_size=1, max_size=4), st.lists(PRINTED, min_size=1, max_size=4))
def test_things_have_one_iri_each(one: list[str], other: list[str]) -> None:
    assert (IRIS.thing(*one) == IRIS.thing(*other)) == (one == other)


@given(ANY)
def test_keys_that_are_paths_keep_their_number_of_segments(key: str) -> None:
    assert path(key).count("/") == key.count("/")


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"]), max_size=12))
def test_a_repeated_iri_gets_a_number(names: list[str]) -> None:
    minter = Minter()
    minted = [minter.unique(URIRef(BASE + name)) for name in names]
    assert len(set(minted)) == len(minted)
    for name, iri in zip(names, minted, strict=True):
        assert str(iri).startswith(BASE + name)
    if names:
        assert str(minted[0]) == BASE + names[0]


def test_slugs() -> None:
    assert slug("Fundación Ciudadanía y Desarrollo") == "fundacion-ciudadania-y-desarrollo"
    assert slug("  “Fin de la Esclavitud” ") == "fin-de-la-esclavitud"
    assert slug("联合国") == ""
