"""Actors in printed enumerations, split as a reader does, and told apart by what is known of them.

``Trinidad and Tobago and Uruguay`` are two; ``International Centre for Criminal Law Reform and Criminal
Justice Policy`` is one; a State inside the name of an organization is not that State.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from loaders.annotate.knowledge import Knowledge
from loaders.annotate.names import Found, fold
from loaders.annotate.slugs import slugify
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText, Span

_ARTICLE = re.compile(r"^(?:the|an?|la|el|los|las|le|les)\s+(?=[^\W\d_])", re.IGNORECASE)
_ENGLISH_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# "observers for", "an expert from": says in what quality, not who.
_LEAD = re.compile(
    r"^(?:(?:also|namely|including|inter alia|respectively|as\s+well\s+as|and|both)[,:]?\s+)*"
    r"(?:(?:the|an?|one|two|three|several|some|other)\s+)*"
    r"(?:(?:observers?|experts?|panell?ists?|delegations?|delegates|members|government\s+panell?ists)\s+(?:of|for|from)\s+"
    r"|representatives?\s+(?:of|for|from)\s+)?",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\s*\((?:the\s+)?[\"“'‘]?([A-Z][\w&./-]{1,15}(?:[ -][A-Z]{2,})?)[\"”'’]?\)\s*$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TAIL = re.compile(
    r"(?:\s+and\s+its\s+member\s+States)?[\s,;:.]+$|\s+and\s+its\s+member\s+States$", re.IGNORECASE
)
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_COMMA = re.compile(r",\s+(?:(?:and|as\s+well\s+as)\s+(?=[^\W\d_]))?|\s+as\s+well\s+as\s+")
_SERIAL = re.compile(r",\s+(?:and|as\s+well\s+as)\s+")
_AND = re.compile(r"\s+and\s+")
# A part of a body, or a form of company: goes on with the name before the comma.
_CONTINUES = re.compile(
    r"(?:(?:Committee|Chapter|Section|Branch|Office|Division|Group|Federation|Council)\s+(?:of|in|for)\s+(?:the\s+)?[A-Z]"
    r"|(?:Inc|Ltd|LLC|GmbH|S\.?A|A\.?C|e\.?V|A\.?I\.?S\.?B\.?L)\.?$|affiliated\s+with\b|(?:especially|its|their)\s+)",
)
_UNIT = re.compile(
    r"^(?:UNODC\s+)?(?P<unit>[A-Z][\w’' ,&-]*?\b(?:Branch|Section|Division|Unit|Secretariat|Office for [A-Z][\w -]+))"
    r"(?:/.*?)?(?:\s+(?:of|at)\s+(?:the\s+)?(?:UNODC|United Nations Office on Drugs and Crime)|\s+of\s+the\s+Division\b.*)?$"
)
_OFFICE = re.compile(
    r"^(?:(?:First|Second|Deputy|Vice|Vice-|Former|Acting|Assistant|Associate|Executive|Permanent|United\s+Nations|UNODC|Under-|UN"
    r"|Prime|Senior|Resident|Regional|National|Youth|Attorney|Prosecutor|Director|Secretary)[\s-]*)*"
    r"(?:Ministers?|Secretar(?:y|ies)|Chairs?|Chairpersons?|Chairman|Chairwoman|Vice-Chairs?|Vice-Chairpersons?|Presidents?"
    r"|Vice-Presidents?|Directors?(?:[- ]General)?|Chief|Head|Coordinator|Rapporteur|Ambassador|Prosecutor(?:[- ]General)?"
    r"|Attorney(?:[- ]General)?|Ombudsman|Commissioner|Governor|Mayor|Prime\s+Minister|Representative|Advocate|Judge|representative"
    r"|Princess|Prince|King|Queen|Chancellor|Speaker|Special\s+Envoy|Envoy|Officer)\b(?!\s+on\b.*\bTorture)",
)
# Experts with a mandate of the United Nations speak for it, not for themselves.
_MANDATE = re.compile(
    r"\b(?:Special\s+Rapporteurs?|Special\s+Representative|Special\s+Advocate|Special\s+Adviser|Independent\s+Expert|Working\s+Group"
    r"|Expert\s+Mechanism|Personal\s+Envoy)\b"
)
_KINDS = (
    (re.compile(r"\b(?:University|Universidad|Universidade|Université|College|Faculty|School|Academy)\b"), ActorKind.ACADEMIC),
    (re.compile(r"\b(?:Inc|Ltd|LLC|GmbH|Corporation|Company|Bank)\b"), ActorKind.PRIVATE_SECTOR),
    (re.compile(r"^(?:United Nations|UN)\b"), ActorKind.UN_ENTITY),
)  # fmt: skip
_ALIKE_NAME, _ALIKE_STATE = 0.55, 0.85


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One actor of an enumeration; ``surface`` is what is printed, without article."""

    actor: Actor
    surface: str
    span: Span


def read_actors(
    text: MappedText, knowledge: Knowledge, default: ActorKind | None = None, *, least: int = 1
) -> tuple[ActorMention, ...]:
    """Split a printed enumeration into actors.

    Args:
        text: the enumeration alone, such as "Argentina, Brazil, Trinidad and Tobago and Uruguay".
        default: kind of names that stand in no gazetteer; without it the name itself is asked.
        least: how many actors the words before promise (2 after "the observers for"): "Housing First and
            Prison Watch" is then two where nothing else tells.
    """
    body = text.text
    known = _outer(knowledge.names.find(body))
    ranges = list(_items(body, known))
    if len(ranges) < least and len(ranges) == 1:
        ranges = list(_halves(body, *ranges[0], known)) or ranges
    found: list[ActorMention] = []
    for start, end in ranges:
        found.extend(_mentions(text, start, end, knowledge, default))
    return tuple(found)


def _outer(found: Sequence[Found]) -> list[Found]:
    return [f for f in found if not f.nested and isinstance(f.entity, Actor)]


def _items(text: str, known: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Ranges of the items of an enumeration."""
    if parts := _cut(text, 0, len(text), _SEMICOLON, known):
        for start, end in parts:
            yield from _by_comma(text, start, end, known, single=len(parts) > 1)


def _by_comma(
    text: str, start: int, end: int, known: Sequence[Found], *, single: bool
) -> Iterator[tuple[int, int]]:
    if single:  # items stand between semicolons, commas belong to the names
        yield start, end
        return
    serial = any(_free(m.span(), text, known) for m in _SERIAL.finditer(text, start, end))
    parts = _continued(text, _cut(text, start, end, _COMMA, known), known)
    for index, (begin, finish) in enumerate(parts):
        if _all_known(text, begin, finish, known):
            yield from _cut(text, begin, finish, _AND, known)
        elif index == len(parts) - 1 and not serial:
            yield from _last_and(text, begin, finish, known)
        else:
            yield begin, finish


def _free(span: tuple[int, int], text: str, known: Sequence[Found]) -> bool:
    """A divider counts outside brackets and outside known names."""
    depth = text.count("(", 0, span[0]) - text.count(")", 0, span[0])
    return depth <= 0 and not any(f.start < span[1] and span[0] < f.end for f in known)


def _cut(
    text: str, start: int, end: int, divider: re.Pattern[str], known: Sequence[Found]
) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in divider.finditer(text, start, end):
        if _free(match.span(), text, known):
            parts.append((at, match.start()))
            at = match.end()
    parts.append((at, end))
    return [(s, e) for s, e in parts if text[s:e].strip()]


def _continued(text: str, parts: list[tuple[int, int]], known: Sequence[Found]) -> list[tuple[int, int]]:
    """Join what a comma inside a name has parted."""
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and _CONTINUES.match(text[start:end].strip()) and not _is_known(text, start, end, known):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_known(text: str, start: int, end: int, known: Sequence[Found]) -> bool:
    bare = len(_bare(text[start:end]))
    return any(start <= f.start and f.end <= end and f.end - f.start >= bare for f in known)


def _all_known(text: str, start: int, end: int, known: Sequence[Found]) -> bool:
    parts = _cut(text, start, end, _AND, known)
    return len(parts) > 1 and all(_is_known(text, s, e, known) for s, e in parts)


def _bare(item: str) -> str:
    return _BRACKETS.sub("", _ENGLISH_ARTICLE.sub("", _TAIL.sub("", item.strip())))


def _last_and(text: str, start: int, end: int, known: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """The last part of a list without serial comma: "X and Y", where X and Y may hold an "and" too."""
    dividers = [m for m in _AND.finditer(text, start, end) if _free(m.span(), text, known)]
    # Of equal ones the last: the "and" of a list stands before its last item.
    best = max(dividers, key=lambda m: (_worth(text, start, end, m, known), m.start()), default=None)
    if best is None or _worth(text, start, end, best, known) <= 0:
        yield start, end
        return
    for begin, finish in ((start, best.start()), (best.end(), end)):
        if _all_known(text, begin, finish, known):
            yield from _cut(text, begin, finish, _AND, known)
        else:
            yield begin, finish


def _worth(text: str, start: int, end: int, divider: re.Match[str], known: Sequence[Found]) -> float:
    """How much speaks for this "and" dividing two items rather than words of one name."""
    left, right = text[start : divider.start()].strip(), text[divider.end() : end].strip()
    article = bool(_ENGLISH_ARTICLE.match(right))
    if not article and not right[:1].isupper():
        return -1.0
    worth = 3.0 * article
    worth += 3.0 * _is_known(text, divider.end(), end, known)
    worth += 3.0 * _is_known(text, start, divider.start(), known)
    worth += 2.0 * bool(_ACRONYM.search(left))
    if start > 0 and worth == 0:  # a list that commas began has an "and" before its last item
        worth = 0.5 + 0.3 * (" " in right)
    return worth


def _halves(text: str, start: int, end: int, known: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Two names at the middlemost "and" between capitalized words."""
    dividers = [
        m
        for m in _AND.finditer(text, start, end)
        if _free(m.span(), text, known) and text[m.end() : m.end() + 1].isupper()
    ]
    best = min(dividers, key=lambda m: abs(m.start() - start - (end - m.end())), default=None)
    if best is not None:
        yield start, best.start()
        yield best.end(), end


def _mentions(
    text: MappedText, start: int, end: int, knowledge: Knowledge, default: ActorKind | None
) -> Iterator[ActorMention]:
    body = text.text
    start += len(body[start:end]) - len(body[start:end].lstrip())
    start += _lead(body[start:end])
    end -= len(body[start:end]) - len(_TAIL.sub("", body[start:end]))
    if end <= start:
        return
    extra = re.search(r"\(and\s+([^()]+)\)$", body[start:end])
    stop = start + extra.start() if extra else end
    surface = body[start:stop].strip()
    if surface and any(c.isalpha() for c in surface):
        yield ActorMention(identify_actor(surface, knowledge, default), surface, text.span(start, stop))
    if extra:  # "Alliance of NGOs (and UNCAC Coalition)"
        begin = start + extra.start(1)
        surface = extra.group(1)
        yield ActorMention(
            identify_actor(surface, knowledge, default), surface, text.span(begin, begin + len(surface))
        )


def _lead(item: str) -> int:
    """Length of the article, and of "observers for" and the like, before a name."""
    lead = _LEAD.match(item)
    at = lead.end() if lead else 0
    article = _ENGLISH_ARTICLE.match(item[at:])
    return at + (article.end() if article else 0)


def identify_actor(surface: str, knowledge: Knowledge, default: ActorKind | None = None) -> Actor:
    """The actor a printed name stands for: a known one, else a new one with a key from its name.

    Args:
        default: kind of a name that stands in no gazetteer.
    """
    printed = _ENGLISH_ARTICLE.sub("", _TAIL.sub("", surface.strip())) or surface.strip()
    known = _known_actor(printed, knowledge)
    if known is None and default is ActorKind.STATE:
        known = _misprinted_state(printed, knowledge)
    if known is not None:
        names = () if printed == known.label else (printed,)
        return replace(known, names=names)
    return _new_actor(printed, knowledge, default)


def _known_actor(printed: str, knowledge: Knowledge) -> Actor | None:
    acronym = _ACRONYM.search(printed)
    without = _BRACKETS.sub("", printed).strip()
    for candidate in (printed, without):
        entity = knowledge.names.exact(candidate, any_case=candidate.count(" ") >= 2)
        if isinstance(entity, Actor):
            return entity
    if acronym:
        entity = knowledge.names.exact(acronym.group(1))
        if isinstance(entity, Actor) and _alike(without, entity.label) >= _ALIKE_NAME:
            return entity
    unit = _UNIT.match(without)
    if unit and isinstance(entity := knowledge.names.exact(unit.group("unit").strip()), Actor):
        return entity
    return _misprinted_acronym(printed, knowledge)


def _alike(one: str, other: str) -> float:
    """Share of the words that two names have in common."""
    a, b = ({w for w in re.findall(r"\w+", fold(n)) if len(w) > 2} for n in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def _misprinted_acronym(printed: str, knowledge: Knowledge) -> Actor | None:
    """``SRSB-VAC`` for ``SRSG-VAC``: one letter off in a long acronym."""
    if len(printed) < 6 or not re.fullmatch(r"[A-Z-]+", printed):
        return None
    for body in knowledge.organizations.values():
        pairs = list(zip(body.acronym, printed, strict=False))
        if len(body.acronym) == len(printed) and sum(a != b for a, b in pairs) == 1:
            return body.actor()
    return None


def _misprinted_state(printed: str, knowledge: Knowledge) -> Actor | None:
    """``Trinidad de Tobago``: the State whose name is nearest, if it is near."""
    best = max(
        (SequenceMatcher(None, fold(printed), fold(name)).ratio(), state.iso3)
        for state in knowledge.states.values()
        for name in (state.label, *state.variants)
        if len(name) > 3
    )
    return knowledge.states[best[1]].actor() if best[0] >= _ALIKE_STATE else None


def _new_actor(printed: str, knowledge: Knowledge, default: ActorKind | None) -> Actor:
    acronym = _ACRONYM.search(printed)
    label = printed[: acronym.start()].strip() if acronym else printed
    short = acronym.group(1) if acronym else ""
    names = (printed,) if printed != label else ()
    if _MANDATE.search(label):
        return Actor(ActorKind.UN_ENTITY, f"organization/{slugify(label)}", label, short, names, known=False)
    unit = _UNIT.match(label)
    if unit and default not in (ActorKind.NGO, ActorKind.STATE):
        name = unit.group("unit").strip()
        names = () if printed == name else (printed,)
        return Actor(ActorKind.SECRETARIAT, f"organization/{slugify(name)}", name, "", names, known=False)
    if _OFFICE.match(label) and default is not ActorKind.NGO:
        return Actor(ActorKind.PERSON, f"office/{slugify(printed)}", printed, known=False)
    kind = default if default is not None else _kind_of(label)
    if kind is ActorKind.STATE:
        kind = ActorKind.OTHER  # no State bears this name
    return Actor(kind, f"organization/{slugify(label)}", label, short, names, known=False)


def _kind_of(label: str) -> ActorKind:
    return next((kind for pattern, kind in _KINDS if pattern.search(label)), ActorKind.OTHER)
