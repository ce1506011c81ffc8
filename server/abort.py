"""Cutting off a response so that no client takes it for complete.

A chunked response that simply ends looks whole, and the HTTP server offers no way to break it. So the
connection itself is shut down: its socket is found among those of this process by the client's port.
"""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

FOLDERS = (Path("/proc/self/fd"), Path("/dev/fd"))


def cut(client: str) -> bool:
    """Shut down the connection of a client, given as ``address:port``; whether it was still there."""
    port = client.rpartition(":")[2]
    found = False
    for descriptor in _descriptors():
        copy = _copy_of_socket(descriptor)
        if copy is None:
            continue
        with socket.socket(fileno=copy) as connection:
            if _is_peer(connection, port):
                _shut_down(connection)
                found = True
    return found


def _copy_of_socket(descriptor: int) -> int | None:
    try:
        if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            return None
        return os.dup(descriptor)
    except OSError:  # closed meanwhile, or no descriptor is left
        return None


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
