"""Commands that look for words in the dataset, and let an assistant do so."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccgraph.commands.options import json_option, local_settings, store_option
from ccgraph.errors import InputError

if TYPE_CHECKING:
    from ccgraph.search import Highlighted, SearchPage

# What a terminal might take for a command; the texts of documents must not move its cursor.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--filter", "-f", "filters", multiple=True, metavar="FACET=VALUE", help="Only these; may be repeated."
)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Hits to print.")
@click.option("--offset", type=click.IntRange(0, 10_000), default=0, help="Hits to pass over.")
@click.option("--facets", is_flag=True, help="Also count the values to filter by.")
@store_option
@json_option
def search(
    words: tuple[str, ...],
    filters: tuple[str, ...],
    limit: int,
    offset: int,
    facets: bool,
    store: str | None,
    as_json: bool,
) -> None:
    """Look for WORDS in recommendations, quotations, paragraphs, names …

    All words must occur, by their stem and without accents. Put a phrase in double quotation marks, end a
    beginning with *, put OR between words of which one will do; what begins with - must not occur (put --
    before the words then). Filters are kind, type, document, theme, group, region, meeting, item, workshop,
    respondentType, country, instrument, year and quantifier; repeated, a filter takes any of its values.
    """
    from ccgraph.search import SearchIndex, SearchQuery
    from ccgraph.store import current_build

    settings = local_settings(store=store)
    pairs = [("q", " ".join(words)), ("limit", str(limit)), ("offset", str(offset))]
    page = SearchIndex(current_build(settings.store).search).search(
        SearchQuery.from_parameters([*pairs, *(_pair(text) for text in filters)])
    )
    if as_json:
        click.echo(json.dumps(_as_dict(page), indent=2, ensure_ascii=False))
    else:
        _print(page, facets=facets)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise InputError(f"the filter {text!r} is not of the form facet=value")
    return name, value


def _as_dict(page: SearchPage) -> dict[str, object]:
    hits = [{**asdict(h), "title": h.title.text, "snippet": h.snippet.text} for h in page.hits]
    facets = {f.name: {v.value: v.count for v in f.values} for f in page.facets}
    return {
        "total": page.total,
        "notes": page.notes,
        "suggestion": page.suggestion,
        "hits": hits,
        "facets": facets,
    }


def _print(page: SearchPage, *, facets: bool) -> None:
    for hit in page.hits:
        where = ", ".join(
            filter(None, (hit.kind, hit.type, hit.document, hit.paragraph and f"para. {hit.paragraph}"))
        )
        click.echo(f"{_marked(hit.title)}  ({where})")
        if hit.snippet.text:
            click.echo(f"    {_marked(hit.snippet)}")
        click.echo(f"    {hit.iri}")
    for note in page.notes:
        click.echo(note)
    if page.suggestion:
        click.echo(f"Did you mean: {page.suggestion}")
    click.echo(f"{page.total} found" + (f", {len(page.hits)} shown" if len(page.hits) < page.total else ""))
    if facets:
        for facet in page.facets:
            counts = ", ".join(f"{v.value} {v.count}" for v in facet.values[:12])
            click.echo(f"{facet.name}: {counts}{' …' if len(facet.values) > 12 else ''}")


def _marked(text: Highlighted) -> str:
    return "".join(
        click.style(piece, bold=True) if found else piece
        for piece, found in ((_CONTROL.sub(" ", piece), found) for piece, found in text.pieces)
    )


@click.command()
@click.option(
    "--server", metavar="ADDRESS", help="Ask a running server instead of the store of this machine."
)
@store_option
def mcp(server: str | None, store: Path | None) -> None:
    """Serve search, named queries and SPARQL to an assistant, over standard input and output.

    It speaks the Model Context Protocol; the extra `mcp` must be installed (pip install ccgraph[mcp]). Each
    answer carries citations. Queries are bounded in time and size.
    """
    try:
        from ccgraph.assistant import BoundedBackend, assistant_server
    except ModuleNotFoundError as error:
        raise InputError("the extra mcp is not installed; pip install ccgraph[mcp]") from error
    from ccgraph.client import Client

    if server is not None:
        assistant_server(Client(server)).run("stdio")
        return
    backend = BoundedBackend(local_settings(store=store))
    try:
        assistant_server(Client(backend=backend)).run("stdio")
    finally:
        backend.close()
