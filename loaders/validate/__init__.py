"""Validation: do the data have the shape that the ontology and the queries rely on?

Violations are errors of our own and stop the publication; warnings and informations are defects of
the sources, which readers can see. Two engines give the same results: ``pyshacl`` (default; its report
is the one that is published) and ``shifty`` (a second opinion). What is inferred is not looked at: a
thing of a wrong class must not be put right by the range of the property that points to it.

With the report of the dataset published before, only documents that have changed are checked again; see
``loaders.validate.unchanged``.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from ccgraph import __version__
from ccgraph.errors import InputError, NotConformingError
from ccgraph.settings import VALIDATORS, Settings
from ccgraph.store import WorkingStore
from loaders.link.vocabularies import read_turtle
from loaders.validate.report import Result, ValidationReport, read_results
from loaders.validate.targets import Targets, read_targets
from loaders.validate.unchanged import Earlier, keys_of_documents

NOT_VALIDATED = ("inferred", "validation")
SHAPES = "shapes#"


def validate(
    store: WorkingStore,
    settings: Settings,
    shapes_dir: Path | None = None,
    engine: str | None = None,
    earlier: Earlier | None = None,
) -> ValidationReport:
    """Check what is asserted in a store against the shapes.

    Args:
        store: all graphs of the dataset; ``inferred`` and ``validation`` are left out.
        shapes_dir: folder of shape files; the project's own when it is not given.
        engine: ``pyshacl`` or ``shifty``; the setting ``validator`` when it is not given.
        earlier: what an earlier validation found; results of documents that are as they were are kept.

    Raises:
        InputError: a shape file is missing or wrong, or there is no such engine.
        NotConformingError: a shape that every dataset must give something to check had nothing to
            check; an empty dataset would conform to anything.
    """
    name = engine or settings.validator
    folder = shapes_dir or settings.root / "ontology" / "shapes"
    shapes = read_shapes(folder, settings.base_iri)
    graphs = _graphs(store.engine, settings)
    targets = read_targets(store.engine, graphs, shapes)
    _refuse_empty_targets(shapes, targets, settings.base_iri)
    rules = _rules(folder, name, settings)
    same: set[str] = set()
    if earlier is None or earlier.rules != rules:
        found = _run(name, store.engine, graphs, shapes, None)
    else:
        keys = keys_of_documents(store.engine, graphs, settings)
        same = {graph for graph, key in keys.items() if earlier.keys.get(graph) == key}
        across = _marked(shapes, settings.base_iri, "acrossDocuments")
        found = [r for r in earlier.results if targets.home(r.focus) in same and r.shape not in across]
        found += _run(name, store.engine, graphs, shapes, targets.outside(same))
        found += _run(name, store.engine, graphs, _only(shapes, across), None)
    results = {result.key: result for result in found}
    ordered = tuple(results[key] for key in sorted(results))
    return ValidationReport(settings.base_iri, ordered, targets.counts, rules, tuple(sorted(same)))


def read_shapes(folder: Path, base_iri: str) -> Graph:
    """All shape files of a folder in one new graph.

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


def _run(
    name: str, store: ox.Store, graphs: list[ox.NamedNode], shapes: Graph, among: set[str] | None
) -> list[Result]:
    if name == "pyshacl":
        from loaders.validate.reference import find_by_pyshacl

        # pySHACL writes into the shapes that it is given.
        return find_by_pyshacl(store, graphs, Graph() + shapes, among)
    if name == "shifty":
        from loaders.validate.shifty import find_by_shifty

        return find_by_shifty(store, graphs, shapes, among)
    raise InputError(f"there is no validator {name!r}; validators are {', '.join(VALIDATORS)}")


def _marked(shapes: Graph, base_iri: str, mark: str) -> set[str]:
    return {str(shape) for shape in shapes.subjects(URIRef(f"{base_iri}{SHAPES}{mark}"), Literal(True))}


def _only(shapes: Graph, names: Iterable[str]) -> Graph:
    """The same shapes, of which all but some aim at nothing."""
    wanted = {URIRef(name) for name in names}
    fewer = Graph() + shapes
    for shape, _, target in shapes.triples((None, SH.targetClass, None)):
        if shape not in wanted:
            fewer.remove((shape, SH.targetClass, target))
    return fewer


def _refuse_empty_targets(shapes: Graph, targets: Targets, base_iri: str) -> None:
    for shape in sorted(_marked(shapes, base_iri, "everyDataset")):
        if not targets.counts.get(shape):
            raise NotConformingError(
                f"nothing in the data is of the class of the shape {shape.partition('#')[2]}: the dataset "
                "was not loaded, or the ontology is missing from it"
            )


def _graphs(store: ox.Store, settings: Settings) -> list[ox.NamedNode]:
    left_out = {settings.graph_iri(graph) for graph in NOT_VALIDATED}
    names = {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    return [ox.NamedNode(graph) for graph in sorted(names - left_out)]


def _rules(folder: Path, engine: str, settings: Settings) -> str:
    digest = sha256(f"{__version__} {engine} {settings.base_iri}\n".encode())
    for file in sorted(folder.glob("*.ttl")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def read_earlier(store: ox.Store, rules: str, settings: Settings) -> Earlier:
    """What the validation report in a published dataset says.

    Args:
        store: the published dataset, its report included.
        rules: those that the report followed from.
    """
    graph = ox.NamedNode(settings.graph_iri("validation"))
    quads = store.quads_for_pattern(None, None, None, graph)
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    report = Graph().parse(data=text, format="nt")
    keys = keys_of_documents(store, _graphs(store, settings), settings)
    return Earlier(rules, keys, tuple(read_results(report)))


__all__ = [
    "NOT_VALIDATED",
    "Earlier",
    "Result",
    "ValidationReport",
    "read_earlier",
    "read_shapes",
    "validate",
]
