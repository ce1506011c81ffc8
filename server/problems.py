"""Errors as clients see them: one shape for every endpoint, as JSON (RFC 9457), HTML or plain text.

{"type": "about:blank", "title": "Bad Request", "status": 400,
 "detail": "one clear sentence", "limit": "a setting, where one was reached", "requestId": "…"}
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from flask import has_request_context, render_template
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from ccgraph.engine.answer import BusyError, NotAcceptableError, QueryLimitError
from ccgraph.errors import CrimeCongressError
from server.negotiation import HTML, PROBLEM, TEXT, choose


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, in words for a client.

    Attributes:
        limit: name of the setting whose limit was reached.
        headers: more headers of the response: Allow, Retry-After.
    """

    status: int
    detail: str
    limit: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Error"


class ProblemError(Exception):
    """Raised where a request cannot be answered; the one error handler turns it into a response."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.problem = Problem(status, detail, headers={k.replace("_", "-"): v for k, v in headers.items()})


def from_error(error: CrimeCongressError) -> Problem:
    """A problem for an error of ours; its sentence is written for users."""
    if isinstance(error, QueryLimitError):
        return Problem(504, str(error), error.limit, {"Retry-After": str(error.retry_after)})
    if isinstance(error, BusyError):
        return Problem(503, str(error), headers={"Retry-After": str(error.retry_after)})
    if isinstance(error, NotAcceptableError):
        return Problem(406, str(error))
    headers = {"Retry-After": "10"} if error.http_status == 503 else {}
    return Problem(error.http_status, str(error), headers=headers)


def from_http(error: HTTPException) -> Problem:
    """A problem for an error of the framework: no such page, wrong method."""
    status = error.code or 500
    headers = {k: v for k, v in error.get_headers() if k in ("Allow", "Retry-After", "Location")}
    sentence = _SENTENCES.get(status, error.description or "the request cannot be answered")
    return Problem(status, sentence, headers=headers)


_SENTENCES = {
    400: "this request cannot be understood",
    404: "there is nothing at this address",
    405: "this address does not take that method",
    500: "something went wrong on our side; it was logged under the request id",
}


def render(problem: Problem, accept: str | None, request_id: str) -> tuple[dict[str, str], bytes]:
    """Headers and body of a problem, in the form the client wants; JSON where it does not say."""
    form = choose(accept, (PROBLEM, HTML, TEXT)) or PROBLEM
    if form is HTML:
        body = _html(problem, request_id)
    elif form is TEXT:
        limit = f"\nlimit: {problem.limit}" if problem.limit else ""
        body = f"{problem.status} {problem.title}: {problem.detail}{limit}\nrequest id: {request_id}\n"
    else:
        body = _json(problem, request_id)
    headers = {"Content-Type": form.content_type, "Cache-Control": "no-store", **problem.headers}
    return headers, body.encode("utf-8", "replace")


def _json(problem: Problem, request_id: str) -> str:
    content: dict[str, object] = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "requestId": request_id,
    }
    if problem.limit:
        content["limit"] = problem.limit
    return json.dumps(content, ensure_ascii=False) + "\n"


_PAGE = Markup("""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{status} {title}</title><link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/style.css"></head>
<body><main id="content" class="inside"><p class="kind">{status}</p><h1>{title}</h1>
<p class="lead">{detail}.</p>{limit}
<p><a href="/">To the start page</a></p>
<p class="small">Request id {request_id}</p></main></body>
</html>
""")


def _html(problem: Problem, request_id: str) -> str:
    """A page of the app where there is one; before the app, a plain one."""
    if has_request_context():
        return render_template("error.html", problem=_for_people(problem), request_id=request_id)
    limit = Markup("<p>Limit reached: <code>{}</code></p>").format(problem.limit) if problem.limit else ""
    shown = _for_people(problem)
    return str(
        _PAGE.format(
            status=shown.status,
            title=shown.title,
            detail=escape(shown.detail),
            limit=limit,
            request_id=request_id,
        )
    )


def _for_people(problem: Problem) -> Problem:
    detail = problem.detail[:1].upper() + problem.detail[1:].rstrip(".")
    return replace(problem, detail=detail)
