"""docs/model.md is current, and the paths it recommends lead somewhere.

`python -m tests.ontology.test_model --update` writes it anew.
"""

from __future__ import annotations

import sys

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from ccgraph.store import Dataset
from tests.ontology.conftest import ROOT
from tests.ontology.model_document import CC, PREFIXES, Path20, expand, page, read_paths, shapes_by_area
from tests.queries.test_competency import QUESTIONS
from tests.validate.test_mutations import MUTATIONS

MODEL = ROOT / "docs" / "model.md"


def written() -> str:
    shapes = list(shapes_by_area(ROOT / "ontology" / "shapes"))
    total = sum(int(number.partition(" ")[0]) for _, number in shapes)
    caught = len({mutation.shape for mutation in MUTATIONS})
    return page(
        [
            ("shapes", str(total)),
            *shapes,
            (
                "pieces of damage, each caught by the shape meant for it",
                f"{len(MUTATIONS)} by {caught} shapes",
            ),
            ("competency questions answered", str(len(QUESTIONS))),
        ]
    )


def test_the_page_is_current() -> None:
    assert MODEL.read_text(encoding="utf-8") == written(), "run python -m tests.ontology.test_model --update"


def test_there_are_paths_for_twenty_questions() -> None:
    assert len({path.question for path in read_paths()}) >= 20


@pytest.mark.parametrize("path", read_paths(), ids=lambda path: path.question)
def test_a_path_leads_somewhere(path: Path20, dataset: Dataset, merged: Graph) -> None:
    """Its terms are declared, its ends are of the classes named, and the dataset has an answer."""
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    kinds = "\n".join(
        f"?{name[0].lower()}{name[1:]} a cc:{name} ."
        for name in sorted({n for s, _, o in path.steps for n in (s, o) if n[0].isupper()})
    )
    for subject, prop, value in path.steps:
        assert any(
            (expand(prop), RDF.type, kind) in merged for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        )
        for name in (subject, value):
            assert name[0].islower() or (URIRef(CC + name), RDF.type, OWL.Class) in merged, name
    rows = dataset.query(f"{prefixes} SELECT * WHERE {{ {path.query} {kinds} }} LIMIT 1")
    assert list(rows)


def test_each_term_stands_on_the_page(ontology: Graph) -> None:
    text = MODEL.read_text(encoding="utf-8")
    for term in ontology.subjects(RDFS.isDefinedBy):
        if str(term).startswith(CC):
            assert f"| `cc:{str(term).removeprefix(CC)}` |" in text


if __name__ == "__main__" and sys.argv[1:] == ["--update"]:
    MODEL.write_text(written(), encoding="utf-8")
