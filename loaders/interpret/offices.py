"""Offices and named persons in running text: who holds what, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.annotate.slugs import slugify
from loaders.interpret.speech_words import REPORTED
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText

_NOUN = (
    r"(?:Director(?:[- ]General)?|Chief Justice|"
    r"Chief(?!\s+(?:Prosecutor|Inspector|Magistrate|Judge|Registrar|Economist|Statistician|Advis[eo]r|Secretary|Commissioner|Superintendent|Counsel|Co-?ordinator)\b)|Head|"
    r"(?:Vice|Co)?-?Chair(?:person|man|woman)?(?:-Rapporteur)?|(?:Vice-)?President|"
    r"(?:Deputy |Vice-)?Minister|(?:Under-?|Assistant )?[Ss]ecretary(?:[- ]General)?|"
    r"(?:High )?Commissioner(?:[- ]General)?|"
    r"Governor|Mayor|Comptroller(?:[- ]General)?|(?:Vice-)?Chancellor|Rector|Administrator|"
    r"Ambassador(?:-at-Large)?|(?:Public )?Defender|Co-?ordinator|Rapporteur|Advis[eo]r|Envoy|"
    r"Advocate|"
    r"(?:Public |Chief |State )?Prosecutor(?:[- ]General)?|(?:Attorney|Solicitor|Inspector|Procurator|"
    r"Auditor|Accountant|Advocate|Registrar|Surveyor)[- ]General|"
    r"Judge|Magistrate|Ombuds(?:man|person|woman)|Officer(?:-in-Charge)?|Manager|Senator|"
    r"Professor(?:\s+Emerit(?:us|a))?|"
    r"Keeper\s+of\s+the\s+Seals|Heir\s+Apparent|Registrar|Councill?or|Counsell?or|Counsel|Moderator|Facilitator|Discussant|Prince(?:ss)?|King|Queen|(?:[AE]mir|Sultan)(?=\s+of\b)|Founder|Dean|"
    r"Researcher|(?:Research|Visiting|Senior)\s+Fellow|Lecturer|Scientist|(?:Policy|Programme|Project|Team|Research)\s+Lead|Spokesperson|Superintendent|Analyst|Economist|Statistician|Criminologist|"
    r"Member of Parliament)(?:\s+Emerit(?:us|a))?"
)
_MODIFIED = (
    r"(?:(?:[A-Z][\w’'-]*|youth|outgoing|incoming|newly[ -]elected|newly[ -]appointed|"
    r"former|acting|regional|resident|permanent|deputy|special|"
    r"senior|civil society|and)\s+)"
)
_REPRESENTATIVE = (
    r"(?:(?i:youth|regional|resident|permanent|country|special|personal|senior|high|"
    r"host)\s+(?i:representative|delegate)|Permanent\s+Observer|"
    r"(?<=[A-Z]\s)Representative(?=\s+(?:in|for)\s+(?:the\s+)?[A-Z])|"
    r"Representative(?=\s+of\s+the\s+(?:[A-Z][\w-]*\s+){0,4}Office\b))"
)
OFFICE = re.compile(
    rf"(?<![-’'])(?:{_MODIFIED}{{0,6}}?(?:{_NOUN}|{_REPRESENTATIVE})|(?:youth|deputy|executive|acting|senior|"
    rf"regional)\s+"
    r"(?i:representative|director|chief|coordinator|delegate|adviser|ambassador)|"
    r"(?i:workshop|panel|session|scientific|lead|discussion)\s+(?i:moderator|facilitator|coordinator|rapporteur|chair))"
    r"(?![\w’-])"
)
"""The head of an office as it begins a noun phrase: ``United Nations Resident Coordinator``."""

EXPERT_MANDATE = re.compile(
    r"(?:Special\s+(?:Rapporteur|Representative|Advocate|Envoy|Adviser)|"
    r"Independent\s+Expert)\b"
)
_ARTICLE = re.compile(r"(?:the|an?|his|her|their|its)\s+", re.IGNORECASE)
_UNIT = re.compile(
    r"\s*(?:of\s+)?(?:the\s+)?(?:(?!(?:Chief|Director|Head|Coordinator|Secretary|Minister|President|Attorney)\b)[A-Z][\w’'-]*,?\s+(?:and\s+|of\s+|for\s+|the\s+|on\s+)*){0,9}?"
    r"(?:Section|Branch|Division|Unit|Service|Department|Bureau|UNODC|Programme|Team|Secretariat)\b"
)
# "Minister of Justice, Human Rights and Worship of …": one portfolio.
_GOES_ON = re.compile(
    r"\s*(?:and\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,5}(?:,\s+[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4}){0,2}\s+(?:of|for)\s+(?:the\s+)?[A-Z]"
)

_HAS_PORTFOLIO = re.compile(r"\b(?:Minist|Secretar|Attorney|Department|Directorate|Commissioner|Office)")
_AFFILIATED = re.compile(r"\s*affiliated\s+(?:with|to)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}")
# "Institute for the Study of Crime, Security and Law": one name.
_OF_ONE = re.compile(r"\b(?:of|for|on)\s+[A-Z][\w’'-]+$")
_PAIR = re.compile(r"\s*[A-Z][\w’'-]+\s+and\s+[A-Z][\w’'-]+(?=$|[\s,;.(])(?!\s+(?:of|[A-Z]))")

HONORIFIC = (
    r"(?:H\.\s?[EM]\.|H\.\s?[RIS]\.\s?H\.|(?:His|Her|Their)\s+(?:Excellency|Excellencies|Majesty|Highness|Honou?r|"
    r"(?:Royal|Imperial|Serene)\s+Highness)|"
    r"M(?:r|s|rs|me|essrs)\.?|Miss|Dr\.?|Doctor|Prof\.?|Professor(?:\s+Emerit(?:us|a))?|Ambassador|(?:Chief\s+)?Judge|Justice|Sir|Dame|Lord|"
    r"Chief(?=\s+(?:$|[A-Z][\w’'-]+\s+[A-Z]))(?!\s+(?:Adviser|Attorney|Commissioner|Constable|Counsel|Crown|Economist|Executives?|Financial|"
    r"Information|Inspector|Judge|Justice|Legal|Magistrate|Marshal|Medical|Minister|National|Officer|Operating|Police|Programme|"
    r"Prosecutor|Public|Registrar|Scientist|Secretary|State|Statistician|Superintendent|Technical)\b)|"
    r"Sheikha?|(?:Dato[’']?|Datuk)(?:\s+(?:Seri|Sri))?|Tan\s+Sri|Shri|Smt\.|Baron(?:ess)?|(?:His\s+Holiness\s+)?(?:Pope|Patriarch)|Cardinal|Imam|Archbishop|Bishop|Monsignor|Father|Sister|Rabbi|Hon\.|(?:Air\s+Chief|Field|Air)\s+Marshal|(?:Rear\s+|Vice\s+)?Admiral|"
    r"(?:Major|Lieutenant|Brigadier|Police)[-\s]General|"
    r"Lieutenant(?:[-\s](?:Colonel|Commander))?|"
    r"(?<!High )Commissioner(?=\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+)(?!\s+(?:General|Generals)\b)|"
    r"(?:[Tt]he )?(?:Right )?Hono(?:u)?rable|Colonel|General|Rev\.|Capt(?:ain|\.)|"
    r"(?:Pol\.\s+)?(?:Lt\.\s+)?Col\.|Pol\.|Sergeant|(?:Chief\s+|Detective\s+)?Inspector(?!\s+(?:General|of)\b)|"
    r"(?:(?:Lt|Maj|Brig)\.\s)?Gen\.|Brigadier|Lt\.|Major|Commander|Eng\.|Msgr\.|Mx\.?)"
)
_REGION = re.compile(r"(?:New|North|South|East|West)(?:ern)?\s")
_STYLE = re.compile(
    r"(?:(?:His|Her|Their)\s+)?(?:(?:Royal|Serene|Imperial)\s+)?(?:Excellency|Excellencies|Highness|Majesty)\s+"
)
_WEAK = re.compile(
    r"(?:.*\s)?(?:Judge|Justice|Hono(?:u)?rable|Ambassador|Professor|Colonel|General|Lord|Sheikha?|Captain|Brigadier|"
    r"Major|Commander)$"
)
_MISTER = re.compile(r"M(?:r|s|rs)\.?\s")
"""``Mr. Justice Ek``: a surname, or the given name Justice"""
_WITH_SURNAME = re.compile(r"Professor|Ambassador|Captain|Judge|Colonel")
"""Titles that a surname alone may follow."""
_NO_JUDGE = re.compile(
    r"(?:Actor|Defender|Indicator|Leader|Minister|Official|Reform|Sector|Statistic|Stud(?:y|ie)|System|Team|Unit)s?$"
)
"""``Justice Ministers expressed``, ``Justice Studies``"""
PARTICLE = (
    r"(?:de[’']?|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|bint|ibn|al|el|ben|"
    r"binti|bte|ould|abu|ibni|y|e|af|zu)"
)
INSIDE = r"(?:[^()]|\([^()]*\))"
"""A character in brackets, or brackets inside them: ``(Iran (Islamic Republic of))``."""
NAME_WORD = (
    r"(?:(?:[A-ZÀ-ÞĀ-ŽȘȚ]\w{0,2}\.-?)+|[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*[\w’']|[A-ZÀ-ÞĀ-ŽȘȚ]|"
    r"(?:[Aa]l|[Ee]l|[Dd])[-’'][A-Z]\w+)"
)
"""A word of a personal name; a full stop is part of it behind three letters at most (``Wm.``, ``J.-P.``)."""
NAME_STARTS = rf"(?:{PARTICLE}\s+){{0,2}}(?:[ae]l[-’'])?[A-ZÀ-ÞĀ-ŽȘȚ]"
"""How a name begins behind a title: ``Mr. el-Masri``, ``Ms. de la Torre``."""


def name_words(least: int, most: int) -> str:
    """A pattern of a personal name: that many capitalized words at least and at most, particles between."""
    return rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{NAME_WORD}){{{least - 1},{most - 1}}}"


NAME = name_words(2, 6)
"""The words of a personal name."""

_TITLED = re.compile(
    rf"\s*(?P<honorific>(?:{HONORIFIC}\s+)*)(?P<name>{NAME}|(?<=\s)(?:{PARTICLE}\s+){{0,2}}"
    rf"(?:{NAME}|{NAME_WORD}))"
)
# Words of institutions, places and offices: with one of them no run of capitals is a person.
_NOT_A_PERSON = re.compile(
    r"\w[’']s\s|(?<![-’'])\b(?:Institut\w*|Minist(?:ry|er)|Universit\w*|College|School|Faculty|Hospital|Inspectorate|Directorate|Laborator(?:y|ies)|Centre|Center|Organi[sz]ation|Group|Commission\w*|"
    r"Committee|Office|Nations|"
    r"States?|Republic|Kingdom|Union|Council|Association|Foundation|Network|Programme|Department|Section|"
    r"Branch|Division|"
    r"Congress|Convention|Declaration|Rules?|Court|Agency|Assembly|Conference|Forum|Meeting|Initiative|"
    r"Alliance|Command|Corps|Brigade|Squad|"
    r"Secretar\w*|Defender|Prosecutor|Inspector|Superintendent|Director|Chair\w*|President|Chief|Head|Report|Annex|Chapter|Article|Session|Workshop|Item|"
    r"Units?|Member|Members|Federation|International|National|Regional|Global|World|Police|Crime|Justice|"
    r"Criminal|Rapporteur|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Fund|Bank|"
    r"Society|"
    r"Government|Parliament\w*|Treaty|Protocol|Resolution|Agenda|Project|Academy|Vice|Executive|Under|"
    r"Services?|Chambers|Bureau|Authority|Customs|Prisons?|Correctional|Embassy|Mission|Delegation|With|Without|Beyond|From|For|"
    r"Deputy|Permanent|Coalition|Partnership|Framework|Compact|Observatory|Platform|Taskforce|Task|Summit|"
    r"Representative\w*|Ambassador-at-Large|Ambassador|Observers?|Adoption|Opening|Election|Statements?|Following|The|In|At|"
    r"On|Also|Lawyer|Consultant|Journalist|Expert|Activist|Lecturer|Researcher|Professor|Adviser|Emerit(?:us|a)|"
    r"Consultants|Experts|Panell?ists|Speakers|Researchers|Delegates|Professors|Judges|Prosecutors)\b(?![-’'])"
)


_PRESIDES_HERE = re.compile(r"(?:Vice|Co)-(?:Chair|President|Rapporteur|Facilitator|Moderator)")
"""``Vice-Chair Jo Ek``: no name begins so."""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A personal name in a text; ``start``/``end`` enclose the name without honorifics."""

    name: str
    start: int
    end: int
    titled: bool


_INNER_TITLE = re.compile(r"\b(?:M[rs]s?|Dr|Prof)\.\s+(?=[A-ZÀ-ÞĀ-ŽȘȚ])")
_JUSTICE = re.compile(r"\b(?:the|[Aa]ccess\s+to|(?:of|for|on)\s+[A-Z]\w+\s+and)\s+$")


def read_name(text: str, position: int = 0, *, titled: bool = False) -> PrintedName | None:
    """The personal name that begins at a position, honorifics before it skipped.

    Args:
        titled: only with an honorific.
    """
    match = _TITLED.match(text, position)
    if match is None or (titled and not match["honorific"].strip()):
        return None
    courtesy = _STYLE.match(match["name"])
    if courtesy is not None:  # "His Excellency Jo Ek" from its second word
        return read_name(text, match.start("name") + courtesy.end())
    inner = _INNER_TITLE.search(match["name"])
    if inner is not None:  # "Vice-Chair Ms. Jo Ek" from the title on
        return read_name(text, match.start("name") + inner.start(), titled=True)
    honorific = match["honorific"].strip()
    name, end = _trim(match["name"])
    words = name.split()
    behind = match.start("name") + end
    judge = honorific == "Justice" and not _NO_JUDGE.match(name)
    judge = judge and (not text[behind:].strip(" ,.") or REPORTED.match(text, behind) is not None)
    surname = judge or _WITH_SURNAME.fullmatch(honorific)
    alone = not honorific or (_WEAK.match(honorific) and not surname and not _MISTER.match(honorific))
    if not name or (len(words) < 2 and alone):
        return None
    if honorific == "Justice" and _JUSTICE.search(text[: match.start("honorific")]):
        return None  # "the Justice Action Plan", "Institute for Crime and Justice Policy Research"
    if _WEAK.match(honorific) and re.search(r"[A-Z]\w*\s+$", text[: match.start("honorific")]):
        return None  # "Criminal Justice Policy Reform" is no judge
    if (
        _NOT_A_PERSON.search(name)
        or _PRESIDES_HERE.match(name)
        or _REGION.match(name)
        or not any(len(w.strip(".")) > 1 for w in words)
    ):
        return None
    if words[-1] in ("Jr", "Sr") and text.startswith(".", behind):
        name, end = f"{name}.", end + 1
    return PrintedName(name, match.start("name"), match.start("name") + end, bool(honorific))


def _trim(name: str) -> tuple[str, int]:
    """The name without a closing stop, apostrophe-s or a new sentence's first word."""
    name = re.split(r"(?<=[a-zà-ÿ]{2})\.(?:\s|$)", name, maxsplit=1)[0]
    name = re.sub(r"[’']s?$|[.,]$", "", name) if not re.search(r"\b[A-Z]\.$", name) else name
    return name, len(name)


def person(name: str, names: tuple[str, ...] = ()) -> Actor:
    """The actor of a named person."""
    return Actor(ActorKind.PERSON, f"person/{slug(name)}", name, names=names, known=False)


def office(words: str) -> Actor:
    """The unnamed holder of an office, under the words printed, article left out."""
    label = _ARTICLE.sub("", words.strip(), count=1) if _ARTICLE.match(words.strip()) else words.strip()
    return Actor(ActorKind.PERSON, f"office/{slug(label)}", label, known=False)


_COURTESY = re.compile(r"(?:(?:H\.\s?E\.|(?:His|Her|Their)\s+Excellenc(?:y|ies)),?\s+)+(?=(?:the|an?)\s)")


def begins_with_office(words: str) -> bool:
    """Whether a noun phrase names an office (``the Minister of Justice of …``), not a body or a mandate."""
    words = _COURTESY.sub("", words.strip())
    words = _ARTICLE.sub("", words.strip(), count=1) if _ARTICLE.match(words.strip()) else words.strip()
    match = OFFICE.match(words)
    if match is None or EXPERT_MANDATE.search(match.group(0)):
        return False
    rest = words[match.end() :]
    return not rest or bool(
        re.match(
            r"\s+(?:of|for|to|on|in|at|and|against|from|with|ad interim|"
            r"a\.i\.)\b|\s*[,(;:.]|\s+[a-z]",
            rest,
        )
    )


PRESIDES = re.compile(
    r"(?:[Tt]he\s+)?(?:(?:outgoing|incoming|newly[ -]elected)\s+)?"
    r"(?:Acting\s+)?(?:(?:First|Second|Third)\s+)?(?:Co-|Vice-)?(?:Chair|President|Rapporteur)"
)
_BRACKETED = re.compile(rf"\s*\([A-Z]{INSIDE}*\)")


_A_HOLDER = re.compile(r"[Aa]n?\s+[a-z]")
_OF_HOME = r"\s+(?:of|from)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+|of\s+)?[A-Z][\w’'-]*){0,3}"
"""``a youth representative, Jo Ek of Papua New Guinea``"""


def holder_named(words: str, *, alone: bool = False) -> PrintedName | None:
    """The person named behind an office: ``the Minister of Justice of Kenya, H.E. Ms. A. Njeri``.

    A name without honorific counts only at the end; one with a country of its own is somebody else.

    Args:
        alone: the words are about nobody but the holder.
    """
    for match in re.finditer(rf"(?:,\s+|\s+)(?=(?:{HONORIFIC}\s+)+{NAME_STARTS})", words):
        name = read_name(words, match.end(), titled=True)
        if name is not None:
            other = _BRACKETED.match(words, name.end) and "," in match.group(0)
            return None if other and not alone and not PRESIDES.match(words) else name
    country = rf"(?:{_BRACKETED.pattern})?" if alone or PRESIDES.match(words) else ""
    home = rf"(?:{_OF_HOME})?" if _A_HOLDER.match(words) else ""
    last = re.search(rf",\s+(?P<name>{NAME})(?:{home}|{country}),?$", words)
    return (
        read_name(words, last.start("name")) if last and not _UNIT.match(words, last.start("name")) else None
    )


WAS_DONE = re.compile(r"\b(?:was|were|had|has|have)\s+[a-z]+")
MORE_THAN_OFFICE = re.compile(rf":|{WAS_DONE.pattern}")
"""``the Chair of the Commission and was led by the following: A (Fiji)``"""
_OF_REGION = re.compile(
    r"\s*(?:Africa|Europe|Asia(?:\s+and\s+the\s+Pacific)?|Latin\s+America(?:\s+and\s+the\s+Caribbean)?)(?=,)"
)
"""``Chair of the Meeting of HONLEA, Europe``: the region is part of the name."""
_AND_OTHERS = re.compile(
    r",?\s+and\s+(?:(?:the|several|other|some|many|two|three|four|five|\d+|individual|independent)\s+)*"
    r"(?:panell?ists|participants|speakers|experts|delegations|representatives|observers|academics|practitioners|students|survivors|individuals)\b"
)


_ACTING_FOR = re.compile(
    r"(?:^|[,;]\s+)(?:(?:[Aa]t|[Ww]ith|[Oo]n|[Uu]pon|[Uu]nder|[Ii]n|[Bb]y)\s+the\s+(?:absence|agreement|consent|direction|guidance|"
    r"initiative|instructions?|invitation|nomination|permission|proposal|recommendation|request|suggestion)|[Oo]n\s+behalf)"
    r"\s+of\s+(?:the\s+|its\s+)?$|"
    r"(?:^|[.;]\s+)(?:Responding|Replying|Reacting|Asked|In\s+(?:response|reply|reaction|answer)|Following|After|Commenting)\s[^,;]{3,120}?"
    r"\s(?:by|from|of)\s+(?:the\s+|an?\s+)?$"
)
_SENTENCE_GOES_ON = re.compile(rf"(?:\s*\({INSIDE}*\))?\s+(?!and\b|who\b)[a-z]")


def is_of_another(words: str, start: int, name_end: int) -> bool:
    """Whether the office at ``start`` is not held by the person named behind it.

    ``At the invitation of the Chair, Ms. Jo Ek made a statement``: the Chair is somebody else.
    """
    invited = _ACTING_FOR.search(words, max(0, start - 160), start)
    return invited is not None and _SENTENCE_GOES_ON.match(words, name_end) is not None


def office_extent(text: MappedText) -> MappedText:
    """The words of an office up to the comma that ends them; commas before a unit's name belong to it."""
    others = _AND_OTHERS.search(text.text)
    text = text[: others.start()] if others else text
    words = text.text
    at = words.find(",")
    while at >= 0:
        portfolio = _GOES_ON.match(words, at + 1) if _HAS_PORTFOLIO.search(words[:at]) else None
        unit = _UNIT.match(words, at + 1) or portfolio or _AFFILIATED.match(words, at + 1)
        unit = unit or _OF_REGION.match(words, at + 1)
        if unit is None and _OF_ONE.search(words[:at]):
            unit = _PAIR.match(words, at + 1)
        if unit is None or begins_with_office(words[at + 1 :]):
            return text[:at].strip()
        at = words.find(",", unit.end())
    return text.strip()


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, the way every key of an actor is made."""
    return slugify(text)
