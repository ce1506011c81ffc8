"""Persons named for their work: authors in a footnote, and those who are thanked or appointed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.offices import NAME, PrintedName, read_name
from loaders.interpret.sightings import Sighting
from loaders.model.text import MappedText

ROLE = "author of a cited work"
_WORD = r"[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+"
_LEAD = r"(?!(?:See|Cf|In|And|By|From|Compare|Also)\b)"
_AUTHOR = re.compile(
    rf"(?<![\w.])(?P<name>(?:(?:[A-ZÀ-ÞĀ-ŽȘȚ]\.\s?|{_LEAD}{_WORD}\s+)(?:(?:de|da|del|den|der|la|le|van|von)\s+){{0,2}}){{0,3}}"
    rf"{_LEAD}{_WORD}),?\s+et\s+al\b"
)
_CREDITED = re.compile(
    r"(?:\bthank(?:s|ed)?\s+(?:to\s+)?|\b(?:work|note|paper|study|research|contributions?|guidance|leadership|direction|efforts)\s+of\s+"
    r"|\b(?:written|prepared|authored|drafted|compiled|edited|finalized)\s+by\s+)"
    rf"(?P<name>{NAME})(?=\s+\([A-Z]|\s+(?:of|at|from)\s+(?:the\s+)?[A-Z]|,\s+[A-Z])|"
    rf"\b(?:re)?(?:appointment|election|nomination)\s+of\s+(?P<appointed>{NAME})(?=\s+(?:to|as)\s)"
)
"""``the work of Jo Ek, University of Riga``: somebody beside whose name a body stands."""


def credited(words: str) -> Iterator[PrintedName]:
    """Persons whose work is named, or who are appointed, without a title or an office."""
    for match in _CREDITED.finditer(words):
        group = "name" if match["name"] else "appointed"
        name = read_name(words, match.start(group))
        if name is not None and name.end == match.end(group):
            yield name


def cited_authors(note: MappedText) -> Iterator[Sighting]:
    """Persons before "et al." in one footnote; a word of capitals is a body (``IPCC et al.``)."""
    for match in _AUTHOR.finditer(note.text):
        if match["name"].split()[-1].isupper():
            continue
        yield Sighting(match["name"], ROLE, note.span(match.start("name"), match.end("name")))
