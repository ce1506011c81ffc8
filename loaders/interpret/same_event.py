"""One event told of in several places: its dates, its place and its names joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from loaders.annotate.slugs import slugify
from loaders.interpret.event_words import NOUN
from loaders.interpret.ordinals import ORDINAL, ordinal_value
from loaders.model.facts import MeetingFact, MeetingKind

_WORD = re.compile(r"[a-z]{5,}")
_EVENT_NOUN = re.compile(NOUN.lower())
_WHAT = re.compile(
    r"\b(?:session|meeting|conference|forum|summit|seminar|workshop|dialogue|debate|consultation)"
)
_NAMELESS = re.compile(
    rf"(?:(?:{ORDINAL}|last|final|next)\s+)?(?:round|meeting|event|session)", re.IGNORECASE
)
_NTH_MEETING = re.compile(rf"\b(?P<nth>{ORDINAL})\s+meeting\b", re.IGNORECASE)
_OWN_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    "meeting meetings event events side special high level conference workshop workshops seminar forum "
    "session consultation consultations informal briefing dialogue discussion panel round table "
    "regional international expert experts group the and for with from entitled organized held joint "
    "annual first second third fourth fifth part last next two three four five six seven eight formal".split()
)
"""Words that tell no event from another."""


def each_once(found: Mapping[str, MeetingFact], own: str) -> Iterator[MeetingFact]:
    """Every event of a document once.

    Args:
        found: the events by key.
        own: key of the meeting that the document reports on; it goes by that key whatever it is called.
    """
    kept = {fact.key: fact for fact in _without_vague(_without_nameless(_joined(found, own)))}
    meeting = kept.get(own)
    last = _own_number(kept, meeting)
    if meeting is not None and last is not None:
        meeting = replace(meeting, names=(*meeting.names, kept.pop(last).label))
    for fact in kept.values():
        if meeting is not None and fact.key != own and _is_same(fact, meeting):
            names = dict.fromkeys((*meeting.names, fact.label, *fact.names))
            meeting = replace(meeting, names=tuple(n for n in names if n != meeting.label))
    for fact in kept.values():
        if fact.key == own and meeting is not None:
            yield meeting
        elif meeting is None or not _is_same(fact, meeting):
            yield _of_its_parent(_part_of_session(fact, kept), kept)


def _joined(found: Mapping[str, MeetingFact], own: str) -> dict[str, MeetingFact]:
    """One event under the key of its series and under its days ("Expert Group, third meeting") is one."""
    days: dict[tuple[MeetingKind, date | None, date | None], list[str]] = {}
    for fact in found.values():
        days.setdefault((fact.kind, fact.start, fact.end), []).append(fact.key)
    joined = dict(found)
    for (_, start, _), keys in days.items():
        plain = next((k for k in keys if start and k.endswith(start.isoformat()) and "/" not in k), None)
        apart = f"{plain}-"  # another event of that day
        if plain is None:
            continue
        parent = found[plain].part_of
        series = [k for k in keys if k != plain and not k.startswith(apart)]
        series = [k for k in series if "/" not in k or (parent and found[k].part_of == parent)]
        if len(series) != 1:
            continue
        kept, other = (plain, series[0]) if plain == own else (series[0], plain)
        joined[kept] = join_sightings(joined[kept], joined.pop(other))
    return joined


def _without_nameless(found: Mapping[str, MeetingFact]) -> dict[str, MeetingFact]:
    """``the first round was held on 22 February``: the consultation of that day, where one is told of."""
    joined = dict(found)
    for key, fact in found.items():
        if fact.kind is not MeetingKind.OTHER or not _NAMELESS.fullmatch(fact.label) or fact.start is None:
            continue
        of_day = [
            k
            for k, other in joined.items()
            if k != key and other.kind is not MeetingKind.SITTING
            if (other.start, other.end) == (fact.start, fact.end)
        ]
        if len(of_day) == 1:
            joined[of_day[0]] = join_sightings(joined[of_day[0]], joined.pop(key))
    return joined


def _part_of_session(fact: MeetingFact, kept: Mapping[str, MeetingFact]) -> MeetingFact:
    """A reconvened session is a part of the session, where the document tells of that too."""
    whole = re.fullmatch(r"(?P<session>.+-\d+)-(?:[a-z]+-)?(?:reconvened|resumed)", fact.key)
    if whole is None or fact.part_of or whole["session"] not in kept:
        return fact
    return replace(fact, part_of=whole["session"])


def _own_number(kept: Mapping[str, MeetingFact], meeting: MeetingFact | None) -> str | None:
    """Key of "the Working Group on Firearms, fourteenth meeting" in a report on a meeting of that group.

    Without days, and the last of those that the report numbers, it is the one reported on.
    """
    body = re.search(r"(?:\bof the |^)([A-Z].+)$", meeting.label) if meeting is not None else None
    if meeting is None or body is None or re.search(ORDINAL, meeting.label, re.IGNORECASE):
        return None
    numbered = [
        (number, fact)
        for fact in kept.values()
        if _is_of(body[1], fact.label.rpartition(", ")[0]) and fact.label.endswith(" meeting")
        if (number := ordinal_value(fact.label.rpartition(", ")[2].split()[0]))
    ]
    same = [name for fact in kept.values() if _is_same(fact, meeting) for name in (fact.label, *fact.names)]
    printed = [m for name in (*meeting.names, *same) if (m := _NTH_MEETING.search(name))]
    if printed:  # it is numbered with its days: others without days are still to come
        own = {ordinal_value(m["nth"]) for m in printed}
        return next((f.key for n, f in numbered if n in own and f.start is None), None)
    number, fact = max(numbered, key=lambda pair: pair[0], default=(0, None))
    return fact.key if fact is not None and fact.start is None else None


def _is_of(body: str, printed: str) -> bool:
    """``the Expert Group`` for "Expert Group to Conduct a Study"."""
    return bool(printed) and (body == printed or body.startswith(f"{printed} "))


def _is_same(fact: MeetingFact, meeting: MeetingFact) -> bool:
    """A session of the same days and place, under another name for the body."""
    kinds = {MeetingKind.OTHER, MeetingKind.EXPERT_GROUP}
    return (
        fact.start is not None
        and fact.kind in kinds
        and meeting.kind in kinds
        and (fact.start, fact.end) == (meeting.start, meeting.end)
        and (not fact.place or not meeting.place or fact.place == meeting.place)
        and bool(re.search(r"\b(?:session|meeting)$", fact.label))
    )


def _of_its_parent(fact: MeetingFact, found: Mapping[str, MeetingFact]) -> MeetingFact:
    """A sitting takes place where its meeting does, and bears its name."""
    parent = found.get(fact.part_of)
    if fact.kind is not MeetingKind.SITTING or parent is None:
        return fact
    label = fact.label.replace(fact.part_of, parent.label)
    place, country = (fact.place, fact.country) if fact.place else (parent.place, parent.country)
    return replace(fact, label=label, place=place, country=country)


def _without_vague(found: Mapping[str, MeetingFact]) -> Iterator[MeetingFact]:
    """Without events dated by month alone, or by number, where its days are printed elsewhere."""
    dated = [fact for fact in found.values() if fact.start is not None]
    for fact in found.values():
        if fact.start is None and not fact.place and any(_shortened(fact, other) for other in dated):
            continue
        if not fact.period or not any(_same_event(fact, other) for other in dated):
            yield fact


def _shortened(vague: MeetingFact, dated: MeetingFact) -> bool:
    """``the Second Youth Forum`` beside ``the Second Youth Forum for a Culture of Lawfulness``."""
    short = vague.label.lower()
    (body, _, number), (whole, _, same) = short.rpartition(", "), dated.label.lower().rpartition(", ")
    if body and number == same and re.match(rf"{re.escape(body)} (?:of|on|for|to) ", whole):
        return True  # "the Review Group" for "the Review Group of the Convention"
    numbered = vague.key == f"event-{slugify(short)}" or vague.key == f"youth-forum/{slugify(short)}"
    return numbered and any(n.lower().startswith(short) for n in (dated.label, *dated.names))


def _same_event(vague: MeetingFact, dated: MeetingFact) -> bool:
    assert dated.start is not None  # told by the caller
    if vague.place and dated.place:
        place = vague.place.split(",")[0] == dated.place.split(",")[0]
    else:
        place = bool(set(_WORD.findall(vague.label.lower())) & set(_WORD.findall(dated.label.lower())))
        kinds = [set(_WHAT.findall(fact.label.lower())) for fact in (vague, dated)]
        place = place and (bool(kinds[0] & kinds[1]) or not all(kinds))
        own, other = _own_words(vague), _own_words(dated)
        apart = own and other and 2 * len(own & other) < min(len(own), len(other))  # "justice" alone
        place = place and not (vague.place and apart)
    return vague.kind is dated.kind and place and dated.start.isoformat().startswith(vague.period)


def told_apart(fact: MeetingFact, found: Mapping[str, MeetingFact]) -> MeetingFact:
    """Events of no series go by kind and first day: another one of that day gets a key of its own.

    Args:
        found: the events sighted before, by key.
    """
    if fact.start is None or not fact.key.endswith(f"-{fact.start.isoformat()}") or "/" in fact.key:
        return fact
    same = [known for key, known in found.items() if key == fact.key or key.startswith(f"{fact.key}-")]
    if not same:
        return fact
    for known in same:
        if not _different(known, fact):
            return replace(fact, key=known.key)
    return replace(fact, key=f"{fact.key}-{slugify(' '.join(sorted(_own_words(fact))))[:60].strip('-')}")


def _different(one: MeetingFact, other: MeetingFact) -> bool:
    """Of one kind and first day, and yet two events: at two places, or called otherwise."""
    if one.place and other.place and not _at_one_place(one.place, other.place):
        return True
    if one.end != other.end and not _nouns(one) & _nouns(other):
        return True
    short = one.start == one.end or one.end != other.end
    return short and bool(_own_words(one) and _own_words(other)) and not _own_words(one) & _own_words(other)


def _at_one_place(one: str, other: str) -> bool:
    """``San José, Costa Rica`` and ``San Jose``, ``Vienna`` and ``Vienna International Centre``."""
    cities = (slugify(place.partition(",")[0]) for place in (one, other))
    first, second = sorted(cities, key=len)
    return f"{second}-".startswith(f"{first}-")


def _nouns(fact: MeetingFact) -> set[str]:
    """``meeting``, ``forum``: what the event is called."""
    return set(_EVENT_NOUN.findall(" ".join((fact.label, *fact.names)).lower()))


def _own_words(fact: MeetingFact) -> set[str]:
    words = " ".join((fact.label, *fact.names)).lower()
    return set(_OWN_WORD.findall(words)) - _COMMON


def join_sightings(known: MeetingFact, more: MeetingFact) -> MeetingFact:
    """The first sighting, completed; its evidence moves to the words that give the date."""
    names = tuple(n for n in dict.fromkeys((*known.names, more.label, *more.names)) if n != known.label)
    begun = known.start is not None and known.end is None and more.end is not None  # told by its start alone
    if (known.start is None or begun) and more.start is not None:
        return replace(
            known, start=more.start, end=more.end, evidence=more.evidence, paragraph=more.paragraph,
            names=names, place=more.place or known.place, country=more.country or known.country, period="",
        )  # fmt: skip
    same = (known.start, known.end) == (more.start, more.end) or more.start is None
    if same and not known.place and more.place:
        return replace(known, place=more.place, country=more.country, names=names)
    return replace(known, names=names)
