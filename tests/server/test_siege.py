"""Under siege: everything is refused or bounded, nothing wrong is said, the trivial query is answered."""

from __future__ import annotations

import os

import pytest

from tests.server.conftest import Running, Start, wait_until
from tests.server.siege import Outcome, Siege
from tests.server.test_attacks import alive, metric, workers
from tests.waiting import run_async


def besiege(server: Running, connections: int, attackers: int, seconds: float, *, fresh: bool) -> Outcome:
    return run_async(Siege(server.port, fresh=fresh).run(connections, attackers, seconds))


def resident(server: Running) -> int:
    """Resident memory of the serving process in bytes."""
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children") as file:
        front = file.read().split()[0]
    with open(f"/proc/{front}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def check(server: Running, outcome: Outcome) -> None:
    assert outcome.wrong == []
    unexpected = {key: n for key, n in outcome.attacks.items() if key[1].startswith("unexpected")}
    assert unexpected == {}
    alive(server)
    wait_until(lambda: metric(server, "ccgraph_queries_running") == 0)
    wait_until(lambda: len(workers(server)) <= 6)
    assert "Traceback" not in server.log.read_text()


@pytest.fixture(scope="module")
def besieged(start_server: Start) -> Running:
    return start_server(
        query_timeout_seconds=2, query_memory_mb=256, result_limit_mb=4, client_timeout_seconds=2
    )


def test_a_short_siege(besieged: Running) -> None:
    outcome = besiege(besieged, connections=50, attackers=20, seconds=5, fresh=True)
    check(besieged, outcome)
    assert len(outcome.seconds) > 100
    assert outcome.refused == {}


@pytest.mark.long
@pytest.mark.parametrize("fresh", [False, True], ids=["the same query", "always another query"])
def test_two_hundred_connections_for_twenty_seconds(start_server: Start, fresh: bool) -> None:
    """With the limits as they are by default."""
    server = start_server(query_timeout_seconds=30)
    before = resident(server)
    outcome = besiege(server, connections=200, attackers=40, seconds=20, fresh=fresh)
    print(  # noqa: T201 - the figures of a measurement
        f"\n{len(outcome.seconds)} answers, p50 {outcome.percentile(0.5) * 1000:.0f} ms, p95 "
        f"{outcome.percentile(0.95) * 1000:.0f} ms, max {max(outcome.seconds) * 1000:.0f} ms; refused "
        f"{outcome.refused}; memory +{(resident(server) - before) >> 20} MB; {outcome.attacks}"
    )
    check(server, outcome)
    assert sum(outcome.refused.values()) <= len(outcome.seconds) / 100
