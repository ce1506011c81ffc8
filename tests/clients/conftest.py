"""The server of the other tests, for clients that others have written."""

from __future__ import annotations

from tests.server.conftest import server, start_server, strict_server  # noqa: F401 - fixtures
