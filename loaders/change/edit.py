"""The copy of the dataset after a change, made in a process of its own that has no way out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from ccgraph.engine import update
from ccgraph.engine.answer import QueryLimitError
from ccgraph.errors import InputError, StoreError
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths
from loaders.change.request import ChangeRequest

EDITS = "edits"
"""Name of the graph that takes what a change says of no graph in particular."""

LOADING_SECONDS = 120.0
CHUNK = 1 << 20
WRONG, TOO_LARGE = 2, 3


def edited(request: ChangeRequest, build: BuildPaths, settings: Settings) -> set[bytes]:
    """All quads after a change, as lines of N-Quads; blank nodes that it brought in are still there.

    Raises:
        InputError: the change is wrong, or would reach the network.
        QueryLimitError: it takes too long, needs too much memory or makes the dataset too large.
        StoreError: it could not be tried.
    """
    if request.kind == "update":
        update.read_update(_text(request.content))
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "ccgraph.engine.editor", json.dumps(_config(request, build, settings))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    over = threading.Event()
    limit = build.dataset.stat().st_size + (settings.result_limit_mb << 20)
    watch = _kill_after(process, LOADING_SECONDS, over)
    try:
        ready = process.stdout.read(1)
        watch.cancel()
        watch = _kill_after(process, settings.query_timeout_seconds, over)
        _send(process.stdin, request.content)
        output = _read(process.stdout, limit)
        status = process.wait() if output is not None else None
    finally:
        watch.cancel()
        process.kill()
        process.wait()
        words = process.stderr.read().decode("utf-8", "replace").strip()
        for stream in (process.stdin, process.stdout, process.stderr):
            with suppress(OSError):
                stream.close()
    if status == 0 and output is not None:
        return set(output.splitlines(keepends=True))
    raise _failure(status, words, settings, ready=bool(ready), late=over.is_set())


def _config(request: ChangeRequest, build: BuildPaths, settings: Settings) -> dict[str, object]:
    return {
        "dataset": str(build.dataset),
        "memory_mb": settings.query_memory_mb,
        "unnamed": settings.graph_iri(EDITS),
        "kind": request.kind,
        "graph": "" if request.graph == settings.graph_iri(EDITS) else request.graph,
        "base_iri": request.base_iri or settings.base_iri,
        "using": request.using,
        "using_named": request.using_named,
        "parts": [(name, len(content)) for name, content in request.parts],
    }


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"the update is not UTF-8 (byte {error.start}); send it as UTF-8") from None


def _kill_after(process: subprocess.Popen[bytes], seconds: float, over: threading.Event) -> threading.Timer:
    def kill() -> None:
        over.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    return timer


def _send(stream: IO[bytes], content: bytes) -> None:
    with suppress(OSError):  # it is dead; its exit status tells why
        stream.write(content)
        stream.close()


def _read(stream: IO[bytes], limit: int) -> bytes | None:
    """All it writes; ``None`` when that is more than the limit."""
    pieces, size = [], 0
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > limit:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _failure(
    status: int | None, words: str, settings: Settings, *, ready: bool, late: bool
) -> InputError | QueryLimitError | StoreError:
    if late and ready:
        return QueryLimitError(
            f"the change took longer than {settings.query_timeout_seconds:g} seconds, the limit of this "
            "service; split it",
            "query_timeout_seconds",
        )
    if status is None:
        return QueryLimitError(
            f"the change adds more than {settings.result_limit_mb} MB, the limit of this service; split it",
            "result_limit_mb",
        )
    if status == TOO_LARGE or "memory allocation" in words:
        return QueryLimitError(
            f"the change needs more than {settings.query_memory_mb} MB of memory, the limit of this "
            "service; split it",
            "query_memory_mb",
        )
    if status == WRONG:
        return InputError(f"the change cannot be made: {words}")
    if ready:
        return InputError("the change is nested or chained more deeply than the engine can follow")
    return StoreError(f"the change could not be tried: {words.splitlines()[-1] if words else 'no copy'}")


def _environment() -> dict[str, str]:
    """Nothing of ours but what Python needs; no secret has a place in a process that runs a change."""
    package = str(Path(__file__).resolve().parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1", "RUST_BACKTRACE": "0"}
