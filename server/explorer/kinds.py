"""The words for each class, in the order in which a page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.languages import mark as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A class as people call it.

    Attributes:
        name: local name of the class.
        group: ``fact``, ``part``, ``actor``, ``meeting``, ``instrument``, ``document``, ``concept`` or
            ``record`` (made by the project, seldom read by itself).
    """

    name: str
    one: str
    many: str
    group: str


_ALL = (
    Kind("Recommendation", _("Recommendation"), _("Recommendations"), "fact"),
    Kind("Quotation", _("Quotation from civil society"), _("Quotations from civil society"), "fact"),
    Kind("Statement", _("Statement"), _("Statements"), "fact"),
    Kind("AttributedPoint", _("Point made by speakers"), _("Points made by speakers"), "fact"),
    Kind("Question", _("Question for the Congress"), _("Questions for the Congress"), "fact"),
    Kind("Objective", _("Objective of a workshop"), _("Objectives of workshops"), "fact"),
    Kind(
        "StateEcho",
        _("What Member States said, as civil society reports it"),
        _("What Member States said, as civil society reports it"),
        "fact",
    ),
    Kind("CommonFinding", _("Finding shared by both sides"), _("Findings shared by both sides"), "fact"),
    Kind("ExecutiveTheme", _("Theme of the executive summary"), _("Themes of the executive summary"), "fact"),
    Kind("Innovation", _("New element of the discussions"), _("New elements of the discussions"), "fact"),
    Kind("SummaryPoint", _("Point of a summary"), _("Points of summaries"), "fact"),
    Kind("Commitment", _("Commitment"), _("Commitments"), "fact"),
    Kind("OperativeParagraph", _("Operative paragraph"), _("Operative paragraphs"), "fact"),
    Kind("PreambularParagraph", _("Preambular paragraph"), _("Preambular paragraphs"), "fact"),
    Kind("AgendaItem", _("Item of an agenda"), _("Items of agendas"), "fact"),
    Kind("OfficerRole", _("Officer"), _("Officers"), "fact"),
    Kind("Role", _("Role of a person"), _("Roles of persons"), "fact"),
    Kind("Participation", _("Participation"), _("Participations"), "fact"),
    Kind("SurveyObservation", _("Figure of the survey"), _("Figures of the survey"), "fact"),
    Kind("SourceIssue", _("Issue in a source"), _("Issues in the sources"), "fact"),
    Kind("ItemCluster", _("Item with its workshop"), _("Items with their workshops"), "fact"),
    Kind("State", _("State"), _("States"), "actor"),
    Kind("UNEntity", _("United Nations entity"), _("United Nations entities"), "actor"),
    Kind(
        "IntergovernmentalOrganization",
        _("Intergovernmental organization"),
        _("Intergovernmental organizations"),
        "actor",
    ),
    Kind(
        "ProgrammeNetworkInstitute",
        _("Institute of the programme network"),
        _("Institutes of the programme network"),
        "actor",
    ),
    Kind(
        "NonGovernmentalOrganization",
        _("Non-governmental organization"),
        _("Non-governmental organizations"),
        "actor",
    ),
    Kind("AcademicInstitution", _("Academic institution"), _("Academic institutions"), "actor"),
    Kind("PrivateSectorEntity", _("Private company"), _("Private companies"), "actor"),
    Kind("SecretariatUnit", _("Unit of the Secretariat"), _("Units of the Secretariat"), "actor"),
    Kind("Person", _("Person"), _("Persons"), "actor"),
    Kind("Office", _("Office"), _("Offices"), "actor"),
    Kind("OtherEntity", _("Other body"), _("Other bodies"), "actor"),
    Kind("Congress", _("Congress"), _("Congresses"), "meeting"),
    Kind(
        "RegionalPreparatoryMeeting",
        _("Regional preparatory meeting"),
        _("Regional preparatory meetings"),
        "meeting",
    ),
    Kind("ThematicDiscussion", _("Thematic discussions"), _("Thematic discussions"), "meeting"),
    Kind("ThematicSession", _("Thematic session"), _("Thematic sessions"), "meeting"),
    Kind("Sitting", _("Sitting"), _("Sittings"), "meeting"),
    Kind("CommissionSession", _("Session of a commission"), _("Sessions of commissions"), "meeting"),
    Kind("ExpertGroupMeeting", _("Expert group meeting"), _("Expert group meetings"), "meeting"),
    Kind("YouthForum", _("Youth forum"), _("Youth forums"), "meeting"),
    Kind("Consultation", _("Consultation"), _("Consultations"), "meeting"),
    Kind("OtherMeeting", _("Other event"), _("Other events"), "meeting"),
    Kind("Treaty", _("Treaty"), _("Treaties"), "instrument"),
    Kind("Declaration", _("Declaration"), _("Declarations"), "instrument"),
    Kind("Resolution", _("Resolution"), _("Resolutions"), "instrument"),
    Kind("StandardOrNorm", _("Standard or norm"), _("Standards and norms"), "instrument"),
    Kind("AgendaInstrument", _("Agenda for action"), _("Agendas for action"), "instrument"),
    Kind("OtherInstrument", _("Other text"), _("Other texts"), "instrument"),
    Kind("MeetingReport", _("Report of a meeting"), _("Reports of meetings"), "document"),
    Kind("DraftReport", _("Draft report"), _("Draft reports"), "document"),
    Kind("DiscussionGuide", _("Discussion guide"), _("Discussion guides"), "document"),
    Kind("ThematicSummary", _("Chair’s summary"), _("Chair’s summaries"), "document"),
    Kind("Compendium", _("Compendium of civil society"), _("Compendiums of civil society"), "document"),
    Kind("ResolutionText", _("Text of a resolution"), _("Texts of resolutions"), "document"),
    Kind("DeclarationText", _("Text of a declaration"), _("Texts of declarations"), "document"),
    Kind("SessionReport", _("Report of a session"), _("Reports of sessions"), "document"),
    Kind("CongressReport", _("Report of a Congress"), _("Reports of Congresses"), "document"),
    Kind("OtherMeetingReport", _("Report of another meeting"), _("Reports of other meetings"), "document"),
    Kind("OtherDocument", _("Other document"), _("Other documents"), "document"),
    Kind("Document", _("Document"), _("Documents"), "document"),
    Kind("CitedDocument", _("Cited document"), _("Cited documents"), "record"),
    Kind("Section", _("Section"), _("Sections"), "part"),
    Kind("Paragraph", _("Paragraph"), _("Paragraphs"), "part"),
    Kind("ListItem", _("Item of a list"), _("Items of lists"), "part"),
    Kind("Footnote", _("Footnote"), _("Footnotes"), "part"),
    Kind("Theme", _("Theme"), _("Themes"), "concept"),
    Kind("PersonsGroup", _("Group of persons"), _("Groups of persons"), "concept"),
    Kind("Region", _("Region"), _("Regions"), "concept"),
    Kind("CongressItem", _("Item of the Congress"), _("Items of the Congress"), "concept"),
    Kind("Workshop", _("Workshop of the Congress"), _("Workshops of the Congress"), "concept"),
    Kind(
        "SustainableDevelopmentGoal",
        _("Sustainable Development Goal"),
        _("Sustainable Development Goals"),
        "concept",
    ),
    Kind("SDGTarget", _("Target of a goal"), _("Targets of goals"), "concept"),
    Kind("SDGIndicator", _("Indicator of a goal"), _("Indicators of goals"), "concept"),
    Kind("OffenceCategory", _("Category of offence"), _("Categories of offences"), "concept"),
    Kind("City", _("City"), _("Cities"), "concept"),
    Kind("Quantifier", _("Quantifier"), _("Quantifiers"), "concept"),
    Kind("Capacity", _("Capacity"), _("Capacities"), "concept"),
    Kind("RespondentType", _("Type of respondent"), _("Types of respondents"), "concept"),
    Kind("Similarity", _("Likeness of two texts"), _("Likenesses of texts"), "record"),
    Kind("Tag", _("Tag"), _("Tags"), "record"),
    Kind("Evidence", _("Evidence"), _("Evidence"), "record"),
    Kind("InstrumentMention", _("Mention of an instrument"), _("Mentions of instruments"), "record"),
    Kind("ActorMention", _("Mention of an actor"), _("Mentions of actors"), "record"),
    Kind("MeetingMention", _("Mention of a meeting"), _("Mentions of meetings"), "record"),
    Kind("Citation", _("Citation"), _("Citations"), "record"),
    Kind("Correction", _("Correction"), _("Corrections"), "record"),
    Kind("WorkflowStep", _("Step of a procedure"), _("Steps of procedures"), "record"),
    Kind("Uptake", _("Uptake by a later text"), _("Uptakes by later texts"), "record"),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}

FACTS = tuple(kind.name for kind in _ALL if kind.group == "fact")
THING = Kind("", _("Thing"), _("Things"), "record")


def best_kind(types: Iterable[str], namespace: str) -> Kind:
    """The most telling of the classes of a thing."""
    names = {iri.removeprefix(namespace) for iri in types if iri.startswith(namespace)}
    return next((kind for kind in _ALL if kind.name in names), THING)
