"""The pages of the app, by subject."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from flask import Response, current_app, request

from ccgraph.named_queries import prepare
from server import conditional
from server.context import current
from server.explorer.asking import Ask
from server.languages import current_language, mark
from server.negotiation import HTML, JSON
from server.problems import ProblemError
from server.service import Service
from server.writing import Publisher


def service() -> Service:
    """The service of the app that answers this request."""
    return cast(Service, current_app.extensions["ccgraph"])


def asking() -> Ask:
    """Questions to the engine on behalf of this request."""
    found, context = service(), current()
    return Ask(found.settings, lambda text: found.bindings(text, context), current_language())


def named_rows(name: str, **params: str) -> list[dict[str, str]]:
    """The rows of a named query with these parameters, as plain text; none where there is no such query."""
    found = service()
    query = found.queries.get(name)
    return found.select(prepare(query, params, found.settings), current()) if query else []


def publisher() -> Publisher:
    """What makes changes for the app that answers this request."""
    return cast(Publisher, current_app.extensions["ccgraph.publisher"])


def changed(report: dict[str, Any], status: int = 200) -> Response:
    """The answer to a change that was made: what became of it, and the build that is served now."""
    content = "" if status == 204 else json.dumps(report) + "\n"
    response = Response(content, status, content_type=JSON.content_type)
    if status == 204:
        del response.headers["Content-Type"]
    response.headers["X-Build"] = str(report["build"])
    response.headers["Cache-Control"] = "no-store"
    return response


def page(name: str, render: Callable[[], str]) -> Response:
    """A page that depends on nothing but its name and the build: tagged, and kept by the front.

    A page that was being made while the served build changed may be of both; it is shown, not kept.
    """
    return of_build(f"page {name}", lambda: Response(render(), content_type=HTML.content_type))


def of_build(name: str, make: Callable[[], Response]) -> Response:
    """A response that depends on nothing but its name and the build; as ``page``, of any type."""
    build = service().build_id
    etag = conditional.make_etag(build, current_language(), name)
    if conditional.matches(request.headers.get("If-None-Match"), etag):
        response = Response(status=304)
    else:
        response = make()
        if service().build_id != build:
            response.headers["Cache-Control"] = "no-store"
            return response
        current().cacheable = build
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


LAST_PAGE = 10_000


def page_number() -> int:
    """The page of a list that is asked for.

    Raises:
        ProblemError: it is no number from 1.
    """
    text = request.args.get("page", "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LAST_PAGE):
        raise ProblemError(400, mark("the page of a list is a number from 1"))
    return int(text)
