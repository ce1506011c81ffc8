"""Corrupted inputs: no crash, no hang, and never a recommendation that the source does not hold.

Each input is a stretch of a real document with seeded damage: lines lost, doubled, swapped, cut or
joined, characters replaced, marks changed. The same seed gives the same input again.
"""

from __future__ import annotations

import random
import re
import time
from functools import cache
from pathlib import Path

import pytest

from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import Genre, RecommendationFact
from loaders.model.text import SourceText
from loaders.model.tree import Node, NodeKind
from loaders.parse import parse

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "data" / "corpus"
SOURCES = {
    "rpm2-report": Genre.MEETING_REPORT,
    "rpm1-draft-report": Genre.DRAFT_REPORT,
    "discussion-guide": Genre.DISCUSSION_GUIDE,
    "chairs-summaries": Genre.THEMATIC_SUMMARY,
    "compendium": Genre.COMPENDIUM,
}
IN_TEST, IN_LONG = 300, 10_000
LIMIT_SECONDS = 60
"""Processor time. A stretch takes a fraction of a second; this tells slow from hanging, nothing else."""
_OUTCOME = re.compile(r"ecommend|outcome of|conclusions")
ODD = "\u00a0\u200b\u202e\ufeff\t\x0b\x0c“”‘’–—*#_[](){}<>|\\$^&%0123456789aZéй中\U0001f600"


@cache
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "data")


@cache
def raw(document: str) -> str:
    return (CORPUS / f"{document}.txt").read_text(encoding="utf-8")


def damage(text: str, rng: random.Random) -> str:
    """A few kinds of damage, each at some places."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(lines))
        kind = rng.randrange(9)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif kind == 2:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = lines[at][: rng.randint(0, len(lines[at]))]
        elif kind == 4:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        elif kind == 5:
            cut = rng.randint(0, len(lines[at]))
            lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
        elif kind == 6:
            lines[at] = "".join(rng.choice(ODD) if rng.random() < 0.05 else c for c in lines[at])
        elif kind == 7:
            lines[at] = re.sub(
                r"\d+|\([a-z]+\)", lambda m: rng.choice([m.group(0), "", "(zz)", "99."]), lines[at]
            )
        else:
            lines[at] = lines[at].swapcase()
        if not lines:
            return ""
    return "\n".join(lines)


def corrupted(seed: int) -> tuple[str, str]:
    """Document and damaged stretch of a seed."""
    rng = random.Random(seed)
    document = rng.choice(sorted(SOURCES))
    text = raw(document)
    start = rng.randrange(len(text))
    return document, damage(text[start : start + rng.randint(500, 6_000)], rng)


def check(seed: int) -> None:
    document, text = corrupted(seed)
    source = SourceText(f"seed-{seed}", "corrupted.txt", text, "0" * 64)
    began = time.process_time()
    tree = parse(source)
    facts = interpret(
        tree, ManifestEntry(id=source.document, file="x.txt", genre=SOURCES[document]), knowledge()
    )
    assert time.process_time() - began < LIMIT_SECONDS, f"seed {seed} hangs"
    for fact in facts.facts:
        span = fact.evidence
        assert 0 <= span.start < span.end <= len(text), f"seed {seed}: evidence outside the source"
        if isinstance(fact, RecommendationFact):
            printed = iter(re.sub(r"\W+", "", text[span.start : span.end]))
            missing = [c for c in re.sub(r"\W+", "", fact.text) if c not in printed]
            assert not missing, f"seed {seed}: {missing} of {fact.text!r} stand nowhere"
            before = [x.node.text.text.casefold() for x in tree.located if _announces(x.node, span.start)]
            assert any(_OUTCOME.search(words) for words in before), f"seed {seed}: nothing announces it"


def _announces(node: Node, start: int) -> bool:
    """A paragraph or a heading that stands before a position."""
    announcing = node.kind in (NodeKind.PARAGRAPH, NodeKind.SECTION)
    return announcing and node.text.span().start <= start if node.text else False


@pytest.mark.parametrize("block", range(10))
def test_corrupted_inputs(block: int) -> None:
    for seed in range(block * IN_TEST // 10, (block + 1) * IN_TEST // 10):
        check(seed)


@pytest.mark.long
@pytest.mark.parametrize("block", range(100))
def test_many_corrupted_inputs(block: int) -> None:
    for seed in range(IN_TEST + block * IN_LONG // 100, IN_TEST + (block + 1) * IN_LONG // 100):
        check(seed)
