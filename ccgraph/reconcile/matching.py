"""Names of the graph against a name, with a score and whether it may be taken without a look.

A name that is one of a thing's own names, but for spelling and order of words, has score 100. Other names are
compared word by word: words weigh the more, the fewer things have them; a word may be misspelt by a letter or
two, a number may not. The score is the harmonic mean of two shares: how much of the asked name is explained,
and how much of the thing's name is met. So ``Inter-American Convention against Corruption`` is no misspelling
of the United Nations Convention against Corruption, however many letters they share.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from ccgraph.reconcile.names import YEAR, key, letters, outside, parts, readings, sound, weight_of_form, words
from ccgraph.search import KnownName

KINDS = ("state", "organization", "instrument", "theme")

AUTOMATIC = 85.0
"""Score from which a candidate is taken without a look, where no other comes near."""

MARGIN = 4.0
"""How far the second candidate must be behind."""

LEAST = 30.0
MOST_CANDIDATES = 50
_EXACT = 100.0
_ALMOST = 99.0
_SLIP = 95.0
_LONG = 9  # letters of the shortest name that is compared as a whole
_LETTERS_PER_SLIP = 15
_BEGINNING = 4  # words of the shortest beginning of a name that may stand for it
_WORDS_OF_A_PLACE = 3
_OF = re.compile(r"\b(?:of|for|on|and|de|du|des|y|et)\b", re.IGNORECASE)  # in names of bodies, not of cities
_CAPITALS = re.compile(r"\b[A-Z]{3,10}\b")
_PART = 92.0  # an acronym or name that stands beside a place or an explanation
_SAME_SOUND = 0.96
_ONE_LETTER = 0.92
_TWO_LETTERS = 0.88
_CUT_SHORT = 0.95
_UNSURE = 0.8  # another first letter, or one of five replaced: as likely another name
_ADJECTIVE = 0.9
_ACRONYM = 7  # letters of the longest single word that is taken for one
_MISSPELT = 5  # letters of the shortest word that may be misspelt
_OF_THE_UN = frozenset({"united", "nation"})
_UNKNOWN = 1.0  # weight of a word that no name has
_CONFLICT = 0.4
_LEAST_TOLD = 0.45  # weight of explained words below which a name says too little


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean.

    Attributes:
        kind: one of ``KINDS``.
        type: the kind more closely.
        score: 0 to 100.
        match: it may be taken without a look.
    """

    iri: str
    kind: str
    type: str
    name: str
    score: float
    match: bool = False


@dataclass(slots=True)
class _Thing:
    iri: str
    kind: str
    type: str
    name: str


@dataclass(slots=True)
class _Name:
    thing: int
    words: tuple[str, ...]
    strict: bool


@dataclass(slots=True)
class _Kind:
    """The names of one kind of things."""

    names: list[_Name] = field(default_factory=list)
    by_word: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_sound: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=dict)
    long_words: list[str] = field(default_factory=list)
    sounds: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    things: list[int] = field(default_factory=list)


class Matcher:
    """The names of a dataset, ready to be matched; may be shared by threads.

    Args:
        names: of things of any of ``KINDS``, as ``SearchIndex.names`` gives them.
        elsewhere: kind and name of what is known not to be among them: a name of these is never taken for a
            misspelling of another.
    """

    def __init__(self, names: Iterable[KnownName], elsewhere: Iterable[tuple[str, str]] = ()) -> None:
        self._things: list[_Thing] = []
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._kinds: dict[str, _Kind] = {}
        self._elsewhere: set[tuple[str, str]] = set()
        self._begin_elsewhere: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, name in elsewhere:
            self._elsewhere.add((kind, key(name)))
            self._begin_elsewhere[kind, (words(name) or ("",))[0]].append(name)
        numbers: dict[str, int] = {}
        shortened: list[tuple[int, str, str]] = []
        for known in sorted(names, key=lambda known: known.strict):
            if known.iri not in numbers:
                numbers[known.iri] = len(self._things)
                self._things.append(_Thing(known.iri, known.kind, known.type, known.title))
            number = numbers[known.iri]
            self._add(number, known.kind, known.name, strict=known.strict)
            if not known.strict:
                shortened += [(number, known.kind, short) for short in outside(known.name)]
        for number, kind, short in shortened:
            # “Congo (the Democratic Republic of the)” without its brackets is the name of another State.
            if not self._exact.get(key(short), set()) - {number}:
                self._add(number, kind, short, strict=False)
        for kind, table in self._kinds.items():
            self._weigh(kind, table)

    def _add(self, thing: int, kind: str, name: str, *, strict: bool) -> None:
        found = words(name, states=kind == "state")
        for known in (key(name), _run_together(words(name))):
            # A code, or a name in a larger language, goes before one of another State in a smaller language.
            if not strict or not self._exact.get(known):
                self._exact[known].add(thing)
        table = self._kinds.setdefault(kind, _Kind())
        if found:
            table.names.append(_Name(thing, found, strict))
        if not strict and len(spelt := letters(name)) >= _LONG:
            table.letters.append(spelt)
            table.things.append(thing)

    def _weigh(self, kind: str, table: _Kind) -> None:
        owners: defaultdict[str, set[int]] = defaultdict(set)
        loose: set[str] = set()
        for number, name in enumerate(table.names):
            loose.update(() if name.strict else name.words)
            for word in dict.fromkeys(name.words):
                owners[word].add(name.thing)
                table.by_word[word].append(number)
        things = max(2, len({name.thing for name in table.names}))
        for word, having in owners.items():
            form = weight_of_form(word, kind)
            table.weights[word] = (
                form if form is not None else max(0.15, 1 - math.log(len(having)) / math.log(things + 1))
            )
            if kind == "state" and word in loose and len(word) == _MISSPELT - 1:
                table.by_sound[sound(word)].append(word)
            if word in loose and len(word) >= _MISSPELT and not any(c.isdigit() for c in word):
                table.long_words.append(word)
                table.sounds.append(sound(word))
                table.by_sound[sound(word)].append(word)

    # --- matching

    def match(self, name: str, kinds: tuple[str, ...] = (), limit: int = 5) -> tuple[Candidate, ...]:
        """What a name may mean, best first.

        Args:
            kinds: only things of these; empty: of all.
            limit: candidates at most, 1 to 50.
        """
        wanted = [kind for kind in (kinds or KINDS) if kind in self._kinds]
        scores: dict[int, float] = {}
        for position, reading in enumerate(dict.fromkeys(readings(name))):
            for thing in self._known(reading):
                if self._things[thing].kind in wanted:
                    score = _EXACT if position == 0 else self._score_of_part(name, reading, thing)
                    scores[thing] = max(scores.get(thing, 0.0), score)
        for kind in wanted:
            for thing, score in self._misspelt(kind, letters(name)):
                scores[thing] = max(scores.get(thing, 0.0), score)
            for thing, score in (*self._begun(kind, words(name)), *self._with_acronym(kind, name)):
                scores[thing] = max(scores.get(thing, 0.0), score)
            for reading in (name, *outside(name)):
                asked = words(reading, states=kind == "state", cut=True)
                for thing, score in self._compare(kind, asked).items():
                    scores[thing] = max(scores.get(thing, 0.0), min(score, _ALMOST))
        known = {(kind, key(reading)) for kind in wanted for reading in (name, *outside(name), *parts(name))}
        return self._ranked(scores, limit, doubtful=not self._elsewhere.isdisjoint(known))

    def _misspelt(self, kind: str, asked: str) -> Iterator[tuple[int, float]]:
        """Things with a long name from which a name differs in a few letters, spaces not counted."""
        if len(asked) < _LONG:
            return
        table = self._kinds[kind]
        slips = 1 if kind == "state" else 1 + len(asked) // _LETTERS_PER_SLIP
        for other, distance, number in _near(asked, table.letters, slips):
            if _digits(other) == _digits(asked):
                yield table.things[number], _SLIP - distance

    def _begun(self, kind: str, asked: tuple[str, ...]) -> Iterator[tuple[int, float]]:
        """The only thing whose long name begins with these words: lists cut names short."""
        if kind == "state" or len(asked) < _BEGINNING:
            return
        table = self._kinds[kind]
        places = set(table.by_word.get(asked[0], ()))
        begun = {
            table.names[number].thing
            for number in places
            if table.names[number].words[: len(asked)] == asked and not table.names[number].strict
        }
        elsewhere = any(words(name)[: len(asked)] == asked for name in self._begin_elsewhere[kind, asked[0]])
        if len(begun) == 1 and not elsewhere:
            yield begun.pop(), _PART

    def _with_acronym(self, kind: str, name: str) -> Iterator[tuple[int, float]]:
        """Things with an acronym that a name holds, if its other words are words of the same thing."""
        if kind == "state":
            return
        table = self._kinds[kind]
        for acronym in dict.fromkeys(_CAPITALS.findall(name)):
            for thing in self._known(acronym):
                if self._things[thing].kind != kind:
                    continue
                told = {word for n in table.names if n.thing == thing for word in n.words}
                rest = [word for word in words(name.replace(acronym, " ")) if word not in words(acronym)]
                if rest and all(word in told or weight_of_form(word, kind) is not None for word in rest):
                    yield thing, _PART

    def _known(self, name: str) -> set[int]:
        return self._exact.get(key(name), set()) | self._exact.get(_run_together(words(name)), set())

    def _ranked(self, scores: Mapping[int, float], limit: int, *, doubtful: bool) -> tuple[Candidate, ...]:
        limit = min(max(1, limit), MOST_CANDIDATES)
        ranked = sorted(scores.items(), key=lambda found: (-found[1], self._things[found[0]].iri))
        found = []
        for position, (number, score) in enumerate(ranked[:limit]):
            if score < LEAST:
                break
            second = ranked[1][1] if len(ranked) > 1 else 0.0
            ahead = score - second >= MARGIN or (score == _EXACT > second)
            enough = _EXACT if doubtful else AUTOMATIC
            clear = position == 0 and score >= enough and ahead
            thing = self._things[number]
            found.append(Candidate(thing.iri, thing.kind, thing.type, thing.name, round(score, 1), clear))
        return tuple(found)

    def _score_of_part(self, name: str, part: str, thing: int) -> float:
        """How sure a name is of which only a part is a thing's name.

        What stands outside the part must be little (a place, a year) or tell of the same thing.
        """
        kind = self._things[thing].kind
        table = self._kinds[kind]
        inside = set(words(part))
        rest = [word for word in words(name) if word not in inside]
        told = {word for n in table.names if n.thing == thing for word in n.words}
        foreign = [
            w for w in rest if w not in told and weight_of_form(w, kind) is None and not YEAR.fullmatch(w)
        ]
        if any(character.isdigit() for word in foreign for character in word):
            return _PART * _CONFLICT
        if not foreign:
            return _ALMOST if kind != "state" or all(w in told for w in rest) else 0.0
        if len(foreign) == 1 and _is_apart(name, part):
            return _PART
        behind = name.partition(f"{part},")[2]
        if behind and len(foreign) <= _WORDS_OF_A_PLACE and not self._known(behind):
            other_body = any(word in table.weights for word in foreign) or _OF.search(behind)
            return 60.0 if other_body else _PART
        known = [w for w in rest if w in told or self._nearest(kind, w, told)]
        return _PART if len(known) * 2 >= len(rest) and _is_apart(name, part) else 60.0

    def _nearest(self, kind: str, word: str, told: set[str]) -> bool:
        return any(other in told for other, _ in self._similar(kind, word))

    def _compare(self, kind: str, asked: tuple[str, ...]) -> dict[int, float]:
        """Scores of the things of a kind that share words with a name."""
        if not asked:
            return {}
        table = self._kinds[kind]
        met: defaultdict[int, dict[str, tuple[str, float]]] = defaultdict(dict)
        formal = kind == "state" and any(weight_of_form(word, kind) is not None for word in asked)
        for word in dict.fromkeys(asked):
            near = self._similar(kind, word) + (self._adjectives(word) if formal else ())
            for other, similarity in near:
                for number in table.by_word[other]:
                    if table.names[number].strict and similarity < 1.0:
                        continue
                    known = met[number].get(word)
                    if known is None or known[1] < similarity:
                        met[number][word] = (other, similarity)
        scores: dict[int, float] = {}
        for number, pairs in met.items():
            name = table.names[number]
            score = 100 * self._score(kind, asked, name, pairs)
            if score > scores.get(name.thing, 0.0):
                scores[name.thing] = score
        return scores

    def _score(
        self, kind: str, asked: tuple[str, ...], name: _Name, pairs: Mapping[str, tuple[str, float]]
    ) -> float:
        used: dict[str, float] = {}
        means: dict[str, str] = {}
        for word, (other, similarity) in sorted(pairs.items(), key=lambda pair: (-pair[1][1], pair[0])):
            if other not in used:  # each word of the name explains one word that is asked
                used[other] = similarity
                means[word] = other
        weight_asked = explained = 0.0
        conflict = False
        for word in asked:
            other = means.get(word, "")
            weight = self._weight(kind, word, other, name)
            if not other and any(c.isdigit() for c in word):
                conflict = conflict or not YEAR.fullmatch(word) or _has_year(name.words)
            weight_asked += weight
            explained += weight * used.get(other, 0.0)
        total = sum(self._weight(kind, w, w if w in used else "", name) for w in name.words)
        met = sum(self._weight(kind, w, w, name) * used.get(w, 0.0) for w in name.words)
        if (
            kind != "state"
            and len(name.words) == 1
            and len(name.words[0]) <= _ACRONYM
            and explained < weight_asked
        ):
            return 0.0  # an acronym that differs in a letter is another one
        whole = len(means) == len(set(asked)) and len(used) == len(set(name.words))
        if not explained or (explained < _LEAST_TOLD and not whole):
            return 0.0
        precision, recall = explained / weight_asked, met / total
        missing = any(c.isdigit() for w in name.words if w not in used for c in w)
        return 2 * precision * recall / (precision + recall) * (_CONFLICT if conflict or missing else 1.0)

    def _weight(self, kind: str, word: str, other: str, name: _Name) -> float:
        form = weight_of_form(other or word, kind)
        if form is not None:
            return form
        if YEAR.fullmatch(word) and not other and not _has_year(name.words):
            return 0.05  # the year of a treaty, written after its name
        if kind != "state" and not other and word in _OF_THE_UN:
            return 0.1  # lists leave it out, or put it before what has it not
        return self._kinds[kind].weights.get(other or word, _UNKNOWN)

    @lru_cache(maxsize=16384)  # noqa: B019 - a matcher lives as long as its build
    def _similar(self, kind: str, word: str) -> tuple[tuple[str, float], ...]:
        """Words of the names of a kind that a word may be, with how like they are."""
        table = self._kinds[kind]
        found: dict[str, float] = {}
        if word.endswith("."):
            short = word[:-1]
            found = {other: _CUT_SHORT for other in table.weights if other.startswith(short)}
            return tuple({**found, **({short: 1.0} if short in table.weights else {})}.items())
        if word in table.weights:
            found[word] = 1.0
        if any(c.isdigit() for c in word):
            return tuple(found.items())
        if len(word) >= _MISSPELT:
            heard = sound(word)
            for other in table.by_sound.get(heard, ()):
                found.setdefault(other, _SAME_SOUND)
            most = 1 if len(word) < 8 else 2
            for other, distance, _ in _near(word, table.long_words, most):
                found.setdefault(other, _likeness(word, other, distance))
            for _, _, number in _near(heard, table.sounds, 1) if len(heard) >= _MISSPELT else ():
                found.setdefault(table.long_words[number], _likeness(word, table.long_words[number], 1))
        return tuple(found.items())

    @lru_cache(maxsize=16384)  # noqa: B019
    def _adjectives(self, word: str) -> tuple[tuple[str, float], ...]:
        """Names of countries that an adjective is made of: those with the longest beginning in common."""
        if len(word) < 5 or weight_of_form(word, "state") is not None:
            return ()
        table = self._kinds["state"]
        best: dict[int, list[str]] = defaultdict(list)
        for other in table.long_words:
            if weight_of_form(other, "state") is None:
                common = _common(word, other)
                if common >= 4 and common >= len(other) - 2 and len(word) - common <= 6:
                    best[common].append(other)
        return tuple((other, _ADJECTIVE) for other in best[max(best)]) if best else ()


def _near(word: str, others: list[str], most: int) -> list[tuple[str, int, int]]:
    """Words a letter or two away, with the distance and their place in the list."""
    found: list[tuple[str, int, int]] = process.extract(
        word, others, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None
    )
    return found


def _likeness(word: str, other: str, distance: int) -> float:
    """How like two words are that differ in a letter or two."""
    replaced = len(other) <= _MISSPELT and len(word) == len(other) and sorted(word) != sorted(other)
    if replaced or sound(word)[:1] != sound(other)[:1]:
        return _UNSURE
    return _ONE_LETTER if distance <= 1 else _TWO_LETTERS


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def _is_acronym(found: tuple[str, ...]) -> bool:
    return len(found) == 1 and len(found[0]) <= _ACRONYM


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _has_year(found: tuple[str, ...]) -> bool:
    return any(YEAR.fullmatch(word) for word in found)


def _run_together(found: tuple[str, ...]) -> str:
    """Words without the spaces between them: ``Viet Nam`` is ``Vietnam``; no key of sorted words."""
    return "=" + "".join(found)


def _is_apart(name: str, part: str) -> bool:
    """Whether a part is set off from the rest by brackets, a comma or a dash."""
    rest = name.replace(part, "\0", 1)
    return any(mark in rest for mark in _MARKS)


_MARKS = ("(\0)", "\0 (", "\0(", "\0,", "\0 -", "- \0", "\0 –", "– \0", "\0 /", "/ \0")
