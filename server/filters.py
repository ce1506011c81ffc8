"""What templates call: addresses of things, words of the interface, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

from flask import Flask, request
from markupsafe import Markup, escape

from ccgraph.settings import Settings
from ccgraph.vocabulary import prefixes
from server import languages
from server.addresses import local_path, page_path, public_root
from server.explorer.facts import Fact
from server.explorer.properties import SEVERITIES, number, written
from server.explorer.reader import anchor_of
from server.explorer.words import said, words_of_category
from server.languages import mark as _

MAIN_MENU = (
    ("/search", _("Search")),
    ("/documents", _("Documents")),
    ("/themes", _("Themes")),
    ("/compare", _("Compare")),
    ("/query", _("Query")),
    ("/about", _("About")),
)
BOTTOM_MENU = (
    ("/meetings", _("Meetings")),
    ("/actors", _("Actors")),
    ("/instruments", _("Instruments")),
    ("/regions", _("Regions")),
    ("/queries", _("Named queries")),
    ("/download", _("Downloads")),
    ("/def", _("Ontology")),
    ("/data-quality", _("Data quality")),
    ("/api", _("For programs")),
    ("/accessibility", _("Accessibility")),
)


def register(app: Flask, settings: Settings) -> None:
    """Give the templates of an app their filters, functions and words."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        languages.translate, languages.translate_number, newstyle=True
    )
    env.globals.update(
        languages.globals_for_templates(),
        languages=languages.LANGUAGES,
        main_menu=MAIN_MENU,
        bottom_menu=BOTTOM_MENU,
        error_links=[*MAIN_MENU[1:4], *BOTTOM_MENU[:4]],
        exists=lambda path: any(rule.rule == path for rule in app.url_map.iter_rules()),
        severities=SEVERITIES,
        here=_here,
        asset=_assets(Path(app.static_folder or "")),
        public_address=lambda path: public_root(settings).rstrip("/") + path,
    )
    shortened = _shortener(settings)

    def address(iri: str) -> str:
        """Where the page of a thing is: ours, or the IRI itself."""
        path = page_path(settings, iri)
        return languages.to(path) if path else iri

    def thing_link(iri: str, label: str = "") -> Markup:
        """A link to our own description of a thing, to a web page of others, or just its name."""
        text = escape(label) if label else Markup("<code>{}</code>").format(shortened(iri))
        if local_path(settings, iri):
            return Markup('<a href="{}">{}</a>').format(address(iri), text)
        if iri.startswith(("http://", "https://")):
            return Markup('<a href="{}" rel="external nofollow noreferrer">{}</a>').format(iri, text)
        return Markup("{}").format(text)

    def reading(fact: Fact) -> str:
        """Where a fact stands in the reader."""
        document = fact.document.removeprefix(f"{settings.base_iri}id/document/")
        return languages.to(f"/read/{quote(document)}") + f"#{anchor_of(fact.iri, settings.base_iri)}"

    env.filters.update(
        address=address,
        thing_link=thing_link,
        reading=reading,
        short_iri=shortened,
        number=number,
        words=languages.translate,
        said=said,
        category=words_of_category,
        written=lambda value, name="": written(name, value),
        host=lambda iri: urlsplit(iri).hostname or iri,
        local_name=lambda iri: iri.rpartition("#")[2] or iri.rpartition("/")[2],
        sentence=lambda text: text[:1].upper() + text[1:],
    )


def _shortener(settings: Settings) -> Callable[[str], str]:
    known = sorted(prefixes(settings.base_iri).items(), key=lambda entry: -len(entry[1]))

    def shortened(iri: str) -> str:
        if iri.startswith(f"{settings.base_iri}id/"):
            return iri.removeprefix(f"{settings.base_iri}id/")
        for prefix, start in known:
            if iri.startswith(start) and len(iri) > len(start):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri

    return shortened


def _here(path: str) -> bool:
    """Whether the current page belongs to an entry of the menu."""
    return request.path == path or request.path.startswith(f"{path}/")


def _assets(folder: Path) -> Callable[[str], str]:
    """Addresses of static files that change with their content, so that browsers may keep them."""
    found: dict[str, tuple[float, str]] = {}

    def asset(name: str) -> str:
        path = folder / name
        changed = path.stat().st_mtime if path.is_file() else 0.0
        if name not in found or found[name][0] != changed:
            digest = sha256(path.read_bytes()).hexdigest()[:12] if changed else ""
            found[name] = (changed, digest)
        return f"/static/{quote(re.sub(r'[^A-Za-z0-9._/-]', '', name))}?v={found[name][1]}"

    return asset
