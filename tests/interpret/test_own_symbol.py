"""What a resolution is called and when it was adopted, where its cover does not say so."""

from __future__ import annotations

import pytest

from tests.interpret.reports import read_text

BODY = """
{}

The {},

Recalling its previous resolutions,

1. Requests the Secretary-General to report.

{}
"""


@pytest.mark.parametrize(
    ("heading", "body", "closing", "symbol", "day"),
    [
        (
            "Economic and Social Council resolution 2031/17\n\nFollow-up to the Congress",
            "Economic and Social Council",
            "45th plenary meeting\n23 July 2031",
            "E/RES/2031/17",
            "2031-07-23",
        ),
        ("RESOLUTION 1987/49", "Economic and Social Council", "", "E/RES/1987/49", ""),
        ("2005/22.  Action to promote prevention", "Economic and Social Council", "", "E/RES/2005/22", ""),
        ("Resolution 77/231\n\nTitle of the text", "General Assembly", "", "A/RES/77/231", ""),
        # Commissions and conferences of parties print no symbol of their resolutions.
        (
            "Commission on Crime Prevention and Criminal Justice resolution 29/3\n\nStrengthening the work",
            "Commission on Crime Prevention and Criminal Justice",
            "",
            "",
            "",
        ),
        ("Follow-up to resolution 2031/17 of the Council", "Economic and Social Council", "", "", ""),
    ],
)
def test_symbol_and_day(heading: str, body: str, closing: str, symbol: str, day: str) -> None:
    document = read_text(BODY.format(heading, body, closing)).document
    assert (document.symbol, document.date) == (symbol, day)
