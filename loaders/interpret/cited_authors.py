"""Authors whom a footnote cites by name: ``Castañeda et al., Gender-based violence …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.sightings import Sighting
from loaders.model.text import MappedText

ROLE = "author of a cited work"
_WORD = r"[A-ZÀ-Þ][\w’'-]+"
_LEAD = r"(?!(?:See|Cf|In|And|By|From|Compare|Also)\b)"
_AUTHOR = re.compile(
    rf"(?<![\w.])(?P<name>(?:(?:[A-ZÀ-Þ]\.\s?|{_LEAD}{_WORD}\s+)(?:(?:de|da|del|den|der|la|le|van|von)\s+){{0,2}}){{0,3}}"
    rf"{_LEAD}{_WORD}),?\s+et\s+al\b"
)


def cited_authors(note: MappedText) -> Iterator[Sighting]:
    """Persons before "et al." in one footnote; a word of capitals is a body (``IPCC et al.``)."""
    for match in _AUTHOR.finditer(note.text):
        if match["name"].split()[-1].isupper():
            continue
        yield Sighting(match["name"], ROLE, note.span(match.start("name"), match.end("name")))
