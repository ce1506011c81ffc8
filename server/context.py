"""What is known of a request beside HTTP: who asks, under which id, and whether he is still there."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import g, request

ENVIRON_KEY = "ccgraph.context"


@dataclass(slots=True)
class RequestContext:
    """One request.

    Attributes:
        client: who shares a fair share: an address, or a network of IPv6 addresses.
        loopback: the request comes from this machine.
        secure: the client came over TLS.
        cacheable: the build the response was made from, when the front may keep it; else empty.
        query_hash, outcome: for the log.
    """

    request_id: str = field(default_factory=lambda: secrets.token_hex(8))
    client: str = "local"
    loopback: bool = True
    secure: bool = False
    cacheable: str = ""
    query_hash: str = ""
    outcome: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _gone: bool = False
    _callbacks: list[Callable[[], None]] = field(default_factory=list)

    def on_disconnect(self, callback: Callable[[], None]) -> None:
        """Call back when the client leaves; at once when he has left already."""
        with self._lock:
            if not self._gone:
                self._callbacks.append(callback)
                return
        callback()

    @property
    def gone(self) -> bool:
        """Whether the client has left."""
        return self._gone

    def disconnect(self) -> None:
        """The client has left."""
        with self._lock:
            self._gone = True
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()


def current() -> RequestContext:
    """The context of the request that is being answered."""
    found = g.get("ccgraph_context")
    if found is None:
        found = request.environ.get(ENVIRON_KEY) or RequestContext()
        g.ccgraph_context = found
    assert isinstance(found, RequestContext)
    return found
