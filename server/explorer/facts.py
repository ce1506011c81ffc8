"""Facts as the pages show them: what it is, its words, where it stands, who, and about what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer.asking import Ask
from server.explorer.kinds import FACTS, Kind, best_kind

# What a card may show. Values that the reasoner adds would repeat these.
_SHOWN = (
    "text heading roleName category measure value unit total table symbol message issueKind severity letter "
    "position year topicLabel subtopic negotiated inDocument inParagraph inFootnote atMeeting underItem "
    "underWorkshop speaker participant holder onBehalfOf capacity statementForm ofCountry affiliation "
    "quantifier region citedRegion citedSymbol respondentType theme concernsGroup reliesOn itemTitle "
    "workshopTitle"
).split()

PAGE = 25


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, its values by local name of the property.

    Attributes:
        start: offset of its evidence in the source, -1 where it has none.
    """

    iri: str
    kind: Kind
    values: Mapping[str, tuple[str, ...]]
    document: str
    paragraph: str
    start: int
    exact: str

    def get(self, name: str) -> str:
        """The first value of a property, empty where it has none."""
        found = self.values.get(name, ())
        return found[0] if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a property."""
        return self.values.get(name, ())

    @property
    def text(self) -> str:
        """What the card says: the words of the fact, or those of the source that prove it."""
        words = self.get("text") or self.get("message") or self.get("heading") or self.get("itemTitle")
        return words or self.get("title")

    @property
    def number(self) -> str:
        """The number of its paragraph as printed, empty where it has none."""
        last = self.paragraph.rpartition("/paragraph/")[2]
        return "" if last.startswith("u") else last

    @property
    def letter_path(self) -> str:
        """Paragraph and letter as printed: ``24 (a)``."""
        letter = self.get("letter")
        return f"{self.number} ({letter})" if self.number and letter else self.number

    @property
    def anchor(self) -> str:
        """Where it stands in the reader: the paragraph, with its letter where it has one."""
        place = self.paragraph.rpartition("/paragraph/")[2]
        return f"p{place}" + (f".{self.get('letter')}" if self.get("letter") else "") if place else ""

    @property
    def actor(self) -> str:
        """The one who speaks, sits or holds the role."""
        return self.get("speaker") or self.get("participant") or self.get("holder")


def facts(
    ask: Ask, pattern: str, *, limit: int = PAGE, offset: int = 0, order: str = "?document ?start ?fact"
) -> list[Fact]:
    """The facts that a pattern binds as ``?fact``, in the order of the sources.

    Args:
        pattern: SPARQL of ours, its values already written as terms.
    """
    found = ask.rows(
        "SELECT DISTINCT ?fact ?document ?start ?exact WHERE { "
        f"{pattern} ?fact cc:inDocument ?document . "
        "OPTIONAL { ?fact cc:evidence ?e . ?e oa:start ?start ; oa:exact ?exact } } "
        f"ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    )
    return described(ask, found)


def count(ask: Ask, pattern: str) -> int:
    """How many facts a pattern binds."""
    return ask.number(f"SELECT (COUNT(DISTINCT ?fact) AS ?n) WHERE {{ {pattern} }}")


def by_iri(ask: Ask, iris: Sequence[str]) -> list[Fact]:
    """Facts by name, in the order given; names that no fact has are left out."""
    if not iris:
        return []
    values = " ".join(terms.iri(iri) for iri in iris)
    known = {fact.iri: fact for fact in facts(ask, f"VALUES ?fact {{ {values} }}", limit=len(iris))}
    return [known[iri] for iri in iris if iri in known]


def described(ask: Ask, found: Sequence[Mapping[str, str]]) -> list[Fact]:
    """Facts with their values, from rows of ``?fact ?document ?start ?exact``."""
    rows = {row["fact"]: row for row in reversed(found)}
    if not rows:
        return []
    things = " ".join(terms.iri(iri) for iri in rows)
    shown = " ".join(f"cc:{name}" for name in _SHOWN)
    values: dict[str, dict[str, list[str]]] = {iri: {} for iri in rows}
    types: dict[str, set[str]] = {iri: set() for iri in rows}
    namespace = ask.settings.def_iri
    for row in ask.rows(
        f"SELECT DISTINCT ?fact ?p ?o WHERE {{ VALUES ?fact {{ {things} }} "
        f"VALUES ?p {{ a {shown} dcterms:title }} ?fact ?p ?o }}".replace("{ a cc:", "{ rdf:type cc:")
    ):
        name = row["p"].removeprefix(namespace).rpartition("/")[2]
        if row["p"].endswith("#type"):
            types[row["fact"]].add(row["o"])
        else:
            values[row["fact"]].setdefault(name, []).append(row["o"])
    order = dict.fromkeys(row["fact"] for row in found)
    return [_fact(iri, rows[iri], types[iri], values[iri], namespace) for iri in order]


def _fact(
    iri: str, row: Mapping[str, str], types: Iterable[str], values: Mapping[str, list[str]], namespace: str
) -> Fact:
    fixed = {name: tuple(sorted(found)) for name, found in values.items()}
    return Fact(
        iri,
        best_kind(types, namespace),
        fixed,
        row["document"],
        next(iter(fixed.get("inParagraph", ())), ""),
        int(row.get("start", "-1")),
        row.get("exact", ""),
    )


def names_in(found: Iterable[Fact]) -> set[str]:
    """The IRIs of all things that cards name."""
    names = (
        "atMeeting underItem underWorkshop speaker participant holder onBehalfOf capacity ofCountry "
        "affiliation quantifier region respondentType theme concernsGroup reliesOn"
    ).split()
    return {iri for fact in found for name in names for iri in fact.all(name)} | {f.document for f in found}


def kinds_of(ask: Ask, pattern: str) -> list[tuple[Kind, int]]:
    """How many facts of each kind a pattern binds, in the order of the kinds."""
    rows = ask.rows(
        f"SELECT ?kind (COUNT(?fact) AS ?n) WHERE {{ {{ SELECT DISTINCT ?fact WHERE {{ {pattern} }} }} "
        "?fact a ?kind } GROUP BY ?kind"
    )
    counted = {row["kind"].removeprefix(ask.settings.def_iri): int(row["n"]) for row in rows}
    return [
        (best_kind([ask.settings.def_iri + n], ask.settings.def_iri), counted[n])
        for n in FACTS
        if n in counted
    ]
