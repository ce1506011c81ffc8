"""Statements that contradict each other, or the official titles: who paid, how items are called."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from loaders.annotate import find_dates
from loaders.interpret.compendium_outline import congress_of
from loaders.interpret.congress_topics import offset_of
from loaders.interpret.issues.reading import Reading, Sentence, issue, place, quote
from loaders.model.facts import (
    ActorKind,
    AgendaItemFact,
    Capacity,
    Genre,
    IssueFact,
    ParticipationFact,
    Severity,
)
from loaders.model.tree import NodeKind

_FUNDED = re.compile(
    r"\b(?i:funded\s+by|financed\s+by|(?:with|"
    r"thanks\s+to)\s+(?:the\s+)?(?:generous\s+)?(?:financial\s+(?:support|assistance|contributions?)|"
    r"funding)\s+(?:of|from|by)|"
    r"made\s+possible\s+by\s+(?:the\s+)?(?:funding|financial\s+support|funds)\s+(?:of|from|by))\s+"
    r"(?P<who>[^.;()]{3,160})"
)
_TITLED = re.compile(
    r"\b(?P<kind>(?:provisional\s+|substantive\s+)?(?:agenda\s+)?item|"
    r"workshop(?:\s+topic)?)\s+0*(?P<n>\d{1,2})\b(?:\s+of\s+the\s+[\w\s]{3,40}?Congress)?"
    r"(?P<gap>[\s,:(]*(?:(?:reads|entitled|on|namely)\s+)?)(?P<mark>[“\"]?)(?P<title>[A-Za-z][^”\"]{20,260}?)[;.,]?[”\"]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<!ubstantive\s)\b(?:agenda\s+)?item\s+0*(?P<n>[1-9]\d?)\b(?=\s+of\s+the\s+(?:\w+\s+){0,3}Congress|"
    r"\s*[:,(“\"]|\s+and\s+workshop)"
    r"|^(?:substantive|agenda)\s+item\s+0*(?P<h>[1-9]\d?)\b",
    re.IGNORECASE,
)


def check_statements(reading: Reading) -> Iterator[IssueFact]:
    yield from _funders(reading)
    yield from _attendance(reading)
    yield from _entered_twice(reading)
    yield from _same_theme(reading)
    titles = _titles_of(reading)
    if titles:
        yield from _title_wording(reading, titles)
        yield from _short_titles(reading, titles)
        yield from _agenda_titles(reading, titles)
        yield from _item_numbers(reading, titles)


def _funders(reading: Reading) -> Iterator[IssueFact]:
    """Two statements on who paid for the publication that name nobody in common."""
    found: list[tuple[Sentence, str]] = []
    for sentence in reading.sentences:
        match = _FUNDED.search(sentence.text.text)
        if match and re.search(r"[A-Z]", match["who"]):
            found.append((sentence, match["who"].strip()))
    for k, (sentence, who) in enumerate(found):
        for before, other in found[:k]:
            if not _bodies(who) & _bodies(other):
                yield issue(
                    "contradiction",
                    Severity.VIOLATION,
                    sentence,
                    f"The publication is said to be paid by {quote(who)} here, but by {quote(other)} "
                    f"before: {quote(before.text.text)}",
                )


def _attendance(reading: Reading) -> Iterator[IssueFact]:
    """Members of a panel that the document's list of all participants of the meeting leaves out."""
    facts = [f for f in reading.facts if isinstance(f, ParticipationFact)]
    listed: dict[str, set[str]] = {}
    for fact in facts:
        listed.setdefault(fact.meeting, set()).add(fact.participant.key)
    for meeting in [m for m in listed if "/" in m and m.partition("/")[0] in listed]:
        whole = meeting.partition("/")[0]
        left_out = [
            f
            for f in facts
            if f.meeting == meeting
            and f.capacity in (Capacity.PANELLIST, Capacity.PRESENTER)
            and f.participant.kind not in (ActorKind.SECRETARIAT, ActorKind.PERSON)
            and f.participant.key not in listed[whole]
        ]
        where = reading.sentence_at(left_out[0].evidence) if left_out else None
        if where is not None:
            names = ", ".join(quote(f.participant.label) for f in left_out)
            lists = next(f.paragraph for f in facts if f.meeting == whole)
            yield issue(
                "list-mismatch",
                Severity.INFO,
                where,
                f"{names} {'are' if len(left_out) > 1 else 'is'} named here, but not in the list of all "
                f"who took part" + (f" (paragraph {lists})." if lists else "."),
            )


def _entered_twice(reading: Reading) -> Iterator[IssueFact]:
    """One body named as panellist and as presenter in the same paragraph."""
    seen: dict[tuple[str, str, str], ParticipationFact] = {}
    for fact in reading.facts:
        if not isinstance(fact, ParticipationFact):
            continue
        before = seen.setdefault((fact.paragraph, fact.meeting, fact.participant.key), fact)
        where = reading.sentence_at(fact.evidence)
        if before.capacity is fact.capacity or where is None:
            continue
        yield issue(
            "duplicate-entry",
            Severity.INFO,
            where,
            f"{quote(fact.participant.label)} is named twice in this paragraph: as {before.capacity} and as "
            f"{fact.capacity}.",
        )


def _bodies(words: str) -> set[str]:
    return set(re.findall(r"[A-Z][\w-]{2,}", words)) - {"The", "Government"}


_THEME = re.compile(r"\btheme(?:\s+of|\s+was|:)?\s+[“\"](?P<theme>[^”\"]{20,200})[”\"]")


def _same_theme(reading: Reading) -> Iterator[IssueFact]:
    """One theme given for two events on different days."""
    seen: dict[str, tuple[Sentence, frozenset[date]]] = {}
    for sentence in reading.body:
        days = frozenset(d.start for d in find_dates(sentence.text))
        for match in _THEME.finditer(sentence.text.text) if days else ():
            theme = re.sub(r"\W+", " ", match["theme"].lower())
            before, other = seen.setdefault(theme, (sentence, days))
            if not days & other:
                yield issue(
                    "duplicate-passage",
                    Severity.INFO,
                    sentence,
                    f"The theme {quote(match['theme'])} is given for two events on different days; the "
                    f"other is told in "
                    f"{place(before.piece)}: {quote(before.text.text)}",
                )


@cache
def _topics() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Official titles of items and workshops by Congress, from the gazetteer."""
    path = Settings().root / "data" / "authorities" / "congress-topics.toml"
    return _read(path) if path.is_file() else {}


def _read(path: Path) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the gazetteer cannot be read ({error})", file=path) from error


def official_titles(congress: str) -> Mapping[str, Mapping[str, str]]:
    """Official titles of the items and workshops of a Congress, by number; none where they are not known."""
    return _topics().get(congress, {})


def _titles_of(reading: Reading) -> Mapping[str, Mapping[str, str]]:
    """Titles of the Congress that the document is about; none where it is a text on no Congress."""
    if reading.context.genre not in (Genre.COMPENDIUM, Genre.DISCUSSION_GUIDE, Genre.THEMATIC_SUMMARY):
        return {}
    return _topics().get(congress_of(reading.context), {})


def _title_wording(reading: Reading, titles: Mapping[str, Mapping[str, str]]) -> Iterator[IssueFact]:
    """Titles printed after "agenda item n" or "workshop n" against the official ones."""
    for sentence in reading.body:
        for match in _TITLED.finditer(sentence.text.text):
            workshop = match["kind"].lower().startswith("workshop")
            number = int(match["n"])
            official = _official(titles, number, workshop, match["title"], congress_of(reading.context))
            if official is None:
                continue
            printed = match["title"].strip(" ,;.")
            what = difference(printed, official)
            if what:
                yield issue(
                    "variant-title",
                    Severity.INFO,
                    sentence,
                    f"The title of {'the workshop' if workshop else 'the agenda item'} is printed {what}: "
                    f"{quote(printed)}. The official "
                    f"title is {quote(official)}.",
                )


def _agenda_titles(reading: Reading, titles: Mapping[str, Mapping[str, str]]) -> Iterator[IssueFact]:
    """The provisional agenda of the Congress as the document lists it."""
    congress = congress_of(reading.context)
    for fact in reading.facts:
        if not isinstance(fact, AgendaItemFact) or fact.meeting != congress:
            continue
        key, table = (str(fact.workshop), "workshops") if fact.workshop else (str(fact.item), "items")
        official, where = titles.get(table, {}).get(key), reading.sentence_at(fact.evidence)
        what = difference(fact.title.strip(" .;"), official) if official else ""
        if what and where is not None and official:
            yield issue(
                "variant-title",
                Severity.INFO,
                where,
                f"The title of {'workshop' if fact.workshop else 'agenda item'} {key} is listed {what}. "
                f"The official title is "
                f"{quote(official)}.",
            )


def _short_titles(reading: Reading, titles: Mapping[str, Mapping[str, str]]) -> Iterator[IssueFact]:
    """Headings and rows that name an item or a workshop with words its official title does not have."""
    congress = congress_of(reading.context)
    seen: set[tuple[bool, int, str]] = set()
    for sentence in reading.sentences:
        if not sentence.piece.heading and sentence.piece.node.kind is not NodeKind.ROW:
            continue
        for workshop, number, printed in _short_title(sentence.text.text):
            official = _official(titles, number, workshop, printed, congress, at_least=2)
            if official is None or (workshop, number, printed.lower()) in seen:
                continue
            seen.add((workshop, number, printed.lower()))
            one, two = _stems(printed), _stems(official)
            if one - two and one & two:
                yield issue(
                    "variant-title",
                    Severity.INFO,
                    sentence,
                    f"{'Workshop' if workshop else 'Agenda item'} {number} is called {quote(printed)}; the "
                    f"words {_printed_words(printed, one - two)} are not in its official title, "
                    f"{quote(official)}.",
                )


_SHORT_TITLE = re.compile(
    r"\b(?P<kind>agenda item|workshop(?: topic)?)\s+0*(?P<n>\d{1,2})\s*[:.–-]\s*"
    r"(?P<title>.+?)(?=\s+and\s+workshop\b|\s+\d{1,3}\s?%|$)",
    re.IGNORECASE,
)


def _short_title(text: str) -> Iterator[tuple[bool, int, str]]:
    for match in _SHORT_TITLE.finditer(text):
        yield match["kind"].lower().startswith("workshop"), int(match["n"]), match["title"].strip(" .")


def _stems(title: str) -> set[str]:
    """Content words without number and in one spelling."""
    words = re.findall(r"[a-z]{4,}", title.lower().replace("centered", "centred"))
    stems = {re.sub(r"(?:ies|y|s|ing)$", "", w) for w in words}
    return stems - {"with", "from", "topic"}


def _printed_words(title: str, stems: set[str]) -> str:
    """The words of a title, as printed, whose stems are given."""
    words = [w for w in re.findall(r"[A-Za-z]+", title) if _stems(w) & stems]
    return quote(" ".join(words))


def _official(
    titles: Mapping[str, Mapping[str, str]],
    number: int,
    workshop: bool,
    printed: str,
    congress: str,
    at_least: int = 0,
) -> str | None:
    """The official title that a printed one stands for: the one of its number on either count, if the words
    are alike (half of them, or at least so many)."""
    if workshop:
        candidates = [titles.get("workshops", {}).get(str(number))]
    else:
        items = titles.get("items", {})
        candidates = [items.get(str(number + offset_of(congress, [1]))), items.get(str(number))]
    words = _stems(printed)
    scored = [(len(words & _stems(official)), -n) for n, official in enumerate(candidates) if official]
    shared, best = max(scored, default=(0, 0))
    return candidates[-best] if scored and shared >= (at_least or len(words) / 2) else None


def difference(printed: str, official: str) -> str:
    """How two titles differ; case, kinds of dashes and the serial comma do not count."""
    one, two = (re.sub(r"[–—-]+", "-", " ".join(t.lower().split())) for t in (printed, official))
    if one == two:
        return ""
    words, known = (re.findall(r"[a-z]+", t) for t in (one, two))
    if words == known:
        plain, other = (re.sub(r",(?=\s+and\b)", "", t) for t in (one, two))
        return "with other punctuation" if plain != other else ""
    missing = [w for w in known if w not in words]
    other_words = [w for w in words if w not in known]
    if missing and other_words:
        return f"with {quote(' '.join(other_words[:6]))} for {quote(' '.join(missing[:6]))}"
    return (
        f"without {quote(' '.join(missing[:8]))}"
        if missing
        else f"with {quote(' '.join(other_words[:8]))} added"
    )


def _item_numbers(reading: Reading, titles: Mapping[str, Mapping[str, str]]) -> Iterator[IssueFact]:
    """Items numbered from 1, while the provisional agenda gives them other numbers: said once."""
    congress = congress_of(reading.context)
    offset = offset_of(congress, [1])
    if not offset:
        return
    found: dict[int, Sentence] = {}
    for sentence in reading.sentences:
        words = sentence.text.text
        for match in _NUMBERED.finditer(words):
            number = int(match["n"] or match["h"])
            official = titles.get("items", {}).get(str(number + offset))
            if official is None or number in found or not _about(words[match.end() :], official):
                continue
            found[number] = sentence
    if not found:
        return
    places = "; ".join(
        f"{quote(' '.join(sentence.text.text.split()[:9]))} is item {number + offset}"
        for number, sentence in found.items()
    )
    yield issue(
        "numbering-conflict",
        Severity.INFO,
        next(iter(found.values())),
        f"Items are numbered from 1 here, not as on the provisional agenda of the Congress, which begins "
        f"with {quote(titles['items'].get('1', 'its opening'))}; there {places}.",
    )


def _about(words: str, official: str) -> bool:
    """Do the words after a number speak of the item with this title?"""
    telling = set(re.findall(r"[a-z]{5,}", official.lower()))
    return len(telling & set(re.findall(r"[a-z]{5,}", words[:300].lower()))) >= 3
