"""The thread that belongs to one worker process: hands it a job, carries its answer away."""

from __future__ import annotations

import json
import logging
import queue
import re
import threading
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from ccgraph.engine import frames
from ccgraph.engine.answer import (
    BusyError,
    EvaluationError,
    Failure,
    Head,
    NotAcceptableError,
    QueryLimitError,
)
from ccgraph.engine.process import WorkerProcess
from ccgraph.engine.schedule import Job
from ccgraph.errors import EndpointError, EndpointTimeoutError, QuerySyntaxError

if TYPE_CHECKING:
    from ccgraph.engine.pool import QueryPool

LOG = logging.getLogger("ccgraph.server")
_PLACE = re.compile(r"^error at (\d+):(\d+): ")
_EXPECTED = re.compile(r"^expected (?:one of )?")
_SENTENCE = re.compile(r"[A-Z][a-z][^,\[\]\"]* [^,\[\]\"]+")


class Runner:
    """A worker process and its thread."""

    def __init__(self, pool: QueryPool, process: WorkerProcess) -> None:
        self.process = process
        self._pool = pool
        self._inbox: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"ccgraph-runner-{process.pid}", daemon=True)
        self._thread.start()

    def run(self, job: Job) -> None:
        self._inbox.put(job)

    def stop(self) -> None:
        self._inbox.put(None)

    def _work(self) -> None:
        while (job := self._inbox.get()) is not None:
            if not self._do(job):
                break
        self.process.bury()

    def _do(self, job: Job) -> bool:
        """Run a job to its end; whether the process can take another."""
        failure, healthy = self._carry(job)
        if failure is None and not healthy:
            failure = job.failure or self._post_mortem()
            if failure is None and self._pool.retry(job):
                return False
            failure = failure or job.failure or BusyError("the worker of this query was killed; try again", 1)
        keep = self._pool.finished(self, job, failure, healthy=healthy)
        if failure is None:
            job.answer.finish(time.monotonic() - job.started)
        else:
            job.answer.fail(failure)
        return keep

    def _carry(self, job: Job) -> tuple[Failure | None, bool]:
        """Send the query, take the frames: what failed, and whether the process still lives.

        ``(None, False)`` means that it died.
        """
        try:
            self.process.send({"query": job.request.text} | _options(job))
        except OSError:
            return None, False
        while (frame := self.process.receive()) is not None:
            kind, content = frame
            if kind == frames.DATA:
                try:
                    job.answer.append(content)
                except BusyError as error:
                    self.process.kill()
                    return error, False
            elif kind == frames.HEAD:
                head = json.loads(content)
                job.answer.begin(Head(head["kind"], head["format"], self.process.build_id))
            elif kind == frames.ERROR:
                return self._failure(json.loads(content)), True
            else:
                return None, True
        return None, False

    def _failure(self, error: dict[str, str]) -> Failure:
        code, message = error["code"], error["message"]
        if code == "syntax":
            return QuerySyntaxError(_in_words(message))
        if code in ("endpoint", "endpoint-timeout"):
            LOG.warning("the endpoint failed", extra={"problem": message, "detail": error["detail"]})
            kind = EndpointTimeoutError if code == "endpoint-timeout" else EndpointError
            return kind(message, error["detail"])
        if code == "acceptable":
            return NotAcceptableError("no format you accept fits this kind of answer", message)
        if code == "format":
            return NotAcceptableError(message)
        if code == "result":
            limit = self._pool.config.worker.result_limit >> 20
            return QueryLimitError(
                f"the answer is larger than {limit} MB, the limit of this server; add a LIMIT",
                "result_limit_mb",
            )
        return EvaluationError(f"the query cannot be evaluated: {message}")

    def _post_mortem(self) -> Failure | None:
        """Why the process died of itself; ``None`` when somebody else killed it."""
        cause = self.process.obituary()
        if cause == "memory":
            from ccgraph.engine.pool import memory_failure

            return memory_failure(self._pool.config.worker.memory_mb)
        if cause == "stack":
            return QueryLimitError(
                "the query is nested or chained more deeply than the engine can follow; write it flatter",
                "query_depth",
            )
        return None


def _in_words(message: str) -> str:
    """A message of the engine's parser, the place first; of a list of what it expected only the reason."""
    place = _PLACE.match(message)
    if place is None:
        return message
    rest = message[place.end() :]
    why = _SENTENCE.search(rest) if _EXPECTED.match(rest) else None
    where = f"the query is not valid at line {place[1]}, column {place[2]}"
    return f"{where}: {why[0][0].lower()}{why[0][1:]}" if why else f"{where}: {rest}"


def _options(job: Job) -> dict[str, object]:
    options = asdict(job.request)
    del options["text"], options["key"], options["light"]
    return options
