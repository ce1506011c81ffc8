"""Mixed load with kills and publications in between: no request is lost, no memory grows."""

from __future__ import annotations

import os
import sys

import pytest

from tests.server.conftest import Start
from tests.server.soak import server_pid, soak

QUICK_SECONDS = float(os.environ.get("CCGRAPH_SOAK_SECONDS", "25"))
LONG_SECONDS = 600.0
QUICK_PAUSE = 0.05
"""Leaves the machine to the tests beside it; the long run takes all there is."""


@pytest.mark.parametrize(
    ("seconds", "pause"),
    [(QUICK_SECONDS, QUICK_PAUSE), pytest.param(LONG_SECONDS, 0.0, marks=pytest.mark.long)],
)
def test_soak(start_server: Start, seconds: float, pause: float) -> None:
    server = start_server(queue_limit=64, cache_mb=16, query_timeout_seconds=60)
    pid = server_pid(server.process.pid)
    report = soak(pid, server.port, server.store, seconds, pause)
    sys.stdout.write(report.as_text() + "\n")
    assert report.lost == []
    assert report.refused <= sum(report.answered.values()) / 500
    assert len(report.victims) <= report.killed
    assert report.killed > seconds / 10
    assert report.publications > seconds / 30
    assert min(report.answered[kind] for kind in ("unique", "kept", "page", "stream", "wrong", "left")) > 0
    before, after = report.levels(report.memory)
    assert after <= 1.15 * before + (16 << 20), report.as_text()
    before, after = report.levels(report.descriptors)
    assert after <= before + 20, report.as_text()
    assert server.process.poll() is None
    assert "Traceback" not in server.log.read_text()
