"""Both engines derive the same, and what they derive is what the ontology promises."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.errors import InputError, NotConformingError
from ccgraph.settings import Settings, load_settings
from ccgraph.store import WorkingStore, current_build, to_nquads
from loaders.link.vocabularies import vocabulary_quads
from loaders.reason import materialize

SMALL = Path(__file__).resolve().parents[1] / "validate" / "small.trig"
BASE = "https://w3id.org/crime-congress/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"

Found = set[tuple[str, str, str]]


@pytest.fixture(scope="session")
def defaults() -> Settings:
    return load_settings(env={})


@pytest.fixture(scope="session")
def lines(defaults: Settings) -> list[bytes]:
    """One thing of every class, and the vocabularies (of the many goals a few: the reference is slow)."""
    store = WorkingStore()
    store.engine.load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    quads = vocabulary_quads(defaults)
    store.load(to_nquads(q for q in quads if "/id/sdg/" not in q[0] or "/id/sdg/16" in q[0]))
    return store.lines()


def inferred(store: WorkingStore, settings: Settings) -> Found:
    graph = ox.NamedNode(settings.graph_iri("inferred"))
    return {
        (q.subject.value, q.predicate.value, q.object.value)  # type: ignore[union-attr]
        for q in store.engine.quads_for_pattern(None, None, None, graph)
    }


def run(lines: list[bytes], settings: Settings, engine: str = "sparql") -> Found:
    store = WorkingStore()
    store.load(lines)
    result = materialize(store, settings, engine)
    found = inferred(store, settings)
    assert result.triples == len(found)
    assert result.engine == engine
    return found


def ids(found: Found, predicate: str) -> set[tuple[str, str]]:
    """Pairs of ids that a term of our namespace relates."""
    short = f"{BASE}id/"
    return {
        (s.removeprefix(short), o.removeprefix(short)) for s, p, o in found if p == f"{BASE}def#{predicate}"
    }


def test_both_engines_derive_the_same_on_one_thing_of_every_class(
    lines: list[bytes], defaults: Settings
) -> None:
    by_query, by_reference = run(lines, defaults), run(lines, defaults, "owlrl")
    assert by_query - by_reference == set()
    assert by_reference - by_query == set()
    assert len(by_query) > 500


def test_both_engines_derive_the_same_on_the_shortest_document(
    dataset_lines_of_shortest: list[bytes], defaults: Settings
) -> None:
    by_query = run(dataset_lines_of_shortest, defaults)
    by_reference = run(dataset_lines_of_shortest, defaults, "owlrl")
    assert by_query ^ by_reference == set()


@pytest.mark.long
def test_both_engines_derive_the_same_on_the_corpus(built_store: Path, defaults: Settings) -> None:
    content = current_build(built_store).dataset.read_bytes()
    inferred_graph = f"<{defaults.graph_iri('inferred')}> .".encode()
    asserted = [
        line for line in content.splitlines(keepends=True) if not line.rstrip().endswith(inferred_graph)
    ]
    by_query, by_reference = run(asserted, defaults), run(asserted, defaults, "owlrl")
    assert by_query ^ by_reference == set()


@pytest.fixture(scope="session")
def dataset_lines_of_shortest(built_store: Path, defaults: Settings) -> list[bytes]:
    """The shortest shipped document, the shared things it points to, and the ontology."""
    build = current_build(built_store)
    document = min(build.documents.glob("*.nq"), key=lambda path: path.stat().st_size).read_bytes()
    wanted = {
        line.split(b" ", 3)[i] for line in document.splitlines() for i in (0, 2) if line.startswith(b"<")
    }
    authorities = f"<{defaults.graph_iri('authorities')}> .".encode()
    ontology = f"<{defaults.graph_iri('ontology')}> .".encode()
    kept = []
    for line in build.dataset.read_bytes().splitlines(keepends=True):
        graph = line.rstrip()
        if graph.endswith(ontology) or (graph.endswith(authorities) and line.split(b" ", 1)[0] in wanted):
            kept.append(line)
    return [*document.splitlines(keepends=True), *kept]


# --- what follows, each checked by hand against tests/validate/small.trig -------------------------------


@pytest.fixture(scope="module")
def found(lines: list[bytes], defaults: Settings) -> Found:
    return run(lines, defaults)


def test_who_spoke_was_listed_or_held_a_role_took_part_in_the_meeting(found: Found) -> None:
    assert ids(found, "participatedIn") == {
        ("actor/state/KEN", "meeting/rpm4/sitting/1"),
        ("actor/state/GHA", "meeting/rpm4"),
        ("actor/organization/unodc", "meeting/rpm4"),
        ("actor/person/jane-doe", "meeting/rpm4"),
    }


def test_and_in_the_process_of_the_congress_that_the_meeting_belongs_to(found: Found) -> None:
    assert ids(found, "tookPartInProcessOf") == {
        ("actor/state/KEN", "meeting/rpm4"),
        ("actor/state/KEN", "meeting/congress-15"),
        ("actor/state/GHA", "meeting/congress-15"),
        ("actor/organization/unodc", "meeting/congress-15"),
        ("actor/person/jane-doe", "meeting/congress-15"),
    }


def test_a_recommendation_of_the_meeting_contributes_to_the_item(found: Found) -> None:
    pairs = ids(found, "contributesTo")
    assert ("recommendation/d/1/b", "item/congress-15/3") in pairs
    assert ("recommendation/d/1/a", "workshop/congress-15/1") in pairs
    # Kenya spoke under workshop 1 only; the crosswalk ties it to item 3.
    assert ("statement/d/1/1", "item/congress-15/3") in pairs
    assert ("statement/d/1/1", "item/congress-15/4") not in pairs
    assert ("quotation/d/1", "item/congress-15/3") not in pairs


def test_facts_of_a_meeting_are_in_the_process_of_its_congress(found: Found) -> None:
    pairs = ids(found, "inProcessOf")
    assert ("recommendation/d/1/a", "meeting/congress-15") in pairs
    assert ("question/d/1/a", "meeting/congress-15") in pairs  # at no meeting, but under an item
    assert ("quotation/d/1", "meeting/congress-15") not in pairs


def test_a_theme_rolls_up_to_the_broader_themes(found: Found) -> None:
    assert ids(found, "withinTheme") == {
        ("recommendation/d/1/a", "theme/legal-aid"),
        ("recommendation/d/1/a", "theme/access-to-justice"),
        ("recommendation/d/1/a", "theme/rule-of-law"),
    }


def test_facts_and_sittings_come_from_the_region_of_their_meeting(found: Found) -> None:
    pairs = ids(found, "fromRegion")
    assert ("recommendation/d/1/a", "region/africa") in pairs
    assert ("meeting/rpm4/sitting/1", "region/africa") in pairs
    assert ("statement/d/1/1", "region/africa") in pairs  # made at a sitting of the meeting
    assert ("meeting/congress-15", "region/africa") not in pairs


def test_who_serves_whom_and_where_a_name_is_printed(found: Found) -> None:
    assert ids(found, "affiliatedWith") == {
        ("actor/person/jane-doe", "actor/state/KEN"),
        ("actor/person/john-roe", "actor/organization/unodc"),
    }
    assert ids(found, "namedIn") == {
        ("actor/organization/unodc", "document/d"),
        ("instrument/uncac", "document/d"),
        ("meeting/rpm4", "document/d"),
        ("sdg/16.3", "document/d"),
    }


def test_parts_of_parts_are_parts(found: Found) -> None:
    assert ids(found, "partOfMeeting") == {("meeting/rpm4/sitting/1", "meeting/congress-15")}


def test_kinds_roll_up_to_their_superclasses_and_to_other_vocabularies(found: Found) -> None:
    kinds = {o for s, p, o in found if p == RDF_TYPE and s == f"{BASE}id/actor/state/KEN"}
    assert kinds == {
        f"{BASE}def#Actor",
        "http://xmlns.com/foaf/0.1/Agent",
        "http://www.w3.org/ns/prov#Agent",
        "https://schema.org/Country",
    }


def test_nothing_is_inferred_that_is_asserted(lines: list[bytes], defaults: Settings) -> None:
    store = WorkingStore()
    store.load(lines)
    materialize(store, defaults)
    graph = ox.NamedNode(defaults.graph_iri("inferred"))
    for quad in store.engine.quads_for_pattern(None, None, None, graph):
        others = store.engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        assert [q.graph_name for q in others] == [graph]


def test_a_second_run_gives_the_same(lines: list[bytes], defaults: Settings) -> None:
    store = WorkingStore()
    store.load(lines)
    materialize(store, defaults)
    first = store.lines()
    materialize(store, defaults)
    assert store.lines() == first


def test_links_to_other_data_sets_are_not_reasoned_over(lines: list[bytes], defaults: Settings) -> None:
    """A State that is the same as a thing elsewhere must not lend it our facts."""
    store = WorkingStore()
    store.load(lines)
    store.engine.add(
        ox.Quad(
            ox.NamedNode(f"{BASE}id/actor/state/KEN"),
            ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs"),
            ox.NamedNode("http://www.wikidata.org/entity/Q114"),
            ox.NamedNode(defaults.graph_iri("alignments")),
        )
    )
    materialize(store, defaults)
    assert not any("wikidata" in subject for subject, _, _ in inferred(store, defaults))


def test_something_of_two_classes_that_exclude_each_other_is_refused(
    lines: list[bytes], defaults: Settings
) -> None:
    store = WorkingStore()
    store.load(lines)
    state, meeting = f"{BASE}id/actor/state/KEN", f"{BASE}def#Sitting"
    graph = ox.NamedNode(defaults.graph_iri("authorities"))
    store.engine.add(ox.Quad(ox.NamedNode(state), ox.NamedNode(RDF_TYPE), ox.NamedNode(meeting), graph))
    with pytest.raises(NotConformingError, match=r"actor/state/KEN cannot be both an? \w+ and an? \w+"):
        materialize(store, defaults)


def test_an_unknown_engine_is_one_clear_sentence(defaults: Settings) -> None:
    with pytest.raises(InputError, match="there is no reasoner 'pellet'; reasoners are sparql, owlrl"):
        materialize(WorkingStore(), defaults, "pellet")
