"""Settings of a host, from its environment, and the services they make."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from nnexplore.service.cluster import Cluster, require_distributed
from nnexplore.service.environment import (
    FRAMED_BY,
    LOG,
    REPLICA,
    SCHEDULER_ADDRESS,
    STORE_MB,
    TIME_LIMIT,
    TRAIN_AHEAD,
    TRUSTED_PROXIES,
    WORKERS,
    refuse_misspelt,
)
from nnexplore.service.lanes import Lane, Lanes
from nnexplore.service.limits import Limits
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.service.twin_service import TwinService
from nnexplore.service.worker_pool import WorkerPool

#: A core that a worker has taken goes to the reserve at once.
_RESERVE_NICENESS = 0


@dataclass(frozen=True)
class Settings:
    """What a host has set: where runs are trained, how much is kept, and what is around the server.

    Attributes
    ----------
    n_workers
        Worker processes, the reserve's aside; by default one for each core this process may use.
    store_megabytes
        Memory for finished runs, and as much for sweeps, in units of 2^20 bytes. At least 32, so that the
        largest run allowed fits beside the presets.
    seconds_per_chunk
        A worker that is silent for longer, in s, is ended; a chunk takes about 0.05 s.
    scheduler
        Address of a Dask scheduler, such as tcp://10.0.0.1:8786. Its workers train in place of processes here
        as long as it answers and has any; it and they need nnexplore installed. Dask's own rules for lost
        workers hold, and ``seconds_per_chunk`` does not.
    framed_by
        Who may put the page for readers into a frame: the sources of frame-ancestors in its policy.
    trusted_proxies
        Addresses and networks of proxies who are believed from where a visitor comes.
    replica
        The name of this process among several behind one proxy; None if it has none.
    log
        "text", or "json" for a line of JSON for every request and every record.
    trains_ahead
        Presets and lessons are trained as the server starts.
    """

    n_workers: int = WORKERS.default
    store_megabytes: int = STORE_MB.default
    seconds_per_chunk: int = TIME_LIMIT.default
    scheduler: str | None = SCHEDULER_ADDRESS.default
    framed_by: str = FRAMED_BY.default
    trusted_proxies: tuple[str, ...] = TRUSTED_PROXIES.default
    replica: str | None = REPLICA.default
    log: str = LOG.default
    trains_ahead: bool = TRAIN_AHEAD.default

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings.

        Raises
        ------
        SettingError
            Naming the variable, its value and what is allowed, or which package it needs.
        """
        refuse_misspelt(environment)
        settings = cls(
            n_workers=WORKERS.read(environment),
            store_megabytes=STORE_MB.read(environment),
            seconds_per_chunk=TIME_LIMIT.read(environment),
            scheduler=SCHEDULER_ADDRESS.read(environment),
            framed_by=FRAMED_BY.read(environment),
            trusted_proxies=TRUSTED_PROXIES.read(environment),
            replica=REPLICA.read(environment),
            log=LOG.read(environment),
            trains_ahead=TRAIN_AHEAD.read(environment),
        )
        if settings.scheduler is not None:
            require_distributed(settings.scheduler)
        return settings


class Services(NamedTuple):
    """The services of one set of workers."""

    runs: TrainingService
    sweeps: SweepService
    twins: TwinService
    executor: Cluster | WorkerPool
    reserve: WorkerPool | None

    @property
    def fault(self) -> str | None:
        """Why a visitor's next run would not be trained, in one sentence; None if it would."""
        if not self.executor.n_ready:
            return "No worker is ready to train a run."
        refusal = self.runs.refusal
        return None if refusal is None else refusal.sentence("The queue")

    def close(self) -> None:
        """Close them and end the workers."""
        self.twins.close()
        self.runs.close()
        self.sweeps.close()
        self.executor.shutdown(wait=True)
        if self.reserve is not None:
            self.reserve.shutdown(wait=True)


def default_services(
    settings: Settings | None = None,
    limits: Limits | None = None,
    note: Callable[[Lane, float], object] = lambda lane, seconds: None,
) -> Services:
    """Return services for runs, sweeps and twins whose workers are started and shared by all of them.

    ``note`` is told of every chunk that is not in the reserve: its lane, and the seconds that it took.

    Raises
    ------
    SettingError
        If a cluster is set, but the package for it is not installed; or if no settings are given and an
        environment variable is wrong.
    """
    settings = settings or Settings.from_environment()
    executor = _workers(settings)
    n_slots, store_bytes = executor.n_workers, settings.store_megabytes * 2**20
    # A cluster has more workers than one more here would help.
    reserve = None if settings.scheduler else WorkerPool(1, settings.seconds_per_chunk, _RESERVE_NICENESS)
    lanes = Lanes(n_slots, note)
    runs = TrainingService(executor, lanes, limits=limits, store_bytes=store_bytes, reserve=reserve)
    services = Services(
        runs,
        SweepService(executor, lanes, limits=limits, store_bytes=store_bytes, reserve=reserve),
        TwinService(executor, lanes, runs),
        executor,
        reserve,
    )
    if isinstance(executor, Cluster):
        executor.start(lanes)
    return services


def _workers(settings: Settings) -> Cluster | WorkerPool:
    start_pool = partial(WorkerPool, settings.n_workers, settings.seconds_per_chunk)
    return start_pool() if settings.scheduler is None else Cluster(settings.scheduler, start_pool)
