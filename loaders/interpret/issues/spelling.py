"""Two spellings of one word in one document, and short forms that are never explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.model.facts import IssueFact, Severity
from loaders.model.tree import NodeKind

# British and American forms of the same words; capitals are left out, since names keep their spelling.
_FAMILIES: tuple[tuple[str, str, str], ...] = (
    ("-re and -er", r"\w*centre[ds]?|\w*centring", r"\w*center(?:ed|s|ing)?"),
    ("-our and -or", r"(?:behavi|lab|neighb|hon|fav)our\w*", r"(?:behavi|lab|neighb|hon|fav)or(?!at)\w*"),
    ("-ence and -ense", r"(?:off|def)ence[s]?|licence[s]?", r"(?:off|def)ense[s]?"),
    ("-isation and -ization", r"\w{3,}isation\w*|\w*(?:recogn|marginal|minim|organ|util|priorit|"
                              r"harmon)is(?:e|ed|es|ing)", r"\w{3,}ization\w*|\w*(?:recogn|marginal|minim|"
                                                           r"organ|util|priorit|harmon)iz(?:e|ed|es|ing)"),
    ("programme and program", r"programmes?", r"programs?"),
    ("ageing and aging", r"ageing", r"aging"),
    ("-yse and -yze", r"(?:anal|paral)ys(?:e|ed|ing)", r"(?:anal|paral)yz(?:e|ed|ing)"),
    ("cybercrime in one word and in two", r"cyber crimes?", r"cybercrimes?"),
    ("policymakers in one word and in two", r"policy makers?", r"policymakers?"),
)  # fmt: skip
# A program of a computer is spelt so everywhere.
_COMPUTERS = re.compile(r"\b(?:computers?|software|electronic data|algorithms?|devices?)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"(?<![\w/.-])(?:UN-)?[A-Z]{3,8}s?(?![\w/]|\.\d|-\w)")
# Short forms that every reader of such documents knows.
_KNOWN_TO_ALL = frozenset(
    "UNODC NGO NGOs HIV AIDS COVID DNA USA PDF UNESCO UNICEF INTERPOL EUROPOL ASEAN NATO OPEC".split()
)


def check_spelling(reading: Reading) -> Iterator[IssueFact]:
    for name, one, two in _FAMILIES:
        yield from _both(reading, name, one, two)
    yield from _hyphens(reading)
    yield from _unexplained(reading)


def _both(reading: Reading, name: str, one: str, two: str) -> Iterator[IssueFact]:
    forms: list[Counter[str]] = [Counter(), Counter()]
    first: list[Sentence | None] = [None, None]
    for sentence in reading.body:
        for side, pattern in enumerate((one, two)):
            for match in re.finditer(rf"(?<![\w’'])(?:{pattern})\b", sentence.text.text):
                if match.group(0)[0].isupper() and match.start():
                    continue
                if match.group(0).startswith("program") and _COMPUTERS.search(sentence.text.text):
                    continue
                forms[side][match.group(0)] += 1
                first[side] = first[side] or sentence
    totals = [sum(f.values()) for f in forms]
    if not all(totals):
        return
    rare = 0 if totals[0] <= totals[1] else 1
    where = first[rare]
    if where is not None:
        listed = "; ".join(
            ", ".join(f"{quote(w)} {n} {'times' if n > 1 else 'time'}" for w, n in f.most_common(4))
            for f in forms
        )
        yield issue("spelling", Severity.INFO, where, f"The document spells {name} side by side: {listed}.")


_WORD = re.compile(r"(?<![\w/.-])[a-z]{2,}(?:-[a-z]{2,})*(?![\w-])")
_OTHER_WORD = re.compile(r"(?:re|co)-")  # "re-form" and "reform" are two words


def _hyphens(reading: Reading) -> Iterator[IssueFact]:
    """Words printed with a hyphen and without: one issue for all of a document."""
    counts: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    for sentence in reading.body:
        for match in _WORD.finditer(re.sub(r"(?:https?://|www\.)\S+", " ", sentence.text.text)):
            counts[match.group(0)] += 1
            first.setdefault(match.group(0), sentence)
    pairs = [
        (word, word.replace("-", ""))
        for word in counts
        if "-" in word and word.replace("-", "") in counts and not _OTHER_WORD.match(word)
    ]
    if not pairs:
        return
    listed = "; ".join(
        f"{quote(a)} {counts[a]} {'times' if counts[a] > 1 else 'time'}, {quote(b)} {counts[b]}"
        for a, b in pairs
    )
    rare = min(pairs[0], key=lambda word: counts[word])
    yield issue(
        "spelling",
        Severity.INFO,
        first[rare],
        f"The document prints {'some words' if len(pairs) > 1 else 'a word'} with a hyphen and in one: "
        f"{listed}.",
    )


def _unexplained(reading: Reading) -> Iterator[IssueFact]:
    """Short forms of bodies and texts that are never written out: one issue for all of a document."""
    used: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    for sentence in reading.body:
        if sentence.text.text.isupper() or sentence.piece.node.kind is NodeKind.FRONT:
            continue
        for match in _ACRONYM.finditer(sentence.text.text):
            used[match.group(0)] += 1
            first.setdefault(match.group(0), sentence)
    explained, written_out = _explained(reading), _written_out(reading)
    names = reading.context.knowledge.names
    open_forms = []
    for word in used:
        entity = names.exact(word) or names.exact(word.removesuffix("s"))
        if word in _KNOWN_TO_ALL or word in explained or word.removesuffix("s") in explained:
            continue
        if entity is not None and entity.key not in written_out:
            open_forms.append(word)
    if len(open_forms) < 2:
        return
    listed = ", ".join(open_forms[:25])
    yield issue(
        "undefined-acronym",
        Severity.INFO,
        first[open_forms[0]],
        f"{len(open_forms)} short forms are used without being written out anywhere in the document: "
        f"{listed}.",
    )


def _explained(reading: Reading) -> set[str]:
    """Short forms given in brackets after a name."""
    return {
        m.group(1).removesuffix("s")
        for s in reading.sentences
        for m in re.finditer(r"\((?:the\s+)?((?:UN-)?[A-Z]{2,10}s?)\)", s.text.text)
    }


def _written_out(reading: Reading) -> set[str]:
    """Keys of the bodies and texts that the document names by more than a short form."""
    return {
        m.entity.key
        for m in reading.context.annotations.mentions
        if " " in m.surface and not m.surface.isupper()
    }
