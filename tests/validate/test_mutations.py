"""Every kind of damage is caught by the shape meant for it; the undamaged dataset conforms."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
import pytest

from ccgraph.settings import Settings
from ccgraph.store import WorkingStore
from loaders.validate import Result, validate

BASE = "https://w3id.org/crime-congress/"
PREFIXES = f"""
PREFIX cc: <{BASE}def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <{BASE}id/>
"""


@dataclass(frozen=True)
class Mutation:
    """Damage to one resource: what is taken away, what is put in its place, and who must notice."""

    subject: str
    removed: str
    added: str
    shape: str
    severity: str = "Violation"
    focus: str = ""

    def apply(self, store: WorkingStore) -> None:
        subject = f"<{self.subject}>"
        quads = list(
            store.engine.query(
                f"{PREFIXES} SELECT ?g WHERE {{ GRAPH ?g {{ {subject} a ?class }} }}",
            )
        )
        graph = quads[0]["g"]
        if self.removed:
            store.engine.update(
                f"{PREFIXES} DELETE WHERE {{ GRAPH {graph} {{ {subject} {self.removed} ?any }} }}"
            )
        if self.added:
            store.engine.update(f"{PREFIXES} INSERT DATA {{ GRAPH {graph} {{ {subject} {self.added} }} }}")


V, W, I = "Violation", "Warning", "Info"  # noqa: E741
R = "instrument/A/RES/78/223"
MUTATIONS = (
    # documents and their parts
    Mutation("document/d", "dcterms:identifier", "", "Document-identifier"),
    Mutation("document/d", "", 'dcterms:identifier "other"', "Document-identifier"),
    Mutation("document/d", "dcterms:title", "", "Document-title", W),
    Mutation("document/d", "dcterms:language", 'dcterms:language "English"', "Document-language"),
    Mutation("document/d", "dcterms:date", 'dcterms:date "April 2025"', "Document-date"),
    Mutation("document/d", "dcterms:rights", "", "Document-rights", I),
    Mutation("document/d", "cc:symbol", 'cc:symbol "no symbol"', "Document-symbol"),
    Mutation("document/d", "cc:sha256", 'cc:sha256 "abc"', "Document-sha256"),
    Mutation("document/d", "cc:sourceCharacters", "cc:sourceCharacters 999", "Document-outside"),
    Mutation("document/d", "cc:sourceCharacters", "", "Document-characters"),
    Mutation("document/d", "", "a cc:Compendium", "Document-kind"),
    Mutation("document/d", "cc:atMeeting", "cc:atMeeting <meeting/none>", "Document-meeting"),
    Mutation(
        "document/e",
        "cc:sha256",
        'cc:sha256 "0000000000000000000000000000000000000000000000000000000000000001"',
        "Document-same-source",
        W,
        "document/d",
    ),
    Mutation("document/d/section/1", "cc:level", "cc:level 0", "Section-level", V, "document/d/section/1"),
    Mutation("document/d/section/2", "cc:level", "cc:level 1", "Section-level-order"),
    Mutation(
        "document/d/section/2",
        "cc:inSection",
        "cc:inSection <document/e/section/1>",
        "Document-foreign-section",
        V,
        "document/d",
    ),
    Mutation("document/d/paragraph/1", "cc:text", "", "Paragraph-text"),
    Mutation("document/d/paragraph/1", "cc:text", 'cc:text ""', "Paragraph-text"),
    Mutation("document/d/paragraph/1", "", 'cc:text "two"', "Paragraph-text"),
    Mutation("document/d/paragraph/1", "cc:inDocument", "", "Paragraph-document"),
    Mutation("document/d/paragraph/1", "cc:numberInteger", 'cc:numberInteger "one"', "Paragraph-integer"),
    Mutation("document/d/paragraph/1", "cc:evidence", "", "Paragraph-evidence"),
    Mutation("document/d/footnote/1", "cc:number", "", "Footnote-number", W),
    Mutation("document/d/footnote/1", "cc:url", 'cc:url "no address"', "Footnote-url", W),
    Mutation("evidence/d/20-40", "oa:start", "oa:start 40", "Evidence-start"),
    Mutation("evidence/d/20-40", "oa:start", "", "Evidence-start"),
    Mutation("evidence/d/20-40", "oa:end", 'oa:end "end"', "Evidence-end"),
    Mutation("evidence/d/20-40", "", "oa:end 41", "Evidence-end"),
    Mutation("evidence/d/20-40", "oa:exact", "", "Evidence-exact"),
    Mutation(
        "evidence/d/20-40",
        "oa:exact",
        'oa:exact "one character more than its range has where each is a ligature"',
        "Document-too-long",
        V,
        "document/d",
    ),
    Mutation(
        "evidence/d/20-40",
        "cc:inDocument",
        "cc:inDocument <document/e>",
        "Document-foreign-evidence",
        V,
        "document/d",
    ),
    # actors
    Mutation("actor/state/KEN", "cc:iso3", 'cc:iso3 "KE"', "State-iso3"),
    Mutation("actor/state/KEN", "cc:iso3", 'cc:iso3 "GHA"', "State-iri-code"),
    Mutation("actor/state/KEN", "cc:m49", 'cc:m49 "288"', "State-same-m49"),
    Mutation("actor/state/KEN", "cc:m49", 'cc:m49 "40"', "State-m49"),
    Mutation("actor/state/KEN", "cc:region", "", "State-region", W),
    Mutation("actor/state/KEN", "rdfs:label", "", "Actor-label"),
    Mutation("actor/state/KEN", "", 'rdfs:label "Kenia"@en', "Actor-label"),
    Mutation("actor/state/KEN", "rdfs:label", 'rdfs:label "Kenya"', "Actor-label"),
    Mutation("actor/state/KEN", "", "a cc:UNEntity", "Actor-kind"),
    Mutation("actor/organization/unodc", "a", "a cc:Organization", "Actor-kind"),
    Mutation("actor/organization/unodc", "a", "a cc:State", "State-iri"),
    Mutation("actor/organization/unodc", "", 'cc:acronym "UNO"', "Actor-acronym"),
    Mutation(
        "actor/organization/au", "rdfs:label", 'rdfs:label "University"@en', "Organization-same-label", W
    ),
    # meetings
    Mutation("meeting/rpm4", "cc:startDate", 'cc:startDate "2025-05-01"^^xsd:date', "Meeting-start"),
    Mutation("meeting/rpm4", "cc:endDate", 'cc:endDate "April"', "Meeting-end"),
    Mutation("meeting/rpm4", "dcterms:identifier", "", "Meeting-identifier"),
    Mutation("meeting/rpm4", "cc:region", "", "RegionalPreparatoryMeeting-region", W),
    Mutation("meeting/rpm4", "cc:partOfMeeting", "cc:partOfMeeting <meeting/rpm4>", "Meeting-circle"),
    Mutation("meeting/rpm4/sitting/1", "cc:partOfMeeting", "", "Sitting-part", W),
    Mutation(
        "meeting/rpm4/sitting/1",
        "cc:startDate",
        'cc:startDate "2025-03-31"^^xsd:date',
        "Meeting-outside",
        W,
    ),
    Mutation("meeting/rpm4", "cc:inCountry", "cc:inCountry <region/africa>", "Meeting-country"),
    Mutation("agenda-item/rpm4/1", "cc:position", "", "AgendaItem-position"),
    Mutation("agenda-item/rpm4/1", "cc:position", 'cc:position "first"', "AgendaItem-position-form", W),
    Mutation("item/congress-15/3", "cc:itemNumber", "cc:itemNumber 5", "CongressItem-iri-number"),
    Mutation("workshop/congress-15/1", "cc:workshopNumber", "", "Workshop-number"),
    Mutation(
        "item-cluster/congress-15/4",
        "cc:workshopOf",
        "cc:workshopOf <workshop/congress-15/1>",
        "ItemCluster-workshop-twice",
        W,
    ),
    # instruments
    Mutation("instrument/uncac", "rdfs:label", "", "Instrument-label"),
    Mutation("instrument/A/RES/78/223", "cc:symbol", "", "Resolution-symbol", W),
    Mutation("symbol/A/RES/78/223", "cc:symbol", "", "CitedDocument-symbol"),
    # resolutions as their publisher describes them
    Mutation(f"{R}/step/1", "cc:order", "cc:order 0", "WorkflowStep-order"),
    Mutation(f"{R}/step/1", "dcterms:date", 'dcterms:date "September"', "WorkflowStep-date"),
    Mutation(f"{R}/step/1", "cc:outcome", "", "WorkflowStep-outcome", W),
    Mutation(R, "cc:workflowStep", "", "WorkflowStep-of", V, f"{R}/step/1"),
    Mutation(R, "cc:keyword", "", "SubjectKeyword-of", V, f"{R}/keyword/1"),
    Mutation(f"{R}/keyword/1", "rdfs:label", 'rdfs:label "CRIME"', "SubjectKeyword-label"),
    Mutation(f"{R}/keyword/1", "cc:keywordScheme", "", "SubjectKeyword-scheme", W),
    Mutation(f"{R}/keyword/1", "dcterms:subject", 'dcterms:subject "CRIME"', "SubjectKeyword-subject"),
    Mutation(R, "cc:adopted", 'cc:adopted "19 December 2023"', "ResolutionText-adopted"),
    Mutation(R, "", 'dcterms:issued "2024-01-02"^^xsd:date', "ResolutionText-issued"),
    Mutation(
        f"{R}/operative/7",
        "cc:inResolution",
        "cc:inResolution <instrument/uncac>",
        "ResolutionParagraph-resolution",
    ),
    Mutation(f"{R}/operative/7", "cc:number", "", "ResolutionParagraph-number"),
    Mutation(
        f"{R}/operative/7", "cc:provisionKind", 'cc:provisionKind "preamble"', "ResolutionParagraph-kind"
    ),
    Mutation("uptake/0123456789ab", "cc:uptakeOf", "cc:uptakeOf <statement/d/1/1>", "Uptake-of"),
    Mutation("uptake/0123456789ab", "cc:uptakeBy", f"cc:uptakeBy <{R}>", "Uptake-by"),
    Mutation("uptake/0123456789ab", "cc:score", "cc:score 2.0", "Uptake-score"),
    Mutation("uptake/0123456789ab", "cc:method", "", "Uptake-method"),
    Mutation("uptake/0123456789ab", "cc:verdict", 'cc:verdict "maybe"', "Uptake-verdict"),
    # facts
    Mutation("recommendation/d/1/a", "cc:evidence", "", "ReadFact-evidence"),
    Mutation("recommendation/d/1/a", "", "cc:evidence <evidence/d/0-10>", "ReadFact-evidence"),
    Mutation("recommendation/d/1/a", "cc:text", "", "Recommendation-text"),
    Mutation("recommendation/d/1/a", "cc:text", 'cc:text "Strengthen"', "Recommendation-close", W),
    Mutation("recommendation/d/1/b", "cc:letter", 'cc:letter "d"', "Document-letter-gap", W, "document/d"),
    Mutation(
        "recommendation/d/1/b",
        "cc:letter",
        'cc:letter "a"',
        "Recommendation-letter-twice",
        W,
        "recommendation/d/1/a",
    ),
    Mutation("recommendation/d/1/a", "cc:letter", "", "Recommendation-letter"),
    Mutation(
        "recommendation/d/1/a",
        "cc:inParagraph",
        "cc:inParagraph <document/e/paragraph/u1>",
        "Document-foreign-paragraph",
        V,
        "document/d",
    ),
    Mutation(
        "recommendation/d/1/c",
        "cc:evidence",
        "cc:evidence <evidence/d/900-1000>",
        "Document-outside-paragraph",
        W,
        "document/d",
    ),
    Mutation(
        "recommendation/d/1/a",
        "cc:underItem",
        "cc:underItem <item/congress-15/4>",
        "Document-crossed",
        W,
        "document/d",
    ),
    Mutation("recommendation/d/1/a", "cc:underItem", "cc:underItem <item/congress-15/9>", "TopicalFact-item"),
    Mutation(
        "recommendation/d/1/a", "cc:reliesOn", "cc:reliesOn <instrument/none>", "TopicalFact-instrument"
    ),
    Mutation("recommendation/d/1/a", "cc:theme", "cc:theme <theme/none>", "TopicalFact-theme"),
    Mutation("recommendation/d/1/a", "cc:theme", "", "TaggedDocument-untagged", V, "document/d"),
    Mutation(
        "recommendation/d/1/b", "", "cc:theme <theme/prisons>", "TaggedDocument-unexplained", V, "document/d"
    ),
    Mutation("recommendation/d/1/a", "cc:negotiated", 'cc:negotiated "no"', "Recommendation-negotiated"),
    Mutation("statement/d/1/1", "cc:speaker", "", "Statement-speaker"),
    Mutation("statement/d/1/1", "cc:speaker", "cc:speaker <meeting/rpm4>", "Statement-speaker"),
    Mutation("statement/d/1/1", "cc:speaker", "cc:speaker <actor/state/GHA>", "Statement-twice", W),
    Mutation("statement/d/1/1", "cc:capacity", "cc:capacity <concept/severity/info>", "Statement-capacity"),
    Mutation("statement/d/1/1", "cc:atMeeting", "", "Statement-where", W),
    Mutation(
        "participation/d/1/1", "cc:participant", "cc:participant <actor/none>", "Participation-participant"
    ),
    Mutation("role/d/1", "cc:holder", "cc:holder <actor/state/KEN>", "Role-holder"),
    Mutation("role/d/2", "a", "a cc:OfficerRole", "OfficerRole-meeting", W),
    Mutation("provision/d/1", "", "a cc:OperativeParagraph", "Provision-kind"),
    Mutation("provision/d/2", "cc:text", "", "Provision-text"),
    Mutation("point/d/1/1", "cc:quantifier", "", "AttributedPoint-quantifier"),
    Mutation("innovation/d/1", "cc:year", "", "Innovation-year"),
    # survey
    Mutation("quotation/d/1", "cc:respondentType", "", "Quotation-respondent", I),
    Mutation("quotation/d/1", "cc:region", "", "Quotation-region", W),
    Mutation(
        "state-echo/d/1",
        "cc:citedRegion",
        "cc:citedRegion <region/western-asia>",
        "StateEcho-other-region",
        W,
    ),
    Mutation("observation/d/totals/responses", "cc:value", "cc:value 21.0", "SurveyObservation-part", W),
    Mutation("observation/d/totals/responses", "cc:value", "cc:value -1.0", "SurveyObservation-value"),
    Mutation("observation/d/totals/responses", "cc:unit", 'cc:unit "piece"', "SurveyObservation-unit"),
    Mutation("executive-theme/d/1", "cc:heading", "", "ExecutiveTheme-heading"),
    # annotations
    Mutation("mention/d/20-40", "cc:mentions", "cc:mentions <instrument/uncac>", "ActorMention-entity"),
    Mutation("mention/d/0-10", "cc:mentions", "cc:mentions <actor/state/KEN>", "InstrumentMention-entity"),
    Mutation("mention/d/500-900", "cc:mentions", "cc:mentions <theme/legal-aid>", "GoalMention-entity"),
    Mutation("mention/d/20-40", "cc:surface", "", "Mention-surface"),
    Mutation("mention/d/20-40", "cc:confidence", "cc:confidence 1.5", "Mention-confidence"),
    Mutation("citation/d/20-40", "cc:symbol", "", "Citation-symbol"),
    Mutation("citation/d/20-40", "cc:symbol", 'cc:symbol "?? 78"', "Citation-symbol-form", W),
    Mutation("tag/d/0123456789ab", "cc:method", "", "Tag-method"),
    Mutation("action/d/0123456789ab", "cc:readIn", "", "ActionReading-fact"),
    Mutation("action/d/0123456789ab", "cc:method", 'cc:method "guess"', "ActionReading-method"),
    Mutation("action/d/0123456789ab", "cc:confidence", "cc:confidence 1.5", "ActionReading-confidence"),
    Mutation(
        "tag/d/0123456789ab", "cc:tag", "cc:tag <theme/none>", "TaggedDocument-unknown", V, "document/d"
    ),
    Mutation("similarity/0123456789ab", "cc:score", "cc:score 1.1", "Similarity-score"),
    Mutation("similarity/0123456789ab", "cc:target", "cc:target <recommendation/d/1/a>", "Similarity-target"),
    Mutation("issue/d/misprint/20", "cc:severity", 'cc:severity "grave"', "SourceIssue-severity"),
    Mutation("issue/d/misprint/20", "cc:issueKind", 'cc:issueKind "novelty"', "SourceIssue-known-kind", I),
    Mutation("issue/d/misprint/20", "cc:message", 'cc:message "short"', "SourceIssue-message"),
    Mutation("correction/1", "cc:correctedBy", "", "Correction-who"),
    Mutation("correction/1", "cc:correctionAction", 'cc:correctionAction "wish"', "Correction-action"),
    Mutation("correction/1", "cc:applied", "cc:applied false", "Correction-applied", W),
    # links to other data sets
    Mutation("linkset/unbis", "void:objectsTarget", "void:objectsTarget <theme/legal-aid>", "Linkset-target"),
    Mutation("linkset/unbis", "void:uriSpace", "", "Linkset-space"),
    Mutation(
        "theme/legal-aid",
        "",
        "skos:exactMatch <http://metadata.un.org/thesaurus/10036>",
        "Linkset-pattern",
        V,
        "linkset/unbis",
    ),
    Mutation(
        "actor/state/KEN",
        "",
        "rdfs:seeAlso <http://metadata.un.org/thesaurus/kenya>",
        "Linkset-pattern",
        V,
        "linkset/unbis",
    ),
    # concepts
    Mutation("theme/legal-aid", "", "skos:broader <theme/legal-aid>", "Concept-circle"),
    Mutation("theme/legal-aid", "rdfs:label", "", "Concept-label"),
    Mutation("theme/legal-aid", "", 'skos:prefLabel "aid"@en', "Concept-preferred"),
    Mutation("sdg/16.3", "skos:broader", "skos:broader <theme/legal-aid>", "SDGTarget-goal"),
    Mutation("sdg/16.3.2", "skos:broader", "", "SDGIndicator-target"),
    Mutation("sdg/16.3.2", "cc:custodian", "", "SDGIndicator-custodian"),
    Mutation("concept/iccs/0703", "skos:notation", 'skos:notation "C3"', "OffenceCategory-notation"),
    Mutation("place/addis-ababa", "cc:cityOf", "", "City-State"),
    Mutation("place/addis-ababa", "rdfs:label", "", "City-label"),
    Mutation("concept/capacity/member", "skos:notation", "", "Capacity-notation"),
)


def _found(results: tuple[Result, ...]) -> set[tuple[str, str, str]]:
    return {(r.shape.partition("#")[2], r.severity, str(r.focus).removeprefix(f"{BASE}id/")) for r in results}


def test_the_undamaged_dataset_conforms_and_every_shape_had_something_to_check(
    small: WorkingStore, plain_settings: Settings
) -> None:
    report = validate(small, plain_settings)
    assert report.results == ()
    assert report.untargeted == ()
    assert report.conforms


@pytest.mark.parametrize("part", range(8))
def test_damage_is_caught_by_the_shape_meant_for_it(
    part: int, small_lines: list[bytes], plain_settings: Settings
) -> None:
    """Once for all pieces of damage that cannot hide each other; both engines find the same."""
    for batch in _apart(MUTATIONS)[part::8]:
        _check(batch, small_lines, plain_settings)


@pytest.mark.long
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.shape} {m.subject}")
def test_each_damage_alone_is_caught(
    mutation: Mutation, small_lines: list[bytes], plain_settings: Settings
) -> None:
    _check([mutation], small_lines, plain_settings)


def _check(batch: list[Mutation], lines: list[bytes], settings: Settings) -> None:
    store = WorkingStore()
    store.load(lines)
    for mutation in batch:
        mutation.apply(store)
    results = validate(store, settings).results
    found = _found(results)
    for mutation in batch:
        expected = (mutation.shape, mutation.severity, mutation.focus or mutation.subject)
        assert expected in found, f"{expected} not among {sorted(found)}"
    assert compared(validate(store, settings, engine="shifty").results) == compared(results)


def compared(results: tuple[Result, ...]) -> set[tuple[str, ...]]:
    """What two engines must agree on: focus node, path, value, component, severity, and the shape."""
    return {
        (str(r.focus), r.path, "" if r.value is None else r.value.n3(), r.component, r.severity, r.shape)
        for r in results
    }


def _apart(mutations: tuple[Mutation, ...]) -> list[list[Mutation]]:
    """Groups in which each resource and each shape is concerned once only.

    Damage that shows elsewhere than where it was done can be hidden by other damage: it stands alone.
    """
    groups: list[list[Mutation]] = [[mutation] for mutation in mutations if mutation.focus]
    shared = len(groups)
    for mutation in mutations:
        if mutation.focus:
            continue
        for group in groups[shared:]:
            if all(m.subject != mutation.subject and m.shape != mutation.shape for m in group):
                group.append(mutation)
                break
        else:
            groups.append([mutation])
    return groups


def test_there_are_enough_pieces_of_damage_and_each_is_another() -> None:
    assert len({(m.subject, m.removed, m.added) for m in MUTATIONS}) == len(MUTATIONS) >= 100


def test_a_resource_of_a_wrong_form_of_iri_is_caught(small: WorkingStore, plain_settings: Settings) -> None:
    wrong = ox.NamedNode(f"{BASE}id/recommendations/d/1")
    given = ox.NamedNode(f"{BASE}id/recommendation/d/1/b")
    for quad in list(small.engine.quads_for_pattern(given, None, None, None)):
        small.engine.add(ox.Quad(wrong, quad.predicate, quad.object, quad.graph_name))
    found = _found(validate(small, plain_settings).results)
    assert ("Recommendation-iri", "Violation", "recommendations/d/1") in found


def test_what_was_inferred_does_not_hide_an_error(small: WorkingStore, plain_settings: Settings) -> None:
    """The range of cc:speaker would make an actor of anything; validation looks at what is asserted."""
    Mutation("statement/d/1/1", "cc:speaker", "cc:speaker <actor/state/QQQ>", "").apply(small)
    inferred = ox.NamedNode(plain_settings.graph_iri("inferred"))
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    stranger, actor = ox.NamedNode(f"{BASE}id/actor/state/QQQ"), ox.NamedNode(f"{BASE}def#Actor")
    small.engine.add(ox.Quad(stranger, kind, actor, inferred))
    assert ("Statement-speaker", "Violation", "statement/d/1/1") in _found(
        validate(small, plain_settings).results
    )
