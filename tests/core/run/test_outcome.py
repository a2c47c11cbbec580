"""Outcomes: what a run has come to, and when its loss first was low enough."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.outcome import Reach, outcome
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory


@pytest.fixture(scope="module")
def trajectory() -> Trajectory:
    return train(RunConfig(training=TrainingConfig(n_steps=300, validation=0.2)))


def test_an_outcome_is_that_of_the_last_snapshot(trajectory: Trajectory) -> None:
    found = outcome(trajectory)
    assert (found.status, found.step, found.stopped_at) == ("trained", 300, None)
    assert (found.loss, found.accuracy) == (trajectory.loss[-1], trajectory.accuracy[-1])
    assert trajectory.validation_accuracy is not None
    assert found.validation_accuracy == trajectory.validation_accuracy[-1]
    assert found.reach is None
    assert not found.has_climbed


@pytest.mark.parametrize("index", [1, 40, 119])
def test_a_loss_is_reached_between_the_snapshot_that_has_it_first_and_the_one_before(
    trajectory: Trajectory, index: int
) -> None:
    loss = float(trajectory.loss[: index + 1].min())
    found = outcome(trajectory, loss)
    first = int(np.argmax(trajectory.loss <= loss))
    assert found.reach is not None
    assert found.reach.first == (trajectory.steps[first - 1], trajectory.steps[first])


def test_the_steps_named_hold_the_step_at_which_training_to_that_loss_stops(trajectory: Trajectory) -> None:
    config = trajectory.config
    stopped = train(replace(config, training=replace(config.training, target_loss=0.3)))
    assert stopped.stopped_at is not None
    reach = outcome(trajectory, 0.3).reach
    assert reach is not None
    assert reach.first[0] < stopped.stopped_at <= reach.first[1]


def test_a_loss_that_is_there_from_the_first_is_reached_by_no_step(trajectory: Trajectory) -> None:
    found = outcome(trajectory, 100.0)
    assert found.reach == Reach((0, 0), (0, 0), None)
    assert found.stays_from == 0


def with_losses(trajectory: Trajectory, losses: list[float]) -> Trajectory:
    """The same snapshots with other losses, those that are not given as the last one."""
    filled = losses + losses[-1:] * (len(trajectory.steps) - len(losses))
    return replace(trajectory, loss=np.array(filled))


def test_a_loss_that_is_lost_again_did_not_stay(trajectory: Trajectory) -> None:
    found = outcome(with_losses(trajectory, [3.0, 0.5, 2.0, 0.4, 0.5, 4.0]), 1.0)
    assert found.reach == Reach((0, 1), None, (4, 5))
    assert found.stays_from is None
    assert (found.best_loss, found.loss) == (0.4, 4.0)


def test_a_loss_that_is_lost_and_found_stays_from_the_last_time_on(trajectory: Trajectory) -> None:
    found = outcome(with_losses(trajectory, [3.0, 0.5, 2.0, 0.4]), 1.0)
    assert found.reach == Reach((0, 1), (2, 3), (1, 2))
    assert found.stays_from == 3


def test_a_loss_that_is_lost_near_the_end_is_not_kept_wherever_the_run_ends(trajectory: Trajectory) -> None:
    losses = [0.5] * (len(trajectory.steps) - 2) + [2.0, 0.5]
    found = outcome(with_losses(trajectory, losses), 1.0)
    assert found.reach is not None
    assert found.reach.stayed is not None
    assert found.stays_from is None


def test_a_loss_that_is_first_reached_near_the_end_and_never_lost_is_kept(trajectory: Trajectory) -> None:
    losses = [2.0] * (len(trajectory.steps) - 1) + [0.5]
    assert outcome(with_losses(trajectory, losses), 1.0).stays_from == trajectory.steps[-1]


def test_an_unstable_run_keeps_no_loss(trajectory: Trajectory) -> None:
    assert outcome(replace(trajectory, status="diverged", stopped_at=300), 100.0).stays_from is None


def test_a_loss_that_is_never_there_is_not_reached(trajectory: Trajectory) -> None:
    assert outcome(trajectory, 1e-6).reach is None


def test_a_loss_that_ends_higher_than_it_began_has_climbed() -> None:
    # So few steps that rounding, which differs between machines, has not grown to be seen.
    config = RunConfig(training=TrainingConfig(n_steps=5, learning_rate=5.0))
    found = outcome(train(config))
    assert found.status == "trained"
    assert found.has_climbed


def test_a_diverged_run_has_its_last_finite_loss() -> None:
    training = TrainingConfig(n_steps=2000, learning_rate=300.0, l2=0.01)
    found = outcome(train(RunConfig(DataConfig(), NetworkConfig((3,), "relu"), training)))
    assert found.status == "diverged"
    assert found.stopped_at is not None
    assert found.step < found.stopped_at
    assert np.isfinite(found.loss)


def test_without_a_snapshot_there_is_no_outcome() -> None:
    with pytest.raises(ValueError, match="no snapshot"):
        outcome(Trajectory.begin(RunConfig()))
