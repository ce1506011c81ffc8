"""The life of a theme: how often it is raised in each year of the process, and by whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ccgraph.engine import terms
from server.explorer.asking import Ask
from server.explorer.kinds import best_kind
from server.languages import mark as _

SERIES = (
    (
        "discussed",
        _("in discussions and reports"),
        frozenset({"AttributedPoint", "Innovation", "SummaryPoint"}),
    ),
    ("recommended", _("in recommendations"), frozenset({"Recommendation", "StateEcho", "CommonFinding"})),
    ("asked", _("by civil society"), frozenset({"Quotation", "ExecutiveTheme"})),
)
"""Key, words, classes. Questions and objectives of the Congress itself belong to no year of the process."""

# A point is dated by its own year, its meeting, the meeting of the statements in its section, its document.
_DATES = (
    "?fact cc:year ?date",
    "?fact cc:atMeeting/cc:startDate ?date",
    "?fact cc:inParagraph/cc:inSection ?section . ?other cc:inParagraph/cc:inSection ?section ; "
    "a cc:Statement ; cc:atMeeting/cc:startDate ?date",
    "?fact cc:inDocument/dcterms:date ?date",
)


def years(ask: Ask, theme: str) -> Sequence[tuple[str, Mapping[str, int]]]:
    """Years with the number of facts by series; every year between the first and the last."""
    node = terms.iri(theme)
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in ask.rows(f"SELECT ?fact ?class WHERE {{ ?fact cc:theme {node} ; a ?class }}"):
        kinds[row["fact"]].add(row["class"])
    dated: dict[str, str] = {}
    for pattern in _DATES:
        for row in ask.rows(
            f"SELECT ?fact ?date WHERE {{ ?fact cc:theme {node} . {pattern} }} ORDER BY ?fact ?date"
        ):
            dated.setdefault(row["fact"], row["date"][:4])
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for fact, classes in kinds.items():
        name = best_kind(classes, ask.settings.def_iri).name
        key = next((key for key, _words, names in SERIES if name in names), "")
        if key and fact in dated:
            counted[dated[fact]][key] += 1
    if not counted:
        return ()
    span = range(int(min(counted)), int(max(counted)) + 1)
    return [(str(year), counted.get(str(year), Counter())) for year in span]
