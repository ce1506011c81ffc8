"""Two engines, one result; and documents that have not changed are not checked again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.store import WorkingStore, current_build, to_nquads
from loaders.validate import ValidationReport, read_earlier, validate
from tests.validate.test_mutations import MUTATIONS, Mutation, compared

BASE = "https://w3id.org/crime-congress/"
DOCUMENT = f"{BASE}graph/document/"


def copy_of(lines: list[bytes]) -> WorkingStore:
    store = WorkingStore()
    store.load(lines)
    return store


def test_an_unknown_validator_is_one_clear_sentence(small: WorkingStore, plain_settings: Settings) -> None:
    with pytest.raises(InputError, match="there is no validator 'magic'; validators are pyshacl, shifty"):
        validate(small, plain_settings, engine="magic")


def test_a_validator_that_is_not_installed_says_how_to_get_it(
    small: WorkingStore, plain_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shifty", None)
    with pytest.raises(InputError, match=r"not installed: pip install 'ccgraph\[validators\]'"):
        validate(small, plain_settings, engine="shifty")


def test_a_shape_with_wrong_sparql_is_refused_by_the_second_engine_too(
    tmp_path: Path, small: WorkingStore, plain_settings: Settings
) -> None:
    (tmp_path / "bad.ttl").write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <{BASE}shapes#bad> a sh:NodeShape ; sh:targetClass <{BASE}def#State> ;
            sh:sparql [ sh:select "SELECT $this WHERE {{ $this ?p }}" ] .""",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="the shapes cannot be used"):
        validate(small, plain_settings, tmp_path, engine="shifty")


@pytest.mark.long
def test_engines_agree_on_the_corpus(built_store: Path, plain_settings: Settings) -> None:
    lines = current_build(built_store).dataset.read_bytes().splitlines(keepends=True)
    by_pyshacl = validate(copy_of(lines), plain_settings)
    by_shifty = validate(copy_of(lines), plain_settings, engine="shifty")
    assert compared(by_pyshacl.results) == compared(by_shifty.results)
    assert by_pyshacl.focus_counts == by_shifty.focus_counts
    assert by_pyshacl.results


# --- only what has changed ------------------------------------------------------------------------------


def after(lines: list[bytes], change: Callable[[WorkingStore], None], settings: Settings) -> ValidationReport:
    """Publish a report on the given lines, change them, and validate again with what is known of them.

    The result must be that of a validation without any such knowledge.
    """
    published = copy_of(lines)
    first = validate(published, settings)
    published.load(to_nquads(first.to_quads()))
    store = copy_of(lines)
    change(store)
    again = validate(store, settings, earlier=read_earlier(published.engine, first.rules, settings))
    whole = validate(store, settings)
    assert again.results == whole.results
    assert again.focus_counts == whole.focus_counts
    return again


def test_a_document_that_has_not_changed_is_not_checked_again(
    small_lines: list[bytes], plain_settings: Settings
) -> None:
    again = after(small_lines, mutation_of("document/d/paragraph/1", "cc:text").apply, plain_settings)
    assert again.unchanged == (f"{DOCUMENT}e",)
    assert not again.conforms


def test_what_was_found_in_it_before_is_still_reported(
    small_lines: list[bytes], plain_settings: Settings
) -> None:
    damaged = copy_of(small_lines)
    mutation_of("document/d/paragraph/1", "cc:text").apply(damaged)
    change = Mutation("document/e", "dcterms:rights", 'dcterms:rights "other"', "")
    again = after(damaged.lines(), change.apply, plain_settings)
    assert again.unchanged == (f"{DOCUMENT}d",)
    assert {str(r.focus).removeprefix(f"{BASE}id/") for r in again.results} == {"document/d/paragraph/1"}


def test_a_document_is_checked_again_when_a_thing_it_names_has_changed(
    small_lines: list[bytes], plain_settings: Settings
) -> None:
    again = after(small_lines, mutation_of("actor/state/KEN", "cc:iso3").apply, plain_settings)
    assert again.unchanged == (f"{DOCUMENT}e",)


def test_two_documents_of_one_source_are_noticed_though_the_first_has_not_changed(
    small_lines: list[bytes], plain_settings: Settings
) -> None:
    again = after(small_lines, mutation_of("document/e", "cc:sha256").apply, plain_settings)
    assert again.unchanged == (f"{DOCUMENT}d",)
    assert [str(r.focus) for r in again.results] == [f"{BASE}id/document/d"]


def test_results_under_other_rules_are_not_kept(small_lines: list[bytes], plain_settings: Settings) -> None:
    published = copy_of(small_lines)
    validate(published, plain_settings)
    earlier = read_earlier(published.engine, "of another version", plain_settings)
    assert validate(copy_of(small_lines), plain_settings, earlier=earlier).unchanged == ()


def mutation_of(subject: str, removed: str) -> Mutation:
    return next(m for m in MUTATIONS if (m.subject, m.removed) == (subject, removed))


def _moved(line: bytes) -> bytes:
    """The same triple in the other document."""
    one, other = b"graph/document/d> .\n", b"graph/document/e> .\n"
    return line.replace(one, other) if line.endswith(one) else line.replace(other, one)


@hypothesis_settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_any_change_is_noticed_as_if_all_were_checked(
    small_lines: list[bytes], plain_settings: Settings, data: st.DataObject
) -> None:
    """Lines are lost or move to the other document, and pieces of damage are done, in any mixture."""
    own = [line for line in small_lines if b"graph/ontology" not in line and b"/id/sdg/" not in line]
    lost = data.draw(st.lists(st.sampled_from(own), max_size=3))
    moved = data.draw(st.lists(st.sampled_from([x for x in own if b"graph/document/" in x]), max_size=3))
    damage = data.draw(st.lists(st.sampled_from(MUTATIONS), max_size=2, unique=True))

    def change(store: WorkingStore) -> None:
        for mutation in damage:
            mutation.apply(store)
        store.remove([*lost, *moved])
        store.load([_moved(line) for line in moved])

    after(small_lines, change, plain_settings)


def test_the_view_limits_what_a_shape_aims_at_and_nothing_else(
    small: WorkingStore, plain_settings: Settings
) -> None:
    from rdflib import URIRef
    from rdflib.namespace import RDF

    from loaders.validate.view import DataView

    graphs = [g for g in small.engine.named_graphs() if isinstance(g, ox.NamedNode)]
    view = DataView(small.engine, graphs, {f"{BASE}id/actor/state/KEN"})
    kenya, ghana = URIRef(f"{BASE}id/actor/state/KEN"), URIRef(f"{BASE}id/actor/state/GHA")
    state = URIRef(f"{BASE}def#State")
    assert set(view.subjects(RDF.type, state)) == {kenya}
    assert state in set(view.objects(ghana, RDF.type))
    assert (ghana, RDF.type, state) in view
