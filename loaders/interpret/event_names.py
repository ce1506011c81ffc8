"""The name of the event that a date in a sentence belongs to, and the place it was held at."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.interpret.congress import NamedMeeting
from loaders.interpret.event_subjects import subject_of
from loaders.interpret.event_words import (
    ADVERBS,
    ANOTHER_HELD,
    AT_SESSION,
    FOR_REGION,
    HELD,
    HELD_AFTER,
    HELD_WORD,
    HOSTED,
    INCLUDING,
    NOUN,
    OF_YEAR,
    REST_OF_STATES,
    STARTS,
    EventName,
    free_events,
    kind_of,
    of_its_body,
)
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.place_words import PLACE, place_group
from loaders.model.facts import MeetingKind

_CAPITAL = r"[A-ZÀ-ÞĀ-ŽȘȚ0-9][\w’'./-]*"
NUMBERED_EVENT = re.compile(
    rf"(?<![\w-]){ORDINAL}\s+"
    rf"(?-i:(?:{_CAPITAL}\s+(?:(?:and|of|the|for|on)\s+)?){{0,8}}?(?:Forum|Conference|Summit|Seminar|Symposium|Colloquium|World\s+Assembly|"
    rf"World\s+Congress|Dialogue|Meeting\s+of\s+Experts|Ministerial\s+Meeting)(?![\w-])"
    rf"(?:\s+(?:(?:of|on|the|an?|for|and|to|in|against)\s+){{1,3}}{_CAPITAL}(?:\s+(?:(?:of|on|the|an?|for|and|to|in|against|with)\s+){{0,2}}(?!(?i:{ORDINAL})\b){_CAPITAL}){{0,10}})?)",
    re.IGNORECASE,
)
"""A numbered event under its proper name: ``Fifth World Congress on Restorative Justice``."""
PREPOSITION = r"(?:from|on|between|during|del|el|los\s+días|entre\s+el|du|le)"
_PLACE = place_group()
_IN_PLACE = re.compile(rf"\b(?:in|at|en|à)\s+(?:the\s+)?{_PLACE}")
BARE_PLACE = re.compile(rf"^[\s,(:]*{_PLACE}[\s,]*$")
_BETWEEN = re.compile(
    rf"^[\s,(:”\"’]*(?:[^.;]{{0,240}}?\b{HELD}\b[^;]{{0,180}}?|(?:\(\w[\w ./-]*\)\s*)?(?:,?\s*(?:in|at|"
    rf"en)\s+[^,;]{{2,60}}(?:,\s*[A-Z][^,;]{{2,40}})?)?)[\s,(]*(?:there\s+)?(?:namely,?\s+|i\.e\.,?\s+)?"
    rf"(?:{PREPOSITION}\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_HOST_BY = re.compile(rf"\b{HELD}\s+(?:in\s+{PLACE},?\s+)?(?:jointly\s+)?by\b", re.IGNORECASE)
_OTHER_VERB = re.compile(
    r"\b(?:adopted|decided|requested|endorsed|published|issued|submitted|"
    r"entered\s+into\s+force|signed|launched|approved|since|until|by|"
    r"dated|(?:originally|initially|previously|first)\s+(?:scheduled|planned|foreseen|envisaged|due|intended|set|to\s+(?:be|have))|had\s+been\s+(?:due|scheduled|planned|supposed)\s+to|(?:was|were)\s+to\s+have|postponed)\b[^,;]{0,40}$|\b(?:resolutions?|decisions?|letters?|notes?\s+verbales?|reports?)\s+[^,;]{0,40}\bof\s+$",
    re.IGNORECASE,
)
# "at the end of its twenty-seventh session, on 7 December": the day of its end alone.
_HELD_AT = re.compile(rf"\b{HELD}\b[^.;,]{{0,90}}?\b(?:at|during)\s+(?:its|the)\b")
_PREPARATORY = re.compile(
    r"\b(?:regional\s+)?preparatory\s+meetings?(?:\s+(?:of|for)\s+(?:the|that|its|his|her)\s+region)?\s+for\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([A-ZÀ-ÞĀ-ŽȘȚ\d](?![^()]*\bheld\b)")
_HOLDING = re.compile(r"\bh(?:eld|olds?|olding)\s+its\s+$")
_HOLDS_ITS = re.compile(r"\b(?:h[eo]lds?|convene[sd]?)\s+its\s")
_AND_ITS = re.compile(r"\bh(?:eld|olding)\s+its\s[^.;]{3,160}\band\s+its\s+$")
_AT_SITTING = re.compile(r"\bat\s+(?:the|its)\s+\d{1,3}(?:st|nd|rd|th)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HELD_NEXT = re.compile(rf"\s+(?:(?:was|were)\s+)?{HELD}\s+(?:at|during)\s")
"""``The high-level segment took place at the 7th to 10th plenary meetings, on 17 April``"""
_END_OF = re.compile(
    r"\b(?:end|close|closure|conclusion|beginning|opening|closing)\s+of\s+(?:its|the|that)\s+"
    r"(?:(?:reconvened|resumed)\s+)?$"
)
_AREA = re.compile(
    r"^(?:\s*\([A-Z]{2,10}\))?,\s+(?:Africa|Europe|Asia(?:\s+and\s+the\s+Pacific)?|Western\s+Asia|"
    r"Latin\s+America(?:\s+and\s+the\s+Caribbean)?|(?:Eastern|Southern|Western|Central|West)\s+Africa)(?=,\s)"
)
"""``Meeting of HONLEA, Africa, Addis Ababa, 16-20 September``: the region that met."""
_AFTER_COLON = re.compile(rf":\s+{_PLACE},\s+$")
"""``meetings are foreseen: San José, 25 to 27 May; Doha, …``"""
_OF_BODY = re.compile(
    r"^\s+of\s+the\s+(?:[A-Z][\w-]*\s+){0,4}?(?:Commission|Conference|Committee|Council|Assembly|Group|Board)\b"
    r"(?:\s+(?:on|of|to)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:(?:and|of|on|for|the|to|in|against)\s+)*[A-Z][\w-]*){0,14})?"
)
"""``… session of the Commission, on 12 December``: whose session it is."""
_MARGINS = re.compile(
    r"\b(?:margins?|sidelines?|framework|occasion|parallel|back[- ]to[- ]back)\s+(?:of|to|with)\s+"
    r"(?:the|its)\s+(?:[A-Z]\w+[’']s\s+)?(?:re(?:convened|sumed)\s+)?$"
)
_HELD_AFTER = re.compile(rf"{HELD_AFTER}(?:[\w-]+\s+)?(?:(?:meetings?|sessions?)\s+of\s+(?:the|its)\s+)?$")
_DATED_BEFORE = re.compile(r"\b(?:19|20)\d\d,?\s+(?:on|in|within|at)\s+(?:the\s+)?$")
"""``a debate held on 24 April 2013 within the framework of the session, from 22 to 26 April``"""
_AFTER_ANOTHER = re.compile(
    r"(?:^|[,;.]\s+)(?:[Tt]he|[Aa]n?)\s+[a-z](?:(?!\b(?:was|were|is|are|had|has)\b)[^,;.]){2,80}?\s(?:following|preceding|prior\s+to|ahead\s+of)\s+(?:the|its)\s+"
    r"(?:(?:[a-z]+\s+){1,3}of\s+(?:the\s+)?)?$"
)
"""``An informal exchange preceding the twelfth session``: what is held is the exchange."""
_SYMBOL_ASIDE = re.compile(r"\s*\([A-Z]{1,8}(?:/[\w.-]+)+(?:,?\s+[^()]{2,60})?\)")
"""``the report of the Congress (A/CONF.250/21), held in Doha``"""
_SHORT_FORM = re.compile(r"^\s*\([A-Z][^()\d]{1,80}\)(?=,\s)")
"""``the seventh Meeting of Ministers (MISPA VII), Quito, 30 and 31 October``"""
_PRECEDED = re.compile(
    r",?\s+(?:(?:that|which)\s+(?:had\s+|was\s+to\s+)?(?:preced|follow|open|accompan|complement|conclud)(?:ed|ied|es?)|preceding|following|"
    r"prior\s+to|ahead\s+of)\s+(?:the|its)\s+$"
)
_TAKES_PLACE = re.compile(
    rf"(?:,?\s+on\s[^,;.]{{5,90}}|,)?\s+(?:(?:was|were|will\s+be|would\s+be|had\s+been|is\s+to\s+be)\s+{HELD}|t(?:ook|akes)\s+place|will\s+take)\b"
)
"""``The Youth Forum that preceded the Fifteenth Congress took place``: the forum did."""
_BUREAU_OF = re.compile(
    r"\b(?:(?:extended\s+)?[Bb]ureau\s+(?:of|for|at)|intersessional\s+meetings?\s+of)\s+(?:the|its)\s+"
    r"(?:re(?:convened|sumed)\s+)?$"
)
"""``The bureau of the twenty-first session had met on 12 April``: its own meetings"""
_ON_ITS_DAY = re.compile(rf"(?:,?\s+in\s+{PLACE},?)?,?\s+on\s+")
_DURING = re.compile(r"\bduring\s+(?:the|its)\s+$")
"""``an event held during the general debate of the Assembly on 27 September``: the day of the event"""
_LASTS = re.compile(r"\bfrom\s+$")
_OF_THE_WHOLE = re.compile(rf",?\s+(?:which\s+was\s+|to\s+be\s+)?held\s+in\s+{PLACE},?\s+from\s")
"""``workshop 2 of the Congress, held in Doha from 12 to 19 April``: the Congress was."""
_ON_DAY = re.compile(r",?\s+(?:held\s+)?on\s+")
_SITTING_OF = re.compile(
    r"\d(?:st|nd|rd|th)\s+(?:plenary\s+)?meetings?\s+of\s+(?:its|the)\s+(?:re(?:convened|sumed)\s+)?$"
)
_PART = re.compile(
    r"(?:\b(?P<part>(?:(?:[A-Z][\w-]*|high-level|ministerial|special|side|parallel|ancillary|commemorative|informal|pre-[Cc]ongress)\s+){0,3}?(?i:segment|forum|thematic\s+discussion|thematic\s+debate|"
    r"consultations?|event|ceremony|summit|high-level\s+meeting|workshop\s+\d|round[\s-]tables?|side\s+events?))\s+(?:for|of|to|preceding|before|prior\s+to)\s+(?:the|its)\s+)$"
)
_PLACE_BEFORE_NAME = re.compile(
    rf"\b(?:in|at)\s+{_PLACE}(?:,\s+(?:an?|another)|,?\s+(?:at|for|during|on\s+the\s+occasion\s+of)\s+"
    rf"(?:the|our|an?|its)(?:\s+(?i:{ORDINAL}))?)\s+$|"
    rf"\b(?:hosting|holding|convening|organi[sz]ing|organi[sz]ation),?\s+(?:in|at)\s+{place_group('host')},?\s+(?:of\s+)?(?:the|its)\s+$"
)
"""``in Siracusa, Italy, a planning meeting was held on …``"""
_CONVENING_OF = re.compile(
    r"\b(?:holding|convening|hosting|organi[sz]ation|staging)\b(?:\s+by\s+(?:(?!\s(?:that|which)\s)[^;]){3,180}?)?,?\s+of\s+"
    r"(?:(?:an?|the|its|two|three|four|five|several)\s+)?$"
)
"""``the convening by the Office, in cooperation with the Union, of regional workshops``"""
AFTER_PLACE = re.compile(rf"^\s*,?\s+(?:in|at)\s+(?:the\s+)?{_PLACE}")
_IN_PLACE_ALONE = re.compile(rf",?\s+(?:in|at)\s+{_PLACE},?\s*")
_IN_PLACE_FROM = re.compile(
    rf"(?:,?\s+(?:in|at)\s+{_PLACE})?(?:,?\s+(?:from|between)\s+|\s*\(\s*)|,?\s+(?:in|at)\s+{PLACE},?\s+on\s+"
)
_IN_PLACE_OF = re.compile(rf",?\s+(?:in|at)\s+{_PLACE},?\s+of\s+")
"""``the coordination meeting in Lyon, France, of 3 February``"""
_PLURAL = re.compile(rf"\b(?:{NOUN}|event|course|session)(?<=s)\b", re.IGNORECASE)
_IN_MONTH = re.compile(
    r"\s*(?:in\s+(?:early\s+|late\s+|mid-\s*)?[A-Z]|(?:in\s+)?the\s+(?:following|next|same|previous)\s+(?:month|year)\b)"
)
_NEXT_IN_YEAR = re.compile(rf"(?:,|,?\s+and)\s+(?:in\s+)?{PLACE},?\s+in\s+(?:19|20)\d\d\b")
"""``its annual meetings, in Lima in 2027, Quito in 2028 and Cali in 2029``"""
_IN_YEAR = re.compile(r"\s*in\s+(?:19|20)\d\d\b")
_BRACKETED_PLACE = re.compile(rf"[^.;()]{{1,120}}\s\({_PLACE},\s*")
"""``the sixth meeting was attended by 40 prosecutors (Panama City, …)``"""
_SAYS_WHEN = re.compile(rf"\b(?:{HELD}|namely)\b", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ENTITLED = re.compile(
    r"^,?\s+(?:(?:entitled|(?:on|under)\s+the\s+(?:theme|title|topic)(?:\s+of)?)\s+)?“[^”]+”,?(?=\s)"
)
"""``the special session, entitled “World Summit for …”, held in``: the name of what stands before."""
_UNIQUE = re.compile(
    r"(?:[\w-]+\s+){0,4}?(?:special\s+session|[Ss]ummit|[Cc]onference|high-level\s+meeting|ministerial\s+meeting|[Ss]ymposium|[Cc]olloquium)\b"
)
_AND_THE = re.compile(r"\s*(?:\s+of\s+(?:19|20)\d\d)?,?\s+and\s+(?:(?:of|to|in|at)\s+)?(?:the\s+|its\s+)?")
_IN_PLACE_IN_YEAR = re.compile(rf",?\s+(?:in|at)\s+{_PLACE},?\s+in\s+(?:19|20)\d\d\b")
_PROPER = re.compile(rf"{NOUN}\b")
"""``the second Youth Forum, in Kigali in 2028``: under a name of its own no word for "held" is needed."""
_STARTS_NEXT = re.compile(
    r"(?:,?\s+(?:which|that)(?:\s+the\s+[\w ]{2,60}?)?)?"
    r"\s+(?:(?:will|would|shall|is\s+to|was\s+to|are\s+to|to|was|had|did)\s+)?(?:be\s+)?"
    r"(?:open|start|beg[ia]n|commence|g[eo]t\s+under)"
)
"""``the regional meeting would start``"""
HELD_IN = re.compile(rf"\s*,?\s+(?:which\s+was\s+)?{HELD}\s+in\s+{_PLACE}")
_WINDOW = 700
"""How far before a date the name of its event may begin."""


def names_before(
    sentence: str, at: int, until: int, named: list[NamedMeeting], *, said: bool = False
) -> EventName | None:
    """The event held on the date at ``sentence[at:until]``; ``None`` where the date is of something else.

    Args:
        said: only where words such as "held" say so, not for a mere name, place and date.
    """
    candidates = _candidates(sentence, at, named)
    for candidate in sorted(candidates, key=lambda c: (-c.end, c.start)):
        if any(c.start > candidate.end and c.key != candidate.key for c in candidates if c is not candidate):
            return None
        held = _held_on(candidate, sentence, at, until, said)
        if held is not None:
            return held
    return None


def _candidates(sentence: str, at: int, named: list[NamedMeeting]) -> list[EventName]:
    """The events named before a date that its days may be those of."""
    low = max(0, at - _WINDOW)
    told = free_events(sentence[low:at], low)
    near = [m for m in named if low <= m.start < at]
    outer = _known(near)
    known = [k for k in outer if not subject_of(k, outer, told, sentence)]
    known = [k for k in known if not _BUREAU_OF.search(sentence, 0, k.start)]
    known = [k for k in known if not _sitting_of(k, sentence, at)]
    parted = [_behind_known(c, known, sentence) for c in told]
    free = [c for c in parted if not any(k.start < c.end and c.start < k.end for k in known)]
    titles = [(k.end, k.end + m.end()) for k in known if (m := _ENTITLED.match(sentence[k.end : at]))]
    free = [c for c in free if not any(a <= c.start and c.end <= b for a, b in titles)]
    candidates = [c for c in (*known, *free) if c.end <= at]
    candidates = [c for c in candidates if not _preceded(c, candidates, sentence)]
    return [c for c in candidates if not (_beside(c, sentence, at) or _within(c, candidates, sentence, at))]


def _sitting_of(known: EventName, sentence: str, at: int) -> bool:
    """``At the 1st meeting of its reconvened session, on 6 December``: the day of the sitting."""
    day = _ON_DAY.fullmatch(_OF_BODY.sub("", sentence[known.end : at])) if known.end <= at else None
    return day is not None and _SITTING_OF.search(sentence, 0, known.start) is not None


def _preceded(one: EventName, others: list[EventName], sentence: str) -> bool:
    """``The Youth Forum that preceded the Fifteenth Congress took place in Riyadh on``: not the Congress."""
    beside = _PRECEDED.search(sentence, 0, one.start)
    return bool(
        beside
        and _TAKES_PLACE.match(sentence, one.end)
        and any(o.end == beside.start() for o in others if o is not one)
    )


def _behind_known(found: EventName, known: list[EventName], sentence: str) -> EventName:
    """``the Thirteenth Congress on … and the Kyoto Youth Forum``: two names that capitals make one."""
    for meeting in known:
        joint = _AND_THE.match(sentence, meeting.end) if meeting.start <= found.start < meeting.end else None
        if joint is not None and joint.end() < found.end and sentence[joint.end()].isupper():
            return replace(found, label=sentence[joint.end() : found.end], start=joint.end())
    return found


def _held_on(candidate: EventName, sentence: str, at: int, until: int, said: bool) -> EventName | None:
    """The event with its place, if the words between it and the date say that it was held then."""
    between = sentence[candidate.end : at]
    after = HELD_WORD.search(between) and _AFTER_ANOTHER.search(sentence, 0, candidate.start)
    if after or ANOTHER_HELD.search(between):
        return None
    between = _bare(between, candidate)
    hosted = _hosted(candidate, sentence)
    near = _IN_PLACE_ALONE.fullmatch(between) or (not candidate.key and not between.strip(" ,"))
    bare_month = bool(
        (at > 0 and near and _IN_MONTH.match(sentence, at))
        or (_PROPER.search(candidate.label) and _IN_PLACE_IN_YEAR.match(sentence, candidate.end))
        or (near and _IN_YEAR.match(sentence, at) and _one_of_its_name(candidate, sentence))
    )
    in_year = near and between.strip(" ,") and _IN_YEAR.match(sentence, at) and not candidate.key
    bare_month = bare_month or bool(
        in_year and (not _PLURAL.search(candidate.label) or _NEXT_IN_YEAR.match(sentence, until))
    )
    of_day = between in (" of ", ", of ") or _IN_PLACE_OF.fullmatch(between)
    if said and not of_day and not (hosted or bare_month or HELD_WORD.search(between)):
        return None
    bare = BARE_PLACE.match(between)
    spanning = candidate.key and _IN_PLACE_FROM.fullmatch(between)
    # "in Doha, Qatar, from 13 to 17 May", "(15–19 October)"
    numbered = (
        candidate.key and not spanning and candidate.kind is MeetingKind.OTHER
    )  # days in its course may be meant
    holding = _HOLDING.search(sentence, 0, candidate.start) or _AND_ITS.search(sentence, 0, candidate.start)
    bracket = _BRACKETED_PLACE.fullmatch(between)
    if bracket and not _OTHER_VERB.search(between):
        return replace(candidate, place=bracket["place"].strip(" ,."))
    if _AT_SITTING.search(between) and not _HELD_NEXT.match(between):
        return None
    if (
        numbered
        and not _its_days(candidate, between, sentence[at:until])
        and bare is None
        and not (_STARTS_NEXT.match(between) or holding or bare_month or _SAYS_WHEN.search(between))
    ):
        return None
    if _END_OF.search(sentence[: candidate.start]) and not HELD_WORD.search(between):
        return None
    if of_day:
        return replace(candidate, place=_place_of_day(candidate, between, sentence, until))
    starts = _STARTS_NEXT.match(between) and STARTS.search(between)
    if (
        bare is None
        and not starts
        and (not _BETWEEN.match(between) or _OTHER_VERB.search(_HOST_BY.sub("", between)))
    ):
        return None
    inside = list(_IN_PLACE.finditer(between))
    before = _PLACE_BEFORE_NAME.search(sentence, 0, candidate.start)
    inside = inside or list(_AFTER_COLON.finditer(between))
    place = bare or (inside[-1] if inside else AFTER_PLACE.match(sentence[until:]) or before)
    city = next(filter(None, place.groupdict().values()), "") if place else ""
    held = of_its_body(_part_of(_preparing(candidate, sentence), sentence, at), sentence)
    return replace(held, place=city.strip(" ,."))


def _place_of_day(candidate: EventName, between: str, sentence: str, until: int) -> str:
    """``the Bureau meeting of 4 February, held in Doha``: the place of an event."""
    named = _IN_PLACE_OF.fullmatch(between) or HELD_IN.match(sentence, until)
    found = named or _PLACE_BEFORE_NAME.search(sentence, 0, candidate.start)
    return next(filter(None, found.groupdict().values()), "").strip(" ,.") if found else ""


def _hosted(candidate: EventName, sentence: str) -> re.Match[str] | None:
    """The words before or in a name that say that somebody held the event."""
    return (
        HOSTED.search(sentence, max(0, candidate.start - 40), candidate.start)
        or _CONVENING_OF.search(sentence, max(0, candidate.start - 220), candidate.start)
        or _HOLDS_ITS.search(sentence, candidate.start, candidate.end)
    )


def _bare(between: str, candidate: EventName) -> str:
    """The words between an event and its days without those that leave when and where to others."""
    between = _SHORT_FORM.sub("", _SYMBOL_ASIDE.sub("", between))
    between = _AREA.sub("", _OF_BODY.sub("", between) if candidate.key else between)
    between = between if candidate.key else AT_SESSION.sub("", between)
    between = INCLUDING.sub("", between)
    between = _ENTITLED.sub("", REST_OF_STATES.sub("", between), 1)
    return FOR_REGION.sub("", ADVERBS.sub("", OF_YEAR.sub("", between)))


def _its_days(candidate: EventName, between: str, days: str) -> bool:
    """``at its eighteenth meeting, on 3 and 4 July``: all of them, where a session may have more."""
    several = re.search(r"\s(?:and|to)\s|[–-]", days)
    return bool(
        candidate.label.endswith(" meeting") and several and re.fullmatch(r",?\s+(?:on|from)\s+", between)
    )


def _one_of_its_name(candidate: EventName, sentence: str) -> bool:
    """``the special session of the General Assembly on … in 2016``: an event there is one of, no series."""
    return (
        not candidate.key
        and _THE.search(sentence, 0, candidate.start) is not None
        and (_UNIQUE.match(candidate.label) is not None)
    )


def _preparing(candidate: EventName, sentence: str) -> EventName:
    """``the regional preparatory meetings for the Fifteenth Congress, held in …``: the meetings, not it."""
    found = _PREPARATORY.search(sentence, 0, candidate.start)
    if candidate.kind is not MeetingKind.CONGRESS or found is None or _ASIDE.match(sentence, candidate.end):
        return candidate
    kind, label = MeetingKind.REGIONAL_PREPARATORY_MEETING, f"Preparatory meeting for the {candidate.label}"
    return replace(candidate, kind=kind, label=label, key="", part_of=candidate.key, start=found.start())


def _beside(candidate: EventName, sentence: str, at: int) -> bool:
    """``a workshop held on the margins of the thirty-second session, on 23 May``: the day of the workshop."""
    near = sentence[max(0, candidate.start - 100) : candidate.start]
    after = _ON_DAY.fullmatch(sentence, candidate.end, at) and _HELD_AFTER.search(near)
    return bool(after) or bool(
        (candidate.key or re.fullmatch(r",?\s+(?:on|from)\s+", sentence[candidate.end : at]))
        and not re.fullmatch(r"\s*\(", sentence[candidate.end : at])
        and (margins := _MARGINS.search(sentence, 0, candidate.start)) is not None
        and not _DATED_BEFORE.search(sentence, 0, margins.start())
        and not HELD_WORD.search(sentence, candidate.end, at)
    )


def _within(candidate: EventName, candidates: list[EventName], sentence: str, at: int) -> bool:
    """``the debate convened by the President at its sixty-sixth session, on …``: the day of the debate."""
    inside = candidate.key or _DURING.search(sentence, 0, candidate.start)
    day = inside and _ON_ITS_DAY.fullmatch(_OF_BODY.sub("", sentence[candidate.end : at]))
    if not day:
        return False
    held = _HELD_AT.search(sentence, 0, candidate.end)
    held = None if held and _YEAR.search(sentence, held.end(), candidate.start) else held
    return any(
        (held is not None and c.end <= held.start())
        or (not c.key and _ON_DAY.fullmatch(AT_SESSION.sub("", sentence[c.end : at])) is not None)
        for c in candidates
        if c is not candidate
    )


def _part_of(candidate: EventName, sentence: str, at: int) -> EventName:
    """``the Youth Forum for the Sixteenth Congress, held on …``: a part of the meeting, or beside it."""
    begin = candidate.start + (len("the ") if sentence.startswith("the ", candidate.start) else 0)
    found = _PART.search(sentence, max(0, begin - 100), begin) if candidate.key else None
    behind = found and (_ASIDE.match(sentence, candidate.end) or _OF_THE_WHOLE.match(sentence, candidate.end))
    thematic = found and re.match(r"thematic\s+d", found["part"]) and _LASTS.search(sentence, 0, at)
    if found is None or (found["part"][-1].isdigit() and behind) or (thematic and behind):
        return candidate
    label = sentence[found.start("part") : candidate.end]
    kind, start = kind_of(found["part"]), found.start("part")
    return EventName(label, kind, start, candidate.end, part_of=candidate.key)


def _known(named: list[NamedMeeting]) -> list[EventName]:
    """Meetings known by number; of those that begin together or nest, the outer one."""
    named = list({(m.key, m.start, m.end): m for m in named}.values())
    outer = [m for m in named if not any(o is not m and o.start <= m.start and m.end <= o.end for o in named)]
    return [EventName(m.label, m.kind, m.start, m.end, "", m.key, m.region, m.part_of) for m in outer]
