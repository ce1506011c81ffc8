"""Facts: what an interpreter finds a document to say, before any RDF.

A fact never holds words that are not in the source: ``text`` is the source's wording with layout
noise removed, ``evidence`` is the range of the source that proves it. ``paragraph`` is the printed
number ("" where the source prints none), ``item`` the provisional agenda item of the Congress
(3–6) and ``workshop`` its workshop (1–4); ``None`` where neither is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from loaders.model.text import Span

StatementForm = Literal["statement", "presentation", "remarks", "message", "right-of-reply"]
"""In what form somebody spoke: the concepts of the scheme ``statement-form``."""


class ActorKind(StrEnum):
    STATE = "state"
    IGO = "intergovernmental-organization"
    UN_ENTITY = "un-entity"
    INSTITUTE = "programme-network-institute"
    NGO = "non-governmental-organization"
    ACADEMIC = "academic-institution"
    PRIVATE_SECTOR = "private-sector"
    SECRETARIAT = "secretariat"
    PERSON = "person"  # a named person, or an office-holder as printed
    OTHER = "other-entity"


class Capacity(StrEnum):
    MEMBER = "member"
    OBSERVER = "observer"
    PANELLIST = "panellist"
    PRESENTER = "presenter"
    SECRETARIAT = "secretariat"
    OFFICIAL = "official"
    OFFICER = "officer"


class MeetingKind(StrEnum):
    CONGRESS = "congress"
    REGIONAL_PREPARATORY_MEETING = "regional-preparatory-meeting"
    COMMISSION_SESSION = "commission-session"
    THEMATIC_DISCUSSION = "thematic-discussion"
    THEMATIC_SESSION = "thematic-session"
    SITTING = "sitting"
    EXPERT_GROUP = "expert-group-meeting"
    YOUTH_FORUM = "youth-forum"
    CONSULTATION = "consultation"
    OTHER = "other"


class InstrumentKind(StrEnum):
    TREATY = "treaty"
    RESOLUTION = "resolution"
    DECLARATION = "declaration"
    STANDARD = "standard-and-norm"
    AGENDA = "agenda"
    OTHER = "other"


class ProvisionKind(StrEnum):
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    COMMITMENT = "commitment"
    POINT = "point"


class Genre(StrEnum):
    MEETING_REPORT = "regional-preparatory-meeting-report"
    DRAFT_REPORT = "draft-report"
    DISCUSSION_GUIDE = "discussion-guide"
    THEMATIC_SUMMARY = "chairs-summary"
    COMPENDIUM = "civil-society-compendium"
    RESOLUTION = "resolution"
    DECLARATION = "declaration"
    SESSION_REPORT = "commission-session-report"
    CONGRESS_REPORT = "congress-report"
    OTHER_MEETING_REPORT = "meeting-report"  # conferences of parties, working groups, experts
    OTHER = "other"


class RespondentType(StrEnum):
    NGO = "ngo"
    INDIVIDUAL_EXPERT = "individual-expert"
    ACADEMIC_INSTITUTION = "academic-institution"
    PRIVATE_SECTOR = "private-sector"


class Severity(StrEnum):
    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a State, a body, a person or an office.

    Attributes:
        key: path of its IRI below ``id/actor/``: ``state/CRI``, ``organization/unodc``,
            ``person/erin-leslie-mckey``, ``office/minister-of-justice-of-costa-rica``.
        label: canonical name (UN short name of a State, one name per organization).
        names: every form printed in the document, canonical one left out.
    """

    kind: ActorKind
    key: str
    label: str
    acronym: str = ""
    names: tuple[str, ...] = ()
    known: bool = True  # stands in a gazetteer


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, resolution, declaration, standard or agenda.

    ``key`` is the path below ``id/instrument/``: ``untoc``, ``bangkok-rules``, ``A/RES/78/223``.
    """

    kind: InstrumentKind
    key: str
    label: str
    symbol: str = ""
    names: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or an instrument."""

    entity: Actor | Instrument
    surface: str
    evidence: Span
    paragraph: str = ""
    footnote: str = ""
    nested: bool = False  # stands inside a longer name
    anaphoric: bool = False  # "the same resolution"
    pinpoint: str = ""  # "para. 23", "art. 7" as printed
    method: str = "gazetteer"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NamedGoal:
    """Words that name a Sustainable Development Goal (``16``) or a target of one (``16.3``) by its number."""

    goal: str
    surface: str
    evidence: Span
    paragraph: str = ""
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """Words that name a meeting again, which a `MeetingFact` of the document tells of."""

    meeting: str
    surface: str
    evidence: Span
    paragraph: str = ""
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One occurrence of a UN symbol, or of a resolution by number. One row per document named."""

    symbol: str
    surface: str
    evidence: Span
    paragraph: str = ""
    footnote: str = ""
    repaired: bool = False  # the printed symbol was malformed
    pinpoint: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """The document itself. Dates are ISO 8601 as printed: ``2025-01-21``, ``2025-01`` or ``2025``."""

    id: str
    title: str
    genre: Genre
    symbol: str = ""
    date: str = ""
    language: str = "en"
    meeting: str = ""
    rights: str = ""
    note: str = ""  # what a reader must know, such as "not interpreted: the text is in French"


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """An event that the document dates or numbers; ``key`` is its short id, as ``congress-15/sitting/1``."""

    key: str
    kind: MeetingKind
    label: str
    evidence: Span
    start: date | None = None
    end: date | None = None
    place: str = ""
    country: str = ""  # ISO 3166-1 alpha-3
    region: str = ""
    part_of: str = ""
    paragraph: str = ""
    names: tuple[str, ...] = ()
    period: str = ""  # month or year of an event whose days are not printed: ``2014-08``


@dataclass(frozen=True, slots=True)
class AgendaItemFact:
    meeting: str
    position: str
    title: str
    evidence: Span
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class CrosswalkFact:
    """One line of the table between the two numberings of the substantive items of a Congress."""

    congress: str
    item: int
    substantive_item: int
    workshop: int
    item_title: str
    workshop_title: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class RecommendationFact:
    paragraph: str
    letter: str
    text: str
    evidence: Span
    meeting: str = ""
    item: int | None = None
    workshop: int | None = None
    topic: str = ""  # the heading it stands under
    negotiated: bool | None = None


@dataclass(frozen=True, slots=True)
class ProvisionFact:
    kind: ProvisionKind
    text: str
    evidence: Span
    paragraph: str = ""
    letter: str = ""
    position: int = 0  # order in the document, tells unnumbered provisions apart
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class StatementFact:
    paragraph: str
    speaker: Actor
    capacity: Capacity
    evidence: Span
    form: StatementForm = "statement"
    meeting: str = ""
    item: int | None = None
    workshop: int | None = None
    on_behalf_of: Actor | None = None


@dataclass(frozen=True, slots=True)
class ParticipationFact:
    paragraph: str
    participant: Actor
    capacity: Capacity
    meeting: str
    evidence: Span
    from_state: str = ""  # ISO code of the State that unnamed observers come from


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A named person in a role. ``officer`` tells an elected or acting officer of a meeting."""

    person: Actor
    role: str
    evidence: Span
    paragraph: str = ""
    affiliation: Actor | None = None
    country: str = ""
    meeting: str = ""
    officer: bool = False


@dataclass(frozen=True, slots=True)
class QuestionFact:
    paragraph: str
    letter: str
    text: str
    evidence: Span
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    paragraph: str
    letter: str
    text: str
    evidence: Span
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class AttributedPointFact:
    quantifier: str
    text: str
    evidence: Span
    paragraph: str = ""
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class QuotationFact:
    position: int
    text: str
    evidence: Span
    region: str = ""
    item: int | None = None
    workshop: int | None = None
    subtopic: str = ""
    respondent_type: RespondentType | None = None
    country: Actor | None = None


@dataclass(frozen=True, slots=True)
class ObservationFact:
    """One figure of the survey; columns that do not apply are empty."""

    table: str
    value: Decimal
    evidence: Span
    measure: str = ""
    category: str = ""
    region: str = ""
    item: int | None = None
    workshop: int | None = None
    respondent_type: RespondentType | None = None
    unit: str = "count"  # count or percent
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StateEchoFact:
    position: int
    text: str
    evidence: Span
    region: str
    cited_symbol: str = ""
    cited_region: str = ""
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class CommonFindingFact:
    position: int
    text: str
    evidence: Span
    region: str
    cited_symbol: str = ""


@dataclass(frozen=True, slots=True)
class FindingFact:
    """A finding of the survey report in its own words (a "key findings" paragraph)."""

    position: int
    text: str
    evidence: Span
    region: str = ""
    item: int | None = None
    workshop: int | None = None


@dataclass(frozen=True, slots=True)
class ExecutiveThemeFact:
    position: int
    heading: str
    text: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class InnovationFact:
    position: int
    text: str
    years: tuple[int, ...]
    evidence: Span
    paragraph: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class IssueFact:
    """A defect or contradiction of the source, shown and never mended silently."""

    kind: str
    severity: Severity
    text: str
    message: str
    evidence: Span
    paragraph: str = ""


Fact = (
    MeetingFact
    | AgendaItemFact
    | CrosswalkFact
    | RecommendationFact
    | ProvisionFact
    | StatementFact
    | ParticipationFact
    | RoleFact
    | QuestionFact
    | ObjectiveFact
    | AttributedPointFact
    | QuotationFact
    | ObservationFact
    | StateEchoFact
    | CommonFindingFact
    | FindingFact
    | ExecutiveThemeFact
    | InnovationFact
    | IssueFact
)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that one document says, in document order."""

    document: DocumentFact
    facts: tuple[Fact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    goals: tuple[NamedGoal, ...] = ()
    meetings: tuple[NamedMeeting, ...] = ()
