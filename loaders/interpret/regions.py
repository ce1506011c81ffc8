"""The regions that preparatory meetings are held for, under all their printed names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_MEETING = re.compile(r"(?P<conference>A/CONF\.\d+)/RPM\.?\s?(?P<number>\d+)\b", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:region|regional group|group)\W*$|\W+$", re.IGNORECASE)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("&", " and ")))


@dataclass(frozen=True)
class Regions:
    """Attributes:
    knowledge: gazetteers.
    learnt: preparatory meeting (as printed in symbols) → region, where the document itself tells.
    """

    knowledge: Knowledge
    learnt: Mapping[str, str]

    @cached_property
    def _names(self) -> dict[str, str]:
        known = self.knowledge.regions
        found = {_plain(region.label): slug for slug, region in known.items()}
        for slug, region in known.items():
            for name in region.variants:
                found.setdefault(_plain(name), slug)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._names, key=len, reverse=True)
        flexible = (r"[\s\-–&]+(?:and\s+)?".join(re.escape(w) for w in name.split(" and ")) for name in words)
        return re.compile(
            r"\b(?:" + "|".join(f.replace(r"\ ", r"[\s\-–]+") for f in flexible) + r")\b", re.IGNORECASE
        )

    def exactly(self, heading: str) -> str:
        """The region that a heading names and nothing else ("Asia-Pacific", "Western Asia Region"), or ""."""
        name = _plain(_TAIL.sub("", heading.strip()))
        return self._names.get(name.removeprefix("the "), "")

    def named_in(self, text: str) -> tuple[tuple[str, str], ...]:
        """Every region named in a text: (region, name as printed)."""
        found = []
        for match in self._pattern.finditer(text):
            name = _plain(match.group(0))
            slug = self._names.get(name) or self._names.get(
                re.sub(r"\b(?:asia|america) (?=pacific|caribbean)", "", name)
            )
            if slug and match.group(0)[0].isupper():
                found.append((slug, match.group(0)))
        return tuple(found)

    def of_symbol(self, symbol: str) -> str:
        """The region whose preparatory meeting a symbol belongs to; "" where unknown."""
        meeting = self.knowledge.meeting_of_symbol(symbol)
        if meeting is not None and meeting.region:
            return meeting.region
        return self.learnt.get(meeting_part(symbol), "")


def meeting_part(symbol: str) -> str:
    """The part of a symbol that names a regional preparatory meeting (``A/CONF.241/RPM.3``), or ""."""
    match = _MEETING.match(symbol)
    return f"{match['conference'].upper()}/RPM.{match['number']}" if match else ""


def learn_regions(cited: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each preparatory meeting the region under whose headings it is cited most.

    ``cited`` holds (symbol, region of the section). A tie leaves the meeting out: nothing is guessed.
    """
    counts: dict[str, Counter[str]] = {}
    for symbol, region in cited:
        part = meeting_part(symbol)
        if part and region:
            counts.setdefault(part, Counter())[region] += 1
    learnt = {}
    for part, counter in counts.items():
        best = counter.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            learnt[part] = best[0][0]
    return learnt
