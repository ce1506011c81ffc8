"""Themes, groups of persons and Goals that a text is about, each with cue, method and confidence.

Cues are matched word by word on word stems: ``prison`` meets ``prisons``, ``people-centered`` meets
``people-centred``. In the lists of cues a hyphen begins a phrase that means something else, a question
mark a word that only hints. Words inside the name of a body or a meeting tell nothing about the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from loaders.annotate.goals import find_goals
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.ranges import Cover
from loaders.model.facts import Actor

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Names of conferences hold words of half the themes.
_CONFERENCE = re.compile(
    r"(?:(?:united nations|un) )?(?:crime )?(?:congress(?:es)?|commission|meeting|alliance of ngos) on "
    r"(?:the )?(?:crime prevention|prevention of crime) (?:and|&) "
    r"(?:the )?(?:criminal justice|treatment of offenders)"
    r"|crime prevention and criminal justice programme network"
    r"|standards and norms (?:in|on) crime prevention and criminal justice",
    re.IGNORECASE,
)
_BRITISH = (
    ("centered", "centred"),
    ("organis", "organiz"),
    ("victimis", "victimiz"),
    ("marginalis", "marginaliz"),
    ("labor", "labour"),
    ("programme", "program"),
    ("offense", "offence"),
    ("defense", "defence"),
)

_SEVERAL_WORDS, _ONE_WORD, _ACRONYM, _HINT = 0.9, 0.75, 0.8, 0.5
_LABEL = 0.95
_MORE_CUES = 0.03  # each further cue of the same subject
_HIGHEST = 0.98
_BY_THEME = 0.5  # a Goal that goes with a theme, not named itself
_BY_CUE = 0.7  # a Goal whose subject is named, not the Goal


@dataclass(frozen=True, slots=True)
class Tag:
    """One subject of a text.

    Attributes:
        scheme: ``theme``, ``group`` or ``sdg``.
        method: ``cue`` (words of the text), ``label`` (the subject's own name), ``named`` (a Goal by
            number), ``theme`` (a Goal that goes with a theme).
        cue: the words of the text that led to it, as printed.
    """

    scheme: str
    id: str
    method: str
    confidence: float
    cue: str


@dataclass(frozen=True, slots=True)
class _Cue:
    scheme: str
    id: str
    words: tuple[str, ...]
    acronym: str = ""  # must be printed in capitals
    label: bool = False
    stop: bool = False  # words that mean something else
    hint: bool = False  # a word of many meanings


def stem(word: str) -> str:
    """A word without plural, possessive and American spelling."""
    word = re.sub(r"['’]s?$", "", word.lower())
    for old, new in _BRITISH:
        word = word.replace(old, new)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_CUES: WeakKeyDictionary[object, Mapping[str, tuple[_Cue, ...]]] = WeakKeyDictionary()


def tag(text: str, knowledge: Knowledge) -> tuple[Tag, ...]:
    """Subjects of a text in the order theme, group, Goal, each once, the surest first.

    Args:
        text: words of a recommendation, question, quotation, point or the like.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    masked = Cover(len(text), _masks(text, knowledge))
    hits = _hits([(w, s, e) for w, s, e in words if not masked.touches(s, e)], text, _cues(knowledge))
    found_tags = [_tag(scheme, id_, found, text) for (scheme, id_), found in hits.items()]
    tags = [t for t in found_tags if t.scheme != "sdg"]
    tags += _goals(text, knowledge, found_tags)
    order = {"theme": 0, "group": 1, "sdg": 2}
    return tuple(sorted(tags, key=lambda t: (order[t.scheme], -t.confidence, t.id)))


def _masks(text: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Ranges of names of bodies and conferences."""
    masks = [m.span() for m in _CONFERENCE.finditer(text)]
    masks += [(f.start, f.end) for f in knowledge.names.find(text) if isinstance(f.entity, Actor)]
    return masks


def _cues(knowledge: Knowledge) -> Mapping[str, tuple[_Cue, ...]]:
    """All cues by their first stem."""
    key = knowledge.names
    if key not in _CUES:
        table: dict[str, list[_Cue]] = {}
        for cue in _all_cues(knowledge):
            table.setdefault(cue.words[0], []).append(cue)
        _CUES[key] = {first: tuple(sorted(c, key=lambda c: -len(c.words))) for first, c in table.items()}
    return _CUES[key]


def _all_cues(knowledge: Knowledge) -> Iterable[_Cue]:
    subjects = [("theme", t.id, t.label, t.cues) for t in knowledge.themes.values()]
    subjects += [("group", g.id, g.label, g.cues) for g in knowledge.groups.values()]
    subjects += [("sdg", g.id, g.label, g.cues) for g in knowledge.sdgs.values()]
    for scheme, id_, label, cues in subjects:
        own = _stems(label)
        listed = {_stems(c) for c in cues}
        # The short label of a Goal is our own, so the words of a text seldom mean the Goal by it.
        if own not in listed and len(own) > 1 and scheme != "sdg":
            yield _Cue(scheme, id_, own, label=True)
        for listed_cue in cues:
            hint, cue = listed_cue.startswith("?"), listed_cue.removeprefix("?")
            if cue.startswith("-"):
                yield _Cue(scheme, id_, _stems(cue), stop=True)
                continue
            acronym = cue if cue.isupper() and " " not in cue else ""
            yield _Cue(scheme, id_, _stems(cue), acronym, _stems(cue) == own, hint=hint)


@lru_cache(maxsize=4096)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(m.group()) for m in _WORD.finditer(words))


def _hits(
    words: Sequence[tuple[str, int, int]], text: str, cues: Mapping[str, tuple[_Cue, ...]]
) -> dict[tuple[str, str], list[tuple[_Cue, int, int]]]:
    stems = [stem(w) for w, _, _ in words]
    found: dict[tuple[str, str], list[tuple[_Cue, int, int]]] = {}
    for at, first in enumerate(stems):
        for cue in cues.get(first, ()):
            until = at + len(cue.words)
            if tuple(stems[at:until]) != cue.words:
                continue
            start, end = words[at][1], words[until - 1][2]
            if cue.acronym and text[start:end].rstrip("s") != cue.acronym.rstrip("s"):
                continue
            if end - start <= sum(map(len, cue.words)) + 4 * len(cue.words):  # the words stand together
                found.setdefault((cue.scheme, cue.id), []).append((cue, start, end))
    return {subject: kept for subject, hits in found.items() if (kept := _without_stops(hits))}


def _without_stops(hits: list[tuple[_Cue, int, int]]) -> list[tuple[_Cue, int, int]]:
    stops = [(s, e) for cue, s, e in hits if cue.stop]
    return [h for h in hits if not h[0].stop and not any(s <= h[1] and h[2] <= e for s, e in stops)]


def _tag(scheme: str, id_: str, found: Sequence[tuple[_Cue, int, int]], text: str) -> Tag:
    best = max(found, key=lambda f: (_weight(f[0]), -f[1]))
    further = len({f[0].words for f in found}) - 1
    confidence = min(_HIGHEST, _weight(best[0]) + _MORE_CUES * further)
    return Tag(
        scheme, id_, "label" if best[0].label else "cue", round(confidence, 2), text[best[1] : best[2]]
    )


def _weight(cue: _Cue) -> float:
    if cue.label:
        return _LABEL
    if cue.acronym:
        return _ACRONYM
    if cue.hint:
        return _HINT
    return _SEVERAL_WORDS if len(cue.words) > 1 else _ONE_WORD


def _goals(text: str, knowledge: Knowledge, tags: Sequence[Tag]) -> list[Tag]:
    """Goals named by number; else those whose subject is named; else those that go with a theme found."""
    named: dict[str, Tag] = {}
    for mention in find_goals(text):
        if mention.id in knowledge.sdgs:
            printed = text[mention.start : mention.end]
            named.setdefault(mention.id, Tag("sdg", mention.id, "named", 1.0, printed))
    for goal in (t for t in tags if t.scheme == "sdg"):
        sure = round(_BY_CUE * goal.confidence, 2)
        named.setdefault(goal.id, Tag("sdg", goal.id, "cue", sure, goal.cue))
    # A hint of a theme says nothing of a Goal.
    for theme in (t for t in tags if t.scheme == "theme" and t.confidence > _HINT):
        for id_ in knowledge.themes[theme.id].sdgs:
            if id_ in knowledge.sdgs and id_ not in named:
                sure = round(_BY_THEME * theme.confidence, 2)
                named[id_] = Tag("sdg", id_, "theme", sure, theme.cue)
    return list(named.values())
