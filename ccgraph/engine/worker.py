"""The program of a worker: one build, opened read-only, one query at a time.

Started by the server as ``python -m ccgraph.engine.worker``; its configuration is the first message it reads,
since what a process is started with can be seen by others. It is written to be killed: it holds nothing that
anybody else needs.
"""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from ccgraph.engine import frames, sandbox, tokens
from ccgraph.engine.functions import functions
from ccgraph.errors import InputError
from ccgraph.store import BuildPaths

Raw = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

SOLUTION_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
XML_FORMATS = frozenset({"xml", "rdfxml"})
PREFIXED = frozenset({"turtle", "trig", "rdfxml"})


class AnswerError(Exception):
    """The answer cannot be given; ``code`` tells the server why."""

    def __init__(self, code: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail


class FrameWriter:
    """A file the engine writes its answer to: collects small pieces, counts, and checks XML."""

    def __init__(self, stream: IO[bytes], limit: int, *, xml: bool) -> None:
        self.stream = stream
        self.limit = limit
        self.xml = xml
        self.size = 0
        self.buffer = bytearray()
        self.tail = b""  # of the frame before, where a flaw could begin

    def write(self, content: bytes) -> int:
        self.size += len(content)
        if self.size > self.limit:
            raise AnswerError("result", "too large")
        self.buffer += content
        if len(self.buffer) >= frames.DATA_SIZE:
            self.send()
        return len(content)

    def flush(self) -> None:
        """Called by the engine; what is collected is sent when it fills a frame, or at the end."""

    def send(self) -> None:
        if self.xml:  # readers of XML take a bare carriage return for a line feed; the engine writes it bare
            self.buffer = self.buffer.replace(b"\r", b"&#13;")
        if self.xml and (flaw := _xml_flaw(self.tail + self.buffer)):
            raise AnswerError("format", flaw)
        if self.buffer:
            self.tail = bytes(self.buffer[-len(UNNAMED_PROPERTY) :])
            frames.write_frame(self.stream, frames.DATA, bytes(self.buffer))
            self.buffer.clear()


NOT_IN_XML = bytes(frozenset(range(32)) - {9, 10, 13})
UNNAMED_PROPERTY = b"<oxprefix: "


def _xml_flaw(content: bytes) -> str:
    """What in a piece of an answer makes it no XML; the engine's serializers do not look."""
    if len(content.translate(None, NOT_IN_XML)) != len(content):
        return "the answer has control characters, which XML cannot carry; ask for JSON or Turtle"
    if b"\xef\xbf\xbe" in content or b"\xef\xbf\xbf" in content:
        return "the answer has characters that XML cannot carry; ask for JSON or Turtle"
    if UNNAMED_PROPERTY in content:
        return "the answer has a property that RDF/XML cannot name; ask for Turtle or JSON-LD"
    return ""


Answering = Callable[[dict[str, Any], dict[str, Any], IO[bytes]], None]
"""Takes the configuration, a job and the stream of frames; raises where there is no answer."""


def main() -> None:
    """Serve jobs from standard input until it is closed."""
    serve_jobs(_prepare)


def serve_jobs(prepare: Callable[[dict[str, Any]], tuple[Answering, tuple[str, ...]]]) -> None:
    """The life of a worker.

    Args:
        prepare: gives up what is not needed and opens what is; returns how to answer and what the sandbox
            took away.
    """
    config = frames.read_job(sys.stdin.buffer)
    if config is None:
        return
    output = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever is printed by accident must not get between the frames
    answer, holds = prepare(config)
    frames.write_json(output, frames.READY, {"sandbox": list(holds)})
    while (job := frames.read_job(sys.stdin.buffer)) is not None:
        _serve(answer, config, job, output)


def _prepare(config: dict[str, Any]) -> tuple[Answering, tuple[str, ...]]:
    holds = sandbox.confine(config["memory_mb"])
    store, lock = _open(Path(config["build"]))
    callable_ = functions(BuildPaths(Path(config["build"])), config["base_iri"])
    bool(store.query("ASK {}"))

    def answer(config: dict[str, Any], job: dict[str, Any], output: IO[bytes]) -> None:
        _answer(store, config | {"functions": callable_}, job, output)
        os.fstat(lock)  # the build stays locked as long as this function lives

    return answer, holds


def _open(folder: Path) -> tuple[ox.Store, int]:
    """The index of a build and the lock that keeps it from being pruned."""
    build = BuildPaths(folder)
    lock = os.open(build.lock, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(lock, fcntl.LOCK_SH)
    return ox.Store.read_only(str(build.index)), lock


def _serve(answer: Answering, config: dict[str, Any], job: dict[str, Any], output: IO[bytes]) -> None:
    try:
        answer(config, job, output)
    except AnswerError as error:
        _refuse(output, error.code, str(error), error.detail)
    except InputError as error:
        _refuse(output, "syntax", str(error))
    except SyntaxError as error:
        _refuse(output, "syntax", " ".join(str(error).split()))
    except (RuntimeError, ValueError, OSError) as error:
        _refuse(output, "evaluation", " ".join(str(error).split()))
    else:
        frames.write_frame(output, frames.END)


def _refuse(output: IO[bytes], code: str, message: str, detail: str = "") -> None:
    frames.write_json(output, frames.ERROR, {"code": code, "message": message, "detail": detail})


def _answer(store: ox.Store, config: dict[str, Any], job: dict[str, Any], output: IO[bytes]) -> None:
    text: str = job["query"]
    if job["checked"]:
        tokens.refuse_federation(text)
        has_dataset: bool = job["has_dataset"]
    else:
        has_dataset = tokens.profile(text).has_dataset
    raw = store.query(
        text,
        base_iri=config["base_iri"],
        custom_functions=config["functions"],
        **_dataset(job, has_dataset),
    )
    kind = _kind(raw)
    name = job["graph_format"] if kind == "graph" else job["solution_format"]
    if name is None:
        raise AnswerError("acceptable", kind)
    writer = FrameWriter(output, config["result_limit"], xml=name in XML_FORMATS)
    frames.write_json(output, frames.HEAD, {"kind": kind, "format": name})
    _serialize(raw, name, cast(IO[bytes], writer), config["prefixes"])
    writer.send()


def _dataset(job: dict[str, Any], has_dataset: bool) -> dict[str, Any]:
    """Which graphs are asked: those of the request, else those of the query, else the union of all."""
    default, named = job["default_graphs"], job["named_graphs"]
    if default or named:
        try:
            return {
                "default_graph": [ox.NamedNode(iri) for iri in default],
                "named_graphs": [ox.NamedNode(iri) for iri in named],
            }
        except ValueError as error:
            raise InputError(str(error)) from error
    return {} if has_dataset else {"use_default_graph_as_union": True}


def _kind(raw: Raw) -> str:
    if isinstance(raw, ox.QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(raw, ox.QueryBoolean) else "graph"


def _serialize(raw: Raw, name: str, output: IO[bytes], prefixes: dict[str, str]) -> None:
    if isinstance(raw, ox.QueryTriples):
        ox.serialize(raw, output, GRAPH_FORMATS[name], prefixes=prefixes if name in PREFIXED else None)
    else:
        raw.serialize(output, SOLUTION_FORMATS[name])


if __name__ == "__main__":
    main()
