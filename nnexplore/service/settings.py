"""Settings of the machine the service runs on, from environment variables, and the service they make."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

import joblib  # type: ignore[import-untyped]

from nnexplore.service.cluster import Cluster
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import Limits
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.service.twin_service import TwinService
from nnexplore.service.worker_pool import WorkerPool

#: A core that a worker has taken goes to the reserve at once.
_RESERVE_NICENESS = 0


@dataclass(frozen=True)
class Settings:
    """Where runs are trained and how much is kept.

    Attributes
    ----------
    n_workers
        NNEXPLORE_WORKERS: worker processes, the reserve's aside; by default one for each core this process
        may use.
    store_megabytes
        NNEXPLORE_STORE_MB: memory for finished runs, and as much for sweeps, in units of 2^20 bytes. At least
        32, so that the largest run allowed fits beside the presets.
    seconds_per_chunk
        NNEXPLORE_TIME_LIMIT: a worker that is silent for longer, in s, is ended; a chunk takes about 0.05 s.
    scheduler
        NNEXPLORE_SCHEDULER: address of a Dask scheduler, such as tcp://10.0.0.1:8786. Its workers train in
        place of processes here as long as it answers and has any; it and they need nnexplore installed.
        Dask's own rules for lost workers hold, and ``seconds_per_chunk`` does not.
    """

    n_workers: int = field(default_factory=joblib.cpu_count)
    store_megabytes: int = 64
    seconds_per_chunk: int = 20
    scheduler: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings.

        Raises
        ------
        ValueError
            Naming the variable, its value and what is allowed.
        """
        default = cls()
        return cls(
            _whole_number(environment, "NNEXPLORE_WORKERS", default.n_workers, 1, 256),
            _whole_number(environment, "NNEXPLORE_STORE_MB", default.store_megabytes, 32, 2**20),
            _whole_number(environment, "NNEXPLORE_TIME_LIMIT", default.seconds_per_chunk, 1, 3600),
            _address(environment, "NNEXPLORE_SCHEDULER"),
        )


class Services(NamedTuple):
    """The services of one set of workers."""

    runs: TrainingService
    sweeps: SweepService
    twins: TwinService
    executor: Executor
    reserve: WorkerPool | None

    def close(self) -> None:
        """Close them and end the workers."""
        self.twins.close()
        self.runs.close()
        self.sweeps.close()
        self.executor.shutdown(wait=True)
        if self.reserve is not None:
            self.reserve.shutdown(wait=True)


def default_services(settings: Settings | None = None, limits: Limits | None = None) -> Services:
    """Return services for runs, sweeps and twins whose workers are started and shared by all of them.

    Raises
    ------
    ValueError
        If an environment variable is wrong and no settings are given.
    RuntimeError
        If a cluster is set, but the package for it is not installed.
    """
    settings = settings or Settings.from_environment()
    executor = _workers(settings)
    n_slots, store_bytes = executor.n_workers, settings.store_megabytes * 2**20
    # A cluster has more workers than one more here would help.
    reserve = None if settings.scheduler else WorkerPool(1, settings.seconds_per_chunk, _RESERVE_NICENESS)
    lanes = Lanes(n_slots)
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


def _whole_number(environment: Mapping[str, str], name: str, default: int, minimum: int, maximum: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or not minimum <= int(text) <= maximum:
        raise ValueError(
            f"{name} is “{text[:40]}”, but has to be a whole number from {minimum:,} to {maximum:,}."
        )
    return int(text)


def _address(environment: Mapping[str, str], name: str) -> str | None:
    text = environment.get(name, "").strip()
    if not text:
        return None
    try:
        parts = urlsplit(text if "://" in text else f"tcp://{text}")
        is_address = bool(parts.hostname and parts.port)
    except ValueError:
        is_address = False
    if not is_address:
        raise ValueError(
            f"{name} is “{text[:40]}”, but has to be the address of a Dask scheduler, such as tcp://10.0.0.1:8786."
        )
    return text
