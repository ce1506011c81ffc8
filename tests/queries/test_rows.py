"""Each named query against the small world: the expected rows follow from the facts stated there."""

from __future__ import annotations

import pytest

from ccgraph.errors import ParameterError
from ccgraph.named_queries import catalogue, prepare
from tests.queries.world import BASE, ROOT, SETTINGS, ask, column, iri, store

REPORT = iri("document/report")


def test_documents() -> None:
    rows = ask("documents")
    assert column(rows, "id", "genre", "date", "symbol") == [
        ("compendium", "civil-society-compendium", "2025", ""),
        ("guide", "discussion-guide", "2024", ""),
        ("report", "regional-preparatory-meeting-report", "2025-02-06", "A/CONF.241/RPM.2/9"),
        ("resolution", "resolution", "", ""),
        ("summary", "chairs-summary", "2025-01", ""),
    ]
    report = rows[2]
    assert report["meeting"] == iri("meeting/rpm2")
    assert report["recommendations"] == "2"
    assert (report["paragraphs"], report["numberedParagraphs"]) == ("9", "9")
    assert report["source"] == "data/corpus/report.txt"
    assert rows[0]["recommendations"] == "0"


def test_paragraphs_hold_their_items_and_begin_after_the_number() -> None:
    rows = ask("paragraphs", document="report")
    assert [row["paragraph"] for row in rows] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    with_items = rows[4]
    assert with_items["sectionTitle"] == "Recommendations" or with_items["sectionTitle"].endswith(
        "Recommendations"
    )
    assert with_items["text"].startswith("The following recommendations, which were not negotiated")
    assert "(a) Strengthen access to justice for all" in with_items["text"]
    assert with_items["text"].endswith("in particular for women.")
    raw = (ROOT / "tests/queries/documents/report.txt").read_text(encoding="utf-8")
    passage = raw[int(with_items["start"]) : int(with_items["end"])]
    assert passage.startswith("The following")
    assert passage.rstrip().endswith("women.")


def test_paragraphs_without_a_number_are_listed_too() -> None:
    rows = ask("paragraphs", document="resolution")
    assert column(rows, "paragraph") == [("",), ("",), ("1",)]


def test_meetings_show_the_next_larger_meeting_only() -> None:
    rows = {row["id"]: row for row in ask("meetings")}
    assert set(rows) == {"congress-15", "rpm2", "rpm2/sitting/1", "td-2021", "td-2021/session/1"}
    rpm2 = rows["rpm2"]
    assert (rpm2["start"], rpm2["end"], rpm2["place"]) == ("2025-02-04", "2025-02-06", "San José")
    assert (rpm2["kind"], rpm2["region"]) == ("regional-preparatory-meeting", "latin-america-caribbean")
    assert rpm2["country"] == iri("actor/state/CRI")
    assert rows["rpm2/sitting/1"]["partOf"] == iri("meeting/rpm2")
    assert rows["td-2021/session/1"]["partOf"] == iri("meeting/td-2021")
    assert "partOf" not in rows["congress-15"]


def test_agenda_is_in_the_order_of_its_numbers() -> None:
    rows = ask("agenda", meeting="rpm2")
    assert column(rows, "position", "item", "workshop") == [("5", "", ""), ("5(a)", "3", "1"), ("10", "", "")]
    assert ask("agenda", meeting=iri("meeting/rpm2")) == rows
    assert ask("agenda", meeting="congress-15") == []


def test_agenda_crosswalk() -> None:
    (row,) = ask("agenda-crosswalk")
    assert (row["item"], row["substantiveItem"], row["workshop"]) == ("3", "1", "1")
    assert row["itemTitle"] == "Crime prevention strategies"


@pytest.mark.parametrize(
    ("params", "letters"),
    [
        ({}, ["a", "b"]),
        ({"document": "report"}, ["a", "b"]),
        ({"document": "A/CONF.241/RPM.2/9"}, ["a", "b"]),
        ({"document": "guide"}, []),
        ({"meeting": "rpm2"}, ["a", "b"]),
        ({"meeting": "congress-15"}, ["a", "b"]),
        ({"item": "3"}, ["b"]),
        ({"item": "4"}, []),
        ({"workshop": "1", "item": "3"}, ["b"]),
        ({"region": "latin-america-caribbean"}, ["a", "b"]),
        ({"region": "africa"}, []),
        ({"theme": "legal-aid"}, ["a"]),
        ({"group": "women"}, ["b"]),
        ({"group": "women", "theme": "legal-aid"}, []),
    ],
)
def test_recommendations_by_parameter(params: dict[str, str], letters: list[str]) -> None:
    assert [row["letter"] for row in ask("recommendations", **params)] == letters


def test_a_recommendation_row() -> None:
    _, row = ask("recommendations")
    assert row["recommendation"] == iri("recommendation/report/5/b")
    assert (row["document"], row["meeting"]) == (REPORT, iri("meeting/rpm2"))
    assert (row["paragraph"], row["item"], row["workshop"], row["topicLabel"]) == ("5", "3", "1", "Item 3")
    assert row["text"].endswith("in the Organized Crime Convention, in particular for women.")


def test_provisions_are_no_recommendations() -> None:
    assert column(ask("provisions"), "kind", "paragraph", "text") == [
        ("preambular", "", "Recalling its resolution 78/223 of 19 December 2023, on the Congress,"),
        ("operative", "1", "Decides to convene the Congress;"),
    ]
    assert column(ask("provisions", kind="operative"), "paragraph") == [("1",)]
    assert ask("provisions", document="report") == []


def test_statements_give_one_row_for_an_actor_in_a_paragraph() -> None:
    rows = ask("statements", document="report")
    assert column(rows, "paragraph", "speakerLabel", "speakerKind", "capacity", "item") == [
        ("2", "Costa Rica", "state", "member", "3"),
        ("2", "Netherlands (Kingdom of the)", "state", "member", ""),
        ("3", "Housing Works", "non-governmental-organization", "observer", ""),
        ("3", "Minister of Justice of Costa Rica", "person", "official", ""),
    ]
    assert rows[3]["onBehalfOf"] == iri("actor/state/CRI")
    assert rows[3]["form"] == "message"


@pytest.mark.parametrize(
    ("speaker", "paragraphs"),
    [
        ("CRI", ["2"]),
        ("Costa Rica", ["2"]),
        ("state/CRI", ["2"]),
        (f"{BASE}id/actor/state/CRI", ["2"]),
        ("Housing Works", ["3"]),
        ("Netherlands", ["2"]),
    ],
)
def test_a_speaker_is_found_by_code_name_and_iri(speaker: str, paragraphs: list[str]) -> None:
    assert [row["paragraph"] for row in ask("statements", speaker=speaker)] == paragraphs


def test_participants_are_those_in_lists() -> None:
    rows = ask("participants", meeting="rpm2")
    assert column(rows, "paragraph", "label", "kind", "capacity") == [
        ("6", "Costa Rica", "state", "member"),
        ("6", "Netherlands (Kingdom of the)", "state", "member"),
    ]
    outside = ask("participants", document="compendium")
    assert column(outside, "label", "paragraph") == [("Housing Works", "")]
    assert column(ask("participants", kind="un-entity"), "label") == [
        ("United Nations Office on Drugs and Crime",)
    ]


def test_panellists() -> None:
    rows = ask("panellists", year="2021")
    assert column(rows, "label", "capacity", "date", "paragraph") == [
        ("Nigeria", "panellist", "2021-11-10", "17"),
        ("United Nations Office on Drugs and Crime", "presenter", "2021-11-10", "17"),
    ]
    assert rows[0]["session"] == iri("meeting/td-2021/session/1")
    assert ask("panellists", year="2022") == []


def test_officers_and_persons() -> None:
    (officer,) = ask("officers", meeting="rpm2")
    assert (officer["name"], officer["role"]) == ("Erin Leslie McKey", "Vice-Chair")
    assert officer["country"] == iri("actor/state/CAN")
    rows = ask("persons", document="report")
    assert column(rows, "name", "role", "affiliation", "paragraph") == [
        ("Erin Leslie McKey", "Vice-Chair", iri("actor/state/CAN"), "7"),
        ("Erin Leslie McKey", "presiding", iri("actor/organization/unodc"), "7"),
    ]


def test_questions_and_objectives() -> None:
    assert column(ask("questions"), "paragraph", "letter", "item", "text") == [
        ("47", "a", "3", "What are the main obstacles to reducing reoffending?"),
        (
            "47",
            "b",
            "3",
            "How can firearms control mechanisms be integrated into crime prevention strategies?",
        ),
    ]
    assert ask("questions", workshop="1") == []
    assert column(ask("objectives", workshop="1"), "paragraph", "letter", "workshop") == [("48", "a", "1")]


@pytest.mark.parametrize(
    ("params", "texts"),
    [
        ({}, ["Strengthen legal aid and access to justice.", "Protect witnesses."]),
        ({"region": "africa", "item": "4"}, ["Strengthen legal aid and access to justice."]),
        ({"workshop": "1"}, []),
        ({"respondentType": "individual-expert"}, ["Protect witnesses."]),
        ({"country": "NGA"}, ["Strengthen legal aid and access to justice."]),
        ({"country": "nga"}, ["Strengthen legal aid and access to justice."]),
        ({"country": "CRI"}, []),
        ({"region": "western-asia"}, []),
    ],
)
def test_quotations(params: dict[str, str], texts: list[str]) -> None:
    assert [row["text"] for row in ask("quotations", **params)] == texts


def test_a_quotation_row() -> None:
    first, second = ask("quotations")
    assert (first["respondentType"], first["country"], first["countryLabel"], first["item"]) == (
        "ngo", iri("actor/state/NGA"), "Nigeria", "4",
    )  # fmt: skip
    assert "workshop" not in first
    assert "country" not in second
    assert second["workshop"] == "2"


def test_survey_observations() -> None:
    rows = ask("survey-observations")
    assert column(
        rows, "table", "category", "measure", "region", "respondentType", "value", "unit", "total"
    ) == [
        ("totals", "responses", "", "", "", "311", "count", ""),
        ("composition", "", "", "", "ngo", "74.2", "percent", ""),
        ("ecosoc-status", "", "with-status", "latin-america-caribbean", "", "27", "count", "56"),
    ]
    assert column(ask("survey-observations", table="totals"), "value") == [("311",)]


def test_echoes_findings_and_executive_themes() -> None:
    (echo,) = ask("state-echoes", region="africa")
    assert (echo["citedSymbol"], echo["citedRegion"], echo["item"]) == (
        "A/CONF.241/RPM.4/L.1/Add.1",
        "africa",
        "4",
    )
    assert ask("state-echoes", region="asia-pacific") == []
    (finding,) = ask("common-findings")
    assert (finding["region"], finding["citedSymbol"]) == ("africa", "A/CONF.241/RPM.4/L.1/Add.2")
    (theme,) = ask("executive-themes")
    assert (theme["position"], theme["heading"]) == ("1", "BETTER DATA AND ASSESSMENT")


def test_innovations_have_a_row_for_each_year() -> None:
    assert column(ask("innovations"), "item", "year", "paragraph") == [
        ("3", "2021", "18"),
        ("3", "2022", "18"),
    ]
    (row,) = ask("innovations", year="2022", item="3")
    assert row["text"] == "New insights into violence against women and girls (2021, 2022)."
    assert ask("innovations", item="4") == []


def test_attributed_points() -> None:
    assert column(ask("attributed-points"), "paragraph", "quantifier") == [
        ("4", "many speakers"), ("4", "some speakers"),
    ]  # fmt: skip
    assert column(ask("attributed-points", quantifier="many speakers", item="3"), "paragraph") == [("4",)]
    assert ask("attributed-points", document="report", theme="legal-aid") == []
    assert column(ask("attribution-counts"), "quantifier", "n") == [
        ("many speakers", "1"),
        ("some speakers", "1"),
    ]


def test_instruments_count_the_document_given_and_no_anaphora() -> None:
    rows = {row["label"]: row for row in ask("instruments")}
    assert rows["General Assembly resolution 78/223"]["mentions"] == "2"
    assert rows["General Assembly resolution 78/223"]["symbol"] == "A/RES/78/223"
    untoc = rows["United Nations Convention against Transnational Organized Crime"]
    assert (untoc["mentions"], untoc["kind"]) == ("2", "treaty")
    assert untoc["altLabels"] == "Organized Crime Convention|UNTOC"
    by_document = {row["instrument"]: row["mentions"] for row in ask("instruments", document="report")}
    assert by_document == {iri("instrument/A/RES/78/223"): "1", iri("instrument/untoc"): "2"}
    assert column(ask("instruments", document="report", kind="treaty"), "instrument") == [
        (iri("instrument/untoc"),)
    ]


@pytest.mark.parametrize(
    "name", ["UNTOC", "untoc", "Organized Crime Convention", f"{BASE}id/instrument/untoc"]
)
def test_instrument_mentions_by_any_name(name: str) -> None:
    assert column(ask("instrument-mentions", instrument=name), "paragraph", "surface") == [
        ("4", "Organized Crime Convention"), ("5", "Organized Crime Convention"),
    ]  # fmt: skip


def test_instrument_mentions_of_a_symbol_in_one_document() -> None:
    rows = ask("instrument-mentions", instrument="A/RES/78/223", document="resolution")
    raw = (ROOT / "tests/queries/documents/resolution.txt").read_text(encoding="utf-8")
    start = raw.index("resolution 78/223")
    assert column(rows, "document", "surface", "start", "end") == [
        (iri("document/resolution"), "resolution 78/223", str(start), str(start + 17)),
    ]  # fmt: skip


def test_document_citations() -> None:
    assert column(ask("document-citations", document="report"), "paragraph", "symbol", "footnote") == [
        ("1", "A/RES/78/223", ""), ("9", "A/CONF.241/RPM.2/L.1", ""),
    ]  # fmt: skip


def test_organizations_are_those_named_or_present() -> None:
    rows = {row["label"]: row for row in ask("organizations")}
    assert set(rows) == {"Housing Works", "United Nations Office on Drugs and Crime"}
    unodc = rows["United Nations Office on Drugs and Crime"]
    assert (unodc["acronym"], unodc["kind"], unodc["mentions"]) == ("UNODC", "un-entity", "1")
    assert unodc["altLabels"] == "Office on Drugs and Crime"
    in_report = {row["label"]: row["mentions"] for row in ask("organizations", document="report")}
    assert in_report == {"Housing Works": "1", "United Nations Office on Drugs and Crime": "0"}
    assert column(ask("organizations", kind="non-governmental-organization"), "label") == [("Housing Works",)]


def test_states_count_statements_and_meetings() -> None:
    rows = {row["iso3"]: row for row in ask("states")}
    assert len(rows) >= 197
    assert (rows["CRI"]["statements"], rows["CRI"]["meetings"], rows["CRI"]["m49"]) == ("1", "1", "188")
    assert rows["CRI"]["region"] == "latin-america-caribbean"
    assert (rows["NGA"]["statements"], rows["NGA"]["meetings"]) == ("0", "1")
    assert rows["NLD"]["altLabels"] == "Kingdom|pipe|Netherlands"
    assert rows["FJI"]["statements"] == "0"


def test_themes_count_what_is_tagged() -> None:
    rows = {row["id"]: row for row in ask("themes")}
    assert rows["legal-aid"]["label"] == "Legal aid"
    assert rows["legal-aid"]["broader"] == iri("theme/access-to-justice")
    assert rows["legal-aid"]["recommendations"] == "1"
    assert rows["rule-of-law"]["attributedPoints"] == "1"
    assert rows["prisons"]["recommendations"] == "0"


def test_matrices() -> None:
    cells = {(r["theme"], r["region"], r["actorKind"]): r["n"] for r in ask("theme-matrix")}
    legal_aid = iri("theme/legal-aid")
    assert cells[(legal_aid, "latin-america-caribbean", "member-states")] == "1"
    assert cells[(legal_aid, "africa", "member-states")] == "1"
    assert cells[(legal_aid, "africa", "ngo")] == "1"
    groups = {(r["group"], r["region"], r["actorKind"]): r["n"] for r in ask("group-matrix")}
    assert groups[(iri("group/women"), "latin-america-caribbean", "member-states")] == "1"


def test_convergence() -> None:
    rows = {row["theme"]: row for row in ask("convergence", minRegions="2")}
    legal_aid = rows[iri("theme/legal-aid")]
    assert (legal_aid["regions"], legal_aid["recommendations"], legal_aid["quotations"]) == ("2", "1", "1")
    assert (legal_aid["regionNames"], legal_aid["respondentTypes"]) == (
        "africa|latin-america-caribbean",
        "ngo",
    )
    assert ask("convergence", minRegions="6") == []
    assert all(int(row["regions"]) >= 1 for row in ask("convergence"))


def test_source_issues() -> None:
    assert column(ask("source-issues"), "kind", "severity", "paragraph") == [
        ("sum-mismatch", "info", ""), ("date-contradiction", "warning", "9"),
    ]  # fmt: skip
    (row,) = ask("source-issues", document="compendium", kind="sum-mismatch")
    assert row["message"] == "74.2 + 17.4 + 4.2 + 4.2 = 100"


def test_evidence_of_a_fact_and_of_a_shared_thing() -> None:
    (row,) = ask("evidence", resource=iri("question/guide/47/a"))
    assert row["quote"] == "What are the main obstacles to reducing reoffending?"
    assert row["document"] == iri("document/guide")
    raw = (ROOT / "tests/queries/documents/guide.txt").read_text(encoding="utf-8")
    assert raw[int(row["start"]) : int(row["end"])] == row["quote"]
    quotes = {row["quote"] for row in ask("evidence", resource="actor/organization/housing-works")}
    assert quotes == {"Housing Works", "Survey Results"}
    assert len(ask("evidence")) > 50


def test_footnotes() -> None:
    (row,) = ask("footnotes", document="summary")
    assert row["number"] == "2"
    assert row["text"] == "Statements, see www.unodc.org/statements and here."
    assert row["url"] == "https://www.unodc.org/more.html"
    assert ask("footnotes", document="report") == []


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, 1),
        ({"recommendation": "id/recommendation/report/5/a"}, 1),
        ({"recommendation": iri("quotation/compendium/1")}, 1),
        ({"recommendation": "id/recommendation/report/5/b"}, 0),
        ({"minScore": "0.5"}, 1),
        ({"minScore": "0.51"}, 0),
        ({"minScore": "0"}, 1),
    ],
)
def test_alignments_are_found_from_both_sides(params: dict[str, str], found: int) -> None:
    rows = ask("alignments", **params)
    assert len(rows) == found
    for row in rows:
        assert (row["source"], row["target"]) == (
            iri("recommendation/report/5/a"),
            iri("quotation/compendium/1"),
        )
        assert (row["score"], row["method"]) == ("0.5", "by hand")
        assert row["targetText"] == "Strengthen legal aid and access to justice."


def test_links_say_how_near_the_other_is() -> None:
    rows = {(row["resource"], row["scheme"], row["target"]): row for row in ask("links")}
    row = rows[(iri("theme/legal-aid"), "UNBIS", "http://metadata.un.org/thesaurus/1003669")]
    assert (row["relation"], row["label"]) == ("exactMatch", "Legal aid")
    schemes = {row["scheme"] for row in ask("links", scheme="UNBIS")}
    assert schemes == {"UNBIS"}


def test_provenance_leads_from_a_fact_to_its_file_and_its_build() -> None:
    (row,) = ask("provenance", resource="id/recommendation/report/5/a")
    assert (row["source"], row["sha256"]) == ("data/corpus/report.txt", "ab" * 32)
    assert (row["activity"], row["agent"]) == (iri("activity/build"), iri("agent/ccgraph"))
    assert row["generatedAt"] == "2026-11-22T00:00:00Z"
    (shared,) = ask("provenance", resource=iri("actor/state/CRI"))
    assert "source" not in shared
    assert shared["activity"] == iri("activity/build")


def test_sdg_coverage() -> None:
    rows = ask("sdg-coverage")
    codes = [row["sdg"].rsplit("/", 1)[1] for row in rows]
    assert "16.3" in codes
    assert codes == sorted(codes, key=lambda code: (int(code.split(".")[0]), code))
    assert all(int(row["n"]) >= 1 and row["label"] for row in rows)


def test_coverage() -> None:
    rows = {row["document"]: row for row in ask("coverage")}
    guide = rows[iri("document/guide")]
    raw = (ROOT / "tests/queries/documents/guide.txt").read_text(encoding="utf-8")
    assert guide["characters"] == str(len(raw))
    assert (guide["paragraphs"], guide["paragraphsWithFacts"]) == ("2", "2")
    assert 0 < int(guide["charactersInParagraphs"]) < len(raw)
    assert rows[REPORT]["paragraphsWithFacts"] == "7"  # 2 to 8


def test_no_query_repeats_a_row() -> None:
    for name in catalogue(ROOT):
        rows = [tuple(sorted(row.items())) for row in ask(name)]
        assert len(rows) == len(set(rows)), name


def test_rows_come_in_the_same_order_each_time() -> None:
    for name, query in catalogue(ROOT).items():
        text = prepare(query, {}, SETTINGS)
        assert list(store().query(text)) == list(store().query(text)), name


@pytest.mark.parametrize(
    ("name", "param", "value"),
    [
        ("recommendations", "document", "rpm9"),
        ("recommendations", "meeting", "rpm9"),
        ("recommendations", "item", "7"),
        ("recommendations", "theme", "legal aid"),
        ("recommendations", "group", "wizards"),
        ("statements", "speaker", "Narnia"),
        ("quotations", "country", "QQQ"),
        ("attributed-points", "quantifier", "no speakers"),
        ("survey-observations", "table", "chairs"),
        ("instrument-mentions", "instrument", "Convention of Narnia"),
        ("evidence", "resource", "id/nothing/here"),
        ("source-issues", "kind", "nonsense"),
        ("innovations", "year", "1950"),
    ],
)
def test_what_nothing_bears_is_an_error_and_no_empty_table(name: str, param: str, value: str) -> None:
    with pytest.raises(ParameterError) as error:
        ask(name, **{param: value})
    assert value in str(error.value)
