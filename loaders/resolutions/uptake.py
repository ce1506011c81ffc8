"""Which recommendations and quotations a resolution says again, by the method of alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from ccgraph.vocabulary import definitions
from loaders.link.similarity import MINIMUM, Passage, Weights, passages_query, vector
from loaders.resolutions.model import Uptake

TAKEN_UP = ("Recommendation", "Quotation")
"""Classes of facts that a resolution may take up."""


def find_uptake(
    paragraphs: Mapping[str, str], passages: Iterable[Passage], weights: Weights, minimum: float = MINIMUM
) -> tuple[Uptake, ...]:
    """All pairs that score at least ``minimum``, best first.

    Args:
        paragraphs: words by key of the paragraph.
        passages: facts with their IRI from below ``id/``.
    """
    index: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for passage in passages:
        for word, value in vector(passage.text, weights).items():
            index[word].append((passage.iri, value))
    found: list[Uptake] = []
    for key, text in paragraphs.items():
        scores: dict[str, float] = defaultdict(float)
        for word, value in vector(text, weights).items():
            for fact, other in index[word]:
                scores[fact] += value * other
        found += (Uptake(key, fact, round(min(s, 1.0), 3)) for fact, s in scores.items() if s >= minimum)
    return tuple(sorted(found, key=lambda u: (-u.score, u.paragraph, u.fact)))


Ask = Callable[[str], Iterable[Sequence[object]]]
"""Runs a SPARQL query and gives its rows."""


def passages(ask: Ask, base_iri: str) -> list[Passage]:
    """The recommendations and quotations of a dataset with their words, IRIs from below ``id/``."""
    classes = _classes(base_iri)
    found = (Passage(*map(str, row)) for row in ask(passages_query(base_iri)))
    prefix = f"{base_iri}id/"
    return [
        Passage(p.iri.removeprefix(prefix), p.document, p.kind, p.text) for p in found if p.kind in classes
    ]


def known_facts(ask: Ask, base_iri: str) -> frozenset[str]:
    """IRIs of the recommendations and quotations of a dataset."""
    kinds = " ".join(f"<{iri}>" for iri in _classes(base_iri))
    rows = ask(f"SELECT ?fact WHERE {{ VALUES ?kind {{ {kinds} }} ?fact a ?kind }}")
    return frozenset(str(row[0]) for row in rows)


def _classes(base_iri: str) -> list[str]:
    cc = definitions(base_iri)
    return [cc[name] for name in TAKEN_UP]
