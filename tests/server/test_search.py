"""Search where the served build has no index: what an older version published."""

from __future__ import annotations

from tests.server.conftest import Running


def test_a_build_without_an_index_says_what_to_do(server: Running) -> None:
    response = server.get("/search.json?q=a")
    assert response.status_code == 503
    assert "ccgraph build" in response.json()["detail"]
