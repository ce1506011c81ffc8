"""Namespaces and terms of the graph: the one place that spells an IRI of a vocabulary.

Everything here is plain text, so that a request or a command starts without an RDF library.
The terms of the project's own namespace are listed and closed: a misspelt term fails at once.

>>> CC.Recommendation
'https://w3id.org/crime-congress/def#Recommendation'
>>> DCTERMS.title
'http://purl.org/dc/terms/title'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DEFAULT_BASE = "https://w3id.org/crime-congress/"


class Namespace:
    """The common beginning of the IRIs of a vocabulary; attribute access gives a term's IRI.

    Args:
        iri: the beginning of each IRI, with its ``#`` or ``/``.
        terms: the local names that exist; ``None`` leaves the namespace open.
    """

    __slots__ = ("iri", "terms")

    def __init__(self, iri: str, terms: frozenset[str] | None = None) -> None:
        self.iri = iri
        self.terms = terms

    def __getattr__(self, name: str) -> str:
        if name.startswith("__") or (self.terms is not None and name not in self.terms):
            raise AttributeError(f"{self.iri} has no term {name!r}")
        return self.iri + name

    def __getitem__(self, name: str) -> str:
        """The IRI of a term whose name is no Python identifier or stands in a variable.

        Raises:
            KeyError: the namespace is closed and has no such term.
        """
        if self.terms is not None and name not in self.terms:
            raise KeyError(f"{self.iri} has no term {name!r}")
        return self.iri + name

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and iri.startswith(self.iri)

    def __str__(self) -> str:
        return self.iri

    def __repr__(self) -> str:
        return f"Namespace({self.iri!r})"


# Kinds that are kinds of things are classes; the token is their skos:notation and the value that
# queries print. A class without a token is a superclass or has one kind only.
DOCUMENT_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "regional-preparatory-meeting-report": "MeetingReport",
        "draft-report": "DraftReport",
        "discussion-guide": "DiscussionGuide",
        "chairs-summary": "ThematicSummary",
        "civil-society-compendium": "Compendium",
        "resolution": "ResolutionText",
        "declaration": "DeclarationText",
        "commission-session-report": "SessionReport",
        "congress-report": "CongressReport",
        "meeting-report": "OtherMeetingReport",
        "other": "OtherDocument",
    }
)
ACTOR_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "state": "State",
        "intergovernmental-organization": "IntergovernmentalOrganization",
        "un-entity": "UNEntity",
        "programme-network-institute": "ProgrammeNetworkInstitute",
        "non-governmental-organization": "NonGovernmentalOrganization",
        "academic-institution": "AcademicInstitution",
        "private-sector": "PrivateSectorEntity",
        "secretariat": "SecretariatUnit",
        "person": "Person",  # a named person; an office without a name is of class Office
        "other-entity": "OtherEntity",
    }
)
ORGANIZATION_TOKENS = frozenset(ACTOR_CLASSES) - {"state", "person", "other-entity"}
MEETING_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "congress": "Congress",
        "regional-preparatory-meeting": "RegionalPreparatoryMeeting",
        "commission-session": "CommissionSession",
        "thematic-discussion": "ThematicDiscussion",
        "thematic-session": "ThematicSession",
        "sitting": "Sitting",
        "expert-group-meeting": "ExpertGroupMeeting",
        "youth-forum": "YouthForum",
        "consultation": "Consultation",
        "other": "OtherMeeting",
    }
)
INSTRUMENT_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "treaty": "Treaty",
        "resolution": "Resolution",
        "declaration": "Declaration",
        "standard-and-norm": "StandardOrNorm",
        "agenda": "AgendaInstrument",
        "other": "OtherInstrument",
    }
)
PROVISION_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "preambular": "PreambularParagraph",
        "operative": "OperativeParagraph",
        "commitment": "Commitment",
        "point": "SummaryPoint",
    }
)

# Schemes of values: concepts at {base}id/concept/{scheme}/{token}. Quantifiers are minted as they come.
CONCEPT_SCHEMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "capacity": ("member", "observer", "panellist", "presenter", "secretariat", "official", "officer"),
        "respondent-type": ("ngo", "individual-expert", "academic-institution", "private-sector"),
        "statement-form": ("statement", "presentation", "remarks", "message", "right-of-reply"),
        "unit": ("count", "percent"),
        "severity": ("violation", "warning", "info"),
    }
)
REGIONS: Mapping[str, str] = MappingProxyType(
    {
        "asia-pacific": "Asia and the Pacific",
        "latin-america-caribbean": "Latin America and the Caribbean",
        "europe-north-america": "Europe and North America",
        "africa": "Africa",
        "western-asia": "Western Asia",
    }
)

_OTHER_CLASSES = (
    "Document Section Paragraph ListItem Footnote Actor Organization Office Meeting Instrument Fact "
    "Recommendation Provision Statement Participation Role OfficerRole Question Objective AttributedPoint "
    "Quotation SurveyObservation StateEcho CommonFinding Finding ExecutiveTheme Innovation AgendaItem "
    "ItemCluster Mention ActorMention InstrumentMention MeetingMention GoalMention Citation CitedDocument "
    "SourceIssue Tag ActionReading Similarity Evidence CongressItem Workshop CongressTopic Region Theme "
    "PersonsGroup SustainableDevelopmentGoal SDGTarget SDGIndicator OffenceCategory City Correction "
    "Quantifier Capacity RespondentType ComputedFact "
    "DocumentPart WorkflowStep SubjectKeyword ResolutionParagraph Uptake"
).split()
CLASSES = frozenset(_OTHER_CLASSES).union(
    *(kinds.values() for kinds in (DOCUMENT_CLASSES, ACTOR_CLASSES, MEETING_CLASSES, INSTRUMENT_CLASSES)),
    PROVISION_CLASSES.values(),
)
LITERAL_PROPERTIES = frozenset(
    (
        "sourcePath sha256 sourceCharacters symbol text number numberInteger numberRestored letter "
        "position heading surface pinpoint anaphoric nested topicLabel subtopic negotiated year "
        "citedSymbol roleName actionVerb addressee method confidence cue startDate endDate "
        "printedStart printedEnd printedPlace period place "
        "substantiveNumber itemTitle workshopTitle itemNumber workshopNumber iso3 m49 acronym table "
        "measure category value unit total issueKind severity message score url level order repaired "
        "unregistered correctionAction correctedBy oldValue newValue applied aknWork aknExpression "
        "adopted adoptingBody session agendaItemNumber voting submittedBy outcome keywordScheme "
        "provisionKind verdict iatiIdentifier"
    ).split()
)
OBJECT_PROPERTIES = frozenset(
    (
        "inDocument inParagraph inFootnote inSection evidence atMeeting underItem underWorkshop speaker "
        "onBehalfOf capacity statementForm participant holder affiliation ofCountry quantifier region "
        "citedRegion respondentType mentions cites theme concernsGroup sdg tagged tag readIn reliesOn "
        "inCountry heldIn cityOf custodian "
        "partOfMeeting provisionalItem workshopOf source target corrects correctedProperty "
        "textOf workflowStep keyword inResolution uptakeOf uptakeBy"
    ).split()
)
# Never asserted: the reasoner finds them.
INFERRED_PROPERTIES = frozenset(
    (
        "affiliatedWith contributesTo fromRegion hasParticipation holdsRole inCluster inProcessOf "
        "madeStatement mentionedBy namedIn occasionOf participatedIn tookPartInProcessOf withinGoal "
        "withinTheme"
    ).split()
)
TERMS = CLASSES | LITERAL_PROPERTIES | OBJECT_PROPERTIES | INFERRED_PROPERTIES


def definitions(base: str = DEFAULT_BASE) -> Namespace:
    """The project's own (closed) namespace below a base IRI."""
    return Namespace(f"{base}def#", TERMS)


def search_function(base: str = DEFAULT_BASE) -> str:
    """IRI of the function that SPARQL queries call for full-text search; no term of the ontology."""
    return f"{base}def#searchScore"


CC = definitions()
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
ORG = Namespace("http://www.w3.org/ns/org#")
SCHEMA = Namespace("https://schema.org/")
QB = Namespace("http://purl.org/linked-data/cube#")
DOCO = Namespace("http://purl.org/spar/doco/")
CITO = Namespace("http://purl.org/spar/cito/")
VOID = Namespace("http://rdfs.org/ns/void#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

_PREFIXES: Mapping[str, Namespace] = MappingProxyType(
    {
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "sh": SH,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "dcat": DCAT,
        "prov": PROV,
        "oa": OA,
        "foaf": FOAF,
        "org": ORG,
        "schema": SCHEMA,
        "qb": QB,
        "doco": DOCO,
        "cito": CITO,
        "void": VOID,
        "sd": SD,
    }
)


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Prefix → beginning of the IRIs, ``cc`` first: what editors, dumps and pages show."""
    return {"cc": definitions(base).iri, **{name: space.iri for name, space in _PREFIXES.items()}}
