"""Passages printed twice, or carried from one region (or speaker) to another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from loaders.interpret.compendium_outline import Place
from loaders.interpret.issues.reading import Piece, Reading, Sentence, issue, place, quote
from loaders.model.facts import Genre, IssueFact, QuotationFact, Severity
from loaders.model.text import Span

_FEWEST_WORDS = 12
_FORMULA = 25  # shorter paragraphs of official documents recur word for word by design
_SHINGLE = 4
_ALIKE = 0.33  # of the shingles of the shorter sentence
_FEWEST_SHINGLES = 6
_CITED = re.compile(r"\([^()]*\)|\b[A-Z]+/[\w./]+")  # what stands in brackets is no wording of its own
_SAME = 0.8  # from where on two quotations are one


def words_of(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.lower()))


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of four words."""
    words = words_of(_CITED.sub(" ", text))
    return frozenset(words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The share of the smaller set that stands in the other."""
    small = min(len(one), len(other))
    return len(one & other) / small if small else 0.0


def check_passages(reading: Reading) -> Iterator[IssueFact]:
    twice = _Twice(reading)
    if reading.context.genre is not Genre.RESOLUTION:  # articles of a treaty provide the same for two cases
        yield from twice.issues()
        if not reading.compendium:
            yield from _sentences_twice(reading, twice.repeated)
    if reading.compendium:
        yield from _same_quotations(reading)
        yield from _recycled(reading, twice.repeated)


class _Quoted:
    """The ranges of the quotations, which stand one after the other."""

    def __init__(self, reading: Reading) -> None:
        self._spans = sorted(f.evidence for f in reading.facts if isinstance(f, QuotationFact))
        self._starts = [s.start for s in self._spans]

    def overlaps(self, span: Span) -> bool:
        k = bisect_left(self._starts, span.end) - 1
        return k >= 0 and self._spans[k].overlaps(span)


class _Twice:
    """Paragraphs printed twice, runs of them as one passage."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._pieces = [p for p in reading.pieces if p.prose and not p.footnote]
        self._quoted = _Quoted(reading)

    @cached_property
    def _runs(self) -> list[tuple[int, int, int]]:
        """(first place, second place, number of pieces) of each passage printed twice."""
        first: dict[tuple[str, ...], int] = {}
        runs: list[tuple[int, int, int]] = []
        for k, piece in enumerate(self._pieces):
            words = words_of(piece.text.text)
            before = first.setdefault(words, k)
            if before == k:
                continue
            if runs and before == runs[-1][0] + runs[-1][2] and k == runs[-1][1] + runs[-1][2]:
                runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
            else:
                runs.append((before, k, 1))
        return [r for r in runs if self._telling(r)]

    def _telling(self, run: tuple[int, int, int]) -> bool:
        """More than a formula: such lines as "The following questions were asked:" recur by design."""
        texts = [p.text.text for p in self._of(run)]
        words = max((len(words_of(t)) for t in texts if not t.endswith(":")), default=0)
        return words >= (_FEWEST_WORDS if self._reading.compendium else _FORMULA)

    def _of(self, run: tuple[int, int, int]) -> list[Piece]:
        return self._pieces[run[1] : run[1] + run[2]]

    @property
    def repeated(self) -> frozenset[int]:
        """Ids of the nodes that print a passage again."""
        return frozenset(id(p.node) for run in self._runs for p in self._of(run))

    def issues(self) -> Iterator[IssueFact]:
        for run in self._runs:
            if self._attributed(run):
                continue
            pieces = self._of(run)
            length = f" and the {run[2] - 1} after it" if run[2] > 1 else ""
            before = self._pieces[run[0]]
            yield issue(
                "duplicate-passage",
                Severity.WARNING,
                pieces[0],
                f"This paragraph{length} is printed twice: word for word in {place(before)} before. The "
                f"passage ends "
                f"{quote(pieces[-1].text.text[-150:])}",
            )

    def _attributed(self, run: tuple[int, int, int]) -> bool:
        """Quotations printed twice are reported as such."""
        return all(self._quoted.overlaps(p.text.span()) for p in self._of(run))


_LONG = 12  # words from where on a sentence of its own wording does not recur by chance
_BY_DESIGN = re.compile(
    r"^(?:\W*(?:At|In|On|Also|For|The following|Statements?|An? (?:introductory )?(?:statement|"
    r"presentation)|Introductory|Presentations?|The (?:representatives?|observers?|experts?|panel|panellists|"
    r"workshop|discussion|Meeting|meeting|Chair|Secretary|text|Commission|Conference|Assembly|report|"
    r"documents?)|Participants|More information|Available|See)\b|.*:$)"
)


def _sentences_twice(reading: Reading, repeated: frozenset[int]) -> Iterator[IssueFact]:
    """A long sentence printed word for word in two paragraphs; formulas of reports recur by design."""
    first: dict[tuple[str, ...], Sentence] = {}
    for sentence in reading.body:
        piece = sentence.piece
        if id(piece.node) in repeated or piece.footnote or _BY_DESIGN.match(sentence.text.text):
            continue
        words = words_of(sentence.text.text)
        before = first.setdefault(words, sentence) if len(words) >= _LONG else sentence
        if before.piece is not piece and before.piece.node.kind is piece.node.kind:
            yield issue(
                "duplicate-passage",
                Severity.INFO,
                sentence,
                f"This sentence stands word for word in {place(before.piece)} before.",
            )


def _same_quotations(reading: Reading) -> Iterator[IssueFact]:
    """The same words quoted twice: from one country, or from two."""
    quotations = [(f, shingles(f.text)) for f in reading.facts if isinstance(f, QuotationFact)]
    for k, (later, words) in enumerate(quotations):
        for earlier, other_words in quotations[:k]:
            if len(words) < _FEWEST_SHINGLES or likeness(words, other_words) < _SAME:
                continue
            where = reading.sentence_at(later.evidence)
            if where is None:
                continue
            one, other = (_credit(f) for f in (earlier, later))
            kind = "attribution-conflict" if one != other else "duplicate-passage"
            severity = Severity.VIOLATION if one != other else Severity.WARNING
            what = (
                f"credited to {one} there and to {other} here"
                if one != other
                else f"both times credited to {one}"
            )
            yield issue(
                kind,
                severity,
                where.piece,
                f"The same quotation stands under {_topic(earlier)} and under {_topic(later)}, {what}: "
                f"{quote(later.text)}",
            )


def _credit(fact: QuotationFact) -> str:
    kind = fact.respondent_type.value.replace("-", " ") if fact.respondent_type else "nobody"
    return f"an {kind} from {fact.country.label}" if fact.country else kind


def _topic(fact: QuotationFact) -> str:
    return f"agenda item {fact.item}" if fact.item is not None else f"workshop {fact.workshop}"


@dataclass(frozen=True)
class _Stated:
    sentence: Sentence
    shingles: frozenset[tuple[str, ...]]
    place: Place
    quoted: bool


def _recycled(reading: Reading, repeated: frozenset[int]) -> Iterator[IssueFact]:
    """Sentences whose words were already used for another region, or for another kind of speaker; one
    issue for all such sentences of a paragraph."""
    stated = _stated(reading, repeated)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[int, list[tuple[_Stated, _Stated, float]]] = defaultdict(list)
    for k, later in enumerate(stated):
        counts: dict[int, int] = defaultdict(int)
        for shingle in later.shingles:
            for n in index[shingle]:
                counts[n] += 1
        for shingle in later.shingles:
            index[shingle].append(k)
        near = [n for n, shared in counts.items() if shared >= _FEWEST_SHINGLES]
        alike = [(likeness(later.shingles, stated[n].shingles), n) for n in near]
        best = [(score, n) for score, n in alike if score >= _ALIKE and _elsewhere(later, stated[n])]
        if best:
            score, n = max(best, key=lambda pair: (pair[0], -pair[1]))
            found[id(later.sentence.piece.node)].append((later, stated[n], score))
    for group in found.values():
        yield _recycled_issue(reading, group)


def _stated(reading: Reading, repeated: frozenset[int]) -> list[_Stated]:
    places = {id(u.node): u.place for u in reading.outline.units}
    quotations = _Quoted(reading)
    found = []
    for sentence in reading.body:
        where = places.get(id(sentence.piece.node))
        if where is None or not where.regional or id(sentence.piece.node) in repeated:
            continue
        if len(words_of(_CITED.sub(" ", sentence.text.text))) < _FEWEST_WORDS:
            continue
        quoted = quotations.overlaps(sentence.text.span())
        found.append(_Stated(sentence, shingles(sentence.text.text), where, quoted))
    return found


def _elsewhere(later: _Stated, earlier: _Stated) -> bool:
    """Another region, or the same one with respondents and Member States changed; two quotations are
    compared elsewhere, and a finding that sums up a quotation beside it is no defect."""
    if (later.quoted and earlier.quoted) or (later.place.part == earlier.place.part == "lead"):
        return False
    if later.place.region != earlier.place.region:
        return True
    if (later.quoted or earlier.quoted) and later.place.part == earlier.place.part:
        return False
    return later.sentence.piece.node is not earlier.sentence.piece.node


def _recycled_issue(reading: Reading, group: list[tuple[_Stated, _Stated, float]]) -> IssueFact:
    first, last = group[0][0].sentence, group[-1][0].sentence
    whole = first.piece.text
    begin = whole.offsets.index(first.text.offsets[0])
    end = whole.offsets.index(last.text.offsets[-1], begin) + 1
    told = []
    for later, earlier, score in group:
        here = earlier.place.region == later.place.region
        region = "the same region" if here else reading.context.knowledge.regions[earlier.place.region].label
        under = f"{region}, {quote(earlier.place.subtopic)}" if earlier.place.subtopic else region
        what = "a quotation" if earlier.quoted else "a sentence"
        told.append(f"{round(100 * score)} % as {what} under {under}: {quote(earlier.sentence.text.text)}")
    return issue(
        "recycled-text",
        Severity.WARNING,
        first,
        "The wording was printed before, " + "; ".join(dict.fromkeys(told)),
        whole[begin:end],
    )
