"""The types of the parameters of named queries: what a value may be, which terms it becomes, and what
must exist in the graph for it to name something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ccgraph.errors import ParameterError
from ccgraph.vocabulary import (
    ACTOR_CLASSES,
    CONCEPT_SCHEMES,
    INSTRUMENT_CLASSES,
    ORGANIZATION_TOKENS,
    PROVISION_CLASSES,
    REGIONS,
)

if TYPE_CHECKING:
    from ccgraph.settings import Settings

Terms = tuple[str, ...]
"""RDF terms in SPARQL syntax."""

COLUMN_TYPES = frozenset(("iri", "string", "integer", "decimal", "date", "integer-or-string"))


@dataclass(frozen=True, slots=True)
class Check:
    """An ASK query that must be true, and the sentence for when it is not."""

    ask: str
    message: str


@dataclass(frozen=True, slots=True)
class ParameterType:
    """A type of parameter.

    Attributes:
        description: what a value is, for people.
        terms: checks a value and gives its terms; raises ParameterError.
        exists: a graph pattern over ``?key`` that holds for values that name something; "" = no need.
        hint: where to find the values there are.
        choices: all values, where they are few and fixed.
        pattern: regular expression of a value, for forms and interface descriptions.
    """

    name: str
    description: str
    terms: Callable[[str, Settings], Terms]
    exists: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def check(self, value: str, settings: Settings) -> Check | None:
        """What must be in the graph for the value to mean something."""
        terms = self.terms(value, settings)
        if not self.exists:
            return None
        pattern = self.exists.replace("{base}", settings.base_iri)
        prologue = _PROLOGUE.format(base=settings.base_iri)
        ask = f"{prologue}ASK {{ VALUES ?key {{ {' '.join(terms)} }} {pattern} }}"
        hint = f"; {self.hint}" if self.hint else ""
        return Check(ask, f"there is no {self.description} {shown(value)} in the graph{hint}")


_PROLOGUE = (
    "PREFIX cc: <{base}def#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX void: <http://rdfs.org/ns/void#> "
)


def shown(value: str) -> str:
    """A value as an error sentence quotes it: not too long, nothing that breaks the line."""
    return repr(value if len(value) <= 80 else f"{value[:77]}…")


# --- terms ---------------------------------------------------------------------------------------------


def _string(value: str, _settings: Settings) -> Terms:
    from ccgraph.engine import terms

    return (terms.string(value),)


def _id_below(kind: str) -> Callable[[str, Settings], Terms]:
    """A short id; an IRI of the graph stands for the id it ends with."""

    def read(value: str, settings: Settings) -> Terms:
        from ccgraph.engine import terms

        return (terms.string(_short_id(value, kind, settings)),)

    return read


def _short_id(value: str, kind: str, settings: Settings) -> str:
    prefix = f"{settings.base_iri}id/{kind}/"
    return unquote(value.removeprefix(prefix)) if value.startswith(prefix) else value


def _name_of(kind: str) -> Callable[[str, Settings], Terms]:
    """A name, code or IRI; labels bear a language, codes do not."""

    def read(value: str, settings: Settings) -> Terms:
        from ccgraph.engine import terms

        short = _short_id(value, kind, settings)
        return tuple(dict.fromkeys((terms.string(short), terms.string(short, "en"))))

    return read


def _integer(low: int, high: int, what: str) -> Callable[[str, Settings], Terms]:
    def read(value: str, _settings: Settings) -> Terms:
        from ccgraph.engine import terms

        if not re.fullmatch(r"[0-9]{1,6}", value) or not low <= int(value) <= high:
            raise ParameterError(f"{what} must be a whole number from {low} to {high}, not {shown(value)}")
        return (terms.integer(int(value)),)

    return read


def _score(value: str, _settings: Settings) -> Terms:
    from ccgraph.engine import terms

    try:
        number = Decimal(value) if re.fullmatch(r"[0-9]*\.?[0-9]{1,10}", value) else None
    except InvalidOperation:
        number = None
    if number is None or number > 1:
        raise ParameterError(f"a score must be a number from 0 to 1, such as 0.5, not {shown(value)}")
    return (terms.decimal(number),)


def _country(value: str, _settings: Settings) -> Terms:
    from ccgraph.engine import terms

    if not re.fullmatch(r"[A-Za-z]{3}", value):
        raise ParameterError(
            f"a country must be an ISO 3166-1 alpha-3 code of three letters, such as CRI, not {shown(value)}"
        )
    return (terms.string(value.upper()),)


def _resource(value: str, settings: Settings) -> Terms:
    """An IRI as the queries print it, or its path below the base: ``id/recommendation/rpm2-report/24/a``."""
    from ccgraph.engine import terms

    wrong = ParameterError(f"a resource must be an IRI as the queries print it, not {shown(value)}")
    text = value.removeprefix("<").removesuffix(">")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        text = f"{settings.base_iri}id/{text.removeprefix('id/')}"
    if re.search(r'[\x00-\x20<>"{}|\\^`]', text):
        raise wrong
    try:
        return (terms.iri(text),)
    except ValueError:
        raise wrong from None


def _choice(name: str, description: str, values: tuple[str, ...]) -> ParameterType:
    def read(value: str, _settings: Settings) -> Terms:
        from ccgraph.engine import terms

        if value not in values:
            raise ParameterError(f"a {description} must be one of {', '.join(values)}, not {shown(value)}")
        return (terms.string(value),)

    return ParameterType(name, description, read, choices=values)


# --- the table -----------------------------------------------------------------------------------------

_BELOW = '?thing dcterms:identifier ?key . FILTER (STRSTARTS(STR(?thing), "{base}id/%s/"))'
_NAMED = 'FILTER (STRSTARTS(STR(?thing), "{base}id/%s/"))'

_TYPES = (
    ParameterType(
        "document", "document", _id_below("document"),
        "?thing dcterms:identifier|cc:symbol ?key ; cc:sourceCharacters ?size .",
        "the query documents lists ids and symbols",
    ),
    ParameterType(
        "meeting", "meeting", _id_below("meeting"), _BELOW % "meeting", "the query meetings lists the ids",
    ),
    ParameterType(
        "item", "agenda item", _integer(1, 99, "an agenda item"), "?thing cc:itemNumber ?key .",
        "the query agenda-crosswalk lists the items (3 to 6 at the Fifteenth Congress)",
        pattern="[0-9]{1,2}",
    ),
    ParameterType(
        "workshop", "workshop", _integer(1, 99, "a workshop"), "?thing cc:workshopNumber ?key .",
        "the query agenda-crosswalk lists the workshops (1 to 4 at the Fifteenth Congress)",
        pattern="[0-9]{1,2}",
    ),
    ParameterType("theme", "theme", _id_below("theme"), _BELOW % "theme", "the query themes lists the ids"),
    ParameterType(
        "group", "group of persons", _id_below("group"), _BELOW % "group",
        "the query group-matrix lists those that texts concern",
    ),
    ParameterType(
        "country", "State with the code", _country, "?thing cc:iso3 ?key .",
        "the query states lists the codes",
        pattern="[A-Za-z]{3}",
    ),
    ParameterType(
        "year", "thematic discussion in the year", _integer(1900, 2200, "a year"),
        "{ ?thing cc:year ?key } UNION { ?thing cc:startDate ?date . FILTER (YEAR(?date) = ?key) }",
        pattern="[0-9]{4}",
    ),
    ParameterType(
        "actor", "actor", _name_of("actor"),
        "?thing rdfs:label|skos:altLabel|cc:acronym|cc:iso3|dcterms:identifier ?key . " + _NAMED % "actor",
        "the queries states and organizations list names and codes",
    ),
    ParameterType(
        "instrument", "instrument", _name_of("instrument"),
        "?thing rdfs:label|skos:altLabel|cc:symbol|dcterms:identifier ?key . " + _NAMED % "instrument",
        "the query instruments lists names and symbols",
    ),
    ParameterType(
        "resource", "resource", _resource,
        "{ ?key ?property ?value } UNION { ?thing ?property ?key }", "give the IRI as the queries print it",
    ),
    ParameterType(
        "quantifier", "attributing subject", _string,
        "?thing skos:notation ?key . " + _NAMED % "concept/quantifier",
        "the query attribution-counts lists them, such as many speakers",
    ),
    ParameterType(
        "table", "table", _string, "?thing cc:table ?key .",
        "tables are totals, composition, topic-shares, ecosoc-status, topic-counts, regional-counts",
    ),
    ParameterType(
        "scheme", "scheme", _string, "?thing a void:Linkset ; dcterms:identifier ?key .",
        "the query links without a parameter prints each scheme there is",
    ),
    ParameterType(
        "issue-kind", "source issue of the kind", _string, "?thing cc:issueKind ?key .",
        "the query source-issues prints each kind there is",
    ),
    ParameterType("count", "number", _integer(0, 1000, "this number"), pattern="[0-9]{1,4}"),
    ParameterType("score", "score", _score, pattern=r"[0-9]*\.?[0-9]+"),
    _choice("region", "region", tuple(REGIONS)),
    _choice("respondent-type", "type of respondent", CONCEPT_SCHEMES["respondent-type"]),
    _choice("actor-kind", "kind of actor", tuple(ACTOR_CLASSES)),
    _choice(
        "organization-kind", "kind of organization",
        tuple(kind for kind in ACTOR_CLASSES if kind in {*ORGANIZATION_TOKENS, "other-entity"}),
    ),
    _choice("instrument-kind", "kind of instrument", tuple(INSTRUMENT_CLASSES)),
    _choice("provision-kind", "kind of provision", tuple(PROVISION_CLASSES)),
)  # fmt: skip

PARAMETER_TYPES: Mapping[str, ParameterType] = MappingProxyType({kind.name: kind for kind in _TYPES})
