"""Facts as the pages show them: what it is, its words, where it stands, who, and about what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccgraph.engine import terms
from server.explorer.asking import Ask
from server.explorer.kinds import Kind, best_kind

# What a card may show. Values that the reasoner adds would repeat these.
_SHOWN = (
    "text surface heading roleName category measure value unit total table symbol message issueKind severity "
    "letter "
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


MOST = 20_000


def facts(ask: Ask, pattern: str, *, limit: int = PAGE, offset: int = 0) -> list[Fact]:
    """The facts that a pattern binds as ``?fact``, in the order of the sources.

    Args:
        pattern: SPARQL of ours, its values already written as terms.
    """
    return by_iri(ask, found_by(ask, pattern)[offset : offset + limit])


def found_by(ask: Ask, pattern: str) -> list[str]:
    """The IRIs of all facts that a pattern binds, in the order of the sources.

    They are sorted here: their IRIs name document, paragraph and place, and sorting by the evidence would
    make the engine visit the evidence of every fact there is.
    """
    rows = ask.rows(f"SELECT DISTINCT ?fact WHERE {{ {pattern} }} LIMIT {MOST}")
    return sorted((row["fact"] for row in rows), key=_place)


def _place(iri: str) -> tuple[str, list[int], str]:
    document, _, rest = iri.partition("/id/")[2].partition("/")[2].partition("/")
    return document, [int(n) for n in re.findall(r"[0-9]+", rest)], iri


def count(ask: Ask, pattern: str) -> int:
    """How many facts a pattern binds."""
    return len(found_by(ask, pattern))


def by_iri(ask: Ask, iris: Sequence[str]) -> list[Fact]:
    """Facts by name, in the order given; names that no document has a fact for are left out."""
    if not iris:
        return []
    things = " ".join(terms.iri(iri) for iri in iris)
    shown = ", ".join(f"cc:{name}" for name in _SHOWN)
    values: dict[str, dict[str, list[str]]] = {iri: {} for iri in iris}
    types: dict[str, set[str]] = {iri: set() for iri in iris}
    namespace = ask.settings.def_iri
    for row in ask.rows(
        f"SELECT DISTINCT ?fact ?p ?o WHERE {{ VALUES ?fact {{ {things} }} "
        f"?fact ?p ?o FILTER(?p IN (rdf:type, dcterms:title, {shown})) }}"
    ):
        if row["p"].endswith("#type"):
            types[row["fact"]].add(row["o"])
        else:
            name = row["p"].removeprefix(namespace).rpartition("/")[2]
            values[row["fact"]].setdefault(name, []).append(row["o"])
    evidence = {
        row["fact"]: row
        for row in ask.rows(
            f"SELECT ?fact ?start ?exact WHERE {{ VALUES ?fact {{ {things} }} ?fact cc:evidence ?e . "
            "?e oa:start ?start ; oa:exact ?exact } ORDER BY DESC(?start)"
        )
    }
    return [
        _fact(iri, evidence.get(iri, {}), types[iri], values[iri], namespace)
        for iri in dict.fromkeys(iris)
        if "inDocument" in values[iri]
    ]


def _fact(
    iri: str,
    evidence: Mapping[str, str],
    types: Iterable[str],
    values: Mapping[str, list[str]],
    namespace: str,
) -> Fact:
    fixed = {name: tuple(sorted(found)) for name, found in values.items()}
    return Fact(
        iri,
        best_kind(types, namespace),
        fixed,
        fixed["inDocument"][0],
        next(iter(fixed.get("inParagraph", ())), ""),
        int(evidence.get("start", "-1")),
        evidence.get("exact", ""),
    )


def names_in(found: Iterable[Fact]) -> set[str]:
    """The IRIs of all things that cards name."""
    names = (
        "atMeeting underItem underWorkshop speaker participant holder onBehalfOf capacity ofCountry "
        "affiliation quantifier region respondentType theme concernsGroup reliesOn"
    ).split()
    return {iri for fact in found for name in names for iri in fact.all(name)} | {f.document for f in found}
