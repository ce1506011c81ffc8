"""Another SPARQL engine, asked over HTTP by the SPARQL 1.1 Protocol.

Whatever engine it is, its answer comes here as JSON results or as triples, is read by the embedded engine's
parsers and written by its serializers: one form for all engines. An answer that ends too early is an error:
JSON says where it ends, for triples the HTTP length or the last chunk does, and engines that cut rows off
say so in a header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

import pyoxigraph as ox
import urllib3

from ccgraph.engine import tokens
from ccgraph.errors import EndpointError, EndpointTimeoutError, InputError, QuerySyntaxError
from ccgraph.settings import ENDPOINT_SCHEME

CONNECT_SECONDS = 5.0
LONGEST_MESSAGE = 300
SOLUTIONS_TYPE = "application/sparql-results+json"
GRAPH_TYPES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
ACCEPT = {
    "solutions": f"{SOLUTIONS_TYPE}, application/json;q=0.5",
    "boolean": f"{SOLUTIONS_TYPE}, application/json;q=0.5",
    "graph": "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5",
}

Parameters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where another engine listens.

    Attributes:
        url: its address, without credentials and parameters.
        parameters: sent with each request: those of the setting's own query string.
        user, password: for HTTP basic authentication; empty for none.
    """

    url: str
    parameters: Parameters = ()
    user: str = ""
    password: str = ""


def read_endpoint(text: str) -> Endpoint:
    """The endpoint that a setting names.

    Raises:
        InputError: the text is no address of an endpoint.
    """
    parts = urlsplit(text.removeprefix(ENDPOINT_SCHEME))
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if parts.scheme not in ("http", "https") or not host or parts.fragment or not parts.path:
        raise InputError(
            "the endpoint must be an address like sparql+http://localhost:3030/congress/sparql, "
            "with the path of the SPARQL service"
        )
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    return Endpoint(
        urlunsplit((parts.scheme, place, parts.path, "", "")),
        tuple(parse_qsl(parts.query, keep_blank_values=True)),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


class Body:
    """The body of a response as a file that the parsers read, with a limit of its own."""

    def __init__(self, response: urllib3.BaseHTTPResponse, limit: int) -> None:
        self._response = response
        self._left = limit
        self.failure: EndpointError | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, empty at the end; a failure is kept, since parsers raise their own."""
        try:
            content = self._response.read(size if size > 0 else 1 << 16)
        except urllib3.exceptions.ReadTimeoutError as error:
            self.failure = EndpointTimeoutError(_SILENT, repr(error))
            raise self.failure from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            self.failure = EndpointError(CUT_OFF, repr(error))
            raise self.failure from error
        self._left -= len(content)
        if self._left < 0:
            self.failure = EndpointError("the answer of the engine behind this service is too large to read")
            raise self.failure
        return content

    def readable(self) -> bool:
        return True


CUT_OFF = "the engine behind this service did not send its answer to the end"
_SILENT = "the engine behind this service did not answer in time"
_UNREACHABLE = "the engine behind this service cannot be reached"


class EndpointRefusal(EndpointError):  # noqa: N818 - a refusal, as elsewhere
    """The engine says that the query is wrong, although it is valid SPARQL."""

    exit_status = 2
    http_status = 400


class Connection:
    """A connection to an endpoint, kept open between queries; for one thread.

    Args:
        read_seconds: how long it may send nothing.
    """

    def __init__(self, endpoint: Endpoint, read_seconds: float, body_limit: int) -> None:
        self.endpoint = endpoint
        self.body_limit = body_limit
        self._pool = urllib3.PoolManager(
            num_pools=1,
            maxsize=1,
            retries=False,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=read_seconds),
        )
        self._headers = {"User-Agent": "ccgraph"}
        if endpoint.user or endpoint.password:
            self._headers |= urllib3.make_headers(basic_auth=f"{endpoint.user}:{endpoint.password}")

    def solutions(
        self, query: str, kind: str, graphs: Parameters = ()
    ) -> tuple[ox.QuerySolutions | ox.QueryBoolean, Checked]:
        """The answer of a SELECT or ASK query, and the response to be checked when it was read.

        Raises:
            EndpointError: there is none.
        """
        checked = self._open(query, kind, graphs)
        if checked.media_type not in (SOLUTIONS_TYPE, "application/json"):
            raise checked.unexpected()
        try:
            found = ox.parse_query_results(checked.body, format=ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
        except (SyntaxError, ValueError) as error:
            raise checked.broken(error) from error
        if kind == "boolean" and isinstance(found, ox.QuerySolutions):
            found = _truth_as_a_row(found, checked)
        if isinstance(found, ox.QueryBoolean) != (kind == "boolean"):
            raise checked.unexpected()
        return found, checked

    def triples(self, query: str, graphs: Parameters = ()) -> tuple[Iterable[ox.Triple], Checked]:
        """The answer of a CONSTRUCT or DESCRIBE query, and the response to be checked when it was read.

        Raises:
            EndpointError: there is none.
        """
        checked = self._open(query, "graph", graphs)
        form = GRAPH_TYPES.get(checked.media_type)
        if form is None:
            raise checked.unexpected()
        checked.require_length()
        quads = ox.parse(checked.body, format=form)  # type: ignore[arg-type]
        return (quad.triple for quad in quads), checked

    def _open(self, query: str, kind: str, graphs: Parameters) -> Checked:
        try:
            response = self._pool.request(
                "POST",
                self.endpoint.url,
                fields=[("query", query), *graphs, *self.endpoint.parameters],
                encode_multipart=False,
                headers={**self._headers, "Accept": ACCEPT[kind]},
                preload_content=False,
                redirect=False,
            )
        except urllib3.exceptions.ConnectTimeoutError as error:
            raise EndpointError(_UNREACHABLE, repr(error)) from error
        except urllib3.exceptions.ReadTimeoutError as error:
            raise EndpointTimeoutError(_SILENT, repr(error)) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise EndpointError(_UNREACHABLE, repr(error)) from error
        checked = Checked(response, self.body_limit)
        if response.status != 200:
            raise _failure(response.status, checked.first_words())
        checked.refuse_partial()
        return checked


class Checked:
    """A response of an endpoint whose completeness is checked."""

    def __init__(self, response: urllib3.BaseHTTPResponse, limit: int) -> None:
        self._response = response
        self._headers = response.headers
        self.body = Body(response, limit)
        self.media_type = self._headers.get("Content-Type", "").partition(";")[0].strip().lower()

    def require_length(self) -> None:
        """Refuse a response whose end nobody can see: lines of triples look complete after each of them."""
        chunked = "chunked" in self._headers.get("Transfer-Encoding", "").lower()
        if not chunked and "Content-Length" not in self._headers:
            raise EndpointError(
                "the engine behind this service does not say how long its answer is, "
                "so an answer that is cut off could not be told from a whole one"
            )

    def refuse_partial(self) -> None:
        """Refuse an answer of which the engine itself says that it is not all.

        Virtuoso answers 200 with what it has: S1TAT is the state after its time-out, MaxRows the number
        of rows after which it stops.
        """
        state = self._headers.get("X-SQL-State", "")
        rows = self._headers.get("X-SPARQL-MaxRows", "")
        if state or rows:
            raise EndpointError(
                "the engine behind this service gave a part of the answer only; ask for less",
                f"X-SQL-State {state!r}, X-SPARQL-MaxRows {rows!r}",
            )

    def first_words(self) -> str:
        """The beginning of the body as one line without markup; the rest is given up."""
        try:
            content = self.body.read(4096)
        except EndpointError:
            return ""
        finally:
            self.close()
        text = re.sub(r"<[^<>]*>", " ", content.decode("utf-8", "replace"))
        text = "".join(c if c.isprintable() else " " for c in text)
        return " ".join(text.split())[:LONGEST_MESSAGE]

    def finish(self) -> None:
        """The answer was read: see that nothing is missing.

        The parsers stop at the last row; what engines add behind it must at least close the document.

        Raises:
            EndpointError: it is not complete.
        """
        last = b""
        while rest := self.body.read():
            last = rest.strip()[-1:] or last
        if last not in (b"", b"}"):
            raise EndpointError(CUT_OFF, "something follows the answer")
        self._response.release_conn()

    def close(self) -> None:
        """Give the response up, and with it the connection."""
        self._response.close()

    def broken(self, error: Exception) -> EndpointError:
        """What to raise when a parser cannot read on."""
        return self.body.failure or EndpointError(CUT_OFF, str(error))

    def unexpected(self) -> EndpointError:
        return EndpointError(
            "the engine behind this service answered in a way that is not SPARQL 1.1", self.media_type
        )


def _truth_as_a_row(found: ox.QuerySolutions, checked: Checked) -> ox.QueryBoolean:
    """Virtuoso answers ``ASK {}`` with a table of one number."""
    if [variable.value for variable in found.variables] != ["__ASK_RETVAL"]:
        raise checked.unexpected()
    truth = any(getattr(row[0], "value", "0") != "0" for row in found)
    answer = ox.parse_query_results(
        b'{"head": {}, "boolean": %s}' % str(truth).lower().encode(), format=ox.QueryResultsFormat.JSON
    )
    assert isinstance(answer, ox.QueryBoolean)
    return answer


def _failure(status: int, words: str) -> EndpointError:
    """The error for a status; the engine's own words are given on only where the query is to blame."""
    detail = f"status {status}: {words}"
    if status == 400:
        return EndpointRefusal(f"the engine behind this service says: {words}", detail)
    if status in (408, 504) or re.search(r"time[d -]*out", words, re.IGNORECASE):
        return EndpointTimeoutError(
            "the engine behind this service gave up on the query; ask for less", detail
        )
    if status in (301, 302, 303, 307, 308):
        return EndpointError("the engine behind this service has moved; its new address must be set", detail)
    if status in (401, 403):
        return EndpointError("the engine behind this service does not let it in", detail)
    if status in (404, 405):
        return EndpointError("there is no SPARQL service at the address that is set", detail)
    if status in (429, 503):
        return EndpointTimeoutError("the engine behind this service is busy; try again in a moment", detail)
    return EndpointError(f"the engine behind this service failed (status {status})", detail)


def dataset_parameters(default: Iterable[str], named: Iterable[str]) -> Parameters:
    """The protocol's parameters for the dataset of a request."""
    return (
        *(("default-graph-uri", iri) for iri in default),
        *(("named-graph-uri", iri) for iri in named),
    )


# --- what other engines are never sent -----------------------------------------------------------------

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_EMPTY = ox.Store()
_FOREIGN = re.compile(r"<\s*(?:java|bif|sql|jsfunction)\s*:", re.IGNORECASE)


def kind_of(query: str, base_iri: str | None = None) -> str:
    """Read a query as the embedded engine does; what it asks for: ``solutions``, ``boolean`` or ``graph``.

    Other engines know more than SPARQL 1.1: pragmas that fetch documents, functions that run code, code-point
    escapes anywhere. What the embedded engine's parser and functions do not know does not get to them.

    Raises:
        QuerySyntaxError: the query holds something only another engine would understand.
        SyntaxError, RuntimeError, ValueError: of the parser.
    """
    if any(int(one or two, 16) < 0x80 for one, two in _ESCAPE.findall(query)):
        raise QuerySyntaxError(
            "the query writes a plain character as \\u…, which engines read in different ways; write the "
            "character itself"
        )
    if _FOREIGN.search(query):
        raise QuerySyntaxError("the query names a function that only another engine knows; it is not sent on")
    raw: Any = _EMPTY.query(query, base_iri=base_iri)
    if isinstance(raw, ox.QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(raw, ox.QueryBoolean) else "graph"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query as it is sent.

    Attributes:
        text: relative IRIs in it mean the same to an engine that was not told the base.
        default, named: the graphs of its own FROM clauses. They are sent as parameters too: an engine that is
            told to take the union of all graphs for the default graph does so in spite of FROM.
    """

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]


def prepare(query: str, base_iri: str) -> Prepared:
    """Make a query ready to be sent; it must have passed ``kind_of``."""
    base, declared = base_iri, False
    spaces: dict[str, str] = {}
    default: list[str] = []
    named: list[str] = []
    found = tokens.read(query)
    for token, after, later in zip(found, [*found[1:], _END], [*found[2:], _END, _END], strict=False):
        word = token.text.lower() if token.kind == "word" else ""
        if token.text == "{":
            break
        if word == "base":
            base, declared = urljoin(base, after.text[1:-1]), True
        elif word == "prefix":
            spaces[after.text.removesuffix(":")] = urljoin(base, later.text[1:-1])
        elif word == "from":
            clauses, name = (named, later) if after.text.lower() == "named" else (default, after)
            clauses.append(_resolve(name, base, spaces))
    return Prepared(query if declared else f"BASE <{base_iri}> {query}", tuple(default), tuple(named))


_END = tokens.Token("other", "", 0)


def _resolve(token: tokens.Token, base: str, spaces: dict[str, str]) -> str:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return spaces.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
