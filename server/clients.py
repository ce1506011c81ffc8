"""Who a request comes from, when proxies may stand between."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from ccgraph.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SHARED_BITS = 64  # an IPv6 customer has at least a /64: all of it is one client


@dataclass(frozen=True, slots=True)
class Client:
    """A client.

    Attributes:
        name: what shares a fair share and a rate limit.
        loopback: on this machine.
        secure: over TLS, as far as a trusted proxy tells.
    """

    name: str
    loopback: bool
    secure: bool


def read_networks(text: str) -> tuple[Network, ...]:
    """The networks of the setting ``trusted_proxies``.

    Raises:
        InputError: one is neither an address nor a network.
    """
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise InputError(f"the setting trusted_proxies must be addresses or networks: {error}") from error


def identify(peer: str, trusted: tuple[Network, ...], forwarded_for: str, forwarded_proto: str) -> Client:
    """The client behind a connection.

    The addresses in X-Forwarded-For are read from the right, as long as who wrote them is trusted; what
    stands left of the first stranger may be invented and is not looked at.

    What is no address is a client of nobody knows where: never on this machine.

    Args:
        peer: the other end of the connection, ``address:port``.
    """
    address = _address(peer.rpartition(":")[0])
    secure = False
    if address is not None and _is_trusted(address, trusted):
        secure = forwarded_proto.rpartition(",")[2].strip().lower() == "https"
        for part in reversed(forwarded_for.split(",")[-16:] if forwarded_for.strip() else ()):
            written = _address(_without_port(part.strip()))
            if written is None:
                return Client(_name(address), loopback=False, secure=secure)
            address = written
            if not _is_trusted(address, trusted):
                break
    if address is None:
        return Client("unknown", loopback=False, secure=secure)
    return Client(_name(address), loopback=address.is_loopback, secure=secure)


def _address(text: str) -> Address | None:
    try:
        found = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        return found.ipv4_mapped
    return found


def _without_port(text: str) -> str:
    """An address as some proxies write it: ``192.0.2.7:4711`` or ``[2001:db8::1]:4711``."""
    bracketed, _, _ = text.partition("]")
    return bracketed if text.startswith("[") else text.partition(":")[0] if text.count(":") == 1 else text


def _is_trusted(address: Address, trusted: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in trusted)


def _name(address: Address) -> str:
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, SHARED_BITS), strict=False))
