"""What is looked at before a request is read any further: its head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.problems import Problem

ADDRESS_UNIT = 1 << 10
ONCE = ("authorization", "content-type")
"""Headers of which two would mean one thing to us and another to a server before us."""


class Refusal(Exception):  # noqa: N818 - not an error: the answer to a request
    """A request is refused before the app sees it."""

    def __init__(self, status: int, detail: str, limit: str = "", **headers: str) -> None:
        super().__init__(detail)
        found = {name.replace("_", "-"): value for name, value in headers.items()}
        self.problem = Problem(status, detail, limit, found)


def check_head(scope: Any, headers: Sequence[tuple[str, str]], address_limit_kb: int) -> None:
    """Refuse what no honest client sends, and what servers in a row could take for different requests.

    Raises:
        Refusal: the address is too long, or the head is not one of HTTP/1.1.
    """
    if len(scope.path) + len(scope.query_string) > address_limit_kb * ADDRESS_UNIT:
        raise Refusal(
            414,
            f"the address is longer than {address_limit_kb} kB; send the query by POST",
            "address_limit_kb",
            Connection="close",
        )
    if scope.method != scope.method.upper():
        raise Refusal(501, "there is no such method; their names are in capitals", Connection="close")
    names = [name for name, _ in headers]
    hosts = names.count("host")
    if hosts > 1 or (not hosts and scope.http_version == "1.1"):
        raise Refusal(400, "a request names its host once", Connection="close")
    for name in ONCE:
        if names.count(name) > 1:
            raise Refusal(400, f"a request has one header {name.title()}", Connection="close")
    if not scope.path.startswith(("/", "*")):
        raise Refusal(400, "the address of a request begins with a slash", Connection="close")
    codings = [value.strip().lower() for name, value in headers if name == "transfer-encoding"]
    if codings not in ([], ["chunked"]):
        raise Refusal(
            501, "bodies are taken as they are or in chunks, in no other coding", Connection="close"
        )
    if codings and "content-length" in names:
        raise Refusal(400, "a request states the length of its body in one way", Connection="close")
    if scope.http_version == "1.0" and codings:
        raise Refusal(400, "HTTP/1.0 has no chunked bodies", Connection="close")
