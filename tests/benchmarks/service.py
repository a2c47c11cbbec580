"""Benchmark of the background service: latency of one run, and many owners who drag at once.

Run ``python -m tests.benchmarks.service``.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.settings import Settings, default_services
from nnexplore.service.training_service import TrainingService

SETTLE_SECONDS = 120.0


def run(seed: int) -> RunConfig:
    """Return a run of default size that no other seed shares."""
    return RunConfig(training=TrainingConfig(seed=seed))


def when(service: TrainingService, config: RunConfig, reached: Callable[[TrainingService], bool]) -> float:
    """Return the time at which the condition first holds, looking whenever the run changes."""
    changed = threading.Event()
    stop = service.listen(config.key, changed.set)
    while not reached(service):
        assert changed.wait(SETTLE_SECONDS), "the run does not go on"
        changed.clear()
    stop()
    return time.perf_counter()


def is_done(config: RunConfig) -> Callable[[TrainingService], bool]:
    def reached(service: TrainingService) -> bool:
        progress = service.progress(config.key)
        return progress is not None and progress.state not in UNDER_WAY

    return reached


def has_pictures(config: RunConfig) -> Callable[[TrainingService], bool]:
    def reached(service: TrainingService) -> bool:
        progress = service.progress(config.key)
        return progress is not None and progress.trajectory is not None

    return reached


def milliseconds(seconds: Sequence[float]) -> str:
    """Return the median and the largest of some times."""
    return f"median {1e3 * statistics.median(seconds):7.1f} ms, largest {1e3 * max(seconds):7.1f} ms"


def one_run(service: TrainingService) -> None:
    """Print how long one untrained default run takes, alone, and one stored."""
    here, first, whole, stored = [], [], [], []
    for seed in range(1000, 1015):
        start = time.perf_counter()
        train(run(seed))
        here.append(time.perf_counter() - start)
        start = time.perf_counter()
        service.request(run(seed), "alone")
        first.append(when(service, run(seed), has_pictures(run(seed))) - start)
        whole.append(when(service, run(seed), is_done(run(seed))) - start)
        start = time.perf_counter()
        service.request(run(seed), "alone")
        stored.append(time.perf_counter() - start)
    print(f"default run, trained in this process      {milliseconds(here)}")
    print(f"default run, through the service          {milliseconds(whole)}")
    print(f"  its first pictures                      {milliseconds(first)}")
    print(f"  asked for again                         {milliseconds(stored)}")


def dragging(service: TrainingService, n_owners: int, n_moves: int, seed: Callable[[int, int], int]) -> None:
    """Print how long after its last move each owner, moving for one second, waits for its last run."""
    barrier = threading.Barrier(n_owners)
    requests: list[float] = []

    def drag(owner: int) -> tuple[float, float]:
        barrier.wait()
        start, clock = time.perf_counter(), threading.Event()
        for move in range(n_moves):
            clock.wait(max(0.0, start + move / n_moves - time.perf_counter()))
            config = run(seed(owner, move))
            before = time.perf_counter()
            service.request(config, f"owner {owner}")
            last = time.perf_counter()
            requests.append(last - before)
        return when(service, config, has_pictures(config)) - last, when(
            service, config, is_done(config)
        ) - last

    with ThreadPoolExecutor(n_owners) as threads:
        waits = list(threads.map(drag, range(n_owners)))
    print(f"  one request                             {milliseconds(requests)}")
    print(f"  last move to first pictures             {milliseconds([first for first, _ in waits])}")
    print(f"  last move to finished run               {milliseconds([whole for _, whole in waits])}")


def main() -> None:
    settings = Settings.from_environment()
    print(f"{settings.n_workers} workers")
    services = default_services(settings)
    service = services.runs
    warm = RunConfig(DataConfig(seed=2), training=TrainingConfig(n_steps=1000))
    service.request(warm, "warm")
    when(service, warm, is_done(warm))
    one_run(service)
    print("30 owners, 20 moves each in one second, every run another:")
    dragging(service, 30, 20, lambda owner, move: 10_000 + 100 * owner + move)
    print("60 owners, 20 moves each in one second, 30 runs shared by all:")
    dragging(service, 60, 20, lambda owner, move: 20_000 + (7 * owner + move) % 30)
    services.close()


if __name__ == "__main__":
    main()
