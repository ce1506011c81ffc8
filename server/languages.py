"""Languages of the interface: which there are, how an address says which, and the words of each.

``/fr/search`` is ``/search`` in French; without a first step it is English. So a page of each language has
its own address, which caches, readers and search engines understand, and nobody needs a cookie. The texts of
the sources are never translated.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import has_request_context, request

LANGUAGES: Mapping[str, str] = {"en": "English", "fr": "Français", "es": "Español"}
"""Code and own name of each language of the interface."""

DEFAULT = "en"
FOLDER = Path(__file__).parent / "locale"


def mark(text: str) -> str:
    """The text itself; marks it for the catalogues where it is translated later."""
    return text


class LanguageSteps:
    """Takes the language off the beginning of a path, as WSGI does with the place of an application."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        first, slash, rest = path[1:].partition("/")
        if path.startswith("/") and first in LANGUAGES and first != DEFAULT:
            environ["SCRIPT_NAME"] = f"/{first}"
            environ["PATH_INFO"] = f"/{rest}" if slash else "/"
        return self._app(environ, start_response)


def current_language() -> str:
    """The language of the page that is being made."""
    if not has_request_context():
        return DEFAULT
    step = str(request.environ.get("SCRIPT_NAME", "")).strip("/")
    return step if step in LANGUAGES else DEFAULT


def language_of(path: str) -> str:
    """The language that the first step of a path names."""
    first = path[1:].partition("/")[0]
    return first if first in LANGUAGES else DEFAULT


def to(path: str) -> str:
    """The address of a page of ours in the language of the current one."""
    language = current_language()
    return path if language == DEFAULT else f"/{language}{path}"


def in_language(language: str) -> str:
    """The address of the current page in another language."""
    query = request.query_string.decode("ascii", "replace")
    path = request.environ.get("PATH_INFO", "/").encode("latin-1", "replace").decode("utf-8", "replace")
    prefix = "" if language == DEFAULT else f"/{language}"
    return f"{prefix}{path}?{query}" if query else f"{prefix}{path}"


@lru_cache(maxsize=8)
def translations(language: str) -> gettext.NullTranslations:
    """The words of a language, read from its catalogue; English needs none."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    if language == DEFAULT or not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        catalog = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translate(text: str) -> str:
    """A text of the interface in the language of the page."""
    return translations(current_language()).gettext(text) if text else ""


def translate_number(singular: str, plural: str, n: int) -> str:
    """The form of a text for a number of things, in the language of the page."""
    return translations(current_language()).ngettext(singular, plural, n)


def globals_for_templates() -> dict[str, Callable[..., Any]]:
    """What templates call; the text functions are installed beside these."""
    return {"to": to, "language": current_language, "in_language": in_language}
