"""Which session of a commission a symbol belongs to: the series is data, E/CN.15 and E/…/30 of the CCPCJ."""

from __future__ import annotations

import pytest

from loaders.annotate.knowledge import load_knowledge
from loaders.annotate.session_series import SessionSeries
from tests.annotate.conftest import ROOT

SERIES = SessionSeries(1992, "E/CN.15/{year}", "E/{year}/30")


@pytest.mark.parametrize(
    ("symbol", "session"),
    [
        ("E/2022/30", "ccpcj-31"),
        ("E/2022/30/Add.1", "ccpcj-31"),
        ("E/CN.15/1992/7", "ccpcj-1"),
        ("E/CN.15/2019/CRP.2", "ccpcj-28"),
        ("E/2022/300", ""),
        ("E/2022/28", ""),
        ("E/CN.7/2019/3", ""),
        ("E/CN.15/1991/7", ""),
        ("A/CONF.241/PM.1", ""),
    ],
)
def test_the_session_of_a_symbol(symbol: str, session: str) -> None:
    assert load_knowledge(ROOT / "data").session_of_symbol(symbol) == session


def test_a_report_bears_the_series_of_another_body() -> None:
    assert SERIES.reports("E/2022/30")
    assert not SERIES.reports("E/CN.15/2022/13")
    assert not SessionSeries(1992).reports("E/2022/30")
    assert SERIES.number_in(1991) is None
