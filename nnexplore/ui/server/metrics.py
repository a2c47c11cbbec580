"""Metrics: what Prometheus asks a server for, in its own text format.

A count is read off the services as it is asked for; only what would be lost by then is kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from nnexplore.service.lanes import Lane
from nnexplore.service.settings import Services, Settings
from nnexplore.ui.server.readers import Readers

#: A chunk is meant to take 0.015 or 0.05 s; a worker that is silent for 20 is ended.
_CHUNK_BUCKETS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)


class Metrics:
    """The metrics of one process.

    Attributes
    ----------
    sessions
        How many pages are open, each with a websocket of its own.
    """

    def __init__(self, services: Callable[[], Services], readers: Readers, settings: Settings) -> None:
        self._registry = CollectorRegistry()
        self.sessions = Gauge(
            "nnexplore_sessions", "Pages that are open in browsers.", registry=self._registry
        )
        self._chunks = Histogram(
            "nnexplore_chunk_seconds",
            "Seconds that a chunk of training took, by its lane; those in the reserve aside.",
            ["lane"],
            registry=self._registry,
            buckets=_CHUNK_BUCKETS,
        )
        self._registry.register(_Loads(services, readers, settings))
        ProcessCollector(registry=self._registry)

    def note_chunk(self, lane: Lane, seconds: float) -> None:
        """Count a chunk; for several threads."""
        self._chunks.labels(lane.name.lower()).observe(seconds)

    def text(self) -> bytes:
        """All of them, in the text format of Prometheus."""
        return generate_latest(self._registry)


class _Loads(Collector):
    """What the services have to do, have done and keep."""

    def __init__(self, services: Callable[[], Services], readers: Readers, settings: Settings) -> None:
        self._services, self._readers, self._settings = services, readers, settings

    def describe(self) -> Iterator[Metric]:
        """Nothing ahead: the services are not there yet."""
        yield from ()

    def collect(self) -> Iterator[Metric]:
        """Read them off."""
        services = self._services()
        loads = {"runs": services.runs.load, "sweeps": services.sweeps.load}
        limits = services.runs.limits
        for kind, load in loads.items():
            ended = CounterMetricFamily(
                f"nnexplore_{kind}", f"{kind.capitalize()} that came to an end, by how.", labels=["end"]
            )
            for end, number in load.n_ended.items():
                ended.add_metric([end], number)
            yield ended
        yield _by_kind(
            "queue_length",
            "Runs and sweeps of visitors that wait for their first turn.",
            {kind: load.n_queued for kind, load in loads.items()},
        )
        yield _by_kind(
            "under_way",
            "Runs and sweeps of visitors that are not at their end.",
            {kind: load.n_under_way for kind, load in loads.items()},
        )
        most = {"runs": limits.queue, "sweeps": limits.sweep_queue}
        yield _by_kind("under_way_limit", "How many may be under way at once.", most)
        yield _by_kind(
            "store_bytes",
            "Memory for finished runs and sweeps.",
            {kind: load.store_bytes for kind, load in loads.items()},
        )
        most = dict.fromkeys(loads, self._settings.store_megabytes * 2**20)
        yield _by_kind("store_limit_bytes", "How much of it there may be.", most)
        ready = services.executor.n_ready
        yield GaugeMetricFamily("nnexplore_workers_ready", "Workers that can train.", ready)
        yield GaugeMetricFamily("nnexplore_workers", "Workers in all.", services.executor.n_workers)
        yield GaugeMetricFamily(
            "nnexplore_readers", "Addresses that look at runs without a session.", self._readers.n_here
        )


def _by_kind(name: str, help: str, numbers: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"nnexplore_{name}", help, labels=["of"])
    for kind, number in numbers.items():
        family.add_metric([kind], number)
    return family
