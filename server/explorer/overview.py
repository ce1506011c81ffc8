"""What the dataset holds, for the start page and the lists: figures, entries, questions with one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer.asking import Ask
from server.explorer.facts import MOST, Fact, facts, names_in
from server.explorer.kinds import KINDS, Kind, best_kind
from server.languages import mark as _

FIGURES = (
    ("Document", _("documents"), "/documents"),
    ("Paragraph", _("paragraphs"), "/search?kind=paragraph"),
    ("Recommendation", _("recommendations"), "/search?kind=recommendation"),
    ("Statement", _("statements"), "/search?kind=statement"),
    ("Quotation", _("quotations from civil society"), "/search?kind=quotation"),
    ("AttributedPoint", _("points made by speakers"), "/search?kind=point"),
    ("Question", _("questions for the Congress"), "/search?kind=question"),
    ("Meeting", _("meetings"), "/meetings"),
    ("Instrument", _("instruments"), "/instruments"),
    ("Theme", _("themes"), "/themes"),
    ("SourceIssue", _("issues in the sources"), "/data-quality"),
)
"""Class, what its members are called, where they are listed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer is one click away.

    Attributes:
        words: as a person asks it.
        address: of the answer.
        needs: a pattern that must hold, so that no dataset promises what it has not.
    """

    words: str
    address: str
    needs: str


QUESTIONS = (
    Question(
        _("What did Latin America and the Caribbean ask about legal aid?"),
        "/search?kind=recommendation&theme=legal-aid&region=latin-america-caribbean",
        "?f a cc:Recommendation ; cc:theme <{base}id/theme/legal-aid> ; "
        "cc:atMeeting/cc:region <{base}id/region/latin-america-caribbean>",
    ),
    Question(
        _("Which States spoke on item 5 in San José?"),
        "/speakers?meeting=rpm2&item=5",
        "?f a cc:Statement ; cc:atMeeting <{base}id/meeting/rpm2> ; "
        "cc:underItem <{base}id/item/congress-15/5>",
    ),
    Question(
        _("Which recommendations rely on the Organized Crime Convention?"),
        "/list?of=instrument/untoc&section=recommendations",
        "?f a cc:Recommendation ; cc:reliesOn <{base}id/instrument/untoc>",
    ),
    Question(
        _("Where does the compendium contradict itself?"),
        "/data-quality?document=compendium&severity=violation",
        "?f a cc:SourceIssue ; cc:inDocument <{base}id/document/compendium> ; cc:severity 'violation'",
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of things.

    Attributes:
        group: heading it stands under, a class or a region.
        count, more: numbers beside it, negative where there is none.
    """

    iri: str
    group: str = ""
    count: int = -1
    more: int = -1
    note: str = ""
    level: int = 0


def figures(ask: Ask) -> list[tuple[int, str, str]]:
    """Number, words and address of each kind of thing that the dataset has."""
    rows = " ".join(f"(cc:{name} '{name}')" for name, _words, _address in FIGURES)
    counted = ask.rows(
        f"SELECT ?name (COUNT(DISTINCT ?x) AS ?n) WHERE {{ VALUES (?class ?name) {{ {rows} }} "
        "?sub rdfs:subClassOf* ?class . ?x a ?sub } GROUP BY ?name"
    )
    numbers = {row["name"]: int(row["n"]) for row in counted}
    return [(numbers[name], words, address) for name, words, address in FIGURES if numbers.get(name)]


def questions(ask: Ask) -> list[Question]:
    """The questions that this dataset answers."""
    base = ask.settings.base_iri
    return [
        q for q in QUESTIONS if ask.rows(f"SELECT ?f WHERE {{ {q.needs.replace('{base}', base)} }} LIMIT 1")
    ]


def documents(ask: Ask) -> list[dict[str, str]]:
    """The documents, newest first."""
    return ask.rows(
        "SELECT ?document ?id ?title ?date ?symbol (SAMPLE(?class) AS ?kind) WHERE { "
        "?document a ?class ; dcterms:identifier ?id ; cc:sourcePath ?path . ?class skos:notation ?genre . "
        "OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:date ?date } "
        "OPTIONAL { ?document cc:symbol ?symbol } } "
        "GROUP BY ?document ?id ?title ?date ?symbol ORDER BY DESC(?date) ?id"
    )


def themes(ask: Ask) -> list[Entry]:
    """The themes as a tree, with recommendations and quotations counted."""
    rows = ask.rows(
        "SELECT ?theme (SAMPLE(?b) AS ?broader) (SAMPLE(?l) AS ?label) WHERE { "
        "?theme a cc:Theme ; rdfs:label ?l . "
        "OPTIONAL { ?theme skos:broader ?b . ?b a cc:Theme } } GROUP BY ?theme ORDER BY ?label"
    )
    asked = _counts(ask, "?fact a cc:Recommendation ; cc:theme ?x")
    quoted = _counts(ask, "?fact a cc:Quotation ; cc:theme ?x")
    below: dict[str, list[str]] = {}
    for row in rows:
        below.setdefault(row.get("broader", ""), []).append(row["theme"])
    found: list[Entry] = []

    def walk(iri: str, level: int) -> None:
        found.append(Entry(iri, "", asked.get(iri, 0), quoted.get(iri, 0), level=level))
        if level < 4:
            for narrower in below.get(iri, ()):
                walk(narrower, level + 1)

    for top in below.get("", ()):
        walk(top, 0)
    return found


def actors(ask: Ask) -> list[Entry]:
    """Actors that a document shows, by class, with statements and participations counted."""
    spoke = _counts(ask, "?fact a cc:Statement ; cc:speaker ?x")
    sat = _counts(ask, "?fact a cc:Participation ; cc:participant ?x")
    served = _counts(ask, "?fact a cc:Role ; cc:holder ?x")
    return _by_class(ask, {*spoke, *sat, *served}, spoke, sat)


def instruments(ask: Ask) -> list[Entry]:
    """Instruments by class, with mentions and facts that rely on them."""
    rows = ask.rows("SELECT DISTINCT ?x WHERE { ?x a cc:Instrument }")
    mentioned = _counts(ask, "?fact a cc:InstrumentMention ; cc:mentions ?x")
    relied = _counts(ask, "?fact cc:reliesOn ?x")
    return _by_class(ask, {row["x"] for row in rows}, mentioned, relied)


def meetings(ask: Ask) -> list[Entry]:
    """Meetings by class, the latest first; parts of meetings are left to their pages."""
    rows = ask.rows(
        "SELECT ?x (SAMPLE(?c) AS ?class) (SAMPLE(?s) AS ?day) (SAMPLE(?p) AS ?place) WHERE { "
        "?x a cc:Meeting ; a ?c . "
        "?c skos:notation ?kind . FILTER NOT EXISTS { ?x cc:partOfMeeting ?whole . "
        "FILTER NOT EXISTS { ?x a cc:RegionalPreparatoryMeeting } "
        "FILTER NOT EXISTS { ?x a cc:ThematicDiscussion } } "
        "OPTIONAL { ?x cc:startDate ?s } OPTIONAL { ?x cc:place ?p } } GROUP BY ?x ORDER BY DESC(?day) ?x"
    )
    return [Entry(row["x"], row["class"], note=row.get("day", ""), more=-1) for row in rows]


def regions(ask: Ask) -> list[Entry]:
    """The regions, with recommendations and quotations counted."""
    asked = _counts(ask, "?fact a cc:Recommendation ; cc:atMeeting/cc:region ?x")
    quoted = _counts(ask, "?fact a cc:Quotation ; cc:region ?x")
    rows = ask.rows("SELECT ?x WHERE { ?x a cc:Region ; rdfs:label ?l } ORDER BY ?l")
    return [Entry(row["x"], "", asked.get(row["x"], 0), quoted.get(row["x"], 0)) for row in rows]


def speakers(ask: Ask, meeting: str, item: int) -> list[tuple[Kind, list[Fact]]]:
    """Who spoke on an item at a meeting, by kind of speaker and name; empty where nobody did."""
    found = facts(
        ask,
        f"?meeting dcterms:identifier {terms.string(meeting)} . ?held cc:partOfMeeting* ?meeting . "
        f"?item cc:itemNumber {item} . ?fact cc:atMeeting ?held ; cc:underItem ?item ; a cc:Statement .",
        limit=MOST,
    )
    classes = _classes(ask, sorted({fact.actor for fact in found}))
    names = ask.names(names_in(found))
    groups: dict[str, list[Fact]] = {}
    for fact in sorted(found, key=lambda f: names[f.actor].text.casefold() if f.actor in names else f.actor):
        groups.setdefault(classes.get(fact.actor, ""), []).append(fact)
    return [(KINDS[name], groups[name]) for name in KINDS if name in groups]


def _counts(ask: Ask, pattern: str) -> dict[str, int]:
    rows = ask.rows(f"SELECT ?x (COUNT(DISTINCT ?fact) AS ?n) WHERE {{ {pattern} }} GROUP BY ?x")
    return {row["x"]: int(row["n"]) for row in rows if "x" in row}


def _by_class(ask: Ask, iris: set[str], first: dict[str, int], second: dict[str, int]) -> list[Entry]:
    classes = _classes(ask, sorted(iris))
    names = ask.names(iris)
    entries = [Entry(iri, classes.get(iri, ""), first.get(iri, 0), second.get(iri, 0)) for iri in iris]
    return sorted(entries, key=lambda e: (names[e.iri].text if e.iri in names else e.iri).casefold())


def _classes(ask: Ask, iris: Sequence[str]) -> dict[str, str]:
    values = " ".join(terms.iri(iri) for iri in iris)
    rows = ask.rows(f"SELECT ?x ?c WHERE {{ VALUES ?x {{ {values} }} ?x a ?c }}")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["x"], set()).add(row["c"])
    return {iri: best_kind(types, ask.settings.def_iri).name for iri, types in found.items()}
