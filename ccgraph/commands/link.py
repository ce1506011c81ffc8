"""Commands about the links to other data sets."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from ccgraph.commands.options import json_option
from ccgraph.errors import NotConformingError
from ccgraph.settings import Settings, load_settings


@click.group()
def link() -> None:
    """Look after the links to other data sets (data/alignments)."""


@link.command()
@click.option("--online", is_flag=True, help="Also ask the other sites whether the addresses answer.")
@json_option
def check(online: bool, as_json: bool) -> None:
    """Check every row of the mapping tables, one line for each problem.

    Patterns, columns, repeats, things that are the same as two, subjects that nobody knows. With --online
    each address is asked for once, one a second. Exit status 1 when something is wrong.
    """
    from loaders.link.check import check_tables
    from loaders.link.online import Manners, check_online

    settings = load_settings()
    rows, problems = check_tables(settings.root / "data" / "alignments", _subjects(settings))
    if online:
        problems = sorted((*problems, *check_online(rows, Manners())))
    if as_json:
        content = {"rows": len(rows), "online": online, "problems": [asdict(p) for p in problems]}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem))
    if problems:
        raise NotConformingError(
            f"{len(problems)} problems in the mapping tables, {len(rows)} rows were read"
        )
    if not as_json:
        click.echo(f"{len(rows)} rows, no problem" + (", every address answers" if online else ""))


def _subjects(settings: Settings) -> frozenset[str]:
    from ccgraph.vocabulary import DEFAULT_BASE
    from loaders.annotate.knowledge import load_knowledge
    from loaders.link.check import known_subjects
    from loaders.link.vocabularies import vocabulary_quads
    from loaders.write.indicators import read_indicators

    described = (
        DEFAULT_BASE + str(quad[0]).removeprefix(settings.base_iri) for quad in vocabulary_quads(settings)
    )
    indicators = (f"{DEFAULT_BASE}id/sdg/{known.id}" for known in read_indicators(settings.root / "data"))
    return known_subjects(load_knowledge(settings.root / "data"), (*described, *indicators))
