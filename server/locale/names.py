"""Takes the English names of our vocabularies into the catalogues, for ``make catalogues`` and its test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

_LABEL = re.compile(r'skos:prefLabel "((?:[^"\\]|\\.)*)"@en')
_OF_ITSELF = re.compile(r"Target [0-9]")
"""Targets bear numbers as names; their words are those of the 2030 Agenda, which we do not translate."""


def names(
    source: BinaryIO, keywords: object, comments: object, options: object
) -> Iterator[tuple[int, str, str, list[Any]]]:
    """The preferred labels of a Turtle file, as Babel wants the messages of a file."""
    del keywords, comments, options
    for number, line in enumerate(source, start=1):
        found = _LABEL.search(line.decode())
        if found and not _OF_ITSELF.match(found[1]):
            yield number, "mark", found[1].replace('\\"', '"'), []
