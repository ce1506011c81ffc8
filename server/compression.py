"""gzip for what shrinks, streamed answers included."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from flask import Response

from server.conditional import of_encoding

SMALLEST = 1000
LARGEST_FILE = 4 << 20
"""From this size on a file goes out as it lies on the disk."""
LEVEL = 5
_SHRINKS = re.compile(
    r"text/|application/(json|ld\+json|sparql-results|rdf\+xml|xml|n-|trig|problem\+json|javascript)|image/svg"
)
_GZIP = re.compile(
    r"(?:^|,)\s*(?:x-)?(gzip|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*(?=,|$)", re.IGNORECASE
)


def wants_gzip(header: str | None) -> bool:
    """Whether an Accept-Encoding header takes gzip."""
    if not header:
        return False
    wanted = {match[1].lower(): float(match[2] or 1) for match in _GZIP.finditer(header[:1000])}
    return wanted.get("gzip", wanted.get("*", 0.0)) > 0


def compress(response: Response, accept_encoding: str | None) -> Response:
    """Compress a response for a client that takes it, and say that the answer depends on that."""
    if not _SHRINKS.match(response.content_type or ""):
        return response
    if response.direct_passthrough:
        if response.status_code != 200 or (response.content_length or LARGEST_FILE) >= LARGEST_FILE:
            return response
        response.direct_passthrough = False
        response.get_data()
    response.vary.add("Accept-Encoding")
    wanted = wants_gzip(accept_encoding)
    if response.status_code == 304 or "Content-Encoding" in response.headers or not wanted:
        return response
    if response.is_sequence:
        content = response.get_data()
        if len(content) < SMALLEST:
            return response
        response.set_data(b"".join(_pieces([content])))
    else:
        closing = response.response
        response.response = _pieces(closing)  # type: ignore[arg-type]
        if hasattr(closing, "close"):
            response.call_on_close(closing.close)
    response.headers["Content-Encoding"] = "gzip"
    if etag := response.headers.get("ETag"):
        response.headers["ETag"] = of_encoding(etag, "gzip")
    return response


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for chunk in content:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()
