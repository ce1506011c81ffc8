"""The search page: its words, its addresses, and the query that gives what is on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ccgraph.engine import terms
from ccgraph.search import Facet, FacetValue, SearchPage, SearchQuery
from server.explorer.asking import Ask
from server.explorer.words import CONCEPTS_OF_TYPES, words_of_type
from server.languages import mark as _
from server.languages import translate

FACET_WORDS: Mapping[str, str] = {
    "kind": _("Kind"),
    "type": _("Type"),
    "document": _("Document"),
    "theme": _("Theme"),
    "group": _("Group of persons"),
    "region": _("Region"),
    "meeting": _("Meeting"),
    "item": _("Item of the Congress"),
    "workshop": _("Workshop"),
    "respondentType": _("Respondent"),
    "country": _("Country"),
    "instrument": _("Instrument"),
    "year": _("Year"),
    "quantifier": _("Strength of support"),
}
KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "recommendation": (_("Recommendation"), _("Recommendations")),
    "quotation": (_("Quotation from civil society"), _("Quotations from civil society")),
    "point": (_("Point made by speakers"), _("Points made by speakers")),
    "provision": (_("Provision"), _("Provisions")),
    "question": (_("Question for the Congress"), _("Questions for the Congress")),
    "objective": (_("Objective of a workshop"), _("Objectives of workshops")),
    "statement": (_("Statement"), _("Statements")),
    "finding": (_("Finding"), _("Findings")),
    "state-echo": (
        _("What Member States said, as civil society reports it"),
        _("What Member States said, as civil society reports it"),
    ),
    "common-finding": (_("Finding shared by both sides"), _("Findings shared by both sides")),
    "executive-theme": (_("Theme of the executive summary"), _("Themes of the executive summary")),
    "innovation": (_("New element of the discussions"), _("New elements of the discussions")),
    "paragraph": (_("Paragraph"), _("Paragraphs")),
    "footnote": (_("Footnote"), _("Footnotes")),
    "issue": (_("Issue in a source"), _("Issues in the sources")),
    "document": (_("Document"), _("Documents")),
    "meeting": (_("Meeting"), _("Meetings")),
    "agenda-item": (_("Item of an agenda"), _("Items of agendas")),
    "workshop": (_("Workshop of the Congress"), _("Workshops of the Congress")),
    "instrument": (_("Instrument"), _("Instruments")),
    "state": (_("State"), _("States")),
    "organization": (_("Organization"), _("Organizations")),
    "person": (_("Person"), _("Persons")),
    "theme": (_("Theme"), _("Themes")),
    "group": (_("Group of persons"), _("Groups of persons")),
    "sdg": (_("Sustainable Development Goal"), _("Sustainable Development Goals")),
}
SORT_WORDS: Mapping[str, str] = {
    "relevance": _("best first"),
    "source": _("in the order of the sources"),
    "newest": _("newest first"),
}
_NAMED = {
    "theme": "theme/",
    "group": "group/",
    "region": "region/",
    "country": "actor/state/",
    "meeting": "meeting/",
    "instrument": "instrument/",
    "document": "document/",
    "respondentType": "concept/respondent-type/",
    "quantifier": "concept/quantifier/",
}
"""Facets whose values are ends of IRIs: their names are asked in the language of the page."""


_NUMBERED = {"item": _("Agenda item %(number)s"), "workshop": _("Workshop %(number)s")}


def _iris(ask: Ask, facet: str, value: str) -> list[str]:
    """What a value of a facet may name, none where it is no thing."""
    start = f"{ask.settings.base_iri}id/"
    if facet == "type":
        return [f"{start}concept/{scheme}/{value}" for scheme in CONCEPTS_OF_TYPES]
    if facet not in _NAMED:
        return []
    return [f"{start}{_NAMED[facet]}{value.replace(' ', '-') if facet == 'quantifier' else value}"]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of a facet with its words and the address of the search with it switched."""

    value: str
    words: str
    lang: str
    count: int
    selected: bool
    toggled: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet as the page shows it."""

    name: str
    words: str
    values: Sequence[ShownValue]


def shown_facets(ask: Ask, page: SearchPage) -> list[ShownFacet]:
    """The facets with words in the language of the page; those that cannot narrow are left out."""
    names = ask.names(
        iri for facet in page.facets for value in facet.values for iri in _iris(ask, facet.name, value.value)
    )

    def words(facet: Facet, value: FacetValue) -> tuple[str, str]:
        if facet.name == "kind" and value.value in KIND_WORDS:
            return translate(KIND_WORDS[value.value][1]), ask.language
        if facet.name in _NUMBERED:
            return translate(_NUMBERED[facet.name]) % {"number": value.value}, ask.language
        if facet.name == "type" and words_of_type(value.value):
            return words_of_type(value.value), ask.language
        for iri in _iris(ask, facet.name, value.value):
            if iri in names:
                return names[iri].short, names[iri].short_lang
        return value.label[:1].upper() + value.label[1:], "" if value.label.isdigit() else "en"

    return [
        ShownFacet(
            facet.name,
            translate(FACET_WORDS.get(facet.name, facet.label)),
            [
                ShownValue(
                    v.value, *words(facet, v), v.count, v.selected, toggled(page.query, facet.name, v.value)
                )
                for v in facet.values
            ],
        )
        for facet in page.facets
        if (len(facet.values) > 1 or any(v.selected for v in facet.values))
        and (facet.name != "type" or "kind" in page.query.filters)
    ]


def toggled(query: SearchQuery, name: str, value: str) -> str:
    """The query string of a search with a filter added or taken away, from its first page."""
    values = query.filters.get(name, ())
    changed = tuple(v for v in values if v != value) if value in values else (*values, value)
    filters = {**query.filters, name: changed}
    narrowed = {n: v for n, v in filters.items() if v}
    return urlencode(replace(query, filters=narrowed, offset=0).parameters())


def on_screen(ask: Ask, page: SearchPage) -> str:
    """A query for the hits of a page, to go on from in the editor."""
    values = "\n    ".join(terms.iri(hit.iri) for hit in page.hits)
    asked = " ".join(f"{name}={value}" for name, value in page.query.parameters())
    return (
        f"PREFIX cc: <{ask.settings.def_iri}>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        f"# The hits of the search: {asked}".replace("\r", " ")
        + "\nSELECT ?thing ?kind ?label ?text ?document WHERE {\n"
        f"  VALUES ?thing {{\n    {values}\n  }}\n"
        "  ?thing a ?kind . FILTER STRSTARTS(STR(?kind), STR(cc:))\n"
        "  OPTIONAL { ?thing rdfs:label ?label FILTER(LANG(?label) = 'en') }\n"
        "  OPTIONAL { ?thing cc:text ?text }\n  OPTIONAL { ?thing cc:inDocument ?document }\n}"
    )


def graph_of(page: SearchPage) -> str:
    """A CONSTRUCT query for all that is said of the hits of a page."""
    values = " ".join(terms.iri(hit.iri) for hit in page.hits)
    return f"CONSTRUCT {{ ?thing ?p ?o }} WHERE {{ VALUES ?thing {{ {values} }} ?thing ?p ?o }}"
