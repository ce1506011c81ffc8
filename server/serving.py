"""Running the front on Granian."""

from __future__ import annotations

import resource
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from ccgraph.settings import Settings
from server import logs
from server.clients import read_networks
from server.federation import read_endpoints
from server.rate import RateLimit
from server.writing import read_tokens

BACKLOG = 2048
MOST_CONNECTIONS = 4096
HEADERS_LIMIT = 96 << 10
STOP_SECONDS = 30


def load(settings: Settings) -> Any:
    """The application, made in the process that serves it; Granian finds its ``__rsgi__``."""
    from server.front import Front  # the process that watches this one needs none of it

    logs.configure()
    return Front(settings)


def serve(settings: Settings) -> None:
    """Serve until interrupted.

    Raises:
        InputError: a setting of the server cannot be read.
    """
    read_networks(settings.trusted_proxies)
    RateLimit(settings)
    read_tokens(settings.write_tokens)
    read_endpoints(settings.service_endpoints)
    _allow_many_connections()
    server = Granian(
        "server.front:Front",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,  # one process knows all clients: fair shares, rates and caches are its own
        backlog=BACKLOG,
        backpressure=MOST_CONNECTIONS,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(settings.client_timeout_seconds * 1000), max_buffer_size=HEADERS_LIMIT
        ),
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=partial(load, settings), wrap_loader=False)


def _allow_many_connections() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65536 if hard == resource.RLIM_INFINITY else min(65536, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
