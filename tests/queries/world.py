# ruff: noqa: E501 – the sentences of the sources stand unbroken
"""Five small documents, with facts stated by hand from sentences of the sources, and the graph they make.

Every query is asked against this graph; what it must answer can be read off the facts below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from ccgraph.named_queries import catalogue, check_query, prepare
from ccgraph.settings import Settings, load_settings
from ccgraph.store import WorkingStore, to_nquads
from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.link.alignments import alignment_quads
from loaders.link.vocabularies import vocabulary_quads
from loaders.model.facts import (
    Actor,
    ActorKind,
    AgendaItemFact,
    AttributedPointFact,
    Capacity,
    Citation,
    CommonFindingFact,
    CrosswalkFact,
    DocumentFact,
    DocumentFacts,
    ExecutiveThemeFact,
    Fact,
    Genre,
    InnovationFact,
    Instrument,
    InstrumentKind,
    IssueFact,
    MeetingFact,
    MeetingKind,
    Mention,
    ObjectiveFact,
    ObservationFact,
    ParticipationFact,
    ProvisionFact,
    ProvisionKind,
    QuestionFact,
    QuotationFact,
    RecommendationFact,
    RespondentType,
    RoleFact,
    Severity,
    StateEchoFact,
    StatementFact,
)
from loaders.model.text import SourceText, Span
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.publish.catalog import write_catalog
from loaders.report import DocumentReport
from loaders.write.document import write_document
from loaders.write.graph import GraphWriter, Quad, decimal
from loaders.write.iris import Iris
from loaders.write.shared import write_shared

ROOT = Path(__file__).resolve().parents[2]
SETTINGS: Settings = load_settings(env={})
BASE = SETTINGS.base_iri

COSTA_RICA = Actor(ActorKind.STATE, "state/CRI", "Costa Rica")
NETHERLANDS = Actor(
    ActorKind.STATE, "state/NLD", "Netherlands (Kingdom of the)", names=("the Netherlands", "Kingdom|pipe")
)
HOUSING_WORKS = Actor(ActorKind.NGO, "organization/housing-works", "Housing Works")
UNODC = Actor(
    ActorKind.UN_ENTITY,
    "organization/unodc",
    "United Nations Office on Drugs and Crime",
    "UNODC",
    ("UNODC", "Office on Drugs and Crime"),
)
MCKEY = Actor(ActorKind.PERSON, "person/erin-leslie-mckey", "Erin Leslie McKey", names=("Erin McKey",))
MINISTER = Actor(
    ActorKind.PERSON, "office/minister-of-justice-of-costa-rica", "Minister of Justice of Costa Rica"
)
NIGERIA = Actor(ActorKind.STATE, "state/NGA", "Nigeria")
UNTOC = Instrument(
    InstrumentKind.TREATY,
    "untoc",
    "United Nations Convention against Transnational Organized Crime",
    names=("Organized Crime Convention", "UNTOC"),
)
RESOLUTION = Instrument(
    InstrumentKind.RESOLUTION, "A/RES/78/223", "General Assembly resolution 78/223", "A/RES/78/223"
)


class Source:
    """A text with a way to say where its words stand."""

    def __init__(self, document: str) -> None:
        raw = (Path(__file__).parent / "documents" / f"{document}.txt").read_text(encoding="utf-8")
        self.tree: DocumentTree = parse(SourceText(document, f"data/corpus/{document}.txt", raw, "ab" * 32))
        self.raw = raw

    def at(self, words: str, occurrence: int = 1) -> Span:
        start = -1
        for _ in range(occurrence):
            start = self.raw.index(words, start + 1)
        return Span(start, start + len(words))


def report() -> tuple[DocumentTree, DocumentFacts]:
    s = Source("report")
    a, b = "Strengthen access to justice", "Strengthen domestic legal"
    text_a = "Strengthen access to justice for all, such as through the appointment of government-funded public defenders;"
    text_b = (
        "Strengthen domestic legal frameworks to comply with the obligations established in the Organized Crime "
        "Convention, in particular for women."
    )
    assert s.raw[s.at(a).start :].startswith(text_a)
    assert s.raw[s.at(b).start :].startswith(text_b)
    sitting = "1st meeting, on 4 February 2025"
    facts: tuple[Fact, ...] = (
        MeetingFact(
            "rpm2",
            MeetingKind.REGIONAL_PREPARATORY_MEETING,
            "Latin American and Caribbean Regional Preparatory Meeting",
            s.at("the Meeting:"),
            date(2025, 2, 4),
            date(2025, 2, 6),
            "San José",
            "CRI",
            "latin-america-caribbean",
            "congress-15",
        ),
        MeetingFact(
            "rpm2/sitting/1",
            MeetingKind.SITTING,
            "1st meeting",
            s.at(sitting),
            date(2025, 2, 4),
            date(2025, 2, 4),
        ),
        StatementFact(
            "2", COSTA_RICA, Capacity.MEMBER, s.at("Costa Rica"), meeting="rpm2", item=3, workshop=1
        ),
        StatementFact("2", NETHERLANDS, Capacity.MEMBER, s.at("Netherlands"), meeting="rpm2"),
        StatementFact("2", COSTA_RICA, Capacity.MEMBER, s.at("Costa Rica spoke"), meeting="rpm2"),
        StatementFact("3", HOUSING_WORKS, Capacity.OBSERVER, s.at("Housing Works"), meeting="rpm2"),
        StatementFact(
            "3",
            MINISTER,
            Capacity.OFFICIAL,
            s.at("Minister of Justice"),
            "message",
            "rpm2",
            on_behalf_of=COSTA_RICA,
        ),
        AttributedPointFact(
            "many speakers",
            "Many speakers referred to the critical role of the rule of law.",
            s.at("Many speakers"),
            "4",
            3,
        ),
        AttributedPointFact(
            "some speakers",
            "Some speakers recalled the Organized Crime Convention.",
            s.at("Some speakers recalled the Organized Crime Convention."),
            "4",
        ),
        RecommendationFact(
            "5",
            "a",
            text_a,
            Span(s.at(a).start, s.at(a).start + len(text_a)),
            "rpm2",
            None,
            None,
            "Main theme",
            False,
        ),
        RecommendationFact(
            "5", "b", text_b, Span(s.at(b).start, s.at(b).start + len(text_b)), "rpm2", 3, 1, "Item 3", False
        ),
        ParticipationFact("6", COSTA_RICA, Capacity.MEMBER, "rpm2", s.at("Costa Rica", 4)),
        ParticipationFact("6", NETHERLANDS, Capacity.MEMBER, "rpm2", s.at("Netherlands", 2)),
        RoleFact(
            MCKEY,
            "Vice-Chair",
            s.at("Erin Leslie McKey (Canada)"),
            "7",
            country="CAN",
            meeting="rpm2",
            officer=True,
        ),
        RoleFact(MCKEY, "presiding", s.at("Erin McKey"), "7", affiliation=UNODC, meeting="rpm2"),
        AgendaItemFact("rpm2", "10", "Adoption of the report.", s.at("10. Adoption")),
        AgendaItemFact("rpm2", "5", "Substantive items", s.at("5. Substantive")),
        AgendaItemFact(
            "rpm2",
            "5(a)",
            "Crime prevention strategies (agenda item 3; workshop 1)",
            s.at("5 (a) Crime"),
            3,
            1,
        ),
        IssueFact(
            "date-contradiction",
            Severity.WARNING,
            "At its 1st meeting",
            "two dates",
            s.at("At its 1st"),
            "9",
        ),
    )
    mentions = (
        Mention(RESOLUTION, "resolution 78/223", s.at("resolution 78/223"), "1"),
        Mention(RESOLUTION, "the same resolution", s.at("the same resolution"), "1", anaphoric=True),
        Mention(UNTOC, "Organized Crime Convention", s.at("Organized Crime Convention"), "4"),
        Mention(UNTOC, "Organized Crime Convention", s.at("Organized Crime Convention", 2), "5"),
        Mention(COSTA_RICA, "Costa Rica", s.at("Costa Rica"), "2"),
        Mention(HOUSING_WORKS, "Housing Works", s.at("Housing Works"), "3"),
    )
    citations = (
        Citation("A/RES/78/223", "resolution 78/223", s.at("resolution 78/223"), "1"),
        Citation("A/CONF.241/RPM.2/L.1", "A/CONF.241/RPM.2/L.1", s.at("A/CONF.241/RPM.2/L.1"), "9"),
    )
    document = DocumentFact(
        "report", "Report", Genre.MEETING_REPORT, "A/CONF.241/RPM.2/9", "2025-02-06", meeting="rpm2"
    )
    return s.tree, DocumentFacts(document, facts, mentions, citations)


def guide() -> tuple[DocumentTree, DocumentFacts]:
    s = Source("guide")
    one, two = (
        "What are the main obstacles to reducing reoffending?",
        "How can firearms control mechanisms be integrated into crime prevention strategies?",
    )
    aim = "To identify ways of protecting women and girls."
    facts: tuple[Fact, ...] = (
        MeetingFact("congress-15", MeetingKind.CONGRESS, "Fifteenth Congress", s.at("47")),
        CrosswalkFact(
            "congress-15",
            3,
            1,
            1,
            "Crime prevention strategies",
            "Resilient societies",
            s.at("Substantive item 1"),
        ),
        QuestionFact("47", "a", one, s.at(one), item=3),
        QuestionFact("47", "b", two, s.at(two), item=3),
        ObjectiveFact("48", "a", aim, s.at(aim), workshop=1),
    )
    document = DocumentFact(
        "guide", "Discussion guide", Genre.DISCUSSION_GUIDE, date="2024", meeting="congress-15"
    )
    return s.tree, DocumentFacts(document, facts)


def compendium() -> tuple[DocumentTree, DocumentFacts]:
    s = Source("compendium")
    heading, finding = (
        "BETTER DATA AND ASSESSMENT",
        "There are huge data gaps stemming from inadequate sharing.",
    )
    echo, common = "recommended legal aid for all.", "Governments and civil society call for data."
    facts: tuple[Fact, ...] = (
        ExecutiveThemeFact(1, heading, finding, s.at(finding)),
        ObservationFact("totals", Decimal(311), s.at("311"), category="responses"),
        ObservationFact(
            "composition", Decimal("74.2"), s.at("74.2%"), respondent_type=RespondentType.NGO, unit="percent"
        ),
        ObservationFact(
            "ecosoc-status",
            Decimal(27),
            s.at("27 out of 56"),
            "with-status",
            region="latin-america-caribbean",
            total=Decimal(56),
        ),
        QuotationFact(
            1,
            "Strengthen legal aid and access to justice.",
            s.at("Strengthen legal aid and access to justice."),
            "africa",
            4,
            None,
            "Access",
            RespondentType.NGO,
            NIGERIA,
        ),
        QuotationFact(
            2,
            "Protect witnesses.",
            s.at("Protect witnesses."),
            "africa",
            None,
            2,
            "Access",
            RespondentType.INDIVIDUAL_EXPERT,
        ),
        StateEchoFact(1, echo, s.at(echo), "africa", "A/CONF.241/RPM.4/L.1/Add.1", "africa", 4),
        CommonFindingFact(1, common, s.at(common), "africa", "A/CONF.241/RPM.4/L.1/Add.2"),
        # Printed outside of any paragraph.
        ParticipationFact("", HOUSING_WORKS, Capacity.OBSERVER, "congress-15", s.at("Survey Results")),
        IssueFact("sum-mismatch", Severity.INFO, "74.2%", "74.2 + 17.4 + 4.2 + 4.2 = 100", s.at("74.2%")),
    )
    document = DocumentFact("compendium", "Compendium", Genre.COMPENDIUM, date="2025", meeting="congress-15")
    return s.tree, DocumentFacts(document, facts)


def summary() -> tuple[DocumentTree, DocumentFacts]:
    s = Source("summary")
    bullet = "New insights into violence against women and girls (2021, 2022)."
    facts: tuple[Fact, ...] = (
        MeetingFact(
            "td-2021",
            MeetingKind.THEMATIC_DISCUSSION,
            "2021 thematic discussions",
            s.at("2021 Thematic"),
            date(2021, 11, 10),
            date(2021, 11, 12),
        ),
        MeetingFact(
            "td-2021/session/1", MeetingKind.THEMATIC_SESSION, "Causes of crime", s.at("expert panel")
        ),
        ParticipationFact("17", NIGERIA, Capacity.PANELLIST, "td-2021/session/1", s.at("Nigeria")),
        ParticipationFact("17", UNODC, Capacity.PRESENTER, "td-2021/session/1", s.at("UNODC")),
        InnovationFact(1, bullet, (2022, 2021), s.at(bullet), "18", 3),
    )
    document = DocumentFact(
        "summary", "Summaries", Genre.THEMATIC_SUMMARY, date="2025-01", meeting="congress-15"
    )
    return s.tree, DocumentFacts(document, facts, (Mention(UNODC, "UNODC", s.at("UNODC"), "17"),))


def resolution() -> tuple[DocumentTree, DocumentFacts]:
    s = Source("resolution")
    recalling, decides = (
        "Recalling its resolution 78/223 of 19 December 2023, on the Congress,",
        "Decides to convene the Congress;",
    )
    facts: tuple[Fact, ...] = (
        ProvisionFact(ProvisionKind.PREAMBULAR, recalling, s.at(recalling), position=1),
        ProvisionFact(ProvisionKind.OPERATIVE, decides, s.at(decides), "1", position=2),
    )
    mentions = (Mention(RESOLUTION, "resolution 78/223", s.at("resolution 78/223")),)
    return s.tree, DocumentFacts(DocumentFact("resolution", "Resolution", Genre.RESOLUTION), facts, mentions)


@cache
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


@cache
def documents() -> tuple[tuple[DocumentTree, DocumentFacts], ...]:
    return report(), guide(), compendium(), summary(), resolution()


def quads() -> Iterator[Quad]:
    """What the writer makes of the five documents."""
    for tree, facts in documents():
        yield from write_document(tree, facts, knowledge(), SETTINGS)
    yield from write_shared([facts for _, facts in documents()], knowledge(), SETTINGS)


@cache
def store() -> WorkingStore:
    """The five documents with the vocabularies, in memory."""
    made = WorkingStore()
    made.load(to_nquads(quads()))
    made.load(to_nquads(vocabulary_quads(SETTINGS)))
    made.load(to_nquads(alignment_quads(made, SETTINGS)))
    made.load(to_nquads(_similarity()))
    made.load(to_nquads(write_catalog(_reports(), made.graphs(), BUILT, SETTINGS)))
    return made


BUILT = datetime(2026, 11, 22, tzinfo=UTC)


def _similarity() -> Iterator[Quad]:
    """One pair of texts that say the same, as the linker writes it."""
    iris = Iris(BASE)
    w = GraphWriter(iris.graph("links"), iris)
    pair = iris.thing("similarity", "1")
    w.type(pair, w.cc.Similarity)
    w.add(pair, w.cc.source, iris.recommendation("report", "5", "a"))
    w.add(pair, w.cc.target, iris.positioned("quotation", "compendium", 1))
    w.add(pair, w.cc.score, decimal(0.5))
    w.text(pair, w.cc.method, "by hand")
    return w.quads()


def _reports() -> list[DocumentReport]:
    return [
        DocumentReport(
            id=facts.document.id,
            iri=iri(f"document/{facts.document.id}"),
            title=facts.document.title,
            genre=str(facts.document.genre),
            source=tree.source.path,
            sha256=tree.source.sha256,
            file=f"{facts.document.id}.txt",
            characters=len(tree.source.raw),
            facts=len(facts.facts),
            quads=1,
        )
        for tree, facts in documents()
    ]


Row = Mapping[str, str]


def ask(name: str, **params: str) -> list[Row]:
    """The rows of a named query, as a script would see them; empty cells are left out."""
    query = catalogue(ROOT)[name]
    check_query(query, params, store().query, SETTINGS)
    result = store().query(prepare(query, params, SETTINGS))
    return [{c: v for c, v in zip(result.variables, row, strict=True) if v} for row in result]


def column(rows: list[Row], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]


def iri(path: str) -> str:
    return f"{BASE}id/{path}"
