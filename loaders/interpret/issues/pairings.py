"""Titles of items and workshops against the numbers printed beside them, and a report's own symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from loaders.interpret.compendium_outline import congress_of
from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.interpret.issues.statements import difference, official_titles
from loaders.model.facts import Genre, IssueFact, Severity

# "Promoting … criminal justice systems … (agenda item 4); and ensuring equal access … (workshop 2)"
_ITEM = re.compile(
    r"(?P<title>[A-Za-z][^();]{20,280}?)\s*\((?:provisional\s+)?(?:agenda\s+)?item\s+(?P<n>\d{1,2})\)"
)
_WORKSHOP = re.compile(r"(?P<title>[A-Za-z][^();]{20,280}?)\s*\(workshop\s+(?P<n>\d{1,2})\)", re.IGNORECASE)
_LEAD = re.compile(r"^(?:[A-Z0-9]{1,3}\.\s+|\(?[a-z]\)\s+|and\s+|on\s+)+")
_ENOUGH = 0.6  # of the words of an official title
_ADOPTED = re.compile(r"\badopted\b[^.;]{0,60}\b(?:its|the)\s+(?:draft\s+)?report\b", re.IGNORECASE)
_RESOLUTION = re.compile(
    r"(?<![\w/.-])(?:[AES]/RES/\d{1,4}[-.:]\d{1,3}|[AES]-RES-\d{1,4}-\d{1,3}|[AES]/RES\s\d{1,4}/\d{1,3}|"
    r"[AES]/Res\.?/\d{1,4}/\d{1,3}|[AES]/REs?/\d{1,4}/\d{1,3})(?![\w/])"
)


def check_pairings(reading: Reading) -> Iterator[IssueFact]:
    """Titles under the number of another item; the report of another region taken for the own one."""
    titles = official_titles(congress_of(reading.context))
    for sentence in reading.sentences:
        text = sentence.text.text
        if titles and "(" in text:
            yield from _titled(sentence, _ITEM, titles.get("items", {}), "agenda item")
            yield from _titled(sentence, _WORKSHOP, titles.get("workshops", {}), "workshop")
        for match in _RESOLUTION.finditer(text) if "RES" in text.upper() else ():
            right = "/RES/".join((match.group(0)[0], "/".join(re.findall(r"\d+", match.group(0)))))
            yield issue(
                "malformed-symbol",
                Severity.WARNING,
                sentence,
                f"{quote(match.group(0))} is not a well-formed document symbol; {right} is meant.",
            )
    yield from _own_report(reading)


def _titled(
    sentence: Sentence, pattern: re.Pattern[str], titles: Mapping[str, str], what: str
) -> Iterator[IssueFact]:
    for match in pattern.finditer(sentence.text.text):
        shares = {n: _share(match["title"], title) for n, title in titles.items()}
        best = max(shares, key=lambda n: shares[n], default="")
        if not best or shares[best] < _ENOUGH:
            continue
        printed = _LEAD.sub("", match["title"]).strip(" ,")
        if best == match["n"]:
            differs = difference(printed, titles[best])
            short = _words(titles[best])[: len(_words(printed))] == _words(
                printed
            )  # a beginning of a title is no misprint
            if differs and not short and not differs.startswith("with other"):
                yield issue(
                    "variant-title",
                    Severity.INFO,
                    sentence,
                    f"The title of {what} {best} is printed {differs}: {quote(printed)}. The official title "
                    f"is {quote(titles[best])}.",
                )
        elif shares.get(match["n"], 0) < shares[best]:
            yield issue(
                "contradiction",
                Severity.WARNING,
                sentence,
                f"The title {quote(printed)} is printed with {what} {match['n']}; it is the title of {what} "
                f"{best}.",
            )


def _words(title: str) -> list[str]:
    return re.findall(r"[a-z]+", title.lower())


def _share(printed: str, title: str) -> float:
    """The share of the words of an official title that stand in a printed one."""
    words = set(re.findall(r"[a-z]{4,}", title.lower()))
    return len(words & set(re.findall(r"[a-z]{4,}", printed.lower()))) / len(words) if words else 0.0


def _own_report(reading: Reading) -> Iterator[IssueFact]:
    """The report that a meeting adopted, under the symbol of another region's meeting."""
    knowledge = reading.context.knowledge
    own = knowledge.meetings.get(reading.context.meeting)
    reports = (Genre.MEETING_REPORT, Genre.DRAFT_REPORT)
    if own is None or not own.region or reading.context.genre not in reports:
        return
    told: set[int] = set()
    for citation in reading.context.annotations.citations:
        other = knowledge.meeting_of_symbol(citation.symbol)
        where = reading.sentence_at(citation.evidence)
        if other is None or where is None or not other.region or not own.conference:
            continue
        mixed = other.key != own.key and own.part_of == other.part_of
        if mixed and where.start not in told and _ADOPTED.search(where.text.text):
            told.add(where.start)
            yield issue(
                "citation-region-mismatch",
                Severity.VIOLATION,
                where,
                f"The meeting for {knowledge.regions[own.region].label} is said to have adopted its report "
                f"as {citation.symbol}, which is a symbol of the meeting for "
                f"{knowledge.regions[other.region].label}.",
            )
