"""Commands for those who keep the dataset: add and remove documents, fetch them, review what was found."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ccgraph.commands.options import (
    json_option,
    local_settings,
    quiet_option,
    run_build,
    setting_option,
    store_option,
)
from ccgraph.errors import InputError
from ccgraph.settings import load_settings

GENRES = (
    "regional-preparatory-meeting-report",
    "draft-report",
    "discussion-guide",
    "chairs-summary",
    "civil-society-compendium",
    "resolution",
    "declaration",
    "commission-session-report",
    "congress-report",
    "meeting-report",
    "other",
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--genre", type=click.Choice(GENRES), help="Genre of the files, where the text does not tell.")
@click.option("--meeting", metavar="ID", help="Meeting they belong to, such as rpm3.")
@click.option("--title", help="Title, where the text does not tell.")
@click.option("--symbol", default="", help="UN symbol, where the text does not tell.")
@click.option("--date", default="", help="Date: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--rights", default="", help="Terms of use.")
@click.option("--incomplete", is_flag=True, help="The file is an excerpt that may break off anywhere.")
@setting_option("corpus")
@store_option
@quiet_option
@json_option
def add(
    files: tuple[Path, ...],
    genre: str | None,
    meeting: str | None,
    title: str | None,
    symbol: str,
    date: str,
    rights: str,
    incomplete: bool,
    quiet: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Load documents into the published dataset; what has the same file stem is replaced.

    Plain text, Markdown, HTML, DOCX, PDF and Akoma Ntoso XML can be read.
    """
    from loaders.additions import Stated, added_to, keep_copies, merged
    from loaders.model.facts import Genre

    settings = local_settings(**options)
    stated = Stated(
        genre=Genre(genre) if genre else None,
        meeting=meeting,
        title=title,
        symbol=symbol,
        date=date,
        rights=rights,
        incomplete=incomplete,
    )
    new = keep_copies(files, settings, stated)
    report = run_build(settings, quiet=quiet or as_json, added=merged(added_to(settings), new))
    documents = [d for d in report.documents if d.id in {entry.id for entry in new}]
    if as_json:
        click.echo(json.dumps([asdict(d) for d in documents], indent=2, ensure_ascii=False))
    elif not quiet:
        click.echo("\n".join(d.as_text() for d in documents))
        click.echo(f"published build {report.build}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@setting_option("corpus")
@store_option
@quiet_option
def remove(ids: tuple[str, ...], quiet: bool, **options: Any) -> None:
    """Take documents that were added out of the dataset again."""
    from loaders.additions import added_to, merged

    settings = local_settings(**options)
    before = added_to(settings)
    unknown = sorted(set(ids) - {entry.id for entry in before})
    if unknown:
        known = ", ".join(entry.id for entry in before) or "none"
        raise InputError(f"{', '.join(unknown)} was not added; documents added so far: {known}")
    report = run_build(settings, quiet=quiet, added=merged(before, (), ids))
    if not quiet:
        click.echo(f"published build {report.build}")


@click.command()
@click.argument("symbol")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path(), help="Folder to write to.")
@click.option("--language", default="en", show_default=True, help="ar, en, es, fr, ru or zh.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="Format of the file to fetch.",
)
@setting_option("documents_service")
def fetch(symbol: str, folder: Path, language: str, kind: str, **options: Any) -> None:
    """Fetch a document by its UN symbol (needs a network), to be loaded with `ccgraph add`."""
    from loaders.fetch import fetch as run_fetch

    path = run_fetch(symbol, folder, load_settings(**options), language=language, kind=kind)
    click.echo(str(path))


@click.command()
@click.option("--document", metavar="ID", help="Only this document.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=30, show_default=True, help="Rows to print.")
@click.option("--sample", is_flag=True, help="Print the reproducible sample for a check by hand instead.")
@store_option
def review(document: str | None, limit: int, sample: bool, store: str | None) -> None:
    """List what is least certain, so that a person can check it first."""
    from ccgraph.named_queries import catalogue, prepare
    from ccgraph.store import Dataset

    settings = local_settings(store=store)
    with Dataset.open(settings.store) as dataset:
        if sample:
            from loaders.fidelity import draw_sample

            prefix = f"{settings.base_iri}id/"
            for name, fact in draw_sample(dataset):
                click.echo(f"{name}\t{fact.removeprefix(prefix)}")
            return
        parameters = {"document": document} if document else {}
        text = prepare(catalogue(settings.root)["review"], parameters, settings)
        for row in list(dataset.query(text))[:limit]:
            item, confidence, method, says, cue, _, _, words = (value or "" for value in row)
            click.echo(f"{confidence}  {says} ({method}{': ' if cue else ''}{cue})")
            click.echo(f"      {words[:160]}\n      {item}")


@click.command()
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: the terminal.")
@store_option
def fidelity(output: Path | None, store: str | None) -> None:
    """Write the account of what was read and found, and how often a check by hand agreed."""
    from ccgraph.store import Dataset
    from loaders.fidelity import report

    settings = local_settings(store=store)
    with Dataset.open(settings.store) as dataset:
        text = report(dataset, settings)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
