"""Names that are nearly those of a known body or text: a letter, a linking word or an ending is wrong."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from loaders.annotate.knowledge import Knowledge, Organization
from loaders.annotate.names import fold, spellings
from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.model.facts import Actor, ActorKind, IssueFact, Severity

_LINKS = "of|on|for|and|the|to|in|against|with|from|by|de|at|relating|regarding|concerning"
# A run of words with capitals, linked by small words: what a name looks like.
_RUN = re.compile(
    rf"(?<![\w’'.-])[A-Z][\w’'-]+(?:,?\s+(?:(?:{_LINKS})\s+){{0,3}}[A-Z][\w’'-]+){{2,60}}(?![\w’'])"
)
_LINK = frozenset(_LINKS.split("|"))
_FEWEST = 3  # words, small ones left out
_KINDS = frozenset("declaration convention protocol commission congress rule forum strategy report".split())
_LETTERS = 0.8  # from where on one word is another one misspelt
_ACRONYM = re.compile(r"\s*\((?:the\s+)?(?P<short>(?:UN-)?[A-Z][A-Za-z-]*[A-Z])s?\)")
_KNOWN_ENDINGS = re.compile(r"(?:[’']s|s)$")


def check_misnamed(reading: Reading) -> Iterator[IssueFact]:
    """Names that are misprints of known ones; short forms in brackets after a name that is another's."""
    known = _Known(reading.context.knowledge)
    seen: set[str] = set()
    for sentence in reading.body:
        for match in _RUN.finditer(sentence.text.text):
            words = re.sub(r"[’']s$", "", " ".join(match.group(0).split()))
            if words in seen:
                continue
            seen.add(words)
            printed, right = known.meant(words)
            right = right or _by_short_form(reading, words, sentence.text.text[match.end() :])
            if right:
                yield issue(
                    "misprint",
                    Severity.WARNING,
                    sentence,
                    f"{quote(printed or words)} is no known name; {quote(right)} is meant.",
                )
    yield from _two_meanings(reading)


class _Known:
    """Names of bodies and texts of more than two words, by two of their words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names, self._all = _index(knowledge)

    def meant(self, words: str) -> tuple[str, str]:
        """(printed name, known name that it is a misprint of) in a run of words, else two empty ones."""
        parts = words.replace(",", "").split()
        taken: set[int] = set()
        runs = sorted(_runs(parts), key=lambda r: r[0] - r[1])
        for begin, end in runs:
            if fold(" ".join(parts[begin:end])) in self._all:
                taken.update(range(begin, end))
        for begin, end in runs:
            run = " ".join(parts[begin:end])
            if taken & set(range(begin, end)) or len(_content(run)) < _FEWEST:
                continue
            near = set[str]().union(*(self._names.get(word, set()) for word in _content(run)))
            for name in sorted(near, key=lambda n: (abs(len(n) - len(run)), n)):
                if _misprinted(run, name):
                    return run, name
        return "", ""


def _runs(parts: list[str]) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of what may be a name in a run of words: it is cut at small words."""
    small = [p.lower() in _LINK for p in parts]
    begins = [i for i in range(len(parts)) if not small[i] and (i == 0 or small[i - 1])]
    ends = [i for i in range(1, len(parts) + 1) if not small[i - 1] and (i == len(parts) or small[i])]
    return ((b, e) for b in begins for e in ends if e - b >= _FEWEST)


def _by_short_form(reading: Reading, words: str, after: str) -> str:
    """The name that the short form in brackets stands for, where one word of it is printed wrongly."""
    match = _ACRONYM.match(after)
    meant = reading.context.knowledge.names.exact(match["short"]) if match else None
    if not isinstance(meant, Actor):
        return ""
    one, two = fold(words).split(), fold(meant.label).split()
    if len(one) != len(two):
        return ""
    differ = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    single = len(differ) == 1 and min(map(len, differ[0])) > 3 and differ[0][0][0] == differ[0][1][0]
    return meant.label if single and len(one) > _FEWEST and meant.label not in spellings(words) else ""


_Index = tuple[dict[str, set[str]], frozenset[str]]
# The gazetteer of the last document with its index: it is the same one for all documents of a build.
_LAST: list[tuple[Mapping[str, Organization], _Index]] = []


def _index(knowledge: Knowledge) -> _Index:
    if not _LAST or _LAST[0][0] is not knowledge.organizations:
        _LAST[:] = [(knowledge.organizations, _made(knowledge))]
    return _LAST[0][1]


def _made(knowledge: Knowledge) -> _Index:
    names: dict[str, set[str]] = defaultdict(set)
    everything: set[str] = set()
    bodies = [(o.label, o.variants, o.wrong) for o in knowledge.organizations.values()]
    texts = [(i.label, i.variants, i.wrong) for i in knowledge.instruments.values()]
    for label, variants, wrong in (*bodies, *texts):
        for text in (label, *variants):
            everything.update(fold(spelling) for spelling in spellings(text.lstrip("~")))
            content = _content(text)
            if text not in wrong and len(content) >= _FEWEST and text.isascii() and text[0].isupper():
                for word in content:
                    names[word].add(text)
    return names, frozenset(everything)


def _content(name: str) -> list[str]:
    return [w for w in re.findall(r"[\w’'-]+", _spelt(name)) if w not in _LINK]


def _spelt(name: str) -> str:
    """A name in one of the usual spellings."""
    return fold(name).replace("isation", "ization").replace("co-operation", "cooperation")


def _misprinted(words: str, name: str) -> bool:
    """Same words but for one that is misspelt, or the same words linked in another way."""
    one, two = _spelt(words).split(), _spelt(name).replace(",", "").split()
    if len(one) != len(two) or one == two:
        return False
    differ = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(differ) != 1:
        # "Office on Drug and Crimes": two endings that are wrong
        return len(differ) == 2 and all(_ending(a, b) for a, b in differ)
    a, b = differ[0]
    if a == f"{b}s" and b in _KINDS:
        return False  # "the Kyoto and Abu Dhabi Declarations"
    if a in _LINK and b in _LINK:
        return {a, b} != {"and", "the"}
    if a in _LINK or b in _LINK or a[:1] != b[:1] or any(c.isdigit() for c in a + b):
        return False
    alike = abs(len(a) - len(b)) < 2 and min(len(a), len(b)) > 4
    return _ending(a, b) or (alike and SequenceMatcher(None, a, b).ratio() >= _LETTERS)


def _ending(a: str, b: str) -> bool:
    return a != b and _KNOWN_ENDINGS.sub("", a) == _KNOWN_ENDINGS.sub("", b)


def _two_meanings(reading: Reading) -> Iterator[IssueFact]:
    """One short form in brackets after two names of different bodies, or after a body that bears another."""
    names = reading.context.knowledge.names
    given: dict[str, tuple[str, str, Sentence]] = {}
    bodies = sorted(
        (
            m
            for m in reading.context.annotations.mentions
            if isinstance(m.entity, Actor) and not m.nested and m.entity.kind is not ActorKind.STATE
        ),
        key=lambda m: m.evidence.start,
    )
    starts = [m.evidence.start for m in bodies]
    for sentence in reading.body:
        for match in _ACRONYM.finditer(sentence.text.text) if "(" in sentence.text.text else ():
            if not match.start():
                continue
            before_bracket = sentence.text.offsets[match.start() - 1] + 1
            at = bisect_left(starts, before_bracket) - 1
            mention = bodies[at] if at >= 0 and bodies[at].evidence.end >= before_bracket else None
            if mention is None or not isinstance(mention.entity, Actor):
                continue
            short, label = match["short"], mention.entity.label
            usual = names.exact(short)
            before = given.setdefault(short, (mention.entity.key, label, sentence))
            other = isinstance(usual, Actor) and usual.key != mention.entity.key
            if isinstance(usual, Actor) and _related(reading, usual, mention.entity):
                continue
            if before[0] != mention.entity.key:
                told = f"it stands for {quote(before[1])} before"
            elif other and isinstance(usual, Actor) and usual.acronym == short:
                told = f"it is the usual short form of {quote(usual.label)}"
            else:
                continue
            yield issue(
                "acronym-conflict",
                Severity.WARNING,
                sentence,
                f"{quote(short)} stands for {quote(label)} here; {told}.",
            )


def _related(reading: Reading, one: Actor, two: Actor) -> bool:
    """Is one body a part of the other ("the Council of Europe (PC-CP)")?"""
    bodies = reading.context.knowledge.organizations
    keys = [actor.key.rpartition("/")[2] for actor in (one, two)]
    return any(k in bodies and bodies[k].parent in keys for k in keys)
