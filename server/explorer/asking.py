"""How the pages ask the engine, and the names of the things they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ccgraph.engine import terms
from ccgraph.settings import Settings
from ccgraph.vocabulary import prefixes
from server.languages import mark as _
from server.languages import translate

Row = dict[str, str]
Term = dict[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called.

    Attributes:
        text: in the language wanted, where there is such a label.
        lang: language of the text.
        short: the same with what the context tells left out.
        short_lang: language of that.
    """

    text: str
    lang: str = "en"
    short: str = ""
    short_lang: str = ""

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
            part = wanted[start : start + 500]
            self._learn(part, ("en", "", self.language))
            unnamed = [iri for iri in part if iri not in self._names and iri.startswith(self._named_ones())]
            if unnamed:  # what is named in a language of its own
                self._learn(unnamed, ())
        return self._names

    def name(self, iri: str) -> Name:
        """The name of one thing; the end of its IRI where it has none."""
        return self.names([iri]).get(iri) or Name(self.short_iri(iri))

    def foreign(self, name: Name) -> str:
        """The language of a name where it is not that of the page; else empty."""
        return name.lang if name.lang != self.language else ""

    def short_iri(self, iri: str) -> str:
        """An IRI as people may read it."""
        base = f"{self.settings.base_iri}id/"
        return iri.removeprefix(base) if iri.startswith(base) else iri.rpartition("#")[2].rpartition("/")[2]

    def _learn(self, wanted: list[str], languages: tuple[str, ...]) -> None:
        values = " ".join(terms.iri(iri) for iri in wanted)
        codes = ", ".join(terms.string(code) for code in dict.fromkeys(languages))
        rows = self.terms(
            f"SELECT ?x ?p ?label WHERE {{ VALUES ?x {{ {values} }} ?x ?p ?label "
            "FILTER(?p IN (rdfs:label, skos:prefLabel, dcterms:title, cc:heading, skos:altLabel)) "
            + (f"FILTER(LANG(?label) IN ({codes})) }}" if languages else "}")
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
        for iri, (_rank, found, lang) in best.items():
            self._names[iri] = self._named(iri, found, lang, shorts.get(iri, ""))

    def _named(self, iri: str, label: str, lang: str, short: str) -> Name:
        """A name; one that the data have in English only, in the words of the interface where it has some."""
        text = label
        if lang != self.language and iri.startswith(self._vocabularies()):
            words = translate(label)
            text, lang = (words, self.language) if words != label else (label, lang)
        text = text[:1].upper() + text[1:]
        numbered = _NUMBERED.match(text)
        if numbered:
            return Name(text, lang, _in_words(numbered[1], numbered[2]), self.language)
        target = _TARGET.fullmatch(text)
        if target:
            return Name(_in_words("Target", target[1]), self.language)
        return Name(text, lang, short or shorten(text), lang)

    def _vocabularies(self) -> tuple[str, ...]:
        return tuple(f"{self.settings.base_iri}id/{folder}/" for folder in VOCABULARIES)

    def _named_ones(self) -> tuple[str, ...]:
        return tuple(f"{self.settings.base_iri}id/{folder}/" for folder in ("actor", "instrument", "meeting"))


def list_query(ask: Ask, pattern: str) -> str:
    """A query for the facts of a list, to go on from in the editor.

    Args:
        pattern: what binds ``?fact``.
    """
    used = [line for line in ask.prologue.splitlines() if line.split()[1] in f"{pattern} cc:"]
    selected = f"SELECT DISTINCT ?fact ?text WHERE {{\n  {pattern}\n  OPTIONAL {{ ?fact cc:text ?text }}\n}}"
    return "\n".join([*used, selected])


_CONGRESS = re.compile(
    r"(?:,| for the) [A-Z][a-z]+(?:-[a-z]+)? United Nations Congress on Crime Prevention and Criminal Justice"
)

_ANY_CONGRESS = re.compile(r"United Nations Congress(?:es)? on Crime Prevention")
_NUMBERED = re.compile(r"(Agenda item|Workshop) ([0-9]+): ")
_TARGET = re.compile(r"Target ([0-9]+\.[0-9a-z]+)")
_WITH_NUMBER = {
    "Agenda item": _("Agenda item %(number)s"),
    "Workshop": _("Workshop %(number)s"),
    "Target": _("Target %(number)s"),
}


def _in_words(what: str, number: str) -> str:
    return translate(_WITH_NUMBER[what]) % {"number": number}


VOCABULARIES = ("concept", "group", "region", "sdg", "theme")
"""Where the concepts of our own vocabularies are, whose names the interface may translate."""


def shorten(text: str) -> str:
    """A title without the name of the Congress and without place and date."""
    numbered = _NUMBERED.match(text)
    if numbered:
        return f"{numbered[1]} {numbered[2]}"
    without = _CONGRESS.sub("", text)
    kept = text if _ANY_CONGRESS.search(without) else without  # what is about two of them loses its sense
    return kept.partition(", held in ")[0]


def _is_askable(iri: str) -> bool:
    try:
        terms.iri(iri)
    except ValueError:
        return False
    return True
