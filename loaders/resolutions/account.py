"""How well our tagging agrees with the keywords of the United Nations, and how good the uptake is.

Both are measured on a published dataset and written into the fidelity account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ccgraph.named_queries import catalogue, prepare
from ccgraph.settings import Settings
from ccgraph.store import Dataset
from loaders.link.judgement import VERDICTS

AGREEMENT_QUERY = "keyword-agreement"
THRESHOLDS = (0.22, 0.25, 0.3, 0.35)
Table = Callable[[Sequence[str], Iterable[Sequence[object]]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs of a resolution and a theme: how many bear a keyword, how many our tag, how many both."""

    keywords: int
    tags: int
    both: int

    @property
    def precision(self) -> float:
        """Share of our tags that are keywords, too."""
        return self.both / self.tags if self.tags else 0.0

    @property
    def recall(self) -> float:
        """Share of the keywords that our tagging found."""
        return self.both / self.keywords if self.keywords else 0.0


def agreement(rows: Iterable[Mapping[str, str]], columns: Sequence[str], least: int = 1) -> Agreement:
    """Count the rows of the query ``keyword-agreement``.

    Args:
        columns: the kinds of keywords that count: ``indexed``, ``linked``.
        least: in how many paragraphs of a resolution a theme must be tagged.
    """
    keyed, tagged = set[tuple[str, str]](), set[tuple[str, str]]()
    for row in rows:
        pair = row["resolution"], row["theme"]
        if any(row.get(column) == "yes" for column in columns):
            keyed.add(pair)
        if int(row["paragraphs"]) >= least:
            tagged.add(pair)
    return Agreement(len(keyed), len(tagged), len(keyed & tagged))


def precision_from(pairs: Iterable[tuple[float, str]], least: float) -> Counter[str]:
    """Verdicts (or "" for none) on the pairs that score at least ``least``."""
    return Counter(verdict for score, verdict in pairs if score >= least)


def resolutions_part(dataset: Dataset, settings: Settings, table: Table) -> Iterator[str]:
    """The part of the fidelity account on official resolutions, as lines of Markdown."""
    rows = _agreement_rows(dataset, settings)
    if rows:
        yield from _keywords_part(rows, table)
    pairs = _uptake(dataset, settings)
    if pairs:
        yield from _uptake_part(pairs, table)


def _agreement_rows(dataset: Dataset, settings: Settings) -> list[dict[str, str]]:
    result = dataset.query(prepare(catalogue(settings.root)[AGREEMENT_QUERY], {}, settings))
    return [{c: v for c, v in zip(result.variables, row, strict=True) if v} for row in result]


def _keywords_part(rows: Sequence[Mapping[str, str]], table: Table) -> Iterator[str]:
    yield "## Our themes against the keywords of the United Nations\n"
    yield (
        "Subject keywords of the official resolutions in the graph against the themes and groups that our"
        " tagging found in their numbered paragraphs. Compared is what the UNBIS Thesaurus has the same or"
        " nearly the same concept for; one pair is a resolution and a theme. Indexers give a resolution three"
        " to eight keywords, so a theme that they leave out may well be in the text: the precision is low for"
        " that reason, too. Row by row: `ccgraph query keyword-agreement`.\n"
    )
    kinds = (("by indexers", ("indexed",)), ("with a Goal", ("linked",)), ("either", ("indexed", "linked")))
    lines = []
    for name, columns in kinds:
        for least in (1, 2, 3):
            a = agreement(rows, columns, least)
            lines.append((name, least, a.keywords, a.tags, a.both, f"{a.precision:.2f}", f"{a.recall:.2f}"))
    head = ("keywords given", "tagged in at least", "keywords", "tags", "both", "precision", "recall")
    yield from table(head, lines)
    missed = sorted(
        f"{row['symbol']} {row['label']}"
        for row in rows
        if row.get("indexed") == "yes" and int(row["paragraphs"]) == 0
    )
    yield f"Keywords of indexers that no paragraph is tagged with: {'; '.join(missed) or 'none'}.\n"


def _uptake(dataset: Dataset, settings: Settings) -> list[tuple[float, str]]:
    name = settings.def_iri
    rows = dataset.query(
        f"SELECT ?score ?verdict WHERE {{ ?u a <{name}Uptake> ; <{name}score> ?score ."
        f" OPTIONAL {{ ?u <{name}verdict> ?verdict }} }}"
    )
    return [(float(str(score)), str(verdict or "")) for score, verdict in rows]


def _uptake_part(pairs: Sequence[tuple[float, str]], table: Table) -> Iterator[str]:
    yield "## Uptake in official resolutions\n"
    judged = sum(1 for _, verdict in pairs if verdict)
    yield (
        f"Paragraphs that say much the same as a recommendation or a quotation: {len(pairs)} pairs, {judged}"
        " of them judged by reading both texts (`data/judgements/uptake.tsv`).\n"
    )
    lines = []
    for least in THRESHOLDS:
        counts = precision_from(pairs, least)
        known = sum(counts[v] for v in VERDICTS)
        strict = counts["same"] / known if known else 0.0
        lenient = 1 - counts["different"] / known if known else 0.0
        verdicts = (counts[v] for v in VERDICTS)
        lines.append((f"{least:.2f}", known, *verdicts, f"{strict:.2f}", f"{lenient:.2f}"))
    head = ("score from", "judged", *VERDICTS, "same", "same or overlapping")
    yield from table(head, lines)
