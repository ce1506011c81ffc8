"""Counters and times for Prometheus, in a registry of their own so that two apps do not mix."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from server.service import Service

BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Metrics:
    """What the server counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "ccgraph_http_requests",
            "Requests by route and status",
            ("route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "ccgraph_http_request_seconds",
            "Time to the end of the response",
            ("route",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.bytes = Counter(
            "ccgraph_http_response_bytes", "Bytes of response bodies", ("route",), registry=self.registry
        )
        self.aborted = Counter(
            "ccgraph_http_aborted", "Responses cut off after their first byte", registry=self.registry
        )
        self.kept = 0
        """Responses sent again from the front's memory; a plain number, since this is the hot path."""
        self._children: dict[tuple[str, int], tuple[Counter, Histogram, Counter]] = {}

    def record(self, route: str, status: int, seconds: float, size: int) -> None:
        """Count a request."""
        children = self._children.get((route, status))
        if children is None:
            children = (
                self.requests.labels(route, str(status)),
                self.seconds.labels(route),
                self.bytes.labels(route),
            )
            self._children[route, status] = children
        children[0].inc()
        children[1].observe(seconds)
        children[2].inc(size)

    def watch(self, service: Service) -> None:
        """Also report the state of a service's pool and caches, and of the process."""
        self.registry.register(_PoolCollector(service))
        ProcessCollector(registry=self.registry)

    def render(self) -> bytes:
        return generate_latest(self.registry)


class _PoolCollector(Collector):
    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterable[Metric]:
        stats = self._service.pool.stats()
        for name, value in (("running", stats.running), ("waiting", stats.waiting)):
            yield GaugeMetricFamily(f"ccgraph_queries_{name}", f"Queries {name} now", value=value)
        yield GaugeMetricFamily("ccgraph_workers_idle", "Workers waiting for a query", value=stats.idle)
        yield CounterMetricFamily("ccgraph_workers_started", "Worker processes", value=stats.started_workers)
        for name, value in (
            ("submitted", stats.submitted),
            ("shared", stats.shared),
            ("finished", stats.finished),
            ("refused", stats.refused),
        ):
            yield CounterMetricFamily(f"ccgraph_queries_{name}", f"Queries {name}", value=value)
        failed = CounterMetricFamily("ccgraph_queries_failed", "Queries that failed", labels=("reason",))
        for reason, count in sorted(stats.killed.items()):
            failed.add_metric((reason,), count)
        yield failed
        yield CounterMetricFamily(
            "ccgraph_http_kept_responses", "Responses sent again", value=self._service.metrics.kept
        )
        answers = self._service.answers
        yield GaugeMetricFamily("ccgraph_answer_cache_bytes", "Size of the answer cache", value=answers.size)
        yield CounterMetricFamily("ccgraph_answer_cache_hits", "Answers from memory", value=answers.hits)
        yield CounterMetricFamily(
            "ccgraph_answer_cache_misses", "Answers not in memory", value=answers.misses
        )
        yield GaugeMetricFamily(
            "ccgraph_response_cache_bytes", "Size of the response cache", value=self._service.kept_bytes()
        )
        yield GaugeMetricFamily(
            "ccgraph_workers_memory_bytes", "Resident memory of the workers", value=stats.worker_memory
        )
        build = GaugeMetricFamily("ccgraph_build_info", "The build that is served", labels=("build",))
        build.add_metric((self._service.pool.served,), 1)
        yield build
