"""A cover that a converter has run together: where its lines begin again.

``United Nations A/CONF.1/2 Distr.: General 3 May 2004 Congress on … Original: English … Contents Page I. …``
"""

from __future__ import annotations

import re

from loaders.model.months import MONTH

_LANGUAGE = r"(?:Arabic|Chinese|English|French|Russian|Spanish)"
_DISTRIBUTION = r"Distr(?:\.|ibution)?:?\s+(?:General|Limited|Restricted|GENERAL|LIMITED|RESTRICTED)"
_DAY = rf"\d{{1,2}}\s+{MONTH}\s+(?:19|20)\d\d"
_JOB = r"[A-Z]{1,3}\.\d{2}-\d{4,6}\s+\([A-Z]\)(?:\s+\d{6})*(?:\s+\*\d{6,9}\*)?"
_RUN_IN = re.compile(
    rf"\b{_DISTRIBUTION}\s+{_DAY}\s+(?!Original)\S.*\bOriginal:\s+{_LANGUAGE}|"
    rf"\b{_DISTRIBUTION}\s+{_DAY}\s+\S+\s+\S|\bOriginal:\s+{_LANGUAGE}\s+(?!only\b|and\b)\w+\s+\S"
)
"""The right column of a masthead in the midst of other words, and not at the end of a line."""
_RIGHT = re.compile(
    rf"{_DISTRIBUTION}|(?<=General\s){_DAY}|(?<=Limited\s){_DAY}|"
    rf"Original:\s+{_LANGUAGE}(?:(?:,\s+|\s+and\s+|/){_LANGUAGE})*|{_JOB}"
)
_SYMBOL = re.compile(
    r"(?:United\s+Nations\s+|General\s+Assembly\s+|Economic\s+and\s+Social\s+Council\s+)?"
    r"[A-Z]{1,5}(?:/[A-Z\d][\w.-]*)+\*?\s+(?=[A-Z])"
)
_TITLE = re.compile(
    r"\s(?=(?:Draft\s+report|Report\s+of\s+the|Report\s+on\s+the|Discussion\s+guide|Note\s+by\s+the|Chair’s\s+summary|"
    r"Contents\s+(?:Chapter\s+|Paragraphs\s+)*Page|Item\s+\d{1,2}\s+of\s+the\s+provisional\s+agenda|Summary\s+(?:In|The)\s)\b)"
)
_CONTENTS = re.compile(r"\bContents\s+(?:Chapter\s+|Paragraphs\s+)*Page\s+(?=[A-Z\d])")
_ENTRY = re.compile(r"(?:\s?\.){3,}\s*(?:\d{1,3}(?:[-–]\d{1,3})?\s+){1,2}(?=[A-Z\d])")


def cover_cuts(line: str) -> list[tuple[int, bool]]:
    """Where the lines of a cover begin inside one line, and whether a block begins there.

    Args:
        line: one of the first lines of a text, without its outer blanks.

    Returns:
        Positions in rising order; none where the line is no cover. The first character of the line is one of
        them only where a name goes on behind what stands in the right column.
    """
    if _RUN_IN.search(line) is None:
        return []
    cuts: dict[int, bool] = {}
    symbol = _SYMBOL.match(line)
    if symbol:
        cuts[symbol.end()] = False
    for match in _RIGHT.finditer(line):
        cuts.setdefault(match.start(), False)
        behind = len(line) - len(line[match.end() :].lstrip())
        cuts.setdefault(behind, False)
        if match.start() == 0 and not line[behind : behind + 1].islower():
            del cuts[0]
    cuts |= {match.end(): True for match in _TITLE.finditer(line)}
    contents = _CONTENTS.search(line)
    if contents:
        cuts[contents.end()] = True
        cuts |= {match.end(): True for match in _ENTRY.finditer(line)}
    return sorted((at, block) for at, block in cuts.items() if at < len(line))
