"""Sending bodies to clients who may read slowly, or not at all.

A small body is handed to the HTTP server at once. A large one goes in pieces, as fast as the client takes
them: the HTTP server itself would keep in memory whatever it is given. Each piece must be taken in time,
and all of them together at a least speed: a client who takes a byte a second would hold a connection and
an answer for hours otherwise.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]

from server.abort import Connection

LARGE = 1 << 17
PIECE = 1 << 16
WINDOW = 1 << 18
"""Bytes that may be on their way to a client."""

LEFT = 1 << 16
"""Bytes that may be on their way when the response is done; the kernel holds them."""

SLOWEST = 16 << 10
"""Bytes a second that a client takes at least, on the average."""

FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.05


class TooSlowError(Exception):
    """The client does not take the body in time."""


class ClientGoneError(Exception):
    """The client closed the connection."""


class Sender:
    """One body on its way; ``sent`` counts what was handed over.

    Args:
        transport: of the HTTP server.
        connection: that of the client, where it was found.
        seconds: how long the client may take nothing.
    """

    def __init__(self, transport: Any, connection: Connection | None, seconds: float) -> None:
        self._transport = transport
        self._connection = connection if connection is not None and connection.counts else None
        self._seconds = seconds
        self._waited = 0.0
        self.sent = 0

    async def send(self, piece: bytes) -> None:
        """Send a piece when there is room for it.

        Raises:
            TooSlowError: the client is too slow.
            ClientGoneError: he has left.
        """
        await self._until_left(WINDOW)
        try:
            await self._transport.send_bytes(piece)
        except ProtocolClosed as error:
            raise ClientGoneError from error
        self.sent += len(piece)

    async def finish(self) -> None:
        """Wait until nearly all was taken.

        Raises:
            TooSlowError: the client is too slow.
        """
        await self._until_left(LEFT)

    async def _until_left(self, most: int) -> None:
        if self._connection is None or self.sent <= most:
            return
        taken = self._connection.taken()
        pause, since, last = FIRST_PAUSE, time.monotonic(), time.monotonic()
        while self.sent - taken > most:
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            now = time.monotonic()
            # Only the client's time counts, not that of a query which is still being answered.
            waited = self._waited + now - since
            before, taken = taken, self._connection.taken()
            last = now if taken > before else last
            if now - last > self._seconds or waited > self._seconds + taken / SLOWEST:
                raise TooSlowError
        self._waited += time.monotonic() - since


async def slices(body: bytes) -> AsyncIterator[bytes]:
    """A body in pieces."""
    view = memoryview(body)
    for start in range(0, len(body), PIECE):
        yield bytes(view[start : start + PIECE])
