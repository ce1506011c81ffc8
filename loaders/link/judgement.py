"""How good the alignment is: published pairs against pairs judged by hand.

Precision at *k* is the share of right pairs among the *k* best of each text (Manning, Raghavan and
Schütze, Introduction to Information Retrieval, 8.4), averaged over texts that have a pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ccgraph.errors import InputError
from loaders.link.similarity import Pair, Passage, Weights, align

VERDICTS = ("same", "overlap", "different")
JUDGEMENTS_FILE = "alignment.tsv"
RANKING_FILE = "alignment-ranking.tsv"
DRAWN = {"Recommendation": 10, "Quotation": 7, "StateEcho": 5, "CommonFinding": 3}
"""Texts of each kind in the sample of rankings."""
_DEEPEST = 5
UPTAKE_FILE = "uptake.tsv"


@dataclass(frozen=True, slots=True)
class Precision:
    """Shares from 0 to 1: ``strict`` counts "same" as right, ``lenient`` also "overlap"."""

    k: int
    texts: int
    strict: float
    lenient: float


@dataclass(frozen=True, slots=True)
class AlignmentAccount:
    """Pairs published, how many of them are judged, and the precision of the judged ones."""

    pairs: int
    judged: int
    verdicts: Mapping[str, int]
    precision: tuple[Precision, ...]


@dataclass(frozen=True, slots=True)
class RankingAccount:
    """The nearest passages of a sample of texts, whatever their score; ``unjudged`` ones count as wrong."""

    texts: int
    unjudged: int
    precision: tuple[Precision, ...]


def load_judgements(path: Path) -> dict[tuple[str, str], str]:
    """Read ``source<TAB>target<TAB>verdict`` lines; IRIs are written from below ``id/``.

    Raises:
        InputError: the file cannot be read, or a line is malformed.
    """
    found: dict[tuple[str, str], str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); restore the file.") from error
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if not line or line.startswith("#") or cells == ["source", "target", "verdict"]:
            continue
        if len(cells) != 3 or cells[2] not in VERDICTS:
            raise InputError(
                f"{path}, line {number}: write source, target and one of {', '.join(VERDICTS)},"
                " parted by tabs."
            )
        source, target = sorted(cells[:2])
        found[source, target] = cells[2]
    return found


def account(pairs: Iterable[Pair], judgements: Mapping[tuple[str, str], str]) -> AlignmentAccount:
    """Measure pairs (IRIs from below ``id/``) against judgements; unjudged pairs count as unjudged only."""
    ranked: dict[str, list[Pair]] = defaultdict(list)
    total = 0
    counts = dict.fromkeys(VERDICTS, 0)
    for pair in sorted(pairs, key=lambda p: (-p.score, p.source, p.target)):
        total += 1
        verdict = judgements.get((pair.source, pair.target))
        if verdict is not None:
            counts[verdict] += 1
            ranked[pair.source].append(pair)
            ranked[pair.target].append(pair)
    precision = tuple(_precision(k, ranked, judgements) for k in (1, 5))
    return AlignmentAccount(total, sum(counts.values()), counts, precision)


def _precision(
    k: int, ranked: Mapping[str, list[Pair]], judgements: Mapping[tuple[str, str], str]
) -> Precision:
    strict = lenient = 0.0
    for pairs in ranked.values():
        verdicts = [judgements[p.source, p.target] for p in pairs[:k]]
        strict += verdicts.count("same") / len(verdicts)
        lenient += 1 - verdicts.count("different") / len(verdicts)
    texts = len(ranked)
    return Precision(k, texts, strict / texts if texts else 0.0, lenient / texts if texts else 0.0)


def drawn(passages: Iterable[Passage]) -> Iterator[str]:
    """IRIs of the texts in the sample: of each kind those whose digest is smallest."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        by_kind[passage.kind].append(passage.iri)
    for kind, number in DRAWN.items():
        yield from sorted(by_kind[kind], key=lambda iri: sha256(iri.encode()).hexdigest())[:number]


def account_of_ranking(
    passages: Sequence[Passage], weights: Weights, judgements: Mapping[tuple[str, str], str]
) -> RankingAccount:
    """Measure what a reader finds who asks for the passages nearest to a text, without a least score.

    Args:
        passages: all passages of the dataset, with IRIs from below ``id/``.
    """
    near: dict[str, list[Pair]] = defaultdict(list)
    for pair in align(passages, weights, minimum=0.0):
        near[pair.source].append(pair)
        near[pair.target].append(pair)
    texts = list(drawn(passages))
    best = {text: near[text][:_DEEPEST] for text in texts}
    verdicts = {
        text: [judgements.get((p.source, p.target), "unjudged") for p in pairs]
        for text, pairs in best.items()
    }
    unjudged = sum(found.count("unjudged") for found in verdicts.values())
    precision = tuple(_at(k, list(verdicts.values())) for k in (1, _DEEPEST))
    return RankingAccount(len(texts), unjudged, precision)


def _at(k: int, verdicts: Sequence[Sequence[str]]) -> Precision:
    """Mean precision at ``k``; a text with fewer than ``k`` passages is measured on those it has."""
    strict = lenient = 0.0
    for found in verdicts:
        top = found[:k]
        same, overlap = top.count("same"), top.count("overlap")
        strict += same / len(top) if top else 0.0
        lenient += (same + overlap) / len(top) if top else 0.0
    texts = len(verdicts)
    return Precision(k, texts, strict / texts if texts else 0.0, lenient / texts if texts else 0.0)
