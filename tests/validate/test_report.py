"""The report: what a program, a person and a second run get."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import BNode, Literal
from rdflib.namespace import RDF, SH

from ccgraph.errors import InputError, NotConformingError
from ccgraph.settings import Settings
from ccgraph.store import WorkingStore, to_nquads
from loaders.validate import read_shapes, validate
from loaders.validate.view import DataView

BASE = "https://w3id.org/crime-congress/"


def _damage(store: WorkingStore) -> None:
    """One violation (a statement without speaker) and one warning (a report without title)."""
    for subject, predicate in (
        ("statement/d/1/1", f"{BASE}def#speaker"),
        ("document/d", "http://purl.org/dc/terms/title"),
    ):
        pattern = ox.NamedNode(f"{BASE}id/{subject}"), ox.NamedNode(predicate)
        for quad in list(store.engine.quads_for_pattern(*pattern, None, None)):
            store.engine.remove(quad)


def test_report_as_quads_is_the_same_each_time_and_has_no_blank_nodes(
    small: WorkingStore, plain_settings: Settings
) -> None:
    _damage(small)
    first, second = (list(validate(small, plain_settings).to_quads()) for _ in range(2))
    assert first == second
    assert not any(isinstance(term, BNode) for quad in first for term in quad)
    assert {str(quad[3]) for quad in first} == {f"{BASE}graph/validation"}
    types = Counter(quad[2] for quad in first if quad[1] == RDF.type)
    assert types == {SH.ValidationReport: 1, SH.ValidationResult: 2}
    assert [quad[2] for quad in first if quad[1] == SH.conforms] == [Literal(False)]
    assert to_nquads(first)


def test_report_for_people_says_what_is_wrong_where_and_what_to_do(
    small: WorkingStore, plain_settings: Settings
) -> None:
    _damage(small)
    report = validate(small, plain_settings)
    lines = report.to_text().splitlines()
    assert lines[0].startswith("The data do not conform to ")
    assert "1 violations, 1 warnings, 0 info" in lines[0]
    assert "Violation: Statement-speaker (once)" in lines
    message = "A statement has exactly one speaker, described in the graph of the authorities."
    assert f"  id/statement/d/1/1: {message}" in lines
    assert lines.index("Violation: Statement-speaker (once)") < lines.index("Warning: Document-title (once)")


def test_warnings_alone_do_not_stop_a_publication(small: WorkingStore, plain_settings: Settings) -> None:
    document, title = f"{BASE}id/document/d", "http://purl.org/dc/terms/title"
    for quad in list(small.engine.quads_for_pattern(ox.NamedNode(document), ox.NamedNode(title), None, None)):
        small.engine.remove(quad)
    report = validate(small, plain_settings)
    assert report.conforms
    assert (report.count("Violation"), report.count("Warning")) == (0, 1)


def test_an_empty_dataset_does_not_conform(plain_settings: Settings) -> None:
    with pytest.raises(NotConformingError, match="nothing in the data is of the class of the shape"):
        validate(WorkingStore(), plain_settings)


def test_the_report_of_an_earlier_validation_is_not_validated(
    small: WorkingStore, plain_settings: Settings
) -> None:
    _damage(small)
    first = validate(small, plain_settings)
    small.load(to_nquads(first.to_quads()))
    assert validate(small, plain_settings).results == first.results


@pytest.mark.parametrize("content", ["this is not Turtle", "@prefix : <x> . :a :b", '<a> <b> "c'])
def test_a_damaged_shape_file_is_one_clear_sentence(
    content: str, tmp_path: Path, small: WorkingStore, plain_settings: Settings
) -> None:
    (tmp_path / "bad.ttl").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.ttl: this is not valid Turtle") as caught:
        validate(small, plain_settings, tmp_path)
    assert "\n" not in str(caught.value)


def test_a_folder_without_shapes_is_refused(
    tmp_path: Path, small: WorkingStore, plain_settings: Settings
) -> None:
    with pytest.raises(InputError, match="there are no shape files"):
        validate(small, plain_settings, tmp_path)


def test_a_shape_with_wrong_sparql_is_one_clear_sentence(
    tmp_path: Path, small: WorkingStore, plain_settings: Settings
) -> None:
    (tmp_path / "bad.ttl").write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <{BASE}shapes#bad> a sh:NodeShape ; sh:targetClass <{BASE}def#State> ;
            sh:sparql [ sh:select "SELECT $this WHERE {{ $this ?p }}" ] .""",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="the shapes cannot be used"):
        validate(small, plain_settings, tmp_path)


def test_pyshacl_still_needs_our_view() -> None:
    """When pySHACL's own graph can be tested for truth without counting, ``DataView.__bool__`` may go."""
    assert "__bool__" not in vars(OxigraphDataGraph)
    assert "__bool__" in vars(DataView)


def test_the_view_answers_as_the_store_does(small: WorkingStore, plain_settings: Settings) -> None:
    graphs = [g for g in small.engine.named_graphs() if isinstance(g, ox.NamedNode)]
    view = DataView(small.engine, graphs)
    assert len(view) == len(small.engine)
    plain = {(str(s), str(p), str(o)) for s, p, o in view.triples((None, None, None))}
    stored = {
        tuple(getattr(term, "value", str(term)) for term in (q.subject, q.predicate, q.object))
        for q in small.engine
    }
    assert plain == stored
    some = next(iter(view.triples((None, RDF.type, None))))
    assert some in view
    assert some[2] in set(view.objects(some[0], RDF.type))
    assert some[0] in set(view.subjects(RDF.type, some[2]))


def test_each_shape_says_what_to_do_and_has_one_severity(plain_settings: Settings) -> None:
    """A message for people on each shape, or on its SPARQL constraint; severities only of the three kinds."""
    shapes = read_shapes(plain_settings.root / "ontology" / "shapes", plain_settings.base_iri)
    for shape in set(shapes.subjects(SH.targetClass)):
        own = list(shapes.objects(shape, SH.message))
        below = [m for c in shapes.objects(shape, SH.sparql) for m in shapes.objects(c, SH.message)]
        messages = own + below
        assert len(messages) == 1, shape
        assert len(str(messages[0])) > 20, shape
        assert str(messages[0])[-1] in ".", shape
        severities = list(shapes.objects(shape, SH.severity))
        assert len(severities) <= 1, shape
        assert set(severities) <= {SH.Warning, SH.Info}, shape
