"""A cover that a converter has run together: where its lines begin again.

``United Nations A/CONF.1/2 Distr.: General 3 May 2004 Congress on … Original: English … Contents Page I. …``
"""

from __future__ import annotations

import re

from loaders.model.months import MONTH

_LANGUAGE = r"(?:Arabic|Chinese|English|French|Russian|Spanish|ENGLISH|FRENCH|SPANISH)"
_DISTRIBUTION = r"Distr(?:\.|ibution)?:?\s+(?:General|Limited|Restricted|GENERAL|LIMITED|RESTRICTED)"
_DAY = rf"\d{{1,2}}\s+{MONTH}\s+(?:19|20)\d\d"
_JOB = r"(?:[A-Z]{1,3}\.\d{2}-\d{4,6}\s+\([A-Z]\)(?:\s+\d{6})*|\([A-Z]\)(?:\s+\d{6})+)(?:\s+\*\d{6,9}\*)?"
_ORIGINAL = rf"(?:Original|ORIGINAL):\s+{_LANGUAGE}"
_SYMBOLS = r"[A-Z]{1,5}(?:/[A-Z\d][\w.-]*)+\*?"
_RECORDS = (
    r"Official\s+Records,?\s+(?:(?:19|20)\d\d|[A-Z][a-z-]+\s+[Ss]ession)\s+Supplement\s+No\.\s?\d{1,3}[A-Z]?"
)
_RUN_IN = re.compile(
    rf"\b{_DISTRIBUTION}\s+{_DAY}\s+(?!Original)\S.*\b{_ORIGINAL}|"
    rf"\b{_DISTRIBUTION}\s+{_SYMBOLS}|\b{_DISTRIBUTION}\s+{_DAY}\s+\S+\s+\S|"
    rf"\b{_ORIGINAL}\s+(?!only\b|and\b)\w+\s+\S|"
    rf"\b(?:[Rr]eport|REPORT)\s+\S.*\b{_RECORDS}"
)
"""The right column of a masthead in the midst of other words, and not at the end of a line; the report of a
session and the records in which it is printed on one line."""
_RIGHT = re.compile(
    rf"{_DISTRIBUTION}|(?<=General\s){_DAY}|(?<=Limited\s){_DAY}|(?<=GENERAL\s){_DAY}|(?<=LIMITED\s){_DAY}|"
    rf"(?<=GENERAL\s){_SYMBOLS}(?:\s+{_SYMBOLS})*|(?<=\d\s){_DAY}(?=\s+{_ORIGINAL})|"
    rf"{_ORIGINAL}(?:(?:,\s+|\s+and\s+|/){_LANGUAGE})*|{_LANGUAGE}(?:,\s+{_LANGUAGE})*\s+and\s+{_LANGUAGE}\s+only|{_JOB}"
)
_SYMBOL = re.compile(
    r"(?:United\s+Nations\s+|General\s+Assembly\s+|Economic\s+and\s+Social\s+Council\s+)?"
    rf"{_SYMBOLS}(?:\s+\*)?\s+(?:{_SYMBOLS}\s+)?(?=[A-Z])"
)
_TITLE = re.compile(
    r"\s(?=(?:Draft\s+report|(?:Report|REPORT)\s+(?:of|on|OF|ON)\s+(?:the|THE)|Discussion\s+guide|Note\s+by\s+the|Chair’s\s+summary|"
    r"Contents\s+(?:Chapter\s+|Paragraphs\s+)*Page|CONTENTS\s+Ch|Items?\s+\d{1,2}(?:\s\([a-z]\))?(?:,\s+\d|\s+and\s+\d)*\s+of\s+the\s+(?:provisional\s+agenda|preliminary\s+list)|"
    r"Summary\s+(?:In|The)\s|Information\s+for\s+participants|Resolutions?\s+adopted\s+by\s+the|Agenda\s+items?\s+\d+|Contents\s+[A-Z][a-z]+\s+[a-z]+|(?:Background|Working)\s+paper\s+prepared\s+by|"
    r"(?:Annotated\s+p|P)rovisional\s+agenda|\*{0,2}ADVANCE\s+UNEDITED\s+VERSION|"
    r"Draft\s+(?:[A-Z]\w+\s+)?[Dd]eclaration\s+on\b|We,\s+(?:the\s+)?(?:Heads|Ministers|States|Representatives|representatives)|"
    r"Note\s+Symbols\s+of\s+United|(?:Substantive|Resumed|Organizational)\s+session\s+of\s)\b|"
    r"\[(?:on\s+the\s+report\s+of|without\s+reference)|\d{1,4}/\d{1,4}\.\s+[A-Z][a-z]|The\s+(?:General\s+Assembly|Economic\s+and\s+Social\s+Council),\s+[A-Z]|"
    r"(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+)*(?:,\s|\sand\s)){1,40}[A-Z][a-z]+(?:\s[A-Z][a-z]+)*:\s(?:revised\s)?draft\s(?:resolution|decision)\s|"
    r"[A-Z][a-z]+(?:-[a-z]+)?\s+session\s+Agenda\s+item|I\.\s+[A-Z][^.]{3,60}\s1\.\s+[A-Z])|"
    r"(?:(?<=:\sdraft\sresolution)|(?<=revised\sdraft\sresolution)|(?<=provisional\sagenda)|(?<=preliminary\slist))\s?\*?\s+(?=[A-Z])"
)
_PRINTED = re.compile(
    rf"\s(?=(?:Economic\s+and\s+Social\s+Council|General\s+Assembly)\s+{_RECORDS})|"
    r"(?:(?<=No\.\s\d)|(?<=No\.\s\d\d)|(?<=No\.\s\d[A-Z])|(?<=No\.\s\d\d[A-Z]))\s(?=[A-Z])|"
    rf"\s(?=United\s+Nations\s+(?:•\s+)?New\s+York,)|\s(?={_SYMBOLS}\s+{_SYMBOLS}\s)"
)
"""Where the lines begin that name the records and the publisher."""
_PAGE = re.compile(
    rf"\d{{1,3}}\s+(?=(?:United\s+Nations|UNITED\s+NATIONS|General\s+Assembly)\b|{_SYMBOLS}\s)"
)
"""The number of the page, which a converter has set before its first words."""
_SUPPLEMENT = re.compile(_RECORDS)
_CONTENTS = re.compile(
    r"\b(?:Contents|CONTENTS)\s+(?:(?:Chapter|ChAPter|Paragraphs)\s+)*(?:Page|~)\s+(?=[A-Z\d])|\bContents\s+Chapter\s+Page\s+"
)
_ENTRY = re.compile(r"(?:\s?[.•]){3,}\s*(?:(?:\d{1,3}|[ivx]{1,5})(?:\s?[-–]\s?\d{1,3})?\s+){1,2}(?=[A-Z\d])")


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
    page = _PAGE.match(line)
    symbol = _SYMBOL.match(line, page.end() if page else 0)
    if page:
        cuts[page.end()] = True
    if symbol:
        cuts[symbol.end()] = False
    for match in _RIGHT.finditer(line):
        cuts.setdefault(match.start(), False)
        behind = len(line) - len(line[match.end() :].lstrip())
        cuts.setdefault(behind, False)
        if match.start() == 0 and not line[behind : behind + 1].islower():
            del cuts[0]
    cuts |= {match.end(): True for match in _TITLE.finditer(line)}
    if _SUPPLEMENT.search(line):
        cuts |= {match.end(): True for match in _PRINTED.finditer(line)}
    contents = _CONTENTS.search(line)
    if contents:
        cuts[contents.end()] = True
        cuts |= {match.end(): True for match in _ENTRY.finditer(line)}
    return sorted((at, block) for at, block in cuts.items() if at < len(line))
