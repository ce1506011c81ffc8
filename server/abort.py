"""Cutting off a response so that no client takes it for complete.

A chunked response that simply ends looks whole, and the HTTP server offers no way to break it. So the
connection itself is shut down: its socket is found among those of this process by the client's port.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

FOLDERS = (Path("/proc/self/fd"), Path("/dev/fd"))


def cut(client: str) -> bool:
    """Shut down the connection of a client, given as ``address:port``; whether it was still there."""
    port = client.rpartition(":")[2]
    found = False
    for descriptor in _descriptors():
        try:
            connection = socket.socket(fileno=os.dup(descriptor))
        except OSError:
            continue
        with connection:
            if _is_peer(connection, port):
                _shut_down(connection)
                found = True
    return found


def _descriptors() -> list[int]:
    for folder in FOLDERS:
        try:
            return [int(name) for name in os.listdir(folder)]
        except OSError:
            continue
    return []


def _is_peer(connection: socket.socket, port: str) -> bool:
    try:
        name = connection.getpeername()
    except OSError:
        return False
    return connection.family in (socket.AF_INET, socket.AF_INET6) and str(name[1]) == port


def _shut_down(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
