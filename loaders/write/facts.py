"""One function per kind of fact: what a document says, as triples of its named graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rdflib import URIRef

from ccgraph.vocabulary import DCTERMS, PROVISION_CLASSES, QB, RDFS
from loaders.interpret.demands import Demand, of_point, of_question, of_quotation, of_recommendation
from loaders.model.facts import (
    AgendaItemFact,
    AttributedPointFact,
    CommonFindingFact,
    CrosswalkFact,
    ExecutiveThemeFact,
    FindingFact,
    InnovationFact,
    IssueFact,
    MeetingFact,
    ObjectiveFact,
    ObservationFact,
    ParticipationFact,
    ProvisionFact,
    ProvisionKind,
    QuestionFact,
    QuotationFact,
    RecommendationFact,
    RoleFact,
    StateEchoFact,
    StatementFact,
)
from loaders.write.context import DocumentContext
from loaders.write.graph import boolean, day, decimal, integer, label, string

# Readers of issues are promised that no cell is longer.
ISSUE_TEXT, ISSUE_MESSAGE = 2000, 800


def shortened(text: str, limit: int) -> str:
    """The text, or as many whole words of it as fit before a mark of omission."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(maxsplit=1)[0].rstrip() + "…"


def _demand(c: DocumentContext, iri: URIRef, found: Demand) -> None:
    """What is asked for, and of whom, where the words say so, with the rule that read it."""
    if not found:
        return
    w = c.writer
    for verb in found.verbs:
        w.text(iri, w.cc.actionVerb, verb)
    for addressee in found.addressees:
        w.text(iri, w.cc.addressee, addressee)
    node = c.iris.reading(c.doc, iri)
    w.type(node, w.cc.ActionReading)
    w.add(node, w.cc.inDocument, c.document)
    w.add(node, w.cc.readIn, iri)
    w.text(node, w.cc.method, found.method)
    w.add(node, w.cc.confidence, decimal(found.confidence))


def recommendation(c: DocumentContext, fact: RecommendationFact) -> None:
    w = c.writer
    iri = c.start(
        c.iris.recommendation(c.doc, fact.paragraph, fact.letter),
        w.cc.Recommendation,
        fact.evidence,
        fact.paragraph,
    )
    w.text(iri, w.cc.letter, fact.letter)
    w.text(iri, w.cc.text, fact.text)
    w.text(iri, w.cc.topicLabel, fact.topic)
    if fact.negotiated is not None:
        w.add(iri, w.cc.negotiated, boolean(fact.negotiated))
    c.meeting(iri, fact.meeting)
    c.topic(iri, fact.item, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)
    _demand(c, iri, of_recommendation(fact.text))


def provision(c: DocumentContext, fact: ProvisionFact) -> None:
    w = c.writer
    iri = c.iris.provision(c.doc, fact.paragraph, fact.position, fact.letter)
    iri = c.start(iri, w.cc[PROVISION_CLASSES[fact.kind]], fact.evidence, fact.paragraph)
    if c.places.paragraph(fact.paragraph, fact.evidence) is None:
        w.text(iri, w.cc.number, fact.paragraph)  # an entry of a list in the paragraph that introduces it
    w.text(iri, w.cc.letter, fact.letter)
    w.text(iri, w.cc.text, fact.text)
    if fact.position:
        w.add(iri, w.cc.position, string(str(fact.position)))
    c.topic(iri, fact.item, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)
    if fact.kind in (ProvisionKind.OPERATIVE, ProvisionKind.COMMITMENT):
        _demand(c, iri, of_recommendation(fact.text))


def statement(c: DocumentContext, fact: StatementFact) -> None:
    w = c.writer
    iri = c.iris.counted("statement", c.doc, fact.paragraph, c.count("statement", fact.paragraph))
    iri = c.start(iri, w.cc.Statement, fact.evidence, fact.paragraph)
    w.add(iri, w.cc.speaker, c.iris.actor(fact.speaker.key))
    c.concept(iri, w.cc.capacity, "capacity", fact.capacity)
    c.concept(iri, w.cc.statementForm, "statement-form", fact.form)
    c.meeting(iri, fact.meeting)
    c.topic(iri, fact.item, fact.workshop)
    if fact.on_behalf_of is not None:
        w.add(iri, w.cc.onBehalfOf, c.iris.actor(fact.on_behalf_of.key))


def participation(c: DocumentContext, fact: ParticipationFact) -> None:
    w = c.writer
    iri = c.iris.counted("participation", c.doc, fact.paragraph, c.count("participation", fact.paragraph))
    iri = c.start(iri, w.cc.Participation, fact.evidence, fact.paragraph)
    w.add(iri, w.cc.participant, c.iris.actor(fact.participant.key))
    c.concept(iri, w.cc.capacity, "capacity", fact.capacity)
    c.meeting(iri, fact.meeting)
    c.country(iri, fact.from_state)


def role(c: DocumentContext, fact: RoleFact) -> None:
    w = c.writer
    iri = c.iris.positioned("role", c.doc, c.count("role", ""))
    iri = c.start(iri, w.cc.OfficerRole if fact.officer else w.cc.Role, fact.evidence, fact.paragraph)
    w.add(iri, w.cc.holder, c.iris.actor(fact.person.key))
    w.text(iri, w.cc.roleName, fact.role)
    if fact.affiliation is not None:
        w.add(iri, w.cc.affiliation, c.iris.actor(fact.affiliation.key))
    c.country(iri, fact.country)
    c.meeting(iri, fact.meeting)


def question(c: DocumentContext, fact: QuestionFact) -> None:
    w = c.writer
    iri = c.iris.lettered("question", c.doc, fact.paragraph, fact.letter)
    iri = c.start(iri, w.cc.Question, fact.evidence, fact.paragraph)
    w.text(iri, w.cc.letter, fact.letter)
    w.text(iri, w.cc.text, fact.text)
    c.topic(iri, fact.item, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)
    _demand(c, iri, of_question(fact.text))


def objective(c: DocumentContext, fact: ObjectiveFact) -> None:
    w = c.writer
    iri = c.iris.lettered("objective", c.doc, fact.paragraph, fact.letter)
    iri = c.start(iri, w.cc.Objective, fact.evidence, fact.paragraph)
    w.text(iri, w.cc.letter, fact.letter)
    w.text(iri, w.cc.text, fact.text)
    c.topic(iri, None, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)


def attributed_point(c: DocumentContext, fact: AttributedPointFact) -> None:
    w = c.writer
    iri = c.iris.counted("point", c.doc, fact.paragraph, c.count("point", fact.paragraph))
    iri = c.start(iri, w.cc.AttributedPoint, fact.evidence, fact.paragraph)
    c.concept(iri, w.cc.quantifier, "quantifier", fact.quantifier)
    w.text(iri, w.cc.text, fact.text)
    c.topic(iri, fact.item, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)
    _demand(c, iri, of_point(fact.text, fact.quantifier))


def quotation(c: DocumentContext, fact: QuotationFact) -> None:
    w = c.writer
    iri = c.start(c.iris.positioned("quotation", c.doc, fact.position), w.cc.Quotation, fact.evidence)
    w.text(iri, DCTERMS.rights, c.facts.document.rights)
    w.text(iri, w.cc.text, fact.text)
    w.text(iri, w.cc.subtopic, fact.subtopic)
    c.region(iri, w.cc.region, fact.region)
    c.topic(iri, fact.item, fact.workshop)
    if fact.respondent_type is not None:
        c.concept(iri, w.cc.respondentType, "respondent-type", fact.respondent_type)
    if fact.country is not None:
        w.add(iri, w.cc.ofCountry, c.iris.actor(fact.country.key))
    c.tags(iri, fact.text, fact.evidence)
    _demand(c, iri, of_quotation(fact.text))


def observation(c: DocumentContext, fact: ObservationFact) -> None:
    w = c.writer
    dimensions = (
        fact.measure,
        fact.category,
        fact.region,
        f"item-{fact.item}" if fact.item is not None else "",
        f"workshop-{fact.workshop}" if fact.workshop is not None else "",
        fact.respondent_type or "",
    )
    iri = c.start(c.iris.observation(c.doc, fact.table, dimensions), w.cc.SurveyObservation, fact.evidence)
    data_set = c.iris.data_set(c.doc, fact.table)
    w.type(data_set, QB.DataSet)
    w.add(data_set, RDFS.label, label(fact.table.replace("-", " ").capitalize()))
    w.add(data_set, w.cc.inDocument, c.document)
    w.add(iri, QB.dataSet, data_set)
    w.text(iri, w.cc.table, fact.table)
    w.text(iri, w.cc.measure, fact.measure)
    w.text(iri, w.cc.category, fact.category)
    w.text(iri, w.cc.unit, fact.unit)
    c.region(iri, w.cc.region, fact.region)
    c.topic(iri, fact.item, fact.workshop)
    if fact.respondent_type is not None:
        c.concept(iri, w.cc.respondentType, "respondent-type", fact.respondent_type)
    w.add(iri, w.cc.value, decimal(fact.value))
    if fact.total is not None:
        w.add(iri, w.cc.total, decimal(fact.total))


def state_echo(c: DocumentContext, fact: StateEchoFact) -> None:
    w = c.writer
    iri = c.start(c.iris.positioned("state-echo", c.doc, fact.position), w.cc.StateEcho, fact.evidence)
    w.text(iri, w.cc.text, fact.text)
    w.text(iri, w.cc.citedSymbol, fact.cited_symbol)
    c.region(iri, w.cc.region, fact.region)
    c.region(iri, w.cc.citedRegion, fact.cited_region)
    c.topic(iri, fact.item, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)


def common_finding(c: DocumentContext, fact: CommonFindingFact) -> None:
    w = c.writer
    iri = c.start(
        c.iris.positioned("common-finding", c.doc, fact.position), w.cc.CommonFinding, fact.evidence
    )
    w.text(iri, w.cc.text, fact.text)
    w.text(iri, w.cc.citedSymbol, fact.cited_symbol)
    c.region(iri, w.cc.region, fact.region)
    c.tags(iri, fact.text, fact.evidence)


def finding(c: DocumentContext, fact: FindingFact) -> None:
    w = c.writer
    iri = c.start(c.iris.positioned("finding", c.doc, fact.position), w.cc.Finding, fact.evidence)
    w.text(iri, w.cc.text, fact.text)
    c.region(iri, w.cc.region, fact.region)
    c.topic(iri, fact.item, fact.workshop)
    c.tags(iri, fact.text, fact.evidence)


def executive_theme(c: DocumentContext, fact: ExecutiveThemeFact) -> None:
    w = c.writer
    iri = c.start(
        c.iris.positioned("executive-theme", c.doc, fact.position), w.cc.ExecutiveTheme, fact.evidence
    )
    w.add(iri, w.cc.position, string(str(fact.position)))
    w.text(iri, w.cc.heading, fact.heading)
    w.text(iri, w.cc.text, fact.text)
    c.tags(iri, f"{fact.heading}. {fact.text}", fact.evidence)


def innovation(c: DocumentContext, fact: InnovationFact) -> None:
    w = c.writer
    iri = c.iris.positioned("innovation", c.doc, fact.position)
    iri = c.start(iri, w.cc.Innovation, fact.evidence, fact.paragraph)
    w.text(iri, w.cc.text, fact.text)
    for year in fact.years:
        w.add(iri, w.cc.year, integer(year))
    c.topic(iri, fact.item, None)
    c.tags(iri, fact.text, fact.evidence)


def issue(c: DocumentContext, fact: IssueFact) -> None:
    w = c.writer
    iri = c.iris.issue(c.doc, fact.kind, fact.evidence.start)
    iri = c.start(iri, w.cc.SourceIssue, fact.evidence, fact.paragraph)
    w.text(iri, w.cc.issueKind, fact.kind)
    w.text(iri, w.cc.severity, fact.severity)
    w.text(iri, w.cc.text, shortened(fact.text, ISSUE_TEXT))
    w.text(iri, w.cc.message, shortened(fact.message, ISSUE_MESSAGE))


def meeting(c: DocumentContext, fact: MeetingFact) -> None:
    """Where the document names it, days and place as printed: what it is stands with the shared things."""
    w = c.writer
    iri = c.iris.span("mention", c.doc, fact.evidence.start, fact.evidence.end)
    iri = c.start(iri, w.cc.MeetingMention, fact.evidence, fact.paragraph)
    w.add(iri, w.cc.mentions, c.iris.meeting(fact.key))
    w.text(iri, w.cc.surface, c.places.words(fact.evidence))
    if fact.start is not None:
        w.add(iri, w.cc.printedStart, day(fact.start))
        w.add(iri, w.cc.printedEnd, day(fact.end or fact.start))
    w.text(iri, w.cc.printedPlace, fact.place)


def agenda_item(c: DocumentContext, fact: AgendaItemFact) -> None:
    """Where this document prints the item; several documents may print one agenda."""
    c.printed(c.iris.agenda_item(fact.meeting, fact.position), fact.evidence)


def crosswalk(c: DocumentContext, fact: CrosswalkFact) -> None:
    """Where this document prints the line of the table."""
    c.printed(c.iris.item_cluster(fact.congress, fact.item), fact.evidence)


WRITERS: Mapping[type, Callable[[DocumentContext, Any], None]] = {
    AgendaItemFact: agenda_item,
    AttributedPointFact: attributed_point,
    CommonFindingFact: common_finding,
    CrosswalkFact: crosswalk,
    ExecutiveThemeFact: executive_theme,
    FindingFact: finding,
    InnovationFact: innovation,
    IssueFact: issue,
    MeetingFact: meeting,
    ObjectiveFact: objective,
    ObservationFact: observation,
    ParticipationFact: participation,
    ProvisionFact: provision,
    QuestionFact: question,
    QuotationFact: quotation,
    RecommendationFact: recommendation,
    RoleFact: role,
    StateEchoFact: state_echo,
    StatementFact: statement,
}
