"""Between the front and the Flask app: a request as a WSGI environment, a response as plain values."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication

from server.context import ENVIRON_KEY, RequestContext

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request whose body has been read."""

    method: str
    path: str
    query_string: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    host: str
    http_version: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A response: whole, or its pieces as they come.

    Attributes:
        body: the whole body; ``None`` where it is streamed.
        pieces: what is left to send, where it is streamed.
        close: to be called when the response was sent or given up.
    """

    status: int
    headers: Headers
    body: bytes | None
    pieces: Iterator[bytes]
    close: Callable[[], None]


def run(app: WSGIApplication, request: Incoming, context: RequestContext, *, whole: bool) -> Outgoing:
    """Answer a request; runs in a thread, as long as the app needs for the head of its response.

    Args:
        whole: wait for the whole body in any case.
    """
    status = 500
    headers: Headers = []

    def start_response(line: str, found: Headers, error: Any = None) -> Callable[[bytes], object]:
        nonlocal status, headers
        del error
        status, headers = int(line.split(" ", 1)[0]), found
        return _unused_write

    result = app(_environ(request, context), start_response)
    close = getattr(result, "close", _nothing)
    length = next((value for name, value in headers if name.lower() == "content-length"), None)
    if request.method == "HEAD" or length is not None or whole or status in (204, 304):
        try:
            return Outgoing(status, headers, _join(result), iter(()), _nothing)
        finally:
            close()
    return Outgoing(status, headers, None, iter(result), close)


def _join(result: Iterable[bytes]) -> bytes:
    pieces = list(result)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _nothing() -> None:
    """Stands for a close method where there is none."""


def _unused_write(content: bytes) -> None:
    raise RuntimeError(f"the old write callable of WSGI is not offered ({len(content)} bytes)")


def _environ(request: Incoming, context: RequestContext) -> dict[str, Any]:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": request.query_string.encode("utf-8", "surrogateescape").decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": f"HTTP/{request.http_version}",
        "REMOTE_ADDR": context.client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https" if context.secure else "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(request.body)),
        ENVIRON_KEY: context,
    }
    for name, value in request.headers:
        # With an underscore it would pass for the same header with a dash.
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key == "CONTENT_TYPE":
            environ[key] = value
        elif key not in ("CONTENT_LENGTH", "TRANSFER_ENCODING"):
            key = f"HTTP_{key}"
            environ[key] = f"{environ[key]},{value}" if key in environ else value
    environ["HTTP_HOST"] = request.host
    return environ
