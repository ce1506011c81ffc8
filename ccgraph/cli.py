"""The command line. Heavy modules are imported by the command that needs them: scripts call `query` often.

Exit status: 0 done, 1 the data do not conform to the shapes, 2 bad input (also: no dataset yet).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ccgraph import __version__
from ccgraph.commands.change import change, changes
from ccgraph.commands.compare import compare
from ccgraph.commands.curate import add, fetch, fidelity, remove, review
from ccgraph.commands.export import export
from ccgraph.commands.find import mcp, search
from ccgraph.commands.link import link
from ccgraph.commands.options import (
    Commands,
    json_option,
    local_settings,
    quiet_option,
    run_build,
    setting_option,
    store_option,
)
from ccgraph.commands.resolutions import resolutions
from ccgraph.errors import InputError, StoreError
from ccgraph.settings import Settings, load_settings

if TYPE_CHECKING:
    from ccgraph.engine.remote import RemoteDataset
    from ccgraph.store import Dataset, QueryResult

RESULT_FORMATS = ("csv", "tsv", "json", "xml", "table")
GRAPH_FORMATS = ("turtle", "ntriples", "rdfxml", "jsonld")


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Exit status: 0 done, 1 the data do not conform to the shapes, 2 bad input.",
)
@click.version_option(__version__, prog_name="ccgraph")
def cli() -> None:
    """Knowledge graph of the United Nations Crime Congress."""


for _command in (
    add,
    remove,
    change,
    changes,
    compare,
    fetch,
    review,
    fidelity,
    search,
    resolutions,
    link,
    mcp,
    export,
):
    cli.add_command(_command)


@cli.command()
@setting_option("corpus")
@store_option
@setting_option("reasoner")
@setting_option("validator")
@setting_option("base_iri")
@quiet_option
@json_option
def build(quiet: bool, as_json: bool, **options: Any) -> None:
    """Build the dataset from a folder of documents and publish it.

    The dataset that is served is replaced in one step at the very end; whatever goes wrong before leaves it
    as it was.
    """
    report = run_build(local_settings(**options), quiet=quiet or as_json)
    if as_json:
        click.echo(json.dumps(report.as_dict(), indent=2, ensure_ascii=False))
    elif not quiet:
        click.echo(report.as_text())


@cli.command()
@store_option
@quiet_option
@json_option
def validate(store: str | None, quiet: bool, as_json: bool) -> None:
    """Check the published dataset against the shapes of the ontology.

    Exit status 1 when it does not conform.
    """
    from ccgraph.errors import NotConformingError
    from ccgraph.progress import spinner
    from ccgraph.store import Dataset
    from loaders.pipeline import summary, validate_dataset

    settings = local_settings(store=store)
    with Dataset.open(settings.store) as dataset, spinner("validating", quiet=quiet or as_json):
        report = validate_dataset(dataset, settings)
    if as_json:
        results = [{name: value and str(value) for name, value in asdict(r).items()} for r in report.results]
        content = {"conforms": report.conforms, "summary": summary(report), "results": results}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
    elif not quiet:
        click.echo(report.to_text().rstrip())
    if not report.conforms:
        raise NotConformingError(
            "the dataset does not conform to the shapes; see the report for each violation"
        )


@cli.command()
@click.argument("name", required=False)
@click.option(
    "--param", "-p", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; may be repeated."
)
@click.option(
    "--format",
    "-f",
    "format_name",
    type=click.Choice(RESULT_FORMATS),
    help="Default: table on a terminal, else csv.",
)
@store_option
def query(name: str | None, params: tuple[str, ...], format_name: str | None, store: str | None) -> None:
    """Run the named query NAME.

    Without NAME, list the queries and their parameters.
    """
    from ccgraph.named_queries import catalogue, check_query, prepare

    settings = load_settings(store=store)
    queries = catalogue(settings.root)
    if name is None:
        _list_queries(queries)
        return
    if name not in queries:
        raise InputError(f"there is no query {name!r}; `ccgraph query` lists them")
    values = _parameters(params)
    _end_on_interrupt()
    with _open(settings) as dataset:
        check_query(queries[name], values, dataset.query, settings)
        _print_result(dataset.query(prepare(queries[name], values, settings)), format_name, settings)


def _parameters(params: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key:
            raise InputError(f"the parameter {param!r} is not of the form key=value")
        if key in values:
            raise InputError(f"the parameter {key!r} is given twice; give it once")
        values[key] = value
    return values


def _list_queries(queries: Any) -> None:
    for name, entry in sorted(queries.items()):
        names = " ".join(f"[{p.name}]" for p in entry.parameters)
        click.echo(f"{name} {names}".rstrip())
        click.echo(f"    {entry.title}")


def _open(settings: Settings) -> Dataset | RemoteDataset:
    if settings.endpoint:
        from ccgraph.engine.remote import RemoteDataset

        return RemoteDataset(settings)
    from ccgraph.store import Dataset

    return Dataset.open(settings.store)


def _end_on_interrupt() -> None:
    """Let Ctrl-C end the process even while the engine works, where Python's own handler would not run."""
    import signal
    import threading

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _print_result(result: QueryResult, format_name: str | None, settings: Settings) -> None:
    """Print an answer; the default form depends on what it is and whether a person reads it."""
    if format_name is None:
        on_terminal = sys.stdout.isatty()
        table_or_csv = "table" if on_terminal else "csv"
        format_name = {"solutions": table_or_csv, "boolean": "json", "graph": "turtle"}[result.kind]
    if format_name == "table" and result.kind == "solutions":
        from ccgraph.progress import print_table

        print_table(result.variables, result, settings.base_iri)
        return
    result.serialize(format_name, _stdout())
    if sys.stdout.isatty():
        click.echo()


def _stdout() -> IO[bytes]:
    return sys.stdout.buffer


@cli.command()
@click.argument("text", metavar="[QUERY]", required=False)
@click.option("--file", "-F", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option(
    "--format",
    "-f",
    "format_name",
    type=click.Choice([*RESULT_FORMATS, *GRAPH_FORMATS]),
    help="Default: table on a terminal, else csv; turtle for graphs.",
)
@store_option
def sparql(text: str | None, file: Path | None, format_name: str | None, store: str | None) -> None:
    """Run a SPARQL query.

    It sees all named graphs together, or those that it names with FROM.

    QUERY is read from standard input when neither it nor --file is given.
    """
    from ccgraph.engine.tokens import profile

    if text is not None and file is not None:
        raise InputError("give the query as an argument or with --file, not both")
    if file is not None:
        text = _read_query(file)
    elif text is None or text == "-":
        text = sys.stdin.read()
    asked = profile(text)
    _end_on_interrupt()
    settings = load_settings(store=store)
    with _open(settings) as dataset:
        _print_result(dataset.query(text, union=not asked.has_dataset), format_name, settings)


def _read_query(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the query cannot be read: {error}", file=file) from error


@cli.command()
@setting_option("host")
@setting_option("port")
@store_option
def serve(**options: Any) -> None:
    """Serve the published dataset over HTTP until interrupted."""
    from server import serve as run_server

    settings = load_settings(**options)
    _open(settings).close()  # says so now, in one sentence, when there is no dataset
    settings = replace(settings, port=_free_port(settings.host, settings.port))
    _announce(settings)
    run_server(settings)


def _announce(settings: Settings) -> None:
    """Say where to click, before the server takes over the terminal."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = settings.public_url.rstrip("/") or f"http://{host}:{settings.port}"
    click.echo(f"The Crime Congress knowledge graph is at  {address}/")
    click.echo(f"  named queries, with forms and CSV       {address}/queries")
    click.echo(f"  SPARQL, for programs and by hand        {address}/sparql")
    click.echo("Ctrl-C stops it.")
    sys.stdout.flush()


def _free_port(host: str, port: int) -> int:
    """The port to listen on: the given one, or for 0 one that the system names.

    Raises:
        InputError: the address is not free.
    """
    import socket

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except OSError as error:
        raise InputError(
            f"the server cannot listen on {host}, port {port}: {error.strerror}; choose another with --port"
        ) from error


@cli.command()
@setting_option("host")
@setting_option("port")
@store_option
@setting_option("corpus")
@quiet_option
def run(quiet: bool, **options: Any) -> None:
    """Build the dataset if there is none, then serve it."""
    from server import serve as run_server

    settings = local_settings(**options)
    settings = replace(settings, port=_free_port(settings.host, settings.port))
    try:
        _open(settings).close()
    except StoreError:
        report = run_build(settings, quiet=quiet)
        if not quiet:
            click.echo(report.as_text())
    _announce(settings)
    run_server(settings)


@cli.command()
@click.argument("iri")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Most passages to print."
)
@store_option
@json_option
def explain(iri: str, limit: int, store: str | None, as_json: bool) -> None:
    """Print the sentence of the source that proves IRI.

    The evidence is marked, its file and line are given. IRI may be written short, as in
    `recommendation/rpm2-report/24/a`. For something that several passages name, such as a State, the first of
    them are printed.
    """
    from ccgraph.explain import explain as passages_of
    from ccgraph.store import Dataset

    settings = local_settings(store=store)
    with Dataset.open(settings.store) as dataset:
        passages = passages_of(dataset, iri, settings, limit)
    if as_json:
        click.echo(json.dumps([asdict(p) for p in passages], indent=2, ensure_ascii=False))
        return
    for number, passage in enumerate(passages):
        if number:
            click.echo()
        click.echo(passage.resource)
        click.echo(f"{passage.source}, line {passage.line}, characters {passage.start}-{passage.end}")
        marked = click.style(passage.marked, bold=True)
        click.echo(f"    {passage.before}»{marked}«{passage.after}")


@cli.command()
@store_option
@json_option
def info(store: str | None, as_json: bool) -> None:
    """Say what the published dataset holds."""
    settings = load_settings(store=store)
    with _open(settings) as dataset:
        content = dataset.info()
        place = dataset.place
    if as_json:
        click.echo(json.dumps({**content, "path": place}, indent=2, ensure_ascii=False))
        return
    click.echo(f"build {content['build']} in {place}")
    click.echo(f"base IRI {content['base_iri']}, reference time {content['reference_time']}")
    click.echo(f"{content['quads']:,} quads in {len(content['graphs'])} named graphs")
    for document in content["documents"]:
        note = f" – {document['note']}" if document["note"] else ""
        click.echo(f"  {document['id']:24} {document['genre']:38} {document['quads']:>8,} quads{note}")


def main() -> None:
    """Entry point of the console script."""
    cli(prog_name="ccgraph")


if __name__ == "__main__":
    main()
