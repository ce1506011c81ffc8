"""Who is said to speak: attributions of quotations, such as "NGO from Kenya"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.model.facts import RespondentType

_TYPES: tuple[tuple[RespondentType, str], ...] = (
    (
        RespondentType.NGO,
        r"NGOs?|non-?\s?governmental organi[sz]ations?|civil society (?:organi[sz]ation|representative|"
        r"group)|CSO",
    ),
    (
        RespondentType.ACADEMIC_INSTITUTION,
        r"academic(?:\s+(?:institution|institute|body|centre|center))?|academia|university|"
        r"research (?:institute|institution|centre|center)",
    ),
    (
        RespondentType.PRIVATE_SECTOR,
        r"private[- ]sector(?:\s+(?:company|entity|organi[sz]ation|respondent|representative|firm))?|"
        r"private company|company|business",
    ),
    (
        RespondentType.INDIVIDUAL_EXPERT,
        r"(?:individual|independent)\s+(?:expert|respondent|practitioner)|individual|expert|practitioner",
    ),
)
_TYPE = "|".join(f"(?P<t{i}>{words})" for i, (_, words) in enumerate(_TYPES))
_CREDIT = re.compile(
    rf"(?:(?:an?|the)\s+)?(?:{_TYPE})"
    r"(?:(?:\s*,\s*|\s+)(?:from|in|of|based in|working in|located in)\s+|\s*,\s*|\s*\(\s*)"
    r"(?:the\s+)?(?P<country>[A-ZÀ-Ý][\w.'’()\- ,]{1,70}?)\s*\)?\s*[.;,]?\s*[*_]*$",
    re.IGNORECASE,
)
# The type of respondent is looked for from the last dash or closing mark on, and no farther back.
_LATEST = 130
_LINK = re.compile(r"(?P<dash>[\s*]*[-–—−]{1,2}\s*)$|(?P<mark>[”\"»“][\s.,;:*]*)$|(?P<open>\(\s*)$")


@dataclass(frozen=True, slots=True)
class Credit:
    """The attribution at the end of a text: respondent type, country as printed, where it begins."""

    type: RespondentType
    country: str
    start: int


def credit_of(text: str, *, alone: bool = False) -> Credit | None:
    """The attribution that a text ends with; ``alone`` allows it to be the whole text, without dash.

    An attribution needs a dash, a closing quotation mark or the beginning of the line before it: "an NGO
    from Kenya" at the end of a sentence is none.
    """
    tail_at = max(0, len(text) - _LATEST)
    tail = text[tail_at:]
    for match in re.finditer(r"[A-Za-z]+", tail):
        found = _CREDIT.match(tail, match.start())
        if not found or not found["country"][0].isupper():
            continue
        before = tail[: match.start()]
        link = _LINK.search(before)
        start_of_line = not (text[:tail_at] + before).strip(' \t-–—−*“”"')
        if link and link.group(0):
            start = link.start("dash") if link["dash"] else match.start() if link["mark"] else link.start()
        elif alone or start_of_line:
            start = match.start()
        else:
            continue
        if start_of_line:
            start = 0
            tail_at = 0
        index = next(i for i in range(len(_TYPES)) if found[f"t{i}"])
        return Credit(_TYPES[index][0], found["country"].strip(" .,;"), tail_at + start)
    return None
