"""The Link header of what this service answers: other forms, the dataset, the licence of our facts."""

from __future__ import annotations

from collections.abc import Iterable

from server.negotiation import Format

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
OF_ALL = ('</id/dataset>; rel="collection"', f'<{LICENCE}>; rel="license"')


def alternate(place: str, form: Format) -> str:
    """The link to one of the forms."""
    return f'<{place}>; rel="alternate"; type="{form.media_type}"'


def document_links(path: str, forms: Iterable[Format], own: str) -> str:
    """The header of a document that is its own description; ``own`` names the form that it is given in."""
    others = (alternate(f"{path}.{form.suffix}", form) for form in forms if form.name != own)
    return ", ".join([*others, *OF_ALL])
