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
LIMIT_SECONDS = 20
"""A stretch takes a fraction of a second; this tells slow from hanging, not good from better."""
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
    began = time.monotonic()
    tree = parse(source)
    facts = interpret(
        tree, ManifestEntry(id=source.document, file="x.txt", genre=SOURCES[document]), knowledge()
    )
    assert time.monotonic() - began < LIMIT_SECONDS, f"seed {seed} hangs"
    for fact in facts.facts:
        span = fact.evidence
        assert 0 <= span.start < span.end <= len(text), f"seed {seed}: evidence outside the source"
        if isinstance(fact, RecommendationFact):
            words = iter(re.findall(r"\w+", text[span.start : span.end]))
            missing = [w for w in re.findall(r"\w+", fact.text) if w not in words]
            assert not missing, f"seed {seed}: {missing} of {fact.text!r} stand nowhere"
            leads = [x.node.text.text for x in tree.paragraphs() if x.node.extent().start <= span.start]
            assert any("ecommend" in lead.casefold() for lead in leads), f"seed {seed}: nothing announces it"


@pytest.mark.parametrize("block", range(10))
def test_corrupted_inputs(block: int) -> None:
    for seed in range(block * IN_TEST // 10, (block + 1) * IN_TEST // 10):
        check(seed)


@pytest.mark.long
@pytest.mark.parametrize("block", range(100))
def test_many_corrupted_inputs(block: int) -> None:
    for seed in range(IN_TEST + block * IN_LONG // 100, IN_TEST + (block + 1) * IN_LONG // 100):
        check(seed)
