"""What is asked of the full-text search, and what it answers. Plain values without any I/O."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ccgraph.errors import ParameterError

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "recommendation": "Recommendations",
        "quotation": "Quotations",
        "point": "Attributed points",
        "provision": "Provisions",
        "question": "Questions",
        "objective": "Objectives",
        "statement": "Statements",
        "finding": "Findings",
        "state-echo": "State echoes",
        "common-finding": "Common findings",
        "executive-theme": "Executive themes",
        "innovation": "Innovations",
        "paragraph": "Paragraphs",
        "footnote": "Footnotes",
        "issue": "Issues in the sources",
        "document": "Documents",
        "meeting": "Meetings",
        "agenda-item": "Agenda items",
        "workshop": "Workshops",
        "instrument": "Instruments",
        "state": "States",
        "organization": "Organizations",
        "person": "Persons",
        "theme": "Themes",
        "group": "Groups",
        "sdg": "Sustainable Development Goals",
    }
)
"""Kinds of things that can be found, with the name of each in the plural."""

FACETS: Mapping[str, str] = MappingProxyType(
    {
        "kind": "Kind",
        "type": "Type",
        "document": "Document",
        "theme": "Theme",
        "group": "Group",
        "region": "Region",
        "meeting": "Meeting",
        "item": "Agenda item",
        "workshop": "Workshop",
        "respondentType": "Respondent",
        "country": "Country",
        "instrument": "Instrument",
        "year": "Year",
        "quantifier": "Who spoke",
    }
)
"""What a search can be narrowed by, with the name of each. Values are those of the named queries."""

SORTS = ("relevance", "source", "newest")
"""Orders of hits: best first; by document and paragraph; by year, the latest first."""

MOST_HITS = 100
MOST_OFFSET = 10_000
MOST_VALUES = 20
"""Values of one facet that may be asked for."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search.

    Attributes:
        text: what a person typed: words (all must occur), ``"a phrase"``, ``begin*``, ``-without``,
            ``this OR that``. No text is wrong. Empty: everything, narrowed by the filters.
        filters: facet → values, any of which will do; several facets narrow each other. Names are those
            of ``FACETS``.
        limit: hits on the page, 1 to 100.
        offset: hits before the page, at most 10,000.
        sort: one of ``SORTS``.
        facets: also count the values of each facet.

    Raises:
        ParameterError: a filter has no such name, or a number is out of range.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    facets: bool = True
    sort: str = SORTS[0]

    def __post_init__(self) -> None:
        for name, values in self.filters.items():
            if name not in FACETS:
                raise ParameterError(f"a search has no filter {name[:40]!r}; filters are {', '.join(FACETS)}")
            if len(values) > MOST_VALUES:
                raise ParameterError(f"the filter {name} has more than {MOST_VALUES} values")
        if self.sort not in SORTS:
            raise ParameterError(f"sort must be one of {', '.join(SORTS)}, not {self.sort[:40]!r}")
        if not 1 <= self.limit <= MOST_HITS:
            raise ParameterError(f"limit must be a number from 1 to {MOST_HITS}, not {self.limit}")
        if not 0 <= self.offset <= MOST_OFFSET:
            raise ParameterError(f"offset must be a number from 0 to {MOST_OFFSET}, not {self.offset}")

    @classmethod
    def from_parameters(cls, parameters: Iterable[tuple[str, str]]) -> SearchQuery:
        """The search of a query string: ``q``, ``limit``, ``offset``, ``sort`` and the names of ``FACETS``.

        A facet may be given several times. Empty values are left out, as an untouched form sends them.

        Raises:
            ParameterError: a parameter is unknown, given twice, or its value cannot be one.
        """
        single: dict[str, str] = {}
        filters: dict[str, tuple[str, ...]] = {}
        for name, value in parameters:
            if name in FACETS:
                if value.strip():
                    filters[name] = (*filters.get(name, ()), value.strip())
            elif name not in ("q", "limit", "offset", "sort"):
                known = ", ".join(("q", "limit", "offset", "sort", *FACETS))
                raise ParameterError(f"a search has no parameter {name[:40]!r}; parameters are {known}")
            elif name in single:
                raise ParameterError(f"the parameter {name} is given twice; give it once")
            else:
                single[name] = value
        return cls(
            single.get("q", ""),
            {name: tuple(dict.fromkeys(values)) for name, values in filters.items()},
            limit=_number("limit", single.get("limit", ""), 20),
            offset=_number("offset", single.get("offset", ""), 0),
            sort=single.get("sort", "") or SORTS[0],
        )

    def parameters(self) -> list[tuple[str, str]]:
        """The search as the parameters of a query string; those that have their default are left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name in FACETS for value in self.filters.get(name, ())]
        pairs += [("sort", self.sort)] if self.sort != SORTS[0] else []
        pairs += [("limit", str(self.limit))] if self.limit != 20 else []
        return pairs + ([("offset", str(self.offset))] if self.offset else [])


def _number(name: str, text: str, default: int) -> int:
    if not text.strip():
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ParameterError(f"{name} must be a whole number, not {text[:40]!r}")
    return int(text)


@dataclass(frozen=True, slots=True)
class Highlighted:
    """Text in pieces, each with whether the search found it. Safe in a page: Jinja takes ``__html__``."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(piece for piece, _ in self.pieces)

    def html(self) -> str:
        """The text escaped for HTML, what was found in ``<mark>``."""
        return "".join(
            f"<mark>{html.escape(piece)}</mark>" if found else html.escape(piece)
            for piece, found in self.pieces
        )

    __html__ = html


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        iri: its IRI.
        kind: one of ``KINDS``.
        type: the kind more closely, where there is one: ``treaty``, ``un-entity``, ``sum-mismatch``.
        title: its name, or for what has none what it is and where: ``Recommendation 24 (a)``.
        snippet: the best piece of its text.
        text: its whole text in the words of the source; empty for most things that have a name.
        heading: what it stands under in the document.
        document: short id of its document; empty for what stands in no document by itself.
        document_label: symbol or title of that document.
        paragraph: printed number of its paragraph.
        score: how well it fits; larger is better, comparable within one search only.
    """

    iri: str
    kind: str
    type: str
    title: Highlighted
    snippet: Highlighted
    text: str
    heading: str
    document: str
    document_label: str
    paragraph: str
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: how many hits it would leave, and whether it is a filter of this search."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, most frequent first. ``values`` are counted as if it were no filter itself."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to a search.

    Attributes:
        query: what was asked.
        total: number of hits on all pages.
        hits: those of this page, best first.
        facets: in the order of ``FACETS``, those without a value left out.
        notes: what a person should know: no hit had all words, the text was cut.
        suggestion: the text with words spelt as the documents spell them, where nothing was found.
    """

    query: SearchQuery
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    notes: tuple[str, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of a thing, without case and accents; ``strict`` ones are not looked for by a misspelling."""

    iri: str
    kind: str
    type: str
    title: str
    name: str
    strict: bool = False
