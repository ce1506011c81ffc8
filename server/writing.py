"""Changes that clients send: who may, and the process that makes, validates and publishes them.

The server itself never writes to the store. Each change is handed to the command ``ccgraph change``, one
at a time, and the answer goes out when the new build is served.
"""

from __future__ import annotations

import hmac
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ccgraph import audit
from ccgraph.engine import update
from ccgraph.engine.answer import QueryLimitError
from ccgraph.errors import InputError, QuerySyntaxError
from ccgraph.settings import SETTINGS, Settings
from server import conditional
from server.context import RequestContext
from server.problems import ProblemError
from server.service import Service

SHORTEST_TOKEN = 16
WAITING = 4
"""Changes that may wait while another one is made."""

SECRET = frozenset({"write_tokens", "metrics_token"})
SERVED_SECONDS = 60.0
SUFFIXES = {"update": "ru", "turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf", "jsonld": "jsonld"}


def read_tokens(text: str) -> dict[str, bytes]:
    """The setting ``write_tokens``: the digest of each token, by the name of its holder.

    Raises:
        InputError: it cannot be read, or a token is too short to be safe.
    """
    tokens = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, colon, token = part.partition(":")
        if not (name.strip() and colon and len(token.strip()) >= SHORTEST_TOKEN):
            raise InputError(
                "the setting write_tokens must be name:token with commas, each token at least "
                f"{SHORTEST_TOKEN} characters; make one with `openssl rand -hex 32`"
            )
        tokens[name.strip()] = sha256(token.strip().encode()).digest()
    return tokens


def takes_changes(settings: Settings) -> bool:
    """Whether anybody may change the dataset; that of another engine is not ours to change."""
    return bool(settings.write_tokens) and not settings.endpoint


def authorize(settings: Settings, context: RequestContext, authorization: str) -> str:
    """The name of who may change the dataset with this Authorization header.

    Raises:
        ProblemError: nobody may, or not with this token, or not over this connection.
    """
    tokens = read_tokens(settings.write_tokens)
    if not takes_changes(settings):
        raise ProblemError(403, "this service takes no updates")
    if not (context.secure or context.loopback):
        raise ProblemError(403, "changes are taken over TLS or from this machine only")
    scheme, _, token = authorization.partition(" ")
    given = sha256(token.strip().encode("utf-8", "surrogateescape")).digest()
    # All are compared, so that the time tells nothing.
    matching = [name for name, known in tokens.items() if hmac.compare_digest(known, given)]
    if scheme.lower() != "bearer" or not matching:
        context.outcome = "no token" if not authorization else "wrong token"
        raise ProblemError(
            401,
            "a change needs a token in the header Authorization: Bearer …"
            if not authorization
            else "this token is not known here",
            WWW_Authenticate='Bearer realm="ccgraph"',
        )
    return matching[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change as a client asks for it.

    Attributes:
        kind: ``update``, ``put``, ``post`` or ``delete``.
        parts: names of formats, with the content in each.
        if_match, if_none_match: the headers of the request.
    """

    kind: str
    who: str
    parts: Sequence[tuple[str, bytes]] = ()
    graph: str = ""
    base_iri: str = ""
    using: Sequence[str] = ()
    using_named: Sequence[str] = ()
    if_match: str = ""
    if_none_match: str = ""


class Publisher:
    """Has changes made, one at a time."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(WAITING + 1)

    def publish(self, change: Change, context: RequestContext) -> dict[str, Any]:
        """Make a change and wait until the dataset after it is served; returns what became of it.

        Raises:
            ProblemError: it is refused.
            QueryLimitError: a limit was reached.
            StoreError: the new build is not served.
        """
        seconds = self._service.settings.change_timeout_seconds
        self._check(change, context)
        if not self._places.acquire(blocking=False):
            raise ProblemError(503, "other changes are waiting; try again later", Retry_After="30")
        try:
            if not self._turn.acquire(timeout=seconds):
                raise ProblemError(503, "another change takes long; try again later", Retry_After="30")
            try:
                report = self._run(change, context)
                self._service.turn_to(str(report["build"]), SERVED_SECONDS)
            finally:
                self._turn.release()
        finally:
            self._places.release()
        context.outcome = str(report["outcome"])
        return report

    def _check(self, change: Change, context: RequestContext) -> None:
        """Refuse what can be seen to be wrong without a copy of the dataset.

        Raises:
            QuerySyntaxError: an update that would reach the network, or names its graphs twice.
        """
        if change.kind != "update":
            return
        content = change.parts[0][1]
        try:
            text = content.decode("utf-8")
            update.read_update(text)
            if change.using or change.using_named:
                update.add_dataset(text, change.using, change.using_named)
        except (UnicodeDecodeError, QuerySyntaxError) as error:
            audit.note(
                self._service.settings.store,
                "refused",
                id=context.request_id,
                client=context.client,
                who=change.who,
                kind=change.kind,
                bytes=len(content),
                sha256=sha256(content).hexdigest(),
                problem=str(error),
            )
            if isinstance(error, QuerySyntaxError):
                raise
            raise ProblemError(
                400, f"the update is not UTF-8 (byte {error.start}); send it as UTF-8"
            ) from None

    def _run(self, change: Change, context: RequestContext) -> dict[str, Any]:
        settings = self._service.settings
        with tempfile.TemporaryDirectory(prefix="ccgraph-change-") as folder:
            files = []
            for number, (name, content) in enumerate(change.parts):
                path = Path(folder) / f"{number}.{SUFFIXES[name]}"
                path.write_bytes(content)
                files.append(str(path))
            command = [sys.executable, "-m", "ccgraph.cli", "change", *_options(change, context)]
            # What begins with a dash is not an option after the two dashes.
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, values as options
                [*command, "--", change.kind, *files],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(settings),
                start_new_session=True,
            )
            output, words = self._wait(process, change, context)
        return _report(output, words, process.returncode)

    def _wait(
        self, process: subprocess.Popen[bytes], change: Change, context: RequestContext
    ) -> tuple[bytes, bytes]:
        settings = self._service.settings
        try:
            return process.communicate(timeout=settings.change_timeout_seconds)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            audit.note(
                settings.store,
                "failed",
                id=context.request_id,
                who=change.who,
                kind=change.kind,
                problem="change_timeout_seconds",
            )
            raise QueryLimitError(
                f"the change took longer than {settings.change_timeout_seconds:g} seconds",
                "change_timeout_seconds",
                60,
            ) from None


def _options(change: Change, context: RequestContext) -> list[str]:
    options = ["--json", f"--who={change.who}", f"--request-id={context.request_id}"]
    options += [f"--client={context.client}", f"--graph={change.graph}", f"--base={change.base_iri}"]
    options += [f"--using={iri}" for iri in change.using]
    options += [f"--using-named={iri}" for iri in change.using_named]
    if change.if_match.strip() == "*":
        options.append("--exists")
    elif change.if_match:
        options += [f"--expect={build}" for build in conditional.builds_of(change.if_match)]
    if change.if_none_match.strip() == "*":
        options.append("--new")
    return options


INHERITED = ("PATH", "LANG", "LD_LIBRARY_PATH", "HOME", "TMPDIR")


def _environment(settings: Settings) -> dict[str, str]:
    """The settings of this server for the command, but none of its secrets."""
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    ours = {s.env: str(getattr(settings, s.name)) for s in SETTINGS if s.name not in SECRET}
    package = str(Path(__file__).resolve().parents[1])
    return {**inherited, **ours, "PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1"}


def _report(output: bytes, words: bytes, status: int) -> dict[str, Any]:
    try:
        report: dict[str, Any] = json.loads(output)
    except ValueError:
        sentence = words.decode("utf-8", "replace").strip().rpartition("\n")[2] if status == 2 else ""
        raise ProblemError(
            503, sentence.removeprefix("Error: ") or "the change could not be tried", Retry_After="10"
        ) from None
    if report.get("limit"):
        raise QueryLimitError(str(report["problem"]), str(report["limit"]))
    if "problem" in report:
        waiting = {"Retry_After": "10"} if report["status"] == 503 else {}
        raise ProblemError(int(report["status"]), str(report["problem"]), **waiting)
    return report
