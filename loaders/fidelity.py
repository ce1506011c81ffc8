"""The fidelity account: what was read, what was found, and how often a check by hand agreed.

Written by ``ccgraph fidelity`` from a published dataset and the judgements in ``data/judgements``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.store import Dataset
from ccgraph.vocabulary import CC
from loaders.link.judgement import (
    JUDGEMENTS_FILE,
    RANKING_FILE,
    Precision,
    account,
    account_of_ranking,
    load_judgements,
)
from loaders.link.similarity import (
    METHOD,
    MINIMUM,
    WEIGHTS_FILE,
    Pair,
    Passage,
    load_weights,
    passages_query,
)
from loaders.model.text import SourceText
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.resolutions.account import resolutions_part

SAMPLE_FILE = "facts.tsv"
SEED = 2026
PER_CLASS = 10
MORE_OF = {"Tag": 100}
"""Classes of many facts by a method that is not sure of them."""
SAMPLED = (
    "Recommendation",
    "Statement",
    "Participation",
    "Role",
    "Question",
    "Objective",
    "AttributedPoint",
    "Quotation",
    "SurveyObservation",
    "StateEcho",
    "CommonFinding",
    "Innovation",
    "SummaryPoint",
    "InstrumentMention",
    "Citation",
    "Tag",
    "ActionReading",
    "SourceIssue",
)
VERDICTS = ("right", "wrong")


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact of the sample as judged by reading its source."""

    cls: str
    fact: str
    verdict: str
    note: str


def characters(tree: DocumentTree) -> Counter[str]:
    """Non-blank characters of a source by what they belong to; ``lost``: to nothing."""
    raw = tree.source.raw
    owner = [""] * len(raw)
    for node in (*tree.root.walk(), *tree.footnotes):
        for span in node.spans:
            owner[span.start : span.end] = [node.kind.value] * (span.end - span.start)
    for noise in tree.noise:
        owner[noise.span.start : noise.span.end] = ["page furniture"] * (noise.span.end - noise.span.start)
    return Counter(owner[i] or "lost" for i, c in enumerate(raw) if not c.isspace())


def draw_sample(dataset: Dataset, per_class: int = PER_CLASS, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """A reproducible sample of what the documents say.

    Of each class those facts are taken whose digest with the seed is smallest, so that a sample hardly
    changes when a few facts come or go.
    """
    documents = " ".join(f"<{d['iri']}>" for d in dataset.info()["documents"])
    for name in SAMPLED:
        rows = dataset.query(
            f"SELECT DISTINCT ?f WHERE "
            f"{{ VALUES ?d {{ {documents} }} ?f a <{CC[name]}> ; <{CC.inDocument}> ?d }}"
        )
        facts = sorted((str(row[0]) for row in rows), key=lambda f: sha256(f"{seed} {f}".encode()).digest())
        number = max(per_class, MORE_OF.get(name, 0)) if per_class == PER_CLASS else per_class
        yield from ((name, fact) for fact in sorted(facts[:number]))


def load_sample(path: Path) -> list[Judged]:
    """Read ``class<TAB>fact<TAB>verdict<TAB>note`` lines; facts are IRIs from below ``id/``.

    Raises:
        InputError: a line is malformed, or the file cannot be read.
    """
    found: list[Judged] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); restore the file.") from error
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if not line or line.startswith("#") or cells[:3] == ["class", "fact", "verdict"]:
            continue
        if len(cells) not in {3, 4} or cells[2] not in VERDICTS:
            raise InputError(
                f"{path}, line {number}: write class, fact, one of {', '.join(VERDICTS)}, and a note,"
                " parted by tabs."
            )
        found.append(Judged(cells[0], cells[1], cells[2], cells[3] if len(cells) == 4 else ""))
    return found


def report(dataset: Dataset, settings: Settings) -> str:
    """The account of a published dataset as Markdown."""
    documents: Sequence[Mapping[str, object]] = dataset.info()["documents"]
    judgements = settings.root / "data" / "judgements"
    parts = [
        "# Fidelity\n",
        "Written by `ccgraph fidelity` from the published dataset; do not edit.\n",
        *_characters_part(dataset, documents),
        *_facts_part(documents),
        *_coverage_part(dataset),
        *_sample_part(load_sample(judgements / SAMPLE_FILE), _drawn(dataset, settings)),
        *_alignment_part(dataset, settings, judgements / JUDGEMENTS_FILE),
        *_ranking_part(dataset, settings, judgements / RANKING_FILE),
        *resolutions_part(dataset, settings, _table),
    ]
    return "\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(['---'] + ['--:'] * (len(head) - 1))}|"
    for row in rows:
        yield f"| {' | '.join(f'{c:,}' if isinstance(c, int) else str(c) for c in row)} |"
    yield ""


def _characters_part(dataset: Dataset, documents: Sequence[Mapping[str, object]]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        raw = dataset.build.source_text(str(document["file"]))
        source = SourceText(str(document["id"]), str(document["source"]), raw, str(document["sha256"]))
        counts[source.document] = characters(parse(source))
    kinds = sorted({kind for counter in counts.values() for kind in counter} | {"lost"})
    yield "## Where every character went\n"
    yield "Non-blank characters of each source by the kind of node they belong to.\n"
    yield from _table(
        ("document", *kinds), ((name, *(counter[k] for k in kinds)) for name, counter in counts.items())
    )


def _facts_part(documents: Sequence[Mapping[str, object]]) -> Iterator[str]:
    found: dict[str, Mapping[str, int]] = {str(d["id"]): d["found"] for d in documents}  # type: ignore[misc]
    kinds = sorted({kind for counts in found.values() for kind in counts})
    yield "## What was found\n"
    yield "Facts of each kind; a blank means none.\n"
    yield from _table(
        ("kind", *found), ((kind, *(counts.get(kind, "") for counts in found.values())) for kind in kinds)
    )


def _coverage_part(dataset: Dataset) -> Iterator[str]:
    text = f"<{CC.text}>"
    query = (
        f"SELECT ?id (COUNT(DISTINCT ?p) AS ?all) (COUNT(DISTINCT ?with) AS ?carrying) WHERE {{"
        f" ?p a <{CC.Paragraph}> ; <{CC.inDocument}> ?d ; {text} ?t ."
        f" ?d <http://purl.org/dc/terms/identifier> ?id ."
        f" OPTIONAL {{ ?fact <{CC.inParagraph}> ?p . BIND(?p AS ?with) }} }} GROUP BY ?id ORDER BY ?id"
    )
    yield "## Coverage\n"
    yield "Paragraphs, and those that at least one fact, mention or citation rests on.\n"
    rows = [(str(i), int(str(n)), int(str(c))) for i, n, c in dataset.query(query)]
    yield from _table(
        ("document", "paragraphs", "carrying", "share"),
        ((i, n, c, f"{c / n:.0%}" if n else "") for i, n, c in rows),
    )


def _drawn(dataset: Dataset, settings: Settings) -> frozenset[str]:
    prefix = f"{settings.base_iri}id/"
    return frozenset(fact.removeprefix(prefix) for _, fact in draw_sample(dataset))


def _sample_part(judged_facts: Sequence[Judged], drawn: frozenset[str]) -> Iterator[str]:
    sample = [judged for judged in judged_facts if judged.fact in drawn]
    open_facts = len(drawn) - len(sample)
    yield "## Checked by hand\n"
    yield (
        f"Drawn by `ccgraph review --sample`: up to {PER_CLASS} facts of each class"
        f" ({', '.join(f'{n} of class {name}' for name, n in MORE_OF.items())}), by the digest of their "
        f"IRIs with"
        f" the seed {SEED}, each judged by reading the source around its evidence. A fact is right where "
        f"its words"
        " and their bounds, its place (paragraph, letter, item, workshop), who is named and in what "
        "capacity are"
        " what the source says; the tags of a fact are judged as facts of their own. Where a fact was found"
        " wrong and a rule could mend it, the rule was mended and the fact judged again, so these rates are"
        " lower than those of a fresh sample would be."
        f" {open_facts or 'None'} of the {len(drawn)} facts {'is' if open_facts == 1 else 'are'} still to "
        f"be judged.\n"
    )
    if not sample:
        return
    yield from _verdicts("class", sample, lambda judged: judged.cls)
    yield from _verdicts("document", sample, lambda judged: judged.fact.split("/")[1])
    for judged in sample:
        if judged.verdict == "wrong":
            yield f"- `{judged.fact}`: {judged.note}"
    yield ""


def _verdicts(head: str, sample: Sequence[Judged], key: Callable[[Judged], str]) -> Iterator[str]:
    """A table of the facts checked and wrong, with their sum."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for judged in sample:
        counts[key(judged)][judged.verdict] += 1
    rows = [
        (name, sum(c.values()), c["wrong"], _rate(c["wrong"], sum(c.values()))) for name, c in counts.items()
    ]
    wrong = sum(row[2] for row in rows)
    rows.append(("all", len(sample), wrong, _rate(wrong, len(sample))))
    yield from _table((head, "checked", "wrong", "error rate"), rows)


def _rate(wrong: int, checked: int) -> str:
    return f"{wrong / checked:.1%}"


def _alignment_part(dataset: Dataset, settings: Settings, path: Path) -> Iterator[str]:
    prefix = f"{settings.base_iri}id/"
    rows = dataset.query(
        f"SELECT ?s ?t ?v WHERE {{ ?x <{CC.source}> ?s ; <{CC.target}> ?t ; <{CC.score}> ?v }} ORDER BY ?s ?t"
    )
    pairs = [
        Pair(str(s).removeprefix(prefix), str(t).removeprefix(prefix), float(str(v))) for s, t, v in rows
    ]
    found = account(pairs, load_judgements(path))
    yield "## Texts that say the same\n"
    verdicts = ", ".join(f"{count} {name}" for name, count in found.verdicts.items())
    yield (
        f"Method `{METHOD}`, pairs of at least {MINIMUM}: {found.pairs} pairs, {found.judged} of them judged"
        f" by reading both texts ({verdicts}).\n"
    )
    yield from _precision_table(found.precision)


def _ranking_part(dataset: Dataset, settings: Settings, path: Path) -> Iterator[str]:
    prefix = f"{settings.base_iri}id/"
    passages = [
        Passage(str(iri).removeprefix(prefix), str(document), str(kind).rpartition("#")[2], str(text))
        for iri, document, kind, text in dataset.query(passages_query(settings.base_iri))
    ]
    weights = load_weights(settings.root / "data" / "authorities" / WEIGHTS_FILE)
    found = account_of_ranking(passages, weights, load_judgements(path))
    yield (
        f"The passages nearest to {found.texts} texts drawn by digest, whatever their score"
        f" ({found.unjudged} not judged, counted as wrong). Many texts have no five others that say the same,"
        f" so the figures at five cannot reach 1.\n"
    )
    yield from _precision_table(found.precision)


def _precision_table(precision: Iterable[Precision]) -> Iterator[str]:
    yield from _table(
        ("precision at", "texts", "same", "same or overlapping"),
        ((p.k, p.texts, f"{p.strict:.2f}", f"{p.lenient:.2f}") for p in precision),
    )
