"""Reports told by the formulas of their numbered paragraphs, where no cover says what a text is.

Chapters of a report that stand in a file of their own have no title: ``At its 5th meeting, on 23 May, the
Commission considered …``, ``Statements were made by the representatives of …``.
"""

from __future__ import annotations

import re
from collections import Counter

from loaders.model.facts import Genre
from loaders.model.tree import DocumentTree

_SPOKE = re.compile(
    r"\b(?:[Ss]tatements?|[Pp]resentations?|[Rr]emarks)\b[^.;]{0,200}?\b(?:was|were)\s+(?:also\s+)?(?:made|delivered|given)\b|"
    r"\b(?:made|delivered)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}(?:statements?|remarks|presentations?)\b|"
    r"\btook\s+the\s+floor\b|\bstatements?\s+by\s+the\s+(?:representatives?|observers?)\b"
)
_SAT = re.compile(r"\b[Aa]t\s+(?:its|the)\s+\d{1,3}(?:st|nd|rd|th)\b[^.;]{0,60}?\bmeetings?\b")
_ACTED = re.compile(
    r"\b[Tt]he\s+(?:[A-Z][\w-]*\s+)?(?P<body>Commission|Congress|[Mm]eeting|Conference|Committee|[Ww]orking\s+[Gg]roup|[Ee]xpert\s+[Gg]roup|Group)\b"
    r"(?:\s+(?:on|of|to)\s+[A-Za-z][^.;,]{3,120}?)?\s+(?:also\s+)?(?:was|were|had|has|held|considered|elected|adopted|took|decided|heard|resumed|"
    r"agreed|recommended|approved|continued|met)\b"
)
_MET = re.compile(
    r"\b(?:was|were)\s+(?:(?:formally\s+)?(?:opened|attended)\s+by\b|(?:also\s+)?(?:present|represented)\b)|\belected\b[^.;]{0,200}?\b(?:Chair|President|by\s+acclamation|officers)|"
    r"\b(?:group|meeting|Group|Meeting|Commission|Committee|Conference)\s+recommended\b"
)
_GENRES = {
    "Commission": Genre.SESSION_REPORT, "Congress": Genre.CONGRESS_REPORT, "Meeting": Genre.MEETING_REPORT,
}  # fmt: skip
_REGIONAL = re.compile(r"\b[Rr]egional\s+[Pp]reparatory\s+[Mm]eeting\b")
_LEAST = 3
"""Numbered paragraphs with a formula, one of which tells of speakers."""


def genre_of_formulas(tree: DocumentTree) -> Genre | None:
    """The genre of a report by what its paragraphs say was done and said, or ``None``."""
    told, spoke = 0, False
    bodies: Counter[str] = Counter()
    regional = False
    for located in tree.paragraphs():
        if not located.node.label:
            continue
        words = located.node.text.text
        acted = [" ".join(match["body"].split()) for match in _ACTED.finditer(words)]
        speaks = _SPOKE.search(words) is not None
        told += bool(speaks or _SAT.search(words) or _MET.search(words))
        spoke = spoke or speaks
        bodies.update(acted)
        regional = regional or _REGIONAL.search(words) is not None
    if told < _LEAST or not spoke or not bodies:
        return None
    body = bodies.most_common(1)[0][0]
    if body == "Meeting" and not regional:
        return Genre.OTHER_MEETING_REPORT
    if body == "Committee" and bodies["Congress"]:
        return Genre.CONGRESS_REPORT
    return _GENRES.get(body, Genre.OTHER_MEETING_REPORT)
