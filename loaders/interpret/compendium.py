"""A compendium of civil society contributions: survey figures, quotations, echoes, findings, themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.annotate import identify_actor
from loaders.interpret.compendium_credits import credit_of
from loaders.interpret.compendium_echoes import (
    AT_MEETING,
    REPORT,
    ReportCitations,
    citations_in,
    read_common_findings,
    read_echoes,
)
from loaders.interpret.compendium_outline import Outline, read_outline
from loaders.interpret.compendium_people import read_people
from loaders.interpret.compendium_quotations import read_quotations
from loaders.interpret.compendium_summary import read_themes
from loaders.interpret.compendium_survey import read_observations
from loaders.interpret.context import Context
from loaders.interpret.regions import Regions, learn_regions
from loaders.interpret.sentences import sentences
from loaders.model.facts import Actor, ActorKind, Fact, FindingFact
from loaders.model.text import MappedText

_FEWEST_WORDS = 8


def interpret_compendium(context: Context) -> Iterator[Fact]:
    """All facts of a compendium; mentions, citations and source issues are found elsewhere."""
    outline = read_outline(context)
    yield from read_themes(context)
    yield from read_observations(context.tree, outline)
    quoted: set[int] = set()
    for quotation, _, units in read_quotations(outline, lambda name: _country(context, name)):
        quoted.update(id(u.node) for u in units)
        yield quotation
    citations = ReportCitations(context.annotations.citations)
    regions = _regions(outline, citations)
    echoed: set[int] = set()
    for echo, whole in read_echoes(outline, citations, frozenset(quoted), regions):
        echoed.update(whole)
        yield echo
    yield from _findings(outline, citations, frozenset(quoted | echoed))
    yield from read_common_findings(outline, citations, regions)
    yield from read_people(context, outline)


def _country(context: Context, printed: str) -> Actor:
    return identify_actor(printed, context.knowledge, ActorKind.STATE)


def _regions(outline: Outline, citations: ReportCitations) -> Regions:
    """Regions with the preparatory meetings of Congresses that no gazetteer tells."""
    cited = []
    for section in dict.fromkeys(u.section for u in outline.units if u.place.region):
        units = outline.in_section(section)
        cited += [(c.symbol, units[c.unit].place.region) for c in citations_in(units, citations)]
    return replace(outline.regions, learnt=learn_regions(cited))


def _findings(outline: Outline, citations: ReportCitations, taken: frozenset[int]) -> Iterator[FindingFact]:
    """Paragraphs of the regional sections in the report's own words; lead-ins to quotations are none."""
    cited = {id(unit.node) for unit in outline.units if citations_in((unit,), citations)}
    position = 0
    for unit in outline.units:
        text = unit.text.text
        if not unit.place.regional or id(unit.node) in taken or unit.below or credit_of(text, alone=True):
            continue
        if text.rstrip().endswith(":") or len(text.split()) < _FEWEST_WORDS:
            continue
        own = id(unit.node) not in cited and not AT_MEETING.search(next(sentences(unit.text)).text)
        words = unit.text if own else _own_words(unit.text)
        if words is None:
            continue
        position += 1
        place = unit.place
        yield FindingFact(position, words.text, words.span(), place.region, place.item, place.workshop)


def _own_words(text: MappedText) -> MappedText | None:
    """What a paragraph says before it reports Member States; None where it says nothing of its own."""
    end = 0
    for sentence in sentences(text):
        if REPORT.search(sentence.text) or re.match(r"^\(", sentence.text):
            break
        end = text.text.find(sentence.text, end) + len(sentence)
    words = text[:end].strip()
    return words if len(words.text.split()) >= _FEWEST_WORDS else None
