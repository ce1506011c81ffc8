"""The command that says what changed between two versions of the dataset."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccgraph.commands.options import json_option, local_settings, store_option

if TYPE_CHECKING:
    from ccgraph.versions import Counts, Summary


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@store_option
@json_option
def compare(old: str | None, new: str | None, store: str | None, as_json: bool) -> None:
    """Count what changed from version OLD of the dataset to version NEW.

    A version is the id of a build that the store keeps (or the beginning of one), or a file that
    `ccgraph export --format nquads` wrote. NEW is the current build where it is not given, OLD the newest of
    the others. Resources are counted as added, removed or changed (other statements about them), by class
    and by named graph; a resource of several classes counts in each.
    """
    from ccgraph.versions import compare as compare_files
    from ccgraph.versions import default_versions, find_version

    settings = local_settings(store=store)
    if old is None:
        earlier, current = default_versions(settings.store)
        if earlier is None:
            _first(current.id, as_json=as_json)
            return
        before, after = (earlier.id, earlier.dataset), (current.id, current.dataset)
    else:
        before = find_version(settings.store, old)
        after = find_version(settings.store, new) if new is not None else _current(settings.store)
    summary = compare_files(before[1], after[1])
    if as_json:
        content = {"old": before[0], "new": after[0], **summary.as_dict()}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
    else:
        _print(before[0], after[0], summary, settings.base_iri)


def _current(store: Path) -> tuple[str, Path]:
    from ccgraph.store import current_build

    build = current_build(store)
    return build.id, build.dataset


def _first(build_id: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"old": None, "new": build_id}, indent=2))
    else:
        click.echo(f"The store holds no earlier version than {build_id}.")


def _print(old: str, new: str, summary: Summary, base: str) -> None:
    click.echo(f"From {old} to {new}:")
    click.echo(f"{summary.statements_added:,} statements added, {summary.statements_removed:,} removed")
    if not summary.statements_added and not summary.statements_removed:
        return
    rows = [("all resources", summary.resources)]
    rows += [(_short(name, base), summary.classes[name]) for name in sorted(summary.classes)]
    rows += [(_short(name, base), summary.graphs[name]) for name in sorted(summary.graphs)]
    click.echo(f"{'added':>9} {'removed':>9} {'changed':>9}")
    for name, counts in rows:
        click.echo(_row(name, counts))


def _row(name: str, counts: Counts) -> str:
    return f"{counts.added:>9,} {counts.removed:>9,} {counts.changed:>9,}  {name}"


def _short(iri: str, base: str) -> str:
    """An IRI for people: what follows our base."""
    return iri.removeprefix(f"{base}def#").removeprefix(base) or "(no class)"
