"""Ask other sites whether the addresses that we link to still answer, politely and safely.

Only ``ccgraph link check --online`` does this. Tables are data that anyone may edit, so an address is
untrusted: only http and https, only hosts with public addresses (looked up once and connected to as
looked up, so that a name cannot change its mind), and at each redirect again.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from ccgraph import __version__
from loaders.fetch import CHUNK, MAX_REDIRECTS, Limits, patience
from loaders.link.check import Located, Problem

USER_AGENT = f"ccgraph/{__version__} (Crime Congress knowledge graph; link check)"
LIMITS = Limits(attempts=3, backoff=1.0, timeout=20.0, max_bytes=2_000_000)
HEAD_UNSURE = frozenset((400, 403, 404, 405, 406, 501))


class UnreachableError(Exception):
    """A host does not answer at all; asking it again is no use."""


class RefusedError(Exception):
    """An address that we do not ask."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds between two requests, limits of one, and whether hosts may be private."""

    pause: float = 1.0
    limits: Limits = LIMITS
    allow_private: bool = False


def check_online(rows: list[Located], manners: Manners) -> Iterator[Problem]:
    """Ask for each address once; a problem names the first row that has it.

    A host that does not answer at all is asked no more, and named once.
    """
    asked: set[str] = set()
    silent: set[str] = set()
    for row in rows:
        address = row.link.object.partition("#")[0]
        host = urlsplit(address).netloc
        if address in asked or host in silent:
            continue
        if asked:
            time.sleep(manners.pause)
        asked.add(address)
        try:
            what = dereference(address, manners)
        except UnreachableError as error:
            silent.add(host)
            what = f"{host} cannot be reached ({error}); its other addresses were not asked"
        if what:
            yield Problem(row.file, row.line, what)


def dereference(address: str, manners: Manners) -> str:
    """What is wrong with an address, as a sentence; nothing if it answers.

    Raises:
        UnreachableError: its host cannot be found or does not answer.
    """
    try:
        status = _follow("HEAD", address, manners)
        if status in HEAD_UNSURE:
            time.sleep(manners.pause)
            status = _follow("GET", address, manners)
    except RefusedError as error:
        return f"{address} {error}"
    return "" if 200 <= status < 300 else f"{address} answers with status {status}"


def _follow(method: str, address: str, manners: Manners) -> int:
    current = address
    for _ in range(MAX_REDIRECTS + 1):
        status, location = _ask(method, current, manners)
        if not 300 <= status < 400 or not location:
            return status
        current = urljoin(current, location)
    raise RefusedError(f"redirects more than {MAX_REDIRECTS} times")


def _ask(method: str, address: str, manners: Manners) -> tuple[int, str]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedError(f"leads to {address}, which is no web address")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise RefusedError(f"leads to {address}, which has no port that can be") from None
    place = _public_address(parts.hostname, port, manners)
    headers = {"User-Agent": USER_AGENT, "Host": parts.netloc.rpartition("@")[2], "Accept": "*/*"}
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with _pool(parts.scheme, place, port, parts.hostname, manners) as pool:
        try:
            response = pool.urlopen(method, path, headers=headers, redirect=False, preload_content=False)
            with response:
                _read(response, manners.limits)
                return response.status, response.headers.get("Location", "")
        except urllib3.exceptions.HTTPError as error:
            reason = getattr(error, "reason", None) or error
            raise UnreachableError(type(reason).__name__) from None


def _read(response: urllib3.BaseHTTPResponse, limits: Limits) -> None:
    """Take the beginning of the answer, no more than the limit; the rest is left unread."""
    taken = 0
    for chunk in response.stream(CHUNK, decode_content=False):
        taken += len(chunk)
        if taken >= limits.max_bytes:
            return


def _pool(scheme: str, place: str, port: int, host: str, manners: Manners) -> urllib3.HTTPConnectionPool:
    timeout = urllib3.Timeout(total=manners.limits.timeout)
    retries = patience(manners.limits)
    if scheme == "http":
        return urllib3.HTTPConnectionPool(place, port, timeout=timeout, retries=retries)
    return urllib3.HTTPSConnectionPool(
        place, port, timeout=timeout, retries=retries, server_hostname=host, assert_hostname=host
    )


def _public_address(host: str, port: int, manners: Manners) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreachableError("its name is not known") from None
    places = [str(entry[4][0]) for entry in found]
    if not manners.allow_private and not all(_is_public(place) for place in places):
        raise RefusedError(f"leads to {host}, which is in a private network and is not asked")
    return places[0]


def _is_public(place: str) -> bool:
    address = ipaddress.ip_address(place.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None)
    return (inner or address).is_global and not address.is_multicast
