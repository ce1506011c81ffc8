"""Words of a text as lemmas, so that "victims" meets "victim" and "centred" meets "centered"."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# The United Nations write British, survey respondents often American; both become one spelling.
SPELLINGS = (
    (re.compile(r"is(ation|ed|er|es|ing|e)(s?)$"), r"iz\1\2"),
    (re.compile(r"our(s|ed|ing|al|able)?$"), r"or\1"),
    (re.compile(r"(cent|met|theat)red$"), r"\1ered"),
    (re.compile(r"(cent|met|theat)re(s?)$"), r"\1er\2"),
    (re.compile(r"(defen|offen|licen)ce(s?)$"), r"\1se\2"),
    (re.compile(r"programme(s?)$"), r"program\1"),
)
# Names of bodies, meetings and instruments say who, not what; two texts that share only a name differ.
NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:(?:of|on|and|for|the|against|in|to)\s+){0,3}[A-Z][\w’'-]+)+")
STOP_WORDS = frozenset(
    "a about across after all also among an and any are as at based be been being between both but"
    " by can could do each for from further had has have he her his how however if in include"
    " including into inter alia is it its may more most must need new no not of on one or other our"
    " out over should so some such than that the their them then there these they this those through"
    " to towards under up upon use used using was way we well were what when where which while who"
    " whose will with within would".split()
)


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The dictionary form of one small-letter English word in one spelling."""
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    return simplemma.lemmatize(word, lang="en").lower()


def lemmas(text: str) -> list[str]:
    """Content words of a text as lemmas, in order; names, numbers and function words are left out."""
    words = WORD.findall(NAME.sub(" ", text).casefold().replace("’", "'"))
    found = (lemma(word.removesuffix("'s")) for word in words if word not in STOP_WORDS)
    return [word for word in found if len(word) > 1 and word not in STOP_WORDS]
