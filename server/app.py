"""The Flask application: pages, protocol, errors. It does no I/O of its own; see ``service``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from ccgraph.errors import CrimeCongressError
from server import filters, headers, problems
from server.compression import compress
from server.context import current
from server.languages import LanguageSteps
from server.service import Service
from server.views import (
    browse,
    citing,
    compare,
    descriptions,
    discovery,
    download,
    graph_store,
    linked_data,
    named_queries,
    operations,
    pages,
    quality,
    querying,
    reading,
    reconcile,
    search,
    sparql,
    things,
)
from server.writing import Publisher

if TYPE_CHECKING:
    from ccgraph.settings import Settings

LOG = logging.getLogger("ccgraph.server")

EXTENSION = "ccgraph"
PUBLISHER = "ccgraph.publisher"


def create_app(settings: Settings) -> Flask:
    """The application over the store of the settings.

    Its workers start with the first query; call ``app.extensions["ccgraph"].start()`` to start them before.
    """
    app = Flask("server", static_folder="static", static_url_path="/static")
    app.config.update(MAX_CONTENT_LENGTH=settings.request_limit_mb << 20, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.wsgi_app = LanguageSteps(app.wsgi_app)  # type: ignore[method-assign]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    filters.register(app, settings)
    service = Service(settings)
    service.metrics.watch(service)
    app.extensions[EXTENSION] = service
    app.extensions[PUBLISHER] = Publisher(service)
    for blueprint in (
        pages.blueprint,
        sparql.blueprint,
        graph_store.blueprint,
        named_queries.blueprint,
        search.blueprint,
        reconcile.blueprint,
        citing.blueprint,
        discovery.blueprint,
        descriptions.blueprint,
        download.blueprint,
        linked_data.blueprint,
        things.blueprint,
        reading.blueprint,
        browse.blueprint,
        compare.blueprint,
        quality.blueprint,
        querying.blueprint,
        operations.blueprint,
    ):
        app.register_blueprint(blueprint)
    app.register_error_handler(problems.ProblemError, _on_problem)
    app.register_error_handler(CrimeCongressError, _on_known_error)
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Exception, _on_unknown_error)
    app.after_request(_finish)
    return app


def problem_response(problem: problems.Problem) -> Response:
    """A problem in the form the client wants."""
    found, body = problems.render(problem, request.headers.get("Accept"), current().request_id)
    response = Response(body, problem.status)
    response.headers.update(found)
    response.vary.add("Accept")
    return response


def _on_problem(error: problems.ProblemError) -> Response:
    return problem_response(error.problem)


def _on_known_error(error: CrimeCongressError) -> Response:
    problem = problems.from_error(error)
    current().outcome = problem.limit or type(error).__name__
    return problem_response(problem)


def _on_http_error(error: HTTPException) -> Response:
    if error.code is not None and error.code < 400:  # a redirect of the router
        found = error.get_response(request.environ)
        return Response(found.get_data(), found.status_code, found.headers)
    return problem_response(problems.from_http(error))


def _on_unknown_error(error: Exception) -> Response:
    LOG.exception("unexpected error", exc_info=error, extra={"request_id": current().request_id})
    return problem_response(
        problems.Problem(500, "something went wrong on our side; it was logged under the request id")
    )


def _finish(response: Response) -> Response:
    """What every response of the app carries."""
    context = current()
    for name, value in headers.common(
        response.content_type or "", context.request_id, secure=context.secure
    ).items():
        response.headers.setdefault(name, value)
    if "frame-ancestors *" in response.headers["Content-Security-Policy"]:
        del response.headers["X-Frame-Options"]  # it knows no "everybody"
    if response.status_code == 405 or request.method == "OPTIONS":
        response.headers.update(headers.PREFLIGHT)
    if request.method == "OPTIONS" and (response.status_code < 400 or request.environ["PATH_INFO"] == "*"):
        response.status_code = 204
        response.headers.pop("Content-Type", None)
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, HEAD, OPTIONS")
    return compress(response, request.headers.get("Accept-Encoding"))
