"""Asking the endpoints that the setting ``service_endpoints`` allows, on behalf of a query.

Queries run in workers without a network; this process asks for them, only there, without following
redirects, within limits of time and size.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import urllib3

from ccgraph import __version__
from ccgraph.engine import federation
from ccgraph.engine.answer import BusyError
from ccgraph.engine.federation import Call
from ccgraph.errors import EndpointError, EndpointTimeoutError, InputError
from ccgraph.settings import Settings

ACCEPT = "application/sparql-results+json"
CONNECT_SECONDS = 5.0
TOGETHER = 8
"""Queries that may wait for other endpoints at the same time."""

PIECE = 1 << 16


def read_endpoints(text: str) -> tuple[str, ...]:
    """The endpoints of the setting.

    Raises:
        InputError: one is no http address.
    """
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for endpoint in found:
        if not endpoint.startswith(("http://", "https://")) or any(c in endpoint for c in ' <>"{}|\\^`#@'):
            raise InputError(
                f"the setting service_endpoints must be http addresses with commas, not {endpoint!r}"
            )
    return found


class Federation:
    """Answers the ``SERVICE`` clauses of queries.

    Raises:
        InputError: the setting cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self.endpoints = read_endpoints(settings.service_endpoints)
        self._seconds = settings.query_timeout_seconds
        self._limit = settings.result_limit_mb << 20
        self._places = threading.BoundedSemaphore(TOGETHER)
        self._pool = urllib3.PoolManager(maxsize=TOGETHER, retries=False)

    def resolve(self, query: str, gone: Callable[[], bool]) -> str:
        """A query with the answers of other endpoints in the place of its calls.

        Args:
            gone: whether the client has left.

        Raises:
            QuerySyntaxError: a call is not allowed.
            EndpointError: an endpoint did not answer as it should.
            BusyError: too many queries wait for other endpoints.
        """
        if not self.endpoints or "service" not in query.casefold():
            return query
        calls = federation.find_calls(query, self.endpoints)
        if not calls:
            return query
        if not self._places.acquire(blocking=False):
            raise BusyError("too many queries ask other endpoints; try again in a moment", 5)
        try:
            end = time.monotonic() + self._seconds
            return federation.replaced(query, calls, [self._group(call, end, gone) for call in calls])
        finally:
            self._places.release()

    def _group(self, call: Call, end: float, gone: Callable[[], bool]) -> str:
        try:
            return federation.as_group(call, self._ask(call, end, gone))
        except EndpointError:
            if call.silent:
                return federation.NOTHING
            raise

    def _ask(self, call: Call, end: float, gone: Callable[[], bool]) -> Mapping[str, Any]:
        left = end - time.monotonic()
        if left <= 0:
            raise _late(call)
        try:
            response = self._pool.request(
                "POST",
                call.endpoint,
                fields={"query": call.query},
                encode_multipart=False,
                headers={
                    "Accept": ACCEPT,
                    "Accept-Encoding": "identity",
                    "User-Agent": f"ccgraph/{__version__}",
                },
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=min(CONNECT_SECONDS, left), read=left),
            )
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise EndpointError(f"{call.endpoint} cannot be reached") from error
        try:
            return self._read(call, response, end, gone)
        finally:
            response.close()

    def _read(
        self, call: Call, response: urllib3.BaseHTTPResponse, end: float, gone: Callable[[], bool]
    ) -> Mapping[str, Any]:
        if response.status != 200:
            raise EndpointError(f"{call.endpoint} answered with status {response.status}")
        pieces, size = [], 0
        try:
            while piece := response.read1(PIECE, decode_content=False):
                size += len(piece)
                if size > self._limit:
                    raise EndpointError(
                        f"the answer of {call.endpoint} is larger than {self._limit >> 20} MB"
                    )
                if time.monotonic() > end or gone():
                    raise _late(call)
                pieces.append(piece)
            content = json.loads(b"".join(pieces))
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise EndpointError(f"{call.endpoint} did not send its answer to the end") from error
        except (ValueError, RecursionError) as error:
            raise EndpointError(f"{call.endpoint} did not answer with results in JSON") from error
        if not isinstance(content, dict):
            raise EndpointError(f"{call.endpoint} did not answer with results in JSON")
        return content


def _late(call: Call) -> EndpointTimeoutError:
    return EndpointTimeoutError(f"{call.endpoint} did not answer in time")
