"""Speed of many runs at once: ``python -m tests.benchmarks.many``.

Prints Markdown tables: runs trained together beside the plain NumPy loop, per run and step, set-up and
snapshots of ours included, in processor time; a sweep through the service with another session's single runs
meanwhile; a loss surface. The contestants take turns on the same machine with one BLAS thread each, because
the machine's speed drifts, and each is told by its median. Times do not travel between machines; ratios do.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter, process_time

from threadpoolctl import threadpool_limits

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_surface import loss_surface, principal_plane, random_plane
from nnexplore.core.run.many import train_many
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.settings import Services, Settings, default_services
from nnexplore.service.sweep_service import Sweep
from nnexplore.service.training_service import TrainingService
from nnexplore.wire.surface_message import PLANES, surface_message
from tests.benchmarks.trainer import plain_loop

N_ROUNDS = 5
MOONS = PRESETS["moons-232-tanh"].config
#: Number of runs, and how many times the plain loop's speed they have to reach.
STACKS = {8: None, 32: 15.0, 128: None}
WIDTHS = (1, 2, 3, 4, 5)
N_SEEDS = 100
SWEEP_SECONDS, DELAY_SECONDS, SURFACE_SECONDS = 60.0, 0.5, 0.3
#: A single run is asked for so often while the sweep goes on.
_PROBE_SECONDS = 2.0


def seeds(config: RunConfig, n_runs: int, n_steps: int) -> list[RunConfig]:
    """The run with other first weights, so many times."""
    return [
        replace(config, training=replace(config.training, seed=seed, n_steps=n_steps))
        for seed in range(n_runs)
    ]


def seconds(function: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """How long a call takes by a clock."""
    start = clock()
    function()
    return clock() - start


def print_stacks() -> None:
    """Print the table of runs trained together."""
    print("| moons-232-tanh, one run's step | nnexplore, µs | plain NumPy loop, µs | ratio |")
    print("| --- | --- | --- | --- |")
    times: dict[int, list[float]] = {n_runs: [] for n_runs in (0, 1, *STACKS)}
    with threadpool_limits(1, "blas"):
        for _ in range(N_ROUNDS):
            times[0].append(seconds(lambda: plain_loop(MOONS, 4000), process_time) / 4000)
            for n_runs in (1, *STACKS):
                # A log schedule keeps about as many snapshots of few steps as of many, so the run is whole.
                configs = seeds(MOONS, n_runs, 20_000)
                took = seconds(lambda runs=configs: train_many(runs), process_time)
                times[n_runs].append(took / 20_000 / n_runs)
    plain = median(times[0]) * 1e6
    for n_runs in (1, *STACKS):
        ours, wanted = median(times[n_runs]) * 1e6, STACKS.get(n_runs)
        ratio = f"{plain / ours:.1f}" + (f" (≥ {wanted})" if wanted else "")
        print(f"| {n_runs} run{'s together' if n_runs > 1 else ''} | {ours:.2f} | {plain:.1f} | {ratio} |")


def finish(service: TrainingService, config: RunConfig) -> tuple[float, float]:
    """Ask for a run and return how long its first pictures and its end take."""
    changed, start = threading.Event(), perf_counter()
    stop = service.listen(config.key, changed.set)
    service.request(config, "single")
    first = None
    while True:
        progress = service.progress(config.key)
        assert progress is not None
        if first is None and progress.trajectory is not None:
            first = perf_counter() - start
        if progress.state not in UNDER_WAY:
            break
        changed.wait()
        changed.clear()
    stop()
    assert first is not None
    return first, perf_counter() - start


def sweep_seconds(services: Services, sweep: Sweep) -> tuple[float, list[tuple[float, float]]]:
    """How long a sweep takes, and single runs asked for meanwhile."""
    done, start, probes = threading.Event(), perf_counter(), []

    def look() -> None:
        progress = services.sweeps.progress(sweep.key)
        if progress is not None and progress.state not in ("queued", "training"):
            done.set()

    stop = services.sweeps.listen(sweep.key, look)
    services.sweeps.request(sweep, "sweep")
    while not done.wait(_PROBE_SECONDS):
        probes.append(finish(services.runs, RunConfig(training=TrainingConfig(seed=1000 + len(probes)))))
    stop()
    progress = services.sweeps.progress(sweep.key)
    assert progress is not None
    assert progress.state == "finished"
    return perf_counter() - start, probes


def print_sweep() -> None:
    """Print the table of a sweep with single runs of another session meanwhile."""
    sweep = Sweep(
        tuple(
            RunConfig(
                DataConfig("moons", seed=0),
                NetworkConfig((width,)),
                TrainingConfig(learning_rate=0.01, l2=0.01, reduction="sum", seed=seed),
            )
            for width in WIDTHS
            for seed in range(N_SEEDS)
        )
    )
    services = default_services(Settings(n_workers=2))
    try:
        finish(services.runs, RunConfig(training=TrainingConfig(seed=998, n_steps=2000)))
        alone = [
            finish(services.runs, RunConfig(training=TrainingConfig(seed=900 + i))) for i in range(N_ROUNDS)
        ]
        took, probes = sweep_seconds(services, sweep)
    finally:
        services.close()
    first, whole = (median(times) for times in zip(*probes, strict=True))
    first_alone, whole_alone = (median(times) for times in zip(*alone, strict=True))
    print("| through the service, two workers | s |")
    print("| --- | --- |")
    print(
        f"| sweep of {len(WIDTHS)} widths x {N_SEEDS} seeds x 20,000 steps | {took:.1f} (≤ {SWEEP_SECONDS}) |"
    )
    print(
        f"| another session's default run alone: first pictures, end | {first_alone:.3f}, {whole_alone:.3f} |"
    )
    print(f"| and during the sweep, median of {len(probes)} | {first:.3f}, {whole:.3f} |")
    print(f"| so delayed by | {first - first_alone:.3f}, {whole - whole_alone:.3f} (≤ {DELAY_SECONDS}) |")


def print_surface() -> None:
    """Print the table of loss surfaces."""
    trajectory = train(MOONS)
    print("| loss surface of moons-232-tanh, 41 x 41 points | s |")
    print("| --- | --- |")
    for name, plane_of in (("principal plane", principal_plane), ("random plane", random_plane)):
        times = [
            seconds(lambda plane=plane_of: loss_surface(trajectory, plane(trajectory)))
            for _ in range(N_ROUNDS)
        ]
        print(f"| {name} | {median(times):.3f} (≤ {SURFACE_SECONDS}) |")
    for plane in PLANES:
        times = [
            seconds(lambda plane=plane: json.dumps(surface_message(trajectory, plane, 0)))
            for _ in range(N_ROUNDS)
        ]
        print(f"| {plane}, written as the page sends it | {median(times):.3f} (≤ {SURFACE_SECONDS}) |")


def main() -> None:
    """Print the tables, or those that are named: stacks, sweep, surface."""
    tables = {"stacks": print_stacks, "sweep": print_sweep, "surface": print_surface}
    for name in sys.argv[1:] or tables:
        tables[name]()
        print()


if __name__ == "__main__":
    main()
