"""Who is said to speak: attributions of quotations, such as "NGO from Kenya"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.model.facts import RespondentType

_TYPES: tuple[tuple[RespondentType, str], ...] = (
    (
        RespondentType.NGO,
        r"NGOs?|non-?\s?governmental organi[sz]ations?|civil society (?:organi[sz]ation|representative|"
        r"group)|CSO|civil society",
    ),
    (
        RespondentType.ACADEMIC_INSTITUTION,
        r"academic(?:\s+(?:institution|institute|body|centre|center|organi[sz]ation))?|academia|university|"
        r"(?:research|academic) (?:institute|institution|centre|center)|law school|faculty",
    ),
    (
        RespondentType.PRIVATE_SECTOR,
        r"private[- ]sector(?:\s+(?:company|entity|organi[sz]ation|respondent|representative|firm))?|"
        r"(?:private|technology|security) (?:company|firm)|company|business|law firm|bank|enterprise|"
        r"start-?up|corporation",
    ),
    (
        RespondentType.INDIVIDUAL_EXPERT,
        r"(?:individual|independent)\s+(?:expert|respondent|practitioner|consultant|researcher)|individual|expert|"
        r"practitioner|researcher|consultant|lawyer|prosecutor|judge|professor|social worker|psychologist",
    ),
    (
        RespondentType.NGO,
        r"organi[sz]ation|association|foundation|charity|ministry|movement|collective|coalition|network|"
        r"trade union",
    ),
)
_TYPE = "|".join(f"(?P<t{i}>{words})" for i, (_, words) in enumerate(_TYPES))
_PERSON_OF = (
    r"(?:(?:youth\s+)?(?:representative|member|director|head|founder|president|coordinator|employee|volunteer)"
    r"(?:\s+(?:of|from|at|in)\s+(?:(?:an?|the)\s+)?|,\s+))?"
)
_WHAT_KIND = (
    r"(?:(?:[\w’']+-(?:led|based|run|focused|affiliated|owned)|local|national|regional|international|global|"
    r"grass-?roots|small|large|young|senior|retired|former|women[’']?s?(?:\s+rights)?|girls|youth|community|"
    r"faith|survivors?|legal aid|human rights|victims?[’']?(?:\s+(?:rights|support))?|"
    r"children[’']?s?(?:\s+rights)?|student|prison|religious|professional|environmental|indigenous)\s+){0,3}"
)
_ROLE_AT = (
    r"(?:\s+(?:representative|respondent|worker|member|leader|director|staff(?:\s+member)?|participant))?"
)
_TELLS = (
    r"(?:wrote|writes|said|says|put\s+it(?:\s+(?:so|this\s+way|simply))?|puts\s+it|stated|noted|explained|"
    r"recommended|suggested|urged|commented|observed|answered|replied|added|called\s+for|proposed|argued|"
    r"summarized|shared|stressed|warned|remarked)"
)
_FROM = r"(?:from|in|of|based in|working in|located in)"
_CREDIT = re.compile(
    rf"(?:(?:an?|the|one|another)\s+)?{_PERSON_OF}{_WHAT_KIND}(?:{_TYPE}){_ROLE_AT}"
    rf"(?:(?:\s*,\s*|\s+){_FROM}\s+|\s*,\s*|\s*\(\s*)"
    r"(?:the\s+)?(?P<country>[A-ZÀ-ÞĀ-ŽȘȚ][\w.'’()\- ,]{1,70}?)\s*[)\]]?\s*[.;,]?\s*[*_]*$",
    re.IGNORECASE,
)
# The type of respondent is looked for from the last dash or closing mark on, and no farther back.
_LATEST = 130
_LINK = re.compile(
    r"(?P<dash>[\s*]*[-–—−]{1,2}\s*)$|"
    rf"(?P<mark>[”\"»“’][\s.,;:*]*)(?P<tells>{_TELLS}\s+)?$|(?P<open>[(\[]\s*)$"
)
TOLD = re.compile(rf"\b{_TELLS}\s*[,:]?$", re.IGNORECASE)
"""Words that lead up to a quotation: "As one respondent put it,"."""
# "As one NGO from Ghana put it:", "According to an academic institution in Peru,"
_ARTICLE = re.compile(r"\b(?:an?|one|another)\s", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:an?|one|another)\s+{_PERSON_OF}{_WHAT_KIND}(?:{_TYPE}){_ROLE_AT}\s+{_FROM}\s+(?:the\s+)?"
    rf"(?P<country>[A-ZÀ-ÞĀ-ŽȘȚ][\w.'’()-]*(?:\s+(?:(?:and|of|the|da|de)\s+){{0,2}}[A-ZÀ-ÞĀ-ŽȘȚ][\w.'’()-]*){{0,5}})"
    rf"\s*(?:,|(?:\s+(?:\w+ly|also|further))?\s+{_TELLS}(?:\s+that)?)\s*[:,]?$",
    re.IGNORECASE,
)


_KIND = re.compile(rf"(?:{_WHAT_KIND})(?:{_TYPE})(?:e?s)?(?:\s+\([^()]*\))?\W*", re.IGNORECASE)


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
            start = link.start("dash") if link["dash"] else link.end("mark") if link["mark"] else link.start()
        elif alone or start_of_line:
            start = match.start()
        else:
            continue
        if start_of_line:
            start = 0
            tail_at = 0
        return _credit(found, tail_at + start)
    return None


def lead_credit(words: str) -> Credit | None:
    """The attribution in words that lead up to a quotation: "As one NGO from Ghana put it:"."""
    tail_at = max(0, len(words.rstrip()) - _LATEST)
    tail = words.rstrip()[tail_at:]
    tried = (_LEAD.match(tail, article.start()) for article in _ARTICLE.finditer(tail))
    found = next((match for match in tried if match), None)
    if found is None or not found["country"][0].isupper():
        return None
    return _credit(found, tail_at + found.start())


def kind_of(label: str) -> RespondentType | None:
    """The respondent type that words name and nothing else ("Academic institutions")."""
    found = _KIND.fullmatch(label.strip())
    return next((kind for i, (kind, _) in enumerate(_TYPES) if found[f"t{i}"]), None) if found else None


def _credit(found: re.Match[str], start: int) -> Credit:
    index = next(i for i in range(len(_TYPES)) if found[f"t{i}"])
    return Credit(_TYPES[index][0], found["country"].strip(" .,;"), start)
