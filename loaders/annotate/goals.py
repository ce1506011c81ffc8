"""Sustainable Development Goals and targets that a text names by number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.annotate.ranges import Cover

_ONE = r"\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?![\w%]|\.\w|/\d)"
_ASIDE = r"(?:\s*\([^()]{0,120}\))?"
_LIST = rf"{_ONE}(?:{_ASIDE}(?:,\s*|,?\s+and\s+|,?\s+or\s+){_ONE})*"
_GOALS = re.compile(
    rf"(?:\bSustainable\s+Development\s+(?:Goals?|goals?)|\[?\bSDGs?\b\]?)(?:\s*\(SDGs?\))?\s+(?:[Nn]o\.\s*)?(?P<list>{_LIST})"
)
_TARGETS = re.compile(rf"\b[Tt]argets?\s+(?P<list>{_LIST})")
# "(Goal 5)" is one of these Goals where the text speaks of sustainable development.
_BARE = re.compile(rf"\bGoals?\s+(?P<list>{_LIST})")
_CONTEXT = re.compile(r"\bSustainable\s+Development|\bSDG|\b2030\s+Agenda", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(_ONE)
_LAST_GOAL = 17


@dataclass(frozen=True, slots=True)
class GoalMention:
    """Goal ``16`` or target ``16.3``, named in ``text[start:end]``."""

    id: str
    start: int
    end: int


def find_goals(text: str) -> tuple[GoalMention, ...]:
    """Goals and targets named by number, in order: ``SDG 16``, ``targets 16.4 and 16.5``, ``(Goal 5)``."""
    if not any(c.isdigit() for c in text):
        return ()
    patterns = [_GOALS]
    if _CONTEXT.search(text):
        patterns += [_TARGETS, _BARE]
    asides = Cover(len(text), (m.span() for m in _BRACKETS.finditer(text)))
    found: dict[tuple[int, str], GoalMention] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            for number in _NUMBER.finditer(text, *match.span("list")):
                goal = number.group()
                if (asides.holds(*number.span()) and not asides.holds(*match.span())) or not _is_goal(
                    goal, targets=pattern is _TARGETS
                ):
                    continue
                first = number.start() == match.start("list")
                start = match.start() if first else number.start()
                found.setdefault((number.start(), goal), GoalMention(goal, start, number.end()))
    return tuple(sorted(found.values(), key=lambda g: (g.start, g.id)))


def _is_goal(number: str, *, targets: bool) -> bool:
    goal = int(number.partition(".")[0])
    return 1 <= goal <= _LAST_GOAL and ("." in number or not targets)
