"""The sweep service: many runs at once, in stacks, with results as they come."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.service import sweep_service
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import LimitError, Limits
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.settings import Settings, default_services
from nnexplore.service.sweep_service import Sweep, SweepProgress, SweepService
from nnexplore.service.training_service import Progress
from tests.service.executors import InlineExecutor, ManualExecutor, wait_until

WIDTHS, SEEDS = (1, 2, 3), range(4)


def sweep(n_steps: int = 50, whole: bool = False, **training) -> Sweep:
    """Return a sweep of three stacks of four runs each."""
    training = {"learning_rate": 0.1, "n_steps": n_steps, **training}
    return Sweep(
        tuple(
            RunConfig(
                DataConfig("moons", n_samples=20),
                NetworkConfig((width,)),
                TrainingConfig(seed=seed, **training),
            )
            for width in WIDTHS
            for seed in SEEDS
        ),
        whole,
    )


@pytest.fixture(autouse=True)
def one_step_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_service, "_CHUNK_SECONDS", 0)
    monkeypatch.setattr(sweep_service, "_BRIEF_SECONDS", 0)


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def service(executor: ManualExecutor) -> SweepService:
    return SweepService(executor, Lanes(1))


def known(service: SweepService, wanted: Sweep) -> SweepProgress:
    progress = service.progress(wanted.key)
    assert progress is not None
    return progress


def test_every_run_of_a_sweep_ends_as_when_it_is_trained_alone() -> None:
    service, wanted = SweepService(InlineExecutor(), Lanes(1)), sweep()
    service.request(wanted, "ann")
    done = known(service, wanted)
    assert (done.state, done.n_ended, done.step, done.n_steps) == ("finished", 12, 600, 600)
    for config, trajectory in zip(wanted.configs, done.trajectories, strict=True):
        assert trajectory is not None
        assert trajectory.config == config
        alone = train(config)
        assert trajectory.status == alone.status
        np.testing.assert_array_equal(trajectory.steps, [50])
        np.testing.assert_allclose(trajectory.parameters[-1], alone.parameters[-1], rtol=1e-9)
        assert trajectory.loss[-1] == pytest.approx(alone.loss[-1], rel=1e-9)
        assert trajectory.accuracy[-1] == alone.accuracy[-1]


def test_a_whole_sweep_keeps_every_snapshot() -> None:
    service, wanted = SweepService(InlineExecutor(), Lanes(1)), sweep(whole=True)
    service.request(wanted, "ann")
    for config, trajectory in zip(wanted.configs, known(service, wanted).trajectories, strict=True):
        assert trajectory is not None
        alone = train(config)
        np.testing.assert_array_equal(trajectory.steps, alone.steps)
        np.testing.assert_allclose(trajectory.parameters, alone.parameters, rtol=1e-9)


def test_a_sweep_that_keeps_all_is_another_than_one_that_keeps_the_last() -> None:
    assert sweep(whole=True).key != sweep().key == sweep().key != sweep(51).key


def test_runs_that_diverge_or_reach_their_target_are_told_apart() -> None:
    wild = NetworkConfig((3,), "identity")
    training = TrainingConfig(n_steps=300, reduction="sum", l2=10.0, learning_rate=1e-4)
    calm = RunConfig(DataConfig("moons", n_samples=20), wild, training)
    wanted = Sweep(
        (
            calm,
            replace(calm, training=replace(training, learning_rate=100.0)),
            replace(calm, training=replace(training, target_loss=1000.0)),
        )
    )
    service = SweepService(InlineExecutor(), Lanes(1))
    service.request(wanted, "ann")
    done = known(service, wanted)
    assert [t.status if t else None for t in done.trajectories] == ["trained", "diverged", "target"]
    assert (done.state, done.n_ended, done.step) == ("finished", 3, 900)


def test_results_come_stack_by_stack(service: SweepService, executor: ManualExecutor) -> None:
    wanted = sweep()
    assert service.request(wanted, "ann").state == "training"
    seen = []
    while executor.waiting:
        executor.step()
        seen.append(known(service, wanted))
    assert [progress.step for progress in seen] == sorted(progress.step for progress in seen)
    first_results = next(progress for progress in seen if progress.n_ended)
    assert [t is not None for t in first_results.trajectories] == [True] * 4 + [False] * 8
    assert 0 < first_results.step < first_results.n_steps


def test_a_released_sweep_is_cancelled_keeps_its_results_and_goes_on_when_asked_for_again(
    service: SweepService, executor: ManualExecutor
) -> None:
    wanted = sweep()
    service.request(wanted, "ann")
    while known(service, wanted).n_ended < 4:
        executor.step()
    service.release("ann")
    executor.finish()
    cancelled, n_calls = known(service, wanted), len(executor.calls)
    assert (cancelled.state, cancelled.n_ended) == ("cancelled", 4)
    assert service.request(wanted, "bob").n_ended == 4
    executor.finish()
    assert known(service, wanted).state == "finished"
    first_stack = executor.calls[0][0]
    assert all(configs != first_stack for configs, *_ in executor.calls[n_calls:])


def test_a_newer_sweep_replaces_its_owners_earlier_one_unless_another_wants_it(
    service: SweepService, executor: ManualExecutor
) -> None:
    shared, own = sweep(50), sweep(51)
    service.request(shared, "ann")
    service.request(shared, "bob")
    service.request(own, "ann")
    service.request(sweep(52), "ann")
    executor.finish()
    assert [known(service, one).state for one in (shared, own, sweep(52))] == [
        "finished",
        "cancelled",
        "finished",
    ]


def test_a_finished_sweep_answers_at_once(service: SweepService, executor: ManualExecutor) -> None:
    service.request(sweep(), "ann")
    executor.finish()
    n_calls = len(executor.calls)
    assert service.request(sweep(), "bob").state == "finished"
    assert len(executor.calls) == n_calls


def test_two_sweeps_take_turns(service: SweepService, executor: ManualExecutor) -> None:
    for owner, n_steps in (("ann", 50), ("bob", 60)):
        service.request(sweep(n_steps), owner)
    for _ in range(8):
        executor.step()
    turns = [configs[0].training.n_steps for configs, *_ in executor.calls]
    assert turns[:8] == [50, 60] * 4


def test_as_many_stacks_as_slots_are_trained_at_once(executor: ManualExecutor) -> None:
    service = SweepService(executor, Lanes(2))
    service.request(sweep(), "ann")
    assert [configs[0].network.hidden for configs, *_ in executor.calls] == [(1,), (2,)]
    executor.finish()
    assert known(service, sweep()).state == "finished"


def test_a_listener_hears_of_the_beginning_and_of_every_chunk(
    service: SweepService, executor: ManualExecutor
) -> None:
    wanted, steps = sweep(), []
    stop = service.listen(wanted.key, lambda: steps.append(known(service, wanted).step))
    service.request(wanted, "ann")
    for _ in range(5):
        executor.step()
    stop()
    executor.finish()
    assert steps == [0, 4, 8, 12, 16, 20]


def test_a_sweep_cancelled_while_its_last_chunk_is_trained_is_finished_all_the_same(
    service: SweepService, executor: ManualExecutor
) -> None:
    wanted = sweep()
    service.request(wanted, "ann")
    while known(service, wanted).step < 600 - 4:
        executor.step()
    service.release("ann")
    assert known(service, wanted).state == "cancelled"
    executor.finish()
    assert service.request(wanted, "bob").state == "finished"


def test_a_chunk_lost_once_is_trained_again(service: SweepService, executor: ManualExecutor) -> None:
    service.request(sweep(), "ann")
    executor.step()
    executor.fail(BrokenExecutor("gone"))
    executor.finish()
    assert known(service, sweep()).state == "finished"


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        ([BrokenExecutor("gone"), BrokenExecutor("gone")], "ended twice"),
        ([TimeoutError("It took too long.")] * 2, "It took too long."),
        ([ZeroDivisionError("secret")], "unexpected error"),
    ],
)
def test_a_sweep_whose_chunk_cannot_be_trained_fails_with_a_sentence(
    service: SweepService, executor: ManualExecutor, errors: list[Exception], words: str
) -> None:
    service.request(sweep(), "ann")
    executor.step()
    for error in errors:
        executor.fail(error)
    failed = known(service, sweep())
    assert failed.state == "failed"
    assert words in str(failed.message)
    assert "secret" not in str(failed.message)
    assert not executor.waiting
    assert service.request(sweep(), "ann").state == "training"


def test_a_closed_service_has_no_sweep_under_way_and_takes_none(
    service: SweepService, executor: ManualExecutor
) -> None:
    service.request(sweep(), "ann")
    service.close()
    executor.finish()
    assert known(service, sweep()).state == "cancelled"
    with pytest.raises(RuntimeError, match="closed"):
        service.request(sweep(), "ann")


@pytest.mark.parametrize(
    ("limits", "wanted", "words"),
    [
        (Limits(sweep_runs=11), sweep(), "runs are 12, but on this server they have to be from 1 to 11"),
        (Limits(), Sweep(()), "runs are 0"),
        (Limits(n_steps=49), sweep(), "n_steps is 50"),
        (Limits(sweep_work=100), sweep(), "even 1 would be too much"),
        (Limits(snapshot_megabytes=0), sweep(), "even two would be too much"),
    ],
)
def test_a_sweep_that_asks_too_much_is_refused_with_a_sentence(
    executor: ManualExecutor, limits: Limits, wanted: Sweep, words: str
) -> None:
    service = SweepService(executor, Lanes(1), limits=limits)
    with pytest.raises(LimitError, match=words):
        service.request(wanted, "ann")
    assert not executor.calls


def test_the_earlier_wish_stays_when_too_many_sweeps_are_under_way(executor: ManualExecutor) -> None:
    service = SweepService(executor, Lanes(1), limits=Limits(sweep_queue=1))
    service.request(sweep(50), "ann")
    with pytest.raises(LimitError, match="1 sweeps are under way"):
        service.request(sweep(51), "bob")
    service.request(sweep(52), "ann")
    assert known(service, sweep(50)).state == "cancelled"


def test_a_single_run_is_trained_while_a_long_sweep_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_service, "_CHUNK_SECONDS", 0.05)
    services = default_services(Settings(n_workers=1))
    try:
        endless = sweep(200_000)
        services.sweeps.request(endless, "ann")
        run = RunConfig(training=TrainingConfig(n_steps=2000))
        services.runs.request(run, "bob")

        def progress() -> Progress | None:
            now = services.runs.progress(run.key)
            return None if now is None or now.state in UNDER_WAY else now

        assert wait_until(progress, "the run has ended").state == "trained"
        assert known(services.sweeps, endless).state == "training"
    finally:
        services.close()
