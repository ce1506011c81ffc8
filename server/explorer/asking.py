"""How the pages ask the engine, and the names of the things they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ccgraph.engine import terms
from ccgraph.settings import Settings
from ccgraph.vocabulary import prefixes

Row = dict[str, str]
Term = dict[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called.

    Attributes:
        text: in the language wanted, where there is such a label.
        lang: language of the text.
        short: the same with what the context tells left out.
    """

    text: str
    lang: str = "en"
    short: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class Ask:
    """Questions of one page.

    Attributes:
        bindings: runs a query and gives its rows, terms with kind and language.
        language: of the labels wanted.
    """

    settings: Settings
    bindings: Callable[[str], list[dict[str, Term]]]
    language: str = "en"
    _names: dict[str, Name] = field(default_factory=dict)

    @property
    def prologue(self) -> str:
        """PREFIX lines for all vocabularies."""
        known = prefixes(self.settings.base_iri)
        return "".join(f"PREFIX {name}: <{start}>\n" for name, start in known.items())

    def terms(self, query: str) -> list[dict[str, Term]]:
        """The rows of a query written with our prefixes."""
        return self.bindings(self.prologue + query)

    def rows(self, query: str) -> list[Row]:
        """The same, as plain text."""
        return [{name: term["value"] for name, term in row.items()} for row in self.terms(query)]

    def number(self, query: str) -> int:
        """The one number of a query that selects ``?n``."""
        rows = self.rows(query)
        return int(rows[0]["n"]) if rows and "n" in rows[0] else 0

    def iri(self, path: str) -> str:
        """A thing of ours as a term: ``theme/legal-aid`` below ``id/``."""
        return terms.iri(f"{self.settings.base_iri}id/{path}")

    def names(self, iris: Iterable[str]) -> Mapping[str, Name]:
        """The names of things; those without a label are left out. Asked once for each, in one query."""
        wanted = sorted({iri for iri in iris if iri not in self._names and _is_askable(iri)})
        for start in range(0, len(wanted), 500):
            self._learn(wanted[start : start + 500])
        return self._names

    def name(self, iri: str) -> Name:
        """The name of one thing; the end of its IRI where it has none."""
        return self.names([iri]).get(iri) or Name(self.short_iri(iri))

    def short_iri(self, iri: str) -> str:
        """An IRI as people may read it."""
        base = f"{self.settings.base_iri}id/"
        return iri.removeprefix(base) if iri.startswith(base) else iri.rpartition("#")[2].rpartition("/")[2]

    def _learn(self, wanted: list[str]) -> None:
        values = " ".join(terms.iri(iri) for iri in wanted)
        languages = ", ".join(terms.string(code) for code in dict.fromkeys(("en", "", self.language)))
        rows = self.terms(
            f"SELECT ?x ?p ?label WHERE {{ VALUES ?x {{ {values} }} ?x ?p ?label "
            "FILTER(?p IN (rdfs:label, skos:prefLabel, dcterms:title, cc:heading, skos:altLabel)) "
            f"FILTER(LANG(?label) IN ({languages})) }}"
        )
        best: dict[str, tuple[int, str, str]] = {}
        shorts: dict[str, str] = {}
        for row in rows:
            iri = row["x"]["value"]
            if row["p"]["value"].endswith("#altLabel"):
                if "/session/" in iri:  # the title of a session without the name of its meeting
                    shorts[iri] = row["label"]["value"]
                continue
            lang = row["label"].get("xml:lang", "") or "en"
            candidate = (0 if lang == self.language else 1, row["label"]["value"], lang)
            best[iri] = min(best.get(iri, candidate), candidate)
        for iri, (_, found, lang) in best.items():
            text = found[:1].upper() + found[1:]
            self._names[iri] = Name(text, lang, shorts.get(iri) or shorten(text))


_CONGRESS = re.compile(
    r"(?:,| for the) [A-Z][a-z]+(?:-[a-z]+)? United Nations Congress on Crime Prevention and Criminal Justice"
)

_NUMBERED = re.compile(r"((?:Agenda item|Workshop) [0-9]+): ")


def shorten(text: str) -> str:
    """A title without the name of the Congress and without place and date."""
    numbered = _NUMBERED.match(text)
    return numbered[1] if numbered else _CONGRESS.sub("", text).partition(", held in ")[0]


def _is_askable(iri: str) -> bool:
    try:
        terms.iri(iri)
    except ValueError:
        return False
    return True
