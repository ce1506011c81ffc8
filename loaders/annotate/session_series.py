"""The regular sessions of a commission, one a year, and the symbols of their papers and reports."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SessionSeries:
    """The sessions of one commission.

    Attributes:
        first_year: the year of the first one.
        series: how the symbols of their papers begin, with ``{year}``.
        report: the symbol of the report on one, with ``{year}``.
    """

    first_year: int
    series: str = ""
    report: str = ""

    def number_in(self, year: int) -> int | None:
        """The number of the session held in a year."""
        return year - self.first_year + 1 if year >= self.first_year else None

    def reports(self, symbol: str) -> bool:
        """The symbol is that of a report of the commission, which bears the series of another body."""
        return _year(self.report, symbol) is not None

    def year_of(self, symbol: str) -> int | None:
        """The year of the session whose paper or report bears the symbol."""
        return _year(self.report, symbol) or _year(self.series, symbol)


def _year(template: str, symbol: str) -> int | None:
    if not template:
        return None
    pattern = re.escape(template).replace(r"\{year\}", r"(?P<year>(?:19|20)\d\d)")
    found = re.match(rf"{pattern}(?=/|$)", symbol)
    return int(found["year"]) if found else None
