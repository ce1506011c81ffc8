"""Answers to the named queries for one text, as the loaders read it, in the columns the truth has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import (
    Actor,
    AgendaItemFact,
    AttributedPointFact,
    CommonFindingFact,
    DocumentFacts,
    ExecutiveThemeFact,
    MeetingFact,
    ObjectiveFact,
    ObservationFact,
    ParticipationFact,
    ProvisionFact,
    QuestionFact,
    QuotationFact,
    RecommendationFact,
    RoleFact,
    StateEchoFact,
    StatementFact,
)
from loaders.parse import parse
from loaders.read import read_source
from tests.unseen.truth import HERE, Row, Truth

ROOT = HERE.parent.parent
Found = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Rows demanded and found, and what went wrong in words."""

    query: str
    hits: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.missed)) if self.hits or self.missed else 1.0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.false)) if self.hits or self.false else 1.0


@cache
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


def read_facts(name: str, folder: Path = HERE / "texts") -> DocumentFacts:
    """What the loaders read in one text of the folder, without any word from a manifest."""
    source = read_source(folder / f"{name}.txt", name, f"texts/{name}.txt")
    return interpret(parse(source), ManifestEntry(id=name, file=f"{name}.txt"), knowledge())


def plain(text: str) -> str:
    """Letters and digits only, without accents and case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return re.sub(
        r"[^a-z0-9]+", "", "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    )


def scores(facts: DocumentFacts, truth: Truth) -> dict[str, Score]:
    """One score for each query that the truth has rows for, or declares empty."""
    return {query: _score(query, rows, facts) for query, rows in truth.rows.items()}


def _score(query: str, rows: Iterable[Row], facts: DocumentFacts) -> Score:
    finder, same = QUERIES[query]
    left = list(dict.fromkeys(finder(facts)))
    hits, missed = 0, []
    for row in sorted(rows, key=lambda row: row.optional):
        found = next((candidate for candidate in left if same(row.fields, candidate)), None)
        if found is not None:
            left.remove(found)
            hits += not row.optional
        elif not row.optional:
            missed.append(" | ".join(row.fields))
    return Score(query, hits, tuple(missed), tuple(_shown(found) for found in left))


def _shown(found: Found) -> str:
    return " | ".join(part.label if isinstance(part, Actor) else str(part)[:90] for part in found)


def _texts(facts: Iterable[RecommendationFact | QuestionFact | ObjectiveFact]) -> list[Found]:
    return [
        (f.paragraph, f.letter, f.text, getattr(f, "item", None), f.workshop) for f in facts
    ]  # fmt: skip


def _same_text(row: tuple[str, ...], found: Found) -> bool:
    place, first, last, *numbers = row
    paragraph, letter = place.rsplit(" ", 1)
    item, workshop = numbers[0].split() if numbers else ("*", "*")
    return (
        paragraph in ("*", found[0] or "-")
        and (found[1] or "-") == letter
        and _ends(str(found[2]), first, last)
        and (item in ("*", str(found[3] or "-")) and workshop in ("*", str(found[4] or "-")))
    )


def _ends(text: str, first: str, last: str) -> bool:
    return plain(text).startswith(plain(first)) and (last == "*" or plain(text).endswith(plain(last)))


def _same_provision(row: tuple[str, ...], found: Found) -> bool:
    place, first, last = row
    kind, rest = place.split(" ", 1)
    paragraph, letter = rest.rsplit(" ", 1)
    return (found[0], found[1] or "-", found[2] or "-") == (kind, paragraph, letter) and _ends(
        str(found[3]), first, last
    )


def _named(actor: object, names: str) -> bool:
    if not isinstance(actor, Actor):
        return False
    printed = {plain(name) for name in (actor.label, *actor.names)}
    bare = {plain(re.sub(r"\([^)]*\)", "", name)) for name in (actor.label, *actor.names)}
    return any(
        plain(name) in printed | bare or plain(re.sub(r"\([^)]*\)", "", name)) in printed | bare
        for name in names.split("~")
    )


def _same_actor(row: tuple[str, ...], found: Found) -> bool:
    paragraph, kind, capacity, names = row
    return found[0] == paragraph and _fits_actor(found[1], kind, capacity, found, names)


def _fits_actor(actor: object, kind: str, capacity: str, found: Found, names: str) -> bool:
    return (
        isinstance(actor, Actor)
        and (kind == "*" or actor.kind.value in kind.split(","))
        and (capacity == "*" or str(found[2]) in capacity.split(","))
        and _named(actor, names)
    )


def _same_role(row: tuple[str, ...], found: Found) -> bool:
    name, roles, country = row
    person, role, code = found
    return (
        _named(person, name)
        and any(part == "*" or part.casefold() in str(role).casefold() for part in roles.split("~"))
        and country in ("-", "*", code)
    )


def _same_person(row: tuple[str, ...], found: Found) -> bool:
    person, roles = found
    assert isinstance(roles, tuple)
    return any(_same_role(row, (person, *role)) for role in roles)


def _persons(facts: DocumentFacts) -> list[Found]:
    """One row a person, with every role and State he or she is printed with."""
    held: dict[Actor, list[tuple[str, str]]] = {}
    for fact in facts.facts:
        if isinstance(fact, RoleFact):
            held.setdefault(fact.person, []).append((fact.role, _state(fact)))
    return [(person, tuple(roles)) for person, roles in held.items()]


def _state(fact: RoleFact) -> str:
    if fact.country:
        return fact.country
    key = fact.affiliation.key if fact.affiliation else ""
    return key.removeprefix("state/") if key.startswith("state/") else ""


def _officers(facts: DocumentFacts) -> list[Found]:
    return [
        (f.person, _office(f.role), _state(f)) for f in facts.facts if isinstance(f, RoleFact) and f.officer
    ]


def _office(role: str) -> str:
    """ "Chair of the Commission at its twenty-eighth session" is the officer's role "Chair"."""
    return re.split(r"\s+of\s+|\s*\(", role)[0]


def _same_meeting(row: tuple[str, ...], found: Found) -> bool:
    kind, start, end, place, names = row
    labels = str(found[4])
    return (
        str(found[0]) in kind.split(",")
        and all(
            want == "*" or want == (str(day) if day else "-")
            for want, day in ((start, found[1]), (end, found[2]))
        )
        and (place in ("-", "*") or plain(str(found[3])).startswith(plain(place)))
        and any(name == "*" or plain(name) in plain(labels) for name in names.split("~"))
    )


def _meetings(facts: DocumentFacts) -> list[Found]:
    """One row a meeting: the first dates given win, as they do in the graph."""
    rows: dict[str, MeetingFact] = {}
    for fact in facts.facts:
        if isinstance(fact, MeetingFact) and (fact.key not in rows or rows[fact.key].start is None):
            rows[fact.key] = fact
    return [
        (f.kind.value, f.start, f.end, f.place, " / ".join((f.label, *f.names, f.region)))
        for f in rows.values()
    ]


def _citations(facts: DocumentFacts) -> list[Found]:
    return [
        (f"fn{c.footnote}" if c.footnote else c.paragraph or "u", c.symbol, c.evidence.start)
        for c in facts.citations
    ]


def _same_citation(row: tuple[str, ...], found: Found) -> bool:
    return row[0] == found[0] and plain(row[1]) == plain(str(found[1]))


def _same_agenda(row: tuple[str, ...], found: Found) -> bool:
    return plain(row[0]) == plain(str(found[0])) and plain(str(found[1])).startswith(plain(row[1]))


def _same_behalf(row: tuple[str, ...], found: Found) -> bool:
    return row[0] == found[0] and _named(found[1], row[1]) and (
        _named(found[2], row[2]) or plain(row[2]) in plain(getattr(found[2], "label", ""))
    )  # fmt: skip


def _pair(item: int | None, workshop: int | None) -> str:
    return f"{item or '-'} {workshop or '-'}"


def _same_quotation(row: tuple[str, ...], found: Found) -> bool:
    region, numbers, kind, country, first, last = row
    return (
        (region, numbers, kind) == found[:3]
        and (country == "-" if found[3] is None else _named(found[3], country))
        and _ends(str(found[4]), first, last)
    )


def _same_observation(row: tuple[str, ...], found: Found) -> bool:
    return row[:-1] == found[:-1] and float(row[-1]) == float(str(found[-1]))


def _same_echo(row: tuple[str, ...], found: Found) -> bool:
    *place, first, last = row
    return tuple(place) == found[:-1] and any(_ends(str(found[-1]), f, last) for f in first.split("~"))


def _same_finding(row: tuple[str, ...], found: Found) -> bool:
    return row[:2] == found[:2] and plain(str(found[2])).startswith(plain(row[2]))


Finder = Callable[[DocumentFacts], list[Found]]
Same = Callable[[tuple[str, ...], Found], bool]
QUERIES: dict[str, tuple[Finder, Same]] = {
    "recommendations": (
        lambda facts: _texts(f for f in facts.facts if isinstance(f, RecommendationFact)), _same_text),
    "questions": (lambda facts: _texts(f for f in facts.facts if isinstance(f, QuestionFact)), _same_text),
    "objectives": (lambda facts: _texts(f for f in facts.facts if isinstance(f, ObjectiveFact)), _same_text),
    "provisions": (
        lambda facts: [
            (f.kind.value, f.paragraph, f.letter, f.text) for f in facts.facts if isinstance(f, ProvisionFact)
        ],
        _same_provision,
    ),
    "statements": (
        lambda facts: [
            (f.paragraph, f.speaker, f.capacity.value) for f in facts.facts if isinstance(f, StatementFact)
        ],
        _same_actor,
    ),
    "behalf": (
        lambda facts: [
            (f.paragraph, f.speaker, f.on_behalf_of)
            for f in facts.facts if isinstance(f, StatementFact) and f.on_behalf_of is not None
        ],
        _same_behalf,
    ),
    "participants": (
        lambda facts: [
            (f.paragraph, f.participant, f.capacity.value, f.meeting)
            for f in facts.facts if isinstance(f, ParticipationFact)
        ],
        _same_actor,
    ),
    "attributed": (
        lambda facts: [
            (f.paragraph, f.quantifier, f.evidence.start)
            for f in facts.facts if isinstance(f, AttributedPointFact)
        ],
        _same_citation,
    ),
    "persons": (_persons, _same_person),
    "officers": (_officers, _same_role),
    "meetings": (_meetings, _same_meeting),
    "agenda": (
        lambda facts: [(f.position, f.title) for f in facts.facts if isinstance(f, AgendaItemFact)],
        _same_agenda,
    ),
    "citations": (_citations, _same_citation),
    "quotations": (
        lambda facts: [
            (f.region, _pair(f.item, f.workshop), f.respondent_type.value if f.respondent_type else "-",
             f.country, f.text)
            for f in facts.facts if isinstance(f, QuotationFact)
        ],
        _same_quotation,
    ),
    "observations": (
        lambda facts: [
            (f.table, f.measure or f.category or "-", f.region or "-", _pair(f.item, f.workshop),
             f.respondent_type.value if f.respondent_type else "-", f.value)
            for f in facts.facts if isinstance(f, ObservationFact)
        ],
        _same_observation,
    ),
    "echoes": (
        lambda facts: [
            (f.region, _pair(f.item, f.workshop), f.cited_symbol, f.text)
            for f in facts.facts if isinstance(f, StateEchoFact)
        ],
        _same_echo,
    ),
    "common": (
        lambda facts: [
            (f.region, f.cited_symbol or "-", f.text)
            for f in facts.facts if isinstance(f, CommonFindingFact)
        ],
        _same_finding,
    ),
    "themes": (
        lambda facts: [(f.heading,) for f in facts.facts if isinstance(f, ExecutiveThemeFact)],
        lambda row, found: plain(row[0]) == plain(str(found[0])),
    ),
}  # fmt: skip
