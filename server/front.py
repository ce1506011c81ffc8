"""The application that meets the clients, over RSGI.

It does what a WSGI application cannot: reads bodies with a limit and a deadline without giving them a
thread, sees a client leave and ends his query, keeps whole responses ready, and cuts off a response that
fails half-way. Everything else is Flask's.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from ccgraph.errors import CrimeCongressError
from ccgraph.settings import Settings
from server import abort, conditional
from server.app import EXTENSION, create_app
from server.bridge import Headers, Incoming, Outgoing, run
from server.cache import ByteCache
from server.clients import Client, identify, read_networks
from server.context import RequestContext
from server.gate import Refusal, check_head
from server.headers import common
from server.kept import KeptResponse
from server.logs import AccessLog
from server.problems import Problem, from_error, render
from server.rate import RateLimit
from server.sending import LARGE, ClientGoneError, Sender, TooSlowError, slices
from server.service import Service

BODIES_TOGETHER = 256 << 20
WAITING_SHARES = 6
"""For each place in the queue: four short queries, one other, and one who waits for another's answer."""

SPARE_THREADS = 32
MOST_STREAMS = 512
BODY_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SHARE = 0.75
"""Of the threads, what one client may have."""

UNLIMITED = frozenset({"/health", "/ready"})
DRAIN_SECONDS = 10.0


class Front:
    """The RSGI application.

    Raises:
        InputError: a setting cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.app = create_app(settings)
        self.service: Service = self.app.extensions[EXTENSION]
        self.kept: ByteCache[KeptResponse] = ByteCache(settings.cache_mb << 19)
        self.service.kept_bytes = lambda: self.kept.size
        self.rate = RateLimit(settings)
        self.trusted = read_networks(settings.trusted_proxies)
        self.body_limit = settings.request_limit_mb << 20
        self.bodies = 0
        self.busy: Counter[str] = Counter()
        self.streams = 0
        self.log = AccessLog()
        self.threads = (
            WAITING_SHARES * settings.queue_limit
            + settings.workers
            + 3 * settings.long_workers
            + SPARE_THREADS
        )
        self.executor = ThreadPoolExecutor(self.threads, thread_name_prefix="ccgraph-request")

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        del loop
        self.service.start()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        del loop
        self.service.close(DRAIN_SECONDS)
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.log.close()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        if scope.proto != "http":
            protocol.close(403)
            return
        kept = self._kept(scope) if scope.method == "GET" else None
        if kept is None:
            await Exchange(self, scope, protocol).answer()
        elif len(kept.body) > LARGE:
            await Exchange(self, scope, protocol).answer(kept)
        else:
            self._send_again(kept, scope, protocol)

    def who(self, scope: Any) -> Client:
        """The client of a request."""
        return identify(
            scope.client,
            self.trusted,
            header(scope, "x-forwarded-for"),
            header(scope, "x-forwarded-proto"),
        )

    def _kept(self, scope: Any) -> KeptResponse | None:
        secure = "x-forwarded-proto" in scope.headers and self.who(scope).secure
        kept = self.kept.get(response_key(scope, secure=secure))
        return kept if kept is not None and kept.build == self.service.pool.build.id else None

    def _send_again(self, kept: KeptResponse, scope: Any, protocol: Any) -> None:
        """Answer a GET from memory, without any of the work below."""
        started = time.perf_counter()
        request_id = secrets.token_hex(8)
        headers = [*kept.headers, ("x-request-id", request_id)]
        tags = header(scope, "if-none-match")
        if tags and conditional.matches(tags, kept.etag):
            status, size = 304, 0
            protocol.response_empty(304, [pair for pair in headers if pair[0] not in OF_A_BODY])
        else:
            status, size = kept.status, len(kept.body)
            protocol.response_bytes(status, headers, kept.body)
        self.service.metrics.kept += 1
        self.log.add(
            {
                "request_id": request_id,
                "client": self.who(scope).name,
                "method": "GET",
                "path": scope.path[:200],
                "status": status,
                "milliseconds": round((time.perf_counter() - started) * 1000, 2),
                "bytes": size,
                "query": kept.query,
                "outcome": "kept",
            }
        )


OF_A_BODY = frozenset({"content-type", "content-length", "content-encoding"})


def header(scope: Any, name: str) -> str:
    """A request header, empty where missing; one that was sent in pieces is joined."""
    return ", ".join(value for found, value in scope.headers.items() if found == name)


DECIDING = frozenset({"accept", "accept-encoding", "host"})


def response_key(scope: Any, *, secure: bool) -> tuple[object, ...]:
    """All of a request that its response may depend on; a header that was sent twice counts twice.

    Args:
        secure: the client came over TLS.
    """
    deciding = [pair for pair in scope.headers.items() if pair[0] in DECIDING]
    return (scope.path, scope.query_string, secure, *sorted(deciding, key=_first))


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


class Exchange:
    """One request and its response."""

    def __init__(self, front: Front, scope: Any, protocol: Any) -> None:
        self.front = front
        self.scope = scope
        self.protocol = protocol
        self.started = time.perf_counter()
        self.headers = scope.headers
        who = front.who(scope)
        self.context = RequestContext(client=who.name, loopback=who.loopback, secure=who.secure)
        self.status = 0
        self.sent = 0

    def header(self, name: str) -> str:
        return header(self.scope, name)

    async def answer(self, kept: KeptResponse | None = None) -> None:
        """Answer the request, whatever happens, and log it.

        Args:
            kept: the response, where it is known.
        """
        try:
            await (self._answer() if kept is None else self._repeat(kept))
        except Refusal as refusal:
            self._refuse(refusal.problem)
        except CrimeCongressError as error:  # a body that was to be sent whole could not be completed
            self._refuse(from_error(error))
        finally:
            if not self.status:  # only when something unexpected was raised, which the server logs
                self.context.disconnect()
                self._refuse(Problem(500, "something went wrong on our side"))
            self._log()

    async def _answer(self) -> None:
        scope = self.scope
        check_head(scope, self.headers.items(), self.front.settings.address_limit_kb)
        self._check_rate()
        body = b""
        if scope.method in BODY_METHODS:
            body = await self._read_body()
        try:
            await self._answer_with(body)
        finally:
            self.front.bodies -= len(body)

    async def _answer_with(self, body: bytes) -> None:
        key = self._key()
        front = self.front
        share = front.threads * (1.0 if self.scope.path in UNLIMITED else SHARE)
        if front.busy.total() >= front.threads or front.busy[self.context.client] >= share:
            raise Refusal(503, "the server is busy; try again in a moment", Retry_After="2")
        outgoing = await self._run(body)
        try:
            await self._send(outgoing, key)
        finally:
            outgoing.close()

    # --- reading

    def _check_rate(self) -> None:
        if self.scope.path in UNLIMITED:
            return
        seconds = self.front.rate.refuse(self.context.client)
        if seconds:
            raise Refusal(
                429,
                "too many requests from your address; slow down",
                "rate_limit",
                Retry_After=str(seconds),
            )

    async def _read_body(self) -> bytes:
        """The whole body, within the limits of size and time.

        Raises:
            Refusal: it is too large, too slow, or compressed, or it broke off.
        """
        if self.header("content-encoding").strip().lower() not in ("", "identity"):
            raise Refusal(415, "compressed request bodies are not taken", Connection="close")
        declared = self.header("content-length")
        length = int(declared) if declared.isdigit() and len(declared) < 20 else 0
        self._check_size(length)
        pieces: list[bytes] = []
        size = empty = 0
        whole = False
        try:
            async with asyncio.timeout(self.front.settings.client_timeout_seconds):
                async for piece in self.protocol:
                    size += len(piece)
                    empty += not piece
                    self.front.bodies += len(piece)
                    self._check_size(size)
                    pieces.append(bytes(piece))
            # The HTTP server ends a body with an empty piece; one that breaks off, or has trailers, with two.
            if empty > 1 or (declared and size != length):
                raise Refusal(
                    400,
                    "the request body broke off, or has trailers, which are not taken",
                    Connection="close",
                )
            whole = True
        except TimeoutError:
            raise Refusal(
                408, "the request body came too slowly", "client_timeout_seconds", Connection="close"
            ) from None
        finally:
            if not whole:
                self.front.bodies -= size
        return b"".join(pieces)

    def _check_size(self, size: int) -> None:
        if size > self.front.body_limit:
            limit = self.front.settings.request_limit_mb
            raise Refusal(
                413, f"the request body is larger than {limit} MB", "request_limit_mb", Connection="close"
            )
        if self.front.bodies > BODIES_TOGETHER:
            raise Refusal(503, "the server is busy; try again in a moment", Retry_After="2")

    # --- what is kept

    def _key(self) -> tuple[object, ...] | None:
        """Under what to keep the response; ``None`` where it is never kept."""
        if self.scope.method != "GET" or not self.front.settings.cache_mb:
            return None
        return response_key(self.scope, secure=self.context.secure)

    async def _repeat(self, kept: KeptResponse) -> None:
        """Send a large response again."""
        self.context.outcome = "kept"
        self.front.service.metrics.kept += 1
        headers: Headers = [*kept.headers, ("x-request-id", self.context.request_id)]
        if conditional.matches(self.header("if-none-match"), kept.etag):
            self._respond(304, [pair for pair in headers if pair[0] not in OF_A_BODY], b"")
        else:
            await self._stream(kept.status, _sized(headers, len(kept.body)), slices(kept.body))

    # --- running the app

    def _host(self) -> str:
        return self.header("host") or str(getattr(self.scope, "authority", "") or "localhost")

    async def _run(self, body: bytes) -> Outgoing:
        scope = self.scope
        incoming = Incoming(
            scope.method,
            scope.path,
            scope.query_string,
            list(self.headers.items()),
            body,
            self._host(),
            scope.http_version,
        )
        # A client of HTTP/1.0 takes the end of the connection for the end of the body: never stream to it.
        whole = scope.http_version not in ("1.1", "2")
        work = partial(run, self.front.app, incoming, self.context, whole=whole)
        self.front.busy[self.context.client] += 1
        answered = asyncio.get_running_loop().run_in_executor(self.front.executor, work)
        answered.add_done_callback(self._not_busy)
        left = asyncio.ensure_future(self.protocol.client_disconnect())
        try:
            await asyncio.wait({answered, left}, return_when=asyncio.FIRST_COMPLETED)
            if not answered.done():
                self.context.disconnect()
                self.context.outcome = "client left"
            return await answered
        finally:
            left.cancel()

    def _not_busy(self, _: object) -> None:
        busy, client = self.front.busy, self.context.client
        busy[client] -= 1
        if not busy[client]:
            del busy[client]

    # --- sending

    async def _send(self, outgoing: Outgoing, key: tuple[object, ...] | None) -> None:
        headers = _plain(outgoing.headers)
        if outgoing.body is None:
            await self._stream(outgoing.status, headers, self._pieces(outgoing))
            return
        if len(outgoing.body) > LARGE and self.scope.method != "HEAD":
            await self._stream(outgoing.status, _sized(headers, len(outgoing.body)), slices(outgoing.body))
        else:
            self._respond(outgoing.status, headers, outgoing.body)
        if key is not None and self.context.cacheable and outgoing.status == 200:
            kept = KeptResponse(
                outgoing.status,
                tuple(pair for pair in headers if pair[0] != "x-request-id"),
                outgoing.body,
                self.context.cacheable,
                next((value for name, value in headers if name == "etag"), ""),
                self.context.query_hash,
            )
            self.front.kept.put(key, kept)

    def _respond(self, status: int, headers: Headers, body: bytes) -> None:
        self.status = status
        if self.scope.method == "HEAD" or status in (204, 304):
            self.protocol.response_empty(status, headers)
        else:
            self.sent = len(body)
            self.protocol.response_bytes(status, headers, body)

    async def _pieces(self, outgoing: Outgoing) -> AsyncIterator[bytes]:
        """The pieces of an answer that is still being made, waited for in threads."""
        loop = asyncio.get_running_loop()
        while True:
            piece = await loop.run_in_executor(self.front.executor, next, outgoing.pieces, None)
            if piece is None:
                return
            yield piece

    async def _stream(self, status: int, headers: Headers, pieces: AsyncIterator[bytes]) -> None:
        """Send pieces as they come; when one fails to come or to leave in time, break the connection."""
        if self.front.streams >= MOST_STREAMS:
            raise Refusal(503, "the server is busy; try again in a moment", Retry_After="10")
        connection = abort.find(self.scope.client)
        self.status = status
        sender = Sender(
            self.protocol.response_stream(status, headers),
            connection,
            self.front.settings.client_timeout_seconds,
        )
        self.front.streams += 1
        complete = False
        try:
            async for piece in pieces:
                await sender.send(piece)
            await sender.finish()
            complete = True
        except TooSlowError:
            self.context.outcome = "client_timeout_seconds"
        except ClientGoneError:
            self.context.outcome = "client left"
        except CrimeCongressError as error:
            self.context.outcome = getattr(error, "limit", "") or type(error).__name__
        finally:
            self.front.streams -= 1
            self.sent = sender.sent
            if not complete:
                self._break_off(connection)
            if connection is not None:
                connection.close()

    def _break_off(self, connection: abort.Connection | None) -> None:
        self.context.disconnect()
        self.front.service.metrics.aborted.inc()
        self.context.outcome = self.context.outcome or "cut off"
        if connection is not None:
            connection.cut()
        else:
            abort.cut(self.scope.client)

    def _refuse(self, problem: Problem) -> None:
        found, body = render(problem, self.header("accept"), self.context.request_id, self.scope.path)
        headers = {
            **common(found["Content-Type"], self.context.request_id, secure=self.context.secure),
            **found,
        }
        self._respond(problem.status, [(n.lower(), v) for n, v in headers.items()], body)

    # --- after it

    def _log(self) -> None:
        seconds = time.perf_counter() - self.started
        route = _route(self.scope.path)
        self.front.service.metrics.record(route, self.status, seconds, self.sent)
        self.front.log.add(
            {
                "request_id": self.context.request_id,
                "client": self.context.client,
                "method": self.scope.method,
                "path": self.scope.path[:200],
                "status": self.status,
                "milliseconds": round(seconds * 1000, 2),
                "bytes": self.sent,
                "query": self.context.query_hash,
                "outcome": self.context.outcome or _outcome(self.status),
            }
        )


def _outcome(status: int) -> str:
    """What became of a request of which nothing more special is known."""
    return "answered" if status < 400 else "refused" if status < 500 else "failed"


ROUTES = (
    "sparql",
    "queries",
    "search",
    "read",
    "compare",
    "list",
    "triples",
    "query",
    "editor",
    "reconcile",
    "cite",
    "embed",
    "api",
    "data",
    "graph",
    "id",
    "def",
    "static",
    "health",
    "ready",
    "metrics",
    "catalog",
)


def _route(path: str) -> str:
    """The first step of a path, where it is one of ours: few values, whatever clients ask for."""
    first = path.strip("/").partition("/")[0]
    return (
        first if first in ROUTES else "void" if path == "/.well-known/void" else "other" if first else "start"
    )


def _sized(headers: Headers, size: int) -> Headers:
    """With the length of the body: a client of HTTP/1.0 has nothing else to tell a whole one from a part."""
    return [*(pair for pair in headers if pair[0] != "content-length"), ("content-length", str(size))]


def _plain(headers: Headers) -> Headers:
    """Header names in lower case, as the HTTP server wants them; no value may begin a new line."""
    return [(name.lower(), value.replace("\r", " ").replace("\n", " ")) for name, value in headers if name]
