"""What the facts name by a token is a concept of the ontology: another one would not be published."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from loaders.model.facts import Capacity, RespondentType, StatementForm

ONTOLOGY = Path(__file__).resolve().parent.parent.parent / "ontology"


@pytest.mark.parametrize(
    ("scheme", "tokens"),
    [
        ("statement-form", get_args(StatementForm)),
        ("capacity", tuple(Capacity)),
        ("respondent-type", tuple(RespondentType)),
    ],
)
def test_the_tokens_of_facts_are_the_concepts_of_their_scheme(scheme: str, tokens: tuple[str, ...]) -> None:
    graph = Graph().parse(ONTOLOGY / "concepts.ttl")
    concepts = {
        str(notation)
        for concept, notation in graph.subject_objects(SKOS.notation)
        if f"/concept/{scheme}/" in str(concept)
    }
    assert set(tokens) == concepts
