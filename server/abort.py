"""The socket behind a response: how much of it has arrived, and cutting it off.

The HTTP server takes whatever it is given into its own memory, however slowly the client reads, and it has
no way to break off a response: one that simply ends looks whole. So the connection itself is looked at and
shut down: its socket is found among those of this process by the client's address and port.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import stat
import struct
from pathlib import Path

FOLDERS = (Path("/proc/self/fd"), Path("/dev/fd"))
_BYTES_ACKED = 120
"""Where in the kernel's ``struct tcp_info`` the number of bytes stands that the other end has taken."""


class Connection:
    """A connection of this process. Close it when done: until then the other end sees no end either."""

    def __init__(self, found: socket.socket) -> None:
        self._socket = found
        self._before = self._total() or 0
        self.counts = self._total() is not None

    def taken(self) -> int:
        """How many bytes the client took since this was made; 0 where the system does not tell."""
        return (self._total() or self._before) - self._before

    def _total(self) -> int | None:
        option = getattr(socket, "TCP_INFO", None)
        if option is None or os.uname().sysname != "Linux":
            return None
        try:
            info = self._socket.getsockopt(socket.IPPROTO_TCP, option, 256)
        except OSError:
            return None
        if len(info) < _BYTES_ACKED + 8:
            return None
        return int(struct.unpack_from("Q", info, _BYTES_ACKED)[0])

    def cut(self) -> None:
        """Shut it down, whatever is on its way."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def close(self) -> None:
        self._socket.close()


def find(client: str) -> Connection | None:
    """The connection of a client, given as ``address:port``; ``None`` when it is gone."""
    address, _, port = client.rpartition(":")
    for descriptor in _descriptors():
        copy = _copy_of_socket(descriptor)
        if copy is None:
            continue
        found = socket.socket(fileno=copy)
        if _is_peer(found, address, port):
            return Connection(found)
        found.close()
    return None


def cut(client: str) -> bool:
    """Shut down the connection of a client; whether it was still there."""
    connection = find(client)
    if connection is None:
        return False
    connection.cut()
    connection.close()
    return True


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


def _is_peer(connection: socket.socket, address: str, port: str) -> bool:
    try:
        name = connection.getpeername()
    except OSError:
        return False
    if connection.family not in (socket.AF_INET, socket.AF_INET6) or str(name[1]) != port:
        return False
    return _plain(str(name[0])) == _plain(address.strip("[]"))


def _plain(address: str) -> str:
    """An address in one spelling, whether IPv4 comes as such or inside IPv6."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)
