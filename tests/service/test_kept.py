"""What the limits take, the stores keep: the largest runs and sweeps are still there when they have ended."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from dataclasses import replace

import pytest

from nnexplore import experiments
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.run_size import n_snapshots, snapshot_bytes
from nnexplore.service import training_service
from nnexplore.service.job import RECORD_BYTES
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import LimitError, Limits
from nnexplore.service.settings import Settings
from nnexplore.service.sweep_service import Sweep, SweepService
from nnexplore.service.training_service import TrainingService
from tests.service.executors import InlineExecutor, ManualExecutor

LEAST_MEGABYTES = 32
LEAST_BYTES = LEAST_MEGABYTES * 2**20
SAMPLES = DataConfig(n_samples=10)


def run(width: int | tuple[int, ...], n_steps: int, seed: int = 0, **training) -> RunConfig:
    return RunConfig(
        SAMPLES,
        NetworkConfig((width,) if isinstance(width, int) else width, "relu"),
        TrainingConfig(learning_rate=1e-6, n_steps=n_steps, seed=seed, **training),
    )


def largest(width: int | tuple[int, ...], **training) -> RunConfig:
    """The longest run of a network, with a snapshot at every step, that the limits take."""
    most = Limits().most_snapshots(run(width, 1, **training))
    return run(width, most - 1, snapshots=1, **training)


#: Each as large as can be: in snapshots, in both, in parameters, and with samples held out.
LARGEST_RUNS = [
    largest(3),
    largest(83),
    largest((256,) * 6),
    largest(83, validation=0.5),
]
LARGEST_SWEEPS = [
    Sweep(tuple(run(249 + n % 8, 1, seed=n // 8) for n in range(1600))),
    Sweep(tuple(run(3, 1, seed) for seed in range(Limits().sweep_runs))),
    Sweep(tuple(run(100, 20, seed, snapshots=1, optimizer="adam") for seed in range(150)), whole=True),
]


def test_the_least_memory_that_may_be_set_is_the_one_that_is_tried_here() -> None:
    Settings.from_environment({"NNEXPLORE_STORE_MB": str(LEAST_MEGABYTES)})
    with pytest.raises(ValueError, match=f"from {LEAST_MEGABYTES}"):
        Settings.from_environment({"NNEXPLORE_STORE_MB": str(LEAST_MEGABYTES - 1)})


@pytest.mark.parametrize("config", LARGEST_RUNS, ids=lambda config: f"{config.network.hidden}")
def test_the_largest_runs_are_at_the_edge_of_what_is_taken(config: RunConfig) -> None:
    Limits().check(config)
    with pytest.raises(LimitError):
        Limits().check(replace(config, training=replace(config.training, n_steps=n_snapshots(config))))


@pytest.mark.parametrize("config", LARGEST_RUNS, ids=lambda config: f"{config.network.hidden}")
def test_the_largest_runs_are_kept_beside_the_presets(config: RunConfig) -> None:
    presets = {*(preset.config for preset in PRESETS.values()), *experiments.runs(), RunConfig()}
    pinned = sum(n_snapshots(preset) * snapshot_bytes(preset) + RECORD_BYTES for preset in presets)
    service = TrainingService(InlineExecutor(), Lanes(1), store_bytes=LEAST_BYTES - pinned)
    service.request(config, "ann")
    assert service.request(config, "bea").state == "trained"


@pytest.mark.parametrize("sweep", LARGEST_SWEEPS, ids=lambda sweep: f"{len(sweep.configs)} runs")
def test_the_largest_sweeps_are_kept(sweep: Sweep) -> None:
    service = SweepService(InlineExecutor(), Lanes(1), store_bytes=LEAST_BYTES)
    service.request(sweep, "ann")
    done = service.request(sweep, "bea")
    assert (done.state, done.n_ended) == ("finished", len(sweep.configs))


@pytest.mark.parametrize("sweep", LARGEST_SWEEPS[:1] + LARGEST_SWEEPS[2:], ids=["last", "whole"])
def test_the_limits_count_the_bytes_that_a_sweep_has_in_the_end(sweep: Sweep) -> None:
    service = SweepService(InlineExecutor(), Lanes(1))
    n_bytes = service.request(sweep, "ann").n_bytes
    Limits().check_sweep(sweep.configs, sweep.whole)
    megabytes = -(-n_bytes // 2**20)
    Limits(snapshot_megabytes=megabytes).check_sweep(sweep.configs, sweep.whole)
    with pytest.raises(LimitError, match=r"keeps 21 a run \(|runs have last snapshots of"):
        Limits(snapshot_megabytes=megabytes - 1).check_sweep(sweep.configs, sweep.whole)


def test_a_large_run_that_fails_is_remembered_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_service, "_BRIEF_SECONDS", 0)
    monkeypatch.setattr(training_service, "_CHUNK_SECONDS", 0)
    executor = ManualExecutor()
    service = TrainingService(executor, Lanes(1))
    config = largest((256,) * 6)
    service.request(config, "ann")
    while (progress := service.progress(config.key)) and progress.n_bytes < 10 * 2**20:
        executor.step()
    while executor.waiting:
        executor.fail(BrokenExecutor())
    failed = service.progress(config.key)
    assert failed is not None
    assert failed.state == "failed"


def test_the_bytes_of_an_ended_sweep_are_those_of_its_snapshots_alone() -> None:
    service = SweepService(InlineExecutor(), Lanes(1))
    sweep = Sweep(tuple(run(3, 5, seed) for seed in range(4)))
    service.request(sweep, "ann")
    snapshots = sum(snapshot_bytes(config) for config in sweep.configs)
    assert service._jobs.n_finished_bytes == snapshots + RECORD_BYTES * len(sweep.configs)
