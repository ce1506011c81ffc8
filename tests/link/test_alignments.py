"""Links to other data sets: sound, of known things, never stronger than what is known."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from ccgraph.errors import InputError
from ccgraph.settings import Settings, load_settings
from ccgraph.store import WorkingStore, to_nquads
from ccgraph.vocabulary import DCTERMS, DEFAULT_BASE, OWL, RDF, RDFS, SKOS, VOID
from loaders.annotate.knowledge import load_knowledge
from loaders.annotate.slugs import slugify
from loaders.link.alignments import COLUMNS, MappingSet, alignment_quads, built_links, read_mapping_sets
from loaders.link.vocabularies import vocabulary_quads

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "data" / "alignments"
ID = f"{DEFAULT_BASE}id/"
IDENTIFIERS = ROOT.parent / "shared" / "reference" / "identifiers.tsv"


@pytest.fixture(scope="module")
def sets() -> list[MappingSet]:
    return read_mapping_sets(TABLES)


@pytest.fixture(scope="module")
def defaults() -> Settings:
    return load_settings(env={})


def test_there_is_a_table_for_each_target(sets: list[MappingSet]) -> None:
    assert {s.target.scheme for s in sets} == {
        "UNBIS", "EuroVoc", "Wikidata", "ROR", "M49", "UNTERM", "SDG", "SDGIO", "UNTC", "UN documents",
        "web site", "ICCS", "GeoNames",
    }  # fmt: skip
    assert all(s.rows for s in sets)


def test_each_target_belongs_to_one_scheme_by_the_beginning_of_its_iri(sets: list[MappingSet]) -> None:
    """Queries tell the scheme of a link by the beginning of its target."""
    spaces = [(s.target.name, space) for s in sets for space in s.target.spaces]
    for mapping_set in sets:
        for row in mapping_set.rows:
            owners = [name for name, space in spaces if row.object.startswith(space)]
            assert owners == [mapping_set.target.name], row


def test_things_that_are_mapped_are_things_of_the_gazetteers(sets: list[MappingSet]) -> None:
    knowledge = load_knowledge(ROOT / "data")
    known = {
        "theme": set(knowledge.themes),
        "group": set(knowledge.groups),
        "region": set(knowledge.regions),
        "actor/state": set(knowledge.states),
        "actor/organization": set(knowledge.organizations),
        "place": {slugify(place) for place in knowledge.places},
    }
    for row in (row for s in sets for row in s.rows):
        path = row.subject.removeprefix(ID)
        kind, _, key = path.rpartition("/") if path.startswith("actor/") else path.partition("/")
        if kind in known:
            assert key in known[kind], path
        elif kind == "instrument":
            assert key in knowledge.instruments or key.startswith("A/RES/"), path
        else:
            assert kind == "sdg", path


def test_concepts_are_mapped_and_things_are_identified(sets: list[MappingSet]) -> None:
    """SKOS mappings relate concepts; a State or a body that had one would become a concept."""
    things = {OWL.sameAs, RDFS.seeAlso}
    for row in (row for s in sets for row in s.rows):
        is_thing = row.subject.removeprefix(ID).startswith(("actor/", "instrument/", "place/"))
        assert (row.predicate in things) == is_thing, row


def test_nothing_is_the_same_as_two_things_of_one_scheme(sets: list[MappingSet]) -> None:
    strong = {OWL.sameAs, SKOS.exactMatch}
    for mapping_set in sets:
        rows = [row for row in mapping_set.rows if row.predicate in strong]
        for number in (Counter(r.subject for r in rows), Counter(r.object for r in rows)):
            assert [iri for iri, times in number.items() if times > 1] == [], mapping_set.target.name


@pytest.mark.skipif(not IDENTIFIERS.exists(), reason="the reference list of identifiers is not at hand")
def test_only_identifiers_that_were_seen_are_shipped_and_none_is_made_stronger(
    sets: list[MappingSet],
) -> None:
    with IDENTIFIERS.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file, delimiter="\t"))
    seen = {row["iri"] for row in listed if row["confidence"] == "seen"}
    # The classification has no addresses; its codes were seen. GeoNames: the list has some cities, and the
    # package that it names has all cities and States.
    codes = {iri.removeprefix("code:").split()[0] for iri in seen if iri.startswith("code:")}
    cities = {iri for iri in seen if iri.startswith("https://www.geonames.org/")}
    weak = {
        row["iri"]
        for row in listed
        if any(f"({word}" in row["label"] for word in ("nearest", "broader", "related"))
    }
    assert len(weak) > 5
    for row in (row for s in sets for row in s.rows):
        if row.object.startswith(f"{ID}concept/iccs/"):
            assert row.object.rpartition("/")[2] in codes, row
            continue
        if row.object.startswith("https://www.geonames.org/"):
            cities.discard(row.object)
            continue
        assert row.object in seen, row
        assert row.object not in weak or row.predicate not in (SKOS.exactMatch, OWL.sameAs), row
    assert not cities, "all cities of the list are linked"


@pytest.mark.skipif(not IDENTIFIERS.exists(), reason="the reference list of identifiers is not at hand")
def test_what_was_seen_is_shipped_or_there_is_a_reason(sets: list[MappingSet]) -> None:
    """Reasons, as ``docs/linked-data.md`` gives them: no web address, no subject of ours, no single thing."""
    with IDENTIFIERS.open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file, delimiter="\t") if row["confidence"] == "seen"]
    shipped = {row.object for s in sets for row in s.rows}
    left = [row for row in listed if row["iri"] not in shipped and row["iri"].startswith("http")]
    no_subject = (
        "http://metadata.un.org/sdg/C",
        "http://metadata.un.org/sdg/codes/",
    )
    no_subject += ("http://metadata.un.org/thesaurus/", "http://eurovoc.europa.eu/")
    rest = {row["iri"] for row in left if not row["iri"].startswith(no_subject)}
    assert rest == {
        "http://purl.unep.org/sdg/SDGIO_00000219",  # a second class for target 16.1
        "http://www.wikidata.org/entity/Q320863",  # the World Bank Group, of which our World Bank is a part
        "https://docs.un.org/en/A/CONF.234/16",  # built from its symbol where a text prints it
        "https://unstats.un.org/unsd/classifications/Family/Detail/1000",
        "https://dataunodc.un.org/dp-cjs-persons-convicted",
        "https://dataunodc.un.org/dp-crime-corruption-offences",
        "https://dataunodc.un.org/dp-intentional-homicide-victims",
        "https://sherloc.unodc.org/cld/v3/sherloc/index.jspx?tmpl=sherloc",
        "https://uhri.ohchr.org/en/our-data-api",
    }
    assert not any("UNODC" in row["label"] for row in left if "/sdg/C" in row["iri"])


def test_indicators_are_reached_from_themes(defaults: Settings) -> None:
    """Indicator 16.2.2 counts victims of trafficking; 16.4.1 illicit flows, which target 16.4 names."""
    store = WorkingStore()
    store.load(to_nquads(vocabulary_quads(defaults)))
    store.load(to_nquads(alignment_quads(store, defaults)))
    kos = "http://metadata.un.org/sdg/"
    rows = store.query(
        f"SELECT ?from ?to WHERE {{ GRAPH ?g {{ ?from <{SKOS.relatedMatch}> ?to }}"
        f' FILTER(STRSTARTS(STR(?to), "{kos}C")) }}'
    )
    pairs = {(str(a).removeprefix(ID), str(b).removeprefix(kos)) for a, b in rows}
    assert {
        ("theme/trafficking-in-persons", "C160202"),
        ("theme/pretrial-detention", "C160302"),
        ("sdg/16.4", "C160401"),
        ("sdg/15.7", "C200206"),
    } <= pairs
    by_theme = {indicator for start, indicator in pairs if start.startswith("theme/")}
    by_target = {indicator for start, indicator in pairs if start.startswith("sdg/")}
    assert by_target - by_theme == {"C030501"}, "treatment for the use of drugs is none of our themes"


def test_addresses_are_built_from_symbols_that_are_printed(sets: list[MappingSet]) -> None:
    cc = f"{DEFAULT_BASE}def#"
    printed = (("A/CONF.99/1/Add.2", "see A/CONF.99/1/Add.2, p. 3"), ("A/RES/9/9", "resolution 9/9"))
    printed += (("A/RES/57/9 B", "A/RES/57/9 B"), ("A/RES/1/1", "A/RES/1/1"), ("odd", "odd"))
    lines = []
    for number, (symbol, words) in enumerate(printed):
        thing = f'<{ID}symbol/{number}> <{cc}symbol> "{symbol}" <urn:g> .\n'
        thing += f'<{ID}symbol/{number}> <{RDFS.label}> "{symbol}" <urn:g> .\n'
        thing += f"<{ID}symbol/{number}> <{RDF.type}> <{cc}CitedDocument> <urn:g> .\n"
        cited = f'<{ID}citation/{number}> <{cc}symbol> "{symbol}" <urn:d> .\n'
        lines.append(f'{thing}{cited}<{ID}citation/{number}> <{cc}surface> "{words}" <urn:d> .\n')
    kept = f'<{ID}r> <{cc}symbol> "A/RES/80/1" <urn:g> .\n<{ID}r> <{cc}aknWork> "/akn/x" <urn:r> .\n'
    kept += f'<{ID}r> <{RDF.type}> <{cc}Resolution> <urn:g> .\n<{ID}r> <{RDFS.label}> "R" <urn:g> .\n'
    store = WorkingStore()
    store.load("".join((*lines, kept)).encode().splitlines(keepends=True))
    target = next(s.target for s in sets if s.target.name == "un-documents")
    built = built_links(store, target, frozenset((f"{ID}symbol/3",)))
    assert [(link.subject.removeprefix(ID), link.predicate, link.object) for link in built] == [
        ("r", RDFS.seeAlso, "https://docs.un.org/en/A/RES/80/1"),
        ("symbol/0", RDFS.seeAlso, "https://docs.un.org/en/A/CONF.99/1/Add.2"),
        ("symbol/2", RDFS.seeAlso, "https://docs.un.org/en/A/RES/57/9%20B"),
    ]


def test_the_review_state_is_counted(
    sets: list[MappingSet], defaults: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any(row.reviewer for s in sets for row in s.rows), "nobody has reviewed a row yet"
    unbis = next(s for s in sets if s.target.name == "unbis")
    first = replace(unbis.rows[0], reviewer="A. Reader")
    changed = replace(unbis, rows=(first, *unbis.rows[1:]))
    monkeypatch.setattr("loaders.link.alignments.read_mapping_sets", lambda *_: [changed])
    store = WorkingStore()
    store.load(to_nquads(vocabulary_quads(defaults)))
    [said] = [str(o) for _, p, o, _ in alignment_quads(store, defaults) if str(p) == DCTERMS.description]
    assert said.endswith("Reviewed by a second person: 1 of 171.")


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        # each looked up by hand in the data set named
        ("theme/legal-aid", SKOS.exactMatch, "http://metadata.un.org/thesaurus/1003669"),
        ("theme/access-to-justice", SKOS.relatedMatch, "http://metadata.un.org/thesaurus/1000049"),
        ("theme/smuggling-of-migrants", SKOS.broadMatch, "http://metadata.un.org/thesaurus/1005947"),
        ("actor/state/CRI", OWL.sameAs, "http://www.wikidata.org/entity/Q800"),
        ("actor/state/CRI", RDFS.seeAlso, "http://metadata.un.org/sdg/codes/geoArea/188"),
        ("sdg/16.3", SKOS.exactMatch, "http://metadata.un.org/sdg/16.3"),
        ("theme/anti-corruption", SKOS.closeMatch, f"{ID}concept/iccs/0703"),
        ("actor/state/CRI", RDFS.seeAlso, "https://www.geonames.org/3624060"),
        ("place/vienna", RDFS.seeAlso, "https://www.geonames.org/2761369"),
        ("region/africa", SKOS.narrowMatch, "http://metadata.un.org/sdg/codes/geoArea/015"),
        ("actor/organization/unicri", OWL.sameAs, "http://www.wikidata.org/entity/Q1427752"),
        (
            "instrument/uncac",
            RDFS.seeAlso,
            "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-14&chapter=18&clang=_en",
        ),
    ],
)
def test_some_links(sets: list[MappingSet], subject: str, predicate: str, target: str) -> None:
    rows = {(row.subject, row.predicate, row.object) for s in sets for row in s.rows}
    assert (ID + subject, predicate, target) in rows


def test_links_are_loaded_of_things_that_are_described_only(defaults: Settings) -> None:
    store = WorkingStore()
    store.load(to_nquads(vocabulary_quads(defaults)))
    quads = list(alignment_quads(store, defaults))
    assert {str(quad[3]) for quad in quads} == {defaults.graph_iri("alignments")}
    subjects = {str(s) for s, p, _, _ in quads if str(p).startswith(str(SKOS))}
    assert f"{ID}theme/legal-aid" in subjects
    assert not any(s.startswith(f"{ID}actor/") for s in subjects), "no actor is described here"


def test_each_target_has_a_linkset_with_counts_that_add_up(defaults: Settings) -> None:
    store = WorkingStore()
    store.load(to_nquads(vocabulary_quads(defaults)))
    quads = list(alignment_quads(store, defaults))
    linksets = [s for s, p, o, _ in quads if str(p) == RDF.type and str(o) == VOID.Linkset]
    assert len(linksets) == 13
    triples = {s: int(str(o)) for s, p, o, _ in quads if str(p) == VOID.triples and s in linksets}
    links = [
        p for s, p, o, _ in quads if str(p).startswith(str(SKOS)) or str(p) in (OWL.sameAs, RDFS.seeAlso)
    ]
    assert sum(triples.values()) == len(links)
    unbis = URIRef(f"{ID}linkset/unbis")
    about = {str(p): o for s, p, o, _ in quads if s == unbis}
    assert about[DCTERMS.identifier] == Literal("UNBIS")
    assert about[VOID.uriSpace] == Literal("http://metadata.un.org/thesaurus/")
    assert triples[unbis] == 171
    parts = {o for s, p, o, _ in quads if s == unbis and str(p) == VOID.propertyPartition}
    counted = [int(str(o)) for s, p, o, _ in quads if s in parts and str(p) == VOID.triples]
    assert sum(counted) == 171


def test_another_base_takes_the_place_of_ours(defaults: Settings) -> None:
    base = "http://localhost:8080/"
    rows = [row for s in read_mapping_sets(TABLES, base) for row in s.rows]
    assert all(row.subject.startswith(f"{base}id/") for row in rows)
    categories = [row for row in rows if "/concept/iccs/" in row.object]
    assert categories
    assert all(row.object.startswith(f"{base}id/concept/iccs/") for row in categories)


# --- tables that are wrong ------------------------------------------------------------------------------

HEADER = "# curie_map:\n#   ccid: https://w3id.org/crime-congress/id/\n#   skos: http://www.w3.org/2004/02/skos/core#\n"
HEADER += "# mapping_set_title: T\n# mapping_date: 2026-11-22\n"
GOOD = "ccid:theme/x\tX\tskos:exactMatch\thttp://example.org/1\tOne\tsemapv:ManualMappingCuration\t\tseen"
TARGETS = '[t]\nscheme = "T"\ntitle = "T"\nspaces = ["http://example.org/"]\npattern = "http://example.org/[0-9]+"\n'


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (GOOD.replace("ccid:", "nobody:"), "nobody:theme/x has a prefix that the header does not declare"),
        (GOOD.replace("http://example.org/1", "http://example.org/one"), "does not look like an IRI of T"),
        (GOOD.replace("skos:exactMatch", "skos:broader"), "skos:broader is none of the relations we use"),
        (GOOD.replace("ccid:theme/x", "http://example.org/x"), "is none of our resources"),
        (GOOD.rpartition("\t")[0], "the row has not all of its cells"),
        (GOOD.replace("\tOne\t", "\t\t"), "the row has not all of its cells"),
        (f"{GOOD}\n{GOOD}", "this mapping stands twice"),
    ],
)
def test_a_wrong_row_is_one_clear_sentence_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    table = HEADER + "\t".join(COLUMNS) + "\n" + rows + "\n"
    (tmp_path / "t.sssom.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_mapping_sets(tmp_path)
    assert f"t.sssom.tsv, line {6 + len(rows.splitlines())}: " in str(caught.value)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("2026-11-22", "yesterday"), "wrong, value for"),
        (HEADER.replace("# mapping_set_title: T\n", ""), "no, or a wrong, value for 'mapping_set_title'"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, header: str, message: str) -> None:
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "t.sssom.tsv").write_text(header + "\t".join(COLUMNS) + "\n" + GOOD, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_mapping_sets(tmp_path)


def test_a_table_without_a_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    with pytest.raises(InputError, match="each table needs an entry and each entry a table; look at t"):
        read_mapping_sets(tmp_path)


@pytest.mark.parametrize(
    "content", ["[t", '[t]\nscheme = "T"\n', '[t]\nscheme="T"\ntitle="T"\nspaces=[]\npattern="("\n']
)
def test_a_wrong_list_of_targets_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "targets.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"targets\.toml: "):
        read_mapping_sets(tmp_path)
