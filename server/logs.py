"""Logs as lines of JSON on standard error, one for each request."""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from collections import deque
from datetime import UTC, datetime
from typing import Any, TextIO

BATCH_SECONDS = 0.25

STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """A record as one line: time, level, logger, message, and what was given as ``extra``."""

    def format(self, record: logging.LogRecord) -> str:
        content: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        content |= {name: value for name, value in record.__dict__.items() if name not in STANDARD}
        if record.exc_info:
            content["exception"] = self.formatException(record.exc_info)
        return json.dumps(content, ensure_ascii=False, default=str)


class AccessLog:
    """One line of JSON for each request, written in batches so that no response waits for it."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._lines: deque[dict[str, Any]] = deque()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._keep_writing, name="ccgraph-access-log", daemon=True)
        self._thread.start()

    def add(self, line: dict[str, Any]) -> None:
        """Note a request; ``time`` is filled in here."""
        line["time"] = time.time()
        self._lines.append(line)

    def close(self) -> None:
        """Write what is left."""
        self._closing.set()
        self._thread.join(timeout=5)

    def _keep_writing(self) -> None:
        while not self._closing.wait(BATCH_SECONDS):
            self._write()
        self._write()

    def _write(self) -> None:
        texts = []
        while self._lines:
            line = self._lines.popleft()
            moment = datetime.fromtimestamp(line.pop("time"), UTC).isoformat(timespec="milliseconds")
            texts.append(json.dumps({"time": moment, "logger": "ccgraph.access", **line}, ensure_ascii=False))
        if texts:
            stream = self._stream or sys.stderr
            # A path may hold half of a character pair, which no encoding takes.
            stream.write(("\n".join(texts) + "\n").encode("utf-8", "replace").decode())
            stream.flush()


def configure() -> None:
    """Send the logs of the server to standard error, each record one line of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("ccgraph.server")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
