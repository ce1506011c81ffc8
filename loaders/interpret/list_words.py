"""Words around the lists of a session: marks of entries in a line, panels told of twice."""

from __future__ import annotations

import re

from loaders.interpret.offices import HONORIFIC, read_name
from loaders.interpret.speech_words import REPORTED
from loaders.model.text import MappedText
from loaders.parse.shape import PEOPLE_ALONE

_TITLES = 3
_OTHER = re.compile(rf"(?:,|;|\band)\s+(?:by\s+)?{HONORIFIC}\s+[A-ZÀ-ÞĀ-ŽȘȚ]")
_ENTRY_MARK = re.compile(
    r"(?:^|(?<=[:;,]\s)|(?<=\band\s))\((?:[a-z]|[ivx]{1,4}|\d)\)\s+"
    rf"(?={HONORIFIC}\s|(?:the|an?)\s+(?:representative|observer|expert|panell?ist)\s)"
)
"""``presentations by: (a) Ms. Jo Ek, …; (b) Mr. …``"""
_ABOUT = r"(?:The|This|An?)\s+(?:[\w-]+\s+){0,3}?"
PANEL_TOLD = re.compile(rf"{_ABOUT}panel\b")
_TOLD = re.compile(rf"{_ABOUT}(?:panel|session|segment|discussion)(?=\s)")
_IT = re.compile(
    r"It(?=\s+(?:also\s+)?(?:featured|included|comprised|consisted|counted|brought\s+together|was\s+(?:composed|made\s+up))\s)"
)
AS_DID = re.compile(r",\s+as\s+did\s+")
BY_ALONE = re.compile(
    rf"(?:^(?:Introduced|Presented|Opened)|\b(?:session|topic|discussion),\s+which\s+was\s+introduced)\s+by:?\s+(?={HONORIFIC}\s)"
)
"""``Introduced by Ms. Jo Ek``, as notes put it; ``its second session, which was introduced by Ms. Jo Ek``"""
SPEAKERS_NAMED = re.compile(
    r"^(?:The\s+)?(?:(?:Lead|Expert|Keynote|Invited)\s+)?(?:[Ss]peakers|[Pp]resenters|[Pp]resentations|[Dd]iscussants|[Pp]anel(?:\s+members)?|[Pp]anell?ists):"
    rf"\s+(?={HONORIFIC}\s)|"
    r"^(?:The|This|Each|Both|(?:Thematic\s+)?[Ss]ession\s+\w+)\b[^.;:]{0,120}?\b(?:featured|included|brought\s+together|gathered|heard|comprised|had|welcomed|was\s+composed\s+of)\s+"
    r"(?:the\s+following|two|three|four|five|six)\s+(?:[\w-]+\s+){0,2}?(?:speakers|experts|panell?ists|presenters|practitioners|discussants)\b[^:;.]{0,60}:\s+(?=\S)|"
    r"^(?:The\s+following|Two|Three|Four|Five|Six)\s+(?:[\w-]+\s+){0,2}?(?:speakers|experts|panell?ists|presenters|practitioners)\s+[^:;.]{0,60}?\bthe\s+(?:[a-z]+\s+)?panel\b[^:;.]{0,40}:\s+(?=\S)|"
    r"^(?:The\s+following|Two|Three|Four|Five|Six)\s+(?:[\w-]+\s+){0,2}?(?:panell?ists|discussants|presenters)\s+(?:then\s+|also\s+)?"
    rf"(?:took|spoke|presented|made|gave|delivered|shared|contributed|addressed)\b[^:;.]{{0,60}}?(?:,?\s+namely,?:?|:)\s+(?={HONORIFIC}\s)|"
    rf"^As\s+(?:the\s+)?panell?ists,\s+the\s+[A-Za-z ]{{4,40}}\s+(?:heard|welcomed):?\s+(?={HONORIFIC}\s)|"
    r"^(?:(?:Also\s+)?[Oo]n|Seated\s+on|Sitting\s+on|Members\s+of)\s+the\s+(?:[a-z]+\s+)?panel\s+(?:were|sat):?\s+"
)
"""``Speakers: Ms. Jo Ek, Ministry of Justice, Peru; …``"""
COMPOSED = re.compile(
    r"^An?\s+(?:[\w-]+\s+){0,2}?panel(?:\s+discussion)?,?\s+(?:(?:which\s+was\s+)?(?:composed|made\s+up)\s+of|comprising|consisting\s+of|"
    r"featuring|with)\s+(?P<list>.+?),?\s+(?:addressed|considered|debated|discussed|examined|explored|focused\s+on|looked\s+at|"
    r"reviewed|shared|dealt\s+with|was\s+(?:held|convened|organized|moderated|chaired))\b"
)
"""``A panel composed of Ms. Jo Ek and Mr. Ali Baki examined extradition``"""
JOINED_PANELLISTS = re.compile(
    r"^(?P<list>[A-Z].{3,400}?),?\s+joined\s+the\s+panell?ists\s+from\s+(?P<panel>[A-Z].+|the\s+[A-Z].+)$"
)
"""``Ms. Jo Ek, UNICRI, joined the panellists from Iraq and Kenya``: all of them"""
TOOK_PART = re.compile(
    r"\bpanel\b[^.;]{0,80}?,?\s+in\s+which\s+(?P<list>[A-Z].+?),?\s+(?:participated|took\s+part|spoke|presented)\b"
)
"""``moderated the panel, in which Ms. Jo Ek and Mr. Ali Baki participated``"""
THEN_PANEL = re.compile(
    r"\b(?:was|were)\s+(?:then\s+)?joined\s+(?:on|in)\s+the\s+(?:\w+\s+)?panel\s+by:?\s+(?P<joined>.+)$|"
    r"\bpanel(?:\s+discussion)?\b[^.:;]{0,120}?\bwith\s+the\s+participation\s+of:?\s+(?![^;]*\bpanell?ists:)(?P<with>.+)$|"
    r"\bpanel\s+(?:\w+\s+)?heard\s+from:?\s+(?P<heard>.+)$|"
    r"\b(?:was|were)\s+(?:then\s+)?followed\s+by\s+(?:the\s+|\w+\s+){0,2}panell?ists\b(?:,?\s+namely)?[:,]?\s+(?P<list>[A-Z].+)$"
)
"""``She was followed by the panellists, namely: …``, ``He was joined on the panel by …``"""
ONE_OF_THEM = re.compile(r"(?:Each|Every)\b[^.;]*?\bby\s[^.;]*?\s+or\s+(?:by\s+)?(?:the\s+|an?\s+)?[A-Z]")
"""``Each topic was introduced by UNODC or the World Health Organization``: which of them is not told."""
SPEAKERS_LISTED = re.compile(
    r"\bfollowing\s+(?:[\w-]+\s+){0,3}?(?:speakers|persons|experts|officials|dignitaries|guests|delegations|States|countries|"
    r"organizations|representatives|observers)\b[^:]*?(?:\b(?:addressed|spoke|intervened|took\s+the\s+floor)\b|"
    r"\b(?:made|delivered|gave)\s+(?:[\w-]+\s+){0,3}?(?:statements?|interventions?|remarks))[^:]*:\s*$|"
    r"^(?:[\w-]+\s+){0,3}?(?:statements|interventions|remarks)\s+(?:was|were)\s+(?:[\w-]+\s+)?(?:made|delivered|given)\s+by"
    r"(?:\s+the\s+following(?:\s+[\w-]+){0,3})?:\s*$",
    re.IGNORECASE,
)
"""``The following speakers addressed the Commission:`` above a list"""

_PANELLISTS = re.compile(
    r"(?:^|;\s+|\)\s+and\s+|,\s+and\s+)(?:(?:The|Expert|Government|In\s+\d{4}:?)\s+)*(?:panell?ists|experts\s+on\s+the\s+panel)\b(?:,[^,]*,)?\s+(?:from\s+|(?:were|came|included|comprised)(?!\s+(?:[a-z]+ly\s+)?(?:(?:nominated|invited|selected|identified|proposed|chosen|appointed|designated|asked|requested|given|drawn|encouraged)\b))\s+(?:experts\s+)?(?:from\s+)?)(?P<list>.+)$",
    re.IGNORECASE,
)
REPRESENTING = re.compile(
    r"(?:panell?ist|expert|speaker|delegate|presenter|practitioner)\s+(?:of|for|from)\s(?!.*\bby\s)"
)
"""``… and the delegate from Peru``, taken for a name"""
NOMINATED = re.compile(
    r",\s+(?:all\s+|an?\s+(?:[a-z]+\s+)?(?:expert|panell?ist|speaker)\s+)?(?:who\s+(?:had\s+been|were|was)\s+)?nominated\s+(?:by|through)\b[^,;:]*,?"
)
"""``…, nominated by their respective regional groups,`` says nothing of who they are."""


def opens_list(words: str) -> bool:
    """The sentence above a list, which ends with a colon or is nothing but the name of who is listed."""
    return words.rstrip().endswith(":") or PEOPLE_ALONE.fullmatch(words) is not None


def named_alone(entry: MappedText) -> MappedText:
    """The name an entry begins with, where it names nobody else: what stands behind tells of that one."""
    name = read_name(entry.text, titled=True)
    if name is None or entry.text[: name.start].strip(" :").count(" ") > _TITLES:
        return entry
    return entry if _OTHER.search(entry.text, name.end) else entry[: name.end]


def without_marks(listed: MappedText) -> MappedText:
    """A list without the letters or numbers that count its entries in the line."""
    return listed.without([m.span() for m in _ENTRY_MARK.finditer(listed.text)])


def told_again(sentence: MappedText, before: MappedText | None) -> MappedText:
    """``It featured …`` behind a sentence about a panel: said of that panel."""
    panel = _TOLD.match(before.text) if before is not None else None
    again = _IT.match(sentence.text)
    if before is None or panel is None or again is None:
        return sentence
    return MappedText.join([before[: panel.end()], sentence[again.end() + 1 :]])


def panellists_from(words: str) -> re.Match[str] | None:
    """``panellists from Chile and Fiji``, and not what "the panellists from Chile and Fiji stressed"."""
    match = _PANELLISTS.search(words)
    return None if match and REPORTED.search(words, match.start("list")) else match
