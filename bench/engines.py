"""Other SPARQL engines on this machine: start each on a free loopback port with the dump of a dataset in it.

    python -m bench.engines                  which engines are installed, and how to install the others
    python -m bench.engines --run fuseki     start one with the dump, print its address, stop it with Ctrl-C

Tests and the benchmark start their engines here too. An engine's files lie in a temporary folder that goes
with it. Its default graph is the union of its named graphs, as the service expects.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from ccgraph.settings import load_settings
from ccgraph.store import current_build

START_SECONDS = 300.0
OXIGRAPH_SECONDS = 20
"""The longest a query may run there."""
JSON = {"Accept": "application/sparql-results+json"}
LOOPBACK = "127.0.0.1"


class NotInstalledError(Exception):
    """The engine is not on this machine; the text says how it gets there."""


@dataclass(frozen=True)
class Engine:
    """An engine that runs.

    Attributes:
        name: a key of ``ENGINES``.
        url: of its SPARQL service.
        log: what it has to say.
    """

    name: str
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def setting(self) -> str:
        """The setting ``endpoint`` that asks it."""
        return f"sparql+{self.url}"


def free_port() -> int:
    """A port that the system says is free now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _start(name: str, command: list[str], url: str, folder: Path, cwd: Path | None = None) -> Engine:
    log = folder / f"{name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=cwd or folder
        )
    engine = Engine(name, url, process, log)
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            answer = httpx.get(url, params={"query": "ASK {}"}, headers=JSON, trust_env=False, timeout=5)
            if answer.status_code == 200:
                return engine
        except httpx.HTTPError:
            time.sleep(0.1)
    stop(engine)
    raise RuntimeError(f"{name} did not start: {log.read_text(errors='replace')[-2000:]}")


def stop(engine: Engine) -> None:
    """End an engine."""
    if engine.process.poll() is None:
        engine.process.send_signal(signal.SIGTERM)
        try:
            engine.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            engine.process.kill()
            engine.process.wait()


# --- Oxigraph: the server that the PyPI package `oxigraph` brings


def _oxigraph_program() -> str:
    beside = Path(sys.executable).parent / "oxigraph"
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if not found:
        raise NotInstalledError("pip install oxigraph")
    return found


def start_oxigraph(dump: Path, folder: Path) -> Engine:
    """Oxigraph's own server, read-only."""
    program = _oxigraph_program()
    place = folder / "oxigraph"
    loading = [program, "load", "--location", str(place), "--file", str(dump), "--format", "nq"]
    subprocess.run(loading, check=True, capture_output=True)
    port = free_port()
    command = [program, "serve-read-only", "--location", str(place), "--bind", f"{LOOPBACK}:{port}"]
    # It does not notice that a client has left: without an end of its own a query would run on and on.
    command += ["--union-default-graph", "--timeout-s", str(OXIGRAPH_SECONDS)]
    return _start("oxigraph", command, f"http://{LOOPBACK}:{port}/query", folder)


# --- Jena Fuseki: one jar from Maven Central

FUSEKI = "org.apache.jena:jena-fuseki-server:5.6.0"
FUSEKI_CONFIG = """
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:services ( <#service> ) .
<#service> a fuseki:Service ; fuseki:name "congress" ; fuseki:dataset <#dataset> ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ;
  fuseki:endpoint [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
<#dataset> a tdb2:DatasetTDB2 ; tdb2:location "tdb2" ; tdb2:unionDefaultGraph true .
"""


def _fuseki_command() -> list[str]:
    java = shutil.which("java")
    named = os.environ.get("FUSEKI_JAR", "")
    kept = Path.home() / ".m2/repository/org/apache/jena/jena-fuseki-server"
    jars = [Path(named)] if named else sorted(kept.glob("5.*/jena-fuseki-server-5.*.jar"))
    if not java or not jars or not jars[-1].is_file():
        raise NotInstalledError(
            f"Java 17 or newer, and `mvn dependency:get -Dartifact={FUSEKI} -Dtransitive=false`, "
            "or the path of the jar in FUSEKI_JAR"
        )
    return [java, "-Xmx1g", "-jar", str(jars[-1])]


def start_fuseki(dump: Path, folder: Path) -> Engine:
    """Fuseki on a TDB2 store."""
    command = _fuseki_command()
    (folder / "fuseki.ttl").write_text(FUSEKI_CONFIG)
    port = free_port()
    url = f"http://{LOOPBACK}:{port}/congress/"
    engine = _start(
        "fuseki",
        [*command, "--config", "fuseki.ttl", "--port", str(port), "--localhost"],
        f"{url}sparql",
        folder,
    )
    try:
        with dump.open("rb") as content:
            loaded = httpx.post(
                f"{url}data",
                content=content,
                headers={"Content-Type": "application/n-quads"},
                timeout=START_SECONDS,
                trust_env=False,
            )
        loaded.raise_for_status()
    except httpx.HTTPError:
        stop(engine)
        raise
    return engine


# --- Virtuoso: Debian's package virtuoso-opensource-7

VIRTUOSO_CONFIG = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso-errors.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
FileExtend = 200
[Parameters]
ServerPort = {loopback}:{sql_port}
ServerThreads = 20
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
DirsAllowed = {folder}, {dump_folder}
SafeExecs = 0
[HTTPServer]
ServerPort = {loopback}:{http_port}
ServerRoot = {folder}
ServerThreads = 20
[SPARQL]
"""
VIRTUOSO_LOADING = """
ld_dir('{folder}', '{file}', 'http://example.org/no-graph');
rdf_loader_run();
checkpoint;
SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;
"""


def _virtuoso_programs() -> tuple[str, str]:
    server = shutil.which("virtuoso-t")
    client = shutil.which("isql-vt") or shutil.which("isql-v")
    if not server or not client:
        raise NotInstalledError("apt-get install --no-install-recommends virtuoso-opensource-7")
    return server, client


def start_virtuoso(dump: Path, folder: Path) -> Engine:
    """Virtuoso, loaded by its bulk loader."""
    server, client = _virtuoso_programs()
    sql_port, http_port = free_port(), free_port()
    config = folder / "virtuoso.ini"
    config.write_text(
        VIRTUOSO_CONFIG.format(
            folder=folder, dump_folder=dump.parent, loopback=LOOPBACK, sql_port=sql_port, http_port=http_port
        )
    )
    url = f"http://{LOOPBACK}:{http_port}/sparql"
    command = [server, "+foreground", "+configfile", str(config), "+pwdold", "dba", "+pwddba", "dba"]
    engine = _start("virtuoso", command[:4], url, folder)
    loaded = subprocess.run(
        [client, f"{LOOPBACK}:{sql_port}", "dba", "dba"],
        input=VIRTUOSO_LOADING.format(folder=dump.parent, file=dump.name),
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )
    if loaded.returncode or "0 Rows" not in loaded.stdout.rpartition("load_list")[2]:
        stop(engine)
        raise RuntimeError(f"virtuoso did not load the dump: {loaded.stdout}{loaded.stderr}")
    return engine


# --- rdflib-endpoint, for the benchmark alone: it needs minutes where the others need seconds


def _rdflib_endpoint_program() -> str:
    beside = Path(sys.executable).parent / "rdflib-endpoint"
    found = str(beside) if beside.exists() else shutil.which("rdflib-endpoint")
    if not found:
        raise NotInstalledError("pip install 'rdflib-endpoint[web]'")
    return found


def start_rdflib_endpoint(dump: Path, folder: Path) -> Engine:
    """RDFLib behind FastAPI, the dump in its own memory store."""
    port = free_port()
    command = [_rdflib_endpoint_program(), "serve", "--host", LOOPBACK, "--port", str(port), str(dump)]
    return _start("rdflib-endpoint", command, f"http://{LOOPBACK}:{port}/", folder)


Starter = Callable[[Path, Path], Engine]
ENGINES: dict[str, tuple[Starter, Callable[[], object]]] = {
    "oxigraph": (start_oxigraph, _oxigraph_program),
    "fuseki": (start_fuseki, _fuseki_command),
    "virtuoso": (start_virtuoso, _virtuoso_programs),
    "rdflib-endpoint": (start_rdflib_endpoint, _rdflib_endpoint_program),
}
"""How to start each, and what raises ``NotInstalledError`` when it is not here."""

SERVED = ("oxigraph", "fuseki", "virtuoso")
"""Those that the service is tested on."""


@contextmanager
def running(name: str, dump: Path) -> Iterator[Engine]:
    """An engine with a dump of N-Quads in it.

    Raises:
        NotInstalledError: it is not on this machine.
    """
    start, find = ENGINES[name]
    find()
    dump = dump.resolve()
    with tempfile.TemporaryDirectory(prefix=f"ccgraph-{name}-") as folder:
        engine = start(dump, Path(folder))
        try:
            yield engine
        finally:
            stop(engine)


def why_missing(name: str) -> str:
    """How to install an engine; empty when it is installed."""
    try:
        ENGINES[name][1]()
    except NotInstalledError as error:
        return str(error)
    return ""


def main() -> None:
    """List the engines, or run one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", choices=ENGINES, help="start this engine and wait")
    parser.add_argument("--store", help="store whose dump is loaded; default: that of the settings")
    arguments = parser.parse_args()
    if not arguments.run:
        for name in ENGINES:
            missing = why_missing(name)
            print(f"{name:10} {'not installed: ' + missing if missing else 'installed'}")
        return
    dump = current_build(load_settings(store=arguments.store).store).dataset
    with running(arguments.run, dump) as engine:
        print(f"ccgraph serve --store {engine.setting}", flush=True)
        try:
            engine.process.wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
