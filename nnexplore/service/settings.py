"""Settings of the machine the service runs on, from environment variables, and the service they make."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import NamedTuple, ParamSpec, TypeVar

import joblib  # type: ignore[import-untyped]

from nnexplore.service.jobs import TrainingService
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import Limits
from nnexplore.service.sweeps import SweepService
from nnexplore.service.workers import WorkerPool

P = ParamSpec("P")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Settings:
    """Where runs are trained and how much is kept.

    Attributes
    ----------
    n_workers
        NNEXPLORE_WORKERS: worker processes; by default one for each core this process may use.
    store_megabytes
        NNEXPLORE_STORE_MB: memory for finished runs, and as much for sweeps, in units of 2^20 bytes. At least
        32, so that the largest run allowed fits beside the presets.
    seconds_per_chunk
        NNEXPLORE_TIME_LIMIT: a worker that is silent for longer, in s, is ended; a chunk takes about 0.05 s.
    scheduler
        NNEXPLORE_SCHEDULER: address of a Dask scheduler, such as tcp://10.0.0.1:8786. Its workers then train
        in place of processes here; they need nnexplore installed, and Dask's own rules for lost workers hold.
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
            environment.get("NNEXPLORE_SCHEDULER") or None,
        )


class Services(NamedTuple):
    """The services of one set of workers; both have to be closed."""

    runs: TrainingService
    sweeps: SweepService


def default_service(settings: Settings | None = None, limits: Limits | None = None) -> TrainingService:
    """Return a service with its workers started: processes of this machine, or those of a Dask cluster.

    Raises are those of ``default_services``.
    """
    settings = settings or Settings.from_environment()
    executor = _workers(settings)
    store_bytes = settings.store_megabytes * 2**20
    return TrainingService(executor, executor.n_workers, limits=limits, store_bytes=store_bytes)


def default_services(settings: Settings | None = None, limits: Limits | None = None) -> Services:
    """Return services for single runs and for sweeps whose workers are started and shared by both.

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
    lanes = Lanes(executor, n_slots)
    return Services(
        TrainingService(lanes.foreground, n_slots, limits=limits, store_bytes=store_bytes),
        SweepService(lanes.background, n_slots, limits=limits, store_bytes=store_bytes),
    )


def _workers(settings: Settings) -> _Cluster | WorkerPool:
    if settings.scheduler is None:
        return WorkerPool(settings.n_workers, settings.seconds_per_chunk)
    return _Cluster(settings.scheduler)


class _Cluster(Executor):
    """An executor of the workers that a Dask cluster has at this moment."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise RuntimeError(
                f"NNEXPLORE_SCHEDULER is {address}, but training on a cluster needs the package distributed: "
                'pip install "nnexplore[cluster]".'
            ) from error
        self._client = Client(address)
        # A chunk repeated after a lost worker has to be trained again, not looked up by its arguments.
        self._executor = self._client.get_executor(pure=False)
        self.n_workers = max(1, sum(self._client.nthreads().values()))

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        future: Future[Result] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _whole_number(environment: Mapping[str, str], name: str, default: int, minimum: int, maximum: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or not minimum <= int(text) <= maximum:
        raise ValueError(
            f"{name} is “{text[:40]}”, but has to be a whole number from {minimum:,} to {maximum:,}."
        )
    return int(text)
