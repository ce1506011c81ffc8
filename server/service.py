"""What the app is made of beside its pages: settings, the query pool, answers kept ready, counters."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ccgraph.engine.answer import Head, Reader
from ccgraph.engine.pool import PoolConfig, QueryPool
from ccgraph.engine.process import WorkerConfig
from ccgraph.engine.schedule import EngineRequest
from ccgraph.engine.source import build_like, source_finder
from ccgraph.errors import NotHereError, StoreError
from ccgraph.named_queries import NamedQuery, catalogue
from ccgraph.reconcile import KINDS as RECONCILED
from ccgraph.reconcile import Matcher
from ccgraph.search import SearchIndex
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths, current_build
from ccgraph.vocabulary import prefixes
from server.cache import ByteCache
from server.context import RequestContext
from server.federation import Federation
from server.metrics import Metrics

REFRESH_SECONDS = 1.0
LOG = logging.getLogger("ccgraph.server")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A complete answer of the engine."""

    head: Head
    content: bytes


class Service:
    """One instance per process. It starts its workers with the first query, or by ``start``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.answers: ByteCache[KeptAnswer] = ByteCache(
            settings.cache_mb << 19
        )  # half; the front has the rest
        self.pool = QueryPool(pool_config(settings), source_finder(settings))
        self._search: tuple[str, SearchIndex] | None = None
        self._matcher: tuple[str, Matcher] | None = None
        self._beside: tuple[str, BuildPaths | None] | None = None
        self._searching = threading.Lock()
        self.kept_bytes: Callable[[], int] = lambda: 0
        """Size of the whole responses kept ready; the front, which has them, puts its own here."""
        self.federation = Federation(settings)
        self._starting = threading.Lock()
        self._started = False
        self._closing = threading.Event()

    def start(self) -> None:
        """Start the workers and the watch for publications; without effect the second time.

        Raises:
            StoreError: there is no dataset.
        """
        with self._starting:
            if self._started:
                return
            self.pool.start()
            self._started = True
        threading.Thread(target=self._watch_publications, name="ccgraph-publications", daemon=True).start()

    def close(self, drain_seconds: float = 0.0) -> None:
        """End the workers, after giving running queries some time."""
        self._closing.set()
        if self._search is not None:
            self._search[1].close()
        if self._started:
            self.pool.close(drain_seconds)

    @property
    def build_id(self) -> str:
        """The build that is served."""
        self.start()
        return self.pool.build.id

    @property
    def build(self) -> BuildPaths | None:
        """The files of the build that is served; ``None`` where there are none.

        Where another engine holds the dataset, the store of the settings counts if it has the same graphs.
        """
        self.start()
        source = self.pool.build
        if isinstance(source, BuildPaths):
            return source
        if self._beside is None or self._beside[0] != source.id:
            self._beside = (source.id, build_like(source, self.settings))
        return self._beside[1]

    def turn_to(self, build_id: str, seconds: float) -> None:
        """Wait until a build that was just published is served.

        Raises:
            StoreError: no worker could open it in this time.
        """
        end = time.monotonic() + seconds
        self.pool.refresh()
        while self.pool.build.id != build_id and time.monotonic() < end:
            if current_build(self.settings.store).id != build_id:
                return  # a later publication came in between
            time.sleep(0.02)
        if self.pool.build.id != build_id:
            raise StoreError(f"the build {build_id} was published, but is not served yet")

    def _watch_publications(self) -> None:
        while not self._closing.wait(REFRESH_SECONDS):
            try:
                if self.pool.refresh():
                    LOG.info("a new build was published", extra={"build": self.pool.newest.id})
                elif (problem := self.pool.problem) is not None:
                    LOG.warning("no query worker can start", extra={"problem": str(problem)})
            except StoreError as error:
                LOG.warning("the published build cannot be read", extra={"problem": str(error)})

    # --- asking

    def submit(self, request: EngineRequest, context: RequestContext) -> Reader:
        """Ask the pool on behalf of a client; the query ends when he leaves.

        Raises:
            LimitError: there is no room, or a limit was reached.
            StoreError: there is no dataset.
        """
        self.start()
        reader = self.pool.submit(request, context.client)
        context.on_disconnect(reader.leave)
        return reader

    def ask(self, request: EngineRequest, context: RequestContext, *, keep: bool) -> KeptAnswer:
        """The whole answer of a query, from memory where it is known.

        Raises:
            CrimeCongressError: there is none.
        """
        key = (self.build_id, request.key)
        kept = self.answers.get(key) if keep else None
        if kept is None:
            reader = self.submit(request, context)
            try:
                reader.wait(self.patience)
                kept = KeptAnswer(reader.head, reader.content())
            finally:
                reader.leave()
            if keep:
                self.keep(request, kept)
        return kept

    def keep(self, request: EngineRequest, answer: KeptAnswer) -> None:
        """Remember an answer under the build it was computed from."""
        self.answers.put((answer.head.build_id, request.key), answer)

    @property
    def patience(self) -> float:
        """The longest a request waits for its answer: the queue, a stop on the way, the run itself."""
        config = self.pool.config
        return config.deadline_seconds + 2 * config.waiting_seconds + 5

    def select(self, text: str, context: RequestContext) -> list[dict[str, str]]:
        """The rows of a query of our own, each with its bound variables as plain text.

        Raises:
            CrimeCongressError: the query failed.
        """
        rows = self.bindings(text, context)
        return [{name: term["value"] for name, term in row.items()} for row in rows]

    def bindings(self, text: str, context: RequestContext) -> list[dict[str, dict[str, str]]]:
        """The rows of a query of our own, with kind, datatype and language of each term."""
        content = self.ask(own_query(text), context, keep=True).content
        found: list[dict[str, dict[str, str]]] = json.loads(content)["results"]["bindings"]
        return found

    def is_true(self, text: str, context: RequestContext) -> bool:
        """The answer of an ASK query of our own."""
        content: dict[str, Any] = json.loads(self.ask(own_query(text), context, keep=True).content)
        return bool(content["boolean"])

    @property
    def search_index(self) -> SearchIndex:
        """The full-text index of the build that is served; searches are short and run in this process.

        Raises:
            StoreError: the build has none.
        """
        build = self.build
        if build is None:
            raise NotHereError("another engine holds the dataset of this service: there is no search")
        with self._searching:
            if self._search is None or self._search[0] != build.id:
                opened = SearchIndex(build.search)
                if self._search is not None:
                    self._search[1].close()
                self._search = (build.id, opened)
            return self._search[1]

    @property
    def matcher(self) -> Matcher:
        """The names of the build that is served, to match other names with.

        Raises:
            StoreError: the build has no index of names.
        """
        index = self.search_index
        build_id = self.build_id
        with self._searching:
            if self._matcher is None or self._matcher[0] != build_id:
                self._matcher = (build_id, Matcher(index.names(RECONCILED), index.elsewhere()))
            return self._matcher[1]

    @property
    def queries(self) -> Mapping[str, NamedQuery]:
        """The named queries."""
        return catalogue(self.settings.root)


def own_query(text: str, graph_format: str = "turtle") -> EngineRequest:
    """A request for a query whose text is ours."""
    key = hashlib.sha256(f"own\0{graph_format}\0{text}".encode()).hexdigest()
    return EngineRequest(text, key, checked=True, has_dataset=False, graph_format=graph_format)


def pool_config(settings: Settings) -> PoolConfig:
    """The limits of the settings, as the pool wants them."""
    worker = WorkerConfig(
        settings.base_iri,
        settings.query_memory_mb,
        settings.result_limit_mb << 20,
        prefixes(settings.base_iri),
    )
    return PoolConfig(
        worker,
        short_places=settings.workers,
        long_places=settings.long_workers,
        parking_places=2 * settings.long_workers,
        short_seconds=settings.short_query_seconds,
        deadline_seconds=settings.query_timeout_seconds,
        waiting=settings.queue_limit,
        spool_limit=max(16, settings.queue_limit // 4) * (settings.result_limit_mb << 20),
    )
