"""The command that writes the dataset, or one document, in any of the formats."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from ccgraph.commands.options import store_option
from ccgraph.errors import InputError
from ccgraph.settings import Settings, load_settings

if TYPE_CHECKING:
    from ccgraph.store import Dataset

FORMATS = ("nquads", "trig", "jsonld", "turtle", "ntriples", "rdfxml", "csv", "xlsx", "parquet")
TABLES = ("csv", "xlsx", "parquet")
OF_ENDPOINTS = ("nquads", "trig")


@click.command()
@click.option(
    "--format",
    "-f",
    "format_name",
    type=click.Choice(FORMATS),
    default="nquads",
    show_default=True,
    help="nquads, trig and jsonld keep named graphs; csv and parquet (both a zip) and xlsx hold the tables "
    "of all queries.",
)
@click.option("--document", "document_id", metavar="ID", default="", help="Only the graph of this document.")
@click.option(
    "--without-source-text", "without_text", is_flag=True, help="Leave out whatever holds words of a source."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output."
)
@click.option("--checksum", is_flag=True, help="Write FILE.sha256 beside the file, too.")
@store_option
def export(
    format_name: str,
    document_id: str,
    without_text: bool,
    output: Path | None,
    checksum: bool,
    store: str | None,
) -> None:
    """Write the whole dataset or one document; the same dataset gives the same bytes.

    The facts are ours (CC BY 4.0). Words of sources keep the terms of their source, which the export names
    (dcterms:rights of each document).
    """
    from ccgraph.store import Dataset

    if format_name in TABLES and document_id:
        raise InputError("tables are of the whole dataset; leave out --document, or choose a format of RDF")
    if checksum and output is None:
        raise InputError("a checksum stands beside a file; name one with --output")
    settings = load_settings(store=store)
    if settings.endpoint:
        _to(
            output,
            checksum,
            partial(_dump_endpoint, settings, format_name, bool(document_id) or without_text),
        )
        return
    with Dataset.open(settings.store) as dataset:
        write = partial(_write, dataset, settings, format_name)
        _to(output, checksum, partial(write, document_id=document_id, without_text=without_text))


def _to(output: Path | None, checksum: bool, write: Callable[[IO[bytes]], None]) -> None:
    if output is None:
        write(sys.stdout.buffer)
        return
    try:
        with output.open("wb") as file:
            write(file)
        if checksum:
            with output.open("rb") as file:
                digest = _digest(file)
            output.with_name(f"{output.name}.sha256").write_text(f"{digest}  {output.name}\n")
    except OSError as error:
        raise InputError(f"the file cannot be written: {error.strerror}", file=output) from error


def _dump_endpoint(settings: Settings, format_name: str, selected: bool, output: IO[bytes]) -> None:
    """The quads another engine holds, as they are."""
    from ccgraph.engine.remote import RemoteDataset

    if format_name not in OF_ENDPOINTS or selected:
        raise InputError(
            f"another engine gives all of its dataset as {' or '.join(OF_ENDPOINTS)}; for other formats and "
            "for parts export from a store of our own"
        )
    with RemoteDataset(settings) as dataset:
        dataset.dump(format_name, output)


def _write(
    dataset: Dataset,
    settings: Settings,
    format_name: str,
    output: IO[bytes],
    *,
    document_id: str,
    without_text: bool,
) -> None:
    if format_name in TABLES:
        from ccgraph.parquet import write_parquet
        from ccgraph.tables import write_csv, write_workbook

        table = {"csv": write_csv, "xlsx": write_workbook, "parquet": write_parquet}[format_name]
        table(dataset, settings, output, without_text=without_text)
        return
    from ccgraph.engine.export import write

    write(dataset, settings, format_name, output, document_id=document_id, without_text=without_text)


def _digest(file: IO[bytes]) -> str:
    digest = sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()
