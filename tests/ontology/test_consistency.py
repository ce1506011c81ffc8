"""HermiT, a reasoner for all of OWL 2, finds the ontology consistent and none of its classes empty."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
from rdflib import Graph

PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://example.org> a owl:Ontology .
:A a owl:Class . :B a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( :A :B ) .
"""

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java, and there is none")


def unsatisfiable(graph: Graph, folder: Path) -> list[str]:
    """IRIs of the classes that can have no member.

    Raises:
        OwlReadyInconsistentOntologyError: the ontology contradicts itself.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # owlready2 warns about the terms of others that it knows itself
        import owlready2

        file = folder / "ontology.nt"
        graph.serialize(file, format="nt", encoding="utf-8")
        world = owlready2.World()
        world.get_ontology(file.as_uri()).load()
        owlready2.sync_reasoner_hermit(
            world, infer_property_values=False, debug=0, ignore_unsupported_datatypes=True
        )
        return sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)


def test_the_ontology_with_its_alignments_is_consistent_and_no_class_is_empty(
    merged: Graph, tmp_path: Path
) -> None:
    assert unsatisfiable(merged, tmp_path) == []


def test_a_class_that_can_have_no_member_is_noticed(tmp_path: Path) -> None:
    graph = Graph().parse(data=f"{PREFIXES} :C a owl:Class ; rdfs:subClassOf :A , :B .", format="turtle")
    assert unsatisfiable(graph, tmp_path) == ["http://example.org/C"]


def test_a_contradiction_is_noticed(tmp_path: Path) -> None:
    import owlready2

    graph = Graph().parse(data=f"{PREFIXES} :x a :A , :B , owl:NamedIndividual .", format="turtle")
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(graph, tmp_path)
