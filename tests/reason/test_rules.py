"""Each rule of OWL 2 RL that the ontology makes use of, alone, on both engines."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from loaders.reason.reference import derive as derive_by_owlrl
from loaders.reason.sparql import INFERENCE, derive

GRAPH = ox.NamedNode("http://example.org/graph")
PREFIXES = """
PREFIX : <http://example.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
ENGINES = (derive, derive_by_owlrl)


def run(turtle: str, engine: object) -> set[str]:
    store = ox.Store()
    store.load(f"{PREFIXES}{turtle}".encode(), format=ox.RdfFormat.TURTLE, to_graph=GRAPH)
    before = len(store)
    found = {
        " ".join(str(term) for term in (t.subject, t.predicate, t.object)).replace("http://example.org/", ":")
        for t in engine(store, [GRAPH])  # type: ignore[operator]
    }
    assert len(store) == before
    assert INFERENCE not in set(store.named_graphs())
    return found


TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
SUBPROPERTY = "<http://www.w3.org/2000/01/rdf-schema#subPropertyOf>"
DOMAIN = "<http://www.w3.org/2000/01/rdf-schema#domain>"
RANGE = "<http://www.w3.org/2000/01/rdf-schema#range>"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("rule", "given_triples", "expected"),
    [
        ("cax-sco", ":A rdfs:subClassOf :B . :x a :A .", {f"<:x> {TYPE} <:B>"}),
        (
            "scm-sco",
            ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A .",
            {f"<:A> {SUBCLASS} <:C>", f"<:x> {TYPE} <:B>", f"<:x> {TYPE} <:C>"},
        ),
        ("prp-spo1", ":p rdfs:subPropertyOf :q . :x :p :y .", {"<:x> <:q> <:y>"}),
        (
            "scm-spo",
            ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .",
            {f"<:p> {SUBPROPERTY} <:r>"},
        ),
        ("prp-dom", ":p rdfs:domain :A . :x :p :y .", {f"<:x> {TYPE} <:A>"}),
        ("prp-rng", ":p rdfs:range :A . :x :p :y .", {f"<:y> {TYPE} <:A>"}),
        (
            "scm-dom1",
            ":p rdfs:domain :A . :A rdfs:subClassOf :B . :x :p :y .",
            {f"<:p> {DOMAIN} <:B>", f"<:x> {TYPE} <:A>", f"<:x> {TYPE} <:B>"},
        ),
        (
            "scm-rng2",
            ":q rdfs:range :A . :p rdfs:subPropertyOf :q . :x :p :y .",
            {f"<:p> {RANGE} <:A>", f"<:y> {TYPE} <:A>", "<:x> <:q> <:y>"},
        ),
        ("prp-inv1", ":p owl:inverseOf :q . :x :p :y .", {"<:y> <:q> <:x>"}),
        ("prp-inv2", ":p owl:inverseOf :q . :x :q :y .", {"<:y> <:p> <:x>"}),
        ("prp-symp", ":p a owl:SymmetricProperty . :x :p :y .", {"<:y> <:p> <:x>"}),
        (
            "prp-trp",
            ":p a owl:TransitiveProperty . :a :p :b . :b :p :c . :c :p :d .",
            {"<:a> <:p> <:c>", "<:a> <:p> <:d>", "<:b> <:p> <:d>"},
        ),
        ("prp-spo2", ":r owl:propertyChainAxiom ( :p :q ) . :x :p :y . :y :q :z .", {"<:x> <:r> <:z>"}),
        (
            "prp-spo2 with three links",
            ":r owl:propertyChainAxiom ( :p :q :p ) . :x :p :y . :y :q :z . :z :p :w .",
            {"<:x> <:r> <:w>"},
        ),
        (
            "rules that feed each other",
            ":inv owl:inverseOf :speaker . :took owl:propertyChainAxiom ( :inv :at ) . :took rdfs:range :M ."
            " :s :speaker :k . :s :at :m .",
            {"<:k> <:inv> <:s>", "<:k> <:took> <:m>", f"<:m> {TYPE} <:M>"},
        ),
        ("nothing", ":x :p :y .", set()),
    ],
)
def test_rule(engine: object, rule: str, given_triples: str, expected: set[str]) -> None:
    assert run(given_triples, engine) == expected, rule


def test_a_literal_gets_no_class() -> None:
    assert run(':p rdfs:range :A . :x :p "words" .', derive) == set()


def test_a_datatype_is_no_class_of_things() -> None:
    assert run(':p rdfs:range xsd:string . :x :p "words" .', derive) == set()


def test_a_list_that_bites_its_tail_ends() -> None:
    loop = ":l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :p ; "
    loop += "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> :l ."
    assert run(f":r owl:propertyChainAxiom :l . {loop} :x :p :y .", derive) == {"<:x> <:r> <:y>"}


_names = st.sampled_from("abcd")
_facts = st.lists(st.tuples(_names, st.sampled_from("pqr"), _names), max_size=8)
_axioms = st.lists(
    st.sampled_from(
        (
            ":p rdfs:subPropertyOf :q .",
            ":q owl:inverseOf :r .",
            ":p a owl:TransitiveProperty .",
            ":p a owl:SymmetricProperty .",
            ":r rdfs:domain :A .",
            ":q rdfs:range :B .",
            ":A rdfs:subClassOf :B .",
            ":r owl:propertyChainAxiom ( :p :q ) .",
        )
    ),
    unique=True,
)


# Without shrinking: the reference engine is slow, and these graphs are small enough to read.
@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(facts=_facts, axioms=_axioms)
def test_engines_agree_on_any_small_graph(facts: list[tuple[str, str, str]], axioms: list[str]) -> None:
    turtle = " ".join(axioms) + " ".join(f" :{s} :{p} :{o} ." for s, p, o in facts)
    by_query, by_reference = run(turtle, derive), run(turtle, derive_by_owlrl)
    loops = {t for t in by_query if t.split(" ")[0] == t.split(" ")[2]}  # the reference leaves them out
    assert by_query - loops == by_reference
