"""What templates do to IRIs."""

from __future__ import annotations

from flask import Flask
from markupsafe import Markup, escape

from ccgraph.settings import Settings
from ccgraph.vocabulary import prefixes
from server.addresses import local_path


def register(app: Flask, settings: Settings) -> None:
    """Give the templates of an app ``thing_link`` and ``local_name``."""
    known = sorted(prefixes(settings.base_iri).items(), key=lambda entry: -len(entry[1]))

    def shortened(iri: str) -> str:
        if iri.startswith(f"{settings.base_iri}id/"):
            return iri.removeprefix(f"{settings.base_iri}id/")
        for prefix, start in known:
            if iri.startswith(start) and len(iri) > len(start):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri

    def thing_link(iri: str, label: str = "") -> Markup:
        """A link to our own description of a thing, to a web page of others, or just its name."""
        text = escape(label or shortened(iri))
        if path := local_path(settings, iri):
            return Markup('<a href="{}">{}</a>').format(path, text)
        if iri.startswith(("http://", "https://")):
            return Markup('<a href="{}" rel="external nofollow noreferrer">{}</a>').format(iri, text)
        return Markup("{}").format(text)

    app.jinja_env.filters["thing_link"] = thing_link
    app.jinja_env.filters["local_name"] = lambda iri: iri.rpartition("#")[2] or iri.rpartition("/")[2]
