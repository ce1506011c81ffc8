"""Errors as clients see them: one shape for every endpoint, as JSON (RFC 9457), HTML or plain text.

{"type": "about:blank", "title": "Bad Request", "status": 400,
 "detail": "one clear sentence", "limit": "a setting, where one was reached", "requestId": "…"}
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import has_request_context, render_template
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from ccgraph.engine.answer import BusyError, NotAcceptableError, QueryLimitError
from ccgraph.errors import CrimeCongressError
from server.languages import DEFAULT, current_language, language_of, translations
from server.languages import mark as _
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
    400: _("this request cannot be understood"),
    404: _("there is nothing at this address"),
    405: _("this address does not take that method"),
    500: _("something went wrong on our side; it was logged under the request id"),
}
TITLES = (
    _("Bad Request"),
    _("Unauthorized"),
    _("Forbidden"),
    _("Not Found"),
    _("Method Not Allowed"),
    _("Not Acceptable"),
    _("Gone"),
    _("Unsupported Media Type"),
    _("Too Many Requests"),
    _("Internal Server Error"),
    _("Service Unavailable"),
    _("Gateway Timeout"),
)
BUSY = (
    _("the server is busy; try again in a moment"),
    _("too many requests from your address; slow down"),
)
ADVICE = {
    400: _("Check the address: a parameter may be misspelt, or have a value that it cannot have."),
    404: _(
        "The address may be misspelt, or the thing may have another name now. A search finds it by its words."
    ),
    410: _("Addresses of things stay as long as their facts do. A search finds what replaced it."),
    429: _("Wait a moment, then load the page again. Whole files are at /download."),
    500: _("Load the page again. If it fails again, tell us the request id below."),
    503: _("Load the page again in a moment. Nothing is lost."),
    504: _("Ask for less: fewer rows, or a narrower pattern."),
}
"""What to do next, by status."""


def render(
    problem: Problem, accept: str | None, request_id: str, path: str = ""
) -> tuple[dict[str, str], bytes]:
    """Headers and body of a problem, in the form the client wants; JSON where it does not say.

    Args:
        path: that was asked for, where no page of the app is made; its first step may name a language.
    """
    form = choose(accept, (PROBLEM, HTML, TEXT)) or PROBLEM
    if form is HTML:
        body = _html(problem, request_id, language_of(path))
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
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{status} {title}</title><link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/style.css"></head>
<body><main id="content" class="inside"><p class="kind">{status}</p><h1>{title}</h1>
<p class="lead">{detail}</p>{limit}<p>{advice}</p>
<p><a href="{start}">{to_start}</a></p>
<p class="small">{identifier} {request_id}</p></main></body>
</html>
""")


def _html(problem: Problem, request_id: str, language: str) -> str:
    """A page of the app where there is one; before the app, a plain one."""
    if has_request_context():
        return render_template(
            "error.html",
            problem=problem,
            detail=said_in(problem.detail, current_language()),
            advice=ADVICE.get(problem.status, ""),
            request_id=request_id,
        )
    words = translations(language).gettext
    reached = Markup("<p>{} <code>{}</code></p>").format(words("Limit reached:"), problem.limit)
    return str(
        _PAGE.format(
            language=language,
            status=problem.status,
            title=words(problem.title),
            detail=said_in(problem.detail, language),
            limit=reached if problem.limit else "",
            advice=words(ADVICE[problem.status]) if problem.status in ADVICE else "",
            start="/" if language == DEFAULT else f"/{language}",
            to_start=words("To the start page"),
            identifier=words("Request id"),
            request_id=request_id,
        )
    )


def said_in(detail: str, language: str) -> Markup:
    """What went wrong as a sentence in a language, marked as English where it has no translation."""
    words = translations(language).gettext(detail)
    sentence = words[:1].upper() + words[1:].rstrip(".") + "."
    if language == DEFAULT or words != detail:
        return escape(sentence)
    return Markup('<span lang="en">{}</span>').format(sentence)
