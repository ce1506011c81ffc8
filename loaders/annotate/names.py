"""Names in running text: Aho-Corasick over a folded copy of the text, then the rules of a reader.

Folding keeps the length (lower case, no accents, one kind of quotation mark, dash and blank), so a
position in the folded text is a position in the text. Whether the capitals fit is decided on the
text itself: ``WHO`` is an organization, ``who`` is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ahocorasick

from loaders.annotate.ranges import Cover
from loaders.model.facts import Actor, ActorKind, Instrument

_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " ",
    }
)  # fmt: skip

# Pairs of spellings; each name is also known with the other one.
_SPELLINGS = (
    ("Centre", "Center"),
    ("Organization", "Organisation"),
    ("Organized", "Organised"),
    ("Programme", "Program"),
    ("Co-operation", "Cooperation"),
    ("Labour", "Labor"),
    ("Defence", "Defense"),
    ("centred", "centered"),
    (" and ", " & "),
    ("Counter-Terrorism", "Counter-terrorism"),
)
_MOST_SPELLINGS = 12


def fold(text: str) -> str:
    """Lower case without accents, with plain quotation marks, dashes and blanks; as long as ``text``."""
    if text.isascii():
        return text.translate(_SAME).lower()
    return "".join(_fold_char(c) for c in text.translate(_SAME))


def _fold_char(char: str) -> str:
    if char.isascii():
        return char.lower()
    return (unicodedata.normalize("NFKD", char).lower() or char)[0]


def spellings(name: str) -> tuple[str, ...]:
    """The name and its other spellings (UN for United Nations, centre/center …), the name first."""
    found = [name]
    if name.startswith("United Nations "):
        found.append("UN " + name.removeprefix("United Nations "))
    for pair in _SPELLINGS:
        for known in tuple(found):
            for old, new in (pair, pair[::-1]):
                changed = known.replace(old, new)
                if changed not in found and len(found) < _MOST_SPELLINGS:
                    found.append(changed)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entity.

    Attributes:
        any_case: capitals do not matter.
        opaque: names that stand inside this one do not name anybody.
    """

    text: str
    entity: Actor | Instrument
    any_case: bool = False
    opaque: bool = False

    @property
    def acronym(self) -> bool:
        """A word of capitals (``OSCE``, ``UN-Women``, ``StAR``)."""
        return " " not in self.text and sum(c.isupper() for c in self.text) >= 2

    def fits(self, printed: str) -> bool:
        """Whether the capitals of the printed words allow them to be this name."""
        if self.any_case or printed == self.text:
            return True
        if self.acronym:
            return printed.upper() == printed and len(self.text) >= 6 and "-" in self.text
        pairs = zip(self.text.split(), printed.split(), strict=False)
        return all(not a[0].isupper() or b[0].isupper() for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Found:
    """A name found at ``text[start:end]``; ``nested`` where it stands inside a longer one."""

    start: int
    end: int
    name: Name
    nested: bool = False

    @property
    def entity(self) -> Actor | Instrument:
        return self.name.entity

    def within(self, other: Found) -> bool:
        return other.start <= self.start and self.end <= other.end


class Names:
    """A set of names, ready to be searched for."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_fold: dict[str, list[Name]] = {}
        for name in names:
            entry = by_fold.setdefault(fold(name.text), [])
            if all((n.text, n.entity.key) != (name.text, name.entity.key) for n in entry):
                entry.append(name)
        self._by_fold = by_fold
        self._automaton = ahocorasick.Automaton()
        for folded, entry in by_fold.items():
            self._automaton.add_word(folded, (len(folded), tuple(entry)))
        if by_fold:
            self._automaton.make_automaton()

    def exact(self, printed: str, *, any_case: bool = False) -> Actor | Instrument | None:
        """The entity that exactly these words name; ``any_case`` lets capitals go where none fits."""
        names = self._by_fold.get(fold(printed), ())
        entity = next((n.entity for n in _fitting(names, printed)), None)
        return names[0].entity if entity is None and names and any_case else entity

    def find(self, text: str, masks: Sequence[tuple[int, int]] = ()) -> tuple[Found, ...]:
        """Every name in ``text``, in order; names inside longer names are marked as nested.

        Args:
            masks: ranges that hold no names (addresses, UN symbols).
        """
        if not self._by_fold:
            return ()
        hits: list[Found] = []
        masked = Cover(len(text), masks)
        for last, (length, names) in self._automaton.iter(fold(text)):
            start, end = last + 1 - length, last + 1
            if not _whole_words(text, start, end) or masked.touches(start, end):
                continue
            printed = text[start:end]
            name = next(_fitting(names, printed), None)
            if name is not None and not (name.acronym and _shouted(text, start, end)):
                hits.append(Found(start, end, name))
        return _resolve(hits, len(text))


def _fitting(names: Sequence[Name], printed: str) -> Iterator[Name]:
    """The names that fit, those printed exactly so first."""
    yield from (n for n in names if n.text == printed)
    yield from (n for n in names if n.text != printed and n.fits(printed))


def _whole_words(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")


_WORD_BEFORE = re.compile(r"([^\W\d_]{2,})\W*$")
_WORD_AFTER = re.compile(r"\W*([^\W\d_]{2,})")


def _shouted(text: str, start: int, end: int) -> bool:
    """A word of capitals among words of capitals is no acronym, only loud."""
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    after = _WORD_AFTER.match(text, end)
    around = [m.group(1) for m in (before, after) if m]
    return len(around) == 2 and all(w.isupper() and len(w) > 3 for w in around)


def _resolve(hits: list[Found], length: int) -> tuple[Found, ...]:
    """Longest first; what lies inside a longer name is nested, what merely overlaps one is dropped."""
    placed: list[Found] = []
    at: list[tuple[Found, ...]] = [()] * length  # the names that stand over each character
    for hit in sorted(hits, key=lambda f: (f.start - f.end, f.start)):
        # A name at least as long that overlaps this one stands over its first or its last character.
        around = {*at[hit.start], *at[hit.end - 1]}
        if not all(hit.within(p) and _named_too(hit, p) for p in around):
            continue
        kept = replace(hit, nested=bool(around))
        placed.append(kept)
        for position in range(kept.start, kept.end):
            at[position] = (*at[position], kept)
    return tuple(sorted(placed, key=lambda f: (f.start, -f.end)))


def _named_too(inner: Found, outer: Found) -> bool:
    """Whether a name inside a longer one still names somebody: no State inside the name of a State, no
    unit of the Secretariat inside the name of another."""
    one, other = inner.entity, outer.entity
    alike = isinstance(one, Actor) and isinstance(other, Actor) and one.kind is other.kind
    lost = alike and one.kind in (ActorKind.STATE, ActorKind.SECRETARIAT)
    return not outer.name.opaque and one.key != other.key and not lost


def local_names(text: str, found: Iterable[Found], names: Names) -> Mapping[str, Actor | Instrument]:
    """Short forms that a text gives in brackets after a known name: ``… Committee (HRC)``.

    A short form that is already a name of an entity of another class keeps its meaning.
    """
    local: dict[str, Actor | Instrument] = {}
    for hit in found:
        match = _SHORT_FORM.match(text, hit.end)
        if match is None or hit.nested or hit.entity.key.startswith(("state/", "area/")):
            continue
        short = match.group(1)
        known = names.exact(short)
        if known is None or (type(known) is type(hit.entity) and short.isupper()):
            local.setdefault(short, hit.entity)
    return local


_SHORT_FORM = re.compile(
    r"\s*\((?:hereinafter\s+)?(?:the\s+)?[\"“'‘]?([A-Z][\w&-]{1,15}(?: [A-Z]{2,6})?)[\"”'’]?\)"
)
