"""Shared things: one resource from several documents, and what happens when documents disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rdflib import Literal

from ccgraph.vocabulary import DCTERMS, RDF, RDFS, SKOS, definitions
from loaders.model.facts import (
    Actor,
    ActorKind,
    AgendaItemFact,
    Capacity,
    DocumentFact,
    DocumentFacts,
    Fact,
    Genre,
    IssueFact,
    MeetingFact,
    MeetingKind,
    RecommendationFact,
    RoleFact,
    Severity,
    StatementFact,
)
from loaders.model.text import Span
from loaders.write.context import congress_of
from loaders.write.graph import Quad
from loaders.write.meetings import merge_meetings, with_contradictions
from loaders.write.shared import as_name, write_shared
from tests.queries.world import BASE, SETTINGS, iri, knowledge

CC = definitions(BASE)
AT = Span(10, 20)


def document(name: str, *facts: Fact, meeting: str = "") -> DocumentFacts:
    return DocumentFacts(DocumentFact(name, name, Genre.OTHER, meeting=meeting), facts)


def shared(*found: DocumentFacts) -> list[Quad]:
    return list(write_shared(found, knowledge(), SETTINGS))


def values(written: list[Quad], subject: str, predicate: str) -> list[str]:
    return [str(o) for s, p, o, _ in written if str(s) == iri(subject) and str(p) == predicate]


def speaks(actor: Actor) -> StatementFact:
    return StatementFact("1", actor, Capacity.MEMBER, AT)


def group(start: date | None, end: date | None = None, evidence: Span = AT, **more: str) -> MeetingFact:
    return MeetingFact(
        "experts/2006", MeetingKind.EXPERT_GROUP, "Group of Experts", evidence, start, end, **more
    )


def test_all_of_it_stands_in_the_authorities_graph_once() -> None:
    written = shared(document("a", speaks(Actor(ActorKind.STATE, "state/CRI", "Costa Rica"))))
    assert {str(g) for *_, g in written} == {f"{BASE}graph/authorities"}
    assert len(written) == len(set(written))


def test_one_label_and_the_names_of_all_documents() -> None:
    one = Actor(ActorKind.NGO, "organization/x", "X Society", "XS", ("X. Society", "XS"))
    two = Actor(ActorKind.NGO, "organization/x", "X Society of Y", "", ("the X Society",))
    written = shared(document("a", speaks(one)), document("b", speaks(two)))
    assert values(written, "actor/organization/x", RDFS.label) == ["X Society"]
    assert values(written, "actor/organization/x", SKOS.altLabel) == ["X Society of Y", "X. Society"]
    assert values(written, "actor/organization/x", CC.acronym) == ["XS"]
    assert values(written, "actor/organization/x", RDF.type) == [CC.NonGovernmentalOrganization]
    assert values(written, "actor/organization/x", DCTERMS.identifier) == ["organization/x"]


def test_what_the_gazetteer_knows_but_no_document_prints_is_hidden() -> None:
    state = Actor(ActorKind.STATE, "state/GBR", "United Kingdom", names=("UK",))
    written = shared(document("a", speaks(state)))
    assert values(written, "actor/state/GBR", RDFS.label) == [
        "United Kingdom of Great Britain and Northern Ireland"
    ]
    assert values(written, "actor/state/GBR", SKOS.altLabel) == ["UK", "United Kingdom"]
    hidden = values(written, "actor/state/GBR", SKOS.hiddenLabel)
    assert not set(hidden) & {"UK", "United Kingdom"}
    assert not any(name.startswith("~") for name in hidden)


def test_names_that_stand_in_no_list_are_marked() -> None:
    new = Actor(ActorKind.NGO, "organization/new", "New Society", known=False)
    office = Actor(ActorKind.PERSON, "office/x", "Chief of X", known=False)
    written = shared(document("a", speaks(new), speaks(office)))
    assert values(written, "actor/organization/new", CC.unregistered) == ["true"]
    assert values(written, "actor/office/x", CC.unregistered) == []


def test_every_state_is_there_with_its_codes_named_or_not() -> None:
    written = shared(document("a"))
    states = {str(s) for s, p, o, _ in written if str(p) == RDF.type and str(o) == CC.State}
    assert len(states) == 197
    assert values(written, "actor/state/FJI", CC.m49) == ["242"]
    assert values(written, "actor/state/FJI", CC.region) == [iri("region/asia-pacific")]
    labels = {
        o.language: str(o) for s, p, o, _ in written
        if str(s) == iri("actor/state/FJI") and str(p) == SKOS.prefLabel and isinstance(o, Literal)
    }  # fmt: skip
    assert labels["en"] == "Fiji"
    assert labels["fr"] == "Fidji"


def test_a_person_bears_the_fullest_name() -> None:
    short = Actor(ActorKind.PERSON, "person/mckey", "Erin McKey")
    full = Actor(ActorKind.PERSON, "person/mckey", "Erin Leslie McKey")
    written = shared(document("a", RoleFact(short, "Chair", AT)), document("b", RoleFact(full, "Chair", AT)))
    assert values(written, "actor/person/mckey", RDFS.label) == ["Erin Leslie McKey"]
    assert values(written, "actor/person/mckey", SKOS.altLabel) == ["Erin McKey"]


def test_an_office_is_no_person() -> None:
    office = Actor(ActorKind.PERSON, "office/minister-of-justice", "Minister of Justice")
    written = shared(document("a", speaks(office)))
    assert values(written, "actor/office/minister-of-justice", RDF.type) == [CC.Office]


def test_printed_forms_that_name_nothing_are_no_names() -> None:
    forms = ("the Philippines", "its Protocols", "11/6", "UK", "The Bangkok  Rules", "that Convention", "")
    assert [as_name(form) for form in forms] == ["Philippines", "", "", "UK", "Bangkok Rules", "", ""]


def test_the_first_document_that_dates_a_meeting_is_believed() -> None:
    first = document("a", group(None), group(date(2006, 8, 15), date(2006, 8, 18), place="Bangkok"))
    second = document("b", group(date(2006, 8, 16), date(2006, 8, 18), country="THA"))
    written = shared(first, second)
    meeting = "meeting/experts/2006"
    assert values(written, meeting, CC.startDate) == ["2006-08-15"]
    assert values(written, meeting, CC.endDate) == ["2006-08-18"]
    assert values(written, meeting, CC.place) == ["Bangkok"]
    assert values(written, meeting, CC.inCountry) == [iri("actor/state/THA")]
    assert values(written, meeting, RDF.type) == [CC.ExpertGroupMeeting]


def test_the_other_document_gets_an_issue_that_tells_both_dates() -> None:
    first = document("a", group(date(2006, 8, 15), date(2006, 8, 18)))
    second = document("b", group(date(2006, 8, 16), date(2006, 8, 18)))
    unchanged, changed = with_contradictions([first, second], knowledge())
    assert unchanged == first
    issue = changed.facts[-1]
    assert isinstance(issue, IssueFact)
    assert (issue.kind, issue.severity, issue.evidence) == ("date-contradiction", Severity.WARNING, AT)
    for words in ("2006-08-16 to 2006-08-18", "2006-08-15 to 2006-08-18", "the document a"):
        assert words in issue.message


def test_a_contradiction_that_the_interpreter_reports_is_not_reported_twice() -> None:
    known = IssueFact("date-contradiction", Severity.WARNING, "t", "m", Span(15, 30))
    second = document("b", group(date(2006, 8, 16)), known)
    assert with_contradictions([document("a", group(date(2006, 8, 15))), second], knowledge())[1] == second


def test_agreeing_documents_get_no_issue() -> None:
    both = [document(name, group(date(2006, 8, 15))) for name in "ab"]
    assert list(with_contradictions(both, knowledge())) == both


def test_the_gazetteer_is_certain_of_a_congress() -> None:
    wrong = MeetingFact(
        "congress-14", MeetingKind.CONGRESS, "Congress", AT, date(2019, 4, 20), date(2019, 4, 27)
    )
    merged = merge_meetings([document("a", wrong)], knowledge())
    assert merged["congress-14"].start == date(2021, 3, 7)
    (changed,) = with_contradictions([document("a", wrong)], knowledge())
    assert "2021-03-07 to 2021-03-12" in changed.facts[-1].message  # type: ignore[union-attr]
    planned = replace(wrong, start=date(2020, 4, 20), end=date(2020, 4, 27))
    (same,) = with_contradictions([document("a", planned)], knowledge())
    assert same.facts == (planned,)


def test_meetings_that_are_only_pointed_to_are_described_too() -> None:
    pointing = document(
        "a", RecommendationFact("1", "a", "Strengthen;", AT, "rpm4"), meeting="rpm2/sitting/3"
    )
    written = shared(pointing)
    assert values(written, "meeting/rpm4", RDF.type) == [CC.RegionalPreparatoryMeeting]
    assert values(written, "meeting/rpm4", CC.region) == [iri("region/africa")]
    assert values(written, "meeting/rpm2/sitting/3", RDF.type) == [CC.Sitting]
    assert values(written, "meeting/rpm2/sitting/3", CC.partOfMeeting) == [iri("meeting/rpm2")]
    assert values(written, "meeting/rpm2", CC.partOfMeeting) == [iri("meeting/congress-15")]
    assert values(written, "meeting/congress-15", RDFS.label)


def test_an_agenda_that_two_documents_print_is_one_agenda() -> None:
    one = document("a", AgendaItemFact("congress-15", "3", "First title", AT, 3), meeting="congress-15")
    two = document("b", AgendaItemFact("congress-15", "3", "Other title", AT, 3), meeting="rpm2")
    written = shared(one, two)
    assert values(written, "agenda-item/congress-15/3", DCTERMS.title) == ["First title"]
    assert values(written, "item/congress-15/3", CC.itemNumber) == ["3"]


def test_items_belong_to_the_congress_of_the_document() -> None:
    fact = RecommendationFact("1", "a", "Strengthen;", AT, item=3)
    assert congress_of(document("a", fact, meeting="rpm2"), knowledge()) == "congress-15"
    assert congress_of(document("a", fact, meeting="congress-16"), knowledge()) == "congress-16"
    region = next(key for key in knowledge().meetings if key.startswith("rpm-16-"))
    assert congress_of(document("a", fact, meeting=region), knowledge()) == "congress-16"
    dated = MeetingFact("congress-14", MeetingKind.CONGRESS, "C", AT, date(2021, 3, 7))
    later = MeetingFact("congress-15", MeetingKind.CONGRESS, "C", AT, date(2026, 4, 25))
    assert congress_of(document("a", dated, later, fact), knowledge()) == "congress-15"
    circle = replace(group(None), key="x", part_of="x")
    assert congress_of(document("a", circle, fact, meeting="x"), knowledge()) == "congress"


def test_an_indicator_leads_to_its_custodians_and_a_theme_to_it() -> None:
    written = shared()
    indicator = "sdg/15.7.1"
    assert values(written, indicator, RDFS.label) == [
        "Indicator 15.7.1: Proportion of traded wildlife that was poached or illicitly trafficked"
    ]
    assert values(written, indicator, SKOS.broader) == [iri("sdg/15.7")]
    assert values(written, indicator, SKOS.altLabel) == ["Indicator 15.c.1"]
    custodians = [iri("actor/organization/cites-secretariat"), iri("actor/organization/unodc")]
    assert sorted(values(written, indicator, CC.custodian)) == custodians
    assert all(values(written, body.removeprefix(iri("")), RDFS.label) for body in custodians)
    assert iri(indicator) in values(written, "theme/wildlife-crime", SKOS.relatedMatch)
    assert values(written, "actor/organization/unodc", CC.iatiIdentifier) == ["XM-DAC-41128"]


def test_a_city_is_a_thing_where_the_gazetteer_knows_it() -> None:
    written = shared(document("a", group(date(2025, 2, 4), place="San José, Costa Rica")))
    meeting = "meeting/experts/2006"
    assert values(written, meeting, CC.place) == ["San José, Costa Rica"]
    assert values(written, meeting, CC.heldIn) == [iri("place/san-jose")]
    assert values(written, "place/san-jose", CC.cityOf) == [iri("actor/state/CRI")]
    elsewhere = shared(document("a", group(date(2025, 2, 4), place="Nowhere-on-Sea")))
    assert values(elsewhere, meeting, CC.heldIn) == []
