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
    graphs = [g for g in store.engine.named_graphs() if isinstance(g, ox.NamedNode) and g.value not in left_out]
    view = DataView(store.engine, sorted(graphs, key=lambda graph: graph.value))
    counts = _focus_counts(view, shapes)
    _refuse_empty_targets(shapes, counts, settings.base_iri)
    report = ValidationReport(settings.base_iri, _results(view, shapes), counts)
    return report


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
        _, report, text = run_pyshacl(view, shacl_graph=shapes, inplace=True, inference="none", advanced=False)
    except (ReportableRuntimeError, SyntaxError) as error:
        raise InputError(f"the shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise InputError(f"the shapes cannot be used: {text}")
    return tuple(sorted({result.key: result for result in read_results(report)}.values(), key=lambda r: r.key))


def _focus_counts(view: DataView, shapes: Graph) -> dict[str, int]:
    """Shape → number of the resources that its target classes hold."""
    counts: dict[str, int] = {}
    for shape in set(shapes.subjects(SH.targetClass, None)):
        found: set[object] = set()
        for target in shapes.objects(shape, SH.targetClass):
            for kind in view.transitive_subjects(RDFS.subClassOf, target):
                found.update(view.subjects(RDF.type, kind))
        counts[str(shape)] = len(found)
    return dict(sorted(counts.items()))


def _refuse_empty_targets(shapes: Graph, counts: dict[str, int], base_iri: str) -> None:
    for shape in sorted(shapes.subjects(URIRef(f"{base_iri}{SHAPES}everyDataset"), None)):
        if not counts.get(str(shape)):
            label = shapes.value(shape, RDFS.label) or shape
            raise NotConformingError(
                f"nothing in the data is of the class of the shape {label!s}: the dataset was not loaded, "
                "or the ontology is missing from it"
            )


__all__ = ["NOT_VALIDATED", "Result", "ValidationReport", "read_shapes", "validate"]
