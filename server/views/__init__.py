"""The pages of the app, by subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Response, current_app, request

from server import conditional
from server.context import current
from server.negotiation import HTML
from server.service import Service


def service() -> Service:
    """The service of the app that answers this request."""
    return cast(Service, current_app.extensions["ccgraph"])


def page(name: str, render: Callable[[], str]) -> Response:
    """A page that depends on nothing but its name and the build: tagged, and kept by the front.

    A page that was being made while the served build changed may be of both; it is shown, not kept.
    """
    build = service().build_id
    etag = conditional.make_etag(build, "page", name)
    if conditional.matches(request.headers.get("If-None-Match"), etag):
        response = Response(status=304)
    else:
        response = Response(render(), content_type=HTML.content_type)
        if service().build_id != build:
            response.headers["Cache-Control"] = "no-store"
            return response
        current().cacheable = build
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response
