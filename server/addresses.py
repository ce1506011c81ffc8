"""Addresses of this service and of the things it describes."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from flask import request

from ccgraph.settings import Settings
from server.problems import ProblemError

_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?"
)

_ENCODED = re.compile("%[0-9A-F]{2}")
# What may stand in the path of an IRI as it is (RFC 3987); the rest is percent-encoded.
_SAFE = "/:@!$&'()*+,;=-._~"
_MINTED = "/-._()"
"""What names minted by a build leave unencoded: the mark of a footnote ``*`` is ``%2A`` there."""


def public_root(settings: Settings) -> str:
    """The address of the service's root, with a slash at its end.

    Raises:
        ProblemError: the request names no proper host.
    """
    if settings.public_url:
        return settings.public_url.rstrip("/") + "/"
    host = request.host
    if not _HOST.fullmatch(host):
        raise ProblemError(400, "the Host header is not a host name")
    return f"{request.scheme}://{host}/"


def thing_iris(settings: Settings, path: str) -> tuple[str, ...]:
    """The IRIs below our base that a decoded path may mean: as it is, and with odd characters encoded."""
    encoded = quote(unquote(path), safe=_SAFE)
    minted = quote(unquote(path), safe=_MINTED)
    lower = _ENCODED.sub(lambda mark: mark[0].lower(), encoded)
    candidates = (encoded, quote(path, safe=_SAFE + "%"), _keep_iri_characters(path), minted, lower)
    return tuple(dict.fromkeys(settings.base_iri + candidate for candidate in candidates))


MOST_SLASHES = 6


def with_encoded_slashes(settings: Settings, path: str) -> tuple[str, ...]:
    """The IRIs that a decoded path may mean when some of its slashes were percent-encoded.

    A name may hold a slash (``a%2Fb``); servers hand on paths decoded, so which one it was must be tried.
    """
    first, *rest = path.split("/")
    if not 1 < len(rest) <= MOST_SLASHES:
        return ()
    found = [first + "/" + _encoded(rest[0])]
    for part in rest[1:]:
        found = [f"{start}{slash}{_encoded(part)}" for start in found for slash in ("/", "%2F")]
    return tuple(settings.base_iri + candidate for candidate in found[1:])


def _encoded(text: str) -> str:
    return quote(unquote(text), safe=_SAFE)


def _keep_iri_characters(path: str) -> str:
    """Characters beyond ASCII are allowed in IRIs and stay; those that no IRI may have are encoded."""
    return "".join(c if ord(c) > 0x9F else quote(c, safe=_SAFE + "%") for c in path)


def local_path(settings: Settings, iri: str) -> str:
    """Where this service describes a thing; empty when it is not one of ours."""
    if not iri.startswith(settings.base_iri):
        return ""
    rest = iri.removeprefix(settings.base_iri)
    if rest.startswith(("id/", "graph/", "genid/", "shapes#", "def")):
        parts = urlsplit(rest)
        return (
            "/"
            + quote(parts.path, safe=_SAFE + "%")
            + (f"#{quote(parts.fragment)}" if parts.fragment else "")
        )
    return ""


def page_path(settings: Settings, iri: str) -> str:
    """Where the page on a thing is, without the step from the thing to its description."""
    path, mark, fragment = local_path(settings, iri).partition("#")
    return f"{path}.html{mark}{fragment}" if path.startswith(("/id/", "/genid/")) else path + mark + fragment
