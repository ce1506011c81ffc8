"""Whom somebody speaks for: ``on behalf of the Group of 77 and China``, in brackets or behind a comma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.annotate.actors import identify_actor
from loaders.interpret.openers import OPENER
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_AND_ONE_MORE = (
    r"\s+and\s+(?:the\s+)?(?-i:[A-Z])(?:(?!\s+and\s)[^,;()]){2,60}?"
    r"(?:\s+and\s+(?-i:Herzegovina|Barbuda|Tobago|Nevis|Principe|the\s+Grenadines|Northern\s+Ireland))?"
    r",?\s+(?:also\s+|speaking\s+)*on\s+behalf\s+(?:also\s+)?of\b"
)
"""``Peru on behalf of the Rio Group and Mali on behalf of …``: where the words on the next speaker begin."""
_BEHALF = re.compile(
    r"\s*\((?:also\s+|speaking\s+|who\s+spoke\s+)*(?:on\s+behalf\s+(?:also\s+)?of|"
    r"for(?=\s+the\s+(?:[A-Z][\w-]+\s+)?Group\b))\s+(?P<inner>(?:[^()]|\([^()]*\))+)\)|"
    r"(?:,\s*|\s+)(?:also\s+|speaking\s+|who\s+(?:also\s+)?spoke\s+|and\s+|both\s+|in\s+(?:an?|his|her|its|their)\s+(?:own\s+)?(?:national|individual|personal)\s+capacity\s+)*(?:on\s+behalf\s+(?:also\s+)?of|(?<!observer\s)(?<!observers\s)for(?=\s+the\s+Group\s+of\b)|"
    r"(?:(?<=,\s)|(?<=spoke\s)|(?<=speaking\s)|(?<=\balso\s)|(?<=\band\s))for(?=\s+the\s+[A-Z][\w-]+\s+Group\b)|"
    r"(?:(?<=speaking\s)|(?<=speaking\salso\s))for|(?<=,\s)for(?=\s+the\s+European\s+Union\b))\s+(?P<open>"
    r"(?-i:[A-Z])[\w’' -]+(?:,\s+(?:the\s+)?(?-i:[A-Z])[\w’' -]+)+?"
    r",?\s+and\s+(?:the\s+)?(?-i:[A-Z])[\w’' -]+?"
    r"(?=,\s+and\s+(?:by\s+)?the\s+(?:representatives?|observers?)\b)|"
    r"[^,;()]+?\s+and\s+its\s+member\s+States,?\s+(?:and|as\s+well\s+as)\s+(?!(?:by\s+)?the\s)"
    r"(?![^;()]*\bon\s+behalf\s+(?:also\s+)?of\b)[^;()]+?"
    r"(?=\s*(?:[;.]|$|,?\s+and\s+(?:by\s+)?the\s+(?:representatives?|observers?)\b))|"
    r"(?:the\s+)?(?-i:(?:Commissioner|Minister|Secretary|Director|Department|Ministry)\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*"
    r"(?:,\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)*,?\s+and\s+[A-Z][\w’'-]+)[^,;()]*?|"
    r"[^,;()]+?,\s+its\s+member\s+States(?:\s+and\s+(?:the\s+)?(?:acceding|candidate|associated)[^,;()]+)?|[^,;()]+?)"
    rf"(?=\s*(?:[,;.]|$|\s+and\s+(?:by\s|(?:by\s+)?the\s+(?:representatives?|observers?)\b))|{_AND_ONE_MORE})",
    re.IGNORECASE,
)
_ONE_FOR_ALL = re.compile(
    r"(?:the|an?)\s+(?:representative|observer)\s+(?:of|"
    r"for)\s[^,;]+(?P<behalf>,\s+(?:also\s+)?(?:speaking\s+)?(?:both\s+)?(?:in\s+(?:an?|his|her|its|their)\s+(?:own\s+)?national\s+capacity\s+and\s+)?(?:also\s+)?on\s+behalf\s+(?:also\s+)?of\s+(?P<whom>[^;]+?))[,\s]*$",
    re.IGNORECASE,
)
_LONE_FOR_ALL = re.compile(
    r"[A-Z][^,;]+(?P<behalf>,\s+speaking\s+(?:also\s+)?on\s+behalf\s+(?:also\s+)?of\s+"
    r"(?P<whom>(?:(?!\bGroup\b)[^;()])+?\s+and\s+[^;,()]+)),\s*$"
)
"""``Mexico, speaking also on behalf of Colombia, Guatemala and Peru,``: closed by a comma."""
_ANOTHER = re.compile(
    r"\b(?:and|as\s+well\s+as|followed)\s+by\s|,\s+(?:and\s+)?(?:the|an?)\s+(?=[A-Z])(?!European|African|Group)"
)
"""What joins the next speaker, not another one spoken for."""
_ITS_OWN = re.compile(
    r"\s*(?:(?:its|their)\s+(?:\d+\s+)?member\s+States|the\s+host\s+(?:country|Government))", re.IGNORECASE
)
_BEHALF_ENTRY = re.compile(
    r",\s+(?:also\s+|speaking\s+)*(?:on\s+behalf\s+(?:also\s+)?of|for(?=\s+the\s+(?:(?:[A-Z][\w-]+\s+)?Group|European\s+Union)\b))\s+(?:the\s+)?(?P<who>[^;]+?)(?:\s+as\s+well)?(?=;|\.?$)"
)
_GROUP = re.compile(
    r"\s*\((?:for\s+)?(?:the\s+)?(?P<who>Group\s+of\s+(?:[A-Z]|77|the\s)[^()]*|(?:[A-Z][\w-]+,?\s+(?:and\s+)?){1,5}Group"
    r"(?:\s+of\s+States)?|European\s+Union(?:[^()]*\bmember\s+States)?|League\s+of\s+Arab\s+States|Non-Aligned\s+Movement|"
    r"Association\s+of\s+Southeast\s+Asian\s+Nations|ASEAN|CARICOM|Caribbean\s+Community|Pacific\s+Islands\s+Forum)\)"
)
_MEMBERS = re.compile(
    r"(?:\s+and|,)\s+(?:its|the|their)\s+(?:\d+\s+)?(?:m|M)ember\s+(?:s|S)tates.*$|"
    r"^(?:the\s+)?States\s+members\s+of\s+(?:the\s+United\s+Nations\s+that\s+(?:are|were)\s+members\s+of\s+)?",
    re.IGNORECASE | re.DOTALL,
)
_AND_FOR = re.compile(
    r"(?<=\band),\s+(?:also\s+|speaking\s+)*on\s+behalf\s+of\s+(?P<who>[^,;()]+),\s+(?=(?:the\s+|an?\s+)?[A-Z]|the\s+(?:representative|observer)\b)"
)
_IN_THE_NAME = re.compile(r"\b[Ii]n\s+the\s+name\s+of\b")
_THE_UNION = re.compile(r"(?:the\s+)?Union")
_UNDER_ITEM = re.compile(
    r"\s+(?:on|under|in\s+relation\s+to|regarding|concerning)\s+(?:the\s+topics?\s+of\s+)?(?:agenda\s+)?(?:workshops?|items?)\s+\d.*$"
)
_SEVERAL = 2


def as_on_behalf(text: MappedText) -> MappedText:
    """The text with ``in the name of the Group`` read as ``on behalf of``, which it says in other words."""
    if " the name of " not in text.text:
        return text
    parts, at = list[MappedText](), 0
    for match in _IN_THE_NAME.finditer(text.text):
        read = f"{'O' if match[0][0] == 'I' else 'o'}n behalf of"
        parts += [text[at : match.start()], MappedText(read, text.offsets[match.start() :][: len(read)])]
        at = match.end()
    parts.append(text[at:])
    return MappedText.join(parts, "")


def without_behalf(
    phrase: MappedText, knowledge: Knowledge
) -> tuple[MappedText, Actor | None, list[tuple[int, Actor]]]:
    """A phrase without the words that say for whom: what is left, the one for whom all of it speaks, and
    those for whom single speakers do, each with the place in the source where it was said."""
    phrase, group = _speaks_for(phrase, knowledge)
    phrase, behalf = _until_semicolons(phrase, knowledge)
    phrase, bracketed = _in_brackets(phrase, knowledge)
    behalf += bracketed
    behalf += [
        (_safe_start(phrase, m.start()), represented((m["inner"] or m["open"]), knowledge))
        for m in _BEHALF.finditer(phrase.text)
        if not _ITS_OWN.match(m["inner"] or m["open"])
    ]
    return phrase.without([m.span() for m in _BEHALF.finditer(phrase.text)]), group, behalf


def for_the_next(phrase: MappedText, knowledge: Knowledge) -> list[tuple[int, Actor]]:
    """``Ukraine and, on behalf of the European Union, Poland``: for whom, and where the speaker begins."""
    return [
        (_safe_start(phrase, m.end()), represented(m["who"], knowledge))
        for m in _AND_FOR.finditer(phrase.text)
    ]


def _speaks_for(phrase: MappedText, knowledge: Knowledge) -> tuple[MappedText, Actor | None]:
    """``The observer for the European Union, also on behalf of Albania and Ukraine``: one speaks for all."""
    match = _ONE_FOR_ALL.match(phrase.text) or _LONE_FOR_ALL.match(phrase.text)
    if match is None or len(OPENER.findall(phrase.text)) > 1 or _ANOTHER.search(match["whom"]):
        return phrase, None
    own = _ITS_OWN.match(match["whom"]) is not None
    return phrase[: match.start("behalf")], None if own else represented(match["whom"], knowledge)


def _until_semicolons(phrase: MappedText, knowledge: Knowledge) -> tuple[MappedText, list[tuple[int, Actor]]]:
    """``Germany, on behalf of Fiji and Peru as well; Poland, on behalf of …``: up to the semicolon."""
    if phrase.text.count(";") < _SEVERAL:
        return phrase, []
    found = [m for m in _BEHALF_ENTRY.finditer(phrase.text) if "(" not in m.group(0)]
    whom = [(_safe_start(phrase, m.start()), represented(m["who"], knowledge)) for m in found]
    return phrase.without([m.span() for m in found]), whom


def _in_brackets(phrase: MappedText, knowledge: Knowledge) -> tuple[MappedText, list[tuple[int, Actor]]]:
    """``Egypt (Group of 77 and China)``: the group that a State speaks for."""
    brackets = list(_GROUP.finditer(phrase.text))
    if not brackets:
        return phrase, []
    states = {hit.end for hit in knowledge.names.find(phrase.text) if hit.entity.key.startswith("state/")}
    found = [m for m in brackets if m.start() in states]
    whom = [(_safe_start(phrase, m.start()), represented(m["who"], knowledge)) for m in found]
    return phrase.without([m.span() for m in found]), whom


def _safe_start(text: MappedText, position: int) -> int:
    return text.offsets[position] if position < len(text) else text.offsets[-1] + 1


def represented(words: str, knowledge: Knowledge) -> Actor:
    """The group that somebody speaks for, member States left out."""
    whom = OPENER.sub("", _MEMBERS.sub("", words.split(";", maxsplit=1)[0].strip()).strip(), count=1)
    whom = _UNDER_ITEM.sub("", whom)
    whom = "European Union" if _THE_UNION.fullmatch(whom) else whom
    return identify_actor(whom, knowledge, ActorKind.OTHER)
