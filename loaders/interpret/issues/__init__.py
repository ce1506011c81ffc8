"""Source issues: contradictions and defects inside a document, found by general checks.

Each check reads the whole document and yields what it finds; nothing is mended silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from loaders.interpret.context import Context
from loaders.interpret.issues.dates import check_dates
from loaders.interpret.issues.figures import check_figures
from loaders.interpret.issues.itself import check_itself
from loaders.interpret.issues.lists import check_lists
from loaders.interpret.issues.marks import check_marks
from loaders.interpret.issues.meeting_days import check_meeting_days
from loaders.interpret.issues.misnamed import check_misnamed
from loaders.interpret.issues.names import check_names
from loaders.interpret.issues.numbering import check_numbering
from loaders.interpret.issues.pairings import check_pairings
from loaders.interpret.issues.passages import check_passages
from loaders.interpret.issues.persons import check_persons
from loaders.interpret.issues.reading import Reading
from loaders.interpret.issues.references import check_references
from loaders.interpret.issues.sources import check_sources
from loaders.interpret.issues.spelling import check_spelling
from loaders.interpret.issues.statements import check_statements
from loaders.interpret.issues.wording import check_wording
from loaders.model.facts import Fact, IssueFact

Check = Callable[[Reading], Iterator[IssueFact]]

CHECKS: tuple[Check, ...] = (
    check_figures,
    check_sources,
    check_passages,
    check_marks,
    check_numbering,
    check_wording,
    check_names,
    check_dates,
    check_statements,
    check_spelling,
    check_itself,
    check_lists,
    check_meeting_days,
    check_persons,
    check_references,
    check_misnamed,
    check_pairings,
)


def find_issues(context: Context, facts: Sequence[Fact]) -> tuple[IssueFact, ...]:
    """All source issues of a document, in document order, each once."""
    reading = Reading(context, tuple(facts))
    found: dict[tuple[str, int, str], IssueFact] = {}
    for check in CHECKS:
        for fact in check(reading):
            found.setdefault((fact.kind, fact.evidence.start, fact.message), fact)
    return tuple(sorted(found.values(), key=lambda f: (f.evidence.start, f.evidence.end, f.kind, f.message)))


__all__ = ["find_issues"]
