"""From a query and the wishes of a client to a response."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response, request

from ccgraph.engine import tokens
from ccgraph.engine.answer import Head, NotAcceptableError, Reader
from ccgraph.engine.schedule import EngineRequest
from server import conditional
from server.context import RequestContext
from server.negotiation import BY_NAME, GRAPH_FORMATS, HTML, SOLUTION_FORMATS, Format, choose, list_types
from server.problems import ProblemError
from server.results import results_page
from server.service import KeptAnswer, Service

CHECKED_LENGTH = 10_000
"""Longer queries are read by the worker alone: reading them here would hold up other clients."""

FORMS = {"select": "solutions", "ask": "solutions", "construct": "graph", "describe": "graph"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The formats a client gets, by kind of answer; ``None`` where it takes none."""

    solutions: Format | None
    graph: Format | None

    def of(self, kind: str) -> Format | None:
        return self.graph if kind == "graph" else self.solutions


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that its answer depends on.

    Attributes:
        title: heading of the page, where the answer becomes one.
        file_name: name under which a browser saves it, without the ending.
        lasting: the same text has the same answer as long as the build is the same.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    title: str = "Result"
    file_name: str = "result"
    lasting: bool = True


def wanted_formats(accept: str | None, name: str = "", *, page: bool = True) -> Wanted:
    """The formats a client wants.

    Args:
        name: a format it names in the URL; it goes before the Accept header.
        page: offer a page for people, too.

    Raises:
        ProblemError: there is no format of that name.
    """
    pages = (HTML,) if page else ()
    if name:
        found = BY_NAME.get(name.lower())
        if found is None or (found is HTML and not page):
            raise ProblemError(400, f"there is no format {name[:40]!r}; formats are {', '.join(BY_NAME)}")
        if name.lower() == "json":
            return Wanted(found, BY_NAME["jsonld"])
        if name.lower() == "xml":
            return Wanted(found, BY_NAME["rdfxml"])
        is_graph = found in GRAPH_FORMATS
        return Wanted(None if is_graph else found, found if is_graph or found is HTML else None)
    return Wanted(choose(accept, (*SOLUTION_FORMATS, *pages)), choose(accept, (*GRAPH_FORMATS, *pages)))


def respond(service: Service, context: RequestContext, question: Question, wanted: Wanted) -> Response:
    """Answer a query.

    Raises:
        ProblemError, CrimeCongressError: the query is refused, or there is no answer.
    """
    profile = tokens.profile(question.text) if len(question.text) <= CHECKED_LENGTH else None
    _refuse_unacceptable(wanted, FORMS.get(profile.form) if profile else None)
    engine_request = _engine_request(question, profile, wanted)
    context.query_hash = engine_request.key[:16]
    lasting = question.lasting and profile is not None and not profile.volatile
    tag = _names(wanted)
    if lasting:
        etag = conditional.make_etag(service.build_id, engine_request.key, tag)
        asked = request.headers.get("If-None-Match") if request.method != "POST" else None
        if conditional.matches(asked, etag):
            context.cacheable = ""
            return _mark(Response(status=304), etag)
    kept = service.answers.get((service.build_id, engine_request.key)) if lasting else None
    if kept is not None:
        context.outcome = "cached"
        response = _whole(kept, question, wanted)
    else:
        response = _fresh(service, context, engine_request, question, wanted, lasting=lasting)
    if lasting:
        build_id = response.headers["X-Build"]
        _mark(response, conditional.make_etag(build_id, engine_request.key, tag))
        context.cacheable = build_id
    else:
        response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _mark(response: Response, etag: str) -> Response:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


def _names(wanted: Wanted) -> str:
    return "|".join(f.content_type if f else "" for f in (wanted.solutions, wanted.graph))


def _refuse_unacceptable(wanted: Wanted, kind: str | None) -> None:
    offers: Sequence[Format] = GRAPH_FORMATS if kind == "graph" else SOLUTION_FORMATS
    if kind is None:
        offers = (*SOLUTION_FORMATS, *GRAPH_FORMATS)
        acceptable = wanted.solutions is not None or wanted.graph is not None
    else:
        acceptable = wanted.of(kind) is not None
    if not acceptable:
        raise NotAcceptableError(f"this answer can be given as {list_types(offers)}")


def _engine_request(question: Question, profile: tokens.QueryProfile | None, wanted: Wanted) -> EngineRequest:
    solution = _engine_format(wanted.solutions, "json")
    graph = _engine_format(wanted.graph, "turtle")
    kind = FORMS.get(profile.form) if profile else None
    parts = [
        profile.normalized if profile else question.text,
        question.default_graphs,
        question.named_graphs,
        solution if kind != "graph" else None,
        graph if kind != "solutions" else None,
    ]
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return EngineRequest(
        question.text,
        key,
        light=profile is not None and profile.light,
        checked=profile is not None,
        has_dataset=profile.has_dataset if profile else False,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
        solution_format=solution,
        graph_format=graph,
    )


def _engine_format(wanted: Format | None, for_page: str) -> str | None:
    if wanted is None:
        return None
    return for_page if wanted is HTML else wanted.name


def _fresh(
    service: Service,
    context: RequestContext,
    engine_request: EngineRequest,
    question: Question,
    wanted: Wanted,
    *,
    lasting: bool,
) -> Response:
    reader = service.submit(engine_request, context)
    streaming = False
    try:
        complete = reader.wait(service.patience)
        form = wanted.of(reader.head.kind)
        if not complete and form is not None and form is not HTML:
            streaming = True
            chunks = _keeping(service, engine_request, reader) if lasting else reader.chunks()
            response = _labelled(Response(chunks), reader.head, form, question)
            response.call_on_close(reader.leave)
            return response
        kept = KeptAnswer(reader.head, reader.content())
        if lasting:
            service.keep(engine_request, kept)
        response = _whole(kept, question, wanted)
        response.headers["Server-Timing"] = f"engine;dur={reader.seconds * 1000:.1f}"
        return response
    finally:
        if not streaming:
            reader.leave()


def _keeping(service: Service, engine_request: EngineRequest, reader: Reader) -> Iterator[bytes]:
    """The pieces of an answer, which is kept when the last has passed, unless it is too large."""
    pieces: list[bytes] = []
    size = 0
    for piece in reader.chunks():
        size += len(piece)
        if service.answers.takes(size):
            pieces.append(piece)
        else:
            pieces.clear()
        yield piece
    if service.answers.takes(size):
        service.keep(engine_request, KeptAnswer(reader.head, b"".join(pieces)))


def _whole(kept: KeptAnswer, question: Question, wanted: Wanted) -> Response:
    form = wanted.of(kept.head.kind)
    assert form is not None
    if form is HTML:
        body = results_page(question.title, question.text, kept)
        return _labelled(Response(body), kept.head, form, question)
    return _labelled(Response(kept.content), kept.head, form, question)


def _labelled(response: Response, head: Head, form: Format, question: Question) -> Response:
    response.headers["Content-Type"] = form.content_type
    response.headers["X-Build"] = head.build_id
    if form is not HTML:
        response.headers["Content-Disposition"] = f'inline; filename="{question.file_name}.{form.suffix}"'
    return response
