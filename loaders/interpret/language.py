"""The language a text is written in, by its commonest words, or by its script."""

from __future__ import annotations

import re
from collections import Counter

# Words that are frequent in one of the languages and rare in the others.
_COMMON = {
    "en": "the of and to in for that with on by as was were is are which this from at its be",
    "fr": "les des et la du dans pour que une aux sur par au est qui en ont ainsi leur le",
    "es": "los las del y el en para que una con por se su como al más sobre la sus es",
    "pt": "os das dos e da do para que uma com por ao não em na no sobre mais pelo pela",
    "de": "der die das und den von zu mit für auf dem des im ist nicht eine ein sich auch als",
    "it": "di che il per una della dei nel con del sono gli delle alla dalla le non è più al",
}
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_SAMPLE = 40_000
_FEW_LETTERS = 20


def recognize_language(text: str) -> str:
    """ISO 639-1 code of the main language of a text; ``und`` where there are too few words to tell."""
    sample = _sample(text)
    letters = sum(c.isalpha() for c in sample)
    if letters < _FEW_LETTERS:
        return "und"
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters * 0.4:
            return code
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {code: sum(words[w] for w in common.split()) for code, common in _COMMON.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > sum(words.values()) * 0.05 else "und"


def _sample(text: str) -> str:
    """Beginning, middle and end: a cover page may be in several languages."""
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))
