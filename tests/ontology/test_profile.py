"""The ontology is in OWL 2 RL, and the test would notice if it were not."""

from __future__ import annotations

import pytest
from rdflib import Graph

from tests.ontology.profile import profile_errors

PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :p a owl:ObjectProperty . :q a owl:ObjectProperty .
:d a owl:DatatypeProperty .
"""


def test_the_ontology_is_in_the_profile(ontology: Graph) -> None:
    assert profile_errors(ontology) == []


def test_the_ontology_with_its_alignments_is_in_the_profile(merged: Graph) -> None:
    assert profile_errors(merged) == []


@pytest.mark.parametrize(
    ("axioms", "reason"),
    [
        (":A rdfs:subClassOf [ owl:unionOf ( :A :B ) ] .", "unionOf stands on the right"),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
            "someValuesFrom",
        ),
        ("[ a owl:Class ; owl:complementOf :B ] rdfs:subClassOf :A .", "complementOf stands on the left"),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 2 ] .",
            "a maximum of 2",
        ),
        (":A rdfs:subClassOf owl:Thing .", "owl:Thing stands on the right"),
        ("owl:Thing rdfs:subClassOf :A .", "owl:Thing stands on the left"),
        (":A owl:equivalentClass [ owl:unionOf ( :A :B ) ] .", "unionOf stands on the right"),
        (":p rdfs:domain [ owl:unionOf ( :A :B ) ] .", "unionOf stands on the right"),
        (":d rdfs:range xsd:date .", "is no datatype of OWL 2 RL"),
        (":d rdfs:range xsd:gYear .", "is no datatype of OWL 2 RL"),
        (":d rdfs:range owl:real .", "is no datatype of OWL 2 RL"),
        (":p rdfs:range xsd:string .", "has a datatype as its range"),
        (":p a owl:ReflexiveProperty .", "is an http://www.w3.org/2002/07/owl#ReflexiveProperty"),
        (":A owl:disjointUnionOf ( :B ) .", "disjointUnionOf"),
        (":p a owl:DatatypeProperty .", "property of several kinds"),
        (":p rdfs:subPropertyOf :d .", "not properties of one kind"),
        (":A rdfs:subClassOf :C .", "used as a class and not declared"),
        (":A :undeclared :B .", "is used and not declared"),
        (":p owl:propertyChainAxiom ( :q :p ) .", "follows from a chain that it is part of"),
        (":p owl:propertyChainAxiom ( :q :d ) .", "is no object property"),
        (":p a owl:TransitiveProperty , owl:FunctionalProperty .", "is composite and"),
        (
            "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom [ owl:complementOf :B ] ]"
            " rdfs:subClassOf :A .",
            "complementOf stands on the left",
        ),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ;"
            " owl:allValuesFrom [ owl:unionOf ( :A :B ) ] ] .",
            "unionOf stands on the right",
        ),
        (
            ":A rdfs:subClassOf [ owl:complementOf [ owl:complementOf :B ] ] .",
            "complementOf stands on the left",
        ),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ;"
            " owl:maxQualifiedCardinality 1 ; owl:onClass [ owl:complementOf :B ] ] .",
            "complementOf stands on the left",
        ),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :d ;"
            " owl:maxQualifiedCardinality 1 ; owl:onDataRange xsd:date ] .",
            "is no datatype of OWL 2 RL",
        ),
        (
            "[ a owl:Restriction ; owl:onProperty :d ; owl:someValuesFrom [ owl:oneOf ( 1 2 ) ] ]"
            " rdfs:subClassOf :A .",
            "an enumeration of values",
        ),
        (":A owl:disjointWith [ owl:complementOf :B ] .", "complementOf stands on the left"),
        ("[ owl:complementOf :B ] owl:hasKey ( :p ) .", "complementOf stands on the left"),
        (":x a [ owl:unionOf ( :A :B ) ] .", "unionOf stands on the right"),
        (":x a owl:Thing .", "owl:Thing stands on the right"),
        (":A a rdfs:Datatype .", "is a class and a datatype"),
        (":D a rdfs:Datatype ; owl:onDatatype xsd:string .", "onDatatype"),
        (":d rdfs:range <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .", "is no datatype"),
        (
            ":p a owl:TransitiveProperty . :A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ;"
            " owl:maxCardinality 1 ] .",
            "is composite and counted",
        ),
        (
            ":p a owl:TransitiveProperty ; owl:propertyDisjointWith :q .",
            "is composite and counted, or disjoint",
        ),
        ("<http://example.org> owl:imports <http://example.org/other> .", "imports another one"),
    ],
)
def test_what_lies_outside_the_profile_is_noticed(axioms: str, reason: str) -> None:
    graph = Graph().parse(data=PREFIXES + axioms, format="turtle")
    assert any(reason in error for error in profile_errors(graph)), profile_errors(graph)


def test_what_lies_inside_the_profile_is_accepted() -> None:
    axioms = """
    [ owl:unionOf ( :A :B ) ] rdfs:subClassOf :B .
    :A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ] .
    :A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 1 ] .
    :p rdfs:domain :A ; rdfs:range :B . :d rdfs:range xsd:dateTime .
    :q a owl:TransitiveProperty . :r a owl:ObjectProperty ; owl:propertyChainAxiom ( :q :q ) .
    [] a owl:AllDisjointClasses ; owl:members ( :A :B ) .
    [] a owl:AllDifferent ; owl:distinctMembers ( :x :y ) . :A owl:disjointWith :B ; owl:hasKey ( :p ) .
    [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :A .
    :A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :d ; owl:maxQualifiedCardinality 1 ;
        owl:onDataRange xsd:string ] , [ owl:complementOf :B ] .
    :x a :A , [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :y ] .
    """
    assert profile_errors(Graph().parse(data=PREFIXES + axioms, format="turtle")) == []
