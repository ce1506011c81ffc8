"""The command that keeps the facts of official resolutions as data."""

from __future__ import annotations

from pathlib import Path

import click

from ccgraph.commands.options import local_settings, quiet_option, store_option


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder of the facts; default: data/resolutions, from which every build takes them.",
)
@store_option
@quiet_option
def resolutions(files: tuple[Path, ...], folder: Path | None, quiet: bool, store: Path | None) -> None:
    """Keep the facts of official resolutions (Akoma Ntoso XML), without the words of their paragraphs.

    Symbol, title, days, keywords, sponsors, workflow, vote, numbers of the paragraphs with themes and
    instruments, and which recommendations and quotations of the published dataset they say again. The next
    build loads them; `ccgraph add` loads the text, too.
    """
    from ccgraph.store import Dataset
    from loaders.annotate.knowledge import load_knowledge
    from loaders.link.alignments import read_mapping_sets
    from loaders.link.similarity import WEIGHTS_FILE, load_weights
    from loaders.resolutions.extract import combine, extract, with_concepts
    from loaders.resolutions.files import FOLDER, read_resolutions, write_resolutions
    from loaders.resolutions.uptake import passages

    settings = local_settings(store=store)
    folder = folder or settings.root / "data" / FOLDER
    knowledge = load_knowledge(settings.root / "data")
    weights = load_weights(settings.root / "data" / "authorities" / WEIGHTS_FILE)
    with Dataset.open(settings.store) as dataset:
        known = passages(dataset.query, dataset.info()["base_iri"])
    found = [extract(path, knowledge, known, weights) for path in files]
    symbols = {facts.symbol for facts in found}
    tables = read_mapping_sets(settings.root / "data" / "alignments")
    unbis = {row.object_label: row.object for t in tables if t.target.scheme == "UNBIS" for row in t.rows}
    kept = with_concepts(combine((*read_resolutions(folder), *found)), unbis)
    write_resolutions(folder, [facts for facts in kept if facts.symbol in symbols])
    if not quiet:
        for facts in kept:
            if facts.symbol in symbols:
                click.echo(
                    f"{facts.symbol}: {len(facts.paragraphs)} paragraphs, {len(facts.uptake)} times taken up"
                )
