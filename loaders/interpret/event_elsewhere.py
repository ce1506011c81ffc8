"""Further events of a name that a sentence tells of once: ``meetings held in A from … and in B on …``."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.annotate.slugs import slugify
from loaders.interpret.event_clause import ASIDE
from loaders.interpret.event_names import AFTER_PLACE, PREPOSITION
from loaders.interpret.event_words import HELD, HELD_AFTER, NOUN, ONLINE, EventName, free_events
from loaders.interpret.ordinals import ORDINAL, ordinal_value, ordinal_word
from loaders.interpret.place_words import place_group
from loaders.model.facts import MeetingKind

_PLACE = place_group()
_NTH_ONE = rf"(?P<nth>(?i:{ORDINAL}))"
_ON = rf"(?:{PREPOSITION}\s+(?:the\s+)?)"
_IN = rf"(?:(?:in|at)\s+{_PLACE},?\s+)"
_AND = r"\s*(?:,\s*(?:and\s+)?|;\s+(?:and\s+)?|and\s+)"
_LATER = r"(?:(?:(?:most|more)\s+recently|finally|lastly|later|then|thereafter|subsequently),?\s+)?"
_BY_WHOM = r"(?:,\s+(?:hosted|organi[sz]ed|convened)\s+by\s+[^,;()]{2,60},)?"
_ONE_BEFORE = r"(?:an?\s+)?(?:second|third|further|similar)"
_ELSEWHERE = (
    # "; Rabat, 2–4 June 2009"
    rf"\s*;\s*(?:and\s+)?{_PLACE},\s*",
    # "and the second (Vienna, 10 June 2024)", "and for Africa (Dakar,"
    rf"\s*\)?,?\s+and\s+(?:(?:of\s+|to\s+|in\s+|at\s+)?the\s+{_NTH_ONE}|for\s+(?:the\s+)?[A-Z][^,;()]{{2,40}})\s+"
    rf"\({_PLACE},\s*",
    # "with academia (Tokyo, 7 June 2018) and with civil society (Vienna,"
    rf"\s*\)?(?:,|,?\s+and)\s+(?:with|among)\s+[^,;()]{{3,60}}\s+\({_PLACE},\s*",
    # "and in Lima on", "and that for Central Asia, hosted by Kazakhstan, in Astana on"
    rf"\s*(?:\([^()]{{2,60}}\)|\))?\s*[,;]?\s*(?:and(?:,\s+(?:with|through|under|thanks\s+to|at\s+the\s+invitation\s+of)\s[^,;()]{{3,80}})?,?\s+)?(?:(?:(?:was|were|had\s+been)\s+)?(?:followed|preceded)\s+by\s+)?{_LATER}(?:also\s+|again\s+)?(?:for\s+the\s+(?i:{ORDINAL})\s+time,?\s+(?:also\s+|again\s+)?)?"
    r"(?:(?:one|that|the\s+(?:one|meeting)|another(?:\s+one)?)\s+)?"
    rf"(?:for\s+(?:the\s+)?(?P<region>[A-Z][^,;()]{{2,60}}?){_BY_WHOM},?\s+|(?:for|with)\s+(?!(?:its|their|the|an?)\s)[a-z][^,;()\d]{{2,50}}?,?\s+)?"
    rf"(?:by\s+(?:the\s+)?[A-Z][^,;()]{{1,60}}?\s+)?(?:in|at)\s+(?:the\s+)?{_PLACE}(?:,\s+for\s+(?:the\s+)?[A-Z][^,;()]{{2,60}})?(?:,\s+in\s+an?\s+[a-z]+\s+form(?:at)?)?,?\s+(?:{PREPOSITION}\s+)?"
    r"(?:the\s+)?\(?",
    # ", Santiago from"
    rf"\s*\)?[,;]?\s*(?:and,?\s+)?{_LATER}(?:also\s+)?(?:the\s+)?{_PLACE}"
    rf"(?:,?\s+{_ON}|\s+\((?:[^()\d]{{0,60}},\s+)?)",
    # "and from 25 to 28 February 2013", "followed by another on"
    r"(?:\s+for\s+(?:the\s+)?[A-Z][^,;()]{2,40}?|\s+(?:with|among|for)\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+){0,4}?)?\s*(?:,|;|,?\s*(?:and|(?:and\s+(?:was\s+|will\s+be\s+|would\s+be\s+)?)?"
    rf"followed\s+by\s+(?:another|one|{_ONE_BEFORE}\s+(?:one|meeting|round))),?)\s+"
    rf"(?:in\s+its\s+[a-z]+\s+(?:round|part|phase),\s+)?{_LATER}(?:also\s+|again\s+|if\s+(?:needed|necessary|required),\s+)?(?:{_ON}|of\s+)",
    # "and was followed by a second in"
    rf"\s*,?\s*(?:and\s+(?:was\s+)?)?followed\s+by\s+an?\s+{_NTH_ONE}(?:\s+(?:one|meeting|session|edition))?,?\s+{_IN}?{_ON}?",
    # "and its eleventh in Sassari, Italy, in"
    rf"\s*(?:,\s*(?:and\s+)?|and\s+)(?:[a-z]+\s+){{0,6}}?its\s+(?P<its>(?:resumed\s+|reconvened\s+)?(?i:{ORDINAL})"
    rf"(?:\s+(?:session|meeting|edition|round|phase))?)(?:(?:,\s+(?:to\s+be\s+)?|\s+(?:is|was|will|would)\s+(?:(?:scheduled|due|planned|expected)\s+)?(?:to\s+)?(?:be\s+)?)(?:held|take\s+place))?(?:\s+{ONLINE})?(?:,\s+in\s+[a-z]+\s+(?:form|format|mode),)?,?\s+{_IN}?{_ON}?",
    # "and the second was held by Kenya in Nairobi on", "and looks forward to the third, in Lima in"
    r"\s*\)?\s*(?:[,;]\s*(?:and\b)?|and\b)\s*(?:,?\s*if\s+(?:needed|necessary|required),\s+)?"
    r"(?:(?:for|of|to|at|look(?:s|ing)?\s+forward\s+to)\s+)?(?:the|an?)\s+"
    rf"{_NTH_ONE}(?:\s+(?:session|meeting|round|one))?(?:,?\s+(?:likewise|also|again)(?=,?\s+(?:in|at)\s))?(?:,\s+(?:originally|initially|first)\s[^,;()]{{3,60}},)?(?:,\s+for\s+[^,;()]{{2,60}},)?,?\s+(?:(?:was|is)\s+to\s+follow\s+|(?:was|would|will|to\s+be|(?:would|will)\s+be|is(?:\s+to)?(?:\s+be)?)\s+)?"
    rf"(?:{HELD}(?:\s+by\s+(?:the\s+)?[A-Z][^,;.]{{2,60}}?)?,?\s+)?"
    rf"{_IN}?(?:(?:an?|one|two)\s+(?:year|month|week)s?\s+later,?\s+)?(?:(?:{ONLINE}|in\s+the\s+form\s+of\s+an?\s+\w+),?\s+)?{_ON}?\(?",
    # "and of another held in Quito on", "its follow-up in Yokohama (", "and will hold another in Montreal in"
    rf"\s*\)?{_AND}(?:(?:of|to|in|at|by|look(?:s|ing)?\s+forward\s+to)\s+|(?:(?:(?:for\s+)?(?:its|their|the)\s+offer\s+to|will|would|had|is\s+to)\s+)?(?:h[eo]ld|hosted?|convened?|organi[sz]ed?)\s+)?"
    r"(?:the\s+(?:one|other|la(?:st|tter)|final)(?:\s+one)?|that|another(?:\s+one)?|its\s+(?:follow-up|successor|sequel|counterpart|predecessor)(?:\s+(?:meeting|event|conference))?(?:\s+for\s+(?:the\s+)?[^,;()\d]{2,60}?)?|"
    r"an?\s+(?:earlier|later|further|second|similar|previous|subsequent|third)(?:\s+(?:one|meeting|event))?),?\s+"
    rf"(?:(?:that|which)\s+)?(?:(?:was|will\s+be|would\s+be|to\s+be)\s+)?(?:{HELD}\s+)?(?:by\s+(?:the\s+)?[A-Z][^,;()]{{2,60}}?\s+)?(?:(?P<there>there)|{ONLINE}|(?:in|at)\s+{_PLACE}),?\s+"
    rf"(?:{PREPOSITION}\s+)?(?:the\s+)?\(?",
    # "and will reconvene in Vienna on", "and met again in Lima on"
    r"\s*,?\s*and\s+(?:(?:will|would|is\s+to|was\s+to)\s+(?:meet|reconvene)|(?:had\s+)?(?:met|reconvened))(?:\s+again)?\s+"
    rf"(?:in|at)\s+{_PLACE},?\s+(?:{PREPOSITION}\s+)?(?:the\s+)?",
    # ", as a follow-up to those held in Doha in 2008", "which followed earlier conferences in London"
    r"\s*,?\s+(?:(?:as\s+)?(?:an?\s+|the\s+)?follow-up\s+to|after|following|(?:which|that)\s+(?:had\s+)?(?:followed|built\s+on)|preceded\s+by|building\s+on|like)\s+"
    r"(?:(?:those|that|the\s+ones?|its\s+predecessors?)(?:\s+held)?|(?:two\s+)?(?:earlier|previous|similar)\s+(?:ones|(?P<ones>meetings|conferences|events|forums|workshops))(?:\s+held)?),?\s+"
    rf"(?:in|at)\s+{_PLACE},?\s+(?:{PREPOSITION}\s+)?(?:the\s+)?\(?",
    # "which was resumed from", "and reconvened on"
    r"\s*,?\s+(?:and\s+)?(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been|will\s+be|would\s+be)\s+)?(?P<again>resumed|reconvened)\s+"
    rf"{_IN}?{_ON}?",
    # "and the most recent of which was held on"
    r"\s*,?\s+and\s+the\s+(?P<recent>last|latest|most\s+recent)(?:\s+(?:one|meeting)|\s+of\s+(?:which|them))?,?\s+(?:(?:was|had\s+been)\s+)?"
    rf"(?:{HELD},?\s+)?{_IN}?{_ON}?",
    # "and the second part in Geneva from"
    rf"{_AND}(?:at\s+)?(?:the|its)\s+(?P<part>(?i:{ORDINAL})\s+part)(?:\s+(?:was\s+|to\s+be\s+)?{HELD})?,?\s+{_IN}?{_ON}",
    # "and 5 May", "; online on", "and, jointly with …, on"
    r"(?:\s*\([^()]{2,60}\)|\))?\s*(?:,\s*(?:and\s+)?|;\s+|and(?:\s+|,\s+))"
    rf"(?:{ONLINE},?\s+(?:{PREPOSITION}\s+)?|"
    r"on\s+[a-z][^,;()]{2,80}\s\(|,?\s*(?:jointly|together|in\s+conjunction)\s+with\s[^,;]{3,90},\s+on\s+)?",
)
_WAYS = tuple(re.compile(way) for way in _ELSEWHERE)
_HELD_AFTER = re.compile(HELD_AFTER)
_AND_THAT_OF = re.compile(r",?\s+and\s+(?:of\s+)?the\s+[A-Z][^,;.]{3,100}?,\s+on\s+")
_TO_DO = re.compile(
    r"(?:\s+to\s+[a-z]+\s[^,;()]{3,80}(?=,\s+and\s+(?:again|then|also)\b)|"
    r",\s+(?:when|where|at\s+which)\s[^,;()]{3,80}(?=,\s+and\s+(?:in|at|on|from)\s)|"
    r",\s+(?:during|before|after|following|alongside|in\s+(?:parallel\s+with|conjunction\s+with|the\s+presence\s+of))\s[^,;()\d]{3,80}"
    r"(?=,\s+and\s+(?:again|then|also|another|an?\s+(?:second|further))\b))"
)
"""``met in Vienna on 22 April to discuss the workshops, and again in``"""
_ABOUT = re.compile(
    r"(?:,?\s+(?:on|under|(?:devoted|dedicated)\s+to|(?:focusing|focused|centred)\s+on)\s+(?!\d)(?:the\s+)?[a-z](?:(?!\b(?:which|that|who)\b)[^,;()“”\d]){2,80}?"
    r"(?:\s*“[^”]{3,160}”)?|,?\s+entitled\s+“[^”]{3,160}”)(?=,?\s+(?:and\s+)?(?:from|on|in|between|at)\s+(?:\d|[A-Z]|$))"
)
"""``from 10 to 12 November on the pillar entitled “…”, from 5 to 9 December``"""
_GAP = re.compile(
    rf"\s*\)?(?:[,;]\s*(?:and,?\s+)?|,?\s+and,?\s+)(?:(?:in|at)\s+{_PLACE},?\s+)?(?:{PREPOSITION}\s+)?"
)
_GAP_ENDS = re.compile(
    rf"(?:,?\s+(?:in|at)\s+{_PLACE})?,?\s+(?:of\s+)?(?:an?|the|its)\s+(?P<nth>(?i:{ORDINAL})|further\s+one)(?:\s+one)?(?=[,.;)]|\s+and\b|$)"
)
_ANOTHER_KIND = re.compile(rf"(?:,?\s+(?:in|at)\s+{_PLACE})?,?\s+an?\s+")
"""``a third meeting took place in Vienna in March and in New York in May a fourth``"""
_OF_THAT_YEAR = re.compile(r"\s+of\s+(?:that|the\s+(?:same|previous|preceding|following|next))\s+year\b")
_ONE_WORD = re.compile(rf"(?:{NOUN}|meeting|event|course)(?<!s)", re.IGNORECASE)
_OF_A_SESSION = re.compile(r"\b(?:its|sessions?|meetings?)\b")
_EVENT_NOUN = re.compile(rf"\b{NOUN}")
_ORDINAL = re.compile(rf"\b{ORDINAL}\s+", re.IGNORECASE)
_NTH_PART = re.compile(rf"{ORDINAL}\s+part", re.IGNORECASE)
_NTH = re.compile(rf"^(?:(?:resumed|reconvened)\s+)?{ORDINAL}", re.IGNORECASE)
_PLACE_THEN = re.compile(
    rf"\s*,?\s+(?:in|at)\s+{_PLACE},?\s+(?:and\s+)?(?:again\s+|also\s+)?(?:(?:on|from)\s+)?"
)
_LAST_ONE = re.compile(
    r"\s*\)?\s*[,;]?\s+and\s+(?P<one>the\s+(?:last|final|remaining|other)\s+(?:one|meeting))\s+"
    rf"(?:was|is|had\s+been|will\s+be|would\s+be)\s+(?:to\s+be\s+)?{HELD}(?:\s+(?:for|from|on))?\s+"
)
"""``and the last one was scheduled for 23 to 25 April, in Vienna``"""

_HELD_THERE = re.compile(rf"\s+(?:(?:was|were|had\s+been)\s+)?{HELD}{_PLACE_THEN.pattern}")
"""``In 2017, the Conference met in Vienna, and in 2019 in Abu Dhabi``"""


def another_of(sentence: str, first: EventName, after: int, at: int) -> EventName | None:
    """``meetings held in A from …, in B from … and in C on …``: an event of the same name elsewhere."""
    aside = ASIDE.match(sentence, after, at)
    begin = aside.end() if aside and not _OF_A_SESSION.search(aside.group(0)) else after
    year = _OF_THAT_YEAR.match(sentence, begin, at)
    begin = year.end() if year else begin
    purpose = _TO_DO.match(sentence, begin, at) or _ABOUT.match(sentence, begin, at)
    begin = purpose.end() if purpose else begin
    found = _next_way(sentence, begin, at)
    its_place = AFTER_PLACE.match(sentence[begin:at]) if found is None else None
    if its_place is not None and its_place["place"].startswith(first.place.split(",")[0]):
        found = _next_way(
            sentence, begin + its_place.end(), at
        )  # "the first on 3 May in Geneva, the second on"
        found = found if found is not None and found.groupdict().get("nth") else None
    if found is None:
        after_it = _HELD_AFTER.search(sentence, first.end, after) and _AND_THAT_OF.fullmatch(
            sentence, after, at
        )
        return replace(first, start=at, end=at) if after_it else None
    said = {name: words.strip() for name, words in found.groupdict().items() if words}
    part, other = said.get("part"), said.get("nth") or said.get("its")
    # a further session may have met elsewhere, further days did not
    place = said.get("place", "" if other or part else first.place)
    if _EVENT_NOUN.search(place) or (first.kind is MeetingKind.CONGRESS and not other):
        return None  # the name of the next event, not a place; Congresses go by their numbers
    start = min((found.start(name) for name in said if name not in ("region", "recent", "ones")), default=at)
    if "again" in said:
        label = f"{first.label}, {said['again']}"
        key = f"{first.key}-{said['again']}" if first.key else ""
        return replace(first, label=label, key=key, start=start, end=at, place=place)
    if part:
        label = _NTH_PART.sub(part.lower(), first.label)
        key = re.sub(r"(?:first|second|third)-part$", slugify(part), first.key)
        if key == first.key:
            return None
        return replace(first, label=label, key=key, start=start, end=at, place=place)
    if other:
        return nth_of(first, other, start, at, place)
    region = said.get("region", "")
    if re.search(r"-\d+-(?:resumed|reconvened)$", first.key):  # "and resumed from 5 May and on 9 November"
        key = re.sub(r"-(?=[a-z]+$)", "-second-", first.key)
        return replace(first, label=f"{first.label} a second time", key=key, start=at, end=at, place=place)
    label = said.get("ones") or (_ORDINAL.sub("", first.label) if "recent" in said else first.label)
    return EventName(label, first.kind, start, at, place, region=region, part_of=first.part_of)


def _next_way(sentence: str, begin: int, at: int) -> re.Match[str] | None:
    """The words between the days of one event and those of the next of its name."""
    return next(filter(None, (way.fullmatch(sentence, begin, at) for way in _WAYS)), None)


def gapped(sentence: str, first: EventName, after: int, at: int, until: int) -> EventName | None:
    """``and in New York in May a fourth``, ``and in Quito, on 10 June, a seminar``: the verb is before."""
    gap = _GAP.fullmatch(sentence, max(after, first.end), at)
    if gap is None:
        return None
    nth, kind = _GAP_ENDS.match(sentence, until), _ANOTHER_KIND.match(sentence, until)
    where = ((gap["place"] or (nth or kind or {"place": ""})["place"]) or "").strip(" ,.")
    if nth is not None:
        return nth_of(first, nth["nth"], nth.start("nth"), nth.end(), where)
    if kind is None:
        return None
    lead = "held a "
    for event in free_events(lead + sentence[kind.end() :], kind.end() - len(lead), single=True):
        if event.start == kind.end() and re.match(r"[,.;]|$|\s+and\b", sentence[event.end :]):
            return replace(event, place=where)
    return None


def elsewhere_behind(sentence: str, first: EventName, after: int, at: int, until: int) -> EventName | None:
    """``held on 9 October 2021 in Tokyo and on 3 December 2022 in Kyoto``: the place behind the days."""
    its = _PLACE_THEN.fullmatch(sentence, after, at)
    its = its or (_HELD_THERE.fullmatch(sentence, first.end, at) if first.end > after else None)
    place = AFTER_PLACE.match(sentence[until:])
    last = _LAST_ONE.fullmatch(sentence, after, at)
    if last and place and first.kind is not MeetingKind.CONGRESS and not first.key:
        where = place["place"].strip(" ,.")
        return EventName(first.label, first.kind, last.start("one"), until, where, part_of=first.part_of)
    if its is None or place is None or first.kind is MeetingKind.CONGRESS:
        return None
    if not first.place.startswith(its["place"].strip(" ,.")):
        return None  # "in Lima from 3 May, in Quito from 6 May": the place before the days
    return EventName(first.label, first.kind, at, until, place["place"].strip(" ,."), part_of=first.part_of)


def nth_of(first: EventName, words: str, start: int, end: int, place: str) -> EventName:
    """Another of the numbered sessions of a body: ``its second session``, ``The second was held in``."""
    printed = re.search(ORDINAL, words, re.IGNORECASE)
    number = ordinal_value(printed.group(0)) if printed else None
    if first.kind is MeetingKind.CONGRESS and number:
        return replace(
            first, label=_NTH.sub(ordinal_word(number).capitalize(), first.label), start=start, end=end,
            place=place, key=f"congress-{number}",
        )  # fmt: skip
    series = re.sub(r"(-\d+)-(?:[a-z]+-)?(?:resumed|reconvened)$", r"\1", first.key)
    if series and number and re.search(r"-\d+$", series):
        again = re.search(r"\b(?:resumed|reconvened)\b", words.lower())
        nth = f"{again.group(0)} {ordinal_word(number)}" if again else ordinal_word(number)
        label = re.sub(
            rf"\b(?:(?:resumed|reconvened)\s+)?{ORDINAL}(?=\s+(?:session|meeting)\b)", nth, first.label
        )
        key = re.sub(r"\d+$", f"{number}-{again.group(0)}" if again else str(number), series)
        return EventName(label, first.kind, start, end, place, key)
    words = re.sub(r"\s+(?:session|meeting)$", "", words)
    label = _NTH.sub(words, first.label)
    one = _ONE_WORD.fullmatch(label) or (label[:1].isupper() and not re.search(ORDINAL, label, re.IGNORECASE))
    if label == first.label and number and one:
        label = f"{words} {label}"  # "a seminar was held in Lima in March and in Quito in May a second"
    return EventName(label, first.kind, start, end, place, part_of=first.part_of)
