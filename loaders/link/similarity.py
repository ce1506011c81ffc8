"""Texts that say the same, across documents: cosine of weighted lemmas and pairs of lemmas.

The score of two texts depends on these two texts and on a fixed table of weights alone, so a new
document never changes an old score (term weighting after Spärck Jones 1972, sublinear frequency
after Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.4).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from rdflib import URIRef

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.vocabulary import definitions
from loaders.link.lemmas import lemmas
from loaders.write.graph import GraphWriter, Quad, decimal
from loaders.write.iris import Iris

METHOD = "tfidf-cosine-lemmas-1"
MINIMUM = 0.22
"""Pairs below say something related at best; see the judged sample in the documentation."""
PAIR_WEIGHT = 0.6
WEIGHTS_FILE = "term-weights.tsv"
COMPARED = ("Recommendation", "Quotation", "StateEcho", "CommonFinding", "OperativeParagraph", "Commitment")
"""Classes of facts whose words are compared."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that may say the same as another: its IRI, document, kind of fact and words."""

    iri: str
    document: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages with their score (0 to 1); ``source`` stands before ``target`` in IRI order."""

    source: str
    target: str
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Inverse document frequency per lemma; a lemma outside the table has the weight of a rare one."""

    table: Mapping[str, float]
    rare: float

    def of(self, word: str) -> float:
        return self.table.get(word, self.rare)


def load_weights(path: Path) -> Weights:
    """Read the shipped table: ``lemma<TAB>weight`` lines, ``*`` for lemmas not listed.

    Raises:
        InputError: the file is missing or a line of it is malformed.
    """
    table: dict[str, float] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); restore the file.") from error
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        word, _, weight = line.partition("\t")
        try:
            table[word] = float(weight)
        except ValueError:
            raise InputError(
                f"{path}, line {number}: {weight!r} is no number; write lemma, tab, weight."
            ) from None
    if "*" not in table:
        raise InputError(f"{path}: the line for lemmas not listed (*) is missing; restore the file.")
    rare = table.pop("*")
    return Weights(table, rare)


def weigh(texts: Iterable[str]) -> dict[str, float]:
    """Weights measured on a collection of texts; the entry ``*`` is for lemmas seen at most once."""
    frequency: Counter[str] = Counter()
    total = 0
    for text in texts:
        frequency.update(set(lemmas(text)))
        total += 1
    rare = math.log((1 + total) / 2) + 1
    weights = {word: round(math.log((1 + total) / (1 + n)) + 1, 3) for word, n in frequency.items() if n > 1}
    return {"*": round(rare, 3), **dict(sorted(weights.items()))}


def vector(text: str, weights: Weights) -> dict[str, float]:
    """The text as a unit vector over lemmas and pairs of neighbouring lemmas."""
    words = lemmas(text)
    counts = Counter(words)
    values = {word: (1 + math.log(n)) * weights.of(word) for word, n in counts.items()}
    for one, other in set(pairwise(words)):
        values[f"{one} {other}"] = PAIR_WEIGHT * (weights.of(one) + weights.of(other)) / 2
    length = math.sqrt(sum(v * v for v in values.values()))
    return {word: value / length for word, value in values.items()} if length else {}


def align(passages: Sequence[Passage], weights: Weights, minimum: float = MINIMUM) -> list[Pair]:
    """All pairs of comparable passages that score at least ``minimum``, best first.

    Comparable are passages of different documents, and what different voices say within one (a
    respondent's words and the report of what States said).
    """
    vectors = [vector(p.text, weights) for p in passages]
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs: list[Pair] = []
    for i, (passage, values) in enumerate(zip(passages, vectors, strict=True)):
        scores: dict[int, float] = defaultdict(float)
        for word, value in values.items():
            for j, other in index[word]:
                scores[j] += value * other
            index[word].append((i, value))
        for j, score in scores.items():
            if score >= minimum and _comparable(passage, passages[j]):
                source, target = sorted((passage.iri, passages[j].iri))
                pairs.append(Pair(source, target, round(min(score, 1.0), 3)))
    return sorted(pairs, key=lambda p: (-p.score, p.source, p.target))


def _comparable(one: Passage, other: Passage) -> bool:
    return one.document != other.document or one.kind != other.kind


def similarity_quads(passages: Sequence[Passage], settings: Settings) -> Iterator[Quad]:
    """The pairs as resources of the graph ``links``, each with score and method."""
    weights = load_weights(settings.root / "data" / "authorities" / WEIGHTS_FILE)
    iris = Iris(settings.base_iri)
    writer = GraphWriter(URIRef(settings.graph_iri("links")), iris)
    cc = writer.cc
    for pair in align(passages, weights):
        digest = sha256(f"{pair.source} {pair.target}".encode()).hexdigest()[:16]
        iri = URIRef(f"{settings.base_iri}id/similarity/{digest}")
        writer.type(iri, cc.Similarity)
        writer.add(iri, cc.source, URIRef(pair.source))
        writer.add(iri, cc.target, URIRef(pair.target))
        writer.add(iri, cc.score, decimal(pair.score))
        writer.text(iri, cc.method, METHOD)
    yield from writer.quads()


def passages_query(base_iri: str) -> str:
    """The query that finds all passages of a dataset: IRI, document, class and words."""
    cc = definitions(base_iri)
    classes = " ".join(f"<{cc[name]}>" for name in COMPARED)
    return (
        f"SELECT ?iri ?document ?kind ?text WHERE {{ VALUES ?kind {{ {classes} }}"
        f" ?iri a ?kind ; <{cc.text}> ?text ; <{cc.inDocument}> ?document }} ORDER BY ?iri"
    )
