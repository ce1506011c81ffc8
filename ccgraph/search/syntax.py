"""From the words a person types to an expression of the full-text engine.

Whatever is typed, what reaches the engine is made of quoted runs of letters and digits only, joined by
words of ours, so no text can be wrong or mean something else to the engine than to a reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

LONGEST_TEXT = 500
MOST_TERMS = 24
MOST_WORDS_IN_TERM = 24
MOST_BEGINNINGS = 4
"""Beginnings in one text; further ones count as words."""

MOST_ENDINGS = 500
"""Words that a beginning may stand for; where there are more, the most frequent are taken."""

SHORT_BEGINNING = 2
"""The engine leaves such words as they are, so it can look for their endings in its index of stems itself."""

MOST_SPELLINGS = 16

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = re.compile(r'-?"[^"]*"?\*?|[^\s"]+')
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_IDEOGRAPH = re.compile(f"([{_IDEOGRAPHS}])")
STOP_WORDS = frozenset(
    "a about an and any are as at be been by can did do does for from had has have how in into is it its of "
    "on or our should that the their them there these they this to under was we were what when where which "
    "who why will with".split()
)

# British and American endings: the same word for a reader, two stems for the engine.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"iz\1"),
        (r"iz(e|ed|es|er|ers|ing|ation|ations|ational)$", r"is\1"),
        (r"our(s|ed|ing|able|ably)?$", r"or\1"),
        (r"or(s|ed|ing|able|ably)?$", r"our\1"),
        (r"tre(s)?$", r"ter\1"),
        (r"ter(s)?$", r"tre\1"),
        (r"(def|off)ence(s)?$", r"\1ense\2"),
        (r"(def|off)ense(s)?$", r"\1ence\2"),
        (r"ys(e|ed|es|ing)$", r"yz\1"),
        (r"yz(e|ed|es|ing)$", r"ys\1"),
        (r"programme(s)?$", r"program\1"),
        (r"program(s)?$", r"programme\1"),
        (r"ll(ed|ing|er|ers)$", r"l\1"),
        (r"l(ed|ing|er|ers)$", r"ll\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: words that follow each other.

    Attributes:
        open: the last word is a beginning.
    """

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a text asks for: one term of each group, none of the unwanted."""

    groups: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...]
    cut: bool = False

    @property
    def empty(self) -> bool:
        return not self.groups and not self.unwanted

    def words(self) -> tuple[str, ...]:
        """All wanted words, in order."""
        return tuple(word for group in self.groups for term in group for word in term.words)


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the words of the documents.

    Attributes:
        contains: whether a word occurs.
        beginning: the words that begin so, most frequent first, so many at most.
    """

    contains: Callable[[str], bool]
    beginning: Callable[[str, int], list[str]]


def fold(text: str) -> str:
    """Text without case and accents, as words are compared."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def plain(text: str) -> str:
    """Text without control characters and halves of surrogates, which no index can hold."""
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)


def spread(text: str) -> str:
    """Ideographs set apart, so that each is a word."""
    return " ".join(_IDEOGRAPH.sub(r" \1 ", text).split()) if _IDEOGRAPH.search(text) else text


def gather(text: str) -> str:
    """The reverse of ``spread``, for display; marks of highlighting may stand between."""
    return re.sub(f"(?<=[{_IDEOGRAPHS}\x02\x03]) (?=[\x02\x03]*[{_IDEOGRAPHS}])", "", text)


def split_words(text: str) -> tuple[str, ...]:
    """The runs of letters and digits of a text, folded: what the engine takes for words."""
    spaced = "".join(c if _is_of_word(c) else " " for c in spread(fold(text)))
    return tuple(spaced.split())


def _is_of_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def read(text: str) -> Wish:
    """What a text asks for. No text is wrong; what has no word in it asks for nothing."""
    cut = len(text) > LONGEST_TEXT
    groups: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    joins = False
    beginnings = 0
    for count, found in enumerate(_TERM.findall(plain(text[:LONGEST_TEXT]).translate(_QUOTES))):
        if count >= MOST_TERMS:
            cut = True
            break
        if found == "OR":
            joins = bool(groups)
            continue
        negative = found.startswith("-") and len(found) > 1
        words = split_words(found)[:MOST_WORDS_IN_TERM]
        if not words:
            continue
        is_open = found.rstrip('"').endswith("*")
        beginnings += is_open
        term = Term(words, open=is_open and beginnings <= MOST_BEGINNINGS)
        if negative:
            unwanted.append(term)
        elif joins:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joins = False
    return Wish(tuple(groups), tuple(unwanted), cut)


def all_of(wish: Wish, words: Words) -> str:
    """An expression for what has a term of each group; empty where nothing is wanted."""
    return " AND ".join(_any(group, words) for group in wish.groups)


def some_of(wish: Wish, words: Words) -> str:
    """An expression for what has any of the terms, words without meaning of their own left out."""
    groups = [g for g in wish.groups if any(w not in STOP_WORDS for t in g for w in t.words)]
    return " OR ".join(_any(group, words) for group in groups)


def none_of(wish: Wish, words: Words) -> str:
    """An expression for what is not wanted; empty where nothing is excluded."""
    return _any(wish.unwanted, words) if wish.unwanted else ""


def _any(terms: tuple[Term, ...], words: Words) -> str:
    phrases = dict.fromkeys(phrase for term in terms for phrase in _phrases(term, words))
    return "(" + " OR ".join(phrases) + ")"


def _phrases(term: Term, words: Words) -> list[str]:
    """The ways in which a term may be printed, quoted: other spellings, the endings of a beginning.

    The index has stems, and ``extraditi`` begins the word but not the stem of ``extradition``; so the words
    that begin so are looked up and asked for.
    """
    last = term.words[-1]
    short = term.open and len(last) <= SHORT_BEGINNING
    ways = [_spellings(word, words) for word in term.words]
    if term.open and not short:
        first = [" ".join(way) for way in islice(product(*ways[:-1]), MOST_SPELLINGS)]
        endings = words.beginning(last, MOST_ENDINGS // len(first)) or [last]
        return [f'"{start} {ending}"' if start else f'"{ending}"' for start in first for ending in endings]
    if short:
        ways[-1] = [last]
    star = " *" if short else ""
    return [f'"{" ".join(way)}"{star}' for way in islice(product(*ways), MOST_SPELLINGS)]


def _spellings(word: str, words: Words) -> list[str]:
    others = (pattern.sub(to, word) for pattern, to in _SPELLINGS if pattern.search(word))
    return [word, *(other for other in others if words.contains(other))]
