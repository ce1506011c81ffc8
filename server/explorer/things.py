"""The page of a thing: its name and kind, what is said of it, and the facts that lead to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer import facts as cards
from server.explorer.asking import Ask, Name, Term
from server.explorer.facts import Fact
from server.explorer.kinds import Kind, best_kind
from server.explorer.sections import Section, pattern_of, sections_of

MOST_VALUES = 400
MOST_INCOMING = 200

# Links that sections and side panels show better, or that repeat others.
_ELSEWHERE = frozenset(
    """type label prefLabel altLabel hiddenLabel title text evidence inDocument identifier mentionedBy namedIn
    hasParticipation madeStatement occasionOf participatedIn tookPartInProcessOf contributesTo subject
    startDate endDate sameAs seeAlso exactMatch closeMatch broadMatch narrowMatch relatedMatch inScheme
    topConceptOf
    broaderTransitive withinTheme withinGoal inProcessOf heading message superEvent notation hasTopConcept
    sha256 sourcePath sourceCharacters wasDerivedFrom theme sdg concernsGroup holdsRole order letter number
    numberInteger fromRegion exact affiliatedWith""".split()
)
_LINKS = ("sameAs", "seeAlso", "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class Listed:
    """A section with its first facts."""

    section: Section
    facts: Sequence[Fact]
    total: int

    @property
    def common(self) -> tuple[str, ...]:
        """Properties that have the same value in all of them, which a list need not repeat."""
        names = ("atMeeting", "underItem", "underWorkshop") if len(self.facts) > 1 else ()
        return tuple(name for name in names if len({fact.get(name) for fact in self.facts}) == 1)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact carries a tag.

    Attributes:
        cue: the words that led to it.
        confidence: from 0 to 1, as decimal text.
    """

    tag: str
    cue: str
    method: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Another text that says much the same."""

    fact: Fact
    score: str
    method: str


@dataclass(frozen=True, slots=True)
class Thing:
    """All that a page shows of a thing.

    Attributes:
        values: by local name of the property; the terms as the engine gave them.
        dates: first and last day, the same where there is one.
    """

    iri: str
    name: Name
    kind: Kind
    values: Mapping[str, Sequence[Term]]
    properties: Sequence[tuple[str, str, Sequence[Term]]]
    links: Sequence[tuple[str, str]]
    labels: Sequence[Term]
    listed: Sequence[Listed]
    fact: Fact | None
    reasons: Sequence[Reason]
    alike: Sequence[Alike]

    def first(self, name: str) -> str:
        """The first value of a property, empty where there is none."""
        found = self.values.get(name, ())
        return found[0]["value"] if found else ""


def thing(ask: Ask, iri: str) -> Thing:
    """The page of a thing; empty in all its parts when the graph says nothing of it."""
    values: dict[str, list[Term]] = {}
    properties: dict[str, list[Term]] = {}
    for row in ask.terms(
        f"SELECT DISTINCT ?p ?o WHERE {{ {terms.iri(iri)} ?p ?o }} ORDER BY ?p ?o LIMIT {MOST_VALUES}"
    ):
        name = _local(row["p"]["value"])
        values.setdefault(name, []).append(row["o"])
        if name not in _ELSEWHERE:
            properties.setdefault(row["p"]["value"], []).append(row["o"])
    kind = best_kind((t["value"] for t in values.get("type", ())), ask.settings.def_iri)
    found = cards.by_iri(ask, [iri]) if kind.group in ("fact", "part") else []
    fact = found[0] if found else None
    listed = tuple(_listed(ask, section, iri) for section in sections_of(kind))
    alike = _alike(ask, iri) if kind.group == "fact" else ()
    _learn_names(ask, iri, values, listed, alike)
    return Thing(
        iri,
        _name(ask, iri, fact),
        kind,
        values,
        [(p, _local(p), objects) for p, objects in properties.items()],
        [(name, t["value"]) for name in _LINKS for t in values.get(name, ()) if t["type"] == "uri"],
        [t for name in ("prefLabel", "altLabel") for t in values.get(name, ()) if t["type"] == "literal"],
        tuple(entry for entry in listed if entry.total),
        fact,
        _reasons(ask, iri) if kind.group == "fact" else (),
        alike,
    )


def incoming(ask: Ask, iri: str) -> list[dict[str, Term]]:
    """What points to a thing: rows of ``?s ?p``."""
    node = terms.iri(iri)
    return ask.terms(f"SELECT DISTINCT ?p ?s WHERE {{ ?s ?p {node} }} ORDER BY ?p ?s LIMIT {MOST_INCOMING}")


def outgoing(ask: Ask, iri: str) -> list[dict[str, Term]]:
    """What is said of a thing: rows of ``?p ?o``."""
    node = terms.iri(iri)
    return ask.terms(f"SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o }} ORDER BY ?p ?o LIMIT {MOST_VALUES}")


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _listed(ask: Ask, section: Section, iri: str) -> Listed:
    pattern = pattern_of(section, terms.iri(iri))
    found = cards.facts(ask, pattern, limit=section.shown + 1)
    total = len(found) if len(found) <= section.shown else cards.count(ask, pattern)
    return Listed(section, found[: section.shown], total)


def _learn_names(
    ask: Ask,
    iri: str,
    values: Mapping[str, Sequence[Term]],
    listed: Sequence[Listed],
    alike: Sequence[Alike],
) -> None:
    shown = [f for entry in listed for f in entry.facts] + [a.fact for a in alike]
    objects = {t["value"] for found in values.values() for t in found if t["type"] == "uri"}
    ours = {o for o in objects if o.startswith(ask.settings.base_iri)}
    ask.names({iri} | ours | cards.names_in(shown))


def _name(ask: Ask, iri: str, fact: Fact | None) -> Name:
    known = ask.names([iri]).get(iri)
    if known is not None:
        return known
    if fact is not None and (fact.letter_path or fact.actor):
        return Name(ask.name(fact.actor).text if fact.actor else fact.letter_path, ask.language)
    return Name(ask.short_iri(iri), "en")


def _reasons(ask: Ask, iri: str) -> tuple[Reason, ...]:
    rows = ask.rows(
        f"SELECT ?tag ?cue ?method ?confidence WHERE {{ ?t cc:tagged {terms.iri(iri)} ; cc:tag ?tag ; "
        "cc:method ?method . OPTIONAL { ?t cc:cue ?cue } OPTIONAL { ?t cc:confidence ?confidence } } "
        "ORDER BY ?tag ?cue"
    )
    ask.names(row["tag"] for row in rows)
    return tuple(
        Reason(row["tag"], row.get("cue", ""), row["method"], row.get("confidence", "")) for row in rows
    )


def _alike(ask: Ask, iri: str) -> tuple[Alike, ...]:
    node = terms.iri(iri)
    rows = ask.rows(
        f"SELECT ?other ?score ?method WHERE {{ {{ ?pair cc:source {node} ; cc:target ?other }} UNION "
        f"{{ ?pair cc:target {node} ; cc:source ?other }} ?pair cc:score ?score ; cc:method ?method }} "
        "ORDER BY DESC(?score) ?other LIMIT 12"
    )
    known = {fact.iri: fact for fact in cards.by_iri(ask, [row["other"] for row in rows])}
    return tuple(
        Alike(known[row["other"]], row["score"], row["method"]) for row in rows if row["other"] in known
    )
