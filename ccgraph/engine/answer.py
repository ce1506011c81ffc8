"""An answer on its way from a worker to whoever asked.

The worker's bytes are taken as fast as it makes them, the first of them in memory, the rest in an unnamed
temporary file, so that a client who reads slowly holds a file and not a worker. Several clients may read
the same answer. A reader learns of a failure by an exception, never by an early end.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ccgraph.errors import CrimeCongressError, EndpointError, LimitError, QuerySyntaxError

CHUNK = 1 << 16


class QueryLimitError(LimitError):
    """A query reached a limit while it ran; ``limit`` is the name of the setting that sets it."""

    http_status = 504

    def __init__(self, message: str, limit: str, retry_after: int = 30) -> None:
        super().__init__(message)
        self.limit = limit
        self.retry_after = retry_after


class BusyError(LimitError):
    """There is no room for the query now; it may be asked again later."""

    http_status = 503

    def __init__(self, message: str, retry_after: int = 2) -> None:
        super().__init__(message)
        self.retry_after = retry_after


def crowd() -> BusyError:
    """Why one more may not wait for an answer."""
    return BusyError("too many wait for queries that take long; try again in a moment")


class NotAcceptableError(CrimeCongressError):
    """The answer cannot be given in any format the client takes."""

    exit_status = 2
    http_status = 406

    def __init__(self, message: str, kind: str = "") -> None:
        super().__init__(message)
        self.kind = kind


class EvaluationError(CrimeCongressError):
    """The query is valid, but cannot be evaluated: a function the engine does not know, for example."""

    exit_status = 2
    http_status = 400


class CancelledError(CrimeCongressError):
    """Nobody waits for the answer any more."""

    http_status = 503


AnswerFailure = (
    QueryLimitError | BusyError | NotAcceptableError | EvaluationError | CancelledError | EndpointError
)
Failure = AnswerFailure | QuerySyntaxError


class SpoolBudget:
    """How many bytes of temporary files all answers together may take."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._lock = threading.Lock()

    def take(self, size: int) -> bool:
        with self._lock:
            if self.used + size > self.limit:
                return False
            self.used += size
            return True

    def give_back(self, size: int) -> None:
        with self._lock:
            self.used -= size


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an answer when its first bytes come.

    Attributes:
        kind: ``solutions``, ``boolean`` or ``graph``.
        format: name of the format it is written in.
        build_id: the build it was computed from.
    """

    kind: str
    format: str
    build_id: str


class Answer:
    """Bytes of one query's answer; written by one thread, read by any number.

    Args:
        memory: bytes kept in memory; more go to a temporary file, and readers may begin then.
        budget: what all temporary files share.
        on_abandon: called when the last reader leaves an answer that is not finished.
    """

    def __init__(self, memory: int, budget: SpoolBudget, on_abandon: Callable[[], None]) -> None:
        self.head: Head | None = None
        self.seconds = 0.0
        self.size = 0
        self._memory = memory
        self._budget = budget
        self._on_abandon = on_abandon
        self._changed = threading.Condition()
        self._chunks: list[bytes] = []
        self._kept = 0
        self._file: int | None = None
        self._in_file = 0
        self._readers = 0
        self._joined = 0
        self._most: int | None = None
        self._done = False
        self._failure: Failure | None = None

    # --- written by the thread of a worker

    def begin(self, head: Head) -> None:
        with self._changed:
            self.head = head

    def append(self, content: bytes) -> None:
        """Take the next bytes.

        Raises:
            BusyError: there is no room left for temporary files.
        """
        with self._changed:
            if self._file is None and self._kept + len(content) <= self._memory:
                self._chunks.append(content)
                self._kept += len(content)
            else:
                self._append_to_file(content)
            self.size += len(content)
            if self._file is not None:
                self._changed.notify_all()

    def _append_to_file(self, content: bytes) -> None:
        if not self._budget.take(len(content)):
            raise BusyError("the server holds too many large answers at once; try again later", 10)
        try:
            self._write(content)
        except OSError as error:
            self._budget.give_back(len(content))
            raise BusyError(f"the server has no room for this answer: {error.strerror}", 30) from error
        self._in_file += len(content)

    def _write(self, content: bytes) -> None:
        if self._file is None:
            with tempfile.TemporaryFile(prefix="ccgraph-answer-") as file:
                self._file = os.dup(file.fileno())
        offset = self._in_file
        while content:
            written = os.pwrite(self._file, content, offset)
            content, offset = content[written:], offset + written

    def finish(self, seconds: float) -> None:
        """The answer is complete."""
        with self._changed:
            self._done = True
            self.seconds = seconds
            self._changed.notify_all()
            self._close_if_unread()

    def fail(self, failure: Failure) -> None:
        """The answer will never be complete. Without effect once it is."""
        with self._changed:
            if self._done:
                return
            self._done = True
            self._failure = failure
            self._changed.notify_all()
            self._close_if_unread()

    def restart(self) -> bool:
        """Forget what came so far, unless somebody may have read it; whether that was possible."""
        with self._changed:
            if self._done or self._file is not None:
                return False
            self.head = None
            self._chunks.clear()
            self._kept = self.size = 0
            return True

    # --- read by the threads of requests

    def join(self) -> Reader | None:
        """A new reader, who must leave again; ``None`` when everybody has left already."""
        with self._changed:
            if self._done and (self._failure is not None or self._readers == 0):
                return None
            self._readers += 1
            self._joined += 1
            return Reader(self, self._joined)

    @property
    def waiting(self) -> int:
        """How many readers it has while it is not complete."""
        return 0 if self._done else self._readers

    def leave(self) -> None:
        """One reader less; called by readers."""
        with self._changed:
            self._readers -= 1
            abandoned = self._readers == 0 and not self._done
            self._close_if_unread()
        if abandoned:
            self._on_abandon()

    def send_away(self, number: int) -> None:
        """Let so many readers wait no longer, those who joined last; one stays in any case."""
        with self._changed:
            self._most = max(1, self._joined - number)
            self._changed.notify_all()

    def wait(self, seconds: float, number: int = 0) -> bool:
        """Wait until the answer is complete or has grown beyond memory; whether it is complete.

        Args:
            number: which reader waits, in the order in which they joined.

        Raises:
            CrimeCongressError: one of the errors of this module or a syntax error: there is no answer.
        """

        def sent_away() -> bool:
            return self._most is not None and number > self._most

        with self._changed:
            ready = self._changed.wait_for(
                lambda: self._done or self._file is not None or sent_away(), seconds
            )
            if self._failure is not None:
                raise self._failure
            if not self._done and self._file is None and sent_away():
                raise crowd()
            if not ready:
                raise QueryLimitError("the query was not answered in time", "query_timeout_seconds")
            return self._done

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the beginning, waiting for those that are not there yet.

        Raises:
            CrimeCongressError: the answer will not be completed.
        """
        yield from self._in_memory()
        offset = 0
        while content := self._from_file(offset):
            offset += len(content)
            yield content

    def _in_memory(self) -> tuple[bytes, ...]:
        with self._changed:
            self._changed.wait_for(lambda: self._done or self._file is not None)
            if self._failure is not None:
                raise self._failure
            return tuple(self._chunks)

    def _from_file(self, offset: int) -> bytes:
        # Read under the lock: the file is closed as soon as the last reader leaves, from another thread.
        with self._changed:
            self._changed.wait_for(lambda: self._done or self._in_file > offset)
            if self._failure is not None:
                raise self._failure
            if self._in_file <= offset:
                return b""
            if self._file is None:
                raise CancelledError("the client left")
            return os.pread(self._file, min(CHUNK, self._in_file - offset), offset)

    def _close_if_unread(self) -> None:
        if self._done and self._readers == 0 and self._file is not None:
            os.close(self._file)
            self._file = None
            self._budget.give_back(self._in_file)


class Reader:
    """One reader's hold on an answer. Leave it when done; leaving twice does no harm."""

    def __init__(self, answer: Answer, number: int) -> None:
        self._answer = answer
        self._number = number
        self._left = threading.Lock()

    @property
    def head(self) -> Head:
        """What is known of the answer, once ``wait`` has returned."""
        assert self._answer.head is not None
        return self._answer.head

    @property
    def seconds(self) -> float:
        """How long the query ran, once it is complete."""
        return self._answer.seconds

    def wait(self, seconds: float) -> bool:
        """Wait until the answer is complete or has grown beyond memory; whether it is complete.

        Raises:
            CrimeCongressError: there is no answer.
        """
        return self._answer.wait(seconds, self._number)

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the beginning, waiting for those that are not there yet.

        Raises:
            CrimeCongressError: the answer will not be completed.
        """
        return self._answer.chunks()

    def content(self) -> bytes:
        """All bytes, waiting for the last."""
        return b"".join(self.chunks())

    def leave(self) -> None:
        if self._left.acquire(blocking=False):
            self._answer.leave()
