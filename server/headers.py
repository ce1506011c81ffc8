"""Headers that every response carries, whoever made it: the app, the front, an error."""

from __future__ import annotations

from collections.abc import Mapping

PAGE_POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
)
EMBEDDED_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *; sandbox "
    "allow-popups allow-popups-to-escape-sandbox"
)
"""Of pages that others show inside theirs: they run nothing and send nothing."""

DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; sandbox"

SECURITY: Mapping[str, str] = {
    "Server": "ccgraph",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # The data are public: other sites may fetch and embed them, never with a user's credentials.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, Content-Disposition, ETag, Link, Location, "
    "Retry-After, X-Build, X-Request-Id",
}
PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
STRICT_TRANSPORT = "max-age=31536000"


def common(content_type: str, request_id: str, *, secure: bool) -> dict[str, str]:
    """The headers of a response of some type.

    Args:
        secure: the client came over TLS.
    """
    page = content_type.startswith("text/html")
    found = {
        **SECURITY,
        "Content-Security-Policy": PAGE_POLICY if page else DATA_POLICY,
        "X-Request-Id": request_id,
    }
    if secure:
        found["Strict-Transport-Security"] = STRICT_TRANSPORT
    return found
