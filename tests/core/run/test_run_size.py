"""The size of a run: which steps are kept, and that what is said before training is what training makes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.ranges import BATCH_DRAWS
from nnexplore.core.run.run_size import (
    logarithmic_steps,
    n_snapshots,
    n_training,
    n_validation,
    next_snapshot,
    snapshot_bytes,
    steps_per_epoch,
)
from nnexplore.core.run.stacked_training import train_stack_chunks
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory, training_samples, validation_samples
from nnexplore.service.progress import Progress
from nnexplore.wire.run_message import run_payload


def bytes_of(trajectory: Trajectory) -> int:
    return Progress(trajectory.config, "trained", 0, 0, trajectory).n_bytes


@st.composite
def small_runs(draw: st.DrawFn, **training: Any) -> RunConfig:
    """Draw a run that is trained in no time, of every kind that decides on its size."""
    n_steps = draw(st.integers(1, 300))
    return RunConfig(
        DataConfig(draw(st.sampled_from(sorted(DATASETS))), n_samples=draw(st.integers(10, 150))),
        NetworkConfig(tuple(draw(st.lists(st.integers(1, 5), max_size=2)))),
        TrainingConfig(
            learning_rate=1e-3,
            n_steps=n_steps,
            batch_size=draw(st.none() | st.integers(1, 200)),
            batch_draw=draw(st.sampled_from(sorted(BATCH_DRAWS))),
            validation=draw(st.sampled_from([0.0, 0.05, 0.9]) | st.floats(0, 0.9)),
            snapshots=draw(st.sampled_from(["log", "epoch"]) | st.integers(1, 400)),
            **training,
        ),
    )


OF_A_SHARE_LINK = RunConfig(
    DataConfig(n_samples=41),
    NetworkConfig((8,), "relu"),
    TrainingConfig(n_steps=200, batch_size=1, validation=0.9, snapshots="epoch"),
)


@example(OF_A_SHARE_LINK)
@given(small_runs())
@settings(max_examples=60, deadline=None)
def test_snapshots_bytes_and_epochs_are_those_that_training_makes(config: RunConfig) -> None:
    trajectory = train(config)
    assert trajectory.status == "trained"
    assert n_snapshots(config) == len(trajectory.steps)
    assert n_snapshots(config) * snapshot_bytes(config) == bytes_of(trajectory)
    assert n_training(config) == len(training_samples(config)[1])
    assert n_validation(config) == len(validation_samples(config)[1])
    if config.training.snapshots == "epoch":
        kept = [*range(0, config.training.n_steps, steps_per_epoch(config)), config.training.n_steps]
        assert trajectory.steps.tolist() == kept
    assert run_payload(trajectory)["epoch_steps"] == steps_per_epoch(config)


@given(small_runs())
@settings(max_examples=30, deadline=None)
def test_a_stack_keeps_as_many_as_its_runs_would_alone(config: RunConfig) -> None:
    chunks = train_stack_chunks([config])
    assert sum(len(chunk.snapshots[0].steps) for chunk in chunks) == n_snapshots(config)


@given(small_runs(target_loss=0.69))
@settings(max_examples=30, deadline=None)
def test_a_run_that_ends_at_its_target_keeps_no_more(config: RunConfig) -> None:
    trajectory = train(config)
    assert len(trajectory.steps) <= n_snapshots(config)
    assert bytes_of(trajectory) == len(trajectory.steps) * snapshot_bytes(config)


def test_held_out_samples_make_an_epoch_shorter() -> None:
    config = RunConfig(
        DataConfig(n_samples=410),
        NetworkConfig((83,), "relu"),
        TrainingConfig(n_steps=200_000, batch_size=10, validation=0.9, snapshots="epoch"),
    )
    assert (n_training(config), steps_per_epoch(config), n_snapshots(config)) == (41, 5, 40_001)


def kept_steps(steps_per_epoch: int = 1, **training) -> list[int]:
    wanted = TrainingConfig(**training)
    steps = [0]
    while steps[-1] < wanted.n_steps:
        steps.append(next_snapshot(wanted, steps_per_epoch, steps[-1]))
    return steps


@pytest.mark.parametrize("n_steps", [1, 2, 50, 118, 119, 120, 121, 200, 1000, 20_000, 1_000_000])
def test_logarithmic_steps_are_about_120_from_the_first_to_the_last(n_steps):
    steps = np.array(logarithmic_steps(n_steps))
    assert (steps[0], steps[-1]) == (0, n_steps)
    assert (np.diff(steps) > 0).all()
    assert len(steps) == min(n_steps + 1, 120)


def test_logarithmic_steps_are_dense_early_and_even_on_a_log_scale_later():
    steps = np.array(logarithmic_steps(20_000))
    assert steps[:10].tolist() == list(range(10))
    ratios = steps[60:] / steps[59:-1]
    assert ratios.max() / ratios.min() < 1.05


def test_snapshots_are_kept_at_logarithmic_steps():
    assert tuple(kept_steps(n_steps=5000)) == logarithmic_steps(5000)


def test_snapshots_every_k_steps_end_with_the_last_step():
    assert kept_steps(n_steps=25, snapshots=10) == [0, 10, 20, 25]
    assert kept_steps(n_steps=30, snapshots=10) == [0, 10, 20, 30]
    assert kept_steps(n_steps=5, snapshots=10) == [0, 5]


def test_snapshots_every_epoch_follow_the_batches():
    assert kept_steps(n_steps=30, snapshots="epoch", steps_per_epoch=13) == [0, 13, 26, 30]


def test_batches_drawn_anew_make_epochs_of_as_many_steps_as_shuffled_ones() -> None:
    for draw in BATCH_DRAWS:
        training = TrainingConfig(n_steps=5, batch_size=128, batch_draw=draw, snapshots="epoch")
        config = RunConfig(DataConfig(n_samples=200), training=training)
        assert (steps_per_epoch(config), n_snapshots(config)) == (2, 4)
