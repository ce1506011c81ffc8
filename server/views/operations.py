"""For those who run the service: is it alive, is it ready, what does it count."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST

from ccgraph import __version__
from ccgraph.errors import StoreError
from server.context import current
from server.problems import ProblemError
from server.service import own_query
from server.views import service

blueprint = Blueprint("operations", __name__)


@blueprint.get("/health")
def health() -> Response:
    """The process answers; nothing is said about the data."""
    return _fresh(jsonify(status="ok", version=__version__))


@blueprint.get("/ready")
def ready() -> Response:
    """Queries can be answered now: there is a build and a worker has it open."""
    found = service()
    found.start()
    problem = found.pool.problem
    if problem is not None:
        raise problem
    if b"true" not in found.ask(own_query("ASK {}"), current(), keep=False).content:
        raise StoreError("a worker gives wrong answers")
    stats = found.pool.stats()
    return _fresh(
        jsonify(
            status="ready", build=found.build_id, workers=stats.idle + stats.running, sandbox=stats.sandbox
        )
    )


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counters for Prometheus: from this machine, or with the token of the settings."""
    found = service()
    token = found.settings.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    known = bool(token) and hmac.compare_digest(given.encode("utf-8", "surrogateescape"), token.encode())
    if not known and (token or not current().loopback):
        raise ProblemError(403, "metrics are for the operators of this service")
    return _fresh(Response(found.metrics.render(), content_type=CONTENT_TYPE_LATEST))


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
