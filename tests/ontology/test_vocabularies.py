"""Themes, groups, goals and values: sound SKOS, and the same as what the loaders find and write."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from ccgraph.settings import Settings, load_settings
from ccgraph.vocabulary import CONCEPT_SCHEMES, DEFAULT_BASE
from loaders.link.vocabularies import VOCABULARY_FILES, vocabulary_quads
from tests.ontology.conftest import ROOT

ID = f"{DEFAULT_BASE}id/"
LANGUAGES = {"en", "fr", "es", "ru", "ar", "zh"}
SCRIPTS = {"ru": ("\u0400", "\u04ff"), "ar": ("\u0600", "\u06ff"), "zh": ("\u4e00", "\u9fff")}


@pytest.fixture(scope="session")
def concepts() -> Graph:
    graph = Graph()
    for name in VOCABULARY_FILES["authorities"]:
        graph.parse(ROOT / "ontology" / name)
    return graph


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


@pytest.mark.parametrize(("table", "kind"), [("themes", "theme"), ("groups", "group")])
def test_themes_and_groups_agree_with_the_cues_that_find_them(concepts: Graph, table: str, kind: str) -> None:
    found = list(rows(ROOT / "data" / "authorities" / f"{table}.tsv"))
    scheme = URIRef(f"{ID}scheme/{table}")
    assert {str(s).rpartition("/")[2] for s in concepts.subjects(SKOS.inScheme, scheme)} == {
        row["id"] for row in found
    }
    for row in found:
        concept = URIRef(f"{ID}{kind}/{row['id']}")
        assert str(concepts.value(concept, RDFS.label)) == row["label"]
        assert str(concepts.value(concept, DCTERMS.identifier)) == row["id"]
        broader = concepts.value(concept, SKOS.broader)
        assert (str(broader).rpartition("/")[2] if broader else "") == row.get("broader", "")


def test_goals_that_cues_name_are_goals_of_the_scheme(concepts: Graph) -> None:
    known = {str(o) for s in concepts.subjects(SKOS.inScheme, URIRef(f"{ID}scheme/sdg"))
             for o in concepts.objects(s, SKOS.notation)}  # fmt: skip
    assert len(known) == 17 + 169
    named = {
        code
        for row in rows(ROOT / "data" / "authorities" / "themes.tsv")
        for code in row["sdg"].split("|")
        if code
    }
    listed = {row["id"] for row in rows(ROOT / "data" / "authorities" / "sdgs.tsv")}
    assert named <= known
    assert listed <= known


def test_values_are_those_that_the_code_writes(concepts: Graph) -> None:
    for scheme, tokens in CONCEPT_SCHEMES.items():
        members = concepts.subjects(SKOS.inScheme, URIRef(f"{ID}scheme/{scheme}"))
        found = {str(concepts.value(m, SKOS.notation)): str(m) for m in members}
        assert found == {token: f"{ID}concept/{scheme}/{token}" for token in tokens}


def test_each_concept_is_whole(concepts: Graph) -> None:
    schemes = set(concepts.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in concepts.subjects(RDF.type, SKOS.Concept):
        labels = list(concepts.objects(concept, RDFS.label))
        assert [label.language for label in labels if isinstance(label, Literal)] == ["en"], concept
        preferred = [p for p in concepts.objects(concept, SKOS.prefLabel) if isinstance(p, Literal)]
        languages = [label.language for label in preferred]
        assert len(set(languages)) == len(languages), concept
        assert {str(label) for label in labels} == {str(p) for p in preferred if p.language == "en"}
        assert set(languages) <= LANGUAGES
        homes = set(concepts.objects(concept, SKOS.inScheme))
        assert len(homes) == 1, concept
        assert homes <= schemes
        broader = list(concepts.objects(concept, SKOS.broader))
        assert len(broader) <= 1
        for above in broader:
            assert set(concepts.objects(above, SKOS.inScheme)) == homes
        if not broader and (concept, SKOS.topConceptOf, None) in concepts:
            assert set(concepts.objects(concept, SKOS.topConceptOf)) == homes


def test_labels_are_in_the_script_of_their_language_and_have_their_accents(concepts: Graph) -> None:
    labels = [o for o in concepts.objects(None, SKOS.prefLabel) if isinstance(o, Literal)]
    for label in labels:
        if label.language in SCRIPTS:
            first, last = SCRIPTS[label.language]
            assert all(first <= c <= last or c in " ()" for c in label), label
    # Read in the dictionaries of both languages: these words are never written without their accents.
    bare = {
        "fr": ("penale", "systeme", "prevention", "sante", "organise "),
        "es": ("cion ", "trafico", "nino"),
    }
    for label in labels:
        for wrong in bare.get(label.language or "", ()):
            assert wrong not in f"{label} ".lower(), label


def test_names_in_other_languages_are_those_of_the_thesaurus(concepts: Graph) -> None:
    """The list of names seen in the thesaurus has no accents; the names of the graph have them."""
    seen = ROOT.parent / "shared" / "reference" / "theme-labels.tsv"
    if not seen.exists():
        pytest.skip("the list of names seen in the thesaurus is not here")
    names = {row["id"]: row for row in rows(seen)}
    labels = [
        (str(concept).rpartition("/")[2], label)
        for concept, label in concepts.subject_objects(SKOS.prefLabel)
        if isinstance(label, Literal) and label.language != "en"
    ]
    assert len(labels) > 140
    for identifier, label in labels:
        assert _bare(label) == _bare(names[identifier][label.language or ""]), identifier


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def test_no_triple_goes_to_two_graphs_and_none_has_a_blank_node() -> None:
    settings: Settings = load_settings(env={})
    quads = list(vocabulary_quads(settings))
    assert len({quad[:3] for quad in quads}) == len(set(quads)) == len(quads)
    for quad in quads:
        for term in quad:
            assert isinstance(term, URIRef | Literal)
    assert {str(quad[3]) for quad in quads} == {
        settings.graph_iri("ontology"),
        settings.graph_iri("authorities"),
    }


def test_the_same_names_come_out_in_every_run() -> None:
    settings = load_settings(env={})
    first = sorted(map(str, vocabulary_quads(settings)))
    assert first == sorted(map(str, vocabulary_quads(settings)))
