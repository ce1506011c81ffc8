"""Facts of official resolutions: what is kept of a file, as data, as quads, and in the shipped dataset.

The made-up resolution has three operative paragraphs; the samples of the United Nations are not shipped.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, XSD

from ccgraph.cli import cli
from ccgraph.errors import InputError
from ccgraph.settings import Settings, load_settings
from ccgraph.store import Dataset
from loaders.link.judgement import UPTAKE_FILE, load_judgements
from loaders.link.similarity import WEIGHTS_FILE, Passage, load_weights
from loaders.model.record import Keyword, PublicationRecord
from loaders.resolutions.account import Agreement, agreement, precision_from
from loaders.resolutions.extract import combine, extract, with_concepts
from loaders.resolutions.files import read_resolutions, write_resolutions
from loaders.resolutions.model import ResolutionFacts
from loaders.resolutions.uptake import find_uptake, passages
from loaders.write.resolutions import write_resolutions as quads_of
from tests.interpret.reports import FIXTURES, ROOT, knowledge
from tests.queries.test_corpus import rows_of

MADE_UP = FIXTURES / "official-resolution.xml"
SAMPLES = ROOT.parent / "shared" / "akn"
SHIPPED = ROOT / "data" / "resolutions"
WEIGHTS = load_weights(ROOT / "data" / "authorities" / WEIGHTS_FILE)
BASE = "https://w3id.org/crime-congress/"
TRAINING = Passage(
    "recommendation/x/1/a", "x", "Recommendation", "Train paralegals, so that legal aid reaches rural areas;"
)


@pytest.fixture(scope="module")
def made_up() -> ResolutionFacts:
    return extract(MADE_UP, knowledge(), [TRAINING], WEIGHTS)


def test_paragraphs_are_kept_by_number_and_without_a_word(made_up: ResolutionFacts, tmp_path: Path) -> None:
    assert [p.key for p in made_up.paragraphs] == ["operative/1", "operative/2", "operative/3"]
    (path,) = write_resolutions(tmp_path, [made_up])
    assert path.name == "A-RES-82-901.json"
    text = path.read_text(encoding="utf-8")
    assert "paralegals" not in text
    assert "Calls upon" not in text


def test_what_was_written_is_read_again(made_up: ResolutionFacts, tmp_path: Path) -> None:
    write_resolutions(tmp_path, [made_up])
    before = (tmp_path / "A-RES-82-901.json").read_bytes()
    assert read_resolutions(tmp_path) == [made_up]
    write_resolutions(tmp_path, read_resolutions(tmp_path))
    assert (tmp_path / "A-RES-82-901.json").read_bytes() == before


def test_uptake_of_the_paragraph_that_asks_for_the_same(made_up: ResolutionFacts) -> None:
    """Paragraph 2 reads: Calls upon Member States to train paralegals."""
    best = made_up.uptake[0]
    assert (best.paragraph, best.fact) == ("operative/2", "recommendation/x/1/a")
    assert best.score > 0.3


def test_nothing_is_taken_up_by_other_words() -> None:
    assert find_uptake({"operative/1": "Decides to remain seized of the matter."}, [TRAINING], WEIGHTS) == ()


def test_the_same_words_score_one() -> None:
    (pair,) = find_uptake({"operative/1": TRAINING.text}, [TRAINING], WEIGHTS)
    assert pair.score == 1.0


def test_quads_hold_number_uptake_and_verdict(made_up: ResolutionFacts) -> None:
    settings = load_settings(env={})
    known = {f"{BASE}id/recommendation/x/1/a"}
    judged = {("instrument/A/RES/82/901/operative/2", "recommendation/x/1/a"): "same"}
    quads = set(quads_of([made_up], known, judged, knowledge(), settings))
    assert {str(g) for *_, g in quads} == {f"{BASE}graph/resolutions"}
    resolution = URIRef(f"{BASE}id/instrument/A/RES/82/901")
    triples = {(s, p, o) for s, p, o, _ in quads}
    assert (resolution, URIRef(f"{BASE}def#adopted"), Literal("2027-12-16", datatype=XSD.date)) in triples
    assert (resolution, DCTERMS.title, Literal("Legal aid in rural areas", lang="en")) in triples
    by = URIRef(f"{resolution}/operative/2")
    assert (by, URIRef(f"{BASE}def#number"), Literal("2")) in triples
    uptakes = [s for s, p, o in triples if p == URIRef(f"{BASE}def#uptakeBy") and o == by]
    assert len(uptakes) == 1
    assert (uptakes[0], URIRef(f"{BASE}def#verdict"), Literal("same")) in triples


def test_uptake_of_facts_that_the_dataset_does_not_hold_is_left_out(made_up: ResolutionFacts) -> None:
    quads = quads_of([made_up], (), {}, knowledge(), load_settings(env={}))
    assert not [q for q in quads if str(q[1]).endswith("#uptakeOf")]


def test_languages_of_one_resolution_are_added_up() -> None:
    english = ResolutionFacts(
        PublicationRecord(symbol="A/RES/1/1", title="Aid"), {"en": "Aid"}, sources={"e": "1"}
    )
    french = ResolutionFacts(
        PublicationRecord(symbol="A/RES/1/1", title="Aide"), {"fr": "Aide"}, sources={"f": "2"}
    )
    (both,) = combine([english, french])
    assert both.titles == {"en": "Aid", "fr": "Aide"}
    assert both.sources == {"e": "1", "f": "2"}


def test_a_heading_without_iri_gets_the_one_of_the_same_heading() -> None:
    def record(*keywords: Keyword) -> ResolutionFacts:
        return ResolutionFacts(PublicationRecord(symbol="A/RES/1/1", keywords=keywords))

    known = Keyword("CRIME PREVENTION", "http://metadata.un.org/thesaurus/1001376", "UNBIS Thesaurus")
    bare = Keyword("crime_prevention", "", "UNBIS")
    other = Keyword("CRIME PREVENTION", "", "DHLAUTH")
    unknown = Keyword("SEX CRIMES", "", "UNBIS Thesaurus")
    filled = with_concepts([record(known), record(bare, other, unknown)], {})[1].record.keywords
    assert [k.iri for k in filled] == [known.iri, "", ""]
    told = with_concepts([record(unknown)], {"sex crimes": "http://metadata.un.org/thesaurus/1005850"})
    assert told[0].record.keywords[0].iri == "http://metadata.un.org/thesaurus/1005850"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read"),
        ("{}", "make the file again"),
        ('{"record": {"symbol": "A/RES/1/1", "colour": "red"}}', "make the file again"),
        (
            '{"record": {"symbol": "A/RES/1/1"}, "uptake": [{"paragraph": "operative/1", "fact": "x",'
            ' "score": 1}]}',
            "no paragraph operative/1",
        ),
    ],
)
def test_a_file_that_the_command_did_not_write_is_refused(content: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "A-RES-1-1.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_resolutions(tmp_path)


def test_the_command_refuses_what_is_no_resolution(built_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("1. Legal aid was discussed.\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["resolutions", "--store", str(built_store), str(path)])
    assert result.exit_code == 2
    assert "give an AKN4UN file" in result.output


def test_the_command_writes_the_facts(built_store: Path, tmp_path: Path) -> None:
    arguments = ["resolutions", "--store", str(built_store), "--to", str(tmp_path), str(MADE_UP)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    table = json.loads((tmp_path / "A-RES-82-901.json").read_text(encoding="utf-8"))
    assert table["record"]["adopted"] == "2027-12-16"
    assert list(table["sources"]) == ["official-resolution.xml"]


# --- agreement and precision -----------------------------------------------------------------------------


def test_agreement_counts_pairs_of_resolution_and_theme() -> None:
    rows = [
        {"resolution": "r", "theme": "a", "indexed": "yes", "paragraphs": "2"},
        {"resolution": "r", "theme": "b", "indexed": "yes", "paragraphs": "0"},
        {"resolution": "r", "theme": "c", "linked": "yes", "paragraphs": "1"},
        {"resolution": "r", "theme": "d", "paragraphs": "3"},
    ]
    found = agreement(rows, ("indexed",))
    assert found == Agreement(keywords=2, tags=3, both=1)
    assert (round(found.precision, 2), found.recall) == (0.33, 0.5)
    assert agreement(rows, ("indexed", "linked"), 2) == Agreement(keywords=3, tags=2, both=1)


def test_precision_counts_what_scores_enough() -> None:
    pairs = [(0.5, "same"), (0.3, "different"), (0.25, "overlap"), (0.4, "")]
    assert precision_from(pairs, 0.3) == {"same": 1, "different": 1, "": 1}


# --- the shipped facts -----------------------------------------------------------------------------------


def test_every_shipped_uptake_is_in_the_dataset_and_judged(dataset: Dataset, settings: Settings) -> None:
    known = {p.iri for p in passages(dataset.query, settings.base_iri)}
    judged = load_judgements(ROOT / "data" / "judgements" / UPTAKE_FILE)
    for facts in read_resolutions(SHIPPED):
        for uptake in facts.uptake:
            assert uptake.fact in known, f"{facts.symbol}: run `ccgraph resolutions` again"
            assert (f"instrument/{facts.symbol}/{uptake.paragraph}", uptake.fact) in judged


def _samples() -> list[Path]:
    paths = sorted(SAMPLES.glob("*E.xml"))
    if not paths:
        pytest.skip("the files of the United Nations are not here")
    return paths


def test_the_shipped_numbers_are_those_of_the_files() -> None:
    shipped = {facts.symbol: facts for facts in read_resolutions(SHIPPED)}
    for path in _samples()[-3:]:
        found = extract(path, knowledge(), [], WEIGHTS)
        kept = shipped[found.symbol]
        assert [p.key for p in found.paragraphs] == [p.key for p in kept.paragraphs]
        assert found.sources.items() <= kept.sources.items()


@pytest.mark.long
def test_the_shipped_facts_are_what_the_methods_find_today(dataset: Dataset, settings: Settings) -> None:
    known = passages(dataset.query, settings.base_iri)
    shipped = {facts.symbol: facts for facts in read_resolutions(SHIPPED)}
    for path in _samples():
        found = extract(path, knowledge(), known, WEIGHTS)
        kept = shipped[found.symbol]
        message = f"{path.name}: run `ccgraph resolutions` again"
        assert (found.paragraphs, found.uptake) == (kept.paragraphs, kept.uptake), message


def test_way_of_a_resolution_to_adoption(dataset: Dataset, settings: Settings) -> None:
    """Read in the record of A/RES/80/225."""
    (row,) = rows_of(dataset, settings, "resolutions", resolution="A/RES/80/225")
    assert (row["adopted"], row["issued"], row["session"]) == ("2025-12-18", "2025-12-22", "80")
    assert (row["voting"], row["agendaItem"]) == ("adoptedWithoutVote", "107")
    assert row["submittedBy"].startswith("submitted by the Chair on the recommendation of the Economic")
    assert (row["paragraphs"], row["keywords"]) == ("14", "6")
    assert len(rows_of(dataset, settings, "resolutions")) == 11


def test_paragraph_5_takes_note_of_the_reports_of_the_meetings(dataset: Dataset, settings: Settings) -> None:
    """Its footnote names the five reports; recommendations of two of these meetings are in the corpus."""
    rows = rows_of(dataset, settings, "uptake", resolution="A/RES/80/225")
    assert {(row["paragraph"], row["kind"], row["how"], row["later"]) for row in rows} == {
        ("5", "operative", "report", "yes")
    }
    assert len(rows) == 76
    regional = rows_of(
        dataset, settings, "uptake", resolution="A/RES/80/225", region="latin-america-caribbean"
    )
    assert len(regional) == 66


def test_uptake_by_wording(dataset: Dataset, settings: Settings) -> None:
    """Commitment 34 of the Kyoto Declaration stands nearly word for word in recommendation 49 (b)."""
    fact = f"{BASE}id/recommendation/rpm2-report/49/b"
    rows = rows_of(dataset, settings, "uptake", fact=fact, minScore="0.8", resolution="A/RES/76/181")
    assert [(r["kind"], r["paragraph"], r["verdict"], r["later"]) for r in rows] == [
        ("commitment", "34", "same", "no")
    ]
    wording = [r for r in rows_of(dataset, settings, "uptake") if r["how"] == "wording"]
    assert {r["verdict"] for r in wording} == {"same", "overlap"}


def test_keywords_lead_to_themes(dataset: Dataset, settings: Settings) -> None:
    rows = rows_of(dataset, settings, "resolution-keywords", resolution="A/RES/80/225")
    assert [(r["label"], r["vocabulary"]) for r in rows[3:]] == [
        ("CRIME PREVENTION", "UNBIS Thesaurus"),
        ("CRIMINAL JUSTICE", "UNBIS Thesaurus"),
        ("CONFERENCES", "UNBIS Thesaurus"),
    ]
    assert rows[3]["theme"] == f"{BASE}id/theme/crime-prevention"
    assert rows[3]["relation"] == "exactMatch"
    of_theme = rows_of(dataset, settings, "resolution-keywords", theme="crime-prevention")
    assert {r["label"] for r in of_theme} == {"CRIME PREVENTION"}


def test_agreement_of_keywords_and_themes(dataset: Dataset, settings: Settings) -> None:
    rows = {r["label"]: r for r in rows_of(dataset, settings, "keyword-agreement", resolution="A/RES/80/225")}
    assert (rows["Crime prevention"]["indexed"], rows["Crime prevention"]["found"]) == ("yes", "both")
    assert (rows["Criminal justice systems"]["paragraphs"], rows["Criminal justice systems"]["found"]) == (
        "0",
        "keyword",
    )


def test_an_instrument_travels_from_meeting_to_resolution(dataset: Dataset, settings: Settings) -> None:
    """Paragraphs 1 to 3 of A/RES/80/225 name the Kyoto Declaration."""
    rows = rows_of(dataset, settings, "instrument-journeys", instrument="kyoto-declaration", meeting="rpm2")
    found = {r["symbol"]: (r["paragraphs"], r["later"]) for r in rows}
    assert found["A/RES/80/225"] == ("3", "yes")
    assert found["A/RES/77/231"][1] == "no"
