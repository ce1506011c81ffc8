"""Validation: do the data have the shape that the ontology and the queries rely on?

Violations are errors of our own and stop the publication; warnings and informations are defects of
the sources, which readers can see. pySHACL decides; its report is published with the data.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from pyshacl import validate as run_pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH

from ccgraph.errors import InputError, NotConformingError
from ccgraph.settings import Settings
from ccgraph.store import WorkingStore
from loaders.link.vocabularies import read_turtle
from loaders.validate.report import Result, ValidationReport, read_results
from loaders.validate.view import DataView

NOT_VALIDATED = ("inferred", "validation")
SHAPES = "shapes#"


def validate(store: WorkingStore, settings: Settings, shapes_dir: Path | None = None) -> ValidationReport:
    """Check what is asserted in a store against the shapes.

    Args:
        store: all graphs of the dataset; ``inferred`` and ``validation`` are left out.
        shapes_dir: folder of shape files; the project's own when it is not given.

    Raises:
        InputError: a shape file is missing or wrong.
        NotConformingError: a shape that every dataset must give something to check had nothing to
            check; an empty dataset would conform to anything.
    """
    shapes = read_shapes(shapes_dir or settings.root / "ontology" / "shapes", settings.base_iri)
    left_out = {settings.graph_iri(name) for name in NOT_VALIDATED}
    names = {graph.value for graph in store.engine.named_graphs() if isinstance(graph, ox.NamedNode)}
    view = DataView(store.engine, [ox.NamedNode(name) for name in sorted(names - left_out)])
    counts = _focus_counts(view, shapes)
    _refuse_empty_targets(shapes, counts, settings.base_iri)
    return ValidationReport(settings.base_iri, _results(view, shapes), counts)


def read_shapes(folder: Path, base_iri: str) -> Graph:
    """All shape files of a folder in one new graph (pySHACL writes into it, so it is never shared).

    Raises:
        InputError: there is no shape file, or one is not valid Turtle.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise InputError("there are no shape files (*.ttl) in this folder", file=folder)
    shapes = Graph()
    for file in files:
        shapes += read_turtle(file, base_iri)
    return shapes


def _results(view: DataView, shapes: Graph) -> tuple[Result, ...]:
    try:
        _, report, text = run_pyshacl(view, shacl_graph=shapes, inplace=True, inference="none")
    except (ReportableRuntimeError, SyntaxError) as error:
        raise InputError(f"the shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise InputError(f"the shapes cannot be used: {text}")
    found = {result.key: result for result in read_results(report)}
    return tuple(found[key] for key in sorted(found))


def _focus_counts(view: DataView, shapes: Graph) -> dict[str, int]:
    """Shape → number of the resources that its target classes hold."""
    counts: dict[str, int] = {}
    for shape in set(shapes.subjects(SH.targetClass)):
        found: set[object] = set()
        for target in shapes.objects(shape, SH.targetClass):
            for kind in view.transitive_subjects(RDFS.subClassOf, target):
                found.update(view.subjects(RDF.type, kind))
        counts[str(shape)] = len(found)
    return dict(sorted(counts.items()))


def _refuse_empty_targets(shapes: Graph, counts: dict[str, int], base_iri: str) -> None:
    every = {str(shape) for shape in shapes.subjects(URIRef(f"{base_iri}{SHAPES}everyDataset"))}
    for shape in sorted(every):
        if not counts.get(shape):
            raise NotConformingError(
                f"nothing in the data is of the class of the shape {shape.partition('#')[2]}: the dataset "
                "was not loaded, or the ontology is missing from it"
            )


__all__ = ["NOT_VALIDATED", "Result", "ValidationReport", "read_shapes", "validate"]
