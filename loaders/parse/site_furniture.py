"""What a page that shares a document prints around it: counts of views, buttons, its name once more.

A page is known to be one by a line that no document has; other lines are laid aside on such a page only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEAD = 60
"""Lines within which such a page prints what is its own."""
_TELLING = re.compile(
    r"Total Page:\s?\d+|File Type:\s?\w+,\s?Size:.*|Size: px|Start display at page:|Embed Size \(px\)|"
    r"(?:CONTINUE|Continue) (?:READING|reading)|Transcript of .*|TRANSCRIPT|Transcription|Citation preview|"
    r"\d+ downloads? \d+ [Vv]iews?\b.*|\d+ [Vv]iews?|\d+ [Dd]ownloads?|Upload(?:ed by)?: \S.*|"
    r"Page created by .*|"
    r"You are on page \d+ ?of ?\d+|.*\bPowered By [A-Z]\w+|Share \".*\"|Document Sample|"
    r"Academic year: \d{4}|Copied!"
)
_PAGE_OF = re.compile(r"(?:[^\W\d]+:?\s+){2,5}1\s?(?:of|dari|sur|из|de|von|di)\s?\d{1,4}")
"""``You are on page 1of 13`` in the language of whoever looked at the page."""
_FURNITURE = re.compile(
    rf"{_TELLING.pattern}|(?:[•·]\s*)?(?:Upload|View|Views|Download|Downloads|Likes?|Category:?|Documents|"
    r"Similar documents|Copied!|N/A|Protected|Share|Author: \S.*|Academic year: .*|Post(?:ed)? on .*|"
    r"Download \".*\"|"
    r"[A-ZÀ-ÞĀ-ŽȘȚ]\w+ \".*\"|Tags:|Domain:|Source:|Link to this page:|Example: .*|Page \d+: .*|"
    r"RSS|<<|>>|\(\d{1,3}\)|\d{1,4})"
)
_CUT_SHORT = re.compile(r".*[^.](?:\.\.\.|…)|.*\w … [A-Z].*")
_SAME = 30
"""Letters that two lines share which name one document."""
_FIRST = 4
_PAGE = 120
"""Characters that no line of a printed page has."""
_TITLES = 12
"""Lines within which the page names the document in words cut short."""


def site_furniture(lines: Sequence[str]) -> frozenset[int]:
    """Which lines (by index) belong to the page that shares a document; none where it is no such page.

    Args:
        lines: the lines of a text, without blank ones and outer blanks.
    """
    head = lines[:_HEAD]
    telling = [i for i, line in enumerate(head) if _TELLING.fullmatch(line)]
    telling += [i for i, line in enumerate(head[:2]) if i not in telling and _PAGE_OF.fullmatch(line)]
    counted = {i for i, line in enumerate(head[:_FIRST]) if _counts_pages(line, head[i + 1 : i + 2])}
    if not telling:
        return frozenset(counted | ({0} if _named_in_short(head) else set()))
    found = {i for i in range(min(len(lines), max(telling) + _TITLES)) if _FURNITURE.fullmatch(lines[i])}
    found |= counted.union(telling)
    found |= {i for i, line in enumerate(lines) if re.match(r"Page \d+: ", line) and _paged(lines)}
    found |= {i for i, line in enumerate(head[:_TITLES]) if _CUT_SHORT.fullmatch(line)}
    found |= {i + 1 for i in telling if 0 < i + 1 < len(head) and _opens_value(lines[i])}
    found |= {i + 1 for i in found if i + 1 < len(head) and _opens_value(lines[i])}
    return frozenset(found)


def _counts_pages(line: str, below: Sequence[str]) -> bool:
    """How many pages the document has, above all its first pages in one line."""
    return re.fullmatch(r"\d{1,3}", line) is not None and any(len(words) > _PAGE for words in below)


def _named_in_short(head: Sequence[str]) -> bool:
    """A first line whose words are cut short, and stand below in full."""
    if not head or _CUT_SHORT.fullmatch(head[0]) is None:
        return False
    words = head[0][:_SAME].casefold()
    return any(line.casefold().startswith(words) for line in head[1:_TITLES])


def _opens_value(line: str) -> bool:
    """``Upload`` stands above the name of who did it."""
    return re.fullmatch(r"(?:[•·]\s*)?Upload(?:ed by)?:?", line) is not None


def _paged(lines: Sequence[str]) -> bool:
    return any(line.startswith("Page 1: ") for line in lines[:_HEAD])
