"""Commands that change the published dataset by hand, and tell which changes it holds."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ccgraph.commands.options import json_option, local_settings, quiet_option, run_build, store_option
from ccgraph.errors import CrimeCongressError, InputError

FORMATS: Mapping[str, str] = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".jsonld": "jsonld",
}
LONGEST_NAME = 200


@click.command()
@click.argument("kind", type=click.Choice(["update", "put", "post", "delete"]))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--graph", default="", metavar="IRI", help="Graph to change; default: that of the edits.")
@click.option("--who", default="", metavar="NAME", help="Who asks, for the log; default: the user.")
@click.option("--base", "base_iri", default="", metavar="IRI", help="What relative IRIs are relative to.")
@click.option("--using", multiple=True, metavar="IRI", help="Default graph of an update; repeatable.")
@click.option("--using-named", multiple=True, metavar="IRI", help="Named graph of an update; repeatable.")
@click.option("--expect", "expected", multiple=True, metavar="BUILD", help="Only if this build is current.")
@click.option("--exists/--new", "graph_must_exist", default=None, help="Only if the graph exists, or not.")
@click.option("--request-id", default="", help="Id of the request, for the log.")
@click.option("--client", default="command line", help="Address of the client, for the log.")
@store_option
@json_option
def change(kind: str, files: tuple[Path, ...], store: Path | None, as_json: bool, **options: Any) -> None:
    """Change the dataset: KIND is update, put, post or delete.

    FILES hold a SPARQL update, or a graph (.ttl, .nt, .rdf, .jsonld) that is put in the place of another or
    posted into it. The change is made in a copy, validated and published like a build; builds to come make
    it again.
    """
    import getpass

    from ccgraph import audit
    from ccgraph.store import current_build
    from loaders.change.apply import apply
    from loaders.change.request import ChangeRequest

    settings = local_settings(store=store)
    named = {name: options.pop(name) for name in ("request_id", "client")}
    who = (options.pop("who") or getpass.getuser())[:LONGEST_NAME]
    request = ChangeRequest(kind=kind, parts=_parts(kind, files), who=who, **options)
    what = {
        "id": named["request_id"] or secrets.token_hex(8),
        "client": named["client"],
        "who": who,
        "kind": kind,
        "graph": request.graph,
        "bytes": len(request.content),
        "sha256": request.digest,
    }
    current_build(settings.store)  # says so now, in one sentence, when there is no dataset
    audit.note(settings.store, "received", **what)
    try:
        report = apply(request, settings)
    except CrimeCongressError as error:
        audit.note(settings.store, "refused", **what, problem=str(error))
        if as_json:
            limit = getattr(error, "limit", "")
            click.echo(json.dumps({"problem": str(error), "status": error.http_status, "limit": limit}))
        raise
    except BaseException as error:
        audit.note(settings.store, "failed", **what, problem=type(error).__name__)
        raise
    audit.note(settings.store, report.outcome, **what, **asdict(report))
    if as_json:
        click.echo(json.dumps(asdict(report)))
    else:
        counts = f"{report.removed} statements removed, {report.added} added"
        click.echo(f"{report.outcome}: build {report.build}, {counts}")


def _parts(kind: str, files: tuple[Path, ...]) -> tuple[tuple[str, bytes], ...]:
    if kind == "delete":
        if files:
            raise InputError("a graph is deleted by its name; give --graph and no file")
        return ()
    if not files:
        raise InputError(f"give the file to {kind}")
    if kind == "update":
        return tuple(("update", path.read_bytes()) for path in files)
    for path in files:
        if path.suffix not in FORMATS:
            raise InputError(f"the name of a graph's file ends in one of {', '.join(FORMATS)}", file=path)
    return tuple((FORMATS[path.suffix], path.read_bytes()) for path in files)


@click.command()
@click.option("--drop", multiple=True, metavar="ID", help="Build again without this change.")
@click.option("--check", is_flag=True, help="Check that the log of changes is whole.")
@store_option
@quiet_option
@json_option
def changes(drop: tuple[str, ...], check: bool, store: Path | None, quiet: bool, as_json: bool) -> None:
    """List the changes that the dataset holds beside its sources, or drop some of them."""
    from ccgraph import audit
    from ccgraph.store import current_build
    from loaders.change.record import changes_of, names_in

    settings = local_settings(store=store)
    if check:
        click.echo(f"{audit.check(settings.store)} events, none missing or altered")
        return
    names = names_in(current_build(settings.store))
    if not drop:
        found = changes_of(settings)
        text = "\n".join(change.as_text() for change in found) or "no changes"
        click.echo(json.dumps([asdict(change) for change in found], indent=2) if as_json else text)
        return
    unknown = sorted(set(drop) - set(names))
    if unknown:
        raise InputError(f"there is no change {unknown[0]!r}; there are {', '.join(names) or 'none'}")
    audit.note(settings.store, "dropped", changes=list(drop))
    report = run_build(settings, quiet=quiet or as_json, without=drop)
    if not quiet:
        click.echo(f"published build {report.build}")
