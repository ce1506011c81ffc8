"""What stands beside the speakers in a sentence and names none of them: by video link, as host, on item 4."""

from __future__ import annotations

import re
import sys

from loaders.model.text import MappedText

_LEAD = re.compile(
    r"\s*(?:(?:by|from|of)\s+)?(?:(?:means\s+of\s+)?(?:an?\s+)?(?:pre-?recorded\s+|"
    r"recorded\s+)?video(?:\s?link|conference|"
    r"[- ]?message|-?recording)?s?,?\s+(?:by|from)\s+|"
    r"(?:(?:over|more\s+than)\s+)?(?:\d+|[a-z]+)\s+(?:high-level\s+|other\s+)?(?:speakers|delegations|dignitaries|participants),\s+(?:including|among\s+them)\s+)?",
    re.IGNORECASE,
)
# What follows the speakers and is not part of their names.
_TAIL = re.compile(
    r",?\s+(?:introducing|presenting|outlining|in\s+exercise\s+of|in\s+(?:response|reply|explanation|answering|replying|responding)\b|"
    r"under\s+(?:this|the|agenda)\s+(?:agenda\s+)?item|"
    r"on\s+(?:this|the|that|these|each)\s+(?:agenda\s+|sub-?)?(?:items?|topics?|matter|subject|theme|"
    r"main\s+theme)\b|"
    r"(?:via|through|by)\s+(?:an?\s+)?(?:pre-?recorded\s+|recorded\s+)?video|"
    r"in\s+an?\s+(?:pre-?recorded\s+)?video|"
    r"(?:also\s+|then\s+)?followed(?=[.\s]*$)|"
    r"followed\s+by\s+(?:an?\s+)?(?:interactive|discussion|debate|question)|"
    r"the\s+(?:Meeting|Commission|Congress|Conference|Committee|Assembly|(?:Working|Expert)\s+Group|participants)\s+"
    r"(?:was|were|had|heard|took|"
    r"(?:also\s+|then\s+)?(?-i:[a-z]+ed))\b|"
    r"in\s+(?:connection|relation|accordance|line|addition)\s+(?:with|to)\b|in\s+(?:favour|support|(?:the\s+)?light|the\s+context|"
    r"the\s+course|preparation|respect)\s+(?:of|for)\b|with\s+(?:regard|respect|reference)\s+to\b|"
    r"(?:concerning|regarding)\s+(?:the|this|that|its|his|her|their|paragraphs?|draft|agenda)\b(?!\s+(?-i:[A-Z]))|"
    r"as\s+(?:members|observers|parties|signatories)\s+(?:of|to)\b|"
    r"(?<!\(also )(?:in|acting\s+in)\s+(?:its|his|her|their)\s+capacit(?:y|ies)\s+as\b|"
    r"(?:also\s+)?(?:took\s+part|participated)\b|"
    r"the\s+(?:Chair(?:person|man|woman)?|President|Secretary|Rapporteur)\s+(?:declared|closed|adjourned|opened|suspended|thanked)\b|"
    r"in\s+(?:close\s+)?(?:co-?operation|collaboration|partnership|conjunction|association|coordination)\s+with\b|"
    r"(?:and|but)\s+(?:were\s+|was\s+)?(?:(?!followed)(?-i:[a-z])+ed|replied\s+to|responded\s+to)\s+by\b|"
    r"and\s+(?:was\s+)?(?:moderated|facilitated|chaired)\s+by\b|(?-i:who)\s|whose\s|which\s|during\s+(?:the|its|that|which)\b|at\s+(?:the|its)\s+(?:opening|same|\d)|"
    r"speaking\s+(?:as|in)\b|"
    r"(?:also\s+)?(?:made|delivered|gave)\s|(?:was|were)\s+(?:\w+\s+)?(?:shown|read|heard|made|delivered|"
    r"screened|broadcast|played|given|sent))|(?<!panellist)(?<!panelist)(?<!speaker)(?<!presenter)(?<!expert),\s+(?:with|while|where|after|before|as\s+part\s+of|"
    r"on\s+(?![^;]*;)(?:the|its|their|his|her|how|what|progress|developments?|recent|ways)|"
    r"(?-i:(?!including|speaking|being)[a-z]+ing))\s",
    re.IGNORECASE,
)
_AS_OBSERVERS = re.compile(
    r"(?<=\band),\s+(?:also\s+|attending\s+)?(?:in\s+their\s+capacit(?:y|ies)\s+)?as\s+(?:an?\s+)?observers?,(?=\s)"
)
AS_OBSERVER = re.compile(
    r"(?<!\band),\s+(?:(?:speaking|attending|participating|acting)\s+|in\s+(?:his|her|its|their)\s+capacit(?:y|ies)\s+)?as\s+(?:an?\s+)?observers?\b"
)
"""``The representatives of Egypt and Tunisia, speaking as observers, referred to …``"""
_BESIDE = re.compile(
    r",\s+with\s[^;()]{3,300}?\b(?:align|associat)(?:ing|ed)\s+(?:themselves|itself|himself|herself)"
    r"(?:\s+with\s+(?:the|that|this|its|his|her)\s+statement)?(?=[;,]\s|\s+and\s|$)|"
    r"(?<=\band),\s+(?:exercising|in\s+exercise\s+of)\s[^,;]+,(?=\s)|"
    r"(?<=\band),\s+at\s+the\s+(?:invitation|request)\s+of\s+[^,;]+,(?=\s)|"
    r"(?<=\band),\s+(?:(?:also\s+)?on\s+behalf\s+(?:also\s+)?of|speaking\s+for)\s+[^,;]+,(?=\s)|"
    r",\s+(?!including|speaking|being|representing|namely)[a-z]+ing\s[^,;]*(?=,\s+(?:and|as\s+well\s+as)\s+(?:by\s+)?(?:the|an?)\s+(?:representative|observer))|"
    r",\s+(?:all\s+|both\s+|who\s+(?:had\s+been|was|were)\s+)*nominated\s+(?:by|through)\s[^,;:]+(?:,|(?=[;:]|$))|"
    r",\s+represented\s+by\s[^,;]+(?=,|$)|"
    r"(?:(?<=\bSection)|(?<=\bBranch)|(?<=\bUnit)|(?<=\bDivision)|(?<=\bService)|(?<=\bTeam)),\s+(?-i:UNODC)(?=\s*(?:[.;,]|$)|\s+and\s)|"
    rf"{_AS_OBSERVERS.pattern}|,\s+in\s+(?:explanation|exercise|response|reply)\s[^,;]+(?=,\s+and\s)|"
    r",\s+(?:(?:speaking|intervening|participating|attending)\s+(?!(?:also\s+)?(?:on\s+behalf|for)\b|[^,;]*\bcapacity\s+and\s+(?:also\s+)?on\s+behalf\b)|in\s+(?:consultative|observer)\s+status|"
    r"on\s+a\s+point\s+of\s+order|at\s+(?:his|her|its|their)\s+(?:own\s+)?(?:request|invitation))[^,;]*(?=,)|"
    r",\s+(?:in|via|by|through)\s+(?:means\s+of\s+)?(?:an?\s+)?(?:pre-?recorded\s+|recorded\s+)?"
    r"video[\w -]*(?=[,;])|"
    r",\s+(?:the\s+(?:latter|former)\s+)?(?:(?:also\s+)?speaking\s+(?:also\s+)?|acting\s+)?(?:in\s+(?:his|her|their|its)\s+capacit(?:y|ies)\s+as|"
    r"as\s+(?:the\s+)?(?:host|chair|coordinator|president|co-sponsor|sponsor|co-organizer|main\s+sponsor)\b|as\s+an?\s+observer\b)[^,;]*(?:,\s+to\s+be\s+held\s[^,;]*)?(?:,(?=\s+(?:and|as\s+well\s+as)\s)|(?=[,;]|$))|"
    r",\s+(?:both\s+|all\s+)?(?:of\s+)?(?:(?-i:who)|which)\s(?!(?:also\s+)?spoke\s+(?:also\s+)?on\s+behalf\b)[^,;:]+(?:(?=,\s+(?:and\s+|as\s+well\s+as\s+)?(?:by\s|(?:the|an?)\s|M[rs]s?\.|Dr\.))|(?=,\s+and\s+(?-i:[A-Z]))|(?=(?:,\s+(?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*){0,3})+,?\s+and\s)|(?=;)|$)|"
    r",\s+(?:in|during|through)\s+(?:his|her|its|their)\s+(?:\w+\s+){0,2}(?:presentation|statement|remarks|address|intervention|"
    r"overview|briefing|message)\b[^,;]*(?=,|$)|"
    r",\s+in\s+the\s+person\s+of\s[^,;]+(?=,|$)|"
    r",\s+(?:(?:all|both)\s+)?(?:in\s+person|online|virtually|remotely)(?=,|$)|"
    r",\s+(?:which\s+had\s+been\s+)?(?-i:held|convened|organi[sz]ed|established|founded)\s[^,;]*(?=[,;]|$)|"
    r",\s+speaking\s+for\s+the\s(?-i:(?!(?:member\s+)?States\b|countries\b)[a-z])[^,;]+(?=,)|"
    r",\s+(?:both\s+|all\s+)?(?:non-governmental|intergovernmental)\s+organi[sz]ations?(?=,|\s*$)|"
    r",\s+an?\s+(?:signatory|party|non-party)\b[^,;]*(?=,|\s*$)|"
    r"\bthe\s+host\s+(?:country|State),\s+(?=(?-i:[A-Z]))|"
    r",\s+(?:the\s+)?host\s+of\s+the\s+[A-Z][^,;]*(?=,)|"
    r",\s+host\s+countr(?:y|ies)\s+of\s+[^,;]*(?:,|(?=;|$))|"
    r"\s*\((?:by|via|through|in|see|who|also by|video|(?:workshops?|items?|topics?)\s+\d)\b[^()]*\)|"
    r"\s*\((?!on\s+behalf\b)[^()]*\b(?:aligned|associated)\s+(?:themselves|itself|himself|herself)\b[^()]*\)",
    re.IGNORECASE,
)


def without_lead(phrase: MappedText) -> MappedText:
    """A phrase without the words that say how somebody spoke: ``by video link, by``."""
    start = _LEAD.match(phrase.text)
    return phrase[start.end() if start else 0 :]


def without_asides(phrase: MappedText) -> MappedText:
    """A phrase without insertions between commas: ``, in his capacity as Chair,``."""
    return phrase.without([m.span() for m in _BESIDE.finditer(phrase.text)])


def first_observer(phrase: MappedText) -> int:
    """Where in the source "and, as observers," stands in a list; behind everything where it does not."""
    found = _AS_OBSERVERS.search(phrase.text)
    return phrase.offsets[found.start()] if found else sys.maxsize


def without_tail(phrase: MappedText) -> MappedText:
    """A phrase up to where the sentence goes on with something else than names."""
    tail = _TAIL.search(phrase.text)
    return phrase[: tail.start()] if tail else phrase
