"""A whole response, ready to be sent again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """A response that stays right as long as its build is served.

    Attributes:
        headers: all but the request id.
        build: the build it was made from.
        etag: its tag, empty where it has none.
        query: hash of the query it answers, for the log.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    build: str
    etag: str
    query: str = ""
