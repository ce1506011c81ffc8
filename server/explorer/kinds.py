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


_ROWS = (
    ("fact", "Recommendation", _("Recommendation"), _("Recommendations")),
    ("fact", "Quotation", _("Quotation from civil society"), _("Quotations from civil society")),
    ("fact", "Statement", _("Statement"), _("Statements")),
    ("fact", "AttributedPoint", _("Point made by speakers"), _("Points made by speakers")),
    ("fact", "Question", _("Question for the Congress"), _("Questions for the Congress")),
    ("fact", "Objective", _("Objective of a workshop"), _("Objectives of workshops")),
    (
        "fact",
        "StateEcho",
        _("What Member States said, as civil society reports it"),
        _("What Member States said, as civil society reports it"),
    ),
    ("fact", "CommonFinding", _("Finding shared by both sides"), _("Findings shared by both sides")),
    ("fact", "ExecutiveTheme", _("Theme of the executive summary"), _("Themes of the executive summary")),
    ("fact", "Innovation", _("New element of the discussions"), _("New elements of the discussions")),
    ("fact", "SummaryPoint", _("Point of a summary"), _("Points of summaries")),
    ("fact", "Commitment", _("Commitment"), _("Commitments")),
    ("fact", "OperativeParagraph", _("Operative paragraph"), _("Operative paragraphs")),
    ("fact", "PreambularParagraph", _("Preambular paragraph"), _("Preambular paragraphs")),
    ("fact", "AgendaItem", _("Item of an agenda"), _("Items of agendas")),
    ("fact", "OfficerRole", _("Officer"), _("Officers")),
    ("fact", "Role", _("Role of a person"), _("Roles of persons")),
    ("fact", "Participation", _("Participation"), _("Participations")),
    ("fact", "SurveyObservation", _("Figure of the survey"), _("Figures of the survey")),
    ("fact", "SourceIssue", _("Issue in a source"), _("Issues in the sources")),
    ("fact", "ItemCluster", _("Item with its workshop"), _("Items with their workshops")),
    ("fact", "Finding", _("Finding"), _("Findings")),
    ("actor", "State", _("State"), _("States")),
    ("actor", "UNEntity", _("United Nations entity"), _("United Nations entities")),
    (
        "actor",
        "IntergovernmentalOrganization",
        _("Intergovernmental organization"),
        _("Intergovernmental organizations"),
    ),
    (
        "actor",
        "ProgrammeNetworkInstitute",
        _("Institute of the programme network"),
        _("Institutes of the programme network"),
    ),
    (
        "actor",
        "NonGovernmentalOrganization",
        _("Non-governmental organization"),
        _("Non-governmental organizations"),
    ),
    ("actor", "AcademicInstitution", _("Academic institution"), _("Academic institutions")),
    ("actor", "PrivateSectorEntity", _("Private company"), _("Private companies")),
    ("actor", "SecretariatUnit", _("Unit of the Secretariat"), _("Units of the Secretariat")),
    ("actor", "Person", _("Person"), _("Persons")),
    ("actor", "Office", _("Office"), _("Offices")),
    ("actor", "OtherEntity", _("Other body"), _("Other bodies")),
    ("meeting", "Congress", _("Congress"), _("Congresses")),
    (
        "meeting",
        "RegionalPreparatoryMeeting",
        _("Regional preparatory meeting"),
        _("Regional preparatory meetings"),
    ),
    ("meeting", "ThematicDiscussion", _("Thematic discussions"), _("Thematic discussions")),
    ("meeting", "ThematicSession", _("Thematic session"), _("Thematic sessions")),
    ("meeting", "Sitting", _("Sitting"), _("Sittings")),
    ("meeting", "CommissionSession", _("Session of a commission"), _("Sessions of commissions")),
    ("meeting", "ExpertGroupMeeting", _("Expert group meeting"), _("Expert group meetings")),
    ("meeting", "YouthForum", _("Youth forum"), _("Youth forums")),
    ("meeting", "Consultation", _("Consultation"), _("Consultations")),
    ("meeting", "OtherMeeting", _("Other event"), _("Other events")),
    ("instrument", "Treaty", _("Treaty"), _("Treaties")),
    ("instrument", "Declaration", _("Declaration"), _("Declarations")),
    ("instrument", "Resolution", _("Resolution"), _("Resolutions")),
    ("instrument", "StandardOrNorm", _("Standard or norm"), _("Standards and norms")),
    ("instrument", "AgendaInstrument", _("Agenda for action"), _("Agendas for action")),
    ("instrument", "OtherInstrument", _("Other text"), _("Other texts")),
    ("document", "MeetingReport", _("Report of a meeting"), _("Reports of meetings")),
    ("document", "DraftReport", _("Draft report"), _("Draft reports")),
    ("document", "DiscussionGuide", _("Discussion guide"), _("Discussion guides")),
    ("document", "ThematicSummary", _("Chair’s summary"), _("Chair’s summaries")),
    ("document", "Compendium", _("Compendium of civil society"), _("Compendiums of civil society")),
    ("document", "ResolutionText", _("Text of a resolution"), _("Texts of resolutions")),
    ("document", "DeclarationText", _("Text of a declaration"), _("Texts of declarations")),
    ("document", "SessionReport", _("Report of a session"), _("Reports of sessions")),
    ("document", "CongressReport", _("Report of a Congress"), _("Reports of Congresses")),
    ("document", "OtherMeetingReport", _("Report of another meeting"), _("Reports of other meetings")),
    ("document", "OtherDocument", _("Other document"), _("Other documents")),
    ("document", "Document", _("Document"), _("Documents")),
    ("record", "CitedDocument", _("Cited document"), _("Cited documents")),
    ("part", "Section", _("Section"), _("Sections")),
    ("part", "Paragraph", _("Paragraph"), _("Paragraphs")),
    ("part", "ListItem", _("Item of a list"), _("Items of lists")),
    ("part", "Footnote", _("Footnote"), _("Footnotes")),
    ("concept", "Theme", _("Theme"), _("Themes")),
    ("concept", "PersonsGroup", _("Group of persons"), _("Groups of persons")),
    ("concept", "Region", _("Region"), _("Regions")),
    ("concept", "CongressItem", _("Item of the Congress"), _("Items of the Congress")),
    ("concept", "Workshop", _("Workshop of the Congress"), _("Workshops of the Congress")),
    (
        "concept",
        "SustainableDevelopmentGoal",
        _("Sustainable Development Goal"),
        _("Sustainable Development Goals"),
    ),
    ("concept", "SDGTarget", _("Target of a goal"), _("Targets of goals")),
    ("concept", "SDGIndicator", _("Indicator of a goal"), _("Indicators of goals")),
    ("concept", "OffenceCategory", _("Category of offence"), _("Categories of offences")),
    ("concept", "City", _("City"), _("Cities")),
    ("concept", "Quantifier", _("Quantifier"), _("Quantifiers")),
    ("concept", "Capacity", _("Capacity"), _("Capacities")),
    ("concept", "RespondentType", _("Type of respondent"), _("Types of respondents")),
    ("concept", "CongressTopic", _("Topic of the Congress"), _("Topics of the Congress")),
    ("concept", "SubjectKeyword", _("Subject keyword"), _("Subject keywords")),
    ("record", "ResolutionParagraph", _("Paragraph of a resolution"), _("Paragraphs of resolutions")),
    ("record", "ActionReading", _("Reading of an action"), _("Readings of actions")),
    ("record", "Similarity", _("Likeness of two texts"), _("Likenesses of texts")),
    ("record", "Tag", _("Tag"), _("Tags")),
    ("record", "Evidence", _("Evidence"), _("Evidence")),
    ("record", "InstrumentMention", _("Mention of an instrument"), _("Mentions of instruments")),
    ("record", "ActorMention", _("Mention of an actor"), _("Mentions of actors")),
    ("record", "MeetingMention", _("Mention of a meeting"), _("Mentions of meetings")),
    ("record", "GoalMention", _("Mention of a goal"), _("Mentions of goals")),
    ("record", "Citation", _("Citation"), _("Citations")),
    ("record", "Correction", _("Correction"), _("Corrections")),
    ("record", "WorkflowStep", _("Step of a procedure"), _("Steps of procedures")),
    ("record", "Uptake", _("Uptake by a later text"), _("Uptakes by later texts")),
)
"""Group, name of the class, one of it, many of them. The most telling class of a thing stands first."""

_ALL = tuple(Kind(name, one, many, group) for group, name, one, many in _ROWS)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}

FACTS = tuple(kind.name for kind in _ALL if kind.group == "fact")
THING = Kind("", _("Thing"), _("Things"), "record")


def best_kind(types: Iterable[str], namespace: str) -> Kind:
    """The most telling of the classes of a thing."""
    names = {iri.removeprefix(namespace) for iri in types if iri.startswith(namespace)}
    return next((kind for kind in _ALL if kind.name in names), THING)
