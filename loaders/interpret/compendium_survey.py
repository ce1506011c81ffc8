"""The figures of a survey report: totals, composition, shares and counts by topic and region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from loaders.interpret.compendium_outline import Outline, Unit, item_in, regional_leads, workshop_in
from loaders.interpret.compendium_tables import composition_rows, read_tables
from loaders.interpret.quantities import NUMBER, PERCENT, number, percent
from loaders.interpret.sentences import sentences
from loaders.model.facts import ObservationFact, RespondentType
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree

_RESPONDENTS = (
    r"(?:respondents?|responses|replies|submissions|participants|organi[sz]ations?|NGOs|stakeholders|"
    r"representatives|"
    r"experts|contributors|contributions|inputs|entities)"
)
_SURVEY = re.compile(r"\b(?:survey|questionnaire|consultation)\b", re.IGNORECASE)
_RESPONSES = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:\w+\s+)?(?:responses|respondents|replies|submissions|contributions|inputs)\b",
    re.IGNORECASE,
)
_TOOK_PART = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:\w+\s+)?(?:organi[sz]ations|participants|stakeholders|individuals|contributors|"
    r"entities)\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:different\s+)?(?:countries|Member States|States)\b", re.IGNORECASE
)
_FROM_COUNTRIES = re.compile(
    rf"\b{NUMBER}\s+(?:\w+\s+)?(?:organi[sz]ations|participants|stakeholders|individuals|contributors|entities)"
    rf"(?:\s+and\s+\w+)?\s+(?:from|in)\s+{NUMBER}\s+(?:countries|Member\s+States|States)\b",
    re.IGNORECASE,
)
"""``289 organizations and individuals from 74 countries``"""
_QUESTIONS = re.compile(rf"\b(?P<n>{NUMBER})\s+questions\b", re.IGNORECASE)
_ASKED = re.compile(rf"{_SURVEY.pattern}|\b(?:respondents|responses|replies|answers)\b", re.IGNORECASE)
_ANSWERING = re.compile(r"\b(?:answer|survey|questionnaire|repl(?:y|ies)|respon[ds]|form\b)", re.IGNORECASE)
_ALL_OF_THEM = re.compile(rf"\ball\s+(?P<n>{NUMBER})\s+(?:of\s+(?:them|you)|who)\b")
_APPROXIMATE = re.compile(
    r"(?:more than|over|nearly|almost|about|around|approximately|some|less than)\s+$", re.IGNORECASE
)

_KINDS: tuple[tuple[RespondentType, re.Pattern[str]], ...] = (
    (RespondentType.NGO, re.compile(r"\bNGOs?\b|\bnon-?governmental organi[sz]ations?\b|"
                                    r"\bcivil society organi[sz]ations?\b", re.IGNORECASE)),
    (RespondentType.INDIVIDUAL_EXPERT, re.compile(r"\b(?:individual|independent)(?: experts?)?\b|"
                                                  r"\bexperts\b", re.IGNORECASE)),
    (RespondentType.PRIVATE_SECTOR, re.compile(r"\bprivate[- ]sector\b|\bcompan(?:y|ies)\b", re.IGNORECASE)),
    (RespondentType.ACADEMIC_INSTITUTION, re.compile(r"\bacademi(?:c|a)\b|\buniversit", re.IGNORECASE)),
)  # fmt: skip
_SHARE = re.compile(PERCENT, re.IGNORECASE)
_TOPIC = re.compile(
    rf"(?<!item )(?<!topic )(?<!workshop )\b(?P<n>{NUMBER})\s+"
    rf"(?:(?:[\w-]+\s+){{0,3}}?{_RESPONDENTS}\b|(?:[a-z-]+\s+){{0,4}}?(?:on|to|about|with)\s+(?:the\s+)?"
    rf"(?:(?:topics?|themes?|subject)\s+of\s+(?:the\s+)?)?(?:agenda\s+item|workshop)\b|"
    r"(?:answered|replied|responded|work(?:ed)?|did|reported|indicated|said|(?:are|were)\s+active|contributed|"
    r"addressed)\b)",
    re.IGNORECASE,
)

_BASE = re.compile(
    rf"\b(?:of|among|out of)\s+(?:all\s+|the\s+)?(?P<n>{NUMBER})\s+{_RESPONDENTS}\b[^,;.]*,", re.IGNORECASE
)
_LABEL = re.compile(r"\b(?:item|topic|workshop|question|session|table|figure|no\.)\s+$", re.IGNORECASE)
_DID = re.compile(rf"(?P<n>{NUMBER})\s+(?:of\s+them\s+)?[a-z]+(?:ed|s|e)\b", re.IGNORECASE)
"""``Of the 75 respondents from Africa, 49 commented on …``: behind what they are taken from."""
_COUNT = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:of\s+(?:the|these|all)\s+)?(?:[\w-]+\s+){{0,3}}?(?:{_RESPONDENTS}|operates?|"
    rf"works?|are\s+active)\b",
    re.IGNORECASE,
)


def read_observations(tree: DocumentTree, outline: Outline) -> Iterator[ObservationFact]:
    """All figures that the survey report states, in document order by table."""
    general = [u for u in outline.units if u.place.part == ""]
    yield from _totals(general)
    told = list(_composition(general))
    yield from told or _composition_of_table(tree, outline)
    yield from read_tables(tree, outline)
    yield from _topic_counts(outline)
    yield from _regional_counts(outline)


def _totals(units: list[Unit]) -> Iterator[ObservationFact]:
    """Responses and countries from the sentence that states both; questions where they are counted."""
    wanted = {"responses": _RESPONSES, "countries": _COUNTRIES, "questions": _QUESTIONS}
    told = [s for s in _all_sentences(units) if _exact(_COUNTRIES, s)]
    together = [s for s in told if _exact(_RESPONSES, s)]
    if not together:
        told = [s for s in told if _SURVEY.search(s.text) or _FROM_COUNTRIES.search(s.text)]
        wanted["responses"] = _TOOK_PART
        together = [s for s in told if _exact(_TOOK_PART, s)]
    sentences_told = _all_sentences(units)
    for category, pattern in wanted.items():
        pool = together if together and category != "questions" else sentences_told
        for sentence in pool:
            match = _exact(pattern, sentence)
            if match and (category == "questions" or _ASKED.search(sentence.text) or together):
                span = sentence.span(match.start(), match.end())
                yield ObservationFact("totals", Decimal(number(match["n"])), span, category=category)
                break
        else:
            if category == "responses":
                yield from _all_of_them(sentences_told)


def _all_of_them(told: list[MappedText]) -> Iterator[ObservationFact]:
    """``Behind each answer stands … We thank all 612 of them.``"""
    for before, sentence in pairwise(told):
        match = _ALL_OF_THEM.search(sentence.text)
        if match and _ANSWERING.search(before.text):
            span = sentence.span(match.start(), match.end())
            yield ObservationFact("totals", Decimal(number(match["n"])), span, category="responses")
            return


def _exact(pattern: re.Pattern[str], sentence: MappedText) -> re.Match[str] | None:
    for match in pattern.finditer(sentence.text):
        if not _APPROXIMATE.search(sentence.text[: match.start()]):
            return match
    return None


def _all_sentences(units: list[Unit]) -> list[MappedText]:
    return [s for u in units for s in sentences(u.text)]


def _composition(units: list[Unit]) -> Iterator[ObservationFact]:
    """Shares of the respondent types: one sentence with at least two types and as many percentages."""
    for sentence in _all_sentences(units):
        shares = list(_SHARE.finditer(sentence.text))
        if len(shares) < 2:
            continue
        found = _kinds_of(sentence.text, shares)
        if len(found) < 2:
            continue
        for kind, share in found.items():
            span = sentence.span(share.start(), share.end())
            value = percent(share.group(0))
            yield ObservationFact("composition", value, span, respondent_type=kind, unit="percent")
        return


def _composition_of_table(tree: DocumentTree, outline: Outline) -> Iterator[ObservationFact]:
    """Shares of the respondent types from the rows of a table, the first row of each type."""
    rows: dict[RespondentType, MappedText] = {}
    for kind, share in composition_rows(tree, outline):
        rows.setdefault(kind, share)
    for kind, share in rows.items() if len(rows) > 1 else ():
        value = percent(share.text.strip())
        yield ObservationFact("composition", value, share.span(), respondent_type=kind, unit="percent")


def _kinds_of(text: str, shares: list[re.Match[str]]) -> dict[RespondentType, re.Match[str]]:
    """The respondent type of each percentage: named before it ("NGOs (74%)") or after it ("74% were NGOs")
    in the whole sentence; where both would do, the side that the first one is on."""
    sides: list[dict[RespondentType, re.Match[str]]] = []
    for before in (True, False):
        found: dict[RespondentType, re.Match[str]] = {}
        for n, share in enumerate(shares):
            start = (shares[n - 1].end() if n else 0) if before else share.end()
            end = share.start() if before else (shares[n + 1].start() if n + 1 < len(shares) else len(text))
            hits = [(m.start(), kind) for kind, pattern in _KINDS for m in pattern.finditer(text, start, end)]
            if hits:
                found.setdefault((max(hits) if before else min(hits))[1], share)
        sides.append(found)
    first = min((m.start() for _, p in _KINDS for m in p.finditer(text)), default=0)
    named_first = first < shares[0].start()
    if len(sides[0]) == len(sides[1]):
        return sides[0] if named_first else sides[1]
    return max(sides, key=len)


def _words(text: str) -> set[str]:
    return {
        w
        for w in re.findall(r"[a-z]{4,}", text.lower())
        if w not in ("respondents", "indicated", "they", "work", "that", "while")
    }


def _topic_counts(outline: Outline) -> Iterator[ObservationFact]:
    """How many work on a block's item and workshop: counts in the words before its first region."""
    for block in outline.blocks:
        found: list[tuple[MappedText, re.Match[str], str]] = []
        for unit in outline.units:
            if unit.place.block != block.index or unit.place.part != "intro":
                continue
            for sentence in sentences(unit.text):
                matches = list(_TOPIC.finditer(sentence.text))
                ends = [*(m.start() for m in matches[1:]), len(sentence)][: len(matches)]
                found.extend(
                    (sentence, m, sentence.text[m.start() : e]) for m, e in zip(matches, ends, strict=True)
                )
        for n, (sentence, match, clause) in enumerate(found[: 2 if block.item and block.workshop else 1]):
            on_item = block.workshop is None or (
                block.item is not None
                and _is_item(clause, n, len(found), block.item_title, block.workshop_title)
            )
            yield ObservationFact(
                "topic-counts",
                Decimal(number(match["n"])),
                sentence.span(match.start(), match.end()),
                item=block.item if on_item else None,
                workshop=None if on_item else block.workshop,
            )


def _is_item(clause: str, position: int, count: int, item_title: str, workshop_title: str) -> bool:
    """Is a count about the agenda item (else about the workshop)? By name, by likeness of words, by order."""
    if item_in(clause) is not None or workshop_in(clause) is not None:
        return item_in(clause) is not None
    words = _words(clause)
    like_item, like_workshop = (
        len(words & _words(t)) / (len(_words(t)) or 1) for t in (item_title, workshop_title)
    )
    if count == 1 and like_item != like_workshop:
        return like_item > like_workshop
    return position == 0


def _regional_counts(outline: Outline) -> Iterator[ObservationFact]:
    """How many respondents of a region work on a block: the first count in the region's opening words
    that is not the base it is taken from ("Of the 305 organizations …, 64 respondents …")."""
    for block, region, units in regional_leads(outline):
        for unit in units:
            found = _regional_count(unit.text)
            if found:
                sentence, match, base = found
                yield ObservationFact(
                    "regional-counts",
                    Decimal(number(match["n"])),
                    sentence.span(match.start(), match.end()),
                    region=region,
                    item=block.item if block is not None else None,
                    workshop=block.workshop if block is not None else None,
                    total=Decimal(base) if base is not None else None,
                )
                break


def _regional_count(text: MappedText) -> tuple[MappedText, re.Match[str], int | None] | None:
    for sentence in sentences(text):
        base = _BASE.search(sentence.text)
        start = base.end() if base else 0
        counts = _COUNT.finditer(sentence.text, start)
        match = next((m for m in counts if not _LABEL.search(sentence.text[: m.start()])), None)
        if match is None and base is not None:
            match = _DID.match(sentence.text, base.end() + 1)
        if match:
            return sentence, match, number(base["n"]) if base else None
    return None
