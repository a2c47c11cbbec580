"""Fairness under load: on a clock of its own where times count, else on real workers."""

from __future__ import annotations

import heapq
import random
import statistics
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from itertools import count
from typing import Any

import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.service.lanes import Lanes
from nnexplore.service.settings import Settings, default_services
from nnexplore.service.sweep_service import Sweep
from nnexplore.service.training_service import TrainingService
from tests.service.executors import ManualExecutor, wait_until
from tests.service.stand_in import run_of


class TimedExecutor(Executor):
    """Workers on a clock of their own, on which a chunk takes just the time that is asked for."""

    def __init__(self) -> None:
        self.now = 0.0
        self._numbers = count()
        self._under_way: list[tuple[float, int, Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        *_, seconds = args
        future: Future[Any] = Future()
        call = (self.now + seconds, next(self._numbers), future, lambda: fn(*args))
        heapq.heappush(self._under_way, call)
        return future

    def run_until(self, moment: float) -> None:
        """Let the chunks end that do so by then."""
        while self._under_way and self._under_way[0][0] <= moment:
            self.now, _, future, call = heapq.heappop(self._under_way)
            future.set_result(call())
        self.now = max(self.now, moment)

    def step(self) -> None:
        """Let the chunk end that is the next to do so."""
        self.run_until(self._under_way[0][0])


def p95_of_first_snapshots(service: TrainingService, executor: TimedExecutor, first_seed: int) -> float:
    """How long a visitor waits for the first snapshot of a run, each asked for at any moment, in s."""
    moments, waits = random.Random(1), []
    for seed in range(first_seed, first_seed + 200):
        executor.run_until(executor.now + moments.uniform(0.05, 0.2))
        config, asked = run_of(2, seed=seed), executor.now
        service.request(config, "visitor")
        while (progress := service.progress(config.key)) and progress.trajectory is None:
            executor.step()
        waits.append(executor.now - asked)
    return statistics.quantiles(waits, n=20)[-1]


@pytest.mark.usefixtures("stand_in_trainer")
@pytest.mark.parametrize("n_slots", [1, 2, 4])
def test_beside_a_greedy_visitor_another_waits_at_most_twice_as_long_for_his_first_snapshot(
    n_slots: int,
) -> None:
    executor = TimedExecutor()
    service = TrainingService(executor, Lanes(n_slots))
    alone = p95_of_first_snapshots(service, executor, 2000)
    # He edits the widths twenty times, twelve of them each time, and no page run gives up the earlier ones.
    for width in range(20 * 12):
        service.request(run_of(2000, seed=width), "greedy", f"width {width}")
    assert p95_of_first_snapshots(service, executor, 3000) <= 2 * alone
    assert "greedy" in service.visitors


@pytest.mark.usefixtures("stand_in_trainer")
@pytest.mark.parametrize("n_slots", [1, 2, 4])
def test_with_a_reserve_the_first_snapshot_of_another_waits_for_nobody(n_slots: int) -> None:
    executor = TimedExecutor()
    service = TrainingService(executor, Lanes(n_slots), reserve=executor)
    alone = p95_of_first_snapshots(service, executor, 2000)
    for width in range(20 * 12):
        service.request(run_of(2000, seed=width), "greedy", f"width {width}")
    assert p95_of_first_snapshots(service, executor, 3000) == pytest.approx(alone)


@pytest.mark.usefixtures("stand_in_trainer")
def test_the_reserve_is_for_first_chunks_that_are_light_of_who_has_nothing_under_way() -> None:
    slots, reserve = ManualExecutor(), ManualExecutor()
    service = TrainingService(slots, Lanes(1), reserve=reserve)
    heavy = RunConfig(DataConfig(n_samples=10_000), NetworkConfig((256,)), TrainingConfig(n_steps=500))
    service.request(heavy, "ann")
    assert (len(slots.waiting), len(reserve.waiting)) == (1, 0), "a heavy one waits for a slot"
    service.request(run_of(5, seed=1), "ann", "beside")
    assert not reserve.waiting, "who has something under way waits for a slot"
    service.request(run_of(5, seed=2), "bob")
    service.request(run_of(5, seed=3), "bob", "beside")
    service.request(run_of(5, seed=4), "cleo")
    assert [config.data.seed for config, *_ in reserve.calls] == [2]
    reserve.finish()
    assert [config.data.seed for config, *_ in reserve.calls] == [2, 4], "each visitor one, and one chunk"
    slots.finish()
    states = {progress.state for seed in (1, 2, 3, 4) if (progress := service.progress(run_of(5, seed).key))}
    assert states == {"trained"}


@pytest.mark.usefixtures("stand_in_trainer")
def test_a_class_of_sixty_with_thirteen_runs_each_is_served_without_a_refusal() -> None:
    executor = TimedExecutor()
    service = TrainingService(executor, Lanes(2))
    wishes = {
        (pupil, place): run_of(3, seed=10_000 + 100 * pupil + place)
        for pupil in range(60)
        for place in range(13)
    }
    served: set[int] = set()

    def note(pupil: int, key: str) -> None:
        if (progress := service.progress(key)) and progress.trajectory is not None:
            served.add(pupil)

    for (pupil, place), config in wishes.items():
        service.listen(config.key, partial(note, pupil, config.key))
        service.request(config, f"pupil {pupil}", f"width {place}")
    while len(served) < 60:
        executor.step()
    assert executor.now < 60 * 0.015, "each has a picture before anybody has a second one"
    executor.run_until(executor.now + 1000)
    states = {progress.state for config in wishes.values() if (progress := service.progress(config.key))}
    assert states == {"trained"}


def test_forty_visitors_with_a_sweep_of_their_own_each_all_get_their_curves() -> None:
    services = default_services(Settings(n_workers=2))
    sweeps = [
        Sweep(
            tuple(
                RunConfig(DataConfig(seed=seed), training=TrainingConfig(learning_rate=rate, n_steps=200))
                for rate in (0.01, 0.1, 1.0)
            ),
            whole=True,
        )
        for seed in range(40)
    ]
    try:
        for seed, sweep in enumerate(sweeps):
            services.sweeps.request(sweep, f"visitor {seed}", "learning")

        def finished() -> bool:
            known = [services.sweeps.progress(sweep.key) for sweep in sweeps]
            return all(one is not None and one.state == "finished" for one in known)

        wait_until(finished, "all have their curves")
        assert services.sweeps.visitors == ()
    finally:
        services.close()


def test_a_first_sweep_does_not_wait_for_the_presets() -> None:
    services = default_services(Settings(n_workers=1))
    try:
        presets = [RunConfig(training=TrainingConfig(n_steps=200_000, seed=seed)) for seed in range(4)]
        services.runs.pretrain(presets)
        sweep = Sweep((RunConfig(training=TrainingConfig(n_steps=2000, seed=9)),), whole=True)
        services.sweeps.request(sweep, "ann", "learning")

        def steps() -> int:
            known = [services.runs.progress(preset.key) for preset in presets]
            return sum(one.step for one in known if one is not None)

        before = steps()

        def finished() -> bool:
            progress = services.sweeps.progress(sweep.key)
            return progress is not None and progress.state == "finished"

        wait_until(finished, "the sweep is finished")
        # Of the presets at most the chunk that was under way has been trained meanwhile.
        assert steps() - before < 200_000 / 4
    finally:
        services.close()
