"""The SPARQL 1.1 Protocol, request side: queries and updates as they are sent, without any I/O.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from server.problems import ProblemError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

MAX_PARAMETERS = 200
_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f]*")

Parameters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """A query as the protocol delivers it.

    Attributes:
        query: its text.
        default_graphs, named_graphs: the dataset of the request; it overrides that of the query.
        format: what the ``format`` parameter asks for; an extension of ours, empty where missing.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """An update as the protocol delivers it.

    Attributes:
        update: its text.
        using, using_named: the dataset of the request; the update must not name one then.
    """

    update: bytes
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


def read_parameters(content: bytes, what: str) -> Parameters:
    """Names and values of a query string or a form.

    Args:
        what: where they stand, for the error.

    Raises:
        ProblemError: they are not UTF-8, or too many.
    """
    parts = [part for part in content.split(b"&") if part]
    if len(parts) > MAX_PARAMETERS:
        raise ProblemError(400, f"{what} has more than {MAX_PARAMETERS} parameters")
    pairs = []
    for part in parts:
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        pairs.append((_decode(name, what), _decode(value, what)))
    return tuple(pairs)


def _decode(content: bytes, what: str) -> str:
    try:
        return unquote_to_bytes(content).decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemError(400, f"{what} is not UTF-8; encode it as UTF-8, then in percent form") from None


def read_request(
    method: str, query_string: bytes, content_type: str, body: bytes
) -> ProtocolRequest | UpdateRequest | None:
    """The query or update of a request; ``None`` when a GET has none and so asks what the service is.

    Raises:
        ProblemError: the request breaks the protocol.
    """
    in_url = read_parameters(query_string, "the query string")
    if method in ("GET", "HEAD"):
        if _values(in_url, "update"):
            raise ProblemError(400, "an update cannot be sent by GET")
        if not _values(in_url, "query"):
            if _values(in_url, "default-graph-uri") or _values(in_url, "named-graph-uri"):
                raise ProblemError(400, "the request names graphs but has no query parameter")
            return None
        return _from_parameters(in_url)
    media_type, charset = content_type_of(content_type)
    if media_type in (FORM, QUERY, UPDATE) and charset not in ("", "utf-8", "utf8"):
        raise ProblemError(415, f"queries and updates are sent as UTF-8, not as {charset[:40]}")
    if media_type == FORM:
        in_body = read_parameters(body, "the form")
        if _values(in_url, "query"):
            raise ProblemError(400, "a form carries its query in the body, not in the URL")
        if _values(in_url, "update"):
            raise ProblemError(400, "a form carries its update in the body, not in the URL")
        return _from_parameters((*in_body, *in_url))
    if media_type == QUERY:
        if _values(in_url, "query") or _values(in_url, "update"):
            raise ProblemError(400, "the request has a query in the URL and one in the body")
        return _from_parameters((("query", _query_text(body)), *in_url))
    if media_type == UPDATE:
        if _values(in_url, "query") or _values(in_url, "update"):
            raise ProblemError(400, "the request has a text in the URL and one in the body")
        return _update(body, in_url)
    raise ProblemError(
        415, f"send the query as {FORM} or {QUERY}" + (f", not as {media_type[:60]}" if media_type else ""),
        Accept=f"{FORM}, {QUERY}",
    )  # fmt: skip


def _values(parameters: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def content_type_of(header: str) -> tuple[str, str]:
    """Media type and charset, in lower case."""
    media_type, _, rest = header.partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]+)", rest, re.IGNORECASE)
    return media_type.strip().lower(), charset[1].lower() if charset else ""


def _query_text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"the query is not UTF-8 (byte {error.start}); send it as UTF-8") from None


def _from_parameters(parameters: Sequence[tuple[str, str]]) -> ProtocolRequest | UpdateRequest:
    updates = _values(parameters, "update")
    if updates:
        if len(updates) != 1 or _values(parameters, "query"):
            raise ProblemError(400, "the request must have exactly one update, and no query beside it")
        return _update(updates[0].encode(), parameters)
    if _values(parameters, "using-graph-uri") or _values(parameters, "using-named-graph-uri"):
        raise ProblemError(400, "using-graph-uri belongs to updates; queries take default-graph-uri")
    queries = _values(parameters, "query")
    if len(queries) != 1:
        raise ProblemError(400, f"the request must have exactly one query, not {len(queries)}")
    formats = _values(parameters, "format")
    return ProtocolRequest(
        queries[0],
        _iris(parameters, "default-graph-uri"),
        _iris(parameters, "named-graph-uri"),
        formats[-1] if formats else "",
    )


def _update(text: bytes, parameters: Sequence[tuple[str, str]]) -> UpdateRequest:
    if _values(parameters, "default-graph-uri") or _values(parameters, "named-graph-uri"):
        raise ProblemError(400, "default-graph-uri belongs to queries; updates take using-graph-uri")
    return UpdateRequest(
        text.removeprefix(b"\xef\xbb\xbf"),
        _iris(parameters, "using-graph-uri"),
        _iris(parameters, "using-named-graph-uri"),
    )


def _iris(parameters: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(_values(parameters, name)))
    for value in values:
        if not _ABSOLUTE_IRI.fullmatch(value):
            raise ProblemError(400, f"{name} must be an absolute IRI, not {value[:100]!r}")
    return values
