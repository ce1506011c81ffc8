"""A worker seen from the server: start it, give it a job, watch its memory, kill it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ccgraph.engine import frames
from ccgraph.engine.source import EndpointSource, Source
from ccgraph.errors import StoreError

PAGE = os.sysconf("SC_PAGE_SIZE")
STDERR_TAIL = 4000


@dataclass(frozen=True, slots=True)
class WorkerConfig:
    """What every worker of a server is told at its start."""

    base_iri: str
    memory_mb: int
    result_limit: int
    prefixes: dict[str, str] = field(default_factory=dict)


class WorkerProcess:
    """One worker process. Its pipes belong to one thread at a time; ``kill`` may come from any.

    Raises:
        StoreError: it did not start.
    """

    def __init__(self, config: WorkerConfig, source: Source) -> None:
        self.build_id = source.id
        module, content = _program(source)
        content |= {
            "base_iri": config.base_iri,
            "memory_mb": config.memory_mb * 5 // 4,  # the watch over resident memory comes first
            "result_limit": config.result_limit,
            "prefixes": config.prefixes,
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        assert self._process.stderr
        self._input, self._output, self._errors = (
            self._process.stdin,
            self._process.stdout,
            self._process.stderr,
        )
        os.set_blocking(self._errors.fileno(), False)
        try:
            frames.write_job(self._input, content)
            ready = frames.read_frame(self._output)
        except OSError:  # it died before it read
            ready = None
        if ready is None:
            problem = self.obituary()
            self.bury()
            raise StoreError(f"a query worker could not start on the build {source.id}: {problem}")
        self.sandbox: tuple[str, ...] = tuple(json.loads(ready[1])["sandbox"])
        self._base_memory = self.memory()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, job: dict[str, Any]) -> None:
        """Give it a query.

        Raises:
            OSError: it is dead.
        """
        frames.write_job(self._input, job)

    def receive(self) -> tuple[bytes, bytes] | None:
        """Its next frame; ``None`` when it died."""
        try:
            return frames.read_frame(self._output)
        except (OSError, ValueError):  # closed by kill() in another thread
            return None

    def memory(self) -> int:
        """Its resident memory in bytes; 0 when it is gone or the system does not tell."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_bytes().split()[1]) * PAGE
        except (OSError, IndexError, ValueError):
            return 0

    def growth(self) -> int:
        """Bytes of resident memory beyond those it had when it was ready."""
        return self.memory() - self._base_memory

    def slow_down(self) -> None:
        """Let other processes go first."""
        try:
            os.setpriority(os.PRIO_PROCESS, self.pid, NICENESS)
        except (OSError, AttributeError):
            return

    def pause(self) -> None:
        """Stop it until ``resume``; it keeps what it has done so far."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it at once, whatever it does."""
        try:
            self._process.kill()
        except ProcessLookupError:
            return

    def bury(self) -> None:
        """Free what a dead worker held; call it from the thread that owns the pipes."""
        self.kill()
        self._process.wait()
        for stream in (self._input, self._output, self._errors):
            try:
                stream.close()
            except OSError:
                continue

    def obituary(self) -> str:
        """Why it died: ``memory``, ``stack``, ``killed``, or the last line it wrote."""
        status = self._process.wait()
        try:
            words = (self._errors.read() or b"")[-STDERR_TAIL:].decode("utf-8", "replace")
        except OSError:
            words = ""
        if "memory allocation" in words or "MemoryError" in words:
            return "memory"
        if status == -signal.SIGSEGV or "overflowed its stack" in words:
            return "stack"
        if status == -signal.SIGKILL:
            return "killed"
        lines = words.strip().splitlines()
        return lines[-1] if lines else f"exit status {status}"


NICENESS = 5


def _program(source: Source) -> tuple[str, dict[str, Any]]:
    """The module that answers from a source, and what it must know of it."""
    if isinstance(source, EndpointSource):
        return "ccgraph.engine.endpoint_worker", source.options()
    return "ccgraph.engine.worker", {"build": str(source.folder)}


def _environment() -> dict[str, str]:
    """Nothing of the server's environment but what Python needs; no secret has a place in a worker."""
    package = str(Path(__file__).resolve().parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1", "RUST_BACKTRACE": "0"}
